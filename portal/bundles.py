"""Many documents at once: a zip, a folder or several files become a batch of imports.

A zip is kept and unpacked by a worker, so that whoever sends it does not wait; what was queued
before a worker was killed is found again by its bytes.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import OperationalError, transaction
from django.utils import timezone

from courses.documents.bundles import (
    DOCUMENTS,
    Bundle,
    looks_like_syllabus,
    open_bundle,
    sort_paths,
)
from courses.documents.errors import UnreadableDocument
from courses.documents.readers.sniffing import sniff
from courses.import_querysets import MAX_ATTEMPTS, lease
from courses.models import Course, ImportBatch, ImportRun
from portal import intake
from portal.intake import NO_WISH, Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from portal.intake import Person

logger = logging.getLogger(__name__)

KNOWN = "known"  # the code of bytes that were imported before
TWICE = "twice"  # and of those that another file of the same batch has
IMPORTED = frozenset({KNOWN, TWICE})  # left out, and nothing is missing
RENEW_EACH = 20  # documents after which the lease is renewed


def receive(
    course: Course,
    name: str,
    data: bytes,
    wish: Wish = NO_WISH,
) -> ImportRun | ImportBatch:
    """Take a file: a document gives a run, a zip of documents a batch.

    Raises ``UnreadableDocument`` for what is refused at the door.
    """
    if not is_bundle(data, name):
        return intake.queue_document(course, name, data, wish)
    return queue_bundle(course, name, data, wish)


def is_bundle(data: bytes, name: str) -> bool:
    """Whether a file is a zip of documents; a damaged document of Word is none."""
    if not data.startswith(b"PK") or PurePosixPath(name).suffix.lower() in DOCUMENTS:
        return False
    try:
        return sniff(data, name) == "zip"
    except UnreadableDocument:
        return False  # the import says what is wrong with it


def queue_bundle(
    course: Course,
    name: str,
    data: bytes,
    wish: Wish = NO_WISH,
) -> ImportBatch:
    """Keep a zip and ask a worker to unpack it; raises ``UnreadableDocument`` for what is refused
    at the door."""
    intake.refuse_at_the_door(name, data)
    batch = _new(course, name, wish)
    try:
        batch.archive.save(f"{course.pk}-{batch.public_id}.zip", ContentFile(data), save=False)
        batch.save()
    except (OSError, OperationalError) as error:
        logger.exception("%s cannot be kept.", batch.name)
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableDocument("not_kept", name=name, error=reason) from error
    transaction.on_commit(partial(_ring, batch.pk))
    return batch


def queue_files(
    course: Course,
    name: str,
    files: Mapping[str, Callable[[], bytes]],
    wish: Wish = NO_WISH,
) -> ImportBatch:
    """A batch of files that are here already, by their paths; what is in them is asked for one
    after the other."""
    documents, pictures, left_out = sort_paths(list(files))
    batch = _new(course, name, wish)
    batch.lease_until = timezone.now() + lease()  # in these hands, not a worker's
    batch.save()
    members = Bundle(
        load=lambda path: files[path](), documents=documents, pictures=pictures, left_out=left_out
    )
    _queue_members(batch, members)
    batch.refresh_from_db()
    return batch


def queue_all(
    course: Course,
    name: str,
    files: Mapping[str, Callable[[], bytes]],
    wish: Wish = NO_WISH,
) -> list[ImportBatch]:
    """As ``queue_files``, but a zip among the files is a batch of its own, which a worker unpacks;
    the one of the other files comes first."""
    zips = {path: load for path, load in files.items() if is_zip(path)}
    others = {path: load for path, load in files.items() if path not in zips}
    batches = []
    if sort_paths(list(others))[0] or not zips:
        batches.append(queue_files(course, name, others, wish))
    for path, load in zips.items():
        batches.append(queue_bundle(course, path, load(), wish))
    return batches


def is_zip(path: str) -> bool:
    """Whether a file says by its name that it is a zip; its content is looked at when it is
    unpacked."""
    return PurePosixPath(path).suffix.lower() == ".zip"


def files_of_folder(folder: Path) -> dict[str, Callable[[], bytes]]:
    """The files of a folder and of those in it, by their paths from it."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes for path in found}


def _new(course: Course, name: str, wish: Wish) -> ImportBatch:
    return ImportBatch(
        course=course,
        name=intake.clean_path(name).rsplit("/", 1)[-1],
        wanted_week=wish.week,
        wanted_kind=wish.kind,
        requested_by_id=wish.by_key,
    )


def _ring(batch_pk: int) -> None:
    intake.send("portal.tasks.unpack_batch", batch_pk)


# Unpacking --------------------------------------------------------------------------------


