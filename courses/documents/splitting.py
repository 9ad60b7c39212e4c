"""Where a report falls into lessons: at its chapters.

Rules of the kind. A chapter is a heading of the highest level. Where those are parts (their
chapters are numbered on from part to part, or they call themselves 篇, 编, Part), the level below
is the chapter. A heading of another numbered series (a case, a box) with the number of the
chapter before it stays with that chapter. Chapters too long to be read in one go fall into their
sections. What stands before the first chapter is a lesson of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind
from courses.documents.numbering import HAN_NUMBER, number_of, split_label
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHORTEST = 1_500  # characters of a lesson that is worth its own address
LONGEST = 8_000  # of a lesson that is read in one go
_TOO_LONG = 2 * LONGEST
_SMALL_FRONT = 600  # characters of an imprint, a list of editors, a table of contents

_SERIES = re.compile(rf"(?P<name>[^\W\d_]{{1,8}}?)\s*(?P<number>{HAN_NUMBER}|\d{{1,3}})(?![\w%])")
_PART = re.compile(r"第.{1,4}[篇编編卷部]|Part\s+(?:\d+|[IVXL]+)\b|[^，。]{1,6}[篇编編]$", re.I)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks ``start`` to ``end`` of a report; ``heading`` is the index of its title or None."""

    start: int
    end: int
    heading: int | None


def full_title(block: Block) -> str:
    """A heading with its printed number."""
    return f"{block.label} {block.text}".strip()


def length_of(blocks: Sequence[Block]) -> int:
    """Characters of text, white space aside."""
    return sum(len(squeeze(text)) for block in blocks for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    yield block.text
    yield from (item.text for item in block.items)
    yield from (cell for row in block.rows for cell in row)


def split(blocks: Sequence[Block]) -> list[Stretch]:
    """The stretches of a report, in order and without gaps."""
    level = chapter_level(blocks)
    if level is None:
        return [Stretch(0, len(blocks), None)] if blocks else []
    starts = _chapter_starts(blocks, level)
    stretches = [
        Stretch(start, end, heading)
        for (start, heading), (end, _) in zip(starts, [*starts[1:], (len(blocks), 0)], strict=True)
    ]
    stretches = [part for one in stretches for part in _cut_long(blocks, one, level)]
    return _with_front(blocks, stretches)


def chapter_level(blocks: Sequence[Block]) -> int | None:
    """The level of the headings that open a lesson; None where the whole is one lesson."""
    levels = sorted({b.level for b in blocks if b.kind is BlockKind.HEADING})
    if not levels:
        return None
    top = levels[0]
    titles = [b for b in blocks if b.kind is BlockKind.HEADING and b.level == top]
    single = len(titles) == 1 and length_of(blocks) > LONGEST
    if len(levels) > 1 and (single or _are_parts(blocks, top, levels[1])):
        top = levels[1]
    chapters = sum(1 for b in blocks if b.kind is BlockKind.HEADING and b.level == top)
    total = length_of(blocks)
    if chapters < 2 or (total <= LONGEST and total / chapters < SHORTEST / 2):
        return None
    return top


def _are_parts(blocks: Sequence[Block], top: int, below: int) -> bool:
    """Whether the headings of level ``top`` hold chapters rather than sections."""
    holders: list[Block] = []
    numbers: dict[str, list[int]] = {}
    holder: Block | None = None
    inside = 0
    for block in blocks:
        if block.kind is not BlockKind.HEADING or block.level > below:
            continue
        if block.level == top:
            holder, inside = block, 0
            continue
        if holder is None:
            continue
        inside += 1
        if inside == 1:
            holders.append(holder)
        name, number = series_of(block)
        if number is not None:
            numbers.setdefault(name, []).append(number)
    if len(holders) < 2:
        return False
    named = sum(1 for one in holders if _PART.match(full_title(one)))
    runs_on = any(
        len(found) > len(holders) and all(a < b for a, b in pairwise(found))
        for found in numbers.values()
    )
    return runs_on or named * 2 > len(holders)


def series_of(block: Block) -> tuple[str, int | None]:
    """The series a heading belongs to and its number in it: ("趋势", 3), ("章", 2), ("", None)."""
    text = full_title(block)
    match = _SERIES.match(text)
    if match and split_label(match.group(0))[0] is None:
        return match["name"].casefold(), number_of(match["number"])
    label, _ = split_label(text)
    if label is None or not label.values:
        return "", None
    return re.sub(rf"{HAN_NUMBER}|\d+|\s", "", label.printed), label.values[-1]


def _chapter_starts(blocks: Sequence[Block], level: int) -> list[tuple[int, int]]:
    """(first block, title) of each chapter; the heading of a part opens its first chapter."""
    starts: list[tuple[int, int]] = []
    main, number, opening = "", None, None
    whole_until = 0
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING or block.level > level or index < whole_until:
            continue
        if block.level < level:
            end = _end_of(blocks, index)
            if _holds_chapters(blocks[index:end], level):
                opening = index if opening is None else opening
                continue
            whole_until = end
        series, here = series_of(block) if block.level == level else ("", None)
        belongs = main and series and series != main and here == number
        if belongs and opening is None and starts:
            continue
        if series and not main:
            main = series
        if series == main:
            number = here
        starts.append((index if opening is None else opening, index))
        opening = None
    return starts


def _end_of(blocks: Sequence[Block], index: int) -> int:
    """Where the section that the heading at ``index`` opens ends."""
    for later in range(index + 1, len(blocks)):
        if blocks[later].kind is BlockKind.HEADING and blocks[later].level <= blocks[index].level:
            return later
    return len(blocks)


def _holds_chapters(section: Sequence[Block], level: int) -> bool:
    """Whether a section above the chapters falls into them: they are numbered, or long enough."""
    inner = [b for b in section if b.kind is BlockKind.HEADING and b.level == level]
    if not inner:
        return False
    numbered = series_of(inner[0])[1] is not None
    return numbered or length_of(section) / len(inner) >= SHORTEST


def _cut_long(blocks: Sequence[Block], one: Stretch, level: int) -> list[Stretch]:
    """A chapter that is far too long falls at its sections, if those are long enough."""
    inner = blocks[one.start : one.end]
    if one.heading is None or length_of(inner) <= _TOO_LONG:
        return [one]
    below = [b.level for b in inner if b.kind is BlockKind.HEADING and b.level > level]
    cuts = [
        index
        for index in range(one.heading + 1, one.end)
        if blocks[index].kind is BlockKind.HEADING and blocks[index].level == min(below, default=0)
    ]
    if len(cuts) < 2 or length_of(inner) / len(cuts) < SHORTEST:
        return [one]
    first = Stretch(one.start, cuts[0], one.heading)
    if length_of(blocks[one.start : cuts[0]]) < _SMALL_FRONT:
        first, cuts = Stretch(one.start, cuts[1], one.heading), cuts[1:]
    ends = [*cuts[1:], one.end]
    return [first, *(Stretch(a, b, a) for a, b in zip(cuts, ends, strict=True))]


def _with_front(blocks: Sequence[Block], stretches: list[Stretch]) -> list[Stretch]:
    """What stands before the first chapter, and small matter at the front, as one lesson."""
    end = stretches[0].start if stretches else len(blocks)
    while len(stretches) > 1 and stretches[0].heading is not None:
        one = stretches[0]
        small = length_of(blocks[one.start : one.end]) < _SMALL_FRONT
        if not small or series_of(blocks[one.heading or 0])[1] is not None:
            break
        end = stretches.pop(0).end
    front = [Stretch(0, end, None)] if end else []
    return [*front, *stretches]
