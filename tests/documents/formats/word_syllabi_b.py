"""Syllabi with their schedule in a numbered list, in styled headings and in bold lines."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import notes, person, session, staff, week
from tests.documents.formats.word_inline import bold
from tests.documents.formats.word_kit import Word

_ECOLOGY = [
    (
        "生态学是什么",
        ["从博物学到系统科学", "尺度与层级", "课程安排与野外安全"],
        [
            "Odum, E. P. (1977). The emergence of ecology as a new integrative discipline. Science 195."
        ],
    ),
    (
        "个体与环境",
        ["耐受性与生态位", "温度、光与水的适应", "行为调节"],
        ["孙儒泳等，《基础生态学》，第2-4章", "Schmidt-Nielsen, K. Animal Physiology, ch. 7"],
    ),
    (
        "种群动态",
        ["指数增长与逻辑斯蒂增长", "年龄结构与生命表", "密度制约"],
        [
            "May, R. M. (1976). Simple mathematical models with very complicated dynamics. Nature 261."
        ],
    ),
    ("种间关系", ["竞争与共存", "捕食者与猎物", "互利共生"], ["《基础生态学》，第7章"]),
    (
        "群落结构与演替",
        ["物种多样性的度量", "原生演替与次生演替", "岛屿生物地理学"],
        ["MacArthur, R. and Wilson, E. O. The Theory of Island Biogeography, ch. 3"],
    ),
    ("野外实习（一）：东湖湿地鸟类调查", ["样线法", "记录表的填写"], []),
    (
        "生态系统的能量与物质",
        ["初级生产力", "食物网与营养级", "碳、氮、磷循环"],
        ["Lindeman, R. L. (1942). The trophic-dynamic aspect of ecology. Ecology 23."],
    ),
    (
        "景观与保护",
        ["生境破碎化", "保护区设计", "恢复生态学案例"],
        ["傅伯杰等，《景观生态学原理及应用》，第5章"],
    ),
]


def ecology() -> None:
    """Automatic numbering says 第N讲 and 1.1; nothing of it stands in the text."""
    word = Word(size=11)
    word.paragraph("普通生态学", style="Title")
    word.paragraph("生命科学学院 2024年秋季学期")
    word.paragraph("主讲教师：段思源（教授）、Hélène Marchand（客座教授，第7讲）")
    word.paragraph("课程助教：韦一舟、蓝可心")
    word.paragraph("上课：每周五 第6-8节，生科楼报告厅；答疑：周五课后")
    word.heading("课程内容与阅读", 1)
    lectures = word.numbering(("chineseCountingThousand", "第%1讲"), ("decimal", "%2）"), bold=True)
    dots = word.numbering(("bullet", "\uf06c"))
    for title, points, readings in _ECOLOGY:
        word.item(lectures, 0, bold(title), style="List Paragraph")
        for point in points:
            word.item(lectures, 1, point, style="List Paragraph")
        if readings:
            word.paragraph("阅读：", left=1.0)
            for text in readings:
                word.item(dots, 0, text, style="List Paragraph")
    word.heading("成绩", 1)
    word.paragraphs(
        "野外报告30%，读书报告20%，期末考试50%。读书报告从每讲阅读中任选一篇，不少于1500字。"
    )
    word.heading("野外安全须知", 1)
    word.paragraphs(
        "野外实习必须穿长裤和防滑鞋，两人一组，不得单独下水。对花粉或蜂毒过敏者请提前告知助教。"
    )
    word.save("general_ecology_automatic_numbers")
    labels = "一二三四五六七八"
    weeks = []
    for number, (title, points, readings) in enumerate(_ECOLOGY, 1):
        outline = [(f"{place}）", text) for place, text in enumerate(points, 1)]
        entry = session(title, *outline)
        if number == 7:
            entry["lecturers"] = [person("Hélène Marchand", "客座教授")]
        weeks.append(week(number, entry, readings=readings, label=f"第{labels[number - 1]}讲"))
    wanted.save(
        "general_ecology_automatic_numbers.docx",
        "syllabus",
        title="普通生态学",
        subtitle="生命科学学院 2024年秋季学期",
        weeks=weeks,
        staff=staff(
            ("段思源", "instructor"),
            ("Hélène Marchand", "guest"),
            ("韦一舟", "assistant"),
            ("蓝可心", "assistant"),
        ),
        notes=notes(("成绩", "不少于1500字"), ("野外安全须知", "不得单独下水")),
        unsure="The visiting professor teaches lecture 7: she may be guest or instructor. She may be "
        "a lecturer of session 7 or not. The line 上课 ... 答疑 is a note of any title.",
    )


_CAPITAL = [
    (
        "第一講　緒論：為什麼讀城市史",
        "9月11日",
        "葉昭明",
        ["城市史的三種寫法", "台北城牆的拆與留"],
        ["王德威，〈城市的想像〉", "劉易斯·芒福德，《城市發展史》，第一章"],
    ),
    (
        "第二講　清代府城的空間與行會",
        "9月18日",
        "葉昭明",
        ["廟宇作為公共空間", "郊商與碼頭"],
        ["施添福，《清代臺灣的地域社會》"],
    ),
    (
        "第三講　殖民都市計畫",
        "9月25日",
        "葉昭明",
        ["市區改正", "下水道與衛生話語"],
        ["黃蘭翔，〈臺北市區改正的展開〉"],
    ),
    (
        "第四講　百貨公司與摩登生活",
        "10月2日",
        "客座：紀若蘭（國史館協修）",
        ["菊元百貨的廣告", "電梯小姐的口述史"],
        ["李衣雲，《百貨店與臺灣的消費文化》"],
    ),
    ("", "10月9日", "校慶停課", [], []),
    (
        "第五講　戰後眷村與違建",
        "10月16日",
        "葉昭明",
        ["安置政策", "康樂里拆遷事件"],
        ["陳朝興，〈眷村改建之研究〉"],
    ),
    (
        "第六講　捷運、地價與郊區",
        "10月23日",
        "何以寧",
        ["聯合開發", "通勤圈的擴張"],
        ["Harvey, David. Social Justice and the City, ch. 5"],
    ),
    ("第七講　期中報告", "10月30日", "全體", [], []),
    (
        "第八講　城市記憶與博物館",
        "11月6日",
        "客座：廖孟庭（市立博物館研究員）",
        ["口述史的倫理", "參觀剝皮寮歷史街區（下午1:30門口集合）"],
        ["皮耶·諾哈，《記憶所繫之處》，導論"],
    ),
]


def city_history() -> None:
    """Traditional Chinese; every lecture a bold line, guests, a day off, nothing styled."""
    word = Word(font="新細明體", latin="Times New Roman", size=12)
    word.paragraph("臺灣城市史專題", centre=True, bold=True, size=20)
    word.paragraph("國立海東大學歷史學系　113學年度第1學期　授課大綱", centre=True)
    word.paragraph(bold("授課教師："), "葉昭明 副教授、何以寧 助理教授")
    word.paragraph(bold("教學助理："), "簡佑安（博士班）")
    word.paragraph(bold("時間地點："), "週三 14:10-17:00，文學院 203 教室")
    word.paragraph(
        bold("辦公室時間："), "葉老師 週二 10:00-12:00；何老師 週四 13:00-15:00，請先來信"
    )
    word.paragraph(bold("課程說明"))
    word.paragraphs(
        "本課程以臺北、臺南、高雄三城為例，討論城市如何被規劃、被居住、被遺忘。修課同學不需要先備知識，"
        "但需要願意走路：全學期有兩次踏查。"
    )
    word.paragraph(bold("課程進度"))
    for title, date, who, points, readings in _CAPITAL:
        if not title:
            word.paragraph(f"（{date}　{who}）")
            continue
        word.paragraph(bold(title), f"（{date}）")
        if "報告" not in title:
            word.paragraph(f"講者：{who}" if "客座" not in who else who, left=0.8)
        for number, text in enumerate(points, 1):
            word.paragraph(f"{number}、{text}", left=0.8)
        if readings:
            word.paragraph("閱讀：" + "；".join(readings), left=0.8)
    word.paragraph(bold("評量方式"))
    word.table(
        [
            ["項目", "配分"],
            ["課堂參與", "20%"],
            ["期中報告（三千字）", "30%"],
            ["踏查筆記兩篇", "20%"],
            ["期末報告（六千字）", "30%"],
        ],
        widths=[6, 3],
    )
    word.paragraph(bold("學術倫理"))
    word.paragraphs("引用須註明出處；使用生成式工具者，應在文末說明用途與範圍。")
    word.save("city_history_bold_lines")
    weeks: list[wanted.Wanted] = []
    for title, date, who, points, readings in _CAPITAL:
        if not title:
            continue
        month, day = date.removesuffix("日").split("月")
        outline = [(f"{place}、", text) for place, text in enumerate(points, 1)]
        entry = session(title.split("　")[1], *outline, date=f"{int(month):02}-{int(day):02}")
        if who != "全體":
            name, _, rest = who.removeprefix("客座：").partition("（")
            post = rest.removesuffix("）")
            cut = 3 if post.startswith("國史館") else 5
            entry["lecturers"] = [person(name, post[cut:], post[:cut])]
        weeks.append(week(len(weeks) + 1, entry, readings=readings))
    wanted.save(
        "city_history_bold_lines.docx",
        "syllabus",
        title="臺灣城市史專題",
        subtitle="國立海東大學歷史學系　113學年度第1學期　授課大綱",
        subtitle_also=["國立海東大學歷史學系　113學年度第1學期"],
        weeks=weeks,
        staff=staff(("葉昭明", "instructor"), ("何以寧", "instructor"), ("簡佑安", "assistant")),
        notes=notes(
            ("課程說明", "全學期有兩次踏查"),
            ("評量方式", "踏查筆記兩篇"),
            ("學術倫理", "應在文末說明用途與範圍"),
            ("辦公室時間", "請先來信"),
        ),
        unsure="10月9日 has no lecture and no number. The guests are lecturers of their session and "
        "may be staff with the role guest as well. Subtitle may lack 授課大綱.",
    )


_DEVELOPMENT = [
    (
        "Week 1: What is development?",
        "The lecture opens with two villages that doubled their income and disagreed about whether "
        "they were better off. We read (Sen 1988) and argue with (Kuznets 1955).",
        ["Income, capability and happiness", "Measuring poverty lines"],
        ["Sen 1988", "Kuznets 1955"],
    ),
    (
        "Week 2: Growth and its arithmetic",
        "Why small differences in growth rates matter. Background: (Solow 1956); students with "
        "little calculus may skip section III.",
        ["Harrod-Domar and Solow", "Convergence clubs"],
        ["Solow 1956"],
    ),
    (
        "Week 3: Famine and entitlement",
        "Hunger in the midst of plenty. Core reading is Sen (1978), with the critique of "
        "Bowbrick (1986).",
        ["Supply shocks and exchange entitlements", "The Bengal case"],
        ["Sen 1978", "Bowbrick 1986"],
    ),
    (
        "Week 4: Dual economies",
        "Surplus labour, then and now (Lewis 1954).",
        ["The Lewis model", "Turning points in East Asia"],
        ["Lewis 1954"],
    ),
    ("Week 5: Reading week - no classes", "", [], []),
    (
        "Week 6: Credit, savings and informal insurance",
        "Guest lecture by Dr. Tendai Moyo (Lakeshore Microfinance). Please read Udry (1994) first.",
        ["Risk sharing in villages", "Group lending"],
        ["Udry 1994"],
    ),
    (
        "Week 7: Institutions",
        "Do colonial origins matter? (Acemoglu et al. 2001) say so; bring doubts.",
        ["Property rights", "Persistence and its critics"],
        ["Acemoglu et al. 2001"],
    ),
    ("Week 8: Final examination", "Two hours, open book, Room 4 of the Assembly Building.", [], []),
]
_DEVELOPMENT_READINGS = {
    "Acemoglu et al. 2001": "Acemoglu, D., Johnson, S. and Robinson, J. (2001). The colonial origins "
    "of comparative development. American Economic Review 91(5), 1369-1401.",
    "Bowbrick 1986": "Bowbrick, P. (1986). The causes of famine: a refutation of Professor Sen's "
    "theory. Food Policy 11(2), 105-124.",
    "Kuznets 1955": "Kuznets, S. (1955). Economic growth and income inequality. American Economic "
    "Review 45(1), 1-28.",
    "Lewis 1954": "Lewis, W. A. (1954). Economic development with unlimited supplies of labour. "
    "The Manchester School 22(2), 139-191.",
    "Sen 1978": "Sen, A. (1978). Starvation and exchange entitlements. Cambridge Journal of "
    "Economics 1(1), 33-59.",
    "Sen 1988": "Sen, A. (1988). The concept of development. Handbook of Development Economics, "
    "vol. 1, ch. 1.",
    "Solow 1956": "Solow, R. (1956). A contribution to the theory of economic growth. Quarterly "
    "Journal of Economics 70(1), 65-94.",
    "Udry 1994": "Udry, C. (1994). Risk and insurance in a rural credit market. Review of Economic "
    "Studies 61(3), 495-526.",
}


def development() -> None:
    """English; weeks are headings with prose that cites the one list at the end."""
    word = Word(latin="Garamond", size=12)
    word.header("ECON 466 / Development Economics", "Spring 2025")
    word.paragraph("Development Economics", style="Title")
    word.paragraph("ECON 466, Spring 2025 - Course Outline", style="Subtitle")
    word.paragraph("Lecturer: Dr Ingrid Vasquez-Holm (ivh@lakeland.example)")
    word.paragraph("Tutors: Samuel Adeyemi, Chloe Tran")
    word.paragraph("Tuesdays 2:00-4:50 pm, Assembly Building, Room 9")
    word.heading("Aims", 1)
    word.paragraphs(
        "By the end of the course you will be able to read an empirical paper on a poor country, "
        "say what it shows and what it does not, and write a referee report that an editor would "
        "thank you for.",
        first=False,
    )
    word.heading("Lectures", 1)
    for title, text, points, _ in _DEVELOPMENT:
        word.heading(title, 2)
        if text:
            word.paragraph(text)
        for point in points:
            word.paragraph(point, style="List Bullet")
    word.heading("Assessment", 1)
    word.table(
        [
            ["Component", "Weight", "Due"],
            ["Referee report", "30%", "Week 6"],
            ["Tutorial participation", "10%", "-"],
            ["Final examination", "60%", "Week 8"],
        ],
    )
    word.heading("Late submission", 1)
    word.paragraphs(
        "Five marks a day, weekends included, unless you ask before the deadline.", first=False
    )
    word.heading("References", 1)
    for text in _DEVELOPMENT_READINGS.values():
        word.paragraph(text)
    word.save("development_economics_headings")
    weeks = []
    for number, (title, text, points, cited) in enumerate(_DEVELOPMENT, 1):
        name = title.split(": ")[1]
        if "no classes" in name:
            weeks.append(week(number, summary=name))
            continue
        entry = session(name, *points)
        if number == 6:
            entry["lecturers"] = [person("Tendai Moyo", affiliation="Lakeshore Microfinance")]
        if number == 8:
            entry["room"] = "Room 4 of the Assembly Building"
        weeks.append(
            week(number, entry, summary=text or None)
            | {"cites": [_DEVELOPMENT_READINGS[key] for key in cited]}
        )
    wanted.save(
        "development_economics_headings.docx",
        "syllabus",
        title="Development Economics",
        subtitle="ECON 466, Spring 2025 - Course Outline",
        weeks=weeks,
        staff=staff(
            ("Ingrid Vasquez-Holm", "instructor"),
            ("Samuel Adeyemi", "assistant"),
            ("Chloe Tran", "assistant"),
        ),
        notes=notes(
            ("Aims", "an editor would thank you for"),
            ("Assessment", "Referee report"),
            ("Late submission", "Five marks a day"),
        ),
        course_readings=list(_DEVELOPMENT_READINGS.values()),
        reader_sees_not=["ECON 466 / Development Economics"],
        unsure="A reading that a week cites ('cites') may stand as a reading of that week as well. "
        "The guest of week 6 may also be staff. Tutors are assistants.",
    )


def build() -> None:
    ecology()
    city_history()
    development()
