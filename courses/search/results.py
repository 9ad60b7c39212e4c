"""What search is asked with and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from courses.models import Course


class Match(StrEnum):
    """How well an entry answers: it holds the query as typed, all its words, or some of them."""

    PHRASE = "phrase"
    WORDS = "words"
    SOME = "some"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Narrows a search; an empty filter lets everything through, several values mean any of them.

    ``kind`` holds ``SearchEntry.Kind`` values, ``week`` numbers of weeks (0: what stands in
    none), ``lecturer`` and ``source`` public ids, ``course`` a slug.
    """

    kind: tuple[str, ...] = ()
    week: tuple[int, ...] = ()
    lecturer: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    course: str = ""

    def __bool__(self) -> bool:
        return bool(self.kind or self.week or self.lecturer or self.source or self.course)


class Piece(NamedTuple):
    """A stretch of original text; ``marked`` where it is what was searched for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One found thing.

    ``heading`` says where it stands (lesson and section above, position of a lecturer, authors
    of a reading). ``url`` is the path with the anchor. ``week`` is the number of the first week
    that shows it, None for what stands in no week. ``snippet`` is cut from the original text.
    """

    kind: str
    title: str
    title_pieces: tuple[Piece, ...]
    heading: str
    url: str
    snippet: tuple[Piece, ...]
    course: Course
    week: int | None
    weeks: tuple[int, ...]
    lesson_title: str
    page: int | None
    first_line: int | None
    last_line: int | None
    match: Match
    score: float
    object_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a filter with the number of hits that choosing it would give."""

    value: str | int
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """The choices of each filter, weeks and kinds in their order, the others by count."""

    kind: tuple[Choice, ...] = ()
    week: tuple[Choice, ...] = ()
    lecturer: tuple[Choice, ...] = ()
    source: tuple[Choice, ...] = ()
    course: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A page of hits.

    ``total`` counts all hits, ``exact`` those that hold every word. With ``more`` there are
    further ones beyond the number that is ranked: say "more than".
    """

    query: str
    total: int = 0
    exact: int = 0
    more: bool = False
    hits: tuple[Hit, ...] = ()
    facets: Facets = field(default_factory=Facets)
