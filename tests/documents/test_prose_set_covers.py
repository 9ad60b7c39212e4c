"""Covers of prose: forms as tables and lines, memo heads, names of kinds, by-lines with marks."""

from __future__ import annotations

import pytest

from courses.documents.model import Block, BlockKind, Document, Kind, Origin, Page
from courses.documents.recognisers import recognise
from portal.plain_words import is_known
from tests.documents.test_prose_set import LONG, TITLE, block, report, texts


def table(*rows: tuple[str, ...]) -> Block:
    return Block(kind=BlockKind.TABLE, origin=Origin(first=1, last=1), rows=rows)


@pytest.mark.parametrize(
    "form",
    [
        table(("题　目", "茶村的一年"), ("成员", "李明、王芳"), ("完成日期", "2024年8月20日")),
        table(("课题名称：", "茶村的一年"), ("撰稿人：", "李明，王芳"), ("时间：", "2024.8.20")),
        table(
            ("报告题目", "茶村的一年", "", ""),
            ("执笔", "李明 王芳", "日期", "2024-08-20"),
            ("单位", "江州大学", "指导教师", "赵四"),
        ),
        table(("Title", "茶村的一年"), ("Authors", "李明 and 王芳"), ("Date", "20 August 2024")),
    ],
)
def test_a_table_of_labels_above_the_text_is_the_cover(form: Block) -> None:
    found = report(block("社会实践报告", TITLE, centred=True), form, block(LONG))
    assert found.title == "茶村的一年"
    assert [author.name for author in found.authors] == ["李明", "王芳"]
    assert found.date == "2024-08-20"
    assert not [b for b in found.blocks if b.kind is BlockKind.TABLE]
    assert found.doubts
    assert all(is_known(doubt.message) for doubt in found.doubts)


def test_a_form_without_a_title_leaves_the_title_to_the_cover() -> None:
    form = table(("姓名", "李明"), ("学号", "20230101"), ("日期", "2024年8月20日"))
    found = report(
        block("实习报告", TITLE, centred=True),
        block("在茶厂的六周", 18.0, centred=True),
        form,
        block(LONG),
    )
    assert (found.title, found.date) == ("在茶厂的六周", "2024-08-20")
    assert [author.name for author in found.authors] == ["李明"]


@pytest.mark.parametrize(
    "rows",
    [
        (("姓名", "成绩"), ("李明", "90"), ("王芳", "85")),
        (("日期", "地点"), ("3月5日", "江州"), ("3月6日", "云浦")),
        (("姓名", "单位", "题目", "日期"), ("李明", "江州大学", "茶", "3月5日")),
    ],
)
def test_a_table_with_a_head_stays_a_table(rows: tuple[tuple[str, ...], ...]) -> None:
    found = report(block("茶村的一年", TITLE), table(*rows), block(LONG))
    assert [b for b in found.blocks if b.kind is BlockKind.TABLE]
    assert found.authors == ()


@pytest.mark.parametrize(
    "head",
    [
        [block("TO: All staff"), block("FROM: Jane Doe, Warehouse Manager"),
         block("DATE: 5 March 2024"), block("SUBJECT: Night shift")],
        [block("To:\tAll staff\nFrom:\tJane Doe\nDate:\tMarch 5, 2024\nRe:\tNight shift")],
        [table(("TO", "All staff"), ("FROM", "Jane Doe"), ("DATE", "2024-03-05"),
               ("SUBJECT", "Night shift"))],
        [block("致：全体员工"), block("发件人：Jane Doe"), block("日期：2024年3月5日"),
         block("主题：Night shift")],
    ],
)  # fmt: skip
def test_the_head_of_a_memo_names_title_author_and_date(head: list[Block]) -> None:
    found = report(block("MEMORANDUM", TITLE), *head, block(LONG))
    assert (found.title, found.date) == ("Night shift", "2024-03-05")
    assert [author.name for author in found.authors] == ["Jane Doe"]
    assert texts(found, BlockKind.PARAGRAPH) == [LONG]


@pytest.mark.parametrize(
    "genre",
    [
        "社会实践报告",
        "大学生暑期社会实践调研报告",
        "实 验 报 告",
        "2024年度工作总结",
        "PROJECT REPORT",
    ],
)
def test_the_name_of_a_kind_is_no_title(genre: str) -> None:
    found = report(
        block(genre, 26.0, style="title"), block("茶村的一年", TITLE, centred=True), block(LONG)
    )
    assert found.title == "茶村的一年"
    assert genre not in texts(found, BlockKind.PARAGRAPH)


def test_the_name_of_a_kind_is_the_title_where_there_is_no_other() -> None:
    assert report(block("社会实践报告", TITLE), block(LONG)).title == "社会实践报告"


