"""A deck whose reader knows its pages and where everything stands on them: PowerPoint, or a PDF
that a deck was printed to."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import (
    Author,
    Block,
    BlockKind,
    Claim,
    Document,
    Doubt,
    Fate,
    Origin,
    SlideDraft,
    Slides,
)
from courses.documents.recognisers.prose.dates import find_date
from courses.documents.recognisers.slides.content import is_caption_line
from courses.documents.recognisers.slides.contents import is_contents_heading
from courses.documents.recognisers.slides.cover import authors_of, signed_by
from courses.documents.recognisers.slides.lines import bullet_of
from courses.documents.recognisers.slides.overlays import merge_overlays
from courses.documents.recognisers.slides.sheet_bodies import Places, body_of_sheet
from courses.documents.recognisers.slides.sheet_furniture import strip_furniture
from courses.documents.recognisers.slides.sheet_titles import (
    Found,
    find_subhead,
    find_title,
    title_habits,
)
from courses.documents.recognisers.slides.sheets import Sheet, around, line_of
from courses.documents.recognisers.slides.titles import parse_title
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ADDRESS = re.compile(r"\]\(<?([^()\s<>]{1,2000})>?\)")
_COVER_TEXTS, _COVER_CHARACTERS = 8, 200


def recognise_pages(document: Document) -> Slides:
    """The slides of a document of pages, hidden ones among them."""
    sheets, claims = strip_furniture([Sheet(page, page.blocks) for page in document.pages])
    habits = title_habits(sheets)
    found = [find_title(sheet, habits) for sheet in sheets]
    if document.format == "pdf":
        sheets, found, merged = _without_overlays(sheets, found)
        claims += merged
    moved = _moved_places(document)
    places = _places(document)
    slides: list[SlideDraft] = []
    cover = _is_cover(sheets)
    for number, (sheet, title) in enumerate(zip(sheets, found, strict=True), 1):
        subhead = find_subhead(sheet, title.block, habits)
        rest = _rest(sheet, title.block, subhead)
        blocks, ornaments = body_of_sheet(rest, moved, cover=cover and number == 1)
        slides.append(
            _slide(number, sheet, title.block, subhead, blocks, places[sheet.page.number])
        )
        claims += ornaments
    title_text, title_origin = _deck_title(document, sheets, slides)
    return Slides(
        title=title_text,
        title_origin=title_origin,
        authors=_authors(document, sheets, found[0].block if found else None),
        metadata=_metadata(sheets),
        slides=tuple(slides),
        claims=tuple(claims),
        doubts=tuple(_doubts(sheets, found, places, cover=cover)),
    )


def _moved_places(document: Document) -> Places:
    """The lines that a claim of the reader says were moved."""
    return frozenset(
        (claim.origin.first, claim.origin.last)
        for claim in document.claims
        if claim.fate is Fate.MOVED
    )


def _without_overlays(
    sheets: Sequence[Sheet], found: Sequence[Found]
) -> tuple[list[Sheet], list[Found], list[Claim]]:
    titles = [squeeze(title.block.text) if title.block else "" for title in found]
    kept, claims = merge_overlays(sheets, titles)
    return [sheets[index] for index in kept], [found[index] for index in kept], claims


# A slide ----------------------------------------------------------------------------------


def _rest(sheet: Sheet, *taken: Block | None) -> list[Block]:
    """The blocks of a page without those ``taken``, whose links stay in their places: titles are
    plain text on a slide."""
    gone = [block for block in taken if block is not None]
    return [
        part
        for block in sheet.blocks
        for part in (_links_of(block) if any(block is one for one in gone) else [block])
    ]


def _slide(
    number: int,
    sheet: Sheet,
    title: Block | None,
    subhead: Block | None,
    blocks: Sequence[Block],
    origin: Origin,
) -> SlideDraft:
    parsed = parse_title(line_of(title) if title is not None else "")
    return SlideDraft(
        number=number,
        origin=origin,
        title=parsed.printed,
        title_origin=title.origin if title is not None else None,
        running_title=parsed.running,
        label=parsed.label,
        counter=parsed.counter,
        subhead=line_of(subhead) if subhead is not None else "",
        subhead_origin=subhead.origin if subhead is not None else None,
        blocks=tuple(blocks),
        notes=sheet.page.notes,
        hidden=sheet.page.hidden,
        picture=sheet.page.picture,
    )


def _places(document: Document) -> dict[int, Origin]:
    """Where each page stands in the file, by its number, with what was left out of it and its
    notes. A slide that says nothing is a line of its own; a page of a PDF then has none."""
    left_out: dict[int, list[Origin]] = defaultdict(list)
    for claim in document.claims:
        left_out[claim.origin.page or 0].append(claim.origin)
    found: dict[int, Origin] = {}
    last = 0
    for page in document.pages:
        place = around(page.blocks, page.notes_origin, *left_out[page.number])
        if place is None:
            line = last + 1 if document.format == "pptx" else 0
            place = Origin(first=line, last=line, page=page.number)
        found[page.number] = replace(place, page=page.number)
        last = max(last, place.last)
    return found


def _links_of(title: Block) -> list[Block]:
    """The addresses of a title, which is plain text on a slide, as paragraphs below it."""
    return [
        Block(kind=BlockKind.PARAGRAPH, origin=title.origin, text=address)
        for address in _ADDRESS.findall(title.markdown)
    ]


# The deck ---------------------------------------------------------------------------------


def _is_cover(sheets: Sequence[Sheet]) -> bool:
    """Whether the first of several pages is a few short texts without lists, tables, sentences."""
    if len(sheets) < 2:
        return False
    first = sheets[0]
    texts = [line_of(block) for block in first.texts]
    plain = all(
        block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.FIGURE)
        for block in first.blocks
    )
    few = len(texts) <= _COVER_TEXTS and first.characters <= _COVER_CHARACTERS
    listed = any(bullet_of(text)[0] or is_caption_line(text) for text in texts)
    return plain and few and not listed and not any(map(is_contents_heading, texts))


def _deck_title(
    document: Document, sheets: Sequence[Sheet], slides: Sequence[SlideDraft]
) -> tuple[str, Origin | None]:
    """The title of the cover; else the one of the file's properties, where the deck says it."""
    if _is_cover(sheets):
        first = slides[0]
        if first.title and not first.counter and not first.hidden:
            return first.title, first.title_origin
    named = document.metadata.get("title")
    for slide in slides[:3]:
        if isinstance(named, str) and named and squeeze(named) == squeeze(slide.title):
            return slide.title, slide.title_origin
    return "", None


