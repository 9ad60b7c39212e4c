"""Second round, syllabi in Word: week ranges, a calendar of days, lines with tabs."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import notes, person, session, staff, week
from tests.documents.formats.word_inline import bold, raised
from tests.documents.formats.word_kit import Word

# Week, hours, topic with points, theory teacher, laboratory teacher, preparation.
_SOIL = [
    ("1–2", "6", "绪论与土的组成\n·土的三相草图\n·颗粒级配曲线怎么画", "仇锦程", "", "预习第1章"),
    (
        "3",
        "3",
        "土的物理状态指标\n·液限、塑限\n·试验：界限含水率",
        "仇锦程",
        "闵若兰",
        "交报告①",
    ),
    ("4–5", "6", "土中应力计算\n·自重应力\n·附加应力：角点法", "仇锦程", "", "作业一"),
    (
        "6–7",
        "6",
        "压缩性与地基沉降\n·分层总和法\n·试验：侧限压缩",
        "仇锦程",
        "闵若兰",
        "交报告②",
    ),
    ("8", "3", "期中测验（开卷，随堂）", "", "", "带计算器"),
    ("9–10", "6", "抗剪强度\n·库仑定律\n·试验：直剪与三轴", "居东篱", "闵若兰、柏舟", "交报告③"),
    ("11", "3", "挡土墙上的土压力\n·朗肯理论\n·库仑理论", "居东篱", "", "作业二"),
    (
        "12–13",
        "6",
        "边坡稳定\n·条分法\n·参观滨河路滑坡治理工地（注意安全帽）",
        "居东篱",
        "柏舟",
        "",
    ),
    ("14", "3", "地基承载力\n·临塑荷载与极限荷载", "居东篱", "", "作业三"),
    ("15", "3", "机动／复习", "仇锦程", "", ""),
]


def soil_mechanics() -> None:
    """A table of week ranges with one column for each of two sorts of teachers."""
    word = Word(font="仿宋", size=12)
    word.paragraph("滨江理工大学　土木与水利学院", centre=True)
    word.paragraph("《土力学》教学日历", bold=True, size=18, centre=True)
    word.paragraph("（2023—2024学年 第2学期　土木2101—2104班）", centre=True)
    word.paragraph(bold("学　　分："), "3（理论36学时＋试验12学时）")
    word.paragraph(bold("理论教师："), "仇锦程　副教授（前8周）；居东篱　讲师（后8周）")
    word.paragraph(bold("试验教师："), "闵若兰　实验师；柏舟（研究生助教）")
    word.paragraph(bold("上课地点："), "逸夫楼B205；试验在岩土馆104，请自带实验服")
    word.paragraph(bold("考核办法："), "平时20%（作业三次、考勤）、试验报告20%、期末闭卷60%。")
    word.paragraph("试验缺一次者不得参加期末考试，补做须在第15周以前。", left=2.1)
    word.paragraph(
        bold("教　　材："), "东南大学等四校合编，《土力学》（第五版），中国建筑工业出版社"
    )
    word.paragraph("")
    head = ["周次", "学时", "讲授内容及要点", "理论教师", "试验教师", "课前准备与作业"]
    rows = [head, *[list(row) for row in _SOIL]]
    word.table(rows, widths=(1.5, 1.2, 6.2, 2.0, 2.2, 2.6), size=10)
    word.paragraph("说明：第6周周三运动会停课，顺延到周六上午同一时间。", size=10)
    word.paragraph("任课教师（签字）：＿＿＿＿＿＿　　教研室主任（签字）：＿＿＿＿＿＿", right=True)
    word.save("soil_mechanics_week_ranges")
    weeks = []
    for span, _, topic, theory, laboratory, prepare in _SOIL:
        title, *points = topic.split("\n")
        people = [name for cell in (theory, laboratory) for name in cell.split("、") if name]
        form = session(title, *[p.strip("·") for p in points], lecturers=people)
        if prepare:
            form["may"] = [prepare]
        first, _, last = span.partition("–")
        weeks.append(week(int(first), form, **({"last": int(last)} if last else {})))
    wanted.save(
        "soil_mechanics_week_ranges.docx",
        "syllabus",
        title="土力学",
        title_also=["《土力学》教学日历", "《土力学》", "土力学教学日历"],
        weeks=weeks,
        staff=staff(
            ("仇锦程", "instructor"),
            ("居东篱", "instructor"),
            ("闵若兰", "instructor"),
            ("柏舟", "assistant"),
        ),
        notes=notes(("考核办法", "试验缺一次者不得参加期末考试"), ("上课地点", "岩土馆104")),
        course_readings=["东南大学等四校合编，《土力学》（第五版），中国建筑工业出版社"],
        unsure="The laboratory teacher may be an assistant; the last column may be a summary or outline "
        "node. 运动会 is a remark on week 6.",
    )


_DAYS: list[tuple[str, str, str, str, str, str]] = [
    ("Mon 7 July", "07-07", "Welcome; what is elicitation?", "Okafor", "Hall", ""),
    (
        "Tue 8 July",
        "07-08",
        "Phonetic transcription under noise",
        "Okafor / Reyes",
        "Hall",
        "Ladefoged 2003, ch. 2",
    ),
    (
        "Wed 9 July",
        "07-09",
        "Word lists and their traps",
        "Reyes",
        "Schoolroom",
        "Samarin 1967, pp. 55–75",
    ),
    (
        "Thu 10 July",
        "07-10",
        "Recording: microphones, wind, roosters",
        "M. Haugen (guest, National Sound Archive)",
        "Schoolroom",
        "",
    ),
    ("Fri 11 July", "07-11", "First speaker sessions", "all", "Village", ""),
    ("Sat 12 July", "", "FREE DAY", "", "", ""),
    (
        "Mon 14 July",
        "07-14",
        "From recordings to glosses",
        "Okafor",
        "Hall",
        "Bowern 2015, ch. 4",
    ),
    ("Tue 15 July", "07-15", "Paradigms: filling the gaps", "Reyes", "Hall", ""),
    (
        "Wed 16 July",
        "07-16",
        "Ethics, consent and payment",
        "Okafor / Reyes",
        "Hall",
        "Rice 2006",
    ),
    ("Thu 17 July", "07-17", "Archiving what you collected", "M. Haugen", "Schoolroom", ""),
    ("Fri 18 July", "07-18", "Presentations to the village; farewell dinner", "all", "Village", ""),
]


def field_methods() -> None:
    """A landscape calendar with one row for a day and a band for each week."""
    word = Word(font="宋体", latin="Georgia", size=11)
    section = word.document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    word.paragraph("SUMMER FIELD SCHOOL IN LINGUISTICS", bold=True, size=20)
    word.paragraph("Two weeks in Valdoro, 7", raised("th"), " to 18", raised("th"), " July 2025")
    word.paragraph(
        "Directors: Dr Adaeze Okafor (a.okafor@valdoro.example) and Dr Martín Reyes. Camp manager: Lucia Brandt, "
        "who also looks after the equipment cupboard."
    )
    word.paragraph("Calendar", bold=True, size=14)
    rows = [["Day", "09:30–12:30", "Led by", "Where", "Read the evening before"]]
    rows += [["WEEK ONE – LISTENING", "", "", "", ""]]
    for number, (day, _, title, who, room, read) in enumerate(_DAYS):
        if number == 6:
            rows.append(["WEEK TWO – DESCRIBING", "", "", "", ""])
        rows.append([day, title, who, room, read])
    word.table(rows, widths=(3, 8, 5, 3, 5), merges=((1, 0, 1, 5), (8, 0, 1, 5)))
    word.paragraph("")
    word.paragraph(
        "Afternoons (14:00–17:00) are for work with speakers in groups of three; a rota hangs in the hall."
    )
    for title, text in (
        (
            "Credit",
            "Participants who hand in a sketch grammar of at least ten pages by 30 August receive 6 ECTS. "
            "The sketch is marked pass or fail, with written comments.",
        ),
        (
            "House rules",
            "No drones. Ask before you photograph anybody. Quiet after 23:00, because the bakery next door starts at three.",
        ),
        (
            "What to bring",
            "Good boots, a head torch, a notebook that survives rain, and headphones with a cable.",
        ),
    ):
        word.paragraph(title, bold=True, size=14)
        word.paragraph(text)
    word.paragraph("Books", bold=True, size=14)
    books = [
        "Bowern, C. 2015. Linguistic Fieldwork: A Practical Guide. 2nd ed. Palgrave.",
        "Ladefoged, P. 2003. Phonetic Data Analysis. Blackwell.",
        "Rice, K. 2006. Ethical issues in linguistic fieldwork. Journal of Academic Ethics 4, 123–155.",
        "Samarin, W. 1967. Field Linguistics. Holt.",
    ]
    for text in books:
        word.paragraph(text)
    word.save("field_school_days_en")
    people = {
        "Okafor": [person("Okafor") | {"also": ["Adaeze Okafor"]}],
        "Reyes": [person("Reyes") | {"also": ["Martín Reyes"]}],
        "all": [],
        "M. Haugen": [person("M. Haugen")],
        "": [],
    }
    people["Okafor / Reyes"] = people["Okafor"] + people["Reyes"]
    guest = person("M. Haugen", "", "National Sound Archive")
    people["M. Haugen (guest, National Sound Archive)"] = [guest]
    weeks = [week(1, title="LISTENING"), week(2, title="DESCRIBING")]
    for number, (_, date, title, who, room, read) in enumerate(_DAYS):
        if not date:
            continue
        form = session(title, lecturers=people[who], date=date, room=room)
        form["time"] = "09:30-12:30"
        into = weeks[number > 5]
        into["sessions"].append(form)
        if read:
            into.setdefault("readings", []).append(read)
            cited = [text for text in books if text.startswith(read.split(" ")[0])]
            into.setdefault("cites", []).extend(cited)
    wanted.save(
        "field_school_days_en.docx",
        "syllabus",
        title="SUMMER FIELD SCHOOL IN LINGUISTICS",
        subtitle="Two weeks in Valdoro, 7th to 18th July 2025",
        weeks=weeks,
        staff=[
            {"name": "Adaeze Okafor", "role": "instructor"},
            {"name": "Martín Reyes", "role": "instructor"},
            {"name": "Lucia Brandt", "role": "coordinator"},
            {"name": "M. Haugen", "role": "guest"},
        ],
        notes=notes(
            ("Credit", "marked pass or fail"),
            ("House rules", "No drones"),
            ("What to bring", "a notebook that survives rain"),
        ),
        course_readings=books,
        unsure="The camp manager may be no staff. Eleven days could be counted as weeks; the bands say otherwise. "
        "The time stands in the head of the column only. The free day may be a session.",
    )


# Week, date, content, teacher, remark: typed with tabs.
_NURSING = [
    ("第1周", "9月4日", "课程导入：护士为什么需要伦理学", "舒望", ""),
    ("第2周", "9月11日", "伦理学的几种主要理论", "舒望", ""),
    ("第3周", "9月18日", "患者的权利与护士的义务", "舒望", "案例1"),
    ("第4周", "9月25日", "知情同意与保密", "舒望", ""),
    ("第5周", "10月2日", "国庆节放假", "", ""),
    ("第6周", "10月9日", "生命的开始：辅助生殖的伦理问题", "葛天然", ""),
    ("第7周", "10月16日", "器官移植与分配", "葛天然", "案例2"),
    ("第8周", "10月23日", "安宁疗护", "特邀：市三院 滕护士长", ""),
    ("第9周", "10月30日", "科研伦理与伦理审查委员会", "葛天然", ""),
    ("第10周", "11月6日", "小组辩论（辩题另发）", "舒望、葛天然", ""),
]


def nursing_ethics() -> None:
    """A schedule typed with tabs and blanks, numbered by hand, all in one paragraph style."""
    word = Word(font="微软雅黑", latin="Calibri", size=10.5)
    say = word.paragraph
    say("护理伦理学　课程说明书")
    say("开课单位：健康学院护理系\t课程代码：HL2207\t学分：1.5\t考试类型：考查")
    say("任课老师：舒望（主讲，办公室：护理楼412）\t葛天然")
    say("助教：毕晓（微信群内联系）")
    say("1. 课程目标")
    say(
        "学完本课程，同学们应当能够说出护理实践中常见的伦理冲突，并能用所学的理论说明自己的选择；能够在小组里平心静气地讨论没有标准答案的问题。"
    )
    say("2. 课程安排")
    say("周次\t日期\t内容\t授课人\t备注")
    for row in _NURSING:
        say("\t".join(row).rstrip("\t"))
    say("注：案例材料提前一周发到群里，请大家务必读完再来。")
    say("3. 成绩构成")
    say("课堂参与\t20%")
    say("案例分析两篇\t40%（每篇不超过1500字）")
    say("小组辩论\t40%")
    say("无故缺勤超过三次，本课程成绩记为不及格。")
    say("4. 参考资料")
    say("（1）曹枫林主编，护理伦理学，人民卫生出版社，2017年")
    say("（2）比彻姆、邱卓思，生命医学伦理原则，北京大学出版社，2014年")
    say("（3）纪录片《人间世》第一季")
    say("5. 答疑")
    say("每周四下午3点到5点，护理楼412，来之前最好先发个消息。")
    word.save("nursing_ethics_tabs")
    people = {name: [person(name)] for name in ("舒望", "葛天然")}
    people |= {"": [], "舒望、葛天然": [person("舒望"), person("葛天然")]}
    guest = person("滕护士长", "", "市三院") | {"also": ["滕"]}
    people["特邀：市三院 滕护士长"] = [guest]
    weeks = []
    for label, day, title, who, remark in _NURSING:
        number = int(label.strip("第周"))
        month, date = day.strip("日").split("月")
        if title == "国庆节放假":
            weeks.append(week(number, summary=title))
            continue
        form = session(title, lecturers=people[who], date=f"{int(month):02}-{int(date):02}")
        if remark:
            form["may"] = [remark]
        weeks.append(week(number, form))
    wanted.save(
        "nursing_ethics_tabs.docx",
        "syllabus",
        title="护理伦理学",
        title_also=["护理伦理学　课程说明书"],
        weeks=weeks,
        staff=staff(("舒望", "instructor"), ("葛天然", "instructor"), ("毕晓", "assistant")),
        notes=notes(
            ("课程目标", "平心静气地讨论"),
            ("成绩构成", "每篇不超过1500字"),
            ("答疑", "来之前最好先发个消息"),
        ),
        course_readings=[
            "曹枫林主编，护理伦理学，人民卫生出版社，2017年",
            "比彻姆、邱卓思，生命医学伦理原则，北京大学出版社，2014年",
            "纪录片《人间世》第一季",
        ],
        unsure="The guest's name is given with her post only. The holiday may be a session.",
    )


def build() -> None:
    soil_mechanics()
    field_methods()
    nursing_ethics()
