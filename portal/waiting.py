"""The imports that wait for somebody to decide: of all courses that a person teaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from courses.models import ImportCorrection, ImportRun, Lesson, Session, Status, Week
from portal.conflicts import conflicts_of_each
from portal.decisions import ASKED, doubts_of, target_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.querysets import Reader

LATEST = 200  # imports that are looked through
Run = ImportRun.Status


@dataclass(frozen=True, slots=True)
class Waiting:
    """An import and how many decisions it waits for."""

    run: ImportRun
    decisions: int


def waiting_for(user: Reader) -> list[Waiting]:
    """The imports that wait for ``user``, the latest first; as many queries for any number."""
    runs = _newest(user)
    conflicts = conflicts_of_each(runs)
    confirmed = _confirmed(runs)
    drafts, unplaced = _drafts(runs), _unplaced(runs)
    found = []
    for run in runs:
        key = (run.source.course_id, run.source.name)
        doubts = [one for one in doubts_of(run) if one["weight"] >= ASKED]
        number = sum(one.is_open for one in conflicts[run.pk])
        number += sum((*key, target_of(one)) not in confirmed for one in doubts)
        number += run.source_id in unplaced
        number += run.status == Run.STAGED or run.source_id in drafts
        if number:
            found.append(Waiting(run, number))
    return found


def _newest(user: Reader) -> list[ImportRun]:
    """The newest import of each document, with what its report asks and no more of it."""
    runs = ImportRun.objects.editable_by(user).filter(status__in=(Run.STAGED, Run.DONE))
    runs = runs.defer("account", "report").select_related("source__course").order_by("-pk")
    asked = runs.annotate(parts=F("report__parts"), met=F("report__conflicts"))
    newest: dict[tuple[int, str], ImportRun] = {}
    for run in asked[:LATEST]:
        newest.setdefault((run.source.course_id, run.source.name), run)
    for run in newest.values():
        found = vars(run)  # as annotated
        run.report = {"parts": found["parts"] or [], "conflicts": found["met"] or []}
    return list(newest.values())


def _confirmed(runs: Iterable[ImportRun]) -> set[tuple[int, str, str]]:
    rules = ImportCorrection.objects.filter(course__in={run.source.course_id for run in runs})
    kept = rules.filter(kind="confirmed").values_list("course", "document", "target")
    return set(kept)


def _drafts(runs: Sequence[ImportRun]) -> set[int]:
    """The documents of which something is a draft."""
    sources = [run.source_id for run in runs]
    lessons = Lesson.objects.filter(status=Status.DRAFT, source_part__source__in=sources)
    weeks = Week.objects.filter(status=Status.DRAFT, source_part__source__in=sources)
    found = set(lessons.values_list("source_part__source", flat=True))
    found |= set(weeks.values_list("source_part__source", flat=True))
    sessions = Session.objects.filter(status=Status.DRAFT, week__status=Status.PUBLISHED)
    own = sessions.filter(week__source_part__source__in=sources)
    return found | set(own.values_list("week__source_part__source", flat=True))


def _unplaced(runs: Sequence[ImportRun]) -> set[int]:
    """The documents with lessons that stand in no week, and for which one is proposed."""
    sources = [run.source_id for run in runs]
    lessons = Lesson.objects.filter(source_part__source__in=sources).exclude(
        status=Status.WITHDRAWN
    )
    free = lessons.in_library().exclude(proposed_week=None)
    return set(free.values_list("source_part__source", flat=True))
