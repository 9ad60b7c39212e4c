"""Search across the courses that the reader may read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.shortcuts import render

from courses.access import reading_page
from courses.documents.text import clean_text, collapse
from courses.models import Course, Lesson, SearchEntry
from courses.search import Filters, suggest
from courses.search import search as find
from portal import missed
from portal.chosen import chosen_filters, without
from portal.templatetags.search_text import SAME_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse, QueryDict

    from courses.querysets import CourseQuerySet

RESULTS_A_PAGE: Final = 20
LONGEST_QUERY: Final = 200
LAST_PAGE: Final = 50
MOST_WORDS: Final = 5  # of a query that finds nothing, offered one by one
LONGEST_VALUE: Final = 1000  # of the query before blanks are taken together, and of a filter
KNOWN: Final = ("q", "course", "kind", "week", "lecturer", "source", "lesson", "typed", "page")
MOST_VALUES: Final = 50  # of one filter; more is nobody's choice


@reading_page
def search(request: HttpRequest) -> HttpResponse:
    """The hits of a query, a page of them, with what narrows them."""
    asked = _asked(request.GET)
    query, filters = asked.get("q", ""), _filters(asked)
    readable: CourseQuerySet = Course.objects.readable_by(request.user)
    marked = readable.marking_editable(request.user)
    scope = marked.filter(slug=filters.course).first() if filters.course else None
    context: dict[str, object] = {
        "query": query,
        "filters": filters,
        "scope": scope,
        "course": scope,  # whose other pages the masthead leads to
        "can_edit": getattr(scope, "can_edit", False),
        # A course alone is where one searches, not what one narrowed it by.
        "narrowed": bool(replace(filters, course="")),
    }
    if query:
        context |= _found(request, asked, filters, readable)
    return render(request, "portal/search.html", context)


def _found(
    request: HttpRequest, asked: QueryDict, filters: Filters, readable: CourseQuerySet
) -> dict[str, object]:
    query, page = asked.get("q", ""), _page(asked.get("page", ""))
    results = find(
        query,
        reader_courses=readable,
        filters=filters,
        limit=RESULTS_A_PAGE,
        offset=(page - 1) * RESULTS_A_PAGE,
        grouped=not filters.lesson,
        as_typed=asked.get("typed") == "1",
    )
    missed.note(request, results, filters, readable)
    number = results.total if filters.lesson else results.group_count
    last = min(-(-number // RESULTS_A_PAGE), LAST_PAGE)
    return {
        "asked": asked,
        "results": results,
        "page": page,
        "last": last,
        "previous_page": _other_page(asked, page - 1, last),
        "next_page": _other_page(asked, page + 1, last),
        "chosen": chosen_filters(asked, results.facets),
        "without_filters": without(asked, "kind", "week", "lecturer", "source", "lesson"),
        "without_lesson": without(asked, "lesson"),
        "without_course": without(asked, "course", "lesson"),
        "lesson": _lesson(filters, readable),
        **({} if results.total else _help(query, filters, readable)),
    }


def _help(query: str, filters: Filters, readable: CourseQuerySet) -> dict[str, object]:
    """What somebody may try who found nothing: names like the query, its words one by one."""
    within = readable.filter(slug=filters.course) if filters.course else readable
    words = list(dict.fromkeys(query.split()))
    return {
        "near": suggest(query, reader_courses=within, within=filters.course),
        "words": words if 1 < len(words) <= MOST_WORDS else (),
    }


def _lesson(filters: Filters, readable: CourseQuerySet) -> Lesson | None:
    """The lesson that the reader chose to search within, if it is there for them."""
    if not filters.lesson:
        return None
    lessons = Lesson.objects.published().filter(course__in=readable, public_id=filters.lesson)
    return lessons.for_list().select_related("course").first()


def _asked(given: QueryDict) -> QueryDict:
    """What of the address is looked at, and led on from page to page: clean text, bounded."""
    asked = given.copy()
    asked.clear()
    for name in KNOWN:
        values = (clean_text(value[:LONGEST_VALUE]) for value in given.getlist(name)[:MOST_VALUES])
        if kept := [value for value in values if value]:
            asked.setlist(name, kept)
    asked["q"] = collapse(asked.get("q", ""))[:LONGEST_QUERY]
    return asked


def _filters(asked: QueryDict) -> Filters:
    """What of the address are filters; other values are passed over."""
    kinds = (kind for kind in asked.getlist("kind") if kind in SearchEntry.Kind.values)
    weeks = (int(week) for week in asked.getlist("week") if _is_small_number(week))
    return Filters(
        kind=tuple(kinds),
        week=tuple(weeks),
        lecturer=_names(asked.getlist("lecturer")),
        source=_names(asked.getlist("source")),
        course=asked.get("course", ""),
        lesson=asked.get("lesson", ""),
    )


def _names(values: Iterable[str]) -> tuple[str, ...]:
    """Public ids; those that share a name on the page are sent as one value."""
    ids = (one for value in values for one in value.split(SAME_NAME))
    return tuple(one for one in ids if one)[:MOST_VALUES]


def _is_small_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= 4


def _page(value: str) -> int:
    return min(max(int(value), 1), LAST_PAGE) if _is_small_number(value) else 1


def _other_page(asked: QueryDict, page: int, last: int) -> str:
    """The address of another page of the same search; empty where there is none."""
    if not 1 <= page <= last:
        return ""
    wanted = asked.copy()
    wanted["page"] = str(page)
    return f"?{wanted.urlencode()}"
