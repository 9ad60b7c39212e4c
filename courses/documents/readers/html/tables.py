"""Tables: rows, merged cells and heads; tables that only arrange a page are its paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.markdown_writer import escape
from courses.documents.model import Block, BlockKind, Merged, Origin, Reason
from courses.documents.readers.html.inline import Piece, Run
from courses.documents.readers.html.tree import Element

if TYPE_CHECKING:
    from courses.documents.readers.html.blocks import Flow
    from courses.documents.readers.html.inline import Inline, Marks

_MOST_CELLS = 100_000
_WIDEST, _TALLEST = 200, 5_000
_PARTS = ("thead", "tbody", "tfoot")
_SPAN = re.compile(r"\d{1,5}")
_MANY_PARAGRAPHS = 3
_ARRANGED = ("h1", "h2", "h3", "h4", "table", "pre", "blockquote", "article", "section")


def add_table(flow: Flow, element: Element, marks: Marks) -> None:
    flow.flush()
    if _only_arranges(element):
        _unwrap(flow, element, marks)
        return
    _Table(flow, element, marks).add()


def rows_of(table: Element) -> list[tuple[Element, str]]:
    """The rows of a table with the name of the part that they stand in."""
    found: list[tuple[Element, str]] = []
    for child in table.children:
        if not isinstance(child, Element):
            continue
        if child.name in _PARTS:
            found += [
                (r, child.name) for r in child.children if isinstance(r, Element) and r.name == "tr"
            ]
        elif child.name == "tr":
            found.append((child, ""))
    return found


def cells_of(row: Element) -> list[Element]:
    return [c for c in row.children if isinstance(c, Element) and c.name in ("td", "th")]


def _only_arranges(table: Element) -> bool:
    """Whether a table is there for the layout of a page and not for its data."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = [cells for row, _ in rows_of(table) if (cells := cells_of(row))]
    if table.find("th", "thead", "caption") is not None:
        return False
    if max(map(len, rows), default=0) <= 1:
        return len(rows) <= 1 or not _has_lines(table)
    if any(e.name in _ARRANGED for e in table if e is not table):
        return True
    return len(rows) == 1 and any(_paragraphs(cell) >= _MANY_PARAGRAPHS for cell in rows[0])


def _has_lines(table: Element) -> bool:
    return table.get("border") not in ("", "0")


def _paragraphs(cell: Element) -> int:
    return sum(e.name in ("p", "div", "li") for e in cell)


def _unwrap(flow: Flow, table: Element, marks: Marks) -> None:
    """The cells one after the other, whatever stands between them included."""
    for child in table.children:
        if isinstance(child, Element) and child.name in ("tr", *_PARTS):
            _unwrap(flow, child, marks)
        elif isinstance(child, Element):
            flow.walk(child, flow.set_in(child, marks))
        elif child.text.strip():
            flow.leaf(child, marks)
    flow.flush()


