"""An import as the worker does it, without the way through the broker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from courses.models import Course, ImportRun
from portal.importing import run_import
from portal.intake import Wish, queue_document

if TYPE_CHECKING:
    from pathlib import Path


class Importer(Protocol):
    def __call__(
        self, course: Course, name: str, text: str | bytes, **options: object
    ) -> ImportRun: ...


@pytest.fixture
def course(db: None) -> Course:
    return Course.objects.create(slug="fintech", title="fintech")


@pytest.fixture
def import_text() -> Importer:
    """Queue a document and run its import as the task would."""

    def run(course: Course, name: str, text: str | bytes, **options: object) -> ImportRun:
        data = text.encode() if isinstance(text, str) else text
        queued = queue_document(course, name, data, Wish(**options))  # type: ignore[arg-type]
        if ImportRun.objects.claim(queued.pk):
            run_import(queued.pk)
        queued.refresh_from_db()
        return queued

    return run


@pytest.fixture
def seed(seeds: Path) -> bytes:
    """The syllabus with the deck behind it."""
    return next(seeds.glob("000_*.txt")).read_bytes()
