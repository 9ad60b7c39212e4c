"""What a person did to characters, as claims that the account checks like any other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import BY_HAND, Claim, Fate, Origin, Reason
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What a person may take back out of what no page shows.
_RESTORABLE = frozenset(Reason) - {Reason.PRIVATE, Reason.REPEATED}


def dropped(text: str, origin: Origin, reason: Reason = Reason.TAKEN_OUT) -> Claim:
    """``text`` is shown nowhere."""
    return Claim(fate=Fate.DROPPED, before=text, origin=origin, rule=BY_HAND, reason=reason)


def moved(text: str, origin: Origin) -> Claim:
    """``text`` stands where a person put it; without text whatever stands at its lines."""
    return Claim(fate=Fate.MOVED, before=text, origin=origin, rule=BY_HAND)


def reworded(text: str, instead: str, origin: Origin) -> Claim:
    """In the place of ``text`` stands what a person typed."""
    return Claim(fate=Fate.REPAIRED, before=text, after=instead, origin=origin, rule=BY_HAND)


def around(*origins: Origin) -> Origin:
    """The lines from the first to the last of ``origins``; what stands nowhere does not count."""
    known = [one for one in origins if one.first] or list(origins)
    first = min(known, key=lambda one: one.first)
    return Origin(first=first.first, last=max(one.last for one in known), page=first.page)


def release(
    claims: Sequence[Claim], target: str, occurrence: int
) -> tuple[tuple[Claim, ...], Claim] | None:
    """``claims`` without the drop of ``target``, and that drop as a claim of its own.

    A claim that drops more than the text goes on dropping the rest.
    """
    wanted = squeeze(target)
    holding = [
        index
        for index, one in enumerate(claims)
        if one.fate is Fate.DROPPED
        and one.reason in _RESTORABLE
        and one.rule != BY_HAND
        and wanted
        and wanted in squeeze(one.before)
    ]
    holding.sort(key=lambda index: (claims[index].origin.first, index))
    if not 1 <= occurrence <= len(holding):
        return None
    at = holding[occurrence - 1]
    claim = claims[at]
    before, _, behind = squeeze(claim.before).partition(wanted)
    left = (replace(claim, before=rest) for rest in (before, behind) if rest)
    return (*claims[:at], *left, *claims[at + 1 :]), replace(claim, before=target)


def without(claims: Iterable[Claim], claim: Claim) -> tuple[Claim, ...]:
    """``claims`` without one of them."""
    return tuple(one for one in claims if one is not claim)
