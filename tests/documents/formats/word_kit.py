"""A writer of Word files for the frozen documents: what python-docx knows, and what it does not.

Every document is the same bytes at every run: no clock, no random numbers.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from tests.documents.formats.word_inline import Inline, put

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

DOCUMENTS = Path(__file__).parent / "documents"
Cell = str | Sequence[Inline]
_EPOCH = (2024, 9, 1, 8, 0, 0)
_LOCAL_IDS = {
    "Normal": "a",
    "Heading1": "1",
    "Heading2": "2",
    "Heading3": "3",
    "Title": "a3",
    "Subtitle": "a5",
    "Caption": "a7",
    "TableGrid": "a9",
    "ListParagraph": "aa",
}


class Word:
    """A Word file that is being written; inline parts are those of ``word_inline``."""

    def __init__(
        self, font: str = "宋体", latin: str = "Times New Roman", size: float = 12
    ) -> None:
        self.document: Docx = docx.Document()
        self._numbering = self.document.part.numbering_part.element
        normal: Any = self.document.styles["Normal"]
        normal.font.name = latin
        normal.font.size = Pt(size)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        normal.paragraph_format.space_after = Pt(4)
        for name in ("Title", "Subtitle", *(f"Heading {n}" for n in range(1, 5))):
            style: Any = self.document.styles[name]
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.8)

    def paragraph(
        self,
        *parts: Inline,
        style: str | None = None,
        bold: bool | None = None,
        size: float | None = None,
        centre: bool = False,
        right: bool = False,
        first: bool = False,
        left: float = 0,
    ) -> Paragraph:
        """A paragraph; ``first`` indents its first line by two characters, ``left`` is in cm."""
        paragraph = self.document.add_paragraph(style=style)
        _shape(paragraph, centre, right, first, left)
        for part in parts:
            put(paragraph, part, bold=bold, size=size)
        return paragraph

    def paragraphs(self, *texts: str, first: bool = True) -> None:
        """Plain paragraphs of running text."""
        for text in texts:
            self.paragraph(text, first=first)

    def heading(self, text: Inline, level: int, number: int = 0, depth: int = 0) -> Paragraph:
        """A heading in a style of Word; ``number`` is a list from ``numbering``."""
        paragraph = self.paragraph(text, style=f"Heading {level}")
        if number:
            _number(paragraph, number, depth)
        return paragraph

    def item(self, number: int, level: int, *parts: Inline, style: str | None = None) -> Paragraph:
        """An item of an automatic list."""
        paragraph = self.paragraph(*parts, style=style)
        _number(paragraph, number, level)
        return paragraph

    def numbering(self, *levels: tuple[str, str], bold: bool = False) -> int:
        """A new automatic list: for each level its number format and its text ("第%1讲")."""
        abstract = len(self._numbering.findall(qn("w:abstractNum"))) + 40
        rows = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:suff w:val="{"space" if form != "bullet" else "tab"}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{420 * (depth + 1)}" w:hanging="420"/></w:pPr>'
            f"<w:rPr>{'<w:b/>' if bold and not depth else ''}{_symbol(form, text)}</w:rPr></w:lvl>"
            for depth, (form, text) in enumerate(levels)
        )
        element = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">'
            f'<w:multiLevelType w:val="multilevel"/>{rows}</w:abstractNum>'
        )
        self._numbering.insert(0, element)
        return int(self._numbering.add_num(abstract).numId)

    def restart(self, number: int) -> int:
        """The same list again, counting from one."""
        nums = self._numbering.findall(qn("w:num"))
        known = next(num for num in nums if int(num.numId) == number)
        new = self._numbering.add_num(int(known.abstractNumId.val))
        new.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(new.numId)

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        merges: Sequence[tuple[int, int, int, int]] = (),
        widths: Sequence[float] = (),
        bold_head: bool = True,
        style: str | None = "Table Grid",
        size: float = 10.5,
        header_mark: bool = False,
    ) -> Table:
        """A table; ``merges`` holds row, column, rows and columns; a covered cell is empty."""
        table: Table = self.document.add_table(len(rows), len(rows[0]), style=style)
        fill(table, rows, merges, widths, bold_head, size)
        if header_mark:
            mark = parse_xml(f"<w:tblHeader {nsdecls('w')}/>")
            table.rows[0]._tr.get_or_add_trPr().append(mark)
        return table

    def new_page(self) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def header(self, text: str, *footer: Inline) -> None:
        """The running head and foot of all pages."""
        section = self.document.sections[0]
        put(section.header.paragraphs[0], text, bold=None, size=9)
        for part in footer:
            put(section.footer.paragraphs[0], part, bold=None, size=9)
        section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER

    def save(self, name: str, local_styles: bool = False, **properties: str) -> Path:
        """Write documents/<name>.docx; ``local_styles`` names styles as a Chinese Word does."""
        core = self.document.core_properties
        core.author, core.title, core.comments = "", "", ""
        for key, value in properties.items():
            setattr(core, key, value)
        stream = io.BytesIO()
        self.document.save(stream)
        path = DOCUMENTS / f"{name}.docx"
        path.write_bytes(repacked(stream.getvalue(), _LOCAL_IDS if local_styles else {}))
        return path


def fill(
    table: Table,
    rows: Sequence[Sequence[Cell]],
    merges: Sequence[tuple[int, int, int, int]] = (),
    widths: Sequence[float] = (),
    bold_head: bool = True,
    size: float = 10.5,
) -> None:
    """Put text into the cells, then merge."""
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            write_cell(table.cell(row, column), text, True if bold_head and not row else None, size)
    if widths:
        table.autofit = False
    for column, width in enumerate(widths):
        table.columns[column].width = Cm(width)
        for cell in table.columns[column].cells:
            cell.width = Cm(width)
    for row, column, high, wide in merges:
        first, last = table.cell(row, column), table.cell(row + high - 1, column + wide - 1)
        _clean(first.merge(last))


def write_cell(cell: _Cell, text: Cell, bold: bool | None, size: float) -> None:
    """A string is one paragraph a line; a sequence holds inline parts, a line break by "\\n"."""
    parts: list[list[Inline]] = (
        [[line] for line in text.split("\n")] if isinstance(text, str) else _lines(text)
    )
    for number, line in enumerate(parts):
        paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        for part in line:
            put(paragraph, part, bold=bold, size=size)


def _lines(parts: Sequence[Inline]) -> list[list[Inline]]:
    lines: list[list[Inline]] = [[]]
    for part in parts:
        if part == "\n":
            lines.append([])
        else:
            lines[-1].append(part)
    return lines


def _clean(cell: _Cell) -> None:
    for paragraph in cell.paragraphs[1:]:
        if not paragraph._p.xpath(".//w:t"):
            paragraph._p.getparent().remove(paragraph._p)


def _shape(paragraph: Paragraph, centre: bool, right: bool, first: bool, left: float) -> None:
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if first:
        paragraph.paragraph_format.first_line_indent = Pt(24)
    if left:
        paragraph.paragraph_format.left_indent = Cm(left)


def _number(paragraph: Paragraph, number: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def _symbol(form: str, text: str) -> str:
    if form != "bullet" or not text.startswith(("\uf06c", "\uf0d8", "\uf0b7")):
        return ""
    font = "Symbol" if text == "\uf0b7" else "Wingdings"
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/>'


def repacked(data: bytes, ids: dict[str, str]) -> bytes:
    """The same package with the same clock in every entry, and other names of styles."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if ids and name.startswith("word/") and name.endswith(".xml"):
                content = _renamed(content, ids)
            new.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _renamed(content: bytes, ids: dict[str, str]) -> bytes:
    text = content.decode()
    for tag in ("pStyle", "tblStyle", "basedOn", "next", "link"):
        for old, new in ids.items():
            text = text.replace(f'<w:{tag} w:val="{old}"/>', f'<w:{tag} w:val="{new}"/>')
    for old, new in ids.items():
        text = text.replace(f'w:styleId="{old}"', f'w:styleId="{new}"')
    return text.encode()
