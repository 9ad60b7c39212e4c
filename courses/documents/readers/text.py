"""Plain text: one ``LINE`` block a line as printed, blank lines and blanks at either end included.

Pages are split at form feeds only; a form feed does not start a new line number.
"""

from __future__ import annotations

import re

from courses.documents.model import Block, BlockKind, Document, Origin, Page

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_SOFT_BREAK = re.compile("[\x85\u2028\u2029]")


def split_lines(text: str) -> list[str]:
    """The lines of a file as an editor counts them; no empty line after a final line break."""
    lines = _LINE_BREAK.split(text)
    return lines[:-1] if lines[-1] == "" else lines


def read_text(text: str, name: str) -> Document:
    """The document of decoded ``text``. A line may be several blocks at one line number where it
    holds soft breaks (Word) or form feeds."""
    pages: list[list[Block]] = [[]]
    paged = "\f" in text
    for number, line in enumerate(split_lines(text), 1):
        stretches = line.split("\f")
        for index, stretch in enumerate(stretches):
            if index:
                pages.append([])
            if len(stretches) > 1 and not stretch:
                continue
            origin = Origin(first=number, last=number, page=len(pages) if paged else None)
            pages[-1].extend(
                Block(kind=BlockKind.LINE, origin=origin, text=printed)
                for printed in _SOFT_BREAK.split(stretch)
            )
    if len(pages) > 1 and not any(block.text.strip() for block in pages[-1]):
        pages.pop()
    return Document(
        name=name,
        format="text",
        pages=tuple(Page(number=i, blocks=tuple(blocks)) for i, blocks in enumerate(pages, 1)),
    )
