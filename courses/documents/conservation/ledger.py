"""Which character of the source went where: every character is booked once."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from courses.documents.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.conservation.source import Source, Span

UNEXPLAINED, KEPT, JOINED, MOVED, REPAIRED = range(5)
REASONS = tuple(Reason)
_FIRST_REASON = 5
_UNBOOKED = re.compile(rb"\x00+")
# Stretches of one booking, whichever.
RUNS = re.compile(
    b"|".join(re.escape(bytes([code])) + b"+" for code in range(_FIRST_REASON + len(REASONS)))
)


def code_of(reason: Reason) -> int:
    """The booking of a dropped character."""
    return _FIRST_REASON + REASONS.index(reason)


def reason_of(code: int) -> Reason | None:
    """The reason of a booking, None where the character was not dropped."""
    return REASONS[code - _FIRST_REASON] if code >= _FIRST_REASON else None


class Ledger:
    """The bookings; ``fates[i]`` is the booking of character ``i`` of the source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.fates = bytearray(len(source.characters))
        self._moves: dict[int, int] = {}  # the claim that moved a character, by its place
        self._moved_lines: dict[tuple[int, int], int] = {}

    def free(self, span: Span) -> bool:
        """Whether nothing of ``span`` is booked."""
        return self.fates.count(UNEXPLAINED, *span) == span[1] - span[0]

    def book(self, spans: Iterable[Span], code: int) -> None:
        for start, end in spans:
            self.fates[start:end] = bytes([code]) * (end - start)

    def book_moved(self, spans: Iterable[Span], rank: int, lines: tuple[int, int]) -> None:
        """Book what the claim number ``rank`` moved, which is all of ``lines`` or a part of it."""
        spans = list(spans)
        self.book(spans, MOVED)
        self._moved_lines.setdefault(lines, rank)
        for start, end in spans:
            self._moves.update(dict.fromkeys(range(start, end), rank))

    def rank_of_move(self, at: int, lines: tuple[int, int] | None) -> int | None:
        """The number of the claim that moved exactly these lines, or else the character ``at``;
        None where none did."""
        of_lines = None if lines is None else self._moved_lines.get(lines)
        return self._moves.get(at) if of_lines is None else of_lines

    def rest(self, span: Span) -> Rest:
        """What of ``span`` is not booked yet."""
        runs = [run.span() for run in _UNBOOKED.finditer(self.fates, *span)]
        return Rest("".join([self.source.characters[start:end] for start, end in runs]), runs)

    def book_text(self, spans: Sequence[Span], breaks: Sequence[int]) -> None:
        """Book the text of a piece found at ``spans``: joined where it goes on in a later line.

        ``breaks`` are the lengths after which the text itself has a line break.
        """
        self.book(spans, KEPT)
        if not spans or self.source.line_of(spans[0][0]) == self.source.line_of(spans[-1][1] - 1):
            return
        indices = [i for start, end in spans for i in range(start, end)]
        begin = 0
        for end_at in [*breaks, len(indices)]:
            stretch = indices[begin:end_at]
            begin = end_at
            if stretch:
                last_line_start = self.source.starts[self.source.line_of(stretch[-1]) - 1]
                self.book(spans_of([i for i in stretch if i < last_line_start]), JOINED)


class Rest:
    """Unbooked characters of a region: its ``runs`` in the source, and their ``text``."""

    __slots__ = ("_ends", "_indices", "runs", "text")

    def __init__(self, text: str, runs: Sequence[Span]) -> None:
        self.text = text
        self.runs = runs
        self._ends = list(accumulate(end - start for start, end in runs))
        self._indices: list[int] | None = None

    @property
    def indices(self) -> list[int]:
        """The places of the characters in the source."""
        if self._indices is None:
            self._indices = list(chain.from_iterable(range(*run) for run in self.runs))
        return self._indices

    def spans(self, start: int, end: int) -> list[Span]:
        """The places of ``text[start:end]``."""
        found: list[Span] = []
        number = bisect_right(self._ends, start)
        while start < end and number < len(self.runs):
            last = self.runs[number][1]
            behind = self._ends[number]
            stop = min(end, behind)
            found.append((last - (behind - start), last - (behind - stop)))
            start, number = stop, number + 1
        return found


class Left:
    """What claims have left of one region, which is looked at for each of them."""

    __slots__ = ("indices", "text")

    def __init__(self, rest: Rest) -> None:
        self.text = rest.text
        self.indices: list[int] | range = (
            range(*rest.runs[0]) if len(rest.runs) == 1 else rest.indices
        )

    def take(self, start: int, end: int) -> list[Span]:
        """Take ``text[start:end]`` away; its places."""
        if isinstance(self.indices, range):
            self.indices = list(self.indices)
        spans = spans_of(self.indices[start:end])
        del self.indices[start:end]
        self.text = self.text[:start] + self.text[end:]
        return spans

    def take_each(self, places: Sequence[int]) -> list[Span]:
        """Take single characters away, in ascending order; their places."""
        if not places:
            return []
        taken = set(places)
        spans = spans_of([self.indices[place] for place in places])
        self.indices = [index for at, index in enumerate(self.indices) if at not in taken]
        self.text = "".join(c for at, c in enumerate(self.text) if at not in taken)
        return spans


def spans_of(indices: Sequence[int]) -> list[Span]:
    """Ascending indices as stretches."""
    if not indices:
        return []
    if indices[-1] - indices[0] == len(indices) - 1:
        return [(indices[0], indices[-1] + 1)]
    spans: list[Span] = []
    start = before = indices[0]
    for index in indices[1:]:
        if index != before + 1:
            spans.append((start, before + 1))
            start = index
        before = index
    return [*spans, (start, before + 1)]
