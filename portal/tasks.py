"""Celery tasks: an id in, the row fetched again, the outcome recorded. No logic here."""

from __future__ import annotations

from celery import shared_task

from courses.models import ImportRun
from portal import importing, intake


@shared_task(name="portal.tasks.import_source", ignore_result=True)
def import_source(run_pk: int) -> None:
    """Import one document; quietly nothing if the row is gone, done or in other hands."""
    if ImportRun.objects.claim(run_pk):
        importing.run_import(run_pk)
        intake.ring_next(run_pk)


@shared_task(name="portal.tasks.resume_imports", ignore_result=True)
def resume_imports() -> None:
    """Beat rings for imports that a dead worker or a lost message left behind."""
    intake.resume_abandoned()
