"""A PDF that the usual engine refuses, read by pdfminer: slower, and without drawings."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed

from courses.documents.errors import UnreadableDocument
from courses.documents.readers.pdf.fonts import font_of
from courses.documents.readers.pdf.layout import Box, PageLayout, Word
from courses.documents.readers.pdf.segments import segments_of
from courses.documents.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfminer.layout import LTPage

MAX_PAGES = 500  # it reads some 20 pages a second
_TOKEN = re.compile(r"\S+")
_OBJECT = re.compile(rb"\d obj\b")
_END_MARK, _TAIL = b"%%EOF", 2048
_ENCRYPTED = (PDFPasswordIncorrect, PDFTextExtractionNotAllowed)


def layouts_by_second(data: bytes, name: str) -> list[PageLayout]:
    """The pages of a damaged PDF.

    Raises ``UnreadableDocument`` with code encrypted, or damaged or cut_short where pdfminer gives
    up too.
    """
    layouts: list[PageLayout] = []
    line = 1
    try:
        for page in extract_pages(BytesIO(data), laparams=LAParams(), maxpages=MAX_PAGES):
            layouts.append(_layout(page, len(layouts) + 1, line))
            line = layouts[-1].last_line + 1
    except _ENCRYPTED as error:
        raise UnreadableDocument("encrypted", name=name) from error
    except Exception as error:
        # pdfminer checks little: a damaged file ends in an error of any kind.
        raise _broken(data, name) from error
    if not layouts:
        raise _broken(data, name)
    return layouts


def _broken(data: bytes, name: str) -> UnreadableDocument:
    """A file without the end that every PDF has was cut; any other is damaged."""
    if _OBJECT.search(data) and _END_MARK not in data[-_TAIL:]:
        return UnreadableDocument("cut_short", name=name)
    return UnreadableDocument("damaged", name=name, place="")


def _layout(page: LTPage, number: int, first_line: int) -> PageLayout:
    words: list[Word] = []
    line = first_line
    for found in text_lines(page):
        words += _words(found, line, page.height)
        line += 1
    return PageLayout(
        number=number,
        width=page.width,
        height=page.height,
        segments=segments_of(words, ()),
        first_line=first_line,
        last_line=max(line - 1, first_line),
    )


def text_lines(page: LTPage) -> Iterator[LTTextLine]:
    """The lines with text of a page, in the order of the layout."""
    for container in page:
        if isinstance(container, LTTextContainer):
            for line in container:
                if isinstance(line, LTTextLine) and line.get_text().strip():
                    yield line


def _words(line: LTTextLine, number: int, height: float) -> Iterator[Word]:
    characters = [c for c in line if isinstance(c, LTChar)]
    text = "".join(c.get_text()[:1] or " " for c in characters)
    blank_before = True
    for token in _TOKEN.finditer(text):
        part = characters[token.start() : token.end()]
        plain = clean_text("".join(c.get_text() for c in part)).strip()
        if not plain:
            continue
        first = part[0]
        font = font_of(first.fontname.encode(), 0, 0, 0, unmapped=False)
        box = Box(part[0].x0, height - max(c.y1 for c in part), part[-1].x1, height - first.y0)
        yield Word(
            text=plain,
            box=box,
            baseline=box.bottom - first.size * 0.2,
            size=round(first.size, 1),
            font=font,
            line=number,
            spaced=blank_before,
            at=token.start(),
        )
        blank_before = True
