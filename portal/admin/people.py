"""People on the desk: lecturers, staff, enrolments, and accounts for administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from courses.models import CourseStaff, Enrolment, Lecturer
from portal.admin.base import DeskAdmin, DeskForm
from portal.admin.columns import worded
from portal.admin.fields import AccountField, PictureField
from portal.admin.rights import rights_of
from portal.admin.site import site
from portal.admin.syllabus import OWN_COURSES

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class LecturerForm(DeskForm):
    photo = PictureField(label=_("photo"), required=False)
    user = AccountField(
        label=_("account"),
        required=False,
        help_text=_("User name. This person may then edit the sessions they teach."),
    )

    class Meta:
        model = Lecturer
        fields = ("course", "name", "position", "affiliation", "biography", "photo", "user")
        widgets = {"biography": forms.Textarea({"rows": 6})}


@admin.register(Lecturer, site=site)
class LecturerAdmin(DeskAdmin):
    """A person who teaches, with the sessions in which they do."""

    form = LecturerForm
    list_display = ("name", "position", "affiliation", "course")
    list_filter = (OWN_COURSES,)
    list_select_related = ("course",)
    search_fields = ("name", "position", "affiliation")
    ordering = ("course", "id")

    def panels(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        sessions = row.sessions.with_course().order_by("week__number", "order")
        return {"sessions": sessions}


@admin.register(CourseStaff, site=site)
class CourseStaffAdmin(DeskAdmin):
    """Assistants and coordinators of the whole course."""

    SHOWN = worded("contact_shown", _("show the contact to students"))
    list_display = ("name", "role", SHOWN, "course")
    list_filter = (OWN_COURSES, "role")
    list_select_related = ("course",)
    search_fields = ("name",)
    fields = ("course", ("name", "role", "order"), "contact", "contact_shown")


class EnrolmentForm(DeskForm):
    user = AccountField(label=_("account"), help_text=_("User name of the person."))

    class Meta:
        model = Enrolment
        fields = ("course", "user", "role")


@admin.register(Enrolment, site=site)
class EnrolmentAdmin(DeskAdmin):
    """Who studies, assists and instructs. Nobody changes what they may do themselves."""

    form = EnrolmentForm
    list_display = ("user", "role", "course", "created_at")
    list_filter = (OWN_COURSES, "role")
    list_select_related = ("course", "user")
    search_fields = ("user__username", "user__first_name", "user__last_name")
    fixed = ("course", "user")

    def _may_change(self, request: HttpRequest, row: Any) -> bool:
        own = row is not None and row.user_id == request.user.pk
        return self._may_edit(request, row) and (rights_of(request).everything or not own)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_change(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_change(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Enrolment]) -> None:
        """A list chosen in one go never holds one's own enrolment."""
        if not rights_of(request).everything:
            queryset = queryset.exclude(user=request.user.pk)
        super().delete_queryset(request, queryset)

    def after_save(self, request: HttpRequest, row: Any, form: Any) -> None:
        """Nothing of the course's content changed."""

    def after_delete(self, courses: Any) -> None:
        """As after saving."""


@admin.register(User, site=site)
class AccountAdmin(UserAdmin):
    """Accounts, for administrators only. Roles are enrolments, not groups."""

    list_display = (
        "username",
        "last_name",
        "first_name",
        "email",
        worded("is_active", _("active")),
        worded("is_superuser", _("administrator")),
    )
    list_filter = ("is_active", "is_superuser")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("last_name", "first_name", "email")}),
        (_("Rights"), {"fields": ("is_active", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    @property
    def media(self) -> forms.Media:
        return forms.Media()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return rights_of(request).everything

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights_of(request).everything

    def has_add_permission(self, request: HttpRequest) -> bool:
        return rights_of(request).everything

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights_of(request).everything

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights_of(request).everything
