"""What returns on most pages of a deck: typed footers, page numbers, navigation, logos."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Reason
from courses.documents.recognisers.slides.furniture import is_note
from courses.documents.recognisers.slides.page_numbers import form_of
from courses.documents.recognisers.slides.sheets import (
    Sheet,
    drop,
    line_of,
    look_of,
    texts_of,
    usual_size,
)
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD, _FOOT = 0.12, 0.85  # of the height of the page: how far furniture reaches into it
_SAME_PLACE = 0.03
_MOST = 0.6  # of the pages
_FEWEST = 4  # pages

_Key = tuple[str, int]


def strip_furniture(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Claim]]:
    """The sheets without what their master printed, and the claims for it."""
    running = _running(sheets)
    counting = _counting(sheets)
    kept: list[Sheet] = []
    claims: list[Claim] = []
    noted: set[str] = set()
    for sheet in sheets:
        gone: list[Block] = []
        for block in sheet.blocks:
            reason = _reason(sheet, block, running, counting)
            if reason is None or _is_new_note(block, noted):
                continue
            gone.append(block)
            claims.extend(drop(block, reason))
        kept.append(sheet.without(*gone))
    return kept, claims


def _is_new_note(block: Block, noted: set[str]) -> bool:
    """Whether a block says where something comes from and is the first to say so."""
    text = line_of(block)
    if not is_note(text) or text in noted:
        return False
    noted.add(text)
    return True


def _reason(sheet: Sheet, block: Block, running: set[_Key], counting: set[int]) -> Reason | None:
    if id(block) in counting:
        return Reason.PAGE_NUMBER
    if _key(sheet, block) not in running:
        return None
    if block.kind is BlockKind.FIGURE:
        return Reason.DECORATION
    alone = len(sheet.texts) == 1 and block in sheet.texts  # the title where there is nothing else
    return None if alone else Reason.RUNNING_HEADER


def _running(sheets: Sequence[Sheet]) -> set[_Key]:
    """The texts that most pages print at one place near their edge."""
    if len(sheets) < _FEWEST:
        return set()
    counts = Counter(key for sheet in sheets for key in {_key(s, b) for s, b in _near_edges(sheet)})
    needed = max(_FEWEST, _MOST * len(sheets))
    return {key for key, count in counts.items() if count >= needed and key[0]}


def _near_edges(sheet: Sheet) -> list[tuple[Sheet, Block]]:
    """The blocks near the top or foot that may be furniture: no title, and not set larger than
    the text of the page."""
    usual = usual_size(sheet.blocks)
    found: list[tuple[Sheet, Block]] = []
    for block in sheet.blocks:
        look = look_of(block)
        edge = sheet.foot_of(block) <= _HEAD or sheet.top_of(block) >= _FOOT
        large = bool(look.size) and look.size > usual
        if edge and look.height and not large and look.style != "title":
            found.append((sheet, block))
    return found


def _key(sheet: Sheet, block: Block) -> _Key:
    """What a block says and where, roughly."""
    text = block.image if block.kind is BlockKind.FIGURE else squeeze("".join(texts_of([block])))
    return text, round(sheet.top_of(block) / _SAME_PLACE)


def _counting(sheets: Sequence[Sheet]) -> set[int]:
    """The blocks near the edge that count the pages, by identity."""
    forms: dict[tuple[str, int], list[tuple[int, Block]]] = defaultdict(list)
    for sheet in sheets:
        for _sheet, block in _near_edges(sheet):
            found = form_of(line_of(block)) if block.kind is BlockKind.PARAGRAPH else None
            if found is not None:
                ahead = found[1] - sheet.page.number
                forms[found[0], ahead].append((sheet.page.number, block))
    needed = max(3, _MOST * len(sheets))
    return {
        id(block)
        for members in forms.values()
        if len({number for number, _block in members}) >= needed
        for _number, block in members
    }
