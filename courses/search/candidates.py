"""Finds and ranks the entries that may answer, the same ones in the same order on both databases.

Ranking costs time for each candidate, so at most ``MOST_RANKED`` are: of a term that is nearly
everywhere those that hold the query as typed, then those whose title holds it, then the first
ones; of the terms of a question the rarest ones' entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import IntegerField, Q, Subquery

from courses.documents.tokens import token_texts
from courses.models import SearchEntry, Status
from courses.search.index import Choices, Condition, Holds
from courses.search.ranking import (
    OTHER_NAME,
    WHOLE_TITLE,
    Measure,
    Wanted,
    is_whole_title,
    nearness,
    rarity,
    usual_length,
)
from courses.search.results import Match
from courses.search.streams import Phrase, Stream, read_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from courses.querysets import CourseQuerySet, SearchEntryQuerySet
    from courses.search.question import Question, Unit

MOST_RANKED = 400
OF_COMMON = 200  # that are ranked where there are more: which of them is hardly the question
MANY = 1000  # entries up to which a term's entries are counted: what more hold is common
WORD = 0.5  # what a word found whole adds, beside the tokens it consists of
NAME = 0.7  # what a name in a word adds, found by any of its names
DESCRIBED = 0.5  # of the weight of all words: what the names of what they describe add
EXPLAINED = 0.15
LETTER = 0.5  # what the characters of a pair that is nowhere count
NEAR = 0.5  # what words that stand together add, of their weight
MOST_NEAR = 50  # candidates that are looked at for that
AS_TYPED = 0.5  # what holds the query as it was typed
GLOSSARY = 0.4  # the site's explanation stands behind what the course says of the thing itself
SIMILAR = 0.3  # of the best score: what has less of the words is not worth showing

LEADS = 0.75  # what has no text of its own, or only leads elsewhere
# Titles of what lists the contents or the sources of a document, or closes it.
_LEADING = (
    "目录", "提纲", "本讲提纲", "大纲", "主要内容", "参考文献", "参考资料", "延伸阅读", "谢谢",
    "致谢", "contents", "table of contents", "outline", "agenda", "references", "bibliography",
    "further reading", "thanks", "thank you",
)  # fmt: skip
LEADING = frozenset(f" {' '.join(token_texts(title))} " for title in _LEADING)
COMMON = frozenset(  # characters that say nothing alone
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    "下过子说产种面而方后多定行学法所民得经着里之与及其被或"
)
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
    def merit(self) -> float:
        """The score, less of what explains or only leads to the places that answer."""
        if self.kind == SearchEntry.Kind.TERM:
            return GLOSSARY * self.score
        is_place = self.kind in (SearchEntry.Kind.SECTION, SearchEntry.Kind.SLIDE)
        if is_place and (not self.stream.text.strip() or self.stream.title in LEADING):
            return LEADS * self.score
        return self.score

    @property
    def thing(self) -> tuple[str, int]:
        """What is found: a long section is one thing in several entries."""
        return self.kind, self.object_id


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates, best first, one a thing; ``more``: there are further ones."""

    candidates: tuple[Candidate, ...]
    more: bool

    @property
    def is_complete(self) -> bool:
        """Whether anything holds all words."""
        return any(candidate.match is not Match.SOME for candidate in self.candidates)


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
    ranked = _rank_complete(question, entries, complete)
    if question.wants_similar(len(ranked)):
        known = {candidate.thing for candidate in ranked}
        similar = _similar(question, entries)
        ranked += [candidate for candidate in similar if candidate.thing not in known]
    return Found(tuple(ranked), more)


def _complete(question: Question, entries: SearchEntryQuerySet) -> tuple[list[Candidate], bool]:
    """Entries with all words, and whether there are more than are ranked.

    Only the keys are asked for first: of a common word, most rows would be read for nothing.
    """
    held = Choices(tuple(map(_ways, question.units)))
    keys = _keys(entries, held)
    more = len(keys) > MOST_RANKED
    if more:
        first: list[int] = []
        if question.whole and question.whole not in question.words:
            first += _keys(entries, Condition((question.whole,)))
        titles = tuple(sign for word in question.words for sign in word.in_title)
        first += _keys(entries, Condition((*question.words, *titles)))
        keys = list(dict.fromkeys([*first, *keys]))
    return _read(keys[: OF_COMMON if more else MOST_RANKED]), more


