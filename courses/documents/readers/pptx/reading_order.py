"""In which order the boxes of a slide are read, from where they stand.

The slide is cut along its white space into rows and columns, again and again. Where both cuts are
possible, cards of one kind are read row by row, and columns whose boxes hang together (a heading
and the text under it) column by column.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from courses.documents.readers.pptx.geometry import Box

_OVERLAP = 0.25  # of the smaller box, that may reach beyond a cut
_MOST_BOXES = 400
_DEEPEST = 24
_WIDE = 0.6  # of the widest gap, from which a gap parts as well
_ATTACHED = 0.5  # gap between rows against gap between columns, below which boxes hang together
_ALIKE = 0.6  # width of the narrowest against the widest column


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A box on one axis."""

    index: int
    start: float
    end: float


def reading_order(boxes: Sequence[Box], drawn: Sequence[Box] = ()) -> list[int]:
    """The indices of ``boxes`` as a reader takes them; ``drawn`` are the boxes as they were
    drawn, where ``boxes`` are the parts of them that text fills."""
    if len(boxes) > _MOST_BOXES:
        return sorted(range(len(boxes)), key=lambda i: (boxes[i].y, boxes[i].x))
    found: list[int] = []
    stack: list[tuple[list[int], int]] = [(list(range(len(boxes))), 0)]
    while stack:
        members, depth = stack.pop()
        parts = _parts(members, boxes, drawn or boxes) if depth < _DEEPEST else []
        if len(parts) > 1:
            stack.extend((part, depth + 1) for part in reversed(parts))
        else:
            found.extend(_by_rows(members, boxes))
    return found


def _parts(members: list[int], boxes: Sequence[Box], drawn: Sequence[Box]) -> list[list[int]]:
    """The next cut: the members as rows or as columns; one part where there is none."""
    if len(members) < 2:
        return [members]
    rows = _cut(members, lambda i: _Stretch(i, boxes[i].y, boxes[i].bottom))
    rows = _at_wide_gaps(rows, [_span(row, boxes, "y", "bottom") for row in rows])
    columns = _cut(members, lambda i: _Stretch(i, boxes[i].x, boxes[i].right))
    columns = _at_wide_gaps(columns, [_span(column, boxes, "x", "right") for column in columns])
    if len(rows) > 1 and (len(columns) < 2 or not _read_down(rows, columns, drawn)):
        return rows
    return columns


def _cut(members: list[int], stretch: Callable[[int], _Stretch]) -> list[list[int]]:
    """The members in groups that do not overlap on one axis, small overlaps aside."""
    ordered = sorted((stretch(i) for i in members), key=lambda s: (s.start, s.end, s.index))
    groups: list[list[int]] = []
    reached, size = 0.0, 0.0
    for one in ordered:
        length = one.end - one.start
        over = reached - one.start
        if groups and over > _OVERLAP * min(length, size) and over > 0:
            groups[-1].append(one.index)
        else:
            groups.append([one.index])
            reached, size = one.end, length
        if one.end >= reached:
            reached, size = one.end, length
    return groups


def _at_wide_gaps(groups: list[list[int]], spans: Sequence[tuple[float, float]]) -> list[list[int]]:
    """The groups, those put together again that a narrower gap parts: a footer far below does not
    belong to the grid above it."""
    gaps = [after[0] - before[1] for before, after in pairwise(spans)]
    least = _WIDE * max(gaps, default=0.0)
    found = groups[:1]
    for gap, group in zip(gaps, groups[1:], strict=True):
        if gap < least:
            found[-1] = [*found[-1], *group]
        else:
            found.append(group)
    return found


def _read_down(
    rows: Sequence[Sequence[int]], columns: Sequence[Sequence[int]], boxes: Sequence[Box]
) -> bool:
    """Whether a grid is read column by column: its columns are alike and hang together.

    Boxes that were drawn over each other hang together no less than those that touch.
    """
    widths = [_span(column, boxes, "x", "right") for column in columns]
    narrowest = min(end - start for start, end in widths)
    widest = max(end - start for start, end in widths)
    if not widest or narrowest < _ALIKE * widest:
        return False  # labels beside what they explain
    across = _least_gap(widths)
    heights = [_span(row, boxes, "y", "bottom") for row in rows]
    down = _least_gap(heights)
    if down < _ATTACHED * across:
        return True
    head = median(boxes[i].height for i in rows[0])
    below = median(boxes[i].height for i in rows[1])
    full = all(len(row) == len(columns) for row in rows)
    return len(rows) == 2 and full and head < _ATTACHED * below and down <= across


def _span(
    members: Sequence[int], boxes: Sequence[Box], first: str, last: str
) -> tuple[float, float]:
    return (
        min(getattr(boxes[i], first) for i in members),
        max(getattr(boxes[i], last) for i in members),
    )


def _least_gap(spans: Sequence[tuple[float, float]]) -> float:
    ordered = sorted(spans)
    return min(b[0] - a[1] for a, b in pairwise(ordered))


def _by_rows(members: Sequence[int], boxes: Sequence[Box]) -> list[int]:
    """Boxes that no cut parts: those whose middles are level from left to right, else downwards."""
    ordered = sorted(members, key=lambda i: (boxes[i].y, boxes[i].x))
    rows: list[list[int]] = []
    for index in ordered:
        first = rows[-1][0] if rows else -1
        if rows and boxes[index].y - boxes[first].y <= _tolerance(boxes[index], boxes[first]):
            rows[-1].append(index)
        else:
            rows.append([index])
    return [index for row in rows for index in sorted(row, key=lambda i: boxes[i].x)]


def _tolerance(one: Box, other: Box) -> float:
    return min(12.0, 0.5 * min(one.height, other.height))
