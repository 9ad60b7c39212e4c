"""Where the thing behind an entry is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from courses.models import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.models import Course, Lesson

Kind = SearchEntry.Kind


def address(entry: SearchEntry, weeks: Sequence[int]) -> str:
    """The path of the page that shows an entry, with the anchor on it.

    ``weeks`` are the numbers of the weeks that show it.
    """
    slug = entry.course.slug
    if entry.kind == Kind.QUIZ:
        return quiz_address(entry.course, entry.anchor)
    if entry.lesson is not None:
        if entry.kind == Kind.SLIDE:
            return reverse("slide", args=[slug, entry.lesson.slug, int(entry.anchor)])
        return at(lesson_address(entry.course, entry.lesson), entry.anchor)
    if entry.kind == Kind.TERM:
        return at(reverse("glossary", args=[slug]), entry.anchor)
    if entry.kind == Kind.LECTURER:
        return reverse("lecturer", args=[slug, entry.anchor])
    if weeks:
        return at(reverse("week", args=[slug, weeks[0]]), entry.anchor)
    return at(reverse("readings", args=[slug]), entry.anchor)


def lesson_address(course: Course, lesson: Lesson) -> str:
    """The path of a lesson's page."""
    return reverse("lesson", args=[course.slug, lesson.slug])


def quiz_address(course: Course, public_id: str) -> str:
    """The path of a quiz's page."""
    return reverse("quiz", args=[course.slug, public_id])


def at(path: str, anchor: str) -> str:
    """A path with the anchor, if there is one."""
    return f"{path}#{anchor}" if anchor else path
