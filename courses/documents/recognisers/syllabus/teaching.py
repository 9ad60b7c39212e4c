"""The lines of a session that name its lecturers and tell of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.numbering import LabelStyle
from courses.documents.recognisers.syllabus.accounting import in_order
from courses.documents.recognisers.syllabus.dates import find_when
from courses.documents.recognisers.syllabus.lecturers import (
    Person,
    add_biography,
    is_named_in_brackets,
    names_one,
    people_of,
    person_at_head,
)
from courses.documents.recognisers.syllabus.people_cells import names_people

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.mark import Mark
    from courses.documents.recognisers.syllabus.session import Session
    from courses.documents.recognisers.syllabus.words import FieldLabel

_EDGE = " \t,，:：-–—|｜"


def take_lecturers(label: FieldLabel, line: Line, session: Session, accounting: Accounting) -> None:
    """Take the lecturers behind a label: ``主讲：王强（某大学）``."""
    number, _rest = line.numbered
    printed = number.printed if number and number.style is not LabelStyle.BULLET else ""
    people = people_of(label.rest, line.origin, alone=names_one(label))
    if not people and label.rest:
        people = [Person(name=label.rest, origin=line.origin)]
        accounting.doubt("A lecturer whose name is not certain.", line.origin, 0.4)
    _keep(line, people, accounting, printed)
    if people:
        people[0].label = printed
    for person in people:
        person.photo = line.photo
    session.people.extend(people)
    session.origins.append(line.origin)


def take_name(line: Line, session: Session, accounting: Accounting) -> bool:
    """Take a line that names the first lecturer under its label, or a further one in brackets."""
    if session.people and not (is_named_in_brackets(line.text) and _is_fresh(session.people[-1])):
        return False
    found = people_of(line.text, line.origin)
    if found:
        _keep(line, found, accounting)
        session.people.extend(found)
    return bool(found)


def take_people_first(mark: Mark, line: Line, session: Session) -> list[str]:
    """Take date and people of a line whose title stands below; what was kept, in order."""
    when = find_when(mark.rest, leading=True)
    printed = mark.rest[: when.end].strip(_EDGE) if when is not None else ""
    text = mark.rest[when.end :].strip(_EDGE) if when is not None else mark.rest
    if not names_people(text):
        return []
    if printed:
        session.add_when(printed, when)
    session.people.extend(people_of(text, line.origin))
    return [printed, *(t for p in session.people for t in (p.name, *p.biography))]


def take_biography(line: Line, session: Session, accounting: Accounting, width: float) -> None:
    """Take a line of biography: that of the person it begins with, else of the last."""
    named = person_at_head(line.text, session.people)
    if named is not None:
        accounting.label(line.text[: len(line.text) - len(named[1])], line.origin)
        line = replace(line, text=named[1], mark="")
    person = named[0] if named else session.people[-1]
    add_biography(person, line, accounting, width)


def _is_fresh(person: Person) -> bool:
    """Whether nothing was told of a person on lines below the name."""
    return person.last is None


def _keep(line: Line, people: list[Person], accounting: Accounting, printed: str = "") -> None:
    kept = [text for person in people for text in (person.name, *person.biography)]
    accounting.keep(line, printed, *in_order(line.text, kept))
