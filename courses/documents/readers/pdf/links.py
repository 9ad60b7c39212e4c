"""The addresses that a page links to and where."""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from courses.documents.text import clean_text

if TYPE_CHECKING:
    from typing import Any

    from courses.documents.readers.pdf.frames import Frame
    from courses.documents.readers.pdf.layout import Box

_MOST = 2_000  # links of a page
_BAND = 20.0  # points: links are looked up by the band of the page they stand in
_LONGEST = 2_000
_ADDRESS = re.compile(r"(?:https?|ftp|mailto):[^\s<>\"()\\]*[^\s<>\"]*", re.I)


class Links:
    """The links of one page by place."""

    def __init__(self, found: list[tuple[Box, str]]) -> None:
        self.found = found
        self._bands: dict[int, list[tuple[Box, str]]] = {}
        for box, address in found:
            first, last = int(box.top // _BAND), int(box.bottom // _BAND)
            for band in range(first, min(last, first + 500) + 1):
                self._bands.setdefault(band, []).append((box, address))

    def near(self, box: Box) -> bool:
        """Whether a link touches ``box``."""
        if not self._bands:
            return False
        y = (box.top + box.bottom) / 2
        return any(
            area.left < box.right and box.left < area.right and area.top <= y <= area.bottom
            for area, _ in self._bands.get(int(y // _BAND), ())
        )

    def at(self, box: Box) -> str:
        """The address behind the middle of ``box``, empty where there is none."""
        if not self._bands:
            return ""
        x, y = box.centre
        for area, address in self._bands.get(int(y // _BAND), ()):
            if area.holds(x, y):
                return address
        return ""


def links_of(document: Any, page: Any, frame: Frame) -> Links:
    """The links of a page of pypdfium2 to addresses outside of the file."""
    found: list[tuple[Box, str]] = []
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MOST):
        if not pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
            break
        address = _address(document, link)
        rectangle = pdfium.FS_RECTF()
        if address and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rectangle)):
            sides = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            found.append((frame.box(*sides), address))
    return Links(found)


def _address(document: Any, link: Any) -> str:
    """The address of a link as text that can stand in Markdown, empty for all other actions."""
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    address = clean_text(buffer.value.decode("utf-8", "replace")).strip()
    return re.sub(r"[\s()<>]", _quoted, address) if _ADDRESS.match(address) else ""


def _quoted(match: re.Match[str]) -> str:
    return f"%{ord(match.group(0)) & 0xFF:02X}"
