"""Blocks that stand elsewhere in the raw text than in the order of reading, as claims."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.model import Claim, Fate, Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

RULE = "courses.documents.readers.pdf.moves"


@dataclass(frozen=True, slots=True)
class Placed:
    """A block or item: where it begins in the raw text, and its text."""

    start: tuple[int, int]
    text: str
    origin: Origin


def moves(units: Sequence[Placed]) -> list[Claim]:
    """A claim for each unit that is out of order, as few as can be."""
    kept = _longest_rising([unit.start for unit in units])
    return [
        Claim(fate=Fate.MOVED, before=unit.text, origin=unit.origin, rule=RULE)
        for index, unit in enumerate(units)
        if index not in kept and unit.text.strip()
    ]


def _longest_rising(values: Sequence[tuple[int, int]]) -> set[int]:
    """The indices of a longest rising subsequence."""
    tails: list[tuple[int, int]] = []
    tail_at: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        place = bisect_left(tails, value)
        before.append(tail_at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            tail_at.append(index)
        else:
            tails[place] = value
            tail_at[place] = index
    kept: set[int] = set()
    index = tail_at[-1] if tail_at else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept
