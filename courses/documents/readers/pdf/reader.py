"""Reads a PDF: its pages by pdfium, or by pdfminer where pdfium gives up; then understands them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2  # type: ignore[import-untyped]

from courses.documents import troubles
from courses.documents.errors import UnreadableDocument
from courses.documents.model import Trouble
from courses.documents.readers.pdf import opening
from courses.documents.readers.pdf.engine import NotOpened, opened
from courses.documents.readers.pdf.pages import Kind, read_page
from courses.documents.readers.pdf.rendering import Pictures
from courses.documents.readers.pdf.second import layouts_by_second
from courses.documents.readers.pdf.tags import is_tagged
from courses.documents.readers.pdf.understanding import Findings, understand

if TYPE_CHECKING:
    from courses.documents.model import Document
    from courses.documents.readers.pdf.layout import PageLayout

MAX_PAGES = 5_000


def read_pdf(data: bytes, name: str) -> Document:
    """The document of a PDF.

    Raises ``UnreadableDocument`` with code empty, damaged, encrypted, too_many_parts (pages) or
    no_text (nothing but pictures).
    """
    try:
        with opened(data, name) as document:
            return _read(document, name)
    except NotOpened:
        findings = Findings(troubles=[Trouble(code=troubles.SECOND_READER)])
        return understand(layouts_by_second(data, name), name, findings)


def _read(document: Any, name: str) -> Document:
    if len(document) > MAX_PAGES:
        raise UnreadableDocument("too_many_parts", name=name, limit=MAX_PAGES)
    findings = Findings(troubles=opening.document_troubles(document))
    layouts: list[PageLayout] = []
    line = 1
    kind = Kind(tagged=is_tagged(document), fields=opening.has_fields(document))
    for index in range(len(document)):
        try:
            layouts.append(read_page(document, index, line, kind))
        except pypdfium2.PdfiumError as error:
            raise NotOpened(str(error)) from error
        line = layouts[-1].last_line + 1
    return understand(
        layouts,
        name,
        findings,
        bookmarks=opening.bookmarks_of(document),
        properties=opening.properties_of(document),
        pictures=Pictures(document),
    )