@pytest.mark.parametrize(
    "genre", ["社会实践报告", "实习报告", "备忘录", "MEMORANDUM", "LAB REPORT"]
)
def test_such_a_name_on_the_cover_makes_a_report(genre: str) -> None:
    blocks = [
        block(genre, TITLE),
        block("茶村的一年", TITLE),
        block("作者：李明"),
        *[block(LONG)] * 3,
    ]
    document = Document(name="a.docx", format="docx", pages=(Page(number=1, blocks=tuple(blocks)),))
    ((part, _material),) = recognise(document)
    assert part.kind is Kind.REPORT
    assert all(is_known(reason) for reason in part.reasons)


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("茶村的一年：", "调查与思考", "茶村的一年：调查与思考"),
        ("The Year of the", "Tea Institute", "The Year of the Tea Institute"),
        ("A Night Awake:", "Effects on Reading", "A Night Awake: Effects on Reading"),
    ],
)  # fmt: skip
def test_a_title_that_is_not_at_its_end_goes_on(first: str, second: str, title: str) -> None:
    assert report(block(first, TITLE), block(second, TITLE), block(LONG)).title == title


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("（本报记者 李明）", [("李明", "本报记者")]),
        ("□ 李明", [("李明", "")]),
        ("李明¹*，王芳²", [("李明", ""), ("王芳", "")]),
        ("Jane Doe1, John Roe2,*", [("Jane Doe", ""), ("John Roe", "")]),
        (
            "李明（某大学教授，博导）、王芳（某银行经理）",
            [("李明", "某大学教授，博导"), ("王芳", "某银行经理")],
        ),
        ("李明 (研究员) 王芳 (教授)", [("李明", "研究员"), ("王芳", "教授")]),
        ("By Jane Doe, Warehouse Manager", [("Jane Doe", "Warehouse Manager")]),
    ],
)
def test_authors_with_posts_and_marks(line: str, named: list[tuple[str, str]]) -> None:
    found = report(block("茶村的一年", TITLE), block(line), block(LONG))
    assert [(author.name, author.position) for author in found.authors] == named


@pytest.mark.parametrize(
    "affiliation",
    [
        "¹ 江州大学商学院",
        "2. 云浦研究院",
        "（1.江州大学，江州 430000）",
        "* 通讯作者：li@example.org",
    ],
)
def test_affiliations_below_the_authors_are_by_lines(affiliation: str) -> None:
    found = report(
        block("茶村的一年", TITLE), block("李明1，王芳2"), block(affiliation), block(LONG)
    )
    assert [author.name for author in found.authors] == ["李明", "王芳"]
    assert texts(found, BlockKind.PARAGRAPH) == [LONG]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("李明｜江南周刊 2024年6月号", "2024-06"),
        ("2024年5月 May 2024", "2024-05"),
        ("《江南》2023年第4期", ""),
    ],
)
def test_dates_of_issues_and_in_two_languages(line: str, date: str) -> None:
    found = report(block("茶村的一年", TITLE), block("作者：李明"), block(line), block(LONG))
    assert found.date.startswith(date)
    assert texts(found, BlockKind.PARAGRAPH) == [LONG]


def test_a_named_author_goes_before_the_organisation_on_the_cover() -> None:
    found = report(
        block("茶村的一年", TITLE), block("江州大学商学院"), block("执笔：李明"), block(LONG)
    )
    assert [author.name for author in found.authors] == ["李明"]
    assert not found.doubts


def test_an_organisation_alone_is_the_author_in_doubt() -> None:
    found = report(block("茶村的一年", TITLE), block("江州大学商学院"), block(LONG))
    assert [author.name for author in found.authors] == ["江州大学商学院"]
    assert is_known(found.doubts[0].message)


def test_a_title_with_a_rival_of_its_size_is_in_doubt() -> None:
    found = report(
        block("茶村的一年", TITLE),
        block("写给回来的人", 12.0),
        block("另一个题名", 19.0),
        block(LONG),
    )
    assert found.title == "茶村的一年"
    assert is_known(found.doubts[0].message)


def test_a_table_behind_the_first_sentences_is_no_cover() -> None:
    rows = (("Name", "Shift"), ("Date", "Monday"), ("Jane Doe", "night"))
    head = [block("TO: All staff"), block("FROM: Jane Doe"), block("SUBJECT: Night shift")]
    for between in (block("Please note the new hours."), block("New hours")):
        found = report(block("MEMO", TITLE), *head, between, table(*rows), block(LONG))
        assert found.title == "Night shift"
        assert [b for b in found.blocks if b.kind is BlockKind.TABLE]
