"""What a drawing of the text holds: pictures, text boxes, charts, SmartArt, embedded objects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from courses.documents.readers.docx.names import (
    CHOICE,
    DGM,
    FALLBACK,
    WP,
    WPC,
    WPG,
    A,
    C,
    O,
    R,
    V,
    W,
    number,
    points,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

TEXT_BOX = f"{W}txbxContent"
CHART = f"{C}chart"
DIAGRAM = f"{DGM}relIds"
_NEW_CHART = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_EMBED, _LINK, _ID = f"{R}embed", f"{R}link", f"{R}id"
_POINTS_PER_EMU = 1 / 12_700
_HEIGHT = re.compile(r"(?:^|;)\s*height:\s*([\d.]{1,10}(?:pt|in|cm|mm|pc)?)")
_TALLER_THAN_LINES = 40.0  # points, from which a picture does not stand in a line of text

_PATH = re.compile(r"(?:[A-Za-z]:\\|\\\\|file:|/(?:Users|home|tmp|var)/)")
_FILE_NAME = re.compile(
    r"\S{1,120}\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf|svg|heic)$|(?:图片|image|picture|graphic)"
    r"\s?\d{0,4}$",
    re.I,
)
_MACHINE_MADE = re.compile(
    r"\s*(?:描述已自动生成|已自动生成说明|自動產生的描述|Description automatically generated"
    r"(?: with \w+ confidence)?|AI[- ]generated content may be incorrect\.?|"
    r"AI 生成的内容可能不正确。?)\s*$"
)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by its relation; ``linked`` says that it lies outside the file."""

    relation: str
    linked: bool = False


@dataclass(slots=True)
class Drawing:
    """What one drawing holds. ``description`` is its alternative text as the file has it.

    ``in_line`` says that its pictures stand in a line of text like a letter. ``grouped`` that its
    text boxes are the labels of one drawing.
    """

    description: str = ""
    images: list[Image] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    charts: list[etree._Element] = field(default_factory=list)
    diagrams: list[etree._Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    embedded: str = ""  # what kind of object another program made of it
    control: bool = False
    in_line: bool = False
    grouped: bool = False
    decorative: bool = False
    rule: bool = False


def read_drawing(element: etree._Element) -> Drawing:
    """What a ``w:drawing``, ``w:pict`` or ``w:object`` holds."""
    drawing = Drawing(in_line=_stands_in_line(element))
    for part in _own_elements(element):
        _read_part(part, drawing)
    drawing.grouped = drawing.grouped and len(drawing.boxes) > 1
    return drawing


def _own_elements(element: etree._Element) -> Iterator[etree._Element]:
    """The elements of a drawing in their order; text boxes are not entered."""
    stack = [iter(element)]
    while stack:
        for child in stack[-1]:
            yield child
            if child.tag not in (TEXT_BOX, FALLBACK) and not is_second_choice(child):
                stack.append(iter(child))
                break
        else:
            stack.pop()


def is_second_choice(element: etree._Element) -> bool:
    """Whether an alternative is behind one that is taken."""
    if element.tag != CHOICE:
        return False
    before = element.getprevious()
    while before is not None and before.tag != CHOICE:
        before = before.getprevious()
    return before is not None


def _read_part(part: etree._Element, drawing: Drawing) -> None:
    reader = _READERS.get(part.tag)
    if reader is not None:
        reader(part, drawing)
    elif part.get(f"{O}hr") in ("t", "true"):
        drawing.rule = True


def _read_blip(blip: etree._Element, drawing: Drawing) -> None:
    embedded, linked = blip.get(_EMBED), blip.get(_LINK)
    if embedded:
        drawing.images.append(Image(embedded))
    elif linked:
        drawing.images.append(Image(linked, linked=True))


def _read_image(image: etree._Element, drawing: Drawing) -> None:
    relation = image.get(_ID) or image.get(f"{O}relid") or ""
    parent = image.getparent()
    if parent is not None and parent.get("alt"):
        drawing.description += parent.get("alt")
    if relation:
        drawing.images.append(Image(relation))


def _read_description(part: etree._Element, drawing: Drawing) -> None:
    drawing.description = part.get("descr") or ""


def _read_decoration(part: etree._Element, drawing: Drawing) -> None:
    drawing.decorative = (part.get("val") or "0") not in ("0", "false")


def _read_object(part: etree._Element, drawing: Drawing) -> None:
    drawing.embedded = part.get("ProgID") or "OLE"


def _read_group(_part: etree._Element, drawing: Drawing) -> None:
    drawing.grouped = True


def _read_control(_part: etree._Element, drawing: Drawing) -> None:
    drawing.control = True


def _read_new_chart(_part: etree._Element, drawing: Drawing) -> None:
    drawing.embedded = "chart"


_READERS: dict[str, Callable[[etree._Element, Drawing], None]] = {
    f"{WP}docPr": _read_description,
    f"{A}blip": _read_blip,
    f"{V}imagedata": _read_image,
    TEXT_BOX: lambda part, drawing: drawing.boxes.append(part),
    CHART: lambda part, drawing: drawing.charts.append(part),
    DIAGRAM: lambda part, drawing: drawing.diagrams.append(part),
    f"{V}textpath": lambda part, drawing: drawing.words.append(part.get("string") or ""),
    f"{O}OLEObject": _read_object,
    f"{W}control": _read_control,
    f"{WPG}wgp": _read_group,
    f"{WPC}wpc": _read_group,
    f"{V}group": _read_group,
    _DECORATIVE: _read_decoration,
    _NEW_CHART: _read_new_chart,
}


def _stands_in_line(element: etree._Element) -> bool:
    inline = element.find(f"{WP}inline")
    if inline is not None:
        extent = inline.find(f"{WP}extent")
        height = 0 if extent is None else number(extent.get("cy"))
        return height * _POINTS_PER_EMU <= _TALLER_THAN_LINES
    if element.find(f"{WP}anchor") is not None:
        return False
    shape = next((s for s in element if s.get("style") is not None), None)
    found = _HEIGHT.search("" if shape is None else shape.get("style"))
    floats = shape is not None and "position:absolute" in (shape.get("style") or "")
    return not floats and found is not None and points(found[1], 0.75) <= _TALLER_THAN_LINES


def shown_description(description: str) -> tuple[str, str, bool]:
    """What of an alternative text says something, what a program added, and whether that names a
    place on somebody's computer."""
    plain = description.strip()
    if _PATH.match(plain):
        return "", plain, True
    if _FILE_NAME.match(plain) and PurePosixPath(plain).name == plain:
        return "", plain, False
    added = _MACHINE_MADE.search(plain)
    if added:
        return plain[: added.start()], plain[added.start() :], False
    return plain, "", False
