"""Quizzes, the questions in them, the attempts of students and what comes back to be reviewed."""

from __future__ import annotations

from quizzes.models.attempts import Answer, Attempt
from quizzes.models.grading import (
    CourseGrading,
    HandMark,
    QuizGrading,
    Regrade,
    RegradeChange,
)
from quizzes.models.questions import Question, QuestionVersion
from quizzes.models.quizzes import Allowance, Quiz, QuizDraw, QuizQuestion
from quizzes.models.reviewing import ReviewItem
from quizzes.models.suggestions import FamilyPause, Suggestion, SuggestionFamily

__all__ = [
    "Allowance",
    "Answer",
    "Attempt",
    "CourseGrading",
    "FamilyPause",
    "HandMark",
    "Question",
    "QuestionVersion",
    "Quiz",
    "QuizDraw",
    "QuizGrading",
    "QuizQuestion",
    "Regrade",
    "RegradeChange",
    "ReviewItem",
    "Suggestion",
    "SuggestionFamily",
]
