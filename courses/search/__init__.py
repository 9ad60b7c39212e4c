"""Search: ``replace`` puts entries into the index, ``search`` finds them. Nothing else goes in
or out."""

from __future__ import annotations

from courses.search.entries import Entry, Scope
from courses.search.finding import search
from courses.search.results import Choice, Facets, Filters, Hit, Match, Piece, Results
from courses.search.writing import replace

__all__ = [
    "Choice",
    "Entry",
    "Facets",
    "Filters",
    "Hit",
    "Match",
    "Piece",
    "Results",
    "Scope",
    "replace",
    "search",
]
