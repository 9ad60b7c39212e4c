"""Whether a text says nothing that another does not say, notation aside."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRAGMENT = re.compile(r"\d+|[^\W\d_]+")
_OF_A_DATE = re.compile(r"(?<=\d)\s*[年月日号號]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HAN_DIGITS = "〇一二三四五六七八九"


def fold(text: str) -> str:
    """Width and case and white space aside."""
    return unicodedata.normalize("NFKC", squeeze(text)).casefold()


def missing_words(text: str, within: str) -> str:
    """The words of ``text`` that the folded text ``within`` does not hold; empty if it holds all.

    Numbers count without leading zeros: "2022-06-28" says what "2022年6月28日" says.
    """
    if fold(text) in within:
        return ""
    plain = _OF_A_DATE.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    words = _FRAGMENT.findall(plain)
    return " ".join(word for word in words if not _is_said(word.lstrip("0") or word, within))


def _is_said(word: str, within: str) -> bool:
    """Whether ``within`` holds a word, a number also as the name of a month or in Han numerals."""
    if word in within:
        return True
    return word.isdecimal() and any(other in within for other in _other_notations(int(word)))


def _other_notations(number: int) -> Iterator[str]:
    if 1 <= number <= 12:
        yield _MONTHS[number - 1]
    if number >= 1000:
        yield "".join(_HAN_DIGITS[int(digit)] for digit in str(number))
    if 1 <= number <= 31:
        tens, ones = divmod(number, 10)
        ten = "" if not tens else "十" if tens == 1 else f"{_HAN_DIGITS[tens]}十"
        yield ten + (_HAN_DIGITS[ones] if ones else "")
