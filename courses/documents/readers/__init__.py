"""Bytes in, ``Document`` out: one module for each format. Readers never guess meaning."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from courses.documents.errors import UnreadableDocument
from courses.documents.readers.decoding import decode
from courses.documents.readers.markdown import looks_like_markdown, read_markdown
from courses.documents.readers.text import read_text

if TYPE_CHECKING:
    from courses.documents.model import Document

__all__ = ["MARKDOWN_SUFFIXES", "TEXT_SUFFIXES", "read"]

TEXT_SUFFIXES = frozenset({"", ".txt", ".text"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})


def read(data: bytes, name: str) -> Document:
    """The document of a file's bytes; ``name`` is the file's name, whose ending names the format.

    A .txt that is plainly Markdown is read as Markdown. Raises UnreadableDocument.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in TEXT_SUFFIXES | MARKDOWN_SUFFIXES:
        raise UnreadableDocument("unsupported_format", name=name, place=suffix)
    text = decode(data, name).text
    if suffix in MARKDOWN_SUFFIXES or looks_like_markdown(text):
        return read_markdown(text, name)
    return read_text(text, name)
