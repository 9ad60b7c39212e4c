"""The numbers that PowerPoint sets before paragraphs: counted while a text is read, and printed
as the numbering scheme of the paragraph says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courses.documents.readers.pptx.styles import Bullet

_HAN = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 9999
_FULL_WIDTH = {ord("0") + digit: ord("０") + digit for digit in range(10)}


@dataclass(slots=True)
class Counter:
    """Counts the numbered paragraphs of one text. A paragraph of a lower level does not disturb
    the count, one of the same level without that number, or of a higher level, ends it."""

    _open: dict[int, tuple[str, int, int]] = field(default_factory=dict)

    def label(self, level: int, bullet: Bullet) -> str:
        """The number before the next paragraph with text; "" where it has none."""
        for deeper in [known for known in self._open if known > level]:
            del self._open[deeper]
        if bullet.kind != "number":
            self._open.pop(level, None)
            return ""
        scheme, start, value = self._open.get(level, ("", 0, 0))
        goes_on = (scheme, start) == (bullet.scheme, bullet.start)
        value = value + 1 if goes_on else bullet.start
        self._open[level] = (bullet.scheme, bullet.start, value)
        return printed(value, bullet.scheme)


def printed(value: int, scheme: str) -> str:
    """``value`` as the scheme of PowerPoint shows it: "1.", "（a)", "①", "一."."""
    value = min(max(value, 1), _MOST)
    if scheme.startswith("circleNum"):
        return _circled(value, black="Black" in scheme)
    number = _number(value, scheme)
    if scheme.endswith("ParenBoth"):
        return f"({number})"
    if scheme.endswith("ParenR"):
        return f"{number})"
    if scheme.endswith("DbPeriod"):
        return f"{number}．"
    if scheme.endswith("Minus"):
        return f"{number}-"
    return number if scheme.endswith("Plain") else f"{number}."


def _number(value: int, scheme: str) -> str:
    if scheme.startswith("arabicDb"):
        return str(value).translate(_FULL_WIDTH)
    if scheme.startswith("ea1"):
        return han(value)
    if scheme.startswith("alpha"):
        letter = chr(ord("a") + (value - 1) % 26) * min(9, 1 + (value - 1) // 26)
        return letter.upper() if scheme.startswith("alphaUc") else letter
    if scheme.startswith("roman"):
        return roman(value) if scheme.startswith("romanUc") else roman(value).lower()
    return str(value)


def han(value: int) -> str:
    """The number from 1 to 9999 in Chinese: 十二, 二十, 一百〇五."""
    found, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            leading = unit == 10 and digit == 1 and value < 20
            found += ("〇" if gap and found else "") + ("" if leading else _HAN[digit]) + name
        gap = not digit
    return found


def roman(value: int) -> str:
    found = ""
    for unit, letters in _ROMAN:
        found += letters * (value // unit)
        value %= unit
    return found


def _circled(value: int, *, black: bool) -> str:
    if black:
        first = 0x2776 if value <= 10 else 0x24EB - 10
        return chr(first + value - 1) if value <= 20 else str(value)
    if value <= 20:
        return chr(0x2460 + value - 1)
    if value <= 35:
        return chr(0x3251 + value - 21)
    return chr(0x32B1 + value - 36) if value <= 50 else str(value)
