"""How far a batch of imports is, counted and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import ImportRun
from portal.bundles import KNOWN, TWICE, newest_runs
from portal.refusals import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.models import ImportBatch

Status = ImportRun.Status


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a batch with its newest import; ``failure`` says why it was not read."""

    run: ImportRun
    name: str
    failure: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that got no import of its own; ``known`` is the import that has the same bytes."""

    path: str
    words: str
    known: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchState:
    """``percent`` counts what is under way in part. A batch is finished once it is unpacked and
    all its documents are, well or badly."""

    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
    is_ready: bool
    done: int
    staged: int
    failed: int
    running: int
    waiting: int
    percent: int

    @property
    def total(self) -> int:
        return len(self.entries)

    @property
    def is_finished(self) -> bool:
        return self.is_ready and not self.running and not self.waiting

    @property
    def failures(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.run.status == Status.FAILED)

    @property
    def words(self) -> str:
        """The state in a sentence."""
        if not self.entries:
            return _("Nothing to import.") if self.is_ready else _("The zip is being unpacked.")
        total = ngettext("{count} document", "{count} documents", self.total)
        counted = (
            (self.done, _("{count} read")),
            (self.staged, _("{count} waiting for acceptance")),
            (self.failed, _("{count} not read")),
            (self.running, _("{count} under way")),
            (self.waiting, _("{count} waiting")),
        )
        parts = [total.format(count=self.total)]
        parts += [words.format(count=count) for count, words in counted if count]
        return _(", ").join(parts)


def state_of(batch: ImportBatch, runs: Sequence[ImportRun] | None = None) -> BatchState:
    """How far ``batch`` is; one query unless its ``runs``, the oldest first, are at hand."""
    entries = tuple(_entry(run) for run in newest_runs(batch, runs))
    runs = [entry.run for entry in entries]
    now = timezone.now()  # whoever held a run longer than its lease is gone
    running = sum(not r.is_finished and (r.lease_until or now) > now for r in runs)
    waiting = sum(not r.is_finished for r in runs) - running
    return BatchState(
        entries=entries,
        left_out=tuple(_left_out(one) for one in batch.left_out),
        is_ready=batch.ready_at is not None,
        done=_count(runs, Status.DONE, Status.DECLINED),
        staged=_count(runs, Status.STAGED),
        failed=_count(runs, Status.FAILED),
        running=running,
        waiting=waiting,
        percent=_percent(runs, is_ready=batch.ready_at is not None),
    )


def _entry(run: ImportRun) -> Entry:
    failed = run.status == Status.FAILED
    failure = explain(run.message, run.message_details) if failed else ""
    return Entry(run, run.source.title or run.source.name, failure)


def _count(runs: Sequence[ImportRun], *statuses: str) -> int:
    return sum(run.status in statuses for run in runs)


def _percent(runs: Sequence[ImportRun], *, is_ready: bool) -> int:
    if not runs:
        return 100 if is_ready else 0
    reached = sum(100 if run.is_finished else run.progress for run in runs)
    return int(reached / len(runs))


def _left_out(one: dict[str, Any]) -> LeftOut:
    code, details = one["code"], one["details"]
    if code == KNOWN:
        words = _("imported before")
    elif code == TWICE:
        words = _("the same file as “{first}”").format(first=details["first"])
    else:
        return LeftOut(one["path"], explain(code, details), "")
    return LeftOut(one["path"], words, details["run"])
