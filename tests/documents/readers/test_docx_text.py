"""Paragraphs of Word files: what their styles mean, how their letters are marked, their fields."""

from __future__ import annotations

import pytest

from courses.documents.model import BlockKind
from courses.documents.readers.equation_fields import shown_by_equation
from tests.documents.readers.word_files import field_, p, r, row, style, t, table
from tests.documents.readers.word_reading import blocks, document, dropped, only, texts

BOLD, ITALIC = "<w:b/>", "<w:i/>"


# Styles -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["heading 2", "Heading 2", "标题 2", "標題 2", "Überschrift 2", "Titre 2", "二级标题"]
)
def test_a_heading_style_makes_a_heading_in_any_language(name: str) -> None:
    block = only(p("研究方法", style="x7"), styles=style("x7", name))
    assert (block.kind, block.level, block.text) == (BlockKind.HEADING, 2, "研究方法")
    assert block.look is not None
    assert block.look.style == "heading 2"


def test_a_style_of_ones_own_is_what_it_is_based_on() -> None:
    styles = style("a", "heading 3") + style("b", "我的小节", parent="a")
    assert only(p("小节", style="b"), styles=styles).level == 3


def test_an_outline_level_goes_before_the_name_of_a_style() -> None:
    styles = style("a", "heading 1") + style(
        "b", "图标题样式", parent="a", paragraph='<w:outlineLvl w:val="9"/>'
    )
    assert only(p("图题", style="b"), styles=styles).kind is BlockKind.PARAGRAPH


def test_an_outline_level_of_a_paragraph_makes_a_heading() -> None:
    block = only(p("小节", properties='<w:outlineLvl w:val="1"/>'))
    assert (block.kind, block.level) == (BlockKind.HEADING, 2)


def test_the_id_of_a_style_stands_in_for_a_style_that_the_file_has_lost() -> None:
    assert only(p("章", style="Heading1")).kind is BlockKind.HEADING
    assert only(p("项", style="ListBullet")).kind is BlockKind.LIST


def test_a_title_lies_above_all_headings() -> None:
    styles = style("t", "Title", paragraph='<w:outlineLvl w:val="0"/>') + style("1", "heading 1")
    found = blocks(p("课程", style="t") + p("第一章", style="1"), styles=styles)
    assert [(b.text, b.level) for b in found] == [("课程", 1), ("第一章", 2)]
    assert found[0].look is not None
    assert found[0].look.style == "title"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Subtitle", "subtitle"), ("题注", "caption"), ("列出段落", "list paragraph")],
)
def test_other_styles_are_told_by_their_look(name: str, wanted: str) -> None:
    look = only(p("文字", style="s"), styles=style("s", name)).look
    assert look is not None
    assert look.style == wanted


def test_quotations_and_code_are_what_their_styles_say() -> None:
    styles = style("q", "Intense Quote", run=ITALIC) + style("c", "HTML Preformatted")
    body = p("引用的话", style="q") + p("x = 1", style="c") + p(style="c") + p("  y", style="c")
    quotation, code = blocks(body, styles=styles)
    assert (quotation.kind, quotation.markdown) == (BlockKind.QUOTATION, "")
    assert (code.kind, code.text) == (BlockKind.CODE, "x = 1\n\n  y")


def test_lines_in_the_letters_of_a_typewriter_are_code() -> None:
    mono = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>'
    found = texts(p("运行：") + p(r("print(1)", mono)) + p(r("print(2)", mono)) + p("结束"))
    assert found == [("paragraph", "运行："), ("code", "print(1)\nprint(2)"), ("paragraph", "结束")]


def test_a_heading_that_is_a_whole_paragraph_of_text_is_none() -> None:
    long = "这一段正文被误设为标题。" * 40
    assert only(p(long, style="1"), styles=style("1", "heading 1")).kind is BlockKind.PARAGRAPH


def test_without_styles_the_look_says_how_a_paragraph_is_set() -> None:
    centred = '<w:jc w:val="center"/><w:ind w:left="480"/>'
    block = only(p(r("一、课程简介", f'{BOLD}<w:sz w:val="32"/>'), properties=centred))
    look = block.look
    assert block.kind is BlockKind.PARAGRAPH
    assert look is not None
    assert (look.size, look.bold, look.centred, look.indent) == (16.0, True, True, 24.0)


def test_a_heavy_face_is_the_bold_of_chinese_headings() -> None:
    heavy = '<w:rFonts w:ascii="Times" w:eastAsia="黑体"/>'
    block = only(p(r("一、课程简介", heavy)))
    assert block.look is not None
    assert (block.look.bold, block.markdown) == (True, "")


