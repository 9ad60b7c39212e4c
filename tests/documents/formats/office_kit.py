"""Makes Word files in a temporary folder and prints them as PDF by LibreOffice or Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from tests.documents.formats.pdf_wanted import DOCUMENTS, LINKS, Wanted, bare


def printed(source: Path, target: str, *options: str) -> None:
    """Print a file by LibreOffice to ``documents/<target>``; without it the committed one stays."""
    program = shutil.which("soffice")
    if not program:
        return
    folder = source.parent
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run(
        [*command, *options, str(source)],
        check=True,
        timeout=180,
        capture_output=True,
        env=environment,
    )
    shutil.copy(source.with_suffix(".pdf"), DOCUMENTS / target)


def browser_printed(page: str, target: str) -> None:
    """Print an HTML page by Chromium; the page sets its own margins, heads and feet."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, encoding="utf-8")
        result = Path(folder) / "page.pdf"
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        options += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={result}"]
        subprocess.run(
            [program, *options, str(source)], check=True, timeout=180, capture_output=True
        )
        shutil.copy(result, DOCUMENTS / target)


class Paper:
    """A Word file in the making. ``chinese`` names the East Asian font."""

    def __init__(self, wanted: Wanted, chinese: str, size: float = 10.5, latin: str = "") -> None:
        self.wanted = wanted
        self.file: Any = Document()
        self.chinese = chinese
        self.latin = latin or chinese
        self.notes: list[str] = []
        normal = self.file.styles["Normal"]
        self.dress(normal, size)
        for level in (1, 2, 3):
            self.dress(self.file.styles[f"Heading {level}"], 18 - level * 2.5)

    def dress(self, style: Any, size: float) -> None:
        style.font.size = Pt(size)
        style.font.name = self.latin
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), self.chinese)
        fonts.set(qn("w:ascii"), self.latin)
        fonts.set(qn("w:hAnsi"), self.latin)

    def furniture(self, head: str, foot: str) -> None:
        """Running head and foot; {page} and {pages} become fields."""
        section = self.file.sections[0]
        for part, text in ((section.header, head), (section.footer, foot)):
            paragraph = part.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            for piece in text.replace("{", "\0{").replace("}", "}\0").split("\0"):
                if piece in ("{page}", "{pages}"):
                    field(paragraph, "PAGE" if piece == "{page}" else "NUMPAGES")
                elif piece:
                    paragraph.add_run(piece).font.size = Pt(9)

    def line(self, text: str, size: float = 0, bold: bool = False, centred: bool = False) -> Any:
        paragraph = self.file.add_paragraph()
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.bold = bold
        if size:
            run.font.size = Pt(size)
        return paragraph

    def heading(self, level: int, text: str, label: str = "", between: str = "") -> None:
        self.file.add_heading(f"{label}{between}{text}", level)
        self.wanted.heading(level, text, label)

    def paragraph(self, text: str, keep: bool = False, indent: bool = True) -> Any:
        """``^1^`` refers to footnote 1 of ``self.notes``."""
        paragraph = self.file.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.line_spacing = 1.4
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(21)
        for number, piece in enumerate(text.split("^")):
            if number % 2:
                self.reference(paragraph, int(piece))
            else:
                strong(paragraph, piece)
        if keep or "^" in text:
            self.wanted.add("paragraphs", bare(text))
        self.wanted.links(text)
        return paragraph

    def reference(self, paragraph: Any, number: int) -> None:
        run = paragraph.add_run()
        run.font.superscript = True
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(number + 1))
        run._r.append(mark)

    def note(self, text: str) -> None:
        self.notes.append(text)
        self.wanted.add("footnotes", {"text": text})

    def items(self, entries: list[tuple[int, str, str]]) -> None:
        for level, label, text in entries:
            paragraph = self.file.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(0.8 * (level + 1))
            paragraph.paragraph_format.first_line_indent = Cm(-0.6)
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.add_run(f"{label} {text}")
        self.wanted.items(entries)

    def table(
        self,
        rows: list[list[str]],
        widths: list[float],
        header_rows: int = 1,
        merged: tuple[tuple[int, int, int, int], ...] = (),
        size: float = 9,
        ruled: bool = True,
    ) -> None:
        """Widths in centimetres; the first ``header_rows`` rows come again on each page."""
        table = self.file.add_table(len(rows), len(rows[0]), "Table Grid" if ruled else None)
        table.autofit = False
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                cell = table.cell(number, column)
                cell.width = Cm(widths[column])
                run = cell.paragraphs[0].add_run(text)
                run.font.size = Pt(size)
                run.bold = number < header_rows
        for top, left, bottom, right in merged:
            table.cell(top, left).merge(table.cell(bottom, right))
        for row in table.rows[:header_rows]:
            head = OxmlElement("w:tblHeader")
            row._tr.get_or_add_trPr().append(head)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))

    def save(self, *options: str) -> None:
        if self.notes:
            self.add_notes()
        with tempfile.TemporaryDirectory() as folder:
            name = str(self.wanted.data["file"])
            source = (Path(folder) / name).with_suffix(".docx")
            self.file.save(str(source))
            printed(source, name, *options)
        self.wanted.save()

    def add_notes(self) -> None:
        body = "".join(NOTE.format(number=n, text=text) for n, text in enumerate(self.notes, 2))
        xml = f"<w:footnotes {nsdecls('w')}>{SEPARATORS}{body}</w:footnotes>"
        part = Part(
            PackURI("/word/footnotes.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
            xml.encode(),
            self.file.part.package,
        )
        self.file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


SEPARATORS = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r>'
    "</w:p></w:footnote>"
)
NOTE = (
    '<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    '<w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="17"/></w:rPr>'
    '<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
)


def field(paragraph: Any, code: str) -> None:
    xml = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(xml))


def strong(paragraph: Any, text: str) -> None:
    """Runs of a markup with ``**bold**`` and ``[text](address)``."""
    for number, piece in enumerate(text.split("**")):
        end = 0
        for match in LINKS.finditer(piece):
            paragraph.add_run(piece[end : match.start()]).bold = bool(number % 2)
            link(paragraph, match[1], match[2])
            end = match.end()
        paragraph.add_run(piece[end:]).bold = bool(number % 2)


def link(paragraph: Any, text: str, address: str) -> None:
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    xml = (
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r><w:rPr><w:color w:val="0563C1"/>'
        f'<w:u w:val="single"/></w:rPr><w:t>{text}</w:t></w:r></w:hyperlink>'
    )
    paragraph._p.append(parse_xml(xml))
