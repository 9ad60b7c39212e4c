"""PDF: text by place, size and weight; furniture, columns, tables, notes, figures."""

from __future__ import annotations

from courses.documents.readers.pdf.decks import looks_like_deck
from courses.documents.readers.pdf.reader import read_pdf

__all__ = ["looks_like_deck", "read_pdf"]
