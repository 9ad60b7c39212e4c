"""Covers, people, labels and weeks of Word files that are no tables."""

from __future__ import annotations

import pytest

from tests.documents.syllabi import sessions, titles, tree
from tests.documents.syllabus_files import (
    Line,
    Table,
    bullet,
    heading,
    number,
    title,
    word_account,
    word_syllabus,
)

WEEKS = tuple(text for n in (1, 2, 3) for text in (f"**第{n}周 题目{n}**", "1、甲", "2、乙"))


# Covers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cover", "wanted", "subtitle"),
    [
        ((title("民法总论"), "课程大纲"), "民法总论", "课程大纲"),
        (("江州财经大学本科课程教学大纲", Line("**《公司金融》教学大纲**", size=18),
          "（2024-2025学年第一学期）"), "公司金融", "2024-2025学年第一学期"),
        ((Line("**课 程 大 纲**", size=20), Table([["课程名称", "电路分析", "课程代码", "EE2103"],
          ["任课教师", "周正道", "学分", "3"]], bold_head=False)), "电路分析", "课 程 大 纲"),
        ((Line("**《管理沟通》课程教学实施方案**", size=18),), "管理沟通", ""),
        ((Line("國立山城大學　112學年度第2學期"), Line("**文化人類學導論**", size=20)),
         "文化人類學導論", "國立山城大學　112學年度第2學期"),
        ((title("LING 212: Phonetics"), "Winter term 2025"), "LING 212: Phonetics",
         "Winter term 2025"),
    ],
)  # fmt: skip
def test_the_title_is_what_is_set_as_one(
    cover: tuple[Line, ...], wanted: str, subtitle: str
) -> None:
    content = (*cover, *WEEKS, "期末考试占六成，平时成绩占四成。")
    syllabus = word_syllabus(*content)
    assert (syllabus.title, syllabus.subtitle) == (wanted, subtitle)
    assert word_account(*content).balanced


# People --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "staff"),
    [
        ("主讲：管清和　课程助理：水若寒", [("管清和", "instructor"), ("水若寒", "assistant")]),
        ("任课教师：钱谦益（中文系教授，q@x.example）；合作讲师：柳如是",
         [("钱谦益", "instructor"), ("柳如是", "instructor")]),
        ("主讲教师：方若水  郑怀远     助  教：吕小川     教室：逸夫楼203",
         [("方若水", "instructor"), ("郑怀远", "instructor"), ("吕小川", "assistant")]),
        ("每周三晚 18:30-20:55    三教201    任课：倪书航   Email：n@x.example",
         [("倪书航", "instructor")]),
        ("助教：唐小棠（作业）  高睿（软件）   QQ群见第一次课",
         [("唐小棠", "assistant"), ("高睿", "assistant")]),
        ("联合授课：闻人雅 讲师", [("闻人雅", "instructor")]),
        ("研究生助教：邢露、白子墨", [("邢露", "assistant"), ("白子墨", "assistant")]),
        ("课程联系人：研究生院培养办 乔老师   电话 0595-000012", [("乔老师", "coordinator")]),
        ("授课人：经济学院 贺知章教授    单元助教：苏轻（研二）",
         [("贺知章", "instructor"), ("苏轻", "assistant")]),
        ("Lecturer: Prof. Tomasz Zielinski. Assistants: Eva Novak, Piotr Lis.",
         [("Tomasz Zielinski", "instructor"), ("Eva Novak", "assistant"),
          ("Piotr Lis", "assistant")]),
        ("**Instructor:** Prof. Laurel Okafor, Hess Hall 214, lo@x.example",
         [("Laurel Okafor", "instructor")]),
        ("**Professor** Dana Whitcomb (she/her)", [("Dana Whitcomb", "instructor")]),
        ("Dr Helen Ashworth (h@x.example), Arts Building 4.12", [("Helen Ashworth", "instructor")]),
        ("**Instructor 任课教师:** Fang Zhiyuan 方致远", [("Fang Zhiyuan 方致远", "instructor")]),
    ],
)  # fmt: skip
def test_staff_in_the_head_of_a_course(line: str, staff: list[tuple[str, str]]) -> None:
    content = (title("传播学"), line, *WEEKS)
    syllabus = word_syllabus(*content)
    assert [(m.name, m.role) for m in syllabus.staff] == staff
    assert word_account(*content).balanced


