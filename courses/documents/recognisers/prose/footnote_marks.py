"""Footnotes tied to their marks: the mark leaves the text and stays as a reference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.markdown_writer import escape
from courses.documents.model import Block, BlockKind, Doubt, Reason
from courses.documents.recognisers.prose.claims import dropped
from courses.documents.recognisers.prose.footnotes import find_mark

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.prose import Prose


def tie_marks(prose: Prose) -> None:
    """Tie each footnote to its mark in the text above it.

    The mark leaves the text and stays as ``[^1]`` in its Markdown; one without a mark is a doubt.
    """
    for number, note in enumerate(prose.blocks):
        if note.kind is not BlockKind.FOOTNOTE or not note.mark:
            continue
        if not _tie(prose, number, note):
            message = f"The footnote {note.mark} has no mark in the text."
            prose.doubts.append(Doubt(message=message, origin=note.origin, weight=0.3))


_REACH = 30  # blocks above and below a footnote among which its mark is looked for


def _tie(prose: Prose, number: int, note: Block) -> bool:
    above = range(number - 1, max(-1, number - _REACH), -1)
    below = range(number + 1, min(len(prose.blocks), number + 4))
    for index in [*above, *below]:
        block = prose.blocks[index]
        tied = _without_mark(block, note)
        if tied is not None:
            prose.blocks[index], printed = tied
            prose.claims.append(dropped(printed, block.origin, Reason.LABEL, "footnotes"))
            return True
    return False


def _without_mark(block: Block, note: Block) -> tuple[Block, str] | None:
    """``block`` with the mark of ``note`` out of its text and the mark as printed, or None."""
    if block.kind is BlockKind.FIGURE or block.kind is BlockKind.TABLE:
        found = find_mark(block.caption, note.mark)
        if found is None:
            return None
        caption = block.caption[: found[0]] + block.caption[found[1] :]
        return replace(block, caption=caption), block.caption[found[0] : found[1]]
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION):
        return None
    found = find_mark(block.text, note.mark)
    if found is None:
        return None
    name = note.mark.strip("[]〔〕［］（）()：: ")
    source = block.markdown or escape(block.text)
    place = find_mark(source, note.mark)
    if place is None:
        return None
    tied = replace(
        block,
        text=block.text[: found[0]] + block.text[found[1] :],
        markdown=f"{source[: place[0]]}[^{name}]{source[place[1] :]}",
    )
    return tied, block.text[found[0] : found[1]]
