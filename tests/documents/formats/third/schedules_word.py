"""Programmes in Word that never say syllabus, week or lecture."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from typing import Any

from tests.documents.formats.third.kit import Paper, want
from tests.documents.formats.wanted_kit import notes, person, session, staff, week

_SUMMER = [
    ("Monday, 7 July", "07-07", [
        ("09:30 – 11:00", "Why households save too little", "Marta Quintela", "University of Porto"),
        ("11:30 – 13:00", "Measuring wealth in surveys", "Jonas Ekholm", "Statistics Sweden"),
    ]),
    ("Tuesday, 8 July", "07-08", [
        ("09:30 – 11:00", "Mortgages and refinancing errors", "Priya Raman", "Warwick Business School"),
        ("11:30 – 13:00", "Data clinic: building a panel", "Jonas Ekholm", "Statistics Sweden"),
        ("14:30 – 16:00", "Participants' papers I", "", ""),
    ]),
    ("Wednesday, 9 July", "07-09", [
        ("09:30 – 11:00", "Financial literacy: what moves it", "Marta Quintela", "University of Porto"),
    ]),
    ("Thursday, 10 July", "07-10", [
        ("09:30 – 11:00", "Pensions and default options", "Alan Dewhurst", "Bank of England"),
        ("11:30 – 13:00", "Participants' papers II", "", ""),
    ]),
]  # fmt: skip


def summer_school() -> None:
    """Bold days with tab-separated hours, titles and speakers below; no table, no heading style."""
    paper = Paper(size=11)
    paper.paragraph("Summer School in Household Finance", bold=True, size=18, centre=True)
    paper.paragraph("Lisbon, 7–10 July 2025", centre=True)
    paper.paragraph(
        "The school brings doctoral students and young researchers together with people who work on "
        "household balance sheets. Participants are expected to bring their own data question."
    )
    for day, _, rows in _SUMMER:
        paper.paragraph(day, bold=True)
        for time, title, name, place in rows:
            who = f"\t{name} ({place})" if name else ""
            paper.paragraph(f"{time}\t{title}{who}")
    paper.paragraph("Practical matters", bold=True)
    paper.paragraph(
        "All meetings take place in the Sala Nobre on the second floor. Please bring a laptop with R "
        "or Stata installed. Travel grants are paid after the school."
    )
    paper.keep("summer_school_days")
    weeks = [
        week(None, *(
            session(title, date=date, time=time.replace(" – ", "-"),
                    lecturers=[person(name, "", place)] if name else [])
            for time, title, name, place in rows
        ))
        for _, date, rows in _SUMMER
    ]  # fmt: skip
    want(
        "summer_school_days.docx",
        "syllabus",
        title="Summer School in Household Finance",
        subtitle="Lisbon, 7–10 July 2025",
        weeks=weeks,
        notes=notes(("Practical matters", "Travel grants are paid after the school")),
    )


_INDUCTION = [
    ("7月14日\n（周一）", "07-14", [
        ("上午", "开班动员与行史介绍", "傅承志", "总行大礼堂"),
        ("下午", "银行业务体系概览", "梁以安", "培训中心201"),
    ]),
    ("7月15日\n（周二）", "07-15", [
        ("上午", "会计基础与柜面操作规程", "邹敏", "培训中心201"),
        ("下午", "反洗钱与客户身份识别", "康宁远", "培训中心201"),
    ]),
    ("7月16日\n（周三）", "07-16", [
        ("上午", "小微企业信贷流程", "司徒明", "培训中心305"),
        ("下午", "信贷案例分组演练", "司徒明", "培训中心305"),
    ]),
    ("7月17日\n（周四）", "07-17", [
        ("上午", "消费者权益保护", "郁文静", "培训中心201"),
        ("下午", "数字化渠道与运营", "颜子期", "培训中心机房"),
    ]),
]  # fmt: skip


def bank_induction() -> None:
    """Days as merged cells over two rows each; heads that name neither week nor topic."""
    paper = Paper(size=12)
    paper.paragraph("2025年新入职员工集中培训日程", bold=True, size=16, centre=True)
    paper.paragraph("培训对象：2025年校园招聘入职员工（共86人）")
    rows = [["日期", "时段", "安排", "授课人", "地点"]]
    merges = []
    for day, _, slots in _INDUCTION:
        merges.append((len(rows), 0, 2, 1))
        for number, slot in enumerate(slots):
            rows.append([day if not number else "", *slot])
    paper.table(rows, merges, [2.6, 1.8, 5.6, 2.2, 3.2])
    paper.paragraph("注意事项", bold=True)
    for number, text in enumerate(
        ("请提前十分钟签到，培训期间手机调至静音。", "结业考试安排在7月18日上午，闭卷，九十分钟。"),
        1,
    ):
        paper.paragraph(f"{number}. {text}")
    paper.paragraph("联系人：人力资源部 骆一宁，内线6120")
    paper.keep("bank_induction_zh")
    want(
        "bank_induction_zh.docx",
        "syllabus",
        title="2025年新入职员工集中培训日程",
        weeks=[
            week(None, *(
                session(title, date=date, room=room, lecturers=[person(name)])
                for _, title, name, room in slots
            ))
            for _, date, slots in _INDUCTION
        ],
        notes=notes(("注意事项", "手机调至静音")),
    )  # fmt: skip


_NEGOTIATION = [
    ("PART ONE – Value and Power", [
        ("Claiming value: anchors and first offers", "Prof. Ines Albrecht", ["Malhotra & Bazerman (2007), ch. 1"]),
        ("Creating value: trades across issues", "Prof. Ines Albrecht", ["Raiffa (1982), The Art and Science of Negotiation, ch. 4"]),
        ("Power, alternatives and time pressure", "Dr Tomasz Wilk", ["Kim, Pinkley & Fragale (2005)"]),
    ]),
    ("PART TWO – Parties", [
        ("Agents and principals", "Dr Tomasz Wilk", ["Mnookin, Peppet & Tulumello (2000), ch. 3"]),
        ("Coalitions of three", "Prof. Ines Albrecht", ["Murnighan (1978)"]),
        ("Negotiating inside the firm", "Hannah Brodie", ["Pfeffer (1992), ch. 2"]),
    ]),
    ("PART THREE – The Deal", [
        ("Mergers: from letter of intent to closing", "Hannah Brodie", ["Subramanian (2010), ch. 5"]),
        ("Simulation: Harborco revisited", "Prof. Ines Albrecht", []),
    ]),
]  # fmt: skip


def negotiation_module() -> None:
    """An MBA module: numbers under '#', band rows over the whole table, unusual heads."""
    paper = Paper(size=11, font="宋体", latin="Calibri")
    paper.paragraph("Negotiation and Deal Making", style="Title")
    paper.paragraph("Executive MBA, spring term 2026")
    paper.paragraph("Participation 40 per cent, two deal memos 60 per cent. No final paper.")
    rows = [["#", "What we work on", "Led by", "Prepare"]]
    merges = []
    number = 0
    weeks = []
    for band, meetings in _NEGOTIATION:
        merges.append((len(rows), 0, 1, 4))
        rows.append([band, "", "", ""])
        for title, who, readings in meetings:
            number += 1
            rows.append([str(number), title, who, "\n".join(readings)])
            name = who.replace("Prof. ", "").replace("Dr ", "")
            post = who[: -len(name)].strip()
            lecturer = person(name) | ({"also": [who]} if post else {})
            weeks.append(week(number, session(title, lecturers=[lecturer]), readings=readings))
    paper.table(rows, merges, [1.0, 6.4, 3.6, 4.6])
    paper.paragraph("Bring a charged laptop to part three.")
    paper.keep("negotiation_module")
    want(
        "negotiation_module.docx",
        "syllabus",
        title="Negotiation and Deal Making",
        subtitle="Executive MBA, spring term 2026",
        weeks=weeks,
        course_readings=[],
        notes=notes(("", "two deal memos 60 per cent")),
        unsure="The parts of the course may stand in the summary of the week that follows.",
    )


_ANALYSTS = [
    ("WEEK ONE", [
        ("Mon 12 Jan", "01-12", "Reading a balance sheet", "Olga Petrenko", ""),
        ("Tue 13 Jan", "01-13", "Cash flow, not profit", "Olga Petrenko", "Quiz"),
        ("Wed 14 Jan", "01-14", "Ratios that mislead", "Samir Haddad", ""),
        ("Thu 15 Jan", "01-15", "Covenants", "Ruth Adeyemi", "Case A"),
    ]),
    ("WEEK TWO", [
        ("Mon 19 Jan", "01-19", "Discounting and terminal values", "Samir Haddad", ""),
        ("Tue 20 Jan", "01-20", "Comparable companies", "Samir Haddad", "Case B"),
        ("Wed 21 Jan", "01-21", "Leveraged finance in practice", "Ruth Adeyemi", ""),
        ("Thu 22 Jan", "01-22", "Pitch to the committee", "Olga Petrenko and Ruth Adeyemi", "Slides"),
    ]),
]  # fmt: skip


def analyst_training() -> None:
    """Bands name the weeks, rows are dated meetings; a column of what is due."""
    paper = Paper(size=10.5, latin="Arial")
    paper.paragraph("Analyst Training Programme 2026", bold=True, size=20)
    paper.paragraph("Northquay Bank, Corporate Division")
    rows = [["Day", "Content", "Who", "Due"]]
    merges = []
    for band, meetings in _ANALYSTS:
        merges.append((len(rows), 0, 1, 4))
        rows.append([band, "", "", ""])
        rows += [[day, title, who, due] for day, _, title, who, due in meetings]
    paper.table(rows, merges, [2.6, 6.4, 4.0, 2.2], bold_head=False)
    paper.paragraph("Questions go to Ruth Adeyemi, extension 4410.")
    paper.keep("analyst_training_bands")
    want(
        "analyst_training_bands.docx",
        "syllabus",
        title="Analyst Training Programme 2026",
        subtitle="Northquay Bank, Corporate Division",
        weeks=[
            week(number, *(
                session(title, date=date, lecturers=who.split(" and "))
                for _, date, title, who, _ in meetings
            ))
            for number, (_, meetings) in enumerate(_ANALYSTS, 1)
        ],
    )  # fmt: skip


_WORKSHOP = [
    ("10月11日 上午", "10-11", "支付清算的前世今生", "陆简之", "东海银行支付部总经理"),
    ("10月11日 下午", "10-11", "数字人民币的账户体系", "尹若兰", "临江大学金融学院副教授"),
    ("10月18日 上午", "10-18", "信用评分模型的边界", "鲍思源", "启明征信有限公司首席数据官"),
    ("10月18日 下午", "10-18", "算法定价与公平", "尹若兰", "临江大学金融学院副教授"),
    ("10月25日 上午", "10-25", "开放银行与数据接口", "谭松", "华岳科技有限公司架构师"),
]


def weekend_workshop() -> None:
    """An automatic list whose items begin with dates; the speaker in brackets at the end."""
    paper = Paper(size=12)
    paper.paragraph("金融科技周末研修班", bold=True, size=18, centre=True)
    paper.paragraph("（第三期）", centre=True)
    paper.paragraphs(
        "研修班面向金融机构中层管理人员，利用周末时间集中研讨，共五个半天，全勤者颁发结业证书。"
    )
    number = paper.numbering(("decimal", "%1."))
    for when, _, title, name, post in _WORKSHOP:
        paper.item(number, 0, f"{when}：{title}（{name}，{post}）")
    paper.paragraph("收费标准：每人4800元，含资料与午餐。", first=True)
    paper.keep("weekend_workshop_zh")
    places = {
        "东海银行支付部总经理": ("总经理", "东海银行支付部"),
        "临江大学金融学院副教授": ("副教授", "临江大学金融学院"),
        "启明征信有限公司首席数据官": ("首席数据官", "启明征信有限公司"),
        "华岳科技有限公司架构师": ("架构师", "华岳科技有限公司"),
    }
    weeks: list[dict[str, Any]] = []
    for _, date, title, name, post in _WORKSHOP:
        weeks.append(week(None, session(title, date=date, lecturers=[person(name, *places[post])])))
    want(
        "weekend_workshop_zh.docx",
        "syllabus",
        title="金融科技周末研修班",
        subtitle="（第三期）",
        subtitle_also=["第三期"],
        weeks=weeks,
        staff=staff(),
        notes=notes(("", "含资料与午餐")),
    )


def build() -> None:
    summer_school()
    bank_induction()
    negotiation_module()
    analyst_training()
    weekend_workshop()
