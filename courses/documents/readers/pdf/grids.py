"""Tables whose cells are drawn: rules that cross make a grid, what no rule parts is one cell."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from courses.documents.readers.pdf.layout import Box, Rule
from courses.documents.readers.pdf.tables import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from courses.documents.readers.pdf.layout import Drawn, PageLayout, Segment

_ON_LINE = 1.6  # points: rules so near to each other are one
_TOUCH = 3.5  # points: rules so near at their ends meet
_MOST_RULES = 2_500  # of a page; a page with more is a drawing
_MOST_CROSSINGS = 120_000
_MOST_CELLS = 12_000
_LEAST_FILLED = 0.12  # of the cells of a grid: fewer with text are the grid of a chart


class Grid:
    """Rules that meet: ``xs`` and ``ys`` are the places of its lines."""

    def __init__(self, horizontal: list[Rule], vertical: list[Rule]) -> None:
        self.horizontal, self.vertical = horizontal, vertical
        left = min(min(r.start for r in horizontal), min(r.at for r in vertical))
        right = max(max(r.end for r in horizontal), max(r.at for r in vertical))
        top = min(min(r.start for r in vertical), min(r.at for r in horizontal))
        bottom = max(max(r.end for r in vertical), max(r.at for r in horizontal))
        self.box = Box(left, top, right, bottom)
        self.xs = _places([left, right, *(r.at for r in vertical)])
        self.ys = _places([top, bottom, *(r.at for r in horizontal)])

    @property
    def size(self) -> int:
        return (len(self.xs) - 1) * (len(self.ys) - 1)


def _places(values: Iterable[float]) -> list[float]:
    """Values that are nearly equal as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _TOUCH:
            places.append(value)
    return places


