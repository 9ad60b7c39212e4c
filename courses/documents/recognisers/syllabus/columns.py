"""Where a schedule stands as a table, what its columns hold, and its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.numbering import split_label
from courses.documents.recognisers.syllabus.bands import count_bands
from courses.documents.recognisers.syllabus.cell_contents import told_by_cells, weigh
from courses.documents.recognisers.syllabus.content_tables import content_tables
from courses.documents.recognisers.syllabus.heads import (
    Column,
    guessed,
    is_count,
    is_schedule,
    roles_of,
    settled,
)
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.pieces import with_pieces
from courses.documents.recognisers.syllabus.session import is_exam, without_class
from courses.documents.recognisers.syllabus.table import Table, filled_cells, wide_text
from courses.documents.recognisers.syllabus.words import field_of, required_by
from courses.documents.text import display_width, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.documents.recognisers.syllabus.heads import Roles
    from courses.documents.recognisers.syllabus.lines import Line

_HEAD_WITHIN = 14  # rows of a form before its schedule begins
_END_FIELDS = (
    Field.NOTE, Field.READINGS, Field.CATALOGUE, Field.ASIDE, Field.LECTURER, Field.ASSISTANT,
    Field.COORDINATOR,
)  # fmt: skip
_WIDE_HEAD = 16  # Han characters
_LEAST = 0.5  # confidence of a table that no word of its head calls a schedule


def find_table(lines: list[Line]) -> Table | None:
    """The schedule among the tables of a document: the one with the most rows, all its pieces.

    Where no head names one, the table that is one by what stands in it.
    """
    found = list(_tables(lines))
    main = max(found, key=lambda table: len(table.rows), default=None)
    if main is not None:
        return with_pieces(main, found, lines)
    return max(content_tables(lines), key=lambda table: len(table.rows), default=None)


def _tables(lines: list[Line]) -> Iterator[Table]:
    """All schedules; rows of structured tables are looked at by the table."""
    index = 0
    while index < len(lines):
        if lines[index].table:
            end = end_of_table(lines, index)
            table = schedule_in(lines, index, end)
        else:
            end = index + 1
            table = _printed_schedule(lines, index)
        if table is not None:
            yield table
        index = max(end, table.end if table is not None else end)


def end_of_table(lines: Sequence[Line], first: int) -> int:
    """The index behind the last row of the table that has a row at ``first``."""
    end = first
    while end < len(lines) and lines[end].table == lines[first].table:
        end += 1
    return end


# Tables that the file knows ----------------------------------------------------------------


def schedule_in(lines: Sequence[Line], first: int, end: int) -> Table | None:
    """The schedule in the table of the rows ``first`` to ``end``; its head need not come first."""
    for at in range(first, min(end, first + _HEAD_WITHIN)):
        count = _head_rows(lines, at, end)
        if not count:
            continue
        names = _names(lines[at : at + count])
        body = list(lines[at + count : end])
        cells = filled_cells(body, len(names))
        named = settled(names, cells)
        columns, guesses = told_by_cells(named, names, cells)
        stop = at + count + _length(body, columns)
        confidence, reasons = weigh(columns, names, cells, count_bands(body, columns))
        if not is_schedule(named) and confidence < _LEAST:
            continue
        if is_schedule(columns) and stop - at - count > 1 and _is_placed(body, columns):
            return Table(
                heads=list(lines[at : at + count]),
                columns=columns,
                rows=list(lines[at + count : stop]),
                first=at,
                end=stop,
                required={i: required_by(name) for i, name in enumerate(names)},
                names=tuple(names),
                by_content=not is_schedule(named),
                confidence=confidence,
                reasons=reasons,
                guesses=tuple(g.told(names[g.column]) for g in guesses if not g.is_sure),
            )
    return _headless(lines, first, end)


def _headless(lines: Sequence[Line], first: int, end: int) -> Table | None:
    """A table of weeks that has no head at all."""
    rows = list(lines[first:end])
    if len(rows) < 3 or lines[first].head_row:
        return None
    cells = filled_cells(rows, max(len(row.cells) for row in rows))
    columns = guessed(cells)
    if not columns:
        return None
    confidence, reasons = weigh(columns, [""] * len(columns), cells, count_bands(rows, columns))
    return Table([], columns, rows, first, end, confidence=confidence, reasons=reasons)


def _head_rows(lines: Sequence[Line], at: int, end: int) -> int:
    """How many rows from ``at`` are the head of a schedule; 0 where none begins there."""
    if not _can_be_head(lines[at]):
        return 0
    return 2 if _goes_on(lines, at, end) else 1


def _can_be_head(line: Line) -> bool:
    """Whether a row names columns: one that counts or dates, and short names throughout."""
    cells = [cell for cell in line.cells if cell.strip()]
    if len(cells) < 2 or any(display_width(cell) > _WIDE_HEAD for cell in cells):
        return False
    known = [role for cell in cells for role in roles_of(cell) if role != Column.OTHER]
    placed = Column.NUMBER in known or Field.WHEN.value in known
    return placed and (len(known) > 1 or len(cells) <= 2)


def _goes_on(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether a second head row stands below one: it parts wide heads into columns."""
    if at + 2 >= end:
        return False
    first, second = lines[at], lines[at + 1]
    filled = [i for i, cell in enumerate(second.cells) if cell.strip()]
    short = all(display_width(second.cells[i]) <= 8 for i in filled)
    counts = any(is_count(second.cells[i]) for i in filled)
    under = all(
        i not in second.inherited and (not first.cells[i].strip() or i in first.spread)
        for i in filled
        if i < len(first.cells)
    )
    return bool(filled) and short and not counts and under


