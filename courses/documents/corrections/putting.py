"""Putting a text into the syllabus as what a person says that it is.

It goes to its session or week, or to where it stands among those of the document. What was there
before it and has no room beside it goes on as text of the week.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from courses.documents.citations import parse_citation
from courses.documents.corrections.claims import around
from courses.documents.corrections.pieces import flatten, nest
from courses.documents.corrections.rules import ROLES, Meaning
from courses.documents.corrections.taking import changed
from courses.documents.model import (
    CourseNote,
    OutlineNode,
    PreClassQuestion,
    StaffMember,
    Syllabus,
    SyllabusLecturer,
    SyllabusReading,
    SyllabusSession,
    SyllabusWeek,
)
from courses.documents.recognisers.syllabus.credentials import credentials
from courses.documents.recognisers.syllabus.dates import clock_of, date_of_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from courses.documents.corrections.pieces import Piece
    from courses.documents.model import Origin

    Placed = TypeVar(
        "Placed", bound=PreClassQuestion | SyllabusLecturer | SyllabusReading | SyllabusSession
    )


@dataclass(frozen=True, slots=True)
class Aim:
    """What a text becomes: its meaning, the level of a point, the role of a person."""

    meaning: Meaning
    level: int = 1
    role: str = ""


def put(syllabus: Syllabus, piece: Piece, aim: Aim) -> Syllabus | None:
    """``syllabus`` with ``piece`` in it as ``aim`` says; None where it has no place for it."""
    if aim.role in ROLES:
        return _put_staff(syllabus, piece, aim.role)
    if aim.meaning in _IN_COURSE:
        return _IN_COURSE[aim.meaning](syllabus, piece)
    if not syllabus.weeks:
        return _put_note(syllabus, piece) if aim.meaning is Meaning.TEXT else None
    index = _week_of(syllabus.weeks, piece)
    if index is None and aim.meaning is Meaning.TEXT:
        return _put_note(syllabus, piece)
    if index is None and aim.meaning in READINGS:
        reading = _reading(piece, aim.meaning)
        return replace(syllabus, readings=_in_order(syllabus.readings, reading))
    weeks = changed(syllabus.weeks, index or 0, lambda week: _put_in_week(week, piece, aim))
    return replace(syllabus, weeks=weeks)


# Into the course ------------------------------------------------------------------------------


def _put_staff(syllabus: Syllabus, piece: Piece, role: str) -> Syllabus:
    origin = around(piece.origin, *(at for _, at in piece.more))
    text = "\n".join(line for line, _ in piece.more)
    member = StaffMember(name=piece.text, role=role, origin=origin, text=text)
    return with_member(syllabus, member)


def with_member(syllabus: Syllabus, member: StaffMember) -> Syllabus:
    """A syllabus with one more person, where they stand in the document."""
    at = sum(one.origin.first <= member.origin.first for one in syllabus.staff)
    return replace(syllabus, staff=(*syllabus.staff[:at], member, *syllabus.staff[at:]))


def _put_note(syllabus: Syllabus, piece: Piece) -> Syllabus:
    lines = [piece.whole, *(line for line, _ in piece.more)]
    origin = around(piece.origin, *(at for _, at in piece.more))
    return _noted(syllabus, "\n".join(lines), origin)


def _put_title(syllabus: Syllabus, piece: Piece) -> Syllabus:
    former, at = syllabus.title, syllabus.title_origin
    titled = replace(syllabus, title=piece.whole, title_origin=piece.origin)
    return _noted(titled, former, at)


def _put_subtitle(syllabus: Syllabus, piece: Piece) -> Syllabus:
    former, at = syllabus.subtitle, syllabus.subtitle_origin
    titled = replace(syllabus, subtitle=piece.whole, subtitle_origin=piece.origin)
    return _noted(titled, former, at)


def _noted(syllabus: Syllabus, text: str, origin: Origin | None) -> Syllabus:
    """``syllabus`` with a text as a note of the course, where it stands in the document."""
    if not text or origin is None:
        return syllabus
    note = CourseNote(title="", text=text, origin=origin)
    at = sum(one.origin.first <= origin.first for one in syllabus.notes)
    return replace(syllabus, notes=(*syllabus.notes[:at], note, *syllabus.notes[at:]))


_IN_COURSE: dict[Meaning, Callable[[Syllabus, Piece], Syllabus]] = {
    Meaning.COURSE_TITLE: _put_title,
    Meaning.SUBTITLE: _put_subtitle,
    Meaning.NOTE: _put_note,
}
READINGS = frozenset({Meaning.READING, Meaning.REQUIRED, Meaning.OPTIONAL})


# Into a week ----------------------------------------------------------------------------------


def _week_of(weeks: Sequence[SyllabusWeek], piece: Piece) -> int | None:
    """The week of a text: its own, or the last that begins before it; None: before them all."""
    if piece.week is not None:
        return piece.week
    begun = [index for index, week in enumerate(weeks) if week.origin.first <= piece.origin.first]
    return begun[-1] if begun else None


def _put_in_week(week: SyllabusWeek, piece: Piece, aim: Aim) -> SyllabusWeek:
    if aim.meaning in READINGS:
        return replace(week, readings=_in_order(week.readings, _reading(piece, aim.meaning)))
    if aim.meaning is Meaning.TEXT:
        lines = [piece.whole, *(line for line, _ in piece.more)]
        origin = around(piece.origin, *(at for _, at in piece.more))
        return with_text(week, lines, origin)
    if aim.meaning is Meaning.WEEK_TITLE:
        titled = replace(week, title=piece.whole, origin=around(week.origin, piece.origin))
        return with_text(titled, [week.title], week.origin)
    if aim.meaning is Meaning.SESSION:
        session = SyllabusSession(origin=piece.origin, title=piece.text, label=piece.label)
        return replace(week, sessions=_in_order(week.sessions, session))
    if not week.sessions:
        week = replace(week, sessions=(SyllabusSession(origin=piece.origin),))
    index = _session_of(week, piece)
    before = week.sessions[index]
    after, displaced = _put_in_session(before, piece, aim)
    sessions = changed(week.sessions, index, lambda _: after)
    return with_text(replace(week, sessions=sessions), displaced, before.origin)


def with_text(week: SyllabusWeek, lines: Sequence[str], origin: Origin) -> SyllabusWeek:
    """A week with ``lines`` of ``origin`` as running text."""
    known = [one for one in lines if one.strip()]
    if not known:
        return week
    at = origin if week.summary_origin is None else around(week.summary_origin, origin)
    if week.summary and week.summary_origin is None:
        at = around(week.origin, origin)
    summary = "\n".join([*filter(None, [week.summary]), *known])
    return replace(week, summary=summary, summary_origin=at)


def _session_of(week: SyllabusWeek, piece: Piece) -> int:
    if piece.session is not None and piece.session < len(week.sessions):
        return piece.session
    begun = [i for i, one in enumerate(week.sessions) if one.origin.first <= piece.origin.first]
    return begun[-1] if begun else 0


def _in_order(things: tuple[Placed, ...], new: Placed) -> tuple[Placed, ...]:
    """``things`` with a new one where it stands in the document."""
    at = sum(one.origin.first <= new.origin.first for one in things)
    return (*things[:at], new, *things[at:])


def _reading(piece: Piece, meaning: Meaning) -> SyllabusReading:
    return reading_of(
        " ".join([piece.text, *(line for line, _ in piece.more)]),
        around(piece.origin, *(at for _, at in piece.more)),
        label=piece.label,
        required={Meaning.REQUIRED: True, Meaning.OPTIONAL: False}.get(meaning),
    )


def reading_of(
    raw: str, origin: Origin, *, label: str = "", required: bool | None = None
) -> SyllabusReading:
    """A reading as printed, with the parts that its words give."""
    found = parse_citation(raw)
    return SyllabusReading(
        raw=raw,
        origin=origin,
        kind=found.kind,
        label=label,
        title=found.title,
        authors=found.authors,
        publisher=found.publisher,
        venue=found.venue,
        year=found.year,
        url=found.url,
        note=found.note,
        required=required,
    )


# Into a session -------------------------------------------------------------------------------


def _put_in_session(
    session: SyllabusSession, piece: Piece, aim: Aim
) -> tuple[SyllabusSession, list[str]]:
    """The session with the text in it, and what had to make room for it."""
    wide = replace(session, origin=around(session.origin, piece.origin))
    match aim.meaning:
        case Meaning.TITLE:
            return _with_title(wide, piece), [f"{session.label} {session.title}".strip()]
        case Meaning.WHEN:
            return _with_when(wide, piece.whole), [session.when]
        case Meaning.ROOM:
            return replace(wide, room=piece.whole), [session.room]
        case Meaning.LECTURER:
            person = _person(piece)
            return replace(session, lecturers=_in_order(session.lecturers, person)), []
        case Meaning.QUESTION:
            asked = PreClassQuestion(text=piece.text, label=piece.label, origin=piece.origin)
            return replace(session, questions=_in_order(session.questions, asked)), []
        case _:
            return replace(session, outline=_with_point(session, piece, aim.level)), []


def _with_title(session: SyllabusSession, piece: Piece) -> SyllabusSession:
    return replace(session, title=piece.text, label=piece.label)


def _with_when(session: SyllabusSession, text: str) -> SyllabusSession:
    date, time = day_and_time(text)
    return replace(session, when=text, date=date, time=time)


def day_and_time(text: str) -> tuple[str, str]:
    """The date and the time that a text of a schedule gives."""
    found = date_of_cell(text)
    if found is None:
        return "", clock_of(text)
    return found.date, found.time or clock_of(text)


def _person(piece: Piece) -> SyllabusLecturer:
    affiliation, position = credentials(piece.more[0][0]) if piece.more else ("", "")
    return SyllabusLecturer(
        name=piece.text,
        origin=piece.origin,
        label=piece.label,
        affiliation=affiliation,
        position=position,
        biography=tuple(line for line, _ in piece.more),
        biography_origins=tuple(at for _, at in piece.more),
    )


def _with_point(session: SyllabusSession, piece: Piece, level: int) -> tuple[OutlineNode, ...]:
    points = flatten(session.outline)
    at = sum(node.origin.first <= piece.origin.first for _, node in points)
    new = OutlineNode(text=piece.text, label=piece.label, origin=piece.origin)
    return nest([*points[:at], (level, new), *points[at:]])
