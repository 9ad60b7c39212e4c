"""Marks given by hand: within bounds, kept for good, and never overwritten in silence."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.attempts import Refused
from quizzes.attempts.own_marks import mark_own
from quizzes.grades.hand_marks import Overtaken, give, queue_of
from quizzes.models import Answer, Attempt, HandMark, Quiz, QuizGrading, QuizQuestion
from tests import factories
from tests.quizzes.results import answer_of, hand_in, make_quiz, students, take
from tests.quizzes.taking import NOON

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from courses.models import Course

OPEN, RIGHT = {"text": "可以从三个方面看。"}, {"choice": "b"}


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course()


@pytest.fixture
def quiz(course: Course) -> Quiz:
    """A choice and an open question, for 1 mark and for 4."""
    quiz = make_quiz(course, ("single", "open"))
    QuizQuestion.objects.filter(quiz=quiz, order=2).update(marks=4)
    return quiz


@pytest.fixture
def teacher(course: Course) -> User:
    return factories.make_instructor(course, first_name="桑老师")


@pytest.fixture
def attempt(quiz: Quiz, course: Course) -> Attempt:
    return hand_in(quiz, factories.make_student(course, first_name="林一舟"), RIGHT, OPEN)


@pytest.fixture
def client(teacher: User) -> Client:
    client = Client()
    client.force_login(teacher)
    return client


def page_of(attempt: Attempt, order: int = 2) -> str:
    quiz = attempt.quiz
    return f"/courses/fintech/quizzes/{quiz.public_id}/marking/{attempt.public_id}/{order}/"


def sent(mark: str, seen: int = 0, comment: str = "") -> dict[str, Any]:
    return {"mark": mark, "seen": seen, "comment": comment}


def score_of(attempt: Attempt) -> Decimal | None:
    return Attempt.objects.values_list("score", flat=True).get(pk=attempt.pk)


def test_a_mark_changes_the_total_and_the_student_sees_it(
    client: Client, attempt: Attempt, teacher: User
) -> None:
    assert score_of(attempt) == 1
    response = client.post(page_of(attempt), sent("2.5", comment="第三点 <b>不清楚</b>"))
    assert response.status_code == 302
    assert score_of(attempt) == Decimal("3.5")
    row = HandMark.objects.get()
    assert (row.mark, row.made_by, row.number) == (Decimal("2.5"), teacher, 1)
    student = Client()
    student.force_login(attempt.user)
    shown = student.get(attempt.get_absolute_url()).content.decode()
    assert "第三点 &lt;b&gt;不清楚&lt;/b&gt;" in shown
    assert "3.5" in shown


def test_every_mark_stays_in_the_log(client: Client, attempt: Attempt) -> None:
    for number, mark in enumerate(("1", "4", "0")):
        client.post(page_of(attempt), sent(mark, seen=number))
    assert [row.mark for row in HandMark.objects.order_by("number")] == [1, 4, 0]
    assert score_of(attempt) == 1
    page = client.get(page_of(attempt)).content.decode()
    assert page.count("桑老师") >= 3


@pytest.mark.parametrize(
    "mark", ["-0.5", "4.5", "", "NaN", "Infinity", "ein", "1e3", "0.25", "1.1", "2,5x", "0.3"]
)
def test_a_mark_out_of_bounds_or_steps_is_refused(
    client: Client, attempt: Attempt, mark: str
) -> None:
    response = client.post(page_of(attempt), sent(mark))
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    assert not HandMark.objects.exists()
    assert score_of(attempt) == 1


@pytest.mark.parametrize(
    ("step", "mark", "status"),
    [("1", "1.5", 422), ("1", "2", 302), ("0.25", "1.75", 302), ("0.1", "1.3", 302)],
)
def test_the_quiz_says_how_finely_it_is_marked(
    client: Client, attempt: Attempt, step: str, mark: str, status: int
) -> None:
    QuizGrading.objects.create(quiz=attempt.quiz, mark_step=step)
    assert client.post(page_of(attempt), sent(mark)).status_code == status


@pytest.mark.parametrize("seen", ["-1", "x", "", "99999999999"])
def test_a_broken_form_is_refused(client: Client, attempt: Attempt, seen: str) -> None:
    response = client.post(page_of(attempt), {"mark": "1", "seen": seen})
    assert response.status_code == 422
    assert not HandMark.objects.exists()


# --- Two at once -------------------------------------------------------------------------------


def test_who_has_not_seen_the_latest_mark_is_told_of_it(
    client: Client, attempt: Attempt, course: Course
) -> None:
    other = Client()
    assistant = factories.make_user(first_name="孟助教")
    other.force_login(factories.enrol(assistant, course, "assistant"))
    assert other.post(page_of(attempt), sent("4", comment="很好")).status_code == 302
    response = client.post(page_of(attempt), sent("1", comment="太短"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "孟助教" in page
    assert "很好" in page
    assert "太短" in page  # what was written is not lost
    assert 'name="seen" value="1"' in page
    assert score_of(attempt) == 5
    assert client.post(page_of(attempt), sent("1", seen=1)).status_code == 302
    assert score_of(attempt) == 2


def test_a_double_click_is_one_mark(attempt: Attempt, teacher: User) -> None:
    answer = answer_of(attempt, 2)
    marks = [give(answer, Decimal(2), "好", seen=0, by=teacher, now=NOON).pk for _ in range(3)]
    assert len(set(marks)) == HandMark.objects.count() == 1


def test_the_same_mark_by_another_person_is_no_double_click(
    attempt: Attempt, teacher: User, course: Course
) -> None:
    answer, other = answer_of(attempt, 2), factories.make_instructor(course)
    give(answer, Decimal(2), "好", seen=0, by=teacher, now=NOON)
    with pytest.raises(Overtaken):
        give(answer, Decimal(2), "好", seen=0, by=other, now=NOON)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's writers come one after another")
@pytest.mark.django_db(transaction=True)
def test_of_two_marks_at_the_same_moment_one_is_kept_and_one_refused(
    attempt: Attempt, teacher: User, course: Course
) -> None:
    answer, people = answer_of(attempt, 2), [teacher, factories.make_instructor(course)]
    gate, outcomes = threading.Barrier(2), []

    def mark(person: User, mark: int) -> None:
        gate.wait()
        try:
            give(answer, Decimal(mark), "", seen=0, by=person, now=timezone.now())
            outcomes.append("kept")
        except Overtaken:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=mark, args=(p, n)) for n, p in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept", "refused"]
    assert Answer.objects.get(pk=answer.pk).mark == HandMark.objects.get().mark


def test_the_student_cannot_change_the_mark_of_the_course(attempt: Attempt, teacher: User) -> None:
    answer = answer_of(attempt, 2)
    mark_own(answer, "all")
    assert score_of(attempt) == 5
    give(answer, Decimal(1), "", seen=0, by=teacher, now=NOON)
    with pytest.raises(Refused):
        mark_own(answer_of(attempt, 2), "all")
    assert score_of(attempt) == 2


# --- The queue ---------------------------------------------------------------------------------


def test_the_queue_has_what_students_wrote_and_nothing_else(
    quiz: Quiz, course: Course, teacher: User
) -> None:
    one, two, three, four = students(course, 4)
    wanted = hand_in(quiz, one, RIGHT, OPEN)
    hand_in(quiz, two, RIGHT)  # nothing written: worth nothing without anybody's judgement
    take(quiz, three, RIGHT, OPEN)  # still under way
    hand_in(quiz, teacher, RIGHT, OPEN)  # an instructor's try
    hand_in(make_quiz(course, ("open",)), four, OPEN)  # another quiz
    lines = queue_of(quiz, "question", hidden=False)
    assert [(line.attempt, line.order) for line in lines] == [(wanted.public_id, 2)]


def test_the_queue_goes_by_question_or_by_student_unmarked_first(
    course: Course, teacher: User
) -> None:
    quiz = make_quiz(course, ("open", "open"))
    first, second = students(course, 2)
    made = {user: hand_in(quiz, user, OPEN, OPEN) for user in (second, first)}

    def order(by: Any) -> list[tuple[str, int]]:
        return [(line.name, line.order) for line in queue_of(quiz, by, hidden=False)]

    a, b = first.first_name, second.first_name
    assert order("question") == [(a, 1), (b, 1), (a, 2), (b, 2)]
    assert order("student") == [(a, 1), (a, 2), (b, 1), (b, 2)]
    give(answer_of(made[first], 1), Decimal(1), "", seen=0, by=teacher, now=NOON)
    assert order("question") == [(b, 1), (a, 2), (b, 2), (a, 1)]


def test_names_can_be_hidden_on_every_page(client: Client, course: Course) -> None:
    quiz = make_quiz(course, ("open",))
    attempts = [hand_in(quiz, user, OPEN) for user in students(course, 5)]
    address = f"/courses/fintech/quizzes/{quiz.public_id}/marking/"
    for path in (f"{address}?hidden=1", f"{page_of(attempts[0], 1)}?hidden=1"):
        page = client.get(path).content.decode()
        assert "学生000" not in page
        assert "student000" not in page
    assert "学生0001" in client.get(address).content.decode()
    numbers = [line.student for line in queue_of(quiz, "student", hidden=True)]
    assert numbers == sorted(numbers)
    seeds = {a.public_id: a.seed for a in attempts}
    hidden = [seeds[line.attempt] for line in queue_of(quiz, "student", hidden=True)]
    assert hidden == sorted(hidden)


def test_after_a_mark_comes_the_next_answer_that_waits(client: Client, course: Course) -> None:
    quiz = make_quiz(course, ("open",))
    first, second = (hand_in(quiz, user, OPEN) for user in students(course, 2))
    response = client.post(f"{page_of(first, 1)}?by=student", sent("1"))
    assert response["Location"] == f"{page_of(second, 1)}?by=student"
    last = client.post(f"{page_of(second, 1)}?by=student", sent("1"))
    assert last["Location"].endswith("/marking/?by=student")


def test_other_answers_are_not_found(client: Client, attempt: Attempt, course: Course) -> None:
    assert client.get(page_of(attempt, 1)).status_code == 404  # marked by its key
    assert client.get(page_of(attempt, 9)).status_code == 404
    other = hand_in(make_quiz(course, ("open",)), attempt.user, OPEN)
    strange = page_of(attempt, 1).replace(attempt.public_id, other.public_id)
    assert client.get(strange).status_code == 404


def test_the_pages_need_as_many_queries_for_one_as_for_many(
    client: Client, quiz: Quiz, course: Course, attempt: Attempt
) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    address = f"/courses/fintech/quizzes/{quiz.public_id}/marking/"
    alone = queries(address), queries(page_of(attempt))
    for student in students(course, 10):
        hand_in(quiz, student, RIGHT, OPEN)
    assert (queries(address), queries(page_of(attempt))) == alone
    assert max(alone) <= 14
