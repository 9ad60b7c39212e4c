"""Schedules in tables of Word files: what columns, rows and merged cells mean."""

from __future__ import annotations

import pytest

from courses.documents.model import Kind
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from courses.documents.recognisers.syllabus.heads import roles_of
from tests.documents.syllabi import sessions, titles, tree
from tests.documents.syllabus_files import Table, title, word, word_account, word_syllabus


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        ("周次", ("number",)),
        ("周 次", ("number",)),
        ("Week", ("number",)),
        ("Class", ("number",)),
        ("周次/日期", ("number", "when")),
        ("Week / Date", ("number", "when")),
        ("日期与内容（教师）", ("when", "title", "lecturer")),
        ("Date / Topic", ("when", "title")),
        ("Topic (Speaker)", ("title", "lecturer")),
        ("教学内容与要求", ("title",)),
        ("课题及主要内容", ("title",)),
        ("授课内容（主讲）", ("title", "lecturer")),
        ("Topic 主题", ("title",)),
        ("單元主題", ("title",)),
        ("授課教師", ("lecturer",)),
        ("指定閱讀", ("readings",)),
        ("单位及职称", ("about",)),
        ("Topic and readings", ("title", "readings")),
        ("备注", ("other",)),
        ("学时", ("other",)),
    ],
)
def test_a_head_says_what_its_column_holds(head: str, roles: tuple[str, ...]) -> None:
    assert roles_of(head) == roles


def test_a_week_whose_number_is_merged_has_all_its_rows() -> None:
    table = Table(
        [
            ["周次", "日期", "主题", "内容"],
            ["1", "9月3日", "绪论", "对象；方法"],
            ["", "9月5日", "报表", "现金流"],
            ["2", "9月10日", "估值", ""],
        ],
        [(1, 0, 2, 0)],
    )
    weeks = word_syllabus("财务", table).weeks
    assert [[s.title for s in week.sessions] for week in weeks] == [["绪论", "报表"], ["估值"]]
    assert tree(weeks[0].sessions[0].outline) == ["对象", "方法"]
    assert word_account("财务", table).balanced


def test_a_lecturer_merged_over_rows_teaches_all_of_them() -> None:
    table = Table(
        [["周次", "内容", "教师"], ["1", "甲", "方若水"], ["2", "乙", ""], ["3", "丙", "郑怀远"]],
        [(1, 2, 2, 2)],
    )
    found = sessions(word_syllabus("课程", table))
    assert [[p.name for p in s.lecturers] for s in found] == [["方若水"], ["方若水"], ["郑怀远"]]
    assert word_account("课程", table).balanced


def test_two_head_rows_name_the_columns_together() -> None:
    table = Table(
        [
            ["周次", "教学内容", "", "学时", "", "教师"],
            ["", "章节", "要点", "讲授", "实验", ""],
            ["1", "第一章 绪论", "任务；体系", "2", "", "方若水"],
            ["2", "第二章 沉降", "絮凝", "2", "2", "方若水"],
        ],
        [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4), (0, 5, 1, 5)],
    )
    found = sessions(word_syllabus("课程", table))
    assert [s.title for s in found] == ["第一章 绪论", "第二章 沉降"]
    assert tree(found[0].outline) == ["任务", "体系"]
    assert word_account("课程", table).balanced


@pytest.mark.parametrize(
    ("first", "second"),
    [("Monday", "Wednesday"), ("周一", "周三（3-4节）"), ("Lecture", "Seminar")],
)
def test_a_column_for_each_meeting_gives_a_session_for_each_cell(first: str, second: str) -> None:
    table = Table(
        [
            ["Week", first, second],
            ["1", "Forces at work", "Stress and strain"],
            ["2", "No class (holiday)", "Fatigue of metals"],
            ["3", "Review of the term", "Midterm exam"],
        ]
    )
    weeks = word_syllabus("Machines", table).weeks
    assert [[s.title for s in week.sessions] for week in weeks] == [
        ["Forces at work", "Stress and strain"],
        ["Fatigue of metals"],
        ["Review of the term", "Midterm exam"],
    ]
    assert weeks[1].summary == "No class (holiday)"
    assert word_account("Machines", table).balanced


