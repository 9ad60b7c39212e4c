"""The page of the glossary: terms by their initials, with what they mean and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase
from typing import TYPE_CHECKING

from django.shortcuts import render

from courses.access import open_course, reading_page
from courses.documents.pinyin import OTHER, initial_of
from courses.documents.terms import folded_name
from courses.documents.tokens import fold
from courses.glossary.shown import address_of
from courses.models import Course, Placement, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.http import HttpRequest, HttpResponse

    from courses.models import TermEvidence, TermPlace, Week

MOST_PLACES = 4  # links to lessons and sessions for each term; the rest is found by search
LONGEST_QUERY = 100
_NO_WEEK = 10**6  # what stands in no week comes last


@dataclass(frozen=True, slots=True)
class Where:
    """A lesson or session that uses a term: its week, if it stands in one, and how often."""

    week: Week | None
    title: str
    language: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """A term on the page.

    ``also`` are the other names that readers should know; ``quotation`` is a sentence of the
    course where nobody defines the term, ``said_at`` where that or the definition stands.
    """

    term: Term
    also: Sequence[str]
    places: Sequence[Where]
    more: int
    quotation: str
    said_at: str


@dataclass(frozen=True, slots=True)
class Group:
    """The terms under one initial; ``anchor`` is the id of its heading."""

    initial: str
    lines: Sequence[Line]

    @property
    def anchor(self) -> str:
        return f"initial-{'other' if self.initial == OTHER else self.initial.lower()}"


@reading_page
def glossary(request: HttpRequest, slug: str) -> HttpResponse:
    """The terms of a course; ``q`` narrows them to those with a name that holds it."""
    course, can_edit = open_course(request.user, slug)
    query = " ".join(request.GET.get("q", "")[:LONGEST_QUERY].replace("\0", "").split())
    rows = Term.objects.filter(course=course).visible(to_editor=can_edit)
    terms = list(rows.with_places(to_editor=can_edit).in_order())
    asked = [term for term in terms if _answers(term, query)]
    weeks = _weeks_of_lessons(course, can_edit=can_edit)
    groups = _groups(_line(term, course, weeks) for term in asked)
    context = {
        "course": course,
        "can_edit": can_edit,
        "query": query,
        "total": len(terms),
        "found": len(asked),
        "groups": groups,
        "letters": _letters(groups),
    }
    return render(request, "courses/glossary.html", context)


def _answers(term: Term, query: str) -> bool:
    asked = folded_name(query)
    return any(asked in folded_name(name) for name in term.names) if asked else not fold(query)


def _groups(lines: Iterable[Line]) -> list[Group]:
    parted = groupby(lines, key=lambda line: initial_of(line.term.term))
    return [Group(initial, list(members)) for initial, members in parted]


def _letters(groups: Sequence[Group]) -> list[tuple[str, str]]:
    """All letters with the anchor of each, empty where no term begins so."""
    anchors = {group.initial: group.anchor for group in groups}
    letters = [*ascii_uppercase, *([OTHER] if OTHER in anchors else [])]
    return [(letter, anchors.get(letter, "")) for letter in letters]


def _weeks_of_lessons(course: Course, *, can_edit: bool) -> Mapping[int, Week]:
    """The first week that shows each lesson."""
    weeks = course.weeks.visible(to_editor=can_edit)
    rows = Placement.objects.filter(week__in=weeks).select_related("week")
    found: dict[int, Week] = {}
    for row in rows.order_by("week__number"):
        found.setdefault(row.lesson_id, row.week)
    return found


def _line(term: Term, course: Course, weeks: Mapping[int, Week]) -> Line:
    places: list[TermPlace] = sorted(
        term.shown_places,  # type: ignore[attr-defined]  # by with_places
        key=lambda place: _order(place, weeks),
    )
    evidence: list[TermEvidence] = term.shown_evidence  # type: ignore[attr-defined]  # as above
    defined = [e for e in evidence if term.definition and e.said["definition"] == term.definition]
    said = next(iter(defined if term.definition else evidence), None)
    return Line(
        term=term,
        also=_also(term, places),
        places=[_where(place, course, weeks) for place in places[:MOST_PLACES]],
        more=max(0, len(places) - MOST_PLACES),
        quotation=said.text if said and not term.definition else "",
        said_at=address_of(said, said.spot, course) if said else "",
    )


def _also(term: Term, places: Iterable[TermPlace]) -> list[str]:
    """Abbreviation and other names; those of the base glossary only where the course uses them."""
    unused = {folded_name(str(name)) for name in term.imported.get("base", ())}
    unused -= {folded_name(str(name)) for place in places for name in place.names}
    others = [str(name) for name in term.aliases if folded_name(str(name)) not in unused]
    return list(dict.fromkeys(filter(None, [term.abbreviation, *others])))


def _order(place: TermPlace, weeks: Mapping[int, Week]) -> tuple[int, bool, int, int]:
    """Week by week, in each the lessons before the sessions, which only announce them."""
    week = _week(place, weeks)
    order = place.lesson.order if place.lesson else 0
    return week.number if week else _NO_WEEK, place.lesson is None, order, place.pk


def _week(place: TermPlace, weeks: Mapping[int, Week]) -> Week | None:
    if place.session is not None:
        return place.session.week
    return weeks.get(place.lesson_id or 0)


def _where(place: TermPlace, course: Course, weeks: Mapping[int, Week]) -> Where:
    shown = place.lesson or place.session
    return Where(
        week=_week(place, weeks),
        title=shown.title if shown else "",
        language=place.lesson.language if place.lesson else course.language,
        address=address_of(place, place.first_spot, course),
        count=place.count,
    )
