"""What search finds of a course: entries made of the rows of courses and readings.

Called within the transaction that imports, publishes, withdraws or edits, so that the index says
at every moment what the pages say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.db.models import Prefetch

from courses import search
from courses.documents.text import squeeze
from courses.models import (
    Course,
    Lecturer,
    Lesson,
    SearchEntry,
    Section,
    Session,
    Slide,
    Status,
    Week,
)
from courses.search import Entry, Scope
from readings.models import Reading, ReadingListItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Kind = SearchEntry.Kind
Member = TypeVar("Member", Section, Slide)

STEP = 1000  # entries of a week or lesson stand before those of the next one
ABOVE = " › "


@transaction.atomic
def refresh_syllabus(course: Course, *, rewrite: bool = False) -> None:
    """Bring the entries of weeks, sessions, lecturers and readings into line with their rows."""
    weeks = _weeks(course)
    entries = [entry for week in weeks for entry in _week_entries(week)]
    entries += _lecturer_entries(course, weeks)
    entries += _reading_entries(course)
    search.replace(course, entries, scope=Scope.syllabus(), rewrite=rewrite)


@transaction.atomic
def refresh_lessons(lessons: Iterable[Lesson], *, rewrite: bool = False) -> None:
    """Bring the entries of these lessons of one course into line with their rows.

    What the objects in hand say does not count: the rows do.
    """
    keys = {lesson.pk for lesson in lessons}
    rows = list(
        Lesson.objects.filter(pk__in=keys)
        .select_related("course", "source_part")
        .only("course__id", "title", "label", "order", "status", "source_part__source")
    )
    if not rows:
        return
    sections = _by_lesson(Section.objects.filter(lesson__in=rows).order_by("lesson", "order"))
    slides = _by_lesson(
        Slide.objects.filter(lesson__in=rows).defer("blocks", "html", "notes").order_by("number")
    )
    entries: list[Entry] = []
    for lesson in rows:
        # The sections of a deck repeat the text of its slides, hidden ones included.
        if lesson.pk in slides:
            entries += _slide_entries(lesson, slides[lesson.pk])
        else:
            entries += _section_entries(lesson, sections.get(lesson.pk, []))
    search.replace(rows[0].course, entries, scope=Scope.lessons(keys), rewrite=rewrite)


def _together(*statuses: str) -> str:
    """The status of what is shown only where all of these are published."""
    if Status.WITHDRAWN in statuses:
        return Status.WITHDRAWN
    return Status.PUBLISHED if set(statuses) <= {Status.PUBLISHED} else Status.DRAFT


# Weeks and sessions -----------------------------------------------------------------------


def _weeks(course: Course) -> list[Week]:
    sessions = Session.objects.with_lecturers().prefetch_related("questions")
    weeks = Week.objects.filter(course=course).select_related("source_part")
    weeks = weeks.defer("source_part__material", "source_part__reasons")
    return list(weeks.prefetch_related(Prefetch("sessions", sessions)).order_by("number"))


def _week_entries(week: Week) -> Iterator[Entry]:
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
            status=_together(week.status, session.status),
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


# People -----------------------------------------------------------------------------------


def _lecturer_entries(course: Course, weeks: Sequence[Week]) -> Iterator[Entry]:
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


# Reading lists ----------------------------------------------------------------------------


def _reading_entries(course: Course) -> Iterator[Entry]:
    listed: dict[int, list[ReadingListItem]] = {}
    items = ReadingListItem.objects.of_course(course).select_related("week", "source_part")
    for item in items.defer("source_part__material"):
        listed.setdefault(item.reading_id, []).append(item)
    for reading in Reading.objects.filter(course=course):
        if reading.pk in listed:
            yield _reading_entry(reading, listed[reading.pk])


def _reading_entry(reading: Reading, items: Sequence[ReadingListItem]) -> Entry:
    """An entry for all places of a reading; what a hidden week's list says of it stays out."""
    shown = [item for item in items if item.week is None or item.week.status == Status.PUBLISHED]
    told = shown or items
    first = told[0]
    weeks = sorted({item.week.number for item in told if item.week is not None})
    return Entry(
        kind=Kind.READING,
        object_id=reading.pk,
        title=reading.title or first.raw or reading.url,
        heading="，".join(filter(None, [*map(str, reading.authors), reading.publisher])),
        text=_reading_text(reading, told),
        status=Status.PUBLISHED if shown else _together(*(i.week.status for i in items if i.week)),
        source_id=first.source_part.source_id if first.source_part else None,
        week_numbers=tuple(weeks),
        anchor=f"r-{first.public_id}",
        order=(weeks[0] if weeks else STEP) * STEP + 200 + first.order,
    )


def _reading_text(reading: Reading, items: Sequence[ReadingListItem]) -> str:
    """The items as printed, and the notes and facts that are not among what is printed."""
    lines = list(dict.fromkeys(item.raw for item in items))
    printed = squeeze("".join(lines))
    facts = [*(item.note for item in items), reading.venue, str(reading.year or ""), reading.url]
    lines += [fact for fact in dict.fromkeys(facts) if squeeze(fact) not in printed]
    return "\n".join(filter(None, lines))


# Lessons ----------------------------------------------------------------------------------


def _by_lesson(rows: Iterable[Member]) -> Mapping[int, list[Member]]:
    found: dict[int, list[Member]] = {}
    for row in rows:
        found.setdefault(row.lesson_id, []).append(row)
    return found


def _section_entries(lesson: Lesson, sections: Sequence[Section]) -> Iterator[Entry]:
    above: list[Section] = []
    for section in sections:
        while above and above[-1].level >= section.level:
            above.pop()
        title = f"{section.label} {section.title}".strip() or lesson.title
        headings = dict.fromkeys([lesson.title, *(parent.title for parent in above)])
        above.append(section)
        yield _lesson_entry(
            lesson,
            section,
            kind=Kind.SECTION,
            title=title,
            heading=ABOVE.join(name for name in headings if name not in (section.title, title)),
            anchor=section.anchor,
            place=section.order,
        )


def _slide_entries(lesson: Lesson, slides: Sequence[Slide]) -> Iterator[Entry]:
    for slide in slides:
        if slide.hidden:
            continue
        title = slide.title or slide.running_title or slide.subhead or lesson.title
        headings = [lesson.title, slide.subhead]
        yield _lesson_entry(
            lesson,
            slide,
            kind=Kind.SLIDE,
            title=title,
            heading=ABOVE.join(name for name in headings if name and name != title),
            anchor=str(slide.number),
            place=slide.number,
        )


def _lesson_entry(
    lesson: Lesson,
    row: Section | Slide,
    *,
    kind: str,
    title: str,
    heading: str,
    anchor: str,
    place: int,
) -> Entry:
    return Entry(
        kind=kind,
        object_id=row.pk,
        title=title,
        heading=heading,
        text=row.text,
        status=lesson.status,
        lesson_id=lesson.pk,
        source_id=lesson.source_part.source_id if lesson.source_part else None,
        anchor=anchor,
        order=(100 + lesson.order) * STEP + place,
        page=row.page,
        first_line=row.first_line,
        last_line=row.last_line,
    )
