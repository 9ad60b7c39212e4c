"""From a row of a reading list back to the item as the exchange form has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Origin, SyllabusReading

if TYPE_CHECKING:
    from readings.models import ReadingListItem


def reading_of(item: ReadingListItem, origin: Origin) -> SyllabusReading:
    """``item`` with the facts of its reading; ``origin`` is its place in the document."""
    reading = item.reading
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
