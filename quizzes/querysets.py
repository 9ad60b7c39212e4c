"""The vocabulary of quizzes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from courses.models import Lesson, Week
    from quizzes.models import Attempt, Question, Quiz  # noqa: F401


class QuizQuerySet(models.QuerySet["Quiz"]):
    def published(self) -> QuizQuerySet:
        return self.filter(status="published")

    def visible(self, *, to_editor: bool) -> QuizQuerySet:
        """What is published; for those who edit the course also drafts, never the withdrawn."""
        return self.exclude(status="withdrawn") if to_editor else self.published()

    def of_lesson(self, lesson: Lesson) -> QuizQuerySet:
        return self.filter(lesson=lesson)

    def with_questions(self) -> QuizQuerySet:
        """With their questions, the sections these are about and their wordings in order."""
        places: Any = self.model._meta.get_field("quiz_questions").related_model
        rows = places.objects.select_related("question__section").order_by("order", "id")
        return self.prefetch_related(
            models.Prefetch("quiz_questions", rows), "quiz_questions__question__versions"
        )

    def of_week(self, week: Week) -> QuizQuerySet:
        return self.filter(week=week)


class QuestionQuerySet(models.QuerySet["Question"]):
    def in_use(self) -> QuestionQuerySet:
        """Questions that stand in at least one quiz."""
        return self.filter(quiz_questions__isnull=False).distinct()


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def open(self) -> AttemptQuerySet:
        return self.filter(state="open")
