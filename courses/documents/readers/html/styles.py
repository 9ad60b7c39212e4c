"""How an element is set, as far as that says what its text is: by its style or by its classes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.readers.symbol_fonts import SYMBOL_FONTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from courses.documents.readers.html.tree import Element

_SHEET = re.compile(r"<style\b[^<>]*>(.*?)</style", re.I | re.S)
_MEDIA = re.compile(r"@media[^{}]{0,300}\{(?:[^{}]{0,2000}\{[^{}]{0,3000}\}){0,500}\s*\}", re.I)
_RULE = re.compile(r"(?P<names>[^{}]{1,500})\{(?P<body>[^{}]{0,3000})\}")
_CLASS = re.compile(r"[a-z0-9]{0,10}\.([A-Za-z_][\w-]{0,60})")
_DECLARATION = re.compile(r"([a-z-]{3,40})\s*:\s*([^;]{1,300})", re.I)
_MOST_RULES = 5_000
_LONGEST = 4_000
_PROPERTIES = frozenset(
    ("display", "visibility", "font-weight", "font-style", "font-size", "font-family", "font",
     "text-decoration", "text-decoration-line", "text-align", "list-style", "list-style-type",
     "margin-left", "padding-left", "mso-list", "mso-hide", "mso-element", "mso-symbol-font-family",
     "width", "height")
)  # fmt: skip
_POINTS = {"pt": 1.0, "px": 0.75, "em": 12.0, "rem": 12.0, "cm": 28.35, "mm": 2.835, "in": 72.0}
_LENGTH = re.compile(r"(-?\d{1,5}(?:\.\d{1,4})?)\s*(pt|px|em|rem|cm|mm|in)\b", re.I)
_HEAVY = re.compile(r"bold(?:er)?|[6-9]00")
_LIGHT = re.compile(r"normal|lighter|[1-5]00")

Style = dict[str, str]


@dataclass(slots=True)
class Styles:
    """The styles of a page: rules for single classes, and what elements say of themselves."""

    classes: Mapping[str, Style]
    known: dict[tuple[str, str], Style]

    def of(self, element: Element) -> Style:
        """The properties of an element that it or one of its classes sets, in lower case."""
        place = (element.get("class"), element.get("style"))
        if place not in self.known:
            style: Style = {}
            for name in place[0].split():
                style |= self.classes.get(name, {})
            self.known[place] = style | _declarations(place[1])
        return self.known[place]

    def is_hidden(self, element: Element) -> bool:
        """Whether a reader of the page sees nothing of an element."""
        style = self.of(element)
        hidden = element.attributes.get("hidden")
        return (
            style.get("display") == "none"
            or style.get("visibility") == "hidden"
            or style.get("mso-hide") == "all"
            or (hidden is not None and hidden != "until-found")
            or element.get("aria-hidden") == "true"
        )

    def weight(self, element: Element) -> bool | None:
        """Whether an element is set in bold type; None where it says nothing of that."""
        weight = self.of(element).get("font-weight", "")
        if _HEAVY.match(weight):
            return True
        if _LIGHT.match(weight):
            return False
        return True if element.name in ("b", "strong") else None

    def slant(self, element: Element) -> bool | None:
        slant = self.of(element).get("font-style", "")
        if slant:
            return slant.startswith(("italic", "oblique"))
        return True if element.name in ("i", "em", "cite", "var", "dfn") else None

    def is_struck(self, element: Element) -> bool:
        style = self.of(element)
        line = style.get("text-decoration-line") or style.get("text-decoration", "")
        return "line-through" in line or element.name in ("s", "strike", "del")

    def is_centred(self, element: Element) -> bool:
        return (
            self.of(element).get("text-align") == "center"
            or element.get("align").lower() == "center"
            or element.name == "center"
        )

    def size(self, element: Element) -> float:
        """The size of type in points; 0 where the element does not set it."""
        return points(self.of(element).get("font-size", ""))

    def font_of_signs(self, element: Element, around: str) -> str:
        """The font of signs that an element is set in; "" for one of letters.

        A page may name such a font before all its others; only Word says that it means the signs.
        """
        style = self.of(element)
        family = style.get("mso-symbol-font-family") or style.get("font-family", "")
        if not family and "font" not in style and element.get("face"):
            family = element.get("face").lower()
        if not family:
            return "" if "font" in style else around
        name = family.split(",")[0].strip(" \"'")
        return name if name in SYMBOL_FONTS else ""

    def indent(self, element: Element) -> float:
        style = self.of(element)
        return points(style.get("margin-left", "")) + points(style.get("padding-left", ""))


def styles_of(text: str) -> Styles:
    """The styles of the page with this source."""
    classes: dict[str, Style] = {}
    count = 0
    for sheet in _SHEET.finditer(text):
        for rule in _RULE.finditer(_MEDIA.sub("", sheet.group(1))):
            count += 1
            if count > _MOST_RULES:
                break
            declared = _declarations(rule["body"])
            for name in rule["names"].split(","):
                one = _CLASS.fullmatch(name.strip())
                if one and declared:
                    classes[one.group(1)] = classes.get(one.group(1), {}) | declared
    return Styles(classes, {})


def points(length: str) -> float:
    """A length of a style sheet in points; 0 for percentages and words."""
    match = _LENGTH.search(length)
    return float(match.group(1)) * _POINTS[match.group(2).lower()] if match else 0.0


def _declarations(body: str) -> Style:
    found = (match.groups() for match in _DECLARATION.finditer(body[:_LONGEST]))
    return {
        name.lower(): value.strip().lower() for name, value in found if name.lower() in _PROPERTIES
    }
