"""The glossary follows the texts of its course, and search follows the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from courses.glossary import bring_up_to_date
from portal import searchable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.models import Course, Lesson


@transaction.atomic
def follow(course: Course, lessons: Iterable[Lesson] = (), *, renamed: Iterable[str] = ()) -> None:
    """Bring the glossary of ``course`` and its search entries into line.

    Called within the transaction that imports, publishes, withdraws or edits. ``lessons`` are
    those whose texts may have changed, ``renamed`` names that an instructor gave or took.
    """
    bring_up_to_date(course, lessons, renamed=renamed)
    searchable.refresh_terms(course)
