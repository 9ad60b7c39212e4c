"""Where a schedule stands as a table, what its columns hold, and its rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.words import field_of, fold, required_by
from courses.documents.text import display_width

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.lines import Line

_NUMBER_HEAD = re.compile(
    r"^(?:教学)?(?:周次?|周数|讲次?|讲|次|课次|次数|序号|编号|节次|单元|章节?|章次|模块|#|no\.?|"
    r"nr\.?|num(?:ber)?|weeks?|wk\.?|lectures?|lec\.?|sessions?|classes|class|modules?|units?|"
    r"days?|meetings?)(?:\s*(?:#|no\.?|number))?$"
)
_WEEK_HEAD = re.compile(r"周|\bweeks?\b|\bwk\b")
_TOPIC_HEAD = re.compile(
    r"^(?:.*(?:主题|题目|课题|专题|标题|讲题).*|topics?|titles?|themes?|subjects?|lecture "
    r"topics?|session titles?|lecture titles?|(?:授课|教学|课程|讲授|讲课|主要|课堂)?内容|"
    r"topics? covered|contents?|topic / activity|lecture)$"
)


class Column:
    """What a column holds; the names of ``Field`` plus the number of the row."""

    NUMBER = "number"
    MEETING = "meeting"  # the count of meetings beside that of weeks
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
        columns = _columns(line)
        if not _is_schedule(columns):
            continue
        rows, end = _rows(lines, index, len(columns))
        if len(rows) > 1:
            required = {i: required_by(cell) for i, cell in enumerate(line.cells)}
            found.append(Table(line, columns, rows, index, end, required))
    return max(found, key=lambda table: len(table.rows), default=None)


def _columns(head: Line) -> list[str]:
    """What the columns hold; of two that count, that of the weeks counts and the other labels."""
    columns = [_column(cell) for cell in head.cells]
    counting = [i for i, column in enumerate(columns) if column == Column.NUMBER]
    if len(counting) > 1:
        weeks = [i for i in counting if _WEEK_HEAD.search(fold(head.cells[i]))] or counting
        for i in counting:
            columns[i] = Column.NUMBER if i == weeks[0] else Column.MEETING
    return columns


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
            rows.append(_with_empty_cells(line, lines[head]))
        index += 1
    return rows, index


def _with_empty_cells(row: Line, head: Line) -> Line:
    """The row with the cells that are empty: between single tabs, or left of where it begins."""
    if not row.printed or len(row.cells) >= len(head.cells):
        return row
    if "\t" in row.printed:
        if "" in head.printed.strip("\r\n").split("\t"):
            return row
        cells = [cell.strip() for cell in row.printed.strip("\r\n").split("\t")]
        return replace(row, cells=tuple(cells)) if len(cells) <= len(head.cells) else row
    ends = [
        head.indent + 2 * display_width(head.text[: head.text.find(cell) + len(cell)])
        for cell in head.cells
    ]
    empty = sum(1 for end in ends if end <= row.indent)
    fits = len(row.cells) + empty <= len(head.cells)
    return replace(row, cells=("",) * empty + row.cells) if empty and fits else row


def _is_separator(line: Line) -> bool:
    return not line.text.strip("-=—─|+: \t")
