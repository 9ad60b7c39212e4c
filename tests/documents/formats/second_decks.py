"""Second round, decks: physics, a company's training, a workshop in English, a printed deck."""

# ruff: noqa: E501 - running text of the documents keeps its lines
from __future__ import annotations

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

from tests.documents.formats.pdf_sheet import Place, Sheet, Style
from tests.documents.formats.pdf_wanted import Wanted
from tests.documents.formats.slide_kit import Deck, Slide


def physics() -> None:
    """The usual lecture: an agenda that comes again, section slides, formulas as text, exercises."""
    wanted = Wanted(
        "slides_waves_lecture.pptx",
        "slides",
        title="第十二章 机械波",
        subtitle="大学物理（下）",
        subtitle_also=["大学物理（下）\n主讲：鱼闻笛"],
        authors=[{"name": "鱼闻笛"}],
        unsure="The agenda comes three times, with an arrow at the part that follows.",
    )
    deck = Deck(wanted, wide=False)
    deck.slide("title", "第十二章 机械波").body([(0, "大学物理（下）"), (0, "主讲：鱼闻笛")])
    parts = ["§12.1 机械波的产生", "§12.2 平面简谐波的波函数", "§12.3 波的能量"]
    for turn in range(3):
        deck.slide("content", "本章内容").body(
            [(0, f"➤ {text}" if number == turn else text) for number, text in enumerate(parts)]
        ).footers(number=str(deck.count), footer="大学物理 鱼闻笛")
        _physics_part(deck, turn)
    deck.slide("content", "作业").body(
        [
            (0, "P78  12-3，12-7，12-11"),
            (0, "下周二课前交到讲台"),
            (0, "选做：用手机慢动作拍一段绳波，测出波速"),
        ]
    ).notes("提醒：12-11 题目第二版有印刷错误，应为2.0 m。")
    deck.save()


def _physics_part(deck: Deck, turn: int) -> None:
    if turn == 0:
        deck.slide("content", "一、波的形成条件").body(
            [
                (0, "波源：作机械振动的物体"),
                (0, "介质：弹性介质"),
                (1, "传播的是振动状态，不是质点"),
                (1, "“随波逐流”对吗？"),
            ]
        )
        slide = deck.slide("two", "二、横波与纵波")
        slide.body([(0, "横波"), (1, "振动方向⊥传播方向"), (1, "例：绳波")]).body(
            [(0, "纵波"), (1, "振动方向∥传播方向"), (1, "例：声波")], place=2
        )
    elif turn == 1:
        slide = deck.slide("only", "波函数的推导")
        slide.box("设原点处质点的振动方程为", (0.6, 1.6, 8, 0.5), 20)
        slide.box("y = A cos(ωt + φ)", (2.4, 2.2, 5, 0.5), 24)
        slide.box("则 x 处质点的振动落后 x/u，", (0.6, 2.9, 8, 0.5), 20)
        slide.box("y = A cos[ω(t − x/u) + φ]", (2.4, 3.5, 5, 0.5), 24)
        slide.box("讨论：若波沿 x 轴负方向传播，式中符号如何变化？", (0.6, 4.6, 8, 0.9), 20)
    else:
        deck.slide("content", "能量密度").body(
            [
                (0, "动能与势能同相变化"),
                (0, "平均能量密度与A²、ω²成正比"),
                (0, "与弹簧振子比较：为什么不守恒？"),
            ]
        ).notes("这里学生最容易糊涂，画图讲。")
        deck.slide("only", "常见介质中的声速").table(
            [
                ["介质", "温度/℃", "声速/(m·s⁻¹)"],
                ["空气", "20", "343"],
                ["水", "25", "1497"],
                ["铁", "20", "5120"],
            ],
            (1.5, 2, 7, 2.4),
        )


