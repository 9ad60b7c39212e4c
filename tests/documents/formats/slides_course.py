# ruff: noqa: E501 - running text of the documents keeps its lines
"""A deck that is the introduction to a course: what a syllabus says, on slides."""

from __future__ import annotations

from typing import Any

from tests.documents.formats.pdf_wanted import Wanted
from tests.documents.formats.slide_kit import Deck

SCHEDULE = [
    ("1", "9/4", "课程介绍；什么是行为金融", "方立群", ""),
    ("2", "9/11", "有限理性与启发式", "方立群", "Kahneman (2011) 第1-3章"),
    ("3", "9/18", "前景理论", "方立群", "Kahneman & Tversky (1979)"),
    ("4", "9/25", "心理账户", "方立群", "Thaler (1999)"),
    ("5", "10/9", "过度自信与交易", "苏婉", "Barber & Odean (2001)"),
    ("6", "10/16", "羊群行为", "苏婉", ""),
    ("7", "10/23", "期中展示", "", ""),
    ("8", "10/30", "助推与养老金", "嘉宾：何牧野（江岭基金）", "《助推》第6章"),
    ("9", "11/6", "泡沫的历史", "方立群", ""),
    ("10", "11/13", "总复习", "方立群", ""),
]


def weeks() -> list[dict[str, Any]]:
    found = []
    for number, day, title, who, reading in SCHEDULE:
        month, date = day.split("/")
        session: dict[str, Any] = {"title": title, "date": f"{int(month):02d}-{int(date):02d}"}
        if who.startswith("嘉宾"):
            session["lecturers"] = [{"name": "何牧野", "affiliation": "江岭基金"}]
        elif who:
            session["lecturers"] = [{"name": who}]
        week: dict[str, Any] = {"number": int(number), "sessions": [session]}
        if reading:
            week["readings"] = [reading]
        found.append(week)
    return found


def course() -> None:
    wanted = Wanted(
        "slides_course_introduction.pptx",
        "syllabus",
        kinds=["syllabus", "slides"],
        title="行为金融学",
        subtitle="课程介绍",
        weeks=weeks(),
        staff=[
            {"name": "方立群", "role": "instructor"},
            {"name": "苏婉", "role": "instructor"},
            {"name": "程一诺", "role": "assistant"},
            {"name": "何牧野", "role": "guest"},
        ],
        notes=[
            {"title": "课程目标", "contains": "解释价格为何会偏离价值"},
            {"title": "成绩构成", "contains": "课堂参与 10%"},
            {"title": "联系方式", "contains": "fang@example.edu"},
            {"title": "课堂纪律", "contains": "手机静音"},
        ],
        course_readings=[
            "《思考，快与慢》，卡尼曼，2011",
            "《助推》，泰勒、桑斯坦，2009",
        ],
        unsure="a deck that holds a syllabus: kind syllabus or slides; the midterm presentation may "
        "count as a session or not",
    )
    deck = Deck(wanted)
    deck.slide("title", "行为金融学").body(
        [(0, "课程介绍"), (0, "方立群  苏婉"), (0, "2024 年秋季学期")]
    )
    deck.slide("content", "教学团队").body(
        [
            (0, "主讲教师：方立群 教授，苏婉 讲师"),
            (0, "助教：程一诺（博士生）"),
            (0, "联系方式：fang@example.edu"),
            (0, "答疑时间：周三 14:00-16:00，明德楼 512"),
        ]
    )
    deck.slide("content", "课程目标").body(
        [
            (0, "理解投资者为何会系统地犯错"),
            (0, "解释价格为何会偏离价值"),
            (0, "设计一个小型实验并分析其结果"),
        ]
    )
    course_schedule(deck)
    deck.slide("content", "参考书目").body(
        [(0, "《思考，快与慢》，卡尼曼，2011"), (0, "《助推》，泰勒、桑斯坦，2009")]
    )
    deck.slide("content", "课堂纪律").body([(0, "手机静音"), (0, "缺勤三次以上者不得参加期末考试")])
    deck.slide("title", "欢迎选课！")
    deck.save()


def course_schedule(deck: Deck) -> None:
    head = ["周次", "日期", "主题", "主讲", "阅读"]
    rows = [list(row) for row in SCHEDULE]
    place = (0.7, 1.5, 12, 4.5)
    deck.slide("only", "教学安排").table([head, *rows[:6]], place, size=14, wanted=False)
    deck.slide("only", "教学安排（续）").table([head, *rows[6:]], place, size=14, wanted=False).box(
        "注：10 月 2 日国庆放假，停课一次", (0.8, 6.3, 9, 0.5), 14
    )
    deck.slide("only", "成绩构成").chart(
        "pie",
        ["课堂参与", "作业", "期中展示", "期末论文"],
        {"比例": [10, 20, 25, 45]},
        "成绩构成（%）",
        (0.8, 1.5, 6, 5),
    ).box("课堂参与 10%\n作业 20%\n期中展示 25%\n期末论文 45%", (7.5, 2.2, 5, 3), 22)


def main() -> None:
    course()
