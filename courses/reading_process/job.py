"""The work on one document: read, recognise, correct, draft, and settle the account."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.bundles import unpack_pictures
from courses.documents.conservation import balance_lines
from courses.documents.conservation.plain import plain_text
from courses.documents.corrections import correct
from courses.documents.errors import UnreadableDocument
from courses.documents.exchange import lesson_to_dict, syllabus_to_dict
from courses.documents.lessons import drafts_of
from courses.documents.model import (
    Block,
    BlockKind,
    Document,
    Material,
    Origin,
    Page,
    Part,
    Report,
    Slides,
    Syllabus,
)
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from courses.reading_process.messages import Reading, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_PAGES = 5_000  # lessons and slides of one document: more than any course has
MOST_NAMES = 1_000  # of lecturers at the sessions of one syllabus
MOST_PIECES = 20_000  # paragraphs, items of lists and rows of tables: a book of 1,000 pages
LONGEST_PARAGRAPH = 1_000_000  # characters, as of a line of text


def perform(request: Request, data: bytes, tell: Callable[[str], object]) -> Reading:
    """The whole work; ``tell`` hears "recognising" once the file was read.

    Raises ``UnreadableDocument``.
    """
    document = read(data, request.name, unpack_pictures(request.beside))
    _refuse_excess(document, request.name)
    lines = plain_text(data, request.name)
    tell("recognising")
    found, stale = correct(recognise(document, request.kind, request.kinds), request.rules)
    claims = tuple(claim for part, _ in found for claim in part.document.claims)
    drafts = drafts_of(found, request.name)
    if sum(1 + len(draft.slides) for draft in drafts) > MOST_PAGES:
        raise UnreadableDocument("too_many_parts", name=request.name, limit=MOST_PAGES)
    if (
        sum(_names(material) for _, material in found if isinstance(material, Syllabus))
        > MOST_NAMES
    ):
        raise UnreadableDocument("too_many_parts", name=request.name, limit=MOST_NAMES)
    account = balance_lines(
        lines,
        request.name,
        [syllabus_to_dict(material) for _, material in found if isinstance(material, Syllabus)],
        [lesson_to_dict(draft) for draft in drafts],
        [*claims, *(claim for _, material in found for claim in material.claims)],
    )
    return Reading(
        document=replace(document, pages=(), claims=claims),
        found=tuple((_span(part), _without_content(material)) for part, material in found),
        drafts=drafts,
        lines=lines,
        account=account,
        stale=stale,
    )


def _refuse_excess(document: Document, name: str) -> None:
    """Raise for what is data and no document; its pages would take minutes to make and to load."""
    blocks = document.blocks
    if sum(1 + len(block.items) + len(block.rows) for block in blocks) > MOST_PIECES:
        raise UnreadableDocument("too_many_parts", name=name, limit=MOST_PIECES)
    for block in blocks:
        if len(block.text) > LONGEST_PARAGRAPH:
            place, limit = block.origin.first, LONGEST_PARAGRAPH
            raise UnreadableDocument("line_too_long", name=name, place=place, limit=limit)


def _names(syllabus: Syllabus) -> int:
    return sum(len(session.lecturers) for week in syllabus.weeks for session in week.sessions)


def _span(part: Part) -> Part:
    """``part`` with one empty block over the lines of all its blocks, and no pictures."""
    blocks = part.document.blocks
    pages: Sequence[Page] = ()
    if blocks:
        origin = Origin(
            first=min(block.origin.first for block in blocks),
            last=max(block.origin.last for block in blocks),
        )
        pages = [Page(number=1, blocks=(Block(kind=BlockKind.RULE, origin=origin),))]
    bare = replace(
        part.document, pages=tuple(pages), claims=(), pictures=(), bookmarks=(), metadata={}
    )
    return replace(part, document=bare)


def _without_content(material: Material) -> Material:
    if isinstance(material, Slides):
        return replace(material, slides=())
    return replace(material, blocks=()) if isinstance(material, Report) else material
