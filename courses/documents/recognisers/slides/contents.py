"""The contents page of a deck: its lines are items, and two columns are put into one order.

The text of a slide PDF may give the right column before the left one, and the names of the
parts in a line of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Fate, Item
from courses.documents.numbering import LabelStyle, split_label
from courses.documents.recognisers.slides.lines import RULE, Line, bullet_of, origin_of
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_HEADINGS = frozenset(
    {"目录", "目錄", "目次", "提纲", "提綱", "大纲", "大綱", "纲要", "议程", "内容提要", "内容提纲"}
    | {"本章内容", "本讲内容", "本章提要", "课程大纲", "本次内容", "主要内容", "内容大纲"}
    | {"contents", "content", "agenda", "outline", "tableofcontents", "today'sagenda", "roadmap"}
)
_ENDINGS = ("目录", "目錄", "提纲", "提綱", "大纲", "大綱", "议程", "議程", "提要")
_PLAIN_NUMBER = re.compile(r"^(0?\d{1,2}|[一二三四五六七八九十]{1,3})\s+(?=\D)")


@dataclass(frozen=True, slots=True)
class _Entry:
    label: str
    values: tuple[int, ...]  # of a section number such as 2.1; else empty
    text: str
    line: Line


def is_contents(title: str, body: Sequence[Line], titles: Collection[str] = ()) -> bool:
    """Whether a page lists the sections of its deck: by its title, or because most of its lines
    have section numbers or are ``titles`` of the pages behind it (without blanks)."""
    if is_contents_heading(title):
        return True
    numbered = sum(1 for line in body if _entry(line).values)
    named = sum(1 for line in body if squeeze(_entry(line).text) in titles)
    return any(count >= 3 and count * 4 >= len(body) * 3 for count in (numbered, named))


def is_contents_heading(text: str) -> bool:
    """Whether a line is the title of a contents page: 目录, 本章内容, Agenda."""
    name = squeeze(text).casefold().strip("：:")
    return name in _HEADINGS or (len(name) <= 8 and name.endswith(_ENDINGS))


def contents_blocks(body: Sequence[Line]) -> tuple[tuple[Block, ...], tuple[Claim, ...]]:
    """The list of a contents page, in the order of its section numbers where it has them."""
    named = [line for line in body if is_contents_heading(line.bare)]
    body = [line for line in body if line not in named]
    entries = [_entry(line) for line in body]
    ordered = _ordered(entries)
    items = tuple(
        Item(text=e.text, label=e.label, level=level, origin=origin_of(e.line))
        for level, e in ordered
    )
    heads = [Block(kind=BlockKind.PARAGRAPH, origin=origin_of(n), text=n.bare) for n in named]
    lists = [Block(kind=BlockKind.LIST, origin=origin_of(*body), items=items)] if items else []
    return (*heads, *lists), _moved([e.line for _level, e in ordered])


def _entry(line: Line) -> _Entry:
    label, rest = split_label(line.bare)
    if label is not None and label.style is LabelStyle.DECIMAL and rest:
        return _Entry(label.printed, label.values, rest, line)
    number = _PLAIN_NUMBER.match(line.bare)
    if number:
        return _Entry(number.group(1), (), line.bare[number.end() :].strip(), line)
    if label is not None and label.style is not LabelStyle.BULLET and rest:
        return _Entry(label.printed, (), rest, line)
    mark, text = bullet_of(line.bare)
    return _Entry(mark, (), text, line)


def _ordered(entries: Sequence[_Entry]) -> list[tuple[int, _Entry]]:
    """The entries with their levels, each part before its sections."""
    sections = [e for e in entries if e.values]
    parts = [e for e in entries if not e.values]
    printed = [(1 if e.values and parts else 0, e) for e in entries]
    chapters = sorted({e.values[0] for e in sections})
    if len(parts) not in (0, 1, len(chapters)) or not sections:
        return printed
    found: list[tuple[int, _Entry]] = []
    for position, chapter in enumerate(chapters):
        found.extend((0, part) for part in parts[position : position + 1])
        inside = sorted((e for e in sections if e.values[0] == chapter), key=lambda e: e.values)
        found.extend((len(e.values) - 1 if parts else 0, e) for e in inside)
    return found if _is_two_columns([e.line for _level, e in found]) else printed


def _is_two_columns(lines: Sequence[Line]) -> bool:
    """Whether what stands later than it was printed is at least in its own order."""
    late = [line.number for line in _late(lines)]
    return late == sorted(late)


def _late(lines: Sequence[Line]) -> list[Line]:
    highest, late = 0, list[Line]()
    for line in lines:
        if line.number < highest:
            late.append(line)
        highest = max(highest, line.number)
    return late


def _moved(lines: Sequence[Line]) -> tuple[Claim, ...]:
    """The claim for lines that stand later than they were printed."""
    late = _late(lines)
    if not late:
        return ()
    text = "\n".join(line.bare for line in late)
    return (Claim(fate=Fate.MOVED, before=text, origin=origin_of(*late), rule=RULE),)
