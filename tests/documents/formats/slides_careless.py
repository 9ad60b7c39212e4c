"""Decks of careless or old-fashioned hands: history, law, and a traditional Chinese one."""

from __future__ import annotations

from tests.documents.formats.pdf_wanted import Wanted
from tests.documents.formats.slide_kit import Deck, Slide

# History: no placeholder anywhere. Each slide has a small running sub-title above, the numbered
# title in a text box that is drawn last, and a counter in its title.

TITLE = (0.5, 0.75, 12, 0.8)
SUBHEAD = (0.5, 0.25, 6, 0.45)


def boxed(
    deck: Deck, subhead: str, title: str, bodies: list[tuple[str, float, float, float]]
) -> Slide:
    """A slide of text boxes only; bodies are (text, left, top, width) in reading order."""
    slide = deck.slide("blank")
    if subhead:
        slide.entry["lines"].append(subhead)
    for text, left, top, width in bodies:
        slide.box(text, (left, top, width, 1.2), 20)
    if subhead:
        slide.box(subhead, SUBHEAD, 14, seen="")
    slide.box(title, TITLE, 30, bold=True, seen="title")
    return slide


def history() -> None:
    wanted = Wanted(
        "slides_history_text_boxes.pptx",
        "slides",
        title="中国近代经济史",
        subtitle="第四讲  洋务企业",
        authors=[{"name": "柳成荫"}],
        unsure="whether the small line above each title is a sub-title or a body line; reading "
        "order of the columns of the last but one slide",
    )
    deck = Deck(wanted)
    cover = deck.slide("blank")
    cover.box("第四讲  洋务企业", (2.5, 3.6, 8, 0.8), 24).box(
        "柳成荫  历史系", (4.5, 5.2, 4, 0.6), 18
    )
    cover.box("中国近代经济史", (2.5, 2.2, 8, 1.1), 44, bold=True, seen="title")
    boxed(deck, "", "本讲内容", [("2.1  洋务企业的兴起\n2.2  官督商办\n2.3  成败之论", 1.5, 2, 8)])
    boxed(
        deck,
        "背景与动因",
        "2.1 洋务企业的兴起（1/3）",
        [
            ("✓ 两次战争之后，朝廷中出现了“自强”的主张", 0.8, 1.9, 11),
            ("✓ 地方督抚手握厘金，有钱可用", 0.8, 2.8, 11),
            ("✓ 通商口岸的买办提供了人才和样板", 0.8, 3.7, 11),
        ],
    )
    boxed(
        deck,
        "主要企业",
        "2.1 洋务企业的兴起（2/3）",
        [
            ("1、军事工业：局、厂、船坞，约二十处", 0.8, 1.9, 11),
            ("2、民用工业：航运、煤矿、电报、纺织", 0.8, 2.8, 11),
            ("3、两者的比例大致是三比一", 0.8, 3.7, 11),
        ],
    )
    history_more(deck)
    deck.save()


def history_more(deck: Deck) -> None:
    boxed(
        deck,
        "主要企业",
        "2.1 洋务企业的兴起（3/3）",
        [("说明：下图依据地方志绘制，年代有出入者从早", 0.8, 6.2, 11)],
    ).picture("江南沿岸船坞分布图", (2.5, 1.8, 8, 4.2), seed=4)
    boxed(
        deck,
        "制度特点",
        "2.2 官督商办（1/2）",
        [
            (
                "官府出名义与保护，商人出资本，经理由官派。盈余先提官利，再分红；亏损则由商股承担。"
                "这一安排在最初十年吸引了约八百万两资本，其中六成来自买办。",
                0.8,
                1.9,
                11.5,
            ),
        ],
    ).notes("此处可与英国的特许公司比较。")
    slide = boxed(deck, "利弊", "2.2 官督商办（2/2）", [])
    slide.box("利", (1, 1.9, 1, 0.6), 24).box("集资快\n免厘税\n可专营", (0.8, 2.6, 5, 1.8), 20)
    slide.box("弊", (7, 1.9, 1, 0.6), 24).box(
        "人事由官\n账目不清\n排挤民营", (6.8, 2.6, 5, 1.8), 20
    )
    vertical = boxed(deck, "", "2.3 成败之论", [])
    vertical.box("器物之变", (1, 1.8, 0.8, 3), 24, vertical=True)
    vertical.box(
        "一派认为，没有制度，器物再新也无用。\n另一派认为，没有器物，制度无从谈起。",
        (2.2, 2, 9.5, 2),
        20,
    )
    boxed(
        deck,
        "",
        "思考题",
        [
            (
                "1. 官督商办与今天的混合所有制有何异同？\n2. 如果你是当时的买办，会入股吗？",
                0.8,
                1.9,
                11,
            )
        ],
    )
    deck.slide("blank").box("Q&A / 谢谢", (4.5, 3, 5, 1.2), 48, bold=True, seen="title")


# Law: placeholders used wrongly. Titles in the body placeholder, empty title placeholders, soft
# returns, whole paragraphs, typed page numbers and footers, a title repeated with （续）.

CLAUSE = (
    "当事人一方不履行合同义务或者履行合同义务不符合约定，造成对方损失的，损失赔偿额应当相当于因违约所造成的损失，"
    "包括合同履行后可以获得的利益；但是，不得超过违约一方订立合同时预见到或者应当预见到的因违约可能造成的损失。"
)
CASE = (
    "甲公司向乙公司订购一台定制的灌装机，约定三月一日交付。乙公司四月十日才交付，甲公司因此错过了端午节的"
    "订单。甲公司请求乙公司赔偿：（1）四十天的停工损失；（2）端午节订单的利润；（3）为此多付给客户的"
    "违约金。乙公司抗辩说，订立合同时并不知道端午节订单的存在。"
)


