"""Properties of paragraphs and runs as they stand in the file, before styles are added to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from courses.documents.readers.docx.names import VAL, W, is_on, number, points, value_of
from courses.documents.readers.symbol_fonts import SYMBOL_FONTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

_MONOSPACED = (
    "consolas", "courier", "monaco", "menlo", "lucida console", "source code", "cascadia",
    "dejavu sans mono", "liberation mono", "fira code", "fira mono", "jetbrains", "ubuntu mono",
    "lucida sans typewriter", "inconsolata", "sf mono", "roboto mono", "noto sans mono", "hack",
)  # fmt: skip
# Faces in which Chinese headings are set instead of in bold.
_HEAVY = (
    "黑体", "simhei", "stheiti", "小标宋", "华文中宋", "stzhongsong", "粗黑", "大黑", "特粗",
    "heavy", "方正粗", "超粗",
)  # fmt: skip
_ASCII, _HIGH_ANSI, _EAST_ASIA = f"{W}ascii", f"{W}hAnsi", f"{W}eastAsia"


class RunProperties(NamedTuple):
    """What a ``w:rPr`` says itself; None where it says nothing.

    ``script`` is "sub", "sup" or "" (neither); ``size`` is in points; ``font`` is "mono", the name
    of a font of signs, or "" for any other; ``heavy`` says that Han characters are set in a face
    that is bold by itself.
    """

    style: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None
    script: str | None = None
    size: float | None = None
    font: str | None = None
    emphasis: bool | None = None
    heavy: bool | None = None


NOTHING = RunProperties()
_SCRIPTS = {"superscript": "sup", "subscript": "sub"}


def _font(element: etree._Element) -> str | None:
    name = element.get(_ASCII) or element.get(_HIGH_ANSI)
    if not name:
        return None
    plain = name.casefold()
    if plain.startswith(_MONOSPACED):
        return "mono"
    return name if plain in SYMBOL_FONTS else ""


_READERS: dict[str, tuple[str, Callable[[etree._Element], object]]] = {
    f"{W}rStyle": ("style", lambda element: element.get(VAL)),
    f"{W}b": ("bold", is_on),
    f"{W}i": ("italic", is_on),
    f"{W}strike": ("strike", is_on),
    f"{W}dstrike": ("strike", is_on),
    f"{W}vanish": ("hidden", is_on),
    f"{W}vertAlign": ("script", lambda element: _SCRIPTS.get(element.get(VAL), "")),
    f"{W}sz": ("size", lambda element: points(element.get(VAL), 0.5) or None),
    f"{W}rFonts": ("font", _font),
    f"{W}em": ("emphasis", is_on),
}


def run_properties(element: etree._Element | None) -> RunProperties:
    """The properties of a ``w:rPr``."""
    if element is None:
        return NOTHING
    found: dict[str, object] = {}
    for child in element:
        reader = _READERS.get(child.tag)
        if reader is not None:
            found[reader[0]] = reader[1](child)
            if reader[0] == "font" and (name := child.get(_EAST_ASIA)):
                found["heavy"] = any(word in name.casefold() for word in _HEAVY)
    return RunProperties(**found) if found else NOTHING  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """What a ``w:pPr`` says itself; None where it says nothing.

    ``numbering`` is the id of the list ("0": none), ``level`` the level in it, ``outline`` the
    outline level (9: body text), ``indent`` the left edge in points.
    """

    style: str | None = None
    outline: int | None = None
    numbering: str | None = None
    level: int | None = None
    centred: bool | None = None
    indent: float | None = None
    hanging: float = 0.0
    page_break_before: bool = False


PLAIN = ParagraphProperties()
_INDENTS = (f"{W}left", f"{W}start")


def paragraph_properties(element: etree._Element | None) -> ParagraphProperties:
    """The properties of a ``w:pPr``."""
    if element is None or not len(element):
        return PLAIN
    found: dict[str, object] = {}
    for child in element:
        reader = _PARAGRAPH_READERS.get(child.tag)
        if reader is not None:
            reader(child, found)
    return ParagraphProperties(**found) if found else PLAIN  # type: ignore[arg-type]


def _read_style(element: etree._Element, found: dict[str, object]) -> None:
    found["style"] = element.get(VAL)


def _read_outline(element: etree._Element, found: dict[str, object]) -> None:
    found["outline"] = number(element.get(VAL), 9)


def _read_numbering(element: etree._Element, found: dict[str, object]) -> None:
    numbering, level = value_of(element, f"{W}numId"), value_of(element, f"{W}ilvl")
    found["numbering"] = numbering or None
    found["level"] = min(max(number(level), 0), 8) if level else None


def _read_alignment(element: etree._Element, found: dict[str, object]) -> None:
    found["centred"] = element.get(VAL) == "center"


def _read_indent(element: etree._Element, found: dict[str, object]) -> None:
    edge = next((element.get(name) for name in _INDENTS if element.get(name) is not None), None)
    if edge is not None:
        found["indent"] = points(edge)
    found["hanging"] = points(element.get(f"{W}hanging"))


def _read_page_break(element: etree._Element, found: dict[str, object]) -> None:
    found["page_break_before"] = is_on(element)


_PARAGRAPH_READERS: dict[str, Callable[[etree._Element, dict[str, object]], None]] = {
    f"{W}pStyle": _read_style,
    f"{W}outlineLvl": _read_outline,
    f"{W}numPr": _read_numbering,
    f"{W}jc": _read_alignment,
    f"{W}ind": _read_indent,
    f"{W}pageBreakBefore": _read_page_break,
}
