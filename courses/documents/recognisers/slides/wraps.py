"""Whether a line break is a wrap: the text of a slide PDF does not say.

A line goes on in the next one when it does not end anything, when it is as wide as its box can be
seen to be, and when both read like a sentence rather than like two labels of a drawing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.recognisers.slides.lines import (
    Line,
    bullet_of,
    columns,
    ends_text,
    has_prose_mark,
    is_spaced_out,
    starts_something,
)
from courses.documents.recognisers.slides.touching import touching_goes_on
from courses.documents.text import display_width, is_cjk, is_han

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

_OPEN_MARKS = tuple("、，,（(《“")
_OPEN_WORDS = tuple("与和及的为而并不")
_CLOSED_END = ("；", ";", "：", ":", "——")
_CLOSING_MARKS = tuple("，。、；）》”’】！？,.;)")
_LINKING_WORDS = tuple("的并而与和及或了等")
_NEVER_FIRST = re.compile(r"的(?!士)|了(?!解|结)|等(?![级额于待值价权距差比同高效分保])")
# A sentence begins with these; behind a line without a full stop they begin another paragraph.
_OPENERS = re.compile(
    r"(?:同时|此外|另外|其中|因此|然而|但是|首先|其次|最后|例如|目前|当前|一方面)[，,]"
)
_PAIRS = (("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"), ("【", "】"), ("[", "]"))
CAPTION = re.compile(r"^(?:图|表|圖|Figure|Fig\.|Table)\s*\d", re.I)
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[,]?$")
_TABULAR = re.compile(r"\S[ \u3000]{2,}\S|\t|\s[|｜]\s")


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text of a deck is set: ``spacing`` is its usual number of blank lines above a line,
    ``measure`` the width in Han characters that its longest lines fill."""

    spacing: int
    measure: float

    @property
    def wide(self) -> float:
        """The width from which a line is full whatever stands beside it. In a deck set without
        blank lines there is nothing else to go by, so it must be nearly the whole measure."""
        return self.measure * (0.75 if self.spacing else 0.88)


