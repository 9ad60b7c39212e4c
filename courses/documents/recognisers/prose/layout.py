"""How a text was set: hard-wrapped or not, and what marks the end of a paragraph in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from courses.documents.recognisers.prose.lines import finishes

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.lines import Line

WIDEST_WRAPPED = 62.0  # Han characters; a longer line was not cut by a printer


@dataclass(frozen=True, slots=True)
class Layout:
    """``width`` is that of a full line in Han characters (0 where lines are not wrapped).

    ``gap`` is the number of blank lines between two lines of one paragraph. Where ``trailing``
    is set, a blank at the end of a line ends its block (text of PDF files through Word); where
    ``indent`` is not 0, a paragraph begins with an indent of so many columns.
    """

    wrapped: bool = False
    width: float = 0.0
    gap: int = 0
    trailing: bool = False
    indent: int = 0

    def full(self, line: Line, slack: float = 2.6) -> bool:
        """Whether the printer broke a line because it was full."""
        return self.wrapped and extent(line) >= self.width - slack


def extent(line: Line) -> float:
    """How far a line reaches to the right, in Han characters; a deep indent is centring."""
    return line.width + min(line.indent, 6) / 2


def layout_of(lines: list[Line]) -> Layout:
    """The layout of ``lines``, from what most of them do."""
    widths = sorted(extent(line) for line in lines if line.width >= 12)
    if len(widths) < 6:
        return Layout()
    top = widths[int(len(widths) * 0.9)]
    near = [w for w in widths if 0.85 * top <= w <= 1.12 * top]
    if top > WIDEST_WRAPPED or len(near) < 0.3 * len(widths):
        return Layout()
    body = [line for line in lines if 0.85 * top <= extent(line) <= 1.12 * top]
    cut = sum(1 for line in body if not finishes(line.text)) / len(body)
    if cut < 0.4:
        return Layout()
    width = median(near)
    return Layout(
        wrapped=True,
        width=width,
        gap=_usual_gap(lines, width),
        trailing=_marks_ends(lines, width),
        indent=_usual_indent(lines, width),
    )


def _usual_gap(lines: list[Line], width: float) -> int:
    gaps = Counter(
        after.gap
        for before, after in pairwise(lines)
        if before.width >= width - 2.6 and not finishes(before.text) and not after.turn
    )
    return gaps.most_common(1)[0][0] if gaps else 0


def _marks_ends(lines: list[Line], width: float) -> bool:
    """Whether blanks at line ends stand where blocks end, and full lines have none."""
    closed = [line for line in lines if not line.open_end]
    if not 0.03 * len(lines) <= len(closed) <= 0.75 * len(lines):
        return False
    ends = sum(1 for line in closed if finishes(line.text) or line.width < width - 2.6)
    inner = [line for line in lines if line.open_end]
    cut = sum(1 for line in inner if line.width >= 0.8 * width and not _ends(line)) / len(inner)
    return ends >= 0.8 * len(closed) and cut >= 0.75


def _ends(line: Line) -> bool:
    return line.width < line.width * 0.8 or line.text.endswith(("。”", "。）"))


def _usual_indent(lines: list[Line], width: float) -> int:
    """The indent of first lines, where some full lines have one and the others have none."""
    indents = Counter(
        line.indent for line in lines if 2 <= line.indent <= 12 and line.width >= 0.5 * width
    )
    flush = sum(1 for line in lines if line.indent == 0 and line.width >= width - 2.6)
    if not indents or indents.total() < 3 or flush < 0.5 * indents.total():
        return 0
    return indents.most_common(1)[0][0]
