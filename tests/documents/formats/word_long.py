"""A syllabus with several meetings in one cell, and a long report of the same sections again and again."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read

from __future__ import annotations

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import headings, items, notes, session, staff, table, week
from tests.documents.formats.word_inline import bold, field, footnote
from tests.documents.formats.word_kit import Word

_BIOCHEMISTRY = [
    ("一", [("9.2", "绪论；氨基酸", "薄荷"), ("9.4", "蛋白质的结构层次", "薄荷")], "教材1-2章"),
    ("二", [("9.9", "蛋白质的分离与纯化", "薄荷"), ("9.11", "酶的动力学", "鱼知秋")], "教材3、6章"),
    ("三", [("9.16", "酶的调节", "鱼知秋"), ("9.18", "维生素与辅酶", "鱼知秋")], "教材6-7章"),
    ("四", [("9.23", "糖酵解", "鱼知秋"), ("9.25", "三羧酸循环", "鱼知秋")], "教材9章"),
    ("五", [], "国庆节放假"),
    ("六", [("10.9", "氧化磷酸化", "鱼知秋")], "教材10章"),
    (
        "七",
        [
            ("10.14", "脂代谢", "祝青阳"),
            ("10.16", "氨基酸代谢", "祝青阳"),
            ("10.18", "习题课", "祝青阳"),
        ],
        "教材11-12章",
    ),
    ("八", [("10.21", "核酸的结构", "薄荷"), ("10.23", "随堂测验", "")], ""),
]


def biochemistry() -> None:
    """Each row is a week whose one cell holds the meetings, a paragraph each, date first."""
    word = Word(font="宋体", size=10.5)
    word.paragraph("生物化学（上）", centre=True, bold=True, size=18)
    word.paragraph("2024级 生物技术1、2班", centre=True)
    word.table(
        [
            ["主讲教师", "薄荷（教授）、鱼知秋（副教授）、祝青阳（讲师）"],
            ["助教", "宫商（gs@bt.example）"],
            ["上课时间地点", "周一、周三 8:00-9:35 生科楼102"],
            ["教材", "朱圣庚、徐长法，《生物化学》（第4版），高等教育出版社，2017"],
        ],
        bold_head=False,
        widths=[3.5, 11],
    )
    word.paragraph("教学日历", bold=True, size=12)
    rows = [["周", "日期与内容（教师）", "备注"]]
    for label, meetings, remark in _BIOCHEMISTRY:
        lines = [f"{date} {title}" + (f"（{who}）" if who else "") for date, title, who in meetings]
        rows.append([label, "\n".join(lines) or remark, remark if lines else ""])
    word.table(rows, [(5, 1, 1, 2)], [1.2, 10, 3.3])
    word.paragraph("成绩：平时测验20%，期中30%，期末50%。", bold=None)
    word.paragraph("答疑：每周四15:00-16:30，生科楼415。期末前一周每天都有。")
    word.save("biochemistry_meetings_in_a_cell")
    weeks = []
    for number, (_, meetings, remark) in enumerate(_BIOCHEMISTRY, 1):
        sessions = []
        for date, title, who in meetings:
            month, day = date.split(".")
            people = [who] if who else []
            sessions.append(session(title, date=f"{int(month):02}-{int(day):02}", lecturers=people))
        more = {"cites": [remark]} if meetings else {"summary": remark}
        weeks.append(week(number, *sessions, **more))
    wanted.save(
        "biochemistry_meetings_in_a_cell.docx",
        "syllabus",
        title="生物化学（上）",
        subtitle="2024级 生物技术1、2班",
        weeks=weeks,
        staff=staff(
            ("薄荷", "instructor"),
            ("鱼知秋", "instructor"),
            ("祝青阳", "instructor"),
            ("宫商", "assistant"),
        ),
        notes=notes(("成绩", "平时测验20%"), ("答疑", "期末前一周每天都有")),
        course_readings=["朱圣庚、徐长法，《生物化学》（第4版），高等教育出版社，2017"],
        unsure="绪论；氨基酸 is one title. 教材1-2章 is a remark that may be a reading of the week.",
    )


_LABORATORIES = (
    ("有机合成实验室", "化学楼301", 3, "溶剂柜未上锁", "通风橱前堆放纸箱", "已整改"),
    ("高压釜实验室", "化学楼B105", 5, "压力表超过检定期", "操作规程未上墙", "整改中"),
    ("细胞培养室", "生科楼212", 1, "紫外灯无警示牌", "废液桶标签脱落", "已整改"),
    ("激光实验室", "物理楼118", 2, "护目镜数量不足", "门口联锁失效", "已停用"),
    ("材料热处理室", "工学楼005", 4, "马弗炉旁放置木架", "灭火毯过期", "整改中"),
    ("微生物实验室", "生科楼407", 2, "高压灭菌记录缺三天", "生物安全柜未年检", "已整改"),
    ("电力电子实验室", "工学楼310", 3, "接线板串接", "绝缘垫破损", "已整改"),
    ("放射化学准备室", "化学楼B201", 1, "剂量计未佩戴", "台账字迹不清", "整改中"),
    ("食品分析实验室", "农学楼226", 2, "冰箱内混放食物", "乙醚存量超标", "已整改"),
    ("机加工车间", "工学楼一层", 6, "长发未束", "砂轮机防护罩缺失", "整改中"),
    ("环境监测站", "东区平房", 0, "无", "无", "合格"),
    ("解剖实验室", "医学楼103", 2, "甲醛浓度偏高", "排风机噪声大", "整改中"),
)


def laboratories() -> None:
    """A dozen sections of the same make: the headings repeat, only the text differs."""
    word = Word(font="宋体", size=12)
    word.header("实验室安全检查通报（2024年春）", "— ", field("PAGE", "2"), " —")
    word.paragraph("实验室安全检查通报", style="Title")
    word.paragraph("2024年春季学期", style="Subtitle")
    word.paragraph("设备与实验室管理处", centre=True)
    word.paragraph("2024年5月20日", centre=True)
    word.new_page()
    word.heading("1 总体情况", 1)
    word.paragraph(_OVERVIEW[0], footnote("检查标准见校设字〔2023〕11号。"), first=True)
    word.paragraphs(_OVERVIEW[1])
    word.heading("2 分室通报", 1)
    for number, row in enumerate(_LABORATORIES, 1):
        name, place, count, first, second, state = row
        word.heading(f"2.{number} {name}", 2)
        word.heading("基本情况", 3)
        word.paragraphs(_situation(name, place, count))
        word.heading("检查记录", 3)
        word.paragraph(f"表{number} {name}检查记录", centre=True, bold=True, size=10.5)
        word.table(
            [["项目", "结果"], ["第一次", first], ["第二次", second], ["状态", state]],
            widths=[4, 8],
        )
        word.paragraph("资料来源：现场检查记录单", size=9)
        word.heading("处理意见", 3)
        for place_in_list, text in enumerate(_opinions(count, state), 1):
            word.paragraph(f"（{place_in_list}）{text}", first=True)
        if number % 2 == 0:
            word.new_page()
    word.heading("3 下一步安排", 1)
    word.paragraphs(_OVERVIEW[2])
    word.paragraph(bold("联系电话："), "0595-000088")
    word.save("laboratory_safety_long")
    rows: list[tuple[int, str, str]] = [(1, "1", "总体情况"), (1, "2", "分室通报")]
    lists, tables = [], []
    for number, (name, _, count, first, second, state) in enumerate(_LABORATORIES, 1):
        rows += [
            (2, f"2.{number}", name),
            (3, "", "基本情况"),
            (3, "", "检查记录"),
            (3, "", "处理意见"),
        ]
        lists.append(items(*((0, f"（{n}）", t) for n, t in enumerate(_opinions(count, state), 1))))
        cells = [["项目", "结果"], ["第一次", first], ["第二次", second], ["状态", state]]
        tables.append(table(cells, 1, f"{name}检查记录", "现场检查记录单"))
    wanted.save(
        "laboratory_safety_long.docx",
        "report",
        title="实验室安全检查通报",
        subtitle="2024年春季学期",
        date="2024-05-20",
        headings=headings(*rows, (1, "3", "下一步安排")),
        tables=tables,
        footnotes=[{"text": "检查标准见校设字〔2023〕11号。"}],
        figures=[],
        lists=lists,
        paragraphs=[*_OVERVIEW, *(_situation(*row[:3]) for row in _LABORATORIES[::3])],
        reader_sees_not=["实验室安全检查通报（2024年春）", "PAGE"],
        unsure="The opinions in （1）（2） are list items; a single one may be a paragraph.",
    )


_OVERVIEW = (
    "本学期共检查实验室十二间，发现隐患三十一处，其中重大隐患两处，均已当场停用。"
    "与上学期相比，隐患总数减少九处，但同类问题重复出现的比例上升。",
    "检查分两次进行：第一次提前通知，第二次随机抽查。两次结果差别最大的是机加工车间，"
    "这说明平时管理与迎检状态之间仍有距离。",
    "六月起由各学院自查，管理处抽查三成；连续两次不合格的实验室，暂停新增设备和研究生进入。",
)


def _situation(name: str, place: str, count: int) -> str:
    if not count:
        return f"{name}位于{place}，两次检查均未发现隐患，台账完整，予以表扬。"
    return f"{name}位于{place}，两次检查共发现隐患{count}处。负责人陪同检查，对所列问题没有异议，并当场签字。"


def _opinions(count: int, state: str) -> list[str]:
    texts = ["隐患销号前不得开展新的实验项目。"] if state == "整改中" else ["保持现有管理制度。"]
    if count > 2:
        texts.append("负责人须在两周内向学院书面说明。")
    if state == "已停用":
        texts.append("修复联锁并经验收后方可启用。")
    return texts


def build() -> None:
    biochemistry()
    laboratories()
