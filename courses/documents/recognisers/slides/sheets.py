"""The pages of a deck whose reader knows where everything stands: what one page holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Fate, Look, Origin, Page, Reason
from courses.documents.recognisers.slides.lines import RULE
from courses.documents.text import collapse, display_width, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TEXTS = (BlockKind.HEADING, BlockKind.PARAGRAPH)
_NO_LOOK = Look()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with the blocks that are still to be placed."""

    page: Page
    blocks: tuple[Block, ...]

    @property
    def texts(self) -> list[Block]:
        """The headings and paragraphs."""
        return [block for block in self.blocks if block.kind in _TEXTS and block.text.strip()]

    @property
    def characters(self) -> int:
        return sum(len(squeeze(text)) for text in texts_of(self.blocks))

    def without(self, *taken: Block) -> Sheet:
        """The sheet without some of its blocks, told apart by identity."""
        gone = set(map(id, taken))
        return replace(self, blocks=tuple(b for b in self.blocks if id(b) not in gone))

    def top_of(self, block: Block) -> float:
        """How far down a block begins, from 0 at the top of the page to 1 at its foot."""
        height = self.page.height
        return look_of(block).y / height if height else 0.0

    def foot_of(self, block: Block) -> float:
        look, height = look_of(block), self.page.height
        return (look.y + look.height) / height if height else 0.0


def look_of(block: Block) -> Look:
    return block.look or _NO_LOOK


def line_of(block: Block) -> str:
    """The text of a heading or paragraph on one line."""
    return collapse(block.text)


def width_of(block: Block) -> float:
    """The width of a text in Han characters."""
    return display_width(line_of(block))


def texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Everything that blocks say, text by text."""
    for block in blocks:
        own = (block.label, block.text, block.caption, block.source, block.alternative)
        yield from (text for text in own if text.strip())
        yield from (f"{item.label} {item.text}".strip() for item in block.items)
        yield from (cell for row in block.rows for cell in row if cell.strip())


def usual_size(blocks: Sequence[Block]) -> float:
    """The size of most of the text of some blocks in points; 0 where none is known."""
    sizes = [
        (look_of(block).size, max(1, sum(map(len, texts_of([block])))))
        for block in blocks
        if look_of(block).size
    ]
    if not sizes:
        return 0.0
    return median(size for size, count in sizes for _ in range(min(count, 200)))


def shown(block: Block) -> Block:
    """A block as a slide keeps it: how it was set says nothing any more."""
    return replace(block, look=None)


def around(blocks: Iterable[Block], *places: Origin | None) -> Origin | None:
    """From the first to the last line of blocks and places; None where there are none."""
    known = [*(block.origin for block in blocks), *(place for place in places if place)]
    known = [place for place in known if place.first]
    if not known:
        return None
    first = min(place.first for place in known)
    return Origin(first=first, last=max(place.last for place in known), page=known[0].page)


def drop(block: Block, reason: Reason) -> list[Claim]:
    """The claims for a block that is left out."""
    if block.items:
        texts = [(f"{item.label}{item.text}", item.origin or block.origin) for item in block.items]
    else:
        texts = [("".join(texts_of([block])), block.origin)]
    return [
        Claim(fate=Fate.DROPPED, before=text, origin=origin, rule=RULE, reason=reason)
        for text, origin in texts
        if text.strip()
    ]
