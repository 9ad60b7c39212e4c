"""A slide deck printed by LibreOffice: footers, numbers, a table, a chart, columns, a picture."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.documents.formats.office_kit import printed
from tests.documents.formats.pdf_wanted import Wanted
from tests.documents.formats.slide_kit import Deck

FOOT = {"date": "2021-11-24", "footer": "城市规划原理"}


def planning() -> None:
    wanted = Wanted(
        "pdf_deck_planning_office.pdf",
        "slides",
        title="城市规划原理",
        subtitle="第六讲  街道",
        authors=[{"name": "房以宁"}],
        reader_sees_not=["2021-11-24"],
        unsure="chart labels (numbers of the axes) are no lines; a hidden slide was not printed",
    )
    deck = Deck(wanted)
    deck.slide("title", "城市规划原理").body([(0, "第六讲  街道"), (0, "房以宁")])
    deck.slide("content", "提纲").body(
        [(0, "街道是什么"), (0, "尺度"), (0, "稳静化"), (0, "案例")]
    ).footers(**FOOT, number="2")
    deck.slide("section", "一、街道是什么").footers(**FOOT, number="3")
    deck.slide("content", "道路与街道").body(
        [
            (0, "道路：让人通过"),
            (0, "街道：让人停留"),
            (1, "坐、站、看、聊"),
            (1, "买东西，也看别人买东西"),
            (
                0,
                "同一块地面可以既是道路又是街道，但很少能同时做好两件事，设计者总要选择先照顾哪一件",
            ),
        ]
    ).footers(**FOOT, number="4")
    deck.slide("only", "常见街道的高宽比").table(
        [
            ["类型", "宽（米）", "檐高（米）", "高宽比"],
            ["里弄", "4", "8", "2.0"],
            ["商业街", "16", "18", "1.1"],
            ["大马路", "60", "24", "0.4"],
        ],
        (1.2, 1.8, 10.8, 2.8),
        size=18,
    ).box("经验：高宽比在 0.5 到 2 之间时，人愿意停留", (1.2, 5.3, 11, 0.6), 20).footers(
        **FOOT, number="5"
    )
    planning_end(deck)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "pdf_deck_planning_office.pptx"
        deck.file.save(str(source))
        printed(source, "pdf_deck_planning_office.pdf")
    wanted.save()


def planning_end(deck: Deck) -> None:
    deck.slide("two", "稳静化的手段").body([(0, "竖向"), (1, "减速丘"), (1, "抬高的路口")]).body(
        [(0, "横向"), (1, "缩窄"), (1, "曲折车道"), (1, "路边停车")], 2
    ).footers(**FOOT, number="6")
    deck.slide("only", "事故数的变化").chart(
        "bar",
        ["改造前", "改造后"],
        {"事故（起/年）": [31, 12]},
        "河埠路改造前后的事故数",
        (2, 1.6, 9, 4.6),
    ).footers(**FOOT, number="7")
    axis = [str(number) for number in range(0, 36, 5)]
    deck.wanted.data["slides"][-1]["may"] = ["改造前", "改造后", "河埠路改造前后的事故数", *axis]
    deck.wanted.data.pop("tables")
    deck.wanted.table(
        [
            ["类型", "宽（米）", "檐高（米）", "高宽比"],
            ["里弄", "4", "8", "2.0"],
            ["商业街", "16", "18", "1.1"],
            ["大马路", "60", "24", "0.4"],
        ],
        1,
        "",
        "",
    )
    deck.wanted.add("figures", {"caption": "河埠路改造前后的事故数"})
    slide = deck.slide("only", "河埠路").picture("", (1, 1.6, 7, 4.2), seed=9)
    slide.box(
        "车道由四条减为两条\n人行道各宽 5 米\n商铺空置率由 22% 降到 6%", (8.4, 2, 4.6, 3), 20
    ).footers(**FOOT, number="8")
    deck.wanted.data["figures"].pop()
    deck.slide("content", "作业").body(
        [(0, "量一条你常走的街，画出断面图"), (0, "下周三课前交")]
    ).footers(**FOOT, number="9")
    deck.slide("title", "谢谢")


def main() -> None:
    planning()
