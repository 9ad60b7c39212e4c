"""The schedule of a syllabus: which lines are its weeks, which stand before and behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from courses.documents.model import BlockKind
from courses.documents.numbering import LabelStyle
from courses.documents.recognisers.syllabus.columns import find_table
from courses.documents.recognisers.syllabus.habits import habits_of
from courses.documents.recognisers.syllabus.heads import names_meetings
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.marks import (
    UNITS,
    find_marks,
    mark_of,
    session_marks,
)
from courses.documents.recognisers.syllabus.row_people import people_in
from courses.documents.recognisers.syllabus.speakers import known_speakers
from courses.documents.recognisers.syllabus.staff import staff_names
from courses.documents.recognisers.syllabus.tables import told_first, weeks_of
from courses.documents.recognisers.syllabus.week import WeekReader
from courses.documents.recognisers.syllabus.words import (
    FieldLabel,
    field_of,
    fold,
    of_whole_course,
    split_field,
)
from courses.documents.text import ends_sentence

if TYPE_CHECKING:
    from courses.documents.model import SyllabusWeek
    from courses.documents.numbering import Label
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.mark import Mark
    from courses.documents.recognisers.syllabus.table import Table

_COURSE_FIELDS = (Field.NOTE, Field.CATALOGUE, Field.ASSISTANT, Field.COORDINATOR, Field.SCHEDULE)
_FREE_FIELDS = (*_COURSE_FIELDS, Field.READINGS, Field.ASIDE)


UNITS_TAKEN = "Units and meetings are both numbered; the units were taken as the weeks."
TWO_SCHEDULES = "There are two schedules; the other one is kept as a note."
_CHAPTERS = frozenset(
    {
        "章",
        "节",
        "部分",
        "part",
        "chapter",
        "单元",
        "unit",
        "module",
        "模块",
        "专题",
        "topic",
        "block",
    }
)
PARTS_OF_COURSE = frozenset({"部分", "part", "模块", "module", "单元", "unit", "block", "章"})
_LISTED_BOOKS = re.compile(r"参考书|参考文献|参考教材|教材|references|bibliography|textbook", re.I)
_FEW_ROWS = 3
SURE_ENOUGH = 0.8  # confidence above which a guess is not told


@dataclass(frozen=True, slots=True)
class Schedule:
    """The weeks and the lines before and behind them."""

    before: list[Line]
    weeks: tuple[SyllabusWeek, ...]
    after: list[Line]
    between: tuple[Line, ...] = ()  # the lines between the pieces of a schedule


def read_schedule(lines: list[Line], accounting: Accounting, width: float) -> Schedule:
    """Find and read the weeks: marked lines, or a table where that holds more of them."""
    marks = find_marks(lines)
    table = _table(lines, marks)
    other = table is not None and _apart(marks, table) and _has_content(marks, lines)
    if table is not None and (not other or _is_calendar(table, marks)):
        if other:
            _hold(marks, lines, table)
            accounting.doubt(TWO_SCHEDULES, table.rows[0].origin, 0.5)
        _say_guesses(table, accounting)
        speakers = _speakers(table, lines)
        return Schedule(
            lines[: table.first],
            weeks_of(table, accounting, speakers),
            lines[table.end :],
            tuple(table.between),
        )
    if table is not None:
        accounting.doubt(TWO_SCHEDULES, lines[marks[0].index].origin, 0.3)
    if not marks:
        return Schedule(lines, (), [])
    ends = [mark.index for mark in marks[1:]]
    ends.append(_end(marks, lines))
    parts = [_part_above(mark, lines) for mark in marks]
    cuts = [end - len(part) for end, part in zip(ends, [*parts[1:], []], strict=True)]
    stretches = [lines[mark.index : end] for mark, end in zip(marks, cuts, strict=True)]
    if marks[0].family in UNITS and any(
        session_marks(stretch[1:], marks[0].family) for stretch in stretches
    ):
        accounting.doubt(UNITS_TAKEN, lines[marks[0].index].origin, 0.5)
    habits = habits_of(marks, stretches, lines[: marks[0].index])
    weeks = tuple(
        told_first(
            WeekReader(mark, stretch, accounting, width, habits).read(),
            part,
        )
        for mark, stretch, part in zip(marks, stretches, parts, strict=True)
    )
    return Schedule(lines[: marks[0].index - len(parts[0])], weeks, lines[ends[-1] :])


def _table(lines: list[Line], marks: list[Mark]) -> Table | None:
    """The table that is a schedule; one by its cells alone gives way to marked weeks."""
    table = find_table(lines)
    if table is None or not table.by_content:
        return table
    return None if _apart(marks, table) and _has_content(marks, lines) else table


def _say_guesses(table: Table, accounting: Accounting) -> None:
    """Tell the instructor what was guessed by the cells and why."""
    origin = (table.heads or table.rows)[0].origin
    if table.by_content and table.confidence < SURE_ENOUGH:
        why = ", ".join(table.reasons) or "its rows"
        message = f"A table was taken for the schedule by what stands in it: {why}."
        accounting.doubt(message, origin, round(1.0 - table.confidence, 2))
    for guess in table.guesses:
        accounting.doubt(guess, origin, 0.3)


def _part_above(mark: Mark, lines: list[Line]) -> list[Line]:
    """The heading of a part of the course right above a week: ``Part II: Policies``."""
    above = lines[mark.index - 1] if mark.index else None
    if above is None or not (above.heading or above.bold):
        return []
    part = mark_of(above, 0)
    return [above] if part is not None and part.family in PARTS_OF_COURSE - {mark.family} else []


def _apart(marks: list[Mark], table: Table) -> bool:
    """Whether the marks stand outside the table, which then only sums them up."""
    return sum(1 for mark in marks if not table.first <= mark.index < table.end) * 2 > len(marks)


def _is_calendar(table: Table, marks: list[Mark]) -> bool:
    """Whether a table goes by weeks or dates where the marks only number chapters or topics."""
    chapters = marks[0].family in _CHAPTERS or marks[0].family.startswith("number")
    by_time = table.has(Field.WHEN.value) or any(map(names_meetings, table.names))
    return chapters and by_time and len(table.rows) > _FEW_ROWS


def _hold(marks: list[Mark], lines: list[Line], table: Table) -> None:
    """Keep the lines of a second schedule together, below the heading they stand under."""
    end = _end(marks, lines)
    for index in range(marks[0].index, end):
        if not table.first <= index < table.end and not lines[index].heading:
            lines[index].held = True


def _speakers(table: Table, lines: list[Line]) -> frozenset[str]:
    """The names that stand in brackets for a person: those of the staff and of a column."""
    names = {name for line in lines if not line.table for name in staff_names(line)}
    names |= known_speakers(_titles(table), [])
    columns = [i for i, roles in enumerate(table.columns) if roles == (Field.LECTURER.value,)]
    for row in table.rows:
        for i in columns:
            if i < len(row.cells) and row.cells[i].strip():
                names |= {person.name for person in people_in(row.cells[i], row.origin)}
    return frozenset(names)


def _titles(table: Table) -> list[str]:
    """The first lines of the topics of a table."""
    columns = [i for i, roles in enumerate(table.columns) if Field.TITLE.value in roles]
    cells = (row.cells[i] for row in table.rows for i in columns if i < len(row.cells))
    return [cell.strip().split("\n")[0] for cell in cells if cell.strip()]


def _has_content(marks: list[Mark], lines: list[Line]) -> bool:
    return bool(marks) and _end(marks, lines) - marks[0].index > len(marks) * 2


def _end(marks: list[Mark], lines: list[Line]) -> int:
    """Where the last week ends: at the next section of the course."""
    last = marks[-1]
    end = _End(marks, lines)
    for index in range(last.index + 1, len(lines)):
        left = lines[last.index].boxed and not lines[index].boxed
        left = left or end.leaves_list(lines[index])
        if left or end.at(lines[index]):
            return index
    return len(lines)


def _lists_readings(lines: list[Line]) -> bool:
    return any((f := split_field(line.numbered[1])) and f.field is Field.READINGS for line in lines)


def _frame_number(lines: list[Line]) -> int:
    """The last of the numbers 一、二、… that the sections before the schedule carry."""
    numbers = [
        label.values[0]
        for line in lines
        if (label := line.numbered[0]) and label.style is LabelStyle.HAN and label.values
    ]
    return numbers[-1] if numbers else 0


class _End:
    """Tells whether a line behind the last week begins a section of the course."""

    def __init__(self, marks: list[Mark], lines: list[Line]) -> None:
        self.head = lines[marks[-1].index]
        self.listed = any(
            _lists_readings(lines[mark.index : following.index])
            for mark, following in pairwise(marks)
        )
        self.inside = {
            fold(found.printed)
            for line in lines[marks[0].index : marks[-1].index]
            if (found := split_field(line.numbered[1])) is not None
        }
        self.number = _frame_number(lines[: marks[0].index])
        self.gap = _wide_gap(marks, lines)
        inner = lines[marks[0].index : marks[-1].index + 1]
        self.whole = len(marks) > 2 and all(line.item >= 0 for line in inner)
        self.bold = len(marks) > 1 and sum(line.bold for line in inner) == len(marks)
        self.bold = self.bold and all(lines[mark.index].bold for mark in marks)

    def leaves_list(self, line: Line) -> bool:
        """Whether a paragraph stands behind the list whose items are the weeks, all in one list."""
        return self.whole and line.item < 0 and line.kind is BlockKind.PARAGRAPH and not line.column

    def at(self, line: Line) -> bool:
        number, rest = line.numbered
        found = split_field(rest)
        if line.heading:
            if self.head.heading:
                return line.heading <= self.head.heading
            return found is None or found.field in _FREE_FIELDS
        if number is not None and number.style is LabelStyle.HAN and self.number:
            follows = number.values == (self.number + 1,)
            return follows and line.width < 24 and not ends_sentence(line.text)
        if self.bold and line.bold and line.width < 30 and line.item < 0:
            return not ends_sentence(line.text)
        if self.gap and line.gap >= self.gap and line.width < 30:
            return not ends_sentence(line.text)
        if found is None:
            return line.text.isupper() and line.width < 30 and field_of(line.text) is not None
        return self._labelled(line, found, number)

    def _labelled(self, line: Line, found: FieldLabel, number: Label | None) -> bool:
        if number is not None and number.style not in (LabelStyle.BULLET, LabelStyle.HAN):
            return False
        if line.item >= 0 and self.head.item < 0:
            return False
        if not line.heading and fold(found.printed) in self.inside:
            return False
        if found.field in _COURSE_FIELDS:
            return line.item <= self.head.item
        general = not self.listed or of_whole_course(found.printed)
        apart = line.gap > 0 and line.indent <= self.head.indent
        apart = apart or (line.bold and not self.head.bold and not self.head.strong)
        apart = apart or (not self.listed and _LISTED_BOOKS.search(found.printed) is not None)
        apart = apart or (self.head.item >= 0 and line.item < 0 and line.kind.value != "line")
        return found.field is Field.READINGS and general and apart


def _wide_gap(marks: list[Mark], lines: list[Line]) -> int:
    """The blank lines that part the weeks, where no week holds as many; else 0."""
    starts = {mark.index for mark in marks}
    between = min(lines[mark.index].gap for mark in marks[1:])
    inside = max(
        (lines[i].gap for i in range(marks[0].index, marks[-1].index) if i not in starts), default=0
    )
    return between if between > max(inside, 1) else 0
