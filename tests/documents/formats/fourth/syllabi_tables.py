"""Schedules in Word tables: a nursing school's progress sheet, an accountant's 次课, a seminar."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from typing import Any

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import notes, person, session, staff, week
from tests.documents.formats.word_inline import bold, link
from tests.documents.formats.word_kit import Word

# Week, date, topic, hours, teacher, position, place; an empty week continues the one above.
_NURSING = [
    ("第１周", "9/4", "绪论：社区护士每天在做什么", "2", "祁文静", "教授", "护理楼\n301"),
    ("第２周", "9/11", "居民健康档案的建立与更新", "2", "祁文静", "教授", "护理楼\n301"),
    ("第３周", "9/18", "家庭访视（一）\n——敲门之前", "2", "娄晓棠", "副主任护师", "护理楼\n301"),
    ("", "9/20", "家庭访视（二）\n——角色扮演", "2", "娄晓棠\n都敏", "副主任护师\n讲师", "实训中心B区"),
    ("第４周", "9/25", "高血压病人的社区管理", "2", "都敏", "讲师", "护理楼\n301"),
    ("第5周", "国庆节放假", "", "", "", "", ""),
    ("第6、7周", "10/9\n10/16", "糖尿病病人的社区管理", "4", "冷秋实", "主治医师", "护理楼\n301"),
    ("第8周", "10/23", "老年人跌倒的预防", "2", "娄晓棠", "副主任护师", "护理楼\n301"),
    ("第9周", "", "社区见习（具体时间另行通知）", "4", "全体教师", "", "清河坊社区卫生服务中心"),
    ("第１0周", "11/6", "安宁疗护与哀伤辅导", "2", "祁文静", "教授", "待定"),
]  # fmt: skip


def community_nursing() -> None:
    """A week over two rows, a week's holiday over the row, teachers beside their positions."""
    word = Word(font="宋体", size=12)
    word.paragraph("云溪医药高等专科学校 护理系", centre=True, size=14)
    word.paragraph("《社区护理学》教学进度表", bold=True, size=18, centre=True)
    word.paragraph(
        "（2025-2026学年第一学期   2023级护理1、2班   周四 3-4节）", centre=True, size=10.5
    )
    word.paragraph("课程负责人：祁文静     联系电话：8123（内线）   答疑：周二下午 护理楼412")
    head = ["周次", "日期", "授 课 内 容", "学时", "授课教师", "职称", "授课地点"]
    rows = [head, *[list(row) for row in _NURSING]]
    merges = [(3, 0, 2, 1), (6, 1, 1, 6)]
    word.table(rows, merges, (1.6, 1.8, 4.8, 1.0, 1.9, 2.2, 2.4), size=10)
    word.paragraph("注：1、见习须穿工作服、佩戴胸牌，不穿者按缺勤处理。", size=10)
    word.paragraph("    2、考核：出勤与课堂表现30%＋见习报告20%＋期末闭卷50%。", size=10)
    word.paragraph("制表：都敏        2025年8月28日", right=True, size=10)
    word.save("nursing_lecturer_columns")
    wanted.save(
        "nursing_lecturer_columns.docx",
        "syllabus",
        title="社区护理学",
        title_also=["《社区护理学》", "《社区护理学》教学进度表", "社区护理学教学进度表"],
        weeks=_nursing_weeks(),
        staff=staff(("祁文静", "instructor")),
        notes=notes(("", "不穿者按缺勤处理"), ("", "见习报告20%")),
        reader_sees_not=["制表：都敏"],
        unsure="Week 9 names all teachers, not one. A dash after a line break belongs to the title. "
        "Week 5 is a holiday without a session.",
    )  # fmt: skip


def _nursing_weeks() -> list[dict[str, Any]]:
    numbers = iter((1, 2, 3, 3, 4, 5, 6, 8, 9, 10))
    weeks: list[dict[str, Any]] = []
    for number, (_, date, topic, _, who, post, room) in zip(numbers, _NURSING, strict=True):
        if number == 5:
            weeks.append(week(5, summary="国庆节放假"))
            continue
        posts = dict(zip(who.split("\n"), post.split("\n"), strict=True))
        people = [person(name, posts[name]) for name in posts if name != "全体教师"]
        form = session(topic, lecturers=people)
        if date:
            month, day = date.split("\n")[0].split("/")
            form["date"] = f"{int(month):02}-{int(day):02}"
        if room != "待定":
            form["room"] = room.replace("\n", "")
        if weeks and weeks[-1]["number"] == number:
            weeks[-1]["sessions"].append(form)
        else:
            weeks.append(week(number, form, **({"last": 7} if number == 6 else {})))
    return weeks


