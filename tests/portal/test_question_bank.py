"""The question bank over the life of a course: exported, restored, rendered again."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from django.core.management import call_command

from courses.models import Course
from courses.rendering import RENDERING_VERSION
from portal.exporting import export_course
from portal.restoring import restore_course
from quizzes import bank
from quizzes.models import Question, QuestionVersion, Quiz, QuizDraw
from quizzes.wordings import html_of
from tests import factories
from tests.quizzes.taking import make_bank_question, make_quiz, single

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

LINE = "第1周的 **题目**？"


def exported_again(course: Course) -> tuple[dict[str, object], dict[str, object]]:
    """The parts of two exports that tell of questions, with a restored course between them."""
    first = export_course(course)
    course.delete()
    second = export_course(restore_course(first))
    return tuple(  # type: ignore[return-value]
        {name: export[name] for name in ("quizzes", "bank")} for export in (first, second)
    )


def test_questions_in_no_quiz_come_back_with_the_course(course: Course) -> None:
    make_bank_question(course, "single", single(LINE), tags=["第1周"])
    make_bank_question(course, "truefalse", status="draft")
    make_bank_question(course, "open", status="withdrawn")
    quiz = make_quiz(course, ["short"])
    QuizDraw.objects.create(quiz=quiz, tags=["第1周"], count=1)
    before, after = exported_again(course)
    assert after == before
    assert [one["type"] for one in before["bank"]] == ["single", "truefalse"]  # type: ignore[attr-defined]
    assert Question.objects.in_bank(Course.objects.get()).count() == 3


def test_a_quiz_of_a_session_comes_back_to_its_session(course: Course) -> None:
    session = factories.make_session(factories.make_week(course, 3))
    make_quiz(course, ["single"], session=session)
    before, after = exported_again(course)
    assert after == before
    restored = Quiz.objects.get()
    assert restored.session is not None
    assert (restored.session.week.number, restored.session.order) == (3, 1)


def test_an_export_from_before_has_no_bank(course: Course) -> None:
    make_quiz(course, ["single"])
    export = export_course(course)
    course.delete()
    del export["bank"]
    for quiz in export["quizzes"]:
        del quiz["session"]
        for question in quiz["questions"]:
            del question["lesson"]
    assert restore_course(export).quizzes.count() == 1


def test_the_bank_is_exported_by_the_same_queries_for_any_size(
    course: Course, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        make_bank_question(course, "single", single(f"题{number}"))
        make_quiz(course, ["single"])
    with django_assert_max_num_queries(34):
        export_course(course)


def test_wordings_of_an_older_renderer_are_made_anew(course: Course) -> None:
    question = make_bank_question(course, "single", single(LINE))
    make_bank_question(course, "single", single("平常"))
    QuestionVersion.objects.filter(question=question).update(
        html={LINE: "alt"}, rendering_version=RENDERING_VERSION - 1
    )
    told = StringIO()
    call_command("rerender", stdout=told)
    assert told.getvalue() == f"{course.slug}: 1 wordings of questions\n"
    version = QuestionVersion.objects.get(question=question)
    assert "<strong>题目</strong>" in html_of(version, LINE)
    call_command("rerender", stdout=(again := StringIO()))
    assert again.getvalue() == ""


def test_wordings_of_nobody_knows_when_are_made_anew(course: Course) -> None:
    make_bank_question(course, "single", single(LINE))
    QuestionVersion.objects.update(rendering_version=None, html={})
    call_command("rerender", stdout=StringIO())
    assert "<strong>" in QuestionVersion.objects.get().html[LINE]


def test_settings_changed_says_how_many_attempts_have_another_end(course: Course) -> None:
    assert bank.settings_changed(make_quiz(course, ["single"])) == 0
