"""Who teaches and helps: names with their role, wherever the frame of a syllabus has them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import BlockKind, StaffMember
from courses.documents.recognisers.syllabus.accounting import span
from courses.documents.recognisers.syllabus.heads import is_credential_head
from courses.documents.recognisers.syllabus.label_runs import split_labels
from courses.documents.recognisers.syllabus.lecturers import people_of
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.told_of_staff import Told
from courses.documents.recognisers.syllabus.words import FieldLabel, field_of, fold, split_field

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lines import Line

ROLES = {
    Field.LECTURER: "instructor",
    Field.GUEST: "guest",
    Field.ASSISTANT: "assistant",
    Field.COORDINATOR: "coordinator",
}
KEY_VALUE = re.compile(r"^([^:：]{1,30})[:：]\s*(\S.*)$")
_APART = re.compile(r"^([\u4e00-\u9fff]{2,8}) {2,}(\S+)$")
_PIECES = re.compile(r"\s+[·•|]\s+|\s*｜\s*")


def field_at_head(line: Line) -> FieldLabel | None:
    """The field label of a line; in two columns the first cell is one."""
    if len(line.cells) == 2 and line.cells[0] and (named := field_of(line.cells[0])) is not None:
        return FieldLabel(named, line.cells[0], line.cells[1], colon=True)
    apart = _APART.match(line.text)
    if apart is not None and (named := field_of(apart.group(1))) is not None:
        return FieldLabel(named, apart.group(1), apart.group(2), colon=True)
    if line.strong and line.text.startswith(line.strong):
        head = line.strong.rstrip(" :：")
        if (named := field_of(head)) is not None and len(line.strong) < len(line.text):
            rest = line.text[len(line.strong) :].lstrip(" :：")
            return FieldLabel(named, line.text[: len(line.text) - len(rest)], rest, colon=True)
    return split_field(line.numbered[1])


def parts_of_row(line: Line) -> list[Line]:
    """``课程名称 | X | 课程代码 | Y``: a row of facts as lines of one name and one value each.

    ``Instructor: A    Email: B`` likewise.
    """
    labelled = _labelled_cells(line) or _labelled_parts(line)
    if len(labelled) > 1:
        return [
            replace(
                line,
                text=text,
                cells=(),
                column=line.column + at,
                strong="" if at else line.strong,
                links=tuple(link for link in line.links if not link[0] or link[0] in text),
            )
            for at, text in enumerate(labelled)
        ]
    names, values = line.cells[::2], line.cells[1::2]
    if len(line.cells) < 4 or len(names) != len(values) or line.table or line.mark:
        return [line]
    known = sum(1 for name in names if field_of(name) is not None)
    if known * 2 < len(names) or any(len(name) > 12 for name in names):
        return [line]
    if sum(1 for value in values if field_of(value) is not None) >= known:
        return [line]
    return [
        replace(line, text=f"{name}\t{value}", cells=(name, value), column=column)
        for column, (name, value) in enumerate(zip(names, values, strict=True))
    ]


def _labelled_parts(line: Line) -> list[str]:
    """The parts of a line of running text in which several labels stand."""
    running = line.kind in (BlockKind.PARAGRAPH, BlockKind.LINE) and not line.cells
    if line.table or line.mark or line.held or line.numbered[0] is not None or not running:
        return []
    return split_labels(line.text)


def _labelled_cells(line: Line) -> list[str]:
    """The cells of a text line that each have a label with a colon; others follow their label."""
    found: list[str] = []
    if line.table or line.mark or len(line.cells) < 2 or split_field(line.cells[0]) is None:
        return []
    for cell in line.cells:
        label = split_field(cell)
        if label is not None and label.colon and label.rest:
            found.append(cell)
        elif found:
            found[-1] = f"{found[-1]} {cell}"
        else:
            return []
    return found


def names_staff(line: Line) -> bool:
    """Whether a line names people by a label."""
    label = field_at_head(line)
    if label is None or label.field not in ROLES or not label.rest:
        return False
    return bool(people_of(label.rest, line.origin))


def staff_names(line: Line) -> list[str]:
    """The names of a line that names people by a label."""
    found: list[str] = []
    for part in parts_of_row(line):
        label = field_at_head(part)
        if label is not None and label.field in ROLES and label.rest:
            found += [person.name for person in people_of(label.rest, line.origin)]
    return found


def _labelled_value(line: Line) -> tuple[str, str]:
    """The label of a line and what stands behind it, in two cells or behind a colon."""
    if len(line.cells) == 2:
        return line.cells[0].strip(), line.cells[1].strip()
    found = KEY_VALUE.match(line.numbered[1])
    return (found.group(1).strip(), found.group(2).strip()) if found else ("", "")


class Staff:
    """The staff of a course while its lines are read; ``facts`` takes what is no person."""

    def __init__(self, accounting: Accounting, facts: list[Line]) -> None:
        self.accounting = accounting
        self.facts = facts
        self.members: list[StaffMember] = []
        self.columns: list[int] = []  # where on its line each member stands
        self.told: list[Told] = []  # credentials that stand beside or below a name
        self.visits: dict[str, str] = {}  # the meetings that a column gives, by name
        self._named: list[str] = []  # by the last line that named people

    def in_order(self) -> list[StaffMember]:
        """The members in the order of the document."""
        places = zip(self.members, self.columns, strict=True)
        found = sorted(places, key=lambda place: (place[0].origin.first, place[1]))
        return [member for member, _column in found]

    def line(self, line: Line) -> None:
        """``任课教师：A、B`` and ``Instructor: A · Office: B · Co-instructor: C``."""
        pieces = _PIECES.split(line.text)
        labels = [split_field(piece) for piece in pieces]
        roles = [label for label in labels if label is not None and label.field in ROLES]
        if len(pieces) < 2 or len(roles) < 2:
            self.person(line, "instructor")
            return
        self.accounting.label(line.mark, line.origin)
        for piece, label in zip(pieces, labels, strict=True):
            part = replace(line, text=piece, mark="", cells=(), links=())
            if label is None or label.field not in ROLES:
                self._add(part)
            else:
                self.person(part, "instructor")
        self.accounting.keep_text(line.text, line.origin, *pieces)
        self.accounting.addresses(line)

    def person(self, line: Line, role: str) -> None:
        """The people of one line, in ``role`` unless its label says otherwise."""
        text = line.numbered[1]
        label = field_at_head(line)
        if label is not None and label.field in ROLES and label.rest:
            role, text = ROLES[label.field], label.rest
        elif label is not None or (KEY_VALUE.match(text) and self.members):
            self._add(line)
            return
        people = people_of(text, line.origin)
        if not people:
            self._add(line)
            return
        kept: list[str] = []
        for person in people:
            about = "\n".join(person.biography)
            kept += [person.name, *person.biography]
            member = StaffMember(name=person.name, role=role, origin=line.origin, text=about)
            self.add(member, line.column)
        self._named = [person.name for person in people]
        cut = len(line.text) - len(text) if line.text.endswith(text) else 0
        self.accounting.label(f"{line.mark} {line.text[:cut]}", line.origin)
        ordered = sorted(kept, key=lambda piece: text.find(piece))
        self.accounting.keep_text(text, line.origin, *ordered)
        self.accounting.addresses(line)

    def add(self, member: StaffMember, column: int) -> None:
        """Take a member who stands at ``column`` among the parts of its line; each person once."""
        for at, known in enumerate(self.members):
            if (known.name, known.role) == (member.name, member.role):
                text = "\n".join(text for text in (known.text, member.text) if text)
                origin = span([known.origin, member.origin])
                self.members[at] = replace(known, text=text, origin=origin)
                self.accounting.repeated(member.name, member.origin)
                return
        self.members.append(member)
        self.columns.append(column)

    def credential(self, line: Line) -> bool:
        """Take ``职称：教授`` below or beside the one person just named."""
        label, value = _labelled_value(line)
        if len(self._named) != 1 or not value or not is_credential_head(fold(label).strip()):
            return False
        before = line.text[: line.text.rfind(value)]
        self.told.append(Told(self._named[0], value, line.origin, f"{line.mark} {before}", line))
        return True

    def forget(self) -> None:
        """What follows is not told of the person last named."""
        self._named = []

    def _add(self, line: Line) -> None:
        """Contact and the like under a person; without one a fact of the course."""
        if not self.members:
            self.facts.append(line)
            return
        last = self.members[-1]
        self.members[-1] = replace(
            last,
            origin=span([last.origin, line.origin]),
            text=f"{last.text}\n{line.shown}".strip(),
        )
