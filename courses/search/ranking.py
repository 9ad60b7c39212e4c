"""One BM25 with field weights for both databases, counted over the candidates.

BM25F as Robertson and Zaragoza give it (The Probabilistic Relevance Framework, 2009, section
3.6): the occurrences of a phrase in the fields are weighted and added before they are saturated.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.search.streams import Phrase, Stream

SATURATION = 1.2  # k1
LENGTH = 0.5  # b: entries are cut to a like size, so length says less than in whole documents
TITLE, HEADING, TEXT = 4.0, 1.5, 1.0
WHOLE_TITLE = 3.0  # an entry that is named exactly like the query


@dataclass(frozen=True, slots=True)
class Measure:
    """What candidates are measured by: phrases with their weights, and the usual length."""

    weights: Mapping[Phrase, float]
    usual_length: float

    def score(self, stream: Stream, length: int) -> float:
        norm = 1 - LENGTH + LENGTH * length / self.usual_length
        total = 0.0
        for phrase, weight in self.weights.items():
            in_title, in_heading, in_text = stream.counts(phrase)
            if in_title or in_heading or in_text:
                count = (TITLE * in_title + HEADING * in_heading + TEXT * in_text) / norm
                total += weight * count * (SATURATION + 1) / (count + SATURATION)
        return total


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
