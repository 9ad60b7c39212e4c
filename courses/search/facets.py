"""The weeks, lecturers, sources and courses of what was found: to filter by, with counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from courses.documents.text import clean_text
from courses.models import SearchEntry
from courses.search.directory import NOWHERE, Place
from courses.search.results import Choice, Facets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from courses.search.candidates import Candidate
    from courses.search.directory import Directory, LessonNames
    from courses.search.reach import Reach, Row
    from courses.search.results import Filters

FILTERS = ("kind", "week", "lecturer", "source", "course")
NARROWING = (*FILTERS, "lesson")  # a lesson is chosen at a hit, not from a list
NO_WEEK = 0
TERM = SearchEntry.Kind.TERM
MOST_CHOSEN = 50  # values of one filter that the database is asked for

Values = frozenset[str | int]
NONE: Values = frozenset()


@dataclass(frozen=True, slots=True)
class Places:
    """The directories of the courses that are looked at, by the primary key of the course."""

    directories: Mapping[int, Directory]

    def of(self, row: Row) -> Place:
        if row.lesson_id is None and row.kind != TERM:
            return _written_place(row.facets)
        directory = self.directories[row.course_id]
        if row.lesson_id is None:
            return directory.of_terms.get(row.object_id, NOWHERE)
        return directory.of_lessons.get(row.lesson_id, NOWHERE)

    def lesson(self, row: Row) -> LessonNames | None:
        lessons = self.directories[row.course_id].lessons
        return None if row.lesson_id is None else lessons.get(row.lesson_id)

    def values(self, row: Row, name: str) -> Values:
        """The values that an entry has for a filter."""
        directory = self.directories[row.course_id]
        if name == "kind":
            return frozenset((row.kind,))
        if name == "week":
            return self.of(row).weeks or frozenset((NO_WEEK,))
        if name == "lecturer":
            people = directory.lecturers
            return frozenset(people[key].value for key in self.of(row).lecturers if key in people)
        if name == "source":
            source = directory.sources.get(row.source_id or 0)
            return frozenset((source.value,)) if source else NONE
        if name == "lesson":
            lesson = self.lesson(row)
            return frozenset((lesson.public_id,)) if lesson else NONE
        return frozenset((directory.course.slug,))

    def labels(self, name: str) -> dict[str | int, str]:
        directories = self.directories.values()
        if name == "lecturer":
            return {one.value: one.label for d in directories for one in d.lecturers.values()}
        if name == "source":
            return {one.value: one.label for d in directories for one in d.sources.values()}
        return {d.course.slug: d.course.title for d in directories}


def _written_place(facets: str) -> Place:
    keys = facets.split()
    weeks = {int(key[1:]) for key in keys if key.startswith("n")} - {NO_WEEK}
    return Place(frozenset(weeks), frozenset(int(k[1:]) for k in keys if k.startswith("p")))


def _wanted(filters: Filters, name: str) -> Values:
    value = getattr(filters, name)
    if isinstance(value, str):
        return frozenset((value,)) if value else NONE
    return frozenset(value)


def passes(row: Row, places: Places, filters: Filters, *, but: str = "") -> bool:
    """Whether an entry passes all filters, the one named ``but`` aside."""
    for name in NARROWING:
        wanted = _wanted(filters, name)
        if wanted and name != but and not places.values(row, name) & wanted:
            return False
    return True


def count(candidates: Sequence[Candidate], places: Places, filters: Filters) -> Facets:
    """The choices of each filter with their counts, each under the other filters."""
    kinds = _alike(candidates)
    found = {}
    for name in FILTERS:
        counts: Counter[str | int] = Counter()
        for row, number in kinds:
            if not filters or passes(row, places, filters, but=name):
                for value in places.values(row, name):
                    counts[value] += number
        found[name] = _choices(name, counts, _wanted(filters, name), places)
    return Facets(**found)


def _alike(candidates: Iterable[Candidate]) -> list[tuple[Row, int]]:
    """One candidate of those that every filter treats alike, with their number."""
    first: dict[tuple[object, ...], Row] = {}
    counts: Counter[tuple[object, ...]] = Counter()
    for candidate in candidates:
        row = candidate.row
        thing = None if row.lesson_id else row.object_id
        key = (row.kind, row.course_id, row.lesson_id, row.source_id, thing)
        first.setdefault(key, row)
        counts[key] += 1
    return [(row, counts[key]) for key, row in first.items()]


def _choices(
    name: str, counts: Mapping[str | int, int], chosen: Values, places: Places
) -> tuple[Choice, ...]:
    labels = places.labels(name) if name in ("lecturer", "source", "course") else None
    choices = [
        Choice(
            value=value,
            label=str(value) if labels is None else labels.get(value, ""),
            count=counts[value],
            chosen=value in chosen,
        )
        for value in {*counts, *chosen}
    ]
    return tuple(sorted(choices, key=partial(_order, name)))


_KINDS = {kind: place for place, kind in enumerate(SearchEntry.Kind.values)}


def _order(name: str, choice: Choice) -> tuple[int, str]:
    """Kinds and weeks stand in their own order, what stands in no week last."""
    if name == "kind":
        return _KINDS.get(str(choice.value), len(_KINDS)), choice.label
    if name == "week":
        return int(choice.value) or 10**6, ""
    return -choice.count, choice.label


# Asked of the database ------------------------------------------------------------------------


def narrowed(reach: Reach, filters: Filters, directories: Sequence[Directory]) -> Reach:
    """``reach`` with what the filters leave of it, for a word that more entries hold than are
    looked at."""
    conditions = [
        condition(filters, directories)
        for name, condition in _CONDITIONS.items()
        if getattr(filters, name)
    ]
    values: tuple[str, ...] = ()
    if filters.kind:
        kinds = tuple(map(clean_text, filters.kind))[:MOST_CHOSEN]
        conditions.append(f"e.kind IN ({', '.join(['%s'] * len(kinds))})")
        values = kinds
    editions = reach.editions
    if filters.course:
        editions = tuple(e for e in editions if e.slug == filters.course)
    return replace(reach, editions=editions, narrowed=tuple(conditions), values=values)


def _in_weeks(filters: Filters, directories: Sequence[Directory]) -> str:
    weeks = set(filters.week)

    def chosen(known: Mapping[int, Place], keys: Iterable[int]) -> Iterator[int]:
        return (k for k in keys if (known.get(k, NOWHERE).weeks or {NO_WEEK}) & weeks)

    lessons = (key for d in directories for key in chosen(d.of_lessons, d.lessons))
    terms = [
        _among("e.object_id", (k for d in directories for k in chosen(d.of_terms, d.of_terms)))
    ]
    if NO_WEEK in weeks:
        placed = _among("e.object_id", (key for d in directories for key in d.of_terms))
        terms.append(f"NOT {placed}")
    is_term = f"e.kind = '{TERM}' AND ({_any_of(terms)})"
    return _any_of([_among("e.lesson_id", lessons), is_term, *_written("n", weeks)])


def _taught_by(filters: Filters, directories: Sequence[Directory]) -> str:
    ids = set(filters.lecturer)
    keys = {k for d in directories for k, one in d.lecturers.items() if one.value in ids}
    lessons = (k for d in directories for k, p in d.of_lessons.items() if p.lecturers & keys)
    return _any_of([_among("e.lesson_id", lessons), *_written("p", keys)])


def _of_sources(filters: Filters, directories: Sequence[Directory]) -> str:
    ids = set(filters.source)
    keys = (k for d in directories for k, one in d.sources.items() if one.value in ids)
    return _among("e.source_id", keys)


def _of_lesson(filters: Filters, directories: Sequence[Directory]) -> str:
    lessons = (
        k for d in directories for k, one in d.lessons.items() if one.public_id == filters.lesson
    )
    return _among("e.lesson_id", lessons)


_CONDITIONS: dict[str, Callable[[Filters, Sequence[Directory]], str]] = {
    "week": _in_weeks,
    "lecturer": _taught_by,
    "source": _of_sources,
    "lesson": _of_lesson,
}


def _written(sign: str, numbers: Iterable[int]) -> Iterator[str]:
    """Conditions for what is written into the entry itself."""
    for number in sorted(numbers)[:MOST_CHOSEN]:
        yield f"e.facets LIKE '%% {sign}{number:d} %%'"


def _any_of(conditions: Iterable[str]) -> str:
    return " OR ".join(f"({one})" for one in conditions)


def _among(column: str, keys: Iterable[int]) -> str:
    listed = ", ".join(str(int(key)) for key in keys)
    return f"({column} IN ({listed}))" if listed else "(1 = 0)"
