"""Outline items as a tree: by the style of their numbers, by indent and by list level."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Origin, OutlineNode
from courses.documents.numbering import Label, LabelStyle
from courses.documents.recognisers.syllabus.accounting import span
from courses.documents.repairs.unwrap import is_wrapped
from courses.documents.text import join_lines

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lines import Line

_DEEPEST = 11  # levels; what is printed deeper still stands on the last
_OPEN_END = re.compile(
    r"(?:[,，、;；:：(（\-–—]|\b(?:and|or|of|the|a|an|in|for|with|to|by|from|on|vs\.?))$", re.I
)


_PRACTICE = re.compile(
    r"(?:实验|实训|上机|任务)\s*[一二三四五六七八九十\d]{1,3}\s*[：:、.．]\s*(?=\S)"
)


@dataclass(slots=True)
class _Item:
    text: str
    label: str
    style: tuple[object, ...]
    indent: int
    origin: Origin
    children: list[_Item] = field(default_factory=list)


def outline_of(lines: list[Line], accounting: Accounting, width: float) -> tuple[OutlineNode, ...]:
    """The tree of an outline; every line is an item or goes on from the one above it."""
    items: list[_Item] = []
    previous: Line | None = None
    for line in lines:
        label, rest = _numbered(line)
        if previous is not None and items and _goes_on(previous, line, label, width):
            items[-1].origin = span([items[-1].origin, line.origin])
            items[-1].text = join_lines(items[-1].text, line.shown)
        else:
            items.append(_item(line, label, rest, accounting))
        previous = line
    return tuple(_node(item) for item in _tree([item for item in items if item.text or item.label]))


def _numbered(line: Line) -> tuple[Label | None, str]:
    """The printed number of an item and the rest; ``实验一：`` numbers one like a section."""
    label, rest = line.numbered
    practice = _PRACTICE.match(line.text) if label is None else None
    if practice is None:
        return label, rest
    named = Label(printed=practice.group(0).strip(), style=LabelStyle.CHAPTER, values=())
    return named, line.text[practice.end() :]


def _goes_on(previous: Line, line: Line, label: Label | None, width: float) -> bool:
    """Whether a line without a number is the rest of the item above it."""
    if label is not None or (line.item >= 0 and line.kind.value == "list") or line.gap:
        return False
    if line.item >= 0 or is_wrapped(" " * previous.indent + previous.text, line.text, width):
        return True
    return line.text[:1].islower() or _OPEN_END.search(previous.text) is not None


def _item(line: Line, label: Label | None, rest: str, accounting: Accounting) -> _Item:
    bullet = label is not None and label.style is LabelStyle.BULLET
    printed = "" if label is None or bullet else label.printed
    accounting.keep_text(f"{line.mark} {line.text}", line.origin, printed, rest)
    rest = line.without(rest).shown
    style: tuple[object, ...] = ("plain",)
    if label is not None:
        style = (
            label.style,
            len(label.values)
            if label.style is LabelStyle.DECIMAL
            else label.printed[:1]
            if bullet
            else "",
        )
    elif line.item >= 0:
        style = ("list",)
    indent = line.item * 4 if line.item >= 0 else line.indent
    return _Item(rest, printed, style, indent, line.origin)


def _tree(items: list[_Item]) -> list[_Item]:
    """Nest items: deeper by indent, or by a style of number that is new below the one above."""
    roots: list[_Item] = []
    stack: list[_Item] = []
    indents_mean = _indents_mean(items)
    for item in items:
        depth = _depth(stack, item, indents_mean)
        depth = min(depth, _DEEPEST)
        del stack[depth:]
        (stack[-1].children if stack else roots).append(item)
        stack.append(item)
    return roots


def _indents_mean(items: list[_Item]) -> bool:
    """Whether indents tell the levels apart: each style keeps to one or they are a list's."""
    return len({item.indent for item in items}) > 1


def _depth(stack: list[_Item], item: _Item, indents_mean: bool) -> int:
    """How many of the open items are above ``item``."""
    if indents_mean:
        deeper = [i for i, opened in enumerate(stack) if item.indent > opened.indent + 1]
        by_indent = deeper[-1] + 1 if deeper else 0
        same = [i for i in range(by_indent, len(stack)) if stack[i].style == item.style]
        if same:
            return same[0]
        level = [i for i in range(by_indent, len(stack)) if abs(stack[i].indent - item.indent) <= 1]
        return _below(stack, item, level[0]) if level else by_indent
    same = [i for i, opened in enumerate(stack) if opened.style == item.style]
    if same:
        return same[-1]
    return _below(stack, item, 0)


def _below(stack: list[_Item], item: _Item, lowest: int) -> int:
    """The depth of a style that is not open yet: below the last item, or beside a plain one."""
    if not stack:
        return lowest
    if item.style == ("plain",):
        return lowest + 1 if stack[lowest].style != ("plain",) else lowest
    rank, last = _rank(item), _rank(stack[-1])
    depth = len(stack)
    while depth > lowest and rank < last:
        depth -= 1
        last = _rank(stack[depth - 1]) if depth > lowest else -1
    return depth


_RANKS = {
    LabelStyle.CHAPTER: 0, LabelStyle.HAN: 1, LabelStyle.HAN_BRACKET: 2, LabelStyle.ROMAN: 1,
    LabelStyle.ARABIC: 3, LabelStyle.DECIMAL: 4, LabelStyle.ARABIC_BRACKET: 5,
    LabelStyle.CIRCLED: 6, LabelStyle.LETTER: 6, LabelStyle.BULLET: 8,
}  # fmt: skip


def _rank(item: _Item) -> int:
    style = item.style[0]
    return _RANKS.get(style, 9) if isinstance(style, LabelStyle) else 9


def _node(item: _Item) -> OutlineNode:
    return OutlineNode(
        text=item.text,
        label=item.label,
        origin=item.origin,
        children=tuple(_node(child) for child in item.children),
    )
