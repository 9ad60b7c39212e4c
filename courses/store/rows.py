"""Bulk writing: rows are assigned in memory and written in one statement a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BATCH = 500
Row = TypeVar("Row", bound=models.Model)


def is_new(row: models.Model) -> bool:
    """Whether a row has not been written yet."""
    return row.pk is None


def assign(row: models.Model, **values: Any) -> bool:
    """Set the fields of ``row`` and say whether that changes it; a new row always counts."""
    changed = is_new(row)
    for name, value in values.items():
        # By column, so that comparing a relation does not fetch what it points to.
        column = row._meta.get_field(name).attname  # type: ignore[union-attr]
        new = value.pk if isinstance(value, models.Model) else value
        if is_new(row) or getattr(row, column) != new:
            setattr(row, name, value)
            changed = True
    return changed


def write(rows: Iterable[Row], fields: Sequence[str]) -> None:
    """Insert the rows without primary key, update ``fields`` of the others."""
    rows = list(rows)
    if not rows:
        return
    manager = type(rows[0])._base_manager  # withdrawn rows too
    new = [row for row in rows if is_new(row)]
    old = [row for row in rows if not is_new(row)]
    if new:
        manager.bulk_create(new, batch_size=BATCH)
    if old:
        update(old, fields)


def update(rows: Sequence[Row], fields: Sequence[str]) -> None:
    """Write ``fields`` of rows that are there.

    As an insert that meets its own primary keys: a tenth of the time of ``bulk_update``, whose
    statement has a case for each row and field. It sends whole rows, so rows of which something
    was not loaded go the slow way.
    """
    if not rows:
        return
    manager = type(rows[0])._base_manager
    if any(row.get_deferred_fields() for row in rows):
        manager.bulk_update(rows, fields, batch_size=BATCH)
        return
    manager.bulk_create(
        rows, BATCH, update_conflicts=True, unique_fields=["pk"], update_fields=fields
    )


def cut(text: str, model: type[models.Model], field: str) -> str:
    """``text`` as far as the column holds it.

    The material keeps the whole of it, so that the account sees what was cut.
    """
    column: Any = model._meta.get_field(field)
    return text if column.max_length is None else text[: column.max_length]
