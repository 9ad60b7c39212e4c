"""Decks of slides: the text of a slide PDF, and Markdown decks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.recognisers.slides.text_deck import recognise_text

if TYPE_CHECKING:
    from courses.documents.model import Part, Slides

__all__ = ["recognise"]


def recognise(part: Part) -> Slides:
    """The slides of a part."""
    return recognise_text(part.document)
