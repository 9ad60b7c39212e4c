"""The weeks, lecturers, sources and courses of what was found: to filter by, with counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Q

from courses.documents.text import clean_text
from courses.models import (
    Course,
    Lecturer,
    Lesson,
    Placement,
    SearchEntry,
    SourcePart,
    Status,
    Teaching,
    TermPlace,
)
from courses.search.results import Choice, Facets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from courses.querysets import SearchEntryQuerySet
    from courses.search.candidates import Candidate
    from courses.search.results import Filters

FILTERS = ("kind", "week", "lecturer", "source", "course")
NARROWING = (*FILTERS, "lesson")  # a lesson is chosen at a hit, not from a list
NO_WEEK = 0
TERM = SearchEntry.Kind.TERM
LAST_WEEK = 32767  # what the column holds; databases refuse to be asked for more


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands: numbers of weeks, keys of lecturers."""

    weeks: frozenset[int]
    lecturers: frozenset[int]


NOWHERE = Place(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Places:
    """The places of all candidates and what the filters' values are called."""

    by_thing: Mapping[tuple[str, int], Place]
    lecturers: Mapping[int, tuple[str, str]]  # key -> public id, name
    sources: Mapping[int, tuple[str, str]]  # key -> public id, title
    courses: Mapping[int, tuple[str, str]] = field(default_factory=dict)  # key -> slug, title
    lessons: Mapping[int, str] = field(default_factory=dict)  # key -> public id, the chosen one's

    def values(self, candidate: Candidate) -> dict[str, set[str | int]]:
        """The values that the candidate has for each filter."""
        place = self.by_thing[candidate.thing]
        source = self.sources.get(candidate.source_id or 0)
        course = self.courses.get(candidate.course_id)
        return {
            "kind": {candidate.kind},
            "week": set(place.weeks or {NO_WEEK}),
            "lecturer": {self.lecturers[k][0] for k in place.lecturers if k in self.lecturers},
            "source": {source[0]} if source else set(),
            "course": {course[0]} if course else set(),
            "lesson": {self.lessons[k] for k in [candidate.lesson_id or 0] if k in self.lessons},
        }


def places_of(candidates: Iterable[Candidate], filters: Filters) -> Places:
    """Look up where the candidates stand; only published weeks and sessions count."""
    candidates = list(candidates)
    lessons = _places_of_lessons({c.lesson_id for c in candidates if c.lesson_id is not None})
    terms = _places_of_terms({c.object_id for c in candidates if c.kind == TERM})
    by_thing = {c.thing: _place_of(c, lessons, terms) for c in candidates}
    people = Lecturer.objects.filter(pk__in={k for p in by_thing.values() for k in p.lecturers})
    courses = Course.objects.filter(pk__in={c.course_id for c in candidates})
    chosen = Lesson.objects.filter(public_id__in=filter(None, [clean_text(filters.lesson)]))
    return Places(
        by_thing,
        lecturers=_names(people.values_list("pk", "public_id", "name")),
        sources=_titles_of_sources({c.source_id for c in candidates if c.source_id is not None}),
        courses=_names(courses.values_list("pk", "slug", "title")),
        lessons=dict(chosen.values_list("pk", "public_id")),
    )


def _titles_of_sources(keys: Iterable[int]) -> dict[int, tuple[str, str]]:
    """What readers may know documents by: the title of the first part of which they see something.

    Names of files and titles of hidden parts are nobody's business; a document that has no other
    name is no choice.
    """
    shown = Q(lessons__status=Status.PUBLISHED) | Q(weeks__status=Status.PUBLISHED)
    parts = SourcePart.objects.filter(shown, source__in=keys).exclude(title="")
    rows = parts.order_by("source", "-order").values_list("source", "source__public_id", "title")
    return _names(rows.distinct())  # of a document's parts the last one given counts


def _place_of(
    candidate: Candidate, lessons: Mapping[int, Place], terms: Mapping[int, Place]
) -> Place:
    if candidate.lesson_id is not None:
        return lessons.get(candidate.lesson_id, NOWHERE)
    if candidate.kind == TERM:
        return terms.get(candidate.object_id, NOWHERE)
    return _written_place(candidate.facets)


def _names(rows: Iterable[tuple[int, str, str]]) -> dict[int, tuple[str, str]]:
    return {key: (value, name) for key, value, name in rows}


def _written_place(facets: str) -> Place:
    keys = facets.split()
    weeks = {int(key[1:]) for key in keys if key.startswith("n")} - {NO_WEEK}
    return Place(frozenset(weeks), frozenset(int(k[1:]) for k in keys if k.startswith("p")))


def _places_of_lessons(lesson_ids: Iterable[int]) -> dict[int, Place]:
    """A lesson stands in its weeks, with the lecturers of its sessions, else of the whole week."""
    placements = list(
        Placement.objects.filter(lesson__in=lesson_ids, week__status=Status.PUBLISHED).values_list(
            "lesson_id", "week_id", "week__number", "session_id"
        )
    )
    teachings = Teaching.objects.filter(
        session__week__in={week for _, week, _, _ in placements},
        session__status=Status.PUBLISHED,
    ).values_list("session__week_id", "session_id", "lecturer_id")
    taught: dict[tuple[int, int | None], set[int]] = {}
    for week, session, lecturer in teachings:
        taught.setdefault((week, session), set()).add(lecturer)
        taught.setdefault((week, None), set()).add(lecturer)
    weeks: dict[int, set[int]] = {}
    people: dict[int, set[int]] = {}
    for lesson, week, number, session in placements:
        weeks.setdefault(lesson, set()).add(number)
        people.setdefault(lesson, set()).update(taught.get((week, session), ()))
    return {key: Place(frozenset(weeks[key]), frozenset(people[key])) for key in weeks}


def _places_of_terms(term_ids: Iterable[int]) -> dict[int, Place]:
    """A term stands in the weeks whose lessons or sessions use it."""
    places = TermPlace.objects.filter(term__in=term_ids).visible(to_editor=False).order_by()
    rows = places.values_list(
        "term",
        "lesson__placements__week__number",
        "lesson__placements__week__status",
        "session__week__number",
    )
    weeks: dict[int, set[int]] = {}
    for term, of_lesson, status, of_session in rows:
        if of_session is not None:
            weeks.setdefault(term, set()).add(of_session)
        elif of_lesson is not None and status == Status.PUBLISHED:
            weeks.setdefault(term, set()).add(of_lesson)
    return {term: Place(frozenset(found), frozenset()) for term, found in weeks.items()}


def passes(values: Mapping[str, set[str | int]], filters: Filters, *, but: str = "") -> bool:
    """Whether a candidate with these values passes all filters, the one named ``but`` aside."""
    if not filters:
        return True
    for name in NARROWING:
        wanted = _wanted(filters, name)
        if name != but and wanted and not values[name] & wanted:
            return False
    return True


def _wanted(filters: Filters, name: str) -> set[str | int]:
    value = getattr(filters, name)
    if isinstance(value, str):
        return {value} if value else set()
    return set(value)


def count(candidates: Iterable[Candidate], places: Places, filters: Filters) -> Facets:
    """The choices of each filter with their counts, each under the other filters."""
    valued = [places.values(candidate) for candidate in candidates]
    labels: dict[str, dict[str | int, str]] = {
        "lecturer": dict(places.lecturers.values()),
        "source": dict(places.sources.values()),
        "course": dict(places.courses.values()),
    }
    found = {}
    for name in FILTERS:
        counts = Counter(
            v for values in valued if passes(values, filters, but=name) for v in values[name]
        )
        chosen = _wanted(filters, name)
        choices = [
            Choice(
                value=value,
                label=labels[name].get(value, "") if name in labels else str(value),
                count=counts[value],
                chosen=value in chosen,
            )
            for value in {*counts, *chosen}
        ]
        found[name] = tuple(sorted(choices, key=partial(_place, name)))
    return Facets(**found)


def _place(name: str, choice: Choice) -> tuple[int, str]:
    """Kinds and weeks stand in their own order, what stands in no week last."""
    if name == "kind":
        kinds = list(SearchEntry.Kind.values)
        return kinds.index(str(choice.value)) if choice.value in kinds else len(kinds), choice.label
    if name == "week":
        return int(choice.value) or 10**6, ""
    return -choice.count, choice.label


def narrowed(entries: SearchEntryQuerySet, filters: Filters) -> SearchEntryQuerySet:
    """The entries that pass the filters, asked of the database."""
    if filters.kind:
        entries = entries.filter(kind__in=map(clean_text, filters.kind))
    if filters.week:
        entries = entries.filter(_in_weeks(n for n in filters.week if 0 <= n <= LAST_WEEK))
    if filters.lecturer:
        entries = entries.filter(_taught_by(map(clean_text, filters.lecturer)))
    if filters.source:
        entries = entries.filter(source__public_id__in=map(clean_text, filters.source))
    if filters.course:
        entries = entries.filter(course__slug=clean_text(filters.course))
    if filters.lesson:
        entries = entries.filter(lesson__public_id=clean_text(filters.lesson))
    return entries


def _in_weeks(numbers: Iterable[int]) -> Q:
    numbers = set(numbers)
    shown = Placement.objects.filter(week__status=Status.PUBLISHED)
    in_weeks = Q(lesson__placements__week__number__in=numbers) & Q(
        lesson__placements__week__status=Status.PUBLISHED
    )
    used = TermPlace.objects.visible(to_editor=False).order_by()
    is_term = Q(kind=TERM)
    condition = Q(lesson__in=shown.filter(week__number__in=numbers).values("lesson"))
    terms = used.filter(in_weeks | Q(session__week__number__in=numbers))
    condition |= is_term & Q(object_id__in=terms.values("term"))
    if NO_WEEK in numbers:
        condition |= Q(lesson__isnull=False) & ~Q(lesson__in=shown.values("lesson"))
        placed = Q(lesson__placements__week__status=Status.PUBLISHED) | Q(session__isnull=False)
        condition |= is_term & ~Q(object_id__in=used.filter(placed).values("term"))
    for number in numbers:
        condition |= Q(facets__contains=f" n{number} ")
    return condition


def _taught_by(public_ids: Iterable[str]) -> Q:
    keys = list(Lecturer.objects.filter(public_id__in=public_ids).values_list("pk", flat=True))
    taught = Teaching.objects.filter(lecturer__in=keys, session__status=Status.PUBLISHED)
    placed = Placement.objects.filter(week__status=Status.PUBLISHED).filter(
        Q(session__in=taught.values("session"))
        | Q(session=None, week__in=taught.values("session__week"))
    )
    condition = Q(lesson__in=placed.values("lesson"))
    for key in keys:
        condition |= Q(facets__contains=f" p{key} ")
    return condition
