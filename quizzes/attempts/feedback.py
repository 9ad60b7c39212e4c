"""When a student may see what: the one place that decides whether a key leaves the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzes.attempts.windows import closed_for_all_at
from quizzes.models import Attempt, Quiz

if TYPE_CHECKING:
    from datetime import datetime


def told_at(quiz: Quiz, now: datetime) -> datetime | None:
    """When scores and keys of attempts that are closed may be seen; None while nobody can say."""
    return closed_for_all_at(quiz) if quiz.feedback == Quiz.Feedback.AFTER_CLOSE else now


def is_told(attempt: Attempt, now: datetime) -> bool:
    """Whether the student may see score, keys and feedback of the whole attempt.

    Feedback after the close waits for the last student with time of their own.
    """
    if attempt.is_open:
        return False
    moment = told_at(attempt.quiz, now)
    return moment is not None and now >= moment
