# ruff: noqa: E501 - running text of the documents keeps its lines
"""An article as a browser prints it: a box beside the text, its own head and foot on each page."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from tests.documents.formats.office_kit import browser_printed
from tests.documents.formats.pdf_wanted import Wanted

PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>雨水去哪儿了 - 城市手记</title>
<style>{faces} @page {{ size: A5; margin: 16mm 13mm 15mm; @top-left {{ content: "2023/7/19 21:04"; font-size: 7pt }}
@top-center {{ content: "雨水去哪儿了 - 城市手记"; font-size: 7pt }}
@bottom-left {{ content: "https://notes.example.com/p/40817"; font-size: 7pt }}
@bottom-right {{ content: counter(page) "/" counter(pages); font-size: 7pt }} }}
body {{ font: 10pt/1.75 frozen, "Noto Sans CJK SC" }} h1 {{ font-size: 17pt; margin: 0 }}
.by {{ color: #777; font-size: 8.5pt }} p.h {{ font-weight: bold; margin: 1em 0 .2em }} p {{ margin: 0 0 .9em }}
blockquote {{ border-left: 3px solid #aaa; margin: 1em 0; padding-left: 1em; color: #444 }}
aside {{ float: right; width: 42%; background: #eef3f7; padding: .6em; font-size: 8.5pt; margin: 0 0 .6em 1em }}
a {{ color: #0a58a5 }} li {{ margin: 0 }}</style></head><body>
<h1>雨水去哪儿了</h1><p class="by">许听澜　发表于 2023-07-19</p>{body}</body></html>"""
RAIN = [
    (
        "p",
        "七月的一个晚上，城西下了四十分钟雨，降水量九十二毫米，地铁口的台阶成了瀑布。第二天一早，街上已经干了，只有法国梧桐的树坑里还有一点水光。那么多雨水，一夜之间去了哪里？",
    ),
    ("h", "一根管子的账"),
    (
        "p",
        "这座城市的排水管按“一年一遇”设计，每小时能排三十六毫米。超过的部分，只能在街上等着。等多久，取决于下游的河有多高：河水高过管口，管子就成了倒灌的通道。",
    ),
    ("aside", "小知识|“一年一遇”不是一年只遇到一次，而是任何一年里遇到的可能性都接近百分之百。"),
    (
        "p",
        "工程师老蒋干了三十年管网，他的说法是：“管子是死的，雨是活的。”他办公室的墙上挂着一张一九八七年的管线图，图上标着的六条明沟，今天有五条在马路下面。",
    ),
    ("h", "海绵的用处与限度"),
    (
        "p",
        "这几年流行的办法是让地面喝水：透水砖、下凹绿地、屋顶花园。课题组在三个小区装了流量计，结果如下：",
    ),
    (
        "ul",
        "透水砖：新铺时削减四成，三年不清洗只剩一成|下凹绿地：稳定在三成左右|屋顶花园：小雨几乎全收，大雨没有差别",
    ),
    ("q", "海绵是用来擦桌子的，不是用来堵水管的。"),
    (
        "p",
        "换句话说，海绵管得住平常的雨，管不住要命的雨。要命的雨需要的是地方——公园、操场、下沉广场，在那几个小时里愿意被淹的地方。完整数据见[流量记录](https://notes.example.com/data/rain)。",
    ),
    ("h", "愿意被淹的操场"),
    (
        "p",
        "城西中学去年把操场降低了六十厘米，四周做成看台。平时是操场，暴雨时是水池，能装四千立方米。校长起初担心家长反对，结果那天晚上，家长们在群里转发的是同一张照片：满满一操场的水，和一街干净的路面。",
    ),
]


def article_body(wanted: Wanted) -> str:
    parts = []
    for kind, text in RAIN:
        wanted.links(text)
        shown = text.replace(
            "[流量记录](https://notes.example.com/data/rain)",
            '<a href="https://notes.example.com/data/rain">流量记录</a>',
        )
        if kind == "h":
            wanted.heading(1, text)
            parts.append(f'<p class="h">{shown}</p>')
        elif kind == "ul":
            points = text.split("|")
            wanted.items([(0, "•", point) for point in points])
            parts.append("<ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>")
        elif kind == "q":
            wanted.add("quotations", text)
            parts.append(f"<blockquote>{shown}</blockquote>")
        elif kind == "aside":
            title, rest = text.split("|")
            wanted.add("paragraphs", rest)
            parts.append(f"<aside><b>{title}</b><br>{rest}</aside>")
        else:
            wanted.add(
                "paragraphs",
                text.replace("[流量记录](https://notes.example.com/data/rain)", "流量记录"),
            )
            parts.append(f"<p>{shown}</p>")
    return "".join(parts)


def faces() -> str:
    """The fonts of FROZEN_FONTS for the browser, which would draw others glyph by glyph."""
    found = ""
    for role, weight in (("sans", "normal"), ("hei", "bold")):
        file = Path(os.environ.get("FROZEN_FONTS", "")) / f"{role}.ttf"
        if file.is_file():
            data = base64.b64encode(file.read_bytes()).decode()
            source = f"url(data:font/ttf;base64,{data})"
            found += f"@font-face {{ font-family: frozen; font-weight: {weight}; src: {source} }}"
    return found


def rain() -> None:
    wanted = Wanted(
        "pdf_article_rain_browser.pdf",
        "article",
        title="雨水去哪儿了",
        authors=[{"name": "许听澜"}],
        date="2023-07-19",
        reader_sees_not=[
            "2023/7/19 21:04",
            "https://notes.example.com/p/40817",
            "雨水去哪儿了 - 城市手记",
        ],
        unsure="'小知识' in the box beside the text may be a heading of its own",
    )
    page = PAGE.format(body=article_body(wanted), faces=faces())
    browser_printed(page, "pdf_article_rain_browser.pdf")
    wanted.save()


def main() -> None:
    rain()
