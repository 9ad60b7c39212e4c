"""The vocabulary of suggested questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from courses.models import Course
    from quizzes.models import Suggestion  # noqa: F401

_HEAVY = ("blocks", "markdown_imported", "markdown", "plain_text", "html", "contents", "term_marks")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def of_course(self, course: Course) -> SuggestionQuerySet:
        return self.filter(course=course)

    def waiting(self) -> SuggestionQuerySet:
        return self.filter(state="waiting")

    def for_list(self) -> SuggestionQuerySet:
        """Lesson by lesson, with the section that each stands in."""
        rows = self.select_related("course", "lesson__course", "section")
        heavy = [f"lesson__{name}" for name in _HEAVY]
        return rows.defer("section__text", *heavy).order_by("lesson__order", "lesson", "id")

    def counted(self, since: Mapping[str, datetime | None]) -> dict[tuple[str, str], int]:
        """How many there are by family and state; of a family in ``since`` only what was decided
        after that moment."""
        counts = Q(state="waiting")
        for family, moment in since.items():
            counts |= Q(family=family, decided_at__gt=moment) if moment else Q(family=family)
        rows = self.filter(counts | ~Q(family__in=list(since))).order_by()
        found = rows.values_list("family", "state").annotate(number=Count("pk"))
        return {(family, state): number for family, state, number in found}
