"""Syllabi without a table and without a style: a lawyer's bold lines, a historian's dates."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from typing import Any

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import notes, person, session, staff, week
from tests.documents.formats.word_kit import Word

# Number as typed, title, lecturer's remark, points, readings, question.
_TORTS: list[tuple[str, str, str, list[tuple[str, list[str]]], list[str], str]] = [
    ("第一讲", "导论：为什么有人要赔钱", "", [("侵权法的功能", []), ("侵权与违约、犯罪的区别", [])],
     ["程啸：《侵权责任法》，第1章"], ""),
    ("第二讲", "归责原则", "", [("过错责任", ["过失的客观化", "举证责任"]), ("无过错责任", []), ("公平责任有没有独立地位", [])],
     ["程啸：《侵权责任法》，第3章", "王泽鉴：《侵权行为》，第12-30页"], "“谁主张谁举证”在医疗纠纷里为什么常常走不通？"),
    ("第三讲", "因果关系", "", [("事实因果关系", ["若无法则", "累积因果"]), ("法律因果关系", [])],
     ["冯珏：《论侵权法中的因果关系》，《清华法学》2008年第3期"], ""),
    ("第五讲", "损害", "（第四讲为校运会，停课）", [("财产损害", []), ("精神损害", []), ("纯粹经济损失", [])],
     ["王泽鉴：《侵权行为》，第296-340页"], "挖断电缆，工厂停产，谁来赔？"),
    ("第六讲", "数人侵权", "", [("共同侵权", []), ("共同危险行为", []), ("分别侵权", [])], [], ""),
    ("第七讲", "医疗损害责任", "特邀：单于岚 法官（白石区人民法院）", [("诊疗过错的认定", []), ("告知义务", [])], [], ""),
    ("第八讲", "网络侵权与个人信息", "", [("通知规则", ["通知与转通知", "错误通知的责任"]), ("删除与不删除", [])],
     ["杨立新：《网络侵权责任》，2021年版"], ""),
]  # fmt: skip
_RULES = [
    "本课程无期中考试。期末提交一篇案例评析（六千字以上），占70%；",
    "课堂发言占30%，三次点名不到者取消考试资格。",
    "请勿录音录像。判决书请自行到裁判文书网下载，引用时写明案号。",
]


def torts() -> None:
    """Everything in the same style; bold, tabs and typed numbers are all there is."""
    word = Word(font="宋体", size=12)
    word.paragraph("侵权责任法专题", bold=True, size=16, centre=True)
    word.paragraph("2025年春季 研究生选修课 （法学院 国佩兰）", centre=True)
    word.paragraph("一、课程简介", bold=True)
    word.paragraph(
        "    本课程面向已修过民法总论的同学，每讲从一个真实判决开始，以讨论为主，讲授为辅。"
    )
    word.paragraph("二、考核与纪律", bold=True)
    for number, text in enumerate(_RULES, 1):
        word.paragraph(f"{number}、{text}")
    word.paragraph("三、授课内容", bold=True)
    for label, title, remark, points, readings, question in _TORTS:
        word.paragraph(f"{label}  {title}", bold=True)
        if remark:
            word.paragraph(remark)
        for number, (point, children) in enumerate(points, 1):
            word.paragraph(f"{number}.{point}", left=0.7)
            for place, child in enumerate(children, 1):
                word.paragraph(f"（{place}）{child}", left=1.4)
        if readings:
            word.paragraph("阅读：" + "；".join(readings))
        if question:
            word.paragraph("思考题：" + question)
    word.paragraph("四、参考书", bold=True)
    word.paragraph("[1]程啸：《侵权责任法》（第三版），法律出版社2021年。")
    word.paragraph("[2]王泽鉴：《侵权行为》（第三版），北京大学出版社2016年。")
    word.save("torts_no_style")
    _torts_wanted()


def _torts_wanted() -> None:
    weeks: list[dict[str, Any]] = []
    for number, row in zip((1, 2, 3, 5, 6, 7, 8), _TORTS, strict=True):
        _, title, remark, points, readings, question = row
        outline = [
            (f"{n}.", point, [(f"（{m}）", child) for m, child in enumerate(children, 1)])
            for n, (point, children) in enumerate(points, 1)
        ]
        guest = [person("单于岚", "法官", "白石区人民法院")] if "特邀" in remark else []
        more = {"questions": [question]} if question else {}
        form = session(title, *outline, lecturers=guest, **more)
        form["may"] = [remark] if remark else []
        weeks.append(week(number, form, readings=readings))
    wanted.save(
        "torts_no_style.docx",
        "syllabus",
        title="侵权责任法专题",
        subtitle="2025年春季 研究生选修课 （法学院 国佩兰）",
        subtitle_also=["2025年春季 研究生选修课", "2025年春季研究生选修课"],
        weeks=weeks,
        staff=staff(("国佩兰", "instructor")),
        notes=notes(
            ("课程简介", "每讲从一个真实判决开始"),
            ("考核与纪律", "三次点名不到者取消考试资格"),
            ("考核与纪律", "引用时写明案号"),
        ),
        course_readings=[
            "程啸：《侵权责任法》（第三版），法律出版社2021年。",
            "王泽鉴：《侵权行为》（第三版），北京大学出版社2016年。",
        ],
        unsure="There is no lecture 4: it fell out. The remark on it stands under lecture 5.",
    )


# Date as typed, ISO, title, readings, remark.
_BORDERS = [
    ("Sept 4", "09-04", "Introduction. What is a border?", [], ""),
    ("Sept. 11", "09-11", "Walls before passports", ["Sahlins, Boundaries, intro and ch. 1"], ""),
    ("Sept 18:", "09-18", "The invention of the passport", ["Torpey, The Invention of the Passport, pp. 4–20", "Fahrmeir, “Governments and Forgers”"], "Map quiz (10 min.)"),
    ("Sept 25", "09-25", "Quarantine and the port city", ["Booker, Maritime Quarantine, ch. 8"], ""),
    ("Oct 2", "10-02", "Surveyors in the mountains", ["Edney, Mapping an Empire, ch. 3"], "Paper topics due"),
    ("Oct 9", "10-09", "", [], "NO CLASS (fall break)"),
    ("Oct 16", "10-16", "Partition: lines drawn in six weeks", ["Chatterji, The Spoils of Partition, ch. 1"], ""),
    ("Oct 23", "10-23", "Archive visit – meet at the City Record Office, not in our room", [], ""),
    ("Nov 6", "11-06", "Smugglers", ["Karras, Smuggling, ch. 2-3"], ""),
    ("Nov 13", "11-13", "TBA (you vote)", [], ""),
    ("Nov 20", "11-20", "Airports as borders; wrap-up", ["Salter, “Governmentalities of an Airport”"], "Papers due at noon"),
]  # fmt: skip


def borders() -> None:
    """Nothing is numbered: a bold date, the topic after it, what is read below it."""
    word = Word(font="宋体", latin="Garamond", size=12)
    word.paragraph("HIST 286: A History of Borders", bold=True, size=16)
    word.paragraph("Fall 2025, Thursdays 2:00–4:30, Larkin Hall 11")
    word.paragraph(
        "Prof. Oisín Castellane | ocastellane@wexley.example | Office: Larkin 214, Wed 10–12"
    )
    word.paragraph("")
    word.paragraph(
        "We will read about people who drew lines and people who crossed them. There is no textbook; every reading is on reserve."
    )
    word.paragraph("")
    word.paragraph("What counts", bold=True)
    word.paragraph(
        "Participation 25%, map quiz 5%, source commentary (3 pages) 20%, paper (12 pages) 50%. One extension of 48 hours, no questions asked."
    )
    word.paragraph("")
    word.paragraph("CALENDAR", bold=True)
    for shown, _, title, readings, remark in _BORDERS:
        paragraph = word.paragraph(shown, bold=True)
        paragraph.add_run(f"\t{title or remark}")
        for text in readings:
            word.paragraph(text, left=1.27)
        if remark and title:
            word.paragraph(f"** {remark} **", left=1.27)
    word.paragraph("")
    word.paragraph("Accommodations", bold=True)
    word.paragraph(
        "Students who need extra time should see me in the first two weeks; I do not need to know why."
    )
    word.save("borders_dates_only")
    weeks = []
    for _, date, title, readings, remark in _BORDERS:
        if title:
            form = session(title, date=date)
            form["may"] = [remark, f"** {remark} **"] if remark else []
            weeks.append(week(None, form, readings=readings))
    wanted.save(
        "borders_dates_only.docx",
        "syllabus",
        title="HIST 286: A History of Borders",
        title_also=["A History of Borders"],
        subtitle="Fall 2025, Thursdays 2:00–4:30, Larkin Hall 11",
        subtitle_also=["Fall 2025"],
        weeks=weeks,
        staff=[
            {"name": "Oisín Castellane", "role": "instructor", "also": ["Prof. Oisín Castellane"]}
        ],
        course_readings=[],
        notes=notes(
            ("What counts", "source commentary (3 pages) 20%"),
            ("Accommodations", "I do not need to know why"),
        ),
        unsure="9 October has no class and is no session; 30 October is not in the calendar. No week "
        "is numbered. 'TBA (you vote)' is all that is known of 13 November.",
    )  # fmt: skip


def build() -> None:
    torts()
    borders()
