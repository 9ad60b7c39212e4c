"""The rules of the kind, one at a time, on syllabi made for them."""

from __future__ import annotations

import pytest

from tests.documents.syllabi import (
    account_of,
    flat,
    markdown_syllabus,
    sessions,
    text_syllabus,
    titles,
    tree,
)


def numbered(mark: str) -> str:
    return "\n".join(f"{mark.format(n)} 题目{n}\n1. 甲\n2. 乙\n" for n in (1, 2, 3))


@pytest.mark.parametrize(
    "mark",
    [
        "第{}周",
        "第 {} 讲",
        "第{}章",
        "第{}次课",
        "第{}课：",
        "第{}单元",
        "第{}回",
        "专题{}：",
        "【第{}讲】",
        "Week {}:",
        "Lecture {} –",
        "Session {}.",
        "Module {}:",
        "Class {}:",
        "Chapter {}:",
        "Topic {}:",
        "Unit {}:",
        "WEEK {}",
        "W{}:",
        "## 第{}周",
        "### Week {}:",
    ],
)
def test_weeks_by_their_marks(mark: str) -> None:
    make = markdown_syllabus if mark.startswith("#") else text_syllabus
    syllabus = make(f"课程\n\n{numbered(mark)}")
    assert [week.number for week in syllabus.weeks] == [1, 2, 3]
    assert titles(syllabus) == ["题目1", "题目2", "题目3"]


@pytest.mark.parametrize(
    "marks",
    [
        ("第一周", "第二周", "第三周"),
        ("Week One", "Week Two", "Week Three"),
        ("Lecture I", "Lecture II", "Lecture III"),
    ],
)
def test_numbers_in_words(marks: tuple[str, ...]) -> None:
    syllabus = text_syllabus("\n\n".join(f"{mark}: A\n- x" for mark in marks))
    assert [week.number for week in syllabus.weeks] == [1, 2, 3]


def test_a_week_that_is_only_mentioned_is_none() -> None:
    syllabus = text_syllabus("第一周 甲\n第二周前须提交报告。\n第二周 乙\n第三周 丙\n")
    assert titles(syllabus) == ["甲", "乙", "丙"]


def test_a_contents_list_before_the_weeks_is_not_the_weeks() -> None:
    contents = "第一讲 甲\n第二讲 乙\n第三讲 丙\n\n"
    syllabus = text_syllabus(contents + "第一讲 甲\n1. a\n第二讲 乙\n1. b\n第三讲 丙\n1. c\n")
    assert [len(s.outline) for s in sessions(syllabus)] == [1, 1, 1]


def test_weeks_hold_lectures_as_their_sessions() -> None:
    syllabus = text_syllabus(
        "Week 1: Basics\nLecture 1: A\n- a\nLecture 2: B\n- b\nWeek 2: More\nLecture 3: C\n- "
        "c\nLecture 4: D\n"
    )
    assert [week.title for week in syllabus.weeks] == ["Basics", "More"]
    assert titles(syllabus) == ["A", "B", "C", "D"]


def test_dated_rows_count_from_one() -> None:
    syllabus = text_syllabus("9月2日 导论\n9月9日 支付\n9月16日 中秋节放假\n9月23日 清算\n")
    assert [week.number for week in syllabus.weeks] == [1, 2, 3, 4]
    assert [s.date for s in sessions(syllabus)] == ["09-02", "09-09", "09-23"]
    assert (syllabus.weeks[2].title, syllabus.weeks[2].sessions) == ("中秋节放假", ())


def test_a_festival_in_a_title_is_no_holiday() -> None:
    syllabus = text_syllabus("第一周 春节红包与移动支付\n第二周 春节\n第三周 清算\n")
    assert titles(syllabus) == ["春节红包与移动支付", "清算"]


def test_numbered_topics_under_the_heading_of_a_schedule() -> None:
    syllabus = text_syllabus(
        "教学大纲\n一、课程简介\n简介的文字。\n二、教学内容\n（一）绪论（2学时）\n1. "
        "定义\n（二）支付（4学时）\n1. 清算\n"
        "（三）信贷（4学时）\n1. 风控\n三、考核方式\n闭卷考试。\n"
    )
    assert titles(syllabus) == ["绪论", "支付", "信贷"]
    assert [note.title for note in syllabus.notes] == ["课程简介", "考核方式"]
    assert syllabus.weeks[0].summary == "（2学时）"


TABLE = """# 课程计划

| 周次 | 日期 | 主题 | 内容要点 | 主讲 | 阅读 | 作业 |
|---|---|---|---|---|---|---|
| 1 | 9.02 | 导论 | 定义；历史 | 王强 | 《金融科技》，张三著，清华大学出版社 | |
| 2 | 9.09 | 支付 | 清算 | 李明（某银行科技部总经理） | [报告](https://pbc.org/a) | 作业一 |
| | 9.11 | 实验 | | 待定 | 无 | |
"""


