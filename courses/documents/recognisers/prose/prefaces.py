"""Signatures of prefaces: a name and, touching it, the lines of the position.

The lines stay where they stand as one paragraph (name and position on lines of their own), and
name and position become an author. A signature printed above the title of its preface is moved
below it, so that it stands in its own section.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Author
from courses.documents.recognisers.prose.lines import finishes
from courses.documents.recognisers.prose.people import is_name, is_role, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.model import Block
    from courses.documents.recognisers.prose.unwrapping import Stretch

PREFACE = re.compile(
    r"^(?:序\s*言?(?:[一二三四五六七八九十\d]|$)|自序|代序|推荐序|前\s*言$|致\s*辞|卷首语|寄\s*语|"
    r"foreword|preface|a message from|opening remarks)",
    re.I,
)
_LONGEST = 26.0


def signature_at(stretches: list[Stretch], index: int) -> tuple[Author, int] | None:
    """The author of the signature that begins at ``index`` and how many stretches it takes."""
    name = stretches[index].text
    if not is_name(name):
        return None
    end = index + 1
    position = ""
    while end < len(stretches) and _is_position(stretches[end], position):
        position = _joined(position, stretches[end].text)
        end += 1
    if not position:
        return None
    return Author(name=name_of(name), position=position.rstrip("、，,")), end - index


def _is_position(stretch: Stretch, position: str) -> bool:
    """A short line that touches the line above it and is no name."""
    line = stretch.lines[0]
    return (
        line.gap == 0
        and len(stretch.lines) == 1
        and stretch.width <= _LONGEST
        and not finishes(stretch.text)
        and (bool(position) or not is_name(stretch.text) or is_role(stretch.text))
    )


def _joined(first: str, second: str) -> str:
    latin = first[-1:].isascii() and first[-1:].isalnum()
    return f"{first} {second}" if latin else first + second


def authors_in(blocks: Sequence[Block], authors: Sequence[Author]) -> tuple[Author, ...]:
    """Those of ``authors`` whose signature stands among ``blocks``: the authors of a section."""
    signed = {block.text.split("\n", 1)[0] for block in blocks if "\n" in block.text}
    return tuple(author for author in authors if author.name in {name_of(s) for s in signed})
