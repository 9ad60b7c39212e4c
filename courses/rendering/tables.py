"""Tables: those written as HTML, whose cells hold inline Markdown, and the look of all of them.

Markdown has no merged cells. A table that has some stands in a text as ``<table>``, a row a line;
its cells are Markdown all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER_RE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown import Markdown

WIDEST, LONGEST = 200, 2_000  # cells that one cell may cover
_BEGINS = re.compile(r" {0,3}<table(?:\s[^<>]*)?>", re.I)
_ENDS = re.compile(r"</table\s*>\s*$", re.I)
_TAG = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|td|th)(\s[^<>]{0,300})?>", re.I)
_ATTRIBUTE = re.compile(r"(rowspan|colspan|scope|align)\s*=\s*[\"']?(\w{1,10})", re.I)
_BREAK = re.compile(r"[ \t]*<br\s*/?>[ \t]*", re.I)
_NUMBER = re.compile(
    r"[-+−]?[\d\s,.，．%％()（）/:~–—-]*\d[\d\s,.，．%％()（）/:~–—-]*[万亿元年月日倍]*"
)


class HtmlTables(Extension):
    """Reads tables written as HTML before the converter puts HTML aside as it is."""

    def extendMarkdown(self, md: Markdown) -> None:
        # Behind fenced code (25), which may hold such a table; before all other HTML (20).
        md.preprocessors.register(_Finder(md), "html_tables", 22)
        md.parser.blockprocessors.register(_Placer(md.parser), "html_tables", 105)


class _Finder(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        result: list[str] = []
        place, last = 0, max((i for i, one in enumerate(lines) if _ENDS.search(one)), default=-1)
        while place < len(lines):
            end = self._end(lines, place) if place <= last else None
            table = _parsed("\n".join(lines[place:end])) if end else None
            if end is None or table is None:
                result += lines[place : end or place + 1]
                place = end or place + 1
                continue
            result += ["", self.md.htmlStash.store(table), ""]
            place = end
        return result

    def _end(self, lines: Sequence[str], place: int) -> int | None:
        """The index behind the table that begins at ``place``."""
        if not _BEGINS.match(lines[place]):
            return None
        return next((end + 1 for end in range(place, len(lines)) if _ENDS.search(lines[end])), None)


class _Placer(BlockProcessor):
    """Puts the elements of tables where their marks stand."""

    def test(self, parent: Element, block: str) -> bool:
        return self._index(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool:
        index = self._index(blocks.pop(0))
        stash: list[Any] = self.parser.md.htmlStash.rawHtmlBlocks
        if index is not None:
            parent.append(stash[index])
            stash[index] = ""
        return True

    def _index(self, block: str) -> int | None:
        match = HTML_PLACEHOLDER_RE.fullmatch(block.strip())
        stash: list[Any] = self.parser.md.htmlStash.rawHtmlBlocks
        if match is None or int(match[1]) >= len(stash):
            return None
        return int(match[1]) if isinstance(stash[int(match[1])], Element) else None


@dataclass(slots=True)
class _Reading:
    """A table as far as it was read; ``cell`` is open while its text is collected."""

    table: Element = field(default_factory=lambda: Element("table"))
    part: Element | None = None
    row: Element | None = None
    cell: Element | None = None


def _parsed(text: str) -> Element | None:
    """The table of ``text``; None where it holds anything but rows of cells."""
    reading = _Reading()
    position = 0
    for tag in _TAG.finditer(text):
        between = text[position : tag.start()]
        if reading.cell is not None:
            _fill(reading.cell, between)
        elif between.strip():
            return None
        if not _take(reading, tag, first=position == 0):
            return None
        position = tag.end()
    return reading.table if not text[position:].strip() and reading.row is None else None


def _take(reading: _Reading, tag: re.Match[str], *, first: bool) -> bool:
    name, closes = tag[2].lower(), bool(tag[1])
    if name == "table":
        return first or closes
    if name in ("td", "th"):
        if closes:
            known = reading.cell is not None and reading.cell.tag == name
            reading.cell = None
            return known
        if reading.row is None or reading.cell is not None:
            return False
        reading.cell = SubElement(reading.row, name, _attributes(tag[3] or ""))
        return True
    if reading.cell is not None:
        return False
    if name == "tr":
        holder = reading.table if reading.part is None else reading.part
        reading.row = None if closes else SubElement(holder, "tr")
    else:
        reading.part = None if closes else SubElement(reading.table, name)
    return True


def _attributes(text: str) -> dict[str, str]:
    found = {match[1].lower(): match[2].lower() for match in _ATTRIBUTE.finditer(text)}
    for name, most in (("colspan", WIDEST), ("rowspan", LONGEST)):
        if name in found:
            count = found.pop(name)
            if count.isascii() and count.isdigit() and 1 < int(count) <= most:
                found[name] = count
    return found


def _fill(cell: Element, text: str) -> None:
    """``text`` is Markdown, which the converter reads later, and breaks."""
    first, *rest = _BREAK.split(" ".join(text.split()))
    cell.text = first
    for line in rest:
        SubElement(cell, "br").tail = line


# The look of a table ------------------------------------------------------------------------


def set_head(table: Element) -> None:
    """Cells of the head name their columns; a head that says nothing is left out."""
    head = table.find("thead")
    if head is None:
        return
    if not "".join(head.itertext()).strip() and head.find(".//img") is None:
        table.remove(head)
        return
    for cell in head.iter("th"):
        cell.set("scope", "col")


def align(table: Element) -> None:
    """Columns of numbers by class, since inline style is not allowed."""
    columns: dict[int, list[Element]] = {}
    for column, cell in _placed(table):
        columns.setdefault(column, []).append(cell)
    for cells in columns.values():
        bodies = [cell for cell in cells if cell.tag == "td"]
        texts = [text for text in ("".join(cell.itertext()).strip() for cell in bodies) if text]
        numeric = bool(texts) and all(_NUMBER.fullmatch(text) for text in texts)
        for cell in cells:
            side = cell.attrib.pop("align", "")
            if _span(cell, "colspan") > 1:
                numbers = "centre"  # what stands over or between several columns
            else:
                numbers = "number" if numeric or side == "right" else ""
            name = numbers or ("centre" if side == "center" else "")
            if name:
                cell.set("class", name)


def _placed(table: Element) -> Iterator[tuple[int, Element]]:
    """The cells of a table with the column in which each begins."""
    covered: dict[int, int] = {}  # rows below that a cell of this column still covers
    for row in table.iter("tr"):
        column, below = 0, {c: rows - 1 for c, rows in covered.items() if rows > 1}
        for cell in row:
            while covered.get(column, 0) > 0:
                column += 1
            if column > WIDEST:
                break  # no table of a document; the columns there need no look
            yield column, cell
            for c in range(column, column + _span(cell, "colspan")):
                if _span(cell, "rowspan") > 1:
                    below[c] = _span(cell, "rowspan") - 1
            column += _span(cell, "colspan")
        covered = below


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    most = WIDEST if name == "colspan" else LONGEST
    return min(int(value), most) if value.isascii() and value.isdigit() else 1
