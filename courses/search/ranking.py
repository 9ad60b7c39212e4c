"""One BM25 with field weights for both databases, counted over the candidates.

BM25F as Robertson and Zaragoza give it (The Probabilistic Relevance Framework, 2009, section
3.6): the occurrences of a phrase in the fields are weighted and added before they are saturated.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.search.streams import Phrase, Stream

SATURATION = 1.2  # k1
LENGTH = 0.3  # b: sections are cut to a like size, and many short ones only introduce others
TITLE, HEADING, TEXT = 5.0, 1.5, 1.0
WHOLE_TITLE = 3.0  # an entry that is named exactly like the query
OTHER_NAME = 0.7  # what another name of what was typed counts beside it
WINDOW = 120  # characters of a stream, about forty of the text, within which words stand together


class Wanted(NamedTuple):
    """Something to be found: any of ``phrases``, for less any of ``others``, worth ``weight``."""

    weight: float
    phrases: tuple[Phrase, ...]
    others: tuple[Phrase, ...] = ()


class Measure:
    """What candidates are measured by: what is wanted, and how long they usually are."""

    def __init__(self, wanted: Iterable[Wanted], usual_length: float) -> None:
        self.usual_length = usual_length
        self._needles = [
            (one.weight, tuple(p.needle for p in one.phrases), tuple(p.needle for p in one.others))
            for one in wanted
        ]

    def score(self, stream: Stream, length: int) -> float:
        norm = 1 - LENGTH + LENGTH * length / self.usual_length
        total = 0.0
        for weight, needles, others in self._needles:
            count = sum(_weighted(stream, needle, norm) for needle in needles)
            if others:
                count += OTHER_NAME * sum(_weighted(stream, needle, norm) for needle in others)
            if count:
                total += weight * count * (SATURATION + 1) / (count + SATURATION)
        return total


def _weighted(stream: Stream, needle: str, norm: float) -> float:
    count = TEXT * stream.text.count(needle) / norm
    if needle in stream.title:
        count += TITLE * stream.title.count(needle)
    if needle in stream.heading:
        count += HEADING * stream.heading.count(needle)
    return count


def usual_length(lengths: Sequence[int]) -> float:
    return max(sum(lengths) / len(lengths), 1.0) if lengths else 1.0


def rarity(found: int, entries: int) -> float:
    """The weight of a term that ``found`` of ``entries`` hold, never below zero."""
    return log(1 + (max(entries - found, 0) + 0.5) / (found + 0.5))


def is_whole_title(stream: Stream, phrase: Phrase) -> bool:
    """Whether the title is the phrase and nothing else, the last character of a run aside."""
    words = stream.title.split()
    return (
        tuple(words[: len(phrase.tokens)]) == phrase.tokens and len(words) <= len(phrase.tokens) + 1
    )


def nearness(stream: Stream, wanted: Iterable[Wanted]) -> float:
    """The most that stands together in one place of the text, by weight."""
    places = sorted(
        (place, number, one.weight)
        for number, one in enumerate(wanted)
        for phrase in (*one.phrases, *one.others)
        for place in stream.places(phrase)
    )
    best = total = 0.0
    inside: dict[int, int] = {}
    first = 0
    for place, number, weight in places:
        inside[number] = inside.get(number, 0) + 1
        total += weight if inside[number] == 1 else 0.0
        while places[first][0] < place - WINDOW:
            _, gone, less = places[first]
            inside[gone] -= 1
            total -= less if not inside[gone] else 0.0
            first += 1
        best = max(best, total)
    return best
