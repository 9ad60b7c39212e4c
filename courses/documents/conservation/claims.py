"""What the recognisers say they did: checked here against the characters, never believed.

A drop whose text stands exactly as often in its lines as it is claimed is booked at once. The
others (a mark that also occurs in the text, the marks of a line all in one claim) wait until the
texts of the result have been found, and must then be what is left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from courses.documents.conservation.by_hand import is_by_hand
from courses.documents.conservation.ledger import (
    JOINED,
    KEPT,
    REPAIRED,
    Ledger,
    Left,
    code_of,
    spans_of,
)
from courses.documents.conservation.matching import Detour
from courses.documents.model import Claim, Fate, Reason
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from courses.documents.conservation.by_hand import ByHand
    from courses.documents.conservation.source import Source, Span
from courses.documents.conservation.words import fold, missing_words

_NARROW = 60  # lines; wider claims are looked at for every piece


class Claims:
    """The claims of an import and which of them are still open."""

    def __init__(self, source: Source, ledger: Ledger, claims: Iterable[Claim]) -> None:
        self.source = source
        self.ledger = ledger
        claims = list(claims)
        known = [claim for claim in claims if squeeze(claim.before) and not is_by_hand(claim)]
        known.sort(key=lambda claim: claim.origin.last - claim.origin.first)
        self.drops = [c for c in known if c.fate is Fate.DROPPED and c.reason is not None]
        self.repairs = [c for c in known if c.fate is Fate.REPAIRED]
        # In the order in which they stand, which is that of the result; a picture has no text.
        self.moves = [c for c in claims if c.fate is Fate.MOVED]
        self.label_lines = frozenset(_lines_of_labels(self.drops))
        self.copies: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for claim in known:
            if claim.fate is Fate.COUNTED and claim.before == claim.after:
                at = (claim.origin.first, claim.origin.last)
                self.copies[squeeze(claim.after)].append(at)
        self.open_drops: list[Claim] = []
        self.doubtful: list[Claim] = []
        self.by_line: dict[int, list[Claim]] = defaultdict(list)
        # What stands for a text of the result at its lines, and from where on to look for it.
        self._printed: dict[tuple[str, int, int], str] = {
            (squeeze(c.after), c.origin.first, c.origin.last): squeeze(c.before)
            for c in self.repairs
        }
        self._looked: dict[tuple[str, int, int], int] = {}
        self.wide: list[Claim] = []

    def region(self, claim: Claim) -> Span:
        return self.source.region(claim.origin.first, claim.origin.last)

    def book_certain(self) -> None:
        """Book the drops that can mean only one place; file the others by line."""
        alike = Counter((self.region(c), squeeze(c.before)) for c in self.drops)
        for region, claims in groupby(self.drops, self.region):
            left = Left(self.ledger.rest(region))
            for claim in claims:
                before = squeeze(claim.before)
                if left.text != before and left.text.count(before) != alike[region, before]:
                    self.open_drops.append(claim)
                    continue
                alike[region, before] -= 1
                at = left.text.find(before)
                self._drop(claim, left.take(at, at + len(before)))
        for claim in [*self.open_drops, *self.repairs]:
            self._file(claim)

    def _file(self, claim: Claim) -> None:
        if claim.origin.last - claim.origin.first > _NARROW:
            if claim not in self.wide[-1:]:  # the same mark, dropped many times
                self.wide.append(claim)
            return
        for line in range(claim.origin.first, claim.origin.last + 1):
            self.by_line[line].append(claim)

    def _drop(self, claim: Claim, spans: Sequence[Span]) -> None:
        if claim.reason is not None:
            self.ledger.book(spans, code_of(claim.reason))

    def is_field(self, text: str, span: Span) -> bool:
        """Whether a claim says that ``text`` at ``span`` became a field: its label was dropped, or
        the whole of it was moved."""
        line = self.source.line_of(span[0])
        return line in self.label_lines or any(
            claim.origin.first <= line <= claim.origin.last and squeeze(claim.before) == text
            for claim in self.moves
        )

    def take_copy(self, text: str, lines: tuple[int, int]) -> bool:
        """Whether a claim says that ``text``, printed elsewhere in the file, holds within ``lines``
        too; each claim speaks for one piece."""
        if text not in self.source.characters:
            return False
        for at in self.copies.get(text, ()):
            if lines[0] <= at[0] and at[1] <= lines[1]:
                self.copies[text].remove(at)
                return True
        return False

    def detour(self, first: int, last: int) -> Detour:
        """The marks and repairs that a text of these lines may pass by."""
        found = {id(c): c for line in range(first, last + 1) for c in self.by_line.get(line, ())}
        found |= {id(c): c for c in self.wide if c.origin.first <= last and c.origin.last >= first}
        marks: set[str] = set()
        repairs: list[tuple[str, str]] = []
        for claim in found.values():
            if claim.fate is Fate.DROPPED:
                marks.update(squeeze(claim.before))
            else:
                repairs.append((squeeze(claim.before), squeeze(claim.after)))
        return Detour(marks, repairs)

    def take_repaired(self, text: str, lines: tuple[int, int]) -> Span | None:
        """The next place in ``lines`` at which a repair put the whole of ``text``, booked."""
        key = (text, *lines)
        if key not in self._printed:
            return None
        before, (start, end) = self._printed[key], self.source.region(*lines)
        at = self.source.characters.find(before, self._looked.get(key, start), end)
        while at >= 0 and not self.ledger.free((at, at + len(before))):
            at = self.source.characters.find(before, at + 1, end)
        self._looked[key] = at + len(before) if at >= 0 else end
        if at < 0:
            return None
        self.book_repaired([(at, at + len(before))])
        return at, at + len(before)

    def book_repaired(self, spans: Sequence[Span]) -> None:
        """Book what a text of the result has in its repaired form."""
        self.ledger.book(spans, REPAIRED)

    def settle(self, derived: str, copies: Sequence[str]) -> None:
        """Book the open drops, repairs and moves against what the texts have left.

        ``derived`` is the text of fields made from the source, where a repaired address may
        stand while the printed one is kept; ``copies`` are authors and front matter, where a
        date may stand in another notation.
        """
        squeezed, folded = squeeze(derived), [fold(copy) for copy in copies]
        for claim in self.repairs:
            self._settle_repair(claim, squeezed)
        for region, claims in groupby(self.open_drops, self.region):
            left = Left(self.ledger.rest(region))
            for claim in claims:
                self._settle_drop(claim, left)
        for rank, claim in enumerate(self.moves):
            self._settle_move(claim, rank, folded)

    def add_by_hand(self, by_hand: ByHand) -> None:
        """What a person did is listed with the repairs, and doubted where it is not found."""
        self.repairs += by_hand.repairs
        self.doubtful += by_hand.doubtful

    def _settle_repair(self, claim: Claim, elsewhere: str) -> None:
        before, after = squeeze(claim.before), squeeze(claim.after)
        start, end = self.region(claim)
        at = self.source.characters.find(before, start, end)
        while at >= 0:
            span = (at, at + len(before))
            codes = set(self.ledger.fates[span[0] : span[1]])
            deleted = codes == {0} and (not after or after in elsewhere)
            if deleted or (codes and codes <= {KEPT, JOINED}) or self._shows(span, after):
                self.ledger.book([span], REPAIRED)
                return
            if REPAIRED in codes:
                return
            at = self.source.characters.find(before, at + 1, end)
        self.doubtful.append(claim)

    def _shows(self, span: Span, after: str) -> bool:
        """Whether what was kept of ``span`` is the repaired text, which stands within the printed
        one ("&" in "&amp;"), and nothing else of it was booked."""
        fates = self.ledger.fates[span[0] : span[1]]
        text = self.source.characters[span[0] : span[1]]
        kept = "".join(c for c, fate in zip(text, fates, strict=True) if fate)
        return bool(after) and kept == after and set(fates) <= {0, KEPT, JOINED}

    def _settle_drop(self, claim: Claim, left: Left) -> None:
        before = squeeze(claim.before)
        at = left.text.find(before)
        if at >= 0:
            self._drop(claim, left.take(at, at + len(before)))
            return
        places = _in_order(left.text, before)
        self._drop(claim, left.take_each(places))
        if len(places) < len(before):
            self.doubtful.append(claim)

    def _settle_move(self, claim: Claim, rank: int, copies: Sequence[str]) -> None:
        """Characters that stand elsewhere in the result, as they are or in another notation."""
        start, end = self.region(claim)
        before = squeeze(claim.before)
        at = self.source.characters.find(before, start, end)
        printed = self.source.characters[start:end]
        indices = (
            range(at, at + len(before))
            if at >= 0
            else [start + place for place in _in_order(printed, before)]
        )
        date = any(map(str.isdecimal, before))
        copied = any(
            fold(before) == copy or (date and not missing_words(claim.before, copy))
            for copy in copies
        )
        known = {KEPT, JOINED, 0} if copied else {KEPT, JOINED}
        fates, lines = self.ledger.fates, (claim.origin.first, claim.origin.last)
        spans = spans_of([i for i in indices if fates[i] in known])
        self.ledger.book_moved(spans, rank, lines)


def _lines_of_labels(drops: Iterable[Claim]) -> Iterator[int]:
    """The lines of which the label of a field was dropped."""
    for claim in drops:
        if claim.reason is Reason.LABEL:
            yield from range(
                claim.origin.first, min(claim.origin.last, claim.origin.first + 300) + 1
            )


def _in_order(printed: str, wanted: str) -> list[int]:
    """The places of the characters of ``wanted`` in ``printed``, in order, as far as they go."""
    found: list[int] = []
    at = 0
    for character in wanted:
        at = printed.find(character, at)
        if at < 0:
            break
        found.append(at)
        at += 1
    return found
