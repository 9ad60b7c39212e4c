"""Decks in the text of a slide PDF: pages, furniture, titles, wraps, drawings. One rule each."""

from __future__ import annotations

import pytest

from courses.documents.model import BlockKind, Reason
from tests.documents.decks import kinds, spaced, text_deck, texts, titles

# Pages ------------------------------------------------------------------------------------


def test_a_form_feed_begins_a_slide() -> None:
    deck = text_deck("清算概述\n• 定义\n\f结算概述\n• 定义\n\f小结\n• 要点\n")
    assert titles(deck) == ["清算概述", "结算概述", "小结"]


def test_a_form_feed_that_became_a_blank_begins_a_slide() -> None:
    deck = text_deck(spaced("清算概述\n定义", "结算概述\n定义", "风险管理\n定义"))
    assert titles(deck) == ["清算概述", "结算概述", "风险管理"]


def test_a_blank_before_vertical_text_or_a_symbol_begins_none() -> None:
    pages = ("清算概述\n支\n+付\n+ 链\n+条", "结算概述\n\uf075 银行", "风险管理\n定义")
    deck = text_deck(spaced(*pages))
    assert titles(deck) == ["清算概述", "结算概述", "风险管理"]
    assert texts(deck.slides[0].blocks[0]) == ["支", "付", "链", "条"]


def test_a_dated_footer_ends_a_slide_where_the_blank_is_missing() -> None:
    text = spaced("清算概述\n轧差", "结算概述\n账户", "风险管理\n限额")
    deck = text_deck(text + "\n\n2022/3/18 3\n\n\n\n\n\n监管要求\n\n\n报送\n")
    assert titles(deck)[-1] == "监管要求"
    assert [claim.reason for claim in deck.claims] == [Reason.PAGE_NUMBER]


@pytest.mark.parametrize(
    "number", ["{n}", "{n} / 5", "第 {n} 页", "Page {n} of 5", "- {n} -", "3-{n}", "导论 | {n}"]
)
def test_lines_that_count_upwards_end_slides(number: str) -> None:
    pages = [f"标题{c}\n• 要点{c}\n{number.format(n=n)}\n" for n, c in enumerate("甲乙丙丁戊", 1)]
    deck = text_deck("".join(pages))
    assert titles(deck) == [f"标题{c}" for c in "甲乙丙丁戊"]
    assert texts(deck.slides[1].blocks[0]) == ["要点乙"]


@pytest.mark.parametrize(
    "number", ["Slide {n}\n", "【第{n}页】", "Slide {n}: ", "--- Page {n} ---\n"]
)
def test_numbers_above_titles_begin_slides(number: str) -> None:
    pages = [f"{number.format(n=n)}标题{c}\n- 要点{c}\n\n" for n, c in enumerate("甲乙丙丁", 1)]
    deck = text_deck("".join(pages))
    assert titles(deck) == [f"标题{c}" for c in "甲乙丙丁"]
    assert {claim.reason for claim in deck.claims} == {Reason.PAGE_NUMBER}


def test_long_runs_of_blank_lines_part_slides_where_nothing_else_does() -> None:
    deck = text_deck(
        "清算\n\n定义\n\n要点\n\n\n\n结算\n\n定义\n\n要点\n\n\n\n风险\n\n定义\n\n要点\n"
    )
    assert titles(deck) == ["清算", "结算", "风险"]


def test_numbers_in_a_drawing_part_nothing() -> None:
    deck = text_deck("流程\n1\n发起\n2\n清算\n3\n结算\n4\n对账\n")
    assert len(deck.slides) == 1


# Furniture --------------------------------------------------------------------------------


def test_a_line_at_the_edge_of_most_slides_is_dropped_as_a_running_header() -> None:
    pages = [f"滨江财经大学\n标题{c}\n• 要点\n" for c in "甲乙丙丁戊"]
    deck = text_deck("\f".join(pages))
    assert titles(deck) == [f"标题{c}" for c in "甲乙丙丁戊"]
    assert [claim.before for claim in deck.claims] == ["滨江财经大学"] * 5


def test_a_note_on_nearly_all_slides_is_kept_once() -> None:
    pages = [f"标题{c}\n• 要点\n注：引自年度报告\n" for c in "甲乙丙丁戊"]
    deck = text_deck("\f".join(pages))
    kept = [b.text for s in deck.slides for b in s.blocks if b.text.startswith("注")]
    assert kept == ["注：引自年度报告"]
    assert len(deck.claims) == 4


# Titles -----------------------------------------------------------------------------------


