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
    none), ``lecturer`` and ``source`` public ids, ``course`` a slug, ``lesson`` a public id.
    """

    kind: tuple[str, ...] = ()
    week: tuple[int, ...] = ()
    lecturer: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    course: str = ""
    lesson: str = ""

    def __bool__(self) -> bool:
        one = self.course or self.lesson
        return bool(self.kind or self.week or self.lecturer or self.source or one)


class Piece(NamedTuple):
    """A stretch of original text; ``marked`` where it is what was searched for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One found thing; ``slide`` is the number of a slide in its deck.

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
    slide: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A found thing, or a lesson with the best places in it, best first; ``more`` are not shown.

    Of a lesson, ``url`` is its page and ``lesson`` its public id, which ``Filters.lesson`` takes.
    """

    hits: tuple[Hit, ...]
    title_pieces: tuple[Piece, ...]
    url: str
    lesson: str = ""
    more: int = 0

    @property
    def best(self) -> Hit:
        return self.hits[0]

    @property
    def kind(self) -> str:
        """What it is: a lesson is a section or slide, whatever else stands on its page."""
        if not self.lesson:
            return self.best.kind
        return "slide" if any(hit.kind == "slide" for hit in self.hits) else "section"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a filter with the number of hits that choosing it would give.

    ``label`` is empty for a chosen value that stands for nothing that was found.
    """

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
    """A page of hits, or of groups of them where that was asked for.

    ``total`` counts all hits, ``exact`` those that hold every word. With ``more`` there are
    further ones beyond the number that is ranked: say "more than". ``group_count`` counts the
    groups of all pages. ``meant`` is what was searched for instead where nothing holds what was
    typed: "Showing results for ...".
    """

    query: str
    meant: str = ""
    total: int = 0
    exact: int = 0
    more: bool = False
    hits: tuple[Hit, ...] = ()
    groups: tuple[Group, ...] = ()
    group_count: int = 0
    facets: Facets = field(default_factory=Facets)
