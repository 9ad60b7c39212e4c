"""Search across the courses that the reader may read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import render

from courses.access import reading_page
from courses.documents.text import clean_text, collapse
from courses.models import Course, SearchEntry
from courses.search import Filters
from courses.search import search as find
from portal.templatetags.search_text import SAME_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse, QueryDict

    from courses.querysets import CourseQuerySet

HITS_A_PAGE: Final = 20
LONGEST_QUERY: Final = 200
LAST_PAGE: Final = 50


@reading_page
def search(request: HttpRequest) -> HttpResponse:
    """The hits of a query, a page of them, with what narrows them."""
    query = collapse(clean_text(request.GET.get("q", "")))[:LONGEST_QUERY]
    filters, page = _filters(request.GET), _page(request.GET.get("page", ""))
    readable: CourseQuerySet = Course.objects.readable_by(request.user)
    context: dict[str, object] = {
        "query": query,
        "page": page,
        "filters": filters,
        "scope": readable.filter(slug=filters.course).first() if filters.course else None,
    }
    if query:
        results = find(
            query,
            reader_courses=readable,
            filters=filters,
            limit=HITS_A_PAGE,
            offset=(page - 1) * HITS_A_PAGE,
        )
        last = min(-(-results.total // HITS_A_PAGE), LAST_PAGE)
        context |= {
            "results": results,
            "is_editor": Course.objects.editable_by(request.user).exists(),
            "last": last,
            "previous_page": _other_page(request.GET, page - 1, last),
            "next_page": _other_page(request.GET, page + 1, last),
        }
    return render(request, "portal/search.html", context)


def _filters(asked: QueryDict) -> Filters:
    """What of the address are filters; other values are passed over."""
    kinds = (kind for kind in asked.getlist("kind") if kind in SearchEntry.Kind.values)
    weeks = (int(week) for week in asked.getlist("week") if _is_small_number(week))
    return Filters(
        kind=tuple(kinds),
        week=tuple(weeks),
        lecturer=_names(asked.getlist("lecturer")),
        source=_names(asked.getlist("source")),
        course=clean_text(asked.get("course", "")),
    )


def _names(values: Iterable[str]) -> tuple[str, ...]:
    """Public ids; those that share a name on the page are sent as one value."""
    ids = (one for value in values for one in clean_text(value).split(SAME_NAME))
    return tuple(one for one in ids if one)


def _is_small_number(value: str) -> bool:
    return value.isdecimal() and len(value) <= 4


def _page(value: str) -> int:
    return min(max(int(value), 1), LAST_PAGE) if _is_small_number(value) else 1


def _other_page(asked: QueryDict, page: int, last: int) -> str:
    """The address of another page of the same search; empty where there is none."""
    if not 1 <= page <= last:
        return ""
    wanted = asked.copy()
    wanted["page"] = str(page)
    return f"?{wanted.urlencode()}"
