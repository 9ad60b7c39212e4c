"""Syllabi of many lecturers: weeks typed as bare lines, and units that hold numbered meetings."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from typing import Any

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import notes, person, session, staff, week
from tests.documents.formats.word_inline import bold, field_link, link, picture, portrait
from tests.documents.formats.word_kit import Word

_SEMINAR: list[dict[str, Any]] = [
    {
        "sessions": [
            {
                "label": "1）",
                "title": "健康大数据概览",
                "people": [("汪若溪", ["东湾大学公共卫生学院教授", "省流行病学会常务理事"])],
                "outline": ["1.1 数据从哪里来", "1.2 电子病历的结构", "1.3 隐私与伦理"],
            },
            {
                "label": "2）",
                "title": "从问卷到登记系统",
                "people": [("郝建章", ["东湾市疾病预防控制中心信息科科长"])],
                "outline": ["1.1 登记系统的设计", "1.2 编码：ICD-10与ICD-11"],
            },
        ],
        "readings": [
            "《流行病学》（第8版），詹思延主编，人民卫生出版社",
            "《医学统计学》，孙振球、徐勇勇，人民卫生出版社",
        ],
    },
    {
        "sessions": [
            {
                "title": "《传染病模型与预测》",
                "people": [
                    (
                        "陶景行",
                        [
                            "东湾大学数学科学学院副教授、博士生导师",
                            "曾任世界卫生组织顾问（2016-2018）",
                        ],
                    )
                ],
                "outline": [
                    "一、仓室模型",
                    "1. SIR模型的推导",
                    "2. 基本再生数的估计",
                    "二、预测的不确定性",
                    "1. 参数与结构",
                    "2. 集合预测",
                ],
                "questions": [
                    "基本再生数大于1是否一定会流行？",
                    "为什么同一组数据可以拟合出两个相差很大的模型？",
                ],
            }
        ],
        "readings": [
            "Anderson R, May R. Infectious Diseases of Humans. Oxford University Press, 1991",
            "Keeling M, Rohani P. Modeling Infectious Diseases, Princeton, 2008",
        ],
    },
    {
        "sessions": [
            {
                "title": "医学影像中的机器学习",
                "people": [
                    ("苗以宁", ["深瞳医疗算法总监"]),
                    ("裘立", ["东湾大学附属第一医院放射科主任医师"]),
                ],
                "outline": ["1、影像数据的标注", "2、卷积网络的直观解释", "3、误诊的代价"],
            }
        ],
        "readings": ["Litjens G. et al. A survey on deep learning in medical image analysis, 2017"],
    },
    {
        "sessions": [
            {
                "title": "因果推断：观察性研究能说什么",
                "people": [("汪若溪", ["东湾大学公共卫生学院教授", "省流行病学会常务理事"])],
                "outline": ["1. 混杂与选择", "2. 倾向评分", "3. 工具变量"],
            }
        ],
        "readings": [],
    },
    {"sessions": [{"title": "", "people": [("郝建章", [])], "outline": []}], "readings": []},
]


def health_data() -> None:
    """Weeks as bare lines; photos, credentials, questions before class, readings with labels."""
    word = Word(font="仿宋", size=12)
    word.paragraph("健康大数据前沿讲座", centre=True, bold=True, size=18)
    word.paragraph("研究生公共选修课  课程内容安排", centre=True)
    for number, entry in enumerate(_SEMINAR):
        word.paragraph(f"第{'一二三四五'[number]}周")
        for place, meeting in enumerate(entry["sessions"]):
            _meeting(word, meeting, place + number)
        if entry["readings"]:
            word.paragraph("推荐阅读：")
            for place, text in enumerate(entry["readings"], 1):
                word.paragraph(f"{place}. {text}")
        word.paragraph("")
        word.paragraph("")
    word.paragraph("课程联系人：研究生院培养办 乔老师   电话 0595-000012")
    word.save("health_data_lecturers")
    weeks = [
        week(
            number,
            *(_wanted_meeting(m) for m in entry["sessions"]),
            readings=entry["readings"],
        )
        for number, entry in enumerate(_SEMINAR, 1)
    ]
    wanted.save(
        "health_data_lecturers.docx",
        "syllabus",
        title="健康大数据前沿讲座",
        subtitle="研究生公共选修课  课程内容安排",
        weeks=weeks,
        staff=staff(("乔老师", "coordinator")),
        unsure="Week 5 has a lecturer and no title. 曾任世界卫生组织顾问 is biography, not position. "
        "The title in 《》 may keep its marks.",
    )


def _meeting(word: Word, meeting: dict[str, Any], colour: int) -> None:
    if meeting["title"]:
        word.paragraph(f"{meeting.get('label', '')}主题：{meeting['title']}")
    for name, credentials in meeting["people"]:
        word.paragraph(f"主讲人：{name}")
        face = portrait(("#c9a27e", "#d8b08c", "#b98d66")[colour % 3])
        for place, line in enumerate(credentials):
            parts = [picture(face, 2.2, name + "照片"), line] if not place else [line]
            word.paragraph(*parts)
    if meeting.get("questions"):
        word.paragraph("课前问题：")
        for place, text in enumerate(meeting["questions"], 1):
            word.paragraph(f"（{place}）{text}")
    if meeting["outline"]:
        word.paragraph("内容纲要：")
        for line in meeting["outline"]:
            word.paragraph(line)


_POSITIONS = {
    "汪若溪": ("教授", "东湾大学公共卫生学院"),
    "郝建章": ("科长", "东湾市疾病预防控制中心信息科"),
    "陶景行": ("副教授、博士生导师", "东湾大学数学科学学院"),
    "苗以宁": ("算法总监", "深瞳医疗"),
    "裘立": ("主任医师", "东湾大学附属第一医院放射科"),
}


def _wanted_meeting(meeting: dict[str, Any]) -> wanted.Wanted:
    people = [
        person(name, *(_POSITIONS[name] if credentials else ()))
        for name, credentials in meeting["people"]
    ]
    outline: list[Any] = []
    for line in meeting["outline"]:
        mark = line[: 2 if line[1] in "、." and line[1:3] not in (".1", ".2", ".3") else 3]
        text = line[len(mark) :].strip()
        if outline and outline[0][0] == "一、" and mark[0] in "123":
            outline[-1][2].append((mark, text))
        elif mark[0] in "一二":
            outline.append((mark, text, []))
        else:
            outline.append((mark, text))
    more = {"questions": meeting["questions"]} if "questions" in meeting else {}
    title = meeting["title"].strip("《》") or None
    return session(title, *outline, lecturers=people, **more)


_UNITS = [
    (
        "单元一　听与记",
        [
            ("第1次课　新闻是什么", "2025年2月21日", ["新闻价值", "硬新闻与软新闻"]),
            ("第2次课　采访的准备", "2025年2月28日", ["查资料", "列问题", "约时间"]),
            ("第3次课　采访实战：校门口的早点摊", "2025年3月7日", ["分组", "录音与授权"]),
        ],
    ),
    (
        "单元二　写与改",
        [
            ("第4次课　导语与结构", "2025年3月14日", ["倒金字塔", "华尔街日报体"]),
            ("第5次课　引语与数据", "2025年3月21日", ["直接引语的分寸", "数字会说谎吗"]),
            ("第6次课　改稿工作坊", "2025年3月28日", ["互评", "三稿定稿"]),
        ],
    ),
    (
        "单元三　规范与责任",
        [
            ("第7次课　法律与伦理", "2025年4月11日", ["名誉权", "未成年人保护", "匿名信源"]),
            ("第8次课　结课展示", "2025年4月18日", []),
        ],
    ),
]


def news_writing() -> None:
    """Units in Word's heading styles, named as a Chinese Word names them, with numbered meetings."""
    word = Word(font="等线", latin="Calibri", size=11)
    word.paragraph("新闻采访与写作", style="Title")
    word.paragraph(
        "主讲：管清和　课程助理：水若寒　特邀嘉宾：温如许（《滨城晚报》首席记者，第7次课）"
    )
    word.heading("课程信息", 1)
    word.paragraph(
        "时间：每周五 9:50-12:15\t地点：传媒楼演播厅\n平台：",
        link("课程空间", "https://kc.binhai.example/c/88"),
    )
    word.heading("教学安排", 1)
    for unit, meetings in _UNITS:
        word.heading(unit, 2)
        for title, date, points in meetings:
            word.heading(title, 3)
            word.paragraph(f"日期：{date}" + ("　地点：融媒体中心" if "展示" in title else ""))
            for text in points:
                word.paragraph(text, style="List Bullet")
            if "法律" in title:
                word.paragraph("本次课由温如许主讲。4月4日清明节放假，课程顺延一周。")
    word.heading("考核", 1)
    word.paragraphs(
        "作品集60%（消息、通讯、评论各一篇），互评20%，课堂20%。", "稿件一经发现虚构，总评不及格。"
    )
    word.heading("参考书", 1)
    for text in (
        "密苏里新闻学院写作组，《新闻写作教程》，新华出版社，1986",
        "威廉·津瑟，《写作法宝》，中国人民大学出版社，2013",
    ):
        word.paragraph(text, style="List Number")
    word.paragraph(bold("在线资料："), field_link("全球深度报道网", "https://gijn.example/zh"))
    word.save("news_writing_units", local_styles=True)
    weeks = []
    for number, (unit, meetings) in enumerate(_UNITS, 1):
        sessions = []
        for title, date, points in meetings:
            year, month, day = (
                int(x) for x in date.replace("年", " ").replace("月", " ").strip("日").split()
            )
            entry = session(title.split("　")[1], *points, date=f"{year}-{month:02}-{day:02}")
            if "法律" in title:
                entry["lecturers"] = [person("温如许", "首席记者", "《滨城晚报》")]
            if "展示" in title:
                entry["room"] = "融媒体中心"
            sessions.append(entry)
        weeks.append(week(number, *sessions, title=unit.split("　")[1]))
    wanted.save(
        "news_writing_units.docx",
        "syllabus",
        title="新闻采访与写作",
        weeks=weeks,
        staff=staff(("管清和", "instructor"), ("水若寒", "assistant"), ("温如许", "guest")),
        notes=notes(("考核", "稿件一经发现虚构"), ("课程信息", "每周五 9:50-12:15")),
        course_readings=[
            "密苏里新闻学院写作组，《新闻写作教程》，新华出版社，1986",
            "威廉·津瑟，《写作法宝》，中国人民大学出版社，2013",
        ],
        unsure="Units may be the weeks (wanted) or the eight meetings may be weeks of their own with "
        "the unit named in each; the fields weeks and week titles then differ, the sessions do not.",
    )


def build() -> None:
    health_data()
    news_writing()
