"""Four decks: text boxes for titles, tables with notes, one printed as PDF, one in Marp."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

import tempfile
from pathlib import Path

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.fourth.kit import page, undate
from tests.documents.formats.office_kit import printed
from tests.documents.formats.pdf_wanted import Wanted
from tests.documents.formats.slide_kit import Deck, Slide

# Title, lines, and where the title stands: left inches, size.
_TAIWAN: list[tuple[str, list[str], float, float]] = [
    ("為什麼要辦戶口調查", ["知道有多少人，才知道收多少稅", "也才知道派多少警察", "1905 年：臨時臺灣戶口調查"], 0.6, 32),
    ("誰來調查？", ["警察＋保正", "識字的人不夠 → 借調學校教員", "一天之內完成（十月一日）"], 0.6, 32),
    ("調查表上的欄位", ["姓名、種族、常用語言", "職業：本業／副業", "纏足、鴉片吸食", "不具（殘疾）"], 0.9, 28),
    ("小結", ["戶口調查不是中性的", "被數到的人，也被分類"], 0.6, 32),
]  # fmt: skip


def census_boxes() -> None:
    """Nothing but text boxes on blank slides; the school's name in a corner of each."""
    deck = Deck(
        Wanted(
            "slides_census_hant_boxes.pptx",
            "slides",
            title="數人頭：日治初期的戶口調查",
            subtitle="臺灣史專題　第五講",
            authors=[{"name": "施曉嵐"}],
            unsure="The name in the corner is furniture; a picture's credit may be its caption.",
        )
    )
    cover = deck.slide("blank")
    cover.box("數人頭：\v日治初期的戶口調查", (1.0, 2.2, 11, 1.8), 44, bold=True, seen="title")
    cover.entry["title"] = "數人頭：日治初期的戶口調查"
    cover.box("臺灣史專題　第五講", (1.0, 4.3, 8, 0.7), 24)
    cover.box("施曉嵐", (1.0, 5.2, 4, 0.6), 20)
    for title, lines, left, size in _TAIWAN[:3]:
        _boxed(deck, title, lines, left, size)
    talk = deck.slide("blank")
    talk.box("兩種說法", (0.6, 0.4, 9, 0.9), 32, bold=True, seen="title")
    talk.box("官方報告\n“民情平穩，莫不協力”", (0.6, 2.0, 5.6, 2.5), 22)
    talk.box("地方日記\n“家家閉戶，恐係抽丁”", (7.0, 2.0, 5.6, 2.5), 22)
    photo = deck.slide("blank")
    photo.picture("保正與調查員合影", (3.2, 0.8, 7, 5), seed=4)
    photo.box("圖：保正與調查員（地方文史館藏）", (3.2, 6.0, 7, 0.5), 14)
    _boxed(deck, *_TAIWAN[3])
    deck.save()


def _boxed(deck: Deck, title: str, lines: list[str], left: float, size: float) -> Slide:
    slide = deck.slide("blank")
    slide.box("\n".join(lines), (left + 0.2, 1.8, 11, 4.2), 24)
    slide.box(title, (left, 0.4, 11, 0.9), size, bold=True, seen="title")
    slide.box("海濱大學歷史系", (10.6, 6.9, 2.6, 0.4), 10, seen="")
    deck.wanted.once("reader_sees_not", "海濱大學歷史系")
    return slide


def evaluation_tables() -> None:
    """Placeholders used properly for once, with tables, speaker's notes and a hidden slide."""
    deck = Deck(
        Wanted(
            "slides_model_evaluation.pptx",
            "slides",
            title="Is your model any good?",
            subtitle="Applied Machine Learning – Module 5",
            authors=[{"name": "Katya Orlova"}],
        ),
        wide=False,
    )
    deck.slide("title", "Is your model any good?").body(
        [(0, "Applied Machine Learning – Module 5"), (0, "Katya Orlova")]
    ).notes("Ask who has deployed something. Usually nobody.")
    deck.slide("content", "Plan").body(
        [(0, "What a confusion matrix hides"), (0, "Calibration"), (1, "reliability diagram"), (1, "Brier score"), (0, "Shift")]
    )  # fmt: skip
    deck.slide("only", "A confusion matrix").table(
        [["", "Predicted ill", "Predicted well"], ["Ill", "42", "8"], ["Well", "95", "855"]],
        (1.0, 1.8, 8.0, 2.0),
    ).box(
        "Precision 31 %, recall 84 %. Which one does the ward care about?", (1.0, 4.4, 8, 0.8)
    ).notes("Let them compute precision themselves: 42 / 137.\n\nThen ask about cost.")
    deck.slide("only", "Three models, one ward").table(
        [
            ["Model", "Internal", "", "External", ""],
            ["", "AUC", "Brier", "AUC", "Brier"],
            ["Logistic", "0.81", "0.09", "0.79", "0.10"],
            ["Forest", "0.86", "0.08", "0.77", "0.14"],
            ["Boosting", "0.88", "0.08", "0.74", "0.17"],
        ],
        (0.6, 1.7, 8.8, 2.8),
        header_rows=2,
        merged=((0, 1, 0, 2), (0, 3, 0, 4), (0, 0, 1, 0)),
    )
    deck.slide("content", "Calibration").body(
        [(0, "Of 100 patients with predicted risk 0.2, about 20 should fall ill"), (0, "Boosted trees: too sure of themselves"), (0, "Fix it on held-out data, never on training data")]
    ).notes("Isotonic needs at least a thousand cases")  # fmt: skip
    deck.slide("content", "Exam question 2024").body(
        [(0, "Why did the forest lose at the second hospital?"), (0, "Do not project before June")]
    ).hide()
    deck.slide("two", "Shift").body(
        [(0, "Covariates"), (1, "older patients"), (1, "new scanner")]
    ).body([(0, "Labels"), (1, "coding rules changed in 2023")], 2)
    deck.slide("content", "Read before next time").body(
        [(0, "Van Calster et al. (2019), Calibration: the Achilles heel of predictive analytics")]
    )
    deck.save()


