"""The lines of a text with what surrounds them: gaps, indents, blanks at the end, pages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from courses.documents.model import Block, BlockKind, Origin
from courses.documents.text import CLOSING, SENTENCE_END, display_width

_COLUMNS = {"\t": 4, "\u3000": 2}
_NOT_LETTERS = re.compile(r"[\W_]+")
_LATIN_STOP = re.compile(r"[\w)\]”’\"'%]\.$")


@dataclass(slots=True, eq=False)
class Line:
    """A line with text. ``gap`` counts the blank lines above it, ``void`` is the length of the
    longest of them that is not empty: blanks that stand where a picture or a rule was."""

    number: int
    raw: str
    text: str
    page: int = 1
    gap: int = 0
    void: int = 0
    turn: bool = False  # first line of a page
    ruled: bool = False  # a drawn rule stood above it
    barrier: bool = False  # a table was taken out above it
    width: float = field(init=False)
    indent: int = field(init=False)
    open_end: bool = field(init=False)  # no blank behind the last character

    def __post_init__(self) -> None:
        self.width = display_width(self.text)
        lead = self.raw[: len(self.raw) - len(self.raw.lstrip())]
        self.indent = sum(_COLUMNS.get(c, 1) for c in lead)
        self.open_end = self.raw == self.raw.rstrip()


def text_lines(blocks: tuple[Block, ...]) -> list[Line]:
    """The lines of ``blocks`` that hold text, each with the blank lines above it counted."""
    lines: list[Line] = []
    gap = void = 0
    for block in blocks:
        if block.kind is not BlockKind.LINE:
            continue
        text = block.text.strip()
        if not text:
            gap, void = gap + 1, max(void, len(block.text))
            continue
        page = block.origin.page or 1
        line = Line(block.origin.first, block.text, text, page, gap, void)
        line.turn = bool(lines) and lines[-1].page != page
        lines.append(line)
        gap = void = 0
    return lines


def origin_of(lines: list[Line]) -> Origin:
    """Where ``lines`` stand; the page is that of the first."""
    return Origin(
        first=min(line.number for line in lines),
        last=max(line.number for line in lines),
        page=lines[0].page,
    )


def finishes(text: str) -> bool:
    """Whether a sentence or a clause before a list ends here: 。；：and the Latin marks too."""
    bare = text.rstrip().rstrip(CLOSING)
    return bare.endswith(("；", ";", "：", ":")) or stops(text)


def stops(text: str) -> bool:
    """Whether ``text`` ends a sentence with a full stop of either script."""
    bare = text.rstrip().rstrip(CLOSING)
    return bare.endswith((*SENTENCE_END, "．")) or (
        len(bare) > 8 and _LATIN_STOP.search(bare) is not None
    )


def fold(text: str) -> str:
    """``text`` for comparing: width, case, punctuation and blanks do not count."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text)).lower()


def is_latin(text: str) -> bool:
    """Whether ``text`` is set in words with blanks rather than in Han characters."""
    letters = sum(1 for c in text if c.isascii() and c.isalpha())
    return letters * 2 > sum(1 for c in text if not c.isspace())
