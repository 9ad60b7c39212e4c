"""The rules of reports in plain text, one each, on invented text."""

from __future__ import annotations

import pytest

from courses.documents.model import BlockKind, Reason
from courses.documents.recognisers.prose.bylines import read_byline
from courses.documents.recognisers.prose.captions import caption_of, is_source
from courses.documents.recognisers.prose.dates import find_date
from courses.documents.recognisers.prose.formulas import is_formula
from courses.documents.recognisers.prose.people import is_name
from courses.documents.recognisers.prose.table_cells import Word, divide
from tests.documents.prose_samples import of_kind, outline, report_of, texts

LINE = "支付清算系统的参与机构在过去五年里增长了将近一倍而交易笔数"  # 29 characters


def wrapped(*paragraphs: str, width: int = 29) -> str:
    """Paragraphs as a PDF prints them: lines of one width, no blank line between."""
    lines: list[str] = []
    for paragraph in paragraphs:
        text = "　　" + paragraph
        while text:
            lines.append(text[:width])
            text = text[width:]
    return "\n".join(lines)


def test_wrapped_lines_become_paragraphs_again() -> None:
    first, second = LINE * 3 + "翻了两番。", LINE * 2 + "并未减少。"
    assert texts(report_of(wrapped(first, second, first, second))) == [first, second] * 2


def test_a_page_break_does_not_end_a_paragraph() -> None:
    body = LINE * 4 + "翻了两番。"
    whole = wrapped(body, body, body)
    lines = whole.split("\n")
    broken = "\n".join([*lines[:7], "\f" + lines[7], *lines[8:]])
    assert texts(report_of(broken)) == [body] * 3


def test_page_numbers_and_running_headers_are_dropped_with_their_reasons() -> None:
    page = wrapped(LINE * 3 + "翻了两番。")
    pages = "\f".join(f"清算年度观察\n{page}\n- {n} -\n" for n in range(1, 6))
    report = report_of("清算系统年度观察\n\n" + pages)
    assert len(texts(report)) == 5
    reasons = [claim.reason for claim in report.claims]
    assert reasons.count(Reason.PAGE_NUMBER) == 5
    assert reasons.count(Reason.RUNNING_HEADER) == 4  # the first stands below the title


def test_levels_follow_the_styles_of_numbers() -> None:
    text = "\n\n".join(
        [
            "第一章 总论",
            "第一节 缘起",
            LINE + "翻了两番。",
            "一、问题",
            "（一）数据",
            LINE + "并未减少。",
            "第二章 结论",
            LINE + "翻了两番。",
        ]
    )
    assert [(level, label) for level, label, _text in outline(report_of(text))] == [
        (1, "第一章"),
        (2, "第一节"),
        (3, "一、"),
        (4, "（一）"),
        (1, "第二章"),
    ]


def test_decimal_numbers_hang_under_their_first_number() -> None:
    prose = "The clearing house settled every payment on the same day it was sent."
    text = (
        f"1 Scope\n\n{prose}\n\n1.1 Terms\n\n{prose}\n"
        f"\n1.1.1 Banks\n\n{prose}\n\n2 Method\n\n{prose}"
    )
    assert [(level, label) for level, label, _text in outline(report_of(text))] == [
        (1, "1"),
        (2, "1.1"),
        (3, "1.1.1"),
        (1, "2"),
    ]


def test_numbered_lines_without_prose_between_are_a_list() -> None:
    text = (
        f"一、建议\n\n{LINE}如下：\n\n1. 公布费率\n\n2. 统一接口\n\n3. 开放准入\n\n{LINE}翻了两番。"
    )
    report = report_of(text)
    assert [item.text for item in of_kind(report, BlockKind.LIST)[0].items] == [
        "公布费率",
        "统一接口",
        "开放准入",
    ]
    assert len(outline(report)) == 1


def test_a_sentence_that_mentions_a_figure_is_no_caption() -> None:
    assert caption_of("图 3 显示了三类机构的差异。") is None
    assert caption_of("图 3 三类机构的差异") is not None
    assert caption_of("Table 2 shows that fees fell.") is None
    assert caption_of("Table 2. Fees by corridor") is not None


@pytest.mark.parametrize(
    "text", ["资料来源：央行", "数据来源: 作者整理", "Source: authors", "※ 来源：甲"]
)
def test_source_lines_are_known_by_their_first_word(text: str) -> None:
    assert is_source(text)


def test_source_and_caption_are_one_figure_in_either_order() -> None:
    body = LINE + "翻了两番。"
    report = report_of(
        f"{body}\n\n资料来源：甲机构\n\n图 1 份额\n\n"
        f"{body}\n\n图 2 增速\n资料来源：乙机构\n\n{body}"
    )
    figures = of_kind(report, BlockKind.FIGURE)
    assert [(f.label, f.caption, f.source) for f in figures] == [
        ("图 1", "份额", "资料来源：甲机构"),
        ("图 2", "增速", "资料来源：乙机构"),
    ]


