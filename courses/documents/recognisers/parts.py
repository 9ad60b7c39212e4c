"""The parts of a document: one file may hold a syllabus and the deck behind it, without a mark.

A part is a stretch of blocks that is one material. The boundary is where the grammar of the
syllabus ends: behind its last week, lines in the manner of slide pages begin (many short lines,
each followed by blank lines) that no label of a week announces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from courses.documents.model import Block, BlockKind, Document, Kind, Page, Part
from courses.documents.recognisers.syllabus.boundary import end_of_syllabus

Score = Callable[[Document], tuple[float, tuple[str, ...]]]

CHOSEN = "chosen by a person"  # the reason of a kind that was not guessed

_MIN_BLOCKS = 40  # behind a syllabus; fewer are its own last lines
_SYLLABUS = 0.6
_SURE = 0.1
_CLOSE = 0.1  # of two scores that a person should choose between


def find_parts(
    document: Document, scores: Mapping[Kind, Score], kind: Kind | None = None
) -> tuple[Part, ...]:
    """The parts of a document in order; ``kind`` makes all of it one part of that kind."""
    if kind is not None:
        score, reasons = scores[kind](document)
        return (Part(kind=kind, document=document, score=score, reasons=(CHOSEN, *reasons)),)
    # A presentation that begins with the plan of its course is a deck all the same.
    end = None if document.format == "pptx" else end_of_syllabus(document)
    if end is not None:
        first, second = split(document, end)
        if len(second.blocks) >= _MIN_BLOCKS and scores[Kind.SYLLABUS](first)[0] >= _SYLLABUS:
            rest: dict[Kind, Score] = dict(scores)
            del rest[Kind.SYLLABUS]
            behind = best(second, rest)
            reasons = (*behind.reasons, "begins where the syllabus before it ends")
            return best(first, scores), replace(behind, reasons=reasons)
    return (best(document, scores),)


def best(document: Document, scores: Mapping[Kind, Score]) -> Part:
    """The document as the kind with the highest score; an article where nothing scores."""
    rated = {kind: score(document) for kind, score in scores.items()}
    kind = max(rated, key=lambda k: rated[k][0], default=Kind.ARTICLE)
    if rated and rated[kind][0] < _SURE and Kind.ARTICLE in scores:
        kind = Kind.ARTICLE
    points, reasons = rated.get(kind, (0.0, ()))
    return Part(
        kind=kind,
        document=document,
        score=min(1.0, points),
        reasons=reasons,
        rival=_rival(kind, {other: score for other, (score, _) in rated.items()}),
    )


def _rival(kind: Kind, scores: Mapping[Kind, float]) -> Kind | None:
    """The next best kind where it is close; where nothing scores well any other may be right."""
    others = {other: score for other, score in scores.items() if other is not kind}
    if not others:
        return None
    rival = max(others, key=lambda other: others[other])
    close = others[rival] > _SURE and scores[kind] - others[rival] < _CLOSE
    return rival if close else None


def split(document: Document, line: int) -> tuple[Document, Document]:
    """The document before source line ``line``, and from it on; metadata stays with the first."""
    before = _pages(document, lambda block: block.origin.first < line)
    behind = _pages(document, lambda block: block.origin.first >= line)
    return (
        replace(
            document,
            pages=before,
            claims=tuple(c for c in document.claims if c.origin.first < line),
        ),
        replace(
            document,
            pages=behind,
            metadata={},
            claims=tuple(c for c in document.claims if c.origin.first >= line),
            warnings=(),
        ),
    )


def _pages(document: Document, belongs: Callable[[Block], bool]) -> tuple[Page, ...]:
    pages = (
        replace(page, blocks=tuple(block for block in page.blocks if belongs(block)))
        for page in document.pages
    )
    return tuple(page for page in pages if any(_has_text(block) for block in page.blocks))


def _has_text(block: Block) -> bool:
    return block.kind is not BlockKind.LINE or bool(block.text.strip())
