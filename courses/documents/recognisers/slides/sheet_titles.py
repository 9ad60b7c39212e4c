"""Which text of a page is its title, where the reader knows how everything is set.

A title placeholder is certain. Elsewhere the deck's own pattern decides: where on the page, and
how large, most titles stand. A page that does not fit it gives the largest text at its top, which
is a guess and said to be one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind
from courses.documents.recognisers.slides.lines import bullet_of, ends_text, is_prose
from courses.documents.recognisers.slides.sheets import (
    Sheet,
    line_of,
    look_of,
    usual_size,
    width_of,
)
from courses.documents.recognisers.slides.titles import (
    has_counter,
    parse_title,
    without_ordinal,
)
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

_BADGE = re.compile(
    r"^(?:\d{1,2}|(?:part|chapter|section)\.?\s*(?:\d{1,2}|[ivx]+|one|two|three|four|five|six))$",
    re.I,
)
_WIDEST = 60.0  # Han characters of a title
_WIDEST_SUBHEAD = 24.0
_TOP = 0.4  # of the height: below it stands no title of a page with a text
_NEAR, _LIKE = 0.06, 0.2  # of the height, and of the size, that titles of one pattern may differ
_LARGER = 1.15  # than the other text of its page
_FEW_CHARACTERS = 80  # of a page that divides sections


@dataclass(frozen=True, slots=True)
class Found:
    """The title of a page; ``why`` is "placeholder", "pattern", "counter", "only", "largest",
    "first" or empty where there is none."""

    block: Block | None = None
    why: str = ""

    @property
    def is_guess(self) -> bool:
        return self.why in ("largest", "first")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Where titles of a deck stand: ``top`` from 0 to 1, ``size`` in points."""

    top: float
    size: float

    def fits(self, sheet: Sheet, block: Block) -> bool:
        size = look_of(block).size
        like = not self.size or not size or abs(size - self.size) <= _LIKE * self.size
        return like and abs(sheet.top_of(block) - self.top) <= _NEAR


@dataclass(frozen=True, slots=True)
class TitleHabits:
    """What the titles of a deck have in common."""

    pattern: Pattern | None
    counted: bool
    shared: Counter[tuple[str, int]] = field(default_factory=Counter)


def title_habits(sheets: Sequence[Sheet]) -> TitleHabits:
    """How this deck sets its titles, from all of its pages."""
    counted = sum(1 for sheet in sheets if any(has_counter(line_of(b)) for b in sheet.texts))
    return TitleHabits(
        pattern=_pattern(sheets),
        counted=counted >= max(2, len(sheets) * 0.15),
        shared=Counter(
            key
            for sheet in sheets
            for key in {_place(sheet, b) for b in sheet.texts if _may_be_subhead(b)}
        ),
    )


def find_title(sheet: Sheet, habits: TitleHabits) -> Found:
    """The title of a page."""
    candidates = [block for block in sheet.texts if _may_be_title(block)]
    marked = [block for block in candidates if _is_marked(block)]
    if marked:
        return Found(marked[0], "placeholder")
    fitting = [b for b in candidates if habits.pattern and habits.pattern.fits(sheet, b)]
    if fitting:
        return Found(min(fitting, key=lambda b: look_of(b).y), "pattern")
    counted = [b for b in candidates if has_counter(line_of(b)) and sheet.top_of(b) < _TOP]
    if habits.counted and len(counted) == 1:
        return Found(counted[0], "counter")
    if len(sheet.blocks) == 1 and candidates:
        return Found(candidates[0], "only")
    largest = _largest(sheet, candidates)
    if largest is not None:
        return Found(largest, "largest")
    first = _first(sheet, candidates)
    return Found() if first is None else Found(first, "first")


def find_subhead(sheet: Sheet, title: Block | None, habits: TitleHabits) -> Block | None:
    """A short text near the title that other pages print at the same place, or the number drawn
    beside the title of a section."""
    others = [block for block in sheet.texts if block is not title]
    few = sheet.characters <= _FEW_CHARACTERS
    badges = [block for block in others if _BADGE.match(line_of(block))]
    if few and title is not None and len(badges) == 1 and len(others) <= 3:
        return badges[0]
    near = [block for block in others if _may_be_subhead(block) and _is_beside(sheet, block, title)]
    return next((block for block in near if habits.shared[_place(sheet, block)] >= 2), None)


