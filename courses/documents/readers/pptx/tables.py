"""Tables of a slide, with merged cells; a table of one cell is only a frame for its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from courses.documents.markdown_writer import escape
from courses.documents.model import Block, BlockKind, Merged, Origin, Reason
from courses.documents.readers.drawing_xml import A, is_true, whole_number
from courses.documents.readers.pptx.paragraphs import (
    Paragraph,
    Setting,
    look_at,
    paragraphs_of,
)
from courses.documents.readers.pptx.texts import Findings, around, cell_texts, text_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.readers.pptx.geometry import Box

Element = Any
_MOST_SPAN = 500


@dataclass(frozen=True, slots=True)
class _Cell:
    paragraphs: tuple[Paragraph, ...]
    columns: int
    rows: int
    covered: bool


def table_blocks(table: Element, box: Box | None, setting: Setting, found: Findings) -> list[Block]:
    """The table as a block; its paragraphs where it has one cell."""
    rows = [
        [_cell(cell, setting) for cell in row.iterfind(f"{A}tc")]
        for row in table.iterfind(f"{A}tr")
    ]
    shown = [cell for row in rows for cell in row if not cell.covered]
    for cell in (cell for row in rows for cell in row if cell.covered):
        found.drop(cell.paragraphs, Reason.PRIVATE)  # PowerPoint keeps it and never shows it
    if len(shown) == 1:
        return text_blocks(shown[0].paragraphs, box, "", found)
    paragraphs = [p for row in rows for cell in row for p in cell.paragraphs]
    if not paragraphs:
        return []
    cells = [[_texts(cell, found) for cell in row] for row in rows]
    return [
        Block(
            kind=BlockKind.TABLE,
            origin=around(paragraphs),
            rows=tuple(tuple(text for text, _marked in row) for row in cells),
            markdown=_markdown(cells),
            header_rows=_header_rows(table, rows),
            row_origins=_row_origins(rows, around(paragraphs)),
            merged=_merged(rows),
            look=look_at(box),
        )
    ]


def _cell(cell: Element, setting: Setting) -> _Cell:
    body = cell.find(f"{A}txBody")
    return _Cell(
        tuple(paragraphs_of(body, setting)) if body is not None else (),
        min(max(whole_number(cell.get("gridSpan"), 1), 1), _MOST_SPAN),
        min(max(whole_number(cell.get("rowSpan"), 1), 1), _MOST_SPAN),
        is_true(cell.get("hMerge")) or is_true(cell.get("vMerge")),
    )


def _texts(cell: _Cell, found: Findings) -> tuple[str, str]:
    return ("", "") if cell.covered else cell_texts(cell.paragraphs, found)


def _markdown(cells: Sequence[Sequence[tuple[str, str]]]) -> str:
    """The rows between bars, a line each; "" for a table without any mark in its cells."""
    if not any(marked for row in cells for _text, marked in row):
        return ""
    rows = ([_between_bars(*cell) for cell in row] for row in cells)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _between_bars(text: str, marked: str) -> str:
    return (marked or escape(text)).replace("|", "\\|").replace("\n", "<br>")


def _header_rows(table: Element, rows: Sequence[Sequence[_Cell]]) -> int:
    """1 where the table says that its first row is a head, or sets it in bold alone."""
    properties = table.find(f"{A}tblPr")
    if len(rows) < 2:
        return 0
    if properties is not None and is_true(properties.get("firstRow")):
        return 1
    bold = [[p.bold for cell in row for p in cell.paragraphs] for row in rows]
    return int(bool(bold[0]) and all(bold[0]) and not all(flag for row in bold[1:] for flag in row))


def _row_origins(rows: Sequence[Sequence[_Cell]], table: Origin) -> tuple[Origin, ...]:
    """Where each row stands; an empty one where the row before it ends."""
    found: list[Origin] = []
    last = table.first
    for row in rows:
        paragraphs = [p for cell in row for p in cell.paragraphs]
        origin = around(paragraphs) if paragraphs else replace(table, first=last, last=last)
        found.append(origin)
        last = origin.last
    return tuple(found)


def _merged(rows: Sequence[Sequence[_Cell]]) -> tuple[Merged, ...]:
    return tuple(
        Merged(row=r, column=c, rows=cell.rows, columns=cell.columns)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if not cell.covered and (cell.rows > 1 or cell.columns > 1)
    )
