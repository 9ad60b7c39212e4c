"""The words of a course as its readers see them: what a mistyped query may have meant.

Titles, headings and texts of what is published, and the names of the terms that everybody sees.
Pairs of Han characters stand for words, as in the index.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q

from courses.documents.sounds import sounding_like, syllables_of
from courses.documents.text import is_han
from courses.models import Course, SearchEntry, Status
from courses.search.kept import Kept
from courses.search.streams import read_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MOST_ENTRIES = 4000  # of a course that are read: about a second for the longest ones
NAMED = 3  # what a word of a title counts more than one of a text


@dataclass
class Counts:
    """How often one course uses each pair of Han characters and each Latin word."""

    pairs: Counter[str] = field(default_factory=Counter)
    titled: Counter[str] = field(default_factory=Counter)  # of titles and headings only
    words: Counter[str] = field(default_factory=Counter)

    def add(self, tokens: str) -> None:
        stream = read_stream(tokens)
        for token, count in Counter(f"{stream.title}{stream.heading}".split()).items():
            self._count(token, NAMED * count)
            if len(token) == 2 and is_han(token[0]):
                self.titled[token] += count
        for token, count in Counter(stream.text.split()).items():
            self._count(token, count)

    def _count(self, token: str, count: int) -> None:
        if token.isascii():
            self.words[token] += count
        elif len(token) == 2:
            self.pairs[token] += count

    @cached_property
    def characters(self) -> frozenset[str]:
        return frozenset(character for pair in self.pairs for character in pair)

    @cached_property
    def by_syllable(self) -> Mapping[str, frozenset[str]]:
        """The characters of titles and headings by how they are read."""
        characters = {character for pair in self.titled for character in pair}
        return _grouped((c, syllable) for c in characters for syllable in syllables_of(c))

    @cached_property
    def by_sound(self) -> Mapping[str, frozenset[str]]:
        """All characters by what is easily taken for their reading."""
        return _grouped(
            (c, sounding_like(syllable)) for c in self.characters for syllable in syllables_of(c)
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of several courses together."""

    counts: Sequence[Counts]

    def pair(self, pair: str) -> int:
        """How often the courses use a pair of Han characters."""
        return sum(counts.pairs[pair] for counts in self.counts)

    def titled(self, pair: str) -> int:
        """The same in titles and headings."""
        return sum(counts.titled[pair] for counts in self.counts)

    def word(self, word: str) -> int:
        """How often the courses use a Latin word."""
        return sum(counts.words[word] for counts in self.counts)

    @property
    def words(self) -> Iterator[str]:
        return (word for counts in self.counts for word in counts.words)

    def has(self, character: str) -> bool:
        return any(character in counts.characters for counts in self.counts)

    def syllables(self) -> frozenset[str]:
        """All that a character of titles and headings is read."""
        return frozenset(syllable for counts in self.counts for syllable in counts.by_syllable)

    def read_as(self, syllable: str) -> list[str]:
        """The characters of titles and headings that are read so."""
        found = (counts.by_syllable.get(syllable, frozenset()) for counts in self.counts)
        return sorted(frozenset().union(*found))

    def sounding(self, sound: str) -> frozenset[str]:
        """The characters that are easily taken to sound so."""
        found = (counts.by_sound.get(sound, frozenset()) for counts in self.counts)
        return frozenset().union(*found)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for character, key in pairs:
        found[key].add(character)
    return {key: frozenset(characters) for key, characters in found.items()}


def _counts(courses: Sequence[int]) -> Mapping[int, Counts]:
    """The words of these courses; one query."""
    found = {course: Counts() for course in courses}
    entries = SearchEntry.objects.visible_in(Course.objects.filter(pk__in=courses)).filter(
        Q(lesson=None) | Q(lesson__status=Status.PUBLISHED),
        Q(week=None) | Q(week__status=Status.PUBLISHED),
    )
    rows = entries.order_by("pk").values_list("course_id", "tokens")[: MOST_ENTRIES * len(found)]
    for course, tokens in rows.iterator():
        found[course].add(tokens)
    return found


COUNTS = Kept(_counts)
