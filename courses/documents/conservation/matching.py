"""Finding a text among the characters that are left of its lines.

Three ways, from the strictest on: in one run; with marks left out and repairs undone; put
together from whole words in their order (cells of a table that was flattened to lines).
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

from courses.documents.conservation.ledger import Ledger, Rest, spans_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from courses.documents.conservation.source import Source, Span

_BRANCHES, _FAR = 6, 1000  # words tried at a place, and looked at for that
_STEPS = 40  # how many tries a character of a text may cost before the search is given up


def find_run(rest: Rest, text: str, hint: int = 0) -> tuple[int, int] | None:
    """Where ``text`` stands in one run, at or after ``hint`` by preference."""
    at = rest.text.find(text, hint)
    if at < 0:
        at = rest.text.find(text)
    return None if at < 0 else (at, at + len(text))


class Detour:
    """What may stand between or instead of the characters of a text.

    ``marks`` are characters that claims drop somewhere in the region, ``repairs`` are printed
    texts with what the result has instead.
    """

    def __init__(self, marks: Set[str], repairs: Sequence[tuple[str, str]]) -> None:
        self.marks = marks
        self.repairs = repairs

    def find(self, rest: Rest, text: str) -> tuple[list[Span], list[Span]] | None:
        """Where ``text`` stands with detours: the spans kept and the spans repaired."""
        if not self.marks and not self.repairs:
            return None
        turns = self._turns(rest.text)
        firsts = {text[0]} if text else set()
        for start, character in enumerate(rest.text):
            if character in firsts or start in turns:
                found = self._walk(rest, text, start, turns)
                if found:
                    return found
        return None

    def _turns(self, text: str) -> Mapping[int, list[tuple[str, str]]]:
        turns: dict[int, list[tuple[str, str]]] = {}
        for before, after in set(self.repairs):
            at = text.find(before)
            while at >= 0:
                turns.setdefault(at, []).append((before, after))
                at = text.find(before, at + 1)
        return turns

    def _walk(
        self, rest: Rest, text: str, start: int, turns: Mapping[int, list[tuple[str, str]]]
    ) -> tuple[list[Span], list[Span]] | None:
        """Follow ``text`` from ``start`` on; depth first, never twice at the same place."""
        printed, budget = rest.text, _STEPS * (len(text) + 10)
        stack: list[tuple[int, int, _Trail | None]] = [(start, 0, None)]
        seen: set[tuple[int, int]] = set()
        while stack and budget > 0:
            at, done, trail = stack.pop()
            budget -= 1
            if done == len(text):
                return _follow(trail, rest)
            if (at, done) in seen or at >= len(printed):
                continue
            seen.add((at, done))
            if done and printed[at] in self.marks:
                stack.append((at + 1, done, trail))
            if printed[at] == text[done]:
                stack.append((at + 1, done + 1, _Trail(at, at + 1, False, trail)))
            for before, after in turns.get(at, ()):
                if text.startswith(after, done):
                    step = _Trail(at, at + len(before), True, trail)
                    stack.append((at + len(before), done + len(after), step))
        return None


class _Trail:
    """A step of a walk and the step before it."""

    __slots__ = ("before", "end", "repaired", "start")

    def __init__(self, start: int, end: int, repaired: bool, before: _Trail | None) -> None:
        self.start = start
        self.end = end
        self.repaired = repaired
        self.before = before


def _follow(trail: _Trail | None, rest: Rest) -> tuple[list[Span], list[Span]]:
    kept: list[int] = []
    repaired: list[int] = []
    while trail is not None:
        places = repaired if trail.repaired else kept
        places.extend(reversed(rest.indices[trail.start : trail.end]))
        trail = trail.before
    return spans_of(kept[::-1]), spans_of(repaired[::-1])


class Words:
    """The words of a region that are free as a whole, for texts put together from several."""

    def __init__(self, source: Source, ledger: Ledger, region: Span) -> None:
        self.ledger = ledger
        self.words = [(source.characters[s:e], (s, e)) for s, e in source.tokens(region)]
        self.places: dict[str, deque[int]] = {}
        for number, (word, span) in enumerate(self.words):
            if word and ledger.free(span):
                self.places.setdefault(word[0], deque()).append(number)

    def find(self, text: str) -> list[Span] | None:
        """The words, in the order of the source, that make up ``text`` exactly."""
        budget = 200 + _STEPS * len(text)
        stack: list[tuple[int, int, tuple[Span, ...]]] = [(0, -1, ())]
        while stack and budget > 0:
            done, last, spans = stack.pop()
            budget -= 1
            if done == len(text):
                return list(spans)
            for number in reversed(self._next(text, done, last)):
                word, span = self.words[number]
                stack.append((done + len(word), number, (*spans, span)))
        return None

    def _next(self, text: str, done: int, last: int) -> list[int]:
        """The free words after ``last`` with which ``text`` goes on, nearest first."""
        found: list[int] = []
        places = self.places.get(text[done], deque())
        while places and not self.ledger.free(self.words[places[0]][1]):
            places.popleft()
        for number in islice(places, _FAR):
            word, span = self.words[number]
            if number > last and text.startswith(word, done) and self.ledger.free(span):
                found.append(number)
                if len(found) == _BRANCHES:
                    break
        return found
