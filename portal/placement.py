"""Where in the course the lessons of an import belong: proposed with a reason, or placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.models import ImportRun, Lesson, Placement, Section, SourcePart, Week
from courses.outline import OutlineEntry, parse_outline
from courses.placing import LessonFacts, Proposal, WeekFacts, propose
from courses.store.rows import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CERTAIN = 0.9


def place(run: ImportRun, parts: Sequence[SourcePart], lessons: Sequence[Lesson]) -> None:
    """Place what names its week or was asked for; keep a proposal for the rest.

    A lesson that stands somewhere already is left where it is.
    """
    weeks = list(
        Week.objects.filter(course=run.source.course)
        .visible(to_editor=True)
        .for_overview(to_editor=True)
    )
    by_number = {week.number: week for week in weeks}
    facts = [_week_facts(week) for week in weeks]
    placed = set(Placement.objects.filter(lesson__in=lessons).values_list("lesson_id", flat=True))
    headings = _headings(lessons)
    new: list[Placement] = []
    for part in parts:
        own = [lesson for lesson in lessons if lesson.source_part_id == part.pk]
        if not own:
            continue
        proposal = _proposal(run, part, own, headings, facts)
        _note(part, proposal, by_number)
        week = _certain_week(run, proposal, by_number)
        if week is not None:
            new += [
                Placement(lesson=lesson, week=week, order=order)
                for order, lesson in enumerate(own, start=1)
                if lesson.pk not in placed
            ]
    write(new, ())
    write(
        [part for part in parts if part.pk],
        ("proposed_week", "proposal_reason", "proposal_certainty"),
    )


def _headings(lessons: Sequence[Lesson]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Section.objects.filter(lesson__in=lessons).exclude(title="").order_by("lesson", "order")
    for lesson_id, title in rows.values_list("lesson_id", "title"):
        found.setdefault(lesson_id, []).append(title)
    return found


def _week_facts(week: Week) -> WeekFacts:
    sessions = list(week.sessions.all())
    return WeekFacts(
        number=week.number,
        titles=tuple(title for title in (week.title, *(s.title for s in sessions)) if title),
        outline=tuple(
            point for session in sessions for point in _points(parse_outline(session.outline))
        ),
    )


def _points(entries: Iterable[OutlineEntry]) -> Iterable[str]:
    for entry in entries:
        yield entry.text
        yield from _points(entry.children)


def _proposal(
    run: ImportRun,
    part: SourcePart,
    lessons: Sequence[Lesson],
    headings: dict[int, list[str]],
    weeks: Sequence[WeekFacts],
) -> Proposal | None:
    titles = [title for lesson in lessons for title in headings.get(lesson.pk, [])]
    facts = LessonFacts(
        title=part.title or lessons[0].title,
        headings=(*(lesson.title for lesson in lessons), *titles),
        text="\n".join(lesson.plain_text for lesson in lessons),
        file_name=run.source.name,
        follows_week=_week_before(part),
    )
    return propose(facts, weeks)


def _week_before(part: SourcePart) -> int | None:
    """The last week of the syllabus behind which this part stands in the same file."""
    earlier = [p for p in part.source.parts.all() if p.order < part.order and p.kind == "syllabus"]
    numbers = [week["number"] for p in earlier for week in p.material.get("weeks", [])]
    return max(numbers, default=None)


def _note(part: SourcePart, proposal: Proposal | None, weeks: dict[int, Week]) -> None:
    part.proposed_week = weeks.get(proposal.week_number) if proposal else None
    part.proposal_certainty = round(proposal.certainty, 2) if proposal else 0
    part.proposal_reason = proposal.reason_code if proposal else ""


def _certain_week(run: ImportRun, proposal: Proposal | None, weeks: dict[int, Week]) -> Week | None:
    if run.wanted_week is not None:
        return weeks.get(run.wanted_week)
    certain = proposal is not None and proposal.certainty >= CERTAIN
    return weeks.get(proposal.week_number) if proposal and certain else None
