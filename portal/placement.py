"""Where in the course the lessons of an import belong: proposed with a reason, or placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.models import ImportRun, Lesson, Placement, Section, Week
from courses.outline import OutlineEntry, parse_outline
from courses.placing import LessonFacts, Proposal, WeekFacts, propose
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
    proposals = _proposals(rows, weeks)
    by_number = {week.number: week for week in weeks}
    write([row for row in rows if _note(row, proposals.get(row.pk), by_number)], PROPOSAL_FIELDS)
    wanted = {row.pk: _certain_week(run, row, proposals.get(row.pk)) for row in rows}
    place_lessons(course, {row: by_number[n] for row in rows if (n := wanted[row.pk]) in by_number})


def place_lessons(course: Course, places: Mapping[Lesson, Week]) -> None:
    """Put lessons into weeks, behind what stands there already."""
    last: dict[int, int] = {}
    for week_id, order in Placement.objects.filter(week__course=course).values_list(
        "week_id", "order"
    ):
        last[week_id] = max(order, last.get(week_id, 0))
    new = []
    for lesson, week in places.items():
        last[week.pk] = last.get(week.pk, 0) + 1
        new.append(Placement(lesson=lesson, week=week, order=last[week.pk]))
    write(new, ())


def _certain_week(run: ImportRun, row: Lesson, proposal: Proposal | None) -> int | None:
    own = row.source_part is not None and row.source_part.source_id == run.source_id
    if own and run.wanted_week is not None:
        return run.wanted_week
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


def _proposals(lessons: Sequence[Lesson], weeks: Sequence[Week]) -> dict[int, Proposal]:
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
