"""Tables, charts, diagrams, pictures, formulas and embedded objects of a presentation."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx.chart import data as chart_data
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PROG_ID
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Inches

from courses.documents.model import BlockKind, Fate, Merged
from courses.documents.readers.pptx import read_pptx
from courses.documents.readers.shown_numbers import shown_number
from tests.documents.readers.presentations import (
    Deck,
    assert_balanced,
    changed,
    picture,
    text_box,
    texts,
    with_bullet,
    xml,
)

CHARTS: Any = chart_data  # it has no types

# Tables -----------------------------------------------------------------------------------


def table_on(slide: Any, rows: list[list[str]]) -> Any:
    frame = slide.shapes.add_table(
        len(rows), len(rows[0]), Inches(1), Inches(2), Inches(8), Inches(2)
    )
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            frame.table.cell(r, c).text = text
    return frame.table


def test_a_table_has_rows_and_a_head() -> None:
    deck = Deck()
    table_on(deck.slide("比较"), [["方式", "时间"], ["净额", "T+1"], ["全额", "实时"]])
    _title, block = deck.blocks()
    assert block.kind is BlockKind.TABLE
    assert block.rows == (("方式", "时间"), ("净额", "T+1"), ("全额", "实时"))
    assert block.header_rows == 1
    assert [origin.first for origin in block.row_origins] == [3, 5, 7]
    assert_balanced(deck.data())


def test_a_table_without_a_marked_head_has_none() -> None:
    deck = Deck()
    table = table_on(deck.slide(), [["a", "b"], ["c", "d"]])
    table.first_row = False
    assert deck.blocks()[0].header_rows == 0


def test_merged_cells_are_told_and_those_they_cover_are_empty() -> None:
    deck = Deck()
    table = table_on(deck.slide(), [["支付", "", "清算"], ["", "", "日终"]])
    table.cell(0, 0).merge(table.cell(1, 1))
    (block,) = deck.blocks()
    assert block.rows == (("支付", "", "清算"), ("", "", "日终"))
    assert block.merged == (Merged(row=0, column=0, rows=2, columns=2),)
    assert_balanced(deck.data())


def test_cells_keep_their_lines_links_and_numbers() -> None:
    deck = Deck()
    table = table_on(deck.slide(), [["甲", "乙"], ["", ""]])
    frame = table.cell(1, 0).text_frame
    frame.text = "一\n二"
    for paragraph in frame.paragraphs:
        with_bullet(paragraph, '<a:buAutoNum type="arabicPeriod"/>')
    run = table.cell(1, 1).text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "网站", "https://example.org"
    (block,) = deck.blocks()
    assert block.rows[1] == ("1. 一\n2. 二", "网站")
    assert block.markdown.split("\n")[1] == "| 1. 一<br>2. 二 | [网站](https://example.org) |"
    assert_balanced(deck.data())


def test_a_table_of_one_cell_is_its_paragraphs() -> None:
    deck = Deck()
    table_on(deck.slide(), [["只是一个框"]])
    assert [block.kind for block in deck.blocks()] == [BlockKind.PARAGRAPH]
    assert_balanced(deck.data())


def test_tables_in_another_order_than_they_were_drawn_are_accounted() -> None:
    deck = Deck()
    slide = deck.slide()
    for y, name in ((5, "下"), (1, "上")):
        frame = slide.shapes.add_table(2, 2, Inches(1), Inches(y), Inches(8), Inches(1))
        for c in range(2):
            frame.table.cell(0, c).text = f"{name}{c}"
            frame.table.cell(1, c).text = f"{c}"
    assert texts(deck.page())[0] == "上0|上1"
    assert_balanced(deck.data())


# Charts -----------------------------------------------------------------------------------


def chart_on(slide: Any, kind: Any, data: Any, title: str = "") -> Any:
    frame = slide.shapes.add_chart(kind, Inches(1), Inches(1), Inches(6), Inches(4), data)
    if title:
        frame.chart.has_title = True
        frame.chart.chart_title.text_frame.text = title
    return frame.chart


def test_a_bar_chart_is_a_table_of_categories_and_series() -> None:
    deck = Deck()
    data = CHARTS.CategoryChartData()
    data.categories = ["2021", "2022"]
    data.add_series("线上", (12.5, 30))
    data.add_series("线下", (8, 7.25))
    chart_on(deck.slide(), XL_CHART_TYPE.COLUMN_CLUSTERED, data, "交易笔数")
    (block,) = deck.blocks()
    assert block.kind is BlockKind.TABLE
    assert block.caption == "交易笔数"
    assert block.rows == (("", "线上", "线下"), ("2021", "12.5", "8"), ("2022", "30", "7.25"))
    assert block.header_rows == 1
    assert_balanced(deck.data())


def test_a_pie_chart_shows_its_shares_as_the_file_formats_them() -> None:
    deck = Deck()
    data = CHARTS.CategoryChartData(number_format="0.0%")
    data.categories = ["银行", "支付机构"]
    data.add_series("份额", (0.625, 0.375))
    chart_on(deck.slide(), XL_CHART_TYPE.PIE, data)
    assert deck.blocks()[0].rows[1:] == (("银行", "62.5%"), ("支付机构", "37.5%"))
    assert_balanced(deck.data())


def test_points_of_one_scale_share_their_column() -> None:
    deck = Deck()
    data = CHARTS.XyChartData()
    for name, shift in (("A", 0), ("B", 5)):
        series = data.add_series(name)
        for x in (1, 2):
            series.add_data_point(x, x + shift)
    chart_on(deck.slide(), XL_CHART_TYPE.XY_SCATTER, data)
    assert deck.blocks()[0].rows == (("", "A", "B"), ("1", "1", "6"), ("2", "2", "7"))
    assert_balanced(deck.data())


def test_points_of_their_own_places_are_listed_by_series() -> None:
    deck = Deck()
    data = CHARTS.XyChartData()
    data.add_series("A").add_data_point(1, 10)
    data.add_series("B").add_data_point(2, 20)
    chart_on(deck.slide(), XL_CHART_TYPE.XY_SCATTER, data)
    block = deck.blocks()[0]
    assert block.rows == (("A", "1", "10"), ("B", "2", "20"))
    assert block.header_rows == 0
    assert_balanced(deck.data())


def test_categories_in_levels_take_several_columns() -> None:
    deck = Deck()
    data = CHARTS.CategoryChartData()
    for year in ("2021", "2022"):
        outer = data.add_category(year)
        for half in ("上", "下"):
            outer.add_sub_category(half)
    data.add_series("笔数", (1, 2, 3, 4))
    chart_on(deck.slide(), XL_CHART_TYPE.COLUMN_CLUSTERED, data)
    assert deck.blocks()[0].rows[1:] == (
        ("2021", "上", "1"), ("", "下", "2"), ("2022", "上", "3"), ("", "下", "4"),
    )  # fmt: skip
    assert_balanced(deck.data())


def test_a_chart_stands_where_the_slide_shows_it() -> None:
    deck = Deck()
    slide = deck.slide()
    data = CHARTS.CategoryChartData()
    data.categories = ["甲"]
    data.add_series("值", (1,))
    text_box(slide, "图下的话", y=6)
    chart_on(slide, XL_CHART_TYPE.LINE, data)
    text_box(slide, "图上的话", y=0.3, height=0.5)
    assert texts(deck.page()) == ["图上的话", "|值", "甲|1", "图下的话"]
    assert_balanced(deck.data())


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        ("0.30000000000000004", "General", "0.3"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("0.125", "0%", "12%"),
        ("3", '0.0"亿元"', "3.0亿元"),
        ("44927", "yyyy/m/d", "2023/1/1"),
        ("-5", "0;(0)", "(5)"),
        ("2.5", "0.##", "2.5"),
        ("1500000", "0,,", "2"),
        ("一月", "General", "一月"),
        ("12", "", "12"),
    ],
)
def test_numbers_are_shown_as_a_spreadsheet_shows_them(raw: str, code: str, shown: str) -> None:
    assert shown_number(raw, code) == shown


# Diagrams ---------------------------------------------------------------------------------


def diagram_on(slide: Any, points: str, lines: str) -> None:
    """SmartArt as PowerPoint stores it; python-pptx cannot make one."""
    data = xml(
        f"<dgm:dataModel><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{lines}</dgm:cxnLst></dgm:dataModel>"
    )
    package = slide.part.package
    part = Part(
        PackURI("/ppt/diagrams/data1.xml"), "application/xml", package, etree.tostring(data)
    )
    identity = slide.part.relate_to(part, RELATIONSHIP_TYPE.DIAGRAM_DATA)
    frame = xml(
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="20" name="d" descr="流程"/>'
        "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x='914400' y='914400'/>"
        "<a:ext cx='4000000' cy='2000000'/></p:xfrm><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/diagram">'
        f'<dgm:relIds r:dm="{identity}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    slide.shapes._spTree.append(frame)


def point(identity: str, text: str = "") -> str:
    body = f"<dgm:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t>" if text else ""
    kind = "" if text else 'type="doc"'
    return f'<dgm:pt modelId="{identity}" {kind}>{body}</dgm:pt>'


def line(above: str, below: str, order: int) -> str:
    return f'<dgm:cxn modelId="c{below}" srcId="{above}" destId="{below}" srcOrd="{order}"/>'


def test_a_diagram_is_a_list_in_the_order_of_its_tree() -> None:
    deck = Deck()
    points = point("0") + point("3", "清算") + point("2", "银行") + point("1", "支付")
    lines = line("0", "1", 0) + line("1", "2", 0) + line("0", "3", 1)
    diagram_on(deck.slide(), points, lines)
    (block,) = deck.blocks()
    assert block.kind is BlockKind.LIST
    assert [(i.level, i.text) for i in block.items] == [(0, "支付"), (1, "银行"), (0, "清算")]
    assert block.alternative == "流程"
    assert_balanced(deck.data())


# Pictures ---------------------------------------------------------------------------------


def test_a_picture_is_a_figure_with_its_alternative_text() -> None:
    deck = Deck()
    shape = deck.slide().shapes.add_picture(picture(), Inches(1), Inches(1), Inches(4))
    shape._element.nvPicPr.cNvPr.set("descr", "清算流程图")
    document = deck.document()
    (block,) = document.pages[0].blocks
    assert (block.kind, block.alternative) == (BlockKind.FIGURE, "清算流程图")
    assert [block.image] == [one.name for one in document.pictures]
    assert_balanced(deck.data())


@pytest.mark.parametrize("descr", ["图片12.png", "C:\\Users\\me\\a.jpg"])
def test_the_name_of_a_file_is_no_alternative_text(descr: str) -> None:
    deck = Deck()
    shape = deck.slide().shapes.add_picture(picture(), Inches(1), Inches(1), Inches(4))
    shape._element.nvPicPr.cNvPr.set("descr", descr)
    assert deck.blocks()[0].alternative == ""
    assert_balanced(deck.data())


def test_what_a_program_says_of_its_own_guess_is_left_out() -> None:
    deck = Deck()
    shape = deck.slide().shapes.add_picture(picture(), Inches(1), Inches(1), Inches(4))
    shape._element.nvPicPr.cNvPr.set("descr", "图表, 折线图\n\n描述已自动生成")
    assert deck.blocks()[0].alternative == "图表, 折线图"
    assert_balanced(deck.data())


def test_a_cropped_picture_is_cut_as_shown() -> None:
    deck = Deck()
    image = Image.new("RGB", (200, 100), "white")
    image.paste("black", (100, 0, 200, 100))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    shape = deck.slide().shapes.add_picture(buffer, Inches(1), Inches(1), Inches(4))
    shape.crop_left = 0.5
    (found,) = deck.document().pictures
    assert (found.width, found.height) == (100, 100)
    with Image.open(BytesIO(found.data)) as cut:
        assert cut.convert("L").getextrema() == (0, 0)


def test_one_picture_on_several_slides_is_kept_once() -> None:
    deck = Deck()
    for _ in range(2):
        deck.slide().shapes.add_picture(picture(), Inches(1), Inches(1), Inches(4))
    document = deck.document()
    assert len(document.pictures) == 1
    assert len([b for b in document.blocks if b.kind is BlockKind.FIGURE]) == 2


def test_a_logo_on_most_slides_is_no_figure() -> None:
    deck = Deck()
    for number in range(5):
        slide = deck.slide(f"第{number}页")
        shape = slide.shapes.add_picture(picture("blue"), Inches(8), Inches(0), Inches(1))
        shape._element.nvPicPr.cNvPr.set("descr", "校徽")
    document = deck.document()
    assert not [b for b in document.blocks if b.kind is BlockKind.FIGURE]
    assert_balanced(deck.data())


def test_signs_and_marked_decoration_are_no_figures() -> None:
    deck = Deck()
    slide = deck.slide()
    slide.shapes.add_picture(picture("blue"), Inches(1), Inches(0), Inches(0.3))
    shape = slide.shapes.add_picture(picture("green"), Inches(1), Inches(2), Inches(3))
    mark = (
        "<a:extLst><a:ext uri='{C183D7F6-B498-43B3-948B-1728B52AA6E4}'><adec:decorative "
        "xmlns:adec='http://schemas.microsoft.com/office/drawing/2017/decorative' val='1'/>"
        "</a:ext></a:extLst>"
    )
    shape._element.nvPicPr.cNvPr.append(xml(mark))
    assert deck.blocks() == ()
    assert_balanced(deck.data())


def test_a_picture_that_cannot_be_shown_keeps_its_place_and_is_told() -> None:
    deck = Deck()
    deck.slide("清算").shapes.add_picture(picture(), Inches(1), Inches(2), Inches(4))
    data = changed(
        deck.data(), lambda name, part: b"\x01\x00\x00\x00 EMF" if name.endswith(".png") else part
    )
    document = read_pptx(data, "deck.pptx")
    figure = document.pages[0].blocks[1]
    assert (figure.kind, figure.image) == (BlockKind.FIGURE, "")
    assert [(t.code, t.page) for t in document.troubles] == [("picture_left_out", 1)]


def test_a_slide_that_is_one_picture_is_told() -> None:
    deck = Deck()
    deck.slide().shapes.add_picture(picture(size=(400, 300)), 0, 0, Inches(10))
    assert [trouble.code for trouble in deck.document().troubles] == ["picture_only_page"]


def test_a_linked_picture_is_not_fetched_and_told() -> None:
    deck = Deck()
    slide = deck.slide()
    shape = slide.shapes.add_picture(picture(), Inches(1), Inches(1), Inches(4))
    blip = shape._element.find(".//{*}blip")
    identity = slide.part.relate_to(
        "https://example.org/a.png", RELATIONSHIP_TYPE.IMAGE, is_external=True
    )
    blip.attrib.clear()
    blip.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link", identity)
    found = deck.document().troubles
    assert [(t.code, t.text) for t in found] == [("picture_elsewhere", "https://example.org/a.png")]


def test_the_link_of_a_picture_is_kept_as_its_source() -> None:
    deck = Deck()
    shape = deck.slide().shapes.add_picture(picture(), Inches(1), Inches(1), Inches(4))
    shape.click_action.hyperlink.address = "https://example.org/original"
    assert deck.blocks()[0].source == "https://example.org/original"
    assert_balanced(deck.data())


def test_pictures_without_a_text_in_another_order_are_accounted() -> None:
    deck = Deck()
    slide = deck.slide()
    for colour, y in (("red", 5), ("blue", 3), ("green", 1)):
        slide.shapes.add_picture(picture(colour), Inches(1), Inches(y), Inches(2))
    assert_balanced(deck.data())


# Formulas ---------------------------------------------------------------------------------

_SQUARE = (
    "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
    "</m:sSup></m:oMath>"
)


def test_a_formula_of_its_own_is_a_formula_block() -> None:
    deck = Deck()
    paragraph = text_box(deck.slide(), "").text_frame.paragraphs[0]
    paragraph._p.append(xml(f"<a14:m><m:oMathPara>{_SQUARE}</m:oMathPara></a14:m>"))
    document = deck.document()
    (block,) = document.pages[0].blocks
    assert (block.kind, block.text) == (BlockKind.FORMULA, "x^{2}")
    assert [(c.fate, c.before, c.after) for c in document.claims] == [
        (Fate.REPAIRED, "x2", "x^{2}")
    ]
    assert_balanced(deck.data())


def test_a_formula_within_a_text_stands_between_dollar_signs() -> None:
    deck = Deck()
    box = text_box(deck.slide(), "面积为")
    paragraph = box.text_frame.paragraphs[0]
    paragraph._p.append(xml(f"<a14:m>{_SQUARE}</a14:m>"))
    # PowerPoint sets the whole shape among alternatives, with a picture for older programs.
    tree = box._element.getparent()
    choice = xml(
        "<mc:AlternateContent><mc:Choice Requires='a14'/><mc:Fallback><p:sp><p:txBody><a:p><a:r>"
        "<a:t> </a:t></a:r></a:p></p:txBody></p:sp></mc:Fallback></mc:AlternateContent>"
    )
    tree.append(choice)
    choice[0].append(box._element)
    (block,) = deck.blocks()
    assert (block.text, block.markdown) == ("面积为$x^{2}$", "面积为$x^{2}$")
    assert_balanced(deck.data())


# What is left out -------------------------------------------------------------------------


def test_an_embedded_object_is_told() -> None:
    deck = Deck()
    slide = deck.slide("数据")
    slide.shapes.add_ole_object(BytesIO(b"PK"), PROG_ID.XLSX, Inches(1), Inches(2))
    found = deck.document().troubles
    assert ("embedded_left_out", "Excel.Sheet.12") in [(t.code, t.text) for t in found]
    assert_balanced(deck.data())


def test_a_film_is_told_and_its_picture_kept() -> None:
    deck = Deck()
    deck.slide("演示").shapes.add_movie(
        BytesIO(b"film"), Inches(1), Inches(2), Inches(4), Inches(3), poster_frame_image=picture()
    )
    document = deck.document()
    assert [t.code for t in document.troubles] == ["embedded_left_out"]
    assert document.pages[0].blocks[1].kind is BlockKind.FIGURE


def test_macros_are_told() -> None:
    deck = Deck()
    deck.slide("甲")
    part = Part(
        PackURI("/ppt/vbaProject.bin"), "application/vnd.ms-office.vbaProject",
        deck.presentation.part.package, b"x",
    )  # fmt: skip
    deck.presentation.part.relate_to(part, "http://example.org/vbaProject")
    assert [trouble.code for trouble in deck.document().troubles] == ["macros_left_out"]
