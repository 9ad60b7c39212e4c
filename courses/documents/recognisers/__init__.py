"""From a document to its materials: the parts, and of each part what its kind makes of it.

A recogniser offers ``score(document)``, 0 to 1 with its reasons, and ``recognise(part)``. It
reads no files and writes no rows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import Article, Doubt, Kind, Material, Part, Report
from courses.documents.questions import list_of_questions, with_quizzes
from courses.documents.recognisers import article, report, slides, syllabus
from courses.documents.recognisers.parts import CHOSEN, find_parts
from courses.documents.recognisers.private import without_private

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


def recognise(
    document: Document, kind: Kind | None = None, kinds: Mapping[int, Kind] | None = None
) -> tuple[tuple[Part, Material], ...]:
    """The parts of a document with what was made of each.

    ``kind`` makes the whole document one part of that kind; ``kinds`` gives a kind to parts by
    their number from 1 and leaves them apart.
    """
    questions = None if kind or kinds else list_of_questions(document)
    if questions is not None:
        reason = "is a list of questions with their answers"
        part = Part(kind=Kind.ARTICLE, document=document, score=0.9, reasons=(reason,))
        return ((part, questions),)
    parts = [
        _as_told(part, (kinds or {}).get(number, part.kind))
        for number, part in enumerate(find_parts(document, _SCORES, kind), start=1)
    ]
    return tuple((part, _with_rival(part, _material(part))) for part in parts)


_LITTLE = 0.3  # a score below which a kind is no more than the last one left
_UNTOLD = Doubt(message="Hardly anything tells what kind of document it is.", weight=0.6)


def _is_told(part: Part) -> bool:
    """Whether something speaks for the kind of a part, or a person chose it."""
    return part.score >= _LITTLE or CHOSEN in part.reasons


def _with_rival(part: Part, material: Material) -> Material:
    """The material with the doubt that its part may be of another kind.

    Report and article differ little to a reader; a plan of a course is another thing.
    """
    if part.rival is None:
        return material if _is_told(part) else replace(material, doubts=(_UNTOLD, *material.doubts))
    prose = {part.kind, part.rival} <= {Kind.REPORT, Kind.ARTICLE}
    doubt = Doubt(
        message=f"It was read as {part.kind.value}, but looks much like {part.rival.value}.",
        weight=0.3 if prose else 0.7,
    )
    return replace(material, doubts=(doubt, *material.doubts))


def _material(part: Part) -> Material:
    """What the kind of a part makes of it. Only a deck has a place for what is not shown."""
    if part.kind is Kind.SLIDES:
        return slides.recognise(part)
    document, claims = without_private(part.document)
    material = _RECOGNISERS[part.kind](replace(part, document=document))
    if isinstance(material, (Report, Article)):
        material = replace(material, blocks=with_quizzes(material.blocks))
    return replace(material, claims=(*material.claims, *claims)) if claims else material


def _as_told(part: Part, kind: Kind) -> Part:
    if part.kind is kind:
        return part
    score, reasons = _SCORES[kind](part.document)
    return replace(part, kind=kind, score=score, reasons=(CHOSEN, *reasons), rival=None)
