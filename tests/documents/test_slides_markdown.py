"""Decks in Markdown: where slides begin, notes, hidden slides, marks. One rule each."""

from __future__ import annotations

import pytest

from courses.documents.model import BlockKind
from courses.documents.recognisers.slides import score
from tests.documents.decks import document_of, kinds, markdown_deck, texts, titles

# Slides -----------------------------------------------------------------------------------


def test_each_heading_of_the_highest_level_is_a_slide() -> None:
    assert titles(
        markdown_deck("# 清算\n\n- 甲\n\n# 清算\n\n- 乙\n\n# 结算\n\n## 细目\n\n丙\n")
    ) == [*("清算", "清算", "结算")]


def test_a_single_highest_heading_is_the_cover_of_slides_one_level_down() -> None:
    deck = markdown_deck("# 导论\n\n第一讲\n\n## 清算\n\n- 甲\n\n## 结算\n\n- 乙\n")
    assert titles(deck) == ["导论", "清算", "结算"]
    assert deck.title == "导论"


def test_empty_highest_headings_divide_slides_one_level_down() -> None:
    deck = markdown_deck("# 一\n\n## 清算\n\n甲\n\n## 轧差\n\n乙\n\n# 二\n\n## 结算\n\n丙\n")
    assert titles(deck) == ["一", "清算", "轧差", "二", "结算"]


def test_rules_between_headings_part_slides() -> None:
    deck = markdown_deck("# 清算\n\n甲\n\n---\n\n## 结算\n\n乙\n\n---\n\n## 风险\n\n丙\n")
    assert titles(deck) == ["清算", "结算", "风险"]


def test_a_single_rule_under_a_heading_parts_nothing() -> None:
    deck = markdown_deck("# 目录\n\n---\n\n- 甲\n\n# 清算\n\n乙\n\n# 结算\n\n丙\n")
    assert titles(deck) == ["目录", "清算", "结算"]
    assert kinds(deck.slides[0]) == ["list"]


def test_what_stands_before_the_first_title_is_on_the_cover() -> None:
    deck = markdown_deck("东屿大学\n\n# 清算\n\n# 结算\n\n甲\n\n# 风险\n\n乙\n")
    assert titles(deck) == ["清算", "结算", "风险"]
    assert texts(deck.slides[0].blocks[0]) == ["东屿大学"]


def test_marp_divides_by_the_headings_its_front_matter_names() -> None:
    deck = markdown_deck(
        "---\nmarp: true\nheadingDivider: 2\n---\n# 导论\n\n## 清算\n\n甲\n\n## 结算\n"
    )
    assert titles(deck) == ["导论", "清算", "结算"]


def test_vertical_slides_of_reveal_are_slides() -> None:
    deck = markdown_deck(
        "## 清算\n\n甲\n\n---\n\n## 结算\n\n乙\n\n--\n\n### 细节\n\n丙\n\n---\n\n## 完\n"
    )
    assert titles(deck) == ["清算", "结算", "细节", "完"]


def test_front_matter_of_a_slidev_slide_is_no_text_but_its_picture_is_kept() -> None:
    deck = markdown_deck(
        "---\ntheme: seriph\nclass: x\n---\n\n# 清算\n\n"
        "---\nlayout: image-right\nimage: /a.png\n---\n\n# 结算\n"
    )
    assert titles(deck) == ["清算", "结算"]
    assert [block.image for block in deck.slides[1].blocks] == ["/a.png"]


def test_comments_that_number_slides_part_them() -> None:
    deck = markdown_deck(
        "<!-- Slide number: 1 -->\n![图](a.jpg)\n# 清算\n\n"
        "<!-- Slide number: 2 -->\n# 结算\n\n### Notes:\n记\n"
    )
    assert titles(deck) == ["清算", "结算"]
    assert deck.slides[1].notes == "记"


# Titles -----------------------------------------------------------------------------------


def test_a_title_block_of_pandoc_is_the_cover() -> None:
    deck = markdown_deck("% 稳定币\n% 高砚\n\n# 背景\n\n甲\n\n# 政策\n\n乙\n")
    assert (deck.title, titles(deck)[0]) == ("稳定币", "稳定币")


def test_front_matter_gives_title_and_author() -> None:
    deck = markdown_deck(
        "---\nmarp: true\ntitle: 支付\nauthor: 高砚\n---\n\n# 清算\n\n---\n\n# 结算\n"
    )
    assert (deck.title, [author.name for author in deck.authors]) == ("支付", ["高砚"])


def test_a_number_as_heading_is_drawn_above_the_real_title() -> None:
    deck = markdown_deck("# 01\n\n## 清算\n\n# 定义\n\n甲\n\n# 02\n\n## 结算\n\n# 风险\n\n乙\n")
    assert [(s.subhead, s.title) for s in deck.slides][::2] == [("01", "清算"), ("02", "结算")]


