"""Keeps the names that are suggested in line with the course, within the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from courses.documents.text import clean_text, squeeze
from courses.documents.tokens import fold_scripts
from courses.models import SearchName, Status
from courses.search.sounds import sounds_of
from courses.search_querysets import NAME_START

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.models import Course

BATCH = 500
LONGEST_NAME = 300
MOST_SPELLINGS = 12
_FACTS = (
    "course_id", "lesson_id", "week_id", "anchor", "name", "detail", "names", "sounds", "order",
    "status",
)  # fmt: skip
_WRITTEN = [name.removesuffix("_id") for name in _FACTS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A thing with the names it is called by, the one that is shown first.

    ``object_id`` is the primary key of the thing within its ``kind`` (``SearchName.Kind``);
    ``detail`` tells it from others of its name. The rest is as with ``Entry``.
    """

    kind: str
    object_id: int
    spellings: tuple[str, ...]
    detail: str = ""
    status: str = Status.DRAFT
    lesson_id: int | None = None
    week_id: int | None = None
    anchor: str = ""
    order: int = 0


def compared(text: str) -> str:
    """``text`` as names are compared: width, case and accents folded, without any blank."""
    return squeeze(fold_scripts(clean_text(text)))


def replace_names(
    course: Course,
    names: Iterable[Name],
    *,
    kinds: Sequence[str],
    lesson_ids: frozenset[int] | None = None,
) -> None:
    """Make ``names`` the names of these kinds in ``course``, or of these lessons in it."""
    wanted = {(row.kind, row.object_id): row for row in _rows(course, names)}
    rows = SearchName.objects.filter(course=course, kind__in=kinds)
    if lesson_ids is not None:
        rows = rows.filter(lesson__in=lesson_ids)
    existing = {
        (kind, key): (pk, tuple(facts))
        for pk, kind, key, *facts in rows.values_list("pk", "kind", "object_id", *_FACTS)
    }
    gone = [pk for key, (pk, _) in existing.items() if key not in wanted]
    if gone:
        SearchName.objects.filter(pk__in=gone).delete()
    SearchName.objects.bulk_create(
        [row for key, row in wanted.items() if _facts(row) != existing.get(key, (0, ()))[1]],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=_WRITTEN,
    )


def _rows(course: Course, names: Iterable[Name]) -> Iterable[SearchName]:
    for one in names:
        spellings = [name for name in map(clean_text, one.spellings) if compared(name)]
        if not spellings:
            continue
        told = dict.fromkeys(compared(name) for name in spellings[:MOST_SPELLINGS])
        heard = dict.fromkeys(s for name in spellings[:MOST_SPELLINGS] for s in sounds_of(name))
        yield SearchName(
            course_id=course.pk,
            kind=one.kind,
            object_id=one.object_id,
            lesson_id=one.lesson_id,
            week_id=one.week_id,
            anchor=one.anchor,
            name=spellings[0][:LONGEST_NAME],
            detail=clean_text(one.detail)[:LONGEST_NAME],
            names="".join(NAME_START + name[:LONGEST_NAME] for name in told),
            sounds="".join(NAME_START + sound for sound in heard),
            order=one.order,
            status=one.status,
        )


def _facts(row: SearchName) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _FACTS)
