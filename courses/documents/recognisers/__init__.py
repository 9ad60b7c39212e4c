"""From a document to its materials: the parts, and of each part what its kind makes of it.

A recogniser offers ``score(document)``, 0 to 1 with its reasons, and ``recognise(part)``. It
reads no files and writes no rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Kind, Material, Part
from courses.documents.recognisers import article, report, slides, syllabus
from courses.documents.recognisers.parts import find_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from courses.documents.model import Document
    from courses.documents.recognisers.parts import Score

__all__ = ["recognise"]

_SCORES: Mapping[Kind, Score] = {
    Kind.SYLLABUS: syllabus.score,
    Kind.SLIDES: slides.score,
    Kind.REPORT: report.score,
    Kind.ARTICLE: article.score,
}
_RECOGNISERS: Mapping[Kind, Callable[[Part], Material]] = {
    Kind.SYLLABUS: syllabus.recognise,
    Kind.SLIDES: slides.recognise,
    Kind.REPORT: report.recognise,
    Kind.ARTICLE: article.recognise,
}


def recognise(document: Document, kind: Kind | None = None) -> tuple[tuple[Part, Material], ...]:
    """The parts of a document with what was made of each; ``kind`` overrides the guess."""
    parts = find_parts(document, _SCORES, kind)
    return tuple((part, _RECOGNISERS[part.kind](part)) for part in parts)
