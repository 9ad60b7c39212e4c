"""What stands beside the text and is not shown: headers, footers, comments, notes nobody cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Reason
from courses.documents.readers.docx.lines import own_paragraphs
from courses.documents.readers.docx.settling import leave_out, settle
from courses.documents.readers.docx.story import Story

if TYPE_CHECKING:
    from lxml import etree

    from courses.documents.readers.docx.pieces import Piece
    from courses.documents.readers.docx.reading import Reading

# What stands around a page number and means nothing without it.
_AROUND_NUMBER = re.compile(r"(?:第|共|页|頁|总|page|seite|of|von|[\W\d_])*", re.I)


def claim_furniture(reading: Reading) -> None:
    """Claim all that is beside the text."""
    reading.pages.number = None
    for kind in ("header", "footer"):
        for part, root in reading.lines.beside.get(kind, ()):
            _claim(reading, part, root, Reason.RUNNING_HEADER)
    for part, root in reading.lines.beside.get("comments", ()):
        _claim(reading, part, root, Reason.PRIVATE)
    for note in reading.notes.untaken():
        items = Story(reading, note.part).items(note.element, Reason.PRIVATE)
        leave_out(reading, items)


def _claim(reading: Reading, part: str, root: etree._Element, reason: Reason) -> None:
    story = Story(reading, part)
    for element in own_paragraphs(reading.lines, root):
        paragraph = story.paragraph(element, reason, alone=True)
        if paragraph is not None:
            _mark_page_numbers(paragraph.pieces)
            settle(reading, paragraph)


def _mark_page_numbers(pieces: list[Piece]) -> None:
    numbers = [piece for piece in pieces if piece.page_number]
    rest = "".join(piece.text for piece in pieces if not piece.page_number)
    alone = bool(numbers) and _AROUND_NUMBER.fullmatch(rest) is not None
    for piece in pieces if alone else numbers:
        piece.dropped = Reason.PAGE_NUMBER
