"""Decks copied out of a PDF reader: lines that touch, pages known by footers. One rule each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.documents.recognisers.slides import score
from tests.documents.decks import document_of, kinds, text_deck, texts, titles

if TYPE_CHECKING:
    from courses.documents.model import SlideDraft

NAMES = "甲乙丙丁戊"


def footed(footer: str, *bodies: str, end: str = "\n") -> str:
    """Pages of a title and a body with a footer below, ``{n}`` of ``{m}``."""
    pages = [
        f"标题{name}\n{body}\n{footer.format(n=n, m=len(bodies))}{end}"
        for n, (name, body) in enumerate(zip(NAMES, bodies, strict=False), 1)
    ]
    return "".join(pages)


def slide_of(body: str) -> SlideDraft:
    """The slide of a body in a deck without blank lines; it is not the first one, the cover."""
    deck = text_deck(footed("第 {n} 页", "• 定义", body, "• 要点", "• 小结"))
    return deck.slides[1]


def texts_of(body: str) -> list[str]:
    """The paragraphs and items of a body in a deck without blank lines."""
    return [text for block in slide_of(body).blocks for text in texts(block)]


# Pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "footer",
    [
        "Page {n} of {m}",
        "第 {n} 页 / 共 {m} 页",
        "共{m}页 第{n}页",
        "{n} of {m}",
        "{n} / {m}",
        "— {n} —",
        "[{n}/{m}]",
        "P{n}",
        "FINA 410 – Lecture 6          Page {n} of {m}",
        "A. Novak   Credit   {n}/{m}",
        "2024/3/5    第{n}页",
        "滨江大学        {n}",
        "第 {n} 页 | 支付清算",
    ],
)
def test_a_footer_that_counts_ends_a_slide(footer: str) -> None:
    deck = text_deck(footed(footer, *["• 要点"] * 5))
    assert titles(deck) == [f"标题{name}" for name in NAMES]
    assert [texts(slide.blocks[0]) for slide in deck.slides] == [["要点"]] * 5


def test_the_words_beside_a_number_may_change_with_the_section() -> None:
    pages = [
        f"标题{c}\n• 要点\n{section} | {n}\n"
        for n, (c, section) in enumerate(
            zip(NAMES, ["导论", "导论", "清算", "清算", "小结"], strict=True), 1
        )
    ]
    assert titles(text_deck("".join(pages))) == [f"标题{name}" for name in NAMES]


def test_a_cover_without_number_ends_where_blank_lines_stand_that_other_slides_have_not() -> None:
    pages = [f"标题{c}\n• 要点\nPage {n} of 6\n\n" for n, c in enumerate(NAMES, 2)]
    deck = text_deck("清算\n某学院\n\n" + "".join(pages))
    assert titles(deck) == ["清算", *(f"标题{name}" for name in NAMES)]


def test_a_cover_without_number_ends_before_the_contents() -> None:
    pages = [f"标题{c}\n• 要点\nPage {n} of 7\n" for n, c in enumerate(NAMES, 3)]
    deck = text_deck("清算\n某学院\n目录\n1、标题甲\nPage 2 of 7\n" + "".join(pages))
    assert titles(deck)[:3] == ["清算", "目录", "标题甲"]


def test_a_cover_without_number_ends_with_its_date() -> None:
    pages = [f"标题{c}\n• 要点\nPage {n} of 7\n" for n, c in enumerate(NAMES, 3)]
    deck = text_deck("清算\n2024年9月\n今日议题\n• 轧差\nPage 2 of 7\n" + "".join(pages))
    assert titles(deck)[:3] == ["清算", "今日议题", "标题甲"]


def test_a_first_slide_that_prints_its_number_is_not_parted() -> None:
    text = footed("— {n} —", "副标题\n\n\n\n某学院", "• 甲", "• 乙", "• 丙")
    assert titles(text_deck(text)) == ["标题甲", "标题乙", "标题丙", "标题丁"]


def test_a_slide_that_names_the_titles_of_others_lists_its_sections() -> None:
    deck = text_deck(footed("第 {n} 页", "标题乙\n标题丙\n标题丁", "• 甲", "• 乙", "• 丙"))
    assert (deck.slides[0].subhead, texts(deck.slides[0].blocks[0])) == (
        "",
        ["标题乙", "标题丙", "标题丁"],
    )


# Wraps ------------------------------------------------------------------------------------


def test_an_item_goes_on_with_a_small_letter() -> None:
    body = (
        "– Novation: the house becomes buyer to every\nseller and seller to every buyer\n– Netting"
    )
    assert texts_of(body) == [
        "Novation: the house becomes buyer to every seller and seller to every buyer",
        "Netting",
    ]


def test_an_item_that_fills_its_box_goes_on_in_a_line_set_in() -> None:
    body = "• 定义\n• 业绩基准不是承诺收益，不能向客户作\n   保本的任何表述"
    assert texts_of(body) == ["定义", "业绩基准不是承诺收益，不能向客户作保本的任何表述"]


def test_a_short_item_does_not_take_the_line_set_in_below_it() -> None:
    assert texts_of("• 定义\n   转移资金\n   结清债务") == ["定义", "转移资金", "结清债务"]


def test_a_capital_behind_a_short_english_line_begins_a_point() -> None:
    body = "Long ten futures at 20,000; multiplier 50\nSettlement price 19,850"
    assert texts_of(body) == body.split("\n")


def test_lines_that_begin_with_a_word_and_a_colon_are_points() -> None:
    body = "定义：资金的转移，以及由此而来的债务的结清\n目的：便利"
    assert texts_of(body) == body.split("\n")


def test_chinese_lines_without_punctuation_are_points() -> None:
    body = "画出近五年股票指数的月度收益率\n指出三个异常值"
    assert texts_of(body) == body.split("\n")


# Blocks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", list("✗✘○◎★☆→➔✕❑▸◉⦿»√×o"))
def test_a_mark_before_an_item_is_no_part_of_it(mark: str) -> None:
    assert texts_of(f"{mark} 限额\n{mark} 保证金") == ["限额", "保证金"]


@pytest.mark.parametrize("line", ["√2 的近似", "★★★ 重要", "other matters", "○○银行"])
def test_what_only_looks_like_a_mark_stays(line: str) -> None:
    assert texts_of(f"{line}\n• 要点")[0] == line


def test_points_without_bullets_are_a_list_and_no_drawing() -> None:
    slide = slide_of("可得\n可负担\n有质量")
    assert kinds(slide) == ["list"]


@pytest.mark.parametrize(
    "dates",
    [
        ("2018.4", "2019.5", "2021末"),
        ("2018年7月", "2020年4月", "2021年"),
        ("Oct 2021", "Nov 2023", "2025"),
        ("09:00–11:00", "11:30", "Day 2"),
    ],
)
def test_dates_and_what_happened_are_a_list_and_no_table(dates: tuple[str, ...]) -> None:
    slide = slide_of("\n".join(f"{date}   发布" for date in dates))
    assert kinds(slide) == ["list"]
    assert texts(slide.blocks[0]) == [f"{date} 发布" for date in dates]


def test_dates_below_a_head_are_a_table() -> None:
    body = "时间   事件\n2018.4   发布\n2019.5   开业"
    slide = slide_of(body)
    assert kinds(slide) == ["table"]


def test_the_head_of_a_table_may_lack_its_first_cell() -> None:
    rows = [
        "小型机构      无       支付",
        "大型机构      有       全部",
        "银行          有       全部",
    ]
    body = "\n".join(["              资本     业务", *rows])
    slide = slide_of(body)
    assert slide.blocks[0].rows[0] == ("", "资本", "业务")


def test_numbers_under_one_another_are_items() -> None:
    slide = slide_of("一、代客操作\n二、私售\n三、误导")
    (listed,) = slide.blocks
    assert [(item.label, item.text) for item in listed.items] == [
        ("一、", "代客操作"),
        ("二、", "私售"),
        ("三、", "误导"),
    ]


def test_numbers_with_something_below_are_headings() -> None:
    body = "一、规则\n• 阈值\n二、模型\n• 树"
    slide = slide_of(body)
    assert kinds(slide) == ["heading", "list", "heading", "list"]


# The score --------------------------------------------------------------------------------

POINTS = [f"{name}的定义与范围\n{name}的几种风险" for name in NAMES]
PARAGRAPH = (
    "支付系统的改革持续了多年，参与者的数量不断增加，监管的要求也随之提高。\n"
    "本章先回顾历史，再讨论现状，最后提出建议，供有关部门参考。\n"
)


@pytest.mark.parametrize("footer", ["Page {n} of {m}", "第 {n} 页 / 共 {m} 页", "— {n} —"])
def test_footers_of_short_pages_make_a_deck(footer: str) -> None:
    assert score(document_of(footed(footer, *POINTS)))[0] >= 0.7


@pytest.mark.parametrize("footer", ["Page {n} of {m}", "第 {n} 页 / 共 {m} 页", "— {n} —"])
def test_footers_of_pages_full_of_prose_do_not(footer: str) -> None:
    assert score(document_of(footed(footer, *[PARAGRAPH * 8] * 5)))[0] <= 0.1


def test_a_slide_that_lists_the_sessions_of_a_course_makes_no_syllabus() -> None:
    overview = "\n".join(f"第{n}讲 主题" for n in "一二三四")
    bodies = [overview, *POINTS[1:]]
    assert score(document_of(footed("第 {n} 页", *bodies)))[0] >= 0.7


def test_weeks_on_all_pages_are_a_syllabus() -> None:
    bodies = [f"第{n}周 主题\n阅读" for n in "一二三四五"]
    assert score(document_of(footed("第 {n} 页", *bodies)))[0] <= 0.4
