"""HTML text to a tree of elements and back, for changes that a pattern must not make."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset(("area", "br", "col", "hr", "img", "input", "wbr"))
BLOCKS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "blockquote", "pre", "div", "figure",
     "figcaption", "caption", "footer",
     "dt", "dd", "section", "table", "ul", "ol", "br", "hr", "details")
)  # fmt: skip
OURS = {"data-ours": ""}  # marks words of the interface, which are no text of the document
DEEPEST = 200  # elements within each other; deeper text is kept, its elements are not


class _Builder(HTMLParser):
    """Builds the tree of well-formed HTML, as nh3 writes it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self.open) > DEEPEST:
            return
        element = SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        add_text(self.open[-1], data)


def parse(html: str) -> Element:
    """The elements of ``html`` under one root."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def write(element: Element) -> str:
    """The inner HTML of ``element``."""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in child.attrib.items())
        parts.append(f"<{child.tag}{attributes}>")
        if child.tag not in VOID:
            parts += [write(child), f"</{child.tag}>"]
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def add_text(element: Element, text: str) -> None:
    """Append ``text`` behind what ``element`` holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def text_of(element: Element) -> str:
    """The text of the document in an element, blocks on lines of their own."""
    return "\n".join(
        filter(None, (" ".join(line.split()) for line in "".join(_texts(element)).split("\n")))
    )


def _texts(element: Element) -> Iterator[str]:
    if "data-ours" in element.attrib:
        return
    if element.tag == "pre":
        yield "".join(element.itertext())
        return
    if element.tag == "math":  # its LaTeX is what can be read in a line
        notes = element.iter("annotation")
        yield " ".join(next(notes, element).itertext())
        return
    yield (element.text or "").replace("\n", " ")
    for child in element:
        edge = "\n" if child.tag in BLOCKS else " " if child.tag in ("td", "th") else ""
        yield edge
        yield from _texts(child)
        yield edge
        yield (child.tail or "").replace("\n", " ")


def parents_of(root: Element) -> dict[Element, Element]:
    """The parent of every element below ``root``."""
    return {child: parent for parent in root.iter() for child in parent}


def replace(parent: Element, old: Element, new: Element) -> None:
    """Put ``new`` in the place of ``old``."""
    new.tail, old.tail = old.tail, None
    parent[list(parent).index(old)] = new


def unwrap(parent: Element, child: Element) -> None:
    """Take ``child`` away and leave its text where it was (it holds no elements)."""
    index = list(parent).index(child)
    text = "".join(child.itertext()) + (child.tail or "")
    parent.remove(child)
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
