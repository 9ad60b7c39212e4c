"""Suggestions over REST, while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypedDict

from django.utils.translation import gettext as _
from rest_framework.throttling import BaseThrottle

from courses.api import scopes
from courses.api.forms import Address, CourseSlug
from courses.api.problems import InvalidRequest
from courses.api.resources import Links
from courses.api.schema import Operation, query
from courses.api.shapes import reference, shape
from courses.api.views import ReadView
from courses.models import Course
from courses.search import Suggestion, suggest
from portal import limits
from portal.templatetags.search_text import hit_kind

if TYPE_CHECKING:
    from rest_framework.request import Request

    from courses.api.scopes import Scope

MINUTE: Final = 60
MOST_OF_ACCOUNT: Final = 240  # a minute: four keys a second
MOST_OF_ADDRESS: Final = 1800  # a minute: a room full of people behind one address


class SuggestionForm(TypedDict):
    """A thing by its name, closest first."""

    kind: Literal["term", "lesson", "lecturer", "session", "week", "quiz", "reading"]
    kind_label: Annotated[str, "The kind in the language of the answer."]
    name: str
    detail: Annotated[str, "Other names of a term, position of a lecturer, week of a session."]
    lang: str
    course: CourseSlug
    web_url: Annotated[Address, "Its page; of a term the search for it."]


@shape("Suggestions")
class SuggestionsForm(TypedDict):
    """What is called like the text so far, at most eight things."""

    query: str
    suggestions: list[SuggestionForm]


class TypingPace(BaseThrottle):
    """Refuses who asks faster than people type."""

    def allow_request(self, request: Request, view: object) -> bool:
        who = limits.asker(request._request)
        most = MOST_OF_ACCOUNT if request.user.is_authenticated else MOST_OF_ADDRESS
        return limits.allows("suggest", who, most, MINUTE)

    def wait(self) -> float:
        return float(limits.seconds_left(MINUTE))


class SuggestView(ReadView):
    """Names of terms, lessons, people, sessions, quizzes and readings that fit what is typed."""

    parameters = frozenset({"q", "course", "format"})
    throttle_classes = [TypingPace]

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
        within = self.request.query_params.get("course", "")
        found = suggest(asked, reader_courses=courses, within=within)
        links = Links.of(self.request)
        return {"query": asked[:200], "suggestions": [_suggestion(one, links) for one in found]}

    def operation(self) -> Operation:
        text = {"type": "string"}
        return Operation(
            id="suggest",
            tag="search",
            summary="Suggest names while somebody types",
            description=(
                "Names that begin with the text, hold it, or sound like it (pinyin). What you may "
                "not see is not suggested. Ask at most four times a second."
            ),
            answer=reference(SuggestionsForm),
            shapes=(SuggestionsForm,),
            parameters=(
                query("q", "What was typed so far.", text) | {"required": True},
                query("course", "Only in the course with this slug.", text),
            ),
            problems=("invalid-request", "not-found", "not-acceptable", "too-many-requests"),
        )


def _suggestion(one: Suggestion, links: Links) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "kind_label": hit_kind(one.kind),
        "name": one.name,
        "detail": one.detail,
        "lang": one.course.language,
        "course": one.course.slug,
        "web_url": links.page(one.url),
    }
