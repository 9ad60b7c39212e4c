"""Uploaded files of questions between their preview and the decision: kept for a day, then gone.

A file has no row: its name holds the primary key of its course and what nobody can guess.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.crypto import get_random_string

FOLDER: Final = "question-files"
MOST_BYTES: Final = 20 * 1024 * 1024
KEPT: Final = timedelta(days=1)
_TOKEN = re.compile(r"(\d{1,18})-[a-z0-9]{24}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def keep(course: int, data: bytes) -> str:
    """Keep the bytes for the course with that primary key; the token by which they are found."""
    sweep()
    token = f"{course}-{get_random_string(24, _LETTERS)}"
    default_storage.save(f"{FOLDER}/{token}", ContentFile(data))
    return token


def course_of(token: str) -> int | None:
    """The primary key of the course in a token; None for what is none."""
    found = _TOKEN.fullmatch(token)
    return int(found[1]) if found else None


def read(token: str) -> bytes | None:
    """The bytes; None where they are gone."""
    if course_of(token) is None:
        return None
    try:
        with default_storage.open(f"{FOLDER}/{token}", "rb") as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def drop(token: str) -> None:
    """Delete the bytes; nothing where they are gone."""
    if course_of(token) is not None:
        default_storage.delete(f"{FOLDER}/{token}")


def sweep(older_than: timedelta = KEPT) -> int:
    """Delete what nobody decided about; how many files."""
    try:
        _folders, files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    latest = timezone.now() - older_than
    names = [f"{FOLDER}/{file}" for file in files]
    gone = [name for name in names if default_storage.get_modified_time(name) < latest]
    for name in gone:
        default_storage.delete(name)
    return len(gone)
