"""Who reaches what of questions and quizzes on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from portal import question_files
from quizzes.models import Question, Quiz
from tests import factories
from tests.admin.conftest import address, listing
from tests.quizzes.taking import SECRET, make_quiz

if TYPE_CHECKING:
    from django.test import Client

    from courses.models import Course

PEOPLE = ("anonymous", "student", "assistant", "lecturer", "other", "instructor")


@pytest.fixture
def pages(course: Course) -> dict[str, str]:
    """Every page by name, and the way that posts, of the own course."""
    quiz = make_quiz(course, ["single", "truefalse"])
    question = quiz.quiz_questions.order_by("order")[0].question
    token = question_files.keep(course.pk, "1. 对吗？\n答案: 对".encode())
    mine = f"?course={course.pk}"
    return {
        "bank": f"{listing(Question)}?course__id__exact={course.pk}",
        "question": address(question),
        "question history": address(question, "history"),
        "new question": f"{listing(Question, 'add')}{mine}",
        "versions": reverse("admin:question-versions", args=[question.pk]),
        "import": f"{reverse('admin:question-import')}{mine}",
        "import preview": reverse("admin:question-import-preview", args=[token]),
        "export": f"{reverse('admin:question-export')}{mine}",
        "file": f"{reverse('admin:question-export')}{mine}&quiz={quiz.pk}&form=xml",
        "quiz": address(quiz),
        "new quiz": f"{listing(Quiz, 'add')}{mine}",
        "try": reverse("admin:quiz-try", args=[quiz.pk]),
        "preview": reverse("admin:question-preview"),
    }


def come_as(client: Client, who: str, course: Course, other: Course) -> None:
    user: Any = None
    if who in ("student", "assistant", "instructor"):
        user = factories.enrol(factories.make_user(), course, who)
    elif who == "other":
        user = factories.make_instructor(other)
    elif who == "lecturer":
        user = factories.make_user()
        person = course.lecturers.all()[0]
        person.user = user
        person.save()
    if user is not None:
        client.force_login(user)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_is_the_instructor_s_alone(
    client: Client, course: Course, other: Course, pages: dict[str, str], who: str
) -> None:
    come_as(client, who, course, other)
    for name, page in pages.items():
        if name == "preview":
            answer = client.post(page, {"text": "1. 对吗？\n答案: 对", "course": course.pk})
        else:
            answer = client.get(page)
        if who == "instructor":
            assert answer.status_code == 200, name
        elif who == "other":
            allowed = (200, 302) if name in ("bank", "new question", "new quiz") else ()
            assert answer.status_code in (403, 404, *allowed), name
            assert SECRET not in answer.content.decode(), name
            assert "各方上传什么" not in answer.content.decode(), name
        else:
            assert answer.status_code in (302, 403, 404), name


@pytest.mark.parametrize("who", PEOPLE[:-1])
def test_nothing_is_written_by_anybody_else(
    client: Client, course: Course, other: Course, pages: dict[str, str], who: str
) -> None:
    come_as(client, who, course, other)
    questions, quizzes = Question.objects.count(), Quiz.objects.count()
    sent = {
        "course": course.pk, "text": "1. 对吗？\n答案: 对", "title": "x", "status": "published",
        "take": ["1"], "discard": "1",
    }  # fmt: skip
    for name, page in pages.items():
        assert client.post(page, sent).status_code in (200, 302, 403, 404, 405), name
    chosen = [row.pk for row in Question.objects.in_bank(course)]
    bulk = {"action": "tag", "_selected_action": chosen, "apply": "1", "add": "x", "index": 0}
    client.post(listing(Question), bulk)
    assert (Question.objects.count(), Quiz.objects.count()) == (questions, quizzes)
    assert not any(row.tags for row in Question.objects.in_bank(course))
    token = pages["import preview"].rstrip("/").rsplit("/", 1)[-1]
    assert question_files.read(token) is not None


def test_a_quiz_of_others_cannot_be_filled_from_a_file(
    client: Client, course: Course, other: Course, pages: dict[str, str]
) -> None:
    come_as(client, "instructor", course, other)
    foreign = make_quiz(other, [])
    for page in ("import", "import preview"):
        joined = "&" if "?" in pages[page] else "?"
        assert client.get(f"{pages[page]}{joined}quiz={foreign.pk}").status_code == 404


@pytest.mark.parametrize("wrong", ["0", "x", "9" * 30])
def test_bad_ids_are_not_there(client: Client, course: Course, other: Course, wrong: str) -> None:
    come_as(client, "instructor", course, other)
    for page in (f"question/{wrong}/versions/", f"quiz/{wrong}/try/", f"question/{wrong}/change/"):
        assert client.get(f"/admin/quizzes/{page}").status_code in (302, 404)
    for page in ("import", "export"):
        assert client.get(f"/admin/quizzes/question/{page}/?course={wrong}").status_code == 404
        asked = f"/admin/quizzes/question/{page}/?course={course.pk}&quiz={wrong}"
        assert client.get(asked).status_code == 404
