"""Paragraphs with bullets or counted numbers as lists."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.numbering import LabelStyle
from courses.documents.readers.pdf.paragraphs import Paragraph
from courses.documents.text import display_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from courses.documents.numbering import Label

_COUNTED = frozenset(
    {
        LabelStyle.ARABIC, LabelStyle.ARABIC_BRACKET, LabelStyle.CIRCLED, LabelStyle.LETTER,
        LabelStyle.ROMAN,
    }
)  # fmt: skip
_LONG = 110.0  # Han characters: items so long that do not hang are numbered paragraphs
_STEP = 0.7  # of the size of the type: an indent that makes a lower level


@dataclass(slots=True, eq=False)
class ListItem:
    paragraph: Paragraph
    level: int = 0
    more: list[Paragraph] = field(default_factory=list)  # paragraphs that go on in the item


@dataclass(slots=True, eq=False)
class ItemList:
    items: list[ListItem]


def with_lists(flow: Sequence[object], is_heading: Callable[[Paragraph], bool]) -> list[object]:
    """The elements of a document with runs of items as lists."""
    result: list[object] = []
    index = 0
    while index < len(flow):
        run = _run_at(flow, index, is_heading)
        found = _list_of(run) if run else None
        if found is None:
            result.append(flow[index])
            index += 1
            continue
        result.append(found)
        index += len(run)
    return result


def _run_at(
    flow: Sequence[object], start: int, is_heading: Callable[[Paragraph], bool]
) -> list[Paragraph]:
    """The paragraphs from ``start`` on that may be one list, the last of them an item."""
    run: list[Paragraph] = []
    forms: set[str] = set()
    end = 0
    for index in range(start, len(flow)):
        element = flow[index]
        if not isinstance(element, Paragraph) or is_heading(element):
            break
        if _is_item(element):
            if _begins_elsewhere(run, forms, element):
                break
            forms.add(_form(element))
        elif not run or not _goes_on(run, element):
            break
        run.append(element)
        end = len(run)
    return [] if _heads_others(run[:end]) else run[:end]


def _heads_others(run: Sequence[Paragraph]) -> bool:
    """Whether the first number of a run goes on from elsewhere and has the others below it."""
    label = run[0].label if len(run) > 1 else None
    if label is None or not label.values or label.values[-1] < 2:
        return False
    form = _form(run[0])
    level = run[1].indent <= run[0].indent + _STEP * run[0].size
    return level and all(_form(paragraph) != form for paragraph in run[1:])


def _is_item(paragraph: Paragraph) -> bool:
    label = paragraph.label
    if label is None:
        return paragraph.role == "LI"
    return label.style is LabelStyle.BULLET or label.style in _COUNTED


def _begins_elsewhere(run: Sequence[Paragraph], forms: Set[str], paragraph: Paragraph) -> bool:
    """Whether a number is neither the next of a list nor the first of a lower one: it counts
    something else, such as the sections that the lists stand in."""
    label = paragraph.label
    if not run or label is None or label.style is LabelStyle.BULLET or not label.values:
        return False
    deeper = paragraph.indent > run[-1].indent + _STEP * paragraph.size
    return _form(paragraph) not in forms and label.values[-1] != 1 and not deeper


def _goes_on(run: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Whether a paragraph without a label stands under the text of the item above it."""
    item = next((p for p in reversed(run) if p.label is not None), None)
    if item is None or item.page != paragraph.page or item.column is not paragraph.column:
        return False
    places = [line.box.left - item.text_left for line in paragraph.lines]
    slack = item.size * (0.25 if len(places) == 1 else 0.6)
    lower = paragraph.first.box.left - item.first.box.left > item.size * _STEP
    return lower and all(abs(place) < slack for place in places)


def _list_of(run: Sequence[Paragraph]) -> ItemList | None:
    items: list[ListItem] = []
    for paragraph in run:
        if paragraph.label is None and items and paragraph.role != "LI":
            items[-1].more.append(paragraph)
        else:
            items.append(ListItem(paragraph))
    if not _is_list(items):
        return None
    _set_levels(items)
    return ItemList(items)


def _is_list(items: Sequence[ListItem]) -> bool:
    """Bullets always; numbers where they count and the items are no long paragraphs."""
    labels = [item.paragraph.label for item in items]
    if any(item.paragraph.role == "LI" for item in items):
        return True
    if any(label is not None and label.style is LabelStyle.BULLET for label in labels):
        return True
    if len(items) < 2:
        return items[0].paragraph.hangs
    steps = sum(_counts(a, b) for a, b in itertools.pairwise(labels))
    if not steps:
        return all(item.paragraph.hangs for item in items)
    hanging = sum(item.paragraph.hangs for item in items)
    widths = sorted(display_width(item.paragraph.text) for item in items)
    return hanging * 2 >= len(items) or widths[len(widths) // 2] <= _LONG


def _counts(before: Label | None, after: Label | None) -> bool:
    if before is None or after is None or before.style is not after.style:
        return False
    return bool(before.values and after.values) and after.values[-1] == before.values[-1] + 1


def _set_levels(items: Sequence[ListItem]) -> None:
    """Levels by indent; among items of one indent by the form of their numbers."""
    stack: list[tuple[float, str]] = []
    depths = [item.paragraph.first.tag.depth for item in items]
    for item, depth in zip(items, depths, strict=True):
        paragraph = item.paragraph
        if min(depths) > 0:
            item.level = depth - min(depths)
            continue
        size, place = paragraph.size, paragraph.indent
        form = _form(paragraph)
        while len(stack) > 1 and place < stack[-1][0] - _STEP * size:
            stack.pop()
        known = next((i for i, (at, name) in enumerate(stack) if name == form and
                      abs(at - place) <= _STEP * size), None)  # fmt: skip
        if known is not None:
            del stack[known + 1 :]
        elif not stack or place > stack[-1][0] + _STEP * size or _begins(paragraph):
            stack.append((place, form))
        item.level = max(0, len(stack) - 1)


def _form(paragraph: Paragraph) -> str:
    """What items of one level share: the bullet, or how the number is written."""
    label = paragraph.label
    if label is None:
        return ""
    if label.style is LabelStyle.BULLET:
        return "bullet"
    return f"{label.style.value} {label.printed[-1:]}"


def _begins(paragraph: Paragraph) -> bool:
    """Whether a label is the first of its kind."""
    label = paragraph.label
    return label is not None and bool(label.values) and label.values[-1] == 1
