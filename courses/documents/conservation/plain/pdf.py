"""All characters of a PDF: the raw text of its pages, line by line.

A page without text is one empty line. The address of a link stands behind its text, unless it is
printed there. The hyphen of a line end, which the
engine marks by a character of its own, is a hyphen.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer

from courses.documents.conservation.plain.plain_text import PlainText
from courses.documents.errors import UnreadableDocument
from courses.documents.text import clean_text, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = "\r\n"
_HYPHEN = "\ufffe"
_MOST_PAGES, _MOST_PAGES_OF_SECOND = 5_000, 500
_MOST_LINKS, _MOST_IMAGES = 2_000, 500
_MOST_CHARACTERS = 20_000  # of a page, looked at for links that lie loosely around their text
_PASSWORD_ERRORS = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_LEAST_SIDE = 45.0  # points: smaller pictures are signs


@dataclass(slots=True)
class _Pages:
    lines: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    links: int = 0
    pictures: list[tuple[int, ...]] = field(default_factory=list)

    def add(self, lines: list[str], page: int) -> None:
        self.lines += lines or [""]
        self.pages += [page] * max(1, len(lines))


def pdf_text(data: bytes) -> PlainText:
    """The lines of the PDF ``data``; raises ``UnreadableDocument``."""
    found = _Pages()
    try:
        _add_pages(found, data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in _PASSWORD_ERRORS:
            raise UnreadableDocument("encrypted", name="") from error
        return _by_second(data)
    places = Counter(found.pictures)
    return PlainText(
        lines=tuple(found.lines),
        pages=tuple(found.pages),
        elements={
            "links": found.links,
            "pictures": sum(1 for count in places.values() if count == 1),
        },
    )


def _add_pages(found: _Pages, data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    try:
        if len(document) > _MOST_PAGES:
            raise UnreadableDocument("too_many_parts", name="", limit=_MOST_PAGES)
        for number in range(1, len(document) + 1):
            _add_page(found, document, number)
    finally:
        document.close()


def _add_page(found: _Pages, document: Any, number: int) -> None:
    page = document[number - 1]
    try:
        addresses = list(_addresses(document, page))
        if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_ACRO_FORM:
            pdfium.FPDFPage_Flatten(
                page, pdfium.FLAT_NORMALDISPLAY
            )  # what stands in fields becomes text of the page
            page.close()
            page = document[number - 1]
        text_page = page.get_textpage()
        text: str = text_page.get_text_range() if text_page.count_chars() else ""
        links = list(_links(addresses, text_page, text))
        lines = _with_addresses(text, links).split(_LINE_END) if text else []
        found.add([clean_text(line.replace(_HYPHEN, "-")) for line in lines], number)
        found.links += len(links)
        found.pictures += _pictures(page)
        text_page.close()
    finally:
        page.close()


def _with_addresses(text: str, addresses: list[tuple[int, str]]) -> str:
    """``text`` with each address behind the character at which its link ends."""
    for at, address in sorted(addresses, reverse=True):
        first = text.rfind(_LINE_END, 0, max(text.rfind(_LINE_END, 0, at + 1), 0))
        last = text.find(_LINE_END, text.find(_LINE_END, at) + 2)
        near = squeeze(text[max(first, 0) : last if last > at else None]).casefold()
        if squeeze(address).rstrip("/").casefold() not in near:
            text = f"{text[: at + 1]} {address}{text[at + 1 :]}"
    return text


Area = tuple[float, float, float, float]  # left, top, right, bottom


def _addresses(document: Any, page: Any) -> Iterator[tuple[str, Area]]:
    """The addresses that a page links to, with the area of each."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
            return
        address, area = _address(document, link), pdfium.FS_RECTF()
        if address and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(area)):
            yield address, (area.left, area.top, area.right, area.bottom)


