"""Captions and sources beside the figures and tables of a document whose reader kept them."""

from __future__ import annotations

import re
from dataclasses import replace

from courses.documents.model import Block, BlockKind, Claim, Origin, Reason
from courses.documents.recognisers.prose.captions import caption_of, is_source
from courses.documents.recognisers.prose.claims import dropped
from courses.documents.text import display_width

RULE = "structured_captions"
_ITALIC = re.compile(r"^(\*|_)(?P<text>[^*_].*[^*_])\1$")
_CAPTION_MARK = re.compile(r"^[▲△▼↑*]\s*")


def with_captions(blocks: list[Block], claims: list[Claim]) -> list[Block]:
    """Captions and sources next to a figure or table become part of it."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if block.kind is BlockKind.PARAGRAPH and _captions_next(blocks, index):
            blocks[index + 1] = _captioned(blocks[index + 1], block, claims)
        elif result and _belongs_above(result[-1], block):
            result[-1] = _captioned(result[-1], block, claims)
        elif block.kind is BlockKind.PARAGRAPH and is_caption(block):
            empty = Block(kind=BlockKind.FIGURE, origin=block.origin)
            result.append(_captioned(empty, block, claims))
        else:
            result.append(block)
        index += 1
    return result


_ILLUSTRATIONS = (BlockKind.FIGURE, BlockKind.TABLE)


def is_caption(block: Block) -> bool:
    return caption_of(_CAPTION_MARK.sub("", block.text)) is not None or is_source(block.text)


def _captions_next(blocks: list[Block], index: int) -> bool:
    """Whether the paragraph at ``index`` is the caption of the table or figure below it."""
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


def _belongs_above(above: Block, block: Block) -> bool:
    if above.kind not in _ILLUSTRATIONS or block.kind is not BlockKind.PARAGRAPH:
        return False
    if is_source(block.text):
        return not above.source
    if above.label:
        return False
    if caption_of(_CAPTION_MARK.sub("", block.text)) is not None:
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
