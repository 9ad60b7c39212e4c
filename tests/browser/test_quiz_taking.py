"""A quiz in a browser: saved by itself, with a word when it is not; without any fault."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from quizzes.attempts import Given, check, save, start, submit
from quizzes.models import Answer, Attempt, Question, Quiz, ReviewItem
from tests import factories
from tests.browser.test_accessibility import WIDTHS, faults
from tests.quizzes.taking import EVERY_TYPE, make_quiz

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Page

    from courses.models import Course
    from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

KINDS = tuple(EVERY_TYPE)


@pytest.fixture
def course(site: Course) -> Course:
    return site


@pytest.fixture
def student(visitor: Visitor, course: Course, client: Client) -> Visitor:
    client.force_login(factories.make_student(course, username="linxiao"))
    visitor.session = client.cookies["sessionid"].value
    return visitor


def begin(page: Page, quiz: Quiz) -> None:
    page.goto(quiz.get_absolute_url())
    page.get_by_role("button", name="开始").click()


def wait_saved(page: Page) -> None:
    page.locator("#saved", has_text="已保存").wait_for()


def response(order: int) -> Any:
    return Answer.objects.get(order=order).response


def test_an_answer_is_saved_by_itself(student: Visitor, course: Course) -> None:
    page = student.page()
    begin(page, make_quiz(course, ("single", "short")))
    page.get_by_label("模型参数").check()
    page.locator("#q2 input[type=text], #q2 input:not([type])").fill("CBDC")
    page.locator("[name=base-2][value^='1:']").wait_for(state="attached")
    wait_saved(page)
    assert (response(1), response(2)) == ({"choice": "b"}, {"text": "CBDC"})
    assert page.locator(".numbers a").first.get_attribute("aria-label") == "第 1 题，已答"
    assert student.complaints == []


def test_items_move_by_the_keyboard_and_are_saved(student: Visitor, course: Course) -> None:
    page = student.page()
    begin(page, make_quiz(course, ("ordering",)))
    items = page.locator(".ordering .item").all_inner_texts()
    page.locator(".ordering button[value$=':down']").first.focus()
    page.keyboard.press("Enter")
    page.locator("[name=base-1][value^='1:']").wait_for(state="attached")
    moved = [items[1], items[0], items[2]]
    assert page.locator(".ordering .item").all_inner_texts() == moved
    assert f"“{items[0]}”移到第 2 位" in page.locator(".moved").inner_text()
    assert len(response(1)["order"]) == 3


def test_without_a_connection_it_says_so_and_saves_when_it_is_back(
    student: Visitor, course: Course
) -> None:
    page = student.page()
    begin(page, make_quiz(course, ("single",)))
    page.context.set_offline(True)
    page.get_by_label("客户名单").check()
    page.locator("#saved", has_text="未保存").wait_for()
    page.get_by_label("模型参数").check()
    page.context.set_offline(False)
    wait_saved(page)
    assert response(1) == {"choice": "b"}


def test_an_older_tab_is_told_at_its_question(student: Visitor, course: Course) -> None:
    first = student.page()
    begin(first, make_quiz(course, ("single",)))
    second = first.context.new_page()
    second.goto(first.url)
    first.get_by_label("模型参数").check()
    wait_saved(first)
    second.get_by_label("客户名单").check()
    second.locator("#error-1").wait_for(state="visible")
    assert "另一个窗口" in second.locator("#error-1").inner_text()
    assert response(1) == {"choice": "b"}


def test_at_the_end_the_page_hands_in_by_itself(student: Visitor, course: Course) -> None:
    quiz = make_quiz(course, ("single",), time_limit=timedelta(minutes=30))
    page = student.page()
    begin(page, quiz)
    assert "还剩 30 分钟" in page.get_by_role("timer").inner_text()
    page.get_by_label("模型参数").check()
    wait_saved(page)
    Attempt.objects.update(ends_at=timezone.now() + timedelta(seconds=3))
    page.reload()
    page.get_by_text("得 1 分，满分 1 分").wait_for(state="attached", timeout=15_000)
    assert Attempt.objects.get().state == "submitted"


def test_it_is_taken_without_a_script(student: Visitor, course: Course) -> None:
    page = student.page(script=False)
    begin(page, make_quiz(course, ("single", "truefalse")))
    page.get_by_label("模型参数").check()
    page.get_by_role("button", name="交卷").click()
    page.get_by_role("link", name="回到题目").click()
    page.locator("#q2").get_by_label("错").check()
    page.get_by_role("button", name="交卷").click()
    assert "得 2 分，满分 2 分" in page.content()


def make_every_page(course: Course, user: Any) -> dict[str, str]:
    """Quiz pages in each state that has a look of its own."""
    now, week = timezone.now(), course.weeks.get(number=1)
    open_quiz = make_quiz(course, KINDS, week=week, time_limit=timedelta(minutes=30))
    running = start(open_quiz, user, now=now)
    save(running, [Given(4, {"text": "很多"}, 1, 0)], tab="t", now=now)
    done = make_quiz(course, KINDS, pass_mark=60)
    closed = start(done, user, now=now)
    answers = [EVERY_TYPE[kind][place % 2 + 1] for place, kind in enumerate(KINDS)]
    wrong = [a if a.get("order") is None else {} for a in answers]
    save(closed, [Given(n, a, 1, 0) for n, a in enumerate(wrong, 1)], tab="t", now=now)
    submit(closed, now=now)
    practice = make_quiz(course, ("single", "cloze"), graded=False, feedback="at once")
    checked = start(practice, user, now=now)
    check(checked, 1, now=now)
    late = now + timedelta(hours=1)
    silent = make_quiz(course, feedback=Quiz.Feedback.AFTER_CLOSE, closes_at=late)
    waiting = submit(start(silent, user, now=now), now=now)
    section = course.lessons.filter(kind="article").earliest("pk").sections.first()
    Question.objects.update(section=section)
    ReviewItem.objects.update(due_on=timezone.localdate())
    return {
        "list": "/courses/fintech/quizzes/",
        "before": make_quiz(course).get_absolute_url(),
        "history": done.get_absolute_url(),
        "attempt": running.get_absolute_url(),
        "confirm": f"{running.get_absolute_url()}?confirm=1",
        "checked": checked.get_absolute_url(),
        "result": closed.get_absolute_url(),
        "handed in": waiting.get_absolute_url(),
        "review": "/review/",
        "home": "/",
        "week": "/courses/fintech/weeks/1/",
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_passes(student: Visitor, course: Course, width: int, theme: str) -> None:
    user = course.enrolments.get(user__username="linxiao").user
    addresses = make_every_page(course, user)
    page = student.page(width=width, color_scheme=theme)
    assert faults(page, addresses) == []
    assert student.complaints == []
