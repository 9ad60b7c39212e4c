"""Who may open a course page, and what every page of readers has in common."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from courses.models import Course

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from courses.querysets import Reader


def open_course(reader: Reader, slug: str) -> tuple[Course, bool]:
    """The course at ``slug`` and whether the reader may edit it.

    Raises Http404 both where there is no such course and where it is not this reader's: a
    stranger does not learn of it.
    """
    readable = Course.objects.readable_by(reader).marking_editable(reader)
    course = get_object_or_404(readable, slug=slug)
    return course, course.can_edit  # type: ignore[attr-defined]  # added by marking_editable


def reading_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that is only read: GET and HEAD, kept by the reader's browser but asked for again."""
    kept = cache_control(private=True, no_cache=True)(conditional_page(view))
    return wraps(view)(require_safe(kept))
