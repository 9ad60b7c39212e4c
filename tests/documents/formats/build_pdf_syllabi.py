# ruff: noqa: E501 - running text of the documents keeps its lines
"""Two syllabi as PDF: an English one with aligned columns, a Chinese one by lectures."""

from __future__ import annotations

from typing import Any

from tests.documents.formats.pdf_parts import items, table
from tests.documents.formats.pdf_sheet import Place, Sheet, Style, built
from tests.documents.formats.pdf_wanted import Wanted, bare

# English: schedule without rules, readings by author and year with a list at the end.

EVOLUTION = [
    ("1", "Jan 15", "01-15", "Introduction: what evolution is and is not", "Futuyma ch. 1", ""),
    ("2", "Jan 22", "01-22", "Natural selection", "Futuyma ch. 3; Endler (1986)", ""),
    ("3", "Jan 29", "01-29", "Genetic drift and population size", "Futuyma ch. 5", ""),
    ("4", "Feb 5", "02-05", "Mutation and recombination", "Lynch (2010)", "Problem set 1 due"),
    ("5", "Feb 12", "02-12", "Speciation in plants", "Rieseberg and Willis (2007)", ""),
    (
        "6",
        "Feb 19",
        "02-19",
        "Sexual selection (guest: Dr. Ana Pires, City Museum)",
        "Andersson ch. 2",
        "",
    ),
    ("7", "Feb 26", "02-26", "Midterm examination (in class, no books)", "", ""),
    ("8", "Mar 5", "03-05", "No class – spring recess", "", ""),
    (
        "9",
        "Mar 12",
        "03-12",
        "Phylogenetic trees: reading and building them",
        "Baum et al. (2005)",
        "",
    ),
    ("10", "Mar 19", "03-19", "Coevolution", "Thompson ch. 4", "Problem set 2 due"),
    ("11", "Mar 26", "03-26", "Evolution of infectious disease", "Ewald (1994), pp. 1–33", ""),
    ("12", "Apr 2", "04-02", "Student presentations I", "", ""),
    ("13", "Apr 9", "04-09", "Student presentations II", "", ""),
    ("14", "Apr 16", "04-16", "Human evolution; review", "Futuyma ch. 21", "Term paper due"),
]
EVOLUTION_REFERENCES = [
    "Andersson, M. (1994). Sexual Selection. Princeton University Press.",
    "Baum, D., Smith, S. and Donovan, S. (2005). The tree-thinking challenge. Science 310, 979–980.",
    "Endler, J. (1986). Natural Selection in the Wild. Princeton University Press.",
    "Ewald, P. (1994). Evolution of Infectious Disease. Oxford University Press.",
    "Lynch, M. (2010). Evolution of the mutation rate. Trends in Genetics 26, 345–352.",
    "Rieseberg, L. and Willis, J. (2007). Plant speciation. Science 317, 910–914.",
    "Thompson, J. (1994). The Coevolutionary Process. University of Chicago Press.",
]


def evolution_furniture(sheet: Sheet) -> None:
    sheet.canvas.setFont(sheet.font("condensed"), 8)
    sheet.canvas.drawString(64, 34, "BIOL 3410 · Evolutionary Biology · Spring 2024")
    sheet.canvas.drawRightString(sheet.size[0] - 64, 34, f"{sheet.page} / {sheet.known.pages or 1}")


def evolution_weeks() -> list[dict[str, Any]]:
    weeks = []
    for number, _, date, title, reading, _ in EVOLUTION:
        session: dict[str, Any] = {"title": title, "date": date}
        if "guest" in title:
            session["title"] = "Sexual selection"
            session["lecturers"] = [{"name": "Ana Pires", "affiliation": "City Museum"}]
        week: dict[str, Any] = {"number": int(number), "sessions": [session]}
        if reading:
            week["readings"] = [part.strip() for part in reading.split(";")]
            names = [text.split(" ")[0] for text in week["readings"]]
            cited = [text for text in EVOLUTION_REFERENCES if text.split(",")[0] in names]
            if cited:
                week["cites"] = cited
        weeks.append(week)
    return weeks


