"""A course page exported from a wiki, and a Taiwanese plan printed as PDF by LibreOffice."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from html import escape
from typing import Any

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.fourth.kit import page, undate
from tests.documents.formats.office_kit import Paper
from tests.documents.formats.pdf_wanted import Wanted
from tests.documents.formats.wanted_kit import notes, person, session, staff, week

# Module, title, teacher, meetings' points, readings.
_LEARNING: list[tuple[str, str, str, list[str], list[str]]] = [
    ("Module 0", "Warm-up", "Ansgar Holm", ["Python, notebooks, git", "Linear algebra in one afternoon"], []),
    ("Module 1", "Linear models", "Ansgar Holm", ["Least squares", "Regularisation", "Logistic regression"], ["Hastie et al., The Elements of Statistical Learning, ch. 3–4"]),
    ("Module 2", "Trees and ensembles", "Yusra Benali", ["CART", "Random forests", "Boosting"], ["Breiman (2001), Random Forests", "Chen & Guestrin (2016), XGBoost"]),
    ("Module 3", "Neural networks", "Yusra Benali", ["Backpropagation by hand", "Convolutions"], ["Goodfellow, Bengio & Courville, Deep Learning, ch. 6"]),
    ("Module 3", "Attention", "Yusra Benali", ["From RNNs to transformers", "Fine-tuning"], ["Vaswani et al. (2017), Attention Is All You Need"]),
    ("Module 5", "Evaluation in hospitals (guest lecture)", "Dr. Katya Orlova (Nordhavn University Hospital)", ["Calibration", "Distribution shift"], []),
]  # fmt: skip
_SIDEBAR = """<div id="mw-navigation"><h2>Navigation menu</h2><ul><li><a href="/Main_Page">Main page</a></li>
<li><a href="/Special:RecentChanges">Recent changes</a></li><li><a href="/Special:Random">Random page</a></li></ul>
<h3>Tools</h3><ul><li><a href="/Special:WhatLinksHere/ML-2025">What links here</a></li></ul></div>
<div id="footer"><ul><li>This page was last edited on 29 August 2025, at 23:47.</li>
<li>Privacy policy</li></ul></div>"""


def _edit(text: str, level: int = 2) -> str:
    mark = '<span class="mw-editsection">[<a href="?action=edit">edit</a>]</span>'
    return f'<h{level}><span class="mw-headline">{escape(text)}</span>{mark}</h{level}>'


def _module(row: tuple[str, str, str, list[str], list[str]]) -> str:
    label, title, who, points, readings = row
    parts = [_edit(f"{label}: {title}", 3), f"<p><i>Lecturer:</i> {escape(who)}</p>", "<ul>"]
    parts += [f"<li>{escape(point)}</li>" for point in points]
    parts.append("</ul>")
    if readings:
        parts.append("<p><b>Reading</b></p><ul>")
        parts += [f"<li>{escape(text)}</li>" for text in readings]
        parts.append("</ul>")
    return "\n".join(parts)


def machine_learning_wiki() -> None:
    """A MediaWiki page saved by a browser: contents box, edit links, sidebar, modules as h3."""
    toc = "".join(f'<li><a href="#m{n}">{n} {row[1]}</a></li>' for n, row in enumerate(_LEARNING))
    body = f"""<!DOCTYPE html>
