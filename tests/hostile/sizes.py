"""Files that are too small, too large, or large in a way of their own."""

from __future__ import annotations

from tests.hostile import packing, printing
from tests.hostile.case import PACKAGE_CODES, TEXT_CODES, Case, Collector, utf8

WORDS = "先记账，后轧差；轧差之后才划款。"
MEGABYTE = 1_000_000


def cases() -> list[Case]:
    of = Collector("size")
    _small(of)
    _long(of)
    _many(of)
    _office(of)
    return of.cases


def _small(of: Collector) -> None:
    for name in ("a.txt", "a.md", "a.docx", "a.pptx", "a.pdf", "a.html", "a.zip", "a"):
        of.refuse(f"empty {name}", name, lambda: b"", "empty")
    of.accept("one character.txt", "a.txt", lambda: b"a")
    of.either("one byte.txt", "a.txt", lambda: b"\xe5", TEXT_CODES)
    of.refuse("one blank.txt", "a.txt", lambda: b" ", "no_text")
    of.refuse("only newlines.md", "a.md", lambda: b"\n" * 10_000, "no_text")


def _long(of: Collector) -> None:
    of.refuse("100 MB line.txt", "a.txt", lambda: b"a" * 100 * MEGABYTE, "too_large")
    of.refuse("40 MB line.txt", "a.txt", lambda: b"a" * 40 * MEGABYTE, "line_too_long")
    of.refuse("10 MB Han line.txt", "a.txt",
              lambda: WORDS.encode() * (10 * MEGABYTE // 48), "line_too_long")  # fmt: skip
    of.refuse(
        "49 MB of lines.txt", "a.txt", lambda: (WORDS + "\n").encode() * MEGABYTE, "too_large"
    )
    of.refuse("250,000 lines.txt", "a.txt", lambda: b"a\n" * 250_000, "too_many_lines")
    of.either("900,000 characters in a line.md", "a.md",
              utf8("# 题\n\n" + WORDS * 56_000), TEXT_CODES)  # fmt: skip
    of.either("10 MB of text.txt", "a.txt",
              lambda: (WORDS + "\n\n").encode() * 200_000, TEXT_CODES)  # fmt: skip
    of.either("title of 100,000 characters.md", "a.md", utf8("# " + "题" * 100_000), TEXT_CODES)
    of.either("word of 900,000 letters.txt", "a.txt", lambda: b"a" * 900_000, TEXT_CODES)
    of.either("blank line of 900,000.txt", "a.txt",
              utf8("题\n" + " " * 900_000 + "\n文\n"), TEXT_CODES)  # fmt: skip


def _many(of: Collector) -> None:
    many = {
        "50,000 items": "# 题\n\n" + "".join(f"- 第{n}项\n" for n in range(50_000)),
        "50,000 rows": "# 题\n\n| 甲 | 乙 |\n|---|---|\n" + "| 一 | 二 |\n" * 50_000,
        "500 columns": "# 题\n\n" + "|" + " 甲 |" * 500 + "\n|" + "---|" * 500 + "\n"
        + ("|" + " 一 |" * 500 + "\n") * 20,
        "10,000 headings": "".join(f"## 第{n}节\n\n文。\n\n" for n in range(10_000)),
        "5,000 equal headings": "## 小结\n\n文。\n\n" * 5_000,
        "20,000 links": "# 题\n\n" + "[巴塞尔](https://example.org/a) 与\n" * 20_000,
        "100,000 paragraphs": "".join(f"第{n}段。\n\n" for n in range(99_000)),
        "10,000 footnotes": "# 题\n\n" + "".join(f"文[^{n}]\n\n" for n in range(10_000))
        + "".join(f"[^{n}]: 注{n}\n" for n in range(10_000)),
        "5,000 slides": "---\nmarp: true\n---\n" + "\n---\n".join(
            f"\n# 第{n}页\n\n- 点\n" for n in range(5_000)
        ),
        "2,000 weeks": "# 大纲\n\n" + "".join(f"第{n}周 清算\n主讲：林知远\n\n" for n in range(2_000)),
        "20,000 pictures": "# 题\n\n" + "![图](a.png)\n\n" * 20_000,
    }  # fmt: skip
    for key, text in many.items():
        of.either(f"{key}.md", "a.md", utf8(text), TEXT_CODES, ("题",) if "# 题" in text else ())


def _office(of: Collector) -> None:
    codes = PACKAGE_CODES | TEXT_CODES
    of.either("50,000 paragraphs.docx", "a.docx", lambda: packing.word(
        "".join(packing.paragraph(f"第{n}段{WORDS}") for n in range(50_000))
    ), codes)  # fmt: skip
    of.either("table of 20,000 rows.docx", "a.docx", lambda: packing.word(
        "<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>"
        * 20_000 + "</w:tbl>"
    ), codes)  # fmt: skip
    of.either("500 slides.pptx", "a.pptx", lambda: packing.show([
        packing.slide_xml(packing.shape(f"第{n}页", title=True) + packing.shape(WORDS))
        for n in range(500)
    ]), codes)  # fmt: skip
    of.either("2,000 pages.pdf", "a.pdf",
              lambda: printing.printed(printing.LATIN, pages=2_000), codes)  # fmt: skip
    of.either("one page of 20,000 lines.pdf", "a.pdf", lambda: printing.one_page(
        b"BT /F1 1 Tf 72 800 Td " + b"0 -0.03 Td (Netting comes first) Tj " * 20_000 + b"ET"
    ), codes)  # fmt: skip