# Band or (meeting, topic, points, before class).
_ACCOUNTING: list[Any] = [
    "第一单元  成本从哪里来",
    ("第1次课", "管理会计的对象：谁在用数字做决定", ["财务会计与管理会计", "三个例子：食堂、快递站、医院"], ""),
    ("第2次课", "成本性态", ["固定成本、变动成本", "混合成本的分解：高低点法", "回归法（只看结果）"], "教材第2章"),
    ("第3次课", "变动成本法与完全成本法", ["利润为什么不一样", "存货里的秘密"], "教材第3章"),
    "第二单元  短期决策",
    ("第4次课", "本量利分析", ["保本点", "安全边际", "多品种的保本点"], "教材第4章；习题4-2"),
    ("第5次课", "特殊订单与自制外购", ["相关成本", "沉没成本谬误"], "案例：豆浆机厂"),
    ("第7次课", "定价", ["成本加成", "目标成本"], "教材第5章"),
    ("第7次课", "期中测验（随堂，60分钟）", [], "带计算器"),
    "第三单元  预算与控制",
    ("第8次课", "全面预算", ["销售预算起步", "现金预算"], "教材第7章"),
    ("第9次课", "标准成本与差异", ["量差与价差", "差异该怪谁"], "教材第8章"),
    ("第10次课", "责任中心与转移定价", ["成本中心、利润中心、投资中心"], "TBA"),
]  # fmt: skip


def management_accounting() -> None:
    """Bands of units, meetings counted by 次课 with a number typed twice, points in the cell."""
    word = Word(font="等线", latin="等线", size=11)
    word.paragraph("管理会计", bold=True, size=20, centre=True)
    word.paragraph("Management Accounting   2学分 / 32学时", centre=True)
    word.paragraph(bold("授课对象："), "财务管理2401-2403")
    word.paragraph(bold("主讲："), "厉行之（会计学院 讲师） ", bold("助教："), "蒲一鸣、仲夏")
    word.paragraph(bold("时间地点："), "周一第6-7节，财经楼208")
    word.paragraph(bold("教材："), "孙茂竹等，《管理会计学》（第9版），中国人民大学出版社，2020")
    word.paragraph(bold("成绩："), "平时作业20%，期中30%，期末50%。作业迟交一天扣一分，扣完为止。")
    word.paragraph("教学安排", bold=True, size=14)
    rows, merges = [["次数", "教学内容", "课前准备"]], []
    for entry in _ACCOUNTING:
        if isinstance(entry, str):
            merges.append((len(rows), 0, 1, 3))
            rows.append([entry, "", ""])
        else:
            meeting, topic, points, before = entry
            lines = [topic, *[f"{n}）{point}" for n, point in enumerate(points, 1)]]
            rows.append([meeting, "\n".join(lines), before])
    word.table(rows, merges, (2.2, 9.0, 4.0))
    word.save("accounting_meetings_units")
    wanted.save(
        "accounting_meetings_units.docx",
        "syllabus",
        title="管理会计",
        title_also=["管理会计 Management Accounting"],
        weeks=_accounting_weeks(),
        staff=staff(("厉行之", "instructor"), ("蒲一鸣", "assistant"), ("仲夏", "assistant")),
        notes=notes(("成绩", "作业迟交一天扣一分"), ("时间地点", "财经楼208")),
        course_readings=["孙茂竹等，《管理会计学》（第9版），中国人民大学出版社，2020"],
        unsure="The first of the two meetings numbered 7 is the sixth. Units may stand in summaries. "
        "'教材第2章' is a reading; what else is to be prepared is none.",
    )


def _accounting_weeks() -> list[dict[str, Any]]:
    weeks = []
    for number, entry in enumerate((e for e in _ACCOUNTING if not isinstance(e, str)), 1):
        _, topic, points, before = entry
        form = session(topic, *[(f"{n}）", point) for n, point in enumerate(points, 1)])
        readings = [part for part in before.split("；") if part.startswith("教材")]
        form["may"] = [before, *before.split("；")] if before else []
        weeks.append(week(number, form, readings=readings, cites=[before] if before else []))
    return weeks


