"""Cuts a snippet from the original text and marks every match in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from courses.documents.tokens import GAP, fold_scripts, tokenise
from courses.search.results import Piece
from courses.search.spotting import reads_as_printed, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from courses.documents.tokens import Token
    from courses.search.streams import Phrase

WIDTH = 160  # characters of a snippet
BEFORE = 40  # of which at most so many stand before the first match
SENTENCE_START = "。！？!?；;\n"
ELLIPSIS = "…"
IN_VIEW = 2 * WIDTH  # characters of a long text that are cut into tokens to mark them
MARGIN = 60
MOST_ROUGH = 100  # places of one phrase that are compared

Span = tuple[int, int]


def matches(text: str, phrases: Iterable[Phrase]) -> list[Span]:
    """The stretches of ``text`` that hold one of the phrases, touching ones as one, in order."""
    phrases = tuple(phrases)
    folded = fold_scripts(text)
    if len(folded) == len(text) and reads_as_printed(folded):
        shapes = [shape_of(phrase) for phrase in phrases]
        if None not in shapes:
            return _joined(sorted(span for one in shapes if one for span in one.places(folded)))
    return _joined(sorted(_spans_by_tokens(text, phrases)))


def _spans_by_tokens(text: str, phrases: Iterable[Phrase]) -> Iterator[Span]:
    tokens = tokenise(text)
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        places.setdefault(token.text, []).append(place)
    return (span for phrase in phrases for span in _spans(tokens, places, phrase))


def matches_in_view(text: str, phrases: Sequence[Phrase]) -> list[Span]:
    """The matches in the part of a long ``text`` that has the most of them, in order.

    Folding all of a text takes longer than ranking it, so it is looked through as it is for the
    letters of the phrases first, and folded where they are not found so.
    """
    if len(text) <= IN_VIEW:
        return matches(text, phrases)
    rough = _rough(text.lower(), phrases) or _rough(fold_scripts(text), phrases)
    if not rough:
        return []
    start = min(_last_break(text, max(_densest(rough) - MARGIN, 0)), len(text))
    end = start + IN_VIEW
    return [(start + first, start + last) for first, last in matches(text[start:end], phrases)]


def _rough(text: str, phrases: Sequence[Phrase]) -> list[Span]:
    """Where the letters of the phrases stand, blanks within them aside; the first of many."""
    found = []
    for phrase in phrases:
        matches = islice(_letters(phrase).finditer(text), MOST_ROUGH)
        found += [match.span() for match in matches]
    return sorted(found)


@lru_cache(maxsize=512)
def _letters(phrase: Phrase) -> re.Pattern[str]:
    """A pattern of all that a phrase may stand for in a text, and of some that it does not."""
    written: list[str] = []
    for token in phrase.tokens:
        if token == GAP:
            continue
        if token.isascii():
            stem = "(?:y|ie)".join(token.rsplit("y", 1)) if token.endswith("y") else token
            written.append(" ?".join(token) if stem == token else stem)
        else:
            joined = bool(written) and written[-1] == token[0]
            written += token[1:] if joined else token
    return re.compile(r"[\W_]*".join(written))


def _last_break(text: str, place: int) -> int:
    """The end of the last sentence or line before a place, or of a word, if one is near."""
    near = max(place - MARGIN, 0)
    ends = [text.rfind(mark, near, place) for mark in SENTENCE_START] if place else []
    best = max([*ends, -1])
    return best + 1 if best >= 0 else near


def _spans(tokens: Sequence[Token], places: dict[str, list[int]], phrase: Phrase) -> Iterable[Span]:
    length = len(phrase.tokens)
    if length == 1 and phrase.prefix:
        beginning = phrase.tokens[0]
        return [
            (token.start, token.start + 1 if len(beginning) == 1 else token.end)
            for token in tokens
            if token.text.startswith(beginning)
        ]
    starts = places.get(phrase.tokens[0], [])
    return [
        (tokens[start].start, _end(tokens[start + length - 1], phrase))
        for start in starts
        if _is_at(tokens[start : start + length], phrase)
    ]


def _is_at(tokens: Sequence[Token], phrase: Phrase) -> bool:
    if len(tokens) < len(phrase.tokens):
        return False
    *first, last = (token.text for token in tokens)
    if first != list(phrase.tokens[:-1]):
        return False
    return last.startswith(phrase.tokens[-1]) if phrase.prefix else last == phrase.tokens[-1]


def _end(last: Token, phrase: Phrase) -> int:
    return last.start + len(phrase.tokens[-1]) if phrase.prefix else last.end


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def marked(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """All of ``text`` in pieces."""
    return tuple(_pieces(text, spans, 0, len(text)))


def snippet(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The stretch of ``text`` that holds the most of the matches, its line ends as blanks."""
    start = _beginning(text, _densest(spans)) if spans else 0
    end = min(len(text), start + WIDTH)
    # A match that reaches over the end is shown whole.
    end = max([end, *(last for first, last in spans if first < end < last)])
    pieces = [
        Piece(" ".join(p.text.split("\n")), p.marked) for p in _pieces(text, spans, start, end)
    ]
    before = [Piece(ELLIPSIS)] if start else []
    after = [Piece(ELLIPSIS)] if end < len(text.rstrip()) else []
    return tuple(before + pieces + after)


def _densest(spans: Sequence[Span]) -> int:
    """Where the window that covers the most matched characters begins; the first of equals."""
    starts = [start for start, _ in spans]
    best, most = 0, 0
    for start in starts:
        last = bisect_left(starts, start + WIDTH - BEFORE)
        covered = sum(e - s for s, e in spans[bisect_left(starts, start) : last])
        if covered > most:
            best, most = start, covered
    return best


def _beginning(text: str, match: int) -> int:
    """The start of the sentence that holds the match, if it is near."""
    earliest = match - BEFORE
    if earliest <= 0:
        return 0
    sentence = max(text.rfind(mark, earliest, match) for mark in SENTENCE_START)
    if sentence >= 0:
        return sentence + 1
    word = text.find(" ", earliest, match)  # a Latin word is not cut
    return word + 1 if word >= 0 else earliest


def _pieces(text: str, spans: Sequence[Span], start: int, end: int) -> Iterable[Piece]:
    place = start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        if first > place:
            yield Piece(text[place:first])
        yield Piece(text[max(first, start) : min(last, end)], marked=True)
        place = min(last, end)
    if place < end:
        yield Piece(text[place:end])
