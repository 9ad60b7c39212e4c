"""The way in: a file becomes a SourceDocument row and a queued run; the worker does the rest."""

from __future__ import annotations

import hashlib
import logging
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeAlias

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from courses.documents.bundles import pack_pictures
from courses.documents.errors import UnreadableDocument
from courses.documents.model import Kind
from courses.documents.text import clean_text, collapse
from courses.models import Course, ImportRun, SourceDocument
from portal.celery import app

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from courses.models import ImportBatch

    Person: TypeAlias = AbstractBaseUser | AnonymousUser

logger = logging.getLogger(__name__)

# Of one sweep: what a broker lost comes back in portions, and what only waits is not doubled.
RINGS_AT_ONCE = 100

# Priorities of Celery, the lower the sooner; what beat sends has none and comes before all of it. A
# sweep that stood behind two hundred documents would be out of date when its turn comes.
SOON, LATER = 3, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Who asks for an import, for which week, and read as which kind."""

    by: Person | None = None
    week: int | None = None
    kind: str = ""

    @property
    def by_key(self) -> int | None:
        """The key of the person; nobody asks where nobody is signed in."""
        return self.by.pk if self.by is not None and self.by.is_authenticated else None


NO_WISH = Wish()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The batch in which a run stands, and the run for whose end it waits."""

    batch: ImportBatch | None = None
    waits_for: ImportRun | None = None


def queue_document(
    course: Course,
    name: str,
    data: bytes,
    wish: Wish = NO_WISH,
    *,
    batch: ImportBatch | None = None,
    waits_for: ImportRun | None = None,
    beside: Mapping[str, bytes] | None = None,
) -> ImportRun:
    """Keep the file and ask a worker to import it.

    The same bytes again in the same course start nothing new: the answer is the run that
    imported them (or is about to), unless that one failed or was declined, another kind is
    asked for, or other pictures come ``beside`` them. In a ``batch`` the name keeps its folders,
    which tell files of one name apart; the run begins when the one that it ``waits_for`` is over.
    Raises ``UnreadableDocument`` for what is refused at the door or cannot be kept.
    """
    refuse_at_the_door(name, data)
    if wish.kind:
        wish = replace(wish, kind=Kind(wish.kind).value)
    shown = clean_path(name) if batch else clean_path(name).rsplit("/", 1)[-1]
    try:
        source, is_changed = _keep(course, shown, data, pack_pictures(beside or {}), wish)
        place = _Place(batch=batch, waits_for=waits_for)
        return _run_for(source, wish, place, is_changed=is_changed)
    except (OSError, OperationalError) as error:
        logger.exception("%s cannot be kept.", shown)
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableDocument("not_kept", name=name, error=reason) from error


def refuse_at_the_door(name: str, data: bytes) -> None:
    """Raise ``UnreadableDocument`` for what is empty or too large to be kept at all."""
    if not data:
        raise UnreadableDocument("empty", name=name)
    if len(data) > settings.UPLOAD_LIMIT_BYTES:
        limit = settings.UPLOAD_LIMIT_BYTES // 2**20
        raise UnreadableDocument("too_large", name=name, limit=limit)


def _keep(
    course: Course, name: str, data: bytes, beside: bytes, wish: Wish
) -> tuple[SourceDocument, bool]:
    """The row of these bytes, and whether what lies beside them has changed since they were kept;
    a file of the same name becomes the next version of it.

    The file is on the disk before its row is there, and gone again if there will be none.
    """
    known = SourceDocument.objects.of_bytes(course, data)
    if known is not None:
        return known, _keep_again(known, data, beside)
    source = SourceDocument(
        course=course,
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        uploaded_by_id=wish.by_key,
    )
    beside = beside or _beside_before(course, name)
    _write(source, data)
    write_beside(source, beside)
    with ExitStack() as undo, transaction.atomic():
        undo.callback(source.file.delete, save=False)
        if beside:
            undo.callback(source.beside.delete, save=False)
        # One at a time: versions of one name are counted, and the same bytes may come twice.
        Course.objects.select_for_update().get(pk=course.pk)
        known = SourceDocument.objects.of_bytes(course, data)
        if known is not None:
            return known, False
        earlier = SourceDocument.objects.newest_named(course, name)
        source.replaces = earlier
        source.version = earlier.version + 1 if earlier else 1
        source.save()
        undo.pop_all()
    return source, False


def _beside_before(course: Course, name: str) -> bytes:
    """The pictures of the version before: a text alone that comes again means the same ones."""
    earlier = SourceDocument.objects.newest_named(course, name)
    return pictures_beside(earlier) if earlier is not None else b""


def pictures_beside(source: SourceDocument) -> bytes:
    """The archive of the pictures that lie beside a document; empty where it is gone."""
    if not source.beside:
        return b""
    try:
        with source.beside.open("rb") as file:
            return bytes(file.read())
    except OSError:
        logger.exception("The pictures of %s cannot be read.", source.public_id)
        return b""


def _write(source: SourceDocument, data: bytes) -> None:
    suffix = PurePath(source.name).suffix.lower()[:10]
    name = f"{source.course_id}-{source.sha256}{suffix}"
    source.file.save(name, ContentFile(data), save=False)


def write_beside(source: SourceDocument, beside: bytes) -> None:
    """Keep the archive of the pictures beside ``source``; the row is the caller's to save."""
    if beside:
        source.beside_sha256 = hashlib.sha256(beside).hexdigest()
        name = f"{source.course_id}-{source.sha256[:32]}-{source.beside_sha256[:32]}.zip"
        source.beside.save(name, ContentFile(beside), save=False)


