"""``import_document FILE|FOLDER... --course SLUG``: the way in from the command line."""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from courses.documents.errors import UnreadableDocument
from courses.documents.model import Kind
from courses.models import Course, ImportBatch, ImportRun
from portal import bundles
from portal.bundles import IMPORTED, KNOWN
from portal.importing_report import report_of
from portal.intake import Wish
from portal.publishing import publish_course
from portal.refusals import explain

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Mapping, Sequence

POLL_SECONDS = 0.2


class Command(BaseCommand):
    help = "Import files, folders and zips into a course, which is made if it is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE|FOLDER")
        parser.add_argument("--course", required=True, metavar="SLUG", help="address of the course")
        parser.add_argument("--week", type=int, metavar="N", help="place the lessons in this week")
        parser.add_argument("--kind", choices=[kind.value for kind in Kind], default="")
        parser.add_argument("--wait", action="store_true", help="until the worker is through")
        parser.add_argument(
            "--publish", action="store_true", help="publish the course afterwards; needs --wait"
        )
        parser.add_argument("--json", action="store_true", help="print the reports as JSON")
        parser.add_argument(
            "--timeout", type=int, default=600, metavar="SECONDS", help="of --wait (600)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 0: all were queued, or with --wait all were imported."""
        if options["publish"] and not options["wait"]:
            raise CommandError("--publish needs --wait: only what is imported can be published.")
        course = course_at(options["course"])
        taken = self._queue(course, options)
        deadline = time.monotonic() + options["timeout"]
        if options["wait"]:
            wait_until_unpacked(taken.batches, deadline)
        runs, refused = taken.settled()
        for one in refused:
            self.stderr.write(f"✗ {one['message']}")
        if options["wait"]:
            left = deadline - time.monotonic()
            wait_for(runs, left, None if options["json"] else self._show)
        reports = [report_of(ImportRun.objects.get(pk=run.pk)) for run in runs]
        if options["json"]:
            self.stdout.write(json.dumps(reports + refused, ensure_ascii=False, indent=1))
        else:
            for report in reports:
                self.stdout.write(_line(report))
        good = ("done", "staged") if options["wait"] else ("done", "staged", "queued")
        bad = [
            r
            for r in reports
            if r["status"] == "failed" or (options["wait"] and r["status"] not in good)
        ]
        course.refresh_from_db()
        if options["publish"] and not bad:
            publish_course(course)
        elif not course.published and not options["json"]:
            self.stdout.write(
                f"The course “{course.slug}” is a draft: only its instructors see it. "
                "Publish it on its import page, in the admin, or with --publish."
            )
        if refused or bad:
            sys.exit(1)

    def _queue(self, course: Course, options: dict[str, Any]) -> _Taken:
        """Queue everything: what comes alone as an import, what comes together as a batch."""
        taken = _Taken()
        wish = Wish(week=options["week"], kind=options["kind"])
        alone = [path for path in options["files"] if not path.is_dir()]
        for folder in (path for path in options["files"] if path.is_dir()):
            files = bundles.files_of_folder(folder)
            taken.batches += self._queue_all(course, folder.name, files, wish, taken)
        if len(alone) > 1:
            files = _by_name(alone)
            taken.batches += self._queue_all(course, _name_of(alone), files, wish, taken)
        elif alone:
            self._queue_one(course, alone[0], wish, taken)
        return taken

    def _queue_all(
        self,
        course: Course,
        name: str,
        files: Mapping[str, Callable[[], bytes]],
        wish: Wish,
        taken: _Taken,
    ) -> list[ImportBatch]:
        try:
            return bundles.queue_all(course, name, files, wish)
        except UnreadableDocument as refusal:
            message = explain(refusal.code, {"name": name, **refusal.details})
            taken.refused.append({"name": name, "status": "refused", "message": message})
            return []

    def _queue_one(self, course: Course, path: Path, wish: Wish, taken: _Taken) -> None:
        try:
            received = bundles.receive(course, path.name, _bytes_of(path), wish)
        except UnreadableDocument as refusal:
            message = explain(refusal.code, {"name": path.name, **refusal.details})
            taken.refused.append({"name": path.name, "status": "refused", "message": message})
            return
        if isinstance(received, ImportBatch):
            taken.batches.append(received)
        else:
            taken.runs.append(received)

    def _show(self, run: ImportRun) -> None:
        self.stdout.write(f"  {run.progress:3d} %  {run.get_status_display()}  {run.source.name}")
        self.stdout.flush()


@dataclass(slots=True)
class _Taken:
    """What the files of a command gave."""

    runs: list[ImportRun] = field(default_factory=list)
    batches: list[ImportBatch] = field(default_factory=list)
    refused: list[dict[str, object]] = field(default_factory=list)

    def settled(self) -> tuple[list[ImportRun], list[dict[str, object]]]:
        """The imports of everything, those of an earlier time included, and what has none."""
        runs, refused = list(self.runs), list(self.refused)
        for batch in self.batches:
            batch.refresh_from_db()
            runs += bundles.newest_runs(batch)
            known = [one["details"]["run"] for one in batch.left_out if one["code"] == KNOWN]
            runs += ImportRun.objects.filter(public_id__in=known).order_by("pk")
            refused += [_refused(one) for one in batch.left_out if one["code"] not in IMPORTED]
            if batch.message:
                message = explain(batch.message, batch.message_details)
                refused.append({"name": batch.name, "status": "refused", "message": message})
        return runs, refused


def _refused(one: dict[str, Any]) -> dict[str, object]:
    message = explain(one["code"], one["details"])
    return {"name": one["path"], "status": "refused", "message": message}


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error


def _by_name(paths: Sequence[Path]) -> dict[str, Callable[[], bytes]]:
    """The files by their names, with folders where two have the same name."""
    for path in paths:
        if not path.is_file():
            raise CommandError(f"{path}: {os.strerror(errno.ENOENT)}")
    names = [path.name for path in paths]
    if len(set(names)) < len(names):
        above = Path(os.path.commonpath([path.absolute().parent for path in paths]))
        names = [path.absolute().relative_to(above).as_posix() for path in paths]
    return {name: path.read_bytes for name, path in zip(names, paths, strict=True)}


def _name_of(paths: Sequence[Path]) -> str:
    """What files that were named together are called: by their folder."""
    return paths[0].absolute().parent.name or paths[0].name


def course_at(slug: str) -> Course:
    """The course at this address, made as an unpublished draft if there is none."""
    course, _made = Course.objects.get_or_create(slug=slug, defaults={"title": slug})
    return course


def wait_until_unpacked(batches: Sequence[ImportBatch], deadline: float) -> None:
    """Return when every batch has an import for each document in it, or at ``deadline``."""
    keys = [batch.pk for batch in batches]
    while time.monotonic() < deadline and ImportBatch.objects.not_ready().filter(pk__in=keys):
        time.sleep(POLL_SECONDS)


def wait_for(runs: Sequence[ImportRun], timeout: float, show: Any = None) -> None:
    """Return when every run is finished or ``timeout`` seconds are over.

    ``show`` is called with each run whose status or progress has changed.
    """
    deadline = time.monotonic() + timeout
    seen: dict[int, tuple[str, int]] = {}
    while time.monotonic() < deadline:
        fresh = ImportRun.objects.filter(pk__in=[run.pk for run in runs]).select_related("source")
        states = list(fresh)
        for run in states:
            if show and seen.get(run.pk) != (run.status, run.progress):
                seen[run.pk] = (run.status, run.progress)
                show(run)
        if all(run.is_finished for run in states):
            return
        time.sleep(POLL_SECONDS)


def _line(report: dict[str, Any]) -> str:
    counts = ", ".join(f"{number} {name}" for name, number in report["counts"].items() if number)
    sign = "✗" if report["status"] == "failed" else "✓"
    verdict = report["message"] or counts
    balanced = {True: "; account balanced", False: "; ACCOUNT NOT BALANCED", None: ""}
    return f"{sign} {report['name']}: {report['status']}  {verdict}{balanced[report['balanced']]}"
