"""The texts of a course in which terms are looked for, each with the place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from courses.documents.terms import Passage
from courses.models import Lesson, Section, Session, Slide, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from courses.models import Course
    from courses.querysets import SessionQuerySet


class Home(NamedTuple):
    """The lesson or the session, by primary key, that a text belongs to."""

    lesson: int | None = None
    session: int | None = None


class Place(NamedTuple):
    """A section of a lesson by its anchor, a slide by its number, or a session (no spot)."""

    home: Home
    spot: str = ""


Texts = dict[Home, list[Passage]]


def homes_of(course: Course) -> Mapping[Home, bool]:
    """Every lesson and session of ``course`` that is not withdrawn, in their order, with whether
    it is published."""
    lessons = Lesson.objects.filter(course=course).exclude(status=Status.WITHDRAWN)
    found = {
        Home(lesson=pk): status == Status.PUBLISHED
        for pk, status in lessons.order_by("order", "pk").values_list("pk", "status")
    }
    sessions = _sessions(course).values_list("pk", "status", "week__status")
    for pk, status, week_status in sessions:
        found[Home(session=pk)] = {status, week_status} == {Status.PUBLISHED.value}
    return found


def texts_of_lessons(keys: Iterable[int]) -> Texts:
    """The passages of these lessons (primary keys): sections, or slides that are not hidden."""
    keys = list(keys)
    found: Texts = {}
    slides = Slide.objects.filter(lesson__in=keys, hidden=False).order_by("lesson", "number")
    for key, number, title, subhead, text in slides.values_list(
        "lesson", "number", "title", "subhead", "text"
    ):
        head = "\n".join(filter(None, (title, subhead)))
        found.setdefault(Home(lesson=key), []).append(_passage(key, str(number), head, text))
    # The sections of a deck repeat the text of its slides.
    sections = Section.objects.filter(lesson__in=keys).exclude(lesson__kind=Lesson.Kind.SLIDES)
    for key, anchor, title, text in sections.order_by("lesson", "order").values_list(
        "lesson", "anchor", "title", "text"
    ):
        found.setdefault(Home(lesson=key), []).append(_passage(key, anchor, title, text))
    return found


def texts_of_sessions(course: Course) -> Texts:
    """The passages of all sessions: title, outline and questions."""
    found: Texts = {}
    for session in _sessions(course).prefetch_related("questions"):
        home = Home(session=session.pk)
        questions = (question.text for question in session.questions.all())
        text = "\n".join([session.outline, *questions])
        found[home] = [Passage(place=Place(home), title=session.title, text=text)]
    return found


def _passage(lesson: int, spot: str, title: str, text: str) -> Passage:
    return Passage(place=Place(Home(lesson=lesson), spot), title=title, text=text)


def _sessions(course: Course) -> SessionQuerySet:
    rows = Session.objects.filter(week__course=course).exclude(status=Status.WITHDRAWN)
    return rows.exclude(week__status=Status.WITHDRAWN).order_by("week__number", "order", "pk")
