"""An instructor puts lessons into weeks, and moves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from courses.models import Course, Lesson, Placement
from portal.placement import place_lessons

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@transaction.atomic
def place_by_hand(course: Course, wanted: Mapping[str, int]) -> int:
    """Place lessons, by public id, in weeks, by number; how many were placed.

    What stands in a week already is left there, and so a form sent twice places nothing twice.
    """
    Course.objects.select_for_update().get(pk=course.pk)
    weeks = {week.number: week for week in course.weeks.visible(to_editor=True)}
    free = course.lessons.visible(to_editor=True).in_library().for_list().named(wanted)
    places = {
        lesson: weeks[number] for lesson in free if (number := wanted[lesson.public_id]) in weeks
    }
    place_lessons(course, places)
    if places:
        Course.objects.touch(course.pk)
    return len(places)


@transaction.atomic
def move_by_hand(course: Course, lesson: Lesson, wanted: Collection[int]) -> list[int]:
    """Let ``lesson`` stand in the weeks with the numbers ``wanted`` and in no others; the numbers
    of the weeks where it stands then. In none, it is in the library.

    Where it stays, its place among the others of the week stays, too.
    """
    Course.objects.select_for_update().get(pk=course.pk)
    weeks = [week for week in course.weeks.visible(to_editor=True) if week.number in wanted]
    standing = Placement.objects.filter(lesson=lesson)
    gone = standing.exclude(week__in=weeks).delete()[0]
    there = set(standing.values_list("week", flat=True))
    fresh = [week for week in weeks if week.pk not in there]
    for week in fresh:
        place_lessons(course, {lesson: week})
    if gone or fresh:
        Course.objects.touch(course.pk)
    return sorted(week.number for week in weeks)