# Letters ----------------------------------------------------------------------------------


def test_runs_broken_in_a_word_are_one_mark() -> None:
    runs = [
        r("风", BOLD),
        r("险", f'{BOLD}<w:sz w:val="24"/>'),
        r(" "),
        r("管理 ", BOLD),
        r("很重要"),
    ]
    assert only(p(*runs)).markdown == "**风险 管理** 很重要"


def test_a_paragraph_all_in_bold_is_one_mark() -> None:
    assert only(p(r("教学", BOLD), r("目标", BOLD))).markdown == "**教学目标**"


def test_bold_of_a_run_in_a_bold_style_is_switched_off() -> None:
    styles = style("b", "小标题", run=BOLD) + style("s", "Strong", run=BOLD, kind="character")
    body = p(r("甲"), r("乙", '<w:rStyle w:val="s"/>'), style="b")
    assert only(body, styles=styles).markdown == "**甲**乙"


def test_raised_lowered_and_struck_letters_are_marked() -> None:
    runs = [
        r("H"),
        r("2", '<w:vertAlign w:val="subscript"/>'),
        r("O x"),
        r("2", '<w:vertAlign w:val="superscript"/>'),
        r("旧", "<w:strike/>"),
    ]
    block = only(p(*runs))
    assert block.text == "H2O x2旧"
    assert block.markdown == "H<sub>2</sub>O x<sup>2</sup>~~旧~~"


def test_literal_marks_are_escaped_beside_real_ones() -> None:
    assert only(p(r("a*b_c "), r("粗", BOLD))).markdown == r"a\*b_c **粗**"
    assert only(p(r("1. "), r("粗", BOLD))).markdown == r"1\. **粗**"


def test_a_text_without_marks_has_no_markdown() -> None:
    assert only(p("a*b")).markdown == ""


def test_a_mark_ends_with_its_line() -> None:
    block = only(p(r(t("上") + "<w:br/>" + t("下"), BOLD)))
    assert (block.text, block.markdown) == ("上\n下", "**上**\n**下**")


def test_signs_of_sign_fonts_become_characters() -> None:
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    body = p(r('<w:sym w:font="Wingdings" w:char="F0FC"/>'), r("l", wingdings), "要点")
    assert only(body).text == "✓●要点"


def test_hyphens_and_readings_are_kept() -> None:
    ruby = f"<w:ruby><w:rt>{r('hàn')}</w:rt><w:rubyBase>{r('汉')}</w:rubyBase></w:ruby>"
    body = p(r(t("A") + "<w:noBreakHyphen/>" + t("B") + "<w:softHyphen/>"), r(ruby), "字")
    assert only(body).text == "A-B汉（hàn）字"


def test_a_large_first_letter_belongs_to_its_paragraph() -> None:
    body = p("我", properties='<w:framePr w:dropCap="drop"/>') + p("们是学生。")
    assert only(body).text == "我们是学生。"


# Links and fields ---------------------------------------------------------------------------


def hyperlink(text: str) -> str:
    return f'<w:hyperlink r:id="h">{r(text)}</w:hyperlink>'


def test_a_link_has_its_address() -> None:
    block = only(p("见", hyperlink("官网"), "。"), links={"h": "https://example.org/a?b=1"})
    assert (block.text, block.markdown) == ("见官网。", "见[官网](https://example.org/a?b=1)。")


def test_bold_around_a_link_stands_outside_of_it() -> None:
    link = f'<w:hyperlink r:id="h">{r("官网", BOLD)}</w:hyperlink>'
    block = only(p(r("见", BOLD), link, r("。", BOLD)), links={"h": "http://a.b/"})
    assert block.markdown == "**见[官网](http://a.b/)。**"


def test_a_link_that_shows_its_address_shows_it_once() -> None:
    block = only(p("见", hyperlink("http://a.b/"), "。"), links={"h": "http://a.b/"})
    assert block.markdown == "见<http://a.b/>。"


def test_a_link_to_a_file_of_somebody_is_no_link() -> None:
    block = only(p(hyperlink("讲义")), links={"h": "file:///C:\\Users\\x\\a.docx"})
    assert (block.text, block.markdown) == ("讲义", "")


@pytest.mark.parametrize(
    "link",
    [
        field_(' HYPERLINK "http://a.b/c" \\o "提示" ', "讲义"),
        f'<w:fldSimple w:instr=" HYPERLINK &quot;http://a.b/c&quot; ">{r("讲义")}</w:fldSimple>',
    ],
)
def test_a_field_can_be_a_link(link: str) -> None:
    assert only(p(link)).markdown == "[讲义](http://a.b/c)"


