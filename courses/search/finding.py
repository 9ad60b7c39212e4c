"""A query in, a page of hits out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.models import SearchEntry
from courses.search import facets
from courses.search.addresses import address
from courses.search.candidates import Candidate, find, visible_entries
from courses.search.question import Question, ask
from courses.search.results import Filters, Hit, Match, Results
from courses.search.snippets import marked, matches, snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.querysets import CourseQuerySet

SHOWN = (
    "kind", "object_id", "anchor", "title", "heading", "text", "page", "first_line", "last_line",
    "course", "lesson__slug", "lesson__title", "week__number",
)  # fmt: skip


def search(
    query: str,
    *,
    reader_courses: CourseQuerySet,
    filters: Filters | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """What the courses ``reader_courses`` hold on ``query``, as far as it is published.

    Any query is answered; one without letters or digits finds nothing. The number of statements
    does not depend on what is found.
    """
    filters = filters or Filters()
    question = ask(query)
    if not question:
        return Results(query=query)
    entries = visible_entries(reader_courses)
    everything = find(question, entries)
    found = everything
    if filters and everything.more:
        found = find(question, facets.narrowed(entries, filters))
    places = facets.places_of([*everything.candidates, *found.candidates])
    passing = [c for c in found.candidates if facets.passes(places.values(c), filters)]
    return Results(
        query=query,
        total=len(passing),
        exact=sum(candidate.match is not Match.SOME for candidate in passing),
        more=found.more,
        hits=_hits(question, passing[offset : offset + limit], places),
        facets=facets.count(everything.candidates, places, filters),
    )


def _hits(question: Question, page: Sequence[Candidate], places: facets.Places) -> tuple[Hit, ...]:
    rows = SearchEntry.objects.select_related("course", "lesson", "week").only(*SHOWN)
    by_key = rows.in_bulk([candidate.pk for candidate in page])
    return tuple(_hit(question, candidate, by_key[candidate.pk], places) for candidate in page)


def _hit(
    question: Question, candidate: Candidate, entry: SearchEntry, places: facets.Places
) -> Hit:
    phrases = question.words
    if candidate.match is Match.SOME:
        phrases = (*question.words, *question.terms)
    spans = matches(entry.text, phrases)
    weeks = tuple(sorted(places.by_thing[candidate.thing].weeks))
    return Hit(
        kind=entry.kind,
        title=entry.title,
        title_pieces=marked(entry.title, matches(entry.title, phrases)),
        heading=entry.heading,
        url=address(entry, weeks),
        snippet=snippet(entry.text, spans),
        course=entry.course,
        week=weeks[0] if weeks else None,
        weeks=weeks,
        lesson_title=entry.lesson.title if entry.lesson else "",
        page=entry.page,
        first_line=entry.first_line,
        last_line=entry.last_line,
        match=candidate.match,
        score=round(candidate.score, 6),
        object_id=entry.object_id,
    )
