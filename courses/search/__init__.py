"""Search: ``replace`` puts entries into the index, ``search`` finds them; ``replace_names`` and
``suggest`` do so with names. Nothing else goes in or out."""

from __future__ import annotations

from courses.search.entries import Entry, Scope
from courses.search.finding import search
from courses.search.naming import Name, replace_names
from courses.search.results import Choice, Facets, Filters, Group, Hit, Match, Piece, Results
from courses.search.suggesting import Suggestion, suggest
from courses.search.writing import replace

__all__ = [
    "Choice",
    "Entry",
    "Facets",
    "Filters",
    "Group",
    "Hit",
    "Match",
    "Name",
    "Piece",
    "Results",
    "Scope",
    "Suggestion",
    "replace",
    "replace_names",
    "search",
    "suggest",
]
