"""Three reports: automatic numbers and footnotes, two columns in PDF, headings by size alone."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from reportlab.platypus import Spacer

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.second_kit import Told
from tests.documents.formats.third.kit import SONG, look, ruled, text, two_columns
from tests.documents.formats.word_inline import footnote
from tests.documents.formats.word_kit import Word

_FALLS_NOTES = [
    "Counted from the incident forms; near falls are not included.",
    "Ward 7 moved to the new building on 3 March.",
    "Morse, J. M. (2009). Preventing Patient Falls. 2nd ed. Springer.",
]
_FALLS_TABLE = [
    ["Quarter", "Falls", "Per 1,000 bed days"],
    ["Q1", "31", "6.4"],
    ["Q2", "22", "4.7"],
    ["Q3", "19", "4.1"],
]
_FALLS_LINES = [
    "Half of all falls happened between two and six in the morning, when two nurses look after twenty-eight patients.",
    "Patients said that they had not wanted to trouble anybody. We heard that sentence eleven times.",
    "The bell was within reach in only nine of the last twenty falls, and in three of those it did not work.",
    "None of this needs money. It needs ten minutes at handover and somebody who is asked about it on Fridays.",
]


def falls() -> None:
    """Word counts the headings; three footnotes; a cover of plain lines; a table with its caption."""
    word = Word(font="宋体", latin="Calibri", size=11)
    told = Told(
        word,
        "ward_falls_numbered",
        "report",
        title="Falls on Ward 7",
        subtitle="Report of the working group to the Director of Nursing",
        authors=[{"name": "Bronagh Tiernan"}, {"name": "Samuel Okoro"}],
        date="2025-10-14",
    )
    word.paragraph("Falls on Ward 7", style="Title")
    word.paragraph("Report of the working group to the Director of Nursing", style="Subtitle")
    word.paragraph("Bronagh Tiernan, Samuel Okoro")
    word.paragraph("14 October 2025")
    number = word.numbering(("decimal", "%1"), ("decimal", "%1.%2"))

    def head(depth: int, label: str, title: str) -> None:
        word.heading(title, depth + 1, number, depth)
        told.wanted.heading(depth + 1, title, label)

    head(0, "1", "What happened")
    told.say(_FALLS_LINES[0], footnote(_FALLS_NOTES[0]), keep=True)
    told.table(
        _FALLS_TABLE,
        "Table 1. Falls by quarter",
        "Source: incident forms, own count",
        widths=(3, 3, 5),
    )
    head(1, "1.1", "Nights")
    told.say(_FALLS_LINES[1], keep=True)
    head(1, "1.2", "The move")
    told.say("Falls fell after the move", footnote(_FALLS_NOTES[1]), ", though we cannot say why.")
    told.wanted.add("paragraphs", "Falls fell after the move, though we cannot say why.")
    head(0, "2", "Why")
    told.say(_FALLS_LINES[2], keep=True)
    head(0, "3", "What we propose")
    bullets = word.numbering(("bullet", "\uf0b7"))
    told.items(
        (0, "", "Ask “what would you need the bell for?” at every handover"),
        (0, "", "Test all bells on Mondays"),
        (0, "", "Use the Morse scale only where it changes what we do"),
        number=bullets,
    )
    told.say(_FALLS_LINES[3], footnote(_FALLS_NOTES[2]), keep=True)
    for note in _FALLS_NOTES:
        told.wanted.add("footnotes", {"text": note})
    told.save()


_COURT = {
    "一、问题的提出": [
        "司法建议是法院在审判之外说话的方式。它没有强制力，却常常比判决走得更远。"
        "本文关心一个简单的问题：收到建议的单位，回不回信？",
        "既有研究多讨论司法建议的性质与正当性，对其后果的经验研究不多。少数研究以个别法院的总结材料为据，难以排除报喜不报忧的可能。",
    ],
    "二、材料与方法": [
        "我们收集了三个基层法院2019年至2023年发出的司法建议书四百一十二份，逐份查找复函。没有复函的，向承办法官核实。",
    ],
    "（一）编码": ["每份建议书由两名研究生独立编码，分歧由第三人裁定，一致率为百分之九十一。"],
    "（二）局限": ["三个法院都在东部，结论不宜外推。"],
    "三、结果": [
        "复函率总体为百分之六十三。发给行政机关的建议复函率最高，发给企业的最低，相差近一倍。",
        "写明具体措施和期限的建议，复函率比只作原则性表述的高出二十一个百分点。",
    ],
    "四、讨论": [
        "回信不等于改正。四分之一的复函只有一句“已收悉，将认真研究”。但没有回信的，几乎可以肯定没有改正。",
        "因此，把建议写得具体，也许是法院唯一能够自己决定的事。",
    ],
}  # fmt: skip
_COURT_TABLE = [["发送对象", "份数", "复函率"], ["行政机关", "178", "78%"], ["事业单位", "96", "65%"], ["企业", "138", "42%"]]  # fmt: skip
_ABSTRACT = "司法建议没有强制力，其效果取决于收件人是否理会。本文分析三个基层法院的四百一十二份司法建议书，发现复函率为百分之六十三，且随收件人的性质和建议的具体程度而变化。"


def judicial_advice() -> None:
    """A law journal's two columns: abstract over both, table within one, two levels of headings."""
    body, small = look(SONG, 10, firstLineIndent=20), look(SONG, 9)
    head = [
        text("谁回信？司法建议复函的经验研究", look(SONG, 17, alignment=1, spaceAfter=8)),
        text("车念真　　步惊春", look(SONG, 11, alignment=1)),
        text("（白石大学法学院）", look(SONG, 9, alignment=1)),
        text(f"摘要：{_ABSTRACT}", small),
        text("关键词：司法建议；复函；基层法院", small),
    ]
    story: list[object] = []
    for title, paragraphs in _COURT.items():
        sub = title.startswith("（")
        story.append(text(title, look(SONG, 10.5 if sub else 12, spaceBefore=6, keepWithNext=1)))
        story += [text(paragraph, body) for paragraph in paragraphs]
        if title.startswith("三"):
            story.append(text("表1　不同对象的复函率", look(SONG, 9, alignment=1)))
            story.append(ruled(_COURT_TABLE, (90, 60, 70), small))
            story.append(Spacer(1, 6))
    two_columns("judicial_advice_two_columns.pdf", head, story, 150, "白石法学 2024年第4期　{}")
    wanted.save(
        "judicial_advice_two_columns.pdf",
        "report",
        kinds=["report", "article"],
        title="谁回信？司法建议复函的经验研究",
        authors=[{"name": "车念真"}, {"name": "步惊春"}],
        headings=wanted.headings(
            *((2 if title[0] == "（" else 1, title[: title.index("）") + 1] if title[0] == "（" else title[:2], title.split("、")[-1].split("）")[-1]) for title in _COURT)
        ),
        tables=[wanted.table(_COURT_TABLE, caption="表1　不同对象的复函率")],
        paragraphs=[p for paragraphs in _COURT.values() for p in paragraphs],
        footnotes=[],
        reader_sees_not=["白石法学 2024年第4期"],
        unsure="The abstract may be a paragraph, a quotation or the summary of the report.",
    )  # fmt: skip


