"""What is told of the staff: credentials go to the sessions they teach, contact stays with them.

A syllabus names its people once, in its head, in a table or a section, and then only by name at
each session. Position, institution and title are the credentials of the lecturer and shown to
students; e-mail, telephone, office, WeChat and hours are contact and stay with the member.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.credentials import (
    has_organisation,
    has_role,
    is_contact_piece,
)
from courses.documents.recognisers.syllabus.lecturers import Person
from courses.documents.text import is_han, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.model import (
        Origin,
        StaffMember,
        SyllabusLecturer,
        SyllabusWeek,
    )
    from courses.documents.recognisers.syllabus.frame import Frame
    from courses.documents.recognisers.syllabus.lines import Line

_BETWEEN = re.compile(r"\s*[，,；;|｜·•]\s*")
_BLANKS = re.compile(r"[ \t\u3000]+")
_ROLES = frozenset({"instructor", "guest"})


@dataclass(slots=True)
class Told:
    """A credential of somebody: a cell of a table, or the value of a label below the name.

    ``label`` is what the document prints before it, ``line`` the line of its own that it is.
    """

    name: str
    text: str
    origin: Origin
    label: str = ""
    line: Line | None = None


def with_credentials(
    weeks: Sequence[SyllabusWeek], staff: Sequence[StaffMember], frame: Frame
) -> tuple[tuple[SyllabusWeek, ...], list[StaffMember]]:
    """The weeks with what is told of who teaches in them, and the staff with the rest.

    The first session that names a person is given it; where the sessions name nobody, members
    keep what stands with them, and lines below the name stay facts of the course.
    """
    told = _Credentials(weeks, frame)
    members = [told.apart(member) for member in staff]
    below: dict[str, list[Told]] = {}
    for each in frame.staff.told:
        if each.line is not None:
            below.setdefault(each.name, []).append(each)
    for name, lines in below.items():
        if not told.give(name, lines):
            frame.facts += [each.line for each in lines if each.line is not None]
    return tuple(told.weeks), members


class _Credentials:
    """Gives the sessions what the head tells of their lecturers."""

    def __init__(self, weeks: Sequence[SyllabusWeek], frame: Frame) -> None:
        self.weeks = list(weeks)
        self.accounting = frame.accounting
        self.cells = {(each.name, each.text) for each in frame.staff.told if each.line is None}

    def apart(self, member: StaffMember) -> StaffMember:
        """A member whose credentials went to a session, so that contact is left."""
        if member.role not in _ROLES or not member.text:
            return member
        lines = [self._parted(member, line) for line in member.text.split("\n")]
        credentials = [text for found, _contact in lines for text in found]
        told = [Told(member.name, text, member.origin) for text in credentials]
        if not told or not self.give(member.name, told):
            return member
        contact = [text for _found, kept in lines for text in kept]
        self.accounting.keep_text(member.text, member.origin, *credentials, *contact)
        return replace(member, text="\n".join(contact))

    def _parted(self, member: StaffMember, line: str) -> tuple[list[str], list[str]]:
        if (member.name, line) in self.cells:
            return [line], []
        return parted(line, all_told=member.role == "guest")

    def give(self, name: str, lines: Sequence[Told]) -> bool:
        """Give the first session of a person what it does not tell itself, if there is one."""
        found = [
            (at, index, person)
            for at, week in enumerate(self.weeks)
            for index, session in enumerate(week.sessions)
            for person in session.lecturers
            if person.name == name
        ]
        known = {squeeze(line) for _at, _index, person in found for line in person.biography}
        new = [told for told in lines if squeeze(told.text) not in known]
        bare = next((place for place in found if not place[2].biography), None)
        if not found or (new and bare is None):
            return False
        for told in lines:
            self.accounting.label(told.label, told.origin)
            if told not in new:
                self.accounting.repeated(told.text, told.origin)
        if bare is not None and new:
            self._put(bare[0], bare[1], name, new)
        return True

    def _put(self, at: int, index: int, name: str, lines: Sequence[Told]) -> None:
        for told in lines:
            self.accounting.move(told.text, told.origin)
        sessions = list(self.weeks[at].sessions)
        people = tuple(
            _with_biography(person, lines) if person.name == name else person
            for person in sessions[index].lecturers
        )
        sessions[index] = replace(sessions[index], lecturers=people)
        self.weeks[at] = replace(self.weeks[at], sessions=tuple(sessions))


def credentials_in(text: str) -> list[str]:
    """What students may always see of the lines about a member: all but how to reach them."""
    return [found for line in text.split("\n") for found in parted(line)[0]]


def parted(line: str, *, all_told: bool = False) -> tuple[list[str], list[str]]:
    """Credentials and contact in what is printed behind a name.

    What is neither is contact, or with ``all_told`` a credential.
    """
    credentials: list[str] = []
    contact: list[str] = []
    for piece in _BETWEEN.split(line):
        words = _BLANKS.split(piece.strip())
        at = next((i for i, word in enumerate(words) if is_contact_piece(word)), len(words))
        before = _as_credentials(words[:at])
        if all_told and not before and at:
            before = [" ".join(words[:at])]
        credentials += before
        left = " ".join(words[at:] if before else words)
        contact += [left] if left else []
    return credentials, contact


def _as_credentials(words: Sequence[str]) -> list[str]:
    """``教授 某大学商学院`` is two credentials, ``Professor of Finance`` is one."""
    text = " ".join(words)
    if not text or not (has_role(text) or has_organisation(text)):
        return []
    each = all(is_han(word[0]) and (has_role(word) or has_organisation(word)) for word in words)
    return list(words) if each else [text]


def _with_biography(lecturer: SyllabusLecturer, lines: Sequence[Told]) -> SyllabusLecturer:
    person = Person(
        name=lecturer.name,
        origin=lecturer.origin,
        label=lecturer.label,
        title=lecturer.position,
        biography=[*lecturer.biography, *(told.text for told in lines)],
        origins=[*lecturer.biography_origins, *(told.origin for told in lines)],
        photo=lecturer.photo_missing,
    )
    return person.finished()
