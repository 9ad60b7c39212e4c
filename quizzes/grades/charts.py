"""Bars with their places in a picture, for templates to draw as SVG; no markup here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 640, 200
_LEFT, _BOTTOM, _TOP = 40, 30, 10
_MOST_LABELS = 5  # a phone has room for no more


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in pixels of the picture. ``is_labelled`` says whether there is room for its name."""

    label: str
    value: int
    x: int
    y: int
    width: int
    height: int
    is_labelled: bool
    is_marked: bool = False

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class Chart:
    """``top`` is the value at the upper edge; the lower one is 0."""

    bars: tuple[Bar, ...]
    top: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT - 6
    base: int = HEIGHT - _BOTTOM
    edge: int = _TOP
    names: int = HEIGHT - _BOTTOM // 3


def chart_of(values: Sequence[tuple[str, int]], *, marked: Sequence[bool] = ()) -> Chart:
    """A bar for each name and number, in their order."""
    top = max((value for _, value in values), default=0) or 1
    room, step = HEIGHT - _BOTTOM - _TOP, (WIDTH - _LEFT) / max(1, len(values))
    every = -(-len(values) // _MOST_LABELS) or 1
    bars = []
    for place, (label, value) in enumerate(values):
        height = round(room * value / top)
        bars.append(
            Bar(
                label=label,
                value=value,
                x=round(_LEFT + place * step + step * 0.1),
                y=HEIGHT - _BOTTOM - height,
                width=max(1, round(step * 0.8)),
                height=height,
                is_labelled=place % every == 0,
                is_marked=bool(marked) and marked[place],
            )
        )
    return Chart(tuple(bars), top)
