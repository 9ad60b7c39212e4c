"""The vocabulary of suggested questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from courses.models import Course
    from quizzes.models import Suggestion  # noqa: F401

_HEAVY = ("blocks", "markdown_imported", "markdown", "plain_text", "html", "contents", "term_marks")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def of_course(self, course: Course) -> SuggestionQuerySet:
        return self.filter(course=course)

    def waiting(self) -> SuggestionQuerySet:
        return self.filter(state="waiting")

    def decided(self) -> SuggestionQuerySet:
        return self.exclude(state="waiting")

    def of_lessons(self, lessons: Iterable[int]) -> SuggestionQuerySet:
        return self.filter(lesson__in=list(lessons))

    def for_list(self) -> SuggestionQuerySet:
        """Lesson by lesson, with the section that each stands in."""
        rows = self.select_related("course", "lesson__course", "section")
        heavy = [f"lesson__{name}" for name in _HEAVY]
        return rows.defer("section__text", *heavy).order_by("lesson__order", "lesson", "id")

    def counted(self, course: Course, since: datetime | None = None) -> dict[str, dict[str, int]]:
        """How many there are of each state, by family; decided ones since ``since`` only."""
        rows = self.of_course(course)
        if since is not None:
            rows = rows.filter(Q(state="waiting") | Q(decided_at__gt=since))
        found: dict[str, dict[str, int]] = {}
        counted = rows.order_by().values_list("family", "state").annotate(number=Count("pk"))
        for family, state, number in counted:
            found.setdefault(family, {})[state] = number
        return found