def test_a_numbered_title_is_found_below_its_sub_title() -> None:
    heads = ("基本原理", "发展现状", "基本原理", "发展现状")
    pages = [f"{head}\n3.{n} 主题{n}（1/2）\n说明{n}。" for n, head in enumerate(heads, 1)]
    deck = text_deck(spaced(*pages))
    assert titles(deck) == [f"3.{n} 主题{n}（1/2）" for n in range(1, 5)]
    assert tuple(slide.subhead for slide in deck.slides) == heads


def test_a_title_has_number_counter_and_a_running_title() -> None:
    deck = text_deck("".join(f"2.1 什么是清算（{n}/3）—— 定义(1/2)\n• 要点\n\f" for n in (1, 2, 3)))
    slide = deck.slides[0]
    assert (slide.label, slide.counter) == ("2.1", "（1/3） (1/2)")
    assert {slide.running_title for slide in deck.slides} == {"什么是清算 —— 定义"}


@pytest.mark.parametrize("mark", ["（续）", "(cont.)", "(2)", "（二）", "(2/3)"])
def test_marks_of_continuation_are_no_part_of_the_running_title(mark: str) -> None:
    deck = text_deck(f"实时结算\n• 甲\n\f实时结算{mark}\n• 乙\n\f小结\n• 丙\n")
    assert deck.slides[1].title == f"实时结算{mark}"
    assert deck.slides[1].running_title == "实时结算"


def test_a_counter_on_the_next_line_belongs_to_the_title() -> None:
    pages = (
        "1.1 清算（1/2）\n要点",
        "1.1 清算与结算的制度安排\n+（2/2）\n要点",
        "1.2 风险（1/1）\n要点",
    )
    assert titles(text_deck(spaced(*pages)))[1] == "1.1 清算与结算的制度安排（2/2）"


def test_a_section_printed_above_several_titles_is_their_subhead() -> None:
    sections = ("清算", "清算", "结算", "结算")
    pages = [
        f"{section}\n标题{c}\n• 要点\n" for section, c in zip(sections, "甲乙丙丁", strict=True)
    ]
    deck = text_deck("\f".join(pages))
    assert [(s.subhead, s.title) for s in deck.slides][2] == ("结算", "标题丙")


def test_a_title_that_goes_on_without_a_counter_is_no_section() -> None:
    deck = text_deck("清算\n• 甲\n\f清算\n• 乙\n\f结算\n• 丙\n\f结算\n• 丁\n")
    assert titles(deck) == ["清算", "清算", "结算", "结算"]


def test_a_number_drawn_beside_the_title_of_a_divider_is_its_subhead() -> None:
    deck = text_deck("导论\n甲\n\f01\n清算\n\f定义\n• 要点\n\f02\n结算\n")
    assert [(s.subhead, s.title) for s in deck.slides][1::2] == [("01", "清算"), ("02", "结算")]


def test_the_cover_gives_title_and_authors() -> None:
    deck = text_deck("支付体系\n主讲人：林若川、高砚\n2023年9月\n\f清算\n• 甲\n\f结算\n• 乙\n")
    assert deck.title == "支付体系"
    assert [author.name for author in deck.authors] == ["林若川", "高砚"]


# Contents page ----------------------------------------------------------------------------


def test_two_columns_of_contents_are_put_into_the_order_of_their_numbers() -> None:
    contents = "目录\n2.1 结算\n2.2 对账\n1.1 清算\n1.2 轧差"
    deck = text_deck(spaced(contents, "1.1 清算\n要点", "1.2 轧差\n要点", "2.1 结算\n要点"))
    items = deck.slides[0].blocks[0].items
    assert [item.label for item in items] == ["1.1", "1.2", "2.1", "2.2"]
    assert deck.claims[0].before == "2.1 结算\n2.2 对账"


def test_wrapped_names_are_not_joined_on_a_contents_page() -> None:
    deck = text_deck(
        "本讲提纲\n一、清算与结算的基本制度安排\n二、风险\n\f清算\n• 甲\n\f风险\n• 乙\n"
    )
    assert len(deck.slides[0].blocks[0].items) == 2


# Wraps ------------------------------------------------------------------------------------

PARAGRAPH = "清算是指参与者之间交换支付指令并计算待结算债权债务的过程，通常由清\n算机构集中完成。"


def body(text: str) -> list[str]:
    """The texts of the first of three slides that holds ``text``."""
    first, *_others = text_deck(spaced(f"清算概述\n{text}", "结算\n要点", "风险\n要点")).slides
    return [line for block in first.blocks for line in texts(block)]


def test_wrapped_lines_of_a_paragraph_are_joined() -> None:
    assert body(PARAGRAPH) == [PARAGRAPH.replace("\n", "")]


