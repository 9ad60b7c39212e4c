# ruff: noqa: E501 - running text of the documents keeps its lines
"""PDF documents that cannot be read in full: no character map, a scan, two flows, text outside."""

from __future__ import annotations

import io
import os
import random
import re
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader

from tests.documents.formats.pdf_parts import bars, items, table
from tests.documents.formats.pdf_sheet import Place, Sheet, Style, built
from tests.documents.formats.pdf_wanted import DOCUMENTS, Wanted


def numbered(sheet: Sheet) -> None:
    if sheet.page == 2 and "scanned" in str(sheet.wanted.data["file"]):
        return
    sheet.canvas.setFont(sheet.font("song"), 9)
    sheet.canvas.drawCentredString(sheet.size[0] / 2, 36, f"·{sheet.page}·")


# No character map: the second page is set in a font whose ToUnicode is taken out.


def no_map() -> None:
    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_trouble_no_character_map.pdf",
            "report",
            title="水稻旱育秧技术试验小结",
            authors=[{"name": "丰收镇农技站"}],
            date="2018-12",
            troubles=[{"code": "no_character_map", "page": 2}],
            reader_sees_not=["·1·", "·2·"],
            unsure="the text of page 2 looks right in print but has no characters behind its shapes, "
            "the heading apart; it must be named as lost, never shown as garbage; the station may "
            "be an author or not",
        )
        style = Style("song", "hei", 11, 20, 22, 0, justify=False)
        sheet = Sheet(wanted, known, (480, 640), (66, 66, 64, 60), style=style, furniture=numbered)
        sheet.canvas._doc.compression = 0
        sheet.centred("水稻旱育秧技术试验小结", "hei", 18, 8)
        sheet.centred("丰收镇农技站  2018年12月", "song", 11, 12)
        no_map_pages(sheet)
        return sheet, wanted

    built(write)
    strip_maps(DOCUMENTS / "pdf_trouble_no_character_map.pdf", b"FrozenSans")


def no_map_pages(sheet: Sheet) -> None:
    sheet.heading(1, "试验经过", "一、", between="", size=13)
    sheet.paragraph(
        "今年在三个村选了二十一户做旱育秧试验，面积共六十四亩。播种期比往年提早五天，秧田不灌水，只在傍晚喷淋。三个村的土质不同，王庄偏沙，李庄偏粘，河东居中，正好可以比较。",
        keep=True,
    )
    rows = [
        ["村", "户数", "面积（亩）", "亩产（斤）"],
        ["王庄", "8", "22", "1012"],
        ["李庄", "6", "19", "1087"],
        ["河东", "7", "23", "1130"],
    ]
    table(sheet, rows, [80, 70, 90, 90], size=10, caption="表一  各村试验情况")
    sheet.next_page()
    sheet.heading(1, "存在问题", "二、", between="", size=13)
    sheet.style.font = "sans"
    for text in (
        "旱育秧最怕的是立枯病。今年王庄有三户在四月中旬发病，原因是薄膜揭得太晚，棚内湿度过大。发病后撒草木灰，四五天后得到控制，但已经损失秧苗一成多。",
        "第二个问题是农户嫌麻烦。喷淋每天一次，比灌水费工，年轻人外出以后，留在家里的老人往往隔两三天才喷一次。",
    ):
        sheet.body(text, 22)
    sheet.style.font = "song"
    sheet.next_page()
    sheet.heading(1, "明年打算", "三、", between="", size=13)
    sheet.paragraph(
        "明年面积扩大到二百亩，统一供种，统一揭膜时间，由农技站按户发短信。喷淋设备由合作社购买，按天出租，每亩每天两元。",
        keep=True,
    )


