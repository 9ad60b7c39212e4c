"""Numbers as people write them: ``11,268.25 元``, ``１．５万``, ``12 %``, ``1.2×10⁻³``.

The value is an exact fraction. What is no number, or one of more digits than anybody writes,
has no value; nothing raises.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LENGTH = 100
_MAX_EXPONENT = 300

_SUPERSCRIPT = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_FLAT = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_SIGNS = str.maketrans("−–‐‑﹣", "-----", "\u200b\u200c\u200d\u2060\ufeff")
_NUMBER = re.compile(
    r"""
    (?P<first_sign>[+-])?\s*(?P<before>[^\d.+\-]{0,20}?)\s*(?P<sign>[+-])?\s*
    (?P<digits>(?=10\s*\^)|\.\d+
      |(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ ]\d{3})+|\d{1,3}(?:'\d{3})+|\d+)(?:\.\d*)?)
    (?:\s*[eE](?P<exponent>[+-]?\d{1,9})
       |(?:\s*[xX×*·]\s*|(?<!\d))10\s*\^\s*\(?\s*(?P<power>[+-]?\d{1,9})\s*\)?)?
    \s*(?P<after>.{0,40})
    """,
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_MULTIPLES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8,
    "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3, "百": 10**2,
    "萬億": 10**12, "億": 10**8, "萬": 10**4,
}  # fmt: skip
_SHARES = {"%": 100, "‰": 1000, "‱": 10_000, "percent": 100, "per cent": 100}
_SYMBOLS = {
    "¥": ("元", "人民币", "人民币元", "cny", "rmb", "yuan"),
    "$": ("美元", "usd", "dollar", "dollars"),
    "€": ("欧元", "eur", "euro"),
    "£": ("英镑", "gbp"),
}
_PER_HUNDRED = "百分之"


@dataclass(frozen=True, slots=True)
class Reading:
    """A number and the unit it came with ("" for none); ``note`` says why there is no value."""

    value: Fraction | None
    unit: str = ""
    note: str = ""


NO_NUMBER = Reading(None, note="not_a_number")


def read_number(text: str, units: Sequence[str] = ()) -> Reading:
    """The number in a text. A percentage is a share unless "%" is one of the ``units``."""
    if len(text) > MAX_LENGTH:
        return NO_NUMBER
    match = _NUMBER.fullmatch(_plain(text))
    if match is None or (match["first_sign"] and match["sign"]):
        return NO_NUMBER
    if match["after"].startswith((",", ".", "+", "-", "^")):
        return NO_NUMBER
    value = _value(match)
    if value is None:
        return NO_NUMBER
    return _with_unit(value, match["before"].strip(), match["after"].strip(), units)


def _plain(text: str) -> str:
    """Half width, plain signs; a power keeps its meaning (NFKC makes 10² a hundred and two)."""
    raised = _SUPERSCRIPT.sub(lambda match: "^" + match[0].translate(_FLAT), text)
    return unicodedata.normalize("NFKC", raised).translate(_SIGNS).strip()


def _value(match: re.Match[str]) -> Fraction | None:
    exponent = int(match["exponent"] or match["power"] or 0)
    if abs(exponent) > _MAX_EXPONENT:
        return None
    digits = re.sub(r"[, ']", "", match["digits"]) or "1"  # a power of ten alone
    value = Fraction(Decimal(digits)) * Fraction(10) ** exponent
    return -value if "-" in (match["sign"], match["first_sign"]) else value


def _with_unit(value: Fraction, before: str, after: str, units: Sequence[str]) -> Reading:
    known = {_fold(unit): unit for unit in units}
    if before == _PER_HUNDRED and not after:
        before, after = "", "%"
    if before and after:
        return Reading(None, note="unit_unknown")
    if before:
        unit = _by_symbol(_fold(before), known)
        return Reading(value, unit) if unit else Reading(None, note="unit_unknown")
    return _suffixed(value, _fold(after), known)


def _suffixed(value: Fraction, after: str, known: dict[str, str]) -> Reading:
    """The value with what stands behind it: a unit, a multiple and a unit, or a share."""
    if not after:
        return Reading(value)
    if after in known:
        return Reading(value, known[after])
    if after in _SHARES:
        return Reading(value / _SHARES[after])
    for word, multiple in _MULTIPLES.items():
        if after.startswith(word):
            rest = after[len(word) :].strip()
            unit = known.get(rest, "")
            return Reading(value * multiple, unit) if unit or not rest else _unknown()
    unit = _by_symbol(after, known)
    return Reading(value, unit) if unit else _unknown()


def _by_symbol(symbol: str, known: dict[str, str]) -> str:
    """The unit that stands before the number, or that a sign of currency means."""
    if symbol in known:
        return known[symbol]
    return next((known[name] for name in _SYMBOLS.get(symbol, ()) if name in known), "")


def _unknown() -> Reading:
    return Reading(None, note="unit_unknown")


def _fold(unit: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", unit).casefold().split())
