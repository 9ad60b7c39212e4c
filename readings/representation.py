"""From a row of a reading list back to the item as the exchange form has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Origin, SyllabusReading
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from readings.models import ReadingListItem


def reading_of(
    item: ReadingListItem, origin: Origin, *, is_listed: bool = False
) -> SyllabusReading:
    """``item`` with the facts of its reading; ``origin`` is its place in the document.

    Where the reading ``is_listed`` for the whole course, too, an item that only points there has
    of its facts the title, the address and what is printed in the item.
    """
    reading = item.reading
    if is_listed and squeeze(reading.title) not in squeeze(item.raw):
        return _pointer(item, origin)
    return SyllabusReading(
        raw=item.raw,
        origin=origin,
        kind=reading.kind,
        label=item.label,
        title=reading.title,
        authors=tuple(str(author) for author in reading.authors),
        publisher=reading.publisher,
        venue=reading.venue,
        year=reading.year,
        url=reading.url,
        note=item.note,
        required=item.required,
    )


def _pointer(item: ReadingListItem, origin: Origin) -> SyllabusReading:
    reading = item.reading
    return SyllabusReading(
        raw=item.raw,
        origin=origin,
        kind=reading.kind,
        label=item.label,
        title=reading.title,
        authors=tuple(str(author) for author in reading.authors if str(author) in item.raw),
        year=reading.year if str(reading.year) in item.raw else None,
        url=reading.url,
        note=item.note,
        required=item.required,
    )
