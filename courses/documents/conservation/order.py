"""The order of the result against that of the source: nothing swapped, nothing moved unsaid."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from courses.documents.conservation.ledger import MOVED, REPAIRED, Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from courses.documents.conservation.by_hand import ByHand
    from courses.documents.conservation.pieces import Result, Unit
    from courses.documents.conservation.source import Source, Span


def extent(unit: Unit) -> Span | None:
    """From the first to the last character of a unit, its children included."""
    spans = list(_spans(unit))
    if not spans:
        return None
    return min(start for start, _ in spans), max(end for _, end in spans)


def has_text(unit: Unit) -> bool:
    """Whether a unit holds text, found in the source or not."""
    return bool(unit.pieces) or any(map(has_text, unit.children))


def _spans(unit: Unit) -> Iterator[Span]:
    for piece in unit.pieces:
        if not piece.soft:
            yield from piece.spans
    for child in unit.children:
        yield from _spans(child)


def book_moves(result: Result, ledger: Ledger) -> None:
    """Footnotes, and titles of slides that stand below other text, were taken out of the flow."""
    for unit in result.units:
        if unit.footnote:
            ledger.book(_spans(unit), MOVED)
        if unit.strand == "slide":
            titles = [
                span
                for child in unit.children
                if child.strand == "slide title"
                for span in _spans(child)
            ]
            others = [
                span for child in unit.children if child.strand == "block" for span in _spans(child)
            ]
            if titles and others and min(others) < min(titles):
                ledger.book(titles, MOVED)


def out_of_order(result: Result, source: Source, ledger: Ledger, by_hand: ByHand) -> list[Unit]:
    """The units that stand before their predecessors, or twice at one place.

    What a claim says was moved (the columns of a page of contents, the shapes of a slide that are
    read in another order than they were drawn) may come in the order of the claims instead.
    Pictures without text may share a line, as long as they differ. What a person put elsewhere
    stands where it is wanted.
    """
    reached: dict[str, tuple[int, Span, str]] = {}
    wrong: list[Unit] = []
    for unit in result.units:
        strand, place = unit.strand, extent(unit)
        if _is_by_hand(unit, by_hand):
            continue
        if place is None:
            if unit.empty_at is None or has_text(unit):
                continue
            strand, place = f"{strand} without text", unit.empty_at
        rank = _rank(unit, ledger)
        if rank is not None:
            strand = f"{strand} moved"
        rank_before, before, image = reached.get(strand, (-1, (-1, -1), ""))
        here = 0 if rank is None else rank
        beside = place == before and unit.image != image and not has_text(unit)
        behind = place[0] > before[0] or beside
        backwards = not behind and (rank is None or here <= rank_before)
        if unit.strand == "row":
            crossed = here <= rank_before and place[1] <= before[1]
            backwards = backwards or crossed or _columns_crossed(unit, source)
        if backwards:
            wrong.append(unit)
        else:
            reached[strand] = here, place, unit.image
    return wrong


def _is_by_hand(unit: Unit, by_hand: ByHand) -> bool:
    """Whether a person moved a unit or one of its texts."""
    lines = next((piece.lines for piece in unit.pieces if piece.lines), unit.empty_at)
    return by_hand.holds([piece.text for piece in unit.pieces], lines)


def _rank(unit: Unit, ledger: Ledger) -> int | None:
    """The number of the claim that moved a unit; None for one that stands in its place."""
    if unit.strand not in ("block", "item", "row", "title", "biography"):
        return None
    starts = [start for start, _ in _spans(unit)]
    moved = {ledger.fates[start] for start in starts} <= {MOVED, REPAIRED}
    ranks = [ledger.rank_of_move(start, unit.empty_at) for start in starts or [-1]]
    known = [rank for rank in ranks if rank is not None]
    exactly = ledger.rank_of_move(-1, unit.empty_at) is not None
    return min(known) if known and (moved or exactly) else None


def _columns_crossed(row: Unit, source: Source) -> bool:
    """Whether a cell stands left of its predecessor on one line."""
    by_line: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for column, cell in enumerate(row.pieces):
        for start, _ in cell.spans:
            by_line[source.line_of(start)].append((start, column))
    return any(_falls(column for _, column in sorted(found)) for found in by_line.values())


def _falls(numbers: Iterable[int]) -> bool:
    before = -1
    for number in numbers:
        if number < before:
            return True
        before = number
    return False
