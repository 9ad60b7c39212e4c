"""Asks the database's own index: FTS5 on SQLite, a tsvector with GIN on PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, F, Func

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

    from courses.search.streams import Phrase


@dataclass(frozen=True, slots=True)
class Condition:
    """What an entry must hold: every one of the phrases, or any of them."""

    phrases: tuple[Phrase, ...]
    every: bool = True

    @property
    def broad(self) -> Condition:
        """What asks for every token wherever it stands: the index answers it by itself, while for
        a phrase PostgreSQL reads each row."""
        return Condition(tuple(one for phrase in self.phrases for one in phrase.tokens_apart))

    @property
    def fts5(self) -> str:
        written = [f'"{" ".join(p.tokens)}"{"*" if p.prefix else ""}' for p in self.phrases]
        return (" AND " if self.every else " OR ").join(written)

    @property
    def tsquery(self) -> str:
        return (" & " if self.every else " | ").join(map(_tsquery_phrase, self.phrases))


@dataclass(frozen=True, slots=True)
class Choices:
    """What an entry must hold: of each choice one way, and of a way every phrase."""

    choices: tuple[tuple[tuple[Phrase, ...], ...], ...]

    @property
    def broad(self) -> Choices:
        return Choices(
            tuple(tuple(Condition(way).broad.phrases for way in ways) for ways in self.choices)
        )

    @property
    def fts5(self) -> str:
        return self._written(" AND ", " OR ", lambda way: f"({Condition(way).fts5})")

    @property
    def tsquery(self) -> str:
        return self._written(" & ", " | ", lambda way: f"({Condition(way).tsquery})")

    def _written(self, each: str, either: str, write: Callable[[tuple[Phrase, ...]], str]) -> str:
        return each.join(f"({either.join(map(write, ways))})" for ways in self.choices)


@dataclass(frozen=True, slots=True)
class Both:
    """What an entry must hold: all that either asks for."""

    one: Condition | Choices
    other: Condition | Choices

    @property
    def broad(self) -> Both:
        return Both(self.one.broad, self.other.broad)

    @property
    def fts5(self) -> str:
        return f"({self.one.fts5}) AND ({self.other.fts5})"

    @property
    def tsquery(self) -> str:
        return f"({self.one.tsquery}) & ({self.other.tsquery})"


Asked = Condition | Choices | Both


def _tsquery_phrase(phrase: Phrase) -> str:
    # Tokens are letters and digits, but this line is what stands between a token and the server.
    words = ["'" + t.replace("\\", "\\\\").replace("'", "''") + "'" for t in phrase.tokens]
    return f"({' <-> '.join(words)}{':*' if phrase.prefix else ''})"


class Holds(Func):
    """Whether a search entry meets a condition."""

    def __init__(self, condition: Asked) -> None:
        super().__init__(F("pk"), output_field=BooleanField())
        self.condition = condition

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra_context: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        key, params = compiler.compile(self.source_expressions[0])
        found = "SELECT rowid FROM courses_searchindex WHERE courses_searchindex MATCH %s"
        return f"{key} IN ({found})", (*params, self.condition.fts5)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra_context: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        key, _ = compiler.compile(self.source_expressions[0])
        vector = f"{key.rpartition('.')[0]}.search_vector"
        return f"{vector} @@ %s::tsquery", (self.condition.tsquery,)
