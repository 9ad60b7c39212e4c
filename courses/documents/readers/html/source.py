"""The text of an HTML file, and what a line of it is.

A line is a line of the decoded file, with a further break before each tag that begins a block: a
page is often one line of half a million characters, in which no place could be named. Scripts and
style sheets are emptied and pictures inside the file are taken out before anything else looks at
it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.readers.decoding import decode
from courses.documents.readers.inline_pictures import take_pictures
from courses.documents.readers.saved_pages import is_saved_page, open_saved_page

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_.:-]{2,40})", re.I)
_DECLARED_XML = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9_.:-]{2,40})", re.I
)
_HEAD = 8_192  # bytes in which a page says its encoding
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
          "iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252",
          "big5": "big5hkscs", "shift_jis": "cp932"}  # fmt: skip
# What a page may call its encoding; the names of Python's codecs are more than encodings.
_ENCODINGS = re.compile(
    r"gb18030|big5hkscs|cp9\d\d|cp125\d|windows-125\d|iso-8859-\d{1,2}|euc[-_](?:jp|kr|tw)"
    r"|koi8-[ru]|hz-gb-2312|iso-2022-jp"
)

_UNSHOWN = re.compile(rb"<(script|style)\b[^<>]{0,5000}>", re.I)
_LONGEST_STYLES = 500_000  # bytes of a style sheet that is looked at
_KEPT_SCRIPT = re.compile(rb"math/tex|ld\+json", re.I)
# A block on the line of the text before it.
_BLOCK = re.compile(
    r"(?<=[^\s\n])[ \t]*(?=<(?:p|div|li|tr|td|th|h[1-6]|section|article|table|caption|ul|ol|dl|dt"
    r"|dd|blockquote|pre|figure|figcaption|main|nav|header|footer|aside|details|summary|hr|form|title"
    r"|meta)[\s>/])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class HtmlSource:
    """``text`` with "\\n" between its lines; ``pictures`` are those inside the file.

    They go by the address that the page gives them: "data:picture,<number>" for one that stood in
    the text, the location or "cid:" of a part of a saved page otherwise.
    """

    text: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def html_source(data: bytes, name: str) -> HtmlSource:
    """The page that the file ``data`` holds; raises ``UnreadableDocument``."""
    page, pictures = data, dict[str, bytes]()
    if is_saved_page(data):
        page, pictures = open_saved_page(data, name)
    page = _in_bytes(page)
    page = _without_scripts(page)
    page, inside = take_pictures(page)
    text = decode(_as_utf8(page), name).text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")
    return HtmlSource(_BLOCK.sub("\n", text), pictures | inside)


# What is taken out of the bytes -----------------------------------------------------------


def _in_bytes(page: bytes) -> bytes:
    """A page of 16 or 32 bits a character in UTF-8, so that tags can be looked for in bytes."""
    if not page.startswith(_WIDE_MARKS):
        return page
    encoding = "utf-32" if page[:4] in _WIDE_MARKS[:2] else "utf-16"
    try:
        return page.decode(encoding).encode()
    except (UnicodeDecodeError, UnicodeEncodeError):
        return page


def _without_scripts(page: bytes) -> bytes:
    """Scripts emptied but for their line breaks; formulas, facts and small style sheets stay."""
    kept: list[bytes] = []
    position = 0
    lowered = page.lower()
    unclosed: set[bytes] = set()
    while (found := _UNSHOWN.search(page, position)) is not None:
        kind, end = found.group(1).lower(), -1
        if not found.group(0).endswith(b"/>") and kind not in unclosed:
            end = lowered.find(b"</" + kind, found.end())
            unclosed |= {kind} if end < 0 else set()
        end = max(end, found.end())
        inner = page[found.end() : end]
        kept += [page[position : found.end()], _without_code(found.group(0), kind, inner)]
        position = end
    return b"".join([*kept, page[position:]])


def _without_code(tag: bytes, kind: bytes, inner: bytes) -> bytes:
    if _KEPT_SCRIPT.search(tag) if kind == b"script" else len(inner) <= _LONGEST_STYLES:
        return inner
    return b"\n" * inner.count(b"\n")


def _as_utf8(page: bytes) -> bytes:
    """The page in UTF-8 where its own word on its encoding holds; as it is otherwise."""
    declared = _declared(page)
    if not declared or _decodes(page, "utf-8"):
        return page
    try:
        return page.decode(declared).encode()
    except (UnicodeDecodeError, UnicodeEncodeError):
        return page


def _declared(page: bytes) -> str:
    found = _DECLARED_XML.match(page) or _DECLARED.search(page[:_HEAD])
    name = found.group(1).decode("ascii").lower() if found else ""
    name = _WIDER.get(name, name)
    return name if _ENCODINGS.fullmatch(name) else ""


def _decodes(page: bytes, encoding: str) -> bool:
    try:
        page.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