def unpack(batch_pk: int) -> None:
    """Queue the documents of a zip; called by the worker that claimed the batch."""
    batch = ImportBatch.objects.select_related("course", "requested_by").get(pk=batch_pk)
    try:
        members = open_bundle(_bytes_of(batch), batch.name) if batch.archive else None
        if members is not None:
            _queue_members(batch, members)
        else:
            _end(batch, {})  # the files were with a process that is gone; what it queued goes on
    except UnreadableDocument as refusal:
        details = {"name": batch.name, **refusal.details}
        _end(batch, {"message": refusal.code, "message_details": details})
    except OperationalError:
        # The database was away or busy. The lease runs out, resume_imports tries again.
        logger.exception("The batch %s was interrupted by the database.", batch.public_id)


def resume_abandoned() -> int:
    """Ring again for batches whose worker or message was lost; give up those tried too often."""
    now = timezone.now()
    abandoned = ImportBatch.objects.abandoned(now)
    for batch in abandoned.filter(attempts__gte=MAX_ATTEMPTS):
        _end(batch, {"message": "gave_up", "message_details": {"name": batch.name}})
    keys = list(abandoned.filter(attempts__lt=MAX_ATTEMPTS).values_list("pk", flat=True))
    ImportBatch.objects.filter(pk__in=keys).update(queued_at=now)
    for key in keys:
        _ring(key)
    return len(keys)


def _bytes_of(batch: ImportBatch) -> bytes:
    try:
        with batch.archive.open("rb") as file:
            return bytes(file.read())
    except OSError as error:
        raise UnreadableDocument("file_missing", error=error.strerror) from error


@dataclass(slots=True)
class _Queued:
    """What became of the members so far."""

    wish: Wish
    left_out: list[dict[str, Any]]
    syllabus: ImportRun | None = None
    paths: dict[int, str] = field(default_factory=dict)  # of the documents, by their runs


def _queue_members(batch: ImportBatch, members: Bundle) -> None:
    wish = Wish(by=batch.requested_by, week=batch.wanted_week, kind=batch.wanted_kind)
    queued = _Queued(
        wish, [_left_out(one.path, one.code, place=one.place) for one in members.left_out]
    )
    for number, path in enumerate(members.documents):
        if number % RENEW_EACH == 0 and not _renew(batch):
            return  # another worker took the batch over
        _queue_member(batch, members, path, queued)
    _end(batch, {"left_out": queued.left_out})


def _queue_member(batch: ImportBatch, members: Bundle, path: str, queued: _Queued) -> None:
    try:
        run = intake.queue_document(
            batch.course,
            path,
            members.load(path),
            queued.wish,
            batch=batch,
            waits_for=queued.syllabus,
            beside=members.pictures_of(path),
        )
    except UnreadableDocument as refusal:
        queued.left_out.append(_left_out(path, refusal.code, **refusal.details))
        return
    except OSError as error:
        queued.left_out.append(_left_out(path, "file_missing", error=error.strerror or ""))
        return
    if run.batch_id != batch.pk:
        queued.left_out.append(_left_out(path, KNOWN, run=run.public_id))
        return
    # A worker that goes on where another was killed meets the runs of that one: no copies.
    first = queued.paths.setdefault(run.pk, path)
    if first != path:
        queued.left_out.append(_left_out(path, TWICE, run=run.public_id, first=first))
    elif queued.syllabus is None and looks_like_syllabus(path) and not run.is_finished:
        queued.syllabus = run


def _left_out(path: str, code: str, **details: object) -> dict[str, Any]:
    shown = {key: value for key, value in details.items() if isinstance(value, str | int)}
    return {"path": path, "code": code, "details": {**shown, "name": path}}


def _renew(batch: ImportBatch) -> bool:
    until = timezone.now() + lease()
    return bool(ImportBatch.objects.held_by(batch).update(lease_until=until))


def _end(batch: ImportBatch, outcome: Mapping[str, Any]) -> None:
    """All that the batch brings is queued; its archive is needed no more."""
    ended = ImportBatch.objects.held_by(batch).update(
        ready_at=timezone.now(), lease_until=None, **outcome
    )
    if ended and batch.archive:
        batch.archive.delete(save=False)
        ImportBatch.objects.filter(pk=batch.pk).update(archive="")


# What became of it ------------------------------------------------------------------------


def retry(batch: ImportBatch, by: Person | None) -> int:
    """Import again what failed of a batch; how many documents that are."""
    failed = [run for run in newest_runs(batch) if run.status == ImportRun.Status.FAILED]
    for run in failed:
        wish = Wish(by=by, week=run.wanted_week, kind=run.wanted_kind)
        intake.queue_again(run.source, wish, batch=batch)
    return len(failed)


def newest_runs(batch: ImportBatch, runs: Sequence[ImportRun] | None = None) -> Sequence[ImportRun]:
    """The newest run of the batch for each document, in the order in which they were queued."""
    if runs is None:
        runs = list(batch.runs.in_short().select_related("source").order_by("pk"))
    newest: dict[int, ImportRun] = {}
    for run in runs:
        newest[run.source_id] = run  # a later one takes the place of the first
    return list(newest.values())
