"""Sentences and lists within a line of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizzes.drafting.model import Passage

LONGEST = 200  # characters; longer ones are no sentences but tables and notes
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?[”’」』）)]?")
_OPENING, _CLOSING = "（([《“「『【", "）)]》”」』】"
_NOT_ALONE = re.compile(
    r"(?:这|那|其|它|他|她|该|此|上述|以上|前者|后者|两者|二者|同年|次年|同时|随后|此后|之后|因此|所以|但|而|并|也|还|"
    r"又|由此|从而|于是|此外|另外|例如|比如|如|即|或|来源|资料|数据|注|图|表|据)"
)


def sentences(text: str) -> Iterator[str]:
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if 8 <= len(sentence) <= LONGEST:
            yield sentence


def prose(passage: Passage) -> Iterator[str]:
    """The sentences of a passage outside its tables."""
    for line in passage.lines:
        if not line.cells:
            yield from sentences(line.text)


def stands_alone(text: str) -> bool:
    """Whether it begins with nothing that points back to what was said before."""
    return _NOT_ALONE.match(text) is None


def split_outside(text: str, marks: str) -> list[str]:
    """The parts between ``marks`` that stand in no brackets or quotes."""
    parts, depth, start = [], 0, 0
    for place, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif character in marks and not depth:
            parts.append(text[start:place].strip())
            start = place + 1
    return [*parts, text[start:].strip()]


def is_balanced(text: str) -> bool:
    """Whether every bracket and quote that opens is closed."""
    return sum(text.count(mark) for mark in _OPENING) == sum(text.count(m) for m in _CLOSING)
