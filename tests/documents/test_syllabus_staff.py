"""What a syllabus tells of its people away from the sessions: credentials and contact."""

from __future__ import annotations

import pytest

from courses.documents.recognisers.syllabus.told_of_staff import credentials_in
from tests.documents.syllabi import sessions
from tests.documents.syllabus_files import Table, heading, title, word_account, word_syllabus

WEEKS = Table(
    [["周次", "主题", "主讲人"], ["1", "支付清算", "张伟"], ["2", "信贷风控", "李娜"],
     ["3", "数据治理", "张伟"]]
)  # fmt: skip


def _lecturers(*content: object) -> list[tuple[str, str, str]]:
    assert word_account(*content).balanced
    found = [p for session in sessions(word_syllabus(*content)) for p in session.lecturers]
    return [(person.name, person.position, person.affiliation) for person in found]


@pytest.mark.parametrize(
    "head",
    [
        ("职称", "单位", "邮箱"),
        ("职务", "机构", "电子邮件"),
        ("Title", "Affiliation", "E-mail"),
        ("Position", "Organisation", "Contact"),
    ],
)
def test_a_table_of_people_gives_their_credentials_to_the_first_session_they_teach(
    head: tuple[str, str, str],
) -> None:
    team = Table(
        [["姓名", *head], ["张伟", "教授", "启明大学商学院", "zw@x.example"],
         ["李娜", "首席风险官", "启衡银行", "ln@x.example"]]
    )  # fmt: skip
    content = (title("金融科技导论"), heading("教学团队"), team, heading("教学进度"), WEEKS)
    assert _lecturers(*content) == [
        ("张伟", "教授", "启明大学商学院"),
        ("李娜", "首席风险官", "启衡银行"),
        ("张伟", "", ""),
    ]
    staff = word_syllabus(*content).staff
    assert [(m.name, m.text) for m in staff] == [("张伟", "zw@x.example"), ("李娜", "ln@x.example")]


@pytest.mark.parametrize(
    ("lines", "contact"),
    [
        (("任课教师：张伟 教授 启明大学商学院 zw@x.example",), "zw@x.example"),
        (("任课教师：张伟", "职称：教授", "单位：启明大学商学院"), ""),
        (("授课教师：张伟    职称：教授    单位：启明大学商学院    邮箱：zw@x.example",),
         "邮箱：zw@x.example"),
        ((Table([["课程名称", "导论", "课程代码", "F1"], ["任课教师", "张伟", "职称", "教授"],
                 ["所在单位", "启明大学商学院", "办公室", "文科楼305"]]),), ""),
    ],
)  # fmt: skip
def test_credentials_beside_or_below_a_name_are_those_of_the_lecturer(
    lines: tuple[object, ...], contact: str
) -> None:
    content = (title("金融科技导论"), *lines, heading("教学进度"), WEEKS)
    assert _lecturers(*content)[0] == ("张伟", "教授", "启明大学商学院")
    assert [(m.name, m.text) for m in word_syllabus(*content).staff] == [("张伟", contact)]


def test_guests_in_a_table_with_their_week_teach_in_it() -> None:
    weeks = Table([["Week", "Topic"], ["1", "Payments"], ["2", "Credit"], ["3", "Fraud"]])
    guests = Table(
        [["Name", "Position", "Organisation", "Week"],
         ["Ana Ruiz", "Chief Risk Officer", "Meridian Bank", "2"]]
    )  # fmt: skip
    content = (title("Fintech"), heading("Schedule"), weeks, heading("Guest speakers"), guests)
    assert _lecturers(*content) == [("Ana Ruiz", "Chief Risk Officer", "Meridian Bank")]
    assert [(m.name, m.role) for m in word_syllabus(*content).staff] == [("Ana Ruiz", "guest")]


def test_who_teaches_in_no_session_keeps_all_that_is_told() -> None:
    weeks = Table([["周次", "主题"], ["1", "支付清算"], ["2", "信贷风控"], ["3", "数据治理"]])
    content = (title("导论"), "任课教师：张伟（启明大学教授，zw@x.example）", weeks)
    member = word_syllabus(*content).staff[0]
    assert member.text == "启明大学教授，zw@x.example"
    assert credentials_in(member.text) == ["启明大学教授"]
    assert word_account(*content).balanced


def test_a_way_to_reach_somebody_is_nobody() -> None:
    content = (title("导论"), "助教：赵敏（博士生），微信 zhaomin01", WEEKS)
    assert [m.name for m in word_syllabus(*content).staff] == ["赵敏"]
