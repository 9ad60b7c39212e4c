"""The gradebook as a table of plain values, and that table as CSV and XLSX.

The page is made of the same values (``percentage``), so a file says what the page says.
"""

from __future__ import annotations

import csv
import io
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

import xlsxwriter
from django.utils.translation import gettext as _

from quizzes.grades.words import state_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizzes.grades.book import Book, Line
    from quizzes.grades.totals import Result

Cell: TypeAlias = "str | int | Decimal"
_HUNDREDTH = Decimal("0.01")
# What makes a spreadsheet read a text as a formula; the wide forms do so in Chinese ones. A
# leading apostrophe is doubled, so that taking one away always gives the text back.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def percentage(share: Decimal) -> Decimal:
    """A share as per cent to two places, as pages show it."""
    return (share * 100).quantize(_HUNDREDTH, ROUND_HALF_EVEN)


def table_of(book: Book, lines: Iterable[Line]) -> list[list[Cell]]:
    """A head and a row for each of ``lines``. Numbers are numbers, everything else is words."""
    return [_head(book), *(_row(book, line) for line in lines)]


def _head(book: Book) -> list[Cell]:
    titles = [
        _("{title} (%, weight {weight})").format(
            title=c.quiz.title, weight=f"{c.weight.normalize():f}"
        )
        for c in book.columns
    ]
    about = [_("Total (%)"), _("Weight known (%)"), _("Missing"), _("Waiting for a mark")]
    return [_("Name"), _("User name"), *titles, *about]


def _row(book: Book, line: Line) -> list[Cell]:
    total = line.total
    return [
        line.name,
        line.user.get_username(),
        *(cell_of(result, missed_is_zero=book.missed_is_zero) for result in line.results),
        "" if total.share is None else percentage(total.share),
        percentage(total.covered),
        total.missing,
        total.waiting,
    ]


def cell_of(result: Result, *, missed_is_zero: bool) -> Cell:
    """A number only for what is final: a sum over the column then adds up what is known."""
    if result.is_final and result.share is not None:
        return percentage(result.share)
    if result.state == "missed" and missed_is_zero:
        return Decimal(0)
    words = state_in_words(result)
    if result.state == "waiting" and result.share is not None:
        return _("{share} so far, {words}").format(
            share=f"{percentage(result.share)} %", words=words
        )
    return words


def harmless(text: str) -> str:
    """A text that no spreadsheet reads as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_of(table: Sequence[Sequence[Cell]]) -> bytes:
    """UTF-8 with its mark, without which Excel takes Chinese for something else."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    for row in table:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return stream.getvalue().encode("utf-8-sig", "replace")


def xlsx_of(table: Sequence[Sequence[Cell]], name: str) -> bytes:
    """A workbook of one sheet; texts are written as texts, so nothing in them is a formula."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_sheet_name(name))
        number, bold = book.add_format({"num_format": "0.00"}), book.add_format({"bold": True})
        for place, row in enumerate(table):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(place, column, cell[:32_767], *([] if place else [bold]))
                else:
                    shown = [number] if isinstance(cell, Decimal) else []
                    sheet.write_number(place, column, float(cell), *shown)
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 1, 18)
        sheet.set_column(2, max(2, len(table[0]) - 1), 14)
    return stream.getvalue()


def _sheet_name(name: str) -> str:
    """At most 31 characters without those that Excel forbids, and no apostrophe at the edges."""
    plain = "".join(" " if character in "[]:*?/\\" else character for character in name)
    return plain[:31].strip().strip("'") or "1"
