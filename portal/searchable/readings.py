"""Readings as search finds them, each once, whatever lists it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.text import squeeze
from courses.models import Course, SearchEntry, Status
from courses.search import Entry
from portal.searchable.common import STEP, together
from readings.models import Reading, ReadingListItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def reading_entries(course: Course) -> Iterator[Entry]:
    listed: dict[int, list[ReadingListItem]] = {}
    items = ReadingListItem.objects.of_course(course).select_related("week", "source_part")
    for item in items.defer("source_part__material"):
        listed.setdefault(item.reading_id, []).append(item)
    for reading in Reading.objects.filter(course=course):
        if reading.pk in listed:
            yield _reading_entry(reading, listed[reading.pk])


def _reading_entry(reading: Reading, items: Sequence[ReadingListItem]) -> Entry:
    """An entry for all places of a reading; what a hidden week's list says of it stays out."""
    shown = [item for item in items if item.week is None or item.week.status == Status.PUBLISHED]
    told = shown or items
    first = told[0]
    weeks = sorted({item.week.number for item in told if item.week is not None})
    return Entry(
        kind=SearchEntry.Kind.READING,
        object_id=reading.pk,
        title=reading.title or first.raw or reading.url,
        heading="，".join(filter(None, [*map(str, reading.authors), reading.publisher])),
        text=_reading_text(reading, told),
        status=Status.PUBLISHED if shown else together(*(i.week.status for i in items if i.week)),
        source_id=first.source_part.source_id if first.source_part else None,
        week_numbers=tuple(weeks),
        anchor=f"r-{first.public_id}",
        order=(weeks[0] if weeks else STEP) * STEP + 200 + first.order,
    )


def _reading_text(reading: Reading, items: Sequence[ReadingListItem]) -> str:
    """The items as printed, and the notes and facts that are not among what is printed."""
    lines = list(dict.fromkeys(item.raw for item in items))
    printed = squeeze("".join(lines))
    facts = [*(item.note for item in items), reading.venue, str(reading.year or ""), reading.url]
    lines += [fact for fact in dict.fromkeys(facts) if squeeze(fact) not in printed]
    return "\n".join(filter(None, lines))
