"""What is suggested of a course while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.models import SearchName
from courses.search import Name
from portal.searchable.common import STEP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from courses.models import Lesson
    from courses.search import Entry


def names_of(entries: Iterable[Entry]) -> Iterator[Name]:
    """The names of what entries stand for; a session called as its week is no name of its own."""
    told: set[tuple[int | None, str]] = set()
    for entry in entries:
        if entry.week_id is not None and (entry.week_id, entry.title) in told:
            continue
        told.add((entry.week_id, entry.title))
        yield Name(
            kind=entry.kind,
            object_id=entry.object_id,
            spellings=(entry.title,),
            detail=entry.heading,
            status=entry.status,
            lesson_id=entry.lesson_id,
            week_id=entry.week_id,
            anchor=entry.anchor,
            order=entry.order,
        )


def lesson_names(lessons: Iterable[Lesson]) -> Iterator[Name]:
    """Lessons and decks by their titles."""
    for lesson in lessons:
        yield Name(
            kind=SearchName.Kind.LESSON,
            object_id=lesson.pk,
            spellings=(lesson.title,),
            status=lesson.status,
            lesson_id=lesson.pk,
            order=(100 + lesson.order) * STEP,
        )
