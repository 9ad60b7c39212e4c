"""Finds phrases in folded text without cutting it into tokens, which takes ten times as long.

It finds what the tokeniser would, where a phrase is a run of Han characters or a row of words and
the text is printed as usual; the tests hold both to one answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from courses.documents.tokens import BETWEEN_WORDS, BLANK, LETTER, UNSPACED, is_spaced_out, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from courses.search.streams import Phrase

_PAIR = re.compile(f"[{UNSPACED}]{{2}}")
_WORD = re.compile(f"{LETTER}+")
_DIGIT = re.compile(r"\d")
_BETWEEN = f"(?:{BLANK}+|{BETWEEN_WORDS})"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a phrase looks like in folded text; ``stems``: what its words come down to."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...] = ()

    def places(self, folded: str) -> Iterator[tuple[int, int]]:
        start, found = 0, self.pattern.search(folded)
        while found and start <= len(folded):
            if tuple(map(stem, found.groups())) == self.stems:
                yield found.span()
            start = found.start() + 1
            found = self.pattern.search(folded, start)


def reads_as_printed(folded: str) -> bool:
    """Whether no letters are spaced out and no text is set downwards."""
    return not is_spaced_out(folded)


@lru_cache(maxsize=512)
def shape_of(phrase: Phrase) -> Shape | None:
    """The shape of a run of Han characters or a row of words; None for anything else."""
    if phrase.prefix:
        return None
    if all(map(_PAIR.fullmatch, phrase.tokens)):
        return _run(phrase.tokens)
    if all(map(_WORD.fullmatch, phrase.tokens)) and not any(map(_DIGIT.search, phrase.tokens)):
        return _row(phrase.tokens)
    return None


def _run(pairs: tuple[str, ...]) -> Shape | None:
    if any(first[1] != second[0] for first, second in pairwise(pairs)):
        return None
    characters = pairs[0][0] + "".join(pair[1] for pair in pairs)
    return Shape(re.compile(f"{BLANK}*".join(characters)))


def _row(words: tuple[str, ...]) -> Shape:
    written = (f"({_beginning(word)}{LETTER}*)" for word in words)
    return Shape(re.compile(f"(?<!{LETTER}){_BETWEEN.join(written)}"), words)


def _beginning(word: str) -> str:
    """What a word and its plural begin with; never nothing, which would be found without end."""
    return re.escape(word[:-1] if word.endswith("y") and len(word) > 1 else word)