def test_dated_paragraphs_of_a_cell_are_sessions_with_their_teacher() -> None:
    table = Table(
        [
            ["周", "日期与内容（教师）"],
            ["一", "9.2 绪论；氨基酸（薄荷）\n9.4 蛋白质（鱼知秋）"],
            ["二", "9.9 酶（薄荷）"],
            ["三", "9.16 随堂测验"],
        ]
    )
    found = sessions(word_syllabus("生物化学", table))
    assert [(s.title, s.date, [p.name for p in s.lecturers]) for s in found] == [
        ("绪论；氨基酸", "09-02", ["薄荷"]),
        ("蛋白质", "09-04", ["鱼知秋"]),
        ("酶", "09-09", ["薄荷"]),
        ("随堂测验", "09-16", []),
    ]
    assert word_account("生物化学", table).balanced


def test_numbers_of_sections_in_a_cell_are_no_dates() -> None:
    table = Table(
        [
            ["次数", "教学内容"],
            ["1", "第一章 绪论\n1.1 概念\n1.2 分析"],
            ["2", "第二章 线性表\n2.10 链表"],
        ]
    )
    found = sessions(word_syllabus("课程", table))
    assert [s.date for s in found] == ["", ""]
    assert [[n.label for n in s.outline] for s in found] == [["1.1", "1.2"], ["2.10"]]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("绪论；电路模型", "绪论；电路模型"),
        ("Human evolution; review", "Human evolution; review"),
        ("期末考试 14:00 三教201", "期末考试"),
    ],
)
def test_a_short_title_keeps_its_semicolon_and_gives_off_time_and_room(
    cell: str, wanted: str
) -> None:
    table = Table([["周次", "日期", "教学内容"], ["1", "9月4日", cell], ["2", "9月11日", "乙"]])
    assert titles(word_syllabus("课程", table))[0] == wanted
    assert word_account("课程", table).balanced


def test_a_wide_row_is_a_holiday_or_names_the_part_that_follows() -> None:
    table = Table(
        [
            ["周次", "日期", "主题", "教师"],
            ["第一部分 水", "", "", ""],
            ["1", "3月4日", "绪论", "方若水"],
            ["2", "清明节放假，停课一周", "", ""],
            ["第二部分 气", "", "", ""],
            ["3", "3月18日", "颗粒物", "方若水"],
        ],
        [(1, 0, 1, 3), (3, 1, 3, 3), (4, 0, 4, 3)],
    )
    weeks = word_syllabus("课程", table).weeks
    assert [week.number for week in weeks] == [1, 2, 3]
    assert [week.title for week in weeks] == ["", "清明节放假，停课一周", ""]
    assert [week.summary for week in weeks] == ["第一部分 水", "", "第二部分 气"]
    assert word_account("课程", table).balanced


def test_a_row_of_several_weeks_is_one_week_with_the_first_number() -> None:
    table = Table([["周次", "内容"], ["第1-2周", "甲"], ["第3—4周", "乙"], ["第5周", "丙"]])
    weeks = word_syllabus("课程", table).weeks
    assert [(week.number, week.label) for week in weeks] == [
        (1, "第1-2周"),
        (3, "第3—4周"),
        (5, "第5周"),
    ]


def test_a_schedule_in_two_tables_goes_on_behind_its_repeated_head() -> None:
    head = ["周次", "主题", "主讲"]
    first = Table([head, ["1", "甲", "方立群"], ["2", "乙", "方立群"]])
    second = Table([head, ["3", "丙", "苏婉"], ["4", "丁", "苏婉"]])
    content = (
        "教育学",
        "**教学进程（前半）**",
        first,
        "**教学进程（后半）**",
        second,
        "**考核**",
        "期末闭卷考试，占六成。",
    )
    syllabus = word_syllabus(*content)
    assert titles(syllabus) == ["甲", "乙", "丙", "丁"]
    assert [note.title for note in syllabus.notes] == ["考核"]
    assert word_account(*content).balanced


