"""Questions and quizzes on the desk in a browser: no violation, and a preview while one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from portal import question_files
from quizzes.models import Allowance, Question, Quiz, QuizDraw
from quizzes.wordings import add_versions
from tests import factories
from tests.admin.conftest import address, listing
from tests.browser.test_accessibility import faults
from tests.quizzes.taking import EVERY_TYPE, make_quiz

if TYPE_CHECKING:
    from courses.models import Course
    from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture
def pages(site: Course) -> dict[str, str]:
    """The bank, a question of every type, a quiz with all that hangs on it, and their own pages."""
    quiz = make_quiz(site, list(EVERY_TYPE), graded=True)
    QuizDraw.objects.create(quiz=quiz, tags=["第1周"], count=3)
    Allowance.objects.create(quiz=quiz, user=factories.make_student(site))
    question = quiz.quiz_questions.order_by("order")[0].question
    add_versions([(question, {**EVERY_TYPE["single"][0], "stem": "换了说法？"})])
    token = question_files.keep(site.pk, "1. 谁？\n- [ ] 甲\n2. 对吗？\n答案: 对".encode())
    here = f"?course={site.pk}"
    return {
        "bank": f"{listing(Question)}?course__id__exact={site.pk}",
        **{
            f"question of type {place.question.type}": address(place.question)
            for place in quiz.quiz_questions.select_related("question")
        },
        "new question": f"{listing(Question, 'add')}{here}",
        "versions": reverse("admin:question-versions", args=[question.pk]),
        "graded quiz": address(quiz),
        "new quiz": f"{listing(Quiz, 'add')}{here}",
        "try": reverse("admin:quiz-try", args=[quiz.pk]),
        "import questions": f"{reverse('admin:question-import')}{here}",
        "questions that come": reverse("admin:question-import-preview", args=[token]),
        "export questions": f"{reverse('admin:question-export')}{here}&quiz={quiz.pk}",
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768])
def test_every_page_of_questions_passes(
    editor: Visitor, pages: dict[str, str], width: int, theme: str
) -> None:
    page = editor.page(width=width, color_scheme=theme)
    assert faults(page, pages) == []
    assert editor.complaints == []


def test_a_question_is_previewed_while_it_is_written(editor: Visitor, site: Course) -> None:
    page = editor.page()
    page.goto(f"{listing(Question, 'add')}?course={site.pk}")
    text = page.locator("#id_text")
    text.fill("1. 谁发行**数字人民币**？\n- [x] 央行\n- [ ] 商户\n- [ ] 银行\n解析: 法定货币。")
    shown = page.locator("#preview")
    expect(shown.locator("input[type=radio]")).to_have_count(3)
    expect(shown.locator("strong").first).to_have_text("数字人民币")
    text.fill("1. 谁发行数字人民币？\n- [ ] 央行\n- [ ] 商户")
    expect(shown.locator(".notice.wrong")).to_contain_text("2")
    page.locator(".samples").evaluate("element => element.open = true")
    page.locator("[name=_sample][value=ordering]").click()
    expect(shown.locator(".ordering li")).to_have_count(3)
    assert editor.complaints == []


def test_a_question_is_previewed_and_saved_without_scripts(editor: Visitor, site: Course) -> None:
    page = editor.context(script=False).new_page()
    page.goto(f"{listing(Question, 'add')}?course={site.pk}")
    page.locator("[name=_sample][value=single]").click()
    expect(page.locator("#preview input[type=radio]")).to_have_count(3)
    page.locator("[name=_save]").click()
    expect(page.locator(".notice[role=status]")).to_be_visible()
    assert Question.objects.in_bank(site).filter(type="single").exists()
