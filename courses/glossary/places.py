"""Which texts use which terms, how often and by which names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from courses.documents.terms import NameIndex, folded_name
from courses.glossary.passages import Home, texts_of_lessons
from courses.models import Status, Term, TermPlace
from courses.store.rows import BATCH, assign
from courses.store.rows import write as write_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from courses.documents.terms import Passage
    from courses.glossary.base import BaseEntry
    from courses.models import Course

MOST_SPOTS = 20  # sections or slides that a place names
_ORDER: Sequence[str] = (Term.Origin.INSTRUCTOR, Term.Origin.DOCUMENT, Term.Origin.BASE)


@dataclass(slots=True)
class Use:
    """How a lesson or session uses a term."""

    count: int = 0
    spots: dict[str, int] = field(default_factory=dict)  # by section or slide, in their order
    names: dict[str, None] = field(default_factory=dict)

    def add(self, spot: str, name: str) -> None:
        self.count += 1
        self.names[name] = None
        if spot in self.spots or len(self.spots) < MOST_SPOTS:
            self.spots[spot] = self.spots.get(spot, 0) + 1


Uses = dict[str, Use]  # by the key of the term


def index_of(
    rows: Iterable[Term],
    free: Iterable[BaseEntry],
    base: Mapping[str, BaseEntry],
    said: Mapping[str, Collection[str]],
) -> NameIndex[str]:
    """The names of all terms by their keys, and of the entries of the base glossary without a row.

    Where two terms share a name it is an instructor's, then a document's. What the base glossary
    calls ambiguous does not count, unless the documents or an instructor said it of the term:
    ``said`` has the names, folded, that they gave to each key. Deleted terms come last: they keep
    shorter names from being found within theirs.
    """
    index: NameIndex[str] = NameIndex()
    for row in sorted(rows, key=lambda row: (row.withdrawn, _ORDER.index(row.origin))):
        entry = base.get(row.key)
        vague = {folded_name(n) for n in entry.ambiguous} if entry else set()
        vague -= set(said.get(row.key, ()))
        names = [name for name in row.names if folded_name(name) not in vague]
        index.add(row.key, names, entry.not_in if entry else ())
    for entry in free:
        clear = [name for name in entry.names if name not in entry.ambiguous]
        index.add(entry.key, clear, entry.not_in)
    return index


def in_texts(index: NameIndex[str], passages: Iterable[Passage]) -> Uses:
    """How these passages, those of one lesson or session, use the terms of ``index``."""
    uses: Uses = {}
    for passage in passages:
        for text in (passage.title, passage.text):
            for found in index.find(text):
                use = uses.setdefault(found.key, Use())
                use.add(passage.place.spot, found.name)  # type: ignore[attr-defined]  # a Place
    return uses


def elsewhere(
    index: NameIndex[str], names: Iterable[str], homes: Iterable[Home], done: Collection[Home]
) -> dict[Home, Uses]:
    """The same for the lessons among ``homes`` that are not ``done`` and hold one of ``names``."""
    wanted: NameIndex[str] = NameIndex()
    wanted.add("", names)
    if not wanted:
        return {}
    lessons = [home.lesson for home in homes if home.lesson is not None and home not in done]
    found = {}
    for start in range(0, len(lessons), BATCH):
        for home, passages in texts_of_lessons(lessons[start : start + BATCH]).items():
            if any(next(wanted.find(f"{one.title}\n{one.text}"), None) for one in passages):
                found[home] = in_texts(index, passages)
    return found


def write(course: Course, terms: Mapping[str, int], found: Mapping[Home, Uses]) -> None:
    """Make ``found`` the places in its lessons and sessions; those of withdrawn ones go.

    ``terms`` are the primary keys of the rows by their keys.
    """
    existing = _existing(course, [home.lesson for home in found if home.lesson is not None])
    changed = []
    for home, uses in found.items():
        for key, use in uses.items():
            term = terms.get(key)
            if term is None:
                continue
            row = existing.pop((term, home), None) or TermPlace(
                term_id=term, lesson_id=home.lesson, session_id=home.session
            )
            spots = [[spot, count] for spot, count in use.spots.items()]
            if assign(row, count=use.count, spots=spots, names=list(use.names)):
                changed.append(row)
    gone = [row.pk for row in existing.values()]
    for start in range(0, len(gone), BATCH):
        TermPlace.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    write_rows(changed, ("count", "spots", "names"))


def _existing(course: Course, lessons: Sequence[int]) -> dict[tuple[int, Home], TermPlace]:
    """The places in these lessons, in all sessions, and in what was withdrawn."""
    concerned = (
        Q(lesson__in=lessons) | Q(session__isnull=False) | Q(lesson__status=Status.WITHDRAWN)
    )
    rows = TermPlace.objects.filter(concerned, term__course=course)
    return {(row.term_id, Home(row.lesson_id, row.session_id)): row for row in rows}


def lessons_of(terms: Sequence[int]) -> set[int]:
    """The primary keys of the lessons that use one of these terms."""
    if not terms:
        return set()
    rows = TermPlace.objects.filter(term__in=terms, lesson__isnull=False).order_by()
    return {lesson for lesson in rows.values_list("lesson", flat=True) if lesson is not None}


def used_terms(course: Course) -> set[int]:
    """The primary keys of the terms that have a place."""
    rows = TermPlace.objects.filter(term__course=course).order_by()
    return set(rows.values_list("term_id", flat=True).distinct())