def onboarding() -> None:
    """A company's training: headlines that are sentences, cards, a chart, a process of arrows, a hidden slide."""
    wanted = Wanted(
        "slides_onboarding_company.pptx",
        "slides",
        title="新员工入职培训：信息安全",
        subtitle="信息技术部 | 2024年3月",
        authors=[],
        date="2024-03",
        unsure="Cards: heading and text of each card are lines of their own, in the order of the cards.",
    )
    del wanted.data["authors"]
    deck = Deck(wanted)
    cover = deck.slide("only", "新员工入职培训：信息安全")
    cover.box("信息技术部 | 2024年3月", (0.7, 4.5, 7, 0.6), 20)
    deck.slide("only", "去年九成的安全事件，是从一封邮件开始的").chart(
        "pie",
        ["钓鱼邮件", "弱口令", "U盘", "其他"],
        {"次数": [54, 4, 1, 1]},
        "2023年安全事件来源（起）",
        (2.5, 1.6, 8, 5),
    ).notes("强调：我们公司自己的数据。")
    slide = deck.slide("only", "记住四件事")
    for number, (title, text) in enumerate(
        (
            ("看发件人", "地址里多一个字母就是假的"),
            ("不点短链", "先在群里问一声"),
            ("不混密码", "公司与个人分开"),
            ("早报告", "报告不追责，隐瞒才追责"),
        )
    ):
        _card(slide, number, title, text)
    slide = deck.slide("only", "发现可疑邮件，三步走")
    for number, text in enumerate(("截图", "转发 safe@qinghe.example", "删除并清空回收站")):
        box = slide.page.shapes.add_shape(
            MSO_SHAPE.CHEVRON, Inches(0.6 + number * 4.1), Inches(2.8), Inches(3.9), Inches(1.4)
        )
        box.text_frame.text = text
        slide.entry["lines"].append(text)
    slide.box("紧急情况请拨 8110（24小时）", (0.6, 5.2, 10, 0.6), 20, bold=True)
    deck.slide("content", "小测验").body(
        [
            (0, "1. 收到“财务总监”让你加微信转账，怎么办？"),
            (1, "A. 照办"),
            (1, "B. 打电话核实"),
            (1, "C. 不理"),
            (0, "2. 离开座位时应当？"),
            (1, "A. 锁屏"),
            (1, "B. 关显示器"),
        ]
    ).notes("答案：B；A")
    deck.slide("content", "【讲师备用】往期案例明细").body(
        [(0, "2023-05 采购部误点链接，损失3.2万元")]
    ).hide()
    slide = deck.slide("blank")
    slide.box("谢谢！\n有问题找 IT 服务台", (4, 3, 6, 1.5), 32)
    slide.entry["title"], slide.entry["lines"] = "谢谢！", ["有问题找 IT 服务台"]
    deck.save()


def _card(slide: Slide, number: int, title: str, text: str) -> None:
    left, top = 0.7 + number % 2 * 6.2, 1.8 + number // 2 * 2.5
    box = slide.page.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Inches(left), Inches(top), Inches(5.6), Inches(2.1)
    )
    frame = box.text_frame
    frame.text = title
    frame.paragraphs[0].font.size = Pt(24)
    frame.paragraphs[0].font.bold = True
    frame.add_paragraph().text = text
    slide.lines([title, text])


def workshop() -> None:
    """A workshop in English: sparse slides, timings in titles, long notes, a link, an empty placeholder."""
    wanted = Wanted(
        "slides_interview_workshop_en.pptx",
        "slides",
        title="Talking to Users Without Leading Them",
        subtitle="A half-day workshop",
        subtitle_also=["A half-day workshop – Marguerite Osei"],
        authors=[{"name": "Marguerite Osei"}],
        unsure="The timings in brackets belong to the titles.",
    )
    deck = Deck(wanted)
    deck.slide("title", "Talking to Users Without Leading Them").body(
        [(0, "A half-day workshop"), (0, "Marguerite Osei")]
    ).notes("Check the projector. Put the cards on the tables before people come in.")
    deck.slide("content", "Plan for the morning").body(
        [
            (0, "Warm-up (15 min)"),
            (0, "Good and bad questions (40 min)"),
            (0, "Break"),
            (0, "Practice in pairs (60 min)"),
            (0, "What we take home (20 min)"),
        ]
    )
    deck.slide("section", "Good and bad questions").notes("Tell the story of the kettle.")
    slide = deck.slide("comparison", "Rewrite it")
    slide.body([(0, "Leading")], 1).body(
        [(0, "Don't you find the menu confusing?"), (0, "Would you use this every day?")], 2
    )
    slide.body([(0, "Open")], 3).body(
        [(0, "Show me how you ordered last time."), (0, "When did you last need this?")], 4
    )
    deck.slide("content", "Exercise 1 (10 min)").body(
        [
            (0, "Take three cards."),
            (0, "Cross out every adjective."),
            (0, "Ask your neighbour the question that is left."),
            (0, "Cards to print: [kit page](https://osei.example/kit)"),
        ]
    ).notes(
        "People will protest about the adjectives. Let them.\nWatch the time: ten minutes, not fifteen."
    )
    deck.slide("only", "Silence").box("Count to seven before you speak again.", (1.5, 3, 10, 1), 40)
    slide = deck.slide("content", "What people say, what people do")
    slide.picture("Two overlapping circles labelled say and do", (4, 1.8, 5, 4.5), seed=2)
    deck.slide("content", "Take home").body(
        [
            (0, "One question you will never ask again:"),
            (0, "_______________________"),
            (0, "One question you will ask on Monday:"),
            (0, "_______________________"),
        ]
    )
    for each in wanted.data["slides"]:
        rules = [line for line in each["lines"] if line.startswith("___")]
        each["lines"] = [line for line in each["lines"] if not line.startswith("___")]
        if rules:
            each["may"] = rules
    deck.save()


