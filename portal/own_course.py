"""A course of its own for a syllabus that was put into a course of another one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from courses.documents.text import language_of
from courses.models import Course, Enrolment, ImportCorrection, ImportRun, SourceDocument
from courses.store.rows import cut
from portal import intake

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

LONGEST_STEM = 60  # of an address; what makes it the only one of its kind comes behind


def may_move(run: ImportRun) -> bool:
    """Whether the document of ``run`` is a syllabus of which the course has taken nothing yet, and
    that is not plainly the next version of its own one."""
    report = run.report or {}
    if run.status != ImportRun.Status.STAGED or "title" not in report:
        return False
    return "stands_on" in report or run.source.replaces_id is None


@transaction.atomic
def make_own_course(run: ImportRun, by: User | AnonymousUser) -> Course | None:
    """Move the document of a staged ``run`` with its imports to a new course, taught by ``by``, and
    read it there; None where it may not move (any more).

    The course is a draft that shows itself to nobody who could not read the one before.
    """
    locked = ImportRun.objects.select_for_update().filter(pk=run.pk).first()
    source = run.source
    if (
        not by.is_authenticated
        or locked is None
        or not may_move(locked)
        or source.runs.unfinished().exists()
    ):
        return None
    before = source.course
    title = str((locked.report or {}).get("title") or PurePosixPath(source.name).stem)
    course = _new_course(cut(title, Course, "title"), run, before)
    Enrolment.objects.create(course=course, user=by, role=Enrolment.Role.INSTRUCTOR)
    _copy_corrections(source, course)
    _move(source, course)
    ImportRun.objects.filter(pk=run.pk).restart()
    intake.ring(run.pk)
    return course


def _new_course(title: str, run: ImportRun, before: Course) -> Course:
    stem = slugify(title, allow_unicode=True)[:LONGEST_STEM].strip("-") or "course"
    values = {
        "title": title,
        "language": language_of(title),
        "visibility": before.visibility,
    }
    try:
        with transaction.atomic():
            return Course.objects.create(slug=stem, **values)
    except IntegrityError:  # taken
        return Course.objects.create(slug=f"{stem}-{run.public_id}", **values)


def _copy_corrections(source: SourceDocument, course: Course) -> None:
    """What was corrected in the document holds for it wherever it is; other versions of its name
    stay where they are, with their own."""
    rules = list(ImportCorrection.objects.of_document(source))
    for rule in rules:
        rule.pk, rule.course = None, course
    ImportCorrection.objects.bulk_create(rules)


def _move(source: SourceDocument, course: Course) -> None:
    source.newer_versions.update(replaces=source.replaces_id)
    source.course, source.replaces, source.version = course, None, 1
    source.save(update_fields=["course", "replaces", "version"])
    source.runs.update(batch=None, waits_for=None)
