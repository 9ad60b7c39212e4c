"""Where the third set is written to, and a plain writer of PDF files for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Table,
)

from tests.documents.formats.word_kit import Word, repacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
DOCUMENTS, WANTED = HERE / "documents", HERE / "wanted"
SONG = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(SONG))


class Paper(Word):
    """A Word file of the third set."""

    def keep(self, name: str) -> None:
        self.document.core_properties.author = ""
        self.document.core_properties.title = ""
        self.document.core_properties.comments = ""
        path = DOCUMENTS / f"{name}.docx"
        self.document.save(str(path))
        path.write_bytes(repacked(path.read_bytes(), {}))


def want(file: str, kind: str, **keys: Any) -> None:
    """Write what must come out of a file; the schema is that of the first set."""
    text = json.dumps({"file": file, "kind": kind, **keys}, ensure_ascii=False, indent=1)
    (WANTED / f"{file.rsplit('.', 1)[0]}.json").write_text(text + "\n", encoding="utf-8")


def write(file: str, text: str) -> None:
    (DOCUMENTS / file).write_text(text, encoding="utf-8")


def look(font: str = "Times-Roman", size: float = 10, **more: Any) -> ParagraphStyle:
    more.setdefault("leading", size * 1.3)
    more.setdefault("spaceAfter", size * 0.5)
    if font == SONG:
        more.setdefault("wordWrap", "CJK")
    return ParagraphStyle(f"{font}{size}{sorted(more)}", fontName=font, fontSize=size, **more)


def text(words: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(words, style)


def ruled(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    style: ParagraphStyle,
    *commands: tuple[Any, ...],
    rules: bool = True,
) -> Table:
    """A table of the given widths; ``rules`` draws all lines, else only ``commands`` do."""
    cells = [[Paragraph(cell, style) if cell else "" for cell in row] for row in rows]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "#000000")] if rules else []
    pad = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 4)]
    return Table(cells, colWidths=list(widths), style=[*grid, *pad, *commands], hAlign="LEFT")


def one_column(file: str, story: list[Any], foot: str = "{}", margin: float = 64) -> None:
    """A4 pages of one column; ``foot`` holds a place for the number of the page."""
    width, height = A4
    frame = Frame(margin, margin, width - 2 * margin, height - 2 * margin)
    _built(file, [PageTemplate("page", [frame], onPage=_footed(foot))], story, A4)


def two_columns(
    file: str, head: list[Any], story: list[Any], head_height: float, foot: str = "{}"
) -> None:
    """Low pages of two columns below a head over both on the first page."""
    size = width, height = A4[0], 560.0
    side, gap = 52.0, 20.0
    column = (width - 2 * side - gap) / 2
    top = height - side
    rest = top - head_height - side
    first = [
        Frame(side, top - head_height, width - 2 * side, head_height, 0, 0, 0, 0),
        Frame(side, side, column, rest, 0, 0, 0, 0),
        Frame(side + column + gap, side, column, rest, 0, 0, 0, 0),
    ]
    later = [
        Frame(side, side, column, top - side, 0, 0, 0, 0),
        Frame(side + column + gap, side, column, top - side, 0, 0, 0, 0),
    ]
    pages = [
        PageTemplate("first", first, onPage=_footed(foot)),
        PageTemplate("later", later, onPage=_footed(foot)),
    ]
    _built(file, pages, [NextPageTemplate("later"), *head, FrameBreak(), *story], size)


def _footed(foot: str) -> Any:
    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        chinese = any(ord(c) > 0x2E80 for c in foot)
        canvas.setFont(SONG if chinese else "Times-Roman", 8.5)
        canvas.drawCentredString(document.pagesize[0] / 2, 30, foot.format(document.page))

    return draw


def _built(file: str, pages: list[PageTemplate], story: list[Any], size: Any) -> None:
    document = BaseDocTemplate(str(DOCUMENTS / file), pagesize=size, invariant=1)
    document.addPageTemplates(pages)
    document.build(story)
