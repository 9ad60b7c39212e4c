"""Statistics of the questions of a quiz, by the definitions of Moodle's quiz report.

With s attempts, x the marks of a question and r the rest, that is total less x:

facility                    mean(x) / maximum, as a share
discrimination index        100 · cov(x, r) / (sd(x) · sd(r))
discriminative efficiency   100 · cov(x, r) / cov(x sorted, r sorted)
effective weight            100 · √cov(x, total) / Σ √cov of all questions, those below 0 left out

Covariances are of samples (s - 1). What has no value, for want of variance, is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from quizzes.statistics.moments import covariance, in_units, root, scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Mark: TypeAlias = Decimal | None  # None for a question that this attempt did not have
WEAK_EFFICIENCY = 15  # below it Moodle marks a question


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """What the attempts say of one question.

    ``facility`` is a share from 0 to 1; indices and weights are per cent. ``attempts`` counts those
    that had the question.
    """

    attempts: int
    facility: float | None
    standard_deviation: float | None
    discrimination_index: float | None
    discriminative_efficiency: float | None
    effective_weight: float | None
    falls_with_total: bool  # the better the total, the worse this question

    @property
    def is_weak(self) -> bool:
        """Whether Moodle would mark it."""
        efficiency = self.discriminative_efficiency
        return efficiency is not None and efficiency < WEAK_EFFICIENCY


def item_statistics(
    marks: Sequence[Sequence[Mark]], maxima: Sequence[Decimal]
) -> list[ItemStatistics]:
    """The statistics of each column of ``marks``, a row an attempt; ``maxima`` are full marks.

    Whether there are enough attempts to look at them is for ``quiz_report`` to say.
    """
    scale = scale_of([mark for row in marks for mark in row if mark is not None])
    units = [[None if m is None else in_units(m, scale) for m in row] for row in marks]
    totals = [sum(mark or 0 for mark in row) for row in units]
    columns = [_Column.of(units, totals, place) for place in range(len(maxima))]
    roots = [column.root_with_total() for column in columns]
    whole = sum(share for share in roots if share is not None)
    return [
        column.statistics(maximum * scale, share, whole)
        for column, maximum, share in zip(columns, maxima, roots, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Column:
    """The marks of one question, and the totals of the attempts that had it."""

    marks: list[int]
    totals: list[int]

    @classmethod
    def of(
        cls, units: Sequence[Sequence[int | None]], totals: Sequence[int], place: int
    ) -> _Column:
        pairs = [(row[place], total) for row, total in zip(units, totals, strict=True)]
        had = [(mark, total) for mark, total in pairs if mark is not None]
        return cls([mark for mark, _ in had], [total for _, total in had])

    def root_with_total(self) -> float | None:
        """The root of the covariance with the total; None below 0 or without two attempts."""
        if len(self.marks) < 2:
            return None
        shared = covariance(self.marks, self.totals)
        return root(shared) if shared >= 0 else None

    def statistics(self, maximum: Decimal, share: float | None, whole: float) -> ItemStatistics:
        count = len(self.marks)
        if count < 2:
            return ItemStatistics(count, self._facility(maximum), None, None, None, None, False)
        rest = [total - mark for mark, total in zip(self.marks, self.totals, strict=True)]
        shared = covariance(self.marks, rest)
        largest = covariance(sorted(self.marks), sorted(rest))
        variance, others = covariance(self.marks, self.marks), covariance(rest, rest)
        return ItemStatistics(
            attempts=count,
            facility=self._facility(maximum),
            standard_deviation=self._deviation(variance, maximum),
            discrimination_index=_index(shared, variance * others),
            discriminative_efficiency=float(100 * shared / largest) if largest else None,
            effective_weight=100 * share / whole if share is not None and whole else None,
            falls_with_total=share is None,
        )

    def _facility(self, maximum: Decimal) -> float | None:
        if not maximum or not self.marks:
            return None
        return float(Fraction(sum(self.marks), len(self.marks)) / Fraction(maximum))

    def _deviation(self, variance: Fraction, maximum: Decimal) -> float | None:
        """As a share of the full marks, which is how Moodle shows it."""
        return root(variance / Fraction(maximum) ** 2) if maximum else None


def _index(shared: Fraction, product: Fraction) -> float | None:
    if not product:
        return None
    index = 100 * root(shared * shared / product)
    return index if shared >= 0 else -index
