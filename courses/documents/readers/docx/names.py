"""Names of the elements of a Word file, and values as its attributes write them.

Files of the strict form of the standard are given the usual names first (``parts``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that everybody uses
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
WPC = "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}"

VAL = f"{W}val"
PARAGRAPH = f"{W}p"
TABLE = f"{W}tbl"
FALLBACK = f"{MC}Fallback"
CHOICE = f"{MC}Choice"
ALTERNATIVE = f"{MC}AlternateContent"

_OFF = frozenset({"0", "false", "off", "none"})
_MEASURE = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(pt|in|cm|mm|pc|pi)?$")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0, "pi": 12.0}


def is_on(element: etree._Element) -> bool:
    """Whether a property that is either on or off is on."""
    return (element.get(VAL) or "1").lower() not in _OFF


def value_of(parent: etree._Element | None, name: str) -> str:
    """The w:val of the child ``name`` of ``parent``, "" where there is none."""
    child = None if parent is None else parent.find(name)
    return "" if child is None else (child.get(VAL) or "")


def number(text: str | None, default: int = 0) -> int:
    """A whole number as attributes write it; ``default`` for anything else."""
    if text is None or len(text) > 10:
        return default
    try:
        return int(text)
    except ValueError:
        return default


def points(text: str | None, unit: float = 0.05) -> float:
    """A length in points; a bare number counts in ``unit`` (a twentieth of a point)."""
    found = _MEASURE.match((text or "").strip())
    if found is None:
        return 0.0
    return float(found.group(1)) * (_POINTS[found.group(2)] if found.group(2) else unit)
