"""Articles and posts: one lesson of prose, whatever its length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Article
from courses.documents.recognisers.prose.evidence import evidence_of
from courses.documents.recognisers.prose.material import fields_of

if TYPE_CHECKING:
    from courses.documents.model import Document, Part

__all__ = ["recognise", "score"]

_CALLED_OTHERWISE = 0.12  # it calls itself a report
_LONG = 9_000  # characters; longer texts are reports


def score(document: Document) -> tuple[float, tuple[str, ...]]:
    """How likely a document is an article, 0 to 1, and why, in plain words."""
    found = evidence_of(document)
    signs = [
        (found.posted, 0.35, "front matter of a post"),
        (found.signed and not found.called, 0.12, "a by-line names its author"),
        (found.characters < _LONG, 0.12, f"{found.characters} characters of text"),
        (found.styles <= 1, 0.08, "headings numbered in one way at most"),
        (not found.contents and not found.genre, 0.08, "no printed table of contents"),
        (not found.paged, 0.05, "no pages"),
    ]
    total = 0.55 * found.prose + sum(weight for holds, weight, _why in signs if holds)
    if found.per_heading < 70:
        total -= 0.2
    if found.genre and not found.posted:
        total -= _CALLED_OTHERWISE
    reasons = [f"{found.prose:.0%} of the text is in full paragraphs"]
    reasons += [why for holds, _weight, why in signs if holds]
    return max(0.0, min(1.0, total)), tuple(reasons)


def recognise(part: Part) -> Article:
    """The article that a part of a document is."""
    return Article(**fields_of(part.document))
