"""Who finds what, generated: every role, every kind of thing, every way in which it is hidden.

A thing that a reader may not open is not found, counted, named by a filter, suggested or offered as
what was meant: its word stands nowhere in any answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from courses.api import kept
from courses.models import Course, Lesson, Section, Session, Slide, Status, Term, Week
from portal import editing, limits
from quizzes.models import Quiz
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db

COMMON = "公开词"  # in every thing: a search for it must not tell of the hidden ones
# Each kind of thing by a word of its own, with how that sounds.
WORDS = {
    "week": ("龙舟", "longzhou"),
    "session": ("灯塔", "dengta"),
    "lecturer": ("石敢当", "shigandang"),
    "reading": ("蒲公英", "pugongying"),
    "section": ("琥珀", "hupo"),
    "lesson": ("骆驼", "luotuo"),
    "slide": ("竹蜻蜓", "zhuqingting"),
    "deck": ("风筝", "fengzheng"),
    "term": ("麒麟", "qilin"),
    "quiz": ("算盘", "suanpan"),
    "lesson quiz": ("砚台", "yantai"),
    "source": ("瓷器", "ciqi"),
}


def word_of(kind: str) -> str:
    return WORDS[kind][0]


@pytest.fixture(autouse=True)
def _fresh_process_without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of requests in a second are the point of these tests."""
    monkeypatch.setattr(limits, "allows", lambda *_: True)
    kept.ANSWERS.clear()


def make_course_of_words(slug: str = "fintech", **values: Any) -> Course:
    """A published course in which each kind of thing bears its word."""
    course = factories.make_course(slug, **values)
    source = factories.make_source(course, text=slug, name=f"{slug}.md")
    part = factories.make_part(source, title=f"{word_of('source')}汇编")
    week = factories.make_week(course, 7, title=f"{word_of('week')}周", summary=COMMON)
    session = factories.make_session(week, title=f"{word_of('session')}讲", outline=COMMON)
    factories.make_lecturer(session, word_of("lecturer"), biography=COMMON)
    factories.make_reading(week, title=f"{word_of('reading')}集", raw=COMMON)
    lesson = factories.make_lesson(
        course, title=f"{word_of('lesson')}课", week=week, source_part=part
    )
    lesson.sections.update(text=f"{COMMON}，见青狮。")
    lesson.sections.filter(anchor="h-net").update(title=f"{word_of('section')}节")
    deck = factories.make_deck(course, title=f"{word_of('deck')}片")
    deck.slides.update(text=COMMON)
    deck.slides.filter(number=2).update(title=f"{word_of('slide')}页", running_title="")
    # The lesson uses another name of the term, so that the term's own word stands nowhere else.
    origin = Term.Origin.INSTRUCTOR
    factories.make_term(course, word_of("term"), aliases=["青狮"], definition=COMMON, origin=origin)
    for kind, owner in (("quiz", {"week": week}), ("lesson quiz", {"lesson": lesson})):
        Quiz.objects.create(
            course=course, key=kind, title=f"{word_of(kind)}{COMMON}", status="published", **owner
        )
    follow(course)
    return course


def follow(course: Course) -> None:
    """What every change by hand is followed by."""
    editing.syllabus_changed([course.pk])
    editing.lessons_changed(course.lessons.all())
    editing.terms_changed(course, [word_of("term")])


def people(course: Course) -> dict[str, User | None]:
    """A reader of every role."""
    other = factories.make_course("other", visibility="enrolled")
    lecturer = factories.make_user("lecturer")
    person = course.lecturers.get(name=word_of("lecturer"))
    person.user = lecturer
    person.save()
    return {
        "anonymous": None,
        "student": factories.make_student(course),
        "student of another": factories.make_student(other),
        "lecturer": lecturer,
        "instructor": factories.make_instructor(course),
        "instructor of another": factories.make_instructor(other),
        "staff": factories.make_user("admin", is_superuser=True),
    }


PLACES = {
    "page": "/search/",
    "REST": "/api/v1/search/",
    "suggestions": "/api/v1/suggest/",
}


def answer(user: User | None, place: str, query: str) -> str:
    """What a reader is told on ``query``."""
    client = Client()
    if user is not None:
        client.force_login(user)
    told = client.get(PLACES[place], {"q": query})
    assert told.status_code == 200
    return told.content.decode()


def is_empty(place: str, text: str) -> bool:
    """Whether an answer names, counts and offers nothing."""
    return {
        "page": '<div class="hit">' not in text and '<span class="count">' not in text,
        "REST": '"total":0' in text and '"count"' not in text,
        "suggestions": '"suggestions":[]' in text,
    }[place]


def leaks(user: User | None, kinds: Iterable[str]) -> Iterator[str]:
    """Where words that the reader must not see bring something up, or show up themselves."""
    common = {place: answer(user, place, COMMON) for place in PLACES}
    for kind in kinds:
        word = word_of(kind)
        for place in PLACES:
            if not is_empty(place, answer(user, place, word)):
                yield f"{user}: {kind} by its word: {place}"
            if word in common[place]:
                yield f"{user}: {kind} by the common word: {place}"


