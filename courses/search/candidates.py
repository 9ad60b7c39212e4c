"""Finds and ranks the entries that may answer, the same ones in the same order on both databases.

Reading an entry and measuring it costs time, so at most ``MOST_READ`` are, those that the index
says the most of: it knows what a title holds and what a text holds several times. What else holds
all words follows in the order of the course, up to ``MOST_FOUND``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.tokens import token_texts
from courses.models import SearchEntry
from courses.search.frequencies import entries, weights
from courses.search.index import Both, Choices, Condition
from courses.search.ranking import (
    OTHER_NAME,
    WHOLE_TITLE,
    Measure,
    Wanted,
    is_whole_title,
    nearness,
    usual_length,
)
from courses.search.reach import MOST_ENTRIES
from courses.search.results import Match
from courses.search.streams import OFTEN, TITLE_SIGN, Phrase, Stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from courses.search.index import Asked
    from courses.search.question import Question, Unit
    from courses.search.reach import Reach, Row

MOST_FOUND = 400  # that are listed and counted; where there are more, that is said
MOST_READ = 80  # of them that are measured
MOST_LIKE = 120  # the same of those that hold some of the words
EACH = 200  # of those that one mark gives
MOST_SIMILAR = 400  # entries that hold one of the rarest words
MOST_MARKED = 4  # words of a query whose marks are asked for
TITLED, TYPED, OFTEN_WORTH = 5, 8, 1  # what a mark counts beside the others
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
NOT_READ = Stream("", "", "")


@dataclass(slots=True)
class Candidate:
    """An entry that may answer; ``length`` and ``stream`` are empty where it was not read."""

    row: Row
    length: int = 0
    stream: Stream = NOT_READ
    match: Match = Match.SOME
    score: float = 0.0
    merit: float = 0.0

    @property
    def thing(self) -> tuple[str, int]:
        """What is found: a long section is one thing in several entries."""
        return self.row.kind, self.row.object_id


def _merit(row: Row, stream: Stream, score: float) -> float:
    """The score, less of what explains or only leads to the places that answer."""
    if row.kind == SearchEntry.Kind.TERM:
        return GLOSSARY * score
    is_place = row.kind in (SearchEntry.Kind.SECTION, SearchEntry.Kind.SLIDE)
    if is_place and (not stream.text.strip() or stream.title in LEADING):
        return LEADS * score
    return score


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates, best first, one a thing; ``more``: there are further ones."""

    candidates: tuple[Candidate, ...]
    more: bool

    @property
    def is_complete(self) -> bool:
        """Whether anything holds all words."""
        return any(candidate.match is not Match.SOME for candidate in self.candidates)


def find(question: Question, reach: Reach) -> Found:
    """What answers: entries with all words, and where they are few those with some of them."""
    held = Choices(tuple(map(_ways, question.units)))
    rows = reach.first(held, MOST_FOUND + 1)
    read = _read(reach, _worth_reading(question, held, rows, reach))
    read = [candidate for candidate in read if _holds_all(question, candidate.stream)]
    ranked = _rank_complete(question, reach, read)
    if len(rows) > len(read):
        ranked = [*ranked, *_unread(rows, ranked)][:MOST_FOUND]
    if question.wants_similar(len(ranked)):
        known = {candidate.thing for candidate in ranked}
        similar = _similar(question, reach)
        ranked += [candidate for candidate in similar if candidate.thing not in known]
    return Found(tuple(ranked), len(rows) > MOST_FOUND)


def _holds_all(question: Question, stream: Stream) -> bool:
    """Whether an entry that has the marks holds the words as well."""
    return all(any(all(map(stream.holds, way)) for way in _ways(unit)) for unit in question.units)


def _ways(unit: Unit) -> tuple[tuple[Phrase, ...], ...]:
    return (unit.phrases, *((other,) for other in unit.others))


def _worth_reading(
    question: Question, held: Choices, rows: Sequence[Row], reach: Reach
) -> Sequence[int]:
    """The keys of the entries that are measured: those that the index marks the most."""
    keys = [row.pk for row in rows]
    if len(keys) <= MOST_READ:
        return keys
    marked = reach.weightiest(_marks(question, held), EACH, MOST_READ)
    return list(dict.fromkeys([*marked, *keys]))[:MOST_READ]


def _marks(question: Question, held: Choices) -> Iterator[tuple[Asked, int]]:
    """What marks an entry that holds the words, with what each mark counts."""
    if question.whole and question.whole not in question.words:
        yield Both(held, Condition((question.whole,))), TYPED
    worths = {TITLE_SIGN: TITLED} | dict.fromkeys(OFTEN, OFTEN_WORTH)
    for unit in question.units[:MOST_MARKED]:
        for sign, worth in worths.items():
            ways = [
                tuple(mark for phrase in way for mark in phrase.marked(sign)) for way in _ways(unit)
            ]
            yield Both(held, Choices((tuple(filter(None, ways)),))), worth


def _read(reach: Reach, keys: Sequence[int]) -> list[Candidate]:
    return [Candidate(row, length, stream) for row, length, stream in reach.read(keys)]


def _unread(rows: Iterable[Row], ranked: Iterable[Candidate]) -> list[Candidate]:
    """What else holds all words, in the order of the course."""
    known = {candidate.thing for candidate in ranked}
    rest = {(row.kind, row.object_id): row for row in sorted(rows, key=_order)}
    return [Candidate(row, match=Match.WORDS) for thing, row in rest.items() if thing not in known]


