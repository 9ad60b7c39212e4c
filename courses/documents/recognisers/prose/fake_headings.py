"""Headings that are paragraphs: bold, bigger, in capitals, numbered, or only short and alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Doubt
from courses.documents.numbering import split_label
from courses.documents.recognisers.prose.bylines import read_byline
from courses.documents.recognisers.prose.captions import caption_of
from courses.documents.recognisers.prose.heading_forms import FRONT_WORDS, numbered
from courses.documents.recognisers.prose.lines import finishes, is_latin, stops
from courses.documents.recognisers.prose.people import is_name
from courses.documents.recognisers.prose.set_apart import level_keys
from courses.documents.recognisers.prose.structured_captions import is_caption, titles_table
from courses.documents.recognisers.prose.structured_cover import body_size
from courses.documents.text import display_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOLD = re.compile(r"^(\*\*|__)(?P<text>[^*_]+)\1$")
_SPEAKER = re.compile(r"^(?:[^：:。，]{1,6}[：:]|Q\d*[:：.]|A\d*[:：.])")
_APPENDIX = re.compile(r"^(?:附[录錄件]|appendix|annex)", re.IGNORECASE)
_SPREAD = re.compile(r"^[\u4e00-\u9fff](?:[ \u3000]{1,4}[\u4e00-\u9fff]){1,3}$")
_HEADED = (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.FIGURE, BlockKind.TABLE)
_WIDEST = 30.0
_LABEL_WIDTH = 20.0
_SHORT = 16.0
_PROSE = 30.0  # of a paragraph below a heading that only its place shows
_BIGGER = 1.1


def with_headings(blocks: list[Block], doubts: list[Doubt]) -> list[Block]:
    """Lines set apart are headings where there are several; numbered lines and lines that are only
    short where there is no other heading."""
    real = any(block.kind is BlockKind.HEADING for block in blocks)
    chosen = _chosen(blocks, real=real)
    if not real and not chosen:
        chosen = _short_ones(blocks)
        doubts += [_doubt(blocks[index]) for index in sorted(chosen)]
    own = {index for index in chosen if _is_own_chapter(blocks, index)}
    levels = {} if real else level_keys(blocks, sorted(chosen - own))
    levels |= dict.fromkeys(own, _highest(blocks))
    return _as_headings(blocks, chosen, levels)


def _chosen(blocks: Sequence[Block], *, real: bool) -> set[int]:
    body, every = body_size(blocks), range(len(blocks))
    bold = [i for i in every if _is_bold_title(blocks, i)]
    chosen = set(bold) if len(bold) >= 2 or (bold and not real) else set()
    chosen |= {i for i in every if _is_own_chapter(blocks, i)}
    if real:
        return chosen | {i for i in every if _heads_list(blocks, i)}
    plain = [i for i in every if _is_numbered_title(blocks, i)]
    apart = [i for i in every if _is_set_apart(blocks, i, body)]
    for found in (plain, apart):
        chosen |= set(found) if len(found) >= 2 else set()
    return chosen


def _as_headings(blocks: list[Block], chosen: set[int], levels: dict[int, int]) -> list[Block]:
    level = 1
    result: list[Block] = []
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            level = block.level + 1
        if index not in chosen:
            result.append(block)
            continue
        form = numbered(block.text)
        result.append(
            replace(
                block,
                kind=BlockKind.HEADING,
                level=levels.get(index, level),
                label=form.label if form and form.text else "",
                text=form.text if form and form.text else block.text,
                markdown="",
            )
        )
    return result


def _highest(blocks: Sequence[Block]) -> int:
    return min((b.level for b in blocks if b.kind is BlockKind.HEADING), default=1)


def _doubt(block: Block) -> Doubt:
    message = f"“{block.text}” was read as a heading because it is short and stands alone."
    return Doubt(message=message, origin=block.origin, weight=0.3)


def _is_titled(blocks: Sequence[Block], index: int) -> bool:
    """Whether a paragraph has the form of a heading, and something stands below it."""
    block = blocks[index]
    following = blocks[index + 1].kind if index + 1 < len(blocks) else None
    if block.kind is not BlockKind.PARAGRAPH or following not in _HEADED or not block.text.strip():
        return False
    if "\n" in block.text or display_width(block.text) > _WIDEST:
        return False
    if caption_of(block.text) is not None or titles_table(blocks, index):
        return False
    if _APPENDIX.match(block.text):
        return not stops(block.text)
    open_end = not finishes(block.text) or block.text.endswith(("？", "?"))
    return open_end and _SPEAKER.match(block.text) is None


def _is_bold_title(blocks: Sequence[Block], index: int) -> bool:
    bold = _BOLD.match(blocks[index].markdown.strip()) is not None
    return bold and _is_titled(blocks, index)


def _is_own_chapter(blocks: Sequence[Block], index: int) -> bool:
    """摘 要, 前 言 and the like, set in the middle or bold: chapters that carry no number."""
    block = blocks[index]
    if block.kind is not BlockKind.PARAGRAPH or block.look is None:
        return False
    text = block.text.strip()
    spread = _SPREAD.match(text) is not None and not is_name(text)
    apart = block.look.centred or block.look.bold
    return apart and (spread or FRONT_WORDS.match(text) is not None) and _is_titled(blocks, index)


def _is_set_apart(blocks: Sequence[Block], index: int, body: float) -> bool:
    """Whether a line is bigger than the text or, in Latin script, set in capitals."""
    block = blocks[index]
    if not _is_titled(blocks, index) or is_caption(block):
        return False
    bigger = block.look is not None and body > 0 and block.look.size >= body * _BIGGER
    letters = [c for c in block.text if c.isalpha()]
    if len(letters) < 2 or "%" in block.text or "％" in block.text:  # a number as an ornament
        return False
    capitals = len(letters) >= 4 and is_latin(block.text) and block.text.isupper()
    return bigger or capitals


def _short_ones(blocks: Sequence[Block]) -> set[int]:
    """Short lines that nothing but their place shows: each above a paragraph of prose."""
    found = [i for i in range(len(blocks)) if _is_short(blocks, i)]
    return set(found) if len(found) >= 2 else set()


def _is_short(blocks: Sequence[Block], index: int) -> bool:
    if not _is_titled(blocks, index):
        return False
    block, below = blocks[index], blocks[index + 1]
    above = blocks[index - 1] if index else None
    text = block.text.strip()
    return (
        display_width(text) <= _SHORT
        and not any(mark in text for mark in "，,；;：:！!")
        and split_label(text)[0] is None
        and not (is_latin(text) and text[0].islower())
        and read_byline(text) is None
        and _is_prose(below)
        and (above is None or above.kind is not BlockKind.PARAGRAPH or stops(above.text))
    )


def _is_prose(block: Block) -> bool:
    running = block.kind is BlockKind.PARAGRAPH and display_width(block.text) >= _PROSE
    return running and stops(block.text)


def _heads_list(blocks: Sequence[Block], index: int) -> bool:
    """Whether a short line without end stands between prose and a list."""
    block = blocks[index]
    above = blocks[index - 1].kind if index else None
    below = blocks[index + 1].kind if index + 1 < len(blocks) else None
    return (
        block.kind is BlockKind.PARAGRAPH
        and not block.markdown
        and (above, below) == (BlockKind.PARAGRAPH, BlockKind.LIST)
        and display_width(block.text) <= _LABEL_WIDTH
        and not finishes(block.text)
        and "，" not in block.text
        and not block.text[:1].islower()
        and not is_caption(block)
    )


def _is_numbered_title(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    if block.kind is not BlockKind.PARAGRAPH or display_width(block.text) > _WIDEST:
        return False
    if FRONT_WORDS.match(block.text):
        return True
    form = numbered(block.text)
    counted = form is not None and not form.label.islower()  # i. ii. iii. are items
    return counted and form is not None and bool(form.text) and not finishes(form.text)
