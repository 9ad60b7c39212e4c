"""Pages of the site and not of a course: home, help, the reader's account and preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language as django_set_language

from courses.access import reading_page
from courses.models import Course, Enrolment
from portal.admin.rights import rights_of
from portal.context import CHOICES
from portal.waiting import waiting_for
from quizzes.models import ReviewItem

if TYPE_CHECKING:
    from courses.querysets import CourseQuerySet

PREFERENCE_AGE_SECONDS = 365 * 24 * 60 * 60


@reading_page
def home(request: HttpRequest) -> HttpResponse:
    """The courses that the reader may open, and what comes back to be reviewed."""
    courses: CourseQuerySet = Course.objects.readable_by(request.user)
    listed = courses.marking_editable(request.user).with_counts()
    due = ReviewItem.objects.due(request.user, timezone.localdate()).count()
    context = {"courses": listed, "has_desk": rights_of(request).any, "due": due}
    return render(request, "portal/home.html", context)


@reading_page
def help_page(request: HttpRequest) -> HttpResponse:
    """How to read, search and find one's way; what is promised to everybody."""
    return render(request, "portal/help.html")


@login_required
@require_safe
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Who is signed in, in which courses, and the way out."""
    rights = rights_of(request)
    context = {
        "enrolments": Enrolment.objects.of_user(request.user),
        "has_desk": rights.any,
        "waiting": waiting_for(request.user) if rights.instructs else [],
    }
    return render(request, "portal/account.html", context)


@csrf_exempt  # a preference is no secret and pages that browsers keep hold no token
@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """Keep theme, face and size of a reader whose browser runs no script."""
    response = HttpResponseRedirect(_way_back(request))
    for name, choices in CHOICES.items():
        if (value := request.POST.get(name, "")) in choices:
            response.set_cookie(name, value, max_age=PREFERENCE_AGE_SECONDS, samesite="Lax")
    return response


@csrf_exempt  # as above
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the language of the interface."""
    return django_set_language(request)


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("home")