def _links(
    addresses: list[tuple[str, Area]], text_page: Any, text: str
) -> Iterator[tuple[int, str]]:
    """The links of a page: the index in ``text`` of the last character, and the address.

    The parts of a link that is wrapped are one.
    """
    before: tuple[int, str] | None = None
    centres: list[tuple[float, float]] = []
    for address, area in addresses:
        at = _end_of(area, text_page)
        if at is None:
            centres = centres or list(_centres(text_page))
            at = _last_within(area, centres, text_page)
        if at is None:
            continue
        wrapped = (
            before is not None
            and before[1] == address
            and before[0] < at
            and text.count(_LINE_END, before[0], at) <= 1
        )
        if before is not None and not wrapped:
            yield before
        before = (at, address)
    if before is not None:
        yield before


def _address(document: Any, link: Any) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    buffer = ctypes.create_string_buffer(2_000)
    length = pdfium.FPDFAction_GetURIPath(document, action, buffer, 2_000)
    if not 1 < length <= 2_000:
        return ""
    address = clean_text(buffer.value.decode("utf-8", "replace")).strip()
    for character in " ()<>":
        address = address.replace(character, f"%{ord(character):02X}")
    known = address.lower().startswith(("http:", "https:", "ftp:", "mailto:"))
    return address if known else ""


def _end_of(area: Area, text_page: Any) -> int | None:
    """The index of the last character in an area."""
    left, top, right, bottom = area
    for share in (0.97, 0.9, 0.75, 0.5, 0.25, 0.1):
        x, y = left + (right - left) * share, (top + bottom) / 2
        index = pdfium.FPDFText_GetCharIndexAtPos(text_page, x, y, 3.0, 3.0)
        if index >= 0:
            return _index_in_text(text_page, index)
    return None


def _centres(text_page: Any) -> Iterator[tuple[float, float]]:
    """Where the characters of a page stand."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    sides = [ctypes.byref(side) for side in (left, right, bottom, top)]
    for index in range(min(text_page.count_chars(), _MOST_CHARACTERS)):
        pdfium.FPDFText_GetCharBox(text_page, index, *sides)
        yield (left.value + right.value) / 2, (top.value + bottom.value) / 2


def _last_within(area: Area, centres: list[tuple[float, float]], text_page: Any) -> int | None:
    """The same for an area that is much larger than its text."""
    left, top, right, bottom = area
    for index in range(len(centres) - 1, -1, -1):
        x, y = centres[index]
        if left <= x <= right and bottom <= y <= top:
            return _index_in_text(text_page, index)
    return None


def _index_in_text(text_page: Any, index: int) -> int:
    return max(0, int(pdfium.FPDFText_GetTextIndexFromCharIndex(text_page, index)))


def _pictures(page: Any) -> Iterator[tuple[int, ...]]:
    """The places of the larger pictures of a page; strips that touch are one."""
    images = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    boxes: list[list[float]] = []
    width, height = page.get_size()
    for _, image in zip(range(_MOST_IMAGES), images, strict=False):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > 0.7 * width * height:
            continue
        for box in boxes:
            if (
                left <= box[2] + 2
                and box[0] <= right + 2
                and bottom <= box[3] + 2
                and box[1] <= top + 2
            ):
                box[:] = (
                    min(box[0], left),
                    min(box[1], bottom),
                    max(box[2], right),
                    max(box[3], top),
                )
                break
        else:
            boxes.append([left, bottom, right, top])
    for box in boxes:
        if min(box[2] - box[0], box[3] - box[1]) >= _LEAST_SIDE:
            yield tuple(round(side / 3) for side in box)


def _by_second(data: bytes) -> PlainText:
    """The lines that pdfminer finds where the usual engine refuses the file."""
    found = _Pages()
    try:
        pages = extract_pages(BytesIO(data), maxpages=_MOST_PAGES_OF_SECOND)
        for number, page in enumerate(pages, 1):
            texts = [box.get_text() for box in page if isinstance(box, LTTextContainer)]
            lines = [line for text in texts for line in text.split("\n")]
            found.add([clean_text(line) for line in lines if line.strip()], number)
    except Exception as error:
        # pdfminer checks little: a damaged file ends in an error of any kind.
        raise UnreadableDocument("damaged", name="", place="") from error
    return PlainText(lines=tuple(found.lines), pages=tuple(found.pages))