def hints(user: User | None, kinds: Iterable[str]) -> Iterator[str]:
    """Where hidden words are offered as what was probably meant."""
    for kind in kinds:
        word, sound = WORDS[kind]
        for query in (sound, f"{word[:-1]}某", f"{word}某"):
            for place in ("page", "suggestions"):
                said = answer(user, place, query)
                if word in said.replace(query, ""):
                    yield f"{user}: {kind} by {query}: {place}"


def finds(user: User | None, kind: str) -> bool:
    return not any(
        is_empty(place, answer(user, place, word_of(kind))) for place in ("page", "REST")
    )


def lessons(course: Course, status: str, kind: str = "article") -> None:
    rows = Lesson.objects.filter(course=course, kind=kind)
    editing.set_lesson_status(rows, status)


# How things are hidden -> what that hides.
OF_LESSON = ("section", "lesson", "term", "lesson quiz")
OF_WEEK = ("week", "session", "lecturer", "reading", "quiz")
HIDING: dict[str, tuple[Callable[[Course], object], tuple[str, ...]]] = {
    "draft lesson": (lambda c: lessons(c, Status.DRAFT), OF_LESSON),
    # A term that an instructor wrote stays where nothing uses it any more.
    "withdrawn lesson": (
        lambda c: lessons(c, Status.WITHDRAWN),
        ("section", "lesson", "lesson quiz"),
    ),
    "draft deck": (lambda c: lessons(c, Status.DRAFT, "slides"), ("slide", "deck")),
    "draft week": (lambda c: Week.objects.update(status="draft"), OF_WEEK),
    "withdrawn week": (lambda c: Week.objects.update(status="withdrawn"), OF_WEEK),
    "draft session": (
        lambda c: Session.objects.update(status="draft"),
        ("session", "lecturer"),
    ),
    "withdrawn section": (
        lambda c: Section.objects.filter(anchor="h-net").update(withdrawn=True),
        ("section",),
    ),
    "hidden slide": (lambda c: Slide.objects.filter(number=2).update(hidden=True), ("slide",)),
    "draft quiz": (lambda c: Quiz.objects.update(status="draft"), ("quiz", "lesson quiz")),
    "withdrawn quiz": (lambda c: Quiz.objects.update(status="withdrawn"), ("quiz", "lesson quiz")),
    "deleted term": (lambda c: Term.objects.update(withdrawn=True), ("term",)),
}
# A course that is not for everybody -> who may read it.
READERS = {
    "published": set(),
    "private": {"student", "instructor", "staff"},
    "unpublished": {"instructor", "staff"},
}
COURSES: dict[str, dict[str, Any]] = {
    "private": {"visibility": "enrolled"},
    "unpublished": {"published": False},
}
FOUND = ("week", "session", "lecturer", "reading", "section", "slide", "term", "quiz")


@pytest.mark.parametrize("state", HIDING)
def test_nobody_is_told_of_what_is_hidden(state: str) -> None:
    course = make_course_of_words()
    readers = people(course)
    hide, hidden = HIDING[state]
    assert [kind for kind in FOUND if not finds(None, kind)] == []
    hide(course)
    follow(course)
    assert [leak for user in readers.values() for leak in leaks(user, hidden)] == []
    assert list(hints(readers["anonymous"], hidden)) == []
    for kind in set(FOUND) - set(hidden):
        assert finds(None, kind), kind


@pytest.mark.parametrize("state", ["draft lesson", "draft week", "withdrawn week", "draft deck"])
def test_nor_before_the_index_was_refreshed(state: str) -> None:
    """Readings, lecturers and terms stand in several places; what they stand in is written down."""
    course = make_course_of_words()
    hide, hidden = HIDING[state]
    hide(course)
    Course.objects.touch(course.pk)
    own = set(hidden) - {"lecturer", "reading", "term"}
    for kind in own:
        for place in PLACES:
            assert is_empty(place, answer(None, place, word_of(kind))), (kind, place)


@pytest.mark.parametrize("state", COURSES)
def test_a_course_is_told_of_to_its_readers_only(state: str) -> None:
    course = make_course_of_words(**COURSES[state])
    readers = people(course)
    mayread = {name: user for name, user in readers.items() if name in READERS[state]}
    others = [user for name, user in readers.items() if name not in READERS[state]]
    for name, user in mayread.items():
        assert [kind for kind in FOUND if not finds(user, kind)] == [], name
    hidden = (*FOUND, "source", "deck", "lesson")
    assert [leak for user in others for leak in leaks(user, hidden)] == []
    assert list(hints(None, hidden)) == []


def test_the_title_of_a_hidden_document_is_no_filter() -> None:
    course = make_course_of_words()
    assert word_of("source") in answer(None, "page", COMMON)
    lessons(course, Status.DRAFT)
    follow(course)
    assert list(leaks(None, ["source"])) == []