def measure_of(pages: Sequence[Sequence[Line]]) -> float:
    """The width of the text of a deck: that of its longest lines, the odd one aside."""
    widths = sorted(
        (line.width for page in pages for line in page if not is_tabular(line.bare)),
        reverse=True,
    )
    return widths[min(len(widths) - 1, len(widths) // 50)] if widths else 0.0


def goes_on(
    above: Sequence[str],
    below: Sequence[str],
    setting: Setting,
    widths: Counter[int],
    *,
    hangs: bool = False,
) -> bool:
    """Whether the first line of ``below`` continues the last of ``above``, the paragraph so far.

    ``widths`` counts the lines of the page by width (``width_class``): boxes beside each other
    are often equally wide. ``hangs``: the line is set in further than the first of ``above``.
    """
    last, following = above[-1], below[0]
    if not _may_go_on(last, following):
        return False
    if _cannot_begin(following) or _open_pair(above, following):
        return True
    if not _is_full(above, following):
        return False
    if not setting.spacing:
        return touching_goes_on(above, below, setting.wide, max(widths) / 2, hangs=hangs)
    return (
        last.endswith(_OPEN_MARKS)
        or latin_flow(last, following)
        or _reads_on(above, below, setting, widths)
    )


def _may_go_on(last: str, following: str) -> bool:
    if starts_something(following) or ends_text(last) or last.endswith(_CLOSED_END):
        return False
    if CAPTION.match(following) or CAPTION.match(last) or _OPENERS.match(following):
        return False
    if len(columns(following)) > 1 or len(columns(last)) > 1 or not _has_letters(following):
        return False
    if is_spaced_out(last) or is_spaced_out(following) or len(last) < 2:
        return False
    if is_tabular(last) or is_tabular(following):
        return False
    return has_prose_mark(last) or _stem(last) != _stem(following)


def is_tabular(text: str) -> bool:
    """Whether a line holds gaps as between the cells of a row; the one behind a bullet is none."""
    return _TABULAR.search(bullet_of(text)[1]) is not None


def _cannot_begin(text: str) -> bool:
    """Whether nothing begins like this: a closing mark or a particle."""
    return text.startswith(_CLOSING_MARKS) or _NEVER_FIRST.match(text) is not None


def _has_letters(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _stem(text: str) -> str:
    """The beginning by which parallel lines are known."""
    body = bullet_of(text)[1]
    return body[:2] if is_han(body[:1] or " ") else body.split(" ")[0]


def _open_pair(above: Sequence[str], following: str) -> bool:
    """Whether a bracket or quotation that is open in ``above`` is closed in the next line."""
    text = "".join(above)
    for opening, closing in _PAIRS:
        if text.count(opening) > text.count(closing) and closing in following:
            before, after = following.split(closing, 1)[0], text.rsplit(opening, 1)[1]
            return opening not in before and len(after) < 40 and display_width(above[-1]) >= 8
    return False


# Width ------------------------------------------------------------------------------------


def _is_full(above: Sequence[str], following: str) -> bool:
    """Whether the last line is as wide as its box: what comes next would not have fitted."""
    width = max(display_width(text) for text in (*above, following))
    return display_width(above[-1]) + _first_word(following) + _slack(above[-1], following) >= width


def _slack(last: str, following: str) -> float:
    """How much two full lines may differ in width: Latin letters and quotation marks are narrower
    or wider than half a Han character, a closing mark pulls the character before it down, and
    long lines are set tighter."""
    uneven = sum(1 for c in last + following if c.isascii() or c in "“”‘’")
    pulled = 1.0 if following[1:2] in _CLOSING_MARKS and len(following) > 1 else 0.0
    return 0.4 + min(uneven * 0.15, 2.0) + pulled + display_width(last) / 30


def _first_word(text: str) -> float:
    if not text or is_cjk(text[0]):
        return 1.0
    return display_width(text.split(" ")[0])


def latin_flow(last: str, following: str) -> bool:
    """A line of Latin words that goes on with a small letter."""
    return bool(
        _LATIN_WORD.search(last)
        and following[0].isascii()
        and following[0].islower()
        and len(last) > 16
    )


# Sense ------------------------------------------------------------------------------------


def _reads_on(
    above: Sequence[str], below: Sequence[str], setting: Setting, widths: Counter[int]
) -> bool:
    """Whether full lines are a sentence: by a particle at the break, by the punctuation of what
    follows, or by a width that other lines of the page fill too."""
    last, following = above[-1], below[0]
    width = display_width(last)
    if width < 5 or display_width(following) > width + 2 + _slack(last, following):
        return False
    if bullet_of(above[0])[0] and len(above) == 1 and not has_prose_mark(last) and width < 20:
        alone = len(below) == 1 and not has_prose_mark(following)
        return alone and display_width(following) <= width
    if last.endswith(_OPEN_WORDS) or following.startswith(_LINKING_WORDS):
        return True
    if width >= setting.wide or len(above) > 1:
        return True
    if any(map(_shows_sentence, _equal_lines(width, below))):
        return True
    return has_prose_mark(last) and _has_siblings(last, following, widths)


def _shows_sentence(text: str) -> bool:
    return has_prose_mark(text) or text.endswith(("：", ":", "等", "等等"))


def _equal_lines(width: float, below: Sequence[str]) -> list[str]:
    """The lines that fill a box of ``width`` and the shorter one that ends it."""
    found: list[str] = []
    for text in below:
        if starts_something(text) or display_width(text) > width + 2:
            break
        found.append(text)
        if display_width(text) < width - 2 or ends_text(text):
            break
    return found


def width_class(text: str) -> int:
    """The width of a line in halves of a Han character."""
    return round(display_width(text) * 2)


def _has_siblings(last: str, following: str, widths: Counter[int]) -> bool:
    """Whether two other lines of the page are just as wide, and the next one clearly is not."""
    width = width_class(last)
    alike = sum(widths[width + step] for step in (-1, 0, 1))
    return alike > 2 and width_class(following) < width - 6
