"""Rules about how a text of a syllabus reads: a person typed it anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.corrections.claims import reworded
from courses.documents.corrections.pieces import flatten, nest, pieces_of
from courses.documents.corrections.putting import day_and_time, reading_of
from courses.documents.corrections.rules import Meaning, same
from courses.documents.corrections.syllabus import claimed, find, in_session
from courses.documents.corrections.taking import changed
from courses.documents.recognisers.syllabus.credentials import credentials
from courses.documents.text import collapse

if TYPE_CHECKING:
    from courses.documents.corrections.pieces import Piece
    from courses.documents.corrections.rules import Correction
    from courses.documents.model import (
        OutlineNode,
        Syllabus,
        SyllabusLecturer,
        SyllabusReading,
        SyllabusSession,
        SyllabusWeek,
    )


def reads(syllabus: Syllabus, correction: Correction) -> Syllabus | None:
    """A text reads as the rule says; the name of a lecturer wherever it stands."""
    piece = find(syllabus, correction)
    text = collapse(correction.value)
    if piece is None or not text:
        return None
    meant = [piece]
    if piece.meaning is Meaning.LECTURER:
        meant = [
            one
            for one in pieces_of(syllabus)
            if one.meaning is Meaning.LECTURER and same(one.text, piece.text)
        ]
    there = syllabus
    for one in meant:
        there = _rewritten(there, one, text)
    claims = (reworded(one.text, text, one.origin) for one in meant)
    return claimed(there, syllabus, *claims)


def _rewritten(syllabus: Syllabus, piece: Piece, text: str) -> Syllabus:
    if piece.session is not None:
        return in_session(syllabus, piece, lambda one: _in_session(one, piece, text))
    if piece.week is not None:
        weeks = changed(syllabus.weeks, piece.week, lambda one: _in_week(one, piece, text))
        return replace(syllabus, weeks=weeks)
    return _in_course(syllabus, piece, text)


def _in_course(syllabus: Syllabus, piece: Piece, text: str) -> Syllabus:
    at = piece.index
    match piece.meaning:
        case Meaning.COURSE_TITLE:
            return replace(syllabus, title=text)
        case Meaning.SUBTITLE:
            return replace(syllabus, subtitle=text)
        case Meaning.READING:
            read = changed(syllabus.readings, at, lambda one: _as_reading(one, text))
            return replace(syllabus, readings=read)
        case Meaning.STAFF:
            named = changed(syllabus.staff, at, lambda one: replace(one, name=text))
            return replace(syllabus, staff=named)
        case Meaning.STAFF_TEXT:
            told = changed(
                syllabus.staff, at, lambda one: replace(one, text=_line(one.text, piece, text))
            )
            return replace(syllabus, staff=told)
        case Meaning.NOTE_TITLE:
            titled = changed(syllabus.notes, at, lambda one: replace(one, title=text))
            return replace(syllabus, notes=titled)
        case _:
            noted = changed(
                syllabus.notes, at, lambda one: replace(one, text=_line(one.text, piece, text))
            )
            return replace(syllabus, notes=noted)


def _in_week(week: SyllabusWeek, piece: Piece, text: str) -> SyllabusWeek:
    match piece.meaning:
        case Meaning.WEEK:
            return replace(week, label=text)
        case Meaning.WEEK_TITLE:
            return replace(week, title=text)
        case Meaning.READING:
            read = changed(week.readings, piece.index, lambda one: _as_reading(one, text))
            return replace(week, readings=read)
        case _:
            return replace(week, summary=_line(week.summary, piece, text))


def _in_session(session: SyllabusSession, piece: Piece, text: str) -> SyllabusSession:
    at = piece.index
    match piece.meaning:
        case Meaning.TITLE:
            return replace(session, title=text)
        case Meaning.WHEN:
            date, time = day_and_time(text)
            return replace(session, when=text, date=date, time=time)
        case Meaning.ROOM:
            return replace(session, room=text)
        case Meaning.POINT:
            return replace(session, outline=_outline(session.outline, at, text))
        case Meaning.QUESTION:
            asked = changed(session.questions, at, lambda one: replace(one, text=text))
            return replace(session, questions=asked)
        case Meaning.LECTURER:
            named = changed(session.lecturers, at, lambda one: replace(one, name=text))
            return replace(session, lecturers=named)
        case _:
            told = changed(session.lecturers, at, lambda one: _with_line(one, piece, text))
            return replace(session, lecturers=told)


def _outline(outline: tuple[OutlineNode, ...], at: int, text: str) -> tuple[OutlineNode, ...]:
    points = flatten(outline)
    points[at] = (points[at][0], replace(points[at][1], text=text))
    return nest(points)


def _line(whole: str, piece: Piece, text: str) -> str:
    """``whole`` with the line of a text in its new form."""
    lines = whole.split("\n")
    at = next(i for i, one in enumerate(lines) if collapse(one) == collapse(piece.text))
    return "\n".join([*lines[:at], text, *lines[at + 1 :]])


def _with_line(person: SyllabusLecturer, piece: Piece, text: str) -> SyllabusLecturer:
    biography = tuple(text if line == piece.text else line for line in person.biography)
    affiliation, position = credentials(biography[0])
    return replace(person, biography=biography, affiliation=affiliation, position=position)


def _as_reading(reading: SyllabusReading, text: str) -> SyllabusReading:
    return reading_of(text, reading.origin, label=reading.label, required=reading.required)
