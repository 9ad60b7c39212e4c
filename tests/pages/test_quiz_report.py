"""The report of a quiz, and what is hidden while there is too little of it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.grades.charts import chart_of
from quizzes.grades.reports import report_of
from quizzes.models import Answer, Attempt, Quiz
from quizzes.statistics import quiz_report
from quizzes.wordings import add_versions
from tests import factories
from tests.quizzes.results import answer_of, hand_in, make_quiz, question_of, students, take
from tests.quizzes.taking import NOON

if TYPE_CHECKING:
    from courses.models import Course

A, B, C = ({"choice": key} for key in "abc")
TRUE, FALSE = {"is_true": True}, {"is_true": False}
DAY = timedelta(days=1)


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course()


@pytest.fixture
def quiz(course: Course) -> Quiz:
    return make_quiz(course, ("single", "truefalse"), pass_mark=50)


@pytest.fixture
def client(course: Course) -> Client:
    client = Client()
    client.force_login(factories.make_instructor(course))
    return client


def page_of(client: Client, quiz: Quiz, query: str = "") -> str:
    response = client.get(f"{quiz.get_absolute_url()}report/{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def twenty(quiz: Quiz, course: Course) -> list[Attempt]:
    """Twelve know all, four half of it, four nothing; over three days."""
    answers = [(B, FALSE)] * 12 + [(B, TRUE)] * 4 + [(A, TRUE)] * 4
    return [
        hand_in(quiz, user, *given, now=NOON + DAY * (number % 3))
        for number, (user, given) in enumerate(zip(students(course, 20), answers, strict=True))
    ]


def test_figures_are_those_of_the_statistics(quiz: Quiz, twenty: list[Attempt]) -> None:
    report = report_of(quiz)
    rows = [
        list(Answer.objects.filter(attempt=one).order_by("order").values_list("mark", flat=True))
        for one in twenty
    ]
    expected = quiz_report(rows, [Decimal(1), Decimal(1)])
    assert expected is not None
    assert report.statistics == expected
    assert [item.statistics for item in report.items] == list(expected.items)
    assert [item.statistics.facility for item in report.items] == [0.8, 0.6]
    assert report.bins == [4, 0, 0, 0, 0, 4, 0, 0, 0, 12]
    assert [number for _, number in report.days] == [7, 7, 6]


def test_options_are_counted_with_the_best_and_the_weakest_third(
    quiz: Quiz, twenty: list[Attempt]
) -> None:
    counts = report_of(quiz).items[0].counts
    assert counts is not None
    found = {one.answer: (one.count, one.is_right, one.upper, one.lower) for one in counts}
    assert found == {
        "原始数据": (4, False, 0, 4), "模型参数": (16, True, 6, 2), "客户名单": (0, False, 0, 0),
    }  # fmt: skip


def test_the_page_shows_every_figure_with_its_words(
    client: Client, quiz: Quiz, twenty: list[Attempt]
) -> None:
    page = page_of(client, quiz)
    assert "80 %" in page
    assert page.count("<svg") == 2
    assert page.count('role="img"') == 2
    assert 'class="below"' in page  # bars under the pass mark
    assert "原始数据" in page


def test_below_twenty_attempts_no_figure_is_shown_and_it_says_why(
    client: Client, quiz: Quiz, twenty: list[Attempt]
) -> None:
    twenty[0].delete()
    report = report_of(quiz)
    assert (report.statistics, report.items) == (None, [])
    page = page_of(client, quiz)
    assert "20" in page
    assert "80 %" not in page
    assert "原始数据" not in page
    assert "<svg" in page


def test_of_each_student_the_first_attempt_counts_unless_all_are_asked_for(
    client: Client, quiz: Quiz, twenty: list[Attempt]
) -> None:
    hand_in(quiz, twenty[-1].user, B, FALSE)
    assert report_of(quiz).attempts == 20
    assert report_of(quiz).items[0].statistics.facility == 0.8
    assert report_of(quiz, every_attempt=True).attempts == 21
    assert page_of(client, quiz) != page_of(client, quiz, "?attempts=all")


def test_what_is_open_unmarked_or_an_instructors_is_left_out(course: Course) -> None:
    quiz = make_quiz(course, ("single", "open"))
    one, two, three = students(course, 3)
    hand_in(quiz, one, B)
    hand_in(quiz, two, B, {"text": "一"})
    take(quiz, three, B)
    hand_in(quiz, factories.make_instructor(course), B)
    report = report_of(quiz)
    assert (report.attempts, report.students, report.running, report.waiting) == (1, 2, 1, 1)


def test_answers_to_an_earlier_wording_count_by_what_was_chosen(
    quiz: Quiz, course: Course, twenty: list[Attempt]
) -> None:
    question = question_of(quiz)
    content = question.versions.get().content
    turned = [{**one, "key": ""} for one in reversed(content["options"])]
    add_versions([(question, {**content, "options": turned})])
    hand_in(quiz, factories.make_student(course), A, FALSE)  # a is the list of customers by now
    counts = report_of(quiz).items[0].counts
    assert counts is not None
    assert {one.answer: one.count for one in counts} == {
        "原始数据": 4, "模型参数": 16, "客户名单": 1,
    }  # fmt: skip


def test_the_report_leads_to_the_questions_for_who_may_correct_them(
    client: Client, quiz: Quiz, course: Course, twenty: list[Attempt]
) -> None:
    place = reverse("admin:quizzes_question_change", args=[question_of(quiz).pk])
    assert place in page_of(client, quiz)
    assert place in client.get(f"{quiz.get_absolute_url()}regrade/").content.decode()
    client.force_login(factories.enrol(factories.make_user("helper"), course, "assistant"))
    assert place not in page_of(client, quiz)


def test_the_report_names_first_which_questions_to_look_at(
    client: Client, quiz: Quiz, course: Course, twenty: list[Attempt]
) -> None:
    weak = [n for n, one in enumerate(report_of(quiz).items, 1) if one.statistics.is_weak]
    assert [
        item.number for item in client.get(f"{quiz.get_absolute_url()}report/").context["weak"]
    ] == weak
    for attempt in twenty:  # a question that the best get wrong
        mark = 1 - (answer_of(attempt, 2).mark or 0)
        Answer.objects.filter(attempt=attempt, order=1).update(mark=mark)
    page = page_of(client, quiz)
    assert page.index('href="#item-1"') < page.index('id="item-1"')


def test_a_quiz_nobody_took_has_a_report(client: Client, quiz: Quiz) -> None:
    assert "<svg" not in page_of(client, quiz)


def test_as_many_queries_for_one_attempt_as_for_many(
    client: Client, quiz: Quiz, course: Course, twenty: list[Attempt]
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page_of(client, quiz)
        return len(captured)

    alone = queries()
    for number in range(10):
        hand_in(quiz, factories.make_student(course, username=f"more{number}"), A, TRUE)
    assert queries() == alone <= 12


def test_bars_are_as_high_as_their_numbers() -> None:
    chart = chart_of([("甲", 10), ("乙", 5), ("丙", 0)])
    first, second, third = chart.bars
    assert (chart.top, first.height, second.height, third.height) == (10, 160, 80, 0)
    assert first.y + first.height == second.y + second.height == chart.base
    assert first.x + first.width < second.x
    assert chart_of([]).bars == ()
    assert sum(bar.is_labelled for bar in chart_of([(str(n), n) for n in range(60)]).bars) == 5
