"""Title, author, date and keywords of a file's properties, where a person set them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.readers.pptx.opening import entries_of
from courses.documents.text import clean_text, collapse

if TYPE_CHECKING:
    from courses.documents.readers.pptx.opening import Deck

_PARTS = ("docProps/core.xml",)
_FIELDS = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/elements/1.1/}creator": "author",
    "{http://purl.org/dc/elements/1.1/}subject": "subject",
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords": "keywords",
}
# What programs and freshly installed machines write there by themselves.
_DEFAULTS = {
    "title": re.compile(
        r"(?:microsoft )?powerpoint.{0,20}|wps.{0,10}|默认.{0,10}|[^\s]+\.pptx?"
        r"|(?:演示文稿|简报|簡報|presentation|slide|幻灯片|投影片)\s*\d*"
        r"|(?:no slide title|无标题|未命名|untitled).{0,10}",
        re.I,
    ),
    "author": re.compile(
        r"(?:microsoft|windows|ms|office|wps|python|pc|test|admin|user|owner|guest|root)"
        r"(?:[ .-]?(?:office|user|corporation|account|pptx|pc))*[ \d]*"
        r"|(?:lenovo|dell|hp|asus|acer|huawei|thinkpad|xiaomi|apple)(?:[ -]?(?:pc|user))?[ \d]*"
        r"|administrator|微软(?:用户|中国)?|用户|作者|未知|unknown|anonymous|steve canny"
        r"|[a-z]{0,3}\d{2,}",
        re.I,
    ),
}
_LONGEST = 300


def properties_of(deck: Deck) -> dict[str, object]:
    """The properties under the keys title, author, subject and keywords."""
    names = [r.target for r in deck.relations("").values() if r.kind == "core-properties"]
    part = next((deck.part(name) for name in (*names, *_PARTS) if deck.has(name)), b"")
    found: dict[str, object] = {}
    for element in entries_of(part):
        key = _FIELDS.get(element.tag, "")
        value = collapse(clean_text(element.text or ""))[:_LONGEST]
        if key and value and not (key in _DEFAULTS and _DEFAULTS[key].fullmatch(value)):
            found[key] = value
    return found
