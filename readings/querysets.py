"""The vocabulary of reading lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Iterable

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

    def of_weeks(self, weeks: Iterable[Week]) -> ReadingListItemQuerySet:
        """The lists of several weeks, one after the other."""
        items = self.filter(week__in=list(weeks)).select_related("reading", "week")
        return items.order_by("week__number", "order", "id")

    def of_course(self, course: Course) -> ReadingListItemQuerySet:
        """All items of a course in the order of its weeks; those of the whole course last."""
        return (
            self.filter(reading__course=course)
            .select_related("reading", "week")
            .order_by(models.F("week__number").asc(nulls_last=True), "order", "id")
        )

    def counted_by_kind(self) -> models.QuerySet[ReadingListItem, tuple[int | None, str, int]]:
        """Rows of (week's primary key, kind of reading, how many)."""
        counted = self.order_by("week", "reading__kind").values_list("week", "reading__kind")
        return counted.annotate(number=models.Count("pk"))

    def with_other_weeks(self, *, to_editor: bool) -> ReadingListItemQuerySet:
        """With all lists in which each reading stands, in one query more."""
        lists = self.model._default_manager.visible(to_editor=to_editor)
        return self.prefetch_related(
            models.Prefetch("reading__items", lists.select_related("week"))
        )

    def visible(self, *, to_editor: bool) -> ReadingListItemQuerySet:
        if to_editor:
            return self.exclude(week__status="withdrawn")
        return self.filter(models.Q(week=None) | models.Q(week__status="published"))
