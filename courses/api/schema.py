"""OpenAPI 3.1: every view says what it does, drf-spectacular puts the document together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import override
from drf_spectacular.openapi import AutoSchema

from courses.api import problems, shapes

if TYPE_CHECKING:
    from collections.abc import Mapping

Schema = dict[str, Any]

PROBLEM: Schema = {
    "type": "object",
    "description": "What went wrong (RFC 9457). ``type`` is stable, the words are for people.",
    "properties": {
        "type": {"type": "string", "enum": [problems.TYPE_PREFIX + n for n in problems.TITLES]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "parameter": {"type": "string"},
                    "detail": {"type": "string"},
                    "code": {"type": "string"},
                },
                "required": ["parameter", "detail"],
            },
        },
    },
    "required": ["type", "title", "status", "detail", "instance"],
}
NARROWED: Schema = {
    "type": "object",
    "description": "What ``fields`` left of it.",
    "properties": {"id": {"type": "string"}},
    "required": ["id"],
}


@dataclass(frozen=True, slots=True)
class Body:
    """What a request sends."""

    media_type: str
    schema: Schema


@dataclass(frozen=True, slots=True)
class Operation:
    """What one request does. ``shapes`` are the types that ``answer`` refers to."""

    id: str
    tag: str
    summary: str
    description: str
    answer: Schema
    shapes: tuple[type, ...] = ()
    parameters: tuple[Schema, ...] = ()
    problems: tuple[str, ...] = ("invalid-request", "not-found", "not-acceptable")
    conditional: bool = True
    media_types: tuple[str, ...] = ("application/json",)
    security: list[Mapping[str, list[str]]] = field(default_factory=lambda: [{}, {"session": []}])
    status: str = "200"
    body: Body | None = None

    def to_dict(self) -> Schema:
        parameters = [*self.parameters, *([_IF_NONE_MATCH] if self.conditional else [])]
        sent = {} if self.body is None else {"requestBody": _sent(self.body)}
        return {
            **sent,
            "operationId": self.id,
            "tags": [self.tag],
            "summary": self.summary,
            "description": self.description,
            "parameters": parameters,
            "security": self.security,
            "responses": self._responses(),
        }

    def _responses(self) -> Schema:
        content = {media: {"schema": self.answer} for media in self.media_types}
        found: Schema = {self.status: {"description": self.summary, "content": content}}
        if self.conditional:
            found[self.status]["headers"] = {"ETag": _ETAG}
            found["304"] = {
                "description": "Your copy is still right.",
                "headers": {"ETag": _ETAG},
            }
        for name in self.problems:
            status, title = problems.TITLES[name]
            with override("en"):  # the document is the same whoever makes it
                found[str(status)] = _problem_response(str(title))
        return found


_ETAG: Schema = {"description": "Strong entity tag of this answer.", "schema": {"type": "string"}}
_IF_NONE_MATCH: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "description": "Entity tags of the copies you have; 304 when one of them is still right.",
    "schema": {"type": "string"},
}


def _sent(body: Body) -> Schema:
    return {"required": True, "content": {body.media_type: {"schema": body.schema}}}


def _problem_response(title: str) -> Schema:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": title, "content": {problems.CONTENT_TYPE: {"schema": schema}}}


def query(name: str, description: str, schema: Schema) -> Schema:
    """A query parameter."""
    return {"name": name, "in": "query", "description": description, "schema": schema}


def in_path(name: str, description: str) -> Schema:
    schema: Schema = {"type": "string"}
    return {
        "name": name, "in": "path", "required": True, "description": description, "schema": schema,
    }  # fmt: skip


def either(cls: type) -> Schema:
    """The whole thing, or what ``fields`` leaves of it."""
    return {"anyOf": [shapes.reference(cls), {"$ref": "#/components/schemas/Narrowed"}]}


def page_of(thing: Schema) -> Schema:
    """A page of a list."""
    address = {"type": ["string", "null"], "format": "uri"}
    return {
        "type": "object",
        "properties": {
            "next": address | {"description": "The next page; null on the last."},
            "previous": address | {"description": "The page before; null on the first."},
            "results": {"type": "array", "items": thing},
        },
        "required": ["next", "previous", "results"],
    }


class OperationSchema(AutoSchema):
    """Reads ``view.operation()``, for a POST ``view.post_operation()``; a view without one is not
    part of the interface."""

    def get_operation(
        self, path: str, path_regex: str, path_prefix: str, method: str, registry: Any
    ) -> Schema | None:
        name = "post_operation" if method.upper() == "POST" else "operation"
        describe = getattr(self.view, name, None)
        if describe is None:
            return None
        operation: Operation = describe()
        _used.update(operation.shapes)
        return operation.to_dict()


_used: set[type] = set()


def add_components(result: Schema, **_context: Any) -> Schema:
    """The schemas that the operations refer to; drf-spectacular calls this at the end."""
    schemas = shapes.components(_used) | {"Problem": PROBLEM, "Narrowed": NARROWED}
    session = {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "Sign in on the site; what you may see depends on who you are.",
    }
    result["components"] = {
        "schemas": dict(sorted(schemas.items())),
        "securitySchemes": {"session": session},
    }
    return result
