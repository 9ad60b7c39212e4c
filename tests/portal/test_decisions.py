"""From the five documents of ../shared/seeds to a published course: few decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.models import Course, ImportRun
from portal.decisions import decisions_of
from portal.intake import queue_document
from portal.publishing import publish_course
from tests.pages.test_import_review import work_off

if TYPE_CHECKING:
    from pathlib import Path

MOST = 10


def test_five_documents_need_at_most_ten_decisions(seeds: Path, course: Course) -> None:
    for path in sorted(seeds.glob("*.txt")):
        work_off(queue_document(course, path.name, path.read_bytes()))
    asked = [
        (run.source.name[:3], one.words, one.text)
        for run in ImportRun.objects.order_by("pk")
        for one in decisions_of(run)
    ]
    assert len(asked) <= MOST, asked
    publish_course(course)
    left = [one for run in ImportRun.objects.all() for one in decisions_of(run)]
    assert len(left) < len(asked)
