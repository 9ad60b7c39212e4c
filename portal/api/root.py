"""Where the API begins, and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404
from rest_framework.views import APIView

from courses.api.resources import Links
from courses.api.schema import Operation
from courses.api.scopes import Scope
from courses.api.views import ReadView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rest_framework.request import Request


class RootView(ReadView):
    """The addresses of everything."""

    plurals: Sequence[str] = ()
    parameters = frozenset({"format"})

    def scope(self) -> Scope:
        return Scope(reader=self.request.user, stamp="root")

    def answer(self, scope: Scope) -> Any:
        root = Links.of(self.request).root
        return {
            "version": "v1",
            "release": settings.VERSION,
            **{f"{plural}_url": f"{root}{plural}/" for plural in (*self.plurals, "search", "docs")},
            "openapi_url": f"{root}openapi.json",
        }

    def operation(self) -> Operation:
        names = [*self.plurals, "search", "docs", "openapi"]
        addresses = {f"{name}_url": {"type": "string", "format": "uri"} for name in names}
        words = {name: {"type": "string"} for name in ("version", "release")}
        answer = {
            "type": "object",
            "properties": words | addresses,
            "required": [*words, *addresses],
        }
        return Operation(
            id="read_root",
            tag="root",
            summary="The addresses of everything",
            description="Begin here and follow the addresses.",
            answer=answer,
            problems=("invalid-request", "not-acceptable"),
        )


class MissingView(APIView):
    """Every address that is none."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise Http404
