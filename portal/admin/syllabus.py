"""The course on the desk, and its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from courses.models import Course, CourseNote
from portal import editing
from portal.admin.base import DeskAdmin, DeskForm
from portal.admin.columns import worded
from portal.admin.rights import rights_of
from portal.admin.site import site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

OWN_COURSES = ("course", admin.RelatedOnlyFieldListFilter)


@admin.register(Course, site=site)
class CourseAdmin(DeskAdmin):
    """The course itself, with its weeks at a glance and the way to everything below it."""

    course_path = ""
    parent = ""
    fixed: ClassVar[Sequence[str]] = ()
    list_display = ("title", "term", "starts_on", worded("published", _("published")))
    list_filter = ("published", "visibility")
    search_fields = ("title", "subtitle", "slug")
    fieldsets = (
        (None, {"fields": ("title", "subtitle", "slug", ("term", "starts_on"), "description")}),
        (_("Who reads it"), {"fields": (("published", "visibility"), "language")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The address of a course is in everybody's links: only an administrator moves it."""
        fields = tuple(super().get_readonly_fields(request, obj))
        movable = obj is None or rights_of(request).everything
        return fields if movable else (*fields, "slug")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return rights_of(request).everything

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights_of(request).everything

    def after_save(self, request: HttpRequest, row: Any, form: Any) -> None:
        if "starts_on" in form.changed_data:
            editing.date_sessions(row)
        super().after_save(request, row, form)

    def after_delete(self, courses: Any) -> None:
        """Index and revision went with the course."""

    def panels(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        return {"weeks": row.weeks.for_desk()} if row is not None else {}


class NoteForm(DeskForm):
    class Meta:
        model = CourseNote
        fields = ("course", "order", "title", "text")
        widgets = {"text": forms.Textarea({"rows": 10})}


@admin.register(CourseNote, site=site)
class CourseNoteAdmin(DeskAdmin):
    """Grading, policies, office hours."""

    form = NoteForm
    list_display = ("title", "course", "order")
    list_filter = (OWN_COURSES,)
    list_select_related = ("course",)
    search_fields = ("title", "text")
