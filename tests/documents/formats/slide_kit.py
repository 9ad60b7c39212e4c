"""Makes .pptx files slide by slide and writes down what a careful reader would say of each."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Inches, Pt

from tests.documents.formats.pdf_parts import landscape
from tests.documents.formats.pdf_wanted import DOCUMENTS, LINKS, Wanted

CHARTS = {
    "bar": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "pie": XL_CHART_TYPE.PIE,
}
LAYOUTS = {"title": 0, "content": 1, "section": 2, "two": 3, "comparison": 4, "only": 5, "blank": 6}
FOOTERS = {"date": "dt", "footer": "ftr", "number": "sldNum"}
CHART_DATA: Any = CategoryChartData
COLOUR: Any = RGBColor
GREY = COLOUR(0x99, 0x99, 0x99)
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


class Deck:
    """A presentation; ``wide`` is 16:9 instead of the template's 4:3."""

    def __init__(self, wanted: Wanted, wide: bool = True) -> None:
        self.wanted = wanted
        self.file: Any = Presentation()
        self.wide = wide
        self.count = 0
        if wide:
            self.widen()

    def widen(self) -> None:
        self.file.slide_width = Inches(13.333)
        layouts = self.file.slide_layouts
        holders = [self.file.slide_master, *layouts]
        shapes = [shape for holder in holders for shape in holder.placeholders]
        own = [shape for shape in shapes if shape._element.spPr.find("a:xfrm", NAMES) is not None]
        for shape in own:
            shape.left, shape.width = Emu(shape.left * 4 // 3), Emu(shape.width * 4 // 3)

    def slide(self, layout: str, title: str | None = None) -> Slide:
        self.count += 1
        page = self.file.slides.add_slide(self.file.slide_layouts[LAYOUTS[layout]])
        return Slide(self, page, self.count, title)

    def save(self) -> None:
        self.file.core_properties.title = ""
        data = io.BytesIO()
        self.file.save(data)
        (DOCUMENTS / str(self.wanted.data["file"])).write_bytes(undated(data.getvalue()))
        self.wanted.save()


class Slide:
    """One slide; every method adds something and what a reader would see of it."""

    def __init__(self, deck: Deck, page: Any, number: int, title: str | None) -> None:
        self.deck, self.page = deck, page
        self.entry: dict[str, Any] = {"number": number, "title": "", "lines": []}
        deck.wanted.add("slides", self.entry)
        if title is not None:
            self.title(title)

    def title(self, text: str) -> Slide:
        self.page.shapes.title.text_frame.text = text
        self.entry["title"] = text.replace("\v", "").replace("\n", " ")
        return self

    def body(self, items: list[tuple[int, str]], place: int = 1) -> Slide:
        """Paragraphs with levels in a placeholder; ``[text](address)`` makes a link."""
        frame = self.page.placeholders[place].text_frame
        for number, (level, text) in enumerate(items):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.level = level
            self.runs(paragraph, text)
        self.lines(text for _, text in items)
        return self

    def lines(self, texts: Any) -> None:
        for text in texts:
            self.deck.wanted.links(text)
            if text.strip():
                self.entry["lines"].append(LINKS.sub(r"\1", text).replace("\v", ""))

    def runs(self, paragraph: Any, text: str, size: float = 0, bold: bool = False) -> None:
        end = 0
        for match in LINKS.finditer(text):
            self.run(paragraph, text[end : match.start()], size, bold)
            self.run(paragraph, match[1], size, bold).hyperlink.address = match[2]
            end = match.end()
        self.run(paragraph, text[end:], size, bold)

    def run(self, paragraph: Any, text: str, size: float, bold: bool) -> Any:
        parts = text.split("\v")
        for place, part in enumerate(parts):
            if place:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = part
            if size:
                run.font.size = Pt(size)
            if bold:
                run.font.bold = True
        return run

    def box(
        self,
        text: str,
        place: tuple[float, float, float, float],
        size: float = 18,
        bold: bool = False,
        seen: str = "line",
        vertical: bool = False,
    ) -> Slide:
        """A text box at inches (left, top, width, height); a line feed starts a paragraph.

        ``seen``: "line" adds its paragraphs to the lines, "title" makes it the title, "" neither.
        """
        shape = self.page.shapes.add_textbox(*[Inches(value) for value in place])
        frame = shape.text_frame
        frame.word_wrap = True
        if vertical:
            frame._txBody.bodyPr.set("vert", "eaVert")
        paragraphs = text.split("\n")
        for number, line in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            self.runs(paragraph, line, size, bold)
        if seen == "title":
            self.entry["title"] = text.replace("\n", "").replace("\v", "")
        elif seen:
            self.lines(paragraphs)
        return self

    def table(
        self,
        rows: list[list[str]],
        place: tuple[float, float, float, float],
        header_rows: int = 1,
        merged: tuple[tuple[int, int, int, int], ...] = (),
        size: float = 12,
        wanted: bool = True,
    ) -> Slide:
        """``merged``: (first row, first column, last row, last column) counted from 0."""
        shape = self.page.shapes.add_table(
            len(rows), len(rows[0]), *[Inches(value) for value in place]
        )
        for row_number, row in enumerate(rows):
            for column, text in enumerate(row):
                cell = shape.table.cell(row_number, column)
                cell.text = text
                for paragraph in cell.text_frame.paragraphs:
                    paragraph.font.size = Pt(size)
        for top, left, bottom, right in merged:
            shape.table.cell(top, left).merge(shape.table.cell(bottom, right))
        if wanted:
            self.deck.wanted.table(rows, header_rows, "", "")
        return self

    def chart(
        self,
        kind: str,
        categories: list[str],
        series: dict[str, list[float]],
        title: str,
        place: tuple[float, float, float, float],
    ) -> Slide:
        data: Any = CHART_DATA()
        data.categories = categories
        for name, values in series.items():
            data.add_series(name, values)
        frame = self.page.shapes.add_chart(CHARTS[kind], *[Inches(value) for value in place], data)
        frame.chart.has_title = True
        frame.chart.chart_title.text_frame.text = title
        frame.chart.has_legend = len(series) > 1 or kind == "pie"
        rows = [["", *series]]
        for number, name in enumerate(categories):
            rows.append([name, *[f"{values[number]:g}" for values in series.values()]])
        self.deck.wanted.table(rows, 1, title, "")
        self.deck.wanted.data["tables"][-1]["chart"] = kind
        return self

    def picture(
        self, alternative: str, place: tuple[float, float, float, float], seed: int = 1
    ) -> Slide:
        size = [Inches(value) for value in place]
        shape = self.page.shapes.add_picture(io.BytesIO(landscape(seed)), *size)
        shape._element.nvPicPr.cNvPr.set("descr", alternative)
        self.deck.wanted.figure("", "", alternative)
        return self

    def group(self, texts: list[tuple[str, float, float]], size: tuple[float, float]) -> Any:
        """Boxes with text in one group, at inches (left, top), all of one size."""
        group = self.page.shapes.add_group_shape()
        for text, left, top in texts:
            shape = group.shapes.add_shape(
                MSO_SHAPE.ROUNDED_RECTANGLE, Inches(left), Inches(top), *map(Inches, size)
            )
            shape.text_frame.text = text
            for paragraph in shape.text_frame.paragraphs:
                paragraph.font.size = Pt(16)
        self.lines(line for text, _, _ in texts for line in text.split("\n"))
        return group

    def arrow(self, left: float, top: float) -> Slide:
        shape = self.page.shapes.add_shape(
            MSO_SHAPE.RIGHT_ARROW, Inches(left), Inches(top), Inches(0.5), Inches(0.35)
        )
        shape.fill.solid()
        shape.fill.fore_color.rgb = GREY
        return self

    def notes(self, text: str) -> Slide:
        self.page.notes_slide.notes_text_frame.text = text
        self.entry["notes"] = text
        self.deck.wanted.once("reader_sees_not", text)
        return self

    def hide(self) -> Slide:
        self.page._element.set("show", "0")
        self.entry["hidden"] = True
        for line in [self.entry["title"], *self.entry["lines"]]:
            self.deck.wanted.once("reader_sees_not", line)
        return self

    def footers(self, **texts: str) -> Slide:
        """date=, footer=, number=: placeholders of the layout copied onto the slide."""
        wanted_types = {FOOTERS[key]: text for key, text in texts.items()}
        for shape in self.page.slide_layout.placeholders:
            holder = shape._element.nvSpPr.nvPr.find(f"{{{NAMES['p']}}}ph")
            if holder.get("type") in wanted_types:
                twin = copy.deepcopy(shape._element)
                self.page.shapes._spTree.append(twin)
                set_text(twin, wanted_types[holder.get("type")], holder.get("type") == "sldNum")
        if texts.get("footer") not in (None, self.deck.wanted.data["title"]):
            self.deck.wanted.once("reader_sees_not", texts["footer"])
        return self


MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def undated(archive: bytes) -> bytes:
    """The same Office file without the moment of its making, sheets of charts included."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".xlsx"):
                data = undated(data)
            elif name == "docProps/core.xml":
                data = MOMENT.sub(b"2024-01-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            new.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


NAMES = {"p": "http://schemas.openxmlformats.org/presentationml/2006/main", "a": DRAWING}


def set_text(element: Any, text: str, field: bool) -> None:
    body = element.find("p:txBody", NAMES)
    for paragraph in body.findall("a:p", NAMES):
        body.remove(paragraph)
    paragraph = etree.SubElement(body, f"{{{DRAWING}}}p")
    run = etree.SubElement(paragraph, f"{{{DRAWING}}}{'fld' if field else 'r'}")
    if field:
        run.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
        run.set("type", "slidenum")
    etree.SubElement(run, f"{{{DRAWING}}}rPr").set("lang", "zh-CN")
    etree.SubElement(run, f"{{{DRAWING}}}t").text = text