def _cover_lines(sheets: Sequence[Sheet]) -> list[str]:
    if not _is_cover(sheets):
        return []
    return [line for block in sheets[0].texts for line in block.text.split("\n")]


def _authors(
    document: Document, sheets: Sequence[Sheet], title: Block | None
) -> tuple[Author, ...]:
    """Who is named on the cover: by a word such as 主讲, because the properties name them too, or
    by a name on a line of its own below the title."""
    lines = [line for line in _cover_lines(sheets) if title is None or line not in title.text]
    undated = [line.replace(find_date(line)[1] or "\n", " ").strip() for line in lines]
    named = document.metadata.get("author")
    known = isinstance(named, str) and squeeze(named) in map(squeeze, undated)
    owner = (Author(name=str(named)),) if known else ()
    return authors_of(undated) or owner or signed_by(undated)


def _metadata(sheets: Sequence[Sheet]) -> dict[str, object]:
    """The day that the cover names."""
    days = (find_date(line)[0] for line in _cover_lines(sheets))
    day = next((day for day in days if day), "")
    return {"date": day} if day else {}


def _doubts(
    sheets: Sequence[Sheet], found: Sequence[Found], places: Mapping[int, Origin], *, cover: bool
) -> list[Doubt]:
    """The titles that were guessed, and the pages without one. The largest text of a cover is its
    title without a doubt."""
    doubts: list[Doubt] = []
    patterned = [title.block for title in found if title.why in ("pattern", "counter")]
    if patterned and patterned[0] is not None:
        message = f"{len(patterned)} titles are not marked as such; they stand where titles stand."
        doubts.append(Doubt(message=message, origin=patterned[0].origin, weight=0.1))
    for number, (sheet, title) in enumerate(zip(sheets, found, strict=True), 1):
        if cover and number == 1 and title.why == "largest":
            continue
        if title.block is not None and title.is_guess:
            message = f"The title of slide {number} is a guess: the first text of the page."
            if title.why == "largest":
                message = f"The title of slide {number} is a guess: the largest text of the page."
            doubts.append(Doubt(message=message, origin=title.block.origin, weight=0.4))
        elif title.block is None and sheet.texts:
            message = f"Slide {number} has no text that looks like a title."
            doubts.append(Doubt(message=message, origin=places[sheet.page.number], weight=0.3))
    return doubts
