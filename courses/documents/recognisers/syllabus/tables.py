"""Schedules that are tables: in Markdown, parted by tabs, or in columns of a plain text."""

from __future__ import annotations

import re
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
from courses.documents.recognisers.syllabus.columns import Column, Table
from courses.documents.recognisers.syllabus.dates import date_of_cell, find_when
from courses.documents.recognisers.syllabus.headline import split_hours
from courses.documents.recognisers.syllabus.lecturers import Person, people_of
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.readings import readings_of, split_cell
from courses.documents.recognisers.syllabus.session import without_class
from courses.documents.recognisers.syllabus.words import split_field
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from courses.documents.model import Origin
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lines import Line

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
        self.label = self.meeting = ""
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
            self.summary = [
                text for text in (self.meeting, self.when, self.room, *self.summary) if text
            ]
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
            label=self.meeting,
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
            case Column.MEETING:
                self.meeting = self._keep(cell)
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
            silent.starred = self.accounting.starred
            self.readings += readings_of([line], silent, 0.0, required)
            self.accounting.doubts += silent.doubts
            self.accounting.claims += [
                c
                for c in silent.claims
                if c.fate.value != "dropped" or squeeze(c.before) in squeeze(text)
            ]
            # The part of the cell that became the label of the reading is claimed there.
