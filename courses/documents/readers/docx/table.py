"""A table of a Word file: rows of cells, each with a story of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Reason
from courses.documents.readers.docx.names import PARAGRAPH, VAL, W, is_on, number, value_of
from courses.documents.readers.docx.paragraph import Paragraph
from courses.documents.readers.docx.settling import leave_out
from courses.documents.readers.docx.styles import is_shaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from courses.documents.readers.docx.story import Story

_MOST_COLUMNS = 100
_STACK = 50
_FIRST_ROW = 0x20  # of w:tblLook


@dataclass(slots=True)
class Cell:
    """``column`` counts from 0; ``continues`` says that the cell above goes on in it."""

    items: list[Item]
    column: int
    columns: int
    continues: bool = False
    shaded: bool = False


@dataclass(slots=True)
class Row:
    """``first`` and ``last`` are its lines (0: it has none)."""

    cells: list[Cell]
    first: int = 0
    last: int = 0
    page: int | None = None
    heads: bool = False  # repeated on every page: the author says that it is the head


@dataclass(slots=True)
class Table:
    """``head_stands_out`` says that the style of the table sets the first row apart."""

    rows: list[Row] = field(default_factory=list)
    head_stands_out: bool = False


Item = Paragraph | Table


def read_table(story: Story, element: etree._Element, dropped: Reason | None) -> Table:
    """A ``w:tbl``. Rows that were deleted are read, as dropped, and left out."""
    table = Table(head_stands_out=_head_stands_out(story, element))
    for row, reason in _members(element, f"{W}tr", dropped):
        properties = row.find(f"{W}trPr")
        reason = reason or _removed(properties)
        read = _row(story, row, properties, reason)
        if reason is None:
            table.rows.append(read)
        else:
            leave_out(story.reading, [item for cell in read.cells for item in cell.items])
    return table


def _row(
    story: Story, element: etree._Element, properties: etree._Element | None, dropped: Reason | None
) -> Row:
    column = min(number(value_of(properties, f"{W}gridBefore")), _MOST_COLUMNS)
    cells: list[Cell] = []
    for child, reason in _members(element, f"{W}tc", dropped):
        said = child.find(f"{W}tcPr")
        width = min(max(number(value_of(said, f"{W}gridSpan"), 1), 1), _MOST_COLUMNS)
        cells.append(
            Cell(
                items=story.inner().items(child, reason),
                column=column,
                columns=width,
                continues=_continues(said),
                shaded=said is not None and is_shaded(said.find(f"{W}shd")),
            )
        )
        column += width
    head = None if properties is None else properties.find(f"{W}tblHeader")
    known = story.reading.lines.numbers
    lines = [known[one] for one in element.iter(PARAGRAPH) if one in known]
    page = next((i.page for c in cells for i in c.items if isinstance(i, Paragraph)), None)
    heads = head is not None and is_on(head)
    return Row(cells, min(lines, default=0), max(lines, default=0), page, heads)


def _members(
    element: etree._Element, wanted: str, dropped: Reason | None
) -> Iterator[tuple[etree._Element, Reason | None]]:
    """The rows of a table or the cells of a row, through what only groups them."""
    stack = [(iter(element), dropped)]
    while stack:
        children, reason = stack[-1]
        for child in children:
            if child.tag == wanted:
                yield child, reason
            elif child.tag in _GROUPS and len(stack) < _STACK:
                removed = child.tag in (f"{W}del", f"{W}moveFrom")
                stack.append((iter(child), reason or (Reason.PRIVATE if removed else None)))
                break
        else:
            stack.pop()


_GROUPS = frozenset(
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "customXml", "ins", "del", "moveTo", "moveFrom", "smartTag")
)


def _removed(properties: etree._Element | None) -> Reason | None:
    """Why a row is not shown: deleted or hidden."""
    if properties is None:
        return None
    hidden = properties.find(f"{W}hidden")
    deleted = properties.find(f"{W}del") is not None
    return Reason.PRIVATE if deleted or (hidden is not None and is_on(hidden)) else None


def _continues(said: etree._Element | None) -> bool:
    merged = None if said is None else said.find(f"{W}vMerge")
    return merged is not None and (merged.get(VAL) or "continue") == "continue"


def _head_stands_out(story: Story, element: etree._Element) -> bool:
    properties = element.find(f"{W}tblPr")
    look = None if properties is None else properties.find(f"{W}tblLook")
    if look is None:
        return False
    shown = (look.get(f"{W}firstRow") or "") in ("1", "true", "on")
    bits = look.get(VAL) or ""
    if not shown and bits:
        try:
            shown = bool(int(bits, 16) & _FIRST_ROW)
        except ValueError:
            return False
    style = value_of(properties, f"{W}tblStyle")
    return shown and story.reading.styles.table_head_stands_out(style)