def strip_maps(file: Path, font: bytes) -> None:
    """Blank out the /ToUnicode entries of a font's dictionaries; offsets stay as they are."""
    data = file.read_bytes()
    for found in re.finditer(rb"<<[^<>]*?/ToUnicode \d+ 0 R[^<>]*?>>", data):
        if font in found[0]:
            entry = re.search(rb"/ToUnicode \d+ 0 R", found[0])
            assert entry
            start = found.start() + entry.start()
            data = data[:start] + b" " * len(entry[0]) + data[start + len(entry[0]) :]
    file.write_bytes(data)


# A scanned page between pages of text.

SCAN = [
    "附：座谈会记录（手写稿誊清）",
    "",
    "时间：一九八三年六月二日下午",
    "地点：公社会议室",
    "出席：老社员七人，记录一人",
    "",
    "张大爷说，六二年以前河面有现在两倍宽，",
    "涨水的时候，村口的石狮子只露出头。",
    "李婶说，那时候洗衣裳不用下坡，",
    "站在自家门槛上就够得着水。",
    "",
    "问到什么时候开始变窄，几位老人说法不一，",
    "有的说修水库以后，有的说开荒以后。",
]


def scanned(width: int = 827, height: int = 1169) -> bytes:
    """A grey, slightly turned picture of a typed page, with specks."""
    page = Image.new("L", (width, height), 248)
    pen = ImageDraw.Draw(page)
    file = Path(os.environ.get("FROZEN_FONTS", "")) / "song.ttf"
    font = ImageFont.truetype(str(file), 30) if file.is_file() else ImageFont.load_default(30)
    for number, line in enumerate(SCAN):
        pen.text((90, 110 + number * 58), line, font=font, fill=35)
    dice = random.Random(4)
    for _ in range(160):
        x, y = dice.randrange(width), dice.randrange(height)
        pen.point((x, y), fill=90)
    page = page.rotate(0.7, fillcolor=230).point([0 if v < 140 else 255 for v in range(256)])
    out = io.BytesIO()
    page.convert("1").save(out, "PNG", optimize=True)
    return out.getvalue()


def scan() -> None:
    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_trouble_scanned_page.pdf",
            "article",
            title="一条河变窄的五十年",
            authors=[{"name": "宋秋水"}],
            troubles=[{"code": "picture_only_page", "page": 2}],
            reader_sees_not=["·1·", "·3·"],
            unsure="page 2 is a picture of a typed page; nothing of its text can be wanted",
        )
        style = Style("song", "hei", 11, 19, 22, 0, justify=False)
        sheet = Sheet(wanted, known, margins=(84, 84, 80, 70), style=style, furniture=numbered)
        sheet.centred("一条河变窄的五十年", "hei", 20, 8)
        sheet.centred("宋秋水（江岭大学历史地理研究所）", "song", 11, 12)
        scan_text(sheet)
        return sheet, wanted

    built(write)


def scan_text(sheet: Sheet) -> None:
    sheet.heading(1, "地图上的河", "1", size=14)
    sheet.paragraph(
        "把一九三四年的陆军测图与二〇一〇年的影像叠在一起，白沙河从渡口到石桥这一段，平均宽度由一百一十六米缩到五十二米。缩窄并不均匀：上游几乎没有变，下游三公里缩去了三分之二。",
        keep=True,
    )
    bars(
        sheet,
        [("1934", 116), ("1957", 109), ("1976", 71), ("1990", 60), ("2010", 52)],
        "图 1  河面平均宽度（米）",
        "资料来源：历年地图与影像",
    )
    sheet.heading(1, "老人的记忆", "2", size=14)
    sheet.paragraph(
        "一九八三年公社修志时开过一次座谈会，留下一页记录，现原样附在下一页，供读者对照。",
        keep=True,
    )
    sheet.next_page()
    sheet.canvas.setFillColor("white")
    sheet.canvas.rect(0, 0, *sheet.size, stroke=0, fill=1)
    sheet.canvas.drawImage(ImageReader(io.BytesIO(scanned())), 0, 0, *sheet.size)
    sheet.next_page()
    sheet.heading(1, "两种解释", "3", size=14)
    sheet.paragraph(
        "记录中的两种说法都有道理。水库在一九六四年蓄水，此后洪峰不再漫滩，滩地被开成稻田；开荒则早在一九五八年就已开始。从图上看，缩窄最快的是五七年到七六年之间，两件事都落在这个区间里，仅凭地图分不开先后。",
        keep=True,
    )
    items(
        sheet,
        [
            (0, "（1）", "若水库是主因，支流不该缩窄；"),
            (0, "（2）", "若开荒是主因，无田的河段不该缩窄。"),
        ],
        step=34,
    )
    sheet.paragraph(
        "实地走下来，支流确实没有缩窄，而无田的河段也没有。答案大概是：两者缺一不可。", keep=True
    )


