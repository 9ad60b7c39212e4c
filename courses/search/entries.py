"""What is put into the index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.models import SearchEntry, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_TEXT = 4000  # characters a row: PostgreSQL forgets positions beyond 16,383
_BREAKS = (re.compile(r"\n"), re.compile(r"(?<=[。！？!?；;])"), re.compile(r"\s"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One findable thing.

    ``object_id`` is the primary key of the thing within its ``kind`` (``SearchEntry.Kind``).
    ``anchor`` is what its address needs beyond the page it stands on: the id of an element, the
    number of a slide, the public id of a lecturer. ``week_id`` ties weeks and sessions to their
    week; ``week_numbers`` and ``lecturer_ids`` are what syllabus entries are filtered by.
    """

    kind: str
    object_id: int
    title: str
    heading: str = ""
    text: str = ""
    status: str = Status.DRAFT
    lesson_id: int | None = None
    week_id: int | None = None
    source_id: int | None = None
    week_numbers: tuple[int, ...] = ()
    lecturer_ids: tuple[int, ...] = ()
    anchor: str = ""
    order: int = 0
    page: int | None = None
    first_line: int | None = None
    last_line: int | None = None

    @property
    def facets(self) -> str:
        if self.lesson_id is not None or self.kind == SearchEntry.Kind.TERM:
            return ""
        keys = [f"n{number}" for number in self.week_numbers or (0,)]
        keys += [f"p{key}" for key in self.lecturer_ids]
        return f" {' '.join(keys)} "


@dataclass(frozen=True, slots=True)
class Scope:
    """Which entries of a course a call replaces: those of one ``kind`` that has a call of its own
    (terms, quizzes), of some lessons, or else the others of the syllabus."""

    lesson_ids: frozenset[int] | None = None
    kind: str = ""

    @classmethod
    def syllabus(cls) -> Scope:
        return cls()

    @classmethod
    def terms(cls) -> Scope:
        return cls(kind=SearchEntry.Kind.TERM)

    @classmethod
    def quizzes(cls) -> Scope:
        return cls(kind=SearchEntry.Kind.QUIZ)

    @classmethod
    def lessons(cls, ids: Iterable[int]) -> Scope:
        return cls(frozenset(ids))


def pieces(text: str) -> Iterator[str]:
    """``text`` in pieces that fit a row, cut at the end of a line, else of a sentence or word."""
    while len(text) > LONGEST_TEXT:
        cut = _last_break(text)
        yield text[:cut]
        text = text[cut:].lstrip("\n")
    yield text


def _last_break(text: str) -> int:
    window = text[LONGEST_TEXT // 2 : LONGEST_TEXT]
    for pattern in _BREAKS:
        ends = [match.end() for match in pattern.finditer(window)]
        if ends:
            return LONGEST_TEXT // 2 + ends[-1]
    return LONGEST_TEXT