_FLOOD = {
    "前言": ["民国二十年的大水，在县志里只有四行。这份报告想知道，那四行之外还有什么。"],
    "档案的来源": [
        "县档案馆藏水利局卷宗三十七册，其中十一册受潮粘连，无法翻阅。",
        "另有商会往来信件两箱，未编目，由馆员邝女士协助逐件登记。",
    ],
    "水位与米价": [
        "水位最高的一天是八月十九日，米价最高的一天却在十月初四。饥荒总是比洪水走得慢。"
    ],
    "谁在记录": ["留下字迹的是县长、巡官和米商。挑担的人没有留下字迹，只在失踪名册里留下了名字。"],
    "米商的账本": ["三本账本里，有一本的进价被墨笔改过。改动都在九月。"],
    "结语": ["四行县志并没有说谎，只是省略。省略什么，正是值得研究的地方。"],
}
_FLOOD_TABLE = [["日期", "水位（尺）", "米价（元/石）"], ["8月5日", "21", "9.2"], ["8月19日", "34", "11.0"], ["9月20日", "18", "14.6"], ["10月4日", "9", "17.3"]]  # fmt: skip


def flood() -> None:
    """A student's research report: headings are only larger or only bold, never in a style."""
    word = Word(font="仿宋", size=12)
    told = Told(
        word,
        "flood_archive_bold_size",
        "report",
        kinds=["report", "article"],
        title="档案里的洪水",
        subtitle="——一九三一年泽县水灾史料调查报告",
        subtitle_also=["一九三一年泽县水灾史料调查报告"],
        authors=[{"name": "隗小满"}],
        date="2024-06",
        footnotes=[],
        unsure="The line under the title names the author with her class and the teacher.",
    )
    word.paragraph("档案里的洪水", bold=True, size=22, centre=True)
    word.paragraph("——一九三一年泽县水灾史料调查报告", size=15, centre=True)
    word.paragraph("历史系2021级  隗小满", centre=True)
    word.paragraph("指导教师：鞠怀谷", centre=True)
    word.paragraph("2024年6月", centre=True)
    word.paragraph("")
    for title, paragraphs in _FLOOD.items():
        if title == "米商的账本":
            told.head(2, "", title, bold=True, size=12)
        else:
            told.head(1, "", title, bold=title != "水位与米价", size=16)
        for paragraph in paragraphs:
            told.say(paragraph, keep=True)
        if title == "水位与米价":
            told.table(
                _FLOOD_TABLE,
                "表1  水位与米价",
                "资料来源：水利局卷宗第4、7册；商会信件",
                below=True,
                widths=(4, 4, 4),
            )
    word.paragraph("感谢邝女士和两位不愿具名的米商后人。", size=10)
    told.save()


def build() -> None:
    falls()
    judicial_advice()
    flood()
