"""The way in: a file becomes a SourceDocument row and a queued run; the worker does the rest."""

from __future__ import annotations

import hashlib
import logging
from contextlib import ExitStack
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from courses.documents.errors import UnreadableDocument
from courses.documents.model import Kind
from courses.documents.text import clean_text, collapse
from courses.models import Course, ImportRun, SourceDocument
from portal.celery import app

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

logger = logging.getLogger(__name__)

# Of one sweep. A long queue whose messages are all there must not double them at each sweep.
RINGS_AT_ONCE = 100


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
    imported them (or is about to), unless that one failed or was declined, or another ``kind`` is
    asked for.
    Raises ``UnreadableDocument`` for what is refused at the door or cannot be kept.
    """
    _refuse_at_the_door(name, data)
    try:
        source = _keep(course, name, data, by)
        return _run_for(source, by=by, week=week, kind=Kind(kind).value if kind else "")
    except (OSError, OperationalError) as error:
        logger.exception("%s cannot be kept.", _clean_name(name))
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableDocument("not_kept", name=name, error=reason) from error


def _refuse_at_the_door(name: str, data: bytes) -> None:
    if not data:
        raise UnreadableDocument("empty", name=name)
    if len(data) > settings.UPLOAD_LIMIT_BYTES:
        limit = settings.UPLOAD_LIMIT_BYTES // 2**20
        raise UnreadableDocument("too_large", name=name, limit=limit)


def _keep(
    course: Course, name: str, data: bytes, by: AbstractBaseUser | AnonymousUser | None
) -> SourceDocument:
    """The row of these bytes; a file of the same name becomes the next version of it.

    The file is on the disk before its row is there, and gone again if there will be none.
    """
    known = SourceDocument.objects.of_bytes(course, data)
    if known is not None:
        _keep_again(known, data)
        return known
    shown = _clean_name(name)
    source = SourceDocument(
        course=course,
        name=shown,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        uploaded_by_id=by.pk if by is not None and by.is_authenticated else None,
    )
    _write(source, data)
    with ExitStack() as undo, transaction.atomic():
        undo.callback(source.file.delete, save=False)
        # One at a time: versions of one name are counted, and the same bytes may come twice.
        Course.objects.select_for_update().get(pk=course.pk)
        known = SourceDocument.objects.of_bytes(course, data)
        if known is not None:
            return known
        earlier = SourceDocument.objects.newest_named(course, shown)
        source.replaces = earlier
        source.version = earlier.version + 1 if earlier else 1
        source.save()
        undo.pop_all()
    return source


def _write(source: SourceDocument, data: bytes) -> None:
    suffix = PurePath(source.name).suffix.lower()[:10]
    name = f"{source.course_id}-{source.sha256}{suffix}"
    source.file.save(name, ContentFile(data), save=False)


def _keep_again(source: SourceDocument, data: bytes) -> None:
    """A file that was lost from the disk comes back with the same bytes."""
    if not source.file.storage.exists(str(source.file)):
        _write(source, data)
        source.save(update_fields=["file"])


def _run_for(
    source: SourceDocument,
    *,
    by: AbstractBaseUser | AnonymousUser | None,
    week: int | None,
    kind: str,
) -> ImportRun:
    with transaction.atomic():
        # Who brings the same bytes at the same moment waits here and finds the run.
        SourceDocument.objects.select_for_update().get(pk=source.pk)
        last = source.runs.newest()
        if (
            last is not None
            and last.status not in (ImportRun.Status.FAILED, ImportRun.Status.DECLINED)
            and kind in ("", last.wanted_kind)
        ):
            return last
        return queue_again(source, by=by, week=week, kind=kind)


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
    except IntegrityError:  # there is one, or was until just now
        return source.runs.unfinished().first() or source.runs.latest("pk")
    ring(run.pk)
    return run


def accept(run: ImportRun) -> None:
    """Let a staged import change what students already see.

    Does nothing where the document is being imported afresh: that import is staged in its turn.
    """
    try:
        with transaction.atomic():
            changed = ImportRun.objects.filter(pk=run.pk, status=ImportRun.Status.STAGED).update(
                status=ImportRun.Status.QUEUED,
                accepted=True,
                attempts=0,
                lease_until=None,
                queued_at=timezone.now(),
            )
    except IntegrityError:
        return
    if changed:
        ring(run.pk)


def decline(run: ImportRun) -> None:
    """Leave a staged import aside; what students read stays as it is."""
    ImportRun.objects.filter(pk=run.pk, status=ImportRun.Status.STAGED).update(
        status=ImportRun.Status.DECLINED, finished_at=timezone.now()
    )


def ring(run_pk: int) -> None:
    """Wake a worker once the row is committed. A silent broker costs time, never the import:
    ``resume_imports`` finds the row."""
    transaction.on_commit(partial(_send, run_pk))


def _send(run_pk: int) -> None:
    try:
        app.send_task("portal.tasks.import_source", args=[run_pk])
    except (KombuError, RedisError, OSError):
        logger.warning("The broker does not answer; run %s waits for resume_imports.", run_pk)


def ring_next(finished_pk: int) -> None:
    """Wake a worker for the version of the same document that waited for this run to end."""
    run = ImportRun.objects.with_source().filter(pk=finished_pk).first()
    following = run and ImportRun.objects.versions_of(run.source).waiting().first()
    if following:
        _send(following.pk)


def resume_abandoned() -> int:
    """Ring again for runs whose worker or message was lost; give up those tried too often."""
    now = timezone.now()
    for run in ImportRun.objects.exhausted(now).with_source():
        # Asked again of each row: a slow worker may have shown a sign of life.
        own = ImportRun.objects.exhausted(now).filter(pk=run.pk)
        own.fail("gave_up", {"name": run.source.name})
    oldest = ImportRun.objects.abandoned(now).order_by("queued_at", "pk")
    abandoned = list(oldest.values_list("pk", flat=True)[:RINGS_AT_ONCE])
    ImportRun.objects.filter(pk__in=abandoned).update(queued_at=now)
    for pk in abandoned:
        _send(pk)
    return len(abandoned)
