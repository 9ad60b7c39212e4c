"""Statements on the same term, put together: one entry of a glossary each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from courses.documents.terms.model import Statement, TermDraft
from courses.documents.terms.names import folded_name, full_names
from courses.documents.text import is_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def gathered(statements: Sequence[Statement]) -> list[TermDraft]:
    """The terms that ``statements`` are about, in the order in which they first come.

    Two statements are about one term where they share a full name; an abbreviation may stand for
    two things.
    """
    return [_draft(statements, numbers) for numbers in _groups(statements)]


def _groups(statements: Sequence[Statement]) -> list[list[int]]:
    parents = list(range(len(statements)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    first: dict[str, int] = {}
    for number, one in enumerate(statements):
        for name in full_names((one.term, one.english, *one.aliases)) | {folded_name(one.term)}:
            other = root(first.setdefault(name, number))
            own = root(number)
            parents[max(own, other)] = min(own, other)
    groups: dict[int, list[int]] = {}
    for number in range(len(statements)):
        groups.setdefault(root(number), []).append(number)
    return list(groups.values())


def _draft(statements: Sequence[Statement], numbers: Sequence[int]) -> TermDraft:
    own = [statements[number] for number in numbers]
    term = _usual([one.term for one in own if _is_chinese(one.term)] or [one.term for one in own])
    english = _usual(one.english for one in own)
    abbreviation = _usual(one.abbreviation for one in own)
    said = {folded_name(name) for name in (term, english, abbreviation)}
    aliases: dict[str, str] = {}
    for one in own:
        for name in (one.term, one.english, one.abbreviation, *one.aliases):
            if name and folded_name(name) not in said:
                aliases.setdefault(folded_name(name), name)
    return TermDraft(
        term=term,
        english=english,
        abbreviation=abbreviation,
        aliases=tuple(aliases.values()),
        definition=next((one.definition for one in own if one.definition), ""),
        statements=tuple(numbers),
    )


def _is_chinese(name: str) -> bool:
    return any(is_han(character) for character in name)


def _usual(names: Iterable[str]) -> str:
    """The name that is used most, of several the one that came first."""
    counts = Counter(name for name in names if name)
    return max(counts, key=lambda name: counts[name], default="")
