"""Lists and tables of Markdown files. Two blanks of indent are enough for a lower level."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from courses.documents.model import Block, BlockKind, Item, Origin
from courses.documents.readers.markdown_blocks import (
    LIST_MARK,
    Blocks,
    begins_block,
    heading_at,
    is_rule,
    is_table_row,
    is_table_separator,
)
from courses.documents.readers.markdown_lines import FENCE

_TASK = re.compile(r"^\[([ xX])\][ \t]+")
_CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(slots=True)
class _OpenItem:
    label: str
    level: int
    first: int
    sources: list[str] = field(default_factory=list)
    end: int = 0


def parse_list(blocks: Blocks, index: int) -> int | None:
    """A list up to the line that no longer belongs to it; the index of that line."""
    if LIST_MARK.match(blocks.lines[index].text) is None:
        return None
    first, items, indents = index, list[_OpenItem](), list[int]()
    ordered = _ordered(blocks.lines[index].text)
    while index < len(blocks.lines):
        line = blocks.lines[index]
        if line.blank:
            following = _following(blocks, index)
            if not _continues(blocks, following, ordered):
                break
            index = following
            continue
        if FENCE.match(line.text) or is_rule(line.text) or heading_at(line.text):
            break
        mark = LIST_MARK.match(line.text)
        if mark:
            indent = _width(mark.group(1))
            if (
                indent < 2
                and items
                and _ordered(line.text) != ordered
                and blocks.lines[index - 1].blank
            ):
                break
            items.append(_OpenItem(mark.group(2), _level(indents, indent), index))
            items[-1].sources.append(line.text[mark.end() :].strip())
        elif begins_block(blocks.lines, index) and not line.text.startswith((" ", "\t")):
            break
        else:
            items[-1].sources.append(line.text.strip())
        index += 1
        items[-1].end = index
    _add_list(blocks, items, first)
    return items[-1].end


def _ordered(text: str) -> bool:
    mark = LIST_MARK.match(text)
    return mark is not None and mark.group(2)[0].isdigit()


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _level(indents: list[int], indent: int) -> int:
    """The level of an item by the indents of the items above it."""
    while indents and indent < indents[-1] - 1 + (indents[-1] == 1):
        indents.pop()
    if not indents or indent >= indents[-1] + 2:
        indents.append(indent)
    return len(indents) - 1


def _following(blocks: Blocks, index: int) -> int:
    """The index of the first line with text at or behind ``index``."""
    while index < len(blocks.lines) and blocks.lines[index].blank:
        index += 1
    return index


def _continues(blocks: Blocks, following: int, ordered: bool) -> bool:
    """Whether a list goes on behind blank lines, with the line at index ``following``."""
    if following == len(blocks.lines):
        return False
    text = blocks.lines[following].text
    if LIST_MARK.match(text) and not is_rule(text):
        return _ordered(text) == ordered or _width(text[: len(text) - len(text.lstrip())]) >= 2
    return text.startswith(("  ", "\t")) and not FENCE.match(text)


def _add_list(blocks: Blocks, opened: list[_OpenItem], first: int) -> None:
    kept = ""
    items: list[Item] = []
    for item in opened:
        origin = blocks.origin(item.first, item.end)
        label = item.label if item.label[0].isdigit() else ""
        source = "\n".join(item.sources)
        task = _TASK.match(source)
        if task:
            source = source[task.end() :]
        text, markdown, inner = blocks.inline(source, origin)
        kept += label + inner
        checked = task.group(1) in "xX" if task else None
        items.append(
            Item(
                text=text,
                level=item.level,
                label=label,
                markdown=markdown,
                checked=checked,
                origin=origin,
            )
        )
    end = opened[-1].end
    origin = blocks.origin(first, end)
    blocks.claim_marks(blocks.printed(first, end), kept, origin)
    blocks.blocks.append(Block(kind=BlockKind.LIST, origin=origin, items=tuple(items)))


# Tables -----------------------------------------------------------------------------------


def parse_table(blocks: Blocks, index: int) -> int | None:
    """A table with a head and a |---| line, or rows in bars without one."""
    lines = blocks.lines
    headed = (
        index + 1 < len(lines)
        and "|" in lines[index].text
        and is_table_separator(lines[index + 1].text)
    )
    bare = (
        is_table_row(lines[index].text)
        and index + 1 < len(lines)
        and is_table_row(lines[index + 1].text)
    )
    if not headed and not bare:
        return None
    end = index + 2 if headed else index
    while end < len(lines) and not lines[end].blank and "|" in lines[end].text:
        end += 1
    rows_at = [i for i in range(index, end) if not (headed and i == index + 1)]
    origin = blocks.origin(index, end)
    kept, marked = "", False
    rows: list[tuple[str, ...]] = []
    written: list[str] = []
    for at in rows_at:
        cells, row_kept, marks = _cells(blocks, lines[at].text, blocks.origin(at, at + 1))
        rows.append(cells)
        kept += row_kept
        marked = marked or any(marks)
        line = " | ".join(mark or cell for mark, cell in zip(marks, cells, strict=True))
        written.append(f"| {line} |")
    if headed:
        written.insert(1, f"|{' --- |' * len(rows[0])}")
    blocks.claim_marks(blocks.printed(index, end), kept, origin)
    blocks.blocks.append(
        Block(
            kind=BlockKind.TABLE,
            origin=origin,
            rows=tuple(rows),
            header_rows=1 if headed else 0,
            markdown="\n".join(written) if marked else "",
        )
    )
    return end


def _cells(
    blocks: Blocks, text: str, origin: Origin
) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The texts of the cells of a row, what is kept of it, and their Markdown where they have
    marks."""
    inner = text.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells: list[str] = []
    marks: list[str] = []
    kept = ""
    for source in _CELL_END.split(inner):
        text, markdown, cell_kept = blocks.inline(source.strip(), origin)
        cells.append(text)
        marks.append(markdown)
        kept += cell_kept
    return tuple(cells), kept, tuple(marks)


def table_lines(block: Block) -> list[int]:
    """The line of each row of a table block: where its file says so, or counted from its first."""
    if block.row_origins:
        return [origin.first for origin in block.row_origins]
    skip = 1 if block.header_rows else 0
    return [
        block.origin.first + i + (skip if i >= block.header_rows else 0)
        for i in range(len(block.rows))
    ]
