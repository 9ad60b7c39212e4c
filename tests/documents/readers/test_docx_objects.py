"""Pictures, text boxes, charts, SmartArt and formulas of Word files."""

from __future__ import annotations

from courses.documents.model import BlockKind, Fate
from tests.documents.readers.word_files import (
    DECLARED,
    WordFile,
    cell,
    level,
    listed,
    numbered,
    p,
    picture,
    pixels,
    r,
    row,
    table,
    text_box,
)
from tests.documents.readers.word_reading import (
    blocks,
    document,
    dropped,
    only,
    texts,
    trouble_codes,
)

PICTURE = {"rIdP": ("image", "media/1.png")}
FILES = {"word/media/1.png": pixels()}


def pictured(body: str) -> WordFile:
    return WordFile(body, relations=PICTURE, parts=FILES)


# Pictures ---------------------------------------------------------------------------------


def test_a_picture_is_a_figure_with_its_alternative_text() -> None:
    found = document(pictured(p(picture(description="增长曲线")) + p("正文")))
    figure = found.blocks[0]
    assert (figure.kind, figure.alternative) == (BlockKind.FIGURE, "增长曲线")
    assert [one.name for one in found.pictures] == [figure.image]


def test_a_caption_below_a_soft_return_is_a_paragraph() -> None:
    body = p(picture(), r("<w:br/>"), "图 1 增长")
    assert texts(pictured(body)) == [("figure", ""), ("paragraph", "图 1 增长")]


def test_a_small_picture_stands_in_its_line() -> None:
    block = only(pictured(p("点击", picture(description="按钮", height=12), "继续")))
    assert block.text == "点击按钮继续"
    assert block.markdown.startswith("点击![按钮](pictures/")
    assert block.markdown.endswith(".png)继续")


def test_a_floating_picture_stands_before_or_behind_its_paragraph() -> None:
    before = texts(pictured(p(picture(anchored=True, height=12), "文字")))
    behind = texts(pictured(p("文字", picture(anchored=True, height=12))))
    assert before == [("figure", ""), ("paragraph", "文字")]
    assert behind == [("paragraph", "文字"), ("figure", "")]


def test_several_pictures_of_a_line_are_several_figures() -> None:
    file = pictured(p(picture(), picture("rIdQ")))
    file.relations = PICTURE | {"rIdQ": ("image", "media/2.png")}
    file.parts = FILES | {"word/media/2.png": pixels(colour="blue")}
    assert len({block.image for block in blocks(file)}) == 2


def test_a_picture_that_cannot_be_shown_leaves_its_place_and_a_trouble() -> None:
    file = WordFile(
        p("前") + p(picture(description="流程图")),
        relations={"rIdP": ("image", "media/1.emf")},
        parts={"word/media/1.emf": b"\x01\x00\x00\x00nothing"},
    )
    found = document(file)
    assert (found.blocks[1].image, found.blocks[1].alternative) == ("", "流程图")
    assert trouble_codes(found) == ["picture_left_out"]


def test_a_linked_picture_is_not_fetched() -> None:
    body = p("前") + p(picture().replace("r:embed", "r:link"))
    found = document(WordFile(body, links={"rIdP": "http://a.b/c.png"}))
    assert [(t.code, t.text) for t in found.troubles] == [("picture_elsewhere", "http://a.b/c.png")]


def test_names_of_files_are_no_alternative_text() -> None:
    private = document(pictured(p(picture(description="C:\\Users\\x\\a.png"))))
    named = document(pictured(p(picture(description="IMG_2034.jpg"))))
    made = document(pictured(p(picture(description="图片包含 图示\n\n描述已自动生成"))))
    assert [d.blocks[0].alternative for d in (private, named, made)] == ["", "", "图片包含 图示"]
    assert dropped(private) == [("private matter", "C:\\Users\\x\\a.png")]
    assert dropped(named) == [("decoration", "IMG_2034.jpg")]
    assert dropped(made) == [("decoration", "描述已自动生成")]


def test_a_picture_of_an_old_file_is_a_figure() -> None:
    shape = (
        '<w:pict><v:shape alt="老图" style="width:90pt;height:100pt">'
        '<v:imagedata r:id="rIdP" o:title="x"/></v:shape></w:pict>'
    )
    assert only(pictured(p(r(shape)))).alternative == "老图"


def test_an_object_of_another_program_is_a_trouble() -> None:
    embedded = '<w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="x"/></w:object>'
    found = document(p("表：", r(embedded)) + '<w:altChunk r:id="y"/>')
    assert [(t.code, t.text) for t in found.troubles] == [
        ("embedded_left_out", "Excel.Sheet.12"),
        ("embedded_left_out", "altChunk"),
    ]


def test_a_file_of_nothing_but_pictures_is_a_scan() -> None:
    assert trouble_codes(document(pictured(p(picture())))) == ["picture_only_page"]


# Text boxes -------------------------------------------------------------------------------


def test_a_text_box_stands_once_behind_its_paragraph() -> None:
    found = texts(p("框外", text_box(p("框内一"), p("框内二"))) + p("后文"))
    assert [text for _kind, text in found] == ["框外", "框内一", "框内二", "后文"]


def test_a_text_box_of_an_old_file_is_read() -> None:
    box = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('框内')}</w:txbxContent></v:textbox>"
    assert texts(p(r(f"{box}</v:shape></w:pict>"))) == [("paragraph", "框内")]