def _keep_again(source: SourceDocument, data: bytes, beside: bytes) -> bool:
    """A file that was lost from the disk comes back with the same bytes; other pictures beside
    it take the place of those before, which the result says."""
    if not source.file.storage.exists(str(source.file)):
        _write(source, data)
        source.save(update_fields=["file"])
    if not beside or hashlib.sha256(beside).hexdigest() == source.beside_sha256:
        return False
    write_beside(source, beside)
    source.save(update_fields=["beside", "beside_sha256"])
    return True


def _run_for(source: SourceDocument, wish: Wish, place: _Place, *, is_changed: bool) -> ImportRun:
    with transaction.atomic():
        # Who brings the same bytes at the same moment waits here and finds the run.
        SourceDocument.objects.select_for_update().get(pk=source.pk)
        last = source.runs.newest()
        if (
            last is not None
            and last.status not in (ImportRun.Status.FAILED, ImportRun.Status.DECLINED)
            and wish.kind in ("", last.wanted_kind)
            and not is_changed
        ):
            return last
        return _queue(source, wish, place)


def clean_path(name: str) -> str:
    """The name of a file as data: "/" between folders, no steps upwards, no control characters,
    at most 255 characters."""
    steps = (collapse(clean_text(step)) for step in name.replace("\\", "/").split("/"))
    return "/".join(step for step in steps if step not in ("", ".", ".."))[-255:] or "document"


def queue_again(
    source: SourceDocument, wish: Wish = NO_WISH, *, batch: ImportBatch | None = None
) -> ImportRun:
    """A fresh run for a document; the one that is under way, if there is one."""
    return _queue(source, wish, _Place(batch=batch))


def _queue(source: SourceDocument, wish: Wish, place: _Place) -> ImportRun:
    try:
        with transaction.atomic():
            run = ImportRun.objects.create(
                source=source,
                batch=place.batch,
                waits_for=place.waits_for,
                wanted_kind=wish.kind,
                wanted_week=wish.week,
                requested_by_id=wish.by_key,
            )
    except IntegrityError:  # there is one, or was until just now
        return source.runs.unfinished().first() or source.runs.latest("pk")
    if place.waits_for is None:
        # Who sends one document does not wait for somebody else's two hundred.
        ring(run.pk, SOON if place.batch is None else LATER)
    else:
        transaction.on_commit(partial(_send_unless_held, run.pk, place.waits_for.pk))
    return run


def accept(run: ImportRun, *, as_addition: bool = False, publishes: bool = False) -> None:
    """Let a staged import change what students already see; what it adds stays a draft, unless it
    ``publishes`` that, too.

    A syllabus under another name takes the place of the one on which the course stands, or as an
    addition is merged with it: what is there stays, what is new is added.

    Does nothing where the document is being imported afresh: that import is staged in its turn.
    """
    try:
        with transaction.atomic():
            changed = ImportRun.objects.filter(pk=run.pk, status=ImportRun.Status.STAGED).update(
                status=ImportRun.Status.QUEUED,
                accepted=True,
                report={"as_addition": as_addition, "publishes": publishes},
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


def ring(run_pk: int, priority: int = SOON) -> None:
    """Wake a worker once the row is committed. A silent broker costs time, never the import:
    ``resume_imports`` finds the row."""
    transaction.on_commit(partial(_send, run_pk, priority))


def _send(run_pk: int, priority: int = SOON) -> None:
    send("portal.tasks.import_source", run_pk, priority)


def _send_unless_held(run_pk: int, other_pk: int) -> None:
    """Wake a worker, unless the other run goes on: whoever ends that one finds this row, which
    is committed by now, and wakes one (``ring_next``)."""
    if not ImportRun.objects.unfinished().filter(pk=other_pk).exists():
        _send(run_pk, LATER)


def send(task: str, pk: int, priority: int = SOON) -> None:
    """Hand a task to the broker, if it answers."""
    try:
        app.send_task(task, args=[pk], priority=priority)
    except (KombuError, RedisError, OSError):
        logger.warning("The broker does not answer; %s %s waits for resume_imports.", task, pk)


def ring_next(finished_pk: int) -> None:
    """Wake workers for what waited for this run to end: a version of the same document, and the
    documents of a batch whose syllabus it was."""
    run = ImportRun.objects.with_source().filter(pk=finished_pk).first()
    if run is None:
        return
    following = ImportRun.objects.versions_of(run.source).waiting().first()
    if following:
        _send(following.pk)
    if run.is_finished and run.batch_id:
        behind = list(
            ImportRun.objects.waiting().filter(waits_for=run).values_list("pk", flat=True)
        )
        ImportRun.objects.filter(pk__in=behind).update(queued_at=timezone.now())
        for pk in behind:
            _send(pk, LATER)


def resume_abandoned() -> int:
    """Ring again for runs whose worker or message was lost; give up those tried too often."""
    now = timezone.now()
    for run in ImportRun.objects.exhausted(now).with_source():
        # Asked again of each row: a slow worker may have shown a sign of life.
        own = ImportRun.objects.exhausted(now).filter(pk=run.pk)
        own.fail("gave_up", {"name": run.source.name})
    oldest = ImportRun.objects.overdue(now).order_by("queued_at", "pk")
    overdue = list(oldest.values_list("pk", "lease_until", "batch_id")[:RINGS_AT_ONCE])
    ImportRun.objects.filter(pk__in=[pk for pk, *_ in overdue]).update(queued_at=now)
    for pk, was_begun, batch in overdue:
        _send(pk, SOON if was_begun or batch is None else LATER)
    return len(overdue)
