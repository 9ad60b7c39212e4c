"""Which line of a page is its title, and which its running sub-title.

A title need not be the first line: in the text of a slide PDF it stands where its box was drawn
last. What gives it away is a counter (2/7), a section number of the form that the deck uses, and
the top of the page; a line that many slides share beside their own title is a sub-title.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from courses.documents.numbering import split_label
from courses.documents.recognisers.slides.contents import is_contents
from courses.documents.recognisers.slides.lines import (
    Line,
    bullet_of,
    columns,
    ends_text,
    has_prose_mark,
    is_prose,
)
from courses.documents.recognisers.slides.titles import (
    Title,
    has_counter,
    is_counter,
    parse_title,
    without_ordinal,
)
from courses.documents.recognisers.slides.wraps import latin_flow
from courses.documents.text import display_width, join_lines, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

_BADGE = re.compile(
    r"^(?:0\d|(?:part|chapter|section)\s*(?:\d{1,2}|[ivx]+|one|two|three|four|five|six))$", re.I
)
_SHORT = 24.0  # the widest a sub-title gets


@dataclass(frozen=True, slots=True)
class Headline:
    """The title of a page and its sub-title, each with its lines; empty where there is none."""

    title: Title
    title_lines: tuple[Line, ...] = ()
    subhead: str = ""
    subhead_lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> frozenset[Line]:
        return frozenset((*self.title_lines, *self.subhead_lines))


@dataclass(frozen=True, slots=True)
class Habits:
    """What the titles of a deck have in common."""

    counted: bool  # titles carry counters
    numbered: bool  # titles carry section numbers such as 2.1
    shared: Counter[str] = field(default_factory=Counter)  # short lines, by pages that print them
    sections: frozenset[str] = frozenset()  # lines that stand above the titles of several slides
    tops: frozenset[str] = frozenset()  # the first lines of slides, without numbers and blanks


def habits_of(pages: Sequence[Sequence[Line]]) -> Habits:
    """How this deck prints its titles."""
    counted = sum(1 for page in pages if any(_is_counted(line) for line in page))
    numbered = sum(1 for page in pages if sum(_is_numbered(line) for line in page) == 1)
    shared = Counter(
        text
        for page in pages
        for text in {without_ordinal(line.bare) for line in page if _may_be_subhead(line)}
        if len(page) > 1
    )
    needed = max(2, len(pages) * 0.3)
    return Habits(
        counted=counted >= max(2, len(pages) * 0.15),
        numbered=numbered >= needed,
        shared=shared,
        sections=_section_lines(pages),
        tops=frozenset(squeeze(parse_title(page[0].bare).running) for page in pages if page),
    )


def _section_lines(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The first lines that neighbouring pages share, each page with a title of its own below.

    It takes a good part of the pages to show that a deck prints the section above its titles;
    otherwise such pages continue one title.
    """
    runs = [list(run) for _first, run in groupby(pages, key=lambda page: page[0].bare)]
    under = [run for run in runs if len(run) > 1 and _own_titles(run)]
    if len(pages) < 4 or sum(map(len, under)) * 5 < len(pages) * 2:
        return frozenset()
    named = {page[0].bare for page in pages if len(page) > 2 and _may_be_title(page[1])}
    return frozenset({run[0][0].bare for run in under} | (named & _listed(pages)))


def _listed(pages: Sequence[Sequence[Line]]) -> set[str]:
    """What the contents page names, numbers aside."""
    pages = [page for page in pages[:4] if is_contents(page[0].bare, page[1:])]
    return {
        split_label(re.sub(r"^\d+\s+", "", line.bare))[1] for page in pages for line in page[1:]
    }


def _own_titles(run: Sequence[Sequence[Line]]) -> bool:
    """Whether the second line of each page may be its title, and they differ."""
    seconds = [page[1] for page in run if len(page) > 2]
    different = len({line.bare for line in seconds}) == len(run)
    return different and all(_may_be_title(line) and line.width <= 40 for line in seconds)


def _is_counted(line: Line) -> bool:
    return has_counter(line.bare) and _may_be_title(line)


def _is_numbered(line: Line) -> bool:
    return parse_title(line.bare).numbered and _may_be_title(line)


def _may_be_title(line: Line) -> bool:
    ended = ends_text(line.bare) and line.bare[-1] not in "?？!！"
    return not bullet_of(line.bare)[0] and line.width <= 60 and not ended