def test_a_narrow_box_is_joined_by_its_equal_lines() -> None:
    narrow = "参与机构应当建\n立风险管理制度\n，并按季度报送\n材料。"
    assert body(narrow) == [narrow.replace("\n", "")]


def test_lines_that_touch_are_one_text_box() -> None:
    assert body("数据采集与\n+预处理\n清洗") == ["数据采集与预处理", "清洗"]


def test_touching_labels_of_the_same_ending_stay_apart() -> None:
    assert body("跨行清算管理平台\n+同城票据平台") == ["跨行清算管理平台", "同城票据平台"]


def test_labels_of_a_drawing_are_not_joined() -> None:
    assert body("商业银行\n清算机构\n中央银行") == ["商业银行", "清算机构", "中央银行"]


def test_a_list_item_goes_on_in_the_next_line() -> None:
    item = "• 参与者在日间可以透支，透支额度由中央银行按照其抵押品的价值核\n定，日终必须归还。"
    assert body(item) == [item.replace("\n", "").removeprefix("• ")]


def test_lines_that_begin_alike_are_parallel() -> None:
    lines = "金融科技的参与主体与传统金融存在明显差异\n金融科技的业务边界与传统金融有所重合"
    assert body(lines) == lines.split("\n")


def test_an_english_wrap_keeps_its_blank() -> None:
    text = "Settlement finality means that a transfer can no longer be\nrevoked by the payer."
    deck = text_deck(f"Finality\n{text}\n\fRisk\n• a\n\fEnd\n• b\n")
    assert texts(deck.slides[0].blocks[0]) == [text.replace("\n", " ")]


# Blocks -----------------------------------------------------------------------------------


def test_bullets_of_another_form_are_a_lower_level() -> None:
    deck = text_deck(spaced("清算\n• 定义\n– 轧差\n– 逐笔\n• 风险", "结算\n要点", "小结\n要点"))
    items = deck.slides[0].blocks[0].items
    assert [(item.label, item.level) for item in items] == [
        *(("•", 0), ("–", 1), ("–", 1), ("•", 0))
    ]


def test_a_symbol_that_returns_in_a_line_begins_another_item() -> None:
    deck = text_deck(spaced("主体\n\uf075 银行 \uf075 科技公司", "结算\n要点", "小结\n要点"))
    assert texts(deck.slides[0].blocks[0]) == ["银行", "科技公司"]


def test_an_arrow_alone_before_text_is_a_heading() -> None:
    deck = text_deck(spaced(f"清算\n➢ 发展现状\n{PARAGRAPH}", "结算\n• 要点", "小结\n• 要点"))
    assert kinds(deck.slides[0]) == ["heading", "paragraph"]


def test_a_drawing_keeps_caption_and_source() -> None:
    page = "清算\n• 要点\n商业银行\n清算所\n图 2 清算流程\n资料来源：课堂调查"
    deck = text_deck(spaced(page, "结算\n• 要点", "小结\n• 要点"))
    figure = deck.slides[0].blocks[1]
    assert (figure.kind, figure.text) == (BlockKind.FIGURE, "商业银行\n清算所")
    assert (figure.label, figure.caption, figure.source) == (
        *("图 2", "清算流程"),
        "资料来源：课堂调查",
    )


def test_a_title_with_a_counter_and_nothing_else_has_lost_its_picture() -> None:
    deck = text_deck(spaced("1.1 清算（1/2）", "1.1 清算（2/2）\n要点", "1.2 风险\n要点"))
    assert kinds(deck.slides[0]) == ["figure"]


def test_a_divider_has_not() -> None:
    deck = text_deck("导论\n甲\n\f第一章 清算\n\f定义\n• 要点\n")
    assert kinds(deck.slides[1]) == []


@pytest.mark.parametrize("gap", ["   ", "\t", " | "])
def test_rows_of_cells_are_a_table(gap: str) -> None:
    rows = ("层次", "风险", "收入"), ("只读", "低", "3%"), ("动账", "中", "5%")
    text = "\n".join(gap.join(row) for row in rows)
    deck = text_deck(f"比较\n{text}\n\f结算\n• 要点\n\f小结\n• 要点\n")
    (table,) = deck.slides[0].blocks
    assert table.rows == rows
    assert table.header_rows == 1


def test_letter_spaced_text_stays_as_printed() -> None:
    assert body("数 据 收 集\n数 据 分 析") == ["数 据 收 集", "数 据 分 析"]


def test_a_number_that_counts_something_is_no_section_number() -> None:
    deck = text_deck("1 大数据风控\n• 甲\n\f5 大趋势\n• 乙\n\f02 模型\n• 丙\n")
    assert [slide.label for slide in deck.slides] == ["1", "", "02"]
