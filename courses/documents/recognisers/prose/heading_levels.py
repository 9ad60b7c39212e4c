"""Levels of headings: the styles of their numbers, ordered as reports order them.

第一篇 stands above 第一章, 第一节, 一、, （一）, 1. and （1）; 1.1 below 1 or 第1章. The printed
contents decide where they say a level; a heading without a number stands below the last one
that has a number or stands in the contents. Where no heading has a number, one directly above
another opens a group, and the others stand in groups.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from courses.documents.recognisers.prose.heading_forms import FRONT_WORDS

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.heading_forms import Heading

_APPENDIX = re.compile(r"^(?:appendix|annex)\b|^附[录錄件]", re.I)
_RANKS = {
    "part": 0.0,
    "chapter": 1.0,
    "section": 2.0,
    "roman": 2.2,
    "series": 2.5,
    "formal han": 2.8,
    "han": 3.0,
    "han bracket": 4.0,
    "arabic": 5.0,
    "arabic bracket": 6.0,
}


def set_levels(headings: list[Heading]) -> None:
    """Give every heading of a document its level."""
    levels = _style_levels(headings)
    ranks = _ranks(headings)
    plain = [h for h in headings if h.style == "plain" and not h.known and not _is_front(h)]
    above: list[Heading] = []  # the headings that the next one stands in
    for heading in headings:
        if heading.style == "appendix" or _is_front(heading):
            heading.level = heading.known or 1
            above = []
        elif heading.known:
            heading.level = heading.known
            above = [heading]
        elif heading.style in levels:
            above = [h for h in above if _is_above(h, heading, ranks)]
            below_parent = above[-1].level + 1 if above else levels[heading.style]
            heading.level = min(levels[heading.style], below_parent)
            above.append(heading)
        elif heading.listed:
            heading.level = 1
            above = [heading]
        elif levels or above:
            heading.level = above[-1].level + 1 if above else 1
        else:
            heading.level = _plain_level(heading, plain)


def _is_above(upper: Heading, lower: Heading, ranks: dict[str, float]) -> bool:
    """Whether a heading of this number stands under ``upper``."""
    if upper.style not in ranks:
        return True
    return ranks[upper.style] < ranks[lower.style]


def _plain_level(heading: Heading, plain: list[Heading]) -> int:
    """The level among headings without numbers: those that touch the text above them stand in
    groups, where others do not; else those that open no group, where some do."""
    if heading.opens or not any(h.opens for h in plain):
        return 1
    if any(h.gap == 0 for h in plain if h is not plain[0]):
        return 1 if heading.gap else 2
    return 1 if heading is plain[0] else 2


def _is_front(heading: Heading) -> bool:
    front = FRONT_WORDS.match(heading.text) or _APPENDIX.match(heading.text)
    return heading.style == "plain" and front is not None


def _style_levels(headings: list[Heading]) -> dict[str, int]:
    """The level of each style of number, without gaps from the highest on."""
    ranks = _ranks(headings)
    levels: dict[str, int] = {}
    above = 0
    known_above = max((h.known for h in headings if h.style == "plain"), default=0)
    for style in sorted(ranks, key=lambda name: ranks[name]):
        known = Counter(h.known for h in headings if h.style == style and h.known)
        common = known.most_common(1)
        if common and common[0][1] * 2 > sum(1 for h in headings if h.style == style):
            above = max(common[0][0], above + 1) if above >= common[0][0] else common[0][0]
        else:
            above += 1
        levels[style] = above
    if known_above and not any(h.known for h in headings if h.style in levels):
        return {style: level + 1 for style, level in levels.items()}
    return levels


def _ranks(headings: list[Heading]) -> dict[str, float]:
    """The numbered styles in use with their ranks; 1.1 goes below the style that its first
    number counts."""
    order = list(dict.fromkeys(h.style for h in headings))
    ranks = {style: _RANKS[style] for style in order if style in _RANKS}
    decimals = [style for style in order if style.startswith("decimal")]
    if not decimals:
        return ranks
    above = _above_decimals(headings, order)
    base = ranks.get(above, -1.0)
    for style in decimals:
        ranks[style] = base + 0.1 * int(style.removeprefix("decimal"))
    return ranks


def _above_decimals(headings: list[Heading], order: list[str]) -> str:
    """The style of the heading above the first 1.1: the nearest with the same first number."""
    first = next(i for i, h in enumerate(headings) if h.style.startswith("decimal"))
    number = headings[first].values[:1]
    for heading in reversed(headings[:first]):
        if heading.style in _RANKS and heading.values[-1:] == number:
            return heading.style
    return next((h.style for h in reversed(headings[:first]) if h.style in _RANKS), "")