def test_how_to_reach_somebody_stays_with_them() -> None:
    content = (title("统计"), "三教201    任课：倪书航   Email：n@x.example", *WEEKS)
    assert word_syllabus(*content).staff[0].text == "Email：n@x.example"


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("嘉宾：欧阳修，某某银行研究部，首席经济学家",
         ("欧阳修", "首席经济学家", "某某银行研究部")),
        ("客座：紀若蘭（國史館協修）", ("紀若蘭", "協修", "國史館")),
        ("主讲人：裘立（东湾大学附属第一医院放射科主任医师）",
         ("裘立", "主任医师", "东湾大学附属第一医院放射科")),
        ("Guest speaker: Dr. Ana Pires, City Museum", ("Ana Pires", "", "City Museum")),
        ("Guest lecture by Dr. Tendai Moyo (Lakeshore Microfinance). Please come.",
         ("Tendai Moyo", "", "Lakeshore Microfinance")),
    ],
)  # fmt: skip
def test_guests_are_lecturers_of_their_session(line: str, person: tuple[str, str, str]) -> None:
    content = (title("课程"), "**第1周 甲**", "**第2周 乙**", line, "**第3周 丙**")
    (lecturer,) = sessions(word_syllabus(*content))[1].lecturers
    assert (lecturer.name, lecturer.position, lecturer.affiliation) == person
    assert word_account(*content).balanced


def test_a_guest_of_the_head_teaches_the_meeting_named_in_brackets() -> None:
    content = (title("课程"), "主讲：管清和　特邀嘉宾：温如许（晚报首席记者，第2讲）",
               "**第1讲 甲**", "**第2讲 乙**", "**第3讲 丙**")  # fmt: skip
    found = sessions(word_syllabus(*content))
    assert [[p.name for p in s.lecturers] for s in found] == [[], ["温如许"], []]
    assert word_account(*content).balanced


# Weeks ---------------------------------------------------------------------------------------


def test_weeks_by_heading_keep_sentences_as_summary_and_items_as_outline() -> None:
    content = (
        title("Development Economics"), heading("Lectures"),
        heading("Week 1: What is development?", 2), "We read (Sen 1988) and argue with it.",
        bullet("Income and happiness"), bullet("Poverty lines"),
        heading("Week 2: Dual economies", 2), "Surplus labour, then and now (Lewis 1954).",
        bullet("The Lewis model"), heading("Week 3: Review", 2),
        heading("References"), "Lewis, W. A. (1954). Economic development. Manchester School 22.",
    )  # fmt: skip
    syllabus = word_syllabus(*content)
    assert titles(syllabus) == ["What is development?", "Dual economies", "Review"]
    assert [week.summary for week in syllabus.weeks[:2]] == [
        "We read (Sen 1988) and argue with it.",
        "Surplus labour, then and now (Lewis 1954).",
    ]
    assert tree(sessions(syllabus)[0].outline) == ["Income and happiness", "Poverty lines"]
    assert [len(week.readings) for week in syllabus.weeks] == [0, 0, 0]
    assert len(syllabus.readings) == 1
    assert word_account(*content).balanced


def test_units_above_numbered_meetings_are_the_weeks() -> None:
    content = [title("新闻写作")]
    for unit, first in (("一", 1), ("二", 3)):
        content.append(heading(f"单元{unit} 名{unit}", 1))
        for n in (first, first + 1):
            content += [heading(f"第{n}次课 题{n}", 2), bullet("甲")]
    syllabus = word_syllabus(*content)
    assert [week.title for week in syllabus.weeks] == ["名一", "名二"]
    assert [[s.title for s in week.sessions] for week in syllabus.weeks] == [
        ["题1", "题2"],
        ["题3", "题4"],
    ]
    assert any("units were taken" in doubt.message for doubt in syllabus.doubts)
    assert word_account(*content).balanced


def test_the_heading_of_a_part_stands_before_its_first_week() -> None:
    content = (title("课程"), heading("Part I: Foundations"), heading("Week 1. Why?", 2),
               heading("Week 2. How?", 2), heading("Part II: Policies"),
               heading("Week 3. Trade", 2), heading("Week 4. Aid", 2))  # fmt: skip
    weeks = word_syllabus(*content).weeks
    assert [week.summary for week in weeks] == [
        "Part I: Foundations",
        "",
        "Part II: Policies",
        "",
    ]
    assert word_account(*content).balanced


def test_topics_that_word_numbers_are_weeks_and_the_textbook_is_the_course_s() -> None:
    topics = [number(text) for text in ("Review of OLS", "Panel data", "Discontinuity", "GMM")]
    content = (
        title("Econometrics II"), "**Topics**", *topics,
        "Textbook: Wooldridge, J. Econometric Analysis. MIT Press, 2010.",
        "Grading: problem sets 40%, final exam 60%.",
    )  # fmt: skip
    syllabus = word_syllabus(*content)
    assert titles(syllabus) == ["Review of OLS", "Panel data", "Discontinuity", "GMM"]
    assert [week.number for week in syllabus.weeks] == [1, 2, 3, 4]
    assert len(syllabus.readings) == 1
    assert word_account(*content).balanced


