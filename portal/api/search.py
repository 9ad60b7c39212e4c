"""Search over REST."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypedDict

from django.core import signing
from django.utils.translation import gettext as _

from courses.api import paging, scopes
from courses.api.forms import Address, CourseSlug
from courses.api.problems import InvalidRequest
from courses.api.resources import Links
from courses.api.schema import Operation, query
from courses.api.shapes import reference, shape
from courses.api.views import ReadView
from courses.documents.exchange import Lines
from courses.models import (
    Course,
    Lecturer,
    SearchEntry,
    Section,
    Session,
    Slide,
    Term,
    Week,
)
from courses.search import Choice, Filters, Hit, Piece, Results, search
from quizzes.models import Quiz
from readings.models import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import Model

    from courses.api.scopes import Scope

_SALT = "portal.api.search"
MOST = 100
# Kind of a hit -> (address in the API, model)
KINDS: Mapping[str, tuple[str, type[Model]]] = {
    SearchEntry.Kind.WEEK: ("weeks", Week),
    SearchEntry.Kind.SESSION: ("sessions", Session),
    SearchEntry.Kind.LECTURER: ("lecturers", Lecturer),
    SearchEntry.Kind.READING: ("readings", Reading),
    SearchEntry.Kind.SECTION: ("sections", Section),
    SearchEntry.Kind.SLIDE: ("slides", Slide),
    SearchEntry.Kind.TERM: ("terms", Term),
    SearchEntry.Kind.QUIZ: ("quizzes", Quiz),
}


class PieceForm(TypedDict):
    """A stretch of text; ``marked`` where it is what was searched for."""

    text: str
    marked: bool


class HitForm(TypedDict):
    """One found thing, best first."""

    kind: Literal["week", "session", "lecturer", "reading", "section", "slide", "term", "quiz"]
    id: str
    self_url: Address
    web_url: Address
    course: CourseSlug
    course_url: Address
    title: str
    title_pieces: list[PieceForm]
    heading: Annotated[str, "Where it stands: lesson and section above, authors of a reading."]
    snippet: Annotated[list[PieceForm], "Cut from the original text."]
    lesson_title: str
    lang: str
    week: Annotated[int | None, "Number of the first week that shows it."]
    weeks: list[int]
    match: Annotated[
        Literal["phrase", "words", "some"], "It holds the query as typed, all words, or some."
    ]
    score: float
    page: int | None
    lines: Lines | None


class ChoiceForm(TypedDict):
    """A value of a filter, with the number of hits that choosing it gives."""

    value: str | int
    label: str
    count: int
    chosen: bool


class FacetsForm(TypedDict):
    """The choices of each filter."""

    kind: list[ChoiceForm]
    week: list[ChoiceForm]
    lecturer: list[ChoiceForm]
    source: list[ChoiceForm]
    course: list[ChoiceForm]


@shape("SearchResults")
class SearchForm(TypedDict):
    """A page of what was found in the courses that you may read."""

    query: str
    meant: Annotated[
        str, "Searched for instead, where nothing holds all words as typed; else empty."
    ]
    total: int
    exact: Annotated[int, "How many hold every word."]
    more: Annotated[bool, "There are further ones beyond the number that is ranked."]
    next: Address | None
    previous: Address | None
    results: list[HitForm]
    facets: FacetsForm


class SearchView(ReadView):
    """Finds sections, slides, sessions, weeks, lecturers, readings, terms and quizzes."""

    parameters = frozenset(
        {
            "q", "course", "kind", "week", "lecturer", "source", "lesson", "typed",
            "cursor", "page_size", "format",
        }
    )  # fmt: skip

    def scope(self) -> Scope:
        slug = self.request.query_params.get("course")
        if slug is None:
            return scopes.of_everything(self.request.user)
        return scopes.of_course(self.request.user, slug=slug)

    def answer(self, scope: Scope) -> Any:
        asked = self.request.query_params.get("q")
        if asked is None:
            raise InvalidRequest("q", _("Say what to search for."))
        readable = Course.objects.readable_by(self.request.user)
        courses = readable if scope.course is None else readable.filter(pk=scope.course)
        size = paging.size_of(self.request.query_params.get("page_size", "20"), MOST)
        offset = self._offset()
        found = search(
            asked,
            reader_courses=courses,
            filters=self._filters(),
            limit=size,
            offset=offset,
            as_typed=self._is_as_typed(),
        )
        links = Links.of(self.request)
        return {
            "query": found.query,
            "meant": found.meant,
            "total": found.total,
            "exact": found.exact,
            "more": found.more,
            "next": self._at(offset + size) if offset + size < found.total else None,
            "previous": self._at(max(0, offset - size)) if offset else None,
            "results": _hits(found.hits, links),
            "facets": _facets(found),
        }

    def _is_as_typed(self) -> bool:
        typed = self.request.query_params.get("typed", "0")
        if typed not in ("0", "1"):
            raise InvalidRequest("typed", _("Choose one of: {choices}.").format(choices="0, 1"))
        return typed == "1"

    def _offset(self) -> int:
        cursor = self.request.query_params.get("cursor")
        if cursor is None:
            return 0
        try:
            return int(signing.loads(cursor, salt=_SALT))
        except (signing.BadSignature, ValueError, TypeError):
            message = _("Take the cursor from a page of this list and order.")
            raise InvalidRequest("cursor", message) from None

    def _at(self, offset: int) -> str:
        return paging.address_at(self.request, signing.dumps(offset, salt=_SALT))

    def _filters(self) -> Filters:
        return Filters(
            kind=self._kinds(),
            week=self._weeks(),
            lecturer=self._values("lecturer"),
            source=self._values("source"),
            lesson=self.request.query_params.get("lesson", ""),
        )

    def _values(self, name: str) -> tuple[str, ...]:
        asked = self.request.query_params.get(name, "")
        return tuple(value for value in asked.split(",") if value)

    def _kinds(self) -> tuple[str, ...]:
        kinds = self._values("kind")
        if set(kinds) <= set(KINDS):
            return kinds
        choices = ", ".join(KINDS)
        raise InvalidRequest("kind", _("Choose one of: {choices}.").format(choices=choices))

    def _weeks(self) -> tuple[int, ...]:
        weeks = self._values("week")
        if all(week.isascii() and week.isdecimal() and len(week) < 6 for week in weeks):
            return tuple(int(week) for week in weeks)
        raise InvalidRequest("week", _("Give numbers of weeks; 0 is what stands in none."))

    def operation(self) -> Operation:
        several = "Several, parted by commas, mean any of them."
        text = {"type": "string"}
        return Operation(
            id="search",
            tag="search",
            summary="Search the courses",
            description=(
                "Exact phrases first, then what holds every word, then the best of the rest. "
                "What you may not see is neither found nor counted."
            ),
            answer=reference(SearchForm),
            shapes=(SearchForm,),
            parameters=(
                query("q", "What to search for, in Chinese or English.", text) | {"required": True},
                query("course", "Only in the course with this slug.", text),
                query("kind", f"{', '.join(KINDS)}. {several}", text),
                query("week", f"Numbers of weeks; 0: what stands in none. {several}", text),
                query("lecturer", f"Ids of lecturers. {several}", text),
                query("source", f"Ids of documents. {several}", text),
                query("lesson", "Id of a lesson: only its sections, slides and quizzes.", text),
                query(
                    "typed",
                    "1: never search for what was probably meant instead.",
                    {"type": "string", "enum": ["0", "1"], "default": "0"},
                ),
                *paging.parameters(MOST, 20),
            ),
        )


def _hits(hits: Sequence[Hit], links: Links) -> list[dict[str, Any]]:
    ids = _public_ids(hits)
    return [
        _hit(hit, ids[hit.kind, hit.object_id], links)
        for hit in hits
        if (hit.kind, hit.object_id) in ids
    ]


def _public_ids(hits: Sequence[Hit]) -> dict[tuple[str, int], str]:
    """Public ids of what was found; one query a kind."""
    found: dict[tuple[str, int], str] = {}
    for kind in sorted({hit.kind for hit in hits}):
        keys = [hit.object_id for hit in hits if hit.kind == kind]
        rows = KINDS[kind][1]._default_manager.filter(pk__in=keys)
        found |= {(kind, pk): name for pk, name in rows.values_list("pk", "public_id")}
    return found


def _hit(hit: Hit, public_id: str, links: Links) -> dict[str, Any]:
    first, last = hit.first_line, hit.last_line
    return {
        "kind": hit.kind,
        "id": public_id,
        "self_url": links.to(KINDS[hit.kind][0], public_id),
        "web_url": links.page(hit.url),
        "course": hit.course.slug,
        "course_url": links.to("courses", hit.course.slug),
        "title": hit.title,
        "title_pieces": _pieces(hit.title_pieces),
        "heading": hit.heading,
        "snippet": _pieces(hit.snippet),
        "lesson_title": hit.lesson_title,
        "lang": hit.course.language,
        "week": hit.week,
        "weeks": list(hit.weeks),
        "match": hit.match.value,
        "score": hit.score,
        "page": hit.page,
        "lines": [first, last or first] if first else None,
    }


def _pieces(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return [{"text": piece.text, "marked": piece.marked} for piece in pieces]


def _facets(found: Results) -> dict[str, list[dict[str, Any]]]:
    facets = found.facets
    names = ("kind", "week", "lecturer", "source", "course")
    return {name: [_choice(choice) for choice in getattr(facets, name)] for name in names}


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "value": choice.value,
        "label": str(choice.label),
        "count": choice.count,
        "chosen": choice.chosen,
    }
