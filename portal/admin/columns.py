"""Columns of the lists of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.utils.translation import gettext

if TYPE_CHECKING:
    from django.db import models


def worded(field: str, label: Any) -> Any:
    """A column that says yes in words; Django's icons say it by colour and in English."""

    @admin.display(description=label, ordering=field)
    def cell(row: models.Model) -> str:
        return gettext("yes") if getattr(row, field) else "—"

    return cell
