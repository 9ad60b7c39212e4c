"""Where the thing behind an entry is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from courses.models import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.models import Course

Kind = SearchEntry.Kind


def address(kind: str, anchor: str, course: Course, lesson: str, weeks: Sequence[int]) -> str:
    """The path of the page that shows a thing of this kind, with the anchor on it.

    ``lesson`` is the slug of the lesson that it stands in, if it does; ``weeks`` are the numbers of
    the weeks that show it.
    """
    slug = course.slug
    if kind == Kind.QUIZ:
        return quiz_address(course, anchor)
    if lesson:
        if kind == Kind.SLIDE:
            return reverse("slide", args=[slug, lesson, int(anchor)])
        return at(lesson_address(slug, lesson), anchor)
    if kind == Kind.TERM:
        return at(reverse("glossary", args=[slug]), anchor)
    if kind == Kind.LECTURER:
        return reverse("lecturer", args=[slug, anchor])
    if weeks:
        return at(reverse("week", args=[slug, weeks[0]]), anchor)
    return at(reverse("readings", args=[slug]), anchor)


def lesson_address(course: str, lesson: str) -> str:
    """The path of a lesson's page, by the slugs of course and lesson."""
    return reverse("lesson", args=[course, lesson])


def quiz_address(course: Course, public_id: str) -> str:
    """The path of a quiz's page."""
    return reverse("quiz", args=[course.slug, public_id])


def at(path: str, anchor: str) -> str:
    """A path with the anchor, if there is one."""
    return f"{path}#{anchor}" if anchor else path
