"""Wraps in a deck set without blank lines, where every line touches the next one.

There the measure of the deck says whether a line is full; marks, indents and small letters say it
of lines that are narrower than the measure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.recognisers.slides.lines import (
    bullet_of,
    has_prose_mark,
    starts_something,
)
from courses.documents.text import display_width, is_han

if TYPE_CHECKING:
    from collections.abc import Sequence

_LATIN_END = re.compile(r"[A-Za-z0-9’'%)]$")
_LINKING_END = re.compile(
    r"\b(?:of|the|and|or|to|for|in|on|by|with|a|an|from|at|as|than|that|is|are|its|their)$", re.I
)
_LABELLED = re.compile(r"^[^，,；;]{1,8}[:：]")
_KEYED = re.compile(r"^[^:：。；;]{1,20}[:：]\s*\S")
_LONG_LATIN = 30.0  # a line of this width is running text, where a wrap may precede a name
_LONG_POINT = 22.0  # a Chinese line of this width without punctuation is running text
_NARROWEST = 14.0  # no running text is set in a narrower box
_SHORT_ITEM = 14.0  # a Chinese item narrower than this is not wrapped


def touching_goes_on(
    above: Sequence[str], below: Sequence[str], full: float, widest: float, *, hangs: bool
) -> bool:
    """Whether the first line of ``below`` continues the last of ``above``.

    ``full`` is the width from which a line of this deck is full, ``widest`` that of the widest
    line of the page, both in Han characters.
    """
    last, following = above[-1], below[0]
    if _begins_a_point(last, following) or _are_keyed(above[0], following):
        return False
    if len(above) == 1 and not bullet_of(last)[0] and _are_bare_points(last, following):
        return False
    if display_width(last) + _first_word(following) >= max(full, _NARROWEST) or _case_goes_on(
        above[0], following
    ):
        return True
    return bool(bullet_of(above[0])[0]) and _item_goes_on(above, below, widest, hangs=hangs)


def _begins_a_point(last: str, following: str) -> bool:
    """A capital behind a short line of Latin words that leaves nothing open."""
    return (
        following[0].isascii()
        and following[0].isupper()
        and _LATIN_END.search(last) is not None
        and _LINKING_END.search(last) is None
        and display_width(last) < _LONG_LATIN
    )


def _are_keyed(first: str, following: str) -> bool:
    """Both begin with a word and a colon (定义：…, 目的：…): two points of one form."""
    return _KEYED.match(bullet_of(first)[1]) is not None and _KEYED.match(following) is not None


def _are_bare_points(first: str, following: str) -> bool:
    """Two rather short Chinese lines without any punctuation: each is a point of its own."""
    han = is_han(first[-1]) and is_han(following[0])
    prose = has_prose_mark(first) or has_prose_mark(following) or following.endswith(("：", ":"))
    return han and not prose and display_width(first) < _LONG_POINT


def _case_goes_on(first: str, following: str) -> bool:
    """A small letter behind a text that began with a capital or a mark."""
    mark, text = bullet_of(first)
    small = following[0].isascii() and following[0].islower()
    return small and len(first) > 16 and (bool(mark) or not text[:1].islower())


def _item_goes_on(
    above: Sequence[str], below: Sequence[str], widest: float, *, hangs: bool
) -> bool:
    """Whether an item runs on in a line without a mark: it is the widest of its page, and one
    line, set in or standing between items, follows it."""
    last, following = above[-1], below[0]
    width = display_width(last)
    if width < _SHORT_ITEM or width + 2 < widest or _LABELLED.match(following):
        return False
    between = len(below) > 1 and bool(bullet_of(below[1])[0])
    alone = len(below) == 1 or starts_something(below[1])
    return has_prose_mark(last) and (between or (hangs and alone))


def _first_word(text: str) -> float:
    return display_width(text.split(" ")[0]) if text[0].isascii() else 1.0
