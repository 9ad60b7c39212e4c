"""A query in, a page of hits out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from courses.models import SearchEntry
from courses.search import facets
from courses.search.addresses import address, lesson_address
from courses.search.candidates import Candidate, find, settle
from courses.search.correcting import corrections
from courses.search.directory import DIRECTORIES
from courses.search.grouping import MOST_SHOWN, by_lesson
from courses.search.index import Condition
from courses.search.kept import MOST_COURSES, editions
from courses.search.lexicon import LEXICONS
from courses.search.question import Question, ask
from courses.search.reach import Reach
from courses.search.results import Filters, Group, Hit, Match, Results
from courses.search.snippets import marked, matches, matches_in_view, snippet
from courses.search.vocabulary import COUNTS, Vocabulary
from courses.search.widening import widen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from courses.querysets import CourseQuerySet
    from courses.search.facets import Places
    from courses.search.kept import Edition
    from courses.search.reach import Text
    from courses.search.streams import Phrase

MOST_GUESSED = 6  # tokens of a word that is taken for another one though no text holds that whole


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
    reach = Reach(editions(reader_courses))
    known = _within(reach.editions, filters)
    question = widen(question, LEXICONS.of(known))
    everything = find(question, reach)
    meant = ""
    if not everything.is_complete and not as_typed:
        meant = likeliest(query, question, reach, Vocabulary(COUNTS.of(known)))
    if meant:
        question = widen(ask(meant), LEXICONS.of(known))
        everything = find(question, reach)
    found = everything
    if filters and everything.more:
        found = find(question, facets.narrowed(reach, filters, DIRECTORIES.of(reach.editions)))
    places = _places(reach, [*everything.candidates, *found.candidates])
    passing = list(found.candidates)
    if filters:
        passing = [one for one in passing if facets.passes(one.row, places, filters)]
    together = by_lesson(passing) if grouped else []
    page = slice(offset, offset + limit)
    shown = passing[page]
    if grouped:
        shown = [candidate for members in together[page] for candidate in members[:MOST_SHOWN]]
    settle(question, reach, shown)
    view = _View(question, places, reach.texts([candidate.row.pk for candidate in shown]))
    return Results(
        query=query,
        meant=meant,
        total=len(passing),
        exact=sum(candidate.match is not Match.SOME for candidate in passing),
        more=found.more,
        hits=() if grouped else tuple(map(view.hit, shown)),
        groups=tuple(map(view.group, together[page])),
        group_count=len(together),
        facets=facets.count(everything.candidates, places, filters),
    )


def likeliest(query: str, question: Question, reach: Reach, vocabulary: Vocabulary) -> str:
    """What ``query`` may have meant of which something holds all words; else the likeliest."""
    meant = corrections(query, question.texts, vocabulary)
    if not meant:
        return ""
    *found, _ = reach.count([Condition(ask(text).words) for text in meant], most=1)
    complete = [text for text, number in zip(meant, found, strict=True) if number]
    if complete:
        return complete[0]
    return meant[0] if len(question.words) == 1 and len(question.terms) <= MOST_GUESSED else ""


def _within(courses: Iterable[Edition], filters: Filters) -> list[Edition]:
    """The first ``MOST_COURSES`` courses whose glossaries count."""
    known = (one for one in courses if filters.course in ("", one.slug))
    return list(islice(known, MOST_COURSES))


def _places(reach: Reach, candidates: Iterable[Candidate]) -> Places:
    keys = {candidate.row.course_id for candidate in candidates}
    courses = [edition for edition in reach.editions if edition.key in keys]
    found = zip(courses, DIRECTORIES.of(courses), strict=True)
    return facets.Places({edition.key: directory for edition, directory in found})


@dataclass(frozen=True, slots=True)
class _View:
    """Makes hits of candidates."""

    question: Question
    places: Places
    texts: Mapping[int, Text]

    def hit(self, candidate: Candidate) -> Hit:
        row, text = candidate.row, self.texts[candidate.row.pk]
        phrases = self._phrases(candidate)
        course = self.places.directories[row.course_id].course
        lesson = self.places.lesson(row)
        weeks = tuple(sorted(self.places.of(row).weeks))
        return Hit(
            kind=row.kind,
            title=text.title,
            title_pieces=marked(text.title, matches(text.title, phrases)),
            heading=text.heading,
            url=address(row.kind, text.anchor, course, lesson.slug if lesson else "", weeks),
            snippet=snippet(text.text, matches_in_view(text.text, phrases)),
            course=course,
            week=weeks[0] if weeks else None,
            weeks=weeks,
            lesson_title=lesson.title if lesson else "",
            page=text.page,
            first_line=text.first_line,
            last_line=text.last_line,
            match=candidate.match,
            score=round(candidate.score, 6),
            object_id=row.object_id,
            slide=int(text.anchor) if row.kind == SearchEntry.Kind.SLIDE else None,
        )

    def group(self, members: Sequence[Candidate]) -> Group:
        shown = members[:MOST_SHOWN]
        hits = tuple(map(self.hit, shown))
        lesson = self.places.lesson(shown[0].row)
        if lesson is None:
            return Group(hits=hits, title_pieces=hits[0].title_pieces, url=hits[0].url)
        spans = matches(lesson.title, self._phrases(shown[0]))
        return Group(
            hits=hits,
            title_pieces=marked(lesson.title, spans),
            url=lesson_address(hits[0].course.slug, lesson.slug),
            lesson=lesson.public_id,
            more=len(members) - len(shown),
        )

    def _phrases(self, candidate: Candidate) -> tuple[Phrase, ...]:
        """What is marked in a candidate's text."""
        if candidate.match is Match.SOME:
            return (*self.question.all_phrases, *self.question.terms)
        return self.question.all_phrases
