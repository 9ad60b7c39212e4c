"""The glossary as search finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.models import Course, SearchEntry, SearchName, Status, Term
from courses.search import Entry, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIRST = 10**6  # terms stand behind everything else of a course


def standing_terms(course: Course) -> Iterable[Term]:
    return Term.objects.filter(course=course).standing().marking_shown().in_order()


def term_entries(terms: Iterable[Term]) -> Iterator[Entry]:
    for place, term in enumerate(terms, start=1):
        yield Entry(
            kind=SearchEntry.Kind.TERM,
            object_id=term.pk,
            title=term.term,
            heading=_others(term),
            text=term.definition,
            status=_status(term),
            anchor=term.anchor,
            order=FIRST + place,
        )


def term_names(terms: Iterable[Term]) -> Iterator[Name]:
    """Terms are suggested by all their names."""
    for place, term in enumerate(terms, start=1):
        yield Name(
            kind=SearchName.Kind.TERM,
            object_id=term.pk,
            spellings=term.names,
            detail=_others(term),
            status=_status(term),
            anchor=term.anchor,
            order=FIRST + place,
        )


def _others(term: Term) -> str:
    return "，".join(name for name in term.names if name != term.term)


def _status(term: Term) -> str:
    is_shown = term.is_shown  # type: ignore[attr-defined]  # by marking_shown
    return Status.PUBLISHED if is_shown else Status.DRAFT
