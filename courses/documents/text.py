"""Small facts about Chinese and Latin text that readers, recognisers and search share."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")

SENTENCE_END = "。！？!?…"
CLOSING = "”’」』）)》〉】]\"'"


def is_cjk(character: str) -> bool:
    """Whether a character is Han, kana, hangul or full-width punctuation: set without blanks."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0x9FFF
        or 0xAC00 <= code <= 0xD7AF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFFEF
        or 0x20000 <= code <= 0x3FFFF
        or character in "“”‘’—…·"
    )


def is_han(character: str) -> bool:
    """Whether a character is a Han ideograph."""
    code = ord(character)
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF


def squeeze(text: str) -> str:
    """``text`` without any white space: the form in which the account counts characters."""
    return _SPACE.sub("", text)


def collapse(text: str) -> str:
    """``text`` trimmed, every run of white space as one blank."""
    return _SPACE.sub(" ", text).strip()


def clean_text(text: str) -> str:
    """``text`` without what a database refuses: NUL, other control characters, surrogates.

    RELIABILITY.md finding 7; newlines, tabs and form feeds stay.
    """
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def join_lines(first: str, second: str) -> str:
    """Two halves of a wrapped sentence: no blank beside a Han character, one between Latin words.

    A Latin word cut by a hyphen at the line end keeps its hyphen: whether it belongs to the
    word cannot be known.
    """
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        return first + second
    if is_cjk(first[-1]) or is_cjk(second[0]) or first[-1] in "-/":
        return first + second
    return f"{first} {second}"


class _Widths(dict[str, float]):
    """The width of each character that was met, as long as they are not too many to keep."""

    def __missing__(self, character: str) -> float:
        width = 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
        if len(self) < 50_000:
            self[character] = width
        return width


_WIDTHS = _Widths()


def display_width(text: str) -> float:
    """Width in Han characters: a Han character counts 1, a Latin one a half."""
    return len(text) / 2 if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with a sentence mark, closing quotes and brackets aside."""
    return text.rstrip().rstrip(CLOSING).endswith(tuple(SENTENCE_END))


def language_of(text: str) -> str:
    """ "zh-Hans", "zh-Hant" or "en" by the characters of ``text``; "zh-Hans" when in doubt."""
    han = sum(1 for c in text if is_han(c))
    latin = sum(1 for c in text if c.isascii() and c.isalpha())
    if han * 4 < latin:
        return "en"
    traditional = sum(1 for c in text if c in _TRADITIONAL)
    simplified = sum(1 for c in text if c in _SIMPLIFIED)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


# Frequent characters that only one of the two scripts uses.
_TRADITIONAL = frozenset("為這個們來時說國會學經過對發還現實際點開關業務與產數據網資風險銀")
_SIMPLIFIED = frozenset(
    "为这个们来时说国会学经过对发还现实际点开关业务与产数据网资风险银"
) - frozenset("個會學經過對這現實際點開關業務與產據網資風險銀")
