"""The lines of a source document beside what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from courses.source_lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.models import SourceDocument

LINES_A_PAGE = 200
LONGEST_LINE = 2000  # characters shown of one line


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a line with one fate; ``reason`` only where they were dropped."""

    text: str
    fate: str = "kept"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, counted from 1; ``is_chosen`` marks the one that was asked for."""

    number: int
    stretches: tuple[Stretch, ...]
    is_cut: bool
    is_chosen: bool

    @property
    def text(self) -> str:
        """The line as far as it is shown."""
        return "".join(stretch.text for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Window:
    """Some lines of a source; ``previous`` and ``next`` are lines of the windows beside it."""

    lines: tuple[Line, ...]
    total: int
    previous: int | None
    next: int | None


def window(source: SourceDocument, account: Mapping[str, Any], wanted: int | None) -> Window:
    """The page of the source that holds line ``wanted`` (the first page for None).

    Raises ``UnreadableDocument`` where the lines were not kept and OSError where they are gone.
    """
    begin = (max(wanted or 1, 1) - 1) // LINES_A_PAGE * LINES_A_PAGE
    printed = lines_of(source, begin + 1, begin + LINES_A_PAGE)
    if not printed.lines and begin:  # behind the end: the last page
        begin = max(printed.total - 1, 0) // LINES_A_PAGE * LINES_A_PAGE
        printed = lines_of(source, begin + 1, begin + LINES_A_PAGE)
    fates = account.get("line_fates") or []
    end = begin + len(printed.lines)
    lines = (
        _line(number, text, fates[number - 1] if number <= len(fates) else (), wanted)
        for number, text in enumerate(printed.lines, begin + 1)
    )
    return Window(
        lines=tuple(lines),
        total=printed.total,
        previous=begin - LINES_A_PAGE + 1 if begin else None,
        next=end + 1 if end < printed.total else None,
    )


def _line(number: int, printed: str, fates: Sequence[Sequence[Any]], wanted: int | None) -> Line:
    shown = printed[:LONGEST_LINE]
    stretches = tuple(_stretches(shown, fates)) or (Stretch(shown),)
    return Line(number, stretches, len(printed) > len(shown), number == wanted)


def _stretches(shown: str, fates: Sequence[Sequence[Any]]) -> list[Stretch]:
    found = []
    for start, end, fate, *reason in fates:
        if text := shown[start:end]:
            found.append(Stretch(text, fate, reason[0] if reason else ""))
    return found
