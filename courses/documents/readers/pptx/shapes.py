"""The shapes of a slide, groups opened, each with its box on the slide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from courses.documents.readers.drawing_xml import A, P, R, is_true, link_address, shown_children
from courses.documents.readers.pptx.geometry import Box, Placing, box_of, placing_of_group
from courses.documents.readers.pptx.styles import Placeholder, Styles, placeholder_of
from courses.documents.text import clean_text, collapse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from courses.documents.readers.pptx.opening import Relation

Element = Any

_SHAPES = frozenset(f"{P}{name}" for name in ("sp", "pic", "graphicFrame"))
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
# What programs write into the alternative text by themselves: a file's name, or that they did.
_FILE_NAME = re.compile(r"[^\n]{0,400}\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|tmp)", re.I)
_BOILERPLATE = re.compile(
    r"(?:描述已自动生成|自動產生的描述|已自动生成说明|(?:Description )?[Aa]utomatically generated"
    r"(?: with (?:very )?(?:low|medium|high) confidence)?|AI-generated content may be incorrect\.?"
    r"|AI 生成的内容可能不正确。?)\s*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A shape that is no group. ``box`` is None where neither slide nor layout says where it is;
    ``hidden`` tells that the slide show does not draw it."""

    element: Element
    box: Box | None
    placeholder: Placeholder | None
    hidden: bool = False

    @property
    def body(self) -> Element | None:
        """The text of a shape."""
        return self.element.find(f"{P}txBody")

    @property
    def anchor(self) -> str:
        """Where a text stands in its box: "t" above, "ctr" in the middle, "b" at the bottom."""
        found = self.element.find(f"{P}txBody/{A}bodyPr")
        return "t" if found is None else str(found.get("anchor", "t"))

    @property
    def is_frame(self) -> bool:
        return bool(self.element.tag == f"{P}graphicFrame")


def shapes_of(root: Element, styles: Styles) -> Iterator[Shape]:
    """The shapes of a slide in the order of the file."""
    tree = root.find(f"{P}cSld/{P}spTree")
    if tree is None:
        return
    stack = [(child, Placing(), False) for child in reversed(list(shown_children(tree)))]
    while stack:
        element, placing, hidden = stack.pop()
        hidden = hidden or is_true(_properties(element).get("hidden"))
        if element.tag == f"{P}grpSp":
            inner = placing_of_group(element.find(f"{P}grpSpPr/{A}xfrm"), placing)
            children = reversed(list(shown_children(element)))
            stack.extend((child, inner, hidden) for child in children)
        elif element.tag in _SHAPES:
            placeholder = placeholder_of(element)
            box = box_of(_transform(element))
            box = placing.of(box) if box is not None else styles.box(placeholder)
            yield Shape(element=element, box=box, placeholder=placeholder, hidden=hidden)


def _transform(shape: Element) -> Element | None:
    own = shape.find(f"{P}spPr/{A}xfrm")
    return shape.find(f"{P}xfrm") if own is None else own


def _properties(shape: Element) -> Mapping[str, str]:
    """The attributes of a shape's name: what it is called, whether it is hidden, what it shows."""
    for child in shape:
        if isinstance(child.tag, str):
            found = child.find(f"{P}cNvPr")
            return {} if found is None else found.attrib
    return {}


def alternative_of(shape: Element) -> tuple[str, str]:
    """The alternative text of a picture or frame, and what of it no person wrote."""
    printed = printed_alternative(shape)
    if _FILE_NAME.fullmatch(printed):
        return "", printed
    found = _BOILERPLATE.search(printed)
    return (printed, "") if found is None else (printed[: found.start()].strip(), found.group(0))


def printed_alternative(shape: Element) -> str:
    """The alternative text of a shape as the file has it, on one line."""
    return collapse(clean_text(_properties(shape).get("descr", "")))


def link_of(shape: Element, relations: Mapping[str, Relation]) -> str:
    """The address that a click on the whole shape leads to; "" where it stays inside."""
    for child in shape:
        if isinstance(child.tag, str):
            found = child.find(f"{P}cNvPr/{A}hlinkClick")
            relation = None if found is None else relations.get(found.get(f"{R}id", ""))
            outside = relation is not None and relation.external
            return link_address(relation.target) if relation is not None and outside else ""
    return ""


def is_decorative(shape: Element) -> bool:
    """Whether the author marked a picture as decoration."""
    return any(is_true(mark.get("val")) for mark in shape.iter(_DECORATIVE))
