"""The site of the admin: who may enter, where they sign in, what they see first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from courses.models import Course, Session
from portal.admin.rights import rights_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# Django's own words, with a translation of our own: its Chinese sets a blank before the name of
# what is changed, which between Han is a fault.
DJANGO_WORDS = (
    gettext_noop("Add %s"),
    gettext_noop("Change %s"),
    gettext_noop("View %s"),
    gettext_noop("Select %s to change"),
    gettext_noop("Select %s to view"),
    gettext_noop("Delete selected %(verbose_name_plural)s"),
)


class DeskSite(admin.AdminSite):
    """The admin for instructors and lecturers; ``is_staff`` plays no part in it."""

    site_title = site_header = _("Teaching desk")
    index_title = _("Teaching desk")
    enable_nav_sidebar = False
    empty_value_display = "—"

    def has_permission(self, request: HttpRequest) -> bool:
        return rights_of(request).any

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Our own sign-in page, which also says so where an account may not enter."""
        wanted = request.GET.get("next") or reverse("admin:index")
        return redirect_to_login(wanted, settings.LOGIN_URL)

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseRedirect:
        """Signing out is on the account page."""
        return HttpResponseRedirect(reverse("account"))

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The courses that one instructs and the sessions that one teaches."""
        rights = rights_of(request)
        courses = Course.objects.editable_by(request.user).with_draft_counts()
        taught = Session.objects.taught_by(request.user).with_course()
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "courses": courses if rights.instructs else (),
            "sessions": taught if rights.sessions else (),
            "may_add_course": rights.everything,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/index.html", context)

    def app_index(  # type: ignore[override]
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseRedirect:
        """There is one way in: by course."""
        return redirect("admin:index")


site = DeskSite()