def evolution_top(sheet: Sheet) -> None:
    sheet.centred("BIOL 3410: Evolutionary Biology", "condensed-bold", 17, 6)
    sheet.centred("Course Syllabus – Spring 2024", "condensed", 11, 10)
    look = {"size": 9.5, "leading": 13.0}
    for text in (
        "**Instructor:** Professor Helen Marsh, Room 214 Darwin Hall",
        "**Teaching assistants:** Yusuf Demir; Lin Wei (林薇)".replace(" (林薇)", ""),
        "**Class:** Mondays 10:10–12:00, Room 108",
        "**Office hours:** Tuesdays 14:00–15:30 or by appointment",
        "**Course page:** [example.edu/biol3410](https://example.edu/biol3410)",
    ):
        sheet.body(text, 0, **look)
        sheet.wanted.links(text)
    sheet.heading(1, "Course description", size=11.5)
    sheet.paragraph(
        "This course asks how populations change and why. We read classic and recent papers, argue about "
        "them, and try the models on small data sets. No programming is needed, but a pocket calculator is."
    )
    sheet.heading(1, "Grading", size=11.5)
    rows = [["Two problem sets", "30%"], ["Midterm examination", "25%"], ["Presentation", "15%"]]
    for name, share in [*rows, ["Term paper (max. 2,500 words)", "30%"]]:
        sheet.need(14)
        sheet.y -= 13
        sheet.string(name, sheet.x + 14, sheet.y, "condensed", 9.5)
        sheet.string(share, sheet.x + 230, sheet.y, "condensed", 9.5)
    sheet.heading(1, "Policies", size=11.5)
    items(
        sheet,
        [
            (
                0,
                "–",
                "Late problem sets lose ten points a day; after three days they are not accepted.",
            ),
            (0, "–", "Use of chat programs must be stated in a note at the end of the paper."),
            (
                0,
                "–",
                "Students who need special arrangements should see me in the first two weeks.",
            ),
        ],
    )


def evolution() -> None:
    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_syllabus_evolution_en.pdf",
            "syllabus",
            title="BIOL 3410: Evolutionary Biology",
            subtitle="Course Syllabus – Spring 2024",
            weeks=evolution_weeks(),
            staff=[
                {"name": "Helen Marsh", "role": "instructor"},
                {"name": "Yusuf Demir", "role": "assistant"},
                {"name": "Lin Wei", "role": "assistant"},
                {"name": "Ana Pires", "role": "guest"},
            ],
            notes=[
                {"title": "Course description", "contains": "how populations change and why"},
                {"title": "Grading", "contains": "Midterm examination"},
                {"title": "Policies", "contains": "Late problem sets lose ten points a day"},
                {"title": "Office hours", "contains": "14:00–15:30"},
            ],
            course_readings=EVOLUTION_REFERENCES,
            reader_sees_not=["1 / 2", "BIOL 3410 · Evolutionary Biology · Spring 2024"],
            unsure="whether weeks 7 and 8 (midterm, recess) are sessions; the due dates may be "
            "questions, notes or part of the week's summary",
        )
        style = Style("condensed", "condensed-bold", 9.5, 13.5, 0, 5)
        sheet = Sheet(
            wanted, known, margins=(64, 64, 60, 58), style=style, furniture=evolution_furniture
        )
        evolution_top(sheet)
        evolution_rest(sheet)
        wanted.syllabus_only()
        return sheet, wanted

    built(write)


def evolution_rest(sheet: Sheet) -> None:
    sheet.heading(1, "Schedule", size=11.5)
    head = [["Week", "Date", "Topic", "Reading", "Due"]]
    rows = head + [[week, day, topic, read, due] for week, day, _, topic, read, due in EVOLUTION]
    table(sheet, rows, [36, 46, 180, 125, 80], rules="none", size=9, wanted=True)
    sheet.heading(1, "References", size=11.5)
    for text in EVOLUTION_REFERENCES:
        sheet.body(text, 0, size=9, leading=12.5)


# Chinese: lectures as headings of their own line, each with lecturer, credentials, outline and
# readings; letter-spaced title; page numbers 第 3 页 共 12 页; hard-wrapped lines.

