"""An instructor puts lessons that stand nowhere yet into weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from courses.models import Course
from portal.placement import place_lessons

if TYPE_CHECKING:
    from collections.abc import Mapping


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
