"""The simple extraction of each format: what the account balances the result against.

A *line* is what ``Origin`` counts: of a text its lines as in an editor; of Word and PowerPoint a
paragraph, in the order of the file; of a PDF a line of the raw text of its pages; of HTML a line
of the file without its tags. One module for each format, written without the readers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from courses.documents.conservation.plain.plain_text import PlainText
from courses.documents.readers.decoding import decode
from courses.documents.readers.inline_pictures import take_pictures
from courses.documents.readers.sniffing import sniff

__all__ = ["PlainText", "load", "plain_text"]

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
Extractor = Callable[[bytes], PlainText]

# Named and not imported, as the readers are.
_EXTRACTORS: Mapping[str, tuple[str, str]] = {
    ".docx": ("courses.documents.conservation.plain.docx", "docx_text"),
    ".html": ("courses.documents.conservation.plain.html", "html_text"),
    ".pdf": ("courses.documents.conservation.plain.pdf", "pdf_text"),
    ".pptx": ("courses.documents.conservation.plain.pptx", "pptx_text"),
}


def _extractor(suffix: str) -> Extractor:
    module, function = _EXTRACTORS[suffix]
    return cast("Extractor", getattr(import_module(module), function))


def load() -> None:
    """Import the extraction of all formats now, so that no document waits for it."""
    for suffix in _EXTRACTORS:
        _extractor(suffix)


def plain_text(data: bytes, name: str) -> PlainText:
    """The lines of the file ``data``; raises ``UnreadableDocument``."""
    suffix = f".{sniff(data, name)}"
    if suffix in _EXTRACTORS:
        return _extractor(suffix)(data)
    decoded = decode(take_pictures(data)[0], name)
    return PlainText(lines=tuple(_LINE_BREAK.split(decoded.text)), encoding=decoded.encoding)
