"""Where in the course the lessons of an import belong: proposed with a reason, or placed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from courses.documents.bundles import DOCUMENTS
from courses.models import ImportRun, Lesson, Placement, Section, Week
from courses.outline import OutlineEntry, parse_outline
from courses.placing import LessonFacts, PlacingReason, Proposal, WeekFacts, propose
from courses.store.rows import assign, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from courses.models import Course, SourcePart

CERTAIN = 0.9
PROPOSAL_FIELDS = (
    "proposed_week", "proposal_reason", "proposal_details", "proposal_certainty",
)  # fmt: skip


def place(run: ImportRun, *, has_syllabus: bool) -> None:
    """Place what names its week or was asked for; keep a proposal for the rest.

    Looks at the lessons of this document that stand nowhere yet; after a syllabus, which brings
    or changes weeks, at all such lessons of the course.
    """
    course = run.source.course
    lessons = Lesson.objects.filter(course=course).visible(to_editor=True).in_library()
    if not has_syllabus:
        lessons = lessons.filter(source_part__source=run.source)
    rows = list(lessons.select_related("source_part__source").order_by("order", "id"))
    weeks = list(
        Week.objects.filter(course=course).visible(to_editor=True).for_overview(to_editor=True)
    )
    if not rows or not weeks:
        return
    arrivals = _arrivals(rows)
    found = _proposals(rows, weeks, arrivals)
    by_number = {week.number: week for week in weeks}
    proposals = {
        row.pk: _with_wish(found.get(row.pk), _arrival_of(row, arrivals), by_number) for row in rows
    }
    write([row for row in rows if _note(row, proposals[row.pk], by_number)], PROPOSAL_FIELDS)
    wanted = {row.pk: _certain_week(proposals[row.pk]) for row in rows}
    place_lessons(course, {row: by_number[n] for row in rows if (n := wanted[row.pk]) in by_number})


def place_lessons(course: Course, places: Mapping[Lesson, Week]) -> None:
    """Put lessons into weeks: in the order of their files' names while a week is in that order,
    a question list behind what it asks about; else behind what stands there already.
    """
    standing: dict[int, list[Placement]] = {}
    known = Placement.objects.filter(week__in=set(places.values())).order_by("week", "order", "pk")
    for row in known.select_related("lesson__source_part__source"):
        standing.setdefault(row.week_id, []).append(row)
    for lesson, week in places.items():
        rows = standing.setdefault(week.pk, [])
        rows.insert(_rank(rows, lesson), Placement(lesson=lesson, week=week, order=0))
    changed = [
        row
        for rows in standing.values()
        for order, row in enumerate(rows, start=1)
        if assign(row, order=order)
    ]
    write(changed, ("order",))


def _rank(rows: Sequence[Placement], lesson: Lesson) -> int:
    """Where a lesson goes among the placements of a week."""
    keys = [_filing(row.lesson) for row in rows]
    if keys != sorted(keys):
        return len(rows)  # somebody has put them into an order of their own
    return bisect_right(keys, _filing(lesson))


def _filing(lesson: Lesson) -> tuple[bool, str, int]:
    """The place of a lesson by its file: question lists last, then by name, then within it."""
    part = lesson.source_part
    name = PurePosixPath(part.source.name).stem if part else "\uffff"
    return lesson.is_question_list, name, lesson.order


@dataclass(frozen=True, slots=True)
class _Arrival:
    """How a document came: the week that was asked for, whether it came with others, and the name
    of the zip or folder that held them all."""

    wanted_week: int | None = None
    with_others: bool = False
    bundle_name: str = ""


def _arrivals(rows: Iterable[Lesson]) -> dict[int, _Arrival]:
    """How the documents of lessons came the last time, by the key of the document."""
    sources = {row.source_part.source_id for row in rows if row.source_part}
    runs = ImportRun.objects.filter(source__in=sources).order_by("pk")
    known = runs.values_list("source_id", "wanted_week", "batch__name")
    return {
        source: _Arrival(week, name is not None, _name_of_all(name or ""))
        for source, week, name in known
    }


def _name_of_all(name: str) -> str:
    """Files that were chosen one by one are called by the first of them, which says nothing of the
    others."""
    return "" if PurePosixPath(name).suffix.lower() in DOCUMENTS else name


def _arrival_of(row: Lesson, arrivals: Mapping[int, _Arrival]) -> _Arrival:
    return arrivals.get(row.source_part.source_id if row.source_part else 0, _Arrival())


def _with_wish(
    proposal: Proposal | None, arrival: _Arrival, weeks: Mapping[int, Week]
) -> Proposal | None:
    """The week that was asked for; of many documents put in at once, those that name another week
    themselves go there, and the proposal says that it was not what was asked for."""
    asked = arrival.wanted_week
    if asked is None or asked not in weeks:
        return proposal
    if proposal is not None and _speaks_itself(proposal) and arrival.with_others:
        if proposal.week_number == asked:
            return proposal
        return replace(proposal, details={**proposal.details, "asked": asked})
    return Proposal(
        week_number=asked,
        certainty=1.0,
        reason_code=PlacingReason.ASKED_FOR,
        details={"week": asked},
    )


def _speaks_itself(proposal: Proposal) -> bool:
    """Whether the document itself names its week; the name of its zip does not count."""
    own = proposal.reason_code != PlacingReason.BUNDLE_NAMES_WEEK
    return own and proposal.certainty >= CERTAIN


def _certain_week(proposal: Proposal | None) -> int | None:
    certain = proposal is not None and proposal.certainty >= CERTAIN
    return proposal.week_number if proposal and certain else None


def _note(row: Lesson, proposal: Proposal | None, weeks: Mapping[int, Week]) -> bool:
    if proposal is None:
        return assign(
            row, proposed_week=None, proposal_reason="", proposal_details={}, proposal_certainty=0.0
        )
    return assign(
        row,
        proposed_week=weeks.get(proposal.week_number),
        proposal_reason=str(proposal.reason_code),
        proposal_details={**proposal.details, "runner_up": proposal.runner_up},
        proposal_certainty=round(proposal.certainty, 2),
    )


def _proposals(
    lessons: Sequence[Lesson], weeks: Sequence[Week], arrivals: Mapping[int, _Arrival]
) -> dict[int, Proposal]:
    facts = [_week_facts(week) for week in weeks]
    headings = _headings(lessons)
    parts = {lesson.source_part for lesson in lessons if lesson.source_part}
    behind = {part.pk: _week_before(part) for part in parts}
    found = {
        lesson.pk: propose(
            LessonFacts(
                title=lesson.title,
                headings=tuple(headings.get(lesson.pk, [])),
                text=lesson.plain_text,
                file_name=lesson.source_part.source.name if lesson.source_part else "",
                bundle_name=_arrival_of(lesson, arrivals).bundle_name,
                follows_week=behind.get(lesson.source_part_id or 0),
            ),
            facts,
        )
        for lesson in lessons
    }
    return {pk: proposal for pk, proposal in found.items() if proposal is not None}


def _week_facts(week: Week) -> WeekFacts:
    sessions = list(week.sessions.all())
    return WeekFacts(
        number=week.number,
        titles=tuple(title for title in (week.title, *(s.title for s in sessions)) if title),
        outline=tuple(
            point for session in sessions for point in _points(parse_outline(session.outline))
        ),
    )


def _points(entries: Iterable[OutlineEntry]) -> Iterator[str]:
    for entry in entries:
        yield entry.text
        yield from _points(entry.children)


def _headings(lessons: Sequence[Lesson]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Section.objects.filter(lesson__in=lessons).exclude(title="").order_by("lesson", "order")
    for lesson_id, title in rows.values_list("lesson_id", "title"):
        found.setdefault(lesson_id, []).append(title)
    return found


def _week_before(part: SourcePart) -> int | None:
    """The last week of the syllabus behind which a part stands in the same file."""
    if part.order == 1:
        return None
    before = Week.objects.filter(
        source_part__source=part.source_id, source_part__order__lt=part.order
    )
    return before.order_by("-number").values_list("number", flat=True).first()
