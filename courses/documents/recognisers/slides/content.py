"""The blocks of a slide from its stretches: lists, paragraphs, drawings with their labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Item, Origin
from courses.documents.numbering import HAN_NUMBER, LabelStyle, split_label
from courses.documents.recognisers.slides.boxes import Stretch, stretches
from courses.documents.recognisers.slides.furniture import is_note
from courses.documents.recognisers.slides.lines import Line, columns, is_prose, origin_of
from courses.documents.recognisers.slides.tables import events_end, table_block, table_end
from courses.documents.text import collapse, display_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.recognisers.slides.wraps import Setting

_CAPTION = re.compile(
    r"^((?:图表|图|表|圖|Figure|Fig\.|Exhibit|Table)\s*\d{1,3}(?:[-.–]\d{1,3})?)\s*[:：.．、]?\s*(.*)$",
    re.I,
)
_HEADING = re.compile(
    rf"^(?:{HAN_NUMBER}、|[（(]{HAN_NUMBER}[）)]|\d{{1,2}}\.\d{{1,2}}\s*)(?=[\u4e00-\u9fffA-Za-z])"
)
_SOURCE = re.compile(r"(?:资料来源|資料來源|数据来源|图片来源|来源|Source)s?\s*[:：]", re.I)
_HEADING_MARKS = frozenset("➢➤►▶❖◆■※✦★\uf0d8\uf06e\uf077")
_LONGEST_LABEL = 40.0
_MOST_POINTS = 8
_NUMERAL = re.compile(rf"[\d①-⑳]+|[A-Za-z]|{HAN_NUMBER}")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a deck is set, whether its bullets survived, whether its indents mean levels."""

    setting: Setting
    bulleted: bool
    indented: bool


@dataclass(frozen=True, slots=True)
class Body:
    """What stands on a slide below its title."""

    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...] = ()


def body_of(lines: Sequence[Line], manner: Manner) -> Body:
    """The blocks of a page without title and sub-title."""
    blocks: list[Block] = []
    claims: list[Claim] = []
    loose: list[Line] = []
    index = 0
    while index < len(lines):
        found, end, bars = _set_apart(lines, index)
        if found is None:
            loose.append(lines[index])
            index += 1
            continue
        blocks.extend(_blocks(stretches(loose, manner.setting), manner))
        blocks.append(found)
        claims.extend(bars)
        loose, index = [], end
    blocks.extend(_blocks(stretches(loose, manner.setting), manner))
    return Body(tuple(with_captions(blocks)), tuple(claims))


def _set_apart(lines: Sequence[Line], start: int) -> tuple[Block | None, int, tuple[Claim, ...]]:
    """The table or the list of dated events that begins at ``start``, the index behind it and the
    claims for its bars; None where neither begins."""
    end = events_end(lines, start)
    if end > start:
        return _events(lines[start:end]), end, ()
    end = table_end(lines, start)
    if end > start:
        table, bars = table_block(lines[start:end])
        return table, end, bars
    return None, start, ()


def _events(lines: Sequence[Line]) -> Block:
    items = tuple(Item(text=collapse(line.bare), origin=origin_of(line)) for line in lines)
    return Block(kind=BlockKind.LIST, origin=origin_of(*lines), items=items)


def plain_body(lines: Sequence[Line], manner: Manner) -> Body:
    """The lines of a cover: each box a paragraph, whatever it looks like."""
    found = stretches(lines, manner.setting)
    return Body(tuple(_text(BlockKind.PARAGRAPH, stretch) for stretch in found))


def _blocks(found: Sequence[Stretch], manner: Manner) -> list[Block]:
    found = _with_han_marks(found)
    roles = _roles(found)
    blocks: list[Block] = []
    index = 0
    while index < len(found):
        end = _group_end(found, roles, index)
        group = found[index:end]
        following = roles[end] if end < len(roles) else ""
        blocks.extend(_group_blocks(roles[index], group, following, manner))
        index = end
    return blocks


def _group_end(found: Sequence[Stretch], roles: Sequence[str], start: int) -> int:
    """The index behind the stretches that make one block: items, labels, or sentences that are
    items because all but the last end with a semicolon."""
    end = start + 1
    if roles[start] in ("item", "label"):
        while end < len(found) and roles[end] == roles[start]:
            end += 1
    elif roles[start] == "prose":
        while end < len(found) and roles[end] == "prose" and found[end - 1].text[-1] in "；;":
            end += 1
        if end - start < 3:
            return start + 1
    return end


