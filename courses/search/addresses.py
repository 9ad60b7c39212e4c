"""Where the thing behind an entry is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from courses.models import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = SearchEntry.Kind


def address(entry: SearchEntry, weeks: Sequence[int]) -> str:
    """The path of the page that shows an entry, with the anchor on it.

    ``weeks`` are the numbers of the weeks that show it.
    """
    slug = entry.course.slug
    if entry.lesson is not None:
        if entry.kind == Kind.SLIDE:
            return reverse("slide", args=[slug, entry.lesson.slug, int(entry.anchor)])
        return _at(reverse("lesson", args=[slug, entry.lesson.slug]), entry.anchor)
    if entry.kind == Kind.LECTURER:
        return reverse("lecturer", args=[slug, entry.anchor])
    if weeks:
        return _at(reverse("week", args=[slug, weeks[0]]), entry.anchor)
    return _at(reverse("readings", args=[slug]), entry.anchor)


def _at(path: str, anchor: str) -> str:
    return f"{path}#{anchor}" if anchor else path
