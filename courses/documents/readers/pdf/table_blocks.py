"""Tables as blocks: the text of their cells, tables cut by pages put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Fate, Look, Merged, Origin, Reason
from courses.documents.readers.pdf.inline import is_printed, unwrapped
from courses.documents.readers.pdf.moves import Placed
from courses.documents.readers.pdf.paragraphs import Column, Paragraph, paragraphs_of
from courses.documents.readers.pdf.segments import lines_of
from courses.documents.text import ends_sentence, join_lines, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.readers.pdf.inline import Words
    from courses.documents.readers.pdf.notes import Notes
    from courses.documents.readers.pdf.tables import Cell, Table
    from courses.documents.readers.pdf.typography import Typography

RULE = "courses.documents.readers.pdf.table_blocks"
_SAME_EDGE = 8.0  # points


@dataclass(slots=True, eq=False)
class _Row:
    cells: list[str]
    first: int
    last: int
    page: int
    start: tuple[int, int] = (0, 0)  # in the raw text


@dataclass(slots=True, eq=False)
class TableText:
    """A table with the text of its cells; it grows by the tables that go on from it."""

    rows: list[_Row]
    merged: list[Merged]
    edges: list[float]
    ruled: bool
    head: int
    page: int  # the last page that it stands on
    look: Look
    claims: list[Claim] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)  # that refer to notes


def table_text(table: Table, words: Words, notes: Notes, typography: Typography) -> TableText:
    """The text of a table of one page."""
    rows = [_Row([""] * table.column_count, 0, 0, table.page) for _ in range(table.row_count)]
    result = TableText(rows, [], table.edges, table.ruled, table.head, table.page, _look(table))
    for cell in table.cells:
        if cell.rows > 1 or cell.columns > 1:
            result.merged.append(
                Merged(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns)
            )
        if not cell.segments:
            continue
        row = rows[cell.row]
        row.cells[cell.column] = _cell_text(cell, table, words, notes, typography, result)
        first = min(segment.first for segment in cell.segments)
        row.first = min(row.first, first) if row.first else first
        row.last = max(row.last, *(segment.last for segment in cell.segments))
        start = min(run.place for segment in cell.segments for run in segment.runs)
        row.start = min(row.start, start) if row.start[0] else start
    _place_empty_rows(rows)
    _drop_empty_edges(result)
    return result


def _look(table: Table) -> Look:
    box = table.box
    return Look(
        size=table.size, indent=box.left, x=box.left, y=box.top, width=box.width, height=box.height
    )


def _cell_text(
    cell: Cell, table: Table, words: Words, notes: Notes, typography: Typography, into: TableText
) -> str:
    """The paragraphs of a cell, a line each; the address of a link stands behind its text."""
    texts: list[str] = []
    for paragraph in _paragraphs(cell, table, typography):
        text = unwrapped(paragraph.lines, words, marks=False, page=table.page)
        into.claims += text.claims
        runs = [run for line in paragraph.lines for run in line.runs]
        into.runs += [id(run) for run in runs if id(run) in notes.referred]
        plain = text.plain
        for address in dict.fromkeys(run.link for run in runs if run.link):
            if not is_printed(address, plain):
                plain = f"{plain} {address}"
        texts.append(plain)
    return "\n".join(texts)


def _paragraphs(cell: Cell, table: Table, typography: Typography) -> list[Paragraph]:
    flat = [segment for segment in cell.segments if segment.turn == 0]
    turned = [segment for segment in cell.segments if segment.turn != 0]
    left = min((s.box.left for s in flat), default=table.edges[cell.column])
    end = table.edges[min(cell.column + cell.columns, len(table.edges) - 1)]
    padding = max(0.0, min(left - table.edges[cell.column], 8.0)) if table.ruled else 4.0
    right = max([end - padding, *(s.box.right for s in flat)])
    column = Column(left, right, narrow=True)
    found = paragraphs_of(lines_of(flat, table.page), column, typography)
    return [*found, *(Paragraph(lines_of([one], table.page), column) for one in turned)]


def _place_empty_rows(rows: Sequence[_Row]) -> None:
    """Rows without text of their own (covered by merged cells) stand where the row above does."""
    known = next((row.first for row in rows if row.first), 0)
    for row in rows:
        if not row.first:
            row.first = row.last = known
        known = row.last


def _drop_empty_edges(table: TableText) -> None:
    """Without columns and rows that hold nothing at all and no merged cell."""
    if table.merged:
        return
    table.rows = [row for row in table.rows if any(row.cells)]
    used = [i for i in range(len(table.edges) - 1) if any(row.cells[i] for row in table.rows)]
    for row in table.rows:
        row.cells = [row.cells[i] for i in used]
    table.edges = [*(table.edges[i] for i in used), table.edges[-1]]
    table.head = min(table.head, max(0, len(table.rows) - 1))


# Tables over several pages --------------------------------------------------------------------


def join_tables(flow: Iterable[object]) -> list[object]:
    """The elements of a document, a table that goes on at the next page's top being one."""
    result: list[object] = []
    for element in flow:
        before = result[-1] if result else None
        if (
            isinstance(element, TableText)
            and isinstance(before, TableText)
            and _continues(before, element)
        ):
            _append(before, element)
        else:
            result.append(element)
    return result


