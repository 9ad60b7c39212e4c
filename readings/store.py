"""Writes the reading lists of an imported syllabus."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from courses.documents.normalising import key_of
from courses.documents.text import squeeze
from courses.store.rows import assign, cut, write
from readings.models import Reading, ReadingListItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.model import Syllabus, SyllabusReading
    from courses.models import Course, SourcePart, Week
    from courses.store.merge import Conflicts

READING_FIELDS = ("kind", "title", "authors", "publisher", "venue", "year", "url")
ITEM_FIELDS = ("reading", "order", "label", "raw", "note", "required", "week", "source_part")


def replace_readings(
    course: Course,
    part: SourcePart | None,
    weeks: Sequence[Week],
    syllabus: Syllabus,
    base: Syllabus | None,
    conflicts: Conflicts,
) -> None:
    """Store the lists of ``syllabus``; ``weeks`` are its weeks as rows, in order.

    A reading keeps its row by what identifies it (title, authors, publisher, address), an item
    by its week and wording. What an instructor changed stays; what they deleted is not brought
    back as long as the document words it as before. A week that only points into the list of the
    course (``[2]``, ``Sen (1978)``) asks for the very reading of that list.
    """
    wanted = list(_in_order(weeks, syllabus))
    listed = _ListOfCourse(syllabus)
    readings = _store_readings(course, [listed.meant_by(reading) for _, _, reading in wanted])
    before = _wordings(base)
    store = _ItemStore(course, part, before, conflicts)
    rows = [
        row
        for (week, order, new), reading in zip(wanted, readings, strict=True)
        if (row := store.row(week, order, new, reading, points=listed.points(new))) is not None
    ]
    write(rows, ITEM_FIELDS)
    store.delete_left_behind()


class _ListOfCourse:
    """The reading list of the whole course, into which items of weeks may point."""

    def __init__(self, syllabus: Syllabus) -> None:
        titles = Counter(key_of(reading.title) for reading in syllabus.readings if reading.title)
        self._by_title = {
            key: reading
            for reading in syllabus.readings
            if titles[key := key_of(reading.title)] == 1
        }

    def points(self, item: SyllabusReading) -> bool:
        """Whether ``item`` has its title from the list: it is not printed where the item is."""
        return key_of(item.title) not in key_of(item.raw) and key_of(item.title) in self._by_title

    def meant_by(self, item: SyllabusReading) -> SyllabusReading:
        """The reading of the list to which ``item`` points, or the item itself."""
        return self._by_title[key_of(item.title)] if self.points(item) else item


def _in_order(
    weeks: Sequence[Week], syllabus: Syllabus
) -> Iterable[tuple[Week | None, int, SyllabusReading]]:
    for row, week in zip(weeks, syllabus.weeks, strict=True):
        for order, reading in enumerate(week.readings, start=1):
            yield row, order, reading
    for order, reading in enumerate(syllabus.readings, start=1):
        yield None, order, reading


def _wordings(base: Syllabus | None) -> set[tuple[int | None, str]]:
    if base is None:
        return set()
    in_weeks = {(week.number, squeeze(r.raw)) for week in base.weeks for r in week.readings}
    return in_weeks | {(None, squeeze(r.raw)) for r in base.readings}


def reading_key(new: SyllabusReading) -> str:
    """What makes two items the same reading: all printed facts, white space aside."""
    facts = [new.kind, new.title, *new.authors, new.publisher, new.venue, str(new.year), new.url]
    identity = "\n".join(facts) if new.title or new.url else new.raw
    return hashlib.sha256(squeeze(identity).lower().encode()).hexdigest()[:32]


def _store_readings(course: Course, wanted: Sequence[SyllabusReading]) -> list[Reading]:
    existing = {row.key: row for row in Reading.objects.filter(course=course)}
    new_rows: dict[str, Reading] = {}
    found = []
    for reading in wanted:
        key = reading_key(reading)
        row = existing.get(key) or new_rows.get(key)
        if row is None:
            row = new_rows[key] = Reading(course=course, key=key)
            _assign_reading(row, reading)
        found.append(row)
    write(new_rows.values(), READING_FIELDS)
    return found


def _assign_reading(row: Reading, new: SyllabusReading) -> None:
    assign(
        row,
        kind=new.kind,
        title=cut(new.title, Reading, "title"),
        authors=list(new.authors),
        publisher=cut(new.publisher, Reading, "publisher"),
        venue=cut(new.venue, Reading, "venue"),
        year=new.year,
        url=cut(new.url, Reading, "url"),
    )


class _ItemStore:
    """Finds the row of an item by its week and wording."""

    def __init__(
        self,
        course: Course,
        part: SourcePart | None,
        before: set[tuple[int | None, str]],
        conflicts: Conflicts,
    ) -> None:
        self._part = part
        self._before = before
        self._conflicts = conflicts
        self._doubles: set[int] = set()  # readings whose items now point into the course's list
        self._free: dict[tuple[int | None, str], list[ReadingListItem]] = {}
        items = ReadingListItem.objects.filter(reading__course=course)
        for row in items.select_related("week", "reading"):
            number = row.week.number if row.week else None
            self._free.setdefault((number, squeeze(row.raw)), []).append(row)

    def row(
        self,
        week: Week | None,
        order: int,
        new: SyllabusReading,
        reading: Reading,
        *,
        points: bool,
    ) -> ReadingListItem | None:
        """The row to write; None when nothing changes or an instructor deleted the item.

        A row that ``points`` into the list of the course is tied to the reading there, which
        imports of earlier versions of the portal had twice.
        """
        place = (week.number if week else None, squeeze(new.raw))
        known = self._free.get(place)
        if not known and place in self._before:
            self._conflicts.differs(f"week {place[0]}, reading {order}" if week else "readings")
            return None
        row = known.pop(0) if known else ReadingListItem(reading=reading)
        is_new = row.pk is None
        if points and row.reading_id != reading.pk and row.reading.title == reading.title:
            self._doubles.add(row.reading_id)
            tied = reading
        else:
            tied = row.reading
        changed = assign(
            row,
            reading=tied,
            week=week,
            order=order,
            label=cut(new.label, ReadingListItem, "label"),
            raw=new.raw,
            note=new.note if is_new else row.note,
            required=new.required if is_new else row.required,
            source_part=self._part,
        )
        return row if changed else None

    def delete_left_behind(self) -> None:
        """Items of earlier versions of this document that the new one no longer has."""
        gone = [
            row.pk for place, rows in self._free.items() if place in self._before for row in rows
        ]
        if gone:
            ReadingListItem.objects.filter(pk__in=gone).delete()
        if self._doubles:
            Reading.objects.filter(pk__in=self._doubles, items=None).delete()
