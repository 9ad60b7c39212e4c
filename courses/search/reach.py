"""What a search may look at, and the statements that look: the same rows on both databases.

They are written as SQL, since asking for them through models takes longer than the databases do.
Every statement names the courses and asks for the status of the entry, its lesson and its week, so
what the reader may not see is neither found nor counted, even where somebody forgot to refresh an
entry.
"""

# ruff: noqa: S608  # what is put together here are numbers and names of our own, never words

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from courses.search.streams import read_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.search.index import Asked
    from courses.search.kept import Edition
    from courses.search.streams import Stream

MANY = 1000  # entries up to which a phrase's entries are counted: what more hold is common
MOST_ENTRIES = 4 * MANY  # up to which all entries are

_FACTS = 'e.id, e.kind, e.object_id, e.course_id, e.lesson_id, e.source_id, e."order", e.facets'
_ENTRIES = "courses_searchentry e"
# FTS5 gives its rows one by one, in the order of their keys: a limit ends it early. PostgreSQL's
# index gives all keys that hold the tokens; only then a phrase is looked for, row by row.
_HELD = {
    "sqlite": f"courses_searchindex f CROSS JOIN {_ENTRIES} ON e.id = f.rowid",
    "postgresql": "(SELECT id FROM courses_searchentry WHERE search_vector @@ %s::tsquery"
    f" ORDER BY id OFFSET 0) AS f JOIN {_ENTRIES} ON e.id = f.id",
}
_HOLDS = {
    "sqlite": "f.courses_searchindex MATCH %s",
    "postgresql": "e.search_vector @@ %s::tsquery",
}
_KEY = {"sqlite": "f.rowid", "postgresql": "f.id"}
_KEYS = {
    "sqlite": "SELECT rowid AS id, {worth} AS worth FROM courses_searchindex"
    " WHERE courses_searchindex MATCH %s",
    "postgresql": "SELECT id, {worth} AS worth FROM courses_searchentry"
    " WHERE search_vector @@ %s::tsquery",
}
_ABOVE = (
    " LEFT JOIN courses_lesson l ON l.id = e.lesson_id LEFT JOIN courses_week w ON w.id = e.week_id"
)
_VISIBLE = (
    " AND (e.lesson_id IS NULL OR l.status = 'published')"
    " AND (e.week_id IS NULL OR w.status = 'published')"
)


class Row(NamedTuple):
    """The facts of an entry that it is filtered and counted by."""

    pk: int
    kind: str
    object_id: int
    course_id: int
    lesson_id: int | None
    source_id: int | None
    order: int
    facets: str


class Text(NamedTuple):
    """What of an entry is shown."""

    title: str
    heading: str
    text: str
    anchor: str
    page: int | None
    first_line: int | None
    last_line: int | None


