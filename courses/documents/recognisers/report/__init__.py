"""Reports and white papers: chapters of prose with tables, figures and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Report
from courses.documents.recognisers.prose.evidence import evidence_of
from courses.documents.recognisers.prose.material import fields_of

if TYPE_CHECKING:
    from courses.documents.model import Document, Part

__all__ = ["recognise", "score"]

_CALLED = 0.15
_LONG = 9_000  # characters; a post is seldom longer


def score(document: Document) -> tuple[float, tuple[str, ...]]:
    """How likely a document is a report, 0 to 1, and why, in plain words."""
    found = evidence_of(document)
    signs = [
        (found.characters >= _LONG, 0.12, f"{found.characters} characters of text"),
        (found.styles >= 2, 0.1, f"headings numbered in {found.styles} ways"),
        (found.illustrations >= 2, 0.06, f"{found.illustrations} captions and sources"),
        (found.contents, 0.12, "a printed table of contents"),
        (found.genre, 0.16, "it calls itself a report or white paper"),
        (found.called, _CALLED, "its cover or head is that of a report or memo"),
        (found.front_words >= 2, 0.06, "a preface, summary or references"),
        (found.paged, 0.12, "pages with numbers or running headers"),
        (found.levels >= 3, 0.06, f"headings on {found.levels} levels"),
    ]
    total = 0.55 * found.prose + sum(weight for holds, weight, _why in signs if holds)
    if found.posted:
        total -= 0.2
    if found.per_heading < 70:
        total -= 0.2
    reasons = [f"{found.prose:.0%} of the text is in full paragraphs"]
    reasons += [why for holds, _weight, why in signs if holds]
    return max(0.0, min(1.0, total)), tuple(reasons)


def recognise(part: Part) -> Report:
    """The report that a part of a document is."""
    return Report(**fields_of(part.document))
