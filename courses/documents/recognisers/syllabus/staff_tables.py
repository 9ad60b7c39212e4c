"""Tables of people: ``姓名 | 职称 | 单位 | 邮箱``, one a row, whatever section they stand in."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from courses.documents.model import StaffMember
from courses.documents.recognisers.syllabus.heads import is_credential_head
from courses.documents.recognisers.syllabus.lecturers import people_of
from courses.documents.recognisers.syllabus.staff import ROLES
from courses.documents.recognisers.syllabus.told_of_staff import Told
from courses.documents.recognisers.syllabus.words import field_of, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.recognisers.syllabus.lexicon import Field
    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.staff import Staff

_NAME = re.compile(r"^(?:(?:教师|老师|讲者|嘉宾|专家|助教|人员)?姓名|成员|names?|people)$")
_CONTACT = re.compile(
    r"^(?:联系)?(?:邮箱|电邮|电子邮箱|电子邮件|e-?mails?(?: address)?|电话|联系电话|手机|微信号?|"
    r"联系方式|办公室|办公地点|"
    r"(?:tele)?phone|tel\.?|wechat|office|room|contact|contacts|"
    r"(?:办公|答疑|接待|咨询)(?:时间|地点)|(?:office|consultation) hours?)$"
)
_ROLE = re.compile(r"^(?:角色|身份|职责|分工|任务|课程角色|roles?|function|in this course)$")
_MEETING = re.compile(
    r"^(?:讲授|授课|负责|主讲)?(?:周次|周|讲次|课次)$|^(?:weeks?|sessions?|lectures?|meetings?)$"
)
_FEWEST_NAMED = 0.8  # of the rows


def take_people(lines: Sequence[Line], first: int, section: Field | None, staff: Staff) -> int:
    """Read a table of people that begins at ``first`` in ``section``; the index behind it, or 0."""
    if not lines[first].table or (first and lines[first - 1].table == lines[first].table):
        return 0
    rows = list(takewhile(lambda line: line.table == lines[first].table, lines[first:]))
    columns = people_table(rows)
    if columns is None:
        return 0
    role = ROLES.get(section, "instructor") if section is not None else "instructor"
    _read_people(rows, columns, staff, role)
    return first + len(rows)


def people_table(rows: Sequence[Line]) -> list[str] | None:
    """What the columns of a table of people hold; None where it is no such table."""
    if len(rows) < 2 or len(rows[0].cells) < 2:
        return None
    columns = [_column(cell) for cell in rows[0].cells]
    if columns.count("name") != 1 or not set(columns) & {"credential", "contact"}:
        return None
    at = columns.index("name")
    names = [row.cells[at].strip() for row in rows[1:] if at < len(row.cells)]
    named = sum(1 for name in names if len(people_of(name, rows[0].origin, alone=True)) == 1)
    return columns if named >= _FEWEST_NAMED * len(rows[1:]) else None


def _column(head: str) -> str:
    """What a column holds by its head."""
    plain = re.sub(r"\s", "", head) if not head.isascii() else head
    folded = fold(plain).strip(" :*\n")
    if _NAME.match(folded) or field_of(folded) in ROLES:
        return "name"
    if is_credential_head(folded):
        return "credential"
    if _CONTACT.match(folded):
        return "contact"
    if _ROLE.match(folded):
        return "role"
    return "meeting" if _MEETING.match(folded) else "other"


def _read_people(rows: Sequence[Line], columns: Sequence[str], staff: Staff, role: str) -> None:
    """Take the rows of a table of people into the staff; its head becomes names of fields."""
    head = rows[0]
    role = _role_of(head.cells[columns.index("name")]) or role
    staff.accounting.label(head.text, head.origin)
    for row in rows[1:]:
        if row.cells == head.cells:
            staff.accounting.label(row.text, row.origin)
        else:
            _read_row(row, head, columns, staff, role)


def _role_of(text: str) -> str:
    """The role that a cell names: ``助教``, ``Guest``."""
    field = field_of(text)
    return ROLES[field] if field is not None and field in ROLES else ""


def _named_meetings(head: str, cell: str) -> str:
    """``周次 | 2、5`` and ``Week | 3`` with the unit at each number: ``第2周 第5周``."""
    numbers = re.findall(r"\d{1,2}", cell)
    if not numbers or re.search(r"\d\s*[-–—~～至到]\s*\d", cell):
        return ""
    unit = re.search(r"周|讲|课次|week|session|lecture|meeting", fold(head + cell))
    if unit is None:
        return ""
    named = {"课次": "次课"}.get(unit.group(0), unit.group(0))
    each = "{unit} {n}" if named.isascii() else "第{n}{unit}"
    return " ".join(each.format(unit=named, n=number) for number in numbers)


def _read_row(row: Line, head: Line, columns: Sequence[str], staff: Staff, role: str) -> None:
    cells = [cell.strip() for cell in row.cells]
    named = people_of(cells[columns.index("name")], row.origin, alone=True)
    if not named or any(not cells[i] for i in range(len(cells)) if columns[i] == "name"):
        staff.facts.append(row)
        return
    person = named[0]
    told = [text for text in (person.title, *person.biography) if text]
    texts = [*told]
    for index, (kind, cell) in enumerate(zip(columns, cells, strict=False)):
        if not cell or kind == "name":
            continue
        if kind == "role" and _role_of(cell):
            role = _role_of(cell)
        elif kind in ("credential", "other"):
            told += cell.split("\n")
            texts += cell.split("\n")
        elif kind == "meeting" and _named_meetings(head.cells[index], cell):
            staff.visits[person.name] = _named_meetings(head.cells[index], cell)
        else:
            texts += cell.split("\n")
    staff.accounting.keep_text(row.text, row.origin, person.name, *texts)
    staff.accounting.addresses(row)
    staff.told += [Told(person.name, text, row.origin) for text in told]
    about = "\n".join(texts)
    member = StaffMember(name=person.name, role=role, origin=row.origin, text=about)
    staff.add(member, 0)
