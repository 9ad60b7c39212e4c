"""A wording that was attempted stays as it was; the database itself sees to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, transaction
from django.db.models import RestrictedError

from quizzes.attempts import start
from quizzes.models import Question, QuestionVersion
from quizzes.wordings import add_versions, html_of, line_of
from tests import factories
from tests.quizzes.taking import NOON, make_bank_question, make_quiz, single

if TYPE_CHECKING:
    from courses.models import Course

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> Course:
    return factories.make_course()


def test_an_attempted_wording_cannot_be_changed(course: Course) -> None:
    start(make_quiz(course, ("single",)), factories.make_student(course), now=NOON)
    rows = QuestionVersion.objects.all()
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        rows.update(content={"stem": "别的"})
    version = rows.get()
    version.content = version.content | {"stem": "别的"}
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        version.save()


def test_an_attempted_wording_cannot_be_deleted(course: Course) -> None:
    start(make_quiz(course, ("single",)), factories.make_student(course), now=NOON)
    with pytest.raises(RestrictedError):
        QuestionVersion.objects.get().delete()


def test_how_an_attempted_wording_looks_may_be_made_anew(course: Course) -> None:
    start(make_quiz(course, ("single",)), factories.make_student(course), now=NOON)
    assert QuestionVersion.objects.update(html={}) == 1


def test_a_wording_that_nobody_attempted_may_change(course: Course) -> None:
    make_quiz(course, ("single",))
    assert QuestionVersion.objects.update(content={"stem": "别的"}) == 1


def test_a_whole_course_goes_with_its_attempts(course: Course) -> None:
    start(make_quiz(course, ("single",)), factories.make_student(course), now=NOON)
    course.delete()
    assert not QuestionVersion.objects.exists()


def test_an_edit_makes_the_next_version_and_the_same_again_none(course: Course) -> None:
    question = make_bank_question(course)
    assert add_versions([(question, single())]) == []
    assert [version.number for version in add_versions([(question, single("新的？"))])] == [2]
    assert list(Question.objects.get().versions.values_list("number", flat=True)) == [1, 2]


def test_marks_of_the_text_are_made_html_when_it_is_stored(course: Course) -> None:
    question = make_bank_question(course, content=single("**哪一项** 是 $x^2$？"))
    version = question.versions.get()
    assert "<strong>哪一项</strong>" in html_of(version, version.content["stem"])
    assert "<math" in html_of(version, version.content["stem"])
    assert html_of(version, "原始数据") == "<p>原始数据</p>"
    assert line_of(version, "原始数据") == "原始数据"


def test_no_script_comes_through(course: Course) -> None:
    hostile = "<script>alert(1)</script>选项 <img src=x onerror=alert(1)>"
    version = make_bank_question(course, content=single(hostile)).versions.get()
    html = html_of(version, version.content["stem"])
    assert "<script" not in html
    assert "onerror" not in html
    assert "&lt;b" in html_of(version, "1 <b 2")


def test_more_than_a_paragraph_is_no_line(course: Course) -> None:
    stem = "第一段。\n\n第二段。"
    version = make_bank_question(course, content=single(stem)).versions.get()
    assert line_of(version, stem) is None
    assert html_of(version, stem).count("<p>") == 2
