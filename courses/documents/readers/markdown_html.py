"""Tables written as HTML in a Markdown file, and the boxes of ``markdown_writer`` read back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Merged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from courses.documents.model import Origin
    from courses.documents.readers.markdown_blocks import Blocks

_LONGEST, _WIDEST = 3_000, 200  # lines of a table, columns of it
_LARGEST = 2_000  # cells that are one
_BEGINS = re.compile(r" {0,3}<table(?:\s[^<>]{0,300})?>", re.I)
_ENDS = re.compile(r"</table\s*>\s*$", re.I)
_TAG = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|td|th)(\s[^<>]{0,500})?>", re.I)
_SPAN = re.compile(r"\b(rowspan|colspan)\s*=\s*[\"']?(\d{1,4})", re.I)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_BOX = re.compile(r"/// (figure|table)(?: \| (.*))?")
_CREDIT = "-- "


@dataclass(slots=True)
class _Cell:
    source: str
    head: bool
    rows: int
    columns: int


@dataclass(slots=True)
class _Grid:
    """Cells in their rows and columns; what a merged cell covers is empty."""

    rows: list[list[str]] = field(default_factory=list)
    marked: list[list[str]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def begin_row(self) -> None:
        self.rows.append([])
        self.marked.append([])

    def add(self, cell: _Cell, text: str, markdown: str, most_rows: int) -> None:
        row = len(self.rows) - 1
        self._fill(row)
        column = len(self.rows[row])
        rows = min(cell.rows, most_rows - row)
        columns = max(1, min(cell.columns, _WIDEST - column))
        if rows * columns > _LARGEST:
            rows = columns = 1
        self.rows[row].append(text)
        self.marked[row].append(markdown or text)
        if rows > 1 or columns > 1:
            self.merged.append(Merged(row=row, column=column, rows=rows, columns=columns))
            covered = {(row + r, column + c) for r in range(rows) for c in range(columns)}
            self.taken |= covered - {(row, column)}
        self._fill(row)

    def _fill(self, row: int) -> None:
        while (row, len(self.rows[row])) in self.taken:
            self.rows[row].append("")
            self.marked[row].append("")


def parse_html_table(blocks: Blocks, index: int) -> int | None:
    """A table from ``<table>`` to ``</table>`` that holds nothing but rows of cells."""
    if _BEGINS.match(blocks.lines[index].text) is None:
        return None
    end = _end_of_table(blocks, index)
    rows = _rows(blocks.printed(index, end)) if end else None
    if end is None or not rows:
        return None
    origin = blocks.origin(index, end)
    grid, kept, is_marked = _Grid(), "", False
    for row in rows:
        grid.begin_row()
        for cell in row:
            text, markdown, cell_kept = blocks.inline(cell.source, origin)
            grid.add(cell, text, markdown, len(rows))
            kept += cell_kept
            is_marked = is_marked or bool(markdown)
    blocks.claim_marks(blocks.printed(index, end), kept, origin)
    blocks.blocks.append(_table(grid, origin, _head(rows), with_marks=is_marked))
    return end


def _end_of_table(blocks: Blocks, index: int) -> int | None:
    """The index behind its last line; None where another table begins before."""
    for at in range(index, min(len(blocks.lines), index + _LONGEST)):
        text = blocks.lines[at].text
        if at > index and _BEGINS.match(text):
            return None
        if _ENDS.search(text):
            return at + 1
    return None


def _table(grid: _Grid, origin: Origin, head: int, *, with_marks: bool) -> Block:
    lines = [
        " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in row)
        for row in grid.marked
    ]
    return Block(
        kind=BlockKind.TABLE,
        origin=origin,
        rows=tuple(map(tuple, grid.rows)),
        header_rows=head,
        merged=tuple(grid.merged),
        markdown="\n".join(f"| {line} |" for line in lines) if with_marks else "",
    )


def _rows(text: str) -> list[list[_Cell]] | None:
    """The rows of cells; None where there is anything else, such as a table in a cell."""
    rows: list[list[_Cell]] = []
    position, cell = 0, None
    for tag in _TAG.finditer(text):
        between, name, closes = text[position : tag.start()], tag[2].lower(), bool(tag[1])
        position = tag.end()
        if cell is not None:
            if not closes or name not in ("td", "th"):
                return None
            cell.source = "\n".join(" ".join(line.split()) for line in _BREAK.split(between))
            cell = None
        elif between.strip() or (name == "table" and not closes and rows):
            return None
        elif name == "tr" and not closes:
            rows.append([])
        elif name in ("td", "th") and not closes:
            if not rows:
                return None
            cell = _cell(tag[3] or "", head=name == "th")
            rows[-1].append(cell)
    return rows if cell is None and not text[position:].strip() else None


def _cell(attributes: str, *, head: bool) -> _Cell:
    spans = {name.lower(): max(1, int(value)) for name, value in _SPAN.findall(attributes)}
    return _Cell("", head, spans.get("rowspan", 1), spans.get("colspan", 1))


def _head(rows: Sequence[Sequence[_Cell]]) -> int:
    """How many rows at the top are nothing but heads of columns."""
    count = next((i for i, row in enumerate(rows) if not all(c.head for c in row)), len(rows))
    return count if count < len(rows) else min(count, 1)


def parse_box(blocks: Blocks, index: int, parse_inner: Callable[[Blocks, int], int]) -> int | None:
    """A figure or table with its caption and source, as ``markdown_writer`` boxes it."""
    found = _BOX.fullmatch(blocks.lines[index].text.rstrip())
    if found is None:
        return None
    end = _end_of_box(blocks, index)
    if end is None:
        return None
    caption, _, kept = blocks.inline(found[2] or "", blocks.origin(index, index + 1))
    blocks.claim_marks(blocks.lines[index].text, kept, blocks.origin(index, index + 1))
    before, at = len(blocks.blocks), index + 1
    while at < end:
        at = parse_inner(blocks, at) if not blocks.lines[at].blank else at + 1
    if at > end:  # the line that closes it became text of what stands before it
        return at
    blocks.claim_marks(blocks.lines[end].text, "", blocks.origin(end, end + 1))
    inner = blocks.blocks[before:]
    for block in _credits(inner)[:1]:
        blocks.claim_marks(_CREDIT, "", block.origin)
    blocks.blocks[before:] = _boxed(inner, found[1], caption, blocks.origin(index, end + 1))
    return end + 1


def _end_of_box(blocks: Blocks, index: int) -> int | None:
    """The index of the line that closes the box; None where none does before the next box."""
    for end in range(index + 1, min(len(blocks.lines), index + _LONGEST)):
        text = blocks.lines[end].text.rstrip()
        if text == "///":
            return end
        if _BOX.fullmatch(text):
            return None
    return None


def _credits(inner: Sequence[Block]) -> list[Block]:
    """The paragraphs that say where a figure or table comes from."""
    return [b for b in inner if b.kind is BlockKind.PARAGRAPH and b.text.startswith(_CREDIT)]


def _boxed(inner: Sequence[Block], name: str, caption: str, origin: Origin) -> list[Block]:
    kind = BlockKind(name)
    credit = _credits(inner)[:1]
    source = credit[0].text.removeprefix(_CREDIT) if credit else ""
    rest = [block for block in inner if block not in credit]
    main = next((block for block in rest if block.kind is kind), None)
    labels = [block for block in rest if block.kind is BlockKind.PARAGRAPH]
    if main is None and kind is BlockKind.FIGURE and len(labels) == len(rest):
        text = "\n".join(block.text for block in labels)
        return [Block(kind=kind, origin=origin, text=text, caption=caption, source=source)]
    if main is None:
        return [*inner]
    whole = replace(main, caption=caption or main.caption, source=source, origin=origin)
    return [whole if block is main else block for block in rest]
