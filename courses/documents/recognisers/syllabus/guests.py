"""Lecturers whom a syllabus names away from their session: in a sentence, or in its head.

``Guest lecture by Dr Jane Doe (Org).`` below a week, ``本次课由温如许主讲``, and a guest of the
head with the meeting in brackets (``第7次课``). The sentence stays where it is; the name is a copy.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.numbering import HAN_NUMBER, number_of
from courses.documents.recognisers.syllabus.lecturers import Person, people_of
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.names import is_name
from courses.documents.recognisers.syllabus.words import split_field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.documents.model import (
        StaffMember,
        SyllabusLecturer,
        SyllabusSession,
        SyllabusWeek,
    )
    from courses.documents.recognisers.syllabus.accounting import Accounting

_NAME_EN = (
    r"(?:(?:Dr|Prof(?:essor)?|Mr|Mrs|Ms)\.?\s+)?[A-Z][\w'’-]+(?:\s+(?:[A-Z]\.|[A-Z][\w'’-]+|de|"
    r"van|von|der|bin))"
    r"{1,3}(?:\s*\([^()]{2,80}\)|,\s+[A-Z][^.;()]{2,60}$)?"
)
_SAID_EN = re.compile(
    rf"\b(?:[Gg]uest (?:lecture|lecturer|speaker|talk|seminar)s?(?:\s+(?:by|from|is|will be|"
    rf"with)|\s*:)?|"
    rf"(?:[Tt]aught|[Ll]ed|[Gg]iven|[Pp]resented) by)\s+(?P<who>{_NAME_EN})"
)
_HONORED = r"(?:老师|老師|教授|副教授|研究员|博士|律师|法官|先生|女士|主任|经理|工程师)?"
_NAME_ZH = rf"[\u3400-\u9fff·]{{1,4}}?{_HONORED}(?:[（(][^（）()]{{2,40}}[）)])?"
_SAID_ZH = re.compile(
    rf"(?:邀请|邀請|由|请|請|邀|嘉宾[为是]?)\s*(?P<who>{_NAME_ZH})\s*{_HONORED}(?:主讲|主講|讲授|講授|授课|"
    rf"授課|代课|代課|主持|分享|讲座|講座|报告|報告|演讲|演講|座谈|交流|来访|来校)|"
    rf"^(?P<only>[\u3400-\u9fff]{{1,3}}(?:老师|老師|教授))(?:代课|代課|主讲|主講|讲授|授课)$"
)
_COUNT = rf"(?:\d{{1,2}}|{HAN_NUMBER})"
_MEETING = re.compile(
    rf"第\s*(?P<n>{_COUNT})\s*(?P<unit>次课|次|讲|講|课|周|週|节课|单元)|"
    r"\b(?P<unit_en>week|lecture|session|class|meeting)\s+(?P<m>\d{1,2})\b",
    re.I,
)
_WEEKS = frozenset({"周", "週", "week"})
_VISITING = re.compile(r"客座|嘉宾|visiting|guest", re.I)


def with_guests(
    weeks: Sequence[SyllabusWeek],
    staff: Sequence[StaffMember],
    visits: Mapping[str, str],
    accounting: Accounting,
) -> tuple[SyllabusWeek, ...]:
    """The weeks with the lecturers whom sentences of their own and the head of the course name.

    ``visits`` says by name which meetings a column of a table of people gives.
    """
    found = [_told_in_week(week, accounting) for week in weeks]
    for member in staff:
        visiting = member.role == "guest" or _VISITING.search(member.text)
        told = visits.get(member.name) or (member.text if visiting else "")
        for unit, number in _meetings_of(told):
            _add_member(found, member, unit, number, accounting)
    return tuple(found)


def guest_roles(staff: Sequence[StaffMember]) -> list[StaffMember]:
    """The staff; who comes for one meeting and is called a visitor is a guest."""
    return [
        replace(member, role="guest")
        if member.role == "instructor"
        and _VISITING.search(member.text)
        and any(_meetings_of(member.text))
        else member
        for member in staff
    ]


def _meetings_of(text: str) -> list[tuple[str, int]]:
    """The meetings that a text names: ``第7讲`` as ("讲", 7)."""
    found: list[tuple[str, int]] = []
    for match in _MEETING.finditer(text):
        number = number_of(match["n"] or match["m"])
        if number is not None:
            found.append(((match["unit"] or match["unit_en"]).lower(), number))
    return found


# Sentences of a week ------------------------------------------------------------------------


def _told_in_week(week: SyllabusWeek, accounting: Accounting) -> SyllabusWeek:
    if not week.sessions or not week.summary or week.summary_origin is None:
        return week
    for line in week.summary.split("\n"):
        who = _who(line)
        if who is None:
            continue
        people = people_of(who, week.summary_origin, alone=True)
        if not people:
            continue
        person = people[0]
        week = _with_lecturer(week, _session_at(week), person.finished(), accounting)
    return week


def _session_at(week: SyllabusWeek) -> int:
    """The session below which the summary of a week stands: the last that begins before it."""
    at = week.summary_origin.first if week.summary_origin else 0
    before = [i for i, session in enumerate(week.sessions) if session.origin.first <= at]
    return before[-1] if before else 0


def _who(line: str) -> str | None:
    """The name of whom a sentence says that they teach, or whom a label calls a guest."""
    label = split_field(line)
    if label is not None and label.field is Field.GUEST and label.rest:
        return label.rest
    english = _SAID_EN.search(line)
    if english:
        return english["who"]
    chinese = _SAID_ZH.search(line)
    if chinese is None:
        return None
    if chinese["only"]:
        return chinese["only"]
    name = re.match(r"[\u3400-\u9fff]+", chinese["who"])
    bare = re.sub(rf"{_HONORED}$", "", name.group(0)) if name else ""
    honored = bool(name) and bare != (name.group(0) if name else "")
    return chinese["who"] if is_name(bare) or honored else None


# Guests of the head ----------------------------------------------------------------------------


def _add_member(
    weeks: list[SyllabusWeek],
    member: StaffMember,
    unit: str,
    number: int,
    accounting: Accounting,
) -> None:
    place = _place_of(weeks, unit, number)
    if place is None:
        return
    at, index = place
    session = weeks[at].sessions[index]
    if any(lecturer.name == member.name for lecturer in session.lecturers):
        return
    person = Person(name=member.name, origin=member.origin)
    weeks[at] = _with_lecturer(weeks[at], index, person.finished(), accounting)


def _place_of(weeks: Sequence[SyllabusWeek], unit: str, number: int) -> tuple[int, int] | None:
    """Week and session that a unit and its number name; the count of sessions where none says."""
    for at, week in enumerate(weeks):
        for index, session in enumerate(week.sessions):
            if (unit, number) in _meetings_of(session.label):
                return at, index
    for at, week in enumerate(weeks):
        named = week.number == number and (
            unit in _WEEKS or (unit, number) in _meetings_of(week.label)
        )
        if named and week.sessions:
            return at, 0
    if unit in _WEEKS:
        return None
    places = [(at, i) for at, week in enumerate(weeks) for i in range(len(week.sessions))]
    return places[number - 1] if 0 < number <= len(places) else None


def _with_lecturer(
    week: SyllabusWeek, index: int, lecturer: SyllabusLecturer, accounting: Accounting
) -> SyllabusWeek:
    session: SyllabusSession = week.sessions[index]
    if any(each.name == lecturer.name for each in session.lecturers):
        return week
    for text in (lecturer.name, *lecturer.biography):
        accounting.copy(text, lecturer.origin)
    sessions = list(week.sessions)
    sessions[index] = replace(session, lecturers=(*session.lecturers, lecturer))
    return replace(week, sessions=tuple(sessions))
