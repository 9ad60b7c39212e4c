"""What a query may have meant that is written wrongly, or in pinyin.

Han characters are taken for others that sound or look alike, or stand in each other's place;
Latin words for words of the course that differ by a slip or two; letters for the pinyin of what
titles and names say. All of it only by words that the reader may see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from courses.documents.shapes import looking_like
from courses.documents.sounds import cut_syllables, sounding_like, syllables_of
from courses.documents.spelling import slips
from courses.documents.tokens import fold_scripts, token_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.search.vocabulary import Vocabulary

SHORTEST_WORD = 4  # letters of a Latin word that may be mistyped
LONG_WORD = 8  # from this length on two slips are taken for one word
SHORTEST_PINYIN = 4
LONGEST_PINYIN = 30
MOST_MEANT = 5  # corrections of a query that the database is asked about
MOST_PATHS = 30
LONGEST_RUN = 12  # characters of a word that may be mistyped
MOST_TWICE = 6  # corrections of a word that are corrected once more
MOST_PARTS = 4  # words of a query that are corrected
KNOWN = 3.0  # what a pair counts that becomes known
CHANGED = 8.0  # what another change costs
LIKELY = {"sound": 3.0, "similar": 2.0, "shape": 2.0, "order": 2.0, "doubled": 1.0}

_PART = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,}|[a-z0-9]+")


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """What may have been meant, with how likely that is."""

    merit: float
    text: str


def corrections(query: str, words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """What ``query`` may have meant, likeliest first; none where every word is known.

    ``words`` are what it asks for, folded.
    """
    folded = " ".join(fold_scripts(query).split())
    read = _read_as_pinyin(folded, vocabulary)
    if read:
        return read[:MOST_MEANT]
    meant = [Correction(0.0, folded)]
    for part in _unknown_parts(words, vocabulary)[:MOST_PARTS]:
        correct = _latin if part.isascii() else _han
        better = correct(part, vocabulary)[:MOST_MEANT]
        meant = [_with(one, part, other) for one in meant for other in better] or meant
        meant = sorted(meant, key=_likeliest)[:MOST_MEANT]
    return [one.text for one in meant if one.text != folded]


def _unknown_parts(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The runs of Han characters and the Latin words that the courses do not use as they are."""
    parts = dict.fromkeys(match.group() for word in words for match in _PART.finditer(word))
    return [
        part
        for part in parts
        if (not vocabulary.word(part) if part.isascii() else _unknown(part, vocabulary))
    ]


def _with(meant: Correction, part: str, better: Correction) -> Correction:
    return Correction(meant.merit + better.merit, meant.text.replace(part, better.text, 1))


def _likeliest(correction: Correction) -> tuple[float, str]:
    return -correction.merit, correction.text


# Han --------------------------------------------------------------------------------------


def _han(run: str, vocabulary: Vocabulary) -> list[Correction]:
    """A run with a character or two otherwise, so that the courses use more of it.

    The pairs at which two words meet are often in no text; one that stays unknown is no fault.
    """
    unknown = _unknown(run, vocabulary)
    if not unknown or len(run) > LONGEST_RUN:
        return []
    once = sorted(_changed(run, unknown, vocabulary), key=_likeliest)
    twice = [
        Correction(one.merit + again.merit, again.text)
        for one in once[:MOST_TWICE]
        for again in _changed(one.text, _unknown(one.text, vocabulary), vocabulary)
        if again.text != run
    ]
    return sorted([*once, *twice], key=_likeliest)


def _unknown(run: str, vocabulary: Vocabulary) -> list[int]:
    """Where pairs begin that the courses do not use."""
    return [i for i in range(len(run) - 1) if not vocabulary.pair(run[i : i + 2])]


