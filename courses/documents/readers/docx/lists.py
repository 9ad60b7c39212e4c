"""Paragraphs with numbers or bullets as lists with levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Item, Origin
from courses.documents.readers.docx.marks import marked
from courses.documents.readers.docx.pieces import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.readers.docx.paragraph import ListPlace, Paragraph

_LOOKED_BACK = 100  # items, and lists that are open at once
_DEEPER = 9.0  # points by which an item of another list must stand further in to lie below


@dataclass(slots=True)
class _Open:
    """A list whose items may go on: where its first level stands."""

    numbering: str
    base: int
    level: int
    edge: float


def begins_list(opened: Sequence[Paragraph], paragraph: Paragraph, *, gap: bool) -> bool:
    """Whether a paragraph behind the items ``opened`` is the first of another list.

    It is of another list by its id, and an empty paragraph stands between (``gap``), or it
    stands no further in and its number does not go on from theirs.
    """
    place, last = paragraph.place, opened[-1].place
    if place is None or last is None or place.numbering == last.numbering:
        return False
    above = [one.place for one in opened[-_LOOKED_BACK:] if one.place]
    if gap:
        return True
    if not place.label or place.level or place.edge >= above[-1].edge + _DEEPER:
        return False
    highest = next((one for one in reversed(above) if not one.level and one.label), None)
    known = any(one.numbering == place.numbering for one in above)
    return highest is not None and not known and place.count != highest.count + 1


def list_block(paragraphs: Sequence[Paragraph]) -> Block:
    """A list; a numbered paragraph alone is a paragraph with its number."""
    first = paragraphs[0]
    if len(paragraphs) == 1 and first.label:
        text, markdown = _contents(first)
        return Block(
            kind=BlockKind.PARAGRAPH,
            origin=first.origin,
            text=text,
            markdown=markdown,
            label=first.label,
            look=first.look(),
        )
    levels = _levels([paragraph.place for paragraph in paragraphs if paragraph.place])
    items = [_item(one, level) for one, level in zip(paragraphs, levels, strict=True)]
    origin = Origin(first=first.line, last=paragraphs[-1].last, page=first.page)
    return Block(kind=BlockKind.LIST, origin=origin, items=tuple(items), look=first.look())


def _contents(paragraph: Paragraph) -> tuple[str, str]:
    return marked([p for p in paragraph.pieces if not (p.sort is Sort.PICTURE and p.apart)])


def _item(paragraph: Paragraph, level: int) -> Item:
    text, markdown = _contents(paragraph)
    return Item(
        text=text,
        level=level,
        label=paragraph.label,
        markdown=markdown,
        origin=paragraph.origin,
    )


def _levels(places: Iterable[ListPlace]) -> list[int]:
    """The levels of items in a row, from 0 and without gaps.

    Within one list its levels count; an item of another list lies below the one before it where
    it stands further in.
    """
    found: list[int] = []
    opened: list[_Open] = []
    for place in places:
        known = next((one for one in reversed(opened) if one.numbering == place.numbering), None)
        if known is None:
            known = _Open(place.numbering, _base(place, opened, found), place.level, place.edge)
            opened.append(known)
            del opened[:-_LOOKED_BACK]
        else:
            del opened[opened.index(known) + 1 :]
        known.edge = place.edge
        known.level = min(known.level, place.level)
        level = known.base + place.level - known.level
        found.append(min(max(level, 0), (found[-1] if found else -1) + 1))
    return found


def _base(place: ListPlace, opened: list[_Open], found: list[int]) -> int:
    """The level at which another list begins; lists that stand further in than it are over."""
    while opened and place.edge <= opened[-1].edge - _DEEPER:
        opened.pop()
    if not opened:
        return 0
    if place.edge >= opened[-1].edge + _DEEPER:
        return found[-1] + 1
    return opened[-1].base
