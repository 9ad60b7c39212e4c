"""A deck from the text of its PDF: pages, furniture, titles, contents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    Doubt,
    Origin,
    Reason,
    SlideDraft,
    Slides,
)
from courses.documents.recognisers.slides import page_numbers
from courses.documents.recognisers.slides.boxes import PARTED, setting_of
from courses.documents.recognisers.slides.content import Body, Manner, body_of, plain_body
from courses.documents.recognisers.slides.contents import contents_blocks, is_contents
from courses.documents.recognisers.slides.cover import authors_of
from courses.documents.recognisers.slides.furniture import strip_furniture
from courses.documents.recognisers.slides.headlines import Habits, Headline, habits_of, headline_of
from courses.documents.recognisers.slides.lines import (
    Line,
    bullet_of,
    columns,
    ends_text,
    is_prose,
    lines_of,
    origin_of,
)
from courses.documents.recognisers.slides.pages import split_pages
from courses.documents.recognisers.slides.wraps import is_tabular

if TYPE_CHECKING:
    from collections.abc import Sequence

_COVER_LINES = 8


def recognise_text(document: Document) -> Slides:
    """The slides of a text document."""
    split = split_pages(lines_of(document))
    furnished = strip_furniture(split.pages)
    habits = habits_of(furnished.pages)
    manner = _manner(furnished.pages, split.sign)
    claims: list[Claim] = list(furnished.claims)
    slides: list[SlideDraft] = []
    for number, page in enumerate(furnished.pages, 1):
        slide, slide_claims = _slide(number, page, habits, manner)
        slides.append(slide)
        claims.extend(slide_claims)
    filled = _with_placeholders(slides)
    title, title_origin = _deck_title(furnished.pages, filled)
    return Slides(
        title=title,
        title_origin=title_origin,
        authors=authors_of(line.bare for page in furnished.pages[:1] for line in page),
        slides=tuple(filled),
        claims=tuple(claims),
        doubts=(*_repeated_counters(slides), *_lost_pages(furnished.claims)),
    )


def _manner(pages: Sequence[Sequence[Line]], sign: str) -> Manner:
    bulleted = any(bullet_of(line.bare)[0] for page in pages for line in page)
    return Manner(setting=setting_of(pages), bulleted=bulleted, indented=sign != "leading blank")


def _slide(
    number: int, page: Sequence[Line], habits: Habits, manner: Manner
) -> tuple[SlideDraft, tuple[Claim, ...]]:
    headline = headline_of(page, habits)
    body = [line for line in page if line not in headline.title_lines]
    if body and is_contents(headline.title.printed, body, habits.tops):
        headline = Headline(headline.title, headline.title_lines)
        content = Body(*contents_blocks(body))
    elif number == 1 and _looks_like_cover(page):
        headline = Headline(headline.title, headline.title_lines)
        content = plain_body(body, manner)
    else:
        content = body_of(_without(page, headline), manner)
    title = headline.title
    slide = SlideDraft(
        number=number,
        origin=origin_of(*page),
        title=title.printed,
        title_origin=origin_of(*headline.title_lines) if headline.title_lines else None,
        running_title=title.running,
        label=title.label,
        counter=title.counter,
        subhead=headline.subhead,
        subhead_origin=origin_of(*headline.subhead_lines) if headline.subhead_lines else None,
        blocks=content.blocks,
    )
    return slide, content.claims


def _without(page: Sequence[Line], headline: Headline) -> list[Line]:
    """The lines of a page without its headline; what stood on either side of it does not touch."""
    found: list[Line] = []
    parted = False
    for line in page:
        if line in headline.lines:
            parted = True
            continue
        found.append(replace(line, gap=line.gap + PARTED) if parted else line)
        parted = False
    return found


# The cover --------------------------------------------------------------------------------


def _looks_like_cover(page: Sequence[Line]) -> bool:
    """Whether a page is a few short lines without bullets, sentences or cells."""
    return len(page) <= _COVER_LINES and not any(
        bullet_of(line.bare)[0]
        or ends_text(line.bare)
        or (is_prose(line.bare) and line.width > 30)
        or is_tabular(line.bare)
        for line in page
    )


def _is_cover(pages: Sequence[Sequence[Line]], first: SlideDraft) -> bool:
    return (
        len(pages) > 1
        and bool(first.title)
        and not first.counter
        and not any(block.kind is BlockKind.LIST for block in first.blocks)
        and _looks_like_cover(pages[0])
    )


def _deck_title(
    pages: Sequence[Sequence[Line]], slides: Sequence[SlideDraft]
) -> tuple[str, Origin | None]:
    """The title of a deck: that of its cover; without one, the names of the parts it lists."""
    if not slides:
        return "", None
    if _is_cover(pages, slides[0]):
        return slides[0].title, slides[0].title_origin
    items = [item for block in slides[0].blocks for item in block.items]
    parts = [item.text for item in items if item.level == 0]
    if not is_contents(slides[0].title, ()) or len(parts) == len(items) or len(parts) > 3:
        return "", None
    return "、".join(name for part in parts for name in columns(part)), None


# Lost pictures and pages ------------------------------------------------------------------


def _with_placeholders(slides: Sequence[SlideDraft]) -> list[SlideDraft]:
    """An empty figure on each slide that has a title and nothing else, because its picture is lost.

    A slide that divides sections has no picture to lose: only a title with a counter or section
    number, or one that a neighbour carries too, says that more was shown.
    """
    titles = [slide.running_title for slide in slides]
    found: list[SlideDraft] = []
    for i, slide in enumerate(slides):
        beside = [titles[j] for j in (i - 1, i + 1) if 0 <= j < len(titles)]
        shown = slide.counter or "." in slide.label.strip(".") or slide.running_title in beside
        if slide.title and not slide.blocks and shown:
            picture = Block(kind=BlockKind.FIGURE, origin=slide.title_origin or slide.origin)
            slide = replace(slide, blocks=(picture,))
        found.append(slide)
    return found


def _repeated_counters(slides: Sequence[SlideDraft]) -> list[Doubt]:
    """A counter that two titles of one section carry: one of them is a slip."""
    seen: dict[tuple[str, str], SlideDraft] = {}
    titles: dict[str, set[str]] = defaultdict(set)
    doubts: list[Doubt] = []
    for slide in slides:
        if not slide.counter:
            continue
        key = (slide.label, slide.counter)
        titles[slide.label].add(slide.running_title)
        before = seen.setdefault(key, slide)
        if before is not slide and before.title != slide.title:
            numbers, mark = f"{before.number} and {slide.number}", f"{slide.label} {slide.counter}"
            message = f"Slides {numbers} both carry {mark.strip()}."
            doubts.append(Doubt(message=message, origin=slide.title_origin, weight=0.2))
    return doubts


def _lost_pages(claims: Sequence[Claim]) -> list[Doubt]:
    """Printed page numbers that run ahead of the pages with text: pages were pictures only."""
    ahead = [
        (found[1] - claim.origin.page, claim.origin)
        for claim in claims
        if claim.reason is Reason.PAGE_NUMBER
        and claim.origin.page
        and (found := page_numbers.form_of(claim.before))
    ]
    lost = max((count for count, _origin in ahead), default=0)
    if lost <= 0:
        return []
    message = f"The printed page numbers show that {lost} pages without text are missing."
    origin = next(origin for count, origin in ahead if count == lost)
    return [Doubt(message=message, origin=origin, weight=0.3)]
