"""HTML tags within the text of Markdown: which are marks of the text, which say nothing to it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN = re.compile(
    r"(?P<code>(?P<ticks>`+)[^`\n]{0,2000}(?P=ticks)(?!`))"
    r"|(?P<tag><(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,30})"
    r"(?P<attributes>(?:\s(?:[^<>\"']|\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}')*)?)/?>)"
)
_ATTRIBUTE = re.compile(
    r"\b(?P<name>[a-z]{1,20})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I
)
# Marks that Markdown has no sign for, and those that people write instead of its signs.
_KEPT = frozenset(
    ("sub", "sup", "kbd", "mark", "b", "i", "em", "strong", "code", "del", "br", "small", "ruby",
     "rt", "rp", "abbr")
)  # fmt: skip
_UNSAFE = re.compile(r"(?:javascript|data|vbscript):", re.I)
_UNSEEN = re.compile(r"[\x00-\x20]")  # what browsers pass over in front of and within a scheme


@dataclass(slots=True)
class Tagged:
    """A stretch of Markdown: ``bare`` without tags, ``marked`` with those that mean something.

    ``pieces`` are the characters of the tags that are kept nowhere, in their order;
    ``pictures`` are the addresses of pictures.
    """

    bare: str = ""
    marked: str = ""
    is_marked: bool = False
    pieces: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def take_tags(source: str) -> Tagged:
    """Take the tags out of a stretch; what is code stays as it is."""
    if "<" not in source:
        return Tagged(source, source)
    tagged = Tagged()
    bare: list[str] = []
    marked: list[str] = []
    links: list[str] = []
    position = 0
    for token in _TOKEN.finditer(source):
        if not token["tag"]:
            continue
        before = source[position : token.start()]
        plain, sign = _taken(tagged, token, links)
        bare += [before, plain]
        marked += [before, sign]
        position = token.end()
    rest = source[position:]
    tagged.bare = "".join([*bare, rest])
    tagged.marked = "".join([*marked, rest, *(f"]({address})" for address in reversed(links))])
    return tagged


def _taken(tagged: Tagged, token: re.Match[str], links: list[str]) -> tuple[str, str]:
    """What stands for a tag in the bare text and in the marked one."""
    name, is_end = token["name"].lower(), bool(token["close"])
    values = {
        m["name"].lower(): m[2] or m[3] or m[4] or ""
        for m in _ATTRIBUTE.finditer(token["attributes"])
    }
    if name == "a" and not is_end and values.get("href") and _is_safe(values["href"]):
        links.append(values["href"])
        tagged.is_marked = True
        _claim(tagged, token["tag"], [values["href"]])
        return "", "["
    if name == "a" and is_end and links:
        _claim(tagged, token["tag"], [])
        return "", f"]({links.pop()})"
    if name == "img" and values.get("src") and _is_safe(values["src"]):
        return _picture(tagged, token["tag"], values)
    _claim(tagged, token["tag"], [])
    tagged.is_marked = tagged.is_marked or name in _KEPT or name == "summary"
    if name == "br":
        return "\n", token["tag"]
    return "", token["tag"] if name in _KEPT else "**" if name == "summary" else ""


def _is_safe(address: str) -> bool:
    return not _UNSAFE.match(_UNSEEN.sub("", html.unescape(address)))


def _picture(tagged: Tagged, tag: str, values: dict[str, str]) -> tuple[str, str]:
    alternative, address = values.get("alt", ""), values["src"]
    _claim(tagged, tag, [value for value in (alternative, address) if value])
    tagged.is_marked = True
    tagged.pictures.append(address)
    return alternative, f"![{alternative}]({address})"


def _claim(tagged: Tagged, tag: str, values: list[str]) -> None:
    tagged.pieces += pieces_around(tag, values)


def pieces_around(tag: str, values: list[str]) -> list[str]:
    """The characters of a tag that are no values of its attributes, each value taken once."""
    return _around(tag, values, _place)


def values_around(tag: str, values: list[str]) -> list[str]:
    """The same of a tag whose values may stand without the name of an attribute."""
    return _around(tag, values, lambda tag, value: tag.find(value) if value in tag else len(tag))


def _around(tag: str, values: list[str], place: Callable[[str, str], int]) -> list[str]:
    rest, pieces = tag, list[str]()
    for value in sorted(values, key=lambda value: place(tag, value)):
        at = place(rest, value)
        if at < len(rest):
            pieces.append(rest[:at])
            rest = rest[at + len(value) :]
    return [piece for piece in [*pieces, rest] if piece.strip()]


def _place(tag: str, value: str) -> int:
    """Where a value stands in a tag: behind its sign, not within the name of an attribute."""
    found = re.search(rf"=\s*[\"']?{re.escape(value)}(?=[\"'\s/>])", tag)
    return found.end() - len(value) if found else len(tag)
