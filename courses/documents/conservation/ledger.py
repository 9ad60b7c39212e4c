"""Which character of the source went where: every character is booked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.conservation.source import Source, Span

UNEXPLAINED, KEPT, JOINED, MOVED, REPAIRED = range(5)
REASONS = tuple(Reason)
_FIRST_REASON = 5


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

    def free(self, span: Span) -> bool:
        """Whether nothing of ``span`` is booked."""
        return not any(self.fates[span[0] : span[1]])

    def book(self, spans: Iterable[Span], code: int) -> None:
        for start, end in spans:
            self.fates[start:end] = bytes([code]) * (end - start)

    def rest(self, span: Span) -> Rest:
        """What of ``span`` is not booked yet."""
        start, end = span
        if self.free(span):
            return Rest(self.source.characters[start:end], range(start, end))
        indices = [i for i in range(start, end) if not self.fates[i]]
        return Rest("".join([self.source.characters[i] for i in indices]), indices)

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
    """Unbooked characters of a region; ``indices`` are their places in the source."""

    __slots__ = ("indices", "text")

    def __init__(self, text: str, indices: Sequence[int]) -> None:
        self.text = text
        self.indices = indices

    def spans(self, start: int, end: int) -> list[Span]:
        """The places of ``text[start:end]``."""
        return spans_of(self.indices[start:end])


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
