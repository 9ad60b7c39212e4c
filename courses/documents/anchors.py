"""Addresses of headings within a lesson, the same for the sections stored and the page rendered."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from courses.documents.numbering import split_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PREFIX = "h-"  # RELIABILITY.md section 5: ids of documents are kept apart from those of the page
_LONGEST = 60
_NO_WORD = re.compile(r"[^\w]+")


def slug(text: str) -> str:
    """Letters and digits of any script in lower case with ``-`` between; may be empty."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return _NO_WORD.sub("-", folded).replace("_", "-").strip("-")[:_LONGEST].rstrip("-")


def nested(levels: Sequence[int]) -> list[int]:
    """Heading levels without gaps: the depth of each heading in the tree, from 1."""
    depths: list[int] = []
    above: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        depths.append(len(above))
    return depths


def anchors(headings: Iterable[tuple[int, str]], taken: Iterable[str] = ()) -> list[str]:
    """An anchor for each heading (level, full text with its printed number), without ``PREFIX``.

    A title that occurred before gets the heading above it in front ("case-two-background");
    what is still not unique is numbered.
    """
    used = Counter(taken)
    result: list[str] = []
    above: list[tuple[int, str]] = []
    for level, text in headings:
        name = _name(text)
        while above and above[-1][0] >= level:
            above.pop()
        anchor = name
        if used[anchor] and above:
            anchor = f"{_number(above[-1][1])}-{name}"
        above.append((level, text))
        free = anchor
        while used[free]:
            used[anchor] += 1
            free = f"{anchor}-{used[anchor]}"
        used[free] += 1
        result.append(free)
    return result


def _name(text: str) -> str:
    label, title = split_label(text)
    return slug(title) or slug(label.printed if label else "") or "section"


def _number(text: str) -> str:
    """The printed number of a heading as it stands in an anchor, else its title."""
    label, _ = split_label(text)
    return slug(label.printed) if label and label.values else _name(text)