Lecture = dict[str, Any]
LECTURES: list[Lecture] = [
    {
        "title": "数据法的问题意识",
        "who": ("陆明远", "教授", "江岭大学法学院"),
        "date": "9月5日",
        "outline": [
            ("一、", "数据、信息与知识", ["1. 三者的界分", "2. 法律为何关心数据"]),
            ("二、", "数据法的体系位置", ["1. 公法与私法之间", "2. 与知识产权法的关系"]),
        ],
        "readings": [
            "《数据法导论》，陆明远著，江岭大学出版社，2022年，第一章",
            "《信息规则》，中译本，第3章",
        ],
        "questions": [],
    },
    {
        "title": "个人信息的界定与分类",
        "who": ("陆明远", "教授", "江岭大学法学院"),
        "date": "9月12日",
        "outline": [
            ("一、", "识别说与关联说", []),
            ("二、", "敏感个人信息", ["1. 列举与概括", "2. 未成年人信息的特殊规则"]),
            ("三、", "匿名化之后还是不是个人信息", []),
        ],
        "readings": [
            "《个人信息保护法》第4条、第28条",
            "何晓：《匿名化的神话》，《法理论坛》2021年第2期",
        ],
        "questions": ["手机号码的后四位是个人信息吗？", "如果一千个人共用一个账号，谁是信息主体？"],
    },
    {
        "title": "知情同意规则及其困境",
        "who": ("韩静", "副教授", "江岭大学法学院"),
        "date": "9月19日",
        "outline": [
            ("一、", "同意的要件", ["1. 自愿", "2. 明确", "3. 可撤回"]),
            ("二、", "同意的例外", []),
            ("三、", "“点一下同意”的经验研究", []),
        ],
        "readings": ["韩静：《没有人读的协议》，《社会与法》2020年第6期"],
        "questions": ["你最近一次读完隐私政策是什么时候？"],
    },
    {
        "title": "企业数据权益",
        "who": ("韩静", "副教授", "江岭大学法学院"),
        "date": "9月26日",
        "outline": [("一、", "从竞争法到财产法", []), ("二、", "典型案例三则", [])],
        "readings": [],
        "questions": [],
    },
    {
        "title": "公共数据开放与授权运营",
        "who": ("周启文", "处长", "江岭市大数据管理局"),
        "date": "10月10日",
        "outline": [
            ("一、", "开放的目录与负面清单", []),
            ("二、", "授权运营的三种模式", ["1. 集中式", "2. 分领域式", "3. 场景式"]),
        ],
        "readings": ["江岭市公共数据授权运营暂行办法 https://example.gov/data/rule-12"],
        "questions": ["收费的公共数据还算开放吗？"],
    },
    {
        "title": "数据跨境流动",
        "who": ("Thomas Keller", "研究员", "巴塞尔比较法研究所"),
        "date": "10月17日",
        "outline": [("一、", "充分性认定", []), ("二、", "标准合同", []), ("三、", "安全评估", [])],
        "readings": ["Keller T., Data Borders, Comparative Law Quarterly, 2019"],
        "questions": [],
    },
    {
        "title": "算法治理",
        "who": ("陆明远", "教授", "江岭大学法学院"),
        "date": "10月24日",
        "outline": [
            ("一、", "算法解释权", []),
            ("二、", "自动化决策的程序规制", ["1. 告知", "2. 人工复核"]),
        ],
        "readings": ["《数据法导论》，陆明远著，江岭大学出版社，2022年，第九章"],
        "questions": [],
    },
    {
        "title": "课程总结与小组报告",
        "who": ("陆明远", "教授", "江岭大学法学院"),
        "date": "10月31日",
        "outline": [],
        "readings": [],
        "questions": [],
    },
]
NUMERALS = "一二三四五六七八"


def iso(day: str) -> str:
    month, rest = day.split("月")
    return f"{int(month):02d}-{int(rest[:-1]):02d}"


def node(label: str, text: str, children: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"label": label, "text": text}
    if children:
        found["children"] = [
            {"label": child.split(" ")[0], "text": child.split(" ", 1)[1]} for child in children
        ]
    return found


