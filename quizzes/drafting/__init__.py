"""Suggested questions, made by plain rules from the text of a lesson; a person decides.

``drafts_of`` reads a lesson, ``bring_up_to_date`` stores what is new for a course, ``deciding``
takes what the instructor says of it. Nothing here ever reaches a student by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzes.drafting import meanings, order, years
from quizzes.drafting.model import Draft, Family, Line, Passage, Reading

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["Draft", "Family", "Line", "Passage", "Reading", "drafts_of"]

_RULES = {
    (Family.ORDER,): order.drafts,
    (Family.MEANING, Family.PAIRS): meanings.drafts,
    (Family.YEAR,): years.drafts,
}
MOST = 60  # suggestions of one lesson


def drafts_of(reading: Reading, stopped: Container[str] = ()) -> list[Draft]:
    """What the rules suggest for a lesson, without the ``stopped`` families, each once."""
    found = {
        draft.key: draft
        for families, rule in _RULES.items()
        if any(family not in stopped for family in families)
        for draft in rule(reading)
        if draft.family not in stopped
    }
    return list(found.values())[:MOST]