def test_a_table_is_a_schedule() -> None:
    syllabus = markdown_syllabus(TABLE)
    assert [len(week.sessions) for week in syllabus.weeks] == [1, 2]
    first, second, third = sessions(syllabus)
    assert (first.date, first.title, tree(first.outline)) == ("09-02", "导论", ["定义", "历史"])
    assert (second.lecturers[0].affiliation, second.lecturers[0].position) == (
        "某银行科技部",
        "总经理",
    )
    assert third.lecturers == ()
    assert [r.url for week in syllabus.weeks for r in week.readings] == ["", "https://pbc.org/a"]
    assert syllabus.weeks[1].summary == "作业一\n待定"


def test_a_table_parted_by_tabs_is_the_same() -> None:
    rows = ["周次\t主题\t主讲教师", "1\t导论\t王强", "2\t支付\t李明", "3\t清算\t王强"]
    syllabus = text_syllabus("课程\n\n" + "\n".join(rows))
    assert titles(syllabus) == ["导论", "支付", "清算"]
    assert [s.lecturers[0].name for s in sessions(syllabus)] == ["王强", "李明", "王强"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("授课老师：", "王强"),
        ("主讲人：", "王强"),
        ("任課教師：", "王強"),
        ("Instructor:", "Jane Doe"),
        ("Speaker -", "Jane Doe"),
        ("【主讲教师】", "王强"),
        ("主讲教师 Lecturer：", "王强"),
        ("Taught by:", "Jane Doe"),
    ],
)
def test_lecturers_by_labels_in_other_words(label: str, name: str) -> None:
    syllabus = text_syllabus(f"第一周 甲\n{label} {name}\n第二周 乙\n第三周 丙\n")
    assert [p.name for p in sessions(syllabus)[0].lecturers] == [name]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("王强、李明", ["王强", "李明"]),
        ("王强教授、李明博士", ["王强", "李明"]),
        ("Prof. Jane Doe and Dr. John Smith", ["Jane Doe", "John Smith"]),
        ("Jane Doe (Bank of X), John Smith", ["Jane Doe", "John Smith"]),
        ("Jane Doe, Head of Risk, Bank of X", ["Jane Doe"]),
        ("王强；特邀嘉宾：李明（某公司）", ["王强", "李明"]),
        ("待定", []),
    ],
)
def test_names_off_a_line(printed: str, names: list[str]) -> None:
    syllabus = text_syllabus(f"第一周 甲\n主讲：{printed}\n第二周 乙\n第三周 丙\n")
    assert [p.name for p in sessions(syllabus)[0].lecturers] == names


@pytest.mark.parametrize(
    ("line", "affiliation", "position"),
    [
        ("某某银行科技部总经理", "某某银行科技部", "总经理"),
        ("博士，某某大学金融学院副教授", "某某大学金融学院", "副教授"),
        ("启明征信首席风险官", "启明征信", "首席风险官"),
        (
            "Associate Professor, Stanfield University",
            "Stanfield University",
            "Associate Professor",
        ),
        ("Head of Risk at Bank of X", "Bank of X", "Head of Risk"),
    ],
)
def test_affiliation_and_position(line: str, affiliation: str, position: str) -> None:
    syllabus = text_syllabus(f"第一周 甲\n主讲：王强\n{line}\n第二周 乙\n第三周 丙\n")
    (person,) = sessions(syllabus)[0].lecturers
    assert (person.affiliation, person.position) == (affiliation, position)


@pytest.mark.parametrize(
    "label",
    [
        "内容纲要：",
        "教学内容",
        "本讲要点：",
        "講授大綱：",
        "Topics covered:",
        "Outline",
        "内容 Contents：",
    ],
)
def test_outlines_by_labels_in_other_words(label: str) -> None:
    syllabus = text_syllabus(f"第一周 甲\n{label}\n1. 一\n1.1 二\n2. 三\n第二周 乙\n第三周 丙\n")
    assert tree(sessions(syllabus)[0].outline) == [["一", ["二"]], "三"]


def test_bullets_nest_by_indent() -> None:
    syllabus = text_syllabus("第一周 甲\n- 一\n  · 二\n  · 三\n- 四\n第二周 乙\n第三周 丙\n")
    outline = sessions(syllabus)[0].outline
    assert tree(outline) == [["一", ["二", "三"]], "四"]
    assert {node.label for node in flat(outline)} == {""}


@pytest.mark.parametrize(
    "label",
    [
        "课前问题：",
        "思考题",
        "討論問題：",
        "Discussion questions:",
        "Questions to think about before class:",
    ],
)
def test_questions_by_labels_in_other_words(label: str) -> None:
    syllabus = text_syllabus(
        f"第一周 甲\n{label}\n1. 为什么？\n2. 怎么办？\n第二周 乙\n第三周 丙\n"
    )
    assert [q.text for q in sessions(syllabus)[0].questions] == ["为什么？", "怎么办？"]


