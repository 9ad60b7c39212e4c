"""Rules about reports and articles: headings and their levels, titles, tables, what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.conservation import texts_of
from courses.documents.corrections.blocks import (
    as_heading,
    as_text,
    block_at,
    drops_beside,
    drops_of,
    find_spot,
    in_order,
    reworded_block,
    whole,
    with_head_rows,
    without_spot,
)
from courses.documents.corrections.claims import dropped, moved, release, reworded
from courses.documents.corrections.rules import (
    DEEPEST_HEADING,
    Correction,
    CorrectionKind,
    Meaning,
    same,
)
from courses.documents.exchange import block_to_dict
from courses.documents.model import Block, BlockKind
from courses.documents.text import collapse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.corrections.blocks import Spot
    from courses.documents.model import Claim, Origin, Report


def means(report: Report, correction: Correction) -> Report | None:
    """A text of the report is what the rule says."""
    spot = find_spot(report.blocks, correction.target, correction.occurrence)
    if spot is None:
        return _of_head(report, correction)
    blocks = report.blocks
    if correction.kind is CorrectionKind.TITLE:
        return _titled(report, spot)
    if correction.kind is CorrectionKind.HEADING:
        own = block_at(blocks, spot)
        level = _level(correction)
        if level is None or spot.meaning in (Meaning.TABLE, Meaning.FIGURE):
            return None
        block = as_heading(own, level) if level else as_text(own)
        claims = (*report.claims, *_lost(own, block))
        return replace(report, blocks=without_spot(blocks, spot, block), claims=claims)
    if correction.value in (Meaning.HEAD_ROW, Meaning.BODY_ROW) and spot.meaning is Meaning.TABLE:
        is_head = correction.value == Meaning.HEAD_ROW
        return replace(report, blocks=with_head_rows(blocks, spot, is_head=is_head))
    if correction.kind is CorrectionKind.MEANING and correction.value == Meaning.OUT:
        claims = (*report.claims, *drops_of(blocks, spot))
        return replace(report, blocks=without_spot(blocks, spot), claims=claims)
    return None


def _lost(before: Block, after: Block) -> list[Claim]:
    """What a block had and its new form cannot hold."""
    return drops_beside(before, " ".join(texts_of(block_to_dict(after))))


def _level(correction: Correction) -> int | None:
    return min(int(correction.value), DEEPEST_HEADING) if correction.value.isdecimal() else None


def _titled(report: Report, spot: Spot) -> Report:
    """The text is the title; what was the title before goes on as text."""
    block = block_at(report.blocks, spot)
    rest = without_spot(report.blocks, spot)
    if report.title and report.title_origin is not None:
        former = Block(kind=BlockKind.PARAGRAPH, origin=report.title_origin, text=report.title)
        rest = (former, *rest)
    title = whole(block)
    claims = (*report.claims, moved(title, block.origin), *drops_beside(block, title))
    return replace(report, title=title, title_origin=block.origin, blocks=rest, claims=claims)


def _of_head(report: Report, correction: Correction) -> Report | None:
    """The title or sub-title of a report is a heading, a paragraph, or no part of it."""
    for name in ("title", "subtitle"):
        text, origin = getattr(report, name), getattr(report, f"{name}_origin")
        if not text or origin is None or not same(text, correction.target):
            continue
        bare = _with_head(report, name, "", None)
        if correction.kind is CorrectionKind.MEANING and correction.value == Meaning.OUT:
            return replace(bare, claims=(*report.claims, dropped(text, origin)))
        level = _level(correction) if correction.kind is CorrectionKind.HEADING else None
        if level is None:
            return None
        block = Block(kind=BlockKind.PARAGRAPH, origin=origin, text=text)
        block = as_heading(block, level) if level else block
        claims = (*report.claims, moved(text, origin))
        return replace(bare, blocks=in_order(report.blocks, block), claims=claims)
    return None


def _with_head(report: Report, name: str, text: str, origin: Origin | None) -> Report:
    """A report with another title or sub-title."""
    if name == "title":
        return replace(report, title=text, title_origin=origin)
    return replace(report, subtitle=text, subtitle_origin=origin)


def reads(report: Report, correction: Correction) -> Report | None:
    """A text reads as a person typed it."""
    text = collapse(correction.value)
    spot = find_spot(report.blocks, correction.target, correction.occurrence)
    if not text:
        return None
    if spot is not None and spot.can_reword:
        blocks = reworded_block(report.blocks, spot, text)
        claims = (*report.claims, reworded(spot.text, text, spot.origin))
        return replace(report, blocks=blocks, claims=claims)
    for name in ("title", "subtitle"):
        former, origin = getattr(report, name), getattr(report, f"{name}_origin")
        if former and origin is not None and same(former, correction.target):
            claims = (*report.claims, reworded(former, text, origin))
            return _with_head(replace(report, claims=claims), name, text, origin)
    return None


def restored(
    report: Report, read: Sequence[Claim], correction: Correction
) -> tuple[Report, tuple[Claim, ...]] | None:
    """What no page shows is a paragraph or heading; with the claims of the reader that still
    hold."""
    level = _level(correction) if correction.kind is CorrectionKind.HEADING else None
    if level is None:
        return None
    own = release(report.claims, correction.target, correction.occurrence)
    others = tuple(read)
    if own is not None:
        report, claim = replace(report, claims=own[0]), own[1]
    elif (found := release(read, correction.target, correction.occurrence)) is not None:
        others, claim = found
    else:
        return None
    block = Block(kind=BlockKind.PARAGRAPH, origin=claim.origin, text=collapse(claim.before))
    block = as_heading(block, level) if level else block
    return replace(report, blocks=in_order(report.blocks, block)), others
