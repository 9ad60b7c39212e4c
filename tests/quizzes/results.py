"""Attempts that are over, made quickly, for tests of what comes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from quizzes import attempts
from quizzes.attempts import Given
from quizzes.models import Answer
from quizzes.questions import question_type
from tests import factories
from tests.quizzes.taking import EVERY_TYPE, make_bank_question, make_quiz

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.contrib.auth.models import User

    from courses.models import Course
    from quizzes.models import Attempt, Question, Quiz

__all__ = ["answer_of", "hand_in", "make_bank_question", "make_quiz", "question_of", "take"]


def take(
    quiz: Quiz, user: User, *responses: dict[str, Any], now: datetime | None = None
) -> Attempt:
    """An attempt that is still open, its questions answered in their order."""
    now = now or timezone.now()
    attempt = attempts.start(quiz, user, now=now)
    given = [Given(order, one, 1, 0) for order, one in enumerate(responses, start=1) if one]
    attempts.save(attempt, given, tab="test", now=now)
    return attempt


def hand_in(
    quiz: Quiz, user: User, *responses: dict[str, Any], now: datetime | None = None
) -> Attempt:
    """An attempt that was handed in."""
    now = now or timezone.now()
    return attempts.submit(take(quiz, user, *responses, now=now), now=now)


def answer_of(attempt: Attempt, order: int = 1) -> Answer:
    return Answer.objects.select_related("version__question", "attempt").get(
        attempt=attempt, order=order
    )


def question_of(quiz: Quiz, order: int = 1) -> Question:
    return quiz.quiz_questions.get(order=order).question


def right_for(kind: str) -> dict[str, Any]:
    """The right answer of ``EVERY_TYPE``, in the keys that students get."""
    content, right, _wrong = EVERY_TYPE[kind]
    if kind != "ordering":
        return right
    shown = question_type(kind).shown(content)["items"]
    texts = {item["text"]: item["key"] for item in shown}
    return {"order": [texts[item["text"]] for item in content["items"]]}


def students(course: Course, number: int) -> Sequence[User]:
    """Students with names that sort."""
    return [
        factories.make_student(course, username=f"student{n:04}", first_name=f"学生{n:04}")
        for n in range(number)
    ]
