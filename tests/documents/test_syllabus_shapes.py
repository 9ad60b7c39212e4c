"""Shapes that schools and offices give their syllabi: heads, speakers, calendars, asides."""

from __future__ import annotations

import pytest

from tests.documents.syllabi import account_of, sessions, text_syllabus, titles, tree

WEEKS = "\n".join(f"第{n}周 题目{n}\n1. 甲\n2. 乙\n" for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("江北大学经济学院\n供应链金融\n", "供应链金融"),
        ("江北大学　经济学系硕士班\n供应链金融\n", "供应链金融"),
        ("附件2：\n供应链金融\n", "供应链金融"),
        ("ECON 5520 / FIN 20\nDigital Platforms\n", "Digital Platforms"),
        ("Department of Economics\nSyllabus\nDigital Platforms\n", "Digital Platforms"),
        ("《供应链金融》课程教学大纲\n", "供应链金融"),
        ("《供应链金融》教学大纲（2024版）\n", "供应链金融"),
        ("供应链金融（公选课）课程大纲\n", "供应链金融"),
        ("江北大学课程教学日历\n\n课程名称：供应链金融\n", "供应链金融"),
        ("教学日历\n课程名称：供应链金融      课程编号：X1\n", "供应链金融"),
        ("附件1\n课程名称\t供应链金融\t课程代码\tX1\n", "供应链金融"),
        ("货币体系\n研究生课程\n", "货币体系"),
        ("数字金融高级研修班\n课程安排\n", "数字金融高级研修班"),
    ],
)
def test_the_title_stands_behind_school_code_and_form(head: str, title: str) -> None:
    text = f"{head}\n{WEEKS}"
    assert text_syllabus(text).title == title
    assert account_of(text.encode(), "syllabus.txt").balanced


def speaking(*heads: str) -> str:
    weeks = "\n\n".join(f"Week {n}: {head}" for n, head in enumerate(heads, 1))
    return f"A Course\n\nInstructor: Dana R. Whitlock\n\n{weeks}\n"


def test_a_speaker_behind_a_dash_leaves_the_title() -> None:
    text = speaking("Cards — Priya Raman, VP Strategy, Kestrel", "Loans / Dr. Jo Amari", "Risk")
    people = [[p.name for p in session.lecturers] for session in sessions(text_syllabus(text))]
    assert titles(text_syllabus(text)) == ["Cards", "Loans", "Risk"]
    assert people == [["Priya Raman"], ["Jo Amari"], []]
    assert account_of(text.encode(), "syllabus.txt").balanced


def test_a_bare_name_is_a_speaker_where_the_course_names_it() -> None:
    text = speaking("Cards — Dana Whitlock", "Payments — Open Banking", "Review - bring questions")
    assert titles(text_syllabus(text)) == [
        "Cards", "Payments — Open Banking", "Review - bring questions",
    ]  # fmt: skip


@pytest.mark.parametrize("nobody", ["TBA", "to be confirmed", "待定"])
def test_nobody_yet_is_no_part_of_a_title(nobody: str) -> None:
    syllabus = text_syllabus(speaking("Cards", f"Loans — {nobody}", "Risk"))
    assert titles(syllabus) == ["Cards", "Loans", "Risk"]
    assert sessions(syllabus)[1].lecturers == ()


def test_two_lecturers_parted_by_blanks_or_lines() -> None:
    text = (
        "课程\n\n第1讲 甲\n主讲：贺敏（滨江大学）  孙卓（启信数科 数据总监）\n内容：\n1. 一\n\n"
        "第2讲 乙\n主讲：韩立群（某银行副总经理）\n      曹颖（滨江大学）\n内容：\n1. 二\n"
    )
    people = [[p.name for p in session.lecturers] for session in sessions(text_syllabus(text))]
    assert people == [["贺敏", "孙卓"], ["韩立群", "曹颖"]]
    assert account_of(text.encode(), "syllabus.txt").balanced


CALENDAR = {
    "tabs": (
        "周次\t课次\t内容\t学时\t教师\n1\t1\t甲\t2\t许岚\n\t2\t乙\t2\t许岚\n"
        "2\t3\t丙\t2\t何宁\n\t4\t丁\t2\t\n"
    ),
    "blanks": (
        "周次    课次    内容      学时    教师\n1       1       甲        2       许岚\n"
        "        2       乙        2       许岚\n2       3       丙        2       何宁\n"
        "        4       丁        2\n"
    ),
}


@pytest.mark.parametrize("table", CALENDAR.values(), ids=CALENDAR)
def test_a_row_with_an_empty_week_goes_on_in_the_week_above(table: str) -> None:
    text = f"课程\n\n{table}"
    syllabus = text_syllabus(text)
    assert [[s.title for s in week.sessions] for week in syllabus.weeks] == [
        ["甲", "乙"],
        ["丙", "丁"],
    ]
    assert [week.number for week in syllabus.weeks] == [1, 2]
    assert account_of(text.encode(), "syllabus.txt").balanced


