"""``import_document FILE... --course SLUG``: the way in from the command line."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from courses.documents.errors import UnreadableDocument
from courses.documents.model import Kind
from courses.models import Course, ImportRun
from portal.importing_report import report_of
from portal.intake import queue_document
from portal.publishing import publish_course
from portal.refusals import explain

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

POLL_SECONDS = 0.2


class Command(BaseCommand):
    help = "Import documents into a course, which is made if it is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
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
        queued, refused = self._queue(course, options)
        if options["wait"]:
            wait_for(queued, options["timeout"], None if options["json"] else self._show)
        reports = [report_of(ImportRun.objects.get(pk=run.pk)) for run in queued]
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

    def _queue(
        self, course: Course, options: dict[str, Any]
    ) -> tuple[list[ImportRun], list[dict[str, object]]]:
        runs: list[ImportRun] = []
        refused: list[dict[str, object]] = []
        for path in options["files"]:
            try:
                data = path.read_bytes()
            except OSError as error:
                raise CommandError(f"{path}: {error.strerror}") from error
            try:
                week, kind = options["week"], options["kind"]
                runs.append(queue_document(course, path.name, data, week=week, kind=kind))
            except UnreadableDocument as refusal:
                message = explain(refusal.code, refusal.details)
                refused.append({"name": path.name, "status": "refused", "message": message})
                self.stderr.write(f"✗ {message}")
        return runs, refused

    def _show(self, run: ImportRun) -> None:
        self.stdout.write(f"  {run.progress:3d} %  {run.get_status_display()}  {run.source.name}")
        self.stdout.flush()


def course_at(slug: str) -> Course:
    """The course at this address, made as an unpublished draft if there is none."""
    course, _made = Course.objects.get_or_create(slug=slug, defaults={"title": slug})
    return course


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
