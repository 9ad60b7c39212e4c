"""HTML within Markdown: blocks of it, and tags within a line of text.

A block goes the way of a web page, with two differences: all its characters are in the file, so
every tag is claimed; and addresses beside the file mean something, so they stay.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from courses.documents.model import BlockKind, Claim, Fate, Origin, Reason
from courses.documents.readers.html.blocks import Flow
from courses.documents.readers.html.content import drop_hidden
from courses.documents.readers.html.inline import Marks
from courses.documents.readers.html.mathematics import set_formulas
from courses.documents.readers.html.reading import Reading
from courses.documents.readers.html.stream import Event, Kind, Print, events
from courses.documents.readers.html.styles import Styles
from courses.documents.readers.html.tree import build_tree
from courses.documents.readers.markdown_lines import RULE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.documents.readers.markdown_blocks import Blocks

_WHOLE = frozenset(
    ("table", "figure", "pre", "ul", "ol", "dl", "blockquote", "svg", "video", "audio", "iframe",
     "object", "math")
)  # fmt: skip
_UP_TO_BLANK = frozenset(("p", "div", "center", "section", "article", "picture", "h1", "h2", "h3",
                          "h4", "h5", "h6", "a", "img", "span", "font"))  # fmt: skip
_OPENS = re.compile(r" {0,3}<(?P<name>[A-Za-z][A-Za-z0-9]{0,15})(?=[\s/>])")
_STRUCTURE = re.compile(
    r"<(?:table|figure|img|ul|ol|dl|pre|blockquote|iframe|video|audio|h[1-6]|p|center)\b", re.I
)
_ONLY_TAGS = re.compile(r"\s*(?:</?[A-Za-z][A-Za-z0-9:-]{0,30}(?:\s[^<>]{0,1000})?/?>\s*){1,30}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_MARKDOWN = re.compile(r"\*\*|\]\(|^\s*(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|>\s|```|\|)", re.M)
_LONGEST = 3_000  # lines of a block
_QUOTED_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


def parse_html(blocks: Blocks, index: int) -> int | None:
    """A block of HTML, or a line of tags that only say how text is set."""
    return _parse_block(blocks, index) or _parse_only_tags(blocks, index)


def _parse_block(blocks: Blocks, index: int) -> int | None:
    """A block of HTML that says more than where its text stands; the index behind it."""
    found = _OPENS.match(blocks.lines[index].text)
    if found is None:
        return None
    name = found["name"].lower()
    end = _end_of(blocks, index, name)
    if end is None:
        return None
    text = blocks.printed(index, end)
    if name in _UP_TO_BLANK and (not _STRUCTURE.search(text) or _is_markdown_within(text)):
        return None
    _add(blocks, index, text)
    return end


def _parse_only_tags(blocks: Blocks, index: int) -> int | None:
    """A line with nothing but tags says how the lines around it are set: it is no text."""
    text = blocks.lines[index].text
    if "<" not in text or _ONLY_TAGS.fullmatch(text) is None or "<img" in text.lower():
        return None
    blocks.claim(text, blocks.origin(index, index + 1))
    return index + 1


def _end_of(blocks: Blocks, index: int, name: str) -> int | None:
    """The index behind the last line of a block: that of its end tag, or before a blank line."""
    last = min(len(blocks.lines), index + _LONGEST)
    if name in _WHOLE:
        if name not in blocks.ends:
            blocks.ends[name] = _ends_of_tags([line.text for line in blocks.lines], name)
        closed = blocks.ends[name].get(index)
        if closed is not None and closed <= last:
            return closed
    if name not in _WHOLE | _UP_TO_BLANK:
        return None
    return next((at for at in range(index, last) if blocks.lines[at].blank), last)


def _ends_of_tags(lines: Sequence[str], name: str) -> dict[int, int]:
    """For each line the index behind the first one, from it on, with which as many tags of that
    name are closed as were opened. One pass: what is open waits on a stack."""
    pattern = re.compile(rf"<(/?){name}(?=[\s/>])", re.I)
    ends: dict[int, int] = {}
    waiting: list[tuple[int, int]] = []  # (tags open before the line, the line)
    depth = 0
    for at, line in enumerate(lines):
        waiting.append((depth, at))
        depth += sum(-1 if match[1] else 1 for match in pattern.finditer(line))
        while waiting and waiting[-1][0] >= depth:
            ends[waiting.pop()[1]] = at + 1
    return ends


def _is_markdown_within(text: str) -> bool:
    """Whether people wrote Markdown between the tags, which is meant to be read as such."""
    return _MARKDOWN.search(re.sub(r"<[^<>]{0,2000}>", "", text)) is not None


def _add(blocks: Blocks, index: int, text: str) -> None:
    first = blocks.lines[index].number
    stream = list(events(text, line=first, with_relative=True))
    reading = Reading(Styles({}, {}), {}, is_fragment=True)
    reading.claims += _claims_of_tags(stream)
    reading.claims += _claims_of_unprinted(stream, text, first)
    root = build_tree(stream)
    set_formulas(root, reading)
    drop_hidden(root, reading)
    flow = Flow(reading)
    flow.walk(root, Marks())
    blocks.claims += reading.claims
    blocks.blocks += [replace(b, look=None) for b in flow.blocks if b.kind is not BlockKind.RULE]
    blocks.source.troubles += reading.troubles


def _claims_of_tags(stream: Sequence[Event]) -> Iterator[Claim]:
    """Every tag but for the values that were printed, and every name of a character."""
    for at, event in enumerate(stream):
        place = Origin(first=event.line, last=event.line + event.source.count("\n"))
        if event.kind is Kind.PRINTED:
            if event.print is Print.TEXT:
                yield from _claims_of_entities(event, place)
            continue
        values = [
            later.text
            for later in stream[at + 1 : at + 4]
            if later.kind is Kind.PRINTED and later.print not in (Print.TEXT, Print.ADDRESS)
        ]
        if event.kind is Kind.START and event.name == "a":
            values = [_address_behind(stream, at)]
        yield from _claims_of_tag(event.source, [v for v in values if v], place)


def _claims_of_unprinted(stream: Sequence[Event], text: str, line: int) -> Iterator[Claim]:
    """What stands between the tags and is nowhere printed: scripts, style sheets, templates."""
    position = 0
    for event in stream:
        if event.kind is Kind.PRINTED and event.print is not Print.TEXT:
            continue
        between = text[position : event.at]
        if between.strip():
            first = line + text.count("\n", 0, position)
            place = Origin(first=first, last=first + between.count("\n"))
            yield _dropped(between, place, Reason.DECORATION)
        position = max(position, event.at + len(event.source))


def _address_behind(stream: Sequence[Event], at: int) -> str:
    """The address that the stream prints at the end of the link that begins at ``at``."""
    for later in stream[at + 1 : at + 200]:
        if later.print is Print.ADDRESS:
            return later.text
        if later.kind is Kind.START and later.name == "a":
            break
    return ""


def _claims_of_tag(tag: str, values: Sequence[str], place: Origin) -> Iterator[Claim]:
    rest, pieces = tag, list[str]()
    for value in sorted(values, key=lambda value: tag.find(value)):
        before, found, behind = rest.partition(value)
        if found:
            pieces.append(before)
            rest = behind
            continue
        raw = _raw_value(rest, value)
        before, _, rest = rest.partition(raw) if raw else (rest, "", "")
        pieces.append(before)
        if raw:
            yield Claim(fate=Fate.REPAIRED, before=raw, after=value, origin=place, rule=RULE)
    for piece in [*pieces, rest]:
        if piece.strip():
            yield _dropped(piece, place)


def _raw_value(tag: str, value: str) -> str:
    """The value of an attribute as the file has it, where it was cleaned to ``value``."""
    wanted = _letters(value)
    for match in _QUOTED_VALUE.finditer(tag):
        raw = match.group(1) or match.group(2) or match.group(3) or ""
        if _letters(raw) == wanted or html.unescape(raw).strip() in value:
            return raw
    return ""


def _letters(address: str) -> str:
    """What stays of an address however it is quoted."""
    return "".join(c for c in unquote(html.unescape(address)) if c.isalnum())


def _claims_of_entities(event: Event, place: Origin) -> Iterator[Claim]:
    for name in _ENTITY.findall(event.source) if "&" in event.source else ():
        shown = html.unescape(name).strip()
        if shown != name:
            yield Claim(fate=Fate.REPAIRED, before=name, after=shown, origin=place, rule=RULE)


def _dropped(before: str, place: Origin, reason: Reason = Reason.LABEL) -> Claim:
    return Claim(fate=Fate.DROPPED, before=before, origin=place, rule=RULE, reason=reason)
