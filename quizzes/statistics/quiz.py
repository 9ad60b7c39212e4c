"""Statistics of a whole quiz, by the definitions of Moodle's quiz report.

With p questions, k2 the variance of the totals:

internal consistency   100 · p / (p - 1) · (1 - Σ variances of the questions / k2)
error ratio            100 · √(1 - internal consistency / 100)
standard error         error ratio / 100 · standard deviation of the totals

The first is Cronbach's alpha in per cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from quizzes.statistics.items import ItemStatistics, Mark, item_statistics
from quizzes.statistics.moments import covariance, in_units, root, scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

MINIMUM_ATTEMPTS = 20  # below it a value says more of chance than of the quiz
_ENOUGH_FOR_CONSISTENCY = 3


@dataclass(frozen=True, slots=True)
class QuizStatistics:
    """What the attempts say of a quiz. Marks are marks; the others per cent."""

    attempts: int
    mean: float
    median: float
    standard_deviation: float | None
    internal_consistency: float | None
    error_ratio: float | None
    standard_error: float | None

    @property
    def alpha(self) -> float | None:
        """Cronbach's alpha, at most 1."""
        consistency = self.internal_consistency
        return None if consistency is None else consistency / 100


@dataclass(frozen=True, slots=True)
class QuizReport:
    """A quiz and its questions, in the order of the columns."""

    quiz: QuizStatistics
    items: tuple[ItemStatistics, ...]


def quiz_report(marks: Sequence[Sequence[Mark]], maxima: Sequence[Decimal]) -> QuizReport | None:
    """The statistics of finished attempts, a row each; None below 20 of them.

    Questions that fewer than 20 attempts had (by a random draw) have statistics of their count
    alone. Raises ``ValueError`` for rows that are not as long as ``maxima``.
    """
    if any(len(row) != len(maxima) for row in marks):
        raise ValueError("every attempt needs a mark, or None, for every question")
    if len(marks) < MINIMUM_ATTEMPTS:
        return None
    items = (
        one if one.attempts >= MINIMUM_ATTEMPTS else _hidden(one.attempts)
        for one in item_statistics(marks, maxima)
    )
    return QuizReport(quiz_statistics(marks), tuple(items))


def quiz_statistics(marks: Sequence[Sequence[Mark]]) -> QuizStatistics:
    """The statistics of the totals; ``marks`` has at least one row.

    Consistency needs attempts that all had the same questions, more than one, and totals that
    differ.
    """
    scale = scale_of([mark for row in marks for mark in row if mark is not None])
    units = [[None if m is None else in_units(m, scale) for m in row] for row in marks]
    totals = [sum(mark or 0 for mark in row) for row in units]
    variance = covariance(totals, totals) if len(totals) > 1 else None
    deviation = None if variance is None else root(variance / scale**2)
    consistency = None
    if variance and len(totals) >= _ENOUGH_FOR_CONSISTENCY:
        whole = [[m for m in row if m is not None] for row in units]
        consistency = _consistency(whole, variance, len(units[0]))
    ratio = None if consistency is None else 100 * root(1 - consistency / 100)
    return QuizStatistics(
        attempts=len(totals),
        mean=float(Fraction(sum(totals), len(totals) * scale)),
        median=_median(totals, scale),
        standard_deviation=deviation,
        internal_consistency=None if consistency is None else float(consistency),
        error_ratio=ratio,
        standard_error=None if ratio is None or deviation is None else ratio * deviation / 100,
    )


def _consistency(
    rows: Sequence[Sequence[int]], variance: Fraction, columns: int
) -> Fraction | None:
    if columns < 2 or any(len(row) != columns for row in rows):
        return None
    each = (list(column) for column in zip(*rows, strict=True))
    within = sum((covariance(column, column) for column in each), Fraction(0))
    return Fraction(100 * columns, columns - 1) * (1 - within / variance)


def _median(totals: Sequence[int], scale: int) -> float:
    ordered = sorted(totals)
    middle = ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]
    return float(Fraction(middle, 2 * scale))


def _hidden(attempts: int) -> ItemStatistics:
    return ItemStatistics(attempts, None, None, None, None, None, falls_with_total=False)