def costing_pdf() -> None:
    """A deck handed out as PDF: footers, a table, a formula typed in text, a long slide."""
    facts = Wanted(
        "pdf_deck_costing.pdf",
        "slides",
        title="作业成本法",
        subtitle="管理会计 第9次课",
        authors=[{"name": "厉行之"}],
        reader_sees_not=["财经楼208"],
    )
    deck, foot = Deck(facts), {"footer": "管理会计·财经楼208"}
    deck.slide("title", "作业成本法").body([(0, "管理会计 第9次课"), (0, "厉行之")])
    deck.slide("content", "一个奇怪的现象").body(
        [(0, "大批量的产品看上去不赚钱"), (0, "小批量的产品看上去很赚钱"), (0, "于是公司停了大批量的，结果……")]
    ).footers(**foot, number="2")  # fmt: skip
    deck.slide("content", "传统方法错在哪").body(
        [(0, "制造费用按机器小时分"), (1, "费用越来越多"), (1, "人工越来越少"), (0, "准备一次机器，一件和一万件一样贵")]
    ).footers(**foot, number="3")  # fmt: skip
    rows = [
        ["作业", "动因", "费用（元）", "动因量", "费率"],
        ["机器准备", "次数", "60000", "30", "2000"],
        ["质量检验", "件数", "24000", "1200", "20"],
        ["搬运", "次数", "16000", "80", "200"],
    ]
    deck.slide("only", "例题：两种豆浆机").table(rows, (1.2, 1.8, 10.8, 2.6), size=18).box(
        "费率＝费用÷动因量", (1.2, 5.2, 8, 0.6), 20
    ).footers(**foot, number="4")
    deck.slide("content", "四个步骤").body(
        [(0, "1. 认定作业"), (0, "2. 把费用归到作业"), (0, "3. 选动因、算费率"), (0, "4. 按耗用量分给产品")]
    ).footers(**foot, number="5")  # fmt: skip
    deck.slide("content", "什么时候不值得用").body(
        [(0, "产品单一"), (0, "间接费用很少"), (0, "没人愿意记录动因")]
    ).footers(**foot, number="6")
    deck.slide("content", "作业").body([(0, "习题9-3，下周一交")]).footers(**foot, number="7")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "pdf_deck_costing.pptx"
        deck.file.save(str(source))
        printed(source, "pdf_deck_costing.pdf")
    undate("pdf_deck_costing.pdf")
    facts.save()


_NUDGING = """---
marp: true
theme: gaia
paginate: true
header: 'PPA 5120'
footer: '2026-04 · 仅供课堂使用'
---

<!-- _class: lead -->

# Nudging 助推

Experts and Public Policy · Week 6

Liesel Adomako

---

## What is a nudge? 什么是助推

- Changes behaviour **without** forbidding anything
  - 不禁止
  - 不改变价格
- Easy to avoid 容易避开

<!--
Start with the fly in the urinal, everybody knows it, get it over with.
-->

---

## Defaults 默认选项

| Country 国家 | Default 默认 | Donors 登记率 |
|---|---|---|
| Aldmark | opt in | 12% |
| Besland | opt out | 98% |

> People do not choose; they are chosen for.

---
<!-- _backgroundColor: #eee -->

## Critics 批评

1. Who nudges the nudgers? 谁来助推助推者
2. Small effects
3. 对文化差异考虑不足

![w:300 Plate with a smaller salad bowl](plate.png)

---

## Exercise 练习

Redesign the canteen queue. 重新设计食堂的排队。

You have **8 minutes**.
"""


def nudging_marp() -> None:
    """Marp with directives, a comment for the speaker, two languages on a line."""
    page("nudging_bilingual_marp.md", _NUDGING)
    slides = [
        ("Nudging 助推", ["Experts and Public Policy · Week 6", "Liesel Adomako"]),
        ("What is a nudge? 什么是助推", ["Changes behaviour without forbidding anything", "不禁止", "不改变价格", "Easy to avoid 容易避开"]),
        ("Defaults 默认选项", ["People do not choose; they are chosen for."]),
        ("Critics 批评", ["Who nudges the nudgers? 谁来助推助推者", "Small effects", "对文化差异考虑不足"]),
        ("Exercise 练习", ["Redesign the canteen queue. 重新设计食堂的排队。", "You have 8 minutes."]),
    ]  # fmt: skip
    note = "Start with the fly in the urinal, everybody knows it, get it over with."
    entries = [
        {"number": number, "title": title, "lines": lines}
        for number, (title, lines) in enumerate(slides, 1)
    ]
    entries[1]["notes"] = note
    wanted.save(
        "nudging_bilingual_marp.md",
        "slides",
        title="Nudging 助推",
        subtitle="Experts and Public Policy · Week 6",
        authors=[{"name": "Liesel Adomako"}],
        slides=entries,
        tables=[
            wanted.table(
                [
                    ["Country 国家", "Default 默认", "Donors 登记率"],
                    ["Aldmark", "opt in", "12%"],
                    ["Besland", "opt out", "98%"],
                ]
            )
        ],
        figures=[{"alternative": "Plate with a smaller salad bowl"}],
        quotations=["People do not choose; they are chosen for."],
        reader_sees_not=["仅供课堂使用", "_backgroundColor", "paginate", note],
        unsure="The size in the picture's alternative text is Marp's. The header may be seen.",
    )


def build() -> None:
    census_boxes()
    evaluation_tables()
    costing_pdf()
    nudging_marp()
