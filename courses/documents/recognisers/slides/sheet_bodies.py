"""What stands on a page below its title: typed marks read, drawn numbers and captions put to what
they belong to."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Item, Origin, Reason
from courses.documents.numbering import LabelStyle, split_label
from courses.documents.recognisers.slides.content import (
    caption_block,
    is_caption_line,
    is_source_line,
    levels_of_marks,
    source_block,
    with_captions,
)
from courses.documents.recognisers.slides.furniture import is_note
from courses.documents.recognisers.slides.lines import bullet_of, ends_text, is_prose
from courses.documents.recognisers.slides.sheets import drop, line_of, look_of, shown, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Places = frozenset[tuple[int, int]]

_ORNAMENT = re.compile(r"[→←↑↓⇒⇨➔➜➡▶►▷▼▲◆◇●○■□•·∙.。…．_\s—–-]+")
_DRAWN_NUMBER = re.compile(r"0?\d{1,2}")
_HEADING_WIDTH, _HAN_HEADING_WIDTH = 24.0, 30.0
_LARGER = 1.15
_SINGLE_TEXTS = (BlockKind.PARAGRAPH, BlockKind.HEADING)
_HAN = (LabelStyle.HAN, LabelStyle.HAN_BRACKET)


def body_of_sheet(
    blocks: Sequence[Block], moved: Places, *, cover: bool = False
) -> tuple[tuple[Block, ...], list[Claim]]:
    """The blocks of a slide and the claims for ornaments; ``moved`` are the lines of blocks that
    a claim says were moved. On a cover everything stays a paragraph."""
    claims = [c for block in blocks if _is_ornament(block) for c in drop(block, Reason.DECORATION)]
    kept = [block for block in blocks if not _is_ornament(block)]
    if not cover:
        kept = _with_drawn_numbers(kept)
        kept = [_with_marked_items(block) for block in kept]
        kept = _with_typed_lists(kept)
        kept = _with_headings(kept)
        kept = _with_captions(kept, moved)
    return tuple(shown(block) for block in kept), claims


def _is_ornament(block: Block) -> bool:
    drawn = block.kind is BlockKind.PARAGRAPH and "](" not in block.markdown
    return drawn and _ORNAMENT.fullmatch(block.text.strip()) is not None


# Numbers drawn in boxes of their own ---------------------------------------------------------


def _with_drawn_numbers(blocks: Sequence[Block]) -> list[Block]:
    """01, 02, 03 in boxes of their own, each with one text behind it, are the marks of a list."""
    at = [index for index, block in enumerate(blocks) if _is_drawn_number(block)]
    counted = [int(line_of(blocks[index])) for index in at]
    if len(at) < 2 or counted != list(range(counted[0], counted[0] + len(at))):
        return list(blocks)
    last = at[-1] + 2
    paired = all(b - a == 2 for a, b in pairwise(at)) and last <= len(blocks)
    texts = [blocks[index + 1] for index in at if index + 1 < len(blocks)]
    if not paired or any(text.kind not in _SINGLE_TEXTS for text in texts):
        return list(blocks)
    items = [
        _item(text, line_of(blocks[index]), text.text, text.markdown, blocks[index].origin)
        for index, text in zip(at, texts, strict=True)
    ]
    return [*blocks[: at[0]], _list(items, blocks[at[0]]), *blocks[last:]]


def _is_drawn_number(block: Block) -> bool:
    """Whether a block is a number and nothing else."""
    drawn = block.kind in (BlockKind.PARAGRAPH, BlockKind.FIGURE) and not block.image
    return drawn and _DRAWN_NUMBER.fullmatch(line_of(block)) is not None


def _item(block: Block, label: str, text: str, markdown: str, also: Origin | None = None) -> Item:
    origin = block.origin if also is None else _both(block.origin, also)
    return Item(text=text, label=label, markdown=markdown, origin=origin)


def _both(one: Origin, other: Origin) -> Origin:
    return Origin(first=min(one.first, other.first), last=max(one.last, other.last), page=one.page)


def _list(items: Sequence[Item], like: Block) -> Block:
    places = [item.origin for item in items if item.origin is not None]
    origin = Origin(
        first=min(place.first for place in places),
        last=max(place.last for place in places),
        page=like.origin.page,
    )
    return Block(kind=BlockKind.LIST, origin=origin, items=tuple(items), look=like.look)


# Marks that were typed -----------------------------------------------------------------------


def _with_marked_items(block: Block) -> Block:
    """A list whose items begin with typed marks, as well as the bullets of the program."""
    if block.kind is not BlockKind.LIST:
        return block
    return replace(block, items=tuple(_marked_item(item) for item in block.items))


def _marked_item(item: Item) -> Item:
    mark, rest = bullet_of(item.text)
    if item.label or not mark:
        return item
    return replace(item, label=mark, text=rest, markdown=without_mark(item.markdown, mark))


def without_mark(markdown: str, mark: str) -> str:
    """The Markdown of an item without the mark that it begins with, set in bold or not."""
    typed = "".join(rf"\\?{re.escape(character)}" for character in mark)
    alone = re.match(rf"(\*{{1,3}}){typed}\s*\1\s*", markdown)
    if alone:
        return markdown[alone.end() :]
    return re.sub(rf"^(\**){typed}\s*", r"\1", markdown, count=1)


def _with_typed_lists(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that begin with a mark, one after another, as lists."""
    marks = _marks(blocks)
    found: list[Block] = []
    for listed, group in groupby(enumerate(blocks), key=lambda pair: bool(marks[pair[0]])):
        members = list(group)
        if not listed:
            found.extend(block for _index, block in members)
            continue
        levels = levels_of_marks([(0, marks[index]) for index, _block in members])
        items = [
            replace(_typed_item(block, marks[index]), level=level)
            for (index, block), level in zip(members, levels, strict=True)
        ]
        found.append(_list(items, members[0][1]))
    return found