@pytest.mark.parametrize(
    ("label", "required"),
    [
        ("推荐阅读书籍", None),
        ("必读：", True),
        ("延伸閱讀：", False),
        ("Required readings:", True),
        ("Further reading", False),
        ("参考文献", None),
    ],
)
def test_readings_by_labels_in_other_words(label: str, required: bool | None) -> None:
    syllabus = text_syllabus(
        f"第一周 甲\n{label}\n《金融科技》，王强著，某某出版社\n第二周 乙\n第三周 丙\n"
    )
    (reading,) = syllabus.weeks[0].readings
    assert (reading.title, reading.required) == ("金融科技", required)


def test_homework_and_aims_are_kept_in_the_summary() -> None:
    syllabus = text_syllabus("第一周 甲\n教学目标：理解概念\n作业：写短文\n第二周 乙\n第三周 丙\n")
    assert syllabus.weeks[0].summary == "教学目标：理解概念\n作业：写短文"
    assert sessions(syllabus)[0].outline == ()


def test_staff_and_notes_are_no_weeks() -> None:
    syllabus = text_syllabus(
        "移动支付\n任课教师：王强（某某大学教授）\n助教：李明 li@x.edu\n学分：2\n\nWeek 1: A\n- "
        "a\nWeek 2: B\n- b\n\n"
        "Grading\nExam 50%, project 50%\nOffice hours: Mon 2-4pm\n"
    )
    assert [(m.name, m.role) for m in syllabus.staff] == [
        ("王强", "instructor"),
        ("李明", "assistant"),
    ]
    assert [(n.title, n.text) for n in syllabus.notes if n.title] == [
        ("Grading", "Exam 50%, project 50%"), ("Office hours", "Mon 2-4pm"),
    ]  # fmt: skip
    assert [n.text for n in syllabus.notes if not n.title] == ["学分：2"]


def test_a_reading_list_behind_the_weeks_is_that_of_the_course() -> None:
    syllabus = text_syllabus(
        "Week 1: A\n- a\nWeek 2: B\n- b\n\nTextbook\nSmith, J. (2020). Money. Wiley.\n"
    )
    assert [r.title for r in syllabus.readings] == ["Money"]


def test_date_time_and_room_of_a_session() -> None:
    syllabus = text_syllabus(
        "第一周 甲\n第1次课（2月26日 周一 18:30-20:55 理教207）导论\n- a\n第2次课（2月28日 周三 "
        "3-4节 机房5）实验\n- b\n"
        "第二周 乙\n第1次课（3月4日 周一 理教207）丙\n- c\n"
    )
    first, second, _third = sessions(syllabus)
    assert (first.date, first.time, first.room, first.title) == (
        "02-26",
        "18:30-20:55",
        "理教207",
        "导论",
    )
    assert (second.time, second.room) == ("3-4节", "机房5")


def test_wrapped_lines_of_a_narrow_text_are_joined() -> None:
    words = "a long line of plain words that runs on until the margin of the page is"
    text = "".join(
        f"Week {n}: Title {n}\n  * {words}\n    reached\n  * short\n" for n in range(1, 8)
    )
    outline = sessions(text_syllabus(text))[0].outline
    assert [node.text for node in outline] == [f"{words} reached", "short"]


def test_links_of_markdown_keep_their_address() -> None:
    syllabus = markdown_syllabus(
        "# C\n\n## Week 1: A\n\n- [Cards and rails](https://a.org/s)\n\nReadings:\n\n- [Paper]"
        "(https://b.org/p)\n\n## Week 2: B\n"
    )
    assert sessions(syllabus)[0].outline[0].text == "Cards and rails https://a.org/s"
    assert [(r.raw, r.url) for r in syllabus.weeks[0].readings] == [("Paper", "https://b.org/p")]


MIXED = f"""---
title: 课程
instructor: 王强
term: 2024 秋
---

说明文字，没有标题。

{TABLE.removeprefix("# 课程计划")}

## 考核

平时 **40%**，见 [细则](https://x.org/r)。

- 作业 60%
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", MIXED),
        (
            "a.txt",
            "课程\n杂项一行\n\n第一周\n甲\n主讲：王强\n（备注：请带电脑参加本次课程）\n散文一句，放在哪里都不合适。\n第二周\n乙\n第三周\n",
        ),
        ("a.txt", "没有任何周次的文字\n只有两行\n"),
        ("a.txt", "Week 1\nWeek 2\nWeek 3\n"),
    ],
)
def test_every_character_is_kept_or_claimed(name: str, text: str) -> None:
    account = account_of(text.encode(), name)
    assert account.unexplained == ()
    assert account.inventions == ()
    assert account.disorder == ()


@pytest.mark.parametrize(
    "text",
    [
        "第一周\n" * 3000,
        "周次\t主题\n" * 3000,
        "1. a\n" * 3000,
        "第一周\n授课老师：" + "王强、" * 10_000 + "\n第二周\n第三周\n",
        "第一周\n推荐阅读：\n" + "Smith, J., " * 5_000 + "\n第二周\n第三周\n",
        "第一周\n内容：\n"
        + "".join(" " * (2 * i) + f"- {i}\n" for i in range(900))
        + "第二周\n第三周\n",
    ],
)
def test_hostile_syllabi_are_read_to_their_end(text: str) -> None:
    assert text_syllabus(text).weeks is not None
