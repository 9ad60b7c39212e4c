"""Programmes as web page, Markdown and PDF that never say syllabus, week or lecture."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from tests.documents.formats.third.kit import SONG, look, one_column, ruled, text, want, write
from tests.documents.formats.wanted_kit import notes, person, session, week

_SEMINAR = [
    ("18 Sep", "09-18", "Deposits after the rate rise", "Lena Hofstad", "Norges Bank", "LH 2.14"),
    ("2 Oct", "10-02", "Who holds the crypto? Evidence from tax records", "Pieter Vos", "Tilburg University", "LH 2.14"),
    ("16 Oct", "10-16", "Branch closures and small firms", "Amara Okafor", "University of Leeds", "Online"),
    ("30 Oct", "10-30", "Machine-read contracts", "Daniel Reiss and Yuki Mori", "ETH Zurich", "LH 2.14"),
    ("13 Nov", "11-13", "Stress tests as information", "Chloe Marchand", "Banque de France", "LH 1.03"),
    ("27 Nov", "11-27", "Fire sales, again", "Gustavo Pinheiro", "FGV Rio", "LH 2.14"),
]  # fmt: skip


def seminar_page() -> None:
    """A web page: a table whose heads are question words, navigation and a foot around it."""
    rows = "\n".join(
        f"<tr><td>{day}</td><td>{who}, <em>{where}</em></td><td>{title}</td><td>{room}</td></tr>"
        for day, _, title, who, where, room in _SEMINAR
    )
    write(
        "money_seminar.html",
        f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Money and Banking Seminar | Holm School</title></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/people">People</a></li></ul></nav>
<main><h1>Money and Banking Seminar</h1>
<p>Autumn 2025, Thursdays at 16:15. Everybody is welcome; there is cake.</p>
<table><thead><tr><th>When</th><th>Who</th><th>What</th><th>Where</th></tr></thead><tbody>
{rows}
</tbody></table>
<p>To join the mailing list write to <a href="mailto:seminar@holm.example">seminar@holm.example</a>.</p></main>
<footer>&copy; Holm School of Economics</footer></body></html>
""",
    )
    weeks = []
    for _, date, title, who, where, room in _SEMINAR:
        people = [person(name, "", where) for name in who.split(" and ")]
        if len(people) > 1:
            people = [person(name) for name in who.split(" and ")]
        weeks.append(week(None, session(title, date=date, room=room, lecturers=people)))
    want(
        "money_seminar.html",
        "syllabus",
        title="Money and Banking Seminar",
        weeks=weeks,
        notes=notes(("", "there is cake")),
        reader_sees_not=["Holm School of Economics"],
    )


_TALKS = [
    (
        "3月7日（周五）14:00",
        "03-07",
        "14:00",
        "货币的黄昏与黎明",
        "沈既明",
        "研究员",
        "国家金融研究院",
    ),
    (
        "3月21日（周五）14:00",
        "03-21",
        "14:00",
        "县域金融的三张面孔",
        "虞嘉禾",
        "教授",
        "西川财经大学",
    ),
    (
        "4月11日（周五）15:30",
        "04-11",
        "15:30",
        "利率走廊：理论与操作",
        "祁连山",
        "处长",
        "人民银行临江分行",
    ),
    ("4月25日（周五）14:00", "04-25", "14:00", "绿色票据的定价", "伍可心", "副教授", "北原大学"),
]


def institute_talks() -> None:
    """A Markdown list: date, name with place and post in brackets, title behind a colon."""
    items = "\n".join(
        f"- {when} {name}（{place}{post}）：{title}"
        for when, _, _, title, name, post, place in _TALKS
    )
    write(
        "institute_talks.md",
        f"""# 临江金融研究所 2025 年春季学术报告会

报告会地点在研究所三楼报告厅，无需报名。每场报告约一小时，讨论半小时。

{items}

## 往期回顾

往期录像见研究所内网。
""",
    )
    want(
        "institute_talks.md",
        "syllabus",
        title="临江金融研究所 2025 年春季学术报告会",
        weeks=[
            week(None, session(title, date=date, time=time, lecturers=[person(name, post, place)]))
            for _, date, time, title, name, post, place in _TALKS
        ],
        notes=notes(("往期回顾", "往期录像见研究所内网")),
    )


