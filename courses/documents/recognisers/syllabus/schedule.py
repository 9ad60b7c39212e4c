"""The schedule of a syllabus: which lines are its weeks, which stand before and behind."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from courses.documents.numbering import LabelStyle
from courses.documents.recognisers.syllabus.columns import Table, find_table
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.marks import Mark, find_marks, form_marks, timed_marks
from courses.documents.recognisers.syllabus.speakers import known_speakers
from courses.documents.recognisers.syllabus.tables import weeks_of
from courses.documents.recognisers.syllabus.week import WeekReader
from courses.documents.recognisers.syllabus.words import (
    FieldLabel,
    field_of,
    of_whole_course,
    split_field,
)
from courses.documents.text import ends_sentence

if TYPE_CHECKING:
    from courses.documents.model import SyllabusWeek
    from courses.documents.numbering import Label
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lines import Line

_COURSE_FIELDS = (Field.NOTE, Field.CATALOGUE, Field.ASSISTANT, Field.COORDINATOR, Field.SCHEDULE)
_FREE_FIELDS = (*_COURSE_FIELDS, Field.READINGS, Field.ASIDE)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The weeks and the lines before and behind them."""

    before: list[Line]
    weeks: tuple[SyllabusWeek, ...]
    after: list[Line]


def read_schedule(lines: list[Line], accounting: Accounting, width: float) -> Schedule:
    """Find and read the weeks: marked lines, or a table where that holds more of them."""
    marks = find_marks(lines)
    table = find_table(lines)
    if table is not None and not (_apart(marks, table) and _has_content(marks, lines)):
        return Schedule(
            lines[: table.first], weeks_of(table, accounting, width), lines[table.end :]
        )
    if not marks:
        return Schedule(lines, (), [])
    ends = [mark.index for mark in marks[1:]]
    ends.append(_end(marks, lines))
    stretches = [lines[mark.index : end] for mark, end in zip(marks, ends, strict=True)]
    timed, forms = _is_timed(marks, stretches), _is_by_form(stretches)
    speakers = known_speakers([mark.rest for mark in marks], lines[: marks[0].index])
    weeks = tuple(
        WeekReader(
            mark, stretch, accounting, width, timed=timed, speakers=speakers, forms=forms
        ).read()
        for mark, stretch in zip(marks, stretches, strict=True)
    )
    return Schedule(lines[: marks[0].index], weeks, lines[ends[-1] :])


def _is_timed(marks: list[Mark], stretches: list[list[Line]]) -> bool:
    """Whether dated or timed lines begin the sessions: several in more than one week."""
    if marks[0].family == "date":
        return False
    several = sum(1 for stretch in stretches if len(timed_marks(stretch[1:])) > 1)
    return several > 1


def _is_by_form(stretches: list[list[Line]]) -> bool:
    """Whether lines such as ``Lecture: ...`` title the sessions: the first of most weeks."""
    first = [marks[0] for stretch in stretches if (marks := form_marks(stretch[1:]))]
    leading = sum(1 for mark in first if mark.index == 0)
    return leading > 1 and leading * 2 >= len(stretches)


def _apart(marks: list[Mark], table: Table) -> bool:
    """Whether the marks stand outside the table, which then only sums them up."""
    return sum(1 for mark in marks if not table.first <= mark.index < table.end) * 2 > len(marks)


def _has_content(marks: list[Mark], lines: list[Line]) -> bool:
    return bool(marks) and _end(marks, lines) - marks[0].index > len(marks) * 2


def _end(marks: list[Mark], lines: list[Line]) -> int:
    """Where the last week ends: at the next section of the course."""
    last = marks[-1]
    end = _End(marks, lines)
    for index in range(last.index + 1, len(lines)):
        if end.at(lines[index]):
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
        self.number = _frame_number(lines[: marks[0].index])
        self.gap = _wide_gap(marks, lines)

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
        if found.field in _COURSE_FIELDS:
            return line.item <= self.head.item
        general = not self.listed or of_whole_course(found.printed)
        apart = line.gap > 0 and line.indent <= self.head.indent
        return found.field is Field.READINGS and general and apart


def _wide_gap(marks: list[Mark], lines: list[Line]) -> int:
    """The blank lines that part the weeks, where no week holds as many; else 0."""
    starts = {mark.index for mark in marks}
    between = min(lines[mark.index].gap for mark in marks[1:])
    inside = max(
        (lines[i].gap for i in range(marks[0].index, marks[-1].index) if i not in starts), default=0
    )
    return between if between > max(inside, 1) else 0