def _worth(question: Question, reach: Reach) -> dict[Phrase, float]:
    """What each word counts beside the others: rare ones more than common ones, one on average."""
    if len(question.words) == 1:
        return dict.fromkeys(question.words, 1.0)
    known = {p: weight for p, (_, weight) in weights(reach, question.words).items()}
    least = min(known.values(), default=1.0)
    worth = {word: known.get(word, least) for word in question.words}
    usual = sum(worth.values()) / len(worth)
    return {word: weight / usual for word, weight in worth.items()}


def _rank_complete(question: Question, reach: Reach, found: list[Candidate]) -> list[Candidate]:
    whole = question.whole
    if not found:
        return []
    worth = _worth(question, reach)
    wanted = [
        Wanted(sum(worth[p] for p in unit.phrases), unit.phrases, unit.others)
        for unit in question.units
    ]
    if whole and whole not in question.words:
        wanted.append(Wanted(1.0, (whole,)))
    measure = Measure(wanted, usual_length([candidate.length for candidate in found]))
    for candidate in found:
        stream = candidate.stream
        candidate.match = _match(question, stream)
        as_typed = candidate.match is Match.PHRASE
        candidate.score = measure.score(stream, candidate.length) + AS_TYPED * as_typed
        if candidate.row.kind != SearchEntry.Kind.TERM:
            candidate.score += _title_gain(question, stream)
    if len(question.words) > 1:
        _add_nearness(found, wanted)
    return _best_of_each(found)


def _match(question: Question, stream: Stream) -> Match:
    as_typed = question.whole is not None and stream.holds(question.whole)
    return Match.PHRASE if as_typed else Match.WORDS


def settle(question: Question, reach: Reach, shown: Iterable[Candidate]) -> None:
    """Tell of shown candidates that were not read whether they hold the query as typed."""
    unread = {one.row.pk: one for one in shown if one.stream is NOT_READ}
    for row, _, stream in reach.read(list(unread)):
        unread[row.pk].match = _match(question, stream)


def _title_gain(question: Question, stream: Stream) -> float:
    """What an entry gains that is called like the query, for less by another name."""
    if question.whole and is_whole_title(stream, question.whole):
        return WHOLE_TITLE
    others = question.units[0].others if len(question.units) == 1 else ()
    named = any(is_whole_title(stream, other) for other in others)
    return OTHER_NAME * WHOLE_TITLE if named else 0.0


def _add_nearness(found: list[Candidate], wanted: Sequence[Wanted]) -> None:
    """Let the best candidates gain by what of the words stands together in them."""
    found.sort(key=lambda candidate: (-candidate.score, candidate.row.pk))
    for candidate in found[:MOST_NEAR]:
        candidate.score += NEAR * nearness(candidate.stream, wanted)


def _similar(question: Question, reach: Reach) -> list[Candidate]:
    terms = () if question.is_very_short else question.terms
    others = [name for unit in (*question.units, *question.names) for name in unit.others]
    asked = tuple(dict.fromkeys([*terms, *others, *question.described, *question.explaining]))
    known = weights(reach, asked)
    letters = _letters(term for term in terms if term not in known)
    if letters and entries(reach) < MOST_ENTRIES:
        known |= weights(reach, letters)
    chosen = _rarest(known)
    if not chosen:
        return []
    asked_for = [(Condition((phrase,)), round(10 * known[phrase][1])) for phrase in chosen]
    found = _read(reach, reach.likest(asked_for, MOST_LIKE))
    wanted = list(_wanted(question, known, letters))
    measure = Measure(wanted, usual_length([candidate.length for candidate in found]))
    for candidate in found:
        candidate.score = measure.score(candidate.stream, candidate.length)
    _add_nearness(found, [one for one in wanted if len(one.phrases) == 1])
    told = [c.score for c in found if c.row.kind != SearchEntry.Kind.TERM]
    best = max(told or [candidate.score for candidate in found], default=0.0)
    for candidate in found:  # an entry of the glossary holds all words that explain it
        candidate.score = min(candidate.score, best)
    return _best_of_each(candidate for candidate in found if candidate.score >= SIMILAR * best)


def _rarest(known: Mapping[Phrase, tuple[int, float]]) -> tuple[Phrase, ...]:
    """The phrases whose entries are looked at: the rarest ones, as many as may be ranked."""
    chosen: list[Phrase] = []
    reach = 0
    for phrase, (count, _) in sorted(known.items(), key=lambda item: item[1][0]):
        if chosen and reach + count > MOST_SIMILAR:
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
    question: Question, known: Mapping[Phrase, tuple[int, float]], letters: Sequence[Phrase]
) -> Iterator[Wanted]:
    """What similar entries are measured by: terms, words, names, and what they describe."""
    worth = {phrase: weight for phrase, (_, weight) in known.items()}

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
        found = [worth[other] for other in unit.others if other in worth]
        if found:
            weight = max(sum(map(parts, unit.phrases)), min(found))
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
    candidates = list(found)
    for one in candidates:
        one.merit = _merit(one.row, one.stream, one.score)
    best: dict[tuple[str, int], Candidate] = {}
    for candidate in sorted(candidates, key=_place):
        best.setdefault(candidate.thing, candidate)
    return list(best.values())


def _place(candidate: Candidate) -> tuple[float, int, int, str, int]:
    return -candidate.merit, *_order(candidate.row)


def _order(row: Row) -> tuple[int, int, str, int]:
    return row.course_id, row.order, row.kind, row.pk
