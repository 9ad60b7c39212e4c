"""The glossary of a course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypedDict, TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django_filters import rest_framework as filters

from courses.api.forms import Address, CourseSlug, Status
from courses.api.resources import Context, Resource, ScopedFilters
from courses.api.shapes import shape
from courses.glossary.shown import address_of
from courses.glossary_querysets import GONE_PLACE, SHOWN_PLACE, TermPlaceQuerySet
from courses.models import Term, TermEvidence, TermPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.api.scopes import Scope

Located = TypeVar("Located", TermPlace, TermEvidence)


class TermPlaceForm(TypedDict):
    """A lesson or session that uses the term."""

    lesson: Annotated[str | None, "Id of the lesson."]
    session: Annotated[str | None, "Id of the session, where it is no lesson."]
    url: Annotated[Address, "The lesson or session in the API."]
    web_url: Annotated[Address, "The first section or slide with the term."]
    count: Annotated[int, "How often it stands there, by any of its names."]


class TermEvidenceForm(TypedDict):
    """A sentence of the course that names or defines the term."""

    lesson: Annotated[str | None, "Id of the lesson."]
    session: Annotated[str | None, "Id of the session, where it is no lesson."]
    url: Annotated[Address, "The lesson or session in the API."]
    web_url: Annotated[Address, "The section or slide with the sentence."]
    text: str


@shape("Term")
class TermForm(TypedDict):
    """An entry of the glossary."""

    id: str
    self_url: Address
    web_url: Address
    course: CourseSlug
    course_url: Address
    lang: str
    status: Status
    term: str
    english: str
    abbreviation: str
    aliases: Annotated[list[str], "Other names: synonyms in Chinese and English."]
    definition: str
    origin: Annotated[
        Literal["document", "base", "instructor"],
        "Who brought the entry: the documents, the base glossary of the site, an instructor.",
    ]
    places: list[TermPlaceForm]
    evidence: list[TermEvidenceForm]


class TermFilters(ScopedFilters):
    lesson = filters.CharFilter(method="by_lesson", help_text="Id of a lesson that uses it.")
    origin = filters.ChoiceFilter(choices=Term.Origin.choices, help_text="Who brought it.")

    def by_lesson(self, rows: QuerySet[Term], _name: str, lesson: str) -> QuerySet[Term]:
        places = TermPlace.objects.filter(lesson__public_id=lesson, term=OuterRef("pk"))
        return rows.filter(Exists(_seen(places, self.scope)))


class Terms(Resource):
    name, plural = "term", "terms"
    about = "The glossary: terms with their other names, definitions and places."
    shape = TermForm
    path = "terms"
    orderings = {"name": ("course_id", "sort_key", "id")}
    filters = TermFilters

    def rows(self, scope: Scope) -> QuerySet[Term]:
        terms = Term.objects.select_related("course").marking_shown()
        return scope.rows(terms, "course", Term.objects.shown(), Term.objects.gone())

    def represent(
        self, rows: Sequence[Term], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        places = _by_term(TermPlace.objects.filter(term__in=rows), context.scope)
        evidence = _by_term(TermEvidence.objects.filter(term__in=rows), context.scope)
        return [
            _term(row, places.get(row.pk, []), evidence.get(row.pk, []), context) for row in rows
        ]


def _seen(rows: TermPlaceQuerySet, scope: Scope) -> TermPlaceQuerySet:
    """Those of ``rows`` that the reader may see."""
    return scope.rows(rows, "term__course", SHOWN_PLACE, GONE_PLACE)


def _by_term(rows: TermPlaceQuerySet, scope: Scope) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in _seen(rows, scope).with_addresses().order_by("pk"):
        found.setdefault(row.term_id, []).append(row)
    return found


def _term(
    row: Any, places: Sequence[TermPlace], evidence: Sequence[TermEvidence], context: Context
) -> dict[str, Any]:
    links = context.links
    return {
        "id": row.public_id,
        "self_url": links.to("terms", row.public_id),
        "web_url": links.page(row.get_absolute_url()),
        "course": row.course.slug,
        "course_url": links.to("courses", row.course.slug),
        "lang": row.course.language,
        "status": "published" if row.is_shown else "draft",
        "term": row.term,
        "english": row.english,
        "abbreviation": row.abbreviation,
        "aliases": row.aliases,
        "definition": row.definition,
        "origin": row.origin,
        "places": [
            {**_located(one, one.first_spot, row, context), "count": one.count} for one in places
        ],
        "evidence": [
            {**_located(one, one.spot, row, context), "text": one.text} for one in evidence
        ],
    }


def _located(one: Located, spot: str, term: Term, context: Context) -> dict[str, Any]:
    links = context.links
    lesson = one.lesson.public_id if one.lesson else None
    session = one.session.public_id if one.session else None
    return {
        "lesson": lesson,
        "session": session,
        "url": links.to("lessons", lesson) if lesson else links.to("sessions", session or ""),
        "web_url": links.page(address_of(one, spot, term.course)),
    }
