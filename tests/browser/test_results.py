"""Pages of results in a real browser: accessible, and no wider than a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.utils import timezone

from courses.models import Enrolment
from quizzes.grades import regrading
from quizzes.models import Quiz
from quizzes.wordings import add_versions
from tests import factories
from tests.browser.test_accessibility import faults
from tests.quizzes.results import hand_in, make_quiz, question_of, students
from tests.quizzes.taking import single

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course
    from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture
def quiz(site: Course) -> Quiz:
    """Taken by 21 students, with answers that wait, and a key that was corrected twice."""
    quiz = make_quiz(site, ("single", "multiple", "open"), title="第一次测验：支付清算与结算安排")
    waiting = make_quiz(site, ("open", "single"))
    for number, student in enumerate(students(site, 21)):
        choice = {"choice": "ab"[number % 2]}
        hand_in(quiz, student, choice, {"choices": ["a", "b"][: 1 + number % 2]})
        hand_in(waiting, student, {"text": f"第 {number} 种看法。"}, choice)
    return quiz


@pytest.fixture
def pages(site: Course, quiz: Quiz) -> dict[str, str]:
    base, one = "/courses/fintech/", quiz.get_absolute_url()
    teacher, student = (
        factories.make_user("corrector"),
        Enrolment.objects.get(course=site, user__username="student0000"),
    )
    question = question_of(quiz)
    content = question.versions.get().content
    options = [{**option, "is_right": option["key"] == "a"} for option in content["options"]]
    add_versions([(question, {**content, "options": options})])
    seen = regrading.preview_of(quiz, question).fingerprint
    entry = regrading.regrade(
        quiz, question, seen=seen, reason="答案标错了", by=teacher, now=timezone.now()
    )
    assert entry is not None
    add_versions([(question, single("再改一次？"))])
    waiting = Quiz.objects.exclude(pk=quiz.pk).get(graded=True)
    attempt = waiting.attempts.get(user=student.user)
    marking = f"{waiting.get_absolute_url()}marking/"
    own = quiz.attempts.get(user=student.user)
    return {
        "gradebook": f"{base}gradebook/?sort=-total",
        "weights": f"{base}gradebook/settings/",
        "student": f"{base}gradebook/students/{student.public_id}/",
        "attempt": f"{base}gradebook/attempts/{own.public_id}/",
        "report": f"{one}report/",
        "queue": marking,
        "answer": f"{marking}{attempt.public_id}/1/?hidden=1",
        "regrades": f"{one}regrade/",
        "preview": f"{one}regrade/questions/{question.public_id}/",
        "entry": f"{one}regrade/log/{entry.public_id}/",
    }


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_the_pages_of_instructors_pass(
    editor: Visitor, pages: dict[str, str], width: int, theme: str
) -> None:
    page = editor.page(width=width, color_scheme=theme)
    assert faults(page, pages) == []
    assert editor.complaints == []


def test_the_pages_of_a_student_pass(
    visitor: Visitor, pages: dict[str, str], quiz: Quiz, client: Client
) -> None:
    student: User = quiz.attempts.order_by("pk")[0].user
    client.force_login(student)
    visitor.session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page = visitor.page(width=390, color_scheme="dark")
    own = {"results": "/courses/fintech/results/", "history": f"{quiz.get_absolute_url()}history/"}
    attempt = quiz.attempts.get(user=student)
    assert faults(page, own | {"result": attempt.get_absolute_url()}) == []
    assert visitor.complaints == []


def test_a_mark_is_given_by_the_keyboard_alone(editor: Visitor, pages: dict[str, str]) -> None:
    page = editor.page()
    page.goto(pages["queue"])
    page.get_by_role("main").locator("a.primary").focus()
    page.keyboard.press("Enter")
    page.locator("#id_mark").focus()
    page.keyboard.type("0.5")
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice.right")
    assert "/marking/" in page.url
    assert editor.complaints == []
