"""``load_demo``: the demo course through the real worker, people to sign in as, a class at work,
addresses."""

from __future__ import annotations

import hashlib
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from courses.documents.bundles import DOCUMENTS, is_picture, open_bundle, sort_paths
from courses.documents.errors import UnreadableDocument
from courses.models import Course, Enrolment, ImportBatch, ImportRun
from portal import bundles, demo
from portal.importing_report import report_of
from portal.management.commands.import_document import wait_for, wait_until_unpacked
from portal.publishing import publish_course
from portal.refusals import explain

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

DEMO_SLUG = "fintech"
DEMO_TITLE = "金融科技导论（演示课程）"
PEOPLE = {
    "demo-instructor": Enrolment.Role.INSTRUCTOR,
    "demo-assistant": Enrolment.Role.ASSISTANT,
    "demo-student": Enrolment.Role.STUDENT,
}
LABELS = ("教师 · instructor", "助教 · assistant", "学生 · student")
WAIT_SECONDS = 600


class Command(BaseCommand):
    help = "Load the demo course through a worker, and a folder of documents beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--documents",
            type=Path,
            metavar="FOLDER",
            help="import the documents of this folder into a course of their own",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import what is not there yet; with nothing new it only says where everything is."""
        folder: Path | None = options["documents"]
        fixtures = settings.BASE_DIR / "fixtures" / "course"
        plan = {"演示课程 · Demo course": (fixtures, DEMO_SLUG, DEMO_TITLE)}
        if folder is not None:
            plan["你的文档 · Your documents"] = (folder, *course_names(folder))
        for wanted, _slug, _title in plan.values():
            check_folder(wanted)
        courses = {label: self._load(*names) for label, names in plan.items()}
        passwords = demo_accounts(settings.VAR_DIR / "demo-accounts.txt")
        enrol_demo_people(list(courses.values()))
        self._let_the_class_work(courses["演示课程 · Demo course"])
        self._say_where(courses, passwords)

    def _let_the_class_work(self, course: Course) -> None:
        """Thirty made-up students, so that progress, grades and reports show something."""
        student = User.objects.get(username="demo-student")
        made = demo.live(course, now=timezone.now(), also=[student])
        if made:
            self._say(f"  ✓ 30 名演示学生 · 30 demo students: {made} attempts")

    def _load(self, folder: Path, slug: str, title: str) -> Course:
        """The course of a folder, with each of its documents imported and published once."""
        documents, zips, others = documents_in(folder)
        if others:
            self._say(f"跳过不能读的文件 · Skipped, cannot be read: {', '.join(others)}")
        course, _made = Course.objects.get_or_create(slug=slug, defaults={"title": title})
        runs = [*self._queue(course, folder, documents), *self._queue_zips(course, folder, zips)]
        if runs:
            self._say(f"导入 {len(runs)} 份文档 · Importing {len(runs)} documents: {folder.name}")
            wait_for(runs, WAIT_SECONDS, self._show)
            for run in ImportRun.objects.filter(pk__in=[run.pk for run in runs]).order_by("pk"):
                self._report(run)
        if runs or not course.published:
            publish_course(course)
        return course

    def _queue(self, course: Course, folder: Path, documents: Sequence[str]) -> list[ImportRun]:
        """The imports that are not through yet; files that were imported before start nothing."""
        known = {run.source.sha256 for run in ImportRun.objects.imported(course)}
        files = bundles.files_of_folder(folder)
        fresh = [path for path in documents if _digest(folder / path) not in known]
        if not fresh:
            return []
        wanted = {path: load for path, load in files.items() if path in fresh or is_picture(path)}
        batch = bundles.queue_files(course, folder.absolute().name, wanted)
        for one in batch.left_out:
            if one["code"] not in bundles.IMPORTED:
                self._say(f"  ✗ {explain(one['code'], one['details'])}")
        earlier = [one["details"]["run"] for one in batch.left_out if one["code"] == bundles.KNOWN]
        under_way = ImportRun.objects.unfinished().filter(public_id__in=earlier)
        return [run for run in (*bundles.newest_runs(batch), *under_way) if not run.is_finished]

    def _queue_zips(self, course: Course, folder: Path, zips: Sequence[str]) -> list[ImportRun]:
        """The imports of the zips of a folder, once a worker has unpacked them; one of which all
        documents were imported before starts nothing."""
        known = {run.source.sha256 for run in ImportRun.objects.imported(course)}
        batches = []
        for path in zips:
            try:
                data = (folder / path).read_bytes()
                members = open_bundle(data, path)
                held = map(members.load, members.documents)
                if not {hashlib.sha256(one).hexdigest() for one in held} <= known:
                    batches.append(bundles.queue_bundle(course, path, data))
            except UnreadableDocument as refusal:
                self._say(f"  ✗ {explain(refusal.code, {'name': path, **refusal.details})}")
        wait_until_unpacked(batches, time.monotonic() + WAIT_SECONDS)
        return [run for batch in batches for run in self._unpacked(batch)]

    def _unpacked(self, batch: ImportBatch) -> list[ImportRun]:
        batch.refresh_from_db()
        if batch.message:
            self._say(f"  ✗ {explain(batch.message, batch.message_details)}")
        return list(bundles.newest_runs(batch))

    def _show(self, run: ImportRun) -> None:
        self._say(f"  {run.progress:3d} %  {run.get_status_display()}  {run.source.name}")

    def _report(self, run: ImportRun) -> None:
        report = report_of(run)
        if run.status == ImportRun.Status.FAILED:
            self._say(f"  ✗ {report['message']}")
        elif not run.is_finished:
            self._say(f"  … {run.source.name}: 后台继续 · goes on in the background")
        else:
            counts = ", ".join(
                f"{count} {name}" for name, count in report["counts"].items() if count
            )
            self._say(f"  ✓ {run.source.name}: {counts}")

    def _say_where(self, courses: dict[str, Course], passwords: dict[str, str]) -> None:
        site = site_address()
        self._say("")
        for label, course in courses.items():
            self._say(f"{label}: {site}{course.get_absolute_url()}")
        self._say(f"登录 · Sign in: {site}{reverse('sign-in')}")
        for name, label in zip(PEOPLE, LABELS, strict=True):
            self._say(f"  {label}: {name}  {passwords[name]}")
        self._say("")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def documents_in(folder: Path) -> tuple[list[str], list[str], list[str]]:
    """The files of a folder and of those in it, by their paths from it: the documents, syllabi
    first, the zips, and what people put there that cannot be read.
    """
    documents, _pictures, left_out = sort_paths(list(bundles.files_of_folder(folder)))
    others = [one.path for one in left_out]
    zips = [path for path in others if bundles.is_zip(path)]
    return list(documents), zips, [path for path in others if path not in zips]


def _digest(path: Path) -> str:
    """The SHA-256 of a file; of one that cannot be read none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def check_folder(folder: Path) -> None:
    """Raise CommandError for a folder that is not there or holds no document."""
    if not folder.is_dir():
        raise CommandError(f"{folder}: 没有这个文件夹 · there is no such folder")
    documents, zips, _others = documents_in(folder)
    if not documents and not zips:
        kinds = " ".join(sorted(DOCUMENTS))
        raise CommandError(f"{folder}: 没有可读的文档 · no documents that can be read ({kinds})")


