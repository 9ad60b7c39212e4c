"""The blocks of one Markdown slide as they are shown: marks read, cut stretches mended."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Fate, Item, Origin, Reason
from courses.documents.recognisers.slides.lines import RULE, bullet_of
from courses.documents.recognisers.slides.markdown_slides import is_div
from courses.documents.recognisers.slides.wraps import latin_flow
from courses.documents.text import display_width, ends_sentence, is_han, join_lines, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

_BADGE = re.compile(r"^(?:0\d|\d{1,2})$")
_DOTS = re.compile(r"^(?:[.。·•…．]\s*){2,}$|^…$")
_DASH_FIRST = re.compile(r"^(?:—+|–|―)\s*\S")
_CAPTION = re.compile(r"^(?:图|圖|Figure|Fig\.)\s*\d{0,3}\s*[:：.．\s]", re.I)
_SENTENCE = re.compile(r"[。；！？]")
_WRAPPED = 32.0  # a line at least this wide was wrapped by an editor, not broken by its author
_LONG = 30.0


class Dropped(list[Claim]):
    """The claims gathered while blocks are read."""

    def drop(self, text: str, origin: Origin, reason: Reason) -> None:
        if squeeze(text):
            claim = Claim(fate=Fate.DROPPED, before=text, origin=origin, rule=RULE, reason=reason)
            self.append(claim)


def slide_blocks(blocks: Sequence[Block], dropped: Dropped, pictures: bool) -> tuple[Block, ...]:
    """The blocks below a slide's title.

    ``pictures`` says whether the deck links pictures: where it does not, a heading with nothing
    under it has lost one, and gets an empty figure.
    """
    shown = [_shown(block, dropped) for block in _without_marks(blocks, dropped)]
    kept = [block for block in shown if block is not None]
    joined = _with_captions(_joined(kept))
    return tuple(joined if pictures else _with_placeholders(joined))


def _without_marks(blocks: Sequence[Block], dropped: Dropped) -> list[Block]:
    """The blocks without rules, marks of columns, and numbers drawn beside a heading."""
    found: list[Block] = []
    badges = _badges(blocks)
    for index, block in enumerate(blocks):
        if is_div(block):
            dropped.drop(block.text, block.origin, Reason.LABEL)
        elif index in badges:
            dropped.drop(block.text, block.origin, Reason.DECORATION)
        elif block.kind is not BlockKind.RULE:
            found.append(block)
    return found


def _badges(blocks: Sequence[Block]) -> set[int]:
    """Numbers alone before a heading or a bold line: 01, 02, or counting 1, 2, 3."""
    found = [
        (index, int(block.text))
        for index, (block, after) in enumerate(itertools.pairwise(blocks))
        if block.kind is BlockKind.PARAGRAPH and _BADGE.match(block.text) and _is_heading(after)
    ]
    counting = [number for _index, number in found] == list(range(1, len(found) + 1))
    return {i for i, _n in found if blocks[i].text.startswith("0") or (counting and len(found) > 1)}


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING or is_bold_line(block)


def is_bold_line(block: Block) -> bool:
    """Whether a block is a single line, all of it in bold."""
    return (
        block.kind is BlockKind.PARAGRAPH
        and "\n" not in block.text
        and re.match(r"^(\*\*|__)(?:(?!\1).)+\1$", block.markdown) is not None
    )


# Single blocks ----------------------------------------------------------------------------


def _shown(block: Block, dropped: Dropped) -> Block | None:
    if block.kind is BlockKind.LIST:
        return _list(block, dropped)
    if block.kind is BlockKind.PARAGRAPH:
        if _DOTS.match(block.text):
            dropped.drop(block.text, block.origin, Reason.DECORATION)
            return None
        return _unwrapped(block)
    return block


def _list(block: Block, dropped: Dropped) -> Block | None:
    items: list[Item] = []
    for item in block.items:
        shown = _item(item)
        if _DOTS.match(shown.text) or not shown.text:
            dropped.drop(shown.label + shown.text, item.origin or block.origin, Reason.DECORATION)
        else:
            items.append(shown)
    return replace(block, items=tuple(items)) if items else None


def _item(item: Item) -> Item:
    """An item with the mark that its text begins with (☐, a)) as its label."""
    text = _one_line(item.text)
    markdown = _one_line(item.markdown)
    mark, rest = bullet_of(text)
    if not mark and text[:1] in "☐☑✓" and text[1:].strip():
        mark, rest = text[0], text[1:].strip()
    if item.label or not mark or mark in "-–—·*":
        return replace(item, text=text, markdown=markdown)
    if markdown.startswith(mark):
        markdown = markdown.removeprefix(mark).lstrip()
    return replace(item, text=rest, label=mark, markdown=markdown)


def _unwrapped(block: Block) -> Block:
    """A paragraph with the line breaks that its author meant, and without those of an editor."""
    return replace(block, text=_unwrap(block.text), markdown=_unwrap(block.markdown))


def _unwrap(text: str) -> str:
    found = ""
    for line in text.split("\n"):
        last = found.rsplit("\n", 1)[-1]
        found = join_lines(found, line) if not found or _wraps(last, line) else f"{found}\n{line}"
    return found


def _wraps(last: str, following: str) -> bool:
    """Whether a line of a paragraph goes on in the next: it stops at a comma, or at the width at
    which editors wrap, within a sentence."""
    if ends_sentence(last) or last.endswith(("：", ":", "；", ";")) or not following:
        return False
    return (
        last.endswith(("，", "、", ","))
        or display_width(last) >= _WRAPPED
        or latin_flow(last, following)
    )


def _one_line(text: str) -> str:
    found = ""
    for line in text.split("\n"):
        found = join_lines(found, line)
    return found


# Blocks beside each other -----------------------------------------------------------------


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Headings and paragraphs that were cut in two by a blank line, in one piece."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if before and before.kind is block.kind is BlockKind.HEADING and _continues(block):
            found[-1] = _together(before, block, " ")
        elif before and before.kind is block.kind is BlockKind.PARAGRAPH and _is_cut(before, block):
            found[-1] = _together(before, block, "")
        else:
            found.append(block)
    return found


def _continues(heading: Block) -> bool:
    """A heading that begins with a dash goes on with the one above it."""
    return _DASH_FIRST.match(heading.text) is not None


def _is_cut(before: Block, block: Block) -> bool:
    """Whether a paragraph of whole sentences breaks off and the next one ends its sentence."""
    first, second = before.text, block.text
    return (
        display_width(first) >= _LONG
        and is_han(first[-1])
        and is_han(second[0])
        and _SENTENCE.search(first) is not None
        and ends_sentence(second)
    )


def _together(first: Block, second: Block, between: str) -> Block:
    marked = first.markdown or second.markdown
    markdown = f"{first.markdown or first.text}{between}{second.markdown or second.text}"
    return replace(
        first,
        text=f"{first.text}{between}{second.text}",
        markdown=markdown if marked else "",
        origin=replace(first.origin, last=second.origin.last),
    )


def _with_captions(blocks: Sequence[Block]) -> list[Block]:
    """Pictures with the line "图 1 ..." under them as their caption."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if before and before.kind is BlockKind.FIGURE and not before.caption and _is_caption(block):
            origin = replace(before.origin, last=block.origin.last)
            found[-1] = replace(before, caption=block.text, origin=origin)
        else:
            found.append(block)
    return found


def _is_caption(block: Block) -> bool:
    return (
        block.kind is BlockKind.PARAGRAPH
        and "](" not in block.markdown
        and display_width(block.text) <= 40
        and _CAPTION.match(block.text) is not None
    )


def _with_placeholders(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for index, block in enumerate(blocks):
        found.append(block)
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.kind is BlockKind.HEADING and (
            after is None or (after.kind is BlockKind.HEADING and after.level <= block.level)
        ):
            found.append(Block(kind=BlockKind.FIGURE, origin=block.origin))
    return found
