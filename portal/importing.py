"""The conductor of an import: its stages in order, each over the whole document.

Steps before ``storing.replace`` are plain Python; ``storing.replace`` is one transaction, so a
failure leaves the earlier version of every page in place and a message on the run.
"""

from __future__ import annotations

import logging

from django.utils import timezone

from courses.documents.errors import UnreadableDocument
from courses.documents.lessons import drafts_of
from courses.documents.model import Kind
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from courses.models import ImportRun
from courses.querysets import LEASE
from portal import accounting, earlier, preparing, storing

logger = logging.getLogger(__name__)
Stage = ImportRun.Status


def import_source(run: ImportRun) -> None:
    """Take the document of ``run`` through all stages; raises what stops it."""
    source = run.source
    enter(run, Stage.READING, 5)
    data = source.file.read()
    document = read(data, source.name)
    enter(run, Stage.RECOGNISING, 20)
    found = recognise(document, Kind(run.wanted_kind) if run.wanted_kind else None)
    before = earlier.version_of(source)
    drafts = before.carry_keys(drafts_of(found, source.name))
    account = accounting.of_drafts(data, source.name, document, found, drafts)
    enter(run, Stage.RENDERING, 50)
    prepared = preparing.prepare(drafts, before)
    if before.is_published and not run.accepted:
        return storing.stage(run, document, found, drafts, account)
    enter(run, Stage.STORING, 80)
    return storing.replace(run, document, found, prepared, before, data)


def enter(run: ImportRun, stage: ImportRun.Status, progress: int) -> None:
    """Say what the import is doing, for people who watch, and renew the lease."""
    run.status, run.progress = stage, progress
    run.lease_until = timezone.now() + LEASE
    run.save(update_fields=["status", "progress", "lease_until"])


def run_import(run_pk: int) -> None:
    """Import and record the outcome; called by the worker that claimed the run."""
    run = ImportRun.objects.select_related("source__course", "source__replaces").get(pk=run_pk)
    try:
        import_source(run)
    except UnreadableDocument as refusal:
        fail(run, refusal.code, refusal.details)
    except Exception as error:  # whatever went wrong, the run must say so
        logger.exception("Import %s of %s stopped.", run.public_id, run.source.name)
        fail(run, "internal_error", {"error": type(error).__name__})


def fail(run: ImportRun, code: str, details: dict[str, object]) -> None:
    """End a run badly, unless another worker took it over meanwhile."""
    ImportRun.objects.unfinished().filter(pk=run.pk, attempts=run.attempts).update(
        status=Stage.FAILED,
        message=code,
        message_details={"name": run.source.name, **details},
        lease_until=None,
        finished_at=timezone.now(),
    )
