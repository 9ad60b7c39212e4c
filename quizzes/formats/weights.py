"""The weights that Moodle allows for answers, in per cent. An import stops at any other."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

_PARTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20)
_OTHERS = ("90", "80", "75", "70", "60", "40", "30", "66.66667", "83.33333")


def percent(share: Fraction) -> str:
    """A share in per cent as Moodle writes it: 33.33333."""
    text = f"{Decimal(share.numerator) / Decimal(share.denominator) * 100:.5f}"
    return text.rstrip("0").rstrip(".")


ALLOWED = frozenset({"0", *_OTHERS, *(percent(Fraction(1, part)) for part in _PARTS)})


def is_allowed(share: Fraction) -> bool:
    """Whether Moodle takes this weight; negative ones are those of the same size."""
    return percent(abs(share)) in ALLOWED


def share_of(text: str | None) -> Decimal:
    """A weight in per cent as a share; 0 for what is no number."""
    try:
        number = Decimal((text or "0").strip().replace(",", ".")[:30])
    except ArithmeticError:
        return Decimal(0)
    if not number.is_finite() or abs(number) > 1000:
        return Decimal(0)
    return number / 100
