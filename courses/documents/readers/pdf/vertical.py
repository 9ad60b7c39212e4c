"""Text set from top to bottom, one character a line: its characters are found and put together."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from courses.documents.text import is_cjk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.readers.pdf.layout import Word

_LEAST = 4  # characters under each other
_STEP = (0.85, 1.45)  # of the size of the type, from one character to the next
_BESIDE = 0.75  # the next character below is nearer than this share of the one beside


def mark_stacked(words: Sequence[Word], width: float) -> None:
    """Turn the words of one character that stand under each other, nearer than side by side."""
    single = [w for w in words if len(w.text) == 1 and w.turn == 0 and is_cjk(w.text)]
    if len(single) < _LEAST:
        return
    beside = _gaps_beside(words)
    columns: dict[tuple[int, float], list[Word]] = defaultdict(list)
    for word in single:
        columns[round(word.box.centre[0] / 2), word.size].append(word)
    for column in columns.values():
        column.sort(key=lambda word: word.baseline)
        for run in _runs(column):
            if len(run) >= _LEAST and _is_upright_stack(run, beside):
                _turn(run, width)


def _runs(column: Sequence[Word]) -> list[list[Word]]:
    runs: list[list[Word]] = []
    for word in column:
        step = (word.baseline - runs[-1][-1].baseline) / max(word.size, 1.0) if runs else 0.0
        if runs and _STEP[0] <= step <= _STEP[1]:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _gaps_beside(words: Sequence[Word]) -> dict[int, float]:
    """The gap between each word and the nearest one on its baseline, by the id of the word."""
    rows: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if word.turn == 0:
            rows[round(word.baseline / 2)].append(word)
    gaps: dict[int, float] = {}
    for row in rows.values():
        row.sort(key=lambda word: word.box.left)
        for left, right in pairwise(row):
            gap = right.box.left - left.box.right
            gaps[id(left)] = min(gap, gaps.get(id(left), gap))
            gaps[id(right)] = min(gap, gaps.get(id(right), gap))
    return gaps


def _is_upright_stack(run: Sequence[Word], beside: dict[int, float]) -> bool:
    """Whether the characters of a run are nearer to each other than to what stands beside."""
    size = run[0].size
    step = (run[-1].baseline - run[0].baseline) / (len(run) - 1) - size
    near = sum(beside.get(id(word), size * 9) * _BESIDE < max(step, 0.0) for word in run)
    return near * 2 < len(run)


def _turn(run: Sequence[Word], width: float) -> None:
    for number, word in enumerate(run):
        word.turn = 90
        word.baseline = width - word.box.left
        word.spaced = number == 0