def test_a_bold_line_titles_a_slide_without_heading() -> None:
    deck = markdown_deck("# 甲\n\n---\n\n**清算**\n\n- 乙\n\n---\n\n# 丙\n\n---\n\n# 丁\n")
    assert titles(deck) == ["甲", "清算", "丙", "丁"]


# Notes and hidden slides ------------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        "<!-- 先问学生 -->",
        "<!-- 备注：先问学生 -->",
        "Note: 先问学生",
        "Notes:\n先问学生",
        "::: notes\n先问学生\n:::",
        "???\n先问学生",
    ],
)
def test_notes_are_for_the_lecturer(note: str) -> None:
    deck = markdown_deck(f"# 清算\n\n甲\n\n{note}\n\n# 结算\n\n乙\n\n# 风险\n\n丙\n")
    assert deck.slides[0].notes == "先问学生"
    assert texts(deck.slides[0].blocks[0]) == ["甲"]


@pytest.mark.parametrize(
    "order", ["_class: lead", "fit", ".slide: data-state=x", "_paginate: false"]
)
def test_orders_to_the_program_are_no_notes(order: str) -> None:
    deck = markdown_deck(f"# 清算\n\n<!-- {order} -->\n\n甲\n\n# 结算\n\n乙\n\n# 风险\n")
    assert deck.slides[0].notes == ""


@pytest.mark.parametrize(
    "order", ["_hide: true", "hidden: true", "hidden", '.slide: data-visibility="hidden"']
)
def test_a_slide_can_be_hidden(order: str) -> None:
    deck = markdown_deck(f"# 清算\n\n甲\n\n# 结算\n\n<!-- {order} -->\n\n乙\n\n# 风险\n\n丙\n")
    assert [slide.hidden for slide in deck.slides] == [False, True, False]


# Blocks -----------------------------------------------------------------------------------


def only(text: str) -> list[str]:
    """The texts of the body of the first of three slides."""
    deck = markdown_deck(f"# 清算\n\n{text}\n\n# 结算\n\n乙\n\n# 风险\n\n丙\n")
    return [line for block in deck.slides[0].blocks for line in texts(block)]


def test_lines_that_their_author_broke_stay_lines() -> None:
    assert only("裴以宁\n东屿大学经济学院") == ["裴以宁", "东屿大学经济学院"]


def test_lines_that_break_at_a_comma_are_one() -> None:
    assert only("账户要证明你是谁，\n代币要证明你有什么。") == [
        "账户要证明你是谁，代币要证明你有什么。"
    ]


def test_numbers_drawn_beside_headings_are_dropped() -> None:
    assert only("01\n\n## 定义\n\n甲\n\n02\n\n## 分类\n\n乙") == ["定义", "甲", "分类", "乙"]


def test_a_number_that_says_something_is_kept() -> None:
    assert only("2022\n\n## 发布\n\n甲") == ["2022", "发布", "甲"]


def test_dots_for_and_so_on_are_dropped() -> None:
    assert only("- 甲\n- .....\n- 乙") == ["甲", "乙"]


def test_a_mark_typed_into_an_item_is_its_label() -> None:
    deck = markdown_deck("# 清算\n\n- a) 甲\n- b) 乙\n\n# 结算\n\n# 风险\n")
    assert [(i.label, i.text) for i in deck.slides[0].blocks[0].items] == [
        ("a)", "甲"),
        ("b)", "乙"),
    ]


def test_a_caption_under_a_picture_belongs_to_it() -> None:
    deck = markdown_deck("# 清算\n\n![](a.png)\n\n图 1：流程\n\n# 结算\n\n# 风险\n")
    (figure,) = deck.slides[0].blocks
    assert (figure.kind, figure.image, figure.caption) == (BlockKind.FIGURE, "a.png", "图 1：流程")


def test_an_empty_heading_has_lost_its_picture_only_where_pictures_are_lost() -> None:
    text = "# 清算\n\n## 流程\n\n# 结算\n\n{}\n\n# 风险\n\n乙\n"
    assert kinds(markdown_deck(text.format("甲")).slides[0]) == ["heading", "figure"]
    assert kinds(markdown_deck(text.format("![](a.png)")).slides[0]) == ["heading"]


# Score ------------------------------------------------------------------------------------


def test_a_post_and_a_schedule_are_no_decks() -> None:
    prose = "清算是指参与者之间交换支付指令的过程。" * 20
    post = "# 清算\n\n" + "\n\n".join(f"## 第{n}节\n\n{prose}" for n in "一二三")
    weeks = "\n\n".join(f"# 第{n}周 清算\n\n- 阅读" for n in "一二三四五")
    assert score(document_of(post, "post.md"))[0] <= 0.3
    assert score(document_of(weeks, "weeks.md"))[0] <= 0.5


def test_a_program_for_slides_in_the_front_matter_is_nearly_certain() -> None:
    found, reasons = score(
        document_of("---\nmarp: true\n---\n# 甲\n\n---\n\n# 乙\n\n---\n\n# 丙\n", "a.md")
    )
    assert found >= 0.9
    assert any("program" in reason for reason in reasons)