def test_rows_without_numbers_are_counted_and_the_import_says_so() -> None:
    table = Table([["日期", "主题"], ["9/4", "绪论"], ["9/11", "统计"], ["9/18", "概率"]])
    syllabus = word_syllabus("课程", table)
    assert [week.number for week in syllabus.weeks] == [1, 2, 3]
    assert any("were counted" in doubt.message for doubt in syllabus.doubts)


def test_the_rows_of_one_day_are_one_week() -> None:
    table = Table(
        [
            ["日期", "时间", "内容", "地点"],
            ["7月7日", "8:30-9:00", "开班", "文科楼201"],
            ["", "9:00-11:30", "导论", "机房3"],
            ["7月8日", "9:00-11:30", "网络", "机房3"],
        ],
        [(1, 0, 2, 0)],
    )
    weeks = word_syllabus("暑期学校", table).weeks
    assert [[(s.title, s.date, s.time) for s in week.sessions] for week in weeks] == [
        [("开班", "07-07", "8:30-9:00"), ("导论", "07-07", "9:00-11:30")],
        [("网络", "07-08", "9:00-11:30")],
    ]
    assert word_account("暑期学校", table).balanced


def test_days_and_periods_say_when_a_session_is() -> None:
    table = Table(
        [
            ["周次", "星期", "节次", "内容"],
            ["1", "二", "1-2", "语法概说"],
            ["", "四", "3-4", "词类（一）"],
            ["2", "二", "1-2", "词类（二）"],
        ],
        [(1, 0, 2, 0)],
    )
    found = sessions(word_syllabus("课程", table))
    assert [(s.when, s.date) for s in found] == [("二 1-2", ""), ("四 3-4", ""), ("二 1-2", "")]
    assert word_account("课程", table).balanced


def test_a_column_about_the_speakers_gives_their_place_and_post() -> None:
    table = Table(
        [
            ["序号", "讲座题目", "主讲人", "单位及职称", "时间"],
            ["1", "大模型的能与不能", "徐文长", "滨海大学计算机学院 教授", "9月12日19:00"],
            ["2", "算法与劳动", "顾炎武", "江州大学社会学系 副教授", "9月26日19:00"],
        ]
    )
    found = [p for s in sessions(word_syllabus("系列讲座", table)) for p in s.lecturers]
    assert [(p.affiliation, p.position) for p in found] == [
        ("滨海大学计算机学院", "教授"),
        ("江州大学社会学系", "副教授"),
    ]
    assert word_account("系列讲座", table).balanced


def test_a_table_without_a_head_is_read_by_its_cells() -> None:
    table = Table(
        [
            ["Week 1", "Silent cinema", "Gunning, “Cinema of Attractions”"],
            ["Week 2", "Montage", "Eisenstein (1949), Film Form"],
            ["Week 3", "Neorealism", "Bazin (1948)"],
        ],
        bold_head=False,
    )
    syllabus = word_syllabus(title("Intro to Film"), table)
    assert titles(syllabus) == ["Silent cinema", "Montage", "Neorealism"]
    assert [len(week.readings) for week in syllabus.weeks] == [1, 1, 1]


def test_an_office_form_holds_facts_and_schedule_in_one_table() -> None:
    table = Table(
        [
            ["课程名称", "计量经济学", "课程编号", "ECO3102"],
            ["授课教师", "罗启明", "总学时", "48"],
            ["周次", "授课内容", "学时", "作业"],
            ["1", "绪论", "3", ""],
            ["2", "线性回归", "3", "习题1"],
            ["教材", "《计量经济学》，李子奈，高等教育出版社", "", ""],
            ["考核方式", "平时30%，期末70%", "", ""],
        ],
        [(5, 1, 5, 3), (6, 1, 6, 3)],
        bold_head=False,
    )
    syllabus = word_syllabus("滨海大学教学日历", table)
    assert syllabus.title == "计量经济学"
    assert [(m.name, m.role) for m in syllabus.staff] == [("罗启明", "instructor")]
    assert titles(syllabus) == ["绪论", "线性回归"]
    assert [reading.title for reading in syllabus.readings] == ["计量经济学"]
    assert "考核方式" in [note.title for note in syllabus.notes]
    assert word_account("滨海大学教学日历", table).balanced