def _marks(blocks: Sequence[Block]) -> list[str]:
    """The mark of each paragraph that is an item; Han numbers only where they follow each other,
    since one alone heads what stands below it."""
    marks = [
        bullet_of(block.text)[0] if block.kind is BlockKind.PARAGRAPH else "" for block in blocks
    ]
    styles = [_han_style(block) for block in blocks]
    for index, block in enumerate(blocks):
        beside = (*styles[max(0, index - 1) : index], *styles[index + 1 : index + 2])
        label = split_label(block.text)[0]
        if label and styles[index] and styles[index] in beside and not marks[index]:
            marks[index] = label.printed
    return marks


def _han_style(block: Block) -> LabelStyle | None:
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    label, rest = split_label(block.text)
    return label.style if label is not None and rest and label.style in _HAN else None


def _typed_item(block: Block, mark: str) -> Item:
    text = block.text.strip().removeprefix(mark).strip()
    return _item(block, mark, text, without_mark(block.markdown, mark))


# Headings within a slide ---------------------------------------------------------------------


def _with_headings(blocks: Sequence[Block]) -> list[Block]:
    """A short line in bold or larger type directly above other text, and a line numbered 一、 with
    something below it, head that text."""
    found: list[Block] = []
    for index, block in enumerate(blocks):
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        found.append(_heading(block) if below is not None and _heads(block, below) else block)
    return found


def _heads(block: Block, below: Block) -> bool:
    text = line_of(block)
    if block.kind is not BlockKind.PARAGRAPH or ends_text(text) or is_prose(text):
        return False
    if _han_style(block) is not None and width_of(block) <= _HAN_HEADING_WIDTH:
        return True
    if width_of(block) > _HEADING_WIDTH or "\n" in block.text or is_caption_line(text):
        return False
    own, other = look_of(block), look_of(below)
    if below.kind not in (BlockKind.LIST, BlockKind.PARAGRAPH) or is_note(line_of(below)):
        return False
    larger = bool(other.size) and own.size >= _LARGER * other.size
    bolder = own.bold and not other.bold
    above = other.y >= own.y and other.x < own.x + own.width and own.x < other.x + other.width
    return (larger or bolder) and above


def _heading(block: Block) -> Block:
    marked = block.markdown if "](" in block.markdown or "$" in block.markdown else ""
    label = split_label(block.text)[0] if _han_style(block) is not None else None
    printed = "" if label is None else label.printed
    text = block.text.strip().removeprefix(printed).strip()
    return replace(
        block,
        kind=BlockKind.HEADING,
        level=2,
        label=printed,
        text=text,
        markdown=without_mark(marked, printed) if printed else marked,
    )


# Captions ------------------------------------------------------------------------------------


def _with_captions(blocks: Sequence[Block], moved: Places) -> list[Block]:
    """Captions and sources at the picture or table beside them."""
    roles = [_caption_role(block) for block in blocks]
    found: list[Block] = []
    for index, block in enumerate(blocks):
        pictured = _pictured_beside(blocks, roles, index) if roles[index] else []
        if not any(_go_together(block, other, moved) for other in pictured):
            found.append(block)
        elif roles[index] == "caption":
            found.append(caption_block(line_of(block), block.origin))
        else:
            found.append(source_block(line_of(block), block.origin))
    return with_captions(found)


def _caption_role(block: Block) -> str:
    """ "caption", "source" or empty. A line with a link of its own stays a line."""
    if block.kind is not BlockKind.PARAGRAPH or "](" in block.markdown:
        return ""
    if is_caption_line(line_of(block)):
        return "caption"
    return "source" if is_source_line(line_of(block)) else ""


def _pictured_beside(blocks: Sequence[Block], roles: Sequence[str], index: int) -> list[Block]:
    """The pictures and tables that only captions and sources part from the block at ``index``."""
    found: list[Block] = []
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(blocks) and roles[at]:
            at += step
        if 0 <= at < len(blocks) and blocks[at].kind in (BlockKind.FIGURE, BlockKind.TABLE):
            found.append(blocks[at])
    return found


def _go_together(block: Block, pictured: Block, moved: Places) -> bool:
    """Whether a line may become a part of a picture or table: both stand where the file has them,
    or neither does, since what was moved is accounted by itself."""
    said = bool(pictured.rows or pictured.alternative or pictured.text)
    return not said or _is_moved(block, moved) == _is_moved(pictured, moved)


def _is_moved(block: Block, moved: Places) -> bool:
    return (block.origin.first, block.origin.last) in moved