def law() -> None:
    wanted = Wanted(
        "slides_contract_law_paragraphs.pptx",
        "slides",
        title="违约损害赔偿的范围",
        subtitle="合同法 第十一讲",
        unsure="typed footers ('江岭大学法学院 张老师') and page numbers are furniture, "
        "although ordinary text boxes; the date below the title is no sub-title",
        reader_sees_not=["江岭大学法学院 张老师"],
    )
    deck = Deck(wanted, wide=False)
    cover = deck.slide("title", "违约损害赔偿的\v范围").body(
        [(0, "合同法 第十一讲"), (0, "2022.5.11")]
    )
    foot(cover)
    foot(deck.slide("content", "一、法条").body([(0, CLAUSE)]))
    foot(
        deck.slide("content", "二、可预见性规则").body(
            [
                (0, "1、预见的主体：违约方"),
                (0, "2、预见的时间：订立合同时"),
                (0, "3、预见的内容：损失的类型，"),
                (0, "而不必是具体数额"),
            ]
        )
    )
    slide = deck.slide("content", "")
    slide.body([(0, "三、案例：迟到的灌装机"), (0, CASE)])
    slide.entry["title"] = slide.entry["lines"].pop(0)
    foot(slide)
    slide = deck.slide("content", "三、案例：迟到的灌装机（续）").body(
        [
            (0, "问题"),
            (1, "三项请求中哪些可以得到支持？"),
            (1, "举证责任如何分配？"),
            (0, ""),
            (0, "分组讨论 10 分钟"),
        ]
    )
    foot(slide)
    law_end(deck)
    deck.save()


def law_end(deck: Deck) -> None:
    slide = deck.slide("only", "四、与惩罚性赔偿的比较").table(
        [
            ["", "补偿性赔偿", "惩罚性赔偿"],
            ["目的", "填补损失", "惩罚与预防"],
            ["上限", "可预见的损失", "法定倍数"],
            [
                "适用",
                "一般违约",
                "欺诈消费者等",
            ],
        ],
        (0.7, 1.7, 8.5, 2.6),
        size=16,
    )
    foot(slide)
    foot(
        deck.slide("content", "五、减损规则")
        .body(
            [
                (0, "守约方应当采取适当措施防止损失扩大"),
                (0, "没有采取的，不得就扩大的损失请求赔偿"),
                (0, "因此支出的合理费用由违约方负担"),
            ]
        )
        .notes("去年期末考过，提醒学生。")
    )
    slide = deck.slide("blank").box("下课！", (3.5, 3, 3, 1), 54, seen="title")


def foot(slide: Slide) -> Slide:
    """A footer typed into text boxes by hand, as no footer is one for the program."""
    slide.box("江岭大学法学院 张老师", (0.3, 7.0, 4, 0.4), 10, seen="")
    return slide.box(str(slide.entry["number"]), (9.2, 7.0, 0.6, 0.4), 10, seen="")


# Traditional Chinese: poems on slides, quotations and long notes.


def poetry() -> None:
    wanted = Wanted(
        "slides_tang_poetry_hant.pptx",
        "slides",
        title="唐詩選讀",
        subtitle="第八週　王維與山水詩",
        authors=[{"name": "簡素心", "position": "副教授"}],
        unsure="lines of a poem: a quotation or lines",
    )
    deck = Deck(wanted)
    deck.slide("title", "唐詩選讀").body(
        [(0, "第八週　王維與山水詩"), (0, "簡素心 副教授　中國文學系")]
    )
    deck.slide("content", "本週大綱").body(
        [(0, "壹、詩人生平"), (0, "貳、〈鹿柴〉"), (0, "參、〈終南別業〉"), (0, "肆、詩中有畫？")]
    )
    deck.slide("content", "壹、詩人生平").body(
        [
            (0, "字摩詰，蒲州人"),
            (1, "開元九年進士"),
            (1, "安史之亂中被迫受偽職"),
            (0, "晚年居輞川，與裴迪唱和"),
            (1, "《輞川集》二十首"),
        ]
    ).notes("生平部分請同學自行閱讀講義第三頁，課堂上只講輞川。")
    poem = deck.slide("content", "貳、〈鹿柴〉").body(
        [(0, "空山不見人，"), (0, "但聞人語響。"), (0, "返景入深林，"), (0, "復照青苔上。")]
    )
    poem.notes("朗讀兩遍，第二遍用閩南語。")
    deck.slide("two", "「返景」的兩種讀法").body(
        [(0, "讀作「影」"), (1, "夕陽的回光"), (1, "多數注本採此說")]
    ).body([(0, "讀作「景」"), (1, "景物反轉"), (1, "見於少數詩話")], 2)
    deck.slide("content", "參、〈終南別業〉").body(
        [
            (0, "行到水窮處，坐看雲起時。"),
            (
                0,
                "這兩句常被當作人生格言，其實上下文說的是散步：興來獨往，遇水則止，止則看雲，"
                "遇見林叟便談笑忘歸。詩的好處正在它沒有說教。",
            ),
        ]
    )
    deck.slide("only", "肆、詩中有畫？").picture(
        "仿王維筆意的雪溪圖（課堂習作）", (2.5, 1.6, 8.3, 4.6), seed=6
    )
    deck.slide("content", "作業").body(
        [
            (0, "任選《輞川集》一首，寫五百字短評"),
            (0, "11/6（三）課前上傳 [教學平台](https://example.edu.tw/poetry)"),
        ]
    )
    deck.slide("title", "謝謝聆聽")
    deck.save()


def main() -> None:
    history()
    law()
    poetry()
