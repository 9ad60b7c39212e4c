"""The passages of a lesson from its blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind
from quizzes.drafting.model import Line, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LINE, BlockKind.QUOTATION})


def passages_of(blocks: Iterable[Block], title: str = "") -> list[Passage]:
    """A passage a heading; what stands before the first one is under ``title``."""
    found: list[tuple[str, list[Block]]] = [(title, [])]
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            found.append((block.text, []))
        else:
            found[-1][1].append(block)
    return [Passage(title=name, lines=tuple(lines_of(own))) for name, own in found]


def lines_of(blocks: Iterable[Block]) -> Iterator[Line]:
    """Paragraphs, items and rows; figures, notes, code and formulas are no text to ask of."""
    for block in blocks:
        if block.kind in _PROSE:
            yield Line(text=block.text)
        elif block.kind is BlockKind.LIST:
            for item in block.items:
                yield Line(text=item.text, label=item.label)
        elif block.kind is BlockKind.TABLE:
            for cells in block.rows:
                yield Line(text=" ".join(filter(None, cells)), cells=cells)
