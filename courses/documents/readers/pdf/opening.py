"""What a PDF says of itself besides its pages: properties, outline, attachments, forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from courses.documents import troubles
from courses.documents.model import Bookmark, Trouble
from courses.documents.text import clean_text, collapse, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BOOKMARKS = 5_000
_DEEPEST = 8
_LONGEST_TITLE = 300
_DEFAULT_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|\(anonymous\)|unknown|无标题.*|"
    r"(?:powerpoint )?演示文稿\d*|presentation\d*|document\d*|文档\d*|幻灯片 ?\d*|"
    r".*\.(?:docx?|pptx?|pdf|wps|tex|txt))$",
    re.I,
)
_DEFAULT_AUTHOR = re.compile(
    r"^(?:user|admin(?:istrator)?|owner|author|unknown|anonymous|\(?unspecified\)?|lenovo|dell|hp|asus|"
    r"microsoft.*|windows.*|python-.*|mac|pc|\w?-?pc|用户|作者|微软用户|dreamsummit)$",
    re.I,
)


def properties_of(document: Any) -> dict[str, str]:
    """Title, Author, Creator and Producer as the file has them."""
    found: dict[str, str] = {}
    for key in ("Title", "Author", "Creator", "Producer"):
        try:
            value = str(document.get_metadata_value(key) or "")
        except (UnicodeDecodeError, pypdfium2.PdfiumError):
            continue
        found[key] = collapse(clean_text(value))[:_LONGEST_TITLE]
    return found


def useful_metadata(properties: dict[str, str], opening: str) -> dict[str, object]:
    """Title and author where the first pages print them: properties are often left over."""
    printed = squeeze(opening).casefold()
    found: dict[str, object] = {}
    for key, default in (("Title", _DEFAULT_TITLE), ("Author", _DEFAULT_AUTHOR)):
        value = properties.get(key, "")
        plain = squeeze(value).casefold()
        if len(plain) >= 2 and not default.match(value) and plain in printed:
            found[key.lower()] = value
    return found


def bookmarks_of(document: Any) -> tuple[Bookmark, ...]:
    """The outline of the file; loops and depths without end are cut."""
    return tuple(_bookmarks(document))


def _bookmarks(document: Any) -> Iterator[Bookmark]:
    try:
        for count, entry in enumerate(document.get_toc(max_depth=_DEEPEST)):
            if count >= _MOST_BOOKMARKS:
                return
            title = collapse(clean_text(entry.get_title()))[:_LONGEST_TITLE]
            destination = entry.get_dest()
            page = destination.get_index() if destination is not None else None
            if title:
                yield Bookmark(title=title, level=entry.level + 1, page=(page or 0) + 1)
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return


def document_troubles(document: Any) -> list[Trouble]:
    """Attachments and forms, which are not read as text."""
    found: list[Trouble] = []
    names = [_attachment_name(document, index) for index in range(_attachments(document))]
    if names:
        found.append(Trouble(code=troubles.EMBEDDED_LEFT_OUT, text=", ".join(names[:10])))
    form = form_of(document)
    if form in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND):
        found.append(Trouble(code=troubles.XFA_FORM))
    if has_fields(document):
        found.append(Trouble(code=troubles.FORM_FIELDS))
    return found


def form_of(document: Any) -> int:
    """The kind of the form that a document is, one of pdfium's FORMTYPE constants."""
    return int(pdfium.FPDF_GetFormType(document))


def has_fields(document: Any) -> bool:
    """Whether a document has a form whose fields are drawn on its pages."""
    return bool(form_of(document) == pdfium.FORMTYPE_ACRO_FORM)


def _attachments(document: Any) -> int:
    return max(0, min(200, int(pdfium.FPDFDoc_GetAttachmentCount(document))))


def _attachment_name(document: Any, index: int) -> str:
    try:
        return collapse(clean_text(str(document.get_attachment(index).get_name())))[:80]
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return ""
