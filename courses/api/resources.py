"""What a noun of the API is; ``views`` serves any of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote, urlencode

from django.utils import timezone
from django_filters import rest_framework as filters
from rest_framework.reverse import reverse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django.db.models import Model, QuerySet
    from rest_framework.request import Request

    from courses.api.scopes import Scope


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of the API, as seen by the client."""

    root: str  # "https://example.org/api/v1/"
    site: str  # "https://example.org"

    @classmethod
    def of(cls, request: Request) -> Links:
        root = reverse("api:root", request=request)
        return cls(root=root, site=request.build_absolute_uri("/")[:-1])

    def to(self, plural: str, name: str) -> str:
        """The address of one thing."""
        return f"{self.root}{plural}/{quote(name)}/"

    def list_of(self, plural: str, **query: object) -> str:
        """The address of a list, narrowed by ``query``."""
        return f"{self.root}{plural}/?{urlencode(query)}"

    def page(self, path: str) -> str:
        """The address of a page of the site."""
        return f"{self.site}{path}"


@dataclass(frozen=True, slots=True)
class Context:
    """What a representation depends on besides its rows."""

    scope: Scope
    links: Links


class ScopedFilters(filters.FilterSet):  # type: ignore[misc]  # ships no types
    """Filters that know what the reader may see, so that none of them tells more."""

    scope: Scope

    def __init__(self, scope: Scope, *args: Any, **kwargs: Any) -> None:
        self.scope = scope
        super().__init__(*args, **kwargs)


class Resource(ABC):
    """A noun: which rows a reader may see, and how they look.

    ``path`` leads from a course to the rows ("weeks__sessions"): the scope of a single row is
    found through it. ``orderings`` names each order that a client may ask for, the default
    first, with columns that are never null.
    """

    name: ClassVar[str]
    plural: ClassVar[str]
    about: ClassVar[str]  # a sentence or two for the documentation
    shape: ClassVar[type]
    list_shape: ClassVar[type | None] = None  # where a list tells less than the single thing
    path: ClassVar[str]
    lookup: ClassVar[str] = "public_id"
    orderings: ClassVar[Mapping[str, tuple[str, ...]]]
    filters: ClassVar[type[ScopedFilters]] = ScopedFilters
    for_editors: ClassVar[bool] = False
    is_live: ClassVar[bool] = False  # whether rows change without their course's revision

    @property
    def placeholder(self) -> str:
        """What the address of one thing calls its name: ``weeks/{id}/``."""
        return self.lookup.removeprefix("public_")

    @abstractmethod
    def rows(self, scope: Scope) -> QuerySet[Any]:
        """The rows that the reader may see; with all that ``represent`` does not fetch itself."""

    def rows_for_list(self, scope: Scope) -> QuerySet[Any]:
        """The same rows for a list, where that needs less of each."""
        return self.rows(scope)

    def row_stamp(self, rows: QuerySet[Any]) -> str:
        """For what is live: something that changes with ``rows``."""
        return ""

    @abstractmethod
    def represent(
        self, rows: Sequence[Any], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        """The rows as JSON values, in a constant number of queries; ``whole``: not in a list."""


def moment(value: datetime | None) -> str | None:
    """ISO 8601 with the zone of the site."""
    return timezone.localtime(value).isoformat() if value is not None else None


def lines_of(row: Any) -> list[int] | None:
    """[first, last] line of a row in its source, counted from 1."""
    if row.first_line is None:
        return None
    return [row.first_line, getattr(row, "last_line", None) or row.first_line]


def grouped(rows: Sequence[Model], by: str) -> dict[Any, list[Any]]:
    """``rows`` by the value of an attribute, in their order."""
    result: dict[Any, list[Any]] = {}
    for row in rows:
        result.setdefault(getattr(row, by), []).append(row)
    return result
