"""What an instructor did to the texts of a document: left out, typed anew, put elsewhere.

What was left out or typed anew is looked for as printed, like any text that was kept; so nothing
else of the document can hide behind it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from courses.documents.conservation.ledger import REPAIRED, Ledger, code_of
from courses.documents.conservation.pieces import Piece, Result, Unit
from courses.documents.model import BY_HAND, Claim, Fate, Reason
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.conservation.placing import Invention

Lines = tuple[int, int]


class ByHand:
    """The claims of a document that speak for a person."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        own = [claim for claim in claims if is_by_hand(claim)]
        self._drops = [
            (claim, Piece(claim.before, "", _lines(claim)))
            for claim in own
            if claim.fate is Fate.DROPPED
        ]
        self._repairs = [claim for claim in own if claim.fate is Fate.REPAIRED]
        self._reworded: list[tuple[Claim, Piece]] = []
        self._texts: dict[str, list[Lines]] = defaultdict(list)
        for claim in own:
            if claim.fate is not Fate.DROPPED:
                for text in filter(None, (squeeze(claim.before), squeeze(claim.after))):
                    self._texts[text].append(_lines(claim))
        self._whole = [_lines(claim) for claim in own if not claim.before]

    def as_printed(self, result: Result) -> Result:
        """``result`` with what was typed anew as it is printed, and with what was left out."""
        wanted = {squeeze(claim.after) for claim in self._repairs}
        if wanted:
            pieces = [piece for unit in result.units for piece in unit.pieces if not piece.soft]
            alike = [piece for piece in pieces if squeeze(piece.text) in wanted]
            for claim in self._repairs:
                self._undo(claim, alike)
        taken = [Unit("taken out", "taken out", [piece]) for _, piece in self._drops]
        return Result(units=[*result.units, *taken], derived=result.derived)

    def _undo(self, claim: Claim, pieces: list[Piece]) -> None:
        """Give the text of ``claim`` its printed form in the first of ``pieces`` at its lines."""
        for piece in pieces:
            here = piece.lines is None or _meet(piece.lines, _lines(claim))
            if here and squeeze(piece.text) == squeeze(claim.after):
                piece.text = claim.before
                self._reworded.append((claim, piece))
                pieces.remove(piece)
                return

    def settle(self, ledger: Ledger) -> None:
        """Book what was found as what a person made of it."""
        for claim, piece in self._drops:
            ledger.book(piece.spans, code_of(claim.reason or Reason.TAKEN_OUT))
        for _, piece in self._reworded:
            ledger.book(piece.spans, REPAIRED)

    def without_drops(self, inventions: Iterable[Invention]) -> list[Invention]:
        """What is left out invents nothing, even if it is not found as it was claimed."""
        taken = {id(piece) for _, piece in self._drops}
        return [one for one in inventions if id(one.piece) not in taken]

    @property
    def doubtful(self) -> list[Claim]:
        """What was left out and is not found."""
        return [claim for claim, piece in self._drops if not piece.spans]

    @property
    def repairs(self) -> list[Claim]:
        """What was typed anew and found."""
        return [claim for claim, piece in self._reworded if piece.spans]

    def holds(self, texts: Sequence[str], lines: Lines | None) -> bool:
        """Whether a person put one of ``texts``, all of them, or what is at ``lines`` elsewhere."""
        if lines is None or not (self._texts or self._whole):
            return False
        if any(first <= lines[0] and lines[1] <= last for first, last in self._whole):
            return True
        return any(
            _meet(lines, other)
            for text in {squeeze("".join(texts)), *map(squeeze, texts)}
            for other in self._texts.get(text, ())
        )


def is_by_hand(claim: Claim) -> bool:
    """Whether a claim speaks for a person."""
    return claim.rule == BY_HAND


def _lines(claim: Claim) -> Lines:
    return claim.origin.first, claim.origin.last


def _meet(one: Lines, other: Lines) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
