"""What holds for every request, whoever answers it: headers, and how much may be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext as _

from courses.api import problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

HEADERS = {
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def security_headers(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Add the headers that neither Django nor django-csp has a setting for."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


# What surrounds a file in the body of a form.
_WRAPPING = 1_000_000


def refuse_large_bodies(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer 413 before a body is read that no page here would take."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if _length(request) <= settings.UPLOAD_LIMIT_BYTES + _WRAPPING:
            return get_response(request)
        response = _too_large(request, settings.UPLOAD_LIMIT_BYTES // 2**20)
        response["Connection"] = "close"  # or the server would read the body to its end
        return response

    return middleware


def _too_large(request: HttpRequest, limit: int) -> HttpResponse:
    if not request.path.startswith("/api/"):
        return render(request, "413.html", {"limit": limit}, status=413)
    detail = _("A request may have {limit} MB.").format(limit=limit)
    return problems.problem("content-too-large", detail, request.path)


def _length(request: HttpRequest) -> int:
    """The length that the request states; without one Django reads no body."""
    stated = request.headers.get("Content-Length", "")
    return int(stated) if stated.isdecimal() and len(stated) < 20 else 0