def test_weeks_may_stand_label_by_label() -> None:
    table = Table(
        [
            ["第一周", "主题", "我们为什么写"],
            ["", "主讲", "沈从舟"],
            ["", "阅读", "《写作这回事》"],
            ["第二周", "主题", "人物"],
            ["", "主讲", "张若兰"],
            ["", "阅读", "《小说面面观》"],
        ],
        [(0, 0, 2, 0), (3, 0, 5, 0)],
        bold_head=False,
    )
    content = ("创意写作", table, "每两周交一篇。")
    syllabus = word_syllabus(*content)
    found = sessions(syllabus)
    assert [(s.title, s.lecturers[0].name) for s in found] == [
        ("我们为什么写", "沈从舟"),
        ("人物", "张若兰"),
    ]
    assert [len(week.readings) for week in syllabus.weeks] == [1, 1]
    assert word_account(*content).balanced


def test_a_calendar_of_weeks_goes_before_a_list_of_chapters() -> None:
    chapters = [
        text for n in "一二三四" for text in (f"**第{n}章 章名{n}**", "第一节 甲", "第二节 乙")
    ]
    weeks = Table([["周次", "教学内容"], *[[f"第{n}周", f"主题{n}"] for n in range(1, 7)]])
    content = ("民法", "**教学内容**", *chapters, "**教学日历**", weeks)
    syllabus = word_syllabus(*content)
    assert len(syllabus.weeks) == 6
    assert any("章名四" in note.text for note in syllabus.notes)
    assert any("two schedules" in doubt.message for doubt in syllabus.doubts)
    assert word_account(*content).balanced


def test_a_reading_that_points_into_the_list_of_the_course_takes_its_title() -> None:
    table = Table(
        [["周次", "主题", "阅读"], ["1", "绪论", "[1] 第1章"], ["2", "债券", "Fama (1993)"]]
    )
    content = (
        "财务", table, "**参考文献**", "[1] 罗斯著，《公司理财》，机械工业出版社，2017。",
        "[2] Fama, E. (1993). Common risk factors. Journal of Finance 33, 3-56.",
    )  # fmt: skip
    readings = [r for week in word_syllabus(*content).weeks for r in week.readings]
    assert [(r.raw, r.title, r.note) for r in readings] == [
        ("[1] 第1章", "公司理财", "第1章"),
        ("Fama (1993)", "Common risk factors", ""),
    ]
    assert word_account(*content).balanced


@pytest.mark.parametrize(
    "table",
    [
        Table([["Week", "Monday", "Wednesday"], ["1", "Loads", "Stress"], ["2", "Shafts", "Gears"],
               ["3", "Brakes", "Review"]]),
        Table([["序号", "讲座题目", "主讲人", "时间"], ["1", "甲题", "徐文长", "9月1日"],
               ["2", "乙题", "顾炎武", "9月8日"], ["3", "丙题", "黄宗羲", "9月15日"]]),
    ],
)  # fmt: skip
def test_a_short_paper_that_is_nearly_all_schedule_is_a_syllabus(table: Table) -> None:
    document = read(word("课程安排表", table), "a.docx")
    assert [part.kind for part, _material in recognise(document)] == [Kind.SYLLABUS]


def test_a_handbook_with_chapters_is_none() -> None:
    prose = "实验室的每一位使用者都应当知道危险在哪里，也应当知道怎样避免。" * 4
    chapters = [
        text for n in "一二三四五" for text in (f"**第{n}章 安全之{n}**", prose, prose, prose)
    ]
    document = read(word("实验室安全手册", *chapters), "a.docx")
    assert [part.kind for part, _material in recognise(document)] != [Kind.SYLLABUS]
