"""The claims of a paragraph: what of its characters is not shown, or shown as something else."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from courses.documents.model import Fate, Reason
from courses.documents.readers.docx.paragraph import Paragraph
from courses.documents.readers.docx.pieces import Piece, Sort, characters
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.documents.readers.docx.attached import Attached
    from courses.documents.readers.docx.reading import Reading
    from courses.documents.readers.docx.table import Item


def settle(reading: Reading, paragraph: Paragraph, *, links: bool = True) -> None:
    """Claim what is dropped or repaired; without ``links`` the addresses of links as well."""
    for piece in paragraph.pieces:
        if piece.sort is Sort.ADDRESS and not links:
            piece.dropped = piece.dropped or Reason.LABEL
    for reason, group in groupby(paragraph.pieces, key=lambda piece: piece.dropped):
        if reason is not None:
            reading.drop(characters(group), paragraph.origin, reason)
    for piece in paragraph.pieces:
        if piece.dropped is None and piece.shown is not None:
            after = shown_after(piece)
            if squeeze(after) != squeeze(piece.text):
                reading.claim(Fate.REPAIRED, piece.text, paragraph.origin, after)


def shown_after(piece: Piece) -> str:
    """What stands in the result for a repaired piece: a formula apart has no dollar signs."""
    shown = piece.visible
    return shown[1:-1] if piece.sort is Sort.FORMULA and piece.apart else shown


def settle_number(reading: Reading, paragraph: Paragraph) -> None:
    """Claim the number that Word counts for a paragraph."""
    if paragraph.label:
        reading.count(paragraph.label, reading.origin(paragraph.counted_at, paragraph.page))


def leave_out(reading: Reading, items: Iterable[Item], reason: Reason = Reason.PRIVATE) -> None:
    """Claim all of ``items`` as not shown."""
    for item in items:
        if isinstance(item, Paragraph):
            item.drop(reason)
            settle(reading, item)
            for attached in item.attached:
                leave_out_attached(reading, attached, reason)
        else:
            for row in item.rows:
                for cell in row.cells:
                    leave_out(reading, cell.items, reason)


def leave_out_attached(reading: Reading, attached: Attached, reason: Reason) -> None:
    """Claim text boxes, charts and diagrams as not shown."""
    for story in attached.stories:
        leave_out(reading, story, reason)
    for element in attached.charts:
        if element in reading.lines.charts:
            chart, first = reading.lines.charts[element]
            for number, text in enumerate(chart.texts):
                reading.drop(text, reading.origin(first + number), reason)
    for element in attached.diagrams:
        root = reading.lines.diagrams.get(element)
        for paragraph in () if root is None else root.iter():
            line = reading.lines.numbers.get(paragraph)
            if line is not None:
                reading.drop("".join(paragraph.itertext()), reading.origin(line), reason)
