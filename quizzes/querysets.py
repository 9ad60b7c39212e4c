"""The vocabulary of quizzes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from courses.models import Lesson, Week
    from quizzes.models import Attempt, Question, Quiz  # noqa: F401


class QuizQuerySet(models.QuerySet["Quiz"]):
    def published(self) -> QuizQuerySet:
        return self.filter(status="published")

    def of_lesson(self, lesson: Lesson) -> QuizQuerySet:
        return self.filter(lesson=lesson)

    def of_week(self, week: Week) -> QuizQuerySet:
        return self.filter(week=week)


class QuestionQuerySet(models.QuerySet["Question"]):
    def in_use(self) -> QuestionQuerySet:
        """Questions that stand in at least one quiz."""
        return self.filter(quiz_questions__isnull=False).distinct()


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def open(self) -> AttemptQuerySet:
        return self.filter(state="open")
