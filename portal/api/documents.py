"""The OpenAPI document and the interactive page made of it; all files come from this site."""

from __future__ import annotations

from functools import cache
from typing import Any

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularSwaggerSplitView

from courses.api.schema import Operation
from courses.api.scopes import Scope
from courses.api.views import ReadView


@cache
def openapi() -> dict[str, Any]:
    """The document; made once a process."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    document: dict[str, Any] = generator.get_schema(public=True)  # type: ignore[no-untyped-call]
    return document


class OpenAPIView(ReadView):
    """The description of this interface."""

    parameters = frozenset({"format"})

    def scope(self) -> Scope:
        return Scope(reader=self.request.user, stamp="openapi")

    def answer(self, scope: Scope) -> Any:
        return openapi()

    def operation(self) -> Operation:
        return Operation(
            id="read_openapi",
            tag="root",
            summary="This document",
            description="OpenAPI 3.1, the same as docs/openapi.yaml in the sources.",
            answer={"type": "object"},
            problems=("invalid-request", "not-acceptable"),
        )


class DocsView(SpectacularSwaggerSplitView):
    """Swagger UI. Its script comes from an address of its own, so that none stands in the page."""

    url_name = "api:openapi"
    schema = None


def _docs_policy(view: Any) -> Any:
    """Swagger UI writes style attributes; nowhere else are they let through."""
    decorated = csp_update({"style-src": [UNSAFE_INLINE]})
    return decorated(view)


docs = _docs_policy(DocsView.as_view())
