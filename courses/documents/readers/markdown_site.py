"""Blocks of Markdown that a program for sites would make of its tags: code, pictures, films."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Origin, Trouble
from courses.documents.readers.markdown_tags import values_around
from courses.documents.readers.site_tags import closes, language_of, picture_of, site_tag
from courses.documents.troubles import EMBEDDED_LEFT_OUT

if TYPE_CHECKING:
    from courses.documents.readers.markdown_blocks import Blocks
    from courses.documents.readers.site_tags import SiteTag

_ADDRESS = re.compile(r"https?://[^\s\"'<>)}]+")


def parse_site_tag(blocks: Blocks, index: int) -> int | None:
    """What a tag on a line of its own stands for; the index behind it."""
    tag = site_tag(blocks.lines[index].text)
    if tag is None:
        return None
    if tag.is_code and not tag.is_end:
        return _code(blocks, index, tag)
    origin = blocks.origin(index, index + 1)
    if tag.is_picture and _picture(blocks, index, tag, origin):
        return index + 1
    if tag.is_embedded:
        _embedded(blocks, index, origin)
        return index + 1
    blocks.claim(blocks.lines[index].text, origin)
    return index + 1


def _code(blocks: Blocks, index: int, tag: SiteTag) -> int:
    end = index + 1
    while end < len(blocks.lines):
        closing = site_tag(blocks.lines[end].text)
        if closing is not None and closes(closing, tag):
            break
        end += 1
    language = language_of(tag)
    after = min(end + 1, len(blocks.lines))
    line, place = blocks.lines[index].text, blocks.origin(index, index + 1)
    head, found, tail = line.partition(language) if language else (line, "", "")
    blocks.claim(head, place)
    blocks.claim(tail, place)
    if end < after:
        blocks.claim(blocks.lines[end].text, blocks.origin(end, after))
    blocks.blocks.append(
        Block(
            kind=BlockKind.CODE,
            origin=blocks.origin(index, after),
            text="\n".join(line.text for line in blocks.lines[index + 1 : end]),
            language=found,
        )
    )
    return after


def _picture(blocks: Blocks, index: int, tag: SiteTag, origin: Origin) -> bool:
    shown = picture_of(tag)
    if shown is None:
        return False
    blocks.blocks.append(
        Block(
            kind=BlockKind.FIGURE,
            origin=origin,
            image=shown.address,
            alternative=shown.alternative,
            caption=shown.caption,
        )
    )
    values = [shown.address, shown.alternative, shown.caption]
    for piece in values_around(blocks.lines[index].text, [value for value in values if value]):
        blocks.claim(piece, origin)
    return True


def _embedded(blocks: Blocks, index: int, origin: Origin) -> None:
    """A film or the like is not kept, but the address of it is, where the tag has one."""
    line = blocks.lines[index].text
    address = _ADDRESS.search(line)
    text = address.group(0) if address else ""
    blocks.source.troubles.append(
        Trouble(code=EMBEDDED_LEFT_OUT, text=text or line.strip()[:300], origin=origin)
    )
    if address is None:
        blocks.claim(line, origin)
        return
    blocks.claim(line[: address.start()], origin)
    blocks.claim(line[address.end() :], origin)
    blocks.blocks.append(Block(kind=BlockKind.PARAGRAPH, origin=origin, text=text))
