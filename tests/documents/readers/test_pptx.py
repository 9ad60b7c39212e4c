"""Slides of a presentation: titles, lists, notes, hidden slides, furniture, order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pptx.enum.text import PP_ALIGN
from pptx.util import Inches, Pt

from courses.documents.conservation.plain.pptx import pptx_text
from courses.documents.errors import UnreadableDocument
from courses.documents.model import BlockKind, Reason
from courses.documents.readers.pptx import read_pptx
from tests.documents.readers.presentations import (
    TITLE_ONLY,
    Deck,
    account_of,
    assert_balanced,
    body,
    changed,
    fill,
    picture,
    text_box,
    texts,
    with_bullet,
    xml,
)


def test_a_slide_is_a_page_with_its_size() -> None:
    deck = Deck()
    deck.slide("一")
    deck.slide("二")
    pages = deck.document().pages
    assert [page.number for page in pages] == [1, 2]
    assert (pages[0].width, pages[0].height) == (720.0, 540.0)


def test_slides_come_in_the_order_of_the_presentation() -> None:
    deck = Deck()
    for title in ("甲", "乙", "丙"):
        deck.slide(title)
    order = deck.presentation.slides._sldIdLst
    order.insert(0, order[2])
    document = deck.document()
    assert [page.blocks[0].text for page in document.pages] == ["丙", "甲", "乙"]
    assert_balanced(deck.data())


# Titles -----------------------------------------------------------------------------------


def test_the_title_placeholder_is_a_heading() -> None:
    deck = Deck()
    deck.slide("支付体系")
    (heading,) = deck.blocks()
    assert (heading.kind, heading.level, heading.text) == (BlockKind.HEADING, 1, "支付体系")
    assert heading.look is not None
    assert heading.look.style == "title"
    assert heading.look.size == 44.0


def test_the_title_comes_first_though_it_was_drawn_last() -> None:
    deck = Deck()
    slide = deck.slide("标题")
    fill(body(slide), "第一点")
    tree = slide.shapes._spTree
    tree.append(slide.shapes.title._element)
    assert texts(deck.page()) == ["标题", "第一点"]
    assert_balanced(deck.data())


def test_a_soft_break_in_a_title_stays_a_break() -> None:
    deck = Deck()
    deck.slide("金融科技\v概论")
    assert deck.blocks()[0].text == "金融科技\n概论"


def test_the_subtitle_is_a_paragraph_of_its_own_style() -> None:
    deck = Deck()
    slide = deck.slide("金融科技概论", layout=0)
    fill(slide.placeholders[1].text_frame, "第一讲\n主讲人：周宁")
    _title, first, second = deck.blocks()
    assert [first.kind, second.kind] == [BlockKind.PARAGRAPH] * 2
    assert first.look is not None
    assert first.look.style == "subtitle"


def test_prompts_of_empty_placeholders_are_no_text() -> None:
    deck = Deck()
    deck.slide(layout=1)
    assert deck.blocks() == ()
    assert_balanced(deck.data())


def test_a_text_box_says_where_and_how_large_it_is_set() -> None:
    deck = Deck()
    box = text_box(deck.slide(), "像标题的文字", x=0.5, y=0.4, width=9, height=0.8)
    run = box.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(32), True
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    (block,) = deck.blocks()
    assert block.kind is BlockKind.PARAGRAPH
    look = block.look
    assert look is not None
    assert (look.size, look.bold, look.centred) == (32.0, True, True)
    assert (look.x, look.y, look.width, look.height) == (36.0, 28.8, 648.0, 57.6)


# Lists ------------------------------------------------------------------------------------


def test_bullets_of_the_template_make_a_list_with_levels() -> None:
    deck = Deck()
    fill(body(deck.slide("清算")), "净额\n  双边\n    逐笔\n全额")
    (_title, block) = deck.blocks()
    assert block.kind is BlockKind.LIST
    assert [(i.level, i.label, i.text) for i in block.items] == [
        (0, "", "净额"), (1, "", "双边"), (2, "", "逐笔"), (0, "", "全额"),
    ]  # fmt: skip


def test_a_text_box_without_bullets_is_paragraphs() -> None:
    deck = Deck()
    text_box(deck.slide(), "第一段\n第二段")
    assert [block.kind for block in deck.blocks()] == [BlockKind.PARAGRAPH] * 2


def test_a_paragraph_without_its_bullet_is_a_paragraph_beside_the_list() -> None:
    deck = Deck()
    frame = body(deck.slide("清算"))
    fill(frame, "说明\n净额\n全额")
    with_bullet(frame.paragraphs[0], "<a:buNone/>")
    assert [block.kind for block in deck.blocks()][1:] == [BlockKind.PARAGRAPH, BlockKind.LIST]


@pytest.mark.parametrize(
    ("scheme", "labels"),
    [
        ("arabicPeriod", ["1.", "2.", "3."]),
        ("arabicParenBoth", ["(1)", "(2)", "(3)"]),
        ("alphaLcParenR", ["a)", "b)", "c)"]),
        ("romanUcPeriod", ["I.", "II.", "III."]),
        ("circleNumDbPlain", ["①", "②", "③"]),
        ("ea1ChsPlain", ["一", "二", "三"]),
        ("ea1JpnChsDbPeriod", ["一．", "二．", "三．"]),
    ],
)
def test_automatic_numbers_are_counted_and_accounted(scheme: str, labels: list[str]) -> None:
    deck = Deck()
    frame = text_box(deck.slide(), "甲\n乙\n丙").text_frame
    for paragraph in frame.paragraphs:
        with_bullet(paragraph, f'<a:buAutoNum type="{scheme}"/>')
    (block,) = deck.blocks()
    assert [item.label for item in block.items] == labels
    assert_balanced(deck.data())


def test_a_count_goes_on_over_lower_levels_and_ends_at_a_paragraph_without_number() -> None:
    deck = Deck()
    frame = text_box(deck.slide(), "甲\n  细目\n乙\n插话\n丙").text_frame
    for number, paragraph in enumerate(frame.paragraphs):
        if number != 3:
            with_bullet(paragraph, '<a:buAutoNum type="arabicPeriod"/>')
    items = [item for block in deck.blocks() for item in block.items]
    assert [item.label for item in items] == ["1.", "1.", "2.", "1."]


def test_a_count_begins_where_the_file_says() -> None:
    deck = Deck()
    frame = text_box(deck.slide(), "甲\n乙").text_frame
    for paragraph in frame.paragraphs:
        with_bullet(paragraph, '<a:buAutoNum type="arabicPeriod" startAt="4"/>')
    assert [item.label for item in deck.blocks()[0].items] == ["4.", "5."]


def test_typed_numbers_stay_in_the_text() -> None:
    deck = Deck()
    text_box(deck.slide(), "1. 背景\n2. 方法")
    assert texts(deck.page()) == ["1. 背景", "2. 方法"]


# Marks within a text ----------------------------------------------------------------------


def test_bold_italic_and_raised_letters_are_marked() -> None:
    deck = Deck()
    paragraph = text_box(deck.slide(), "").text_frame.paragraphs[0]
    for text, name in (("这是", ""), ("重点 ", "bold"), ("book", "italic"), ("2", "raised")):
        run = paragraph.add_run()
        run.text = text
        if name in ("bold", "italic"):
            setattr(run.font, name, True)
        elif name:
            run._r.get_or_add_rPr().set("baseline", "30000")
    (block,) = deck.blocks()
    assert block.text == "这是重点 book2"
    assert block.markdown == "这是**重点** *book*<sup>2</sup>"
    assert_balanced(deck.data())


def test_a_link_keeps_its_address_behind_its_text() -> None:
    deck = Deck()
    paragraph = text_box(deck.slide(), "见").text_frame.paragraphs[0]
    for text in ("央行", "网站"):  # programs cut one link into several runs
        run = paragraph.add_run()
        run.text = text
        run.hyperlink.address = "https://example.org/a b(1)"
    (block,) = deck.blocks()
    assert block.text == "见央行网站"
    assert block.markdown == "见[央行网站](https://example.org/a%20b%281%29)"
    assert_balanced(deck.data())


def test_a_link_on_the_whole_shape_is_kept() -> None:
    deck = Deck()
    box = text_box(deck.slide(), "课程网站")
    box.click_action.hyperlink.address = "https://example.org/course"
    assert deck.blocks()[0].markdown == "[课程网站](https://example.org/course)"
    assert_balanced(deck.data())


def test_marks_that_markdown_would_read_are_escaped_beside_marked_text() -> None:
    deck = Deck()
    paragraph = text_box(deck.slide(), "# a*b <c> & ").text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text, run.font.bold = "d", True
    assert deck.blocks()[0].markdown == "\\# a\\*b &lt;c> & **d**"
    assert_balanced(deck.data())


# What is not shown ------------------------------------------------------------------------


def test_notes_belong_to_the_page_and_not_to_its_blocks() -> None:
    deck = Deck()
    slide = deck.slide("清算")
    slide.notes_slide.notes_text_frame.text = "先问学生\n再讲"
    page = deck.page()
    assert page.notes == "先问学生\n再讲"
    assert texts(page) == ["清算"]
    assert page.notes_origin is not None
    assert_balanced(deck.data())


def test_the_slide_number_of_a_notes_page_is_no_note() -> None:
    deck = Deck()
    slide = deck.slide("清算")
    slide.notes_slide.notes_text_frame.text = "讲稿"
    shape = xml(
        '<p:sp><p:nvSpPr><p:cNvPr id="9" name="n"/><p:cNvSpPr/><p:nvPr><p:ph type="sldNum"/>'
        "</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:fld id='{1}' type='slidenum'>"
        "<a:t>1</a:t></a:fld></a:p></p:txBody></p:sp>"
    )
    slide.notes_slide.shapes._spTree.append(shape)
    document = deck.document()
    assert document.pages[0].notes == "讲稿"
    assert [claim.reason for claim in document.claims] == [Reason.PAGE_NUMBER]
    assert_balanced(deck.data())


def test_a_hidden_slide_is_a_hidden_page() -> None:
    deck = Deck()
    deck.slide("公开")
    deck.slide("备用")._element.set("show", "0")
    assert [page.hidden for page in deck.document().pages] == [False, True]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("ftr", Reason.RUNNING_HEADER),
        ("dt", Reason.RUNNING_HEADER),
        ("sldNum", Reason.PAGE_NUMBER),
    ],
)
def test_footers_dates_and_numbers_are_dropped_with_a_claim(kind: str, reason: Reason) -> None:
    deck = Deck()
    slide = deck.slide("清算")
    shape = text_box(slide, "某大学 2024")._element
    shape.find(".//{*}nvPr").append(xml(f'<p:ph type="{kind}" idx="11"/>'))
    document = deck.document()
    assert texts(document.pages[0]) == ["清算"]
    assert [(c.reason, c.before) for c in document.claims] == [(reason, "某大学 2024")]
    assert_balanced(deck.data())


def test_a_slide_number_in_a_text_box_is_dropped_with_the_words_around_it() -> None:
    deck = Deck()
    paragraph = text_box(deck.slide(), "第").text_frame.paragraphs[0]
    paragraph._p.append(xml('<a:fld id="{1}" type="slidenum"><a:t>7</a:t></a:fld>'))
    paragraph._p.append(xml("<a:r><a:t>页</a:t></a:r>"))
    document = deck.document()
    assert document.pages[0].blocks == ()
    assert [claim.before for claim in document.claims] == ["第7页"]


def test_a_hidden_shape_is_private() -> None:
    deck = Deck()
    box = text_box(deck.slide("清算"), "答案是 B")
    box._element.find(".//{*}cNvPr").set("hidden", "1")
    document = deck.document()
    assert texts(document.pages[0]) == ["清算"]
    assert [claim.reason for claim in document.claims] == [Reason.PRIVATE]
    assert_balanced(deck.data())


def test_text_beside_the_slide_is_private_and_told() -> None:
    deck = Deck()
    text_box(deck.slide("清算"), "请替换模板", x=11)
    document = deck.document()
    assert texts(document.pages[0]) == ["清算"]
    assert [(t.code, t.text) for t in document.troubles] == [("text_outside_page", "请替换模板")]
    assert_balanced(deck.data())


# Reading order ----------------------------------------------------------------------------


def test_text_is_read_by_its_place_and_not_as_it_was_drawn() -> None:
    deck = Deck()
    slide = deck.slide()
    for text, y in (("三", 5), ("一", 1), ("二", 3)):
        text_box(slide, text, y=y)
    assert texts(deck.page()) == ["一", "二", "三"]
    assert_balanced(deck.data())


def test_the_reverse_of_the_drawing_order_is_accounted() -> None:
    deck = Deck()
    slide = deck.slide("标题")
    for number in range(6, 0, -1):
        text_box(slide, f"第{number}框", y=number)
    assert texts(deck.page()) == ["标题", *(f"第{n}框" for n in range(1, 7))]
    assert_balanced(deck.data())


def test_two_columns_are_read_one_after_the_other() -> None:
    deck = Deck()
    slide = deck.slide("对比", layout=TITLE_ONLY)
    for x, side in ((0.5, "左"), (5.2, "右")):
        text_box(slide, f"{side}题", x=x, y=1.6, width=4.2, height=0.5)
        text_box(slide, f"{side}文一", x=x, y=2.1, width=4.2, height=3)
    assert texts(deck.page()) == ["对比", "左题", "左文一", "右题", "右文一"]


def test_cards_are_read_row_by_row() -> None:
    deck = Deck()
    slide = deck.slide("四要素", layout=TITLE_ONLY)
    for number, (x, y) in enumerate([(0.5, 1.6), (5.2, 1.6), (0.5, 4.2), (5.2, 4.2)], 1):
        text_box(slide, f"卡片{number}\n说明{number}", x=x, y=y, width=4.2, height=2.2)
    found = [text for text in texts(deck.page()) if text.startswith("卡片")]
    assert found == ["卡片1", "卡片2", "卡片3", "卡片4"]


def test_labels_are_read_with_what_stands_beside_them() -> None:
    deck = Deck()
    slide = deck.slide()
    for number, y in enumerate((1.0, 2.4, 3.8), 1):
        text_box(slide, f"概念{number}", x=0.5, y=y, width=1.5, height=0.6)
        text_box(slide, f"解释{number}", x=2.2, y=y, width=7, height=0.6)
    expected = [f"{word}{n}" for n in (1, 2, 3) for word in ("概念", "解释")]
    assert texts(deck.page()) == expected


def test_a_footer_far_below_does_not_part_columns() -> None:
    deck = Deck()
    slide = deck.slide()
    for x, side in ((0.5, "左"), (5.2, "右")):
        text_box(slide, f"{side}题", x=x, y=1.6, width=4.2, height=0.7)
        text_box(slide, f"{side}文一\n{side}文二", x=x, y=2.4, width=4.2, height=3)
    text_box(slide, "页脚", x=0.3, y=7, width=5, height=0.35)
    expected = ["左题", "左文一", "左文二", "右题", "右文一", "右文二", "页脚"]
    assert texts(deck.page()) == expected


def test_short_texts_below_a_picture_are_read_with_it() -> None:
    deck = Deck()
    slide = deck.slide()
    slide.shapes.add_picture(picture(), Inches(0.5), Inches(1.6), Inches(5))
    text_box(slide, "图 1：走势", x=0.5, y=4.2, width=5, height=0.4)
    text_box(slide, "资料来源：年报", x=0.5, y=4.6, width=5, height=0.4)
    text_box(slide, "旁边的说明", x=6, y=2, width=3.5, height=3)
    assert texts(deck.page())[1:] == ["图 1：走势", "资料来源：年报", "旁边的说明"]
    assert_balanced(deck.data())


def test_shapes_of_a_group_stand_where_the_group_puts_them() -> None:
    deck = Deck()
    slide = deck.slide()
    text_box(slide, "下面", y=4)
    group = slide.shapes.add_group_shape()
    inner = group.shapes.add_textbox(Inches(1), Inches(6), Inches(2), Inches(0.5))
    inner.text_frame.text = "组内"
    transform = group._element.grpSpPr.find("{*}xfrm")
    transform.find("{*}off").set("y", str(Inches(1)))
    assert texts(deck.page()) == ["组内", "下面"]


def test_texts_on_top_of_each_other_are_told() -> None:
    deck = Deck()
    slide = deck.slide()
    text_box(slide, "先出现", y=2)
    text_box(slide, "后出现", y=2)
    assert [trouble.code for trouble in deck.document().troubles] == ["doubtful_order"]


def test_a_large_box_with_little_text_leaves_room_for_another() -> None:
    deck = Deck()
    slide = deck.slide("标题")
    fill(body(slide), "一点")
    text_box(slide, "脚下的话", y=6)
    assert texts(deck.page()) == ["标题", "一点", "脚下的话"]
    assert deck.document().troubles == ()


# The file as a whole ----------------------------------------------------------------------


def test_a_slide_without_text_is_one_empty_line() -> None:
    deck = Deck()
    deck.slide()
    deck.slide("后面")
    plain = pptx_text(deck.data())
    assert plain.lines == ("", "后面", "")
    assert plain.pages == (1, 2, 2)
    assert_balanced(deck.data())


def test_sections_are_bookmarks() -> None:
    deck = Deck()
    for title in ("甲", "乙", "丙"):
        deck.slide(title)
    ids = [entry.get("id") for entry in deck.presentation.slides._sldIdLst]
    names = {"Default Section": ids[:1], "清算": ids[1:], "空": []}
    sections = "".join(
        f'<p14:section name="{name}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{identity}"/>' for identity in members)
        + "</p14:sldIdLst></p14:section>"
        for name, members in names.items()
    )
    listed = f"<p14:sectionLst>{sections}</p14:sectionLst>"
    extension = xml(f'<p:extLst><p:ext uri="u">{listed}</p:ext></p:extLst>')
    deck.presentation.part._element.append(extension)
    marks = deck.document().bookmarks
    assert [(mark.title, mark.level, mark.page) for mark in marks] == [("清算", 1, 2)]


def test_properties_that_a_person_set_are_kept() -> None:
    deck = Deck()
    deck.slide("清算")
    properties = deck.presentation.core_properties
    properties.title, properties.author = "支付清算讲义", "Microsoft Office User"
    assert deck.document().metadata == {"title": "支付清算讲义"}


def test_a_presentation_without_its_list_of_slides_is_read_by_their_names() -> None:
    deck = Deck()
    for title in ("甲", "乙"):
        deck.slide(title)
    broken = changed(
        deck.data(), lambda name, part: None if "presentation.xml.rels" in name else part
    )
    document = read_pptx(broken, "deck.pptx")
    assert [page.blocks[0].text for page in document.pages] == ["甲", "乙"]
    assert [trouble.code for trouble in document.troubles] == ["second_reader"]
    assert_balanced(broken)


def test_a_slide_with_broken_xml_gives_what_can_be_understood() -> None:
    deck = Deck()
    deck.slide("甲")
    fill(body(deck.slide("乙")), "第一点")
    broken = changed(
        deck.data(),
        lambda name, part: part.replace(b"</p:sld>", b"") if name.endswith("slide2.xml") else part,
    )
    document = read_pptx(broken, "deck.pptx")
    assert texts(document.pages[1]) == ["乙", "第一点"]
    assert [(t.code, t.page) for t in document.troubles] == [("second_reader", 2)]
    assert_balanced(broken)


def test_a_presentation_without_slides_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read_pptx(Deck().data(), "deck.pptx")
    assert refusal.value.code == "no_text"


def test_the_strict_dialect_is_read_alike() -> None:
    deck = Deck()
    fill(body(deck.slide("清算")), "净额")
    office, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    pairs = [
        (b"presentationml/2006/main", b"presentationml/main"),
        (b"drawingml/2006/main", b"drawingml/main"),
        (b"officeDocument/2006/relationships", b"officeDocument/relationships"),
    ]

    def as_strict(name: str, part: bytes) -> bytes:
        for usual, other in pairs:
            part = part.replace(office + usual, strict + other)
        return part

    data = changed(deck.data(), as_strict)
    assert texts(read_pptx(data, "deck.pptx").pages[0]) == ["清算", "净额"]
    assert_balanced(data)


def test_a_lost_paragraph_turns_the_account_red() -> None:
    deck = Deck()
    text_box(deck.slide("清算"), "净额清算")
    data = deck.data()
    document = read_pptx(data, "deck.pptx")
    page = replace(document.pages[0], blocks=document.pages[0].blocks[:1])
    assert account_of(data, document).balanced
    assert not account_of(data, replace(document, pages=(page,))).balanced
