"""Tables as blocks: merged cells, head rows, and what their cells hold besides text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Merged, Origin
from courses.documents.readers.docx.flat import Flat, flatten
from courses.documents.readers.docx.pieces import Sort
from courses.documents.readers.docx.settling import leave_out

if TYPE_CHECKING:
    from courses.documents.readers.docx.reading import Reading
    from courses.documents.readers.docx.table import Row, Table


@dataclass(slots=True)
class Grid:
    """A table of texts; ``behind`` is all that its cells hold besides."""

    rows: list[list[str]] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    merged: dict[tuple[int, int], Merged] = field(default_factory=dict)
    behind: Flat = field(default_factory=Flat)
    bold: list[bool] = field(default_factory=list)  # of each row
    shaded: list[bool] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        return any(cell for row in self.rows for cell in row)


def _without_empty_columns(table: Table) -> int:
    """Number the columns anew by where cells begin; how many there are.

    Widths that somebody dragged, and spans that only programs write, make columns of their own in
    which nothing ever begins.
    """
    starts = sorted({cell.column for row in table.rows for cell in row.cells})
    ends = {cell.column + cell.columns for row in table.rows for cell in row.cells}
    places = {start: number for number, start in enumerate(starts)}
    for end in sorted(ends):
        places.setdefault(end, bisect_left(starts, end))
    for row in table.rows:
        for cell in row.cells:
            end = places[cell.column + cell.columns]
            cell.column = places[cell.column]
            cell.columns = max(1, end - cell.column)
    return len(starts)


_Above = dict[int, tuple[int, int]]  # of each column the first cell of the one that ends there


def grid_of(reading: Reading, table: Table) -> Grid:
    """The texts of a table, with the claims of its cells."""
    grid = Grid()
    width = _without_empty_columns(table)
    above: _Above = {}
    for row in table.rows:
        above = _add_row(reading, row, width, grid, above)
    return grid


def _add_row(reading: Reading, row: Row, width: int, grid: Grid, above: _Above) -> _Above:
    """Add a row to ``grid``; the first cells of what may go on in the row below."""
    texts, at = [""] * width, len(grid.rows)
    flats: list[Flat] = []
    here: _Above = {}
    for cell in row.cells:
        here[cell.column] = at, cell.column
        if cell.continues and cell.column in above:
            here[cell.column] = above[cell.column]
            leave_out(reading, cell.items)
            _grow(grid, above[cell.column], at)
            continue
        flats.append(flatten(reading, cell.items))
        texts[cell.column] = flats[-1].text
        if cell.columns > 1:
            merged = Merged(row=at, column=cell.column, columns=cell.columns)
            grid.merged[at, cell.column] = merged
    grid.rows.append(texts)
    grid.origins.append(_origin(row, grid))
    grid.bold.append(_all_bold(flats))
    filled = [cell for cell in row.cells if not cell.continues]
    grid.shaded.append(bool(filled) and all(cell.shaded for cell in filled))
    for flat in flats:
        flat.lines = []
        grid.behind.figures.extend(flat.figures)
        grid.behind.notes.extend(flat.notes)
        grid.behind.attached.extend(flat.attached)
    return here


def _grow(grid: Grid, first: tuple[int, int], row: int) -> None:
    """The cell that begins at ``first`` reaches down to ``row``."""
    merged = grid.merged.get(first) or Merged(row=first[0], column=first[1])
    grid.merged[first] = Merged(
        row=merged.row, column=merged.column, columns=merged.columns, rows=row - first[0] + 1
    )


def _origin(row: Row, grid: Grid) -> Origin:
    """Where a row stands; one without any paragraph stands at the row above."""
    if not row.last:
        last = grid.origins[-1].last if grid.origins else 1
        return Origin(first=last, last=last)
    return Origin(first=row.first, last=row.last, page=row.page)


def _all_bold(flats: list[Flat]) -> bool:
    """Whether all text of a row is bold."""
    letters = [
        piece
        for flat in flats
        for paragraph in flat.paragraphs
        for piece in paragraph.pieces
        if piece.sort is Sort.TEXT and piece.dropped is None and piece.text.strip()
    ]
    return bool(letters) and all(piece.format.bold for piece in letters)


def head_rows(table: Table, grid: Grid) -> int:
    """How many rows are the head: as many as the author marked, else one that is set apart."""
    marked = 0
    while marked < len(table.rows) and table.rows[marked].heads:
        marked += 1
    if marked:
        return marked if marked < len(table.rows) else 1
    if len(grid.rows) < 2:
        return 0
    apart = table.head_stands_out or any(
        looks[0] and not all(looks) for looks in (grid.bold, grid.shaded)
    )
    return int(apart)


def table_block(table: Table, grid: Grid) -> Block:
    """The block of a table with text."""
    first, last = grid.origins[0], grid.origins[-1]
    return Block(
        kind=BlockKind.TABLE,
        origin=Origin(first=first.first, last=last.last, page=first.page),
        rows=tuple(tuple(row) for row in grid.rows),
        header_rows=head_rows(table, grid),
        row_origins=tuple(grid.origins),
        merged=tuple(grid.merged[place] for place in sorted(grid.merged)),
    )
