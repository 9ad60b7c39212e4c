"""Captions and sources beside the figures and tables of a document whose reader kept them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Origin, Reason
from courses.documents.recognisers.prose.captions import caption_of, is_source
from courses.documents.recognisers.prose.claims import dropped
from courses.documents.recognisers.prose.heading_forms import numbered
from courses.documents.recognisers.prose.lines import finishes
from courses.documents.recognisers.prose.set_apart import is_set_as_caption
from courses.documents.recognisers.prose.structured_cover import body_size
from courses.documents.text import display_width

if TYPE_CHECKING:
    from collections.abc import Sequence

RULE = "structured_captions"
_ITALIC = re.compile(r"^(\*|_)(?P<text>[^*_].*[^*_])\1$")
_UNIT = re.compile(r"[（(](?:单位\s*[:：]\s*)?[^（）()\s]{1,8}[）)]$")
_WIDEST_TITLE = 30.0
_CAPTION_MARK = re.compile(r"^[▲△▼↑*]\s*")


def with_captions(blocks: list[Block], claims: list[Claim]) -> list[Block]:
    """Captions and sources next to a figure or table become part of it."""
    result: list[Block] = []
    blocks = [with_whole_head(block) for block in blocks]
    index, body = 0, body_size(blocks)
    while index < len(blocks):
        block = blocks[index]
        if block.kind is BlockKind.PARAGRAPH and _captions_next(blocks, index):
            blocks[index + 1] = _captioned(blocks[index + 1], block, claims)
        elif result and _belongs_above(result[-1], block, body):
            result[-1] = _captioned(result[-1], block, claims)
        elif block.kind is BlockKind.PARAGRAPH and is_caption(block):
            empty = Block(kind=BlockKind.FIGURE, origin=block.origin)
            result.append(_captioned(empty, block, claims))
        else:
            result.append(block)
        index += 1
    return result


def with_whole_head(block: Block) -> Block:
    """A table whose head is merged over columns that the row below it names: a head of two rows."""
    if block.kind is not BlockKind.TABLE or block.header_rows != 1 or len(block.rows) < 3:
        return block
    wide = [m for m in block.merged if m.row == 0 and m.columns > 1 and m.rows == 1]
    tall = [m for m in block.merged if m.row == 0 and m.rows == 2]
    covered = {c for m in tall for c in range(m.column, m.column + m.columns)}
    second = {c for c, cell in enumerate(block.rows[1]) if cell.strip()}
    parted = any(len(second & set(range(m.column, m.column + m.columns))) > 1 for m in wide)
    words = not any(_FIGURES.match(block.rows[1][c].strip()) for c in second)
    whole = wide and parted and words and not second & covered
    first = len(block.rows[0]) == sum(m.columns for m in (*wide, *tall) if m.row == 0)
    return replace(block, header_rows=2) if whole and (tall or first) else block


_FIGURES = re.compile(r"^[-+−]?[\d,.\s]+[%％]?$")
_ILLUSTRATIONS = (BlockKind.FIGURE, BlockKind.TABLE)


def is_caption(block: Block) -> bool:
    return caption_of(_CAPTION_MARK.sub("", block.text)) is not None or is_source(block.text)


def titles_table(blocks: Sequence[Block], index: int) -> bool:
    """Whether a short paragraph directly above a table is its caption though it has no number: set
    in the middle or bold, with the unit of its figures or smaller than the text."""
    block = blocks[index]
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    look = block.look
    if below is None or below.kind is not BlockKind.TABLE or below.caption or look is None:
        return False
    if block.kind is not BlockKind.PARAGRAPH or display_width(block.text) > _WIDEST_TITLE:
        return False
    if finishes(block.text) or numbered(block.text) is not None or "\n" in block.text:
        return False
    bold = look.bold or block.markdown.startswith("**")
    return (look.centred and not bold) or ((look.centred or bold) and _named(block.text))


def _named(text: str) -> bool:
    """Whether a line names figures: with their unit, or as a table of something."""
    return _UNIT.search(text) is not None or text.endswith(("表", "一览", "统计", "情况"))


def _captions_next(blocks: list[Block], index: int) -> bool:
    """Whether the paragraph at ``index`` is the caption of the table or figure below it."""
    if titles_table(blocks, index):
        return True
    caption = caption_of(blocks[index].text)
    if caption is None or index + 1 >= len(blocks):
        return False
    below = blocks[index + 1]
    above = blocks[index - 1] if index else None
    if below.kind is BlockKind.TABLE and caption.is_table:
        return True
    if above is not None and above.kind is BlockKind.FIGURE and not above.label:
        return False
    return below.kind is BlockKind.FIGURE and not caption.is_table and not below.caption


def _belongs_above(above: Block, block: Block, body: float) -> bool:
    if above.kind not in _ILLUSTRATIONS or block.kind is not BlockKind.PARAGRAPH:
        return False
    if is_source(block.text):
        return not above.source
    if above.label:
        return False
    if caption_of(_CAPTION_MARK.sub("", block.text)) is not None:
        return True
    if not above.caption and is_set_as_caption(above, block, body):
        return True
    marked = _CAPTION_MARK.match(block.text) or _ITALIC.match(block.markdown.strip())
    return (
        above.kind is BlockKind.FIGURE
        and marked is not None
        and not above.caption
        and display_width(block.text) <= 60
    )


def _captioned(block: Block, printed: Block, claims: list[Claim]) -> Block:
    """``block`` with the caption or source that ``printed`` is."""
    origin = Origin(
        first=min(block.origin.first, printed.origin.first),
        last=max(block.origin.last, printed.origin.last),
        page=block.origin.page,
    )
    if is_source(printed.text):
        return replace(block, source=printed.text, origin=origin)
    text = _CAPTION_MARK.sub("", printed.text)
    if text != printed.text:
        mark = printed.text[: len(printed.text) - len(text)]
        claims.append(dropped(mark, printed.origin, Reason.DECORATION, RULE))
    caption = caption_of(text)
    if caption is None:
        return replace(block, caption=text, origin=origin)
    return replace(block, label=caption.label, caption=caption.text, origin=origin)
