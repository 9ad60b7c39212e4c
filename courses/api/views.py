"""One view for a list and one for a single thing, whatever the noun.

A GET costs one small query for what the reader may see; the entity tag is made of that. Only when
the client's copy is old and no worker's memory holds the answer, rows are read and serialised.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.crypto import salted_hmac
from django.utils.http import parse_etags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_filters import Filter
from django_filters import rest_framework as filters
from rest_framework.exceptions import MethodNotAllowed, ValidationError
from rest_framework.views import APIView

from courses.api import paging, scopes
from courses.api.kept import ANSWERS
from courses.api.problems import InvalidRequest
from courses.api.resources import Context, Links, Resource
from courses.api.schema import Operation, either, in_path, page_of, query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rest_framework.request import Request

    from courses.api.scopes import Scope
from courses.api.shapes import fields_of

REPRESENTATION = 3  # grows with every change of how things look, so that old copies are renewed


FIELDS = query("fields", "Only these fields, parted by commas; ``id`` stays.", {"type": "string"})
_FILTER_TYPES: tuple[tuple[type[Filter], dict[str, Any]], ...] = (
    (filters.BooleanFilter, {"type": "boolean"}),
    (filters.NumberFilter, {"type": "integer"}),
    (filters.IsoDateTimeFilter, {"type": "string", "format": "date-time"}),
    (Filter, {"type": "string"}),
)


class GetView(APIView):
    """What is read: GET, HEAD and OPTIONS, and no parameter that it does not know."""

    http_method_names = ["get", "head", "options"]
    parameters: frozenset[str] = frozenset({"fields", "format"})

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        # Before anything else: a wrong method is a wrong method, whoever asks.
        if (request.method or "").lower() not in self.http_method_names:
            raise MethodNotAllowed(request.method or "")
        super().initial(request, *args, **kwargs)
        self._refuse_unknown(request.query_params.keys())
        if "\x00" in request.path + "".join(str(v) for v in request.query_params.values()):
            raise InvalidRequest("", _("A NUL character is part of no name."))

    def _refuse_unknown(self, asked: Iterable[str]) -> None:
        for name in asked:
            if name not in self.parameters:
                known = ", ".join(sorted(self.parameters))
                message = _("There is no such parameter here. Known are: {known}.")
                raise InvalidRequest(name, message.format(known=known))

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return HttpResponse(status=204)


class ReadView(GetView, ABC):
    """A thing that is read as JSON, with a strong entity tag."""

    def get(self, request: Request, **kwargs: str) -> HttpResponse:
        scope = self.scope()
        tag = entity_tag(request, f"{scope.stamp}{self.more_stamp(scope)}")
        wanted = parse_etags(request.headers.get("If-None-Match", ""))
        # "*" asks whether there is anything at all: only the rows can tell.
        if tag in wanted:
            return _with_headers(HttpResponseNotModified(), tag)
        body = ANSWERS.get(tag)
        if body is None:
            body = to_json(self.answer(scope))
            ANSWERS.put(tag, body)
        if "*" in wanted:
            return _with_headers(HttpResponseNotModified(), tag)
        return _with_headers(HttpResponse(body, content_type="application/json"), tag)

    @abstractmethod
    def scope(self) -> Scope:
        """What the request is about; raises Http404 where the reader may not see it."""

    def more_stamp(self, scope: Scope) -> str:
        return ""

    @abstractmethod
    def answer(self, scope: Scope) -> Any:
        """The JSON value."""


class ResourceView(ReadView):
    """What a list of a noun and a single one have in common."""

    resource: Resource = None  # type: ignore[assignment]  # given to as_view

    def context(self, scope: Scope) -> Context:
        return Context(scope=scope, links=Links.of(self.request))

    def narrowed(self, things: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """``things`` with the fields that were asked for; ``id`` stays."""
        asked = self.request.query_params.get("fields")
        if asked is None:
            return things
        wanted = set(asked.split(",")) | {"id"}
        if unknown := wanted - fields_of(self.shape):
            message = _("There is no field {names}.").format(names=", ".join(sorted(unknown)))
            raise InvalidRequest("fields", message)
        return [{k: v for k, v in thing.items() if k in wanted} for thing in things]

    @property
    def shape(self) -> type:
        """What a thing looks like here."""
        return self.resource.shape


class DetailView(ResourceView):
    """One thing by its public id."""

    def scope(self) -> Scope:
        resource = self.resource
        where = "__".join(part for part in (resource.path, resource.lookup) if part)
        scope = scopes.of_course(self.request.user, **{where: self._name})
        if resource.for_editors and not scope.edited:
            raise Http404
        return scope

    def more_stamp(self, scope: Scope) -> str:
        return self.resource.row_stamp(self._rows(scope)) if self.resource.is_live else ""

    def _rows(self, scope: Scope) -> Any:
        return self.resource.rows(scope).filter(**{self.resource.lookup: self._name})

    @property
    def _name(self) -> str:
        name: str = self.kwargs[self.resource.placeholder]
        return name

    def answer(self, scope: Scope) -> Any:
        rows = list(self._rows(scope))
        if not rows:
            raise Http404
        things = self.resource.represent(rows, self.context(scope), whole=True)
        return self.narrowed(things)[0]

    def operation(self) -> Operation:
        resource = self.resource
        name = resource.placeholder
        about = "Its name in addresses." if name == "slug" else "Its public id."
        return Operation(
            id=f"read_{resource.name.replace(' ', '_')}",
            tag=resource.plural,
            summary=f"Read one {resource.name}",
            description=resource.about,
            answer=either(resource.shape),
            shapes=(resource.shape,),
            parameters=(in_path(name, about), FIELDS),
        )


class ListView(ResourceView):
    """Things of a noun, page by page."""

    common = frozenset({"fields", "format", "cursor", "page_size", "ordering"})

    @property
    def shape(self) -> type:
        return self.resource.list_shape or self.resource.shape

    @property
    def parameters(self) -> frozenset[str]:  # type: ignore[override]  # fixed for other views
        course = {"course"} if self.resource.path else set()
        return self.common | course | set(self.resource.filters.base_filters)

    def scope(self) -> Scope:
        slug = self.request.query_params.get("course")
        if slug is None:
            return scopes.of_everything(self.request.user)
        return scopes.of_course(self.request.user, slug=slug)

    def more_stamp(self, scope: Scope) -> str:
        resource = self.resource
        return resource.row_stamp(resource.rows(scope)) if resource.is_live else ""

    def answer(self, scope: Scope) -> Any:
        query = self.request.query_params
        order = paging.order_of(query.get("ordering"), self.resource.orderings)
        page = paging.cut(
            self._filtered(scope),
            order,
            paging.read_cursor(query.get("cursor"), order),
            paging.size_of(query.get("page_size")),
        )
        things = self.resource.represent(page.rows, self.context(scope), whole=False)
        return {
            "next": self._at(page.next),
            "previous": self._at(page.previous),
            "results": self.narrowed(things),
        }

    def _filtered(self, scope: Scope) -> Any:
        rows = self.resource.rows_for_list(scope)
        form = self.resource.filters(scope, self.request.query_params, rows, request=self.request)
        if not form.is_valid():
            raise ValidationError(form.errors)
        return form.qs

    def _at(self, cursor: str | None) -> str | None:
        return None if cursor is None else paging.address_at(self.request, cursor)

    def operation(self) -> Operation:
        resource, shape = self.resource, self.shape
        return Operation(
            id=f"list_{resource.plural}",
            tag=resource.plural,
            summary=f"List {resource.plural}",
            description=resource.about,
            answer=page_of(either(shape)),
            shapes=(shape,),
            parameters=(*_list_parameters(resource), FIELDS, *paging.parameters()),
        )


def _list_parameters(resource: Resource) -> list[dict[str, Any]]:
    names = [choice for one in resource.orderings for choice in (one, f"-{one}")]
    order = {"type": "string", "enum": names, "default": names[0]}
    course = [query("course", "Only of the course with this slug.", {"type": "string"})]
    return [
        *(course if resource.path else []),
        *(_filter_parameter(n, one) for n, one in resource.filters.base_filters.items()),
        query("ordering", "The order; with a minus the other way round.", order),
    ]


def _filter_parameter(name: str, one: Filter) -> dict[str, Any]:
    schema = next(schema for kind, schema in _FILTER_TYPES if isinstance(one, kind))
    choices = [value for value, _label in one.extra.get("choices", ())]
    about = str(one.extra.get("help_text", ""))
    return query(name, about, schema | ({"enum": choices} if choices else {}))


def entity_tag(request: Request, stamp: str) -> str:
    """A strong tag for this address, reader class and language.

    It is keyed with the site's secret: who knows the tag of one address cannot make that of
    another and learn from a 304 that something is there.
    """
    about = f"{settings.VERSION}|{REPRESENTATION}|{get_language()}|{stamp}"
    address = request.build_absolute_uri()
    digest = salted_hmac("courses.api.tag", f"{about}|{address}", algorithm="sha256").hexdigest()
    return f'"{digest[:32]}"'


def to_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _with_headers(response: HttpResponse, tag: str) -> HttpResponse:
    headers: Mapping[str, str] = {"ETag": tag, "Cache-Control": "private, no-cache"}
    for name, value in headers.items():
        response[name] = value
    patch_vary_headers(response, ["Accept", "Accept-Language", "Cookie"])
    return response
