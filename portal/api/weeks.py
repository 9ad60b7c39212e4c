"""Weeks over REST: sessions, outlines, questions and the reading list in one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django_filters import rest_framework as filters

from courses.api.forms import Address, CourseSlug, SessionForm, Status, TitleFrom
from courses.api.printed import printed_syllabi
from courses.api.resources import Context, Resource, ScopedFilters, grouped
from courses.api.shapes import shape
from courses.api.syllabus import GONE_SESSION, SHOWN_SESSION, with_session_links
from courses.documents.exchange import WeekDict
from courses.documents.exchange.codec import encode
from courses.models import Session, Teaching, Week
from courses.models import Status as State
from courses.representation import week_of
from readings.api import ReadingLink, list_items, places_of
from readings.representation import reading_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.api.scopes import Scope
    from courses.documents.model import Syllabus
    from courses.querysets import SessionQuerySet
    from readings.models import ReadingListItem


@shape("Week", WeekDict)
class WeekForm(TypedDict):
    """A unit of the schedule with its sessions and its reading list.

    What the document does not give (no outline, no title) is empty, never made up.
    """

    id: str
    self_url: Address
    web_url: Address
    course: CourseSlug
    course_url: Address
    status: Status
    lang: str
    title_origin: TitleFrom
    sessions: list[SessionForm]
    readings: list[ReadingLink]
    lessons_url: Address
    quizzes_url: Address


class WeekFilters(ScopedFilters):
    number = filters.NumberFilter(help_text="Number of the week.")
    lecturer = filters.CharFilter(method="by_lecturer", help_text="Id of a lecturer of it.")

    def by_lecturer(self, rows: QuerySet[Week], _name: str, public_id: str) -> QuerySet[Week]:
        taught = Teaching.objects.filter(
            session__week=OuterRef("pk"), lecturer__public_id=public_id,
            session__in=_sessions(self.scope),
        )  # fmt: skip
        return rows.filter(Exists(taught))


def _sessions(scope: Scope) -> SessionQuerySet:
    return scope.rows(Session.objects.all(), "week__course", SHOWN_SESSION, GONE_SESSION)


class Weeks(Resource):
    name, plural = "week", "weeks"
    about = "The schedule: weeks with sessions, lecturers, outlines, questions and readings."
    shape = WeekForm
    path = "weeks"
    orderings = {"number": ("course_id", "number")}
    filters = WeekFilters

    def rows(self, scope: Scope) -> QuerySet[Week]:
        sessions = _sessions(scope).with_lecturers().prefetch_related("questions")
        rows = Week.objects.select_related("course")
        shown = rows.prefetch_related(Prefetch("sessions", sessions.order_by("order", "id")))
        published, gone = Q(status=State.PUBLISHED), Q(status=State.WITHDRAWN)
        return scope.rows(shown, "course", published, gone)

    def represent(
        self, rows: Sequence[Week], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        items = _items(rows, context.scope)
        parts = {row.source_part_id: row.course.revision for row in rows if row.source_part_id}
        printed = printed_syllabi(parts)
        revisions = {item.reading_id: rows[0].course.revision for item in items}
        by_week = {row.pk: row for row in rows}
        for item in items:
            item.week = by_week[item.week_id or 0]
            revisions[item.reading_id] = item.week.course.revision
        places = places_of(items, revisions)
        listed = grouped(items, "week_id")
        return [
            _week(
                row, printed.get(row.source_part_id or 0), listed.get(row.pk, []), places, context
            )
            for row in rows
        ]


def _items(rows: Sequence[Week], scope: Scope) -> list[ReadingListItem]:
    return list(list_items(scope).filter(week__in=[row.pk for row in rows]))


def _week(
    row: Week,
    printed: Syllabus | None,
    items: Sequence[ReadingListItem],
    places: Any,
    context: Context,
) -> dict[str, Any]:
    readings = [reading_of(item, places[item.pk]) for item in items]
    form = encode(week_of(row, printed, readings))
    links, course = context.links, row.course
    for session, session_row in zip(form["sessions"], row.sessions.all(), strict=True):
        session_row.week = row
        session.update(with_session_links(session, session_row, context))
    for reading, item in zip(form["readings"], items, strict=True):
        reading["id"] = item.reading.public_id
        reading["self_url"] = links.to("readings", item.reading.public_id)
    return {
        "id": row.public_id,
        "self_url": links.to("weeks", row.public_id),
        "web_url": links.page(row.get_absolute_url()),
        "course": course.slug,
        "course_url": links.to("courses", course.slug),
        "status": row.status,
        "lang": course.language,
        **form,
        "title_origin": row.title_origin,
        "lessons_url": links.list_of("lessons", course=course.slug, week=row.number),
        "quizzes_url": links.list_of("quizzes", course=course.slug, week=row.number),
    }
