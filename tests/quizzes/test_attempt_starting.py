"""Starting an attempt: one open attempt, pinned questions, refusals by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from courses.models import Status
from quizzes.attempts import Refused, start, submit
from quizzes.models import Allowance, Attempt, Question, QuizDraw
from quizzes.wordings import add_versions
from tests import factories
from tests.quizzes.taking import MINUTE, NOON, make_bank_question, make_quiz, single

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from courses.models import Course

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> Course:
    return factories.make_course()


@pytest.fixture
def student(course: Course) -> User:
    return factories.make_student(course)


def test_starting_twice_gives_the_same_attempt(course: Course, student: User) -> None:
    quiz = make_quiz(course)
    first = start(quiz, student, now=NOON)
    assert start(quiz, student, now=NOON + MINUTE).pk == first.pk
    assert Attempt.objects.count() == 1


def test_the_database_refuses_a_second_open_attempt(course: Course, student: User) -> None:
    quiz = make_quiz(course)
    start(quiz, student, now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(quiz=quiz, user=student, number=2, started_at=NOON)


def test_another_student_has_an_attempt_of_their_own(course: Course, student: User) -> None:
    quiz = make_quiz(course)
    other = factories.make_student(course)
    assert start(quiz, student, now=NOON).pk != start(quiz, other, now=NOON).pk


def test_the_questions_stand_in_the_order_of_the_quiz(course: Course, student: User) -> None:
    quiz = make_quiz(course, ("truefalse", "single", "short"))
    attempt = start(quiz, student, now=NOON)
    asked = [answer.version.question.type for answer in attempt.answers.all()]
    assert asked == ["truefalse", "single", "short"]


def test_a_newer_wording_is_for_the_next_attempt(course: Course, student: User) -> None:
    quiz = make_quiz(course, ("single",))
    first = start(quiz, student, now=NOON)
    question = Question.objects.get()
    add_versions([(question, single("换了说法？"))])
    submit(first, now=NOON)
    second = start(quiz, student, now=NOON)
    assert [a.version.number for a in first.answers.all()] == [1]
    assert [a.version.number for a in second.answers.all()] == [2]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
def test_a_question_that_waits_or_is_gone_is_not_asked(
    status: str, course: Course, student: User
) -> None:
    quiz = make_quiz(course, ("single", "truefalse"))
    Question.objects.filter(type="single").update(status=status)
    attempt = start(quiz, student, now=NOON)
    assert [answer.version.question.type for answer in attempt.answers.all()] == ["truefalse"]


def test_a_reflection_is_not_asked(course: Course, student: User) -> None:
    quiz = make_quiz(course, ("single",))
    reflection = make_bank_question(course, "reflection", {"stem": "你怎么想？"})
    quiz.quiz_questions.create(question=reflection, order=2)
    assert start(quiz, student, now=NOON).answers.count() == 1


def test_shuffling_hangs_on_the_attempt_alone(course: Course) -> None:
    quiz = make_quiz(course, ("single",) * 8, shuffle=True)
    orders = set()
    for _ in range(6):
        attempt = start(quiz, factories.make_student(course), now=NOON)
        orders.add(tuple(answer.version_id for answer in attempt.answers.all()))
    assert len(orders) > 1
    assert len({frozenset(order) for order in orders}) == 1


# --- Draws ------------------------------------------------------------------------------------


def bank(course: Course, number: int, tags: list[str]) -> set[int]:
    return {make_bank_question(course, tags=tags).pk for _ in range(number)}


def drawn(attempt: Attempt) -> list[int]:
    return [answer.version.question_id for answer in attempt.answers.all()]


def test_a_draw_takes_as_many_as_it_says_from_those_with_all_tags(
    course: Course, student: User
) -> None:
    quiz = make_quiz(course, ())
    both = bank(course, 5, ["第六周", "隐私"])
    bank(course, 5, ["第六周"])
    QuizDraw.objects.create(quiz=quiz, tags=["隐私", "第六周"], count=3, marks=2)
    attempt = start(quiz, student, now=NOON)
    assert len(drawn(attempt)) == 3
    assert set(drawn(attempt)) <= both
    assert {answer.marks for answer in attempt.answers.all()} == {2}


def test_no_question_is_drawn_twice_nor_beside_itself(course: Course, student: User) -> None:
    quiz = make_quiz(course, ())
    pool = sorted(bank(course, 4, ["甲"]))
    quiz.quiz_questions.create(question_id=pool[0], order=1)
    for order in (1, 2):
        QuizDraw.objects.create(quiz=quiz, tags=["甲"], count=2, order=order)
    attempt = start(quiz, student, now=NOON)
    assert sorted(drawn(attempt)) == pool


def test_students_draw_differently_and_keep_what_they_drew(course: Course) -> None:
    quiz = make_quiz(course, ())
    bank(course, 12, ["甲"])
    QuizDraw.objects.create(quiz=quiz, tags=["甲"], count=3)
    students = [factories.make_student(course) for _ in range(6)]
    first = [drawn(start(quiz, one, now=NOON)) for one in students]
    assert len({tuple(one) for one in first}) > 1
    bank(course, 12, ["甲"])
    assert [drawn(start(quiz, one, now=NOON + MINUTE)) for one in students] == first


def test_a_draw_from_another_course_finds_nothing(course: Course, student: User) -> None:
    bank(factories.make_course("other"), 3, ["甲"])
    quiz = make_quiz(course, ())
    QuizDraw.objects.create(quiz=quiz, tags=["甲"], count=1)
    with pytest.raises(Refused, match="no-questions"):
        start(quiz, student, now=NOON)


def test_an_attempt_without_questions_leaves_nothing_behind(course: Course, student: User) -> None:
    with pytest.raises(Refused, match="no-questions"):
        start(make_quiz(course, ()), student, now=NOON)
    assert not Attempt.objects.exists()


# --- Who and how often ------------------------------------------------------------------------


def test_a_graded_quiz_is_for_who_belongs_to_the_course(course: Course) -> None:
    stranger = factories.make_user()
    with pytest.raises(Refused, match="not-enrolled"):
        start(make_quiz(course), stranger, now=NOON)
    assert start(make_quiz(course, graded=False), stranger, now=NOON).is_open


def test_no_more_attempts_than_allowed(course: Course, student: User) -> None:
    quiz = make_quiz(course, attempts_allowed=2)
    for number in (1, 2):
        attempt = start(quiz, student, now=NOON)
        assert attempt.number == number
        submit(attempt, now=NOON)
    with pytest.raises(Refused, match="no-attempts-left"):
        start(quiz, student, now=NOON)


def test_an_extra_attempt_is_for_who_was_granted_it(course: Course, student: User) -> None:
    quiz = make_quiz(course, attempts_allowed=1)
    Allowance.objects.create(quiz=quiz, user=student, extra_attempts=1)
    for _ in range(2):
        submit(start(quiz, student, now=NOON), now=NOON)
    with pytest.raises(Refused, match="no-attempts-left"):
        start(quiz, student, now=NOON)


def test_practice_has_no_limit(course: Course, student: User) -> None:
    quiz = make_quiz(course, graded=False, attempts_allowed=1, time_limit=MINUTE)
    for _ in range(3):
        attempt = start(quiz, student, now=NOON)
        assert attempt.ends_at is None
        submit(attempt, now=NOON + 60 * MINUTE)
    assert Attempt.objects.filter(state="submitted").count() == 3


def test_an_attempt_whose_time_was_up_is_closed_when_the_next_begins(
    course: Course, student: User
) -> None:
    quiz = make_quiz(course, time_limit=10 * MINUTE)
    first = start(quiz, student, now=NOON)
    second = start(quiz, student, now=NOON + 60 * MINUTE)
    first.refresh_from_db()
    assert first.state == "expired"
    assert (second.number, second.is_open) == (2, True)
