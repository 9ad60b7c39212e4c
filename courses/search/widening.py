"""Widens a question by the glossary: to the other names of what it names or describes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from courses.search.question import Question, Unit, phrases_of
from courses.search.streams import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.search.lexicon import Lexicon, Meaning

MOST_NAMES = 12  # other names of one unit that are searched for
MOST_WORDS = 6  # words that one name consists of
LEAD = 1.2  # how much better a description must fit the best term than the next one
HELD = 0.2  # the part of a description that the term's entry must hold, by weight
MOSTLY = 0.4  # the part that it must hold where that is one word only


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int  # excluded
    meanings: tuple[Meaning, ...]


def widen(question: Question, lexicons: Sequence[Lexicon]) -> Question:
    """``question`` with the other names of its words, of parts of them, or of what it describes."""
    if not question or not any(lexicon.by_name for lexicon in lexicons):
        return question
    units = tuple(_units(question.words, lexicons))
    unnamed = [unit.phrases[0] for unit in units if not unit.others and len(unit.phrases) == 1]
    names = tuple(unit for word in unnamed for unit in _names_inside(word, lexicons))
    named = {name for unit in (*units, *names) if unit.others for name in unit.phrases}
    question = replace(question, units=units, names=names)
    meaning = None if set(question.words) <= named else _described(question, lexicons)
    if meaning is None:
        return question
    explaining = (token for token in dict.fromkeys(meaning.defined) if len(token) > 1)
    return replace(
        question,
        described=meaning.searched[:MOST_NAMES],
        explaining=tuple(Phrase((token,)) for token in explaining),
    )


def _units(words: Sequence[Phrase], lexicons: Sequence[Lexicon]) -> Iterator[Unit]:
    """The words, those that make one name together as one; the longest name at each place."""
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + MOST_WORDS), start, -1):
            meanings = _meanings(_joined(words[start:end]), lexicons)
            if meanings:
                break
        else:
            end, meanings = start + 1, []
        phrases = tuple(words[start:end])
        yield Unit(phrases, _others(phrases, meanings))
        start = end


def _joined(words: Sequence[Phrase]) -> tuple[str, ...]:
    """The tokens of the words written without a blank between them."""
    tokens = [token for word in words[:1] for token in word.tokens]
    for word in words[1:]:
        before, after = tokens[-1], word.tokens[0]
        if not before.isascii() and not after.isascii():
            tokens.append(before[-1] + after[0])
        tokens += word.tokens
    return tuple(tokens)


def _meanings(tokens: tuple[str, ...], lexicons: Sequence[Lexicon]) -> list[Meaning]:
    return [meaning for lexicon in lexicons for meaning in lexicon.by_name.get(tokens, ())]


def _others(phrases: Sequence[Phrase], meanings: Sequence[Meaning]) -> tuple[Phrase, ...]:
    """The names that neither hold what was typed anyway nor are a part of it, which says less."""
    typed = _joined(phrases)
    found = dict.fromkeys(name for meaning in meanings for name in meaning.searched)
    others = (n for n in found if not (_holds(n.tokens, typed) or _holds(typed, n.tokens)))
    return tuple(others)[:MOST_NAMES]


def _holds(tokens: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(tokens[i : i + size] == part for i in range(len(tokens) - size + 1))


# Parts of a word --------------------------------------------------------------------------


def _names_inside(word: Phrase, lexicons: Sequence[Lexicon]) -> Iterator[Unit]:
    """The names that stand in a word without blanks, the longest at each place."""
    for found in _places(word.tokens, lexicons):
        phrase = Phrase(word.tokens[found.start : found.end])
        if others := _others((phrase,), found.meanings):
            yield Unit((phrase,), others)


def _places(tokens: tuple[str, ...], lexicons: Sequence[Lexicon]) -> Iterator[_Named]:
    start = 0
    while start < len(tokens):
        for end in range(len(tokens), start, -1):
            meanings = _meanings(tokens[start:end], lexicons)
            if meanings:
                yield _Named(start, end, tuple(meanings))
                start = end
                break
        start += 1  # behind a name the pair that reaches out of it is passed over


# Descriptions -----------------------------------------------------------------------------


def _described(question: Question, lexicons: Sequence[Lexicon]) -> Meaning | None:
    """The term whose entry fits the words clearly best, if one does and is not named anyway."""
    tokens = [token for term in question.terms for token in term.tokens]
    found = [fit for lexicon in lexicons for fit in lexicon.explained_by(tokens)[:2]]
    found.sort(key=lambda fit: (-fit.score, fit.meaning.key))
    if not found or found[0].held < (HELD if found[0].number > 1 else MOSTLY):
        return None
    if len(found) > 1 and found[0].score < LEAD * found[1].score:
        return None
    best = found[0].meaning
    is_named = any(_holds(word.tokens, n.tokens) for word in question.words for n in best.names)
    return None if is_named else best


def names_of(query: str, lexicons: Sequence[Lexicon]) -> frozenset[int]:
    """The primary keys of the terms that ``query`` is a name of."""
    whole = phrases_of(query, keep_gaps=True)
    return frozenset(meaning.key for p in whole for meaning in _meanings(p.tokens, lexicons))
