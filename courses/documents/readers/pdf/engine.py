"""The door to pdfium: opening a file, and the calls that have no wrapper in pypdfium2."""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from courses.documents.errors import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

_PASSWORD_ERRORS = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_HEAD = 1024  # bytes in which a PDF names itself


class NotOpened(Exception):
    """The engine refuses the file as damaged; another library may still read it."""


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """The document of pypdfium2 for ``data``.

    Raises ``UnreadableDocument`` with code empty, damaged (no PDF at all) or encrypted (a
    password is needed to read it), ``NotOpened`` where only this engine gives up.
    """
    if not data:
        raise UnreadableDocument("empty", name=name)
    if b"%PDF" not in data[:_HEAD]:
        raise UnreadableDocument("damaged", name=name, place="")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in _PASSWORD_ERRORS:
            raise UnreadableDocument("encrypted", name=name) from error
        raise NotOpened(str(error)) from error
    try:
        yield document
    finally:
        document.close()


def _quick(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of pdfium that takes and gives plain numbers: it is called for each character."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_HANDLE, _INT = ctypes.c_void_p, ctypes.c_int
_text_object = _quick(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
_loose_box = _quick(pdfium.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _HANDLE)
_origin = _quick(pdfium.FPDFText_GetCharOrigin, _INT, _HANDLE, _INT, _HANDLE, _HANDLE)
_matrix = _quick(pdfium.FPDFText_GetMatrix, _INT, _HANDLE, _INT, _HANDLE)
_font_size = _quick(pdfium.FPDFText_GetFontSize, ctypes.c_double, _HANDLE, _INT)
_font = _quick(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
_render_mode = _quick(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
_marked_content = _quick(pdfium.FPDFPageObj_GetMarkedContentID, _INT, _HANDLE)
_fill_colour = _quick(
    pdfium.FPDFPageObj_GetFillColor, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE
)


class TextPage:
    """The characters of a page. Indices are those of pdfium, one for each UTF-16 unit."""

    def __init__(self, page: Any) -> None:
        self.helper = page.get_textpage()
        self.raw: int = ctypes.cast(self.helper.raw, ctypes.c_void_p).value or 0
        self.count: int = self.helper.count_chars()
        self.text: str = self.helper.get_text_range() if self.count else ""
        self._indices = self._mapped() if len(self.text) != self.count else None
        self._floats = (ctypes.c_float * 6)()
        self._doubles = (ctypes.c_double * 2)()
        self._floats_at = ctypes.addressof(self._floats)
        self._doubles_at = ctypes.addressof(self._doubles)

    def close(self) -> None:
        self.helper.close()

    def index(self, position: int) -> int:
        """The index in pdfium of the character at ``position`` of ``text``."""
        if self._indices is None:
            return position
        return self._indices[min(position, len(self._indices) - 1)]

    def _mapped(self) -> list[int]:
        """For each character of the text its index; surrogates and ligatures shift them."""
        of_unit: dict[int, int] = {}
        for index in range(self.count):
            unit = pdfium.FPDFText_GetTextIndexFromCharIndex(self.helper, index)
            if unit >= 0:
                of_unit.setdefault(unit, index)
        indices: list[int] = []
        unit, last = 0, 0
        for character in self.text:
            last = of_unit.get(unit, last)
            indices.append(last)
            unit += 2 if ord(character) > 0xFFFF else 1
        return indices or [0]

    def object_at(self, index: int) -> int:
        """The handle of the text object of a character; 0 for a blank that nobody drew."""
        return _text_object(self.raw, index) or 0

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of a character with the height of its font."""
        _loose_box(self.raw, index, self._floats_at)
        left, top, right, bottom = self._floats[:4]
        return left, bottom, right, top

    def origin(self, index: int) -> tuple[float, float]:
        _origin(self.raw, index, self._doubles_at, self._doubles_at + 8)
        x, y = self._doubles
        return x, y

    def matrix(self, index: int) -> tuple[float, float, float, float]:
        _matrix(self.raw, index, self._floats_at)
        a, b, c, d = self._floats[:4]
        return a, b, c, d

    def font_size(self, index: int) -> float:
        return float(_font_size(self.raw, index))

    def is_generated(self, index: int) -> bool:
        """Whether a character stands only in the raw text, to part what was drawn apart."""
        return bool(pdfium.FPDFText_IsGenerated(self.helper, index) == 1)

    def is_unmapped(self, index: int) -> bool:
        return bool(pdfium.FPDFText_HasUnicodeMapError(self.helper, index) == 1)


def font_of_object(text_object: int) -> int:
    """The handle of the font of a text object."""
    return _font(text_object) or 0


def render_mode(text_object: int) -> int:
    return int(_render_mode(text_object))


def marked_content(page_object: int) -> int:
    """The number by which the structure of the document names a page object; -1: none."""
    return int(_marked_content(page_object))


_parts = (ctypes.c_uint * 4)()
_parts_at = [ctypes.addressof(_parts) + 4 * index for index in range(4)]


def fill_colour(page_object: int) -> int | None:
    """The colour of a text or path as 0xRRGGBB."""
    if not _fill_colour(page_object, *_parts_at):
        return None
    red, green, blue, _ = _parts
    return red << 16 | green << 8 | blue


def font_name(handle: int) -> bytes:
    font = ctypes.cast(handle, pdfium.FPDF_FONT)
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    if not 0 < length < 1000:
        return b""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value


def font_numbers(handle: int) -> tuple[int, int, int]:
    """Flags, weight and italic angle of a font."""
    font = ctypes.cast(handle, pdfium.FPDF_FONT)
    slant = ctypes.c_int()
    found = pdfium.FPDFFont_GetItalicAngle(font, ctypes.byref(slant))
    return (
        max(0, pdfium.FPDFFont_GetFlags(font)),
        max(0, pdfium.FPDFFont_GetWeight(font)),
        slant.value if found else 0,
    )