def _roles(found: Sequence[Stretch]) -> list[str]:
    """What each stretch is: item, caption, source, heading, prose or label."""
    roles = [_role(stretch) for stretch in found]
    for i in range(1, len(found) - 1):
        between_labels = roles[i - 1] == "label" == roles[i + 1]
        if roles[i] == "prose" and between_labels and _may_be_label(found[i]):
            roles[i] = "label"
    return roles


def _with_han_marks(found: Sequence[Stretch]) -> list[Stretch]:
    """Stretches numbered 一、 or （一） that stand directly under one another are a list, where a
    heading would have something below it: their numbers become marks."""
    styles = [_han_style(stretch) for stretch in found]
    marked = list(found)
    for i, style in enumerate(styles):
        label, text = split_label(found[i].text)
        if label and style and style in (*styles[max(0, i - 1) : i], *styles[i + 1 : i + 2]):
            marked[i] = replace(found[i], text=text, mark=label.printed)
    return marked


def _han_style(stretch: Stretch) -> LabelStyle | None:
    label, text = split_label(stretch.text)
    numbered = label is not None and label.style in (LabelStyle.HAN, LabelStyle.HAN_BRACKET)
    return label.style if label and numbered and text and not stretch.mark else None


def _role(stretch: Stretch) -> str:
    if stretch.vertical:
        return "label"
    if stretch.mark:
        return "item"
    if is_caption_line(stretch.text):
        return "caption"
    if is_source_line(stretch.text):
        return "source"
    if _HEADING.match(stretch.text) and stretch.width <= 30 and not is_prose(stretch.text):
        return "heading"
    if is_note(stretch.text) or is_prose(stretch.text) or stretch.text.endswith(("：", ":", "等")):
        return "prose"
    return "label"


def _may_be_label(stretch: Stretch) -> bool:
    return (
        stretch.width <= _LONGEST_LABEL
        and stretch.text[-1] not in "。；;！？：:"
        and not is_note(stretch.text)
    )


def _group_blocks(
    role: str, group: Sequence[Stretch], following: str, manner: Manner
) -> list[Block]:
    if role == "item":
        return _list_blocks(group, following, manner)
    if role == "caption":
        return [_caption(stretch) for stretch in group]
    if role == "source":
        return [_source(stretch) for stretch in group]
    if role == "heading":
        return [_heading(stretch) for stretch in group]
    if role == "label":
        return _label_blocks(group, following, manner)
    if len(group) > 1:
        return [_list(group, manner)]
    return [_text(BlockKind.PARAGRAPH, stretch) for stretch in group]


def _origin(group: Sequence[Stretch]) -> Origin:
    return origin_of(*(line for stretch in group for line in stretch.lines))


def _text(kind: BlockKind, stretch: Stretch, level: int = 0) -> Block:
    return Block(
        kind=kind, origin=_origin([stretch]), text=stretch.text, label=stretch.mark, level=level
    )


def _heading(stretch: Stretch) -> Block:
    """A numbered heading within a slide: 一、, （二）, 2.1."""
    label, text = split_label(stretch.text)
    origin = _origin([stretch])
    printed = label.printed if label else ""
    return Block(kind=BlockKind.HEADING, origin=origin, text=text, label=printed, level=2)


# Labels of drawings -----------------------------------------------------------------------


def _label_blocks(group: Sequence[Stretch], following: str, manner: Manner) -> list[Block]:
    """Several labels are a drawing; a single one heads what follows, or is a line of its own."""
    if len(group) == 1 and not group[0].vertical:
        heads = following in ("prose", "item") and group[0].width <= 24
        return [
            _text(BlockKind.HEADING, group[0], 2) if heads else _text(BlockKind.PARAGRAPH, group[0])
        ]
    if (not manner.bulleted or _are_points(group, following, manner)) and not any(
        stretch.vertical for stretch in group
    ):
        return [_list(group, manner)]
    text = "\n".join(stretch.text for stretch in group)
    return [Block(kind=BlockKind.FIGURE, origin=_origin(group), text=text)]


def _are_points(group: Sequence[Stretch], following: str, manner: Manner) -> bool:
    """Whether a few labels of a deck set without blank lines are points and not a drawing: each
    has a line of its own, and no caption stands below them."""
    alone = all(len(columns(stretch.text)) == 1 and stretch.width >= 2 for stretch in group)
    captioned = following in ("caption", "source")
    return not manner.setting.spacing and len(group) <= _MOST_POINTS and alone and not captioned


def _caption(stretch: Stretch) -> Block:
    return caption_block(stretch.text, _origin([stretch]))


def caption_block(text: str, origin: Origin) -> Block:
    """A caption as a figure without a picture, until the picture is found."""
    found = _CAPTION.match(text)
    label, caption = found.groups() if found else ("", text)
    sign = text[len(label) :].strip()[:1]
    if sign in ":：.．、" and sign:
        label += sign
    return Block(kind=BlockKind.FIGURE, origin=origin, label=label, caption=caption)