def _keys(entries: SearchEntryQuerySet, condition: Condition | Choices) -> list[int]:
    """The primary keys of the first entries that meet a condition, up to one too many."""
    found = entries.filter(Holds(condition)).order_by("pk").values_list("pk", flat=True)
    return list(found[: MOST_RANKED + 1])


def _ways(unit: Unit) -> tuple[tuple[Phrase, ...], ...]:
    return (unit.phrases, *((other,) for other in unit.others))


def _worth(question: Question, entries: SearchEntryQuerySet) -> dict[Phrase, float]:
    """What each word counts beside the others: rare ones more than common ones, one on average."""
    if len(question.words) == 1:
        return dict.fromkeys(question.words, 1.0)
    weights = {p: weight for p, (_, weight) in _weights(question.words, entries).items()}
    least = min(weights.values(), default=1.0)
    worth = {word: weights.get(word, least) for word in question.words}
    usual = sum(worth.values()) / len(worth)
    return {word: weight / usual for word, weight in worth.items()}


def _rank_complete(
    question: Question, entries: SearchEntryQuerySet, found: list[Candidate]
) -> list[Candidate]:
    whole = question.whole
    if not found:
        return []
    worth = _worth(question, entries)
    wanted = [
        Wanted(sum(worth[p] for p in unit.phrases), unit.phrases, unit.others)
        for unit in question.units
    ]
    if whole and whole not in question.words:
        wanted.append(Wanted(1.0, (whole,)))
    measure = Measure(wanted, usual_length([candidate.length for candidate in found]))
    for candidate in found:
        stream = candidate.stream
        as_typed = whole is not None and stream.holds(whole)
        candidate.match = Match.PHRASE if as_typed else Match.WORDS
        candidate.score = measure.score(stream, candidate.length) + AS_TYPED * as_typed
        if candidate.kind != SearchEntry.Kind.TERM:
            candidate.score += _title_gain(question, stream)
    if len(question.words) > 1:
        _add_nearness(found, wanted)
    return _best_of_each(found)


def _title_gain(question: Question, stream: Stream) -> float:
    """What an entry gains that is called like the query, for less by another name."""
    if question.whole and is_whole_title(stream, question.whole):
        return WHOLE_TITLE
    others = question.units[0].others if len(question.units) == 1 else ()
    named = any(is_whole_title(stream, other) for other in others)
    return OTHER_NAME * WHOLE_TITLE if named else 0.0


def _add_nearness(found: list[Candidate], wanted: Sequence[Wanted]) -> None:
    """Let the best candidates gain by what of the words stands together in them."""
    found.sort(key=lambda candidate: (-candidate.score, candidate.pk))
    for candidate in found[:MOST_NEAR]:
        candidate.score += NEAR * nearness(candidate.stream, wanted)


def _similar(question: Question, entries: SearchEntryQuerySet) -> list[Candidate]:
    terms = () if question.is_very_short else question.terms
    others = [name for unit in (*question.units, *question.names) for name in unit.others]
    asked = tuple(dict.fromkeys([*terms, *others, *question.described, *question.explaining]))
    weights = _weights(asked, entries)
    letters = _letters(term for term in terms if term not in weights)
    weights |= _weights(letters, entries) if letters else {}
    chosen = _rarest(weights)
    if not chosen:
        return []
    found = _read(_keys(entries, Condition(chosen, every=False))[:MOST_RANKED])
    wanted = list(_wanted(question, weights, letters))
    measure = Measure(wanted, usual_length([candidate.length for candidate in found]))
    for candidate in found:
        candidate.score = measure.score(candidate.stream, candidate.length)
    _add_nearness(found, [one for one in wanted if len(one.phrases) == 1])
    told = [c.score for c in found if c.kind != SearchEntry.Kind.TERM]
    best = max(told or [candidate.score for candidate in found], default=0.0)
    for candidate in found:  # an entry of the glossary holds all words that explain it
        candidate.score = min(candidate.score, best)
    return _best_of_each(candidate for candidate in found if candidate.score >= SIMILAR * best)


