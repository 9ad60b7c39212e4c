"""The report of an import run for the command line and the API."""

from __future__ import annotations

from typing import Any

from courses.models import ImportRun, Lesson, Section, Session, Slide, Week
from portal.refusals import explain
from readings.models import ReadingListItem


def report_of(run: ImportRun) -> dict[str, Any]:
    """Status, message, what the document brought to the course, account and doubts."""
    return {
        "id": run.public_id,
        "name": run.source.name,
        "version": run.source.version,
        "status": run.status,
        "progress": run.progress,
        "message": explain(run.message, run.message_details),
        "balanced": run.is_balanced if run.account else None,
        "counts": counts_of(run),
        "account": run.account,
        "report": run.report,
    }


def counts_of(run: ImportRun) -> dict[str, int]:
    """How many weeks, sessions, readings, lessons, sections and slides came from the document."""
    source = run.source
    lessons = Lesson.objects.filter(source_part__source=source).visible(to_editor=True)
    return {
        "weeks": Week.objects.filter(source_part__source=source).count(),
        "sessions": Session.objects.filter(week__source_part__source=source).count(),
        "readings": ReadingListItem.objects.filter(source_part__source=source).count(),
        "lessons": lessons.count(),
        "sections": Section.objects.filter(lesson__in=lessons).count(),
        "slides": Slide.objects.filter(lesson__in=lessons).count(),
    }
