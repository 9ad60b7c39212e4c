"""Quizzes on the desk: to be read for now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.admin.base import DeskAdmin, DeskTable, worded
from portal.admin.site import site
from portal.admin.sources import Unchangeable
from portal.admin.syllabus import OWN_COURSES
from quizzes.models import Quiz, QuizQuestion

if TYPE_CHECKING:
    from django.http import HttpRequest


class QuestionInQuiz(Unchangeable, DeskTable):
    """The questions of a quiz as they are asked now."""

    model = QuizQuestion
    fields = ("order", "stem", "marks")
    readonly_fields = fields
    ordering = ("order", "id")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site._registry[Quiz].has_view_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("question")
        return rows.prefetch_related("question__versions")

    @admin.display(description=_("question"))
    def stem(self, place: QuizQuestion) -> str:
        versions = list(place.question.versions.all())
        return str(versions[-1].content.get("stem", "")) if versions else "—"


@admin.register(Quiz, site=site)
class QuizAdmin(Unchangeable, DeskAdmin):
    """A quiz and its questions."""

    list_display = ("title", worded("graded", _("graded")), "status", "course")
    list_filter = (OWN_COURSES, "graded", "status")
    list_select_related = ("course",)
    search_fields = ("title",)
    ordering = ("course", "id")
    fields: ClassVar[Any] = (
        "course", "title", "lesson", "week", "session", "graded", "status", "attempts_allowed",
        "time_limit", "opens_at", "closes_at", "feedback", "pass_mark",
    )  # fmt: skip
    readonly_fields = fields
    inlines = (QuestionInQuiz,)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("course", "lesson", "week", "session")
