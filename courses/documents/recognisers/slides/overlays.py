"""Pages of a printed deck that show one slide step by step: only the last step is a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Claim, Reason
from courses.documents.recognisers.slides.sheets import Sheet, drop, texts_of
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence


def merge_overlays(sheets: Sequence[Sheet], titles: Sequence[str]) -> tuple[list[int], list[Claim]]:
    """The indices of the sheets that stay, and the claims for the texts of the others.

    A page is an earlier step where the next one has the same title, all of its texts in their
    order, all of its pictures, and more besides.
    """
    kept: list[int] = []
    claims: list[Claim] = []
    for index, sheet in enumerate(sheets):
        following = sheets[index + 1] if index + 1 < len(sheets) else None
        same = following is not None and titles[index] == titles[index + 1] != ""
        if following is not None and same and _grows(sheet, following):
            claims.extend(c for b in sheet.blocks for c in drop(b, Reason.REPEATED))
        else:
            kept.append(index)
    return kept, claims


def _grows(sheet: Sheet, following: Sheet) -> bool:
    before = [squeeze(text) for text in texts_of(sheet.blocks)]
    after = [squeeze(text) for text in texts_of(following.blocks)]
    pictures = {block.image for block in sheet.blocks if block.image}
    more = {block.image for block in following.blocks if block.image}
    if not pictures <= more or not before:
        return False
    said, again = "".join(before), "".join(after)
    grown = len(again) > len(said) or len(more) > len(pictures)
    return (grown or (again == said and len(before) > 1)) and _holds(after, before)


def _holds(texts: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether ``texts`` hold all of ``wanted`` in their order; the last one may have grown."""
    position = 0
    for number, text in enumerate(wanted):
        last = number == len(wanted) - 1
        while position < len(texts):
            found = texts[position]
            position += 1
            if found == text or (last and found.startswith(text)):
                break
        else:
            return False
    return True
