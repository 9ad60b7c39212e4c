"""Tables on a page: lines whose cells are set apart by tabs, wide blanks, bars or numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Fate, Reason
from courses.documents.recognisers.slides.lines import (
    RULE,
    Line,
    bullet_of,
    has_prose_mark,
    is_spaced_out,
    origin_of,
)
from courses.documents.text import display_width, is_han

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE_GAP = re.compile(r"\t+|[ \u3000]{2,}|\s*[|｜]\s*")
_SET_IN = 4  # blanks
_NUMBER = re.compile(r"^[-+±~约]?[¥$€£]?\d[\d,.]*\s*(?:%|％|万|亿|元|倍|个|年|bn|bps|[kKmM])*$")

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    r"^(?:"
    r"(?:19|20)\d{2}(?:\s*(?:[-–—~～至/]\s*(?:19|20)?\d{2}|[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2}\s*日?|\s*月)?))?"
    r"\s*(?:年代?)?(?:初|底|末|中|起|至今|s)?"
    r"|\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?(?:上旬|中旬|下旬|初|底|末)?"
    rf"|(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{1,2}},?)?(?:\s+(?:19|20)\d{{2}})?"
    r"|(?:[QH][1-4]\s*(?:19|20)\d{2}|(?:19|20)\d{2}\s*[QH][1-4]|(?:19|20)\d{2}年[一二三四上下第]{1,2}(?:季度|半年))"
    r"|(?:[01]?\d|2[0-3])[:：][0-5]\d(?:\s*[-–—~～至]\s*(?:[01]?\d|2[0-3])[:：][0-5]\d)?"
    r")[:：]?$",
    re.I,
)


def table_end(lines: Sequence[Line], start: int) -> int:
    """The index behind the table that begins at ``start``; ``start`` itself where none does."""
    if _is_head_without_first_cell(lines, start):
        return _rows_end(lines, start + 1)
    return _rows_end(lines, start)


def _rows_end(lines: Sequence[Line], start: int) -> int:
    for cells_of in (_parted_cells, _single_cells):
        count = len(cells_of(lines[start].bare))
        end = start
        while end < len(lines) and count > 1 and len(cells_of(lines[end].bare)) == count:
            end += 1
        rows = [cells_of(line.bare) for line in lines[start:end]]
        if all(map(_is_event, rows)):
            continue
        if len(rows) >= 3 and (cells_of is _parted_cells or count > 2 or _has_numbers(rows)):
            return end
    return start


def _is_head_without_first_cell(lines: Sequence[Line], start: int) -> bool:
    """Whether a line set in far holds the heads of all columns but the first of a table below."""
    if start + 1 >= len(lines) or lines[start].indent < lines[start + 1].indent + _SET_IN:
        return False
    heads, cells = _parted_cells(lines[start].bare), _parted_cells(lines[start + 1].bare)
    table = _rows_end(lines, start + 1) > start + 1
    return table and len(heads) > 1 and len(cells) == len(heads) + 1


def events_end(lines: Sequence[Line], start: int) -> int:
    """The index behind the dated events that begin at ``start``; ``start`` where fewer than two
    do."""
    end = start
    while end < len(lines) and _is_event(_parted_cells(lines[end].bare)):
        end += 1
    if end - start < 2:
        return start
    while end < len(lines) and len(_parted_cells(lines[end].bare)) == 2:  # "Day 2", "today"
        end += 1
    return end


def table_block(lines: Sequence[Line]) -> tuple[Block, tuple[Claim, ...]]:
    """The table of some lines, and the claim for its bars."""
    cells_of = _parted_cells if len(_parted_cells(lines[0].bare)) > 1 else _single_cells
    rows = tuple(tuple(cells_of(line.bare)) for line in lines)
    if _is_head_without_first_cell(lines, 0):
        rows = (("", *rows[0]), *rows[1:])
    head = not any(_NUMBER.match(cell) for cell in rows[0])
    bars = "".join(c for line in lines for c in line.bare if c in "|｜")
    origin = origin_of(*lines)
    block = Block(kind=BlockKind.TABLE, origin=origin, rows=rows, header_rows=int(head))
    claim = Claim(
        fate=Fate.DROPPED, before=bars, origin=origin, rule=RULE, reason=Reason.DECORATION
    )
    return block, (claim,) if bars else ()


def _parted_cells(text: str) -> list[str]:
    if bullet_of(text)[0]:
        return [text]
    cells = [cell for cell in _WIDE_GAP.split(text.strip("|｜ \t")) if cell]
    return cells if all(map(_may_be_cell, cells)) else [text]


def _single_cells(text: str) -> list[str]:
    """Cells one blank apart: none of several words, so at most a label or number each."""
    cells = text.split()
    short = all(_may_be_cell(cell) and display_width(cell) <= 12 for cell in cells)
    han = any(is_han(c) for c in text) or any(map(_NUMBER.match, cells))
    return cells if len(cells) > 1 and short and han and not is_spaced_out(text) else [text]


def _may_be_cell(cell: str) -> bool:
    return display_width(cell) <= 24 and not bullet_of(cell)[0] and not has_prose_mark(cell)


def _is_event(row: Sequence[str]) -> bool:
    """Whether a row is a date and what happened then. Rows of these alone are no table."""
    dated = len(row) == 2 and _DATE.match(row[0]) is not None
    return dated and _NUMBER.match(row[1]) is None


def _has_numbers(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column behind the first holds numbers in every row below the head."""
    width = len(rows[0])
    return width > 1 and any(
        all(_NUMBER.match(row[column]) for row in rows[1:]) for column in range(1, width)
    )
