"""Pages of a list behind opaque cursors.

A cursor names the last row seen by the values it is ordered by, so that rows which come or go
between two requests neither repeat nor hide others. It is signed: nobody can make one up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from courses.api.problems import InvalidRequest
from courses.api.schema import query

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rest_framework.request import Request

M = TypeVar("M", bound=Model)

PAGE_SIZE = 100
LARGEST_PAGE = 500
_SALT = "courses.api.cursor"


@dataclass(frozen=True, slots=True)
class Order:
    """``name`` as asked for ("-number"), ``fields`` the columns it means; none of them is null."""

    name: str
    fields: tuple[str, ...]

    @property
    def descending(self) -> bool:
        return self.name.startswith("-")


@dataclass(frozen=True, slots=True)
class Cursor:
    values: tuple[Any, ...]
    backwards: bool


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """``next`` and ``previous`` are cursors, None where there is nothing."""

    rows: Sequence[M]
    next: str | None
    previous: str | None


def order_of(asked: str | None, offered: Mapping[str, tuple[str, ...]]) -> Order:
    """The declared order ``asked`` for, the first one where none is; others are refused."""
    name = asked if asked is not None else next(iter(offered))
    fields = offered.get(name.removeprefix("-"))
    if fields is None:
        choices = ", ".join(choice for one in offered for choice in (one, f"-{one}"))
        raise InvalidRequest("ordering", _("Choose one of: {choices}.").format(choices=choices))
    return Order(name, (*fields, "pk"))


def size_of(asked: str | None, largest: int = LARGEST_PAGE) -> int:
    """How many rows a page holds."""
    return PAGE_SIZE if asked is None else whole_number("page_size", asked, largest)


def whole_number(name: str, asked: str, largest: int) -> int:
    """The value of a parameter from 1 to ``largest``."""
    if asked.isascii() and asked.isdecimal() and 1 <= int(asked[:12]) <= largest:
        return int(asked[:12])
    message = _("Give a whole number from 1 to {largest}.").format(largest=largest)
    raise InvalidRequest(name, message)


def read_cursor(asked: str | None, order: Order) -> Cursor | None:
    """The place that a cursor of this order names."""
    if asked is None:
        return None
    try:
        name, backwards, *values = signing.loads(asked, salt=_SALT)
    except (signing.BadSignature, ValueError):
        raise _invalid_cursor() from None
    if name != order.name or len(values) != len(order.fields):
        raise _invalid_cursor()
    return Cursor(tuple(values), bool(backwards))


def _invalid_cursor() -> InvalidRequest:
    return InvalidRequest("cursor", _("Take the cursor from a page of this list and order."))


def cut(rows: QuerySet[M], order: Order, cursor: Cursor | None, size: int) -> Page[M]:
    """The page of ``rows`` behind ``cursor``; one query."""
    backwards = cursor is not None and cursor.backwards
    descending = order.descending != backwards
    if cursor is not None:
        rows = rows.filter(_beyond(order.fields, cursor.values, descending=descending))
    sign = "-" if descending else ""
    found = list(rows.order_by(*(sign + name for name in order.fields))[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    later, earlier = (True, more) if backwards else (more, cursor is not None)
    return Page(
        rows=found,
        next=_cursor_at(found[-1], order, backwards=False) if later and found else None,
        previous=_cursor_at(found[0], order, backwards=True) if earlier and found else None,
    )


def _beyond(fields: Sequence[str], values: Sequence[Any], *, descending: bool) -> Q:
    """Rows after ``values`` in the order of ``fields``, the first field counting most."""
    comparison = "lt" if descending else "gt"
    condition = Q(**{f"{fields[-1]}__{comparison}": values[-1]})
    for name, value in zip(reversed(fields[:-1]), reversed(values[:-1]), strict=True):
        condition = Q(**{f"{name}__{comparison}": value}) | (Q(**{name: value}) & condition)
    return condition


def _cursor_at(row: Model, order: Order, *, backwards: bool) -> str:
    values = [_plain(_value(row, name)) for name in order.fields]
    return signing.dumps([order.name, backwards, *values], salt=_SALT)


def address_at(request: Request, cursor: str) -> str:
    """The address of the request with another cursor."""
    query = {**request.query_params.dict(), "cursor": cursor}
    return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")


def parameters(largest: int = LARGEST_PAGE, usual: int = PAGE_SIZE) -> tuple[dict[str, Any], ...]:
    """For the documentation."""
    size = {"type": "integer", "minimum": 1, "maximum": largest, "default": usual}
    return (
        query("cursor", "From ``next`` or ``previous`` of a page.", {"type": "string"}),
        query("page_size", "How many at once.", size),
    )


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value
