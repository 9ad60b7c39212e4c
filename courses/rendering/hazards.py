"""Markdown on which the converter may take for ever (RELIABILITY.md finding 8), told by its look.

The bounds are far above what course material holds. A text within them converts in time that
grows with its length; any other goes to a child process with limits of its own.
"""

from __future__ import annotations

import re

LONGEST = 400_000  # characters of all that is converted without a child process
_LONGEST_LINE = 30_000
_RUNS = (
    re.compile(r"[ \t]{300}"),
    re.compile(r"(?:[>*+-][ \t]*){25}"),  # quotations and lists within each other
    re.compile(r"[\[\](!<]{40}"),
    re.compile(r"[*_~=^]{100}"),
    re.compile(r"`{50}"),
    re.compile(r"^(?: {4}|\t){12}", re.M),
    re.compile(r"^/{3,}[^\n]*\n[ \t]+\S", re.M),  # options of a box are YAML
)
_BLOCK = re.compile(r"\n[ \t]*\n")
_MARKS = {
    "[": 120,
    "|": 5000,
    "]": 120,
    "<": 400,
    "`": 400,
    "*": 1200,
    "_": 1200,
    "~": 300,
    "$": 300,
    "&": 800,
}
_UNDERLINE = re.compile(r"^[=-]+[ \t]*$", re.M)
_INDENTED = re.compile(r"^[ \t]{2}", re.M)
# Cells of a table with merged cells, as ``markdown_writer`` writes it: they are read in one pass.
_CELL = re.compile(r'</?t[hdr](?: (?:row|col)span="\d{1,4}"){0,2}>|<br>')
_MOST_CELLS = 6_000
_MOST_UNDERLINES, _MOST_INDENTED = 300, 4_000  # lines


def hazard(text: str) -> str:
    """Why ``text`` needs a child process; empty if it is harmless."""
    if len(text) > LONGEST:
        return "long"
    if max(map(len, text.split("\n"))) > _LONGEST_LINE:
        return "long line"
    if any(run.search(text) for run in _RUNS):
        return "run of marks"
    if len(_UNDERLINE.findall(text)) > _MOST_UNDERLINES:
        return "underlines"
    if len(_INDENTED.findall(text)) > _MOST_INDENTED:
        return "indentation"
    for block in _BLOCK.split(text):
        if len(block) > 300 and _marked(block):
            return "marks"
    return ""


def _marked(block: str) -> bool:
    if block.startswith("<table>"):
        block, cells = _CELL.subn("", block)
        if cells > _MOST_CELLS:
            return True
    return any(block.count(mark) > most for mark, most in _MARKS.items())
