"""How a document is set: the size of its body, the distance of its lines, its margins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from courses.documents.readers.pdf.segments import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from courses.documents.readers.pdf.layout import PageLayout, Segment

_SAMPLE_PAGES = 30
_MOST_SIZES = 60
_USUAL_LEADING = 1.5  # of the size, where a document is too short to tell


@dataclass(frozen=True, slots=True)
class Typography:
    """``body`` is the size of most characters, ``leading`` the usual distance of its lines, in
    points, ``left`` and ``right`` the edges of most of its lines; ``black`` and ``bold`` say that
    the body itself is set so, ``indents`` that its paragraphs begin with an indent."""

    body: float
    leading: float
    bold: bool = False
    black: bool = False
    left: float = 0.0
    right: float = 0.0
    indents: bool = False
    fixed: bool = False
    leadings: Mapping[int, tuple[float, float]] = field(default_factory=dict)

    def leadings_of(self, size: float) -> tuple[float, float]:
        """The smallest distance of lines of a size that is frequent, and the most frequent one:
        as measured, or in proportion to the body."""
        found = self.leadings.get(round(size))
        usual = size * self.leading / self.body
        return found if found is not None else (usual, usual)


def typography_of(pages: Sequence[PageLayout]) -> Typography:
    """The setting of a document; a long one is judged by pages from all of it."""
    sample = sampled(pages)
    sizes, bold, black = Counter[float](), Counter[float](), Counter[float]()
    fixed = 0
    for segment in (s for page in sample for s in page.segments if s.turn == 0):
        for run in segment.runs:
            sizes[run.size] += len(run.text)
            bold[run.size] += len(run.text) * run.font.bold
            black[run.size] += len(run.text) * run.font.black
            fixed += len(run.text) * run.font.fixed
    if not sizes:
        return Typography(12.0, 12.0 * _USUAL_LEADING)
    body = _prevailing(sizes)
    near = [size for size in sizes if abs(size - body) <= body * 0.03]
    total = sum(sizes[size] for size in near)
    lines = [
        s for page in sample for s in page.segments if s.turn == 0 and abs(s.size - body) < 0.6
    ]
    left, right = _edge([s.box.left for s in lines]), _edge([s.box.right for s in lines])
    leadings = _leadings(sample, sizes)
    return Typography(
        body,
        leadings[round(body)][1] if round(body) in leadings else body * _USUAL_LEADING,
        sum(bold[size] for size in near) * 2 > total,
        sum(black[size] for size in near) * 2 > total,
        left,
        right,
        _indented(lines, left, right, body),
        fixed * 2 > sum(sizes.values()),
        leadings,
    )


def _edge(values: Sequence[float]) -> float:
    """The place that most values are near to."""
    count = Counter(round(value / 2) for value in values)
    if not count:
        return 0.0
    best = max(count, key=lambda one: count[one] + count[one - 1] + count[one + 1])
    return best * 2.0


def _indented(lines: Sequence[Segment], left: float, right: float, body: float) -> bool:
    """Whether lines that fill the measure often begin with an indent of one to three signs."""
    full = [s for s in lines if s.box.right > right - 2 * body]
    indented = sum(body * 0.9 < s.box.left - left < body * 3.2 for s in full)
    return len(full) >= 5 and indented >= max(2, len(full) * 0.06)


def sampled(pages: Sequence[PageLayout]) -> Sequence[PageLayout]:
    """Some pages from all over a long document."""
    step = max(1, len(pages) // _SAMPLE_PAGES)
    return pages[::step]


def _prevailing(sizes: Counter[float]) -> float:
    """The size of most characters; sizes that differ by rounding count together."""
    best, most = 0.0, -1
    for size, _ in sizes.most_common(_MOST_SIZES):
        near = sum(count for other, count in sizes.items() if abs(other - size) <= size * 0.03)
        weight = near * 2 + (sizes[size] > near // 2)
        if weight > most or (weight == most and sizes[size] > sizes[best]):
            best, most = size, weight
    return best


def _leadings(pages: Iterable[PageLayout], sizes: Counter[float]) -> dict[int, tuple[float, float]]:
    """The distances of lines for each size: the smallest that is frequent, and the usual one."""
    found: dict[int, Counter[float]] = {}
    for page in pages:
        for size, distance in distances_of(page.segments):
            found.setdefault(round(size), Counter())[round(distance * 2) / 2] += 1
    return {
        size: (smallest, max(distances, key=lambda one: (distances[one], -one)))
        for size, distances in found.items()
        if (smallest := _smallest_frequent(distances, size)) is not None
    }


def _smallest_frequent(distances: Counter[float], size: float) -> float | None:
    total = sum(distances.values())
    for distance in sorted(distances):
        support = sum(distances[distance + step] for step in (-0.5, 0.0, 0.5))
        if distance >= size * 0.95 and support >= max(2, total * 0.08):
            return distance if distances[distance] >= distances[distance + 0.5] else distance + 0.5
    return None


def distances_of(segments: Iterable[Segment]) -> list[tuple[float, float]]:
    """The size and the distance of neighbouring lines of one size."""
    found: list[tuple[float, float]] = []
    for above, below in pairwise(rows_of([s for s in segments if s.turn == 0])):
        size = max(s.size for s in above)
        distance = below[0].baseline - above[0].baseline
        if abs(max(s.size for s in below) - size) > size * 0.05:
            continue
        if size * 0.8 <= distance <= size * 3.2 and _overlap(above, below):
            found.append((size, distance))
    return found


def _overlap(above: Sequence[Segment], below: Sequence[Segment]) -> bool:
    return any(a.box.left < b.box.right and b.box.left < a.box.right for a in above for b in below)
