"""Tables that only arrange what they hold: frames, photographs beside text, numbered formulas.

Their contents are read as if the table were not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.readers.docx.paragraph import Paragraph
from courses.documents.readers.docx.pieces import Sort
from courses.documents.readers.docx.segments import is_number
from courses.documents.text import display_width

if TYPE_CHECKING:
    from courses.documents.readers.docx.table import Cell, Item, Table

_LONG = 100.0  # width of a text that is prose and no entry of a table
_CAPTION = 60.0  # of what may stand under a picture


def arranged(table: Table) -> list[Item] | None:
    """The contents of a table that only arranges them, in reading order; None for a real one."""
    rows = [[cell for cell in row.cells if not cell.continues] for row in table.rows]
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0].items
    formula = _formula(rows)
    if formula is not None:
        return [formula]
    if _is_column_of_prose(rows) or _has_photographs_beside_text(rows) or _is_gallery(rows):
        return [item for row in rows for cell in row for item in cell.items]
    return None


def captioned_pictures(table: Table) -> list[list[Item]] | None:
    """Pictures with their captions in the row below: each picture with its caption; None for
    any other table."""
    rows = [row.cells for row in table.rows]
    if not rows or len(rows) % 2 or any(len(row) != len(rows[0]) for row in rows):
        return None
    found: list[list[Item]] = []
    for pictures, captions in zip(rows[::2], rows[1::2], strict=True):
        for picture, caption in zip(pictures, captions, strict=True):
            shown, words = _pictures(picture), _text(caption)
            if _text(picture) or _pictures(caption) or display_width(words) > _CAPTION:
                return None
            if bool(shown) != bool(words):
                return None
            found.append([*picture.items, *caption.items])
    return found


def _formula(rows: list[list[Cell]]) -> Paragraph | None:
    """The formula of a row that has nothing else but its number."""
    if len(rows) != 1 or not all(isinstance(item, Paragraph) for c in rows[0] for item in c.items):
        return None
    paragraphs = [item for c in rows[0] for item in c.items if isinstance(item, Paragraph)]
    pieces = [piece for one in paragraphs for piece in one.pieces]
    shown = [piece for piece in pieces if piece.dropped is None]
    formulas = [piece for piece in shown if piece.sort is Sort.FORMULA and piece.shown]
    others = "".join(piece.text for piece in shown if piece.sort is not Sort.FORMULA)
    if len(formulas) != 1 or not paragraphs or (others.strip() and not is_number(others)):
        return None
    first = paragraphs[0]
    first.last = max(one.last for one in paragraphs)
    first.pieces = sorted(pieces, key=lambda piece: piece.sort is not Sort.FORMULA)
    first.attached = [attached for one in paragraphs for attached in one.attached]
    return first


def _is_column_of_prose(rows: list[list[Cell]]) -> bool:
    """Whether a table has one column, in which somebody wrote paragraphs."""
    if any(len(row) != 1 for row in rows):
        return False
    return any(
        display_width(_text(cell)) > _LONG or sum(map(_has_text, cell.items)) > 1
        for row in rows
        for cell in row
    )


def _has_photographs_beside_text(rows: list[list[Cell]]) -> bool:
    """Whether one of two columns has pictures only."""
    if not rows or any(len(row) != 2 for row in rows):
        return False
    columns = [[row[at] for row in rows] for at in (0, 1)]
    return any(any(map(_pictures, column)) and not any(map(_text, column)) for column in columns)


def _is_gallery(rows: list[list[Cell]]) -> bool:
    """Whether every cell that is not empty holds a picture, with a caption at most."""
    held = [cell for row in rows for cell in row if _pictures(cell) or _text(cell)]
    return bool(held) and all(
        _pictures(cell) and display_width(_text(cell)) <= _CAPTION for cell in held
    )


def _pictures(cell: Cell) -> int:
    return sum(
        piece.sort is Sort.PICTURE and piece.dropped is None
        for item in cell.items
        if isinstance(item, Paragraph)
        for piece in item.pieces
    )


def _text(cell: Cell) -> str:
    """The text of a cell, that of tables in it as a long one."""
    parts: list[str] = []
    for item in cell.items:
        if isinstance(item, Paragraph):
            parts += [
                piece.visible
                for piece in item.pieces
                if piece.dropped is None and piece.sort is not Sort.PICTURE
            ]
            parts += ["—" * int(_LONG)] * bool(item.attached)
        else:
            parts.append("—" * int(_LONG))
    return "".join(parts).strip()


def _has_text(item: Item) -> bool:
    return not isinstance(item, Paragraph) or item.has_text
