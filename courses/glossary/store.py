"""Brings the glossary of a course into line with its texts: terms, their places and evidence.

Everything is decided in memory and written in bulk, in a number of statements that depends on
the size of the course by batches only. Must run in a transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.terms import Statement, folded_name, full_names, mine
from courses.glossary import marks, places
from courses.glossary.base import base_glossary
from courses.glossary.entries import (
    Entry,
    entries_of,
    entry_of_base,
    is_edited,
    new_row,
    take,
)
from courses.glossary.passages import (
    Home,
    Texts,
    homes_of,
    texts_of_lessons,
    texts_of_sessions,
)
from courses.models import Course, Term, TermEvidence
from courses.store.rows import BATCH, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from courses.glossary.base import BaseEntry
    from courses.models import Lesson

TERM_FIELDS = (
    "term", "english", "abbreviation", "aliases", "definition", "origin", "imported", "sort_key",
)  # fmt: skip
MOST_STATEMENTS = 500  # of one lesson


def bring_up_to_date(
    course: Course, lessons: Iterable[Lesson] = (), *, renamed: Iterable[str] = ()
) -> None:
    """Bring the glossary of ``course`` into line with its texts.

    ``lessons`` are those whose texts may have changed; that any of them, or of the sessions, was
    published or withdrawn is found out here. ``renamed`` are names that an instructor gave or
    took from terms, which are looked for everywhere.
    """
    Course.objects.select_for_update().get(pk=course.pk)  # one at a time
    work = _Work(course, {lesson.pk for lesson in lessons})
    work.hear()
    work.settle()
    searched = work.find(renamed)
    marks.refresh(course, searched | work.clear())


@dataclass(slots=True)
class _Heard:
    """A statement, the row that keeps it (not stored if new), and where it stands."""

    statement: Statement
    row: TermEvidence
    home: Home


@dataclass
class _Work:
    """One run over a course."""

    course: Course
    changed: set[int]  # primary keys of lessons
    homes: Mapping[Home, bool] = field(init=False)
    texts: Texts = field(init=False)
    terms: list[Term] = field(init=False)
    base: dict[str, BaseEntry] = field(init=False)
    heard: list[_Heard] = field(default_factory=list)
    said: dict[str, set[str]] = field(default_factory=dict)  # names given in texts, by key
    names_before: set[str] = field(default_factory=set)
    about_before: dict[int, int] = field(default_factory=dict)  # evidence to term, primary keys

    def __post_init__(self) -> None:
        self.homes = homes_of(self.course)
        changed = (key for key in self.changed if Home(lesson=key) in self.homes)
        self.texts = texts_of_lessons(changed) | texts_of_sessions(self.course)
        self.terms = list(Term.objects.filter(course=self.course).order_by("pk"))
        self.base = {entry.key: entry for entry in base_glossary()}

    # What the texts say ------------------------------------------------------------------

    def hear(self) -> None:
        """The statements of all texts: mined of those in hand, as stored of the others."""
        kept: dict[Home, list[TermEvidence]] = {}
        rows = TermEvidence.objects.filter(term__course=self.course)
        for row in rows.order_by("order", "pk"):
            kept.setdefault(Home(row.lesson_id, row.session_id), []).append(row)
            self.about_before[row.pk] = row.term_id
        for home in self.homes:
            before = kept.get(home, [])
            read = home.session is not None or home.lesson in self.changed
            self.heard += self._mined(home, before) if read else _as_stored(home, before)
        known = {one.row.pk for one in self.heard}
        gone = [row.pk for rows in kept.values() for row in rows if row.pk not in known]
        _delete(TermEvidence, gone)

    def _mined(self, home: Home, before: Sequence[TermEvidence]) -> list[_Heard]:
        """What the texts in hand say, with the rows that keep just that already."""
        known = {(row.order, row.spot, row.text, _signature(row.said)): row for row in before}
        found = []
        statements = mine(self.texts.get(home, ()))[:MOST_STATEMENTS]
        for order, statement in enumerate(statements):
            spot = statement.place.spot  # type: ignore[attr-defined]  # a Place
            said = _said(statement)
            row = known.get((order, spot, statement.evidence, _signature(said)))
            row = row or TermEvidence(
                lesson_id=home.lesson,
                session_id=home.session,
                order=order,
                spot=spot,
                text=statement.evidence,
                said=said,
            )
            found.append(_Heard(statement, row, home))
        return found

    # What that makes of the terms --------------------------------------------------------

    def settle(self) -> None:
        """Rows for what the statements are about, with an instructor's edits kept."""
        self.names_before = self._names()
        shown = [self.homes[one.home] for one in self.heard]
        entries = entries_of([one.statement for one in self.heard], shown, self.base.values())
        rows = _Rows(self.terms).of(entries)
        new = {key: new_row(self.course, e) for key, e in entries.items() if key not in rows}
        write(new.values(), ())
        self.terms += new.values()
        updated = [row for key, row in rows.items() if self._bring(row, entries[key])]
        for key, entry in entries.items():
            row = rows.get(key) or new[key]
            self.said.setdefault(row.key, set()).update(map(folded_name, entry.draft.names))
            for number in entry.statements:
                self.heard[number].row.term = row
        updated += self._back_to_base({row.key for row in rows.values()})
        write(updated, TERM_FIELDS)
        self._keep_evidence()

    def _bring(self, row: Term, entry: Entry) -> bool:
        """Bring a row into line with its entry, unless it is deleted; says if that changes it."""
        return not row.withdrawn and take(row, entry)

    def _back_to_base(self, explained: set[str]) -> list[Term]:
        """What no document explains any more is what the base glossary says."""
        rows = (row for row in self._standing() if row.key in self.base)
        rest = (row for row in rows if row.key not in explained and row.key not in self.said)
        return [row for row in rest if take(row, entry_of_base(self.base[row.key]))]

    def _keep_evidence(self) -> None:
        """Store what each statement is about."""
        about = [one.row for one in self.heard if one.row.term_id]
        before = self.about_before
        write([row for row in about if before.get(row.pk or 0) != row.term_id], ("term",))

    # Where the terms stand ---------------------------------------------------------------

    def find(self, renamed: Iterable[str]) -> set[int]:
        """The places of all terms, and rows for entries of the base glossary that have some.

        Returns the lessons that were searched.
        """
        free = self._free_base()
        index = places.index_of(self.terms, free, self.base, self._said_of_rows())
        found = {home: places.in_texts(index, texts) for home, texts in self.texts.items()}
        known = {
            folded_name(n) for e in self.base.values() for n in e.names if n not in e.ambiguous
        }
        searched = (self._names() ^ self.names_before) - known
        searched |= {folded_name(name) for name in renamed}
        found |= places.elsewhere(index, searched, self.homes, self.texts.keys())
        used = {key for here in found.values() for key in here}
        new = [new_row(self.course, entry_of_base(e)) for e in free if e.key in used]
        write(new, ())
        self.terms += new
        places.write(self.course, {row.key: row.pk for row in self._standing()}, found)
        return {home.lesson for home in found if home.lesson is not None}

    def _said_of_rows(self) -> dict[str, set[str]]:
        """The names of each row that texts or an instructor gave it."""
        written = {
            row.key: {folded_name(name) for name in row.names} - _imported_names(row)
            for row in self._standing()
        }
        return {key: names | self.said.get(key, set()) for key, names in written.items()}

    def _free_base(self) -> list[BaseEntry]:
        """Entries of the base glossary that no row stands for, a deleted one included."""
        taken = {row.key for row in self.terms}
        named = full_names(name for row in self._standing() for name in row.names)
        return [
            entry
            for entry in self.base.values()
            if entry.key not in taken and not full_names([entry.term, entry.english]) & named
        ]

    # What is left over -------------------------------------------------------------------

    def clear(self) -> set[int]:
        """Delete the terms that no text uses or explains any more, unless somebody edited them.

        Returns the lessons that used one of them: a name alone makes no term.
        """
        standing = [row for row in self._standing() if not is_edited(row)]
        used = places.used_terms(self.course)
        said = {one.row.term_id for one in self.heard}
        gone = [
            row.pk
            for row in standing
            if row.pk not in said and (row.key not in self.base or row.pk not in used)
        ]
        lessons = places.lessons_of(gone)
        _delete(Term, gone)
        return lessons

    def _standing(self) -> list[Term]:
        return [row for row in self.terms if not row.withdrawn]

    def _names(self) -> set[str]:
        return {folded_name(name) for row in self._standing() for name in row.names}