def test_a_link_within_the_document_is_text() -> None:
    assert only(p(field_(' HYPERLINK \\l "_Toc1" ', "第一章"))).markdown == ""


def test_the_result_of_other_fields_is_text() -> None:
    assert only(p("图", field_("SEQ 图 \\* ARABIC", "3"), " 流程")).text == "图3 流程"


CONTENTS = (
    p(
        r('<w:fldChar w:fldCharType="begin"/>'),
        r("<w:instrText>TOC \\o</w:instrText>"),
        r('<w:fldChar w:fldCharType="separate"/>'),
        r("第一章"),
        r("<w:tab/>"),
        field_("PAGEREF _Toc1", "1"),
    )
    + p("第二章 2")
    + p(r('<w:fldChar w:fldCharType="end"/>'))
)


def test_a_list_of_contents_and_its_title_are_not_shown() -> None:
    found = document(p("目 录") + CONTENTS + p("正文"))
    assert [block.text for block in found.blocks] == ["正文"]
    labels = [("label that became a field", text) for text in ("目 录", "第一章\t1", "第二章 2")]
    assert dropped(found) == labels


def test_a_content_control_with_contents_is_not_shown() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('目录')}{CONTENTS}</w:sdtContent></w:sdt>"
    )
    assert texts(control + p("正文")) == [("paragraph", "正文")]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    begin = r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText>TOC</w:instrText>")
    body = p(begin, r('<w:fldChar w:fldCharType="separate"/>'), "甲") + p("乙")
    assert texts(body) == [("paragraph", "甲"), ("paragraph", "乙")]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r" EQ \o\ac(○,1) ", "①"),
        (r"eq \o\ac(□,A)", "A"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(hàn),汉)', "汉（hàn）"),
        (r"EQ \f(1,2)", "1/2"),
        (r"EQ x\s\up5(2)+1", "x2+1"),
        ("EQUAL", ""),
        ("EQ " + "\\o(" * 3000, ""),
    ],
)
def test_an_equation_field_shows_the_text_of_its_code(code: str, shown: str) -> None:
    assert shown_by_equation(code) == shown


def test_enclosed_characters_stand_in_the_text() -> None:
    assert only(p("第", field_(r"eq \o\ac(○,1)"), "条")).text == "第①条"


# Controls and forms -------------------------------------------------------------------------


def test_the_prompt_of_an_empty_control_is_not_text() -> None:
    control = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击输入')}"
        "</w:sdtContent></w:sdt>"
    )
    found = document(p("姓名：", control))
    assert [block.text for block in found.blocks] == ["姓名："]
    assert dropped(found) == [("decoration", "单击输入")]


def test_fields_of_a_form_show_their_state() -> None:
    box = (
        r(
            '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
            "<w:checked/></w:checkBox></w:ffData></w:fldChar>"
        )
        + r("<w:instrText>FORMCHECKBOX</w:instrText>")
        + r('<w:fldChar w:fldCharType="end"/>')
    )
    found = document(p("同意", box))
    assert found.blocks[0].text == "同意☒"
    assert [trouble.code for trouble in found.troubles] == ["form_fields"]


# Places -------------------------------------------------------------------------------------


def test_soft_returns_are_line_breaks_and_page_breaks_are_not() -> None:
    found = blocks(
        p("一", r("<w:br/>"), "二")
        + p(r('<w:br w:type="page"/>'), "三")
        + p("四", properties="<w:pageBreakBefore/>")
    )
    assert [block.text for block in found] == ["一\n二", "三", "四"]
    assert [block.origin.page for block in found] == [1, 2, 3]


def test_pages_that_word_noted_count_alone() -> None:
    found = blocks(
        p("一")
        + p(r('<w:br w:type="page"/>'))
        + p(r("<w:lastRenderedPageBreak/>" + t("二")))
        + p("三")
    )
    assert [block.origin.page for block in found] == [1, 2, 2]


def test_without_any_break_the_page_is_unknown() -> None:
    assert only(p("一")).origin.page is None


def test_a_frame_of_one_cell_is_its_paragraphs() -> None:
    body = table(row(f"<w:tc>{p('框中标题', style='1')}{p('框中文字')}</w:tc>"))
    found = texts(body, styles=style("1", "heading 1"))
    assert found == [("heading", "框中标题"), ("paragraph", "框中文字")]