def _rarest(weights: Mapping[Phrase, tuple[int, float]]) -> tuple[Phrase, ...]:
    """The phrases whose entries are looked at: the rarest ones, as many as may be ranked."""
    chosen: list[Phrase] = []
    reach = 0
    for phrase, (count, _) in sorted(weights.items(), key=lambda item: item[1][0]):
        if chosen and reach + count > MOST_RANKED:
            break
        chosen.append(phrase)
        reach += count
    return tuple(chosen)


def _letters(missing: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """The characters of Han pairs that no entry holds, each to be found wherever it stands."""
    pairs = (term.tokens[0] for term in missing if len(term.tokens) == 1)
    letters = dict.fromkeys(letter for pair in pairs if not pair.isascii() for letter in pair)
    return tuple(Phrase((letter,), prefix=True) for letter in letters if letter not in COMMON)


def _wanted(
    question: Question, weights: Mapping[Phrase, tuple[int, float]], letters: Sequence[Phrase]
) -> Iterator[Wanted]:
    """What similar entries are measured by: terms, words, names, and what they describe."""
    worth = {phrase: weight for phrase, (_, weight) in weights.items()}

    def parts(phrase: Phrase) -> float:
        return sum(worth.get(Phrase((token,)), 0.0) for token in phrase.tokens)

    for term in question.terms:
        if term in worth:
            yield Wanted(worth[term], (term,))
    for letter in letters:
        if letter in worth:
            yield Wanted(LETTER * worth[letter], (letter,))
    for word in question.words:
        if len(word.tokens) > 1 and parts(word):
            yield Wanted(WORD * parts(word), (word,))
    for unit in (*question.units, *question.names):
        known = [worth[other] for other in unit.others if other in worth]
        if known:
            weight = max(sum(map(parts, unit.phrases)), min(known))
            yield Wanted(NAME * weight, unit.phrases, unit.others)
    described = tuple(name for name in question.described if name in worth)
    if described:
        for word in question.explaining:
            if word in worth and word not in question.terms:
                yield Wanted(EXPLAINED * worth[word], (word,))
        total = sum(worth.get(term, 0.0) for term in question.terms)
        yield Wanted(DESCRIBED * max(total, worth[described[0]]), described)


def _best_of_each(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates by merit, only the best one of each thing; places in the course break ties."""
    ranked = sorted(found, key=lambda c: (-c.merit, c.course_id, c.order, c.kind, c.pk))
    best: dict[tuple[str, int], Candidate] = {}
    for candidate in ranked:
        best.setdefault(candidate.thing, candidate)
    return list(best.values())


def _read(keys: Sequence[int]) -> list[Candidate]:
    rows = SearchEntry.objects.filter(pk__in=keys).order_by("pk").values(*COLUMNS) if keys else ()
    return [
        Candidate(
            stream=read_stream(row.pop("tokens")),
            length=row.pop("token_count"),
            **row,
        )
        for row in rows
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
    *counts, everything = _counted(entries, [Condition((term,)) for term in terms])
    return {
        term: (count, rarity(count, everything))
        for term, count in zip(terms, counts, strict=True)
        if count
    }


def held(entries: SearchEntryQuerySet, queries: Iterable[tuple[Phrase, ...]]) -> list[int]:
    """How many entries hold all words of each query, up to ``MANY``; one statement."""
    return _counted(entries, [Condition(words) for words in queries])[:-1]


def _counted(entries: SearchEntryQuerySet, conditions: Iterable[Condition]) -> list[int]:
    """How many entries meet each condition, up to ``MANY``, and last how many there are at all."""
    found = [entries.filter(Holds(condition)).values("pk")[:MANY] for condition in conditions]
    numbers = map(_Number, [*found, entries.values("pk")[: 4 * MANY]])
    counted = SearchEntry.objects.order_by("pk").values_list(*numbers).first()
    return list(counted) if counted else [0] * (len(found) + 1)
