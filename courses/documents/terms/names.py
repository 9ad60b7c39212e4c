"""Names of terms: how they are compared, and which letters can stand for which words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from courses.documents.text import is_han
from courses.documents.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_ENGLISH = 80  # characters
MOST_WORDS = 9

_PARTS = re.compile(r"[\s\-‐‑–—_]+")
_HAN_SIDE = re.compile(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])")
_ABBREVIATION = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-&/.][A-Za-z0-9]+)*\d?")
_ENGLISH = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ,&/'’.+‐‑–—-]*[A-Za-z0-9.+]")
SMALL_WORDS = frozenset({"a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the",
                          "to", "with"})  # fmt: skip
_NOT_NAMES = frozenset({"cny", "usd", "eur", "gbp", "jpy", "hkd", "rmb", "twd", "kb", "mb", "gb",
                        "tb", "pb", "hz", "mhz", "ghz", "kw", "kwh", "mw", "gw", "kg", "km", "cm",
                        "mm", "ms", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii",
                        "app", "apps", "ceo", "cfo", "cto", "coo", "cio", "top", "vs", "pdf", "ppt",
                        "no", "ok", "tv", "pc", "am", "pm", "uk", "us", "usa", "eu", "un", "new",
                        "hot", "vip", "qq", "fig", "tab", "etc", "eg", "ie"})  # fmt: skip


@lru_cache(maxsize=1 << 14)
def folded_name(name: str) -> str:
    """``name`` as names are compared: width, case, accents, hyphens and blanks folded."""
    joined = " ".join(_PARTS.split(fold(name))).strip()
    return _HAN_SIDE.sub("", joined)


def full_names(names: Iterable[str]) -> set[str]:
    """Those of ``names``, folded, that mean one thing only: not the abbreviations.

    A Han name of two characters or more does, or an English one of two words or eight letters.
    """
    return {folded for name in names if _says_enough(folded := folded_name(name))}


def _says_enough(folded: str) -> bool:
    if any(is_han(character) for character in folded):
        return len(folded) > 1
    return " " in folded or len(folded) >= 8


def is_abbreviation(text: str) -> bool:
    """Whether ``text`` is written as an abbreviation: RTGS, e-CNY, PoW, 3GPP, P2P."""
    if not 2 <= len(text) <= 10 or " " in text or folded_name(text) in _NOT_NAMES:
        return False
    capitals = sum(1 for character in text if character.isupper())
    letters = sum(1 for character in text if character.isalpha())
    small = letters - capitals
    return bool(_ABBREVIATION.fullmatch(text)) and capitals >= 2 and small <= capitals + 1


def is_english_name(text: str) -> bool:
    """Whether ``text`` may be the English name of something: some words, no sentence."""
    if not (2 < len(text) <= LONGEST_ENGLISH and _ENGLISH.fullmatch(text)):
        return False
    words = words_of(text)
    if not 0 < len(words) <= MOST_WORDS or ". " in text or folded_name(text) in _NOT_NAMES:
        return False
    digits = sum(1 for character in text if character.isdigit())
    return digits * 3 <= len(text) and words[0].lower() not in ("see", "e.g", "i.e", "cf")


def words_of(english: str) -> list[str]:
    """The words of an English name, hyphened ones apart."""
    return [word for word in re.split(r"[\s,/‐‑–—-]+", english) if word]


def fits(abbreviation: str, english: str) -> bool:
    """Whether the letters of ``abbreviation`` stand for the words of ``english``.

    Each word gives one or more letters in order, beginning with its first; small words may give
    none, and so may one other word where there are three letters and more. (After Schwartz and
    Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text",
    2003, made stricter: within a word letters only follow its first one.)
    """
    letters = [c for c in fold(abbreviation) if c.isalnum()]
    if len(letters) > 1 and letters[-1] == "s" and abbreviation[-1] == "s":
        letters = letters[:-1]  # a plural: APIs
    words = [fold(word).strip(".'’&+") for word in words_of(english)]
    return _fits([word for word in words if word], letters, skips=1 if len(letters) > 2 else 0)


def _fits(words: list[str], letters: list[str], *, skips: int) -> bool:
    # States: how many letters are told after each word, and how many words gave none.
    reached = {(0, 0)}
    for word in words:
        after = {(told, skipped) for told, skipped in reached if word in SMALL_WORDS}
        after |= {(told, skipped + 1) for told, skipped in reached if skipped < skips}
        for start, skipped in reached:
            after |= {(end, skipped) for end in _ends(word, letters, start)}
        reached = after
    return any(told == len(letters) for told, _ in reached)


def _ends(word: str, letters: list[str], start: int) -> set[int]:
    """How many letters may be told once ``word`` has told some from ``start`` on."""
    if start >= len(letters) or word[:1] != letters[start]:
        return set()
    ends, place, told = {start + 1}, 1, start + 1
    while told < len(letters) and (found := word.find(letters[told], place)) > 0:
        told, place = told + 1, found + 1
        ends.add(told)
    return ends
