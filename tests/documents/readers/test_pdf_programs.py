"""PDFs as programs print them: LibreOffice and a browser, where they are there."""

from __future__ import annotations

import subprocess
from shutil import which
from typing import TYPE_CHECKING

import docx
import pytest
from docx.shared import Pt

from courses.documents.model import Block, BlockKind, Document, Reason
from courses.documents.readers.pdf import read_pdf
from courses.documents.text import squeeze
from tests.documents.readers.conserved import assert_conserved
from tests.documents.readers.printed import CHINESE, texts

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument

PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>讲义</title><style>
@page {{ size: A4; margin: 25mm }}
body {{ font-size: 11pt; line-height: 1.6 }}
p {{ text-indent: 2em; margin: 0; text-align: justify }}
table {{ border-collapse: collapse }} td, th {{ border: 1px solid; padding: 3px }}
h1 {{ font-size: 22pt; text-align: center }} h2 {{ font-size: 16pt }} h3 {{ font-size: 13pt }}
</style></head><body>{body}</body></html>"""
WEEKS = [(f"第{n}周", f"主题之{n}") for n in range(1, 6)]
BODY = f"""
<h1>支付与清算讲义</h1>
<h2>第一章 导论</h2><p>{CHINESE * 3}</p><p>第二段。{CHINESE * 2}</p>
<h3>1.1 参考</h3><ul><li>第一点的内容</li><li>第二点的内容</li></ul>
<p>详见<a href="https://example.org/notes">课程网页</a>。</p>
<table><tr><th>周次</th><th>主题</th></tr>
{"".join(f"<tr><td>{week}</td><td>{topic}</td></tr>" for week, topic in WEEKS)}</table>
<h2>第二章 市场</h2><p>{CHINESE * 20}</p>
"""


def run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"{command[0]} did not print: {error}")


def office(folder: Path) -> bytes:
    """A Word document of the same content, printed by LibreOffice."""
    program = which("soffice") or which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not there")
    word_document().save(str(folder / "made.docx"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run([program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder),
         str(folder / "made.docx")])  # fmt: skip
    return (folder / "made.pdf").read_bytes()


def word_document() -> WordDocument:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(11)
    document.sections[0].header.paragraphs[0].text = "支付与清算　课程讲义"
    document.add_heading("支付与清算讲义", 0)
    document.add_heading("第一章 导论", 1)
    for text in (CHINESE * 3, "第二段。" + CHINESE * 2):
        document.add_paragraph(text).paragraph_format.first_line_indent = Pt(22)
    document.add_heading("1.1 参考", 2)
    for text in ("第一点的内容", "第二点的内容"):
        document.add_paragraph(text, style="List Bullet")
    table = document.add_table(rows=6, cols=2, style="Table Grid")
    for row, (week, topic) in enumerate([("周次", "主题"), *WEEKS]):
        table.cell(row, 0).text, table.cell(row, 1).text = week, topic
    document.add_heading("第二章 市场", 1)
    document.add_paragraph(CHINESE * 20).paragraph_format.first_line_indent = Pt(22)
    return document


def browser(folder: Path) -> bytes:
    program = which("chromium") or which("google-chrome") or which("chromium-browser")
    if program is None:
        pytest.skip("no browser to print with")
    source = folder / "made.html"
    source.write_text(PAGE.format(body=BODY), encoding="utf-8")
    run([program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={folder}/made.pdf", str(source)])  # fmt: skip
    return (folder / "made.pdf").read_bytes()


def blocks(document: Document, kind: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind is kind]


def check(data: bytes) -> Document:
    """What must come out, whoever printed the page."""
    document = read_pdf(data, "made.pdf")
    headings = [squeeze(block.text) for block in blocks(document, BlockKind.HEADING)]
    assert headings == ["支付与清算讲义", "第一章导论", "1.1参考", "第二章市场"]
    paragraphs = texts(document, BlockKind.PARAGRAPH)
    assert paragraphs[0] == CHINESE * 3
    assert CHINESE * 20 in paragraphs
    (items,) = blocks(document, BlockKind.LIST)
    assert [item.text for item in items.items] == ["第一点的内容", "第二点的内容"]
    (table,) = blocks(document, BlockKind.TABLE)
    assert [tuple(map(squeeze, row)) for row in table.rows] == [("周次", "主题"), *WEEKS]
    assert_conserved(data, "made.pdf")
    return document


def test_a_word_document_printed_by_the_office(tmp_path: Path) -> None:
    document = check(office(tmp_path))
    heads = [c for c in document.claims if c.reason is Reason.RUNNING_HEADER]
    assert len(heads) == len(document.pages)


def test_a_page_printed_by_a_browser_with_its_structure(tmp_path: Path) -> None:
    document = check(browser(tmp_path))
    levels = [block.level for block in blocks(document, BlockKind.HEADING)]
    assert levels == [1, 2, 3, 2]
    linked = [b.markdown for b in document.blocks if "](https://example.org/notes)" in b.markdown]
    assert len(linked) == 1
