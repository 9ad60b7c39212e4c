"""Rules about decks: the titles and sub-titles of slides, their text, what is no part of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from courses.documents.corrections.blocks import (
    as_text,
    block_at,
    drops_beside,
    drops_of,
    find_spot,
    in_order,
    reworded_block,
    spots,
    whole,
    with_head_rows,
    without_spot,
)
from courses.documents.corrections.claims import around, dropped, moved, release, reworded
from courses.documents.corrections.rules import Correction, CorrectionKind, Meaning, same
from courses.documents.corrections.taking import changed
from courses.documents.model import Block, BlockKind, Origin
from courses.documents.text import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.documents.model import Claim, SlideDraft, Slides


@dataclass(frozen=True, slots=True)
class Found:
    """A text of a slide: ``slide`` is its place in the deck."""

    slide: int
    meaning: Meaning
    text: str
    origin: Origin


def texts(slides: Sequence[SlideDraft]) -> Iterator[Found]:
    """Every text of a deck by which a rule may name it, slide by slide."""
    for index, slide in enumerate(slides):
        for meaning, text, at in heads_of(slide):
            yield Found(index, meaning, text, at)
        for spot in spots(slide.blocks):
            yield Found(index, spot.meaning, spot.key, spot.origin)


def heads_of(slide: SlideDraft) -> Iterator[tuple[Meaning, str, Origin]]:
    """Title and sub-title of a slide with their places."""
    if slide.title:
        yield Meaning.SLIDE_TITLE, slide.title, slide.title_origin or slide.origin
    if slide.subhead:
        yield Meaning.SUBHEAD, slide.subhead, slide.subhead_origin or slide.origin


def _find(deck: Slides, correction: Correction) -> tuple[Found, int] | None:
    """A text of the deck, and which of those of its slide that read the same it is."""
    alike = [one for one in texts(deck.slides) if same(one.text, correction.target)]
    at = correction.occurrence - 1
    if not 0 <= at < len(alike):
        return None
    found = alike[at]
    heads = (Meaning.SLIDE_TITLE, Meaning.SUBHEAD)
    before = [one for one in alike[:at] if one.slide == found.slide and one.meaning not in heads]
    return found, len(before) + 1


def means(deck: Slides, correction: Correction) -> Slides | None:
    """A text of a slide is what the rule says."""
    place = _find(deck, correction)
    if place is None or correction.kind is not CorrectionKind.MEANING:
        return None
    found, number = place
    slide = deck.slides[found.slide]
    if correction.value in (Meaning.HEAD_ROW, Meaning.BODY_ROW):
        spot = find_spot(slide.blocks, correction.target, number)
        if spot is None or spot.meaning is not Meaning.TABLE:
            return None
        is_head = correction.value == Meaning.HEAD_ROW
        blocks = with_head_rows(slide.blocks, spot, is_head=is_head)
        return _with_slide(deck, found.slide, replace(slide, blocks=blocks))
    taken = _taken(slide, found, number)
    if taken is None:
        return None
    bare, block, drops = taken
    if correction.value == Meaning.OUT:
        return _with_slide(deck, found.slide, bare, *drops)
    there = _put(bare, block, correction.value)
    claims = [moved(whole(block), block.origin)]
    if correction.value != Meaning.TEXT:
        claims += drops_beside(block, whole(block))
    return None if there is None else _with_slide(deck, found.slide, there, *claims)


def _with_slide(deck: Slides, index: int, slide: SlideDraft, *claims: Claim) -> Slides:
    if deck.title_origin == deck.slides[index].title_origin != slide.title_origin:
        deck = replace(deck, title="", title_origin=None)  # it had its title from this slide
    slides = changed(deck.slides, index, lambda _: slide)
    return replace(deck, slides=slides, claims=(*deck.claims, *claims))


def _taken(
    slide: SlideDraft, found: Found, number: int
) -> tuple[SlideDraft, Block, list[Claim]] | None:
    """The slide without a text, the text as a block, and the claims if it is shown nowhere."""
    if found.meaning in (Meaning.SLIDE_TITLE, Meaning.SUBHEAD):
        block = Block(kind=BlockKind.PARAGRAPH, origin=found.origin, text=found.text)
        gone = [dropped(found.text, found.origin)]
        if found.meaning is Meaning.SUBHEAD:
            return replace(slide, subhead="", subhead_origin=None), block, gone
        bare = replace(slide, title="", title_origin=None, running_title="", label="", counter="")
        return bare, block, gone
    spot = find_spot(slide.blocks, found.text, number)
    if spot is None:
        return None
    block, gone = block_at(slide.blocks, spot), drops_of(slide.blocks, spot)
    return replace(slide, blocks=without_spot(slide.blocks, spot)), block, gone


def _put(slide: SlideDraft, block: Block, value: str) -> SlideDraft | None:
    """A block in its slide as its title, its sub-title or its text."""
    if value == Meaning.TEXT:
        return replace(slide, blocks=in_order(slide.blocks, as_text(block)))
    text = whole(block)
    if value == Meaning.SUBHEAD:
        rest = _with_former(slide, slide.subhead, slide.subhead_origin)
        return replace(rest, subhead=text, subhead_origin=block.origin)
    if value == Meaning.SLIDE_TITLE:
        rest = _with_former(slide, slide.title, slide.title_origin)
        return replace(
            rest,
            title=text,
            title_origin=block.origin,
            running_title=text,
            label="",
            counter="",
        )
    return None


def _with_former(slide: SlideDraft, text: str, origin: Origin | None) -> SlideDraft:
    """What was title before goes on as text."""
    if not text:
        return slide
    former = Block(kind=BlockKind.PARAGRAPH, origin=origin or slide.origin, text=text)
    return replace(slide, blocks=in_order(slide.blocks, former))


def reads(deck: Slides, correction: Correction) -> Slides | None:
    """A text of a slide reads as a person typed it."""
    place, text = _find(deck, correction), collapse(correction.value)
    if place is None or not text:
        return None
    found, number = place
    slide = deck.slides[found.slide]
    if found.meaning is Meaning.SLIDE_TITLE:
        there = replace(slide, title=text, running_title=text, label="", counter="")
    elif found.meaning is Meaning.SUBHEAD:
        there = replace(slide, subhead=text)
    else:
        spot = find_spot(slide.blocks, correction.target, number)
        if spot is None or not spot.can_reword:
            return None
        there = replace(slide, blocks=reworded_block(slide.blocks, spot, text))
        claim = reworded(spot.text, text, spot.origin)
        return _with_slide(deck, found.slide, there, claim)
    return _with_slide(deck, found.slide, there, reworded(found.text, text, found.origin))


def restored(
    deck: Slides, read: Sequence[Claim], correction: Correction
) -> tuple[Slides, tuple[Claim, ...]] | None:
    """What no page shows belongs to its slide; with the claims of the reader that still hold."""
    if correction.kind is not CorrectionKind.MEANING or not deck.slides:
        return None
    own = release(deck.claims, correction.target, correction.occurrence)
    others = tuple(read)
    if own is not None:
        deck, claim = replace(deck, claims=own[0]), own[1]
    elif (found := release(read, correction.target, correction.occurrence)) is not None:
        others, claim = found
    else:
        return None
    begun = [i for i, one in enumerate(deck.slides) if one.origin.first <= claim.origin.first]
    index = begun[-1] if begun else 0
    block = Block(kind=BlockKind.PARAGRAPH, origin=claim.origin, text=collapse(claim.before))
    slide = deck.slides[index]
    there = _put(slide, block, correction.value)
    if there is None:
        return None
    there = replace(there, origin=around(slide.origin, claim.origin))
    return _with_slide(deck, index, there, moved(block.text, block.origin)), others
