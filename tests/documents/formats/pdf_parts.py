"""Tables, lists, figures, quotations, boxes and contents pages on a ``Sheet``."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics

from tests.documents.formats.pdf_lines import atoms, broken
from tests.documents.formats.pdf_wanted import bare

if TYPE_CHECKING:
    from tests.documents.formats.pdf_sheet import Sheet

BLACK = HexColor("#000000")


def cell_lines(sheet: Sheet, text: str, width: float, size: float, role: str) -> Any:
    font = sheet.font(role)
    pieces = atoms(text, font, size, sheet.font(sheet.style.bold))
    return broken(pieces, width, width) if pieces else []


class Grid:
    """A table being drawn; ``rules`` is "all", "three" (three lines) or "none"."""

    def __init__(self, sheet: Sheet, widths: list[float], rules: str, size: float) -> None:
        self.sheet, self.widths, self.rules, self.size = sheet, widths, rules, size
        self.leading = size * 1.4

    def height(self, row: list[str], bold: bool) -> float:
        counts = [
            len(cell_lines(self.sheet, cell, width - 8, self.size, self.role(bold)))
            for cell, width in zip(row, self.widths, strict=True)
        ]
        return max(1, *counts) * self.leading + 5

    def role(self, bold: bool) -> str:
        return self.sheet.style.bold if bold else self.sheet.style.font

    def row(self, row: list[str], bold: bool, spans: dict[int, int]) -> None:
        height = self.height(row, bold)
        x = self.sheet.x
        skip = 0
        for number, (cell, width) in enumerate(zip(row, self.widths, strict=True)):
            whole = sum(self.widths[number : number + spans.get(number, 1)])
            if skip:
                skip -= 1
            else:
                skip = spans.get(number, 1) - 1
                self.cell(cell, x, whole, height, bold)
            x += width
        self.sheet.y -= height

    def cell(self, text: str, x: float, width: float, height: float, bold: bool) -> None:
        y = self.sheet.y
        for line in cell_lines(self.sheet, text, width - 8, self.size, self.role(bold)):
            y -= self.leading
            self.sheet.draw(line, x + 4, y)
        if self.rules == "all":
            self.sheet.canvas.setLineWidth(0.5)
            self.sheet.canvas.rect(x, self.sheet.y - height, width, height)

    def rule(self, weight: float) -> None:
        if self.rules == "three":
            canvas = self.sheet.canvas
            canvas.setLineWidth(weight)
            canvas.line(self.sheet.x, self.sheet.y, self.sheet.x + sum(self.widths), self.sheet.y)


def table(
    sheet: Sheet,
    rows: list[list[str]],
    widths: list[float],
    rules: str = "all",
    size: float = 9.0,
    header_rows: int = 1,
    caption: str = "",
    source: str = "",
    spans: dict[tuple[int, int], int] | None = None,
    bold_head: bool = True,
    wanted: bool = True,
    together: bool = False,
) -> None:
    """A table; its head is printed again on each further page."""
    grid = Grid(sheet, widths, rules, size)
    heights = [grid.height(row, False) for row in rows]
    sheet.need(60 + (sum(heights) if together else 0))
    if caption:
        small_line(sheet, caption, before=8)
    grid.rule(1.0)
    for number, row in enumerate(rows):
        if sheet.need(heights[number] + (14 if number + 1 == len(rows) else 0)):
            grid.rule(1.0)
            for head in rows[:header_rows]:
                grid.row(head, bold_head, {})
            grid.rule(0.5)
        here = {cell: wide for (line, cell), wide in (spans or {}).items() if line == number}
        grid.row(row, bold_head and number < header_rows, here)
        if number + 1 == header_rows:
            grid.rule(0.5)
    grid.rule(1.0)
    if source:
        small_line(sheet, source, before=2, centred=False)
    sheet.y -= 8
    if wanted:
        sheet.wanted.table(rows, header_rows, caption, source)


def small_line(sheet: Sheet, text: str, before: float = 4, centred: bool = True) -> None:
    size = sheet.style.size - 1.5
    font = sheet.font(sheet.style.font)
    width = pdfmetrics.stringWidth(text, font, size)
    sheet.y -= before + size
    x = sheet.x + max(0.0, (sheet.width - width) / 2 if centred else 0)
    sheet.string(text, x, sheet.y, sheet.style.font, size)
    sheet.y -= 4


def items(sheet: Sheet, entries: list[tuple[int, str, str]], step: float = 18.0) -> None:
    """A list of (level, mark, text) with hanging marks."""
    for level, mark, text in entries:
        sheet.need(sheet.style.leading)
        left = step * (level + 1)
        size = sheet.style.size
        x, y = sheet.x + left - step + 4, sheet.y - sheet.style.leading + 3
        sheet.string(mark, x, y, sheet.style.font, size)
        sheet.body(text, 0, left=left)
        sheet.wanted.links(text)
    sheet.y -= sheet.style.gap
    sheet.wanted.items(entries)


def quotation(sheet: Sheet, text: str, role: str = "") -> None:
    kept = sheet.style.font
    sheet.style.font = role or kept
    sheet.right += 24
    sheet.y -= 4
    sheet.body(text, 0, left=24, size=sheet.style.size - 0.5)
    sheet.y -= 6
    sheet.right -= 24
    sheet.style.font = kept
    sheet.wanted.add("quotations", bare(text))


def bars(
    sheet: Sheet,
    values: list[tuple[str, float]],
    caption: str,
    source: str = "",
    height: float = 120,
) -> None:
    """A bar chart as a vector drawing, with labels, caption and source below."""
    sheet.need(height + 60)
    canvas, size = sheet.canvas, 7.5
    sheet.y -= height + 10
    canvas.setLineWidth(0.6)
    canvas.line(sheet.x + 20, sheet.y, sheet.x + sheet.width - 20, sheet.y)
    step = (sheet.width - 60) / len(values)
    top = max(value for _, value in values)
    for number, (name, value) in enumerate(values):
        x = sheet.x + 34 + number * step
        canvas.setFillColor(HexColor("#5b8db8"))
        canvas.rect(x, sheet.y, step * 0.55, value / top * (height - 16), stroke=0, fill=1)
        canvas.setFillColor(BLACK)
        sheet.string(f"{value:g}", x, sheet.y + value / top * (height - 16) + 3, "helvetica", 7)
        sheet.string(name, x, sheet.y - 10, sheet.style.font, size)
    sheet.y -= 14
    finish_figure(sheet, caption, source)


def finish_figure(sheet: Sheet, caption: str, source: str) -> None:
    small_line(sheet, caption)
    if source:
        small_line(sheet, source, before=0)
    sheet.y -= 6
    sheet.wanted.figure(caption, source)


def picture(
    sheet: Sheet, caption: str, source: str = "", seed: int = 1, height: float = 110
) -> None:
    """A bitmap: hills under a sky, the seed says how many."""
    sheet.need(height + 50)
    sheet.y -= height + 8
    data = landscape(seed)
    width = min(sheet.width, height * 1.8)
    x = sheet.x + (sheet.width - width) / 2
    sheet.canvas.drawImage(ImageReader(io.BytesIO(data)), x, sheet.y, width, height)
    finish_figure(sheet, caption, source)


def landscape(seed: int, size: tuple[int, int] = (360, 200)) -> bytes:
    image = Image.new("RGB", size, (206, 224, 238))
    pen = ImageDraw.Draw(image)
    for number in range(3 + seed % 3):
        x = (number * 97 + seed * 31) % size[0]
        colour = (90 + number * 20, 130 + number * 12, 90 + seed * 7 % 60)
        pen.polygon([(x - 120, size[1]), (x, 60 + number * 22), (x + 130, size[1])], fill=colour)
    pen.ellipse((size[0] - 80, 20, size[0] - 45, 55), fill=(245, 222, 140))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=60)
    return out.getvalue()


def box(sheet: Sheet, title: str, text: str, fill: str = "#eef2e6") -> None:
    """A sidebar box over the column's width: a bold title and small text on a coloured ground."""
    lines = sheet.lines(text, 0, left=20, size=sheet.style.size - 1)
    leading = sheet.style.leading - 1.5
    height = leading * (len(lines) + 1) + 22
    sheet.need(height + 10)
    sheet.y -= 6
    canvas = sheet.canvas
    canvas.setFillColor(HexColor(fill))
    canvas.rect(sheet.x, sheet.y - height, sheet.width, height, stroke=0, fill=1)
    canvas.setFillColor(BLACK)
    y = sheet.y - leading - 4
    sheet.string(title, sheet.x + 10, y, sheet.style.bold, sheet.style.size)
    for line in lines:
        y -= leading
        sheet.draw(line, sheet.x + 10, y)
    sheet.y -= height + 10
    sheet.wanted.add("paragraphs", bare(text))


def contents(sheet: Sheet, title: str, deepest: int, shift: int = 0, size: float = 10.5) -> None:
    """A printed contents page with dot leaders, filled on the second pass."""
    sheet.centred(title, sheet.style.bold, 16, after=16)
    font = sheet.font(sheet.style.font)
    for level, text, page in sheet.known.headings:
        if level > deepest:
            continue
        sheet.need(20)
        sheet.y -= 20
        x = sheet.x + (level - 1) * 18
        number = str(page - shift)
        end = sheet.x + sheet.width - pdfmetrics.stringWidth(number, font, size)
        room = end - x - pdfmetrics.stringWidth(text, font, size) - 6
        dots = "." * int(room / pdfmetrics.stringWidth(".", font, size))
        sheet.string(text + " " + dots, x, sheet.y, sheet.style.font, size)
        sheet.string(number, end, sheet.y, sheet.style.font, size)
    sheet.wanted.once("reader_sees_not", "........")
