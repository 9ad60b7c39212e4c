"""One row of a schedule: the sessions of a week, or of a part of one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import SyllabusSession, SyllabusWeek
from courses.documents.recognisers.syllabus.cells import (
    ContentReader,
    claim_rest,
    is_empty,
    line_of,
    paragraphs_of,
    points_of,
)
from courses.documents.recognisers.syllabus.dates import (
    date_of_cell,
)
from courses.documents.recognisers.syllabus.heads import (
    LECTURER,
    NUMBER_CELL,
    OUTLINE,
    TITLE,
    WHEN,
    Column,
    leading_number,
    number_in,
)
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.readings import readings_of, split_cell
from courses.documents.recognisers.syllabus.row_people import RowPeople
from courses.documents.recognisers.syllabus.row_times import (
    RowTimes,
    date_from_above,
    share_day,
    time_of_head,
)
from courses.documents.recognisers.syllabus.session import Session, without_class

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from courses.documents.model import Origin, SyllabusReading
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.cells import Content
    from courses.documents.recognisers.syllabus.heads import Roles
    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.table import Table

_AROUND = " \t\n,，（()）:：/"


class RowReader:
    """Reads the cells of a row by the roles of their columns."""

    def __init__(
        self, table: Table, row: Line, accounting: Accounting, speakers: frozenset[str]
    ) -> None:
        self.table = table
        self.row = row
        self.accounting = accounting
        self.speakers = speakers
        self.number: int | None = None
        self.label = self.meeting = ""
        self.sessions: list[Session] = []
        self.times = RowTimes()
        self.people = RowPeople(row.origin, accounting)
        self.outline: list[Line] = []
        self.questions: list[Line] = []
        self.readings: list[SyllabusReading] = []
        self.summary: list[str] = []
        self.content_column = 0
        self.copied = False  # whether the title is that of a row above

    @property
    def origin(self) -> Origin:
        return self.row.origin

    def week(self, previous: int) -> SyllabusWeek:
        """The week of the row; ``previous`` counts where the row has no number."""
        self._dates_first()
        for index, cell in enumerate(self.row.cells):
            roles = self.table.columns[index] if index < len(self.table.columns) else ("other",)
            if cell.strip():
                self._cell(self._roles(roles, index), cell.strip(), index)
        self._addresses()
        self._inherit()
        sessions = self._finished()
        title = self._title_of_free_week(sessions)
        return SyllabusWeek(
            number=self.number if self.number is not None else previous + 1,
            origin=self.origin,
            label=self.label,
            title=title,
            sessions=() if title else tuple(s for s in sessions if not _says_nothing(s)),
            readings=tuple(self.readings),
            summary="\n".join(self.summary),
            summary_origin=self.origin if self.summary else None,
        )

    def _roles(self, roles: Roles, index: int) -> Roles:
        """The roles of a cell; one cell over most columns says what there is instead."""
        wide = self.row.spread.get(index, 1) > 1 and index not in self.row.inherited
        titled = any(
            TITLE in column and at < len(self.row.cells) and self.row.cells[at].strip()
            for at, column in enumerate(self.table.columns)
        )
        if TITLE in roles or titled or Column.SESSION in roles:
            return roles
        long = WHEN in roles and _is_sentence(self.row.cells[index])
        return (TITLE,) if (wide and Column.NUMBER not in roles) or long else roles

    # Cells ------------------------------------------------------------------------------------

    def _cell(self, roles: Roles, cell: str, index: int) -> None:
        kept: list[str] = []
        self.row = replace(self.row, column=index)
        rest = cell
        if Column.NUMBER in roles:
            rest = self._number(cell, kept, roles)
        if rest and (TITLE in roles or Column.SESSION in roles):
            self._content(roles, rest, kept, index)
        elif rest and Column.NUMBER not in roles:
            self._plain(roles, rest, kept, index)
        claim_rest(cell, kept, self.row, self.accounting)

    def _plain(self, roles: Roles, cell: str, kept: list[str], index: int) -> None:
        match roles[0]:
            case Column.MEETING:
                self.meeting = _kept(kept, cell)
            case Column.PERIOD:
                kept.append(self.times.part_of_day(cell))
            case "when":
                kept.append(self.times.dated(cell))
            case "room":
                kept += self.times.place(cell)
            case "lecturer":
                self._lecturers(cell, kept)
            case Column.ABOUT if self.people.groups and not is_empty(cell):
                kept += self.people.about(cell)
            case "outline":
                self._points(cell, kept, self.outline)
            case "questions":
                self._points(cell, kept, self.questions)
            case "readings":
                self._readings(cell, kept, self.table.required.get(index))
            case _ if not is_empty(cell):
                self.summary.append(_kept(kept, cell))
            case _:
                pass

    def _points(self, cell: str, kept: list[str], gathered: list[Line]) -> None:
        gathered += [line_of(self.row, _kept(kept, p)) for p in points_of(cell) if not is_empty(p)]

    def _number(self, cell: str, kept: list[str], roles: Roles) -> str:
        """Read number and date off a cell; what is left of it is for the topic, if it holds it."""
        if NUMBER_CELL.match(cell):
            self.number, self.label = number_in(cell), _kept(kept, cell)
            return ""
        lead, whole = leading_number(cell), date_of_cell(cell)
        if lead is None or (whole is not None and whole.start == 0):
            return self._unnumbered(cell, kept, roles, dated=whole is not None)
        behind = cell[lead.end() :].strip(_AROUND)
        when = date_of_cell(behind)
        if TITLE not in roles and when is None and not _is_named(lead) and WHEN not in roles:
            return self._unnumbered(cell, kept, roles, dated=False)
        self.number, self.label = number_in(lead["all"]), _kept(kept, lead["all"].strip())
        if TITLE in roles:
            return behind
        if behind:
            if when is not None:
                kept.append(self.times.dated(behind))
            else:
                self.summary.append(_kept(kept, behind))
        return ""

    def _unnumbered(self, cell: str, kept: list[str], roles: Roles, *, dated: bool) -> str:
        if TITLE in roles:
            return cell
        if dated:
            kept.append(self.times.dated(cell))
        else:
            self.label = _kept(kept, cell)
        return ""

    def _content(self, roles: Roles, cell: str, kept: list[str], index: int) -> None:
        if is_empty(cell):
            return
        reader = ContentReader(
            self.row,
            self.speakers,
            dated=WHEN in roles or not self._has_date(),
            dotted=WHEN in roles,
            named=LECTURER in roles,
            people=self.table.people_in_topics,
            whole=not self.table.has(OUTLINE) and Column.SESSION not in roles,
        )
        self.content_column = self.row.column if not self.sessions else self.content_column
        content = self._read_content(reader, cell)
        time = time_of_head(self.table.names[index]) if index < len(self.table.names) else ""
        for session in content.sessions:
            session.time = session.time or time
        kept += content.kept
        self.summary += content.summary
        for line in content.readings:
            self.readings += self._reading(line, None)
        if self.sessions and Column.SESSION not in roles:
            self._more_of(content)
        else:
            self.sessions += content.sessions

    def _has_date(self) -> bool:
        """Whether a cell of its own says when the row takes place."""
        cells = zip(self.table.columns, self.row.cells, strict=False)
        return any(roles == (WHEN,) and cell.strip() for roles, cell in cells) or bool(
            self.times.when
        )

    def _read_content(self, reader: ContentReader, cell: str) -> Content:
        """The cell as one meeting, or as many as the row has dates, a paragraph each."""
        texts = paragraphs_of(cell)
        if len(self.times.when) < 2 or len(texts) != len(self.times.when):
            return reader.read(cell)
        for text, printed in zip(texts, self.times.when, strict=True):
            reader.read(text)
            reader.session.add_when(printed, date_of_cell(printed))
        self.times.printed = [t for t in self.times.printed if t not in self.times.when]
        self.times.when = []
        return reader.content

    def _more_of(self, content: Content) -> None:
        """A second column of content tells more of the same session."""
        first = self.sessions[0]
        for session in content.sessions:
            if first.title and session.title:
                first.outline.append(line_of(self.row, session.title))
            first.title = first.title or session.title
            first.outline += session.outline
            first.people += session.people
            first.questions += session.questions
            self.summary += [text for text in (*session.when, session.label, session.room) if text]
            first.date, first.time = first.date or session.date, first.time or session.time

    def _dates_first(self) -> None:
        """Part a cell of several dates before the content is read."""
        at = next((i for i, roles in enumerate(self.table.columns) if roles == (WHEN,)), None)
        if at is None or at >= len(self.row.cells):
            return
        texts = paragraphs_of(self.row.cells[at])
        dated = [text for text in texts if (when := date_of_cell(text)) and when.date]
        if len(dated) < 2 or len(dated) != len(texts) or at in self.row.inherited:
            return
        topics = [i for i, roles in enumerate(self.table.columns) if TITLE in roles]
        if topics and len(paragraphs_of(self.row.cells[topics[0]])) == len(dated):
            self.times.when, self.times.printed = dated, list(dated)
            claim_rest(self.row.cells[at], dated, self.row, self.accounting)
            cells = [*self.row.cells]
            cells[at] = ""
            self.row = replace(self.row, cells=tuple(cells))

    def _lecturers(self, cell: str, kept: list[str]) -> None:
        if not is_empty(cell):
            taken, left = self.people.read(cell, self.row.column)
            kept += [*taken, *left]
            self.summary += left

    def _readings(self, cell: str, kept: list[str], required: bool | None) -> None:
        if is_empty(cell):
            return
        for text in split_cell(cell):
            self.readings += self._reading(line_of(self.row, _kept(kept, text)), required)

    def _reading(self, line: Line, required: bool | None) -> tuple[SyllabusReading, ...]:
        return readings_of([line], self.accounting, 0.0, required)

    def _addresses(self) -> None:
        """The addresses of links that are no readings have no place in a week."""
        known = {reading.url for reading in self.readings}
        for _text, address in self.row.links:
            if address not in known and all(address not in each.raw for each in self.readings):
                self.accounting.label(address, self.origin)
                self.accounting.doubt(
                    f"The address of a link was left out: {address}", self.origin, 0.4
                )

    # What rows above cover --------------------------------------------------------------------

    def _inherit(self) -> None:
        """Take over what merged cells of the rows above hold for this one too."""
        for index, text in self.row.inherited.items():
            roles = self.table.columns[index] if index < len(self.table.columns) else ()
            if not text.strip():
                continue
            if LECTURER in roles and TITLE not in roles and not self.people.groups:
                self.people.inherit(text)
            elif Field.ROOM.value in roles and not self.times.room:
                self.times.room = text.strip()
                self._copied([self.times.room])
            elif TITLE in roles and not self.sessions and Column.NUMBER not in roles:
                self._inherit_title(text)

    def _inherit_title(self, text: str) -> None:
        reader = ContentReader(self.row, self.speakers, dated=False, named=False, whole=True)
        title = reader.read(text).sessions[0].title
        self.sessions, self.copied = [Session(origins=[self.origin], title=title)], True
        self._copied([title])

    def _copied(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.accounting.copy(text, self.origin)

    # The sessions ------------------------------------------------------------------------------

    def _finished(self) -> list[SyllabusSession]:
        sessions = self.sessions or [Session(origins=[self.origin])]
        first = sessions[0]
        first.label = first.label or self.meeting
        if self.meeting and first.label != self.meeting:
            self.summary.insert(0, self.meeting)
        self.summary += self.times.settle(first)
        if not first.room and self.times.room:
            first.room = self.times.room
        elif self.times.room:
            self.summary.append(self.times.room)
        date_from_above(first, self.row.inherited, self.table.columns)
        share_day(sessions, self.table.names)
        self.people.share(sessions, before=self.people.column < self.content_column)
        first.outline = sorted([*first.outline, *self.outline], key=lambda line: line.column)
        first.questions = sorted([*first.questions, *self.questions], key=lambda line: line.column)
        return [session.finished(self.accounting, 0.0, self.origin) for session in sessions]

    def _title_of_free_week(self, sessions: list[SyllabusSession]) -> str:
        """The title of a week without class; its date and room then stand in the summary."""
        free = [s for s in sessions if without_class(s.title) and not (s.lecturers or s.outline)]
        if not free or self.readings:
            return ""
        if len(free) < len([s for s in sessions if not _says_nothing(s)]):
            self._leave_out(sessions, free)
            return ""
        first, *others = free
        told = [text for text in (first.label, first.when, first.room) if text]
        told += [t for s in others for t in (s.label, s.when, s.title, s.room) if t]
        self.summary[:0] = told
        return first.title

    def _leave_out(self, sessions: list[SyllabusSession], free: list[SyllabusSession]) -> None:
        """A meeting that falls out beside one that does not is told in the summary."""
        for session in free:
            texts = (session.label, session.when, session.title, session.room)
            self.summary += [text for text in texts if text]
            sessions.remove(session)


def _kept(kept: list[str], text: str) -> str:
    kept.append(text)
    return text


def _is_named(lead: re.Match[str]) -> bool:
    """Whether a leading number names its unit: ``第3周``, ``Week 3``."""
    return not lead["all"].strip().isdecimal()


def _is_sentence(cell: str) -> bool:
    """Whether a cell for a date holds a text instead: ``国庆节放假，停课一周（9月28日不补）``."""
    when = date_of_cell(cell)
    words = [c for c in cell if c.isalpha()]
    return len(words) > 3 and (when is None or when.start > 3)


def _says_nothing(session: SyllabusSession) -> bool:
    return not (
        session.title or session.outline or session.lecturers or session.questions or session.when
        or session.room or session.date
    )  # fmt: skip
