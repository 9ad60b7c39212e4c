"""Titles of courses, holidays between sessions, guests in three parts, topics that fell out."""

from __future__ import annotations

import pytest

from tests.documents.syllabi import account_of, sessions, text_syllabus
from tests.documents.syllabus_files import Table, heading, title, word_account, word_syllabus

WEEKS = Table([["周次", "主题"], ["1", "支付清算"], ["2", "信贷风控"], ["3", "数据治理"]])


@pytest.mark.parametrize(
    ("printed", "course", "subtitle"),
    [
        ("金融科技导论 教学大纲", "金融科技导论", ""),
        ("金融科技导论·教学大纲（2025年秋）", "金融科技导论", "2025年秋"),
        ("课程大纲：金融科技导论", "金融科技导论", ""),
        ("启明大学《金融科技导论》本科课程教学大纲", "金融科技导论", ""),
        ("Introduction to Fintech: Course Syllabus", "Introduction to Fintech", ""),
        ("Syllabus: Introduction to Fintech", "Introduction to Fintech", ""),
        ("Introduction to Fintech (Syllabus)", "Introduction to Fintech", ""),
        ("教学大纲的编写方法", "教学大纲的编写方法", ""),
        ("Course Outlines and Their Uses", "Course Outlines and Their Uses", ""),
    ],
)
def test_words_for_the_paper_are_no_part_of_the_title(
    printed: str, course: str, subtitle: str
) -> None:
    syllabus = word_syllabus(title(printed), WEEKS)
    assert (syllabus.title, syllabus.subtitle) == (course, subtitle)
    assert word_account(title(printed), WEEKS).balanced


@pytest.mark.parametrize(
    "holiday",
    ["国庆节放假，停课一次", "清明节（放假，不上课）", "Thanksgiving break - no class",
     "National Day (no class)"],
)  # fmt: skip
@pytest.mark.parametrize(
    "above", ["阅读：\n《支付的未来》，张三，某出版社", "思考题：\n1. 为什么？"]
)
def test_a_holiday_below_readings_or_questions_is_neither(above: str, holiday: str) -> None:
    first = f"第1周 支付\n主讲：张伟\n{above}\n{holiday}\n"
    text = f"导论\n\n{first}第2周 信贷\n1. 评分\n第3周 数据\n1. 甲\n"
    syllabus = text_syllabus(text)
    week = syllabus.weeks[0]
    assert len(week.readings) + len(week.sessions[0].questions) == 1
    assert week.summary == holiday
    assert account_of(text.encode(), "syllabus.txt").balanced


@pytest.mark.parametrize(
    "line",
    ["嘉宾：王强 / 启衡银行 / 首席风险官", "嘉宾：王强｜启衡银行｜首席风险官",
     "主讲嘉宾：王强 - 启衡银行 - 首席风险官"],
)  # fmt: skip
def test_a_guest_in_three_parts_is_one_person(line: str) -> None:
    content = (
        title("导论"),
        heading("第1周 支付"),
        line,
        "1. 清算",
        heading("第2周 信贷"),
        "1. 甲",
    )
    (person,) = sessions(word_syllabus(*content))[0].lecturers
    assert (person.name, person.affiliation, person.position) == ("王强", "启衡银行", "首席风险官")
    assert word_account(*content).balanced


def test_people_among_remarks_are_the_guests_of_their_row() -> None:
    table = Table(
        [["周次", "主题", "备注"], ["1", "导论", ""], ["2", "专利", "嘉宾：李娜（某局，审查员）"],
         ["3", "伦理", "邀请赵敏主任讲座"], ["4", "基金", "提交选题"]]
    )  # fmt: skip
    found = sessions(word_syllabus(title("科技政策"), table))
    assert [[p.name for p in s.lecturers] for s in found] == [[], ["李娜"], ["赵敏"], []]
    assert word_account(title("科技政策"), table).balanced


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("张伟（副教授）、李娜（主管护师）", [("张伟", "副教授"), ("李娜", "主管护师")]),
        ("王强 主任护师/赵敏 护师", [("王强", "主任护师"), ("赵敏", "护师")]),
        ("护理部主任 孙静", [("孙静", "主任")]),
    ],
)
def test_people_with_their_positions_in_one_cell(cell: str, people: list[tuple[str, str]]) -> None:
    rows = [
        ["周次", "主题", "授课教师"],
        ["1", "导论", cell],
        ["2", "给药", "王强"],
        ["3", "急救", "孙静"],
    ]
    first = sessions(word_syllabus(title("护理学"), Table(rows)))[0]
    assert [(p.name, p.position) for p in first.lecturers] == people
    assert word_account(title("护理学"), Table(rows)).balanced


def test_topics_go_on_behind_one_that_fell_out() -> None:
    content: list[object] = [title("侵权责任法")]
    for number in (1, 2, 3, 5, 6):
        content += [f"**{number}. 专题{number}甲**", "概念与规则"]
    assert [week.number for week in word_syllabus(*content).weeks] == [1, 2, 3, 5, 6]
    assert word_account(*content).balanced


@pytest.mark.parametrize(
    ("line", "room"),
    [
        ("时间：9月3日 18:30-20:55 地点：励学楼 201", "励学楼 201"),
        ("时间：9月3日（周三）18:30-20:55，地点：励学楼201", "励学楼201"),
    ],
)
def test_the_place_behind_the_time_of_a_session_is_its_room(line: str, room: str) -> None:
    text = f"导论\n\n第1周 支付\n{line}\n主讲：张伟\n1. 甲\n第2周 信贷\n1. 乙\n第3周 数据\n1. 丙\n"
    session = sessions(text_syllabus(text))[0]
    assert (session.date, session.time, session.room) == ("09-03", "18:30-20:55", room)
    assert account_of(text.encode(), "syllabus.txt").balanced


@pytest.mark.parametrize(
    ("lines", "questions"),
    [
        ("讨论：清算风险由谁承担", ["清算风险由谁承担"]),
        ("讨论：\n1. 模型为什么会失效\n2. 怎样监测漂移", ["模型为什么会失效", "怎样监测漂移"]),
        ("Discussion:\n- Why do models fail?", ["Why do models fail?"]),
        ("讨论：分组汇报", []),
    ],
)
def test_what_is_discussed_are_questions(lines: str, questions: list[str]) -> None:
    text = f"导论\n\n第1周 支付\n主讲：张伟\n1. 甲\n{lines}\n第2周 信贷\n1. 乙\n第3周 数据\n1. 丙\n"
    first = sessions(text_syllabus(text))[0]
    assert [question.text for question in first.questions] == questions
    assert account_of(text.encode(), "syllabus.txt").balanced