class _Rows:
    """The rows of a course, to be found by their keys, else by a name."""

    def __init__(self, rows: Sequence[Term]) -> None:
        self._by_key = {row.key: row for row in rows}
        self._by_name: dict[str, Term] = {}
        for row in rows:
            if not row.withdrawn:
                for name in full_names(row.names) | {folded_name(row.term)}:
                    self._by_name.setdefault(name, row)

    def of(self, entries: dict[str, Entry]) -> dict[str, Term]:
        """The row for each of ``entries`` that has one, by the key of the entry.

        A withdrawn row only counts where no other bears one of the names. Of two entries for one
        row (an instructor made one term of two) the second one is joined to the first.
        """
        found: dict[str, Term] = {}
        owners: dict[int, Entry] = {}
        for key, entry in sorted(entries.items(), key=lambda item: item[0] not in self._by_key):
            row = self._row_of(entry)
            if row is None:
                continue
            owner = owners.setdefault(row.pk, entry)
            if owner is entry:
                found[key] = row
            else:
                owner.join(entry)
                del entries[key]
        return found

    def _row_of(self, entry: Entry) -> Term | None:
        found = self._by_key.get(entry.key)
        if found is not None and not found.withdrawn:
            return found
        return next((self._by_name[n] for n in sorted(entry.names) if n in self._by_name), found)


def _imported_names(row: Term) -> set[str]:
    known = row.imported
    names = [known.get("term"), known.get("english"), known.get("abbreviation")]
    return {folded_name(str(name)) for name in [*names, *known.get("aliases", ())] if name}


def _as_stored(home: Home, rows: Iterable[TermEvidence]) -> list[_Heard]:
    return [
        _Heard(
            Statement(
                **{**row.said, "aliases": tuple(row.said["aliases"])}, evidence=row.text, place=home
            ),
            row,
            home,
        )
        for row in rows
    ]


def _said(statement: Statement) -> dict[str, object]:
    return {
        "term": statement.term,
        "english": statement.english,
        "abbreviation": statement.abbreviation,
        "aliases": list(statement.aliases),
        "definition": statement.definition,
    }


def _signature(said: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(tuple(v) if isinstance(v, list) else v for _, v in sorted(said.items()))


def _delete(model: type[Term] | type[TermEvidence], keys: Sequence[int]) -> None:
    for start in range(0, len(keys), BATCH):
        model._default_manager.filter(pk__in=keys[start : start + BATCH]).delete()
