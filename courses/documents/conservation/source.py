"""The second extraction: the lines of a file as one run of characters without white space.

Deliberately without the readers, so that one that loses a line cannot lose it here too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.model import Claim, Fate
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from courses.documents.conservation.plain import PlainText

_TOKEN = re.compile(r"\S+")

Span = tuple[int, int]  # a stretch of characters: first index and the index behind the last


@dataclass(frozen=True, slots=True)
class Source:
    """``characters`` is the text without white space; line ``n`` is ``[starts[n-1], starts[n])``.

    ``token_starts`` holds the indices at which a run of characters without blanks begins.
    """

    lines: tuple[str, ...]
    characters: str
    starts: tuple[int, ...]
    token_starts: frozenset[int]
    elements: Mapping[str, int] | None = None  # as counted in the file; None: to be seen in lines

    def region(self, first: int, last: int) -> Span:
        """The characters of lines ``first`` to ``last``, both included."""
        count = len(self.lines)
        first = min(max(first, 1), count + 1)
        last = min(max(last, first - 1), count)
        return self.starts[first - 1], self.starts[last]

    def line_of(self, index: int) -> int:
        """The line that holds the character ``index``."""
        return bisect_right(self.starts, index)

    def is_whole_lines(self, span: Span) -> bool:
        """Whether a line begins and one ends with ``span``."""
        first, last = self.line_of(span[0]), self.line_of(span[1] - 1)
        return self.starts[first - 1] == span[0] and self.starts[last] == span[1]

    def printed(self, first: int, last: int) -> str:
        """The lines as printed, for a message."""
        return "\n".join(self.lines[max(first - 1, 0) : last])

    def tokens(self, span: Span) -> Iterator[Span]:
        """The runs without blanks within ``span``, which begins and ends at a line."""
        starts = sorted(i for i in range(*span) if i in self.token_starts)
        yield from zip(starts, [*starts[1:], span[1]][: len(starts)], strict=True)


def source_of(plain: PlainText, claims: Iterable[Claim] = ()) -> Source:
    """The characters of the lines of a file.

    A counted number of ``claims`` is set before its line where the file says that one is shown
    there.
    """
    lines = list(plain.lines)
    for claim in claims:
        numbers = claim.fate is Fate.COUNTED and not claim.before
        if numbers and claim.origin.first in plain.numbered:
            lines[claim.origin.first - 1] = f"{claim.after} {lines[claim.origin.first - 1]}"
    return lay_out(lines, plain.elements)


def lay_out(lines: Sequence[str], elements: Mapping[str, int] | None = None) -> Source:
    starts, squeezed, tokens, total = [0], [], set[int](), 0
    for line in lines:
        at = total
        for token in _TOKEN.finditer(line):
            tokens.add(at)
            at += token.end() - token.start()
        squeezed.append(squeeze(line))
        total = at
        starts.append(total)
    return Source(tuple(lines), "".join(squeezed), tuple(starts), frozenset(tokens), elements)
