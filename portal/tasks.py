"""Celery tasks: an id in, the row fetched again, the outcome recorded. No logic here."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from courses.models import ImportBatch, ImportRun
from portal import bundles, importing, intake, missed
from quizzes import attempts


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
    bundles.resume_abandoned()


@shared_task(name="portal.tasks.unpack_batch", ignore_result=True)
def unpack_batch(batch_pk: int) -> None:
    """Queue the documents of a zip; quietly nothing if the batch is gone or in other hands."""
    if ImportBatch.objects.claim(batch_pk):
        bundles.unpack(batch_pk)


@shared_task(name="portal.tasks.close_attempts", ignore_result=True)
def close_attempts() -> None:
    """Beat closes the attempts at quizzes whose time is up and that nobody looks at."""
    attempts.close_overdue(now=timezone.now())


@shared_task(name="portal.tasks.drop_missed_searches", ignore_result=True)
def drop_missed_searches() -> None:
    """Beat drops searches without a result that nobody has made for long."""
    missed.drop_old()
