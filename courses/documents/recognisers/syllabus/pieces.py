"""A schedule in several tables: of the same columns, with lines between that name weeks or days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.bands import as_row, is_band
from courses.documents.recognisers.syllabus.heads import Column, number_in
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.recognisers.syllabus.heads import Roles
    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.table import Table


def with_pieces(main: Table, found: Sequence[Table], lines: list[Line]) -> Table:
    """The schedule with the tables of the same columns before and behind it."""
    alike = [table for table in found if table is main or _is_alike(main, table)]
    if len(alike) == 1:
        return main
    heads = [line for table in alike for line in table.heads]
    inside = {id(line) for table in alike for line in (*table.heads, *table.rows)}
    rows: list[Line] = []
    first = alike[0].first
    for table in alike:
        above = band_above(lines, table.first)
        if above is not None:
            rows.append(as_row(above, table.rows[0]))
            inside.add(id(above))
            first = min(first, table.first - 1)
        rows += table.rows
    end = alike[-1].end
    between = [line for line in lines[first:end] if id(line) not in inside]
    return replace(main, heads=heads, rows=rows, first=first, end=end, between=between)


def band_above(lines: Sequence[Line], first: int) -> Line | None:
    """The line right above a table that names its week, day or unit."""
    above = lines[first - 1] if first else None
    return above if above is not None and is_band(above) else None


def _is_alike(main: Table, other: Table) -> bool:
    """Whether another table has the same columns, or none named and goes on counting."""
    if len(main.columns) != len(other.columns) or not other.rows:
        return False
    if main.names and other.names:
        return [squeeze(n) for n in main.names] == [squeeze(n) for n in other.names] or (
            main.columns == other.columns
        )
    if other.first < main.end:
        return False
    here = _number_at(main.rows, main.columns)
    there = _number_at(other.rows[:1], main.columns)
    return here is not None and there is not None and here < there


def _number_at(rows: Sequence[Line], columns: Sequence[Roles]) -> int | None:
    """The last number of rows."""
    column = next((i for i, roles in enumerate(columns) if Column.NUMBER in roles), None)
    if column is None:
        return None
    cells = (row.cells[column] for row in rows if column < len(row.cells))
    numbers = [number for cell in cells if (number := number_in(cell)) is not None]
    return numbers[-1] if numbers else None
