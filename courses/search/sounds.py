"""How names sound: what somebody types who has no Chinese keyboard at hand."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby, islice, product
from typing import TYPE_CHECKING

from courses.documents.sounds import syllables_of
from courses.documents.text import is_han
from courses.documents.tokens import fold_scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 12  # syllables of a name from which on it is known
WINDOW = 8  # syllables that may be typed from there
READINGS = 3  # of a character: the usual ones
MOST_WAYS = 9  # of reading it from one syllable on; where it begins all readings are tried


@lru_cache(maxsize=1 << 12)  # every change of a course asks for all its names again
def sounds_of(name: str) -> tuple[str, ...]:
    """A name in pinyin without tones and as initials, each from every syllable on.

    联邦学习 is lianbangxuexi, bangxuexi, xuexi, xi, lbxx, bxx, xx, x. Latin words stay whole.
    Characters of several readings are read in all of the usual ways. Empty for names without Han
    characters: they are typed as they are written.
    """
    folded = fold_scripts(name)
    if not any(map(is_han, folded)):
        return ()
    parts = list(_parts(folded))
    heard: dict[str, None] = {}
    for start in range(min(len(parts), LONGEST)):
        for way in _ways(parts[start : start + WINDOW]):
            heard["".join(way)] = None
            heard["".join(syllable[0] for syllable in way)] = None
    return tuple(heard)


def _ways(parts: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Ways of reading what begins here, the first characters in all their readings first."""
    return (way[::-1] for way in islice(product(*reversed(parts)), MOST_WAYS))


def _parts(folded: str) -> Iterator[tuple[str, ...]]:
    """The readings of each character, Latin words as they are; what has no sound is left out."""
    for kind, run in groupby(folded, key=_kind):
        if kind == "han":
            yield from (found[:READINGS] for c in run if (found := syllables_of(c)))
        elif kind == "word":
            yield ("".join(run),)


def _kind(character: str) -> str:
    if is_han(character):
        return "han"
    return "word" if character.isalnum() else ""
