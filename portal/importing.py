"""The conductor of an import: its stages in order, each over the whole document.

What parses the file or guesses at its meaning happens in a process with limits
(``courses.reading_process``). ``storing.replace`` is one transaction, so a failure leaves the
earlier version of every page in place and a message on the run.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from courses import source_lines
from courses.documents.errors import UnreadableDocument
from courses.documents.model import Syllabus
from courses.import_querysets import lease
from courses.models import ImportRun
from portal import earlier, preparing, storing
from portal.reading import read_document
from portal.storing import EditedMeanwhile, Overtaken

if TYPE_CHECKING:
    from courses.models import SourceDocument
    from courses.reading_process.messages import Reading

logger = logging.getLogger(__name__)
Stage = ImportRun.Status

TRIES_BESIDE_EDITS = 3


def import_source(run: ImportRun) -> None:
    """Take the document of ``run`` through all stages; raises what stops it."""
    source = run.source
    enter(run, Stage.READING, 5)
    reading = read_document(run, bytes_of(source), SignsOfLife(run))
    _keep_lines(source, reading)
    enter(run, Stage.RECOGNISING, 40)
    has_syllabus = any(isinstance(material, Syllabus) for _, material in reading.found)
    before = earlier.version_of(source)
    adds = (run.report or {}).get("as_addition", False)
    if has_syllabus and not adds and not before.bears_weeks:
        before = earlier.foundation_of(source) or before
    drafts = before.carry_keys(reading.drafts)
    enter(run, Stage.RENDERING, 50)
    prepared = preparing.prepare(drafts, before, reading.document.pictures)
    if before.must_be_accepted(source.course, has_syllabus=has_syllabus) and not run.accepted:
        return storing.stage(run, reading, prepared, before)
    enter(run, Stage.STORING, 80)
    return storing.replace(run, reading, prepared, before)


class SignsOfLife:
    """Told what the reading process is at: shows it, and keeps the lease while that takes."""

    def __init__(self, run: ImportRun) -> None:
        self._run = run
        self._stage = Stage.READING.value
        self._renewed = time.monotonic()

    def __call__(self, stage: str) -> None:
        """Raises Overtaken where the run is no longer this worker's."""
        late = time.monotonic() - self._renewed > lease().total_seconds() / 4
        if stage == self._stage and not late:
            return
        self._stage, self._renewed = stage, time.monotonic()
        recognising = stage == Stage.RECOGNISING.value
        enter(self._run, Stage(stage), 20 if recognising else 5)


def enter(run: ImportRun, stage: ImportRun.Status, progress: int) -> None:
    """Say what the import is doing, for people who watch, and renew the lease.

    Raises Overtaken where the run is no longer this worker's to speak of.
    """
    until = timezone.now() + lease()
    if not ImportRun.objects.held_by(run).update(
        status=stage, progress=progress, lease_until=until
    ):
        raise Overtaken


def _keep_lines(source: SourceDocument, reading: Reading) -> None:
    try:
        source_lines.keep(source, reading.lines)
    except OSError as error:
        logger.exception("The lines of %s cannot be kept.", source.public_id)
        raise UnreadableDocument("not_kept", error=error.strerror) from error


def bytes_of(source: SourceDocument) -> bytes:
    """The file as it was uploaded."""
    try:
        with source.file.open("rb") as file:
            return bytes(file.read())
    except OSError as error:
        logger.exception("The file of %s cannot be read.", source.public_id)
        raise UnreadableDocument("file_missing", error=error.strerror) from error


def run_import(run_pk: int) -> None:
    """Import and record the outcome; called by the worker that claimed the run."""
    run = ImportRun.objects.select_related("source__course", "source__replaces").get(pk=run_pk)
    try:
        _import_beside_edits(run)
    except Overtaken:
        logger.info("Import %s went on in other hands; this try stored nothing.", run.public_id)
    except (OperationalError, InterfaceError):
        # The database was away or busy. The lease runs out, resume_imports tries again.
        logger.exception("Import %s was interrupted by the database.", run.public_id)
    except UnreadableDocument as refusal:
        fail(run, refusal.code, refusal.details)
    except EditedMeanwhile:
        fail(run, "edited_meanwhile", {})
    except SoftTimeLimitExceeded:
        logger.exception("Import %s of %s took too long.", run.public_id, run.source.name)
        fail(run, "took_too_long", {})
    except Exception as error:  # whatever went wrong, the run must say so
        logger.exception("Import %s of %s stopped.", run.public_id, run.source.name)
        fail(run, "internal_error", {"error": type(error).__name__})


def _import_beside_edits(run: ImportRun) -> None:
    """Begin again where somebody edited the lessons between their merge and their storing."""
    for _ in range(TRIES_BESIDE_EDITS - 1):
        try:
            return import_source(run)
        except EditedMeanwhile:
            logger.info("Import %s begins again: its lessons were edited.", run.public_id)
    return import_source(run)


def fail(run: ImportRun, code: str, details: dict[str, object]) -> None:
    """End a run badly, unless another worker took it over meanwhile."""
    ImportRun.objects.held_by(run).fail(code, {"name": run.source.name, **details})
