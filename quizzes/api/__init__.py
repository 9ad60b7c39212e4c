"""Quizzes over REST, and attempts at them."""

from __future__ import annotations

from quizzes.api.attempts import AnswersView, AttemptView, QuizAttemptsView, SubmitView
from quizzes.api.quizzes import Quizzes
from quizzes.api.results import GradebookView, OwnResultsView

__all__ = [
    "AnswersView",
    "AttemptView",
    "GradebookView",
    "OwnResultsView",
    "QuizAttemptsView",
    "Quizzes",
    "SubmitView",
]