def test_words_are_divided_among_columns_by_what_they_hold() -> None:
    lines = [
        "甲银行 2019 年 3 月 12.5 亿元",
        "乙 支付 2020 年 11 月 8 亿元",
        "丙财险 2021 年 300 万元",
    ]
    words = [
        Word(word, ends=i == len(line.split()) - 1)
        for line in lines
        for i, word in enumerate(line.split())
    ]
    rows, _cost = divide(words, ["机构", "日期", "金额"])
    assert rows == [
        ["甲银行", "2019 年 3 月", "12.5 亿元"],
        ["乙 支付", "2020 年 11 月", "8 亿元"],
        ["丙财险", "2021 年", "300 万元"],
    ]


def test_a_repeated_table_header_is_dropped() -> None:
    body = LINE + "翻了两番。"
    report = report_of(
        f"{body}\n\n表 1 机构\n\n名称 年份 份额\n甲 2019 10%\n乙 2020 20%\n"
        f"名称 年份 份额\n丙 2021 30%\n\n{body}"
    )
    table = of_kind(report, BlockKind.TABLE)[0]
    assert [row[0] for row in table.rows] == ["名称", "甲", "乙", "丙"]
    assert [c.reason for c in report.claims].count(Reason.REPEATED_HEADER) == 1


def test_footnotes_leave_the_flow_and_keep_their_place() -> None:
    first = wrapped(LINE * 2 + "翻了两番①，此后" + LINE + "回落。")
    note = "① 数据口径为年末时点数。"
    report = report_of(f"{first}\n{note}\n\f{wrapped(LINE * 3 + '并未减少。')}")
    notes = of_kind(report, BlockKind.FOOTNOTE)
    assert [(n.mark, n.text) for n in notes] == [("①", "数据口径为年末时点数。")]
    paragraph = of_kind(report, BlockKind.PARAGRAPH)[0]
    assert "①" not in paragraph.text
    assert "翻了两番[^①]，" in paragraph.markdown


def test_references_are_a_list_and_no_footnotes() -> None:
    report = report_of(
        f"一、结论\n\n{LINE}翻了两番[1]。\n\n"
        "参考文献\n\n[1] 甲：《清算史》，2019。\n[2] 乙：《支付史》，2020。"
    )
    assert not of_kind(report, BlockKind.FOOTNOTE)
    assert [item.label for item in of_kind(report, BlockKind.LIST)[0].items] == ["[1]", "[2]"]


def test_an_entry_of_the_contents_that_returns_nowhere_stays() -> None:
    body = LINE + "翻了两番。"
    report = report_of(
        f"观察报告\n\n目录\n一、现状 1\n二、展望 2\n图表索引 9\n\n"
        f"一、现状\n\n{body}\n\n二、展望\n\n{body}"
    )
    assert [text for _level, _label, text in outline(report)] == ["现状", "展望"]
    assert [item.text for item in of_kind(report, BlockKind.LIST)[0].items] == ["图表索引"]


def test_a_preface_is_signed_by_name_and_position() -> None:
    body = LINE + "翻了两番。"
    report = report_of(
        f"观察报告\n\n序言\n\n{body}\n\n陆听雨\n清算研究所\n副所长\n\n一、现状\n\n{body}"
    )
    assert [(a.name, a.position) for a in report.authors] == [("陆听雨", "清算研究所副所长")]
    assert "陆听雨\n清算研究所副所长" in texts(report)


def test_a_sentence_cut_at_a_page_is_joined_over_the_source_of_a_figure() -> None:
    long = LINE + "并且" + LINE
    report = report_of(f"{long}\n\n资料来源：甲机构\n\n此后回落到三成以下。\n\n{LINE}翻了两番。")
    assert texts(report)[0] == f"{long}此后回落到三成以下。"
    assert len(of_kind(report, BlockKind.FIGURE)) == 1


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2023年5月6日", "2023-05-06"),
        ("二〇二三年十一月二十日", "2023-11-20"),
        ("12 March 2024", "2024-03-12"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("2022/3/18 16:28", "2022-03-18"),
        ("2023年5月", ""),
        ("2023-02-31", ""),
    ],
)
def test_dates_are_read_as_they_are_printed(printed: str, day: str) -> None:
    assert find_date(printed)[0] == day


def test_a_by_line_gives_authors_with_positions_date_and_the_rest() -> None:
    found = read_byline("作者：陆听雨、韩江（清算研究所） | 2023年5月6日 | 来源：清算评论")
    assert found is not None
    assert [(a.name, a.position) for a in found.authors] == [
        ("陆听雨", "清算研究所"),
        ("韩江", "清算研究所"),
    ]
    assert found.date == "2023-05-06"
    assert found.fields == ["来源：清算评论"]


def test_prose_is_no_by_line() -> None:
    assert read_byline("作者认为，2023年5月6日之后的数据不可比。") is None
    assert read_byline("清算系统的演进") is None


@pytest.mark.parametrize("text", ["陆听雨", "欧阳静淼", "司 晓", "Jane van Doe", "Dr. Amara Nwosu"])
def test_names_of_people(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text", ["摘要", "清算研究所", "Harbour Bank", "数据来源", "TECHNICAL REPORT"]
)
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_an_equation_alone_is_a_formula() -> None:
    assert is_formula("P = r · (1 + g)^n")
    assert not is_formula("准备金率 = 存款准备金除以存款")
    assert not is_formula("https://example.org/?a=1")