def lecture_week(number: int, lecture: Lecture) -> dict[str, Any]:
    name, position, affiliation = lecture["who"]
    session: dict[str, Any] = {
        "title": lecture["title"],
        "date": iso(lecture["date"]),
        "lecturers": [{"name": name, "position": position, "affiliation": affiliation}],
    }
    if lecture["outline"]:
        session["outline"] = [node(*entry) for entry in lecture["outline"]]
    if lecture["questions"]:
        session["questions"] = lecture["questions"]
    week: dict[str, Any] = {"number": number, "sessions": [session]}
    if lecture["readings"]:
        week["readings"] = lecture["readings"]
    return week


def law_furniture(sheet: Sheet) -> None:
    total = sheet.known.pages or 1
    sheet.canvas.setFont(sheet.font("sans"), 9)
    middle = sheet.size[0] / 2
    sheet.canvas.drawCentredString(middle, 36, f"第 {sheet.page} 页 共 {total} 页")
    if sheet.page > 1:
        sheet.canvas.drawRightString(sheet.size[0] - 80, sheet.size[1] - 44, "法学院高年级选修课程")


def law_lecture(sheet: Sheet, number: int, lecture: Lecture) -> None:
    sheet.need(90)
    sheet.y -= 12
    label = f"第{NUMERALS[number]}讲"
    title = f"{label}  {lecture['title']}（{lecture['date']}）"
    sheet.mark_place(1, title)
    sheet.body(title, 0, font="hei", size=12, leading=20)
    name, position, affiliation = lecture["who"]
    sheet.body(f"主讲：{name}（{affiliation} {position}）", 0)
    if lecture["outline"]:
        sheet.body("内容提要：", 0)
    for mark, text, children in lecture["outline"]:
        sheet.body(f"{mark}{text}", 0, left=21)
        for child in children:
            sheet.body(child, 0, left=42)
    for head, key in (("课前思考：", "questions"), ("阅读文献：", "readings")):
        if lecture[key]:
            sheet.body(head, 0)
        for place, text in enumerate(lecture[key], 1):
            sheet.body(f"{place}、{text}", 0, left=21)


def law() -> None:
    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_syllabus_data_law.pdf",
            "syllabus",
            title="数据法专题",
            subtitle="教学大纲",
            weeks=[lecture_week(number, lecture) for number, lecture in enumerate(LECTURES, 1)],
            staff=[
                {"name": "陆明远", "role": "instructor"},
                {"name": "韩静", "role": "instructor"},
                {"name": "江小满", "role": "assistant"},
            ],
            notes=[
                {"title": "课程简介", "contains": "面向法学院三年级以上学生"},
                {"title": "考核方式", "contains": "平时作业30%"},
                {"title": "助教与答疑", "contains": "江小满"},
            ],
            reader_sees_not=["第 1 页 共 3 页", "法学院高年级选修课程"],
            unsure="the title is printed letter-spaced; 周启文 and Keller may be staff as guests",
        )
        style = Style("sans", "hei", 10.5, 17.5, 21, 0, justify=False)
        sheet = Sheet(
            wanted,
            known,
            margins=(80, 80, 66, 62),
            style=style,
            furniture=law_furniture,
            producer="1",
        )
        law_top(sheet)
        for number, lecture in enumerate(LECTURES):
            law_lecture(sheet, number, lecture)
        wanted.syllabus_only()
        return sheet, wanted

    built(write)


def law_top(sheet: Sheet) -> None:
    sheet.centred("数 据 法 专 题", "hei", 22, 6)
    sheet.centred("教 学 大 纲", "hei", 15, 14)
    for head, text in (
        (
            "课程简介",
            "本课程面向法学院三年级以上学生，以专题形式讲授数据法的基本问题。不要求先修知识产权法，但要求学生每周"
            "阅读五十页左右的文献，并在课前把对思考题的简短回答发到课程邮箱。",
        ),
        ("考核方式", "平时作业30%，小组报告20%，期末论文50%（不少于六千字，重复率不高于一成）。"),
        ("助教与答疑", "助教：江小满，每周四下午三点至四点半，法学楼307。"),
    ):
        sheet.body(f"**【{head}】**", 0)
        sheet.body(text, 21)
        if head == "课程简介":
            sheet.wanted.add("paragraphs", bare(text))


def main() -> None:
    evolution()
    law()
