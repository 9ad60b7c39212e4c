"""Fields made from text (a publisher, a slide's counter) may hold nothing of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.conservation.pieces import Derived, Piece, Result
from courses.documents.conservation.placing import Invention
from courses.documents.conservation.words import fold, missing_words
from courses.documents.model import Claim, Fate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from courses.documents.conservation.source import Source

_SCHEME = re.compile(r"^https?://", re.I)


def invented_fields(
    result: Result, source: Source, name: str, claims: Iterable[Claim]
) -> Iterator[Invention]:
    """The derived fields and copies that hold something their lines do not hold.

    A title may also come from the ``name`` of the file.
    """
    repaired: dict[int, list[str]] = {}
    whole = fold(source.characters)
    for claim in claims:
        copied = claim.fate is Fate.COUNTED and claim.before == claim.after
        if (copied and fold(claim.after) in whole) or (claim.fate is Fate.REPAIRED and claim.after):
            for line in range(
                claim.origin.first, min(claim.origin.last, claim.origin.first + 50) + 1
            ):
                repaired.setdefault(line, []).append(fold(claim.after))
    for field in result.derived:
        lines = range(field.lines[0], field.lines[1] + 1) if field.lines else range(0)
        mended = [text for line in lines for text in repaired.get(line, ())]
        printed = source.printed(*field.lines) if field.lines else ""
        missing = _missing(field, " ".join([fold(field.within), fold(printed), *mended]))
        if missing:
            yield Invention(Piece(field.text, field.path, field.lines), missing)
    known = {text for texts in repaired.values() for text in texts}
    yield from _invented_copies(result, " ".join([whole, fold(name), *sorted(known)]))


def _invented_copies(result: Result, whole: str) -> Iterator[Invention]:
    for piece in (piece for unit in result.units for piece in unit.pieces):
        if piece.soft and not piece.spans:
            missing = missing_words(piece.text, whole)
            if missing:
                yield Invention(piece, missing)


def _missing(field: Derived, within: str) -> str:
    text = _SCHEME.sub("", field.text) if field.path.endswith(".url") else field.text
    return missing_words(text, within)