<html class="client-js" lang="en"><head><meta charset="UTF-8"/><title>ML-2025 - Dept Wiki</title>
<script>RLCONF={{"wgPageName":"ML-2025"}};</script></head>
<body class="mediawiki"><div id="content" class="mw-body" role="main">
<h1 id="firstHeading" class="firstHeading">Applied Machine Learning (ML-2025)</h1>
<div id="siteSub">From Dept Wiki</div>
<div id="jump-to-nav"><a href="#mw-head">Jump to navigation</a></div>
<div id="mw-content-text"><div class="mw-parser-output">
<p>Six modules in <b>seven</b> weeks; every module ends with a small competition. You need a laptop and some statistics.</p>
<div id="toc" class="toc"><div class="toctitle"><h2>Contents</h2></div><ul>{toc}</ul></div>
{_edit("People")}
<table class="wikitable"><tbody>
<tr><th>Who</th><th>What</th><th>When to find</th></tr>
<tr><td>Ansgar Holm</td><td>Lecturer</td><td>Mon 13–14</td></tr>
<tr><td>Yusra Benali</td><td>Lecturer</td><td>Fri 10–11</td></tr>
<tr><td>Ines Kubo</td><td>Teaching assistant</td><td>ask on chat</td></tr>
<tr><td>Theo Marchetti</td><td>Teaching assistant</td><td>ask on chat</td></tr></tbody></table>
{_edit("Modules")}
{chr(10).join(_module(row) for row in _LEARNING)}
{_edit("Grading")}
<p>Five competitions, 12% each. Final project 40%. Submissions by e-mail are deleted unread; use the portal.</p>
</div></div><div id="catlinks" class="catlinks">Categories: <a href="/Category:Teaching">Teaching</a></div></div>
{_SIDEBAR}
</body></html>
"""
    page("machine_learning_wiki.html", body)
    wanted.save(
        "machine_learning_wiki.html",
        "syllabus",
        title="Applied Machine Learning (ML-2025)",
        title_also=["Applied Machine Learning"],
        weeks=_learning_weeks(),
        staff=staff(
            ("Ansgar Holm", "instructor"),
            ("Yusra Benali", "instructor"),
            ("Ines Kubo", "assistant"),
            ("Theo Marchetti", "assistant"),
        ),
        notes=notes(("Grading", "Submissions by e-mail are deleted unread")),
        reader_sees_not=["Recent changes", "last edited", "RLCONF", "[edit]", "Categories"],
        unsure="The second module 3 is the fourth. Module 0 is a module.",
    )


def _learning_weeks() -> list[dict[str, Any]]:
    weeks = []
    for number, (_, title, who, points, readings) in enumerate(_LEARNING):
        name, _, place = who.partition(" (")
        lecturer = person(name.removeprefix("Dr. "), "", place.strip(")"))
        lecturer["also"] = [name]
        form = session(title, *points, lecturers=[lecturer])
        weeks.append(week(number, form, readings=readings))
    return weeks


# Week, date, topic, activity or remark, reading.
_POLICY = [
    ("第一週", "9/10", "課程介紹與分組", "", ""),
    ("第二週", "9/17", "什麼是公共問題", "分組討論", "吳定，《公共政策》，第一章"),
    ("第三週", "9/24", "議程設定", "", "Kingdon (1984), ch. 4"),
    ("第四週", "10/1", "政策設計與工具", "", "吳定，《公共政策》，第五章"),
    ("第五週", "10/8", "成本效益分析", "小考", ""),
    ("第六週", "10/15", "校外參訪：垃圾焚化廠", "上午八點校門口集合", ""),
    ("第七週", "10/22", "政策執行", "", "Pressman & Wildavsky (1973)"),
    ("第八週", "10/29", "期中報告", "各組十五分鐘", ""),
    ("第九週", "11/5", "期中報告（續）", "", ""),
    ("第十週", "11/12", "校慶補假", "", ""),
    ("第十一週", "11/19", "政策評估", "", "李允傑、丘昌泰，《政策執行與評估》"),
    ("第十二週", "11/26", "專題演講：從里長的一天談起", "講者：藺福順 里長", ""),
]  # fmt: skip


def public_policy() -> None:
    """A plan of Taiwan: facts in a table of two columns, weeks in 國字, a holiday as a row."""
    paper = Paper(Wanted("policy_plan_hant.pdf", "syllabus"), "Noto Serif CJK TC", 11)
    paper.furniture("海濱大學課程綱要", "第 {page} 頁，共 {pages} 頁")
    paper.line("公共政策概論", 18, bold=True, centred=True)
    paper.line("114 學年度第一學期", 12, centred=True)
    facts = [
        ["授課教師", "簡若水 副教授"],
        ["課程助教", "游定邦"],
        ["學分數", "2"],
        ["上課時間／教室", "星期三 3、4 節／社科院 203"],
        ["晤談時間", "星期四 14:00～16:00（請先寄信預約）"],
    ]
    paper.table(facts, [4.0, 11.0], header_rows=0, size=10)
    paper.line("課程目標", 13, bold=True)
    paper.paragraph("使同學能以公共政策的語言描述身邊的問題，並提出可以執行的建議。")
    paper.line("評量方式", 13, bold=True)
    paper.items(
        [
            (0, "1.", "出席與討論 20%"),
            (0, "2.", "小考 20%"),
            (0, "3.", "期中報告 30%"),
            (0, "4.", "期末報告 30%（抄襲者以零分計）"),
        ]
    )
    paper.line("課程進度", 13, bold=True)
    head = ["週次", "日期", "單元主題", "備註", "閱讀"]
    paper.table([head, *[list(row) for row in _POLICY]], [2.0, 1.6, 5.0, 3.4, 4.2])
    paper.wanted.syllabus_only()
    paper.wanted.data |= {
        "title": "公共政策概論",
        "subtitle": "114 學年度第一學期",
        "weeks": _policy_weeks(),
        "staff": [{"name": "簡若水", "role": "instructor"}, {"name": "游定邦", "role": "assistant"}],
        "notes": notes(("評量方式", "抄襲者以零分計"), ("課程目標", "語言描述身邊的問題"), ("晤談時間", "請先寄信預約")),
        "reader_sees_not": ["海濱大學課程綱要"],
        "unsure": "Week 10 is a holiday without a session. The guest of week 12 stands among remarks.",
    }  # fmt: skip
    paper.save()
    undate("policy_plan_hant.pdf")


def _policy_weeks() -> list[dict[str, Any]]:
    weeks = []
    for number, (_, date, topic, remark, read) in enumerate(_POLICY, 1):
        if topic == "校慶補假":
            weeks.append(week(number, summary=topic))
            continue
        month, day = map(int, date.split("/"))
        guest = [person("藺福順", "里長")] if "講者" in remark else []
        form = session(topic, date=f"{month:02}-{day:02}", lecturers=guest)
        form["may"] = [remark] if remark and not guest else []
        weeks.append(week(number, form, readings=[read] if read else []))
    return weeks


def build() -> None:
    machine_learning_wiki()
    public_policy()
