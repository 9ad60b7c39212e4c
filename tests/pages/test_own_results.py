"""What a student sees of their own results, and of nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.grades.book import book_of
from quizzes.grades.own import own_results
from quizzes.models import Allowance, Quiz
from tests import factories
from tests.quizzes.results import hand_in, make_quiz, take
from tests.quizzes.taking import SECRET

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

RIGHT, WRONG = {"choice": "b"}, {"choice": "a"}
PAGE = "/courses/fintech/results/"


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course()


@pytest.fixture
def student(course: Course, client: Client) -> User:
    student = factories.make_student(course)
    client.force_login(student)
    return student


def text_of(client: Client, address: str = PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_week_by_week_what_is_done_of_all(course: Course, student: User) -> None:
    one, two = factories.make_week(course, 1), factories.make_week(course, 2)
    first = make_quiz(course, ("single", "single"), week=one)
    practice = make_quiz(course, ("single",), week=one, graded=False)
    make_quiz(course, ("single",), week=two)
    alone = make_quiz(course, ("single",))
    hand_in(first, student, RIGHT, WRONG)
    hand_in(practice, student, RIGHT)
    take(alone, student, RIGHT)
    found = own_results(course, student, now=timezone.now())
    weeks = [(week.number, week.done, len(week.entries)) for week in found.weeks]
    assert weeks == [(1, 2, 2), (2, 0, 1), (None, 0, 1)]
    assert [week.total.share for week in found.weeks] == [0.5, None, None]
    assert (found.done, found.total.missing) == (2, 2)


def test_ones_own_total_is_that_of_the_gradebook(
    client: Client, course: Course, student: User
) -> None:
    for answers in ((RIGHT, RIGHT), (RIGHT, WRONG)):
        hand_in(make_quiz(course, ("single", "single")), student, *answers)
    now = timezone.now()
    total = own_results(course, student, now=now).total
    assert total == book_of(course, now=now).lines[0].total
    assert "75 %" in text_of(client)


def test_nothing_of_other_students(client: Client, course: Course, student: User) -> None:
    quiz = make_quiz(course, ("single",))
    other = factories.make_student(course, first_name="林一舟")
    hand_in(quiz, other, RIGHT)
    for address in (PAGE, f"{quiz.get_absolute_url()}history/"):
        page = text_of(client, address)
        assert "林一舟" not in page
        assert other.username not in page
        assert "100 %" not in page


@pytest.mark.parametrize("extra", [False, True])
def test_a_result_is_told_when_the_quiz_has_closed_for_all(
    client: Client, course: Course, student: User, extra: bool
) -> None:
    now = timezone.now()
    quiz = make_quiz(
        course, ("single",), feedback="after close", closes_at=now + timedelta(hours=1)
    )
    hand_in(quiz, student, RIGHT)
    history = f"{quiz.get_absolute_url()}history/"
    for address in (PAGE, history):
        page = text_of(client, address)
        assert "100 %" not in page
        assert SECRET not in page
    assert own_results(course, student, now=now).total.waiting == 1
    Quiz.objects.update(closes_at=now - timedelta(hours=1))
    if extra:
        other = factories.make_student(course)
        Allowance.objects.create(quiz=quiz, user=other, extra_time=timedelta(hours=5))
    assert ("100 %" in text_of(client)) is not extra
    assert ("各方上传什么" in text_of(client, history)) is not extra


def test_the_history_sets_attempts_side_by_side(
    client: Client, course: Course, student: User
) -> None:
    quiz = make_quiz(course, ("single", "truefalse"))
    first = hand_in(quiz, student, WRONG, {"is_true": False})
    second = hand_in(quiz, student, RIGHT)
    page = text_of(client, f"{quiz.get_absolute_url()}history/")
    for attempt in (first, second):
        for number in (1, 2):
            assert f'href="{attempt.get_absolute_url()}#q{number}"' in page
    assert "各方上传什么" in page


def test_an_open_attempt_tells_nothing(client: Client, course: Course, student: User) -> None:
    quiz = make_quiz(course, ("single",))
    take(quiz, student, RIGHT)
    page = text_of(client, f"{quiz.get_absolute_url()}history/")
    assert "各方上传什么" not in page
    assert SECRET not in page


def test_a_draft_and_what_hangs_on_one_is_no_part_of_it(
    client: Client, course: Course, student: User
) -> None:
    make_quiz(course, ("single",), status="draft", title="还没发布的测验")
    week = factories.make_week(course, 3, status="draft")
    make_quiz(course, ("single",), week=week, title="草稿周的测验")
    page = text_of(client)
    assert "还没发布的测验" not in page
    assert "草稿周的测验" not in page


def test_the_page_is_found_from_header_account_and_week(
    client: Client, course: Course, student: User
) -> None:
    week = factories.make_week(course, 1)
    make_quiz(course, ("single",), week=week)
    for address in ("/courses/fintech/", "/account/", "/courses/fintech/weeks/1/"):
        assert f'href="{PAGE}"' in text_of(client, address), address


def test_an_instructor_is_led_to_the_gradebook(client: Client, course: Course) -> None:
    client.force_login(factories.make_instructor(course))
    for address in (PAGE, "/account/", "/courses/fintech/imports/"):
        assert 'href="/courses/fintech/gradebook/"' in text_of(client, address), address


def test_as_many_queries_for_one_quiz_as_for_many(
    client: Client, course: Course, student: User
) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            text_of(client, address)
        return len(captured)

    quiz = make_quiz(course, ("single",), closes_at=timezone.now() + timedelta(1))
    hand_in(quiz, student, RIGHT)
    history = f"{quiz.get_absolute_url()}history/"
    alone = queries(PAGE), queries(history)
    for _ in range(5):
        more = make_quiz(course, feedback="after close", closes_at=timezone.now() + timedelta(1))
        hand_in(more, student, RIGHT)
        hand_in(quiz, student, WRONG)
    assert (queries(PAGE), queries(history)) == alone
    assert max(alone) <= 13
