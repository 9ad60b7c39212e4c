"""How Chinese characters sound: their syllables in pinyin, without tones.

The readings are those of pypinyin (MIT licence), all that a character has: 行 is xing and hang.
Its dictionary of words is left out, which takes 43 MB and says which reading a word has; search
tries them all.
"""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from courses.documents.text import is_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_SYLLABLE: Final = 6  # zhuang
MOST_READINGS: Final = 24  # ways of cutting letters into syllables that are followed up

# What speakers of many regions, and their keyboards, do not tell apart.
_SIMILAR: Final = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"^f"), "h"),
    (re.compile(r"([aei]n)g$"), r"\1"),
)


@cache
def _library() -> Any:
    """pypinyin, loaded when a search first asks for sounds: 14 MB that no page needs."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    return import_module("pypinyin")


@lru_cache(maxsize=1 << 15)
def syllables_of(character: str) -> tuple[str, ...]:
    """The readings of a Han character without tones, the usual one first; ü is written v."""
    if not is_han(character):
        return ()
    library = _library()
    found = library.pinyin(
        character, style=library.Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False
    )
    return tuple(found[0]) if found else ()


def sounding_like(syllable: str) -> str:
    """What the syllable shares with all that are easily taken for it: zhang, zhan and zan."""
    for pattern, plain in _SIMILAR:
        syllable = pattern.sub(plain, syllable)
    return syllable


def cut_syllables(letters: str, known: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The ways of reading ``letters`` as syllables of ``known``, few syllables first."""
    syllables = frozenset(known)
    ways: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    found = 0
    while ways and found < MOST_READINGS:
        further: list[tuple[int, tuple[str, ...]]] = []
        for start, read in ways:
            for end in range(start + 1, min(len(letters), start + LONGEST_SYLLABLE) + 1):
                if letters[start:end] in syllables:
                    further.append((end, (*read, letters[start:end])))
        for end, read in further:
            if end == len(letters):
                found += 1
                yield read
        ways = [way for way in further if way[0] < len(letters)][:200]
