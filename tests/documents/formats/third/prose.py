"""Memo, report, two papers of two columns, and a printed deck."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from tests.documents.formats import wanted_kit as kit
from tests.documents.formats.third.kit import (
    DOCUMENTS,
    SONG,
    Paper,
    look,
    ruled,
    text,
    two_columns,
    want,
)

if TYPE_CHECKING:
    from typing import Any

_FIGURES = [
    ["Measure", "2023", "2024", "Covenant"],
    ["Net debt / EBITDA", "3.1x", "3.8x", "max 4.0x"],
    ["Interest cover", "4.4x", "3.2x", "min 2.5x"],
    ["Liquidity (EUR m)", "41", "28", "min 20"],
]
_MEMO_1 = (
    "We recommend to renew the revolving facility of EUR 60 million for two years, with a tighter "
    "leverage covenant and quarterly instead of half-yearly reporting. The borrower has lost its "
    "second largest customer but has kept its margins."
)
_MEMO_2 = (
    "Leverage rose because inventories were built up before the customer left. Management expects to "
    "release EUR 9 million by the summer. Even without this, the covenants hold in our base case."
)
_MEMO_3 = (
    "If sales fell by another fifth, interest cover would touch the covenant in the third quarter. "
    "The family would then have to add equity, as it did in 2020."
)
_CONDITIONS = [
    "Leverage covenant of 3.75x from December.",
    "Monthly stock list until the end of the year.",
    "No dividend without our consent.",
]


def credit_memo() -> None:
    """A memo: a table of To and From, then bold headings, a table of figures without caption."""
    paper = Paper(size=11, latin="Calibri")
    paper.paragraph("MEMORANDUM", bold=True, size=16)
    paper.table(
        [
            ["To:", "Credit Committee"],
            ["From:", "Helen Marchbank, Corporate Credit"],
            ["Date:", "3 March 2025"],
            ["Subject:", "Renewal of the facility for Brenner Tools GmbH"],
        ],
        widths=[2.6, 12.0],
        bold_head=False,
        style=None,
    )
    paper.paragraph("Recommendation", bold=True)
    paper.paragraph(_MEMO_1)
    paper.paragraph("Key figures", bold=True)
    paper.table(_FIGURES, widths=[5.0, 3.0, 3.0, 3.2])
    paper.paragraph(_MEMO_2)
    paper.paragraph("Downside", bold=True)
    paper.paragraph(_MEMO_3)
    paper.paragraph("Conditions", bold=True)
    number = paper.numbering(("decimal", "%1."))
    for line in _CONDITIONS:
        paper.item(number, 0, line)
    paper.keep("credit_memo")
    want(
        "credit_memo.docx",
        "report",
        kinds=["report", "article"],
        title="Renewal of the facility for Brenner Tools GmbH",
        title_also=["MEMORANDUM"],
        authors=[{"name": "Helen Marchbank"}],
        date="2025-03-03",
        headings=kit.headings(
            (1, "", "Recommendation"), (1, "", "Key figures"), (1, "", "Downside"), (1, "", "Conditions")
        ),
        tables=[kit.table(_FIGURES)],
        lists=[kit.items(*((0, f"{n}.", line) for n, line in enumerate(_CONDITIONS, 1)))],
        paragraphs=[_MEMO_1, _MEMO_2, _MEMO_3],
        footnotes=[],
    )  # fmt: skip


_PREFACE = (
    "编写这份报告时，我们走访了六个县的十一家农村商业银行，访谈了一百二十余位一线客户经理。"
    "数字会过时，问题不会。愿本报告能让读者听见柜台那一侧的声音。"
)
_REVIEW = [
    ["指标", "2022年", "2023年", "2024年"],
    ["涉农贷款余额（亿元）", "312.5", "348.1", "391.7"],
    ["不良率（%）", "2.41", "2.18", "2.05"],
    ["户均贷款（万元）", "14.2", "13.8", "13.1"],
]
_REVIEW_1 = "三年来六县涉农贷款余额年均增长约百分之十二，高于各项贷款平均增速近四个百分点。"
_REVIEW_2 = "户均贷款逐年下降，说明新增客户以小额农户为主，普惠的重心确在下沉。"
_REVIEW_3 = "客户经理人均管户由2022年的三百二十户升至四百一十户，贷后走访频次明显下降。"


def annual_review() -> None:
    """A Chinese report with a cover table, a signed preface and bold numbered headings."""
    paper = Paper(size=12)
    paper.paragraph("县域农商行支农服务年度报告", bold=True, size=22, centre=True)
    paper.paragraph("（2024）", centre=True, size=16)
    paper.table(
        [
            ["编制单位", "远山县域金融研究中心"],
            ["报告执笔", "岑远帆、温如玉"],
            ["完成日期", "2025年3月20日"],
            ["密级", "公开"],
        ],
        widths=[3.5, 8.5],
        bold_head=False,
    )
    paper.new_page()
    paper.paragraph("序", bold=True, size=16, centre=True)
    paper.paragraphs(_PREFACE)
    paper.paragraph("葛洪涛", right=True)
    paper.paragraph("二〇二五年三月", right=True)
    paper.paragraph("一、总体情况", bold=True, size=14)
    paper.paragraphs(_REVIEW_1)
    paper.paragraph("表1　六县涉农贷款主要指标", centre=True, size=10.5)
    paper.table(_REVIEW, widths=[5, 3, 3, 3])
    paper.paragraph("资料来源：各行年报，作者整理。", size=9)
    paper.paragraph("（一）结构变化", bold=True)
    paper.paragraphs(_REVIEW_2)
    paper.paragraph("（二）人力约束", bold=True)
    paper.paragraphs(_REVIEW_3)
    paper.paragraph("二、几点建议", bold=True, size=14)
    paper.paragraphs("一是把贷后走访纳入考核，二是给客户经理减表，三是让数据多跑路。")
    paper.keep("annual_review_zh")
    want(
        "annual_review_zh.docx",
        "report",
        kinds=["report", "article"],
        title="县域农商行支农服务年度报告",
        title_also=["县域农商行支农服务年度报告（2024）"],
        authors=[{"name": "岑远帆"}, {"name": "温如玉"}],
        date="2025-03-20",
        headings=kit.headings(
            (1, "", "序"),
            (1, "一、", "总体情况"),
            (2, "（一）", "结构变化"),
            (2, "（二）", "人力约束"),
            (1, "二、", "几点建议"),
        ),
        tables=[kit.table(_REVIEW, 1, "六县涉农贷款主要指标", "各行年报，作者整理。")],
        paragraphs=[_PREFACE, _REVIEW_1, _REVIEW_2, _REVIEW_3],
        footnotes=[],
        lists=[],
    )


_ABSTRACT = (
    "We study how quickly deposit rates follow the policy rate when branches close. Using a panel of "
    "412 banks from 2016 to 2024 we find that pass-through falls by a fifth in counties that lose "
    "their last branch. The effect is driven by older depositors."
)
_EN = {
    "Introduction": [
        "Banks rarely raise deposit rates as fast as the policy rate. The usual explanation is market "
        "power: depositors do not move, so banks need not pay. If this is right, the closing of "
        "branches should matter, since it takes away the nearest alternative.",
        "We add to the literature on the deposits channel in two ways. First, we observe the rates "
        "posted in each county. Second, we use closures which follow from mergers far away and are "
        "therefore unrelated to local demand.",
    ],
    "Data and Method": [
        "Rates come from a weekly survey of posted prices. Branch locations come from the register of "
        "the supervisor. Counties with fewer than two thousand inhabitants were dropped.",
    ],
    "Sample": [
        "The final sample has 1,864 counties and 412 banks. Of these counties, 207 lost their last "
        "branch during the period. They are poorer and older than the others.",
    ],
    "Results": [
        "Table 1 gives the means of the three groups. Pass-through falls from 0.46 to 0.37 after the "
        "last branch has closed. The difference is significant at the one per cent level.",
        "The effect is absent where most depositors are below forty. We read this as a sign that the "
        "young had moved online before, so that the branch was no alternative for them any more.",
    ],
    "Conclusion": [
        "Branches discipline banks even where they look empty. Whether online banks will take over "
        "this part remains to be seen, and will depend on how fast old habits change.",
    ],
}
_MEANS = [
    ["", "Before", "After"],
    ["Pass-through", "0.46", "0.37"],
    ["Branches", "1.0", "0.0"],
    ["Age over 60 (%)", "31.2", "33.5"],
]


def branch_paper() -> None:
    """Two columns; headings numbered and bold, but of the size of the text; a table without rules."""
    body = look("Times-Roman", 10, alignment=4)
    bold = look("Times-Bold", 10, spaceBefore=6)
    order = ("Introduction", "Data and Method", "Sample", "Results", "Conclusion")
    labels = dict(zip(order, ("1.", "2.", "2.1", "3.", "4."), strict=True))
    head = [
        text("When the Last Branch Closes", look("Times-Bold", 17, alignment=1, spaceAfter=10)),
        text("Miriam Osei and Lukas Brandt", look("Times-Roman", 11, alignment=1)),
        text("Department of Finance, Harrow Bay University", look("Times-Italic", 10, alignment=1, spaceAfter=10)),
        text(f"<b>Abstract.</b> {_ABSTRACT}", look("Times-Roman", 9, alignment=4, leftIndent=30, rightIndent=30)),
    ]  # fmt: skip
    story: list[Any] = []
    for title in order:
        story.append(text(f"{labels[title]} {title}", bold))
        paragraphs = _EN[title]
        story.append(text(paragraphs[0], body))
        if title == "Results":
            story.append(
                text(
                    "Table 1. Means before and after the closure",
                    look("Times-Italic", 9, alignment=1),
                )
            )
            story.append(ruled(_MEANS, [100, 55, 55], look("Times-Roman", 9), rules=False))
        story += [text(each, body) for each in paragraphs[1:]]
    story.append(text("References", bold))
    for line in (
        "Drechsler, I., Savov, A., & Schnabl, P. (2017). The deposits channel of monetary policy. Quarterly Journal of Economics, 132, 1819–1876.",
        "Nguyen, H. (2019). Are credit markets still local? American Economic Journal: Applied Economics, 11, 1–32.",
    ):
        story.append(text(line, look("Times-Roman", 9)))
    two_columns("branch_paper_en.pdf", head, story, 150)
    want(
        "branch_paper_en.pdf",
        "article",
        kinds=["article", "report"],
        title="When the Last Branch Closes",
        authors=[{"name": "Miriam Osei"}, {"name": "Lukas Brandt"}],
        headings=[
            {"level": 2 if title == "Sample" else 1, "label": labels[title], "text": title}
            for title in order
        ]
        + [{"level": 1, "label": "", "text": "References"}],
        tables=[kit.table(_MEANS, 1, "Means before and after the closure")],
        paragraphs=[*_EN["Introduction"], *_EN["Results"], *_EN["Conclusion"]],
        footnotes=[],
        figures=[],
    )


_ZH_ABSTRACT = "利用六省一百零四个县的调查数据，本文考察村镇银行设立对农户借贷成本的影响。结果显示，设立三年后农户民间借贷利率平均下降一点八个百分点，这一效应集中于距县城二十公里以内的村庄。"
_ZH = [
    ("一、", "引言", 1, [
        "农户融资难、融资贵长期并存。村镇银行自设立之初即被寄望于补足县域金融的短板，然而其究竟能否降低农户的借贷成本，经验证据仍然有限。既有研究多以机构数量作为供给的代理变量，难以区分竞争与示范两种渠道。",
        "本文的贡献在于使用入户调查中逐笔记录的借贷利率，并利用设立时间的差异识别因果效应。与以往文献相比，本文的样本覆盖了设立前后各三年。",
    ]),
    ("二、", "数据与方法", 1, [
        "数据来自2015年至2022年的农户追踪调查，共四轮，每轮约九千户。借贷利率按年化口径折算，剔除了亲友间的无息借款。",
    ]),
    ("（一）", "样本选择", 2, [
        "本文保留四轮均被访问到的农户，最终样本为六千四百一十二户。样本县中有三十七个县在观察期内新设村镇银行。",
    ]),
    ("（二）", "识别策略", 2, [
        "采用多期双重差分，控制农户与年份固定效应，并以县为单位聚类标准误。事件研究显示设立之前处理组与对照组趋势一致。",
    ]),
    ("三、", "结果", 1, [
        "表1报告了基准结果。设立之后民间借贷利率显著下降，银行贷款可得性上升约六个百分点，二者在统计上均显著。",
        "按距离分组后可见，二十公里以内的村庄效应约为全样本的一点五倍，而更远的村庄效应并不显著。",
    ]),
    ("四、", "结论", 1, [
        "村镇银行确能降低农户借贷成本，但其半径有限。政策上应当重视网点之外的服务方式，使远处的村庄也能分享竞争带来的好处。",
    ]),
]  # fmt: skip
_ZH_TABLE = [
    ["变量", "民间利率", "可得性"],
    ["设立后", "-1.82", "0.061"],
    ["标准误", "0.44", "0.018"],
    ["样本量", "25648", "25648"],
]


def county_paper() -> None:
    """A Chinese journal article in two columns with a table between three lines."""
    body = look(SONG, 9.5, firstLineIndent=19, leading=15)
    plain = look(SONG, 9.5, leading=16, spaceBefore=4)
    head = [
        text("村镇银行能降低农户借贷成本吗？", look(SONG, 18, alignment=1, spaceAfter=10)),
        text("宋知远　贺兰心", look(SONG, 11, alignment=1, spaceAfter=6)),
        text("（北原大学经济学院，北原 100000）", look(SONG, 9, alignment=1, spaceAfter=10)),
        text(f"摘要：{_ZH_ABSTRACT}", look(SONG, 9, leftIndent=24, rightIndent=24)),
        text("关键词：村镇银行；借贷成本；双重差分", look(SONG, 9, leftIndent=24, rightIndent=24)),
    ]
    story: list[Any] = []
    for label, title, _, paragraphs in _ZH:
        story.append(text(f"{label}{title}", plain))
        story.append(text(paragraphs[0], body))
        if title == "结果":
            lines = [
                ("LINEABOVE", (0, 0), (-1, 0), 1, "#000000"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.5, "#000000"),
                ("LINEBELOW", (0, -1), (-1, -1), 1, "#000000"),
            ]
            story.append(text("表1　基准结果", look(SONG, 8.5, alignment=1)))
            story.append(ruled(_ZH_TABLE, [80, 70, 70], look(SONG, 8.5), *lines, rules=False))
            story.append(text("注：标准误聚类到县。", look(SONG, 7.5)))
        story += [text(each, body) for each in paragraphs[1:]]
    two_columns("county_paper_zh.pdf", head, story, 190, "北原学刊 2024 年第 3 期 · {}")
    want(
        "county_paper_zh.pdf",
        "article",
        kinds=["article", "report"],
        title="村镇银行能降低农户借贷成本吗？",
        authors=[{"name": "宋知远"}, {"name": "贺兰心"}],
        headings=kit.headings(*((level, label, title) for label, title, level, _ in _ZH)),
        tables=[kit.table(_ZH_TABLE, 1, "基准结果")],
        paragraphs=[*_ZH[0][3], *_ZH[4][3], *_ZH[5][3]],
        reader_sees_not=["北原学刊 2024 年第 3 期"],
        footnotes=[],
        figures=[],
    )


_DECK: list[tuple[str, list[str], list[str]]] = [
    ("Why payments fail", [
        "Wrong account number", "Insufficient funds", "Cut-off time missed", "Sanctions hit",
    ], [
        "Cost per repair: 14 euros", "Half are repaired by hand", "Customers hear of it last",
    ]),
    ("Two rails, two clocks", [
        "Batch settlement", "Netting at fixed times", "Low cost, slow money",
    ], [
        "Instant settlement", "Every payment on its own", "Liquidity around the clock",
    ]),
    ("What instant means for risk", [
        "No time to stop a fraud", "Name checks before sending", "Limits per customer",
    ], [
        "Funding at the weekend", "One outage, everybody sees it",
    ]),
]  # fmt: skip


def payments_deck() -> None:
    """Landscape pages, two columns of bullets each, a foot with name and number."""
    size = (720.0, 405.0)
    canvas = Canvas(str(DOCUMENTS / "payments_deck.pdf"), pagesize=size, invariant=1)
    canvas.setFont("Helvetica-Bold", 34)
    canvas.drawCentredString(360, 230, "Moving Money")
    canvas.setFont("Helvetica", 18)
    canvas.drawCentredString(360, 190, "Payments and settlement for beginners")
    canvas.drawCentredString(360, 150, "Edda Lindgren")
    canvas.showPage()
    for number, (title, left, right) in enumerate(_DECK, 2):
        canvas.setFont("Helvetica-Bold", 26)
        canvas.drawString(46, 345, title)
        canvas.line(46, 334, 674, 334)
        canvas.setFont("Helvetica", 17)
        for x, lines in ((56, left), (392, right)):
            for place, line in enumerate(lines):
                canvas.drawString(x, 290 - place * 36, f"•  {line}")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(46, 22, "Moving Money")
        canvas.drawRightString(674, 22, str(number))
        canvas.showPage()
    canvas.save()
    want(
        "payments_deck.pdf",
        "slides",
        title="Moving Money",
        slides=[
            {
                "number": 1,
                "title": "Moving Money",
                "lines": ["Payments and settlement for beginners", "Edda Lindgren"],
            },
            *(
                {"number": number, "title": title, "lines": [*left, *right]}
                for number, (title, left, right) in enumerate(_DECK, 2)
            ),
        ],
    )


def build() -> None:
    credit_memo()
    annual_review()
    branch_paper()
    county_paper()
    payments_deck()
