"""Spaced review: what was missed comes back after 1, 3, 7 and 16 days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from courses.models import Course, Status
from quizzes.attempts import Given, save, start, submit
from quizzes.attempts.reviewing import due_after, review
from quizzes.models import Attempt, Question, Quiz, ReviewItem
from tests import factories
from tests.pages.test_quiz_pages import Fields, text_of
from tests.quizzes.taking import EVERY_TYPE, SECRET, make_quiz

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

MONDAY = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def student(course: Course, client: Client) -> User:
    student = factories.make_student(course)
    client.force_login(student)
    return student


def miss(student: User, course: Course, kind: str = "single", **values: Any) -> ReviewItem:
    """Miss a question of a new quiz yesterday; it is due today."""
    take(student, make_quiz(course, (kind,), **values), {}, now=timezone.now() - DAY)
    return ReviewItem.objects.latest("pk")


def take(student: User, quiz: Quiz, response: dict[str, Any], *, now: datetime) -> Attempt:
    attempt = start(quiz, student, now=now)
    save(attempt, [Given(1, response, 1, 0)], tab="t", now=now)
    return submit(attempt, now=now)


def answer(client: Client, **values: Any) -> Any:
    page = client.get("/review/").content.decode()
    fields = Fields(
        page.replace('<form method="post" action="/review/"', '<form id="attempt"')
    ).values
    return client.post("/review/", fields | values)


# --- When -------------------------------------------------------------------------------------


def test_the_steps_are_1_3_7_and_16_days() -> None:
    day = date(2026, 3, 2)
    days = [due_after(step, day) for step in range(5)]
    assert days == [date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 9), date(2026, 3, 18), None]


def test_what_was_missed_comes_back_tomorrow(course: Course, student: User) -> None:
    take(student, make_quiz(course, ("single",)), {"choice": "a"}, now=MONDAY)
    item = ReviewItem.objects.get()
    assert (item.step, item.due_on) == (0, date(2026, 3, 3))


def test_what_was_right_does_not(course: Course, student: User) -> None:
    take(student, make_quiz(course, ("single",)), {"choice": "b"}, now=MONDAY)
    assert not ReviewItem.objects.exists()


def test_half_right_is_missed_and_what_waits_for_a_mark_is_not(
    course: Course, student: User
) -> None:
    take(student, make_quiz(course, ("multiple",)), {"choices": ["a"]}, now=MONDAY)
    take(student, make_quiz(course, ("open",)), {"text": "三点"}, now=MONDAY)
    assert [item.question.type for item in ReviewItem.objects.all()] == ["multiple"]


def test_passing_moves_it_on_until_it_stays_away(course: Course, student: User) -> None:
    take(student, make_quiz(course, ("single",)), {"choice": "a"}, now=MONDAY)
    item, now, gaps = ReviewItem.objects.get(), MONDAY, []
    while item.due_on is not None:
        gaps.append((item.due_on - timezone.localdate(now)).days)
        now += gaps[-1] * DAY
        assert review(item, passed=True, now=now)
        item.refresh_from_db()
    assert gaps == [1, 3, 7, 16]


def test_missing_it_again_begins_anew(course: Course, student: User) -> None:
    take(student, make_quiz(course, ("single",)), {"choice": "a"}, now=MONDAY)
    item = ReviewItem.objects.get()
    review(item, passed=True, now=MONDAY + DAY)
    item.refresh_from_db()
    review(item, passed=False, now=MONDAY + 4 * DAY)
    item.refresh_from_db()
    assert (item.step, item.due_on) == (0, date(2026, 3, 7))


def test_missing_it_in_another_quiz_begins_anew_too(course: Course, student: User) -> None:
    quiz = make_quiz(course, ("single",))
    take(student, quiz, {"choice": "a"}, now=MONDAY)
    review(ReviewItem.objects.get(), passed=True, now=MONDAY + DAY)
    take(student, quiz, {"choice": "c"}, now=MONDAY + 2 * DAY)
    item = ReviewItem.objects.get()
    assert (item.step, item.due_on) == (0, date(2026, 3, 5))


def test_one_review_counts_once(course: Course, student: User) -> None:
    take(student, make_quiz(course, ("single",)), {"choice": "a"}, now=MONDAY)
    item = ReviewItem.objects.get()
    assert review(item, passed=True, now=MONDAY + DAY)
    assert not review(item, passed=True, now=MONDAY + DAY)
    item.refresh_from_db()
    assert item.step == 1


# --- What -------------------------------------------------------------------------------------


def due(student: User) -> list[str]:
    rows = ReviewItem.objects.due(student, timezone.localdate()).with_question()
    return [item.question.type for item in rows]


def test_the_home_page_counts_what_is_due(client: Client, course: Course, student: User) -> None:
    assert "/review/" not in text_of(client.get("/"))  # type: ignore[arg-type]
    miss(student, course)
    miss(student, course, "short")
    assert "今天该温习 2 题" in text_of(client.get("/"))  # type: ignore[arg-type]


def test_nobody_sees_the_queue_of_somebody_else(
    client: Client, course: Course, student: User
) -> None:
    item = miss(student, course)
    client.force_login(factories.make_student(course))
    assert "今天没有要温习的" in text_of(client.get("/review/"))  # type: ignore[arg-type]
    client.post("/review/", {"item": item.public_id, "step": "0", "q1": "b"})
    item.refresh_from_db()
    assert item.step == 0


def test_a_course_that_may_not_be_read_any_more_asks_nothing(course: Course, student: User) -> None:
    miss(student, course)
    Course.objects.update(published=False)
    assert due(student) == []


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
def test_a_withdrawn_question_does_not_come_back(
    course: Course, student: User, status: str
) -> None:
    miss(student, course)
    Question.objects.update(status=status)
    assert due(student) == []


def test_what_stands_in_an_open_attempt_waits(course: Course, student: User) -> None:
    item = miss(student, course)
    quiz = make_quiz(course, ())
    quiz.quiz_questions.create(question=item.question)
    attempt = start(quiz, student, now=timezone.now())
    assert due(student) == []
    submit(attempt, now=timezone.now())
    ReviewItem.objects.update(due_on=timezone.localdate())
    assert due(student) == ["single"]


def test_what_is_told_after_the_close_waits_for_the_close(course: Course, student: User) -> None:
    late = timezone.now() + timedelta(hours=1)
    miss(student, course, feedback=Quiz.Feedback.AFTER_CLOSE, closes_at=late)
    assert due(student) == []
    Quiz.objects.update(closes_at=timezone.now() - timedelta(minutes=5))
    assert due(student) == ["single"]
    other = factories.make_student(course)
    Quiz.objects.get(graded=True).allowances.create(user=other, extra_time=timedelta(hours=1))
    assert due(student) == []


# --- The page ---------------------------------------------------------------------------------


def test_a_right_answer_is_told_and_when_it_comes_back(
    client: Client, course: Course, student: User
) -> None:
    miss(student, course)
    assert SECRET not in text_of(client.get("/review/"))  # type: ignore[arg-type]
    page = text_of(answer(client, q1="b"))
    assert "✓ 对" in page
    assert f"{SECRET}的解析" in page
    assert ReviewItem.objects.get().due_on == timezone.localdate() + 3 * DAY
    assert "今天没有要温习的" in text_of(client.get("/review/"))  # type: ignore[arg-type]


def test_sending_it_twice_counts_once(client: Client, course: Course, student: User) -> None:
    item = miss(student, course)
    sent = {"item": item.public_id, "step": "0", "q1": "b"}
    client.post("/review/", sent)
    assert client.post("/review/", sent).status_code == 302
    assert ReviewItem.objects.get().step == 1


def test_a_wrong_answer_comes_back_tomorrow(client: Client, course: Course, student: User) -> None:
    miss(student, course)
    assert "✗ 错" in text_of(answer(client, q1="a"))
    assert ReviewItem.objects.get().due_on == timezone.localdate() + DAY


@pytest.mark.parametrize("kind", sorted(EVERY_TYPE))
def test_every_type_comes_back(client: Client, course: Course, student: User, kind: str) -> None:
    miss(student, course, kind)
    assert client.get("/review/").status_code == 200
    assert answer(client).status_code == 200


def test_items_move_in_a_review_too(client: Client, course: Course, student: User) -> None:
    miss(student, course, "ordering")
    page = client.get("/review/").content.decode()
    first = page.split('name="q1" value="')[1].split('"')[0]
    moved = answer(client, move=f"q1:{first}:down").content.decode()
    assert moved.split('name="q1" value="')[2].split('"')[0] == first


def test_an_open_answer_is_judged_by_its_student(
    client: Client, course: Course, student: User
) -> None:
    item = miss(student, course, "open")
    assert f"{SECRET}的参考答案" in text_of(answer(client, q1="三点"))
    client.post("/review/", {"item": item.public_id, "step": "0", "q1": "三点", "judgement": "all"})
    item.refresh_from_db()
    assert item.step == 1


@pytest.mark.parametrize(
    "sent", [{}, {"item": "x"}, {"item": "\x00"}, {"step": "9"}, {"item": "x" * 9999}]
)
def test_a_hostile_form_changes_nothing(
    client: Client, course: Course, student: User, sent: dict[str, str]
) -> None:
    item = miss(student, course)
    response = client.post("/review/", {"item": item.public_id, **sent, "q1": "b"})
    assert response.status_code == 302
    item.refresh_from_db()
    assert item.step == 0


def test_the_page_costs_the_same_for_one_and_for_twenty(
    client: Client, course: Course, student: User, queries_of: Any
) -> None:
    miss(student, course)
    one = queries_of("/review/")
    for _ in range(19):
        miss(student, course)
    assert queries_of("/review/") == one <= 12
