"""Whether a syllabus is a version of another one, or another course's.

A newer version keeps most of its sessions, though it words, moves and numbers some anew; syllabi
of two courses of one field share a week of introduction and one of examination. So what is
compared are the titles of weeks and sessions, wherever they stand, without numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from courses.documents.normalising import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.documents.model import OutlineNode, Syllabus

# Below this share of titles a syllabus counts as another course's. Measured on the syllabi of this
# repository: of 1,378 pairs of different courses none reaches more than 0.25, while a version in
# which every second session is new has 0.5. ``tests/portal/test_likeness.py`` holds both.
SAME_FROM: Final = 0.35
ALIKE: Final = 0.6  # likeness of two titles from which they are one, worded anew
FEWEST: Final = 3  # titles; with fewer there is nothing to compare

# What stands in the schedule of any course says nothing.
_COMMON: Final = re.compile(
    r"(?:课程)?(?:导论|绪论|概论|概述|简介|介绍|导言|引言)|(?:期[中末])?(?:考试|复习|测验|答辩|汇报|报告)+|"
    r"(?:国庆|中秋|清明|劳动|元旦|端午|春假|秋假)?(?:节)?(?:放假|停课|休息)|"
    r"introduction|overview|reviews?|(?:final|mid-?term)?(?:exam(?:ination)?s?|presentations?|test)|"
    r"(?:reading|spring|autumn|fall)(?:week|break)|noclass(?:es)?|holidays?"
)
_NUMBER: Final = re.compile(
    r"^(?:第?[\d零一二三四五六七八九十百]+[周週讲講章节節次课課]?|(?:week|lecture|session|module|class|"
    r"chapter|topic|unit)\d+)[:：.、,，\-—]*"
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """``shared`` of ``total`` titles of the smaller syllabus stand in the other one, too."""

    shared: int
    total: int

    @property
    def share(self) -> float:
        return self.shared / self.total if self.total else 1.0

    @property
    def is_same(self) -> bool:
        """Whether one may be a version of the other; so, too, where there is too little to say."""
        return self.total < FEWEST or self.share >= SAME_FROM


def likeness(one: Syllabus, other: Syllabus) -> Likeness:
    """How many titles of weeks and sessions two syllabi have in common."""
    few, many = sorted((_titles(one), _titles(other)), key=len)
    free = list(many)
    shared = 0
    for title in few:
        found = max(free, key=lambda candidate: _alike(title, candidate), default=None)
        if found is not None and _alike(title, found) >= ALIKE:
            free.remove(found)
            shared += 1
    return Likeness(shared, len(few))


def _titles(syllabus: Syllabus) -> list[str]:
    """What weeks are about: the titles of their sessions, else their own, else the outline."""
    return list(dict.fromkeys(filter(None, map(_plain, _named(syllabus)))))


def _named(syllabus: Syllabus) -> Iterator[str]:
    for week in syllabus.weeks:
        titles = [session.title for session in week.sessions if session.title]
        points = (_points(session.outline) for session in week.sessions)
        yield from titles or ([week.title] if week.title else next(points, []))


def _points(outline: Sequence[OutlineNode]) -> list[str]:
    return [node.text for node in outline]


def _plain(title: str) -> str:
    text = _NUMBER.sub("", key_of(title))
    return "" if _COMMON.fullmatch(text) else text


def _alike(one: str, other: str) -> float:
    """Twice the pairs of letters that two titles share, by all pairs of both (Dice)."""
    if one == other:
        return 1.0
    pairs, others = _pairs(one), _pairs(other)
    total = len(pairs) + len(others)
    return 2 * len(pairs & others) / total if total else 0.0


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
