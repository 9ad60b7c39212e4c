"""A syllabus as the texts it was read into, with their places: what rules name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from courses.documents.corrections.rules import Meaning
from courses.documents.markdown_writer import labelled
from courses.documents.model import Origin, OutlineNode
from courses.documents.text import collapse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from courses.documents.model import (
        Syllabus,
        SyllabusLecturer,
        SyllabusReading,
        SyllabusSession,
        SyllabusWeek,
    )

Lines = tuple[tuple[str, Origin], ...]
PEOPLE = frozenset({Meaning.LECTURER, Meaning.STAFF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A text that was understood as ``meaning``.

    ``week`` and ``session`` are places in the syllabus and in the week (from 0; None outside of
    them), ``index`` the place in the list that holds it. ``level`` is that of a point.
    ``more`` are lines that belong to it: what is said of a person.
    """

    meaning: Meaning
    text: str
    origin: Origin
    label: str = ""
    week: int | None = None
    session: int | None = None
    index: int = 0
    level: int = 1
    required: bool | None = None
    role: str = ""
    more: Lines = ()

    @property
    def whole(self) -> str:
        """The text with its printed number."""
        return collapse(labelled(self.label, self.text))

    @property
    def key(self) -> str:
        """The text by which rules name it: of a person the name alone."""
        return collapse(self.text) if self.meaning in PEOPLE else self.whole


def pieces_of(syllabus: Syllabus) -> list[Piece]:
    """Every text of a syllabus in the order of the document; of one line, in that of reading."""
    found = [one for one in _all(syllabus) if one.whole]
    return sorted(found, key=lambda piece: (piece.origin.first, piece.origin.last))


def _all(syllabus: Syllabus) -> Iterator[Piece]:
    nowhere = Origin(first=0, last=0)
    for meaning, text, origin in (
        (Meaning.COURSE_TITLE, syllabus.title, syllabus.title_origin),
        (Meaning.SUBTITLE, syllabus.subtitle, syllabus.subtitle_origin),
    ):
        yield Piece(meaning=meaning, text=text, origin=origin or nowhere)
    for index, week in enumerate(syllabus.weeks):
        for piece in _of_week(week):
            yield replace(piece, week=index)
    yield from _readings(syllabus.readings)
    for index, member in enumerate(syllabus.staff):
        at, role = member.origin, member.role
        more = tuple((line, at) for line in member.text.split("\n") if line.strip())
        yield Piece(
            meaning=Meaning.STAFF, text=member.name, origin=at, index=index, role=role, more=more
        )
        for line, _ in more:
            yield Piece(meaning=Meaning.STAFF_TEXT, text=line, origin=at, index=index)
    for index, note in enumerate(syllabus.notes):
        yield Piece(meaning=Meaning.NOTE_TITLE, text=note.title, origin=note.origin, index=index)
        for line in note.text.split("\n"):
            yield Piece(meaning=Meaning.NOTE, text=line, origin=note.origin, index=index)


def _of_week(week: SyllabusWeek) -> Iterator[Piece]:
    yield Piece(meaning=Meaning.WEEK, text=week.label, origin=week.origin)
    yield Piece(meaning=Meaning.WEEK_TITLE, text=week.title, origin=week.origin)
    for index, session in enumerate(week.sessions):
        for piece in _of_session(session):
            yield replace(piece, session=index)
    yield from _readings(week.readings)
    for text in week.summary.split("\n"):
        yield Piece(meaning=Meaning.TEXT, text=text, origin=week.summary_origin or week.origin)


def _of_session(session: SyllabusSession) -> Iterator[Piece]:
    at = session.origin
    yield Piece(meaning=Meaning.TITLE, text=session.title, origin=at, label=session.label)
    yield Piece(meaning=Meaning.WHEN, text=session.when, origin=at)
    yield Piece(meaning=Meaning.ROOM, text=session.room, origin=at)
    for index, person in enumerate(session.lecturers):
        yield from _of_person(person, index)
    for index, (level, node) in enumerate(flatten(session.outline)):
        yield Piece(
            meaning=Meaning.POINT,
            text=node.text,
            origin=node.origin,
            label=node.label,
            index=index,
            level=level,
        )
    for index, question in enumerate(session.questions):
        yield Piece(
            meaning=Meaning.QUESTION,
            text=question.text,
            origin=question.origin,
            label=question.label,
            index=index,
        )


def biography_of(person: SyllabusLecturer) -> Lines:
    """The lines about a person with their places."""
    places = [*person.biography_origins, *[person.origin] * len(person.biography)]
    return tuple(zip(person.biography, places, strict=False))


def _of_person(person: SyllabusLecturer, index: int) -> Iterator[Piece]:
    more = biography_of(person)
    yield Piece(
        meaning=Meaning.LECTURER,
        text=person.name,
        origin=person.origin,
        label=person.label,
        index=index,
        more=more,
    )
    for line, origin in more:
        yield Piece(meaning=Meaning.CREDENTIAL, text=line, origin=origin, index=index)


def _readings(readings: Sequence[SyllabusReading]) -> Iterator[Piece]:
    for index, reading in enumerate(readings):
        yield Piece(
            meaning=Meaning.READING,
            text=reading.raw,
            origin=reading.origin,
            label=reading.label,
            index=index,
            required=reading.required,
        )


# Outlines as lists of points -----------------------------------------------------------------


def flatten(nodes: Iterable[OutlineNode], level: int = 1) -> list[tuple[int, OutlineNode]]:
    """The points of an outline in order, each with its level and without those below it."""
    found: list[tuple[int, OutlineNode]] = []
    for node in nodes:
        found.append((level, replace(node, children=())))
        found += flatten(node.children, level + 1)
    return found


def nest(points: Sequence[tuple[int, OutlineNode]]) -> tuple[OutlineNode, ...]:
    """The tree of points with levels; a level that has no point above it counts as the next."""
    nodes: list[OutlineNode] = []
    at = 0
    while at < len(points):
        level, node = points[at]
        end = at + 1
        while end < len(points) and points[end][0] > level:
            end += 1
        nodes.append(replace(node, children=nest(points[at + 1 : end])))
        at = end
    return tuple(nodes)
