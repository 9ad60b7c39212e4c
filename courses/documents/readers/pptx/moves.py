"""The claims for blocks that are read in another order than the file has them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, Claim, Fate, Origin
from courses.documents.readers.pptx.paragraphs import RULE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def moved_claims(blocks: Sequence[Block], printed: Mapping[int, str]) -> list[Claim]:
    """A claim for every block, and every item of a list, that stands behind something that the
    file has later; in the order of the result, on which the account relies.

    ``printed`` are the texts of the lines as the account knows them.
    """
    kept = _ascending([block.origin.first for block in blocks])
    claims: list[Claim] = []
    for index, block in enumerate(blocks):
        places = _places(block)
        stays = _ascending([place.first for place in places])
        claims.extend(
            Claim(fate=Fate.MOVED, before=_printed(place, printed), origin=place, rule=RULE)
            for number, place in enumerate(places)
            if index not in kept or number not in stays
        )
    return claims


def _places(block: Block) -> list[Origin]:
    """Where the parts of a block stand that can be told apart."""
    items = [item.origin for item in block.items if item.origin is not None]
    if not items:
        return [block.origin]
    head = replace(block.origin, last=block.origin.first)
    return [head, *items] if block.alternative else items


def _printed(place: Origin, printed: Mapping[int, str]) -> str:
    return "\n".join(printed.get(line, "") for line in range(place.first, place.last + 1))


def _ascending(numbers: Sequence[int]) -> frozenset[int]:
    """The indices of the longest run, with gaps, in which ``numbers`` rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [index]
    found: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return frozenset(found)
