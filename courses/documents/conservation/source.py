"""The second extraction: the bytes of a text file as lines and as one run of characters.

Deliberately simple and without the readers: only the decoding is shared with them, so that a
reader that loses a line cannot lose it here too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.readers.decoding import decode
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
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
        yield from zip(starts, [*starts[1:], span[1]], strict=True)


def extract(data: bytes, name: str) -> Source:
    """Decode ``data`` and lay out its characters; raises ``UnreadableDocument``."""
    return lay_out(_LINE_BREAK.split(decode(data, name).text))


def lay_out(lines: list[str]) -> Source:
    starts, squeezed, tokens, total = [0], [], set[int](), 0
    for line in lines:
        at = total
        for token in _TOKEN.finditer(line):
            tokens.add(at)
            at += token.end() - token.start()
        squeezed.append(squeeze(line))
        total = at
        starts.append(total)
    return Source(tuple(lines), "".join(squeezed), tuple(starts), frozenset(tokens))
