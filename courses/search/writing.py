"""Brings the rows of the index into line with the course, within the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from courses.documents.text import clean_text
from courses.models import Course, SearchEntry
from courses.search.entries import Entry, Scope, pieces
from courses.search.streams import write_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BATCH = 500
_TEXTS = ("title", "heading", "text")
_FACTS = (
    "course_id", "lesson_id", "week_id", "source_id", "order", "anchor", "facets",
    *_TEXTS, "page", "first_line", "last_line", "status",
)  # fmt: skip
_WRITTEN = [*(name.removesuffix("_id") for name in _FACTS), "tokens", "token_count"]
_APART = (SearchEntry.Kind.TERM, SearchEntry.Kind.QUIZ)  # replaced by scopes of their own
_IDENTITY = ("kind", "object_id", "chunk")


def replace(
    course: Course, entries: Sequence[Entry], *, scope: Scope, rewrite: bool = False
) -> None:
    """Make ``entries`` the entries of ``course`` within ``scope``.

    Rows that say the same already are left alone, unless ``rewrite`` asks for new tokens. Takes
    a read, a write and a delete for each 500 rows (SQLite splits a write by its limit of
    parameters), however many of them change.
    """
    wanted = {_identity(row): row for row in _rows(course, entries)}
    existing = _existing(course, scope)
    changed = [
        row
        for key, row in wanted.items()
        if rewrite or key not in existing or _facts(row) != existing[key][1]
    ]
    gone = [pk for key, (pk, _) in existing.items() if key not in wanted]
    _delete(gone)
    for row in changed:
        row.tokens, row.token_count = write_stream(row.title, row.heading, row.text)
    SearchEntry.objects.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=list(_IDENTITY),
        update_fields=_WRITTEN,
    )


def _rows(course: Course, entries: Iterable[Entry]) -> Iterator[SearchEntry]:
    for entry in entries:
        for chunk, text in enumerate(pieces(clean_text(entry.text))):
            yield SearchEntry(
                course_id=course.pk,
                kind=entry.kind,
                object_id=entry.object_id,
                chunk=chunk,
                lesson_id=entry.lesson_id,
                week_id=entry.week_id,
                source_id=entry.source_id,
                order=entry.order,
                anchor=entry.anchor,
                facets=entry.facets,
                title=clean_text(entry.title)[:300],
                heading=clean_text(entry.heading)[:300],
                text=text,
                page=entry.page,
                first_line=entry.first_line,
                last_line=entry.last_line,
                status=entry.status,
            )


def _identity(row: SearchEntry) -> tuple[str, int, int]:
    return row.kind, row.object_id, row.chunk


def _facts(row: SearchEntry) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _FACTS)


def _existing(course: Course, scope: Scope) -> dict[tuple[Any, ...], tuple[int, tuple[Any, ...]]]:
    """Primary key and facts of each row in scope, by identity."""
    rows = SearchEntry.objects.filter(course=course)
    if scope.kind:
        sets = [rows.filter(kind=scope.kind)]
    elif scope.lesson_ids is None:
        sets = [rows.filter(lesson=None).exclude(kind__in=_APART)]
    else:
        ids = _batches(scope.lesson_ids)
        sets = [rows.filter(lesson__in=some).exclude(kind__in=_APART) for some in ids]
    found = {}
    for rows in sets:
        for pk, *values in rows.values_list("pk", *_IDENTITY, *_FACTS):
            split = len(_IDENTITY)
            found[tuple(values[:split])] = (pk, tuple(values[split:]))
    return found


def _delete(keys: Sequence[int]) -> None:
    for batch in _batches(keys):
        SearchEntry.objects.filter(pk__in=batch).delete()


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
