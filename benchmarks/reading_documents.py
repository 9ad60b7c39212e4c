"""What understanding a document costs beside plain text extraction of the same file.

    python benchmarks/reading_documents.py [--pages 10,100,1000] [--formats docx,pptx,pdf]

Documents of 10, 100 and 1,000 pages are made by code: chapters, paragraphs, lists, a table every
fourth page, a footnote every tenth, a picture every twentieth. Each is read, recognised and cut
into lessons ("understanding"), and its text taken out by mammoth, python-pptx or pypdfium2 (the
floor),
each in a process of its own, so that the peaks are their own. ``account`` is the proof that
nothing was lost, on top. Cost per page must stay flat from 100 to 1,000 pages.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import docx  # noqa: E402  the path above comes first
import mammoth  # noqa: E402
import pptx  # noqa: E402
import pypdfium2  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402
from pptx.util import Inches, Pt  # noqa: E402
from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from courses.documents.conservation import balance  # noqa: E402
from courses.documents.exchange import lesson_to_dict, syllabus_to_dict  # noqa: E402
from courses.documents.lessons import drafts_of  # noqa: E402
from courses.documents.model import Syllabus  # noqa: E402
from courses.documents.readers import read  # noqa: E402
from courses.documents.recognisers import recognise  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCE = "支付系统把一笔钱从付款人送到收款人，清算算出应收应付，结算才真正把钱付清。"


def main() -> None:
    """Print a line for each format and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", default="10,100,1000")
    parser.add_argument("--formats", default="docx,pptx,pdf")
    parser.add_argument("--measure", nargs=2, metavar=("WHAT", "FILE"))
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(*options.measure)))
        return
    print(f"{'format':<7}{'pages':>6}{'kB':>8}{'floor s':>9}{'understood s':>13}{'times':>7}"
          f"{'pages/s':>9}{'peak MB':>9}{'account s':>11}{'lost':>6}{'new':>5}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for name in options.formats.split(","):
            for pages in map(int, options.pages.split(",")):
                file = Path(folder) / f"made-{pages}.{name}"
                file.write_bytes(MAKERS[name](pages))
                print_line(name, pages, file)


def print_line(name: str, pages: int, file: Path) -> None:
    """Measure one document both ways."""
    floor, understood = (measure_apart(what, file) for what in ("floor", "understand"))
    times = understood["seconds"] / floor["seconds"]
    print(f"{name:<7}{pages:>6,}{file.stat().st_size // 1024:>8,}{floor['seconds']:>9.2f}"
          f"{understood['seconds']:>13.2f}{times:>7.1f}{pages / understood['seconds']:>9.0f}"
          f"{understood['peak']:>9.0f}{understood['account']:>11.2f}"
          f"{understood['lost']:>6}{understood['new']:>5}", flush=True)  # fmt: skip


def measure_apart(what: str, file: Path) -> dict[str, Any]:
    """``measure`` in a process of its own."""
    command = [sys.executable, __file__, "--measure", what, str(file)]
    output = subprocess.run(command, check=True, capture_output=True)
    return dict(json.loads(output.stdout.splitlines()[-1]))


def measure(what: str, name: str) -> dict[str, Any]:
    """Seconds, and of understanding the peak and what the account says."""
    data = Path(name).read_bytes()
    ending = Path(name).suffix[1:]
    small = MAKERS[ending](2)  # what is imported is paid for once, whatever is read
    FLOORS[ending](small)
    recognise(read(small, name))
    begin = time.process_time()
    if what == "floor":
        FLOORS[Path(name).suffix[1:]](data)
        return {"seconds": time.process_time() - begin}
    document = read(data, name)
    found = recognise(document)
    drafts = drafts_of(found, name)
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    claims = [*document.claims, *(claim for _, material in found for claim in material.claims)]
    syllabi = [syllabus_to_dict(m) for _, m in found if isinstance(m, Syllabus)]
    begin = time.process_time()
    account = balance(data, name, syllabi, [lesson_to_dict(one) for one in drafts], claims)
    return {
        "seconds": seconds,
        "peak": peak,
        "account": time.process_time() - begin,
        "lost": account.unexplained_count,
        "new": account.invented_count,
    }


# The floor: plain text and nothing else -------------------------------------------------------


def words_of_docx(data: bytes) -> str:
    """What mammoth makes of it, without pictures."""
    return str(mammoth.extract_raw_text(io.BytesIO(data)).value)


def words_of_pptx(data: bytes) -> str:
    """The text frames and tables of all slides."""
    texts: list[str] = []
    for slide in pptx.Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            elif shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts)