_PRACTICE = [
    ("第一单元　数据与描述", [
        ("1", "数据清洗与缺失值处理", "褚云帆", "柳青", "信息楼B304"),
        ("2", "分布的图形与概括", "褚云帆", "柳青", "信息楼B304"),
    ]),
    ("第二单元　推断", [
        ("3", "置信区间的模拟", "褚云帆", "鲁一鸣", "信息楼B304"),
        ("4", "假设检验的功效", "欧阳文", "鲁一鸣", "信息楼B306"),
        ("5", "方差分析", "欧阳文", "柳青", "信息楼B306"),
    ]),
    ("第三单元　模型", [
        ("6", "一元回归与诊断", "欧阳文", "柳青", "信息楼B306"),
        ("7", "逻辑回归与信用违约", "欧阳文", "鲁一鸣", "信息楼B306"),
    ]),
]  # fmt: skip


def statistics_practice() -> None:
    """A ruled PDF table with bands; two columns of teachers under heads of their own."""
    small = look(SONG, 9.5)
    rows = [["序", "项目", "理论教师", "实验教师", "场所"]]
    bands = []
    for band, lines in _PRACTICE:
        bands.append(("SPAN", (0, len(rows)), (-1, len(rows))))
        rows.append([band, "", "", "", ""])
        rows += [list(line) for line in lines]
    one_column(
        "statistics_practice_zh.pdf",
        [
            text("应用统计综合实训", look(SONG, 18, alignment=1, spaceAfter=12)),
            text(
                "经济与金融学院　2025—2026学年第一学期", look(SONG, 11, alignment=1, spaceAfter=14)
            ),
            ruled(rows, [30, 180, 80, 80, 90], small, *bands),
            text(
                "考核：实训报告六份，每份十分；期末答辩四十分。", look(SONG, 10.5, spaceBefore=12)
            ),
        ],
        "— {} —",
    )
    weeks = [
        week(int(number), session(title, room=room, lecturers=[first, second]))
        for _, lines in _PRACTICE
        for number, title, first, second, room in lines
    ]
    want(
        "statistics_practice_zh.pdf",
        "syllabus",
        title="应用统计综合实训",
        subtitle="经济与金融学院　2025—2026学年第一学期",
        weeks=weeks,
        notes=notes(("考核", "期末答辩四十分")),
        unsure="The units may stand in the summary of the week that follows.",
    )


_LEADERS = [
    ("DAY ONE · Tuesday 3 June", 1, "06-03", [
        ("08:45", "Welcome and aims", "Sir Colin Mayhew"),
        ("09:30", "Risk appetite in the boardroom", "Beatriz Solano"),
        ("10:45", "Coffee", ""),
        ("11:15", "What regulators look for", "Fiona Tait"),
    ]),
    ("DAY TWO · Wednesday 4 June", 2, "06-04", [
        ("09:00", "Operational resilience: lessons from an outage", "Kwame Boateng"),
        ("10:45", "Coffee", ""),
        ("11:15", "Climate risk on one page", "Beatriz Solano"),
        ("14:00", "Board simulation", "Fiona Tait, Kwame Boateng"),
    ]),
]  # fmt: skip


def leadership_days() -> None:
    """A PDF without rules: bands name the days, rows begin with the hour; coffee is no session."""
    body = look("Helvetica", 10)
    story = [
        text("Risk Leadership for Directors", look("Helvetica-Bold", 20, spaceAfter=6)),
        text("A two-day programme for non-executive directors of banks", look("Helvetica", 12, spaceAfter=14)),
    ]  # fmt: skip
    for band, _, _, rows in _LEADERS:
        story.append(text(band, look("Helvetica-Bold", 11, spaceBefore=10)))
        story.append(ruled(rows, [60, 270, 140], body, rules=False))
    story.append(text("Fee and registration", look("Helvetica-Bold", 11, spaceBefore=12)))
    story.append(
        text("The fee of 3,900 euros includes all meals. Places are confirmed in writing within ten days of registration.", body)
    )  # fmt: skip
    one_column("leadership_days.pdf", story, "Page {}")
    weeks = [
        week(number, *(
            session(title, date=date, time=time, lecturers=[_director(n) for n in who.split(", ")])
            for time, title, who in rows
            if who
        ))
        for _, number, date, rows in _LEADERS
    ]  # fmt: skip
    want(
        "leadership_days.pdf",
        "syllabus",
        title="Risk Leadership for Directors",
        subtitle="A two-day programme for non-executive directors of banks",
        weeks=weeks,
        notes=notes(("Fee and registration", "Places are confirmed in writing")),
        unsure="Coffee may stand in the summary of the day.",
    )


def _director(name: str) -> dict[str, object]:
    return {"name": name, "also": [name.replace("Sir ", "")]}


def build() -> None:
    seminar_page()
    institute_talks()
    statistics_practice()
    leadership_days()
