# ruff: noqa: E501 - running text of the documents keeps its lines
"""Decks of careful hands: statistics (Chinese), machine learning (English), marketing (both)."""

from __future__ import annotations

from tests.documents.formats.pdf_wanted import Wanted
from tests.documents.formats.slide_kit import Deck

FOOT = {"date": "2023/10/18", "footer": "应用统计学 · 经管学院"}


def statistics() -> None:
    wanted = Wanted(
        "slides_statistics_testing.pptx",
        "slides",
        title="应用统计学",
        subtitle="第三讲  假设检验",
        authors=[{"name": "顾南星"}],
        unsure="title or subtitle as the deck's title; the last slide may be left out",
    )
    deck = Deck(wanted)
    deck.slide("title", "应用统计学").body([(0, "第三讲  假设检验"), (0, "主讲人：顾南星")])
    deck.slide("content", "目录").body(
        [(0, "一、基本思想"), (0, "二、单样本检验"), (0, "三、两类错误"), (0, "四、常见误用")]
    ).footers(**FOOT, number="2")
    deck.slide("section", "一、基本思想").body([(0, "从“女士品茶”说起")]).footers(
        **FOOT, number="3"
    )
    deck.slide("content", "女士品茶").body(
        [
            (0, "八杯奶茶，四杯先放奶，四杯先放茶"),
            (1, "原假设：她分辨不出"),
            (1, "备择假设：她分辨得出"),
            (2, "单侧还是双侧？"),
            (0, "全部猜对的概率是七十分之一"),
        ]
    ).notes("先让学生举手猜结果，再给出概率。约五分钟。").footers(**FOOT, number="4")
    deck.slide("content", "检验的步骤").body(
        [
            (0, "建立假设"),
            (0, "选择检验统计量"),
            (0, "确定显著性水平 α"),
            (0, "计算并作出判断"),
            (1, "p 值小于 α 时拒绝原假设"),
            (1, "否则“不能拒绝”，而不是“接受”"),
        ]
    ).footers(**FOOT, number="5")
    deck.slide("section", "二、单样本检验").footers(**FOOT, number="6")
    statistics_middle(deck)
    statistics_end(deck)
    deck.save()


def statistics_middle(deck: Deck) -> None:
    deck.slide("content", "均值的 t 检验").body(
        [
            (0, "t = (x̄ − μ₀) / (s / √n)"),
            (0, "自由度为 n − 1"),
            (0, "例：灌装线上的十六瓶牛奶，平均 247 毫升，标准差 6 毫升"),
        ]
    ).notes("例题数据在教材第 88 页。").footers(**FOOT, number="7")
    deck.wanted.add("formulas", "t = (x̄ − μ₀) / (s / √n)")
    deck.slide("only", "两类错误").table(
        [
            ["", "真实情况", ""],
            ["判断", "原假设为真", "原假设为假"],
            ["拒绝", "第一类错误（α）", "正确"],
            ["不拒绝", "正确", "第二类错误（β）"],
        ],
        (1.2, 1.8, 10.5, 3.2),
        header_rows=2,
        merged=((0, 1, 0, 2),),
    ).footers(**FOOT, number="8")
    deck.slide("only", "样本量与功效").chart(
        "line",
        ["20", "40", "60", "80", "100"],
        {"d=0.3": [0.15, 0.26, 0.37, 0.47, 0.56], "d=0.5": [0.33, 0.6, 0.78, 0.88, 0.94]},
        "不同样本量下的检验功效",
        (1.5, 1.6, 10, 4.8),
    ).footers(**FOOT, number="9")


def statistics_end(deck: Deck) -> None:
    deck.slide("content", "常见误用").body(
        [
            (0, "把 p 值当成原假设为真的概率"),
            (0, "反复检验，只报告显著的一次"),
            (0, "显著不等于重要"),
            (1, "样本足够大时，什么都显著"),
        ]
    ).footers(**FOOT, number="10")
    deck.slide("content", "课后阅读").body(
        [
            (0, "教材第四章第一至三节"),
            (0, "补充材料：[p 值的六条声明](https://example.org/p-value)"),
        ]
    ).footers(**FOOT, number="11")
    deck.slide("title", "谢谢！").body([(0, "Q & A")])


