"""Syllabi with their schedule in a table: merged weeks, cells with several sessions, dated rows."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import notes, person, session, staff, week
from tests.documents.formats.word_inline import bold, chopped, link
from tests.documents.formats.word_kit import Word

_FINANCE = [
    # week, date, topic, points, who, reading
    ("1", "9月3日", "公司金融的基本问题", "企业目标；代理冲突；治理结构", "沈嘉禾", "[1] 第1章"),
    ("", "9月5日", "现金流与财务报表", "自由现金流；营运资本", "沈嘉禾", "[1] 第2章"),
    ("2", "9月10日", "货币的时间价值", "现值与终值；年金；永续增长", "沈嘉禾", "[1] 第4章"),
    ("", "9月12日", "债券定价", "到期收益率；久期；信用利差", "沈嘉禾", "[2] 第3章"),
    ("3", "9月17日", "股票估值", "股利贴现模型；市盈率的含义", "陆明远", "[1] 第9章"),
    ("", "9月19日", "投资决策准则", "净现值；内部收益率；回收期", "陆明远", "[1] 第5章"),
    ("4", "9月24日", "资本预算实务", "沉没成本；通货膨胀；实物期权初步", "陆明远", "[3]"),
    ("", "9月26日", "案例讨论：海港码头扩建", "分组汇报，每组15分钟", "沈嘉禾、陆明远", ""),
    ("5", "国庆节放假，停课一周（9月28日的课不补）", "", "", "", ""),
    ("6", "10月8日", "风险与收益", "组合方差；有效前沿", "沈嘉禾", "[1] 第10、11章"),
    ("", "10月10日", "资本资产定价模型", "贝塔系数的估计；多因子模型", "沈嘉禾", "[4]"),
    ("7", "10月15日", "期中考试（闭卷，90分钟）", "", "", ""),
    ("", "10月17日", "资本成本", "加权平均资本成本；项目折现率", "沈嘉禾", "[1] 第13章"),
    ("8", "10月22日", "资本结构（一）", "MM定理；税盾", "陆明远", "[5]"),
    ("", "10月24日", "资本结构（二）", "财务困境成本；优序融资", "陆明远", "[6]"),
]
_FINANCE_READINGS = [
    "罗斯等著，《公司理财》（第11版），机械工业出版社，2017。",
    "法博齐著，《债券市场：分析与策略》，北京大学出版社，2012。",
    "Graham, J. and Harvey, C. (2001). The theory and practice of corporate finance. "
    "Journal of Financial Economics 60, 187-243.",
    "Fama, E. and French, K. (1993). Common risk factors in the returns on stocks and bonds. "
    "Journal of Financial Economics 33, 3-56.",
    "Modigliani, F. and Miller, M. (1958). The cost of capital, corporation finance and the theory "
    "of investment. American Economic Review 48, 261-297.",
    "Myers, S. (1984). The capital structure puzzle. Journal of Finance 39, 575-592.",
]


def corporate_finance() -> None:
    """Weeks in merged cells that span two sessions; a holiday row; reading list at the end."""
    word = Word()
    word.paragraph("江州财经大学本科课程教学大纲", centre=True, size=12)
    word.paragraph("《公司金融》教学大纲", centre=True, bold=True, size=18)
    word.paragraph("（2024-2025学年第一学期）", centre=True)
    word.table(
        [
            ["课程名称", "公司金融", "课程代码", "FIN2031"],
            ["学分/学时", "3学分/48学时", "上课时间", "周二、周四 第3-4节（10:00-11:40）"],
            ["授课教师", "沈嘉禾、陆明远", "上课地点", "博学楼B312"],
            ["助教", "邵一帆（shaoyf@jzfe.example）", "答疑时间", "周三14:00-16:00，博学楼A507"],
        ],
        bold_head=False,
    )
    word.paragraph("一、课程简介", bold=True)
    word.paragraphs(
        "本课程讲授企业如何投资、如何融资以及如何把收益还给投资人。学生修完后应当能够读懂上市公司的"
        "财务决策，并能独立完成一个投资项目的估值。先修课程为微观经济学、会计学原理。"
    )
    word.paragraph("二、教学进度", bold=True)
    rows = [["周次", "日期", "课次主题", "主要内容", "主讲", "阅读"], *map(list, _FINANCE)]
    spans = [
        (row, 0, 2, 1) for row in range(1, len(rows) - 1) if rows[row][0] and not rows[row + 1][0]
    ]
    holiday = next(n for n, row in enumerate(rows) if row[0] == "5")
    word.table(rows, [*spans, (holiday, 1, 1, 5)], [1.2, 1.9, 3.8, 4.6, 2.0, 2.2])
    word.paragraph("三、成绩评定", bold=True)
    word.table(
        [
            ["项目", "比例", "说明"],
            ["平时作业", "20%", "四次，每次5分，迟交一天扣1分"],
            ["案例汇报", "20%", "小组成绩"],
            ["期中考试", "25%", "闭卷"],
            ["期末考试", "35%", "闭卷，可带一页手写公式"],
        ]
    )
    word.paragraph("四、课堂纪律", bold=True)
    word.paragraphs("缺课三次以上者取消考试资格；作业可以讨论，但须独立写作，抄袭者该次计零分。")
    word.paragraph("五、参考文献", bold=True)
    for number, text in enumerate(_FINANCE_READINGS, 1):
        word.paragraph(f"[{number}] {text}")
    word.save("corporate_finance_merged_weeks")
    weeks: list[wanted.Wanted] = []
    for label, date, topic, points, who, cited in _FINANCE:
        if label:
            weeks.append(week(int(label), cites=[]))
        numbers = [n for n in range(1, 7) if f"[{n}]" in cited]
        weeks[-1]["cites"] += [cited, *(_FINANCE_READINGS[n - 1] for n in numbers)]
        if label == "5":
            weeks[-1]["summary"] = date
            continue
        month, day = date.removesuffix("日").split("月")
        weeks[-1]["sessions"].append(
            session(
                topic,
                *(points.split("；") if "；" in points else []),
                date=f"{int(month):02}-{int(day):02}",
                lecturers=who.split("、") if who else [],
                **({"may": [points]} if points and "；" not in points else {}),
            )
        )
    wanted.save(
        "corporate_finance_merged_weeks.docx",
        "syllabus",
        title="公司金融",
        title_also=["《公司金融》教学大纲", "《公司金融》", "公司金融教学大纲"],
        subtitle="2024-2025学年第一学期",
        weeks=weeks,
        staff=staff(("沈嘉禾", "instructor"), ("陆明远", "instructor"), ("邵一帆", "assistant")),
        notes=notes(
            ("课程简介", "独立完成一个投资项目的估值"),
            ("成绩评定", "可带一页手写公式"),
            ("课堂纪律", "缺课三次以上者取消考试资格"),
            ("答疑时间", "周三14:00-16:00"),
        ),
        course_readings=_FINANCE_READINGS,
        unsure="Title may keep 《》教学大纲. The column 阅读 points into the list at the end ([1] "
        "第1章); it is no reading list of the week of its own. The time and room stand once for the "
        "whole course. 分组汇报，每组15分钟 is a remark: as an outline node it is accepted.",
    )


_STATISTICS = [
    ("9/4", "绪论：统计学干什么用", "数据类型、总体与样本", "发教材"),
    ("9/11", "描述统计", "均值/中位数/四分位；箱线图", ""),
    ("9/18", "概率复习", "条件概率 贝叶斯公式", "作业1"),
    ("9/25", "随机变量与分布", "二项、泊松、正态", ""),
    ("10/2", "国庆放假", "", ""),
    ("10/9", "抽样分布与中心极限定理", "标准误，t分布", "作业1交"),
    ("10/16", "区间估计", "均值与比例的置信区间", "作业2"),
    ("10/23", "假设检验1", "p值怎么读 两类错误", ""),
    ("10/30", "假设检验2", "两样本t检验、配对检验", "作业2交"),
    ("11/6", "期中考试 （第1-8次课内容）", "", "带计算器"),
    ("11/13", "方差分析", "单因素；多重比较", "金老师代课"),
    ("11/20", "简单回归", "最小二乘；残差图", "作业3"),
    ("11/27", "多元回归", "共线性，变量选择", ""),
    ("12/4", "卡方检验与列联表", "独立性检验", "作业3交"),
    ("12/11", "非参数方法", "秩和检验", ""),
    ("12/18", "复习+答疑", "", "停新课"),
    ("1/8", "期末考试 14:00 三教201", "", ""),
]


def statistics() -> None:
    """Dated rows without week numbers, typed in haste."""
    word = Word(font="微软雅黑", latin="Calibri", size=10.5)
    word.paragraph("应用统计（秋）教学安排", bold=True, size=15)
    word.paragraph(
        "每周三晚 18:30-20:55    三教201    任课：倪书航   ", chopped("Email：nish@nfu.example")
    )
    word.paragraph("助教：唐小棠（作业）  高睿（软件）   QQ群见第一次课")
    rows = [["日期", "主题", "内容要点", "备注"], *map(list, _STATISTICS)]
    word.table(rows, [], [1.6, 5.0, 5.5, 2.8], style="Light Grid Accent 1")
    word.paragraph("")
    word.paragraph(bold("评分："), "作业30%（3次）+ 期中30% + 期末40%。出勤不计分但会点名。")
    word.paragraph(
        bold("教材："), "茆诗松、程依明、濮晓龙，《概率论与数理统计教程》第三版，高等教育出版社"
    )
    word.paragraph(
        bold("软件："),
        "R，机房已装好；自己电脑请装4.2以上版本。",
        link("下载", "https://cran.r-project.org/"),
    )
    word.paragraph(bold("答疑："), "周四下午3点到5点 理科楼608 ，其他时间发邮件约")
    word.save("applied_statistics_dated_rows")
    weeks: list[wanted.Wanted] = []
    outlines = {
        "描述统计": ["均值/中位数/四分位", "箱线图"],
        "方差分析": ["单因素", "多重比较"],
        "简单回归": ["最小二乘", "残差图"],
        "绪论：统计学干什么用": ["数据类型、总体与样本"],
    }
    for date, topic, points, remark in _STATISTICS:
        month, day = date.split("/")
        if topic == "国庆放假":
            continue
        exam = topic.startswith("期末")
        title = "期末考试" if exam else topic
        inside = outlines.get(topic, [points] if points else [])
        entry = session(title, *inside, date=f"{int(month):02}-{int(day):02}")
        if remark:
            entry["may"] = [remark]
        if topic == "方差分析":
            entry["lecturers"] = [person("金老师")]
        if exam:
            entry |= {"time": "14:00", "room": "三教201"}
        weeks.append(week(None, entry))
    wanted.save(
        "applied_statistics_dated_rows.docx",
        "syllabus",
        title="应用统计（秋）",
        title_also=["应用统计（秋）教学安排", "应用统计"],
        weeks=weeks,
        staff=staff(("倪书航", "instructor"), ("唐小棠", "assistant"), ("高睿", "assistant")),
        notes=notes(
            ("评分", "出勤不计分但会点名"),
            ("软件", "自己电脑请装4.2以上版本"),
            ("答疑", "周四下午3点到5点"),
        ),
        course_readings=["茆诗松、程依明、濮晓龙，《概率论与数理统计教程》第三版，高等教育出版社"],
        unsure="No week is numbered: any numbers in order are right. 10/2 is a holiday without a "
        "session. 备注 (作业1) belongs to the row. Whether 金老师 is a lecturer or a guest. "
        "二项、泊松、正态 is one node or three.",
    )


_MACHINES = [
    ("1", "Introduction; design as decision making", "Units, loads and free-body diagrams"),
    ("2", "Stress in simple members", "Stress concentration\nReading quiz 1"),
    ("3", "Static failure theories I", "Static failure theories II"),
    ("4", "No class (Labor Day observed)", "Fatigue: the S-N curve"),
    ("5", "Fatigue: endurance limit modifiers", "Fatigue: fluctuating loads"),
    ("6", "Shafts I: layout and materials", "Shafts II: deflection and critical speed"),
    ("7", "Review session", "Midterm exam (in class)"),
    ("8", "Threaded fasteners", "Bolted joints under preload\nDesign project proposal due"),
    ("9", "Rolling-contact bearings", "Lubrication and journal bearings"),
    ("10", "Spur gears: geometry", "Spur gears: AGMA stress (guest: Priya Raman, Halden Drives)"),
    ("11", "Clutches and brakes", "Thanksgiving break - no class"),
    ("12", "Project presentations A", "Project presentations B"),
]


def machine_design() -> None:
    """English; two sessions in the cells of a row, one column for each day."""
    word = Word(font="宋体", latin="Calibri", size=11)
    word.paragraph("ME 341: Machine Component Design", style="Title")
    word.paragraph("Fall 2024, Northmoor Institute of Technology", style="Subtitle")
    for label, text in (
        ("Instructor: ", "Prof. Laurel Okafor, Hess Hall 214, lokafor@northmoor.example"),
        ("Teaching assistants: ", "Ben Ishikawa; Marta Quiroga"),
        ("Lectures: ", "Mon and Wed 9:30-10:45 am, Hess Hall 101"),
        ("Office hours: ", "Tue 1-3 pm or by appointment (Okafor); Thu 4-5 pm, room 12 (Ishikawa)"),
    ):
        word.paragraph(bold(label), text)
    word.heading("Course description", 1)
    word.paragraphs(
        "Students learn to size the common parts of machines so that they last as long as they "
        "should and no longer. We use statics, strength of materials and a good deal of judgement. "
        "Prerequisites: ME 220, ME 231.",
        first=False,
    )
    word.heading("Schedule", 1)
    rows = [["Week", "Monday", "Wednesday"], *map(list, _MACHINES)]
    word.table(rows, [], [1.6, 6.6, 7.0])
    word.paragraph("")
    word.heading("Grading", 1)
    bullets = word.numbering(("bullet", "\uf0b7"))
    for text in (
        "Homework (ten sets) 25%",
        "Reading quizzes 5%",
        "Midterm 20%",
        "Design project 20%",
        "Final exam 30%",
    ):
        word.item(bullets, 0, text)
    word.heading("Policies", 1)
    word.paragraph(
        bold("Late work. "),
        "Homework loses 20% a day and is not taken after solutions are posted.",
    )
    word.paragraph(
        bold("Academic integrity. "),
        "Talk about problems as much as you like; write them up alone. Solutions copied from a "
        "manual or produced by a chatbot will be reported.",
    )
    word.heading("Textbook", 1)
    word.paragraph(
        "Norton, R. L. Machine Design: An Integrated Approach, 6th ed. Pearson, 2020. "
        "On reserve in the library."
    )
    word.save("machine_design_cells")
    skipped = {"No class (Labor Day observed)", "Thanksgiving break - no class"}
    weeks = []
    for number, *cells in _MACHINES:
        sessions = []
        for text in cells:
            if text in skipped:
                continue
            title = text.split("\n")[0].split(" (guest")[0]
            guest = [person("Priya Raman", affiliation="Halden Drives")] if "guest" in text else []
            more = {"may": text.split("\n")[1:]} if "\n" in text else {}
            sessions.append(session(title, lecturers=guest, **more))
        weeks.append(week(int(number), *sessions))
    wanted.save(
        "machine_design_cells.docx",
        "syllabus",
        title="ME 341: Machine Component Design",
        subtitle="Fall 2024, Northmoor Institute of Technology",
        weeks=weeks,
        staff=staff(
            ("Laurel Okafor", "instructor"),
            ("Ben Ishikawa", "assistant"),
            ("Marta Quiroga", "assistant"),
        ),
        notes=notes(
            ("Course description", "a good deal of judgement"),
            ("Grading", "Design project 20%"),
            ("Late work", "loses 20% a day"),
            ("Academic integrity", "write them up alone"),
            ("Office hours", "Thu 4-5 pm, room 12"),
        ),
        course_readings=[
            "Norton, R. L. Machine Design: An Integrated Approach, 6th ed. Pearson, 2020."
        ],
        unsure="Policies may be one note. The guest of week 10 is a lecturer of that session and "
        "a guest of the course: both are right. Reading quiz 1 and the proposal are remarks.",
    )


def build() -> None:
    corporate_finance()
    statistics()
    machine_design()