_PRINTED: list[tuple[str, list[tuple[int, str]]]] = [
    ("目录", [(0, "1 什么是抽样分布"), (0, "2 样本均值"), (0, "3 中心极限定理"), (0, "4 练习")]),
    ("1 什么是抽样分布", [(0, "统计量也是随机变量"), (1, "换一批样本，结果就变"), (0, "它的分布叫抽样分布"), (0, "与总体分布、样本分布区别开")]),
    ("2 样本均值", [(0, "期望等于总体均值"), (0, "方差等于总体方差除以n"), (1, "前提：独立同分布"), (1, "有限总体要乘修正系数")]),
    ("3 中心极限定理", [(0, "n足够大时，样本均值近似正态"), (0, "多大算足够大？"), (1, "对称总体：十几个就好"), (1, "偏得厉害：上百个也未必")]),
    ("4 练习", [(0, "某工厂灯泡寿命均值1200小时、标准差80小时。抽64只，均值低于1180小时的概率是多少？"), (0, "提示：先标准化")]),
    ("小结与预告", [(0, "抽样分布是连接样本与总体的桥"), (0, "下次课：区间估计")]),
]  # fmt: skip


def printed() -> None:
    """A deck exported as PDF: a coloured bar with the title, a navigation line, numbers n/N."""
    wanted = Wanted(
        "pdf_deck_sampling_bar.pdf",
        "slides",
        title="抽样分布",
        subtitle="统计学原理·第六讲",
        authors=[{"name": "须弥"}],
        reader_sees_not=["第六讲 抽样分布 | 须弥"],
        unsure="The numbers in the titles may be cut off.",
    )
    pages = len(_PRINTED) + 1
    sheet = Sheet(
        wanted,
        Place(),
        size=(720, 540),
        margins=(60, 60, 110, 50),
        style=Style(font="sans", bold="hei", size=22, leading=38, indent=0),
    )
    sheet.string("抽样分布", 260, 330, "hei", 44)
    sheet.string("统计学原理·第六讲", 265, 270, "sans", 22)
    sheet.string("须弥", 330, 210, "sans", 20)
    wanted.add("slides", {"number": 1, "title": "抽样分布", "lines": ["统计学原理·第六讲", "须弥"]})
    for number, (title, lines) in enumerate(_PRINTED, 2):
        sheet.next_page()
        _bar(sheet, title, f"{number}/{pages}")
        for level, text in lines:
            size = 22 - 3 * level
            mark = "■" if not level else "–"
            sheet.string(mark, 60 + level * 34, sheet.y - size * 1.7 + 3, "sans", size * 0.8)
            sheet.body(text, 0, left=28 + level * 34, size=size, leading=size * 1.7)
        wanted.add("slides", {"number": number, "title": title, "lines": [t for _, t in lines]})
    sheet.save()
    wanted.save()


def _bar(sheet: Sheet, title: str, counter: str) -> None:
    canvas = sheet.canvas
    canvas.setFillColorRGB(0.12, 0.25, 0.42)
    canvas.rect(0, 470, 720, 70, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    sheet.string(title, 40, 492, "hei", 28)
    canvas.setFillColorRGB(0.4, 0.4, 0.4)
    sheet.string("第六讲 抽样分布 | 须弥", 40, 16, "sans", 10)
    sheet.string(counter, 670, 16, "sans", 10)
    canvas.setFillColorRGB(0, 0, 0)


def build() -> None:
    physics()
    onboarding()
    workshop()
    printed()