def learning() -> None:
    wanted = Wanted(
        "slides_trees_en.pptx",
        "slides",
        title="Decision Trees and Forests",
        subtitle="Machine Learning, Lecture 6",
        authors=[{"name": "Ingrid Solheim"}],
        unsure="'(cont.)' in a title may be cut off; whether code on a slide is code",
    )
    deck = Deck(wanted, wide=False)
    deck.slide("title", "Decision Trees and Forests").body(
        [(0, "Machine Learning, Lecture 6"), (0, "Ingrid Solheim")]
    )
    deck.slide("content", "Outline").body(
        [(0, "How a tree is grown"), (0, "When to stop"), (0, "Many trees")]
    )
    deck.slide("content", "How a tree is grown").body(
        [
            (0, "Start with all data in one node"),
            (0, "Find the split that lowers impurity most"),
            (1, "Gini: G = 1 − Σ p_k²"),
            (1, "Entropy: H = −Σ p_k log p_k"),
            (0, "Repeat in both halves"),
        ]
    ).notes("Draw the iris example on the board before showing the formulas.")
    deck.wanted.add("formulas", "G = 1 − Σ p_k²")
    deck.wanted.add("formulas", "H = −Σ p_k log p_k")
    deck.slide("content", "How a tree is grown (cont.)").body(
        [
            (0, "Greedy: no step is ever taken back"),
            (
                0,
                "Ties are broken by the order of the columns, which is why a shuffled table can give another tree",
            ),
        ]
    )
    deck.slide("only", "When to stop").chart(
        "bar",
        ["2", "4", "6", "8", "10"],
        {
            "Training error": [0.21, 0.14, 0.08, 0.03, 0.01],
            "Test error": [0.22, 0.17, 0.16, 0.19, 0.24],
        },
        "Error by depth of the tree",
        (0.8, 1.5, 8.2, 4.6),
    ).box("Deeper is not better.", (0.8, 6.2, 8, 0.6))
    learning_end(deck)
    deck.save()


def learning_end(deck: Deck) -> None:
    deck.slide("only", "A forest in four lines").box(
        "from sklearn.ensemble import RandomForestClassifier\n"
        "forest = RandomForestClassifier(n_estimators=500)\n"
        "forest.fit(X_train, y_train)\n"
        "print(forest.score(X_test, y_test))",
        (0.8, 2, 8.2, 2.4),
        16,
    )
    deck.slide("two", "Tree or forest?").body(
        [(0, "Tree"), (1, "can be drawn and explained"), (1, "unstable")]
    ).body([(0, "Forest"), (1, "accurate without tuning"), (1, "a black box")], 2)
    deck.slide("only", "What forests are made of").picture(
        "A mountain valley with mixed forest", (1.5, 1.7, 7, 4), seed=3
    )
    deck.slide("only", "Where errors come from").chart(
        "pie",
        ["Bias", "Variance", "Noise"],
        {"Share": [0.2, 0.5, 0.3]},
        "Error of a single deep tree",
        (2, 1.6, 6, 4.8),
    )
    deck.slide("content", "Backup: proof of the variance formula").body(
        [(0, "Var = ρσ² + (1 − ρ)σ²/B"), (0, "Do not show unless somebody asks")]
    ).hide()
    deck.slide("content", "References").body(
        [
            (0, "Breiman, L. (2001). Random Forests. Machine Learning 45, 5–32."),
            (0, "Course notes: [week 6](https://example.edu/ml/week6)"),
        ]
    )
    deck.slide("title", "Questions?")


def marketing() -> None:
    wanted = Wanted(
        "slides_marketing_bilingual.pptx",
        "slides",
        title="品牌定位 Brand Positioning",
        subtitle="市场营销学 Principles of Marketing · 第5周 Week 5",
        unsure="titles in two languages: one title with a blank between",
    )
    deck = Deck(wanted)
    deck.slide("title", "品牌定位\nBrand Positioning").body(
        [(0, "市场营销学 Principles of Marketing · 第5周 Week 5")]
    )
    deck.slide("content", "本周要点 Key Points").body(
        [
            (0, "什么是定位 What positioning is"),
            (0, "感知图 Perceptual maps"),
            (0, "重新定位 Repositioning"),
        ]
    )
    deck.slide("comparison", "定位与差异化\nPositioning vs. Differentiation").body(
        [(0, "定位 Positioning")], 1
    ).body(
        [
            (0, "在顾客的头脑中 In the customer's mind"),
            (0, "一次只能占一个位置 One place at a time"),
        ],
        2,
    ).body([(0, "差异化 Differentiation")], 3).body(
        [(0, "在产品上 In the product"), (0, "可以有很多处 May have many points")], 4
    )
    deck.slide("only", "感知图 Perceptual Map").box(
        "价格高 High price", (5.6, 1.4, 3, 0.5), 14
    ).box("传统 Traditional", (0.8, 3.9, 2.6, 0.5), 14).box(
        "新潮 Trendy", (10.2, 3.9, 2.6, 0.5), 14
    ).box("价格低 Low price", (5.6, 6.4, 3, 0.5), 14).notes(
        "Ask students to place three tea brands. 让学生把三个茶饮品牌放上去。"
    )
    deck.slide("only", "案例：一家老茶铺 Case: An Old Tea Shop").table(
        [
            ["年份 Year", "定位 Position", "客单价 Spend (¥)"],
            ["1998", "街坊茶 Neighbourhood tea", "8"],
            ["2012", "礼品茶 Gift tea", "120"],
            ["2021", "办公室冷泡 Office cold brew", "26"],
        ],
        (1, 1.8, 11, 3),
        size=16,
    )
    deck.slide("content", "备用：评分标准 Backup: Rubric").body(
        [(0, "仅供助教使用 For assistants only")]
    ).hide()
    deck.slide("content", "讨论 Discussion").body(
        [
            (0, "你最近一次换品牌是什么时候？为什么？"),
            (0, "When did you last switch brands, and why?"),
        ]
    )
    deck.slide("title", "谢谢 Thank you")
    deck.save()


def main() -> None:
    statistics()
    learning()
    marketing()