def _continues(before: TableText, after: TableText) -> bool:
    if after.page - before.page != 1 or before.ruled is not after.ruled:
        return False
    if len(before.edges) != len(after.edges):
        return False
    if _repeated_rows(before, after):
        return True
    shift = after.edges[0] - before.edges[0]
    same = all(
        abs(b - a - shift) <= _SAME_EDGE for a, b in zip(before.edges, after.edges, strict=True)
    )
    return same and not (after.head and before.head)


def _repeated_rows(before: TableText, after: TableText) -> int:
    """How many rows at the top of ``after`` repeat the head of ``before``."""
    count = 0
    limit = min(max(before.head, 1), len(after.rows) - 1, len(before.rows) - 1)
    for row, repeated in zip(before.rows[:limit], after.rows[:limit], strict=True):
        same = [squeeze(cell) for cell in row.cells] == [squeeze(cell) for cell in repeated.cells]
        if not same or not any(row.cells):
            break
        count += 1
    return count


def _append(before: TableText, after: TableText) -> None:
    repeated = _repeated_rows(before, after)
    for row in after.rows[:repeated]:
        for cell in row.cells:
            if cell.strip():
                origin = Origin(first=row.first, last=row.last, page=row.page)
                before.claims.append(
                    Claim(
                        fate=Fate.DROPPED,
                        before=cell,
                        origin=origin,
                        rule=RULE,
                        reason=Reason.REPEATED_HEADER,
                    )
                )
    if repeated and not before.head:
        before.head = repeated
    rows = after.rows[repeated:]
    if rows and _is_rest(before.rows[-1], rows[0]):
        _merge_rows(before.rows[-1], rows.pop(0))
        repeated += 1
    offset = len(before.rows) - repeated
    before.merged += [
        Merged(row=m.row + offset, column=m.column, rows=m.rows, columns=m.columns)
        for m in after.merged
        if m.row >= repeated
    ]
    before.rows += rows
    before.page = after.page
    before.claims += after.claims
    before.runs += after.runs


def _is_rest(last: _Row, first: _Row) -> bool:
    """Whether the page cut a row: its first cell has nothing new, another one goes on."""
    if first.cells[0].strip() or not last.cells[0].strip():
        return False
    going = [(a, b) for a, b in zip(last.cells, first.cells, strict=True) if b.strip()]
    return bool(going) and all(a.strip() and not ends_sentence(a) for a, _ in going)


def _merge_rows(last: _Row, first: _Row) -> None:
    last.cells = [
        join_lines(a, b) if a and b else a or b
        for a, b in zip(last.cells, first.cells, strict=True)
    ]
    last.last = max(last.last, first.last)


def placed_rows(table: TableText) -> list[Placed]:
    """The rows of a table with their places in the raw text."""
    return [
        Placed(
            row.start,
            " ".join(cell for cell in row.cells if cell),
            Origin(first=row.first, last=row.last, page=row.page),
        )
        for row in table.rows
        if row.start[0]
    ]


def block_of(table: TableText) -> Block:
    """The block of a table."""
    rows = table.rows
    first_page = rows[0].page
    return Block(
        kind=BlockKind.TABLE,
        origin=Origin(
            first=min(row.first for row in rows), last=max(row.last for row in rows),
            page=first_page,
        ),
        rows=tuple(tuple(row.cells) for row in rows),
        header_rows=min(table.head, len(rows)),
        row_origins=tuple(Origin(first=r.first, last=r.last, page=r.page) for r in rows),
        merged=tuple(table.merged),
        look=table.look,
    )  # fmt: skip
