"""The vocabulary of reading lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from courses.models import Course, Week
    from readings.models import Reading, ReadingListItem  # noqa: F401


class ReadingQuerySet(models.QuerySet["Reading"]):
    def listed_visibly(self, *, to_editor: bool) -> ReadingQuerySet:
        """Readings that stand in at least one list the reader may see."""
        if to_editor:
            return self
        return self.filter(
            models.Q(items__week=None) | models.Q(items__week__status="published")
        ).distinct()


class ReadingListItemQuerySet(models.QuerySet["ReadingListItem"]):
    def of_week(self, week: Week) -> ReadingListItemQuerySet:
        return self.filter(week=week).select_related("reading").order_by("order", "id")

    def of_course(self, course: Course) -> ReadingListItemQuerySet:
        """All items of a course in the order of its weeks; those of the whole course last."""
        return (
            self.filter(reading__course=course)
            .select_related("reading", "week")
            .order_by(models.F("week__number").asc(nulls_last=True), "order", "id")
        )

    def visible(self, *, to_editor: bool) -> ReadingListItemQuerySet:
        if to_editor:
            return self.exclude(week__status="withdrawn")
        return self.filter(models.Q(week=None) | models.Q(week__status="published"))