def _may_be_subhead(line: Line) -> bool:
    return (
        len(line.bare) > 1
        and line.width <= _SHORT
        and not bullet_of(line.bare)[0]
        and not is_prose(line.bare)
        and not parse_title(line.bare).numbered
        and any(character.isalpha() for character in line.bare)
    )


def headline_of(page: Sequence[Line], habits: Habits) -> Headline:
    """The title and sub-title of a page."""
    index = _title_index(page, habits)
    if index is None:
        return Headline(Title(""))
    end = _title_end(page, index)
    title_lines = tuple(page[index:end])
    printed = title_lines[0].bare
    for line in title_lines[1:]:
        printed = join_lines(printed, line.bare)
    subhead = _subhead_line(page, index, end, habits)
    return Headline(
        title=parse_title(printed),
        title_lines=title_lines,
        subhead=subhead.bare if subhead else "",
        subhead_lines=(subhead,) if subhead else (),
    )


# The title --------------------------------------------------------------------------------


def _title_index(page: Sequence[Line], habits: Habits) -> int | None:
    numbers = sum(1 for line in page if _is_numbered(line)) if habits.numbered else 0
    scored = [(_title_score(page, i, habits, numbers), -i) for i in range(len(page))]
    score, position = max(scored)
    return -position if score > 0 else None


def _title_score(page: Sequence[Line], index: int, habits: Habits, numbers: int) -> float:
    """How much a line speaks for being the title; ``numbers`` is how many lines of the page carry
    a section number, which are many on a contents page."""
    line = page[index]
    if index == 1 and (page[0].bare in habits.sections or _is_badge(page)):
        return 12.0
    if bullet_of(line.bare)[0] and not parse_title(line.bare).label:
        return -1.0
    score = 3.0 if index == 0 else 0.0
    if habits.counted and _is_counted(line):
        score += 6.0
    if habits.numbered and _is_numbered(line):
        score += 4.0 if numbers == 1 or has_counter(line.bare) else 1.0
    if (line.width > 40 and not has_counter(line.bare)) or (is_prose(line.bare) and index):
        score -= 2.0
    if ends_text(line.bare) and line.bare[-1] not in "?？!！…":
        score -= 4.0
    return score


def _is_badge(page: Sequence[Line]) -> bool:
    """Whether a page begins with a number drawn beside its title: the divider of a section."""
    return len(page) > 1 and _BADGE.match(page[0].bare) is not None and _may_be_title(page[1])


def _title_end(page: Sequence[Line], index: int) -> int:
    """The index behind a title that runs over two lines: its counter, or words that go on."""
    if index + 1 >= len(page):
        return index + 1
    line, following = page[index], page[index + 1]
    if is_counter(following.bare) and (following.gap == 0 or not has_counter(line.bare)):
        return index + 2
    if following.gap or has_counter(line.bare):
        return index + 1
    open_bracket = any(
        line.bare.count(a) > line.bare.count(b) and b in following.bare
        for a, b in ("（）", "()", "《》", "“”")
    )
    goes_on = line.bare.endswith(
        ("——", "—", "、", "与", "和", "及", "的", " of", " and", " the", " for", ":", "：", "&")
    )
    wraps = display_width(line.bare) >= 16 and latin_flow(line.bare, following.bare)
    fits = following.width <= line.width + 2 or line.bare.endswith((":", "：", "——"))
    if bullet_of(following.bare)[0] or is_prose(following.bare) or not fits:
        return index + 1
    return index + 2 if open_bracket or goes_on or wraps else index + 1


# The sub-title ----------------------------------------------------------------------------


def _subhead_line(page: Sequence[Line], first: int, end: int, habits: Habits) -> Line | None:
    """A line that other slides share, at an edge of the page or beside the title; else the line at
    the top where the title stands further down."""
    beside = [
        i for i in (0, first - 1, end, len(page) - 1) if 0 <= i < len(page) and not first <= i < end
    ]
    candidates = [page[i] for i in dict.fromkeys(beside) if _may_be_subhead(page[i])]
    shared = [line for line in candidates if _is_shared(line, habits)]
    if first == 1 and (page[0].bare in habits.sections or _is_badge(page)):
        return page[0]
    if shared:
        return shared[0]
    if first > 0 and candidates and candidates[0] is page[0] and _heads(page):
        return page[0]
    return None


def _is_shared(line: Line, habits: Habits) -> bool:
    return habits.shared[without_ordinal(line.bare)] >= 2 and len(columns(line.bare)) == 1


def _heads(page: Sequence[Line]) -> bool:
    """Whether the first line is a heading of what follows and no label among labels."""
    return not has_prose_mark(page[0].bare) and display_width(page[0].bare) >= 2