def _changed(run: str, unknown: Sequence[int], vocabulary: Vocabulary) -> Iterator[Correction]:
    """The run with another character in a place of an unknown pair, or two in the other order."""

    def known(start: int, end: int, instead: str, kind: float) -> Iterator[Correction]:
        return _if_known(run, unknown, (start, end), instead, kind, vocabulary)

    for place in dict.fromkeys(place for start in unknown for place in (start, start + 1)):
        for character, likely in _near(run[place], vocabulary):
            yield from known(place, place + 1, character, likely)
    for start in unknown:
        yield from known(start, start + 2, run[start + 1] + run[start], LIKELY["order"])
        if run[start] == run[start + 1]:
            yield from known(start, start + 2, run[start], LIKELY["doubled"])


def _if_known(
    run: str,
    unknown: Sequence[int],
    place: tuple[int, int],
    instead: str,
    likely: float,
    vocabulary: Vocabulary,
) -> Iterator[Correction]:
    """The run with ``instead`` in a place, if the courses use every pair that this makes."""
    start, end = place
    text = run[:start] + instead + run[end:]
    touched = text[max(start - 1, 0) : start + len(instead) + 1]
    used = [vocabulary.pair(first + second) for first, second in pairwise(touched)]
    if used and all(used):
        titled = sum(vocabulary.titled(a + b) > 0 for a, b in pairwise(touched))
        known = sum(start - 1 <= pair < end for pair in unknown)
        merit = likely + titled + log(min(used)) / 2 + KNOWN * known - CHANGED
        yield Correction(merit, text)


def _near(character: str, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    """Characters of the course that are easily taken for this one."""
    readings = syllables_of(character)
    found: dict[str, float] = {}
    for reading in readings:
        for other in vocabulary.sounding(sounding_like(reading)):
            same = not set(readings).isdisjoint(syllables_of(other))
            kind = "sound" if same else "similar"
            found[other] = max(found.get(other, 0.0), LIKELY[kind])
    for other in filter(vocabulary.has, looking_like(character)):
        found[other] = found.get(other, 0.0) + LIKELY["shape"]
    found.pop(character, None)
    yield from sorted(found.items())


# Latin ------------------------------------------------------------------------------------


def _latin(word: str, vocabulary: Vocabulary) -> list[Correction]:
    """Words of the courses that a mistyped one may stand for, none if it is one itself."""
    tokens = token_texts(word)
    if len(word) < SHORTEST_WORD or len(tokens) != 1 or vocabulary.word(tokens[0]):
        return []
    most = 2 if len(word) >= LONG_WORD else 1
    found = []
    for other in vocabulary.words:
        if len(other) >= SHORTEST_WORD and (number := slips(tokens[0], other, most)) <= most:
            found.append(Correction(log(1 + vocabulary.word(other)) - 4 * number, other))
    return sorted(found, key=lambda one: (-one.merit, one.text))[:MOST_MEANT]


# Pinyin -----------------------------------------------------------------------------------


def _read_as_pinyin(folded: str, vocabulary: Vocabulary) -> list[str]:
    """What letters say in pinyin, blanks between them aside, by the pairs of titles and names."""
    letters = folded.replace(" ", "").replace("'", "").replace("ü", "v")
    if not (letters.isascii() and letters.isalpha()):
        return []
    if not SHORTEST_PINYIN <= len(letters) <= LONGEST_PINYIN:
        return []
    if all(vocabulary.word(token) for token in token_texts(folded)):
        return []
    found = [
        reading
        for syllables in cut_syllables(letters, vocabulary.syllables())
        if len(syllables) > 1
        for reading in _readings(syllables, vocabulary)
    ]
    best = sorted(found, key=lambda one: (-one.merit, one.text))
    return list(dict.fromkeys(one.text for one in best))


def _readings(syllables: Sequence[str], vocabulary: Vocabulary) -> list[Correction]:
    """The runs of characters that are read so and of which titles use every pair."""
    paths = [Correction(0.0, c) for c in vocabulary.read_as(syllables[0])]
    for syllable in syllables[1:]:
        characters = vocabulary.read_as(syllable)
        further = [
            Correction(min(path.merit or 9.0, log(1 + used)), path.text + character)
            for path in paths
            for character in characters
            if (used := vocabulary.titled(path.text[-1] + character))
        ]
        paths = sorted(further, key=lambda one: (-one.merit, one.text))[:MOST_PATHS]
    return paths