def course_names(folder: Path) -> tuple[str, str]:
    """Address and title of the course of a folder; never the address of the demo course."""
    name = folder.absolute().name
    slug = slugify(name, allow_unicode=True)[:70] or "documents"
    return (f"{slug}-documents" if slug == DEMO_SLUG else slug), name or slug


def demo_accounts(file: Path) -> dict[str, str]:
    """Passwords by name of the demo people, made once and kept in a file for its owner only."""
    kept = dict(line.split() for line in _lines(file) if len(line.split()) == 2)
    passwords = {name: kept.get(name) or secrets.token_urlsafe(12) for name in PEOPLE}
    for name, password in passwords.items():
        user, _made = User.objects.get_or_create(username=name)
        if not user.check_password(password):
            user.set_password(password)
            # The admin is where an instructor edits; what may be edited there hangs on the course.
            user.is_staff = PEOPLE[name] != Enrolment.Role.STUDENT
            user.save(update_fields=["password", "is_staff"])
    if passwords != kept:
        _write_privately(file, "".join(f"{name} {word}\n" for name, word in passwords.items()))
    return passwords


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.exists() else []


def _write_privately(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text(text, "utf-8")


def enrol_demo_people(courses: list[Course]) -> None:
    """Make the demo people instructor and student of these courses."""
    for course in courses:
        for name, role in PEOPLE.items():
            user = User.objects.get(username=name)
            Enrolment.objects.get_or_create(course=course, user=user, defaults={"role": role})


def site_address() -> str:
    """Where a browser on this machine finds the site."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.HOST, settings.HOST)  # noqa: S104
    if ":" in host and not host.startswith("["):
        host = f"[{host}]"
    return f"http://{host}:{settings.PORT}"
