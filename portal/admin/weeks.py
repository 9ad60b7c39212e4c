"""Weeks and sessions on the desk: the way of every syllabus, from the week to the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.forms import NumberInput, TextInput
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from courses.models import (
    Course,
    Lecturer,
    Lesson,
    Placement,
    Session,
    SessionQuestion,
    Status,
    Teaching,
    Week,
)
from courses.outline import parse_outline
from courses.templatetags.course_text import week_title
from portal import editing
from portal.admin.base import DeskAdmin, DeskTable, RowForm, asked_course, course_key
from portal.admin.fields import ChoiceByName
from portal.admin.outline_form import SessionForm, checked_outline
from portal.admin.rights import rights_of
from portal.admin.site import site
from portal.admin.syllabus import OWN_COURSES
from readings.models import Reading, ReadingListItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

SMALL = NumberInput({"min": 1, "class": "small"})
SHORT = TextInput({"class": "small"})


class PlacementForm(RowForm):
    """A lesson in a week; the session must be one of that week."""

    class Meta:
        model = Placement
        fields = ("order", "lesson", "week", "session")
        widgets = {"order": SMALL}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        session, week = cleaned.get("session"), cleaned.get("week") or self.instance.week_id
        if session is not None and week is not None:
            key = week.pk if isinstance(week, Week) else week
            if session.week_id != key:
                self.add_error("session", _("This session belongs to another week."))
        return cleaned


class PlacementInWeek(DeskTable):
    """The lessons of a week in their order."""

    model = Placement
    form = PlacementForm
    fields = ("order", "lesson", "session")
    own_choices = ("lesson", "session")
    verbose_name = _("lesson")
    verbose_name_plural = _("lessons of this week")
    ordering = ("order", "id")

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset = super().get_formset(request, obj, **options)
        lessons = Lesson.objects.filter(course=obj.course_id).for_list().order_by("order", "id")
        fields = formset.form.base_fields
        fields["lesson"] = ChoiceByName(lessons, list_id="lessons", label=_("lesson"))
        sessions = obj.sessions.order_by("order", "id")
        fields["session"].queryset = sessions
        fields["session"].choices = [("", "—"), *((s.pk, str(s)) for s in sessions)]
        return formset


class ReadingItemForm(RowForm):
    class Meta:
        model = ReadingListItem
        fields = ("order", "reading", "week", "note", "required")
        widgets = {"order": SMALL, "note": TextInput}


class ReadingInWeek(DeskTable):
    """The reading list of a week."""

    model = ReadingListItem
    form = ReadingItemForm
    fields = ("order", "reading", "note", "required")
    own_choices = ("reading",)
    verbose_name = _("reading")
    verbose_name_plural = _("reading list")
    ordering = ("order", "id")

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset = super().get_formset(request, obj, **options)
        readings = Reading.objects.filter(course=obj.course_id)
        field = ChoiceByName(readings, list_id="readings", label=_("reading"))
        formset.form.base_fields["reading"] = field
        return formset


@admin.register(Week, site=site)
class WeekAdmin(DeskAdmin):
    """A week with its sessions, lessons and reading list."""

    list_display = ("number", "label", "shown_title", "status", "course")
    list_display_links = ("number", "label", "shown_title")
    list_filter = (OWN_COURSES, "status")
    list_select_related = ("course",)
    search_fields = ("title", "label", "sessions__title")
    ordering = ("course", "number")
    fields = ("course", ("number", "label", "status"), "title", "summary")
    fixed = ("course", "number")
    inlines = (PlacementInWeek, ReadingInWeek)
    actions = ("publish", "draft")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Week]:
        sessions = Session.objects.visible(to_editor=True).order_by("order", "id")
        return super().get_queryset(request).prefetch_related(Prefetch("sessions", sessions))

    @admin.display(description=_("title"), ordering="title")
    def shown_title(self, week: Week) -> str:
        """The titles of the sessions where the week has none of its own, as on the site."""
        return week_title(week)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        course = asked_course(request)
        last = course.weeks.order_by("-number").first() if course else None
        return {"course": course and course.pk, "number": last.number + 1 if last else 1}

    def panels(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        return {"sessions": row.sessions.with_lecturers().order_by("order", "id")}

    def after_save(self, request: HttpRequest, row: Any, form: Any) -> None:
        if "status" in form.changed_data:
            editing.follow_week_status(row)
        super().after_save(request, row, form)

    @admin.action(description=_("Publish the selected weeks and their sessions"))
    def publish(self, request: HttpRequest, queryset: QuerySet[Week]) -> None:
        self._set_status(request, queryset, Status.PUBLISHED)

    @admin.action(description=_("Make the selected weeks drafts again"))
    def draft(self, request: HttpRequest, queryset: QuerySet[Week]) -> None:
        self._set_status(request, queryset, Status.DRAFT)

    def _set_status(self, request: HttpRequest, queryset: QuerySet[Week], status: str) -> None:
        keys = list(queryset.values_list("pk", "course_id"))
        with transaction.atomic():
            weeks = Week.objects.filter(pk__in=[key for key, _course in keys])
            editing.set_week_status(weeks, status)
            editing.syllabus_changed(course for _key, course in keys)
        told = ngettext("%(count)s week changed.", "%(count)s weeks changed.", len(keys))
        self.message_user(request, told % {"count": len(keys)}, messages.SUCCESS)


class TeachingForm(RowForm):
    class Meta:
        model = Teaching
        fields = ("order", "label", "lecturer")
        widgets = {"order": SMALL, "label": SHORT}


class TeachingInSession(DeskTable):
    """Who teaches a session, in order."""

    model = Teaching
    verbose_name = _("lecturer")
    verbose_name_plural = _("lecturers of the session")
    form = TeachingForm
    fields = ("order", "lecturer", "label")
    own_choices = ("lecturer",)
    ordering = ("order", "id")

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset = super().get_formset(request, obj, **options)
        people = Lecturer.objects.filter(course=course_key(obj, "week__course"))
        field = ChoiceByName(people, list_id="lecturers", label=_("lecturer"))
        formset.form.base_fields["lecturer"] = field
        return formset

    def _may_edit(self, request: HttpRequest, row: Any) -> bool:
        """Who teaches is the instructor's decision, not the lecturers'."""
        rights = rights_of(request)
        return rights.instructs and (row is None or rights.edits(course_key(row, "week__course")))


class QuestionForm(RowForm):
    class Meta:
        model = SessionQuestion
        fields = ("order", "label", "text")
        widgets = {"order": SMALL, "label": SHORT, "text": TextInput}


class QuestionInSession(DeskTable):
    model = SessionQuestion
    form = QuestionForm
    fields = ("order", "label", "text")
    ordering = ("order", "id")


@admin.register(Session, site=site)
class SessionAdmin(DeskAdmin):
    """A session; its lecturers may edit it too, apart from where and when it stands."""

    form = SessionForm
    course_path = "week__course"
    parent = "week"
    fixed: ClassVar[Sequence[str]] = ()
    list_display = ("title", "week", "starts_at", "room", "status")
    list_display_links = ("title", "week")
    list_filter = (("week__course", admin.RelatedOnlyFieldListFilter), "status")
    list_select_related = ("week__course",)
    search_fields = ("title", "label", "lecturers__name")
    ordering = ("week__course", "week__number", "order")
    fieldsets = (
        (None, {"fields": ("week", "title", ("order", "label", "status"))}),
        (
            _("Time and place"),
            {"fields": ("schedule_text", ("starts_at", "ends_at"), ("room", "online_link"))},
        ),
        (_("Outline"), {"fields": ("outline",)}),
    )
    readonly_fields = ("schedule_text",)
    inlines = (TeachingInSession, QuestionInSession)

    # What is only the instructor's: the place of a session in the course, and who sees it.
    INSTRUCTOR_ONLY = ("week", "order", "label", "status", "starts_at", "ends_at")

    def _may_edit(self, request: HttpRequest, row: Any) -> bool:
        rights = rights_of(request)
        if row is None:
            return rights.any
        return rights.teaches(row.pk) or super()._may_edit(request, row)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return rights_of(request).any

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return DeskAdmin._may_edit(self, request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Session]:
        rights = rights_of(request)
        rows = Session.objects.with_course()
        if rights.everything:
            return rows
        own = rows.filter(week__course__in=rights.courses)
        return own | rows.filter(pk__in=rights.sessions)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fields = tuple(super().get_readonly_fields(request, obj))
        if obj is None or rights_of(request).edits(obj.week.course_id):
            return fields
        return (*fields, *self.INSTRUCTOR_ONLY, "place")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """To lecturers the week is a name: its page is not theirs to open."""
        if obj is None or rights_of(request).edits(obj.week.course_id):
            return super().get_fieldsets(request, obj)
        main = {"fields": ("place", "title", ("order", "label", "status"))}
        return ((None, main), *self.fieldsets[1:])

    @admin.display(description=_("week"))
    def place(self, session: Session) -> str:
        return f"{session.week.course} · {session.week}"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        week = self._asked_week(request)
        order = week.sessions.count() + 1 if week else 1
        return {"week": week and week.pk, "order": order}

    def _asked_week(self, request: HttpRequest) -> Week | None:
        asked = request.GET.get("week", "")
        weeks = Week.objects.filter(course__in=Course.objects.editable_by(request.user))
        found = (
            weeks.select_related("course").filter(pk=int(asked))
            if asked.isdecimal()
            else weeks.none()
        )
        return found.first()

    def panels(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        week = self._asked_week(request) if row is None else None
        return {"outline_address": reverse("admin:outline"), "above": week}

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        if obj is None:
            return None
        return f"{obj.week.get_absolute_url()}#session-{obj.public_id}"

    def get_urls(self) -> list[URLPattern]:
        view = require_POST(self.admin_site.admin_view(self.outline_view))
        return [path("outline/", view, name="outline"), *super().get_urls()]

    def outline_view(self, request: HttpRequest) -> HttpResponse:
        """The tree that an outline makes, for the script beside the text."""
        if not rights_of(request).any:
            raise PermissionDenied
        try:
            entries = parse_outline(checked_outline(request.POST.get("outline", "")))
        except ValidationError as fault:
            return render(request, "admin/_outline.html", {"fault": fault.messages[0]})
        return render(request, "admin/_outline.html", {"entries": entries})
