"""All characters of a presentation, a paragraph a line, slide by slide in the order of the show.

Besides paragraphs a picture, chart, diagram or embedded object has a line with its alternative
text; the texts of a chart (title, axes, series, then each category with its values) and those of a
diagram follow. A slide without any of these is one empty line. Then come its notes.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from courses.documents.conservation.plain.plain_text import PlainText
from courses.documents.conservation.plain.pptx_charts import chart_texts
from courses.documents.errors import UnreadableDocument
from courses.documents.readers.drawing_xml import (
    A,
    C,
    D,
    M,
    P,
    R,
    link_address,
    parse_part,
    shown_elements,
    whole_number,
)
from courses.documents.readers.packages import open_package
from courses.documents.text import clean_text, collapse

if TYPE_CHECKING:
    from collections.abc import Mapping

Element = Any
Links = dict[str, tuple[str, str]]  # by id: the target, and the last word of the relation's type

_SLIDE = re.compile(r"ppt/slides/slide(\d{1,6})\.xml", re.I)
_ADDRESS = re.compile(r"(?:https?|ftp|mailto):|(?<!/)\bwww\.", re.I)
_FILE_NAME = re.compile(r"\S[^\n]{0,400}\.\w{3,4}")
_TEXT = frozenset({f"{A}t", f"{M}t"})
_ICON = 29 * 12700


@dataclass(slots=True)
class _Lines:
    lines: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    numbered: set[int] = field(default_factory=set)
    elements: Counter[str] = field(default_factory=Counter)
    layouts: dict[str, bool] = field(default_factory=dict)  # whether they number anything

    def add(self, text: str, page: int) -> None:
        self.lines.append(text)
        self.pages.append(page)


def pptx_text(data: bytes) -> PlainText:
    """The lines of the presentation ``data``; raises ``UnreadableDocument``."""
    parts = open_package(data, "").parts
    names = {name.casefold(): name for name in parts}

    def part(name: str) -> bytes:
        return parts[names[name.casefold()]] if name.casefold() in names else b""

    slides = _slides_in_order(part) or _slides_by_name(parts)
    pictures = Counter(
        target for name in slides for target in set(_targets(_links(part, name), "image"))
    )
    usual = {name for name, count in pictures.items() if count >= max(4, 0.6 * len(slides))}
    found = _Lines(elements=Counter(pictures=0, tables=0, links=0, formulas=0))
    for number, name in enumerate(slides, 1):
        _Slide(part, name, number, found, usual).read()
    return PlainText(
        lines=tuple(found.lines),
        pages=tuple(found.pages),
        elements=dict(found.elements),
        numbered=frozenset(found.numbered),
    )


# Parts ------------------------------------------------------------------------------------


def _root(part: bytes) -> Element | None:
    try:
        return parse_part(part)[0] if part else None
    except UnreadableDocument as refusal:
        if refusal.code != "damaged":
            raise
        return None


def _links(part: Any, name: str) -> Links:
    folder, _, file = name.rpartition("/")
    root = _root(part(posixpath.join(folder, "_rels", f"{file}.rels")))
    found: Links = {}
    for entry in () if root is None else root:
        target = entry.get("Target", "") if isinstance(entry.tag, str) else ""
        if target and entry.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if target:
            found[entry.get("Id", "")] = (target, entry.get("Type", "").rpartition("/")[2])
    return found


def _targets(links: Links, kind: str) -> list[str]:
    return [target for target, one in links.values() if one == kind]


def _slides_in_order(part: Any) -> list[str]:
    names = [*_targets(_links(part, ""), "officeDocument"), "ppt/presentation.xml"]
    name = next((name for name in names if part(name)), "")
    root, links = _root(part(name)), _links(part, name)
    entries = () if root is None else root.iterfind(f"{P}sldIdLst/{P}sldId")
    found = (links.get(entry.get(f"{R}id", ""), ("", ""))[0] for entry in entries)
    return [name for name in found if name and part(name)]


def _slides_by_name(parts: Mapping[str, bytes]) -> list[str]:
    found = [(int(match.group(1)), name) for name in parts if (match := _SLIDE.fullmatch(name))]
    return [name for _number, name in sorted(found)]


# A slide ----------------------------------------------------------------------------------


class _Slide:
    def __init__(self, part: Any, name: str, number: int, found: _Lines, usual: set[str]) -> None:
        self.part = part
        self.name = name
        self.number = number
        self.found = found
        self.usual = usual
        self.links = _links(part, name)
        self.bodies: dict[Element, bool] = {}  # texts, and whether they number themselves

    def read(self) -> None:
        before = len(self.found.lines)
        root = parse_part(self.part(self.name))[0]
        tree = root.find(f"{P}cSld/{P}spTree")
        for element in () if tree is None else shown_elements(tree):
            self.take(element)
        if len(self.found.lines) == before:
            self.found.add("", self.number)
        self.found.elements["links"] += sum(
            len(_ADDRESS.findall(line)) for line in self.found.lines[before:]
        )
        self.read_notes()

    def read_notes(self) -> None:
        for name in _targets(self.links, "notesSlide")[:1]:
            root, self.links = _root(self.part(name)), _links(self.part, name)
            tree = None if root is None else root.find(f"{P}cSld/{P}spTree")
            for element in () if tree is None else shown_elements(tree):
                if element.tag == f"{A}p":
                    self.paragraph(element)

    def take(self, element: Element) -> None:
        if element.tag == f"{A}p":
            self.paragraph(element)
        elif element.tag == f"{P}pic" or element.find(f"{P}spPr/{A}blipFill") is not None:
            self.picture(element)
        elif element.tag == f"{P}graphicFrame":
            self.frame(element)

    def paragraph(self, element: Element) -> None:
        self.found.add(self.text_of(element), self.number)
        if self.is_numbered(element):
            self.found.numbered.add(len(self.found.lines))

    def text_of(self, paragraph: Element) -> str:
        """The characters with the address of each link behind its text."""
        pieces: list[tuple[str, str]] = []  # text and address
        for child in shown_elements(paragraph):
            if child.tag == f"{A}br":
                pieces.append(("\u2028", ""))
            elif child.tag in (f"{A}r", f"{A}fld"):
                text = "".join(part.text or "" for part in child.iterfind(f"{A}t"))
                blank_goes_on = pieces and not text.strip()
                address = pieces[-1][1] if blank_goes_on else self.address(child)
                pieces.append((text, address))
            elif child.tag == f"{M}t":
                pieces.append((child.text or "", ""))
        whole = self.address_of_shape(paragraph)
        if whole and not any(address for _text, address in pieces):
            pieces = [(text, whole) for text, _address in pieces]
        return clean_text(_with_addresses(pieces)).rstrip(" ")

    def address(self, run: Element) -> str:
        link = run.find(f"{A}rPr/{A}hlinkClick")
        return "" if link is None else link_address(self.target(link.get(f"{R}id", "")))

    def target(self, identity: str) -> str:
        target, _kind = self.links.get(identity, ("", ""))
        return target

    def address_of_shape(self, paragraph: Element) -> str:
        """Where the shape leads whose last paragraph with text this is."""
        body = paragraph.getparent()
        shape = None if body is None else body.getparent()
        if shape is None or shape.tag != f"{P}sp":
            return ""
        link = shape.find(f"{P}nvSpPr/{P}cNvPr/{A}hlinkClick")
        if link is None:
            return ""
        last = next((p for p in body.iterchildren(f"{A}p", reversed=True) if _has_text(p)), None)
        if last is not paragraph:
            return ""
        return link_address(self.target(link.get(f"{R}id", "")))

    def is_numbered(self, paragraph: Element) -> bool:
        """Whether a number may be shown before a paragraph: it says so, or leaves it open while
        the text, layout or master that it takes over from has numbers."""
        own = paragraph.find(f"{A}pPr")
        for child in () if own is None else own:
            if child.tag in (f"{A}buNone", f"{A}buChar", f"{A}buBlip", f"{A}buAutoNum"):
                return bool(child.tag == f"{A}buAutoNum")
        body = paragraph.getparent()
        if body is not None and self.numbers_itself(body):
            return True
        return any(self.has_numbers(name) for name in _targets(self.links, "slideLayout"))

    def numbers_itself(self, body: Element) -> bool:
        """Whether a text has numbers in a list style of its own."""
        if body not in self.bodies:
            style = body.find(f"{A}lstStyle")
            self.bodies[body] = (
                style is not None and next(style.iter(f"{A}buAutoNum"), None) is not None
            )
        return self.bodies[body]

    def has_numbers(self, layout: str) -> bool:
        """Whether a layout or its master numbers anything."""
        known = self.found.layouts
        if layout not in known:
            masters = _targets(_links(self.part, layout), "slideMaster")
            known[layout] = any(b"buAutoNum" in self.part(name) for name in (layout, *masters))
        return known[layout]

    # Pictures and frames ----------------------------------------------------------------------

    def picture(self, element: Element) -> None:
        printed = self.place(element)
        blip = element.find(f".//{A}blip")
        shown = "" if blip is None else blip.get(f"{R}embed") or blip.get(f"{R}link", "")
        name = self.target(shown)
        small = [
            whole_number(size.get("cx")) < _ICON and whole_number(size.get("cy")) < _ICON
            for size in element.iterfind(f"{P}spPr/{A}xfrm/{A}ext")
        ]
        sound = element.find(f".//{A}audioFile") is not None
        decorative = any(
            e.get("val") == "1" for e in element.iter() if str(e.tag).endswith("}decorative")
        )
        if name and name not in self.usual and not (decorative or sound):
            icon = all(small or [False]) and (not printed or _FILE_NAME.fullmatch(printed))
            self.found.elements["pictures"] += 0 if icon or _stands_in(element) else 1

    def frame(self, frame: Element) -> None:
        data = frame.find(f"{A}graphic/{A}graphicData")
        table = None if data is None else data.find(f"{A}tbl")
        if table is not None:
            cells = [c for c in table.iter(f"{A}tc") if not (c.get("hMerge") or c.get("vMerge"))]
            said = any(_has_text(paragraph) for paragraph in table.iter(f"{A}p"))
            self.found.elements["tables"] += 1 if said and len(cells) > 1 else 0
            return
        self.place(frame)
        chart = None if data is None else data.find(f"{C}chart")
        diagram = None if data is None else data.find(f"{D}relIds")
        if chart is not None:
            texts = chart_texts(_root(self.part(self.target(chart.get(f"{R}id", "")))))
            self.found.elements["tables"] += 1 if texts else 0
            for text in texts:
                self.found.add(text, self.number)
        elif diagram is not None:
            root = _root(self.part(self.target(diagram.get(f"{R}dm", ""))))
            for element in () if root is None else shown_elements(root):
                if element.tag == f"{A}p":
                    self.found.add(self.text_of(element), self.number)

    def place(self, element: Element) -> str:
        """A line with the alternative text of ``element`` and the address it leads to."""
        names = [child.find(f"{P}cNvPr") for child in element if isinstance(child.tag, str)]
        name = names[0] if names else None
        printed = "" if name is None else collapse(clean_text(name.get("descr", "")))
        link = None if name is None else name.find(f"{A}hlinkClick")
        address = "" if link is None else link_address(self.target(link.get(f"{R}id", "")))
        pictured = element.tag != f"{P}graphicFrame"
        self.found.add(f"{printed} {address}".strip() if pictured else printed, self.number)
        return printed


def _stands_in(picture: Element) -> bool:
    """Whether a picture is only how an embedded object looks."""
    above = picture.getparent()
    return above is not None and above.tag == f"{P}oleObj"


def _with_addresses(pieces: list[tuple[str, str]]) -> str:
    found, open_text = "", ""
    for index, (text, address) in enumerate(pieces):
        found += text
        open_text += text
        following = pieces[index + 1][1] if index + 1 < len(pieces) else None
        if following != address:
            found += f" {address} " if address and open_text.strip() else ""
            open_text = ""
    return found


def _has_text(paragraph: Element) -> bool:
    return any((e.text or "").strip() for e in shown_elements(paragraph) if e.tag in _TEXT)
