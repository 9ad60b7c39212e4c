"""Slides that are not shown and notes for the lecturer, where a presentation is read as something
other than a deck: a syllabus or report has no place in which they would stay private."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, Claim, Document, Fate, Origin, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile(r"\]\(<?([^()\s<>]{1,2000})>?\)")
RULE = "courses.documents.recognisers.private"


def without_private(document: Document) -> tuple[Document, tuple[Claim, ...]]:
    """The document without hidden pages and notes, and the claims for their texts."""
    hidden = [page for page in document.pages if page.hidden]
    noted = [page for page in document.pages if page.notes]
    if not hidden and not noted:
        return document, ()
    claims = [
        *(_claim(text, place) for page in hidden for b in page.blocks for text, place in _texts(b)),
        *(_claim(page.notes, page.notes_origin) for page in noted if page.notes_origin),
    ]
    shown = (
        replace(page, notes="", notes_origin=None) for page in document.pages if not page.hidden
    )
    return replace(document, pages=tuple(shown)), tuple(claims)


def _texts(block: Block) -> Iterator[tuple[str, Origin]]:
    """Everything that a block says, with its places."""
    own = (block.alternative, block.label, block.caption, block.text, block.source)
    cells = "".join(cell for row in block.rows for cell in row)
    addresses = [(address, block.origin) for address in _ADDRESS.findall(block.markdown)]
    if text := "".join(own) + cells:
        yield text, block.origin
    for item in block.items:
        place = item.origin or block.origin
        yield f"{item.label}{item.text}", place
        addresses += [(address, place) for address in _ADDRESS.findall(item.markdown)]
    yield from addresses


def _claim(text: str, origin: Origin) -> Claim:
    return Claim(fate=Fate.DROPPED, before=text, origin=origin, rule=RULE, reason=Reason.PRIVATE)