class _Table:
    """Lays the cells of a table on a grid."""

    def __init__(self, flow: Flow, element: Element, marks: Marks) -> None:
        self.flow = flow
        self.element = element
        self.marks = marks
        self.grid: list[dict[int, Inline | None]] = []
        self.merged: list[Merged] = []
        self.origins: list[Origin] = []
        self.pictures: list[Block] = []
        self.cells = self.count = 0

    def add(self) -> None:
        kept = [(row, part) for row, part in rows_of(self.element) if cells_of(row)]
        self.count = len(kept)
        for number, (row, _) in enumerate(kept):
            self.row(number, row)
        self.others()
        captions = [
            c for c in self.element.children if isinstance(c, Element) and c.name == "caption"
        ]
        caption = " ".join(self.flow.plain_text(caption) for caption in captions)
        width = max((max(row, default=-1) + 1 for row in self.grid), default=0)
        texts = tuple(
            tuple(self.text(row, column) for column in range(width)) for row in range(len(kept))
        )
        if not any(any(row) for row in texts):
            self.flow.blocks += self.pictures
            return
        places = [*self.origins, *(c.origin() for c in captions)]
        first, last = min(o.first for o in places), max(o.last for o in places)
        self.flow.add(
            Block(
                kind=BlockKind.TABLE,
                origin=Origin(first=first, last=last),
                rows=texts,
                header_rows=_header_rows(kept),
                row_origins=tuple(self.origins),
                merged=tuple(self.merged),
                caption=caption,
                markdown=self.markdown(width),
            )
        )
        self.flow.blocks += self.pictures

    def row(self, number: int, row: Element) -> None:
        while len(self.grid) <= number:
            self.grid.append({})
        column = 0
        for cell in cells_of(row):
            while column in self.grid[number]:
                column += 1
            if column >= _WIDEST or self.cells > _MOST_CELLS:
                self.flow.reading.drop(cell.leaves(), Reason.DECORATION)
                continue
            columns = min(_span(cell, "colspan"), _WIDEST - column)
            rows = min(_span(cell, "rowspan"), _TALLEST)
            self.cell(number, column, rows, columns, cell)
            column += columns
        self.origins.append(row.origin())

    def cell(self, number: int, column: int, rows: int, columns: int, cell: Element) -> None:
        rows = min(rows, max(1, self.count - number))
        for below in range(number, number + rows):
            while len(self.grid) <= below:
                self.grid.append({})
            for beside in range(column, column + columns):
                self.grid[below].setdefault(beside, None)
                self.cells += 1
        self.grid[number][column] = self.composed(cell)
        if rows > 1 or columns > 1:
            self.merged.append(Merged(row=number, column=column, rows=rows, columns=columns))

    def composed(self, cell: Element) -> Inline:
        """The text of a cell; its pictures stand behind the table."""
        run = self.flow.gathered(cell, self.flow.set_in(cell, self.marks))
        pictures = [s for s in run.spans if s.piece is Piece.PICTURE]
        self.flow.holder, outer = cell, self.flow.holder
        self.pictures += self.flow.figures_of(pictures)
        self.flow.holder = outer
        rest = Run([s for s in run.spans if s.piece is not Piece.PICTURE])
        return self.flow.composed(rest.lines(), heading=cell.name == "th")

    def text(self, row: int, column: int) -> str:
        cell = self.grid[row].get(column)
        return cell.text if cell is not None else ""

    def markdown(self, width: int) -> str:
        """The table with the marks in its cells; "" where there are none."""
        if not any(c.markdown for row in self.grid for c in row.values() if c):
            return ""
        lines = [[self._cell(row.get(column)) for column in range(width)] for row in self.grid]
        head = lines.pop(0) if _header_rows([*rows_of(self.element)]) else [""] * width
        return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * width, *lines])

    def _cell(self, cell: Inline | None) -> str:
        if cell is None:
            return ""
        lines = (cell.markdown or escape(cell.text)).split("\n")
        return "<br>".join(lines).replace("|", "\\|")

    def others(self) -> None:
        """Text that stands between rows and cells, where none belongs."""
        cells = {
            id(leaf)
            for row, _ in rows_of(self.element)
            for c in cells_of(row)
            for leaf in c.leaves()
        }
        captions = {
            id(leaf)
            for child in self.element.children
            if isinstance(child, Element) and child.name == "caption"
            for leaf in child.leaves()
        }
        stray = [
            x for x in self.element.leaves() if id(x) not in cells | captions and x.text.strip()
        ]
        for leaf in stray:
            self.flow.leaf(leaf, self.marks)
        self.flow.flush()


def _span(cell: Element, name: str) -> int:
    stated = _SPAN.match(cell.get(name).strip())
    return max(1, int(stated.group(0))) if stated else 1


def _header_rows(rows: list[tuple[Element, str]]) -> int:
    """How many rows at the top are the head: in ``thead``, or of nothing but head cells."""
    count = 0
    for row, part in rows:
        cells = cells_of(row)
        if part != "thead" and not (cells and all(cell.name == "th" for cell in cells)):
            break
        count += 1
    return count if count < len(rows) else min(count, 1)
