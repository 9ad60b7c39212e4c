"""An instructor puts what a document brought where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from courses.models import Course, Placement
from portal import searchable

if TYPE_CHECKING:
    from courses.models import SourcePart, Week


@transaction.atomic
def put_into_week(part: SourcePart, week: Week) -> int:
    """Place the lessons of ``part`` in ``week``, behind what stands there; how many were new.

    A lesson that stands in the week already stays where it is, and keeps its other weeks.
    """
    course = week.course
    standing = set(week.placements.values_list("lesson_id", flat=True))
    lessons = list(course.lessons.of_source(part.source).of_part(part).for_list())
    last = week.placements.aggregate(last=Max("order"))["last"] or 0
    new = [
        Placement(lesson=lesson, week=week, order=order)
        for order, lesson in enumerate(
            (lesson for lesson in lessons if lesson.pk not in standing), start=last + 1
        )
    ]
    Placement.objects.bulk_create(new)
    searchable.refresh_lessons([placement.lesson for placement in new])
    Course.objects.touch(course.pk)
    return len(new)
