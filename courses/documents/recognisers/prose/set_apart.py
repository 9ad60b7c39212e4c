"""What the setting of a paragraph says where the file has no style for it: headings, lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Item, Origin
from courses.documents.numbering import Label, LabelStyle, number_of, split_label
from courses.documents.recognisers.prose.heading_forms import numbered
from courses.documents.text import display_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST_ITEM = 240.0  # of a typed item, in Han characters


def level_keys(blocks: Sequence[Block], chosen: Iterable[int]) -> dict[int, int]:
    """The level of each chosen paragraph among the headings that only look like such, from 1.

    A bigger one stands higher. Of one size, each way of numbering is a level, in the order in
    which the ways first come; what has no number stands with the way that is highest.
    """
    sizes: dict[int, float] = {}
    styles: dict[int, str] = {}
    for index in chosen:
        look = blocks[index].look
        sizes[index] = look.size if look is not None else 0.0
        form = numbered(blocks[index].text)
        styles[index] = form.style if form is not None else ""
    ranks: list[tuple[float, str]] = []
    for size in sorted(set(sizes.values()), reverse=True):
        found = [styles[index] for index in sorted(sizes) if sizes[index] == size]
        ways = list(dict.fromkeys(way for way in found if way)) or [""]
        ranks += [(size, way) for way in ways]
    return {
        index: 1
        + next(
            (
                place
                for place, (size, way) in enumerate(ranks)
                if size == sizes[index] and way in (styles[index], "")
            ),
            next(place for place, (size, _) in enumerate(ranks) if size == sizes[index]),
        )
        for index in sizes
    }


def with_typed_lists(blocks: list[Block]) -> list[Block]:
    """Paragraphs one behind the other whose typed numbers count on are a list."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        run = _run(blocks, index)
        if len(run) > 1:
            result.append(_list(run))
            index += len(run)
        else:
            result.append(blocks[index])
            index += 1
    return result


def _run(blocks: Sequence[Block], start: int) -> list[tuple[Block, Label, str]]:
    run: list[tuple[Block, Label, str]] = []
    roman = _counts_in_roman(blocks, start)
    for index in range(start, len(blocks)):
        block = blocks[index]
        label, rest = _number_of(block)
        if roman and label is not None:
            label = _as_roman(label)
        if label is None or (run and not _follows(label, run[-1][1])):
            break
        if not run and label.style is not LabelStyle.BULLET and label.values[-1:] != (1,):
            break
        run.append((block, label, rest))
    return run


def _counts_in_roman(blocks: Sequence[Block], start: int) -> bool:
    """Whether a letter i begins i, ii, iii and not a list that only has its i."""
    pair = [_number_of(block)[0] for block in blocks[start : start + 2]]
    if len(pair) < 2 or pair[0] is None or pair[1] is None:
        return False
    first, second = pair[0].printed.strip("（()）.、 "), pair[1].printed.strip("（()）.、 ")
    return (first, second) in (("i", "ii"), ("I", "II"))


def _as_roman(label: Label) -> Label:
    value = number_of(label.printed.strip("（()）.、．"))
    return replace(label, style=LabelStyle.ROMAN, values=(value,)) if value else label


def _number_of(block: Block) -> tuple[Label | None, str]:
    if block.kind is not BlockKind.PARAGRAPH or "\n" in block.text:
        return None, ""
    if display_width(block.text) > _LONGEST_ITEM or block.markdown.startswith(("**", "__")):
        return None, ""
    label, rest = split_label(block.text)
    if label is None or not rest or label.printed[:1] in "[［〔":  # [1] numbers references
        return None, ""
    return label, rest


def _follows(label: Label, above: Label) -> bool:
    if label.style is not above.style:
        return False
    if label.style is LabelStyle.BULLET:
        return label.printed == above.printed
    return label.values == (*above.values[:-1], above.values[-1] + 1)


def _list(run: Sequence[tuple[Block, Label, str]]) -> Block:
    items = []
    for block, label, rest in run:
        marked = split_label(block.markdown)[1] if block.markdown else ""
        items.append(
            Item(
                text=rest,
                label=label.printed,
                markdown=marked if marked != rest else "",
                origin=block.origin,
            )
        )
    first, last = run[0][0], run[-1][0]
    origin = Origin(first=first.origin.first, last=last.origin.last, page=first.origin.page)
    return Block(kind=BlockKind.LIST, origin=origin, items=tuple(items), look=first.look)


def is_set_as_caption(figure: Block, block: Block, body: float) -> bool:
    """Whether a paragraph below a figure is set like a caption: short and smaller than the text."""
    look = block.look
    if figure.kind is not BlockKind.FIGURE or look is None or block.kind is not BlockKind.PARAGRAPH:
        return False
    short = display_width(block.text) <= 60 and not block.text.endswith("。")
    small = 0 < look.size < body
    return look.style == "caption" or (short and small)
