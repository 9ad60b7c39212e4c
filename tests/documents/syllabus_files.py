"""Syllabi as Word files for the tests: paragraphs with bold words, headings, lists and tables."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Pt

from tests.documents.syllabi import account_of, syllabus_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Word
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph

    from courses.documents.conservation import Account
    from courses.documents.model import Syllabus


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts; ``merged`` are (first row, first column, last row, last column)."""

    rows: Sequence[Sequence[str]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    bold_head: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in a style of Word, or in a size of type."""

    text: str
    style: str | None = None
    size: float = 0


def title(text: str) -> Line:
    return Line(text, "Title")


def heading(text: str, level: int = 1) -> Line:
    return Line(text, f"Heading {level}")


def bullet(text: str) -> Line:
    return Line(text, "List Bullet")


def number(text: str) -> Line:
    """An item whose number Word counts."""
    return Line(text, "List Number")


def word(*content: object) -> bytes:
    """A Word file; ``**`` stands around bold words, a newline in a cell parts two paragraphs."""
    document = Document()
    for part in content:
        if isinstance(part, Table):
            _table(document, part)
        else:
            line = part if isinstance(part, Line) else Line(str(part))
            _runs(document.add_paragraph(style=line.style), line.text, line.size)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _runs(paragraph: Paragraph, text: str, size: float = 0) -> None:
    for index, piece in enumerate(text.split("**")):
        if piece:
            run = paragraph.add_run(piece)
            run.bold = index % 2 == 1 or None
            run.font.size = Pt(size) if size else None


def _table(document: Word, table: Table) -> None:
    columns = max(len(row) for row in table.rows)
    made = document.add_table(rows=len(table.rows), cols=columns)
    for first, left, last, right in table.merged:
        made.cell(first, left).merge(made.cell(last, right))
    for index, row in enumerate(table.rows):
        for column, text in enumerate(row):
            if text:
                _cell(made, index, column, text, bold=table.bold_head and not index)


def _cell(table: WordTable, row: int, column: int, text: str, *, bold: bool) -> None:
    cell = table.cell(row, column)
    for number_, line in enumerate(text.split("\n")):
        paragraph = cell.add_paragraph() if number_ else cell.paragraphs[0]
        _runs(paragraph, f"**{line}**" if bold else line)


def word_syllabus(*content: object) -> Syllabus:
    return syllabus_of(word(*content), "syllabus.docx")


def word_account(*content: object) -> Account:
    return account_of(word(*content), "syllabus.docx")
