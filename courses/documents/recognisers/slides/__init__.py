"""Decks of slides: presentations, printed decks, the text of a slide PDF, and Markdown decks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.recognisers.slides.evidence import is_paged, score_document
from courses.documents.recognisers.slides.markdown_deck import recognise_markdown
from courses.documents.recognisers.slides.paged_deck import recognise_pages
from courses.documents.recognisers.slides.text_deck import recognise_text

if TYPE_CHECKING:
    from courses.documents.model import Document, Part, Slides

__all__ = ["recognise", "score"]


def score(document: Document) -> tuple[float, tuple[str, ...]]:
    """How much a document looks like a deck, 0 to 1, with reasons in plain language."""
    return score_document(document)


def recognise(part: Part) -> Slides:
    """The slides of a part."""
    if part.document.format == "text":
        return recognise_text(part.document)
    if is_paged(part.document):
        return recognise_pages(part.document)
    return recognise_markdown(part.document)
