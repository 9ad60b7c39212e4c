"""The way in: a file becomes a SourceDocument row and a queued run; the worker does the rest."""

from __future__ import annotations

import hashlib
import logging
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from courses.documents.errors import UnreadableDocument
from courses.documents.model import Kind
from courses.documents.text import clean_text, collapse
from courses.models import Course, ImportRun, SourceDocument
from portal.celery import app

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

logger = logging.getLogger(__name__)


def queue_document(
    course: Course,
    name: str,
    data: bytes,
    *,
    by: AbstractBaseUser | AnonymousUser | None = None,
    week: int | None = None,
    kind: str = "",
) -> ImportRun:
    """Keep the file and ask a worker to import it.

    The same bytes again in the same course start nothing new: the answer is the run that
    imported them (or is about to), unless that one failed or another ``kind`` is asked for.
    Raises ``UnreadableDocument`` for what is refused at the door.
    """
    if len(data) > settings.UPLOAD_LIMIT_BYTES:
        limit = settings.UPLOAD_LIMIT_BYTES // 2**20
        raise UnreadableDocument("too_large", name=name, limit=limit)
    source = _keep(course, name, data, by)
    last = source.runs.order_by("-id").first()
    wanted = Kind(kind).value if kind else ""
    if (
        last is not None
        and last.status != ImportRun.Status.FAILED
        and wanted in ("", last.wanted_kind)
    ):
        return last
    return queue_again(source, by=by, week=week, kind=wanted)


def _keep(
    course: Course, name: str, data: bytes, by: AbstractBaseUser | AnonymousUser | None
) -> SourceDocument:
    """The row of these bytes; a file of the same name becomes the next version of it."""
    digest = hashlib.sha256(data).hexdigest()
    known = SourceDocument.objects.filter(course=course, sha256=digest).first()
    if known is not None:
        return known
    shown = _clean_name(name)
    earlier = SourceDocument.objects.filter(course=course, name=shown).order_by("-version").first()
    source = SourceDocument(
        course=course,
        name=shown,
        sha256=digest,
        size=len(data),
        replaces=earlier,
        version=earlier.version + 1 if earlier else 1,
        uploaded_by_id=by.pk if by is not None and by.is_authenticated else None,
    )
    suffix = PurePath(shown).suffix.lower()[:10]
    source.file.save(f"{course.pk}-{digest}{suffix}", ContentFile(data), save=False)
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError:  # the same bytes arrived twice at once
        source.file.delete(save=False)
        return SourceDocument.objects.get(course=course, sha256=digest)
    return source


def _clean_name(name: str) -> str:
    """The file name as data: no folders, no control characters, at most 255 characters."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return collapse(clean_text(base))[-255:] or "document"


def queue_again(
    source: SourceDocument,
    *,
    by: AbstractBaseUser | AnonymousUser | None = None,
    week: int | None = None,
    kind: str = "",
) -> ImportRun:
    """A fresh run for a document; the one that is under way, if there is one."""
    try:
        with transaction.atomic():
            run = ImportRun.objects.create(
                source=source,
                wanted_kind=kind,
                wanted_week=week,
                requested_by_id=by.pk if by is not None and by.is_authenticated else None,
            )
    except IntegrityError:
        return source.runs.unfinished().get()
    ring(run.pk)
    return run


def accept(run: ImportRun) -> None:
    """Let a staged import change what students already see."""
    changed = ImportRun.objects.filter(pk=run.pk, status=ImportRun.Status.STAGED).update(
        status=ImportRun.Status.QUEUED,
        accepted=True,
        attempts=0,
        lease_until=None,
        queued_at=timezone.now(),
    )
    if changed:
        ring(run.pk)


def ring(run_pk: int) -> None:
    """Wake a worker once the row is committed. A silent broker costs time, never the import:
    ``resume_imports`` finds the row."""
    transaction.on_commit(partial(_send, run_pk))


def _send(run_pk: int) -> None:
    try:
        app.send_task("portal.tasks.import_source", args=[run_pk])
    except (OperationalError, OSError):
        logger.warning("The broker does not answer; run %s waits for resume_imports.", run_pk)


def resume_abandoned() -> int:
    """Ring again for runs whose worker or message was lost; give up those tried too often."""
    now = timezone.now()
    ImportRun.objects.exhausted().update(
        status=ImportRun.Status.FAILED, message="gave_up", finished_at=now, lease_until=None
    )
    abandoned = list(ImportRun.objects.abandoned(now).values_list("pk", flat=True))
    ImportRun.objects.filter(pk__in=abandoned).update(queued_at=now)
    for pk in abandoned:
        _send(pk)
    return len(abandoned)
