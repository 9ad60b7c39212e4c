"""What the entries of a course's glossary are, given what its texts say: no database here.

Facts come from published texts as long as anything published speaks of a term, so that nothing
of a draft shows through an entry that everybody sees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.pinyin import order_of
from courses.documents.terms import TermDraft, folded_name, full_names, gathered
from courses.models import Term
from courses.store.rows import assign, cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from courses.documents.terms import Statement
    from courses.glossary.base import BaseEntry
    from courses.models import Course

MOST_TERMS = 5000  # of one course; what a document of nothing but brackets makes is no glossary
FIELDS = ("term", "english", "abbreviation", "aliases", "definition")


@dataclass(slots=True)
class Entry:
    """An entry as documents and base glossary have it, before an instructor's edits.

    ``statements`` are the numbers of the statements on it; ``base`` its entry in the base
    glossary. ``is_said`` tells whether documents explain it, in published text or at all.
    """

    draft: TermDraft
    base: BaseEntry | None = None
    is_said: bool = True
    statements: list[int] = field(default_factory=list)

    @property
    def key(self) -> str:
        return (self.base.key if self.base else folded_name(self.draft.term))[:160]

    @property
    def names(self) -> set[str]:
        """By which it is recognised."""
        return full_names(self.draft.names) | {folded_name(self.draft.term), self.key}

    @property
    def origin(self) -> Term.Origin:
        return Term.Origin.DOCUMENT if self.is_said else Term.Origin.BASE

    def join(self, other: Entry) -> None:
        """Make ``other`` part of this entry: they turned out to be one term."""
        self.statements += other.statements
        if self.is_said and other.is_said:
            self.draft = _together(self.draft, other.draft)

    def facts(self) -> dict[str, Any]:
        """The columns of a row, and what is known besides; ``base``: the names only it gives."""
        draft, base = self.draft, self.base
        term = base.term if base else draft.term
        # The names of the base glossary stand first: documents misspell, and call by a wider or
        # narrower name. What they say is among the other names.
        english = (base.english if base else "") or draft.english
        abbreviation = (base.abbreviation if base else "") or draft.abbreviation
        said = {folded_name(name) for name in (term, english, abbreviation)}
        own = _unsaid(draft.names, said)
        more = _unsaid(base.names if base else (), said)
        return {
            "term": cut(term, Term, "term"),
            "english": cut(english, Term, "english"),
            "abbreviation": cut(abbreviation, Term, "abbreviation"),
            "aliases": [*own, *more],
            "definition": draft.definition or (base.definition if base else ""),
            "base": more,
            "not_in": list(base.not_in) if base else [],
        }


def _unsaid(names: Iterable[str], said: set[str]) -> list[str]:
    """Those of ``names`` that are not among ``said``, which they join."""
    found = []
    for name in names:
        if name and (folded := folded_name(name)) not in said:
            said.add(folded)
            found.append(name)
    return found


def entries_of(
    statements: Sequence[Statement], shown: Sequence[bool], base: Iterable[BaseEntry]
) -> dict[str, Entry]:
    """The entries that ``statements`` make, by their keys, with what ``base`` adds to them.

    ``shown`` tells of each statement whether it stands in published text. What a draft says of a
    term that published text explains, or that the base glossary knows, waits for its publication.
    """
    public = [number for number, is_shown in enumerate(shown) if is_shown]
    private = [number for number, is_shown in enumerate(shown) if not is_shown]
    entries = _gathered(statements, public)
    by_name = {name: entry for entry in reversed(entries) for name in entry.names}
    known = {name: entry for entry in base for name in full_names(entry.names)}
    for entry in entries:
        entry.base = _first(known, entry.names)
    for entry in _gathered(statements, private):
        other = _first(by_name, entry.names)
        if other is not None:
            other.statements += entry.statements
            continue
        entry.base = _first(known, entry.names)
        if entry.base is not None:
            entry.is_said = False
            entry.draft = TermDraft(term=entry.base.term)
        entries.append(entry)
    return _one_a_key(entries)


def _gathered(statements: Sequence[Statement], numbers: Sequence[int]) -> list[Entry]:
    drafts = gathered([statements[number] for number in numbers])
    return [
        Entry(draft=draft, statements=[numbers[place] for place in draft.statements])
        for draft in drafts
    ]


def _first(by_name: Mapping[str, Any], names: Iterable[str]) -> Any:
    return next((by_name[name] for name in sorted(names) if name in by_name), None)


def _one_a_key(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Two terms of the documents may be one of the base glossary: then they are one entry."""
    found: dict[str, Entry] = {}
    for entry in entries:
        first = found.setdefault(entry.key, entry)
        if first is not entry:
            first.join(entry)
        elif len(found) == MOST_TERMS:
            break
    return found


def _together(one: TermDraft, other: TermDraft) -> TermDraft:
    said = {folded_name(name) for name in one.names}
    return TermDraft(
        term=one.term,
        english=one.english or other.english,
        abbreviation=one.abbreviation or other.abbreviation,
        aliases=(*one.aliases, *_unsaid(other.names, said)),
        definition=one.definition or other.definition,
        statements=(*one.statements, *other.statements),
    )


def entry_of_base(base: BaseEntry) -> Entry:
    """The entry of a term that no document explains."""
    return Entry(draft=TermDraft(term=base.term), base=base, is_said=False)


def new_row(course: Course, entry: Entry) -> Term:
    """The row of an entry that the course does not have yet, not stored."""
    row = Term(course=course, key=entry.key)
    take(row, entry)
    return row


def take(row: Term, entry: Entry) -> bool:
    """Bring ``row`` into line with ``entry``, an instructor's changes aside; says if it changes."""
    facts = entry.facts()
    if row.origin == Term.Origin.INSTRUCTOR and row.pk is not None:
        return False
    before = row.imported
    mine = {
        name: facts[name]
        for name in FIELDS
        if name != "aliases" and (not before or getattr(row, name) == before.get(name))
    }
    mine["aliases"] = _merged(row.aliases, before.get("aliases", []), facts["aliases"])
    changed = assign(row, origin=entry.origin, imported=facts, **mine)
    return assign(row, sort_key=order_of(row.term)) or changed


def _merged(mine: Sequence[str], before: Sequence[str], new: Sequence[str]) -> list[str]:
    """The new names, without those an instructor took out and with those one put in."""
    taken_out = {folded_name(name) for name in before} - {folded_name(name) for name in mine}
    known = {folded_name(name) for name in before}
    kept = [name for name in new if folded_name(name) not in taken_out]
    said = {folded_name(name) for name in kept}
    return [*kept, *_unsaid((n for n in mine if folded_name(n) not in known), said)]


def is_edited(row: Term) -> bool:
    """Whether an instructor wrote or changed the row."""
    if row.origin == Term.Origin.INSTRUCTOR:
        return True
    return any(getattr(row, name) != row.imported.get(name) for name in FIELDS)