# Two flows crossed on one page, and text outside the page's edge.

FLOW_A = [
    "其一曰：治水者必先治其源。源不清而流",
    "欲洁，犹扬汤止沸也。故禹之行水，先九",
    "山而后九川，盖知本末之序者。后之言水",
    "利者，筑堤则日高一日，水亦日高一日，",
    "卒之堤与水争高，而田庐在其下矣。",
]
FLOW_B = [
    "译文：这一条说，治水要先从源头",
    "开始。源头不干净却要下游清澈，",
    "好比舀起开水再倒回去来止住沸腾。",
    "大禹治水先治山后治河，是懂得",
    "先后次序的人。",
]


def crossed() -> None:
    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_trouble_crossed_outside.pdf",
            "article",
            title="《河渠五议》选读",
            troubles=[
                {"code": "doubtful_order", "page": 2},
                {"code": "text_outside_page", "page": 3},
            ],
            reader_sees_not=["校对稿第三版，勿外传", "排版：丙组", "·3·"],
            unsure="on page 2 the old text and its translation are set over each other, line between "
            "line; a human can tell them apart, a program may only say that it is unsure",
        )
        style = Style("song", "hei", 11, 20, 22, 0, justify=False)
        sheet = Sheet(wanted, known, (460, 640), (64, 64, 64, 60), style=style, furniture=numbered)
        sheet.centred("《河渠五议》选读", "hei", 18, 14)
        sheet.paragraph(
            "《河渠五议》不著撰人，旧题嘉靖间一位致仕的县丞所作。全书五条，每条不过百字，却把后来三百年治河的得失都说在了前面。这里选其第一条与第四条，第一条附有逐行译文。",
            keep=True,
        )
        crossed_page(sheet)
        outside_page(sheet)
        return sheet, wanted

    built(write)


def crossed_page(sheet: Sheet) -> None:
    sheet.next_page()
    sheet.heading(1, "第一条", size=14)
    y = sheet.y - 40
    for number, (old, new) in enumerate(zip(FLOW_A, FLOW_B, strict=True)):
        sheet.string(old, 64, y - number * 34, "song", 13)
        sheet.string(new, 150, y - number * 34 - 15, "sans", 11)
    for number, text in enumerate(("批：此论极是", "批：堤高之害", "今已见之")):
        sheet.string(text, 236 + number * 8, y - 9 - number * 61, "song", 8)


def outside_page(sheet: Sheet) -> None:
    sheet.next_page()
    width, height = sheet.size
    sheet.string("校对稿第三版，勿外传", width + 20, height - 80, "song", 10)
    sheet.string("排版：丙组", 64, -24, "song", 10)
    sheet.heading(1, "第四条", size=14)
    sheet.paragraph(
        "第四条论分水：“合则力专，分则势缓。”作者主张平时合流以冲沙，涨时分流以保堤，闸的启闭由沿岸各村轮流掌管，三年一换。这样的安排，今天的水利学者称为社区自治，而作者只说了四个字：“近者知水。”",
        keep=True,
    )


def main() -> None:
    no_map()
    scan()
    crossed()
