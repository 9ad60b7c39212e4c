"""What is where in a course: the weeks and lecturers of its lessons and terms, and what everything
that one filters by is called. Kept in the process for the course as it stands.

Only what is published counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from courses.models import (
    Course,
    Lecturer,
    Lesson,
    Placement,
    SourcePart,
    Status,
    Teaching,
    TermPlace,
)
from courses.search.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Place(NamedTuple):
    """Where a thing stands: numbers of weeks, keys of lecturers."""

    weeks: frozenset[int]
    lecturers: frozenset[int] = frozenset()


NOWHERE = Place(frozenset())


class Named(NamedTuple):
    """What a thing is called in addresses, and what it is called on the page."""

    value: str
    label: str


class LessonNames(NamedTuple):
    public_id: str
    slug: str
    title: str


@dataclass(slots=True)
class Directory:
    """One course, its things by their primary keys."""

    course: Course
    lessons: dict[int, LessonNames] = field(default_factory=dict)
    of_lessons: dict[int, Place] = field(default_factory=dict)
    of_terms: dict[int, Place] = field(default_factory=dict)
    lecturers: dict[int, Named] = field(default_factory=dict)
    sources: dict[int, Named] = field(default_factory=dict)


def _directories(courses: Sequence[int]) -> Mapping[int, Directory]:
    """The directories of these courses; eight queries."""
    rows = Course.objects.filter(pk__in=courses).only("slug", "title", "language", "public_id")
    found = {course.pk: Directory(course) for course in rows}
    # A course that was deleted meanwhile has no entries any more.
    found |= {key: Directory(Course(pk=key)) for key in courses if key not in found}
    lessons = Lesson.objects.filter(course__in=courses, status=Status.PUBLISHED).order_by()
    for course, key, *names in lessons.values_list("course", "pk", "public_id", "slug", "title"):
        found[course].lessons[key] = LessonNames(*names)
    lecturers = Lecturer.objects.filter(course__in=courses).order_by()
    for course, key, *names in lecturers.values_list("course", "pk", "public_id", "name"):
        found[course].lecturers[key] = Named(*names)
    _place_lessons(found)
    _place_terms(found)
    _name_sources(found)
    return found


def _place_lessons(found: Mapping[int, Directory]) -> None:
    """A lesson stands in its weeks, with the lecturers of its sessions, else of the whole week."""
    placements = Placement.objects.filter(week__course__in=found, week__status=Status.PUBLISHED)
    weeks: dict[tuple[int, int], set[int]] = defaultdict(set)
    people: dict[tuple[int, int], set[int]] = defaultdict(set)
    taught = _taught(found)
    rows = placements.order_by().values_list(
        "week__course", "lesson", "week", "week__number", "session"
    )
    for course, lesson, week, number, session in rows:
        weeks[course, lesson].add(number)
        people[course, lesson] |= taught.get((week, session), set())
    for (course, lesson), numbers in weeks.items():
        place = Place(frozenset(numbers), frozenset(people[course, lesson]))
        found[course].of_lessons[lesson] = place


def _taught(courses: Iterable[int]) -> dict[tuple[int, int | None], set[int]]:
    """The lecturers of each session of a week, and of the week as a whole."""
    teachings = Teaching.objects.filter(
        session__week__course__in=courses, session__status=Status.PUBLISHED
    ).order_by()
    taught: dict[tuple[int, int | None], set[int]] = defaultdict(set)
    for week, session, lecturer in teachings.values_list("session__week", "session", "lecturer"):
        taught[week, session].add(lecturer)
        taught[week, None].add(lecturer)
    return taught


def _place_terms(found: Mapping[int, Directory]) -> None:
    """A term stands in the weeks whose lessons or sessions use it."""
    places = TermPlace.objects.filter(term__course__in=found).visible(to_editor=False).order_by()
    rows = places.values_list(
        "term__course",
        "term",
        "lesson__placements__week__number",
        "lesson__placements__week__status",
        "session__week__number",
    )
    weeks: dict[tuple[int, int], set[int]] = defaultdict(set)
    for course, term, of_lesson, status, of_session in rows:
        if of_session is not None:
            weeks[course, term].add(of_session)
        elif of_lesson is not None and status == Status.PUBLISHED:
            weeks[course, term].add(of_lesson)
    for (course, term), numbers in weeks.items():
        found[course].of_terms[term] = Place(frozenset(numbers))


def _name_sources(found: Mapping[int, Directory]) -> None:
    """What readers may know documents by: the title of the first part of which they see something.

    Names of files and titles of hidden parts are nobody's business; a document that has no other
    name is no choice.
    """
    shown = Q(lessons__status=Status.PUBLISHED) | Q(weeks__status=Status.PUBLISHED)
    parts = SourcePart.objects.filter(shown, source__course__in=found).exclude(title="")
    rows = parts.order_by("source", "-order").values_list(
        "source__course", "source", "source__public_id", "title"
    )
    for course, source, *names in rows.distinct():  # of a document's parts the last one counts
        found[course].sources[source] = Named(*names)


DIRECTORIES = Kept(_directories)
