"""How a question is found in the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from courses.models import Week
from courses.templatetags.course_text import week_name
from portal.admin.base import asked_course
from portal.admin.syllabus import OWN_COURSES
from quizzes.wording_of_types import TYPE_NAMES

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST_TAGS = 40  # the most used; the search of the list finds the others


class OfType(admin.SimpleListFilter):
    title = _("type")
    parameter_name = "type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return list(TYPE_NAMES.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(type=self.value()) if self.value() else queryset


class Tagged(admin.SimpleListFilter):
    """The tags of the course at hand, or of all that one edits."""

    title = _("tag")
    parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        course = asked_course(request, "course__id__exact")
        rows = model_admin.get_queryset(request)
        if course is not None:
            rows = rows.filter(course=course)
        return [(tag, tag) for tag in rows.all_tags()[:MOST_TAGS]]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.tagged(self.value()) if self.value() else queryset


class OfWeek(admin.SimpleListFilter):
    """Weeks have numbers of their own in each course: they are offered for one course."""

    title = _("week")
    parameter_name = "week"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        course = asked_course(request, "course__id__exact")
        weeks = Week.objects.filter(course=course).order_by("number") if course else ()
        return [(str(week.pk), week_name(week)) for week in weeks]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        week = self.value() or ""
        return queryset.of_week(int(week)) if week.isdecimal() and len(week) < 18 else queryset


class Used(admin.SimpleListFilter):
    title = _("use")
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("yes", _("in a quiz")), ("no", _("in no quiz"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "yes":
            return queryset.asked()
        return queryset.not_asked() if self.value() == "no" else queryset


BANK_FILTERS: tuple[Any, ...] = (OWN_COURSES, OfType, OfWeek, Tagged, Used, "status")
