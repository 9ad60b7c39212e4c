"""Kangxi radicals and compatibility forms that a PDF gives for ordinary Han: ``⾦`` for ``金``."""

from __future__ import annotations

import re
import unicodedata

from courses.documents.model import Claim, Fate, Origin

RULE = "courses.documents.repairs.kangxi"

_RADICALS = re.compile("[\u2e80-\u2ed5\u2f00-\u2fd5\uf900-\ufad9]")


def repair(text: str, origin: Origin) -> tuple[str, tuple[Claim, ...]]:
    """``text`` with ordinary characters, and a claim for each that was replaced."""
    claims: list[Claim] = []

    def ordinary(match: re.Match[str]) -> str:
        after = unicodedata.normalize("NFKC", match.group(0))
        if after != match.group(0):
            claims.append(
                Claim(
                    fate=Fate.REPAIRED, before=match.group(0), after=after, origin=origin, rule=RULE
                )
            )
        return after

    return _RADICALS.sub(ordinary, text), tuple(claims)
