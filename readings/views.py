"""The reading list of a whole course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from courses.access import open_course, reading_page
from readings.models import ReadingListItem

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@reading_page
def readings(request: HttpRequest, slug: str) -> HttpResponse:
    """Every item of every week's list; what is asked for in no week comes last."""
    course, can_edit = open_course(request.user, slug)
    visible = ReadingListItem.objects.of_course(course).visible(to_editor=can_edit)
    items = list(visible.with_other_weeks(to_editor=can_edit))
    context = {
        "course": course,
        "can_edit": can_edit,
        "items": items,
        "count": len({item.reading_id for item in items}),
    }
    return render(request, "readings/readings.html", context)
