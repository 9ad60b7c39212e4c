"""Lecturers and the staff of the course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django_filters import rest_framework as filters

from courses.api.forms import LecturerForm, StaffForm
from courses.api.resources import Context, Resource, ScopedFilters
from courses.api.syllabus import GONE_SESSION, SHOWN_SESSION, of_whole_course
from courses.models import CourseStaff, Lecturer, Session, Teaching
from courses.representation import staff_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.api.scopes import Scope


class LecturerFilters(ScopedFilters):
    name = filters.CharFilter(help_text="The name as written.")
    week = filters.NumberFilter(method="by_week", help_text="Number of a week they teach in.")

    def by_week(self, rows: QuerySet[Lecturer], _name: str, number: int) -> QuerySet[Lecturer]:
        return rows.filter(Exists(_teachings(self.scope).filter(session__week__number=number)))


def _teachings(scope: Scope) -> QuerySet[Teaching]:
    """Teachings of the outer lecturer in sessions that the reader may see."""
    shown = scope.rows(Session.objects.all(), "week__course", SHOWN_SESSION, GONE_SESSION)
    return Teaching.objects.filter(lecturer=OuterRef("pk"), session__in=shown)


class Lecturers(Resource):
    name, plural = "lecturer", "lecturers"
    about = "People who teach in the course, with biography and sessions; each person once."
    shape = LecturerForm
    path = "lecturers"
    orderings = {"first": ("course_id", "id"), "name": ("name",)}
    filters = LecturerFilters

    def rows(self, scope: Scope) -> QuerySet[Lecturer]:
        teaching = Q(Exists(_teachings(scope)))
        sessions = scope.rows(Session.objects.all(), "week__course", SHOWN_SESSION, GONE_SESSION)
        taught = Teaching.objects.filter(session__in=sessions).select_related("session__week")
        in_order = taught.order_by("session__week__number", "session__order")
        rows = Lecturer.objects.select_related("course")
        shown = rows.prefetch_related(Prefetch("teachings", in_order, to_attr="shown_teachings"))
        return scope.rows(shown, "course", teaching)

    def represent(
        self, rows: Sequence[Lecturer], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        return [_lecturer(row, context) for row in rows]


def _lecturer(row: Any, context: Context) -> dict[str, Any]:
    links = context.links
    return {
        "id": row.public_id,
        "self_url": links.to("lecturers", row.public_id),
        "web_url": links.page(row.get_absolute_url()),
        "course": row.course.slug,
        "course_url": links.to("courses", row.course.slug),
        "lang": row.course.language,
        "name": row.name,
        "position": row.position,
        "affiliation": row.affiliation,
        "biography": row.biography_lines,
        "photo_missing": row.photo_missing,
        "sessions": [_taught(teaching, context) for teaching in row.shown_teachings],
    }


def _taught(teaching: Teaching, context: Context) -> dict[str, Any]:
    session = teaching.session
    return {
        "id": session.public_id,
        "self_url": context.links.to("sessions", session.public_id),
        "title": session.title,
        "week": session.week.number,
        "week_url": context.links.to("weeks", session.week.public_id),
        "label": teaching.label,
    }


class StaffFilters(ScopedFilters):
    role = filters.ChoiceFilter(choices=CourseStaff.Role.choices, help_text="What they are.")


class Staff(Resource):
    name, plural = "staff member", "staff"
    about = "People of the whole course: assistants, coordinators, guests."
    shape = StaffForm
    path = "staff"
    orderings = {"order": ("course_id", "order")}
    filters = StaffFilters

    def rows(self, scope: Scope) -> QuerySet[CourseStaff]:
        return scope.rows(CourseStaff.objects.select_related("course"), "course")

    def represent(
        self, rows: Sequence[CourseStaff], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        forms = of_whole_course(rows, context, self.plural, staff_of)
        for row, form in zip(rows, forms, strict=True):
            if not (row.contact_shown or context.scope.edits(row.course_id)):
                form["text"] = "\n".join(row.credentials)
        return forms
