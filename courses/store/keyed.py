"""Rows of lessons that imports find again by a key: slides and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from courses.models import Figure, Slide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.models import Lesson

Part = TypeVar("Part", Slide, Figure)


def by_key(model: type[Part], lessons: Sequence[Lesson]) -> dict[tuple[int, str], Part]:
    rows = model._default_manager.filter(lesson__in=[lesson.pk for lesson in lessons])
    return {(row.lesson_id, row.key): row for row in rows}


def delete(model: type[Part], rows: Mapping[tuple[int, str], Part]) -> None:
    if rows:
        model._default_manager.filter(pk__in=[row.pk for row in rows.values()]).delete()
