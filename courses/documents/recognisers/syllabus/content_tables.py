"""Tables that are schedules by what stands in them: no head, or one of other words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.bands import as_row, count_bands
from courses.documents.recognisers.syllabus.cell_contents import (
    is_day,
    is_hour,
    told_by_cells,
    weigh,
)
from courses.documents.recognisers.syllabus.heads import is_count, is_schedule, settled, share
from courses.documents.recognisers.syllabus.pieces import band_above
from courses.documents.recognisers.syllabus.table import Table, filled_cells
from courses.documents.recognisers.syllabus.words import required_by
from courses.documents.text import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.documents.recognisers.syllabus.lines import Line

_LEAST = 0.5  # confidence of a table that is taken for a schedule
_FEW_ROWS = 3
_WIDE_HEAD = 16  # Han characters


def content_tables(lines: Sequence[Line]) -> Iterator[Table]:
    """The tables of a document that are schedules by their cells, those parted by bands as one."""
    for group in _groups(lines):
        table = _schedule(lines, group)
        if table is not None:
            yield table


def _groups(lines: Sequence[Line]) -> Iterator[list[tuple[int, int]]]:
    """The tables from their first row to behind their last; a band above one joins it to others."""
    group: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        end = index + 1
        if lines[index].table:
            while end < len(lines) and lines[end].table == lines[index].table:
                end += 1
            if group and not _goes_on(lines, group[-1], index):
                yield group
                group = []
            group.append((index, end))
        index = end
    if group:
        yield group


def _goes_on(lines: Sequence[Line], above: tuple[int, int], first: int) -> bool:
    """Whether a table goes on where the one above ended: below a band, with as many columns."""
    alike = len(lines[above[0]].cells) == len(lines[first].cells)
    return alike and first - above[1] == 1 and band_above(lines, first) is not None


def _schedule(lines: Sequence[Line], group: Sequence[tuple[int, int]]) -> Table | None:
    """The schedule in a group of tables."""
    rows: list[Line] = []
    start = group[0][0]
    for first, end in group:
        above = band_above(lines, first) if len(group) > 1 else None
        if above is not None:
            rows.append(as_row(above, lines[first]))
            start = min(start, first - 1)
        rows += lines[first:end]
    found = by_content(rows)
    if found is None:
        return None
    skipped = len(rows) - len(found.heads) - len(found.rows)
    first = start + skipped if len(group) == 1 else start
    return replace(found, first=first, end=group[-1][1])


def by_content(rows: Sequence[Line]) -> Table | None:
    """Rows as a schedule by what stands in them; rows above its head are left out."""
    count = max((len(row.cells) for row in rows), default=0)
    if count < 2:
        return None
    at = _head_at(rows, count)
    heads = [rows[at]] if at >= 0 else []
    body = [row for row in rows[at + 1 :] if not heads or row.cells != heads[0].cells]
    names = [*(heads[0].cells if heads else ()), *[""] * count][:count]
    cells = filled_cells(body, count)
    columns, guesses = told_by_cells(settled(names, cells), names, cells)
    confidence, reasons = weigh(columns, names, cells, count_bands(body, columns))
    told = max(map(len, cells), default=0)
    if not is_schedule(columns) or told < _FEW_ROWS or confidence < _LEAST:
        return None
    return Table(
        heads=heads,
        columns=columns,
        rows=[row for row in rows[at + 1 :] if row not in heads],
        first=0,
        end=0,
        required={i: required_by(name) for i, name in enumerate(names)},
        names=tuple(names) if heads else (),
        by_content=True,
        confidence=confidence,
        reasons=reasons,
        guesses=tuple(g.told(names[g.column]) for g in guesses if not g.is_sure),
    )


def _head_at(rows: Sequence[Line], count: int) -> int:
    """The row that names the columns: the first of several short cells, none of them a place."""
    for index, row in enumerate(rows[:3]):
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        if len(filled) < 2:
            continue
        short = all(display_width(cell) <= _WIDE_HEAD for cell in filled)
        below = filled_cells(rows[index + 1 :], count)
        placed = any(
            share(texts, _is_placing) >= 0.6 and not _is_placing(row.cells[i].strip())
            for i, texts in enumerate(below)
            if i < len(row.cells) and len(texts) >= _FEW_ROWS
        )
        return index if row.head_row or (short and placed) else -1
    return -1


def _is_placing(cell: str) -> bool:
    return bool(cell) and (is_count(cell) or is_day(cell) or is_hour(cell))
