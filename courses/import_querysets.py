"""The vocabulary of imports: documents by their bytes and names, runs and who holds them."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Max, Prefetch, Q
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.models import (
        ConflictChoice,  # noqa: F401  named in a base class, where ruff does not look
        Course,
        ImportBatch,
        ImportCorrection,  # noqa: F401  named in a base class, where ruff does not look
        ImportRun,
        SourceDocument,
    )
    from courses.querysets import Reader

# How often an import run is tried before its document counts as one that kills workers.
MAX_ATTEMPTS = 3


def lease() -> timedelta:
    """How long a worker holds an import run; renewed at each stage, which takes seconds."""
    return timedelta(seconds=settings.IMPORT_LEASE_SECONDS)


class SourceDocumentQuerySet(models.QuerySet["SourceDocument"]):
    def with_last_run(self) -> SourceDocumentQuerySet:
        runs: Any = self.model._meta.get_field("runs").related_model
        return self.prefetch_related(Prefetch("runs", runs.objects.order_by("-id")))

    def newest_first(self) -> SourceDocumentQuerySet:
        return self.order_by("-created_at", "-id")

    def of_bytes(self, course: Course, data: bytes) -> SourceDocument | None:
        """The document of ``course`` that has exactly these bytes."""
        return self.filter(course=course, sha256=hashlib.sha256(data).hexdigest()).first()

    def newest_named(self, course: Course, name: str) -> SourceDocument | None:
        """The latest version of the document of this name."""
        return self.filter(course=course, name=name).order_by("-version").first()

    def under_published_weeks(self, course: Course) -> SourceDocumentQuerySet:
        """The documents that published weeks of ``course`` come from, that of most weeks first."""
        of_weeks = self.filter(parts__weeks__course=course, parts__weeks__status="published")
        counted = of_weeks.annotate(week_count=models.Count("parts__weeks"))
        return counted.order_by("-week_count", "-pk")

    def with_runs_in_short(self) -> SourceDocumentQuerySet:
        """With the runs, the newest first, without their long reports.

        Adds ``balanced`` and ``characters`` of the account to each run.
        """
        runs: Any = self.model._meta.get_field("runs").related_model
        return self.prefetch_related(Prefetch("runs", runs.objects.in_short().order_by("-id")))


class ImportCorrectionQuerySet(models.QuerySet["ImportCorrection"]):
    def of_document(self, source: SourceDocument) -> ImportCorrectionQuerySet:
        """The rules for all versions of a document, in the order in which they were made."""
        return self.filter(course=source.course_id, document=source.name).order_by("pk")

    def of_place(self, target: str, occurrence: int) -> ImportCorrectionQuerySet:
        """The rules about one text."""
        return self.filter(target=target, occurrence=occurrence)

    def of_kinds(self, kinds: Iterable[str]) -> ImportCorrectionQuerySet:
        """The rules of these kinds of correction."""
        return self.filter(kind__in=list(kinds))

    def confirmed(self) -> set[str]:
        """The doubts that an instructor looked at and found right."""
        return set(self.filter(kind="confirmed").values_list("target", flat=True))


class ConflictChoiceQuerySet(models.QuerySet["ConflictChoice"]):
    def by_name(self) -> dict[str, str]:
        """What was chosen, by the name of the conflict."""
        return dict(self.values_list("name", "choice"))


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def editable_by(self, user: Reader) -> ImportBatchQuerySet:
        """Batches of courses that ``user`` may edit."""
        course: Any = self.model._meta.get_field("course").related_model
        return self.filter(course__in=course.objects.editable_by(user))

    def newest_first(self) -> ImportBatchQuerySet:
        return self.order_by("-id")

    def not_ready(self) -> ImportBatchQuerySet:
        return self.filter(ready_at=None)

    def claim(self, pk: int, now: datetime | None = None) -> bool:
        """Take batch ``pk`` to unpack it; False where it is done or in other hands."""
        now = now or timezone.now()
        free = Q(lease_until=None) | Q(lease_until__lt=now)
        return bool(
            self.not_ready()
            .filter(free, pk=pk, attempts__lt=MAX_ATTEMPTS)
            .update(attempts=models.F("attempts") + 1, lease_until=now + lease())
        )

    def held_by(self, batch: ImportBatch) -> ImportBatchQuerySet:
        """``batch``, as long as it is in the hands of the worker that claimed it for this try."""
        return self.not_ready().filter(pk=batch.pk, attempts=batch.attempts)

    def abandoned(self, now: datetime | None = None) -> ImportBatchQuerySet:
        """Batches that nobody unpacks any more, or whose message was never delivered."""
        now = now or timezone.now()
        undelivered = Q(lease_until=None, queued_at__lt=now - lease() / 2)
        return self.not_ready().filter(Q(lease_until__lt=now) | undelivered)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def editable_by(self, user: Reader) -> ImportRunQuerySet:
        """Imports of courses that ``user`` may edit."""
        courses: Any = self.model._meta.get_field("source").related_model
        course: Any = courses._meta.get_field("course").related_model
        return self.filter(source__course__in=course.objects.editable_by(user))

    def with_source(self) -> ImportRunQuerySet:
        return self.select_related("source__course", "requested_by")

    def newest(self) -> ImportRun | None:
        return self.order_by("-id").first()

    def newest_of_sources(self, keys: Iterable[int]) -> ImportRun | None:
        """The newest import of these documents that was read to its end, without its reports."""
        read = self.filter(source__in=set(keys), status="done")
        return read.defer("account", "report").newest()

    def unfinished(self) -> ImportRunQuerySet:
        return self.filter(status__in=self.model.UNFINISHED)

    def claim(self, pk: int, now: datetime | None = None) -> bool:
        """Take run ``pk`` for this worker; False when another one holds it, it is finished, or
        another version of the same document comes first.

        One conditional UPDATE: exactly one of several deliveries of a message changes the row
        (healthchecks' ``sendalerts`` does the same).
        """
        now = now or timezone.now()
        if self._must_wait(pk, now):
            return False
        free = Q(lease_until=None) | Q(lease_until__lt=now)
        return bool(
            self.unfinished()
            .filter(free, pk=pk, attempts__lt=MAX_ATTEMPTS)
            .update(attempts=models.F("attempts") + 1, lease_until=now + lease())
        )

    def _must_wait(self, pk: int, now: datetime) -> bool:
        """Versions of one document are imported one after another, in the order of asking: each
        is merged with what the one before left. A query of its own, so that the UPDATE of
        ``claim`` stays without joins: PostgreSQL checks only plain conditions again after it
        waited for another worker."""
        run = self.filter(pk=pk).select_related("source").first()
        if run is None:
            return False
        if run.waits_for_id and self.unfinished().filter(pk=run.waits_for_id).exists():
            return True
        first = Q(pk__lt=pk) | Q(lease_until__gte=now)
        return self.versions_of(run.source).unfinished().filter(first).exclude(pk=pk).exists()

    def versions_of(self, source: SourceDocument) -> ImportRunQuerySet:
        """Runs of all versions of a document."""
        return self.filter(source__course=source.course_id, source__name=source.name)

    def imported(self, course: Course) -> ImportRunQuerySet:
        """Runs of a course that brought something, or wait for an instructor, with their source."""
        wanted = (self.model.Status.DONE, self.model.Status.STAGED)
        runs = self.filter(source__course=course, status__in=wanted)
        return runs.defer("account", "report").select_related("source")

    def imported_last(self) -> ImportRun | None:
        """The run that stored last."""
        done = self.filter(status=self.model.Status.DONE).select_related("source")
        return done.order_by(models.F("finished_at").desc(nulls_last=True), "-pk").first()

    def in_short(self) -> ImportRunQuerySet:
        """Without their long reports; with ``balanced`` and ``characters`` of the account."""
        return self.defer("account", "report").annotate(
            balanced=models.F("account__balanced"), characters=models.F("account__characters")
        )

    def waiting(self) -> ImportRunQuerySet:
        """Runs that nobody has begun, the oldest first."""
        return self.unfinished().filter(lease_until=None).order_by("pk")

    def held_by(self, run: ImportRun) -> ImportRunQuerySet:
        """``run``, as long as it is in the hands of the worker that claimed it for this try."""
        return self.unfinished().filter(pk=run.pk, attempts=run.attempts)

    def fail(self, code: str, details: dict[str, object]) -> int:
        """End runs badly, with a message of ``portal.refusals``; how many there were."""
        return self.update(
            status=self.model.Status.FAILED,
            message=code,
            message_details=details,
            lease_until=None,
            finished_at=timezone.now(),
        )

    def restart(self) -> int:
        """Let runs that are over begin anew, as if they had just been asked for."""
        return self.update(
            status=self.model.Status.QUEUED,
            progress=0,
            message="",
            message_details={},
            account={},
            report={},
            accepted=False,
            attempts=0,
            lease_until=None,
            queued_at=timezone.now(),
            finished_at=None,
        )

    def abandoned(self, now: datetime | None = None) -> ImportRunQuerySet:
        """Unfinished runs whose worker is gone, or whose message was never delivered."""
        now = now or timezone.now()
        undelivered = Q(lease_until=None, queued_at__lt=now - lease() / 2)
        return self.unfinished().filter(Q(lease_until__lt=now) | undelivered)

    def overdue(self, now: datetime) -> ImportRunQuerySet:
        """Abandoned runs without those whose turn has only not come: as long as workers take up
        runs, one that was queued well after it must have been taken up. Documents of a batch stand
        behind others, so that only one of a batch says how far the queue is, if there is any."""
        just_now = Q(lease_until__gte=now) | Q(finished_at__gte=now - lease() / 2)
        taken = self.filter(just_now).aggregate(
            of_batches=Max("queued_at", filter=Q(batch__isnull=False)), of_all=Max("queued_at")
        )
        reached = taken["of_batches"] or taken["of_all"]
        abandoned = self.abandoned(now)
        if reached is None:
            return abandoned
        passed_over = Q(queued_at__lt=reached - lease() / 2)
        return abandoned.filter(Q(lease_until__lt=now) | passed_over)

    def exhausted(self, now: datetime | None = None) -> ImportRunQuerySet:
        """Abandoned runs that have been tried often enough: their document kills workers."""
        return self.abandoned(now).filter(attempts__gte=MAX_ATTEMPTS)
