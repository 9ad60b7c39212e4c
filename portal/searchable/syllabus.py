"""Weeks, sessions and lecturers as search finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from courses.models import Course, Lecturer, SearchEntry, Session, Status, Week
from courses.search import Entry
from portal.searchable.common import ABOVE, STEP, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Kind = SearchEntry.Kind


def weeks_of(course: Course) -> list[Week]:
    sessions = Session.objects.with_lecturers().prefetch_related("questions")
    weeks = Week.objects.filter(course=course).select_related("source_part")
    weeks = weeks.defer("source_part__material", "source_part__reasons")
    return list(weeks.prefetch_related(Prefetch("sessions", sessions)).order_by("number"))


def week_entries(week: Week) -> Iterator[Entry]:
    name = _week_name(week)
    source = week.source_part.source_id if week.source_part else None
    people = {t.lecturer_id for s in _shown(week) for t in s.teachings.all()}
    yield Entry(
        kind=Kind.WEEK,
        object_id=week.pk,
        title=week.title or name,
        heading=name if week.title else "",
        text=week.summary,
        status=week.status,
        week_id=week.pk,
        source_id=source,
        week_numbers=(week.number,),
        lecturer_ids=tuple(sorted(people)),
        order=week.number * STEP,
    )
    for place, session in enumerate(week.sessions.all(), start=1):
        lecturers = [teaching.lecturer for teaching in session.teachings.all()]
        yield Entry(
            kind=Kind.SESSION,
            object_id=session.pk,
            title=session.title or session.label or week.title or name,
            heading=ABOVE.join(filter(None, [name, "、".join(p.name for p in lecturers)])),
            text="\n".join(filter(None, [session.outline, *_questions(session)])),
            status=together(week.status, session.status),
            week_id=week.pk,
            source_id=source,
            week_numbers=(week.number,),
            lecturer_ids=tuple(person.pk for person in lecturers),
            anchor=f"session-{session.public_id}",
            order=week.number * STEP + place,
        )


def _week_name(week: Week) -> str:
    return week.label or week.title or str(week.number)


def _shown(week: Week) -> list[Session]:
    """The sessions that readers see."""
    published = week.status == Status.PUBLISHED
    return [s for s in week.sessions.all() if published and s.status == Status.PUBLISHED]


def _questions(session: Session) -> list[str]:
    return [f"{question.label} {question.text}".strip() for question in session.questions.all()]


def lecturer_entries(course: Course, weeks: Sequence[Week]) -> Iterator[Entry]:
    seen: dict[int, set[int]] = {}
    for week in weeks:
        for session in _shown(week):
            for teaching in session.teachings.all():
                seen.setdefault(teaching.lecturer_id, set()).add(week.number)
    people = Lecturer.objects.filter(course=course).select_related("source_part")
    for place, person in enumerate(people.defer("source_part__material"), start=1):
        numbers = tuple(sorted(seen.get(person.pk, ())))
        yield Entry(
            kind=Kind.LECTURER,
            object_id=person.pk,
            title=person.name,
            heading="，".join(filter(None, [person.affiliation, person.position])),
            text=person.biography,
            status=Status.PUBLISHED if numbers else Status.DRAFT,
            source_id=person.source_part.source_id if person.source_part else None,
            week_numbers=numbers,
            lecturer_ids=(person.pk,),
            anchor=person.public_id,
            order=(numbers[0] if numbers else 0) * STEP + 100 + place,
        )
