"""A Word file as a document: its blocks, its claims, its troubles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from courses.documents import troubles
from courses.documents.errors import UnreadableDocument
from courses.documents.model import Block, BlockKind, Document, Page, Trouble
from courses.documents.readers.docx.blocks import blocks_of
from courses.documents.readers.docx.fields import Fields, unclosed_fields
from courses.documents.readers.docx.furniture import claim_furniture
from courses.documents.readers.docx.metadata import read_metadata
from courses.documents.readers.docx.names import W, points
from courses.documents.readers.docx.parts import Parts, open_parts
from courses.documents.readers.docx.reading import begin_reading
from courses.documents.readers.docx.second import read_with_mammoth
from courses.documents.readers.docx.story import Story

if TYPE_CHECKING:
    from collections.abc import Sequence

_MACROS = "vbaproject.bin"
# What a file that breaks the rules of its format may do to code that trusts them.
_FAILURES = (
    LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError,
    etree.LxmlError,
)  # fmt: skip


def read_docx(data: bytes, name: str) -> Document:
    """The document of a Word file; raises ``UnreadableDocument``.

    A file on which this reader stumbles is tried with another library before it is refused.
    """
    parts = open_parts(data, name)
    try:
        document = _read(parts, name)
    except _FAILURES:
        document = None
    if document is None:
        document = read_with_mammoth(data, name)
    if not document.blocks:
        code = "macro_only" if _has_macros(parts) else "damaged" if parts.mended else "no_text"
        raise UnreadableDocument(code, name=name)
    return document


def _read(parts: Parts, name: str) -> Document | None:
    """The document by this reader; None where the main part has no text body."""
    root = parts.root(parts.main)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        return None
    reading = begin_reading(parts, root)
    items = Story(reading, parts.main, Fields(unclosed_fields(root))).items(body)
    blocks = _below_titles(blocks_of(reading, items))
    claim_furniture(reading)
    width, height = _size(body)
    return Document(
        name=name,
        format="docx",
        pages=(Page(number=1, blocks=tuple(blocks), width=width, height=height),),
        metadata=read_metadata(parts, blocks),
        claims=tuple(reading.claims),
        pictures=reading.pictures.all(),
        troubles=(*_troubles(parts, blocks), *reading.troubles.values()),
    )


def _below_titles(blocks: list[Block]) -> list[Block]:
    """Where a file has a title by its style, headings lie below it."""
    if not any(_is_title(block) for block in blocks):
        return blocks
    return [
        replace(block, level=block.level + 1)
        if block.kind is BlockKind.HEADING and not _is_title(block)
        else block
        for block in blocks
    ]


def _is_title(block: Block) -> bool:
    return (
        block.kind is BlockKind.HEADING and block.look is not None and block.look.style == "title"
    )


def _size(body: etree._Element) -> tuple[float, float]:
    """Width and height of the pages in points."""
    size = body.find(f"{W}sectPr/{W}pgSz")
    if size is None:
        return 0.0, 0.0
    return points(size.get(f"{W}w")), points(size.get(f"{W}h"))


def _has_macros(parts: Parts) -> bool:
    return any(part.lower().endswith(_MACROS) for part in parts.package.parts)


def _troubles(parts: Parts, blocks: Sequence[Block]) -> list[Trouble]:
    """What is wrong with the file as a whole."""
    found: list[Trouble] = []
    if parts.mended:
        found.append(Trouble(code=troubles.SECOND_READER))
    if _has_macros(parts):
        found.append(Trouble(code=troubles.MACROS_LEFT_OUT))
    if blocks and all(block.kind is BlockKind.FIGURE and not block.text for block in blocks):
        found.append(Trouble(code=troubles.PICTURE_ONLY_PAGE))
    return found
