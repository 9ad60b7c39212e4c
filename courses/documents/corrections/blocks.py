"""Texts of the blocks of a report, an article or a slide, and what a person makes of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from courses.documents.conservation import texts_of
from courses.documents.corrections.claims import around, dropped
from courses.documents.corrections.rules import OF_BLOCK, Meaning, same
from courses.documents.exchange import block_to_dict
from courses.documents.markdown_writer import labelled
from courses.documents.model import Block, BlockKind, Origin
from courses.documents.numbering import split_label
from courses.documents.text import collapse, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.documents.model import Claim, Item

_LINKED = "]("


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A text of a block: all of it, an item of a list, a row of a table.

    ``block`` is its place among the blocks, ``part`` that of the item or row. ``can_reword`` says
    whether its text may be typed anew without losing a link.
    """

    meaning: Meaning
    text: str
    origin: Origin
    label: str = ""
    level: int = 0
    block: int = 0
    part: int | None = None
    is_head: bool = False
    can_reword: bool = False

    @property
    def key(self) -> str:
        """The text with its printed number, by which rules name it."""
        return collapse(labelled(self.label, self.text))


def spots(blocks: Sequence[Block]) -> Iterator[Spot]:
    """Every text of ``blocks`` in their order."""
    for index, block in enumerate(blocks):
        meaning = OF_BLOCK.get(block.kind)
        if meaning is None:
            continue
        for spot in _spots_of(block, meaning):
            if spot.key:
                yield replace(spot, block=index)


def _spots_of(block: Block, meaning: Meaning) -> Iterator[Spot]:
    at = block.origin
    if meaning is Meaning.LIST:
        for index, item in enumerate(block.items):
            free = _LINKED not in item.markdown
            yield Spot(
                meaning=meaning,
                text=item.text,
                label=item.label,
                origin=item.origin or at,
                part=index,
                can_reword=free,
            )
    elif meaning is Meaning.TABLE:
        for index, row in enumerate(block.rows):
            known = index < len(block.row_origins)
            yield Spot(
                meaning=meaning,
                text=" ".join(row),
                origin=block.row_origins[index] if known else at,
                part=index,
                is_head=index < block.header_rows,
            )
    else:
        plain = meaning in (Meaning.HEADING, Meaning.TEXT, Meaning.QUOTATION)
        yield Spot(
            meaning=meaning,
            text=block.text or block.caption,
            label=block.label or block.mark,
            origin=at,
            level=block.level,
            can_reword=plain and _LINKED not in block.markdown,
        )


def find_spot(blocks: Sequence[Block], target: str, occurrence: int) -> Spot | None:
    """The text that a rule names."""
    alike = [spot for spot in spots(blocks) if same(spot.key, target)]
    alike.sort(key=lambda spot: spot.origin.first)
    return alike[occurrence - 1] if 0 < occurrence <= len(alike) else None


def block_at(blocks: Sequence[Block], spot: Spot) -> Block:
    """The text as a block of its own, a paragraph if it was an item of a list."""
    block = blocks[spot.block]
    if spot.meaning is not Meaning.LIST or spot.part is None:
        return block
    item = block.items[spot.part]
    markdown = collapse(labelled(item.label, item.markdown)) if item.markdown else ""
    return Block(kind=BlockKind.PARAGRAPH, origin=spot.origin, text=spot.key, markdown=markdown)


def without_spot(blocks: Sequence[Block], spot: Spot, *instead: Block) -> tuple[Block, ...]:
    """``blocks`` with others in the place of a text; a list falls in two around its item."""
    before, behind = blocks[: spot.block], blocks[spot.block + 1 :]
    block = blocks[spot.block]
    if spot.meaning is Meaning.LIST and spot.part is not None:
        first, last = block.items[: spot.part], block.items[spot.part + 1 :]
        halves = [_list_of(block, items) for items in (first, last)]
        if not instead:
            return (*before, *_list_of(block, (*first, *last)), *behind)
        return (*before, *halves[0], *instead, *halves[1], *behind)
    return (*before, *instead, *behind)


def _list_of(block: Block, items: Sequence[Item]) -> tuple[Block, ...]:
    if not items:
        return ()
    known = [item.origin for item in items if item.origin is not None]
    origin = around(*known) if len(known) == len(items) else block.origin
    return (replace(block, items=tuple(items), origin=origin),)


def as_heading(block: Block, level: int) -> Block:
    """A block as a heading; a number at its front becomes its label."""
    if block.kind is BlockKind.HEADING:
        return replace(block, level=level)
    text = whole(block)
    label, rest = split_label(text)
    numbered = label is not None and bool(rest)
    return Block(
        kind=BlockKind.HEADING,
        origin=block.origin,
        level=level,
        label=label.printed if label and numbered else "",
        text=collapse(rest if numbered else text),
        markdown="" if numbered else block.markdown,
        look=block.look,
    )


def as_text(block: Block) -> Block:
    """A block as a paragraph, its number or mark in front of its text."""
    kept = block.markdown if not (block.label or block.mark) else ""
    return Block(
        kind=BlockKind.PARAGRAPH,
        origin=block.origin,
        text=whole(block),
        markdown=kept,
        look=block.look,
    )


def whole(block: Block) -> str:
    """The text of a block with its printed number, by which rules name it."""
    return collapse(labelled(block.label or block.mark, block.text or block.caption))


def drops_of(blocks: Sequence[Block], spot: Spot) -> list[Claim]:
    """Claims for all that goes with a text: of a table its rows, of a figure its source."""
    block = blocks[spot.block]
    if spot.meaning is Meaning.LIST and spot.part is not None:
        item = block.items[spot.part]
        block = replace(block, items=(item,), origin=spot.origin)
    return [dropped(text, block.origin) for text in texts_of(block_to_dict(block))]


def drops_beside(block: Block, kept: str) -> list[Claim]:
    """Claims for what a title cannot hold of a block: the addresses of its links."""
    found = texts_of(block_to_dict(block))
    lost = (text for text in found if squeeze(text) not in squeeze(kept))
    return [dropped(text, block.origin) for text in lost]


def reworded_block(blocks: Sequence[Block], spot: Spot, text: str) -> tuple[Block, ...]:
    """``blocks`` with another text at a spot, its number as it was."""
    block = blocks[spot.block]
    if spot.meaning is Meaning.LIST and spot.part is not None:
        items = list(block.items)
        items[spot.part] = replace(items[spot.part], text=text, markdown="")
        block = replace(block, items=tuple(items))
    elif block.text:
        block = replace(block, text=text, markdown="")
    else:
        block = replace(block, caption=text)
    return (*blocks[: spot.block], block, *blocks[spot.block + 1 :])


def with_head_rows(blocks: Sequence[Block], spot: Spot, *, is_head: bool) -> tuple[Block, ...]:
    """``blocks`` with a table whose head ends with a row, or before it."""
    rows = (spot.part or 0) + (1 if is_head else 0)
    table = replace(blocks[spot.block], header_rows=rows)
    return (*blocks[: spot.block], table, *blocks[spot.block + 1 :])


def in_order(blocks: Sequence[Block], block: Block) -> tuple[Block, ...]:
    """``blocks`` with one more where it stands in the document."""
    at = sum(one.origin.first <= block.origin.first for one in blocks)
    return (*blocks[:at], block, *blocks[at:])
