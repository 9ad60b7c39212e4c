"""What a table is made of, before it becomes a block."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courses.documents.readers.pdf.layout import Box, Segment


@dataclass(slots=True, eq=False)
class Cell:
    """A cell with what stands in it; it covers ``rows`` times ``columns`` places of the grid."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    segments: list[Segment] = field(default_factory=list)
    shaded: bool = False


@dataclass(slots=True, eq=False)
class Table:
    """A table of one page. ``edges`` are the left edges of its columns and its right edge.

    ``ruled``: its cells are drawn. ``head`` is how many rows are set apart as its head.
    """

    box: Box
    cells: list[Cell]
    row_count: int
    edges: list[float]
    page: int
    number: int = 0
    size: float = 10.0
    ruled: bool = True
    head: int = 0

    @property
    def column_count(self) -> int:
        return len(self.edges) - 1

    @property
    def segments(self) -> list[Segment]:
        return [segment for cell in self.cells for segment in cell.segments]
