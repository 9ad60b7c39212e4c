"""Each kind of thing is in the index and among the suggestions, and follows what is done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from courses.models import Course, Lesson, SearchEntry, SearchName, Status, Week
from courses.search import Filters, Hit, Results, search, suggest
from portal import arranging, editing, publishing, searchable
from quizzes.models import Quiz
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model

pytestmark = pytest.mark.django_db


def find(query: str, **filters: Any) -> Results:
    courses = Course.objects.readable_by(AnonymousUser())
    return search(query, reader_courses=courses, filters=Filters(**filters), as_typed=True)


def only(query: str) -> Hit:
    found = find(query)
    (hit,) = found.hits[: found.exact]
    return hit


def is_suggested(typed: str) -> bool:
    return bool(suggest(typed, reader_courses=Course.objects.readable_by(AnonymousUser())))


@pytest.fixture
def course() -> Course:
    return factories.make_course()


@pytest.fixture
def week(course: Course) -> Week:
    return factories.make_week(course, 3)


def make_quiz(course: Course, title: str = "第三周小测：灯塔", **values: Any) -> Quiz:
    known = {"key": title, "title": title, "status": "published"}
    return Quiz.objects.create(course=course, **{**known, **values})


# Quizzes --------------------------------------------------------------------------------------


def test_a_quiz_is_found_by_its_title_at_its_page(course: Course, week: Week) -> None:
    quiz = make_quiz(course, week=week)
    editing.syllabus_changed([course.pk])
    hit = only("小测：灯塔")
    assert (hit.kind, hit.week) == ("quiz", 3)
    assert hit.url == f"/courses/fintech/quizzes/{quiz.public_id}/"
    assert is_suggested("第三周小测")


def test_the_page_of_a_found_quiz_opens_for_its_students(course: Course, week: Week) -> None:
    make_quiz(course, week=week)
    editing.syllabus_changed([course.pk])
    client = Client()
    client.force_login(factories.make_student(course))
    assert client.get(only("灯塔").url).status_code == 200


def test_no_question_and_no_key_is_found(course: Course, week: Week) -> None:
    lesson = factories.make_lesson(course, title="航海", week=week)
    quiz = factories.make_self_check(lesson)
    quiz.key, quiz.title = "authored", "小测"
    quiz.save()
    version = quiz.quiz_questions.all()[0].question.versions.get()
    version.content = {
        "stem": "灯塔有几座？",
        "options": [{"key": "a", "text": "麒麟", "is_right": True, "feedback": "竹蜻蜓"}],
        "explanation": "琥珀",
    }
    version.save()
    editing.lessons_changed([lesson])
    for word in ("灯塔", "麒麟", "竹蜻蜓", "琥珀"):
        assert find(word).total == 0
        assert not is_suggested(word)


def test_the_self_check_of_a_lesson_has_no_entry_of_its_own(course: Course) -> None:
    lesson = factories.make_lesson(course, title="灯塔")
    factories.make_self_check(lesson)
    editing.lessons_changed([lesson])
    assert not SearchEntry.objects.filter(kind="quiz").exists()


@pytest.mark.parametrize("owner", ["lesson", "week", "session"])
def test_a_quiz_is_hidden_with_what_it_belongs_to(course: Course, week: Week, owner: str) -> None:
    session = factories.make_session(week)
    lesson = factories.make_lesson(course)
    owners: dict[str, Model] = {"lesson": lesson, "week": week, "session": session}
    quiz = make_quiz(course)
    Quiz.objects.filter(pk=quiz.pk).update(**{owner: owners[owner]})
    follow(course)
    assert find("灯塔").total == 1
    type(owners[owner]).objects.filter(pk=owners[owner].pk).update(status="draft")  # type: ignore[attr-defined]
    follow(course)
    assert find("灯塔").total == 0
    assert not is_suggested("第三周小测")


def test_a_deleted_quiz_is_not_found(course: Course, week: Week) -> None:
    make_quiz(course, week=week).delete()
    editing.syllabus_changed([course.pk])
    assert find("灯塔").total == 0


# Weeks of terms -------------------------------------------------------------------------------


@pytest.fixture
def placed(course: Course, week: Week) -> Lesson:
    """A lesson in week 3 that uses a term."""
    lesson = factories.make_lesson(course, week=week)
    factories.make_term(course, "灯塔", lesson=lesson)
    factories.make_week(course, 5)
    searchable.refresh_terms(course)
    return lesson


def test_a_term_stands_in_the_weeks_of_its_lessons(placed: Lesson) -> None:
    assert only("灯塔").weeks == (3,)
    assert find("灯塔", week=(3,)).total == 1
    assert find("灯塔", week=(5,)).total == 0


def test_the_week_of_a_term_follows_a_placement_that_moves(placed: Lesson) -> None:
    placed.placements.update(week=Week.objects.get(number=5))
    assert only("灯塔").weeks == (5,)
    assert find("灯塔", week=(3,)).total == 0
    assert [choice.value for choice in find("灯塔").facets.week] == [5]


def test_a_term_of_lessons_in_no_week_stands_in_none(course: Course, placed: Lesson) -> None:
    placed.placements.all().delete()
    assert only("灯塔").weeks == ()
    assert find("灯塔", week=(0,)).total == 1
    arranging.place_by_hand(course, {placed.public_id: 5})
    assert only("灯塔").weeks == (5,)
    assert find("灯塔", week=(0,)).total == 0


def test_a_hidden_week_is_not_named_beside_a_term(placed: Lesson) -> None:
    Week.objects.filter(number=3).update(status=Status.DRAFT)
    assert only("灯塔").weeks == ()


def test_weeks_of_terms_filter_beyond_the_ranked_number(course: Course, placed: Lesson) -> None:
    filler = factories.make_lesson(course, title="甲题")
    for number in range(450):
        filler.sections.create(key=f"k{number}", anchor=f"h{number}", title="灯塔", order=number)
    editing.lessons_changed([filler])
    assert find("灯塔").more
    assert find("灯塔", week=(3,), kind=("term",)).total == 1
    assert find("灯塔", week=(5,), kind=("term",)).total == 0
    placed.placements.all().delete()
    editing.lessons_changed([placed])
    assert find("灯塔", week=(0,), kind=("term",)).total == 1


# Everything follows ---------------------------------------------------------------------------


def follow(course: Course) -> None:
    editing.syllabus_changed([course.pk])
    editing.lessons_changed(course.lessons.all())


EDITS: dict[str, Callable[[Course], object]] = {
    "week": lambda c: c.weeks.update(title="灯塔"),
    "session": lambda c: c.weeks.get().sessions.update(title="灯塔"),
    "lecturer": lambda c: c.lecturers.update(name="灯塔"),
    "reading": lambda c: c.readings.update(title="灯塔"),
    "lesson": lambda c: c.lessons.filter(kind="article").update(title="灯塔"),
    "deck": lambda c: c.lessons.filter(kind="slides").update(title="灯塔"),
    "quiz": lambda c: c.quizzes.update(title="灯塔"),
}


@pytest.fixture
def full(course: Course, week: Week) -> Course:
    session = factories.make_session(week)
    factories.make_lecturer(session)
    factories.make_reading(week)
    factories.make_lesson(course, week=week)
    factories.make_deck(course)
    make_quiz(course, "旧题", week=week)
    follow(course)
    return course


@pytest.mark.parametrize("kind", EDITS)
def test_a_new_name_is_found_and_suggested_at_once(full: Course, kind: str) -> None:
    assert not is_suggested("灯塔")
    EDITS[kind](full)
    follow(full)
    assert is_suggested("灯塔")
    assert find("灯塔").total


def test_what_is_published_is_suggested_at_once(course: Course) -> None:
    week = factories.make_week(course, 4, status=Status.DRAFT)
    factories.make_session(week, title="灯塔", status=Status.DRAFT)
    factories.make_lesson(course, title="麒麟", status=Status.DRAFT)
    make_quiz(course, "砚台", lesson=course.lessons.get(), status="draft")
    follow(course)
    assert not any(map(is_suggested, ("灯塔", "麒麟", "砚台")))
    publishing.publish_course(course)
    assert all(map(is_suggested, ("灯塔", "麒麟", "砚台")))


def test_what_is_deleted_leaves_no_name_behind(full: Course) -> None:
    full.weeks.all().delete()
    full.lessons.all().delete()
    full.lecturers.all().delete()
    full.readings.all().delete()
    full.quizzes.all().delete()
    follow(full)
    assert not SearchName.objects.exists()
    assert not SearchEntry.objects.exists()