def test_an_outline_goes_on_behind_aims_and_not_behind_homework() -> None:
    text = (
        "课程\n\n第一章 绪论（学时：6）\n教学要求：了解概念。\n  第一节 概念\n"
        "  第二节 来源\n重点：来源\n\n"
        "第二章 清洗  8学时\n教学目标：会用\n1. 接口\n作业：\n1. 抄写\n\n第三章 建模\n第一节 回归\n"
    )
    found = sessions(text_syllabus(text))
    assert [s.title for s in found] == ["绪论", "清洗", "建模"]
    assert [tree(s.outline) for s in found] == [["概念", "来源"], ["接口"], ["回归"]]


def test_forms_of_teaching_are_sessions_with_the_date_of_the_week() -> None:
    text = "A Module\n\n" + "\n".join(
        f"Week {n} (w/c {n + 5} October)\nLecture: Part {n}\nLecturer: Ada Pryce\n"
        f"Seminar: Work {n}\n"
        for n in (1, 2)
    )
    found = sessions(text_syllabus(text))
    assert [(s.title, s.date) for s in found] == [
        ("Part 1", "10-06"), ("Work 1", "10-06"), ("Part 2", "10-07"), ("Work 2", "10-07"),
    ]  # fmt: skip
    assert account_of(text.encode(), "syllabus.txt").balanced


@pytest.mark.parametrize("aside", ["Memo 1 due in class", "Homework 2 assigned", "作业2截止"])
def test_homework_is_no_outline_and_no_reading(aside: str) -> None:
    reading = "- Doe, J. (2001). Title. Journal of X, 1."
    text = f"Course\n\nWeek 1: A\nReadings:\n{reading}\n{aside}\n\nWeek 2: B\n"
    syllabus = text_syllabus(text)
    assert len(syllabus.weeks[0].readings) == 1
    assert syllabus.weeks[0].summary == aside


def test_a_holiday_between_two_weeks_belongs_to_no_list() -> None:
    text = "课程\n\n第1讲 甲\n课前思考：\n为什么？\n\n4月3日 清明节放假停课\n\n第2讲 乙\n第3讲 丙\n"
    assert [q.text for q in sessions(text_syllabus(text))[0].questions] == ["为什么？"]


def test_a_wrapped_reading_without_bullet_is_one() -> None:
    text = (
        "Course\n\nWeek 1: A\n"
        "Reading: Rochet and Tirole (2003), Platform Competition, Journal of the\n"
        "European Economic Association 1(4).\n\nWeek 2: B\n"
    )
    (reading,) = text_syllabus(text).weeks[0].readings
    assert reading.authors == ("Rochet", "Tirole")
    assert reading.venue == "Journal of the European Economic Association"


@pytest.mark.parametrize(("legend", "required"), [("＊为选读", False), ("* required", True)])
def test_a_star_says_what_the_document_says_of_it(legend: str, required: bool) -> None:
    star = legend[0]
    text = (
        f"课程\n\n（{legend}）\n\n第1周 甲\nOdean, T. (1998), “A Title,” Journal of Finance 5.\n"
        f"{star}林美（2008），「题」，《学刊》。\n\n第2周 乙\n第3周 丙\n"
    )
    readings = text_syllabus(text).weeks[0].readings
    assert [reading.required for reading in readings] == [None, required]
    assert readings[1].raw.startswith("林美")
    assert account_of(text.encode(), "syllabus.txt").balanced


def test_readings_in_a_row_of_facts_and_a_signature_at_the_end() -> None:
    text = (
        "课程\n\n选用教材\t《支付》，王明著，出版社，2021年\n参考资料\t1.《甲》李四著；2.《乙》\n\n"
        f"课时安排\n{WEEKS}\n考核方式\n作业。\n\n执笔人：吴桂          审定人：冯涛\n"
    )
    syllabus = text_syllabus(text)
    assert [reading.title for reading in syllabus.readings] == ["支付", "甲", "乙"]
    assert account_of(text.encode(), "syllabus.txt").balanced


def test_a_speaker_in_brackets_behind_the_title() -> None:
    cards = "Cards (Ines Faria, Head of Models, Tidal Bank)"
    text = speaking("Credit (Dana Whitlock)", cards, "X (Y)")
    people = [[p.name for p in session.lecturers] for session in sessions(text_syllabus(text))]
    assert titles(text_syllabus(text)) == ["Credit", "Cards", "X (Y)"]
    assert people == [["Dana Whitlock"], ["Ines Faria"], []]


def test_a_heading_with_nothing_below_it_is_kept_as_a_fact() -> None:
    text = f"课程\n\n授课教师  罗一凡\n\n国际班\n\n{WEEKS}"
    syllabus = text_syllabus(text)
    assert [member.name for member in syllabus.staff] == ["罗一凡"]
    assert any("国际班" in note.text for note in syllabus.notes)
    assert account_of(text.encode(), "syllabus.txt").balanced
