"""Finds and ranks the entries that may answer, the same ones in the same order on both databases.

Ranking costs time for each candidate, so at most ``MOST_RANKED`` are: of a term that is nearly
everywhere those that hold the query as typed, then those whose title holds it, then the first
ones; of the terms of a question the rarest ones' entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import IntegerField, Q, Subquery

from courses.models import SearchEntry, Status
from courses.search.index import Condition, Holds
from courses.search.ranking import WHOLE_TITLE, Measure, is_whole_title, rarity, usual_length
from courses.search.results import Match
from courses.search.streams import Phrase, Stream, read_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.querysets import CourseQuerySet, SearchEntryQuerySet
    from courses.search.question import Question

MOST_RANKED = 400
MANY = 1000  # entries up to which a term's entries are counted: what more hold is common
WORD = 0.5  # what a word found whole adds, beside the tokens it consists of
SIMILAR = 0.3  # of the best score: what has less of the words is not worth showing

COLUMNS = (
    "pk", "kind", "object_id", "course_id", "lesson_id", "source_id", "order", "facets",
    "token_count", "tokens",
)  # fmt: skip


@dataclass(slots=True)
class Candidate:
    """An entry that may answer, without its text."""

    pk: int
    kind: str
    object_id: int
    course_id: int
    lesson_id: int | None
    source_id: int | None
    order: int
    facets: str
    length: int
    stream: Stream
    match: Match = Match.SOME
    score: float = 0.0

    @property
    def thing(self) -> tuple[str, int]:
        """What is found: a long section is one thing in several entries."""
        return self.kind, self.object_id


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates, best first, one a thing; ``more``: there are further ones."""

    candidates: tuple[Candidate, ...]
    more: bool


def visible_entries(courses: CourseQuerySet) -> SearchEntryQuerySet:
    """What readers of ``courses`` may find.

    An entry knows its own status; lesson and week are asked once more, so that an entry that
    somebody forgot to refresh stays hidden.
    """
    entries = SearchEntry.objects.visible_in(courses).filter(
        Q(lesson=None) | Q(lesson__status=Status.PUBLISHED),
        Q(week=None) | Q(week__status=Status.PUBLISHED),
    )
    return entries.order_by()  # an order would keep the database from stopping at a limit


def find(question: Question, entries: SearchEntryQuerySet) -> Found:
    """What answers: entries with all words, and where they are few those with some of them."""
    complete, more = _complete(question, entries)
    ranked = _rank_complete(question, complete)
    if question.wants_similar(len(ranked)):
        known = {candidate.thing for candidate in ranked}
        similar = _similar(question, entries)
        ranked += [candidate for candidate in similar if candidate.thing not in known]
    return Found(tuple(ranked), more)


def _complete(question: Question, entries: SearchEntryQuerySet) -> tuple[list[Candidate], bool]:
    words = Condition(question.words)
    found = _fetch(entries, words, MOST_RANKED + 1)
    if len(found) <= MOST_RANKED:
        return found, False
    first: list[Candidate] = []
    if question.whole and question.whole not in question.words:
        first += _fetch(entries, Condition((question.whole,)), MOST_RANKED)
    titles = tuple(sign for word in question.words for sign in word.in_title)
    first += _fetch(entries, Condition((*question.words, *titles)), MOST_RANKED)
    chosen = {candidate.pk: candidate for candidate in [*first, *found]}
    return list(chosen.values())[:MOST_RANKED], True


def _rank_complete(question: Question, found: Iterable[Candidate]) -> list[Candidate]:
    found = list(found)
    whole = question.whole
    phrases = dict.fromkeys([*question.words, *([whole] if whole else [])], 1.0)
    measure = Measure(phrases, usual_length([candidate.length for candidate in found]))
    for candidate in found:
        as_typed = whole is not None and candidate.stream.holds(whole)
        candidate.match = Match.PHRASE if as_typed else Match.WORDS
        candidate.score = measure.score(candidate.stream, candidate.length)
        if whole and is_whole_title(candidate.stream, whole):
            candidate.score += WHOLE_TITLE
    return _best_of_each(found)


def _similar(question: Question, entries: SearchEntryQuerySet) -> list[Candidate]:
    weights = _weights(question.terms, entries)
    chosen: list[Phrase] = []
    reach = 0
    for term, (count, _) in sorted(weights.items(), key=lambda item: item[1][0]):
        if chosen and reach + count > MOST_RANKED:
            break
        chosen.append(term)
        reach += count
    if not chosen:
        return []
    found = _fetch(entries, Condition(tuple(chosen), every=False), MOST_RANKED)
    measured = {term: weight for term, (_, weight) in weights.items()}
    for word in question.words:
        if len(word.tokens) > 1:
            parts = [measured.get(Phrase((token,)), 0.0) for token in word.tokens]
            measured[word] = WORD * sum(parts)
    measure = Measure(measured, usual_length([candidate.length for candidate in found]))
    for candidate in found:
        candidate.score = measure.score(candidate.stream, candidate.length)
    least = SIMILAR * max((candidate.score for candidate in found), default=0.0)
    return _best_of_each(candidate for candidate in found if candidate.score >= least)


def _best_of_each(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates by merit, only the best one of each thing; places in the course break ties."""
    order = {Match.PHRASE: 0, Match.WORDS: 1, Match.SOME: 2}
    ranked = sorted(
        found, key=lambda c: (order[c.match], -c.score, c.course_id, c.order, c.kind, c.pk)
    )
    best: dict[tuple[str, int], Candidate] = {}
    for candidate in ranked:
        best.setdefault(candidate.thing, candidate)
    return list(best.values())


def _fetch(entries: SearchEntryQuerySet, condition: Condition, most: int) -> list[Candidate]:
    rows = entries.filter(Holds(condition)).order_by("pk").values(*COLUMNS)
    return [
        Candidate(
            stream=read_stream(row.pop("tokens")),
            length=row.pop("token_count"),
            **row,
        )
        for row in rows[:most]
    ]


class _Number(Subquery):
    """How many rows a query gives."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def _weights(
    terms: Sequence[Phrase], entries: SearchEntryQuerySet
) -> dict[Phrase, tuple[int, float]]:
    """How many entries hold each term and what that makes it worth; terms of none are left out.

    Only entries that the reader may see count: what is hidden must not show in the order.
    """
    found = [entries.filter(Holds(Condition((term,)))).values("pk")[:MANY] for term in terms]
    numbers = map(_Number, [*found, entries.values("pk")[: 4 * MANY]])
    counted = SearchEntry.objects.order_by("pk").values_list(*numbers).first()
    if counted is None:
        return {}
    *counts, everything = counted
    return {
        term: (count, rarity(count, everything))
        for term, count in zip(terms, counts, strict=True)
        if count
    }