# Week, date, topic, what is read (as cited), remark.
_SEMINAR = [
    ("1", "2 Mar", "Why trust experts? 为什么信任专家", "Sen (1978)*", ""),
    ("2", "9 Mar", "Numbers in parliament 议会里的数字", "Porter 1995, ch. 2; 黄仁宇（1997）", ""),
    ("3", "16 Mar", "Pandemic models 疫情模型", "Porter 1995, ch. 5", "Guest 嘉宾: Dr. Femi Oyelaran (Ministry of Health)"),
    ("4", "23 Mar", "Risk and the public 风险与公众", "Douglas & Wildavsky (1982)", "Memo 1 due"),
    ("5", "30 Mar", "NO CLASS – Spring break 春假", "", ""),
    ("6", "6 Apr", "Advisory committees 咨询委员会", "Jasanoff, 1990", ""),
    ("7", "13 Apr", "Visit to the statistics office 参观统计局", "", "Meet at gate 3 东门集合"),
    ("8", "20 Apr", "When experts disagree 专家分歧之时", "Jasanoff, 1990; 黄仁宇（1997）", "Guest 嘉宾: 裴清源（省发改委 处长）"),
    ("9", "27 Apr", "Presentations 学生报告", "", "Memo 2 due"),
]  # fmt: skip
_BOOKS = {
    "Sen": "Sen, A. K. (1978). On the labour theory of value: Some methodological issues. Cambridge Journal of Economics, 2(2), 175–190.",
    "Porter": "Porter, T. M. (1995). Trust in Numbers: The Pursuit of Objectivity in Science and Public Life. Princeton University Press.",
    "Douglas": "Douglas, M., & Wildavsky, A. (1982). Risk and Culture. University of California Press.",
    "Jasanoff": "Jasanoff, S. (1990). The Fifth Branch: Science Advisers as Policymakers. Harvard University Press.",
    "黄仁宇": "黄仁宇（1997）：《万历十五年》，三联书店。",
}


def science_policy() -> None:
    """Two languages in one cell, guests among remarks, a reading list at the end, office hours."""
    word = Word(font="微软雅黑", latin="Calibri", size=11)
    word.paragraph("PPA 5120  Experts and Public Policy", style="Title")
    word.paragraph("专家与公共政策", style="Subtitle")
    word.paragraph(
        bold("Instructor 教师: "),
        "Prof. Liesel Adomako ",
        link("l.adomako@harrow.example", "mailto:l.adomako@harrow.example"),
    )
    word.paragraph(bold("Teaching assistant 助教: "), "Weng Xiaohe 翁小禾 (weng.xh@harrow.example)")
    word.paragraph(
        bold("Office hours 答疑时间: "),
        "Tue 14:00-15:30, Room 4.17, or by appointment (email me first, please!)",
    )
    word.paragraph(bold("Class 上课: "), "Mon 18:30–20:50")
    word.heading("Grading 成绩评定", 1)
    word.table(
        [
            ["Component", "Weight"],
            ["Participation 课堂参与", "20%"],
            ["Two memos 两篇备忘录", "50%"],
            ["Presentation 报告", "30%"],
        ],
        widths=(6, 3),
    )
    word.heading("Policies 课程要求", 1)
    word.paragraph(
        "Late memos lose five points a day. 使用人工智能工具须注明。Phones stay in bags."
    )
    word.heading("Schedule 教学日程", 1)
    head = ["Week", "Date", "Topic 主题", "Reading 阅读", "Notes 备注"]
    word.table([head, *[list(row) for row in _SEMINAR]], widths=(1.3, 1.7, 5.2, 4.0, 3.6), size=9.5)
    word.paragraph("* skim only 浏览即可", size=9)
    word.heading("References 参考文献", 1)
    for text in _BOOKS.values():
        word.paragraph(text, left=0.6)
    word.save("science_policy_bilingual")
    _science_policy_wanted()


def _science_policy_wanted() -> None:
    guests = {
        "3": person("Femi Oyelaran", "", "Ministry of Health") | {"also": ["Dr. Femi Oyelaran"]},
        "8": person("裴清源", "处长", "省发改委"),
    }
    weeks = []
    for number, date, topic, read, remark in _SEMINAR:
        if number == "5":
            weeks.append(week(5, summary="Spring break"))
            continue
        day, month = date.split()
        iso = f"{'03' if month == 'Mar' else '04'}-{int(day):02}"
        form = session(topic, date=iso, lecturers=[guests[number]] if number in guests else [])
        form["may"] = [remark] if remark and number not in guests else []
        cited = [part.strip() for part in read.split(";") if part]
        books = [text for key, text in _BOOKS.items() if key in read]
        weeks.append(week(int(number), form, readings=cited, cites=books))
    wanted.save(
        "science_policy_bilingual.docx",
        "syllabus",
        title="PPA 5120 Experts and Public Policy",
        title_also=["Experts and Public Policy"],
        subtitle="专家与公共政策",
        weeks=weeks,
        staff=[
            {"name": "Liesel Adomako", "role": "instructor", "also": ["Prof. Liesel Adomako"]},
            {"name": "Weng Xiaohe", "role": "assistant", "also": ["Weng Xiaohe 翁小禾", "翁小禾"]},
        ],
        notes=notes(
            ("Office hours", "Room 4.17"), ("Grading", "50%"), ("Policies", "Phones stay in bags")
        ),
        course_readings=list(_BOOKS.values()),
        unsure="A citation in a week may be replaced by its entry at the end. The asterisk of "
        "Sen (1978) may stay. Week 5 is no class.",
    )


def build() -> None:
    community_nursing()
    management_accounting()
    science_policy()