def words_of_pdf(data: bytes) -> str:
    """The raw text of all pages."""
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


# The documents --------------------------------------------------------------------------------


def paragraph(page: int, number: int) -> str:
    return f"（{page}.{number}）" + SENTENCE * (2 + (page + number) % 3)


def drawing(page: int) -> io.BytesIO:
    """A small picture that is different for each page."""
    image = Image.new("RGB", (320, 180), "white")
    ImageDraw.Draw(image).rectangle((20, 20, 40 + page % 250, 120), fill=(page % 255, 90, 120))
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return file


def make_docx(pages: int) -> bytes:
    """Chapters by heading style, one page break a page."""
    document = docx.Document()
    document.add_paragraph("支付系统研究报告", style="Title")
    for page in range(1, pages + 1):
        if page % 5 == 1:
            document.add_paragraph(f"第{page // 5 + 1}章 支付与清算", style="Heading 1")
        document.add_paragraph(f"{page}. 这一页的小节", style="Heading 2")
        for number in range(1, 5):
            document.add_paragraph(paragraph(page, number))
        for number in range(3):
            document.add_paragraph(f"要点{number}：账户、渠道与规则", style="List Bullet")
        if page % 4 == 0:
            add_table(document, page)
        if page % 20 == 0:
            document.add_picture(drawing(page))
        document.add_page_break()
    return saved(document)


def add_table(document: Any, page: int) -> None:
    table = document.add_table(rows=5, cols=4)
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells.cells):
            cell.text = f"第{page}页 {row}-{column}"


def make_pptx(pages: int) -> bytes:
    """Title and bullets; a table every fourth slide, a picture every twentieth."""
    deck = pptx.Presentation()
    for page in range(1, pages + 1):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"{page // 10 + 1}.{page % 10} 支付与清算"
        frame = slide.placeholders[1].text_frame
        frame.text = paragraph(page, 0)[:60]
        for number in range(4):
            line = frame.add_paragraph()
            line.text, line.level = f"要点{number}：账户、渠道与规则 {page}", number % 3
        if page % 4 == 0:
            place = (Inches(1), Inches(5), Inches(6), Inches(1))
            table = slide.shapes.add_table(3, 3, *place).table
            for row in range(3):
                for column in range(3):
                    table.cell(row, column).text = f"{page}-{row}-{column}"
        if page % 20 == 0:
            slide.shapes.add_picture(drawing(page), Inches(6), Inches(1), width=Pt(200))
    return saved(deck)


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def make_pdf(pages: int) -> bytes:
    """Hard-wrapped lines under a running head, with a ruled table and a footnote now and then."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in range(1, pages + 1):
        draw_page(canvas, page)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def draw_page(canvas: Canvas, page: int) -> None:
    y = 800.0
    canvas.setFont("STSong-Light", 9)
    canvas.drawString(72, y, "支付系统研究报告")
    canvas.drawCentredString(297, 40, str(page))
    canvas.setFont("STSong-Light", 15)
    canvas.drawString(72, y - 40, f"{page}. 这一页的小节")
    canvas.setFont("STSong-Light", 11)
    y -= 70
    for number in range(1, 6):
        text = paragraph(page, number)
        for start in range(0, len(text), 40):
            canvas.drawString(72 + (22 if start == 0 else 0), y, text[start : start + 40])
            y -= 17
        y -= 4
    if page % 4 == 0:
        y = draw_table(canvas, page, y - 10)
    if page % 10 == 0:
        canvas.line(72, 90, 200, 90)
        canvas.setFont("STSong-Light", 8)
        canvas.drawString(72, 78, f"1 第{page}页的脚注，说明数据来源。")
    if page % 20 == 0:
        canvas.rect(300, 120, 150, 80, fill=1)
        canvas.line(300, 120, 450, 200)


def draw_table(canvas: Canvas, page: int, y: float) -> float:
    for row in range(5):
        canvas.line(72, y - row * 18, 472, y - row * 18)
        for column in range(4 if row < 4 else 0):
            canvas.drawString(76 + column * 100, y - row * 18 - 13, f"{page}-{row}-{column}")
    for column in range(5):
        canvas.line(72 + column * 100, y, 72 + column * 100, y - 72)
    return y - 90


MAKERS: dict[str, Callable[[int], bytes]] = {"docx": make_docx, "pptx": make_pptx, "pdf": make_pdf}
FLOORS: dict[str, Callable[[bytes], str]] = {
    "docx": words_of_docx,
    "pptx": words_of_pptx,
    "pdf": words_of_pdf,
}

if __name__ == "__main__":
    main()
