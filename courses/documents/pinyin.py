"""The order of Chinese names by pinyin, without a dictionary.

GB 2312 (1980) lists its 3,755 characters of the first level by pinyin, so that their codes are an
order, and 23 of the codes are where a new initial begins. Characters of the second level, which
are rare, are listed by radical: they stand behind the others of no initial. A character of two
readings stands under its more usual one, but for the words below.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from courses.documents.tokens import fold

OTHER: Final = "#"  # the initial of what begins with no letter that is known

_FIRST: Final = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
    0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
)  # fmt: skip
_INITIALS: Final = "ABCDEFGHJKLMNOPQRSTWXYZ"
_END: Final = 0xD7F9
_LONGEST: Final = 32  # characters that count for the order
_OTHERWISE: Final = {
    "重复": "C", "重组": "C", "重构": "C", "重放": "C", "重置": "C", "重新": "C", "重定": "C",
    "行业": "H", "行情": "H", "行列": "H", "调整": "T", "调解": "T", "调节": "T", "会计": "K",
    "弹性": "T", "弹出": "T", "弹窗": "T", "朝向": "C", "参差": "C", "乐器": "Y",
}  # fmt: skip


def initial_of(name: str) -> str:
    """The capital letter under which ``name`` stands in an index, or ``OTHER``."""
    plain = fold(name).lstrip("“”‘’\"'《（( ")
    first = plain[:1]
    if first.isascii():
        return first.upper() if first.isalpha() else OTHER
    if plain[:2] in _OTHERWISE:
        return _OTHERWISE[plain[:2]]
    code = _code(first)
    return _INITIALS[bisect_right(_FIRST, code) - 1] if _FIRST[0] <= code <= _END else OTHER


def order_of(name: str) -> str:
    """A string of ASCII letters and digits that sorts names by pinyin, every database alike.

    It begins with the initial; Latin letters come before Chinese characters of the same initial,
    and what has no initial comes last.
    """
    initial = initial_of(name)
    head = "z" if initial == OTHER else initial.lower()
    mark = "1" if initial == OTHER else "0"
    return mark + head + "".join(f"{_code(c):04x}" for c in fold(name)[:_LONGEST])


def _code(character: str) -> int:
    try:
        encoded = character.encode("gb2312")
    except UnicodeEncodeError:
        return 0xFFFF
    return int.from_bytes(encoded, "big")