def _source(stretch: Stretch) -> Block:
    return source_block(stretch.text, _origin([stretch]))


def source_block(text: str, origin: Origin) -> Block:
    """A line of the form ``caption 资料来源：name``; the caption may be missing."""
    found = _SOURCE.search(text)
    at = found.start() if found else 0
    caption, source = text[:at].strip(), text[at:].strip()
    return Block(kind=BlockKind.FIGURE, origin=origin, caption=caption, source=source)


def is_caption_line(text: str) -> bool:
    """Whether a line is the caption of a figure or table ("图 3：...")."""
    return _CAPTION.match(text) is not None and display_width(text) <= _LONGEST_LABEL


def is_source_line(text: str) -> bool:
    """Whether a line says where a figure or table comes from."""
    found = _SOURCE.search(text)
    return found is not None and display_width(text) <= 60 and not is_prose(text[: found.start()])


def with_captions(blocks: Sequence[Block]) -> list[Block]:
    """Captions and sources put to the drawing or table before them, else to the one behind."""
    merged: list[Block] = []
    for block in blocks:
        before = merged[-1] if merged else None
        if before and _is_caption(block) and before.kind in (BlockKind.FIGURE, BlockKind.TABLE):
            if _fits(before, block):
                merged[-1] = _merge(before, block)
                continue
        elif before and _is_caption(before) and block.kind in (BlockKind.FIGURE, BlockKind.TABLE):
            merged[-1] = _merge(block, before)
            continue
        merged.append(block)
    return [_as_paragraph(block) for block in merged]


def _is_caption(block: Block) -> bool:
    return (
        block.kind is BlockKind.FIGURE
        and not block.text
        and bool(block.caption or block.source or block.label)
    )


def _fits(block: Block, caption: Block) -> bool:
    return not (block.caption and caption.caption) and not (block.source and caption.source)


def _merge(block: Block, caption: Block) -> Block:
    origin = Origin(
        first=min(block.origin.first, caption.origin.first),
        last=max(block.origin.last, caption.origin.last),
        page=block.origin.page,
    )
    return replace(
        block,
        origin=origin,
        label=block.label or caption.label,
        caption=block.caption or caption.caption,
        source=block.source or caption.source,
    )


def _as_paragraph(block: Block) -> Block:
    """A source alone, far from any drawing, is a line of text."""
    if (
        block.kind is BlockKind.FIGURE
        and block.source
        and not (block.text or block.caption or block.label)
    ):
        return Block(kind=BlockKind.PARAGRAPH, origin=block.origin, text=block.source)
    return block


# Lists ------------------------------------------------------------------------------------


def _list_blocks(group: Sequence[Stretch], following: str, manner: Manner) -> list[Block]:
    """A list; an item of an arrow mark alone before other matter is a heading."""
    blocks: list[Block] = []
    start = 0
    for index, stretch in enumerate(group):
        heads = index + 1 < len(group) or following in ("prose", "label")
        alone = sum(1 for other in group if other.mark == stretch.mark) == 1
        if heads and alone and stretch.mark in _HEADING_MARKS and not is_prose(stretch.text):
            if group[start:index]:
                blocks.append(_list(group[start:index], manner))
            blocks.append(_text(BlockKind.HEADING, stretch, 2))
            start = index + 1
    if group[start:]:
        blocks.append(_list(group[start:], manner))
    return blocks


def _list(group: Sequence[Stretch], manner: Manner) -> Block:
    levels = _levels(group, manner.indented)
    items = tuple(
        Item(text=stretch.text, label=stretch.mark, level=level, origin=_origin([stretch]))
        for stretch, level in zip(group, levels, strict=True)
    )
    return Block(kind=BlockKind.LIST, origin=_origin(group), items=items)


def _levels(group: Sequence[Stretch], indented: bool) -> list[int]:
    return levels_of_marks(
        [(stretch.lines[0].indent if indented else 0, stretch.mark) for stretch in group]
    )


def levels_of_marks(marks: Sequence[tuple[int, str]]) -> list[int]:
    """The level of each item by its indent and its form of mark: a new form is a lower level."""
    open_: list[tuple[int, str]] = []
    levels: list[int] = []
    for indent, mark in marks:
        key = (indent, _NUMERAL.sub("#", mark))
        while open_ and key[0] < open_[-1][0] - 1:
            open_.pop()
        if key in open_:
            del open_[open_.index(key) + 1 :]
        else:
            open_.append(key)
        levels.append(len(open_) - 1)
    return levels
