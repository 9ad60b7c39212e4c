"""Syllabi: two schedules in one document, and one in two languages."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import notes, session, staff, week
from tests.documents.formats.word_inline import bold, commented, italic, link
from tests.documents.formats.word_kit import Word

_LAW_WEEKS = [
    ("第1-2周", "导论与民法的基本原则", "讲授", "4"),
    ("第3-4周", "自然人与法人", "讲授+讨论", "4"),
    ("第5周", "民事法律行为", "讲授", "2"),
    ("第6周", "代理；诉讼时效", "讲授", "2"),
    ("第7周", "模拟法庭（一）：老屋租赁纠纷", "实践", "2"),
    ("第8-9周", "物权总论", "讲授", "4"),
    ("第10周", "所有权与相邻关系", "讲授", "2"),
    ("第11周", "用益物权与担保物权", "讲授", "2"),
    ("第12周", "期中测验", "测验", "2"),
    ("第13-14周", "合同的订立与效力", "讲授", "4"),
    ("第15周", "模拟法庭（二）：网购合同", "实践", "2"),
    ("第16周", "总复习", "", "2"),
]
_LAW_CHAPTERS = [
    ("民法导论", ["民法的概念与调整对象", "民法的基本原则", "《民法典》的编纂"]),
    ("民事主体", ["自然人的权利能力与行为能力", "监护", "法人与非法人组织"]),
    ("民事法律行为与代理", ["意思表示", "效力瑕疵", "代理权的发生与滥用"]),
    ("物权", ["物权变动", "所有权", "他物权"]),
    ("合同", ["要约与承诺", "格式条款", "违约责任"]),
]


def civil_law() -> None:
    """Two schedules: chapters with their points, and a table of weeks, some rows of two weeks."""
    word = Word(size=12)
    word.paragraph("民法总论与物权", style="Title")
    word.paragraph("课程大纲", centre=True)
    word.paragraph("授课教师：康敬之 教授（法学院民商法教研室）")
    word.paragraph("联合授课：闻人雅 讲师")
    word.paragraph("研究生助教：邢露、白子墨")
    word.heading("一、课程目标", 2)
    word.paragraphs(
        "让学生掌握民法的基本概念，养成从请求权出发分析案件的习惯，并能读懂简单的裁判文书。"
    )
    word.heading("二、教学内容", 2)
    for number, (title, sections) in enumerate(_LAW_CHAPTERS, 1):
        word.paragraph(f"第{'一二三四五'[number - 1]}章 {title}", bold=True)
        for place, text in enumerate(sections, 1):
            word.paragraph(f"第{'一二三'[place - 1]}节　{text}", left=0.8)
    word.heading("三、教学日历", 2)
    word.table(
        [["周次", "教学内容", "方式", "学时"], *map(list, _LAW_WEEKS)], [], [2.6, 7.4, 2.8, 1.6]
    )
    word.heading("四、考核方式", 2)
    word.paragraphs("期中测验20%，模拟法庭30%（书状与庭辩各半），期末闭卷考试50%。")
    word.heading("五、教材与参考书", 2)
    books = (
        "王利明主编：《民法》（第九版），中国人民大学出版社2022年版。",
        "梁慧星：《民法总论》（第六版），法律出版社2021年版。",
        "朱庆育：《民法总论》，北京大学出版社2016年版。",
    )
    list_number = word.numbering(("decimal", "%1."))
    for text in books:
        word.item(list_number, 0, text)
    word.paragraph(
        "注：第7周与第15周在模拟法庭（明德楼102）上课，其余在",
        commented("明德楼305", "教室可能调整"),
        "。",
    )
    word.save("civil_law_two_schedules")
    weeks = []
    for label, topic, _, _ in _LAW_WEEKS:
        numbers = [int(part) for part in label.strip("第周").split("-")]
        room = "模拟法庭（明德楼102）" if topic.startswith("模拟") else None
        entry = session(topic)
        if room:
            entry["room"] = room
        weeks.append(week(numbers[0], entry) | ({"last": numbers[-1]} if numbers[1:] else {}))
    wanted.save(
        "civil_law_two_schedules.docx",
        "syllabus",
        title="民法总论与物权",
        subtitle="课程大纲",
        weeks=weeks,
        staff=staff(
            ("康敬之", "instructor"),
            ("闻人雅", "instructor"),
            ("邢露", "assistant"),
            ("白子墨", "assistant"),
        ),
        notes=notes(
            ("课程目标", "从请求权出发分析案件"),
            ("考核方式", "书状与庭辩各半"),
            ("教学内容", "格式条款"),
        ),
        course_readings=list(books),
        reader_sees_not=["教室可能调整"],
        troubles=[],
        unsure="Two schedules: weeks (wanted, since the course site goes by weeks) and chapters; the "
        "import must say that it chose. A row of two weeks (第1-2周) may be one week numbered 1 or "
        "two weeks with the same session: both are right, so weeks 2, 4, 9 and 14 are not counted. "
        "The room of weeks 7 and 15 stands in a note at the end.",
    )


_TOPICS = [
    (
        "Topic 1  Introduction to Supply Chains  供应链概论",
        "Mar 3",
        ["What flows, and which way 三种流", "The bullwhip effect 牛鞭效应"],
        ["Lee, Padmanabhan & Whang (1997), The bullwhip effect in supply chains"],
    ),
    (
        "Topic 2  Demand Forecasting  需求预测",
        "Mar 10",
        ["Moving averages 移动平均", "Exponential smoothing 指数平滑", "Forecast error 预测误差"],
        ["Hyndman & Athanasopoulos, Forecasting: Principles and Practice, ch. 7"],
    ),
    (
        "Topic 3  Inventory Models  库存模型",
        "Mar 17 & 24",
        ["EOQ 经济订货批量", "The newsvendor 报童模型", "Safety stock 安全库存"],
        ["Zipkin, Foundations of Inventory Management, ch. 3"],
    ),
    (
        "Topic 4  Network Design  网络设计",
        "Mar 31",
        ["Facility location 设施选址", "Risk pooling 风险汇聚"],
        ["Simchi-Levi et al., Designing and Managing the Supply Chain, ch. 3"],
    ),
    (
        "Topic 5  Contracts and Coordination  契约与协调",
        "Apr 14",
        ["Buy-back 回购", "Revenue sharing 收益共享"],
        ["Cachon (2003), Supply chain coordination with contracts"],
    ),
    ("Topic 6  Company Visit  企业参访", "Apr 21", [], []),
]


def supply_chain() -> None:
    """Both languages in every line; topics as bold lines; soft returns in the head."""
    word = Word(latin="Arial", size=10.5)
    word.paragraph("Supply Chain Management", centre=True, bold=True, size=16)
    word.paragraph("供应链管理", centre=True, bold=True, size=16)
    word.paragraph("Bilingual course 双语课程 · Spring 2025 春季学期", centre=True)
    word.paragraph(
        bold("Instructor 任课教师: "),
        "Fang Zhiyuan 方致远\n",
        bold("TA 助教: "),
        "Nadia Rahim\n",
        bold("Time 时间: "),
        "Monday 周一 13:30-16:05\n",
        bold("Venue 地点: "),
        "Teaching Building 4-210",
    )
    word.paragraph("Course Description 课程简介", bold=True, size=12)
    word.paragraphs(
        "How do goods get from where they are made to where they are wanted, at a cost that somebody "
        "is willing to pay? 本课程用模型与案例讨论这一问题。课堂语言为英语，作业可用中文或英文。",
        first=False,
    )
    word.paragraph("Course Outline 课程内容", bold=True, size=12)
    for title, date, points, readings in _TOPICS:
        word.paragraph(bold(title), f"  ({date})")
        for point in points:
            word.paragraph("– " + point, left=0.8)
        for text in readings:
            word.paragraph(italic("Reading 阅读: "), text, left=0.8)
    word.paragraph("Grading 成绩构成", bold=True, size=12)
    word.paragraph(
        "Beer game report 啤酒游戏报告\t20%\nProblem sets 习题\t30%\nFinal exam 期末考试\t50%"
    )
    word.paragraph("Office Hours 答疑时间", bold=True, size=12)
    word.paragraph(
        "Wednesday 周三 10:00-11:30, 4-518, or by ", link("booking", "https://book.fzy.example/oh")
    )
    word.save("supply_chain_bilingual_topics")
    dates = ["03-03", "03-10", "03-17", "03-31", "04-14", "04-21"]
    weeks = []
    for number, (title, _, points, readings) in enumerate(_TOPICS, 1):
        weeks.append(
            week(
                number,
                session(
                    title.split("  ", 1)[1].replace("  ", " "), *points, date=dates[number - 1]
                ),
                readings=readings,
            )
        )
    wanted.save(
        "supply_chain_bilingual_topics.docx",
        "syllabus",
        title="Supply Chain Management 供应链管理",
        title_also=["Supply Chain Management", "供应链管理"],
        subtitle_also=["供应链管理"],
        subtitle="Bilingual course 双语课程 · Spring 2025 春季学期",
        weeks=weeks,
        staff=[
            {
                "name": "Fang Zhiyuan 方致远",
                "role": "instructor",
                "also": ["方致远", "Fang Zhiyuan"],
            },
            {"name": "Nadia Rahim", "role": "assistant"},
        ],
        notes=notes(
            ("Course Description 课程简介", "作业可用中文或英文"),
            ("Grading 成绩构成", "啤酒游戏报告"),
            ("Office Hours 答疑时间", "10:00-11:30"),
        ),
        unsure="Title may be the English or the Chinese line, the other the subtitle. Topic 3 meets "
        "twice (Mar 17 & 24): one session with two dates; the first date is wanted.",
    )


def build() -> None:
    civil_law()
    supply_chain()
