"""What a Word file says of itself in its properties, as far as it is true.

Programs fill in names of accounts and titles of templates; only what the text says as well is
kept.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from courses.documents.text import clean_text, collapse, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.model import Block
    from courses.documents.readers.docx.parts import Parts

_DC = "{http://purl.org/dc/elements/1.1/}"
_FIELDS = {f"{_DC}title": "title", f"{_DC}creator": "author"}
_FIRST_BLOCKS = 40
_LONGEST = 300
_SHORTEST = 2


def read_metadata(parts: Parts, blocks: Sequence[Block]) -> dict[str, object]:
    """Title and author of the properties, where the beginning of the text has them too."""
    names = [
        relation.target
        for relation in parts.relations("").values()
        if relation.kind == "core-properties" and not relation.external
    ]
    root = parts.root(names[0]) if names else None
    said = _folded(" ".join(_texts(blocks)))
    found: dict[str, object] = {}
    for element in () if root is None else root:
        field = _FIELDS.get(element.tag)
        value = collapse(clean_text(element.text or ""))[:_LONGEST]
        if field and len(value) >= _SHORTEST and _folded(value) in said:
            found[field] = value
    return found


def _texts(blocks: Sequence[Block]) -> list[str]:
    first = blocks[:_FIRST_BLOCKS]
    return [
        *(block.text for block in first),
        *(cell for block in first for row in block.rows for cell in row),
    ]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", squeeze(text)).casefold()
