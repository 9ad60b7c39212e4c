"""The second reader for Word files on which the first one stumbles: mammoth, by way of HTML.

Headings, paragraphs, lists and tables come out of it; pictures, notes' places and looks do not.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError
from xml.sax import SAXException

import mammoth
from lxml import etree, html

from courses.documents import troubles
from courses.documents.errors import UnreadableDocument
from courses.documents.model import Block, BlockKind, Document, Item, Origin, Page, Trouble
from courses.documents.readers.docx.lines import number_lines
from courses.documents.readers.docx.names import W
from courses.documents.readers.docx.parts import Parts, open_parts
from courses.documents.readers.packages import parse_xml
from courses.documents.text import clean_text, collapse, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAILURES = (
    LookupError, ValueError, TypeError, AttributeError, OSError, RecursionError, ExpatError,
    SAXException, zipfile.BadZipFile, etree.LxmlError, AssertionError, NotImplementedError,
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = ("ul", "ol")
_GROUPS = ("div", "section", "body", "blockquote")
_DEPTH = 30
_AHEAD = 400  # lines in which the text of a block is looked for


def read_with_mammoth(data: bytes, name: str) -> Document:
    """The document of a Word file; raises ``UnreadableDocument``."""
    parts = open_parts(data, name)
    _refuse_dtds(parts)
    try:
        shown = mammoth.convert_to_html(
            BytesIO(data), convert_image=mammoth.images.img_element(lambda _image: {})
        )
        root = html.fragment_fromstring(shown.value, create_parent="body")
        blocks = list(_placed(_blocks(root, 0), _lines(parts)))
    except _FAILURES as error:
        raise UnreadableDocument("damaged", name=name) from error
    return Document(
        name=name,
        format="docx",
        pages=(Page(number=1, blocks=tuple(blocks)),),
        troubles=(Trouble(code=troubles.SECOND_READER),),
    )


def _refuse_dtds(parts: Parts) -> None:
    """The library is less careful with XML than this package."""
    for name, data in parts.package.parts.items():
        if name.lower().endswith((".xml", ".rels")):
            try:
                parse_xml(data)
            except UnreadableDocument as refusal:
                if refusal.code != "damaged":
                    raise


def _lines(parts: Parts) -> list[str]:
    """The texts of the lines, without white space."""
    root = parts.root(parts.main)
    if root is None:
        return []
    numbers = number_lines(parts, root).numbers
    texts = [""] * (max(numbers.values(), default=0) + 1)
    for element, number in numbers.items():
        texts[number] = squeeze("".join(part.text or "" for part in element.iter(f"{W}t")))
    return texts


def _blocks(root: etree._Element, depth: int) -> Iterator[Block]:
    """The blocks of HTML; their places are not known yet."""
    nowhere = Origin(first=1, last=1)
    for element in root:
        tag = element.tag
        if tag in _HEADINGS:
            text = _text(element)
            yield Block(kind=BlockKind.HEADING, origin=nowhere, text=text, level=_HEADINGS[tag])
        elif tag == "table":
            rows = tuple(
                tuple(_text(cell) for cell in row.iterchildren("td", "th"))
                for row in element.iter("tr")
            )
            yield Block(kind=BlockKind.TABLE, origin=nowhere, rows=rows)
        elif tag in _LISTS:
            yield Block(kind=BlockKind.LIST, origin=nowhere, items=tuple(_items(element, 0)))
        elif tag in _GROUPS and depth < _DEPTH:
            yield from _blocks(element, depth + 1)
        elif isinstance(tag, str):
            yield Block(kind=BlockKind.PARAGRAPH, origin=nowhere, text=_text(element))


def _items(element: etree._Element, level: int) -> Iterator[Item]:
    for entry in element.iterchildren("li"):
        own = [entry.text or ""]
        own += [
            _text(child) * (child.tag not in _LISTS) + (child.tail or "")
            for child in entry
            if isinstance(child.tag, str)
        ]
        text = collapse(clean_text("".join(own)))
        if text:
            yield Item(text=text, level=level)
        for child in entry.iterchildren(*_LISTS):
            if level < _DEPTH:
                yield from _items(child, level + 1)


def _text(element: etree._Element) -> str:
    return collapse(clean_text("".join(element.itertext())))


def _placed(blocks: Iterator[Block], lines: list[str]) -> Iterator[Block]:
    """The blocks with the lines at which their text is found, one behind the other."""
    at = 1
    for block in blocks:
        texts = [block.text, *(item.text for item in block.items)]
        texts += [cell for row in block.rows for cell in row]
        wanted = [squeeze(text) for text in texts if text.strip()]
        if not wanted:
            continue
        found = [line for line in (_line_of(text, lines, at) for text in wanted) if line]
        first, last = (min(found), max(found)) if found else (at, at)
        at = last
        yield _at(block, Origin(first=first, last=last))


def _line_of(text: str, lines: list[str], start: int) -> int:
    """The first line from ``start`` on that holds the beginning of ``text``; 0 if none does."""
    for number in range(start, min(len(lines), start + _AHEAD)):
        if lines[number] and (text[:40] in lines[number] or text.startswith(lines[number])):
            return number
    return 0


def _at(block: Block, origin: Origin) -> Block:
    return Block(
        kind=block.kind,
        origin=origin,
        text=block.text,
        level=block.level,
        items=block.items,
        rows=block.rows,
    )
