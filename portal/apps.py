"""The site itself."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class PortalConfig(AppConfig):
    name = "portal"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Portal")

    def ready(self) -> None:
        connection_created.connect(allow_whole_batches, dispatch_uid="allow_whole_batches")


def allow_whole_batches(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Let SQLite take as many variables a statement as it was built for.

    Django 5.2 assumes 999, which cuts a batch of 500 rows into many statements; Django 6 asks
    the library, as here.
    """
    if connection.vendor == "sqlite":
        limit = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = limit
