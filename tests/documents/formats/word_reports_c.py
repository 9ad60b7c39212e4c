"""A report full of changes, comments, hidden text and links."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import headings, items, table
from tests.documents.formats.word_inline import (
    bookmark,
    chopped,
    commented,
    deleted,
    field_link,
    hidden,
    inserted,
    link,
    simple_field,
    text_box,
)
from tests.documents.formats.word_kit import Word

_WAITING = [
    ["科室", "样本", "候诊（分钟）", "检查（分钟）"],
    ["内科", "212", "46", "18"],
    ["外科", "148", "39", "25"],
    ["儿科", "190", "71", "12"],
    ["皮肤科", "95", "33", "9"],
]


def hospital_survey() -> None:
    """Insertions, deletions, comments, hidden text, three kinds of links, a text box."""
    word = Word(font="宋体", size=11)
    word.header("内部讨论稿 请勿外传", "东湾市卫生经济学会")
    word.paragraph("门诊候诊时间调查", style="Title")
    word.paragraph("东湾市三所二级医院的比较", style="Subtitle")
    word.paragraph("作者：申屠静  日期：2023年11月8日")
    word.heading("1 调查目的", 1)
    word.paragraph(
        "看病难，难在排队。本调查记录了",
        inserted("六百四十五", 911),
        deleted("五百八十", 912),
        "名患者从挂号到离院的全部时间，",
        chopped("以便找出最值得改进的环节。"),
        first=True,
    )
    word.paragraph(text_box("要点", "候诊占在院时间的六成。", "儿科最长，皮肤科最短。"))
    word.heading("2 结果", 1)
    word.heading("2.1 候诊时间", 2)
    word.paragraph(
        "候诊时间中位数为四十六分钟，",
        commented("儿科高达七十一分钟", "请核对原始记录，第3组缺页"),
        "。周一上午最拥挤，",
        deleted("院长认为数据有误，", 913),
        "周四下午最空。",
        first=True,
    )
    word.paragraph("表1 各科室候诊与检查时间（中位数）", centre=True, size=10)
    word.table(_WAITING, widths=[3, 3, 4, 4])
    word.paragraph("注：样本不含急诊。来源：现场计时。", size=9)
    word.heading("2.2 患者怎么说", 2)
    word.paragraph("“不怕等，怕不知道要等多久。”一位陪孩子就诊的母亲这样说。", style="Quote")
    word.paragraph(
        "开放题共收到回答三百零二条，编码方法见",
        link("编码手册", "https://dwhealth.example/codebook?v=2&lang=zh"),
        "，原始问卷见",
        field_link("问卷页面", "https://dwhealth.example/form"),
        "，统计程序见",
        simple_field('HYPERLINK "https://dwhealth.example/code"', "程序库"),
        "。",
        hidden("（此处插入院方意见，定稿前删除）"),
        first=True,
    )
    word.heading("3 改进建议", 1)
    numbers = word.numbering(("decimal", "%1)"), ("lowerLetter", "%2."))
    for level, text in _ADVICE:
        word.item(numbers, level, text)
    word.paragraph(
        "上述三项按投入由小到大排列，", bookmark("stage", "可以分步实施"), "。", first=True
    )
    word.save("clinic_waiting_tracked_changes")
    wanted.save(
        "clinic_waiting_tracked_changes.docx",
        "report",
        title="门诊候诊时间调查",
        subtitle="东湾市三所二级医院的比较",
        authors=[{"name": "申屠静"}],
        date="2023-11-08",
        headings=headings(
            (1, "1", "调查目的"),
            (1, "2", "结果"),
            (2, "2.1", "候诊时间"),
            (2, "2.2", "患者怎么说"),
            (1, "3", "改进建议"),
        ),
        tables=[table(_WAITING, 1, "各科室候诊与检查时间（中位数）")],
        lists=[
            items(
                *(
                    (level, label, text)
                    for (level, text), label in zip(
                        _ADVICE, ("1)", "2)", "a.", "b.", "3)"), strict=True
                    )
                )
            )
        ],
        footnotes=[],
        figures=[],
        links=[
            {"text": "编码手册", "url": "https://dwhealth.example/codebook?v=2&lang=zh"},
            {"text": "问卷页面", "url": "https://dwhealth.example/form"},
            {"text": "程序库", "url": "https://dwhealth.example/code"},
        ],
        quotations=["“不怕等，怕不知道要等多久。”一位陪孩子就诊的母亲这样说。"],
        paragraphs=[
            "看病难，难在排队。本调查记录了六百四十五名患者从挂号到离院的全部时间，以便找出最值得改进的环节。",
            "候诊时间中位数为四十六分钟，儿科高达七十一分钟。周一上午最拥挤，周四下午最空。",
            "开放题共收到回答三百零二条，编码方法见编码手册，原始问卷见问卷页面，统计程序见程序库。",
            "候诊占在院时间的六成。",
            "上述三项按投入由小到大排列，可以分步实施。",
        ],
        reader_sees_not=[
            "五百八十",
            "院长认为数据有误",
            "请核对原始记录",
            "此处插入院方意见",
            "内部讨论稿 请勿外传",
            "东湾市卫生经济学会",
            "审阅人",
        ],
        unsure="The text box stands after the first paragraph; its three lines may be paragraphs or "
        "one quotation. The line 注 ... 来源 is the table's source or a paragraph.",
    )


_ADVICE = (
    (0, "公布实时排队人数"),
    (0, "错峰预约"),
    (1, "儿科增设夜间门诊"),
    (1, "周一上午只接预约"),
    (0, "检查科室轮休制"),
)


def build() -> None:
    hospital_survey()
