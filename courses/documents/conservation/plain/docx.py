"""The simple extraction of Word files: every paragraph is a line, in the order of their starts.

The texts of a chart or diagram follow the paragraph that holds it; footnotes, endnotes, headers,
footers and comments follow the text. Behind the text of a link stands its address.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from courses.documents.conservation.plain.docx_package import OFFICE, Numbers, W, WordPackage
from courses.documents.conservation.plain.plain_text import PlainText
from courses.documents.conservation.plain.pptx_charts import chart_texts
from courses.documents.readers.drawing_xml import link_address
from courses.documents.readers.equation_fields import shown_by_equation
from courses.documents.readers.symbol_fonts import shown_sign
from courses.documents.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

Element = Any
R = f"{{{OFFICE}officeDocument/2006/relationships}}"
M = f"{{{OFFICE}officeDocument/2006/math}}"
A = f"{{{OFFICE}drawingml/2006/main}}"
C = f"{{{OFFICE}drawingml/2006/chart}}"
D = f"{{{OFFICE}drawingml/2006/diagram}}"
WP = f"{{{OFFICE}drawingml/2006/wordprocessingDrawing}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
_BESIDE = ("footnotes", "endnotes", "header", "footer", "comments")
_VAL = f"{W}val"
_ARGUMENT = re.compile(r'\\([A-Za-z])\s*("[^"]*"|[^\s"\\]+)?|"([^"]*)"|([^\s"\\]+)')


def docx_text(data: bytes) -> PlainText:
    """All paragraphs of a Word file; raises ``UnreadableDocument``."""
    package = WordPackage(data)
    text = _Text(package, Numbers(package))
    text.read(package.main)
    for kind in _BESIDE:
        for name in package.related(kind):
            text.counted = kind in ("footnotes", "endnotes")
            text.read(name)
    return PlainText(
        lines=tuple(clean_text("".join(line)) for line in text.lines),
        elements={name: text.elements[name] for name in _ELEMENTS},
        numbered=frozenset(text.numbered),
    )


_ELEMENTS = ("pictures", "links", "tables", "footnotes", "formulas")


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_code: bool = True
    has_text: bool = False


@dataclass(slots=True)
class _Text:
    """Gathers the lines part by part. ``open`` are the lines of the paragraphs that are open,
    ``links`` of each open link its address and where in its line it began."""

    package: WordPackage
    numbers: Numbers
    lines: list[list[str]] = field(default_factory=list)
    elements: Counter[str] = field(default_factory=Counter)
    numbered: set[int] = field(default_factory=set)
    counted: bool = True
    part: str = ""
    relations: dict[str, tuple[str, str, bool]] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    tables: list[tuple[bool, int]] = field(default_factory=list)
    removed: int = 0

    def read(self, part: str) -> None:
        self.part, self.relations = part, self.package.relations(part)
        root = self.package.root(part)
        if root is None:
            return
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                if element.tag in _ENDS:
                    _ENDS[element.tag](self, element)
            elif element.tag in _STARTS:
                _STARTS[element.tag](self, element)
            elif element.tag == f"{MC}Fallback" or _is_second(element):
                walk.skip_subtree()
        self.open, self.fields, self.links, self.tables, self.removed = [], [], [], [], 0

    def add(self, text: str) -> None:
        if self.open and text:
            self.lines[self.open[-1]].append(text)
            if self.fields and text.strip():
                self.fields[-1].has_text = True

    def count(self, name: str) -> None:
        self.elements[name] += self.counted and not self.removed

    def target(self, identity: str | None) -> str:
        _kind, target, external = self.relations.get(identity or "", ("", "", False))
        return target if external else ""

    def add_address(self, address: str) -> None:
        self.count("links")
        self.add(f" {address}")


def _is_second(element: Element) -> bool:
    """Whether an alternative stands behind another."""
    return element.tag == f"{MC}Choice" and any(
        before.tag == f"{MC}Choice" for before in element.itersiblings(preceding=True)
    )


# Where elements begin ---------------------------------------------------------------------


def _paragraph(text: _Text, element: Element) -> None:
    text.open.append(len(text.lines))
    text.lines.append([])
    parent = element.getparent()
    note = parent is not None and parent.tag in (f"{W}footnote", f"{W}endnote")
    first = note and all(one.tag != f"{W}p" for one in element.itersiblings(preceding=True))
    if first or text.numbers.is_numbered(element):
        text.numbered.add(len(text.lines))


def _words(text: _Text, element: Element) -> None:
    text.add((element.text or "").replace("\n", " "))


def _sign(text: _Text, element: Element) -> None:
    code = element.get(f"{W}char") or ""
    if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code):
        text.add(shown_sign(element.get(f"{W}font") or "", int(code, 16)))


def _field_mark(text: _Text, element: Element) -> None:
    kind = element.get(f"{W}fldCharType")
    if kind == "begin":
        _form(text, element)
        text.fields.append(_Field())
    elif kind == "separate" and text.fields:
        text.fields[-1].in_code = False
    elif kind == "end" and text.fields:
        closed = text.fields.pop()
        if text.fields and closed.has_text:
            text.fields[-1].has_text = True
        _end_of_field(text, closed)


def _form(text: _Text, element: Element) -> None:
    """A box that is ticked or not, the chosen entry of a list."""
    for box in element.iterfind(f"{W}ffData/{W}checkBox"):
        states = [*box.iterfind(f"{W}checked"), *box.iterfind(f"{W}default")]
        ticked = bool(states) and (states[0].get(_VAL) or "1") not in ("0", "false", "off")
        text.add("☒" if ticked else "☐")
    for choice in element.iterfind(f"{W}ffData/{W}ddList"):
        entries = [one.get(_VAL) or "" for one in choice.iterfind(f"{W}listEntry")]
        chosen = [*choice.iterfind(f"{W}result"), *choice.iterfind(f"{W}default")]
        at = (chosen[0].get(_VAL) or "0") if chosen else "0"
        text.add(entries[int(at)] if at.isdecimal() and int(at) < len(entries) else "")


def _end_of_field(text: _Text, closed: _Field) -> None:
    text.add(shown_by_equation(closed.code))
    address = link_address(_linked(closed.code))
    if address and closed.has_text:
        text.add_address(address)


def _linked(code: str) -> str:
    """The address in the code of a HYPERLINK field."""
    words = code.split(maxsplit=1)
    if len(words) < 2 or words[0].upper() != "HYPERLINK":
        return ""
    address = anchor = ""
    for switch, argument, quoted, bare in _ARGUMENT.findall(words[1][:4_000]):
        if switch.lower() == "l":
            anchor = argument.strip('"')
        elif switch and switch.lower() not in "ot":
            address = address or argument.strip('"')
        elif not switch:
            address = address or quoted or bare
    return f"{address}#{anchor}" if address and anchor else address


def _field_code(text: _Text, element: Element) -> None:
    if text.fields and text.fields[-1].in_code:
        text.fields[-1].code += element.text or ""


def _hyperlink(text: _Text, element: Element) -> None:
    target, anchor = text.target(element.get(f"{R}id")), element.get(f"{W}anchor")
    _begin_link(text, f"{target}#{anchor}" if target and anchor else target)


def _simple_field(text: _Text, element: Element) -> None:
    _begin_link(text, _linked(element.get(f"{W}instr") or ""))


def _begin_link(text: _Text, target: str) -> None:
    begun = len(text.lines[text.open[-1]]) if text.open else 0
    text.links.append((link_address(target), begun))


def _removed(text: _Text, _element: Element) -> None:
    text.removed += 1


def _description(text: _Text, element: Element) -> None:
    text.add(element.get("descr") or "")


def _image(text: _Text, element: Element) -> None:
    text.count("pictures")
    parent = element.getparent()
    text.add((parent.get("alt") if parent is not None else "") or "")


def _blip(text: _Text, _element: Element) -> None:
    text.count("pictures")


def _word_art(text: _Text, element: Element) -> None:
    text.add(element.get("string") or "")


def _chart(text: _Text, element: Element) -> None:
    _kind, target, external = text.relations.get(element.get(f"{R}id"), ("", "", True))
    root = None if external else text.package.root(target)
    texts = chart_texts(root)
    text.elements["tables"] += bool(texts)
    text.lines.extend([one] for one in texts)


def _diagram(text: _Text, element: Element) -> None:
    _kind, target, external = text.relations.get(element.get(f"{R}dm"), ("", "", True))
    root = None if external else text.package.root(target)
    if root is not None and root.tag == f"{D}dataModel":
        for one in root.iter(f"{A}p"):
            text.lines.append([part.text or "" for part in one.iter(f"{A}t")])


def _table(text: _Text, element: Element) -> None:
    several = sum(1 for _cell in element.iterfind(f"{W}tr/{W}tc")) > 1
    text.tables.append((several, len(text.lines)))


def _note(text: _Text, _element: Element) -> None:
    text.count("footnotes")


def _formula(text: _Text, element: Element) -> None:
    if not any(several for several, _line in text.tables):
        text.elements["formulas"] += (not text.removed) * sum(1 for _ in element.iter(f"{M}oMath"))


_STARTS: dict[str, Callable[[_Text, Element], None]] = {
    f"{W}p": _paragraph, f"{W}t": _words, f"{W}delText": _words, f"{M}t": _words,
    f"{W}tab": lambda text, _element: text.add("\t"),
    f"{W}ptab": lambda text, _element: text.add("\t"),
    f"{W}br": lambda text, _element: text.add("\u2028"),
    f"{W}cr": lambda text, _element: text.add("\u2028"),
    f"{W}noBreakHyphen": lambda text, _element: text.add("-"),
    f"{W}sym": _sign, f"{W}fldChar": _field_mark, f"{W}instrText": _field_code,
    f"{W}hyperlink": _hyperlink, f"{W}fldSimple": _simple_field, f"{W}del": _removed,
    f"{W}moveFrom": _removed, f"{W}tbl": _table, f"{W}footnoteReference": _note,
    f"{W}endnoteReference": _note, f"{M}oMathPara": _formula, f"{WP}docPr": _description,
    f"{V}imagedata": _image, f"{V}textpath": _word_art, f"{A}blip": _blip, f"{C}chart": _chart,
    f"{D}relIds": _diagram,
}  # fmt: skip


# Where elements end -----------------------------------------------------------------------


def _end_of_paragraph(text: _Text, _element: Element) -> None:
    text.open.pop()


def _end_of_link(text: _Text, _element: Element) -> None:
    address, begun = text.links.pop()
    if address and text.open and "".join(text.lines[text.open[-1]][begun:]).strip():
        text.add_address(address)


def _end_of_removed(text: _Text, _element: Element) -> None:
    text.removed -= 1


def _end_of_table(text: _Text, _element: Element) -> None:
    several, begun = text.tables.pop()
    inner = any(one for one, _line in text.tables)
    if several and not inner and any("".join(line).strip() for line in text.lines[begun:]):
        text.count("tables")


_ENDS: dict[str, Callable[[_Text, Element], None]] = {
    f"{W}p": _end_of_paragraph, f"{W}hyperlink": _end_of_link, f"{W}fldSimple": _end_of_link,
    f"{W}del": _end_of_removed, f"{W}moveFrom": _end_of_removed, f"{W}tbl": _end_of_table,
}  # fmt: skip