def test_the_boxes_of_one_drawing_are_its_labels() -> None:
    boxes = "".join(
        f"<wps:wsp><wps:txbx><w:txbxContent>{p(word)}</w:txbxContent></wps:txbx></wps:wsp>"
        for word in ("输入", "输出")
    )
    drawing = (
        f'<w:drawing><wp:anchor><wp:docPr id="1" name="g"/><a:graphic><a:graphicData uri="x">'
        f"<wpg:wgp>{boxes}</wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    found = document(p("前", r(drawing)))
    assert [(b.kind.value, b.text) for b in found.blocks][1:] == [("figure", "输入\n输出")]
    assert trouble_codes(found) == ["picture_left_out"]


def test_artful_words_are_words() -> None:
    art = '<w:pict><v:shape><v:textpath string="艺术字标题"/></v:shape></w:pict>'
    assert only(p(r(art))).text == "艺术字标题"


def test_a_line_across_the_page_is_a_rule() -> None:
    body = p("上") + p(r('<w:pict><v:rect o:hr="t"/></w:pict>')) + p("下")
    assert [kind for kind, _text in texts(body)] == ["paragraph", "rule", "paragraph"]


# Charts and SmartArt ------------------------------------------------------------------------


def graphic(inner: str) -> str:
    return r(
        '<w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="x">'
        f"{inner}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def points(*values: str) -> str:
    return "".join(f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>' for i, value in enumerate(values))


def test_a_chart_is_a_table_of_its_values() -> None:
    chart = (
        f"<c:chartSpace {DECLARED}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>销量</a:t></a:r>"
        "</a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef>"
        f"<c:strCache>{points('甲厂')}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>"
        f"{points('一月', '二月')}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>"
        f"{points('4.2999999999999998', '2')}</c:numCache></c:numRef></c:val></c:ser></c:barChart>"
        "</c:plotArea></c:chart></c:chartSpace>"
    )
    file = WordFile(
        p("见图：", graphic('<c:chart r:id="rIdC"/>')) + p("后文"),
        relations={"rIdC": ("chart", "charts/chart1.xml")},
        parts={"word/charts/chart1.xml": chart.encode()},
    )
    before, block, after = blocks(file)
    assert (before.text, after.text) == ("见图：", "后文")
    assert block.caption == "销量"
    assert block.rows == (("", "甲厂"), ("一月", "4.3"), ("二月", "2"))


def test_smartart_is_a_list_in_the_order_of_its_tree() -> None:
    texts_of = (("1", ""), ("3", "分支"), ("2", "根"))
    data = (
        f"<dgm:dataModel {DECLARED}><dgm:ptLst>"
        + "".join(
            f'<dgm:pt modelId="{i}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
            for i, text in texts_of
        )
        + '</dgm:ptLst><dgm:cxnLst><dgm:cxn srcId="1" destId="2" srcOrd="0"/>'
        '<dgm:cxn srcId="2" destId="3" srcOrd="0"/></dgm:cxnLst></dgm:dataModel>'
    )
    file = WordFile(
        p(graphic('<dgm:relIds r:dm="rIdD"/>')) + p("后文"),
        relations={"rIdD": ("diagramData", "diagrams/data1.xml")},
        parts={"word/diagrams/data1.xml": data.encode()},
    )
    block = blocks(file)[0]
    assert [(i.level, i.text) for i in block.items] == [(0, "根"), (1, "分支")]


# Formulas ---------------------------------------------------------------------------------

SQUARE = (
    "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
    "</m:sSup></m:oMath>"
)


def test_a_formula_in_a_line_stands_between_dollar_signs() -> None:
    found = document(p("面积", SQUARE, "为 5$"))
    block = found.blocks[0]
    assert block.text == "面积$x^{2}$为 5$"
    assert block.markdown == r"面积$x^{2}$为 5\$"
    repaired = [(c.before, c.after) for c in found.claims if c.fate is Fate.REPAIRED]
    assert repaired == [("x2", "$x^{2}$")]


def test_a_formula_on_its_own_line_is_a_block() -> None:
    assert texts(p(f"<m:oMathPara>{SQUARE}</m:oMathPara>")) == [("formula", "x^{2}")]
    assert texts(p(SQUARE)) == [("formula", "x^{2}")]


def test_formulas_of_items_and_cells_stay_in_their_line() -> None:
    display = f"<m:oMathPara>{SQUARE}</m:oMathPara>"
    numbering = numbered(level(0, "decimal", "%1."))
    listed_ = blocks(
        p(display, properties=listed()) + p("其次", display, properties=listed()),
        numbering=numbering,
    )
    assert [item.text for item in listed_[0].items] == ["$x^{2}$", "其次$x^{2}$"]
    assert only(table(row("面积", cell(p(display))))).rows == (("面积", "$x^{2}$"),)


def test_the_number_of_a_formula_belongs_to_it() -> None:
    body = p(r("<w:tab/>"), SQUARE, r("<w:tab/>"), "（2.1）")
    assert texts(body) == [("formula", r"x^{2} \tag{2.1}")]


def test_an_unknown_formula_is_its_characters_and_a_trouble() -> None:
    found = document(p("式", "<m:oMath><m:new><m:r><m:t>E=mc</m:t></m:r></m:new></m:oMath>"))
    assert found.blocks[0].text == "式E=mc"
    assert [(t.code, t.text) for t in found.troubles] == [("formula_as_text", "E=mc")]
