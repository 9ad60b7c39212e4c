"""The structure that a tagged PDF carries: which characters are a heading, an item, a paragraph."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from typing import Any

_MOST_ELEMENTS = 5_000  # of a page
_LONGEST_NAME = 64
_HEADING = re.compile(r"H[1-6]?|Title")
_BLOCKS = frozenset({"P", "LI", "TD", "TH", "Caption", "Note", "BlockQuote", "Code", "TOCI", "Lbl"})


@dataclass(frozen=True, slots=True)
class Tag:
    """``role`` is "H1" to "H6", "H", "Title", "LI" or empty; ``element`` numbers the blocks of a
    page from 1; ``depth`` counts the lists that an item stands in."""

    role: str = ""
    element: int = 0
    depth: int = 0


NO_TAG = Tag()


def is_tagged(document: Any) -> bool:
    return bool(pdfium.FPDFCatalog_IsTagged(document))


def tags_of(page: Any) -> dict[int, Tag]:
    """The tags of a page of pypdfium2 by the number of the marked content."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        return _walked(tree)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _walked(tree: Any) -> dict[int, Tag]:
    found: dict[int, Tag] = {}
    roots = range(min(_MOST_ELEMENTS, max(0, pdfium.FPDF_StructTree_CountChildren(tree))))
    pending = [(pdfium.FPDF_StructTree_GetChildAtIndex(tree, i), NO_TAG) for i in roots]
    budget, elements = _MOST_ELEMENTS, 0
    while pending and budget > 0:
        budget -= 1
        handle, above = pending.pop()
        if not handle:
            continue
        name = _name(handle)
        if _HEADING.fullmatch(name) or name in _BLOCKS:
            elements += 1
        tag = _tag(name, above, elements)
        for index in range(min(budget, max(0, pdfium.FPDF_StructElement_CountChildren(handle)))):
            number = pdfium.FPDF_StructElement_GetChildMarkedContentID(handle, index)
            if number >= 0:
                found[number] = tag
            else:
                child = pdfium.FPDF_StructElement_GetChildAtIndex(handle, index)
                pending.append((child, tag))
    return found


def _tag(name: str, above: Tag, element: int) -> Tag:
    if _HEADING.fullmatch(name):
        return Tag(name, element, above.depth)
    if name == "L":
        return Tag(above.role, above.element, above.depth + 1)
    if name == "LI":
        return Tag("LI", element, above.depth)
    if name in _BLOCKS:
        return Tag(above.role, element, above.depth)
    return above


def _name(handle: Any) -> str:
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    length = pdfium.FPDF_StructElement_GetType(handle, buffer, _LONGEST_NAME)
    if not 2 < length <= _LONGEST_NAME:
        return ""
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
