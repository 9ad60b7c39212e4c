"""A query in, a page of hits out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.text import clean_text
from courses.models import SearchEntry
from courses.search import facets
from courses.search.addresses import address, lesson_address
from courses.search.candidates import Candidate, find, held, visible_entries
from courses.search.correcting import corrections
from courses.search.grouping import MOST_SHOWN, by_lesson
from courses.search.kept import editions
from courses.search.lexicon import LEXICONS
from courses.search.question import Question, ask
from courses.search.results import Filters, Group, Hit, Match, Results
from courses.search.snippets import marked, matches, matches_in_view, snippet
from courses.search.vocabulary import COUNTS, Vocabulary
from courses.search.widening import widen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.querysets import CourseQuerySet, SearchEntryQuerySet
    from courses.search.streams import Phrase

MOST_GUESSED = 6  # tokens of a word that is taken for another one though no text holds that whole
SHOWN = (
    "kind", "object_id", "anchor", "title", "heading", "text", "page", "first_line", "last_line",
    "course", "lesson__slug", "lesson__title", "lesson__public_id", "week__number",
)  # fmt: skip


def search(
    query: str,
    *,
    reader_courses: CourseQuerySet,
    filters: Filters | None = None,
    limit: int = 20,
    offset: int = 0,
    grouped: bool = False,
    as_typed: bool = False,
) -> Results:
    """What the courses ``reader_courses`` hold on ``query``, as far as it is published.

    Any query is answered; one without letters or digits finds nothing. The number of statements
    does not depend on what is found. With ``grouped`` the places of a lesson come together in
    ``groups``, which ``limit`` and ``offset`` then count; ``hits`` stays empty. Where nothing holds
    all words, what was probably meant is searched for instead, unless ``as_typed`` forbids it.
    """
    filters = filters or Filters()
    question = ask(query)
    if not question:
        return Results(query=query)
    entries = visible_entries(reader_courses)
    known = editions(_within(reader_courses, filters))
    question = widen(question, LEXICONS.of(known))
    everything = find(question, entries)
    meant = ""
    if not everything.is_complete and not as_typed:
        meant = likeliest(query, question, entries, Vocabulary(COUNTS.of(known)))
    if meant:
        question = widen(ask(meant), LEXICONS.of(known))
        everything = find(question, entries)
    found = everything
    if filters and everything.more:
        found = find(question, facets.narrowed(entries, filters))
    places = facets.places_of([*everything.candidates, *found.candidates], filters)
    passing = [c for c in found.candidates if facets.passes(places.values(c), filters)]
    together = by_lesson(passing) if grouped else []
    page = slice(offset, offset + limit)
    return Results(
        query=query,
        meant=meant,
        total=len(passing),
        exact=sum(candidate.match is not Match.SOME for candidate in passing),
        more=found.more,
        hits=() if grouped else _hits(question, passing[page], places),
        groups=_groups(question, together[page], places),
        group_count=len(together),
        facets=facets.count(everything.candidates, places, filters),
    )


def likeliest(
    query: str, question: Question, entries: SearchEntryQuerySet, vocabulary: Vocabulary
) -> str:
    """What ``query`` may have meant of which something holds all words; else the likeliest."""
    meant = corrections(query, question.texts, vocabulary)
    if not meant:
        return ""
    found = held(entries, [ask(text).words for text in meant])
    complete = [text for text, number in zip(meant, found, strict=True) if number]
    if complete:
        return complete[0]
    return meant[0] if len(question.words) == 1 and len(question.terms) <= MOST_GUESSED else ""


def _within(courses: CourseQuerySet, filters: Filters) -> CourseQuerySet:
    """The courses whose glossaries count."""
    return courses.filter(slug=clean_text(filters.course)) if filters.course else courses


def _hits(question: Question, page: Sequence[Candidate], places: facets.Places) -> tuple[Hit, ...]:
    entries = _entries(page)
    return tuple(_hit(question, candidate, entries[candidate.pk], places) for candidate in page)


def _entries(candidates: Sequence[Candidate]) -> dict[int, SearchEntry]:
    rows = SearchEntry.objects.select_related("course", "lesson", "week").only(*SHOWN)
    return rows.in_bulk([candidate.pk for candidate in candidates])


def _groups(
    question: Question, page: Sequence[Sequence[Candidate]], places: facets.Places
) -> tuple[Group, ...]:
    entries = _entries([candidate for members in page for candidate in members[:MOST_SHOWN]])
    return tuple(_group(question, members, entries, places) for members in page)


def _group(
    question: Question,
    members: Sequence[Candidate],
    entries: Mapping[int, SearchEntry],
    places: facets.Places,
) -> Group:
    shown = members[:MOST_SHOWN]
    hits = tuple(_hit(question, one, entries[one.pk], places) for one in shown)
    lesson = entries[shown[0].pk].lesson
    if lesson is None:
        return Group(hits=hits, title_pieces=hits[0].title_pieces, url=hits[0].url)
    spans = matches(lesson.title, _phrases(question, shown[0]))
    return Group(
        hits=hits,
        title_pieces=marked(lesson.title, spans),
        url=lesson_address(entries[shown[0].pk].course, lesson),
        lesson=lesson.public_id,
        more=len(members) - len(shown),
    )


def _phrases(question: Question, candidate: Candidate) -> tuple[Phrase, ...]:
    """What is marked in a candidate's text."""
    if candidate.match is Match.SOME:
        return (*question.all_phrases, *question.terms)
    return question.all_phrases


def _hit(
    question: Question, candidate: Candidate, entry: SearchEntry, places: facets.Places
) -> Hit:
    phrases = _phrases(question, candidate)
    spans = matches_in_view(entry.text, phrases)
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
        slide=int(entry.anchor) if entry.kind == SearchEntry.Kind.SLIDE else None,
    )
