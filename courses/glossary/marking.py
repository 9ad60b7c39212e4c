"""Terms within the HTML of a lesson: which of them become links, and the HTML with the links.

The places are found when a text or a term changes (``courses.glossary.marks``) and kept beside the
stored HTML; a request only cuts the links in. docs/glossary.md says what both cost.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any

from django.utils.html import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from courses.documents.terms import NameIndex

Marks = dict[str, Any]

_TAG = re.compile(r"<[^>\"]*(?:\"[^\"]*\"[^>\"]*)*>")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_ENTITY = re.compile(r"&#?\w{1,31};")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARTING = frozenset({"h1", "h2", "h3"})  # below these a page would be full of the same links
# What is no running text, and what is a link or a control already.
_LEFT_ALONE = _HEADINGS | {
    "a", "abbr", "button", "code", "dfn", "figure", "kbd", "label", "math", "pre", "samp", "sub",
    "summary", "sup", "th", "thead",
}  # fmt: skip


def marks_in(html: str, index: NameIndex[str], linked: frozenset[str]) -> Marks:
    """Where in ``html`` a link belongs: the first place of each term in each section.

    ``index`` finds terms by public id; those that are not ``linked`` are found, so that no shorter
    one within their names is, but get no link. The result is {} or {"of": checksum of the HTML,
    "at": [[start, length, public id], ...]}.
    """
    found: list[list[Any]] = []
    seen: set[str] = set()
    for start, text in _running_text(html):
        if not text:
            seen = set()
            continue
        plain = _ENTITY.sub(lambda match: "\0" * len(match[0]), text)
        for place in index.find(plain):
            if place.key in linked and place.key not in seen:
                seen.add(place.key)
                found.append([start + place.start, place.end - place.start, place.key])
    return {"of": _checksum(html), "at": found} if found else {}


def _running_text(html: str) -> Iterator[tuple[int, str]]:
    """The pieces of running text with their places; an empty one where a section begins."""
    left_alone, end = 0, 0
    for tag in _TAG.finditer(html):
        if not left_alone and tag.start() > end:
            yield end, html[end : tag.start()]
        end = tag.end()
        name = _NAME.match(tag[0])
        if name and name[1].lower() in _LEFT_ALONE:
            opens = not tag[0].startswith("</")
            left_alone = max(0, left_alone + (1 if opens else -1))
            if opens and name[1].lower() in _PARTING:
                yield end, ""
    if not left_alone and end < len(html):
        yield end, html[end:]


def with_links(
    html: str, marks: Mapping[str, Any], glossary: str, seen: set[str] | None = None
) -> str:
    """``html`` with the links of ``marks`` to the page at ``glossary``.

    Marks of another HTML are left aside. With ``seen`` a term is linked only where it is not
    among these public ids, which it joins: slides of one chapter are one text.
    """
    if not marks or marks["of"] != _checksum(html):
        return html
    address = escape(glossary)
    pieces, end = [], 0
    for start, length, term in marks["at"]:
        if seen is not None:
            if term in seen:
                continue
            seen.add(term)
        text = html[start : start + length]
        pieces += [html[end:start], f'<a class="term" href="{address}#t-{term}">{text}</a>']
        end = start + length
    return "".join([*pieces, html[end:]])


def _checksum(html: str) -> int:
    return zlib.crc32(html.encode("utf-8", "surrogatepass"))
