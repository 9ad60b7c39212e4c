"""Schedules that are tables: in Markdown, parted by tabs, or in columns of a plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import (
    OutlineNode,
    PreClassQuestion,
    SyllabusReading,
    SyllabusSession,
    SyllabusWeek,
)
from courses.documents.numbering import LabelStyle, number_of, split_label
from courses.documents.recognisers.syllabus.accounting import rest_of, span
from courses.documents.recognisers.syllabus.dates import date_of_cell, find_when
from courses.documents.recognisers.syllabus.headline import split_hours
from courses.documents.recognisers.syllabus.lecturers import Person, people_of
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.readings import readings_of, split_cell
from courses.documents.recognisers.syllabus.session import without_class
from courses.documents.recognisers.syllabus.words import field_of, fold, required_by, split_field
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from courses.documents.model import Origin
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lines import Line

_NUMBER_HEAD = re.compile(
    r"^(?:教学)?(?:周次?|周数|讲次?|讲|次|课次|次数|序号|编号|节次|单元|章节?|章次|模块|#|no\.?|"
    r"nr\.?|num(?:ber)?|weeks?|wk\.?|lectures?|lec\.?|sessions?|classes|class|modules?|units?|"
    r"days?|meetings?)(?:\s*(?:#|no\.?|number))?$"
)
_TOPIC_HEAD = re.compile(
    r"^(?:.*(?:主题|题目|课题|专题|标题|讲题).*|topics?|titles?|themes?|subjects?|lecture "
    r"topics?|session titles?|lecture titles?|(?:授课|教学|课程|讲授|讲课|主要|课堂)?内容|"
    r"topics? covered|contents?|topic / activity|lecture)$"
)
_NUMBER_CELL = re.compile(
    r"^(?:第\s*)?(?P<n>[零〇一二三四五六七八九十两]{1,4}|\d{1,2}|[IVX]{1,5})(?:\s*[-–—~～、,"
    r"/至到]\s*第?\s*(?:\d{1,2}|[一二三四五六七八九十]+))?\s*(?:周|週|讲|講|次课|次|课|課|章|节|"
    r"单元|回|天)?[.、]?$|"
    r"^(?:week|wk|lecture|session|class|module|unit|day|l|w|s)\.?\s*#?\s*(?P<m>\d{1,"
    r"2})(?:\s*[-–&]\s*\d{1,2})?$",
    re.I,
)
_POINTS = re.compile(r"\s*[；;\n]\s*|\s*<br\s*/?>\s*")
_EMPTY = re.compile(r"^[—–\-/无\s.*]*$|^(?:n/?a|none|tba|tbd)$", re.I)


class Column:
    """What a column holds; the names of ``Field`` plus the number of the row."""

    NUMBER = "number"
    OTHER = "other"


@dataclass(slots=True)
class Table:
    """A schedule in rows: the line of its head, the meaning of its columns, its rows."""

    head: Line
    columns: list[str]
    rows: list[Line]
    first: int  # index of the head among the lines
    end: int  # index behind the last row
    required: dict[int, bool | None] = field(default_factory=dict)


def find_table(lines: list[Line]) -> Table | None:
    """The schedule among the tables of a document: the one with the most rows."""
    found: list[Table] = []
    for index, line in enumerate(lines):
        if found and index < found[-1].end:
            continue
        if len(line.cells) < 2 or (line.table and not line.head_row):
            continue
        columns = [_column(cell) for cell in line.cells]
        if not _is_schedule(columns):
            continue
        rows, end = _rows(lines, index, len(columns))
        if len(rows) > 1:
            required = {i: required_by(cell) for i, cell in enumerate(line.cells)}
            found.append(Table(line, columns, rows, index, end, required))
    return max(found, key=lambda table: len(table.rows), default=None)


def _column(head: str) -> str:
    folded = fold(head).strip(" :*")
    if _NUMBER_HEAD.match(folded):
        return Column.NUMBER
    if _TOPIC_HEAD.match(folded):
        return Field.TITLE.value
    field_ = field_of(head)
    if field_ is Field.GUEST:
        return Field.LECTURER.value
    known = (
        Field.LECTURER, Field.OUTLINE, Field.READINGS, Field.QUESTIONS, Field.TITLE, Field.WHEN,
        Field.ROOM,
    )  # fmt: skip
    return field_.value if field_ in known else Column.OTHER


def _is_schedule(columns: list[str]) -> bool:
    """Whether a head is that of a schedule: a number or date, and a topic or content."""
    placed = Column.NUMBER in columns or Field.WHEN.value in columns
    topic = {Field.TITLE.value, Field.OUTLINE.value} & set(columns)
    return placed and bool(topic)


def _rows(lines: list[Line], head: int, count: int) -> tuple[list[Line], int]:
    rows: list[Line] = []
    index = head + 1
    while index < len(lines):
        line = lines[index]
        if lines[head].table:
            if line.table != lines[head].table:
                break
        elif _is_separator(line):
            pass
        elif not line.cells or len(line.cells) > count + 1 or line.gap > 1:
            break
        if not _is_separator(line):
            rows.append(line)
        index += 1
    return rows, index


def _is_separator(line: Line) -> bool:
    return not line.text.strip("-=—─|+: \t")


def weeks_of(table: Table, accounting: Accounting, width: float) -> tuple[SyllabusWeek, ...]:
    """The weeks of a table: a row is a session, rows of one number are one week."""
    accounting.keep(table.head)
    if Field.TITLE.value not in table.columns:
        table.columns[table.columns.index(Field.OUTLINE.value)] = Field.TITLE.value
    weeks: list[SyllabusWeek] = []
    for row in table.rows:
        if [squeeze(c) for c in row.cells] == [squeeze(c) for c in table.head.cells]:
            accounting.keep(row)
            continue
        week = _Row(table, row, accounting, width).week(weeks[-1].number if weeks else 0)
        if weeks and (
            week.number == weeks[-1].number or (not week.label and _continues(table, row))
        ):
            weeks[-1] = _merged(weeks[-1], week)
        else:
            weeks.append(week)
    return tuple(weeks)


def _continues(table: Table, row: Line) -> bool:
    """Whether a row without number belongs to the week above: its number cell is empty."""
    if Column.NUMBER not in table.columns:
        return False
    at = table.columns.index(Column.NUMBER)
    return at < len(row.cells) and not row.cells[at].strip()


def _merged(first: SyllabusWeek, second: SyllabusWeek) -> SyllabusWeek:
    origins = [o for o in (first.summary_origin, second.summary_origin) if o]
    return SyllabusWeek(
        number=first.number,
        origin=span([first.origin, second.origin]),
        label=first.label,
        title=first.title,
        sessions=first.sessions + second.sessions,
        readings=first.readings + second.readings,
        summary="\n".join(text for text in (first.summary, second.summary) if text),
        summary_origin=span(origins) if origins else None,
    )


class _Row:
    """One row of a schedule."""

    def __init__(self, table: Table, row: Line, accounting: Accounting, width: float) -> None:
        self.table = table
        self.row = row
        self.accounting = accounting
        self.width = width
        self.kept: list[str] = []
        self.summary: list[str] = []
        self.number: int | None = None
        self.label = ""
        self.title = ""
        self.when = self.date = self.time = self.room = ""
        self.people: list[Person] = []
        self.nodes: list[OutlineNode] = []
        self.questions: list[PreClassQuestion] = []
        self.readings: list[SyllabusReading] = []

    @property
    def origin(self) -> Origin:
        return self.row.origin

    def week(self, previous: int) -> SyllabusWeek:
        for index, cell in enumerate(self.row.cells):
            kind = self.table.columns[index] if index < len(self.table.columns) else Column.OTHER
            if cell.strip():
                self._cell(kind, cell.strip(), index)
        session = self._session()
        self._claim()
        free = without_class(self.title) and not (self.people or self.nodes or self.readings)
        if free:
            self.summary = [text for text in (self.when, self.room, *self.summary) if text]
        return SyllabusWeek(
            number=self.number if self.number is not None else previous + 1,
            origin=self.origin,
            label=self.label,
            title=self.title if free else "",
            sessions=() if free else (session,),
            readings=tuple(self.readings),
            summary="\n".join(self.summary),
            summary_origin=self.origin if self.summary else None,
        )

    def _claim(self) -> None:
        self.accounting.label(rest_of(self.row.text, self.kept), self.origin)
        for _text, address in self.row.links:
            self.accounting.label(address, self.origin)

    def _session(self) -> SyllabusSession:
        return SyllabusSession(
            origin=self.origin,
            title=self.title,
            when=self.when,
            date=self.date,
            time=self.time,
            room=self.room,
            lecturers=tuple(person.finished() for person in self.people),
            outline=tuple(self.nodes),
            questions=tuple(self.questions),
        )

    def _keep(self, text: str) -> str:
        self.kept.append(text)
        return text

    def _cell(self, kind: str, cell: str, index: int) -> None:
        match kind:
            case Column.NUMBER:
                self._number(cell)
            case Field.TITLE.value:
                self._title(cell)
            case Field.WHEN.value:
                self._when(cell)
            case Field.ROOM.value:
                self.room = self._keep(cell)
            case Field.LECTURER.value:
                self._lecturers(cell)
            case Field.OUTLINE.value:
                self.nodes += [self._node(text) for text in self._points(cell)]
            case Field.QUESTIONS.value:
                self.questions += [self._question(text) for text in self._points(cell)]
            case Field.READINGS.value:
                self._readings(cell, self.table.required.get(index))
            case _:
                self._rest(cell)

    def _rest(self, cell: str) -> None:
        if not _EMPTY.match(cell):
            self.summary.append(self._keep(cell))

    def _number(self, cell: str) -> None:
        found = _NUMBER_CELL.match(cell)
        if found:
            self.number = number_of(found.group("n") or found.group("m"))
            self.label = self._keep(cell)
            return
        when = find_when(cell)
        lead = re.match(
            r"^(?:第\s*)?(\d{1,2}|[一二三四五六七八九十]+)\s*(?:周|週|讲|次)?(?=\D|$)", cell
        )
        if when and lead and when.start >= lead.end():
            self.number, self.label = number_of(lead.group(1)), self._keep(lead.group(0).strip())
            self._when(cell[lead.end() :].strip(" ,，（()）\n"))
        elif when:
            self._when(cell)
        else:
            self.label = self._keep(cell)

    def _when(self, cell: str) -> None:
        self.when = f"{self.when} {self._keep(cell)}".strip()
        when = date_of_cell(cell)
        if when:
            self.date, self.time = self.date or when.date, self.time or when.time

    def _title(self, cell: str) -> None:
        if _EMPTY.match(cell):
            return
        pieces = self._points(cell)
        title, hours = split_hours(pieces[0] if pieces else cell)
        title = self._guests(title)
        if self.title and title:
            self.nodes += [self._node(text) for text in pieces]
            return
        if title:
            self.title = self._keep(title)
        if hours:
            self.summary.append(self._keep(hours))
        self.nodes += [self._node(text) for text in pieces[1:]]

    def _guests(self, title: str) -> str:
        """Take the people in brackets off a title: ``(guest: Ruth Abernethy)``."""
        bracket = re.search(r"\s*[（(]([^（()）]{4,60})[）)]$", title)
        label = split_field(bracket.group(1)) if bracket else None
        if bracket is None or label is None or label.field not in (Field.GUEST, Field.LECTURER):
            return title
        people = people_of(label.rest, self.origin)
        if not people:
            return title
        self.title = self._keep(title[: bracket.start()].strip())
        kept = [text for p in people for text in (p.name, *p.biography)]
        self.kept += sorted(kept, key=lambda text: label.rest.find(text))
        self.people += people
        return ""

    def _lecturers(self, cell: str) -> None:
        if _EMPTY.match(cell):
            return
        people = people_of(cell.replace("\n", "、"), self.origin)
        if not people:
            self._rest(cell)
            return
        kept = [text for p in people for text in (p.name, *p.biography)]
        self.kept += sorted(kept, key=lambda text: cell.find(text))
        self.people += people

    def _points(self, cell: str) -> list[str]:
        return [] if _EMPTY.match(cell) else [p.strip() for p in _POINTS.split(cell) if p.strip()]

    def _node(self, text: str) -> OutlineNode:
        label, rest = split_label(text)
        printed = (
            "" if label is None or label.style is LabelStyle.BULLET or not rest else label.printed
        )
        text = rest if label is not None and rest else text
        self.kept += [printed, text]
        return OutlineNode(text=text, label=printed, origin=self.origin)

    def _question(self, text: str) -> PreClassQuestion:
        node = self._node(text)
        return PreClassQuestion(text=node.text, label=node.label, origin=node.origin)

    def _readings(self, cell: str, required: bool | None) -> None:
        if _EMPTY.match(cell):
            return
        for text in split_cell(cell):
            self._keep(text)
            line = self.row.without(text)
            line.kind = type(line.kind).LINE
            line.links = tuple(link for link in self.row.links if link[0] and link[0] in text)
            line.item = -1
            silent = type(self.accounting)()
            self.readings += readings_of([line], silent, 0.0, required)
            self.accounting.doubts += silent.doubts
            self.accounting.claims += [
                c
                for c in silent.claims
                if c.fate.value != "dropped" or squeeze(c.before) in squeeze(text)
            ]
            # The part of the cell that became the label of the reading is claimed there.