@dataclass(frozen=True, slots=True)
class Reach:
    """The courses that are searched, and what filters leave of them as conditions of SQL."""

    editions: tuple[Edition, ...]
    narrowed: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    _courses: str = field(init=False)

    def __post_init__(self) -> None:
        keys = _listed(edition.key for edition in self.editions)
        object.__setattr__(self, "_courses", keys or "NULL")

    def first(self, asked: Asked, most: int) -> list[Row]:
        """The first entries that hold what is asked for, in the order of their keys."""
        held, values = self._held(asked)
        return [Row._make(row) for row in _rows(f"SELECT {_FACTS} {held} LIMIT {most:d}", values)]

    def weightiest(self, asked: Iterable[tuple[Asked, int]], each: int, most: int) -> list[int]:
        """Keys of the entries that hold the most of what is asked for, by weight.

        Of each thing that is asked for the first ``each`` entries count, which hold its tokens,
        wherever they stand.
        """
        parts: list[str] = []
        values: list[str] = []
        for number, (one, worth) in enumerate(asked):
            held, more = self._held(one.broad)
            part = f"SELECT e.id, {worth:d} AS worth {held} LIMIT {each:d}"
            parts.append(f"SELECT * FROM ({part}) AS part{number}")
            values += more
        sql = (
            f"SELECT id FROM ({' UNION ALL '.join(parts)}) AS parts GROUP BY id"
            f" ORDER BY sum(worth) DESC, id LIMIT {most:d}"
        )
        return [key for (key,) in _rows(sql, values)]

    def likest(self, asked: Iterable[tuple[Asked, int]], most: int) -> list[int]:
        """The same over all entries of each thing: for what few entries hold."""
        asked = list(asked)
        parts = " UNION ALL ".join(_KEYS[connection.vendor].format(worth=w) for _, w in asked)
        sql = (
            f"SELECT e.id FROM (SELECT id, sum(worth) AS worth FROM ({parts}) AS parts GROUP BY id)"
            f" AS found JOIN {_ENTRIES} ON e.id = found.id{_ABOVE} WHERE {self._seen()}"
            f" ORDER BY found.worth DESC, e.id LIMIT {most:d}"
        )
        return [key for (key,) in _rows(sql, [*(_written(one) for one, _ in asked), *self.values])]

    def count(self, asked: Iterable[Asked], most: int = MANY) -> list[int]:
        """How many entries hold each, up to ``most``, and last how many there are at all.

        Only the entry's own status is asked for: this counts for weights, nobody is told of it.
        """
        own = f"e.status = 'published' AND e.course_id IN ({self._courses})"
        counts: list[str] = []
        values: list[str] = []
        for number, one in enumerate(asked):
            held, more = _holding(one, own)
            counts.append(f"(SELECT count(*) FROM (SELECT 1 {held} LIMIT {most:d}) AS c{number})")
            values += more
        every = f"SELECT 1 FROM {_ENTRIES} WHERE {own} LIMIT {MOST_ENTRIES:d}"
        counts.append(f"(SELECT count(*) FROM ({every}) AS everything)")
        (found,) = _rows(f"SELECT {', '.join(counts)}", values)
        return list(found)

    def read(self, keys: Sequence[int]) -> list[tuple[Row, int, Stream]]:
        """The entries of these keys with the number of their tokens and the tokens themselves."""
        if not keys:
            return []
        sql = (
            f"SELECT {_FACTS}, e.token_count, e.tokens FROM {_ENTRIES}"
            f" WHERE e.id IN ({_listed(keys)}) ORDER BY e.id"
        )
        return [(Row._make(row[:-2]), row[-2], read_stream(row[-1])) for row in _rows(sql, [])]

    def texts(self, keys: Sequence[int]) -> dict[int, Text]:
        """What is shown of the entries of these keys."""
        if not keys:
            return {}
        columns = ", ".join(f"e.{name}" for name in Text._fields)
        sql = f"SELECT e.id, {columns} FROM {_ENTRIES} WHERE e.id IN ({_listed(keys)})"
        return {key: Text(*row) for key, *row in _rows(sql, [])}

    def _held(self, asked: Asked) -> tuple[str, list[str]]:
        """The entries that hold something, in the order of their keys, and the values for it."""
        held, values = _holding(asked, self._seen(), _ABOVE)
        return f"{held} ORDER BY {_KEY[connection.vendor]}", [*values, *self.values]

    def _seen(self) -> str:
        more = "".join(f" AND ({condition})" for condition in self.narrowed)
        return f"e.status = 'published' AND e.course_id IN ({self._courses}){_VISIBLE}{more}"


def _holding(asked: Asked, where: str, joined: str = "") -> tuple[str, list[str]]:
    vendor = connection.vendor
    if vendor == "sqlite":
        return f"FROM {_HELD[vendor]}{joined} WHERE {_HOLDS[vendor]} AND {where}", [asked.fts5]
    broad, exact = asked.broad.tsquery, asked.tsquery
    if broad == exact:
        return f"FROM {_HELD[vendor]}{joined} WHERE {where}", [broad]
    return f"FROM {_HELD[vendor]}{joined} WHERE {_HOLDS[vendor]} AND {where}", [broad, exact]


def _written(asked: Asked) -> str:
    return asked.fts5 if connection.vendor == "sqlite" else asked.tsquery


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _listed(keys: Iterable[int]) -> str:
    return ", ".join(str(int(key)) for key in keys)
