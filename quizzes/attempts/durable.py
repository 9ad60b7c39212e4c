"""What was acknowledged is on the disk, also after a power cut.

SQLite in WAL mode with ``synchronous=NORMAL`` may lose its last commits when the power goes (never
when a process dies). For answers and submissions it therefore waits for the disk; PostgreSQL
always does.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def on_disk() -> Iterator[None]:
    """The transaction inside is on the disk when this is left.

    Within a transaction it changes nothing: the level is set before a transaction begins.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    _set_level("FULL")
    try:
        yield
    finally:
        _set_level("NORMAL")


def _set_level(level: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={level}")
