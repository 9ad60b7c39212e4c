"""Every error of the API as problem details (RFC 9457), in the client's language."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.views import set_rollback

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
TYPE_PREFIX: Final = "urn:course-portal:problem:"

# The names are part of the interface (docs/api.md): they never change, whatever the words do.
TITLES: Final[Mapping[str, tuple[int, Any]]] = {
    "invalid-request": (400, gettext_lazy("The request is not valid")),
    "not-signed-in": (401, gettext_lazy("Sign in first")),
    "forbidden": (403, gettext_lazy("You may not do this")),
    "not-found": (404, gettext_lazy("There is nothing here")),
    "method-not-allowed": (405, gettext_lazy("This method is not offered here")),
    "not-acceptable": (406, gettext_lazy("None of the formats you accept is offered")),
    "conflict": (409, gettext_lazy("This does not fit what is there by now")),
    "content-too-large": (413, gettext_lazy("This is more than can be sent")),
    "unsupported-media-type": (415, gettext_lazy("This format is not read here")),
    "too-many-requests": (429, gettext_lazy("Too many requests")),
    "server-error": (500, gettext_lazy("The server failed")),
}
_NAMES: Final = {status: name for name, (status, _title) in TITLES.items()}


class InvalidRequest(exceptions.APIException):
    """A query that cannot be answered; ``parameter`` is the one to blame."""

    status_code = 400
    default_code = "invalid"

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


class Conflict(exceptions.APIException):
    """What was asked does not fit the state of the thing; ``errors`` say of what and why, each
    with ``parameter``, ``detail`` and a stable ``code``."""

    status_code = 409
    default_code = "conflict"

    def __init__(self, message: str, errors: list[dict[str, str]]) -> None:
        super().__init__(message)
        self.errors = errors


def handle(error: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """The answer to whatever a view raised; REST framework calls this.

    What nobody foresaw is logged and signalled like any failure of a Django view, so that it is
    seen by tests and monitors, and told to the client without any detail.
    """
    request = context.get("request")
    path = request.path if request is not None else ""
    known = _as_api_exception(error)
    if known is None:
        got_request_exception.send(sender=None, request=getattr(request, "_request", request))
        logger.error("The API failed at %s.", path, exc_info=error)
        set_rollback()
        return problem("server-error", _("Please try again later."), path)
    set_rollback()
    name = _NAMES.get(known.status_code, "invalid-request")
    response = problem(name, _detail(known, name), path, list(_errors(known)))
    _add_headers(response, known)
    return response


def problem(
    name: str, detail: str, instance: str, errors: list[dict[str, str]] | None = None
) -> HttpResponse:
    """The answer for the problem ``name`` of ``TITLES``; ``errors`` names single parameters."""
    status, title = TITLES[name]
    body: dict[str, Any] = {
        "type": TYPE_PREFIX + name,
        "title": str(title),
        "status": status,
        "detail": detail,
        "instance": instance,
    }
    if errors:
        body["errors"] = errors
    text = json.dumps(body, ensure_ascii=False)
    response = HttpResponse(text, content_type=CONTENT_TYPE, status=status)
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _as_api_exception(error: Exception) -> exceptions.APIException | None:
    if isinstance(error, Http404):
        return exceptions.NotFound()
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(error, SuspiciousOperation):  # too many fields or files
        return exceptions.ParseError()
    return error if isinstance(error, exceptions.APIException) else None


def _detail(error: exceptions.APIException, name: str) -> str:
    if name == "not-found":
        return _("Nothing at this address is there for you to see.")
    if isinstance(error.detail, str):
        return str(error.detail)
    return _("Some parameters are not valid; see errors.")


def _errors(error: exceptions.APIException) -> Iterator[dict[str, str]]:
    if isinstance(error, InvalidRequest):
        yield {"parameter": error.parameter, "detail": str(error.detail)}
    elif isinstance(error, Conflict):
        yield from error.errors
    elif isinstance(error.detail, dict):
        for parameter, messages in error.detail.items():
            for message in messages if isinstance(messages, list) else [messages]:
                yield {"parameter": str(parameter), "detail": str(message)}


def _add_headers(response: HttpResponse, error: exceptions.APIException) -> None:
    challenge = getattr(error, "auth_header", None)
    wait = getattr(error, "wait", None)
    if challenge:
        response["WWW-Authenticate"] = challenge
    if wait:
        response["Retry-After"] = str(int(wait) + 1)
