"""Quizzes over REST, and attempts at them."""

from __future__ import annotations

from quizzes.api.attempts import AnswersView, AttemptView, QuizAttemptsView, SubmitView
from quizzes.api.quizzes import Quizzes

__all__ = ["AnswersView", "AttemptView", "QuizAttemptsView", "Quizzes", "SubmitView"]
