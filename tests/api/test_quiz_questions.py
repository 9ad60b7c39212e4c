"""Questions with their keys over REST: for editors of the course, and for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from portal.api.questions import QuizQuestionsForm
from quizzes.formats import read_questions
from quizzes.models import Quiz, QuizDraw
from tests import factories
from tests.api.schemas import faults_of
from tests.quizzes.taking import EVERY_TYPE, SECRET, make_quiz

if TYPE_CHECKING:
    from courses.models import Course

ROOT = "/api/v1/quizzes"
FILES = ("questions/", "questions.xml", "questions.gift", "questions.txt")


@pytest.fixture
def quiz(course: Course) -> Quiz:
    quiz = make_quiz(course, list(EVERY_TYPE))
    QuizDraw.objects.create(quiz=quiz, tags=["x"], count=2)
    return quiz


@pytest.fixture
def instructor(course: Course) -> Client:
    client = Client()
    client.force_login(factories.make_instructor(course))
    return client


def test_an_editor_reads_questions_and_what_each_file_loses(instructor: Client, quiz: Quiz) -> None:
    body = instructor.get(f"{ROOT}/{quiz.public_id}/questions/").json()
    assert faults_of(QuizQuestionsForm, body) == []
    assert [one["type"] for one in body["questions"]] == list(EVERY_TYPE)
    assert body["draws"] == [{"tags": ["x"], "count": 2, "marks": "1.00"}]
    xml, gift, _written = body["files"]
    assert not any(loss["left_out"] for loss in xml["losses"])
    assert [loss["question"] for loss in gift["losses"] if loss["left_out"]] == [6]
    assert read_questions(instructor.get(xml["url"]).content).items[0].type == "single"


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("who", ["anonymous", "stranger", "student", "assistant", "other"])
def test_keys_are_nobody_else_s(course: Course, quiz: Quiz, who: str, file: str) -> None:
    client = Client()
    if who == "stranger":
        client.force_login(factories.make_user())
    elif who == "other":
        client.force_login(factories.make_instructor(factories.make_course("other")))
    elif who != "anonymous":
        client.force_login(factories.enrol(factories.make_user(), course, who))
    answer = client.get(f"{ROOT}/{quiz.public_id}/{file}")
    assert answer.status_code == 404
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("file", ["questions.exe", "questions.xml/"])
def test_other_files_are_not_there(instructor: Client, quiz: Quiz, file: str) -> None:
    assert instructor.get(f"{ROOT}/{quiz.public_id}/{file}").status_code == 404


def test_nothing_is_written_here(instructor: Client, quiz: Quiz) -> None:
    for file in FILES:
        assert instructor.post(f"{ROOT}/{quiz.public_id}/{file}").status_code == 405


def test_missing_quizzes_and_self_checks_have_none(
    instructor: Client, course: Course, quiz: Quiz
) -> None:
    own = factories.make_self_check(factories.make_lesson(course))
    for public_id in (own.public_id, "missing", "x" * 200):
        assert instructor.get(f"{ROOT}/{public_id}/questions/").status_code == 404
