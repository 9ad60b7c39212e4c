"""Taking a text out of the syllabus: what held it goes on without it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.corrections.pieces import biography_of, flatten, nest
from courses.documents.corrections.rules import Meaning
from courses.documents.model import SyllabusSession
from courses.documents.recognisers.syllabus.credentials import credentials
from courses.documents.text import collapse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from courses.documents.corrections.pieces import Piece
    from courses.documents.model import CourseNote, OutlineNode, Syllabus, SyllabusWeek

    Thing = TypeVar("Thing")


def take(syllabus: Syllabus, piece: Piece) -> Syllabus:
    """``syllabus`` without ``piece``, which is one of ``pieces_of(syllabus)``."""
    if piece.week is not None:
        return replace(
            syllabus,
            weeks=changed(syllabus.weeks, piece.week, lambda week: _out_of_week(week, piece)),
        )
    return _OF_COURSE[piece.meaning](syllabus, piece)


def changed(
    things: Sequence[Thing], index: int, change: Callable[[Thing], Thing]
) -> tuple[Thing, ...]:
    """``things`` with one of them changed."""
    return (*things[:index], change(things[index]), *things[index + 1 :])


def _less(things: Sequence[Thing], index: int) -> tuple[Thing, ...]:
    return (*things[:index], *things[index + 1 :])


# Of the course --------------------------------------------------------------------------------


def _no_title(syllabus: Syllabus, piece: Piece) -> Syllabus:
    return replace(syllabus, title="", title_origin=None)


def _no_subtitle(syllabus: Syllabus, piece: Piece) -> Syllabus:
    return replace(syllabus, subtitle="", subtitle_origin=None)


def _no_reading(syllabus: Syllabus, piece: Piece) -> Syllabus:
    return replace(syllabus, readings=_less(syllabus.readings, piece.index))


def _no_staff(syllabus: Syllabus, piece: Piece) -> Syllabus:
    return replace(syllabus, staff=_less(syllabus.staff, piece.index))


def _no_staff_text(syllabus: Syllabus, piece: Piece) -> Syllabus:
    staff = changed(
        syllabus.staff, piece.index, lambda one: replace(one, text=_without(one.text, piece.text))
    )
    return replace(syllabus, staff=staff)


def _no_note_title(syllabus: Syllabus, piece: Piece) -> Syllabus:
    return _noted(syllabus, piece, lambda note: replace(note, title=""))


def _no_note(syllabus: Syllabus, piece: Piece) -> Syllabus:
    return _noted(syllabus, piece, lambda note: replace(note, text=_without(note.text, piece.text)))


def _noted(
    syllabus: Syllabus, piece: Piece, change: Callable[[CourseNote], CourseNote]
) -> Syllabus:
    notes = changed(syllabus.notes, piece.index, change)
    return replace(syllabus, notes=tuple(one for one in notes if one.title or one.text.strip()))


_OF_COURSE: dict[Meaning, Callable[[Syllabus, Piece], Syllabus]] = {
    Meaning.COURSE_TITLE: _no_title,
    Meaning.SUBTITLE: _no_subtitle,
    Meaning.READING: _no_reading,
    Meaning.STAFF: _no_staff,
    Meaning.STAFF_TEXT: _no_staff_text,
    Meaning.NOTE_TITLE: _no_note_title,
    Meaning.NOTE: _no_note,
}


def _without(text: str, line: str) -> str:
    """``text`` without the first of its lines that reads ``line``."""
    lines = text.split("\n")
    at = next(index for index, one in enumerate(lines) if collapse(one) == collapse(line))
    return "\n".join(_less(lines, at))


# Of a week ------------------------------------------------------------------------------------


def _out_of_week(week: SyllabusWeek, piece: Piece) -> SyllabusWeek:
    if piece.session is not None:
        sessions = changed(
            week.sessions, piece.session, lambda session: _out_of_session(session, piece)
        )
        kept = tuple(one for one in sessions if not _is_empty(one))
        return replace(week, sessions=kept or sessions[:1])
    if piece.meaning is Meaning.READING:
        return replace(week, readings=_less(week.readings, piece.index))
    if piece.meaning is Meaning.TEXT:
        return replace(week, summary=_without(week.summary, piece.text))
    if piece.meaning is Meaning.WEEK_TITLE:
        return replace(week, title="")
    return replace(week, label="")


def _is_empty(session: SyllabusSession) -> bool:
    """Whether nothing of a session is left."""
    return session == SyllabusSession(origin=session.origin)


def _out_of_session(session: SyllabusSession, piece: Piece) -> SyllabusSession:
    match piece.meaning:
        case Meaning.TITLE:
            return replace(session, title="", label="")
        case Meaning.WHEN:
            return replace(session, when="", date="", time="")
        case Meaning.ROOM:
            return replace(session, room="")
        case Meaning.LECTURER:
            return replace(session, lecturers=_less(session.lecturers, piece.index))
        case Meaning.QUESTION:
            return replace(session, questions=_less(session.questions, piece.index))
        case Meaning.POINT:
            return replace(session, outline=_without_point(session.outline, piece.index))
        case _:
            return _without_credential(session, piece)


def _without_point(outline: Sequence[OutlineNode], index: int) -> tuple[OutlineNode, ...]:
    """The points below the one that goes take its place."""
    points = flatten(outline)
    level = points[index][0]
    end = index + 1
    while end < len(points) and points[end][0] > level:
        end += 1
    raised = [(depth - 1, node) for depth, node in points[index + 1 : end]]
    return nest([*points[:index], *raised, *points[end:]])


def _without_credential(session: SyllabusSession, piece: Piece) -> SyllabusSession:
    person = session.lecturers[piece.index]
    lines = list(biography_of(person))
    lines.remove((piece.text, piece.origin))
    affiliation, position = credentials(lines[0][0]) if lines else ("", "")
    less = replace(
        person,
        affiliation=affiliation,
        position=position,
        biography=tuple(text for text, _ in lines),
        biography_origins=tuple(origin for _, origin in lines),
    )
    return replace(session, lecturers=changed(session.lecturers, piece.index, lambda _: less))
