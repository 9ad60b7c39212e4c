"""Schedules that are tables: in the file, in Markdown, or in columns of a plain text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import SyllabusWeek
from courses.documents.recognisers.syllabus.accounting import span
from courses.documents.recognisers.syllabus.bands import week_bands
from courses.documents.recognisers.syllabus.cells import line_of
from courses.documents.recognisers.syllabus.heads import Column
from courses.documents.recognisers.syllabus.marks import mark_of
from courses.documents.recognisers.syllabus.rows import RowReader
from courses.documents.recognisers.syllabus.session import is_exam, without_class
from courses.documents.recognisers.syllabus.table import wide_text, with_people_in_topics
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.bands import Band
    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.table import Table


def weeks_of(
    table: Table, accounting: Accounting, speakers: frozenset[str] = frozenset()
) -> tuple[SyllabusWeek, ...]:
    """The weeks of a table: a row is a session, rows of one number are one week."""
    table = with_people_in_topics(table)
    reader = _Weeks(table, accounting, speakers)
    heads = {_printed(line) for line in table.heads}
    for line in table.heads:
        accounting.keep(line)
    for index, row in enumerate(table.rows):
        if _printed(row) in heads:
            accounting.keep(row)
        else:
            reader.read(row, index)
    return reader.finished()


def _printed(row: Line) -> tuple[str, ...]:
    return tuple(squeeze(cell) for cell in row.cells)


class _Weeks:
    """Puts the rows of a schedule together to weeks."""

    def __init__(self, table: Table, accounting: Accounting, speakers: frozenset[str]) -> None:
        self.table = table
        self.accounting = accounting
        self.speakers = speakers
        self.weeks: list[SyllabusWeek] = []
        self.parts: list[Line] = []  # rows that name the part of the course that follows
        self.counted = not table.has(Column.NUMBER)
        self.bands = week_bands(table)
        self.band: Band | None = None  # of the week that is being read
        self.day = ""  # the date of the band as printed, until a session has it

    def read(self, row: Line, index: int) -> None:
        if index in self.bands:
            self._begin(row, self.bands[index])
            return
        wide = wide_text(row, self.table.columns)
        if wide and not self._is_week(row, wide):
            self._wide(row, wide)
            return
        row = self._with_number(row, wide) if wide else row
        previous = self.weeks[-1].number if self.weeks else 0
        week = RowReader(self.table, row, self.accounting, self.speakers).week(previous)
        if self.band is not None:
            self._below_band(week, row)
        elif self.weeks and self._continues(week, row):
            if week.label:
                self.accounting.label(week.label, row.origin)
            week = _as_printed(self._dated(week, row), row)
            self.weeks[-1] = _merged(self.weeks[-1], week)
        else:
            self.weeks.append(week)
        self._take_parts()

    def finished(self) -> tuple[SyllabusWeek, ...]:
        self._tell_day()
        for line in self.parts:  # behind the last week: no part follows
            self._tell(line)
        if self.counted and self.weeks and not self._bands_count():
            self.accounting.doubt(
                "The weeks of this schedule carry no numbers; its rows were counted.",
                self.table.rows[0].origin,
                0.2,
            )
        return tuple(self.weeks)

    # Bands ----------------------------------------------------------------------------------------

    def _begin(self, row: Line, band: Band) -> None:
        """A week by a row over all columns: what follows are its sessions."""
        self._tell_day()
        previous = self.weeks[-1].number if self.weeks else 0
        number = band.number if band.number is not None else previous + 1
        self.accounting.keep(row, band.printed, band.title, band.dated)
        self.weeks.append(
            SyllabusWeek(number=number, origin=row.origin, label=band.printed, title=band.title)
        )
        self.band, self.day = band, band.dated
        self._take_parts()

    def _below_band(self, week: SyllabusWeek, row: Line) -> None:
        if week.label:
            self.accounting.label(week.label, row.origin)
        single = self.band is not None and not self.band.spans_days
        when = self.band.when if self.band is not None and single else None
        sessions = list(week.sessions)
        if when is not None:
            sessions = [
                replace(s, date=s.date or when.date, time=s.time or when.time) for s in sessions
            ]
        if sessions and self.day and single:
            first = sessions[0]
            printed = f"{self.day} {first.when}".strip()
            origin = span([self.weeks[-1].origin, first.origin])
            sessions[0], self.day = replace(first, when=printed, origin=origin), ""
        week = _as_printed(replace(week, sessions=tuple(sessions)), row)
        self.weeks[-1] = _grouped(self.weeks[-1], week)

    def _tell_day(self) -> None:
        """The date of a band without a session below it."""
        if self.day and self.weeks:
            last = self.weeks[-1]
            told = "\n".join(text for text in (self.day, last.summary) if text)
            self.weeks[-1] = replace(last, summary=told, summary_origin=span([last.origin]))
        self.day = ""

    # Rows that are one wide cell ----------------------------------------------------------------

    def _is_week(self, row: Line, text: str) -> bool:
        """Whether a wide row names its own week: ``第5周 国庆放假``."""
        mark = mark_of(line_of(row, text), 0)
        return mark is not None and mark.family in ("周", "week") and bool(mark.rest)

    def _with_number(self, row: Line, text: str) -> Line:
        """The wide row as cells: its number where numbers stand, the rest where topics do."""
        mark = mark_of(line_of(row, text), 0)
        if mark is None:
            return row
        cells = [""] * len(self.table.columns)
        number = next((i for i, c in enumerate(self.table.columns) if Column.NUMBER in c), None)
        topic = next((i for i, c in enumerate(self.table.columns) if "title" in c), 0)
        if number is None or number == topic:
            return row
        cells[number], cells[topic] = mark.printed, mark.rest
        return replace(row, cells=tuple(cells), spread={})

    def _wide(self, row: Line, text: str) -> None:
        """A row over all columns: a part of the course, or what happens between two weeks."""
        if self.weeks and (without_class(text) or is_exam(text)) and not self._starts_part(row):
            self._tell(row)
        else:
            self.parts.append(row)

    def _starts_part(self, row: Line) -> bool:
        mark = mark_of(row, 0) or mark_of(line_of(row, row.text), 0)
        return mark is not None

    def _tell(self, row: Line) -> None:
        if self.weeks:
            self.weeks[-1] = _told(self.weeks[-1], row, first=False)
            self.accounting.addresses(row)

    def _take_parts(self) -> None:
        """The name of a part of the course stands before its first week."""
        for line in reversed(self.parts):
            self.weeks[-1] = _told(self.weeks[-1], line, first=True)
            self.accounting.addresses(line)
        self.parts = []

    def _bands_count(self) -> bool:
        """Whether the bands print the numbers of the weeks."""
        return bool(self.bands) and all(b.number is not None for b in self.bands.values())

    # Rows of one week ---------------------------------------------------------------------------

    def _continues(self, week: SyllabusWeek, row: Line) -> bool:
        """Whether a row belongs to the week above: the same number, or none of its own."""
        if week.label and week.number == self.weeks[-1].number:
            return True
        if week.label:
            return False
        column = next((i for i, c in enumerate(self.table.columns) if Column.NUMBER in c), None)
        if column is not None:
            return column < len(row.cells) and not row.cells[column].strip()
        return self._same_day(row)

    def _dated(self, week: SyllabusWeek, row: Line) -> SyllabusWeek:
        """A row of the same day, told by its hours alone, has the date of the row above."""
        above = [s.date for s in self.weeks[-1].sessions if s.date]
        if not self.counted or not above or not self._same_day(row):
            return week
        sessions = (replace(s, date=s.date or above[-1]) for s in week.sessions)
        return replace(week, sessions=tuple(sessions))

    def _same_day(self, row: Line) -> bool:
        """Whether the date of a row is that of a merged cell above, or left out below it."""
        dates = [i for i, c in enumerate(self.table.columns) if c == ("when",)]
        if not dates or dates[0] >= len(row.cells):
            return False
        return dates[0] in row.inherited or (len(dates) > 1 and not row.cells[dates[0]].strip())


def _grouped(first: SyllabusWeek, second: SyllabusWeek) -> SyllabusWeek:
    """A week with what a row below its band holds."""
    summary = "\n".join(text for text in (first.summary, second.summary) if text)
    origins = [o for o in (first.summary_origin, second.summary_origin) if o is not None]
    return replace(
        first,
        origin=span([first.origin, second.origin]),
        sessions=first.sessions + second.sessions,
        readings=first.readings + second.readings,
        summary=summary,
        summary_origin=span(origins) if origins else None,
    )


def told_first(week: SyllabusWeek, lines: list[Line]) -> SyllabusWeek:
    """The week with lines that stand above it at the head of its summary."""
    for line in reversed(lines):
        week = _told(week, line, first=True)
    return week


def _told(week: SyllabusWeek, line: Line, *, first: bool) -> SyllabusWeek:
    """The week with a line in its summary."""
    texts = [line.text, week.summary] if first else [week.summary, line.text]
    origins = [o for o in (week.summary_origin, line.origin) if o is not None]
    return replace(
        week,
        summary="\n".join(text for text in texts if text),
        summary_origin=span(origins),
        origin=span([week.origin, line.origin]),
    )


def _as_printed(week: SyllabusWeek, row: Line) -> SyllabusWeek:
    """A row without class with its date where it stands: before what there is instead."""
    if not week.title or week.sessions:
        return week
    texts = sorted([week.title, *week.summary.split("\n")], key=row.text.find)
    summary = "\n".join(text for text in texts if text)
    return replace(week, title="", summary=summary, summary_origin=row.origin)


def _merged(first: SyllabusWeek, second: SyllabusWeek) -> SyllabusWeek:
    """Two rows of one week; a row without class is told in the summary of the other."""
    origins = [o for o in (first.summary_origin, second.summary_origin) if o]
    told = [first.summary, second.title if first.sessions else "", second.summary]
    if second.title and first.sessions:
        origins.append(second.origin)
    title = first.title or ("" if first.sessions else second.title)
    if first.title and (second.sessions or second.title):
        told = [first.title, first.summary, second.title, second.summary]
        title, origins = "", [*origins, first.origin, second.origin]
    return SyllabusWeek(
        number=first.number,
        origin=span([first.origin, second.origin]),
        label=first.label,
        title=title,
        sessions=first.sessions + second.sessions,
        readings=first.readings + second.readings,
        summary="\n".join(text for text in told if text),
        summary_origin=span(origins) if origins else None,
    )
