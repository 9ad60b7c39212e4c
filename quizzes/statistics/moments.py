"""Exact sums over marks. Marks are decimals, so they are counted in the smallest unit that any of
them needs, as whole numbers; nothing is rounded before the last division or root.
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

_ROOT_DIGITS = 10**40


def scale_of(marks: Iterable[Decimal]) -> int:
    """How many of the smallest units are one mark."""
    exponents = [mark.as_tuple().exponent for mark in marks if mark.is_finite()]
    places = max((-e for e in exponents if isinstance(e, int) and e < 0), default=0)
    return int(10 ** min(30, places))


def in_units(mark: Decimal, scale: int) -> int:
    return int(mark * scale)


def deviation_products(first: Sequence[int], second: Sequence[int]) -> Fraction:
    """The sum of products of differences from the mean."""
    products = sum(one * two for one, two in zip(first, second, strict=True))
    return products - Fraction(sum(first) * sum(second), len(first))


def covariance(first: Sequence[int], second: Sequence[int]) -> Fraction:
    """The covariance of a sample: divided by one less than its size."""
    return deviation_products(first, second) / (len(first) - 1)


def root(value: Fraction) -> float:
    """The square root of an exact number that is not negative."""
    digits = isqrt(value.numerator * value.denominator * _ROOT_DIGITS**2)
    return float(Fraction(digits, value.denominator * _ROOT_DIGITS))
