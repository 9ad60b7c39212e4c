"""Two posts: an accountant's Hugo post, and a nurse's page from a blog of WordPress."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.fourth.kit import page

_HUGO = """---
title: "Read the balance sheet backwards"
date: 2024-02-11
author: Philippa Nkemelu
tags: [accounting, teaching]
draft: false
description: Start with the notes
---

My students read annual reports from the front. That is where the photographs are.

<!--more-->

## Start with the notes

The notes tell you what the company *chose*. Depreciation over twenty years or over five?[^dep]
Somebody decided that.

1. Read the accounting policies.
2. Read what changed since last year.
3. Only then look at the profit.

## An exercise

Take any retailer and fill this in:

| Item | Last year | This year |
|------|-----------|-----------|
| Stock | 410 | 655 |
| Sales | 2,900 | 2,870 |
| Cash | 120 | 31 |

Stock up, sales flat, cash gone. *You do not need a ratio for that.*

### A warning

> A growing asset is not always good news.

The spreadsheet is [on the course page](https://nkemelu.example/teaching/retailer.xlsx).

<!-- TODO: replace with 2025 figures, ask Greg -->

[^dep]: See IAS 16, paragraph 50.
"""


def balance_sheet() -> None:
    page("balance_sheet_backwards.md", _HUGO)
    wanted.save(
        "balance_sheet_backwards.md",
        "article",
        title="Read the balance sheet backwards",
        authors=[{"name": "Philippa Nkemelu"}],
        date="2024-02-11",
        headings=wanted.headings(
            (1, "", "Start with the notes"), (1, "", "An exercise"), (2, "", "A warning")
        ),
        tables=[
            wanted.table(
                [
                    ["Item", "Last year", "This year"],
                    ["Stock", "410", "655"],
                    ["Sales", "2,900", "2,870"],
                    ["Cash", "120", "31"],
                ]
            )
        ],
        footnotes=[{"text": "See IAS 16, paragraph 50."}],
        lists=[
            wanted.items(
                (0, "1.", "Read the accounting policies."),
                (0, "2.", "Read what changed since last year."),
                (0, "3.", "Only then look at the profit."),
            )
        ],
        links=[
            {
                "text": "on the course page",
                "url": "https://nkemelu.example/teaching/retailer.xlsx",
            }
        ],
        quotations=["A growing asset is not always good news."],
        paragraphs=[
            "My students read annual reports from the front. That is where the photographs are.",
            "Stock up, sales flat, cash gone. You do not need a ratio for that.",
        ],
        reader_sees_not=["ask Greg", "<!--more-->", "draft"],
    )


_NIGHT_LINES = [
    "凌晨三点是病房里最长的一个小时。白班的人不相信这一点，直到自己值过一次夜班。",
    "带教的第一周，我总是把要说的话写在手背上。后来发现，真正要紧的只有三件事。",
    "不要在夜里独自给高危药物，哪怕你已经核对了两遍。第二双眼睛不是不信任，是规矩。",
    "交班本上写“病情平稳”等于什么都没写。写你看见的：几点、睡了没有、尿了多少。",
    "天亮的时候，窗外的早点摊先亮起来。那一刻你会觉得，自己也算做了一点事情。",
]
_NIGHT = """<!DOCTYPE html>
<html lang="zh-Hans"><head><meta charset="utf-8">
<title>写给第一次值夜班的实习生 - 白帽手记</title>
<link rel="stylesheet" href="/wp-content/themes/simple/style.css">
<script>var wpemoji = {{"supports":true}};</script></head>
<body class="single single-post">
<header id="masthead"><p class="site-title"><a href="/">白帽手记</a></p><p class="site-description">一个护士长的碎碎念</p>
<nav><ul><li><a href="/">首页</a></li><li><a href="/about/">关于</a></li></ul></nav></header>
<div id="primary"><article id="post-381" class="post type-post">
<header class="entry-header"><h1 class="entry-title">写给第一次值夜班的实习生</h1>
<div class="entry-meta">发表于 <time class="entry-date" datetime="2025-03-08T05:40:00+08:00">2025年3月8日</time> 由 <span class="author vcard">桂嫂子</span></div></header>
<div class="entry-content">
<p>{0}</p>
<p>{1}</p>
<h2>一、药</h2>
<p>{2}</p>
<h2>二、字</h2>
<p>{3}</p>
<ul class="wp-block-list"><li>几点看的</li><li>看见了什么</li><li>告诉了谁</li></ul>
<figure class="wp-block-image"><img src="/wp-content/uploads/2025/03/book.jpg" alt="翻开的交班本"/><figcaption>我的第一本交班本（已遮住姓名）</figcaption></figure>
<h2>三、人</h2>
<blockquote class="wp-block-quote"><p>别怕叫醒医生，怕的是没有叫。</p></blockquote>
<p>{4}</p>
<div class="sharedaddy"><h3>分享到：</h3><ul><li><a href="#">微博</a></li><li><a href="#">微信</a></li></ul></div>
</div>
<footer class="entry-footer">分类：<a href="/c/work/">工作</a></footer></article>
<nav class="post-navigation"><a href="/380">上一篇：打针的手</a></nav>
<div id="comments"><h2>2 条评论</h2><ol><li><p>学姐我明天第一个夜班，谢谢！</p></li><li><p>交班本那段说得太对了</p></li></ol></div></div>
<aside id="secondary"><section class="widget"><h2>近期文章</h2><ul><li><a href="/379">年终总结怎么写</a></li></ul></section></aside>
<footer id="colophon">自豪地采用 WordPress</footer>
</body></html>
"""


def night_shift() -> None:
    page("night_shift_wordpress.html", _NIGHT.format(*_NIGHT_LINES))
    wanted.save(
        "night_shift_wordpress.html",
        "article",
        title="写给第一次值夜班的实习生",
        authors=[{"name": "桂嫂子"}],
        date="2025-03-08",
        headings=wanted.headings((1, "一、", "药"), (1, "二、", "字"), (1, "三、", "人")),
        lists=[wanted.items((0, "", "几点看的"), (0, "", "看见了什么"), (0, "", "告诉了谁"))],
        figures=[
            {"caption": "我的第一本交班本（已遮住姓名）", "alternative": "翻开的交班本"}
        ],
        quotations=["别怕叫醒医生，怕的是没有叫。"],
        paragraphs=_NIGHT_LINES,
        footnotes=[],
        tables=[],
        reader_sees_not=[
            "一个护士长的碎碎念",
            "wpemoji",
            "分享到",
            "上一篇",
            "学姐我明天第一个夜班",
            "年终总结怎么写",
            "自豪地采用",
        ],
        unsure="The category may stay.",
    )  # fmt: skip


def build() -> None:
    balance_sheet()
    night_shift()
