"""Claims of the rules of prose, in one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Claim, Fate, Origin, Reason

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.lines import Line

PREFIX = "courses.documents.recognisers.prose."


def dropped(before: str, origin: Origin, reason: Reason, rule: str) -> Claim:
    """``rule`` is the name of the module of the rule."""
    return Claim(fate=Fate.DROPPED, before=before, origin=origin, rule=PREFIX + rule, reason=reason)


def moved(before: str, origin: Origin, rule: str) -> Claim:
    """Text that stands elsewhere in the material: as a heading, the title, an author, a date."""
    return Claim(fate=Fate.MOVED, before=before, origin=origin, rule=PREFIX + rule)


def repaired(before: str, after: str, origin: Origin, rule: str) -> Claim:
    return Claim(fate=Fate.REPAIRED, before=before, after=after, origin=origin, rule=PREFIX + rule)


def drop_line(line: Line, reason: Reason, rule: str) -> Claim:
    """A claim for a whole line."""
    origin = Origin(first=line.number, last=line.number, page=line.page)
    return dropped(line.text, origin, reason, rule)
