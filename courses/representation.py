"""From stored rows back to the materials they came from.

Export, REST and the account read the course in this form. The rows say what holds now; where a
row still says what its document said, the material as imported (``SourcePart.material``) adds the
place in the document. What an instructor wrote has no place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from courses.documents.exchange import block_from_dict, syllabus_from_dict
from courses.documents.model import (
    Author,
    CourseNote,
    Kind,
    LessonDraft,
    Origin,
    OutlineNode,
    PreClassQuestion,
    SlideDraft,
    StaffMember,
    Syllabus,
    SyllabusLecturer,
    SyllabusReading,
    SyllabusSession,
    SyllabusWeek,
)
from courses.documents.normalising import key_of
from courses.documents.text import squeeze
from courses.outline import OutlineEntry, parse_outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from courses.models import CourseNote as CourseNoteRow
    from courses.models import CourseStaff, Lesson, Session, Slide, SourcePart, Teaching, Week

NOWHERE = Origin(first=0, last=0)


def printed_syllabus(part: SourcePart | None) -> Syllabus:
    """The syllabus of a part as imported; an empty one for rows without a document."""
    if part is None or part.kind != Kind.SYLLABUS or not part.material:
        return Syllabus()
    return syllabus_from_dict(part.material)


def week_of(
    week: Week, printed: Syllabus | None = None, readings: Sequence[SyllabusReading] = ()
) -> SyllabusWeek:
    """A week with its visible sessions; ``week`` comes from ``WeekQuerySet.for_page``.

    ``readings`` are the items of its reading list, which live in another app.
    """
    known = {w.number: w for w in printed.weeks} if printed else {}
    source = known.get(week.number) or SyllabusWeek(number=week.number, origin=NOWHERE)
    sessions = dict(enumerate(source.sessions, start=1))
    return SyllabusWeek(
        number=week.number,
        origin=source.origin,
        label=week.label,
        title=week.title,
        sessions=tuple(session_of(s, sessions.get(s.order)) for s in week.sessions.all()),
        readings=tuple(readings),
        summary=week.summary,
        summary_origin=source.summary_origin if week.summary == source.summary else None,
    )


def session_of(session: Session, printed: SyllabusSession | None = None) -> SyllabusSession:
    """A session with lecturers, outline tree and questions."""
    source = printed or SyllabusSession(origin=NOWHERE)
    people = {key_of(person.name): person for person in source.lecturers}
    asked = {question.text: question.origin for question in source.questions}
    return SyllabusSession(
        origin=source.origin,
        title=session.title,
        label=session.label,
        when=session.schedule_text,
        date=_day_of(session),
        time=session.time,
        room=session.room,
        lecturers=tuple(
            teaching_of(t, people.get(key_of(t.lecturer.name))) for t in session.teachings.all()
        ),
        outline=outline_of(session.outline, source.outline),
        questions=tuple(
            PreClassQuestion(text=q.text, label=q.label, origin=asked.get(q.text, NOWHERE))
            for q in session.questions.all()
        ),
    )


def _day_of(session: Session) -> str:
    """The day as people in the zone of the site have it, not as the database keeps it."""
    if session.starts_at is None:
        return session.date
    return timezone.localtime(session.starts_at).date().isoformat()


def teaching_of(teaching: Teaching, printed: SyllabusLecturer | None = None) -> SyllabusLecturer:
    """A lecturer as they stand in one session."""
    person = teaching.lecturer
    here = teaching.biography_here
    biography = tuple(person.biography_lines if here is None else here)
    same = printed is not None and printed.biography == biography
    return SyllabusLecturer(
        name=person.name,
        origin=printed.origin if printed else NOWHERE,
        label=teaching.label,
        position=person.position,
        affiliation=person.affiliation,
        biography=biography,
        biography_origins=printed.biography_origins if printed and same else (),
        photo_missing=person.photo_missing,
    )


def outline_of(text: str, printed: Iterable[OutlineNode] = ()) -> tuple[OutlineNode, ...]:
    """The tree of an outline text, each point with the place where it was printed."""
    places: dict[tuple[str, str], list[Origin]] = {}
    for node in _walk(printed):
        places.setdefault((node.label, squeeze(node.text)), []).append(node.origin)
    return tuple(_node(entry, places) for entry in parse_outline(text))


def _walk(nodes: Iterable[OutlineNode]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def _node(entry: OutlineEntry, places: Mapping[tuple[str, str], list[Origin]]) -> OutlineNode:
    found = places.get((entry.label, squeeze(entry.text)))
    return OutlineNode(
        text=entry.text,
        origin=found.pop(0) if found else NOWHERE,
        label=entry.label,
        children=tuple(_node(child, places) for child in entry.children),
    )


def staff_of(row: CourseStaff, printed: Syllabus) -> StaffMember:
    same = [p for p in printed.staff if (p.name, p.role) == (row.name, row.role)]
    origin = same[0].origin if same else NOWHERE
    return StaffMember(name=row.name, role=row.role, text=row.contact, origin=origin)


def note_of(row: CourseNoteRow, printed: Syllabus) -> CourseNote:
    same = [n for n in printed.notes if (n.title, n.text) == (row.title, row.text)]
    origin = same[0].origin if same else NOWHERE
    return CourseNote(title=row.title, text=row.text, origin=origin)


def lesson_of(lesson: Lesson, slides: Sequence[Slide] = ()) -> LessonDraft:
    """A lesson as imported; ``slides`` those of it that the reader may see."""
    origins: Mapping[str, Sequence[int]] = lesson.origins
    return LessonDraft(
        key=lesson.key,
        kind=Kind(lesson.kind),
        title=lesson.title,
        order=lesson.order,
        origin=_origin(origins.get("place")) or NOWHERE,
        label=lesson.label,
        title_origin=_origin(origins.get("title")),
        language=lesson.language,
        authors=tuple(Author(**author) for author in lesson.authors),
        metadata=lesson.metadata,
        blocks=tuple(block_from_dict(block) for block in lesson.blocks),
        slides=tuple(slide_of(slide) for slide in slides),
    )


def slide_of(slide: Slide, *, with_notes: bool = True) -> SlideDraft:
    origins: Mapping[str, Sequence[int]] = slide.origins
    return SlideDraft(
        number=slide.number,
        origin=_origin(origins.get("place")) or NOWHERE,
        title=slide.title,
        title_origin=_origin(origins.get("title")),
        running_title=slide.running_title,
        label=slide.label,
        counter=slide.counter,
        subhead=slide.subhead,
        subhead_origin=_origin(origins.get("subhead")),
        blocks=tuple(block_from_dict(block) for block in slide.blocks),
        notes=slide.notes if with_notes else "",
        hidden=slide.hidden,
        picture=slide.picture.name if slide.picture else "",
    )


def origin_to_json(origin: Origin | None) -> list[int | None] | None:
    """[first line, last line, page], the form in which rows keep a place."""
    return None if origin is None else [origin.first, origin.last, origin.page]


def _origin(value: Sequence[int | None] | None) -> Origin | None:
    if not value or value[0] is None or value[1] is None:
        return None
    return Origin(first=value[0], last=value[1], page=value[2])