def merged_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on one line that touch, as one."""
    result: list[Rule] = []
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if lines and rule.at - lines[-1][0].at <= _ON_LINE:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    for line in lines:
        line.sort(key=lambda one: one.start)
        current = line[0]
        for rule in line[1:]:
            if rule.start - current.end <= _TOUCH:
                current = Rule(current.at, current.start, max(current.end, rule.end))
            else:
                result.append(current)
                current = rule
        result.append(current)
    return result


def grids_of(page: PageLayout) -> list[Grid]:
    """The groups of rules that meet on a page, the largest first."""
    horizontal = merged_rules(page.shapes.horizontal)
    vertical = merged_rules(page.shapes.vertical)
    if not horizontal or not vertical or len(horizontal) + len(vertical) > _MOST_RULES:
        return []
    grids = [
        Grid(*group)
        for group in _meeting(horizontal, vertical)
        if len(group[0]) >= 2 and len(group[1]) >= 1
    ]
    whole = [grid for grid in grids if grid.size <= _MOST_CELLS]
    return sorted(whole, key=lambda grid: -grid.box.width * grid.box.height)


def _meeting(
    horizontal: list[Rule], vertical: list[Rule]
) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Rules joined into groups by their crossings."""
    vertical = sorted(vertical, key=lambda rule: rule.at)
    places = [rule.at for rule in vertical]
    parents = list(range(len(horizontal) + len(vertical)))

    def root(node: int) -> int:
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    budget = _MOST_CROSSINGS
    for index, rule in enumerate(horizontal):
        first = bisect_left(places, rule.start - _TOUCH)
        last = bisect_right(places, rule.end + _TOUCH)
        budget -= last - first
        if budget < 0:
            return []
        for other in range(first, last):
            crossed = vertical[other]
            if crossed.start - _TOUCH <= rule.at <= crossed.end + _TOUCH:
                parents[root(index)] = root(len(horizontal) + other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate(horizontal):
        groups[root(index)][0].append(rule)
    for index, rule in enumerate(vertical):
        groups[root(len(horizontal) + index)][1].append(rule)
    return groups.values()


def ruled_tables(page: PageLayout) -> list[Table]:
    """The drawn tables of a page; their segments leave the page."""
    tables: list[Table] = []
    for grid in grids_of(page):
        if len(grid.xs) < 3 and len(grid.ys) < 3:
            continue
        if any(_inside(grid.box, table.box) for table in tables):
            continue
        table = _table(grid, page)
        if table is not None:
            tables.append(table)
            taken = {id(segment) for segment in table.segments}
            page.segments = [s for s in page.segments if id(s) not in taken]
    return tables


def _inside(inner: Box, outer: Box) -> bool:
    return outer.holds(*inner.centre) and inner.overlap(outer) > 0.9 * inner.width * inner.height


def _table(grid: Grid, page: PageLayout) -> Table | None:
    """The table that a grid is, None where it is a drawing, a box or the lines of a form."""
    within = [s for s in page.segments if grid.box.holds(*s.box.centre, 1.0)]
    if not within or _is_chart(grid, page.shapes.drawn):
        return None
    _trim(grid, within)
    cells = _cells(grid)
    _fill(cells, within, grid)
    cells = _without_empty_lines(cells, grid)
    filled = [cell for cell in cells if cell.segments]
    rows = {cell.row for cell in filled}
    columns = {cell.column for cell in filled}
    row_count = len(grid.ys) - 1
    if len(columns) < 2 or (len(rows) < 2 and len(columns) < 3):
        return None
    if len(filled) < max(2, len(cells) * _LEAST_FILLED):
        return None
    _shade(cells, grid, page.shapes.drawn)
    table = Table(
        box=grid.box,
        cells=cells,
        row_count=row_count,
        edges=grid.xs,
        page=page.number,
        number=min(segment.number for segment in within),
        size=sorted(segment.size for segment in within)[len(within) // 2],
    )
    table.head = head_rows(table)
    return table


def _trim(grid: Grid, within: Sequence[Segment]) -> None:
    """Without the outer columns that only a longer rule makes: no wall and no text."""
    for end, inner in ((-1, -2), (0, 1)):
        if len(grid.xs) < 3:
            return
        edge, wall = grid.xs[end], grid.xs[inner]
        walled = any(abs(rule.at - edge) <= _TOUCH for rule in grid.vertical)
        low, high = min(edge, wall), max(edge, wall)
        if not walled and not any(low < s.box.centre[0] < high for s in within):
            grid.xs.pop(end)


def _is_chart(grid: Grid, drawn: Sequence[Drawn]) -> bool:
    """Whether curves or free shapes stand inside of a grid."""
    shapes = [d for d in drawn if not d.plain and grid.box.holds(*d.box.centre)]
    large = [d for d in shapes if d.box.width > 6 and d.box.height > 6]
    return len(large) >= 3


def _cells(grid: Grid) -> list[Cell]:
    """The cells of a grid; places that no rule parts are one cell where they make a rectangle."""
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    right = _walls(grid.vertical, grid.xs, grid.ys)
    below = _walls(grid.horizontal, grid.ys, grid.xs)
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while (
                column + wide < columns
                and (column + wide, row) not in right
                and (row, column + wide) not in taken
            ):
                wide += 1
            high = 1
            while row + high < rows and all(
                (row + high, c) not in below
                and (row + high, c) not in taken
                and (c == column or (c, row + high) not in right)
                for c in range(column, column + wide)
            ):
                high += 1
            cells.append(Cell(row, column, high, wide))
            taken |= {(r, c) for r in range(row, row + high) for c in range(column, column + wide)}
    return cells


def _walls(rules: Iterable[Rule], places: list[float], across: list[float]) -> set[tuple[int, int]]:
    """Where rules stand, as (index of the place, index of the stretch across)."""
    walls: set[tuple[int, int]] = set()
    middles = [(a + b) / 2 for a, b in itertools.pairwise(across)]
    for rule in rules:
        index = _nearest(places, rule.at)
        first, last = bisect_left(middles, rule.start), bisect_right(middles, rule.end)
        walls |= {(index, stretch) for stretch in range(first, last)}
    return walls


def _nearest(places: list[float], value: float) -> int:
    index = bisect_left(places, value)
    if index == len(places):
        return index - 1
    if index and value - places[index - 1] <= places[index] - value:
        return index - 1
    return index


def _fill(cells: Sequence[Cell], segments: Iterable[Segment], grid: Grid) -> None:
    by_place = {
        (row, column): cell
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    for segment in segments:
        x, y = segment.box.centre
        column = min(max(bisect_right(grid.xs, x) - 1, 0), len(grid.xs) - 2)
        row = min(max(bisect_right(grid.ys, y) - 1, 0), len(grid.ys) - 2)
        by_place[row, column].segments.append(segment)


def _without_empty_lines(cells: list[Cell], grid: Grid) -> list[Cell]:
    """Without rows and columns that are thinner than type: double rules."""
    thin_rows = _thin(grid.ys, cells, by_row=True)
    thin_columns = _thin(grid.xs, cells, by_row=False)
    if not thin_rows and not thin_columns:
        return cells
    kept: list[Cell] = []
    for cell in cells:
        rows = [r for r in range(cell.row, cell.row + cell.rows) if r not in thin_rows]
        columns = [
            c for c in range(cell.column, cell.column + cell.columns) if c not in thin_columns
        ]
        if not rows or not columns:
            continue
        cell.row = rows[0] - sum(r < rows[0] for r in thin_rows)
        cell.column = columns[0] - sum(c < columns[0] for c in thin_columns)
        cell.rows, cell.columns = len(rows), len(columns)
        kept.append(cell)
    grid.ys = [y for i, y in enumerate(grid.ys) if i == 0 or i - 1 not in thin_rows]
    grid.xs = [x for i, x in enumerate(grid.xs) if i == 0 or i - 1 not in thin_columns]
    return kept


def _thin(places: list[float], cells: Iterable[Cell], *, by_row: bool) -> set[int]:
    filled = {
        (cell.row if by_row else cell.column)
        for cell in cells
        if cell.segments and (cell.rows if by_row else cell.columns) == 1
    }
    return {
        index
        for index, (start, end) in enumerate(itertools.pairwise(places))
        if end - start < 5.0 and index not in filled
    }


def _shade(cells: Iterable[Cell], grid: Grid, drawn: Iterable[Drawn]) -> None:
    """Mark the cells that stand on a filled box."""
    boxes = [
        d.box for d in drawn if d.plain and d.fill not in (None, 0xFFFFFF) and d.box.height > 5
    ][:500]
    if not boxes:
        return
    for cell in cells:
        x = (grid.xs[cell.column] + grid.xs[cell.column + cell.columns]) / 2
        y = (grid.ys[cell.row] + grid.ys[cell.row + cell.rows]) / 2
        cell.shaded = any(box.holds(x, y) for box in boxes)


def head_rows(table: Table) -> int:
    """How many rows at the top are set apart from the others by weight or shade."""
    filled = [cell for cell in table.cells if cell.segments]
    shaded, strong = _rows_with(filled, lambda c: c.shaded), _rows_with(filled, _is_strong)
    known = {cell.row for cell in filled}
    for apart in (shaded, strong):
        head = 0
        while head < min(3, table.row_count - 1) and head in apart:
            head += 1
        below = {row for row in known if row >= head}
        if head and below and len(apart & below) <= max(1, len(below) // 3):
            reach = [cell.row + cell.rows for cell in filled if cell.row < head]
            return min(max([head, *reach]), table.row_count - 1)
    return 0


def _rows_with(cells: Iterable[Cell], holds: Callable[[Cell], bool]) -> set[int]:
    """The rows of whose cells with text all are so."""
    rows: dict[int, bool] = {}
    for cell in cells:
        rows[cell.row] = rows.get(cell.row, True) and holds(cell)
    return {row for row, every in rows.items() if every}


def _is_strong(cell: Cell) -> bool:
    return all(run.font.bold or run.font.black for segment in cell.segments for run in segment.runs)
