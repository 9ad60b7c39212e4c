"""Documents in over REST: POST to the list of imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from rest_framework.parsers import FormParser, MultiPartParser

from courses.api import shapes
from courses.api.problems import InvalidRequest
from courses.api.resources import Context, Links, Resource
from courses.api.schema import Body, Operation
from courses.api.scopes import of_course
from courses.api.views import ListView, to_json
from courses.documents.errors import UnreadableDocument
from courses.documents.model import Kind
from courses.models import Course, ImportBatch, ImportRun
from portal import bundles
from portal.api.batches import Batches, BatchForm
from portal.api.imports import ImportForm, Imports
from portal.intake import Wish
from portal.refusals import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile
    from django.http import QueryDict
    from rest_framework.request import Request

_FIELDS = frozenset({"course", "file", "week", "kind"})
_LARGEST_WEEK = 999


class ImportsView(ListView):
    """The list of imports, and the way in for documents."""

    http_method_names = ["get", "head", "options", "post"]
    parser_classes = (MultiPartParser, FormParser)

    def post(self, request: Request, **kwargs: str) -> HttpResponse:
        """Take documents: one gives an import, a zip or several a batch.

        The same bytes again start nothing new, so that a request may be repeated.
        """
        self._refuse_unknown_fields(request)
        course = self._course(request)
        files = request.FILES.getlist("file")
        if not files:
            raise InvalidRequest("file", _("Choose a file first."))
        wish = Wish(by=request.user, week=_week(request), kind=_kind(request))
        try:
            taken = _take(course, files, wish)
        except UnreadableDocument as refusal:
            details = {"name": files[0].name, **refusal.details}
            raise InvalidRequest("file", explain(refusal.code, details)) from refusal
        return self._accepted(course, taken)

    def _refuse_unknown_fields(self, request: Request) -> None:
        for name in {*request.data, *request.FILES} - _FIELDS:
            known = ", ".join(sorted(_FIELDS))
            message = _("There is no such parameter here. Known are: {known}.")
            raise InvalidRequest(str(name), message.format(known=known))

    def _course(self, request: Request) -> Course:
        """The course that was named, if the sender may edit it; Http404 otherwise."""
        slug = _sent(request, "course")
        if not slug:
            raise InvalidRequest("course", _("Name the course."))
        scope = of_course(request.user, slug=slug)
        if not scope.edited:
            raise Http404
        return Course.objects.get(slug=slug)

    def _accepted(self, course: Course, taken: ImportRun | ImportBatch) -> HttpResponse:
        resource: Resource = Batches() if isinstance(taken, ImportBatch) else Imports()
        scope = of_course(self.request.user, slug=course.slug)
        context = Context(scope=scope, links=Links.of(self.request))
        row = resource.rows(scope).get(pk=taken.pk)
        body = resource.represent([row], context, whole=True)[0]
        response = HttpResponse(to_json(body), content_type="application/json", status=202)
        response["Location"] = body["self_url"]
        response["Cache-Control"] = "no-store"
        return response

    def post_operation(self) -> Operation:
        kinds = {"type": "string", "enum": [kind.value for kind in Kind]}
        week = {"type": "integer", "minimum": 1, "maximum": _LARGEST_WEEK}
        binary = {"type": "string", "format": "binary"}
        return Operation(
            id="create_import",
            tag="imports",
            summary="Put in documents",
            description=(
                "One document gives an import; a zip of documents, or several files, give a "
                "batch. The answer comes before anything is read: follow its ``self_url``. Only "
                "for those who may edit the course."
            ),
            answer={"anyOf": [shapes.reference(ImportForm), shapes.reference(BatchForm)]},
            shapes=(ImportForm, BatchForm),
            problems=(
                "invalid-request",
                "not-signed-in",
                "forbidden",
                "not-found",
                "not-acceptable",
                "content-too-large",
                "unsupported-media-type",
            ),
            conditional=False,
            status="202",
            security=[{"session": []}],
            body=Body(
                media_type="multipart/form-data",
                schema={
                    "type": "object",
                    "properties": {
                        "course": {"type": "string", "description": "Slug of the course."},
                        "file": {"type": "array", "items": binary, "minItems": 1},
                        "week": week | {"description": "The week of its lessons."},
                        "kind": kinds | {"description": "Read it as this kind."},
                    },
                    "required": ["course", "file"],
                },
            ),
        )


def _take(
    course: Course, files: Sequence[UploadedFile[bytes]], wish: Wish
) -> ImportRun | ImportBatch:
    if len(files) == 1:
        return bundles.receive(course, str(files[0].name), files[0].read(), wish)
    named = {str(file.name): file.read for file in files}
    return bundles.queue_files(course, str(files[0].name), named, wish)


def _sent(request: Request, name: str) -> str:
    """A field of the form; "" where it was not sent."""
    return str(cast("QueryDict", request.data).get(name, ""))


def _week(request: Request) -> int | None:
    stated = _sent(request, "week")
    if not stated:
        return None
    if not stated.isdecimal() or len(stated) > 3 or not 0 < int(stated) <= _LARGEST_WEEK:
        raise InvalidRequest(
            "week", _("A week is a number from 1 to {most}.").format(most=_LARGEST_WEEK)
        )
    return int(stated)


def _kind(request: Request) -> str:
    stated = _sent(request, "kind")
    if stated and stated not in list(Kind):
        known = ", ".join(kind.value for kind in Kind)
        raise InvalidRequest("kind", _("Known kinds are: {known}.").format(known=known))
    return stated
