"""Writes a syllabus: weeks, sessions, lecturers, questions, staff and notes of a course.

Rows are found by natural key, so that primary keys, addresses and what hangs on them survive a
re-import. The number of statements does not depend on the length of the syllabus.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from courses.documents.model import Syllabus, SyllabusSession, SyllabusWeek
from courses.documents.normalising import key_of
from courses.models import Course, Session, SourcePart, Status, TitleOrigin, Week
from courses.outline import format_outline
from courses.store.merge import Conflicts
from courses.store.people import store_lecturers, store_staff
from courses.store.rows import assign, cut, write
from courses.store.schedule import begins, ends
from courses.store.texts import store_notes, store_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WEEK_FIELDS = ("label", "title", "title_origin", "summary", "status", "source_part")
SESSION_FIELDS = (
    "order", "label", "title", "title_origin", "schedule_text", "date", "time", "starts_at",
    "ends_at", "room", "outline", "status", "week",
)  # fmt: skip
Withdrawable = TypeVar("Withdrawable", Week, Session)


@dataclass(slots=True)
class SyllabusRows:
    """The rows of a stored syllabus, in its order: what readings and search build on."""

    course: Course
    part: SourcePart | None
    weeks: list[Week] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    conflicts: Conflicts = field(default_factory=Conflicts)


def replace_syllabus(
    course: Course,
    part: SourcePart | None,
    syllabus: Syllabus,
    base: Syllabus | None,
    conflicts: Conflicts,
) -> SyllabusRows:
    """Store ``syllabus`` of the document ``part``; ``base`` is what its version before said.

    What the merge meets goes to ``conflicts``. What ``base`` had and ``syllabus`` no longer has is
    withdrawn. Must run in a transaction.
    """
    rows = SyllabusRows(course=course, part=part, conflicts=conflicts)
    base = base or Syllabus()
    _store_course(rows, syllabus, base)
    _store_weeks(rows, syllabus, base)
    _store_sessions(rows, syllabus, base)
    printed = [session for week in syllabus.weeks for session in week.sessions]
    known = _by_place(base)
    before = [known.get((row.week.number, row.order)) for row in rows.sessions]
    store_lecturers(course, part, rows.sessions, printed, before, rows.conflicts)
    store_questions(rows.sessions, printed, before, rows.conflicts)
    store_staff(course, part, syllabus.staff, base.staff, rows.conflicts)
    store_notes(course, part, syllabus.notes, base.notes, rows.conflicts)
    return rows


def _store_course(rows: SyllabusRows, syllabus: Syllabus, base: Syllabus) -> None:
    course = rows.course
    # A course made for an upload bears its address as title until a syllabus gives it one.
    mine = "" if course.title == course.slug else course.title
    merge = rows.conflicts.value
    title = merge("course", "title", base=base.title, new=syllabus.title, mine=mine, row=course)
    subtitle = merge(
        "course",
        "subtitle",
        base=base.subtitle,
        new=syllabus.subtitle,
        mine=course.subtitle,
        row=course,
    )
    title = cut(title or course.slug, Course, "title")
    if assign(course, title=title, subtitle=cut(subtitle, Course, "subtitle")):
        course.save(update_fields=["title", "subtitle"])


def _store_weeks(rows: SyllabusRows, syllabus: Syllabus, base: Syllabus) -> None:
    existing = {week.number: week for week in Week.objects.filter(course=rows.course)}
    before = {week.number: week for week in base.weeks}
    changed = []
    for new in syllabus.weeks:
        week = existing.get(new.number) or Week(course=rows.course, number=new.number)
        if _assign_week(rows, week, new, before.get(new.number)):
            changed.append(week)
        rows.weeks.append(week)
    gone = before.keys() - {week.number for week in syllabus.weeks}
    changed += _withdrawn(existing[number] for number in gone if number in existing)
    write(changed, WEEK_FIELDS)


def _assign_week(
    rows: SyllabusRows, week: Week, new: SyllabusWeek, before: SyllabusWeek | None
) -> bool:
    place = f"week {new.number}"
    merge, base = rows.conflicts, before or SyllabusWeek(number=new.number, origin=new.origin)
    title = merge.value(place, "title", base=base.title, new=new.title, mine=week.title, row=week)
    summary = merge.text(
        place, "summary", base=base.summary, new=new.summary, mine=week.summary, row=week
    )
    return assign(
        week,
        label=cut(new.label, Week, "label"),
        title=cut(title, Week, "title"),
        title_origin=_title_origin(title, new.title, week.title_origin),
        summary=summary,
        status=_status(week.status, known=before is not None),
        source_part=rows.part,
    )


def _status(status: str, *, known: bool) -> str:
    """What the document had dropped and now has again is a draft; what an instructor withdrew
    while the document had it stays withdrawn."""
    return Status.DRAFT if status == Status.WITHDRAWN and not known else status


def _title_origin(title: str, new: str, before: str) -> str:
    return TitleOrigin.SOURCE if title == new else (before or TitleOrigin.INSTRUCTOR)


def _store_sessions(rows: SyllabusRows, syllabus: Syllabus, base: Syllabus) -> None:
    existing = list(Session.objects.filter(week__course=rows.course).select_related("week"))
    before = _by_place(base)
    match = _SessionMatch(existing)
    changed = []
    for week, new_week in zip(rows.weeks, syllabus.weeks, strict=True):
        for order, new in enumerate(new_week.sessions, start=1):
            session = match.take(week, order, new) or Session(
                week=week, key=match.free_key(week, order)
            )
            old = before.get((session.week.number, session.order)) if session.pk else None
            session.week = week
            if _assign_session(rows, session, order, new, old):
                changed.append(session)
            rows.sessions.append(session)
    known = {row.pk for row in rows.sessions}
    of_this_source = {(number, order) for number, order in before}
    gone = (
        row
        for row in existing
        if row.pk not in known and (row.week.number, row.order) in of_this_source
    )
    gone_rows = _withdrawn(gone)
    write([*changed, *gone_rows], SESSION_FIELDS)
    withdrawn = {row.pk for row in gone_rows}
    for row in existing:
        if row.pk not in known | withdrawn and row.status != Status.WITHDRAWN:
            rows.conflicts.differs(f"week {row.week.number}, session {row.order}")


def _by_place(syllabus: Syllabus) -> dict[tuple[int, int], SyllabusSession]:
    return {
        (week.number, order): session
        for week in syllabus.weeks
        for order, session in enumerate(week.sessions, start=1)
    }


class _SessionMatch:
    """Finds the row of a session: the same title in its week, in its place, or elsewhere."""

    def __init__(self, existing: Sequence[Session]) -> None:
        self._free = {row.pk: row for row in existing}
        self._keys = {(row.week_id, row.key) for row in existing}

    def take(self, week: Week, order: int, new: SyllabusSession) -> Session | None:
        here = [row for row in self._free.values() if row.week_id == week.pk]
        title = key_of(new.title)
        candidates = [
            *(row for row in here if title and key_of(row.title) == title),
            *(row for row in here if row.order == order),
            *(row for row in self._free.values() if title and key_of(row.title) == title),
        ]
        return self._free.pop(candidates[0].pk) if candidates else None

    def free_key(self, week: Week, order: int) -> str:
        number = order
        while (week.pk, f"s{number}") in self._keys:
            number += 1
        self._keys.add((week.pk, f"s{number}"))
        return f"s{number}"


def _assign_session(
    rows: SyllabusRows,
    session: Session,
    order: int,
    new: SyllabusSession,
    old: SyllabusSession | None,
) -> bool:
    place = f"week {session.week.number}, session {order}"
    merge, base = rows.conflicts, old or SyllabusSession(origin=new.origin)
    title = merge.value(
        place, "title", base=base.title, new=new.title, mine=session.title, row=session
    )
    room = merge.value(place, "room", base=base.room, new=new.room, mine=session.room, row=session)
    year_of = rows.course.starts_on
    moved = (new.date, new.time) != (session.date, session.time)
    return assign(
        session,
        week=session.week,
        order=order,
        label=cut(new.label, Session, "label"),
        title=cut(title, Session, "title"),
        title_origin=_title_origin(title, new.title, session.title_origin),
        schedule_text=cut(new.when, Session, "schedule_text"),
        date=cut(new.date, Session, "date"),
        time=cut(new.time, Session, "time"),
        starts_at=begins(new, year_of) if moved else session.starts_at,
        ends_at=ends(new, year_of) if moved else session.ends_at,
        room=room,
        outline=merge.text(
            place,
            "outline",
            base=format_outline(base.outline),
            new=format_outline(new.outline),
            mine=session.outline,
            row=session,
        ),
        status=_status(session.status, known=old is not None),
    )


def _withdrawn(rows: Iterable[Withdrawable]) -> list[Withdrawable]:
    found = list(rows)
    for row in found:
        row.status = Status.WITHDRAWN
    return found
