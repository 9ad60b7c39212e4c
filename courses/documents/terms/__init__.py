"""Terms of a course: found in texts by strict patterns, and the places where their names stand.

Plain Python over passages (a section, a slide, a session): what a lesson says of a term is told
from that lesson alone, so that it comes out the same whatever else the course holds.
"""

from __future__ import annotations

from courses.documents.terms.finding import Found, NameIndex
from courses.documents.terms.grouping import gathered
from courses.documents.terms.mining import mine
from courses.documents.terms.model import Passage, Statement, TermDraft
from courses.documents.terms.names import folded_name, full_names

__all__ = [
    "Found",
    "NameIndex",
    "Passage",
    "Statement",
    "TermDraft",
    "folded_name",
    "full_names",
    "gathered",
    "mine",
]
