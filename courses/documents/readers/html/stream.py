"""An HTML file as tags and printed text, in the order of the file.

What is printed is all text between tags but scripts, style sheets and templates; behind the text
of a link its address on the Web; for a picture its alternative text and, where it lies on the Web,
its address; and what a page states about itself in its head (author, date, keywords, title) or
about a piece of code (its language). Reader and account read the same stream; what becomes of it
is the reader's.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from courses.documents.readers.html.facts import (
    Facts,
    facts_of_meta,
    facts_of_script,
    language_of_code,
)
from courses.documents.readers.inline_pictures import INSIDE

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

VOID = frozenset(
    ("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
     "keygen", "link", "meta", "param", "source", "track", "wbr")
)  # fmt: skip
UNPRINTED = frozenset(("script", "style", "template", "iframe", "noembed", "noframes"))
_RAW = UNPRINTED - {"template"} | {"xmp", "textarea", "title"}

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attributes>(?:[\s/]++|[^\s/>][^\s/>=]*+"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+|(?=>)))?+)*+)>"
)
_SHORT_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>[^<>]*+)>")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s/>][^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>\"'][^\s>]*+)))?+"
)
_COMMENT_END = re.compile("--!?>")
_MOST_ATTRIBUTES = 200
_PICTURE_ATTRIBUTES = (
    "data-src", "data-original", "data-actualsrc", "data-lazy-src", "data-original-src",
    "data-url", "src",
)  # fmt: skip
_ON_THE_WEB = re.compile(r"(?:https?:)?//[^\s/]|mailto:", re.I)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
_UNSAFE_IN_ADDRESS = {" ": "%20", "<": "%3C", ">": "%3E", "(": "%28", ")": "%29", "\\": "%5C"}


class Kind(Enum):
    START = 1
    END = 2
    PRINTED = 3


class Print(Enum):
    """What a printed text is."""

    TEXT = 1
    ADDRESS = 2  # of a link, behind its text
    ALTERNATIVE = 3  # of a picture
    PICTURE = 4  # address of a picture
    FACT = 5  # stated by an attribute, in the head or about code


@dataclass(frozen=True, slots=True)
class Event:
    """A tag, or a printed text. ``line`` counts from 1 and is that of its first character.

    The name of a fact is its key (``facts``).
    """

    kind: Kind
    line: int
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    is_closed: bool = False  # a start that ends at once
    text: str = ""
    print: Print = Print.TEXT
    source: str = ""  # the tag, or the text, as the file has it
    at: int = 0  # the index of its first character


def events(text: str, *, line: int = 1, with_relative: bool = False) -> Iterator[Event]:
    """The tags and printed texts of a page, in time that grows with its length.

    ``line`` is that of the first character; ``with_relative`` prints addresses within a site too.
    """
    return _Stream(text, line, with_relative=with_relative).events()


def address_on_the_web(address: str, *, with_relative: bool = False) -> str:
    """``address`` as it is printed and linked, or "" where it does not lead out to the Web."""
    cleaned = address.strip()
    if not _ON_THE_WEB.match(cleaned) and (not with_relative or _SCHEME.match(cleaned)):
        return ""
    if cleaned.startswith("//"):
        cleaned = f"https:{cleaned}"
    return "".join(_UNSAFE_IN_ADDRESS.get(c, c) for c in cleaned if c >= " ")


def picture_address(attributes: Mapping[str, str]) -> str:
    """The address of the picture that an ``img`` shows in the end, scripts or not."""
    if attributes.get("src", "").startswith(INSIDE):
        return attributes["src"].strip()
    for name in _PICTURE_ATTRIBUTES:
        address = attributes.get(name, "").strip()
        if address:
            return address_on_the_web(address) or address
    return _first_of_set(attributes.get("srcset") or attributes.get("data-srcset") or "")


def _first_of_set(candidates: str) -> str:
    address = candidates.strip().split(",")[0].split()
    return (address_on_the_web(address[0]) or address[0]) if address else ""


class _Stream:
    def __init__(self, text: str, line: int = 1, *, with_relative: bool = False) -> None:
        self.text = text
        self.with_relative = with_relative
        self.last_close = text.rfind(">")
        self.last_comment = max(text.rfind("-->"), text.rfind("--!>"))
        self.last_template = text.rfind("</template")
        self.tag = _TAG
        self.found: tuple[int, re.Match[str] | None] = (-1, None)
        self.unclosed: set[str] = set()
        self.templates = 0  # that are open: what they hold is not printed
        self.address = ""  # of the link that is open
        self.line, self.counted = line, 0

    def line_at(self, position: int) -> int:
        self.line += self.text.count("\n", self.counted, position)
        self.counted = position
        return self.line

    def address_of(self, address: str) -> str:
        return address_on_the_web(address, with_relative=self.with_relative)

    def events(self) -> Iterator[Event]:
        position, text = 0, self.text
        while position < len(text):
            opening = text.find("<", position)
            while opening >= 0 and not self.is_markup(opening):
                opening = text.find("<", opening + 1)
            yield from self.printed(text[position : opening if opening >= 0 else None], position)
            if opening < 0:
                break
            match = self.tag_at(opening)
            if match is None:
                position = yield from self.declaration(opening)
            elif match["close"]:
                yield from self.end(match)
                position = match.end()
            else:
                position = yield from self.start(match)
        yield from self.closed_link(len(text))

    def is_markup(self, at: int) -> bool:
        """Whether a "<" is more than a character of the text."""
        following = self.text[at + 1 : at + 3]
        if at > self.last_close or not following.isascii():
            return False
        named = following[:1].isalpha() or (following[:1] == "/" and following[1:].isalpha())
        return following[:1] in ("!", "?") or (named and self.tag_at(at) is not None)

    def tag_at(self, at: int) -> re.Match[str] | None:
        if self.found[0] != at:
            match = self.tag.match(self.text, at)
            if match is None and self.tag is _TAG and self.text[at + 1] not in "!?":
                self.tag = _SHORT_TAG  # quotes that never close: from here on they mean nothing
                match = self.tag.match(self.text, at)
            self.found = (at, match)
        return self.found[1]

    def declaration(self, at: int) -> Generator[Event, None, int]:
        """Pass over a comment, a declaration or an instruction; returns where to go on."""
        if self.text.startswith("<!--", at) and at < self.last_comment:
            end_of_comment = _COMMENT_END.search(self.text, at + 2)
            return end_of_comment.end() if end_of_comment else len(self.text)
        if self.text.startswith("<![CDATA[", at) and (end := self.text.find("]]>", at)) >= 0:
            yield from self.printed(self.text[at + 9 : end], at + 9, raw=True)
            return end + 3
        return self.text.find(">", at) + 1

    def printed(
        self, source: str, at: int, kind: Print = Print.TEXT, *, raw: bool = False
    ) -> Iterator[Event]:
        text = source if raw else _unescaped(source)
        if text and not self.templates:
            yield Event(Kind.PRINTED, self.line_at(at), text=text, print=kind, source=source, at=at)

    def facts(self, facts: Facts, at: int) -> Iterator[Event]:
        for key, text in facts if not self.templates else ():
            yield Event(Kind.PRINTED, self.line_at(at), key, text=text, print=Print.FACT)

    def closed_link(self, at: int) -> Iterator[Event]:
        address, self.address = self.address, ""
        yield from self.printed(address, at, Print.ADDRESS, raw=True)

    def end(self, match: re.Match[str]) -> Iterator[Event]:
        name = match["name"].lower()
        if name == "a":
            yield from self.closed_link(match.start())
        elif name == "template":
            self.templates = max(0, self.templates - 1)
        line = self.line_at(match.start())
        yield Event(Kind.END, line, name=name, source=match.group(0), at=match.start())

    def start(self, match: re.Match[str]) -> Generator[Event, None, int]:
        """The events of a start tag and what belongs to it; returns where to go on."""
        name, attributes = match["name"].lower(), _attributes(match["attributes"])
        at, after = match.start(), match.end()
        if name == "a":
            yield from self.closed_link(at)
        is_closed = match["attributes"].endswith("/") or name in VOID
        line = self.line_at(at)
        yield Event(Kind.START, line, name, attributes, is_closed, source=match.group(0), at=at)
        yield from self.stated(name, attributes, at)
        if name == "a":
            self.address = self.address_of(attributes.get("href", ""))
        elif name == "template" and at < self.last_template and not is_closed:
            self.templates += 1
        if name in _RAW and not is_closed:
            after = yield from self.raw(name, attributes, after)
        return after

    def stated(self, name: str, attributes: Mapping[str, str], at: int) -> Iterator[Event]:
        """What the attributes of a tag print."""
        if name == "img":
            alternative = " ".join(attributes.get("alt", "").split())
            yield from self.printed(alternative, at, Print.ALTERNATIVE, raw=True)
            picture = self.address_of(picture_address(attributes))
            yield from self.printed(picture, at, Print.PICTURE, raw=True)
        elif name in ("iframe", "video", "audio", "source", "embed"):
            played = self.address_of(attributes.get("src") or attributes.get("data-src") or "")
            yield from self.printed(played, at, Print.PICTURE, raw=True)
        elif name == "meta":
            yield from self.facts(facts_of_meta(attributes), at)
        else:
            yield from self.facts(language_of_code(name, attributes), at)

    def raw(self, name: str, attributes: Mapping[str, str], at: int) -> Generator[Event, None, int]:
        """The content of an element in which tags mean nothing; returns where it ends."""
        end = -1
        if name not in self.unclosed:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.I).search(self.text, at)
            end = closing.start() if closing else -1
        if end < 0:
            self.unclosed.add(name)
            return at
        content = self.text[at:end]
        if name == "script":
            yield from self.facts(facts_of_script(attributes, content), at)
        elif name not in UNPRINTED:
            yield from self.printed(content, at, raw=name == "xmp")
        return end


def _unescaped(source: str) -> str:
    """Text with its characters for their names; a line break among these is no line of the file."""
    if "&" not in source:
        return source
    return "\n".join(html.unescape(line).replace("\n", " ") for line in source.split("\n"))


def _attributes(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for count, match in enumerate(_ATTRIBUTE.finditer(source)):
        if count == _MOST_ATTRIBUTES:
            break
        value = match["double"] or match["single"] or match["bare"] or ""
        found.setdefault(match["name"].lower(), html.unescape(value))
    return found
