"""Tables without drawn cells: rows whose pieces stand under each other.

Conservative: three rows or more with the same columns (two where rules above and below frame
them), read row by row in the raw text, so that the columns of a newspaper are no table.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from courses.documents.numbering import split_label
from courses.documents.readers.pdf.columns import reading_order
from courses.documents.readers.pdf.grids import head_rows, merged_rules
from courses.documents.readers.pdf.layout import Box, Segment, around
from courses.documents.readers.pdf.segments import rows_of
from courses.documents.readers.pdf.tables import Cell, Table
from courses.documents.text import display_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from courses.documents.readers.pdf.columns import Region
    from courses.documents.readers.pdf.layout import PageLayout, Rule
    from courses.documents.readers.pdf.typography import Typography

_TWO_FIGURES = re.compile(r"[-−+]?\d[\d.,%]*\s+[-−+]?\d[\d.,%]*")
_LEAST_ROWS = 3
_LEAST_LINES = 4  # of a column of running text that fill it
_FILLED = 0.9  # of the width of the column that such lines take
_GUTTER = 0.75  # of the size of the type, between columns
_FAR = 3.2  # of the leading: rows further apart belong to no table
_NEAR = 1.35  # of the leading: a piece alone below a cell goes on in it
_PROSE = 24.0  # Han characters: a column of such pieces is running text
_TEXT_COLUMN = 12.0  # Han characters
_ALIGNED = 0.7  # of the pieces of a column begin, end or are centred at one place


@dataclass(slots=True)
class _Column:
    left: float
    right: float
    segments: list[Segment] = field(default_factory=list)

    def add(self, segment: Segment) -> None:
        self.left = min(self.left, segment.box.left)
        self.right = max(self.right, segment.box.right)
        self.segments.append(segment)


@dataclass(slots=True)
class _Run:
    """Rows gathered to a table so far; each row is (index of the column, segment) pairs."""

    columns: list[_Column]
    rows: list[list[tuple[_Column, Segment]]]

    @property
    def full_rows(self) -> int:
        return sum(len(row) > 1 for row in self.rows)


def aligned_tables(page: PageLayout, typography: Typography) -> list[Table]:
    """The tables without drawn cells of a page; their segments leave the page."""
    flat = [s for s in page.segments if s.turn == 0]
    tables = [t for column in _columns(flat) for t in _tables_in(column, page, typography)]
    taken = {id(segment) for table in tables for segment in table.segments}
    if taken:
        page.segments = [s for s in page.segments if id(s) not in taken]
    return tables


def _columns(segments: list[Segment]) -> list[list[Segment]]:
    """The columns of running text that a page has; all of it where it has none.

    Beside a table in one column runs the text of the other, at the same height.
    """
    kept = {id(segment): segment for segment in segments}
    regions = reading_order(segments).regions
    full = [_full_lines(region) for region in regions if region.column]
    if len(full) < 2 or max(full) < _LEAST_LINES or min(full) < 2:
        return [segments]
    return [[kept[id(item)] for item in region.items] for region in regions]


def _full_lines(region: Region) -> int:
    """How many lines of a column are running text, which fills it, and not cells."""
    return sum(
        item.box.width >= _FILLED * region.box.width and item.box.width >= _TEXT_COLUMN * item.size
        for item in region.items
    )


def _tables_in(segments: list[Segment], page: PageLayout, typography: Typography) -> list[Table]:
    """The tables without drawn cells in one column."""
    rows = rows_of(segments)
    tables: list[Table] = []
    for frame in _frames(page):
        inside = [row for row in rows if _within(row, frame)]
        table = _framed_table(inside, frame, page, typography)
        if table is not None:
            tables.append(table)
            used = {id(segment) for segment in table.segments}
            rows = [row for row in rows if not any(id(s) in used for s in row)]
    for run in _runs(rows, typography):
        table = _table(run, page, _LEAST_ROWS)
        if table is not None:
            tables.append(table)
    return tables


# Frames of rules --------------------------------------------------------------------------


@dataclass(slots=True)
class _Frame:
    """Horizontal rules of one length over each other: the first and the last frame a table."""

    box: Box
    rules: list[float]


def _frames(page: PageLayout) -> list[_Frame]:
    rules = [r for r in merged_rules(page.shapes.horizontal) if r.length > page.width * 0.2]
    frames: list[_Frame] = []
    used: set[int] = set()
    for index, rule in enumerate(rules[:200]):
        if index in used:
            continue
        group = [i for i in range(index, min(len(rules), 200)) if _same_extent(rules[i], rule)]
        used.update(group)
        if len(group) >= 3:
            ats = [rules[i].at for i in group]
            frames.append(_Frame(Box(rule.start, ats[0], rule.end, ats[-1]), ats))
    return frames


def _same_extent(one: Rule, other: Rule) -> bool:
    return abs(one.start - other.start) < 4 and abs(one.end - other.end) < 4


def _within(row: Sequence[Segment], frame: _Frame) -> bool:
    y = row[0].baseline - row[0].size * 0.3
    return frame.box.top < y < frame.box.bottom and all(
        s.box.right > frame.box.left - 3 and s.box.left < frame.box.right + 3 for s in row
    )


def _framed_table(
    rows: list[list[Segment]], frame: _Frame, page: PageLayout, typography: Typography
) -> Table | None:
    """The table between rules: its head above the second rule."""
    if not rows:
        return None
    runs = list(_runs(rows, typography, patient=True))
    if len(runs) != 1 or len(runs[0].rows) < len(rows) * 0.8:
        return None
    run = runs[0]
    if len(frame.rules) - 1 >= 4 or len(frame.rules) - 1 == len(run.rows):
        run.rows = list(_by_rules(run.rows, frame.rules))
    table = _table(run, page, 2)
    if table is None:
        return None
    above = sum(1 for row in run.rows if row and row[0][1].baseline < frame.rules[1] + 0.5)
    if above < len(run.rows):
        table.head = max(table.head, min(above, 3))
    return table


def _by_rules(
    rows: list[list[tuple[_Column, Segment]]], rules: list[float]
) -> Iterator[list[tuple[_Column, Segment]]]:
    """The rows between two rules each as one."""
    for top, bottom in itertools.pairwise(rules):
        inside = [piece for row in rows for piece in row if top < piece[1].baseline <= bottom + 0.5]
        if inside:
            yield inside


# Rows that stand under each other ------------------------------------------------------------


def _runs(
    rows: Iterable[list[Segment]], typography: Typography, *, patient: bool = False
) -> Iterator[_Run]:
    """Stretches of rows that fit into common columns; ``patient`` lets one piece begin one."""
    run: _Run | None = None
    last = 0.0
    for row in rows:
        y = row[0].baseline
        size = max(segment.size for segment in row)
        far = y - last > max(typography.leading, size * 1.2) * _FAR
        if run is not None and not far and _take(run, row, y - last, typography):
            last = y
            continue
        if run is not None:
            yield run
        run = None
        if len(row) > 1 or patient:
            run = _Run([], [])
            _take(run, row, 0.0, typography)
            last = y
    if run is not None:
        yield run


def _take(run: _Run, row: Sequence[Segment], distance: float, typography: Typography) -> bool:
    """Add a row to a run where it fits into its columns."""
    placed: list[tuple[_Column | None, Segment]] = []
    for segment in row:
        over = [c for c in run.columns if _overlap(c, segment) > 0]
        if len(over) > 1 or (over and any(over[0] is column for column, _ in placed)):
            return False
        placed.append((over[0] if over else None, segment))
    if len(row) == 1 and run.columns:
        column = placed[0][0]
        alone = column is run.columns[0] or column is None
        tight = distance <= max(typography.leading, row[0].size * 1.2) * _NEAR
        if alone or not tight:
            return False
        run.rows[-1].append((column, row[0])) if column else None
        if column:
            column.add(row[0])
        return True
    if any(column is None and not _fits_between(run, segment) for column, segment in placed):
        return False
    pieces: list[tuple[_Column, Segment]] = []
    for column, segment in placed:
        if column is None:
            column = _Column(segment.box.left, segment.box.right)
            run.columns.append(column)
            run.columns.sort(key=lambda one: one.left)
        column.add(segment)
        pieces.append((column, segment))
    run.rows.append(pieces)
    return True


def _overlap(column: _Column, segment: Segment) -> float:
    slack = segment.size * 0.2
    left, right = max(column.left, segment.box.left), min(column.right, segment.box.right)
    return right - left + slack


def _fits_between(run: _Run, segment: Segment) -> bool:
    gap = segment.size * _GUTTER
    return all(
        segment.box.right + gap <= column.left or segment.box.left - gap >= column.right
        for column in run.columns
    )


def _table(run: _Run, page: PageLayout, least: int) -> Table | None:
    if run.full_rows < least or len(run.columns) < 2 or not _is_tabular(run):
        return None
    order = {id(column): index for index, column in enumerate(run.columns)}
    cells: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(run.rows):
        for column, segment in row:
            place = (number, order[id(column)])
            cells.setdefault(place, Cell(*place)).segments.append(segment)
    segments = [segment for row in run.rows for _, segment in row]
    for number in range(len(run.rows)):
        for index in range(len(run.columns)):
            cells.setdefault((number, index), Cell(number, index))
    table = Table(
        box=around([segment.box for segment in segments]),
        cells=[cells[place] for place in sorted(cells)],
        row_count=len(run.rows),
        edges=[*(column.left for column in run.columns), run.columns[-1].right],
        page=page.number,
        number=min(segment.number for segment in segments),
        size=median(segment.size for segment in segments),
        ruled=False,
    )
    table.head = head_rows(table)
    return table


def _is_tabular(run: _Run) -> bool:
    """Whether rows are rows: aligned, short, in the order of the raw text, more than labels."""
    full = [row for row in run.rows if len(row) > 1]
    if all(_is_label(row[0][1]) for row in full) and len(run.columns) == 2:
        return False
    ordered = sum(
        min(s.number for _, s in below) > max(s.number for _, s in above[:1])
        for above, below in zip(run.rows, run.rows[1:], strict=False)
    )
    if ordered < (len(run.rows) - 1) * 0.9:
        return False
    if _crossings(full) < len(full) - 1:
        return False
    if not all(_is_aligned(column) for column in run.columns if len(column.segments) > 1):
        return False
    if all(_is_column_of_text(column) for column in run.columns):
        return False
    if any(_holds_two(column) for column in run.columns):
        return False
    long = [c for c in run.columns if median(display_width(s.text) for s in c.segments) > _PROSE]
    return len(long) <= len(run.columns) // 2


def _holds_two(column: _Column) -> bool:
    """Whether two columns of figures stand too close to be told apart."""
    two = sum(
        _TWO_FIGURES.fullmatch(segment.text.strip()) is not None for segment in column.segments
    )
    return two * 2 >= len(column.segments)


def _is_column_of_text(column: _Column) -> bool:
    """Whether the pieces of a column fill its width, as the lines of running text do."""
    widths = [segment.box.width for segment in column.segments]
    texts = [display_width(segment.text) for segment in column.segments]
    filled = sum(width >= 0.9 * max(widths) for width in widths)
    return filled >= 0.8 * len(widths) and median(texts) >= _TEXT_COLUMN


def _crossings(rows: list[list[tuple[_Column, Segment]]]) -> int:
    """How often the raw text goes from the first column of a row to its others."""
    places: list[tuple[int, bool]] = []
    for row in rows:
        first = min(row, key=lambda piece: piece[0].left)[0]
        places += [(segment.number, column is first) for column, segment in row]
    places.sort()
    return sum(a[1] and not b[1] for a, b in itertools.pairwise(places))


def _is_label(segment: Segment) -> bool:
    label, rest = split_label(segment.text)
    return label is not None and not rest


def _is_aligned(column: _Column) -> bool:
    boxes = [segment.box for segment in column.segments]
    edges = (
        [box.left for box in boxes],
        [box.right for box in boxes],
        [(box.left + box.right) / 2 for box in boxes],
    )
    for values in edges:
        middle = median(values)
        if sum(abs(value - middle) <= 3.0 for value in values) >= len(values) * _ALIGNED:
            return True
    return False
