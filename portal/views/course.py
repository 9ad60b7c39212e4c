"""The course and its weeks: what the syllabus says, with the lessons and readings beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.shortcuts import get_object_or_404, render

from courses.access import open_course, reading_page
from courses.documents.normalising import key_of
from courses.models import Course, CourseNote, ImportRun, Lesson, Session, Week
from courses.notes_shown import Piece, pieces_of
from quizzes.models import Quiz
from readings.models import ReadingListItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest, HttpResponse

MOST_IN_MARGIN: Final = 6  # lessons of the library


@dataclass(slots=True)
class WeekLine:
    """A line of the course page: a week and what there is in it."""

    week: Week
    sessions: list[Session]
    lessons: list[Lesson] = field(default_factory=list)
    readings: Counter[str] = field(default_factory=Counter)  # by kind

    @property
    def lecturers(self) -> list[str]:
        """The lecturers' names in the order of the sessions, each once."""
        names = (
            teaching.lecturer.name
            for session in self.sessions
            for teaching in session.teachings.all()
        )
        return list(dict.fromkeys(names))

    @property
    def text_count(self) -> int:
        """Lessons that are no decks; those are told by their slides."""
        return sum(lesson.kind != Lesson.Kind.SLIDES for lesson in self.lessons)

    @property
    def reading_count(self) -> int:
        """Items of the week's reading list."""
        return self.readings.total()

    @property
    def is_empty(self) -> bool:
        """Whether the documents say nothing of the week beyond who teaches it."""
        told = any(session.title or session.outline for session in self.sessions)
        return not (told or self.lessons or self.readings)


@reading_page
def course(request: HttpRequest, slug: str) -> HttpResponse:
    """The course: its weeks as a table of contents, the library and what concerns all weeks."""
    found, can_edit = open_course(request.user, slug)
    visible = found.lessons.visible(to_editor=can_edit).in_reading_order()
    lessons = list(visible.with_document().with_slide_count().with_weeks())
    lines = _week_lines(found, lessons, can_edit=can_edit)
    library = _library(lines, lessons)
    context = {
        "course": found,
        "can_edit": can_edit,
        "lines": lines,
        "library": library,
        "proposed": len(library.proposed),
        "proposals": _proposals(library) if can_edit else None,
        "staff": found.staff.all(),
        "notes": _notes(found),
    }
    return render(request, "courses/course.html", context)


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note as the course page sets it; ``title`` is empty where it says what the page does."""

    note: CourseNote
    title: str
    pieces: tuple[Piece, ...]


def _notes(found: Course) -> list[ShownNote]:
    """What concerns all weeks; what the document prints of its title again is not repeated."""
    said = (found.title, found.subtitle, f"{found.title} {found.subtitle}")
    known = set(map(key_of, said))
    return [
        ShownNote(note, "" if key_of(note.title) in known else note.title, pieces)
        for note in found.notes.all()
        if (pieces := pieces_of(note.text, said)) or key_of(note.title) not in {*known, ""}
    ]


def _week_lines(found: Course, lessons: Iterable[Lesson], *, can_edit: bool) -> list[WeekLine]:
    weeks = found.weeks.visible(to_editor=can_edit).for_overview(to_editor=can_edit)
    lines = {week.pk: WeekLine(week, list(week.sessions.all())) for week in weeks}
    for lesson in lessons:
        for placement in lesson.placements.all():
            if placement.week_id in lines:
                lines[placement.week_id].lessons.append(lesson)
    for week_id, kind, number in ReadingListItem.objects.of_course(found).counted_by_kind():
        if week_id in lines:
            lines[week_id].readings[kind] = number
    return list(lines.values())


@dataclass(slots=True)
class Shelf:
    """Lessons of the library that came from one document; ``title`` is empty for a single one."""

    title: str
    lessons: list[Lesson]


@dataclass(slots=True)
class Library:
    """The lessons that stand in none of the weeks shown, document by document."""

    shelves: list[Shelf]

    @property
    def lessons(self) -> list[Lesson]:
        return [lesson for shelf in self.shelves for lesson in shelf.lessons]

    @property
    def size(self) -> int:
        return len(self.lessons)

    @property
    def is_long(self) -> bool:
        """Whether it needs the main column: the margin is narrow and makes a long list endless."""
        return self.size > MOST_IN_MARGIN

    @property
    def proposed(self) -> list[Lesson]:
        """Lessons for which the import proposes a week that nobody took yet."""
        return [lesson for lesson in self.lessons if lesson.proposed_week_id is not None]


def _library(lines: Iterable[WeekLine], lessons: Iterable[Lesson]) -> Library:
    placed = {lesson.pk for line in lines for lesson in line.lessons}
    free = (lesson for lesson in lessons if lesson.pk not in placed)
    shelves = []
    for part, members in groupby(free, key=lambda lesson: lesson.source_part):
        own = list(members)
        title = part.title if part is not None and len(own) > 1 else ""
        shelves.append(Shelf(title, own))
    return Library(shelves)


def _proposals(library: Library) -> ImportRun | None:
    """The newest import whose page offers weeks for lessons of the library."""
    parts = (lesson.source_part for lesson in library.proposed)
    sources = {part.source_id for part in parts if part is not None}
    return ImportRun.objects.newest_of_sources(sources) if sources else None


@dataclass(slots=True)
class SessionPart:
    """A session of the week page with the lessons that belong to it."""

    session: Session
    lessons: list[Lesson]


@reading_page
def week(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A week: its sessions, questions, readings, lessons and quizzes."""
    found, can_edit = open_course(request.user, slug)
    weeks = found.weeks.visible(to_editor=can_edit)
    this = get_object_or_404(weeks.for_page(to_editor=can_edit).without_material(), number=number)
    lessons = list(
        Lesson.objects.in_week(this).visible(to_editor=can_edit).for_list().with_slide_count()
    )
    sessions = list(this.sessions.all())
    deck_count = sum(lesson.kind == Lesson.Kind.SLIDES for lesson in lessons)
    context = {
        "course": found,
        "can_edit": can_edit,
        "week": this,
        "parts": [SessionPart(session, _within(lessons, session)) for session in sessions],
        "lessons": _outside(lessons, sessions),
        "text_count": len(lessons) - deck_count - sum(one.is_question_list for one in lessons),
        "deck_count": deck_count,
        "items": ReadingListItem.objects.of_week(this).with_other_weeks(to_editor=can_edit),
        "quizzes": Quiz.objects.of_week(this).shown(to_editor=can_edit).with_sizes(),
        **_neighbours(this, list(weeks.in_order())),
    }
    return render(request, "courses/week.html", context)


def _within(lessons: Iterable[Lesson], session: Session) -> list[Lesson]:
    return [lesson for lesson in lessons if _session_of(lesson) == session.pk]


def _outside(lessons: Iterable[Lesson], sessions: Iterable[Session]) -> list[Lesson]:
    shown = {session.pk for session in sessions}
    return [lesson for lesson in lessons if _session_of(lesson) not in shown]


def _session_of(lesson: Lesson) -> int | None:
    placed: int | None = lesson.placed_in_session  # type: ignore[attr-defined]  # by in_week
    return placed


def _neighbours(this: Week, weeks: Sequence[Week]) -> dict[str, Week | None]:
    place = weeks.index(this)
    return {
        "previous": weeks[place - 1] if place else None,
        "next": weeks[place + 1] if place + 1 < len(weeks) else None,
    }
