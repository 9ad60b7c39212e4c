"""Bytes in, ``Document`` out: one module for each format. Readers never guess meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from courses.documents.errors import UnreadableDocument
from courses.documents.model import BlockKind
from courses.documents.readers.decoding import decode
from courses.documents.readers.inline_pictures import take_pictures
from courses.documents.readers.markdown import looks_like_markdown, read_markdown
from courses.documents.readers.packages import compound_file_refused, open_package
from courses.documents.readers.sniffing import (
    HTML_SUFFIXES,
    PACKAGES,
    PICTURES,
    SPREADSHEETS,
    sniff,
)
from courses.documents.readers.text import read_text

if TYPE_CHECKING:
    from courses.documents.model import Block, Document, Page

__all__ = ["MARKDOWN_SUFFIXES", "TEXT_SUFFIXES", "load", "read", "refuse_name"]

TEXT_SUFFIXES = frozenset({"", ".txt", ".text"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})

Reader = Callable[[bytes, str], "Document"]

# Formats that are no text, by the ending that is usual for what ``sniff`` finds. Module and
# function are named, not imported: only the process that reads needs all those libraries.
_READERS: Mapping[str, tuple[str, str]] = {
    ".docx": ("courses.documents.readers.docx", "read_docx"),
    ".html": ("courses.documents.readers.html", "read_html"),
    ".pdf": ("courses.documents.readers.pdf", "read_pdf"),
    ".pptx": ("courses.documents.readers.pptx", "read_pptx"),
}

# Endings that programs give to what can be read, or to what gets an answer of its own.
_KNOWN_SUFFIXES = (
    TEXT_SUFFIXES
    | MARKDOWN_SUFFIXES
    | {".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".rtf", ".odt"}
    | {".pptx", ".pptm", ".ppsx", ".potx", ".ppt", ".pps", ".dps", ".odp"}
    | {".pdf", ".zip"}
    | HTML_SUFFIXES
)
_TEXT_IS_EXPECTED = TEXT_SUFFIXES | MARKDOWN_SUFFIXES | HTML_SUFFIXES


LONGEST_HEADING = 300  # characters, as many as the title of a lesson or section may have


def read(data: bytes, name: str, beside: Mapping[str, bytes] | None = None) -> Document:
    """The document of a file's bytes, read as what its content is; ``name`` is the file's name.

    ``beside`` are pictures that lie beside it, by their paths from its folder. A .txt that is
    plainly Markdown is read as Markdown. A heading as long as a paragraph is one, whatever its
    style. Raises UnreadableDocument.
    """
    document = _read(data, name, beside)
    return _with_short_headings(document) if any(map(_is_endless, document.blocks)) else document


def _is_endless(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and len(block.text) > LONGEST_HEADING


def _with_short_headings(document: Document) -> Document:
    pages = tuple(
        replace(
            page,
            blocks=tuple(
                replace(block, kind=BlockKind.PARAGRAPH, level=0) if _is_endless(block) else block
                for block in page.blocks
            ),
        )
        for page in document.pages
    )
    return replace(document, pages=pages)


def _read(data: bytes, name: str, beside: Mapping[str, bytes] | None) -> Document:
    kind = sniff(data, name)
    refuse_name(name, kind)
    suffix = f".{kind}"
    if suffix in _READERS:
        document = _read_page(data, name, beside) if kind == "html" else _reader(suffix)(data, name)
        if not any(map(_says_something, document.pages)):
            raise UnreadableDocument("no_text", name=name)
        return document
    if kind != "text":
        raise _refused(kind, data, name)
    text, inside = take_pictures(data)
    document = _read_text(text, name)
    if document.format != "markdown":
        return document
    return _with_pictures(document, {**(beside or {}), **inside})


def _read_page(data: bytes, name: str, beside: Mapping[str, bytes] | None) -> Document:
    """A web page, which asks for the pictures beside it while it is read."""
    read_html = import_module("courses.documents.readers.html").read_html
    return cast("Document", read_html(data, name, beside or {}))


def _with_pictures(document: Document, beside: Mapping[str, bytes]) -> Document:
    """Markdown with the pictures that it names; what encodes them is loaded where there are any."""
    blocks = document.blocks
    if not any(b.image or "![" in b.markdown or any("![" in i.markdown for i in b.items)
               for b in blocks):  # fmt: skip
        return document
    module = import_module("courses.documents.readers.pictures_beside")
    return cast("Document", module.with_pictures(document, beside))


def _says_something(page: Page) -> bool:
    return bool(page.notes.strip()) or any(
        block.text.strip() or block.items or block.rows or block.kind is BlockKind.FIGURE
        for block in page.blocks
    )


def _reader(suffix: str) -> Reader:
    module, function = _READERS[suffix]
    return cast("Reader", getattr(import_module(module), function))


def load() -> None:
    """Import the readers of all formats now, so that no document waits for it."""
    for suffix in _READERS:
        _reader(suffix)


def refuse_name(name: str, kind: str) -> None:
    """Raise for a name that says that the file is something else altogether, a program for one.

    What its content makes plain (a picture, a table) is told by the reader instead.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _KNOWN_SUFFIXES and kind not in PICTURES | SPREADSHEETS:
        raise UnreadableDocument("unsupported_format", name=name, place=suffix)


def _refused(kind: str, data: bytes, name: str) -> UnreadableDocument:
    if kind in PICTURES:
        return UnreadableDocument("picture_file", name=name)
    if kind in ("doc", "ppt", "xls", "encrypted", "compound"):
        return compound_file_refused(data, name)
    if kind in SPREADSHEETS:
        return UnreadableDocument("spreadsheet", name=name)
    if kind == "rtf":
        return UnreadableDocument("old_format", name=name, place=kind)
    if kind in PACKAGES:
        open_package(data, name)  # what is broken or locked is no matter of its kind
    return UnreadableDocument("binary", name=name, place=kind.upper())


def _read_text(data: bytes, name: str) -> Document:
    suffix = PurePosixPath(name).suffix.lower()
    try:
        text = decode(data, name).text
    except UnreadableDocument as refusal:
        if refusal.code == "binary" and suffix not in _TEXT_IS_EXPECTED:
            raise UnreadableDocument("damaged", name=name) from refusal
        raise
    if suffix in MARKDOWN_SUFFIXES or looks_like_markdown(text):
        return read_markdown(text, name)
    return read_text(text, name)
