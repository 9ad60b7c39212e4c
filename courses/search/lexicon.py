"""The glossary of a course as search uses it: which names mean the same, and what they mean.

Only of terms that everybody sees who may read the course.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, NamedTuple

from courses.documents.tokens import token_texts
from courses.models import Term
from courses.search.kept import Kept
from courses.search.question import STOP_WORDS, phrases_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from courses.search.streams import Phrase

LONGEST_NAME = 12  # tokens
SATURATION = 1.2
NAMED = 3  # a word of a name counts as often as so many of the definition
FEW_LETTERS = 2  # a Latin name of so few is found in many texts that mean something else

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A term by its names; ``searched`` are those that other texts are searched for."""

    key: int
    names: tuple[Phrase, ...]
    searched: tuple[Phrase, ...]
    defined: tuple[str, ...]  # the tokens of its definition


class Fit(NamedTuple):
    """How well a term's entry fits a description.

    ``held`` is the part of the description's weight that it holds, from 0 to 1, and ``number``
    how many of its words.
    """

    score: float
    held: float
    number: int
    meaning: Meaning


@dataclass(slots=True)
class Lexicon:
    """The terms of one course by their names, and by the words that explain them."""

    by_name: dict[Tokens, list[Meaning]] = field(default_factory=dict)
    by_word: dict[str, dict[int, int]] = field(default_factory=dict)  # token -> term -> count
    meanings: list[Meaning] = field(default_factory=list)

    def add(self, key: int, names: Sequence[str], definition: str) -> None:
        phrases = [phrase for name in names for phrase in phrases_of(name, keep_gaps=True)]
        usable = tuple(dict.fromkeys(p for p in phrases if len(p.tokens) <= LONGEST_NAME))
        usable = tuple(phrase for phrase in usable if not phrase.prefix)
        explained = token_texts(definition)
        meaning = Meaning(key, usable, tuple(filter(_says_enough, usable)), tuple(explained))
        place = len(self.meanings)
        self.meanings.append(meaning)
        for phrase in usable:
            self.by_name.setdefault(phrase.tokens, []).append(meaning)
        counts = Counter(explained)
        for token in {token for name in names for token in token_texts(name)}:
            counts[token] += NAMED
        for token, count in counts.items():
            self.by_word.setdefault(token, {})[place] = count

    def explained_by(self, tokens: Iterable[str]) -> list[Fit]:
        """Terms whose names and definitions hold ``tokens``, best first."""
        scores: dict[int, float] = {}
        held: dict[int, float] = {}
        numbers: dict[int, int] = {}
        everything = 0.0
        for token in dict.fromkeys(tokens):
            counts = self.by_word.get(token, {})
            number = len(self.meanings)
            weight = log(1 + (number - len(counts) + 0.5) / (len(counts) + 0.5))
            everything += weight
            for place, count in counts.items():
                gain = weight * count * (SATURATION + 1) / (count + SATURATION)
                scores[place] = scores.get(place, 0.0) + gain
                held[place] = held.get(place, 0.0) + weight
                numbers[place] = numbers.get(place, 0) + 1
        best = sorted(scores, key=lambda place: (-scores[place], place))
        return [
            Fit(scores[place], held[place] / everything, numbers[place], self.meanings[place])
            for place in best
        ]


def _says_enough(name: Phrase) -> bool:
    """Whether a text that holds the name speaks of the term: not "he" of Homomorphic Encryption."""
    if len(name.tokens) > 1 or not name.tokens[0].isascii():
        return True
    return len(name.tokens[0]) > FEW_LETTERS and name.tokens[0] not in STOP_WORDS


def _lexicons(courses: Sequence[int]) -> Mapping[int, Lexicon]:
    """The lexicons of these courses; one query."""
    found = {course: Lexicon() for course in courses}
    for term in _terms(courses):
        found[term.course_id].add(term.pk, term.names, term.definition)
    return found


def _terms(courses: Sequence[int]) -> Iterable[Term]:
    terms = Term.objects.filter(Term.objects.shown(), course__in=courses).order_by("pk")
    return terms.only("course", "term", "english", "abbreviation", "aliases", "definition")


LEXICONS = Kept(_lexicons)