def _is_marked(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and look_of(block).style == "title"


# The pattern ------------------------------------------------------------------------------


def _pattern(sheets: Sequence[Sheet]) -> Pattern | None:
    """Where the known titles stand; else where most pages have a text larger than the rest."""
    known = [
        (sheet.top_of(block), look_of(block).size)
        for sheet in sheets
        for block in sheet.texts
        if _is_marked(block) and sheet.page.number != 1
    ]
    if len(known) >= 2:
        return Pattern(median(top for top, _size in known), median(size for _top, size in known))
    found = [
        (sheet.top_of(block), look_of(block).size)
        for sheet in sheets
        if (block := _largest(sheet, [b for b in sheet.texts if _may_be_title(b)])) is not None
        and sheet.top_of(block) < _TOP
    ]
    groups = Counter((round(top / _NEAR), round(size)) for top, size in found)
    if not groups:
        return None
    (step, size), count = groups.most_common(1)[0]
    if count < max(2, 0.4 * len(sheets)):
        return None
    members = [top for top, one in found if (round(top / _NEAR), round(one)) == (step, size)]
    return Pattern(median(members), float(size))


def _largest(sheet: Sheet, candidates: Sequence[Block]) -> Block | None:
    """The largest text of a page if it is larger than most of it: at the top, or anywhere on a
    page that has little else."""
    few = sheet.characters <= _FEW_CHARACTERS
    within = [b for b in candidates if look_of(b).size and (few or sheet.top_of(b) < _TOP)]
    if not within:
        return None
    block = max(within, key=lambda b: (look_of(b).size, -look_of(b).y))
    others = [b for b in sheet.blocks if b is not block and not _BADGE.match(line_of(b))]
    rest = usual_size(others)
    return block if not rest or look_of(block).size >= _LARGER * rest else None


def _first(sheet: Sheet, candidates: Sequence[Block]) -> Block | None:
    """The first text of a page if it stands by itself at the top, above everything else."""
    if not candidates or not sheet.blocks or sheet.blocks[0] is not candidates[0]:
        return None
    block = candidates[0]
    look = look_of(block)
    same_box = [b for b in sheet.blocks if (look_of(b).x, look_of(b).y) == (look.x, look.y)]
    above = all(look_of(b).y > look.y for b in sheet.blocks if b is not block)
    apart = len(same_box) == 1 and look.height > 0 and above
    at_top = sheet.top_of(block) < _TOP / 2 and width_of(block) <= _WIDEST / 2
    return block if apart and at_top and len(sheet.blocks) > 1 else None


# Single texts -----------------------------------------------------------------------------


def _may_be_title(block: Block) -> bool:
    text = line_of(block)
    if _is_marked(block):
        return True
    ended = ends_text(text) and text[-1] not in "?？!！…"
    listed = bullet_of(text)[0] and not parse_title(text).label
    drawn = _BADGE.match(text) or not any(map(str.isalnum, text))
    return width_of(block) <= _WIDEST and not (ended or listed or drawn)


def _may_be_subhead(block: Block) -> bool:
    text = line_of(block)
    return (
        len(text) > 1
        and width_of(block) <= _WIDEST_SUBHEAD
        and not bullet_of(text)[0]
        and not is_prose(text)
        and any(map(str.isalpha, text))
        and not _is_marked(block)
    )


def _place(sheet: Sheet, block: Block) -> tuple[str, int]:
    return squeeze(without_ordinal(line_of(block))), round(sheet.top_of(block) / _NEAR)


def _is_beside(sheet: Sheet, block: Block, title: Block | None) -> bool:
    """Whether a text stands above or directly below the title."""
    if title is None:
        return False
    gap = sheet.top_of(block) - sheet.foot_of(title)
    return sheet.foot_of(block) <= sheet.top_of(title) + _NEAR or -_NEAR <= gap <= _NEAR
