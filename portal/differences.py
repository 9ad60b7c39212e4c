"""Two texts compared for people: which words went and which came."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST: Final = 4_000  # characters of a text that are compared and shown
LIKE_ENOUGH: Final = 0.3  # below it two texts have nothing in common but letters
MOST_PAIRS: Final = 300_000  # of equal words: more cost too long, and say nothing
SHORTEST_SAME: Final = 2  # characters: fewer between two changes belong to the change

_WORD: Final = re.compile(r"[^\W\d_\u2e80-\uffef]+|\d+|\s+|.", re.S)  # Chinese by the character


class Piece(NamedTuple):
    """A stretch of a text; ``mark`` is "ins", "del", or nothing for what stayed."""

    text: str
    mark: str = ""


def compared(old: str, new: str) -> list[Piece]:
    """Both texts as one: what went stands before what came in its place."""
    return _joined(_pieces(old, new))


def side_by_side(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """The old text with what went, and the new one with what came."""
    pieces = compared(old, new)
    return [one for one in pieces if one.mark != "ins"], [
        one for one in pieces if one.mark != "del"
    ]


def shortened(text: str) -> str:
    """As much of ``text`` as is compared."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _pieces(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORD.findall(shortened(old.strip())), _WORD.findall(shortened(new.strip()))
    match = SequenceMatcher(None, before, after, autojunk=False)
    if _pairs(before, after) > MOST_PAIRS or match.ratio() < LIKE_ENOUGH:
        yield Piece("".join(before), "del")
        yield Piece("".join(after), "ins")
        return
    for kind, a1, a2, b1, b2 in match.get_opcodes():
        gone, come = "".join(before[a1:a2]), "".join(after[b1:b2])
        inner = a1 > 0 and a2 < len(before)
        if kind == "equal" and (not inner or len(gone.strip()) >= SHORTEST_SAME):
            yield Piece(gone)
        else:
            yield Piece(gone, "del")
            yield Piece(come, "ins")


def _pairs(one: Sequence[str], other: Sequence[str]) -> int:
    """How many pairs of equal words there are: what comparing costs at each step."""
    counts = Counter(other)
    return sum(number * counts[word] for word, number in Counter(one).items())


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Changes that touch as one: all that went, then all that came."""
    joined: list[Piece] = []
    gone = come = ""
    for text, mark in (*pieces, Piece("")):
        if mark == "del":
            gone += text
        elif mark == "ins":
            come += text
        else:
            joined += _filled([Piece(gone, "del"), Piece(come, "ins"), Piece(text)])
            gone = come = ""
    return joined


def _filled(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text]