def _names(rows: Sequence[Line]) -> list[str]:
    """The name of each column: that of the lower head row where it says something."""
    names = _spread_out(rows[0])
    if len(rows) < 2:
        return names
    lower = list(rows[1].cells)
    lower += [""] * (len(names) - len(lower))
    chosen = []
    for above, below in zip(names, lower, strict=False):
        telling = below.strip() and roles_of(below) != (Column.OTHER,)
        chosen.append(below if telling and not _hides(above, below) else above or below)
    return chosen


def _hides(above: str, below: str) -> bool:
    """``章节`` below ``教学内容`` is the content; ``讲授`` below ``学时`` are hours."""
    if roles_of(below) == (Column.NUMBER,):
        return True
    return roles_of(below) == (Column.SESSION,) and roles_of(above) == (Column.OTHER,)


def _spread_out(row: Line) -> list[str]:
    names = list(row.cells)
    for column, count in row.spread.items():
        for i in range(column + 1, min(column + count, len(names))):
            names[i] = names[i] or names[column]
    return names


def _length(rows: Sequence[Line], columns: Sequence[Roles]) -> int:
    """How many rows belong to the schedule: up to the first that names a fact of the course.

    Wide rows behind the last week are headings and texts of what follows, unless they tell of a
    holiday or an examination.
    """
    length = next((i for i, row in enumerate(rows) if i and _ends(row, columns)), len(rows))
    last = length
    while last > 1 and wide_text(rows[last - 1], columns):
        last -= 1
    behind = (i for i in range(last, length) if not _is_told(wide_text(rows[i], columns)))
    return next(behind, length)


def _is_told(text: str) -> bool:
    """Whether a wide row tells what happens in the weeks: a holiday, an examination."""
    short = display_width(text) <= _WIDE_HEAD * 2 and not ends_sentence(text)
    return short and split_label(text)[0] is None and (without_class(text) or is_exam(text))


def _ends(row: Line, columns: Sequence[Roles]) -> bool:
    filled = [cell for cell in row.cells if cell.strip()]
    if len(columns) < 3 or not 1 < len(filled) <= 2 or not row.cells[0].strip():
        return False
    return not is_count(row.cells[0]) and field_of(row.cells[0]) in _END_FIELDS


def _is_placed(rows: Sequence[Line], columns: Sequence[Roles]) -> bool:
    """Whether rows of a schedule really carry numbers, dates or times."""
    places = [
        i for i, roles in enumerate(columns) if Column.NUMBER in roles or Field.WHEN.value in roles
    ]
    filled = sum(1 for row in rows for i in places if i < len(row.cells) and row.cells[i].strip())
    return filled * 3 >= len(rows)


# Tables in plain text -------------------------------------------------------------------------


def _printed_schedule(lines: list[Line], index: int) -> Table | None:
    """A schedule whose head is the text line ``index``, in cells parted by tabs or blanks."""
    line = lines[index]
    if not _can_be_head(line):
        return None
    rows, end = _rows(lines, index, len(line.cells))
    if len(rows) < 2:
        return None
    cells = filled_cells(rows, len(line.cells))
    columns = settled(line.cells, cells)
    if not is_schedule(columns):
        return None
    confidence, reasons = weigh(columns, line.cells, cells)
    return Table(
        [line], columns, rows, index, end, {i: required_by(c) for i, c in enumerate(line.cells)},
        names=line.cells, confidence=confidence, reasons=reasons,
    )  # fmt: skip


def _rows(lines: list[Line], head: int, count: int) -> tuple[list[Line], int]:
    rows: list[Line] = []
    index = head + 1
    while index < len(lines):
        line = lines[index]
        if _is_separator(line):
            index += 1
            continue
        if not line.cells or line.table or len(line.cells) > count + 1 or line.gap > 1:
            break
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
