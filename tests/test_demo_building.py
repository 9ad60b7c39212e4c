"""How the build script of the demo course (fixtures/source/building) sets text and slides."""

import io
import json
import sys
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from pptx import Presentation

sys.path.insert(0, str(Path(settings.BASE_DIR) / "fixtures" / "source"))

import build
from building import decks, drawing, web
from building.formulas import plain_formula, written_out
from building.sources import Source, read
from building.wrapping import wrapped

DECK = """\
---
title: 讲义
date: 2026-11-21
authors: [课程组]
---

# 讲义

---

# 两种损失

先看一眼

| | 算法 |
| --- | --- |
| 预期 | $PD \\times LGD$ |

结论在表之后

---

# 三步

1. 分组
2. 求和
   - 细节

<!-- notes: 慢一点 -->
"""


@pytest.fixture
def deck(tmp_path: Path) -> Source:
    (tmp_path / "slides.md").write_text(DECK, encoding="utf-8")
    return read(tmp_path / "slides.md")


def test_a_latin_word_is_never_cut() -> None:
    lines = wrapped("2002 年 Gilbert 与 Lynch 给出证明", 12, len)

    assert " ".join(lines).count("Gilbert") == 1
    assert max(map(len, lines)) <= 12


def test_a_closing_mark_begins_no_line() -> None:
    assert wrapped("一二三四。五", 4, len) == ["一二三四。", "五"]


def test_a_word_longer_than_the_line_has_a_line_of_its_own() -> None:
    assert wrapped("见 internationalisation 一词", 6, len) == ["见", "internationalisation", "一词"]


@pytest.mark.parametrize("week", ["week07", "week14"])
def test_plain_text_keeps_to_its_columns(week: str) -> None:
    source = read(Path(settings.BASE_DIR) / "fixtures" / "source" / week / "lesson.md")
    rows = {"\t".join(row) for block in source.blocks for row in block.rows}

    for line in web.plain(source).decode().splitlines():
        if "\t" not in line and line not in rows and not line.startswith("    "):
            assert web._columns(line) <= web.WIDTH + 4, line


@pytest.mark.parametrize(
    ("tex", "printed"),
    [
        (r"\varphi = \sqrt{10} \div 4", "φ = √10 ÷ 4"),
        (r"\left|\sum_i \vec{v}_i\right|", "|∑ᵢ vᵢ|"),
        (r"1.12^{0.3}", "1.12^(0.3)"),
        (r"\ln\frac{a_i}{e_i}", "ln aᵢ/eᵢ"),
        (r"\log_{10} d", "log₁₀ d"),
    ],
)
def test_a_formula_in_one_line_keeps_no_command(tex: str, printed: str) -> None:
    assert plain_formula(tex) == printed


def test_the_formulas_of_all_sources_keep_no_command() -> None:
    sources = (Path(settings.BASE_DIR) / "fixtures" / "source").glob("week*/*.md")
    formulas = [
        block.text for path in sources for block in read(path).blocks if block.kind == "formula"
    ]

    assert formulas
    assert not [tex for tex in formulas if "\\" in plain_formula(tex)]


def test_a_slide_keeps_the_order_of_text_and_table(deck: Source) -> None:
    slide = decks.slides_of(deck)[1]

    assert [line.text for line in slide.above] == ["先看一眼"]
    assert [line.text for line in slide.below] == ["结论在表之后"]


def test_a_slide_knows_numbers_from_bullets(deck: Source) -> None:
    slide = decks.slides_of(deck)[2]

    assert [(line.mark, line.level) for line in slide.above] == [("1.", 0), ("2.", 0), ("•", 1)]


def test_title_text_and_table_share_a_left_edge_and_a_width(deck: Source) -> None:
    presentation = Presentation(io.BytesIO(decks.write(deck)))
    shapes = list(presentation.slides[1].shapes)

    assert len(shapes) == 4
    assert len({shape.left for shape in shapes}) == 1
    assert len({shape.width for shape in shapes}) == 1
    assert all(
        shape.left + shape.width <= (presentation.slide_width or 0)
        and shape.top + shape.height <= (presentation.slide_height or 0)
        for shape in shapes
    )


def test_a_formula_in_a_table_of_a_slide_is_printed(deck: Source) -> None:
    presentation = Presentation(io.BytesIO(decks.write(deck)))
    table = next(shape.table for shape in presentation.slides[1].shapes if shape.has_table)

    assert table.cell(1, 1).text == "PD × LGD"


def has_font() -> bool:
    try:
        return bool(drawing.font_file())
    except (RuntimeError, OSError):
        return False


def test_the_committed_documents_are_those_of_the_sources() -> None:
    course = Path(settings.BASE_DIR) / "fixtures" / "course"
    made = {
        path.relative_to(course).as_posix(): path.read_bytes()
        for path in course.rglob("*")
        if path.is_file()
    }
    assert build.record(made) == json.loads(build.RECORD.read_text("utf-8")), (
        "run: python fixtures/source/build.py"
    )


@pytest.mark.skipif(not has_font(), reason="the font WenQuanYi Micro Hei is not installed")
def test_a_time_line_of_many_events_stays_on_its_paper() -> None:
    events = [[1990 + year, "监管部门发布了一部新的办法"] for year in range(9)]
    picture = Image.open(io.BytesIO(drawing.draw({"kind": "timeline", "data": {"events": events}})))
    dark = picture.convert("L").point([0 if shade > 128 else 255 for shade in range(256)]).getbbox()

    assert dark is not None
    assert dark[0] >= 8
    assert dark[2] <= drawing.WIDTH - 8


def test_small_figures_that_a_font_lacks_are_written_out() -> None:
    glyphs = {ord(sign) for sign in "0.99²x=i"}

    assert written_out("x² = 0.99⁶", glyphs) == "x² = 0.99^6"
    assert written_out("xᵢ¹⁰", glyphs) == "x_i^(10)"