def test_when_and_where_on_one_line_below_a_week() -> None:
    content = (title("课程"), "**第1讲 甲**",
               "时间：2026/9/7 14:00—16:30    地点：励学楼 201",
               "**第2讲 乙**", "日期：2026年9月14日　地点：机房 5（请带学生卡）",
               "**第3讲 丙**")  # fmt: skip
    found = sessions(word_syllabus(*content))
    assert [(s.date, s.time, s.room) for s in found[:2]] == [
        ("2026-09-07", "14:00-16:30", "励学楼 201"),
        ("2026-09-14", "", "机房 5"),
    ]
    assert word_account(*content).balanced


@pytest.mark.parametrize(
    ("line", "title_", "names"),
    [
        ("9月4日　何谓文献学（钱谦益）", "何谓文献学", ["钱谦益"]),
        ("9月4日　敦煌写本（客座：王重民，国家图书馆研究馆员）", "敦煌写本", ["王重民"]),
        ("9/4（三） 課程說明：博物館是什麼 钱谦益", "課程說明：博物館是什麼", ["钱谦益"]),
        ("9月4日　参访：古籍修复室（集合地点：图书馆东门）",
         "参访：古籍修复室（集合地点：图书馆东门）", []),
        ("Sept 4   Anna Petrova (Boston College): Search frictions", "Search frictions",
         ["Anna Petrova"]),
    ],
)  # fmt: skip
def test_a_dated_line_is_a_session_with_who_speaks(
    line: str, title_: str, names: list[str]
) -> None:
    content = (title("文献学"), "任课教师：钱谦益", line, "9月11日　版本与校勘",
               "9月18日　目录之学",
               "9月25日　读书报告会")  # fmt: skip
    found = sessions(word_syllabus(*content))
    assert (found[0].title, [p.name for p in found[0].lecturers]) == (title_, names)
    assert found[0].date == "09-04"
    assert word_account(*content).balanced


def test_readings_side_by_side_are_several() -> None:
    content = (title("课程"), "**第1讲 甲**",
               "閱讀：王德威，〈城市的想像〉；芒福德，《城市發展史》，第一章",
               "**第2讲 乙**", "Read: Hicks, The Brutish Museums, chs. 1-3; Fforde (2004)",
               "**第3讲 丙**")  # fmt: skip
    weeks = word_syllabus(*content).weeks
    assert [len(week.readings) for week in weeks] == [2, 2, 0]
    assert word_account(*content).balanced


# Notes -----------------------------------------------------------------------------------------


def test_bold_words_at_the_head_of_a_line_title_a_note() -> None:
    content = (title("统计"), *WEEKS, heading("规则"), "**软件：**R，机房已装好。",
               "**Late work.** Homework loses 20% a day.")  # fmt: skip
    notes = {note.title: note.text for note in word_syllabus(*content).notes}
    assert notes["软件"] == "R，机房已装好。"
    assert notes["Late work"] == "Homework loses 20% a day."
    assert word_account(*content).balanced


def test_a_table_of_facts_is_staff_notes_and_facts() -> None:
    facts = Table(
        [
            ["授课教师", "沈嘉禾、陆明远", "上课地点", "博学楼B312"],
            ["助教", "邵一帆（s@x.example）", "答疑时间", "周三14:00，A507"],
        ],
        bold_head=False,
    )
    content = (title("公司金融"), facts, *WEEKS)
    syllabus = word_syllabus(*content)
    assert [(m.name, m.role) for m in syllabus.staff] == [
        ("沈嘉禾", "instructor"),
        ("陆明远", "instructor"),
        ("邵一帆", "assistant"),
    ]
    assert ("答疑时间", "周三14:00，A507") in [(n.title, n.text) for n in syllabus.notes]
    assert word_account(*content).balanced


def test_a_table_of_marks_is_no_table_of_facts() -> None:
    marks = Table([["作业", "20%"], ["考勤", "10%"], ["期末考试", "70%"]], bold_head=False)
    content = (title("课程"), *WEEKS, heading("成绩评定"), marks)
    (note,) = word_syllabus(*content).notes
    assert note.title == "成绩评定"
    assert "期末考试 70%" in note.text
    assert word_account(*content).balanced


@pytest.mark.parametrize("line", ["国庆假期　不上课", "READING WEEK - no class", "清明节放假一周"])
def test_a_holiday_between_two_weeks_is_neither_reading_nor_question(line: str) -> None:
    content = (title("课程"), "**第1讲 甲**", "讨论：为什么要学？",
               "阅读：《甲书》，某出版社", line,
               "**第2讲 乙**", "**第3讲 丙**")  # fmt: skip
    syllabus = word_syllabus(*content)
    assert [q.text for q in sessions(syllabus)[0].questions] == ["为什么要学？"]
    assert [len(week.readings) for week in syllabus.weeks] == [1, 0, 0]
