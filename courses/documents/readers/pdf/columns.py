"""Columns and reading order of a page.

A column begins where the left edges of several lines stand at one place well inside of the page
and no line crosses the gap before it. Lines over the whole width part the page into bands; within
a band columns are read one after the other. What is no column (a table without rules, two short
texts side by side) is read row by row.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Protocol

from courses.documents.readers.pdf.layout import Box, around

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARGIN = 0.12  # of the width: nearer to the left edge it is an indent, not a column
_LEAST = 3  # lines on each side of a gap
_CANDIDATES = 8
_MOST_CUTS = 60  # of one page
_FULL = 0.72  # of the width of its column: lines of running text
_HALF_FULL = 0.45
_BULLET = re.compile(r"\s*[•●○■□▪◆➢✓–·\uf06c\uf0b7\uf0d8]\s*\S")
_WORDY = 14.0  # signs: wider than the cells of most tables


class Placed(Protocol):
    """A segment, a table, a figure: something with a place on the page and in the raw text."""

    box: Box
    number: int
    size: float


@dataclass(slots=True)
class Region:
    """What is read from top to bottom: a column, or a stretch over the whole width."""

    items: list[Placed]
    box: Box
    column: bool = False  # beside another one


@dataclass(slots=True)
class Order:
    regions: list[Region]
    doubtful: bool = False


@dataclass(slots=True)
class _Cut:
    """A gap between columns with the stretches of items that it parts."""

    at: float
    bands: list[tuple[list[Placed], list[Placed], list[Placed]]]  # above, left, right
    rest: list[Placed]
    weight: float
    doubtful: bool


def reading_order(items: Sequence[Placed]) -> Order:
    """The regions of a page in the order in which one reads them."""
    order = Order([])
    if not items:
        return order
    pending: list[tuple[list[Placed], bool]] = [(list(items), False)]
    cuts = 0
    while pending:
        current, column = pending.pop()
        cut = _best_cut(current) if cuts < _MOST_CUTS else None
        if cut is None:
            for layer in layers(current):
                order.regions.append(Region(_downwards(layer), _around(layer), column))
            continue
        cuts += 1
        order.doubtful = order.doubtful or cut.doubtful
        parts: list[tuple[list[Placed], bool]] = []
        for above, left, right in cut.bands:
            parts += [(above, column), (left, True), (right, True)]
        parts.append((cut.rest, column))
        pending += reversed([part for part in parts if part[0]])
    return order


def layers(items: list[Placed]) -> list[list[Placed]]:
    """Texts that lie over each other fall into boxes, as the file has them one after the other."""
    if not _overlaid(items):
        return [items]
    boxes: list[list[Placed]] = []
    for item in sorted(items, key=lambda one: one.number):
        if boxes and _is_below(boxes[-1], item):
            boxes[-1].append(item)
        else:
            boxes.append([item])
    return sorted(boxes, key=lambda box: (round(_around(box).top / 4), _around(box).left))


def _overlaid(items: Sequence[Placed]) -> bool:
    """Whether two items of one height cover each other."""
    rows: dict[int, list[Placed]] = {}
    for item in items:
        if item.box.height < 3 * item.size:
            rows.setdefault(round(item.box.bottom / max(item.size, 4.0)), []).append(item)
    for row in rows.values():
        row.sort(key=lambda one: one.box.left)
        for left, right in pairwise(row):
            covered = min(left.box.right, right.box.right) - right.box.left
            high = min(left.box.bottom, right.box.bottom) - max(left.box.top, right.box.top)
            if covered > 1.5 * left.size and high > 0.4 * left.size:
                return True
    return False


def _is_below(box: Sequence[Placed], item: Placed) -> bool:
    """Whether an item is the next line of the text in a box."""
    last = box[-1]
    distance = item.box.bottom - last.box.bottom
    overlap = min(last.box.right, item.box.right) - max(last.box.left, item.box.left)
    same_line = abs(distance) < 0.3 * item.size and item.box.left >= last.box.right - 2
    return same_line or (0.6 * item.size < distance < 2.4 * item.size and overlap > 0)


def _around(items: Sequence[Placed]) -> Box:
    return around([item.box for item in items])


def _downwards(items: Sequence[Placed]) -> list[Placed]:
    return sorted(items, key=lambda item: (item.box.bottom, item.box.left))


def _best_cut(items: list[Placed]) -> _Cut | None:
    if len(items) < (4 if _is_listed(items) else 2 * _LEAST):
        return None
    cuts = [cut for at in _starts(items) if (cut := _cut_at(items, at)) is not None]
    return max(cuts, key=lambda cut: cut.weight, default=None)


def _starts(items: Sequence[Placed]) -> list[float]:
    """Left edges that several items share, well inside of the region."""
    box = _around(items)
    edges = Counter(round(item.box.left / 2) for item in items)
    bulleted = {round(i.box.left / 2) * 2.0 for i in items if _is_listed([i, i])}
    counted: dict[float, int] = {}
    for edge, count in edges.items():
        at = edge * 2.0
        inside = box.left + box.width * _MARGIN < at < box.right - box.width * _MARGIN
        near = count + edges.get(edge + 1, 0)
        if inside and (near >= _LEAST or (near > 1 and at in bulleted)):
            counted[at] = near
    best = sorted(counted, key=lambda at: -counted[at])[:_CANDIDATES]
    return sorted(best)


def _cut_at(items: list[Placed], at: float) -> _Cut | None:
    """The bands that a gap before ``at`` makes, None where it parts no columns."""
    bands: list[tuple[list[Placed], list[Placed], list[Placed]]] = []
    above: list[Placed] = []
    weight, doubtful = 0.0, False
    for crossing, stretch in _stretches(items, at):
        above += crossing
        left = [item for item in stretch if item.box.left < at - _slack(item)]
        right = [item for item in stretch if item.box.left >= at - _slack(item)]
        verdict = _verdict(left, right, at)
        if verdict == "columns" or verdict == "doubtful":
            doubtful = doubtful or verdict == "doubtful"
            bands.append((above, left, right))
            weight += len(left) + len(right)
            above = []
        else:
            above += stretch
    if not bands:
        return None
    return _Cut(at, bands, above, weight, doubtful)


def _stretches(items: list[Placed], at: float) -> list[tuple[list[Placed], list[Placed]]]:
    """Items that cross the gap and, below them, items that do not, from top to bottom."""
    stretches: list[tuple[list[Placed], list[Placed]]] = []
    crossing: list[Placed] = []
    beside: list[Placed] = []
    for item in sorted(items, key=lambda one: one.box.top):
        slack = _slack(item)
        crosses = item.box.left < at - slack and item.box.right > at - slack / 2
        if crosses:
            if beside:
                stretches.append((crossing, beside))
                crossing, beside = [], []
            crossing.append(item)
        else:
            beside.append(item)
    stretches.append((crossing, beside))
    return stretches


def _slack(item: Placed) -> float:
    """How far an item may reach into the gap."""
    return max(2.5, item.size * 0.3)


def _verdict(left: list[Placed], right: list[Placed], at: float) -> str:
    """Whether what stands on both sides of a gap are columns: "columns", "rows" or "doubtful"."""
    listed = _is_listed(left) and _is_listed(right)
    if not listed and (len(left) < _LEAST or len(right) < _LEAST):
        return "rows"
    left_box, right_box = _around(left), _around(right)
    shared = min(left_box.bottom, right_box.bottom) - max(left_box.top, right_box.top)
    if shared < 0.4 * min(left_box.height, right_box.height):
        return "rows"
    beside = [item for item in left if item.box.bottom > right_box.top] if listed else left
    gap = at - max((item.box.right for item in beside), default=at)
    if gap < 0.6 * median(item.size for item in left):
        return "rows"
    if listed:
        return "columns"
    fullness = min(_fullness(left, left_box), _fullness(right, right_box))
    turns = _turns(left, right)
    apart = turns <= max(2, 0.12 * (len(left) + len(right)))
    if apart or fullness >= _FULL:
        return "columns"
    wordy = min(_wordiness(left), _wordiness(right)) >= _WORDY
    if fullness >= _HALF_FULL and (wordy or not _aligned(left, right)):
        return "doubtful"
    return "rows"


def _is_listed(items: Sequence[Placed]) -> bool:
    """Whether most items are points of a list, each with its mark."""
    marked = sum(_BULLET.match(getattr(item, "text", "")) is not None for item in items)
    return marked > 1 and marked * 5 >= len(items) * 3


def _wordiness(items: Sequence[Placed]) -> float:
    """How many signs wide the items of a side usually are."""
    return median(item.box.width / max(item.size, 1.0) for item in items)


def _fullness(items: Sequence[Placed], box: Box) -> float:
    """How much of the width of their column lines usually take."""
    return median(item.box.width for item in items) / max(1.0, box.width)


def _turns(left: Sequence[Placed], right: Sequence[Placed]) -> int:
    """How often the raw text goes from one side to the other."""
    places = sorted(
        [(item.number, False) for item in left] + [(item.number, True) for item in right]
    )
    return sum(a[1] != b[1] for a, b in itertools.pairwise(places))


def _aligned(left: Sequence[Placed], right: Sequence[Placed]) -> bool:
    """Whether most lines of the shorter side have a neighbour on the same height."""
    fewer, more = sorted((left, right), key=len)
    heights = {round(item.box.bottom / 3) for item in more}
    beside = sum(
        not heights.isdisjoint({round(item.box.bottom / 3) + step for step in (-1, 0, 1)})
        for item in fewer
    )
    return beside >= len(fewer) * 0.7
