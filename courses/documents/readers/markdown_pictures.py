"""Lines of Markdown that are pictures and nothing else: each picture is a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind
from courses.documents.readers.markdown_tags import pieces_around

if TYPE_CHECKING:
    from courses.documents.model import Origin
    from courses.documents.readers.markdown_blocks import Blocks

PICTURES = re.compile(
    r"^\s*(?:\[?!\[[^\[\]\n]{0,1000}\]\([^()\n]{0,2000}(?:\([^()\n]{0,300}\)[^()\n]{0,300})?\)(?:\]\([^()\s]{0,2000}\))?\s*){1,20}$"
)
_PICTURE = re.compile(
    r"\[?!\[([^\[\]\n]{0,1000})\]\(\s*<?([^\s()<>]{0,2000}(?:\([^\s()]{0,300}\)[^\s()<>]{0,300})?)>?(?:\s+[\"'“]([^\"'”\n]{0,500})[\"'”])?\s*\)(?:\]\([^()\s]{0,2000}\))?"
)
_IMAGE_TAG = re.compile(r"^\s*<img\s([^<>]{0,3000})>\s*$", re.I)
_ATTRIBUTE = re.compile(r"\b(src|alt|title)\s*=\s*[\"']([^\"'<>]{0,2000})[\"']", re.I)


def is_picture(text: str) -> bool:
    return ("![" in text and PICTURES.match(text) is not None) or (
        "<img" in text[:200].lower() and _IMAGE_TAG.match(text) is not None
    )


def parse_picture(blocks: Blocks, index: int) -> int | None:
    text = blocks.lines[index].text
    if not is_picture(text):
        return None
    origin = blocks.origin(index, index + 1)
    kept = ""
    tag = _IMAGE_TAG.match(text)
    if tag:
        named = {name.lower(): value for name, value in _ATTRIBUTE.findall(tag.group(1))}
        values = [named.get(name, "") for name in ("src", "alt", "title")]
        _add_figure(blocks, origin, *values)
        for piece in pieces_around(text, [value for value in values if value]):
            blocks.claim(piece, origin)
        return index + 1
    for found in _PICTURE.finditer(text):
        alternative, address, title = found.group(1), found.group(2), found.group(3) or ""
        kept += alternative + address + title
        _add_figure(blocks, origin, address, alternative, title)
    blocks.claim_marks(text, kept, origin)
    return index + 1


def _add_figure(blocks: Blocks, origin: Origin, address: str, alternative: str, title: str) -> None:
    blocks.blocks.append(
        Block(
            kind=BlockKind.FIGURE,
            origin=origin,
            image=address,
            alternative=alternative,
            caption=title,
        )
    )
