"""A schedule in rows, as it was found in a document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.heads import Column, is_count
from courses.documents.recognisers.syllabus.people_cells import names_people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.recognisers.syllabus.heads import Roles
    from courses.documents.recognisers.syllabus.lines import Line


_FEW = 3  # topics that make a habit
_NEAR = 4  # paragraphs of a cell in which its people stand


@dataclass(slots=True)
class Table:
    """A schedule in rows: the lines of its head, the meaning of its columns, its rows."""

    heads: list[Line]
    columns: list[Roles]
    rows: list[Line]
    first: int  # index of the head among the lines
    end: int  # index behind the last row
    required: dict[int, bool | None] = field(default_factory=dict)
    between: list[Line] = field(default_factory=list)  # where it stands in several pieces
    names: tuple[str, ...] = ()  # the heads as read
    by_content: bool = False  # whether no word of its head says that it is one
    confidence: float = 0.0  # that it is one, by what stands in it
    reasons: tuple[str, ...] = ()
    people_in_topics: bool = False  # whether a paragraph of most topics names their people
    guesses: tuple[str, ...] = ()  # columns read by their cells and not for certain

    def has(self, role: str) -> bool:
        return any(role in roles for roles in self.columns)


def with_people_in_topics(table: Table) -> Table:
    """The table, told whether a paragraph of most of its topics is people."""
    topics = [i for i, roles in enumerate(table.columns) if "title" in roles]
    cells = [row.cells[i] for row in table.rows for i in topics if i < len(row.cells)]
    several = [cell for cell in cells if "\n" in cell.strip()]
    named = sum(any(map(names_people, cell.split("\n")[:_NEAR])) for cell in several)
    told = named >= _FEW and named * 5 >= len([cell for cell in cells if cell.strip()]) * 3
    return replace(table, people_in_topics=told) if told else table


def filled_cells(rows: Sequence[Line], count: int) -> list[list[str]]:
    """The filled cells of each column; rows that are one wide cell tell nothing."""
    cells: list[list[str]] = [[] for _ in range(count)]
    for row in rows:
        filled = [i for i, cell in enumerate(row.cells) if cell.strip()]
        if len(filled) < 2 and count > 2 and not row.inherited:
            continue
        for i in filled:
            if i < count and row.spread.get(i, 1) < 3:
                cells[i].append(row.cells[i].strip())
    return cells


def wide_text(row: Line, columns: Sequence[Roles]) -> str:
    """The text of a row that is one cell over the columns of a schedule; else ""."""
    filled = [i for i, cell in enumerate(row.cells) if cell.strip()]
    if len(filled) != 1 or len(columns) < 2 or (row.inherited and not row.spread):
        return ""
    (at,) = filled
    text = row.cells[at].strip()
    roles = columns[at] if at < len(columns) else ()
    spans_all = row.spread.get(at, 1) * 2 > len(columns) and row.spread.get(at, 1) > 1
    first = at == 0 and len(columns) > 2 and Column.NUMBER in roles
    return text if spans_all or (first and not is_count(text)) else ""
