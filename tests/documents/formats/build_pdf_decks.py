# ruff: noqa: E501 - running text of the documents keeps its lines
"""Slide decks as PDF: one made like beamer (4:3) and one whose frames grow over several pages."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from tests.documents.formats.pdf_fonts import register
from tests.documents.formats.pdf_wanted import DOCUMENTS, Wanted

# Like beamer: 4:3, small pages, navigation bar with sections, frame titles, boxes, footline.


class Frames:
    """Pages of a deck drawn by hand; ``shown`` counts frames, not pages."""

    def __init__(self, wanted: Wanted, size: tuple[float, float], total: int) -> None:
        self.fonts = register()
        self.wanted, self.size, self.total = wanted, size, total
        path = str(DOCUMENTS / str(wanted.data["file"]))
        self.canvas = Canvas(path, pagesize=size, invariant=1)
        self.canvas.setTitle(str(wanted.data["title"]))
        self.shown = 0
        self.page = 0

    def entry(self, title: str, lines: list[str], pages: int = 1) -> None:
        found: dict[str, Any] = {"number": self.shown, "title": title, "lines": lines}
        if pages > 1:
            found["pages"] = list(range(self.page - pages + 1, self.page + 1))
        self.wanted.add("slides", found)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        role: str = "sans",
        colour: str = "#000000",
    ) -> None:
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.setFont(self.fonts[role], size)
        self.canvas.drawString(x, y, text)

    def middle(
        self, text: str, y: float, size: float, role: str = "sans", colour: str = "#000000"
    ) -> None:
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.setFont(self.fonts[role], size)
        self.canvas.drawCentredString(self.size[0] / 2, y, text)

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(x, y, width, height, stroke=0, fill=1)

    def end(self) -> None:
        self.canvas.showPage()

    def save(self) -> None:
        self.canvas.save()
        self.wanted.save()


SECTIONS = ["定义", "平稳分布", "应用"]
MARKOV: list[tuple[int, str, list[tuple[str, str]]]] = [
    (
        0,
        "天气的例子",
        [
            ("•", "今天晴，明天晴的概率是 0.8"),
            ("•", "今天雨，明天晴的概率是 0.4"),
            ("•", "后天呢？要把两天的可能都算上"),
        ],
    ),
    (
        0,
        "马尔可夫性",
        [
            ("定义 1", "若将来只依赖现在，不依赖过去，则称随机过程具有马尔可夫性。"),
            ("", "P(Xₙ₊₁ = j | Xₙ = i, …, X₀) = P(Xₙ₊₁ = j | Xₙ = i)"),
        ],
    ),
    (
        0,
        "转移矩阵",
        [
            ("•", "每行之和为 1"),
            ("•", "n 步转移矩阵是一步转移矩阵的 n 次方"),
            ("–", "因此只需记住一张表"),
        ],
    ),
    (
        1,
        "平稳分布的定义",
        [("定义 2", "满足 π = πP 的分布 π 称为平稳分布。"), ("•", "天气的例子：π = (2/3, 1/3)")],
    ),
    (
        1,
        "存在与唯一",
        [
            ("定理 1", "有限、不可约、非周期的链有唯一的平稳分布，且从任何状态出发都趋于它。"),
            ("证明思路", "考察两条独立的链何时相遇。"),
        ],
    ),
    (
        1,
        "收敛有多快？",
        [("•", "由第二大特征值决定"), ("•", "洗牌：七次足够"), ("–", "前提是洗得“不太好也不太坏”")],
    ),
    (
        2,
        "网页排名",
        [("•", "随机点击的人最终停在哪里"), ("•", "以 0.15 的概率随意跳走，保证不可约")],
    ),
    (
        2,
        "基因序列",
        [("•", "密码子可看作三步的链"), ("•", "隐马尔可夫模型：看得见的是碱基，看不见的是区段")],
    ),
]


def markov() -> None:
    wanted = Wanted(
        "pdf_deck_markov_beamer.pdf",
        "slides",
        title="马尔可夫链入门",
        subtitle="随机过程 第 2 讲",
        authors=[{"name": "尹若川"}],
        date="2020-03-09",
        reader_sees_not=["尹若川（数学系）"],
        unsure="the contents frames that come again before each section (one slide each, or left out); "
        "labels of boxes (定义 1) as a line of their own",
    )
    total = 1 + len(SECTIONS) + len(MARKOV) + 1
    deck = Frames(wanted, (362.8, 272.1), total)
    deck.shown = deck.page = 1
    deck.middle("马尔可夫链入门", 170, 20, "hei", "#1f3a6e")
    deck.middle("随机过程 第 2 讲", 146, 11)
    deck.middle("尹若川", 110, 11)
    deck.middle("数学系  江岭大学", 94, 9)
    deck.middle("2020 年 3 月 9 日", 70, 9)
    beamer_foot(deck)
    deck.entry(
        "马尔可夫链入门", ["随机过程 第 2 讲", "尹若川", "数学系  江岭大学", "2020 年 3 月 9 日"]
    )
    deck.end()
    last = -1
    for section, title, lines in MARKOV:
        if section != last:
            markov_contents(deck, section)
            last = section
        markov_frame(deck, section, title, lines)
    deck.shown += 1
    deck.page += 1
    deck.middle("谢谢！欢迎提问", 135, 22, "hei", "#1f3a6e")
    beamer_foot(deck)
    deck.entry("谢谢！欢迎提问", [])
    deck.end()
    deck.save()


def beamer_foot(deck: Frames) -> None:
    third = deck.size[0] / 3
    for place, (text, colour) in enumerate(
        [
            ("尹若川（数学系）", "#14264a"),
            ("马尔可夫链入门", "#1f3a6e"),
            (f"2020.3.9    {deck.shown} / {deck.total}", "#34558f"),
        ]
    ):
        deck.bar(place * third, 0, third, 11, colour)
        deck.text(text, place * third + 8, 3, 6, "sans", "#ffffff")


def navigation(deck: Frames, current: int) -> None:
    deck.bar(0, deck.size[1] - 20, deck.size[0], 20, "#14264a")
    for place, name in enumerate(SECTIONS):
        colour = "#ffffff" if place == current else "#8c9cc0"
        x = 10 + place * 110
        deck.text(name, x, deck.size[1] - 9, 6, "sans", colour)
        deck.canvas.setStrokeColor(HexColor(colour))
        for dot in range(sum(1 for section, _, _ in MARKOV if section == place)):
            deck.canvas.circle(x + 3 + dot * 7, deck.size[1] - 15, 2, fill=0)


def frame_title(deck: Frames, title: str) -> None:
    deck.bar(0, deck.size[1] - 42, deck.size[0], 22, "#1f3a6e")
    deck.text(title, 10, deck.size[1] - 36, 13, "hei", "#ffffff")


def markov_contents(deck: Frames, current: int) -> None:
    deck.shown += 1
    deck.page += 1
    navigation(deck, current)
    frame_title(deck, "目录")
    for place, name in enumerate(SECTIONS):
        colour = "#000000" if place == current else "#b5b5b5"
        deck.text(f"{place + 1}  {name}", 60, 180 - place * 34, 12, "sans", colour)
    beamer_foot(deck)
    deck.entry("目录", [f"{place + 1}  {name}" for place, name in enumerate(SECTIONS)])
    deck.end()


def markov_frame(deck: Frames, section: int, title: str, lines: list[tuple[str, str]]) -> None:
    deck.shown += 1
    deck.page += 1
    navigation(deck, section)
    frame_title(deck, title)
    y = deck.size[1] - 72
    seen: list[str] = []
    for mark, text in lines:
        if mark in ("•", "–", ""):
            indent = 40 if mark == "–" else 24
            deck.text(mark, indent, y, 11, "sans", "#1f3a6e")
            deck.text(text, indent + 14, y, 11 if mark else 10, "sans" if mark else "serif")
            y -= 26
            seen.append(text)
        else:
            y = beamer_box(deck, mark, text, y)
            seen += [mark, text]
    if any(mark == "" for mark, _ in lines):
        deck.wanted.add("formulas", next(text for mark, text in lines if mark == ""))
    beamer_foot(deck)
    deck.entry(title, seen)
    deck.end()


def beamer_box(deck: Frames, label: str, text: str, y: float) -> float:
    """A block with its label on a dark ground and its text (wrapped at 27 characters) on a light one."""
    rows = [text[start : start + 27] for start in range(0, len(text), 27)]
    deck.bar(20, y - 4, 322, 17, "#34558f")
    deck.text(label, 26, y, 11, "hei", "#ffffff")
    deck.bar(20, y - 8 - 17 * len(rows), 322, 17 * len(rows) + 4, "#e7ebf4")
    for place, row in enumerate(rows):
        deck.text(row, 26, y - 18 - 17 * place, 11)
    return y - 34 - 17 * len(rows)


# Overlays: the same frame grows over several pages.

OVERLAYS: list[tuple[str, list[str], int]] = [
    ("What a scheduler decides", ["Which process runs next", "For how long", "On which core"], 1),
    (
        "Round robin, step by step",
        [
            "Each process gets a quantum of 10 ms",
            "When it ends, the process goes to the back of the queue",
            "Short jobs finish early, long jobs wait",
        ],
        3,
    ),
    (
        "Choosing the quantum",
        ["Too short: time is lost in switching", "Too long: the system feels slow"],
        2,
    ),
    (
        "Round robin and priorities",
        ["Several queues, one for each priority", "Ageing lifts those who have waited long"],
        1,
    ),
    (
        "Linux: completely fair?",
        [
            "A red-black tree ordered by virtual run time",
            "The leftmost process runs next",
            "Nice values stretch the clock",
        ],
        3,
    ),
    (
        "Exercise 4",
        [
            "Draw the Gantt chart for P1 = 24, P2 = 3, P3 = 3 with a quantum of 4",
            "Compute the mean waiting time",
        ],
        1,
    ),
]


def scheduling() -> None:
    wanted = Wanted(
        "pdf_deck_scheduling_overlays_en.pdf",
        "slides",
        title="CPU Scheduling",
        subtitle="Operating Systems, Lecture 5",
        authors=[{"name": "Olga Petrenko"}],
        reader_sees_not=["Petrenko · Operating Systems"],
        unsure="pages of a frame that grows are one slide; their picture is that of the last page",
    )
    deck = Frames(wanted, (720, 405), len(OVERLAYS) + 2)
    deck.shown = deck.page = 1
    deck.bar(0, 0, 720, 405, "#243447")
    deck.middle("CPU Scheduling", 230, 40, "helvetica-bold", "#ffffff")
    deck.middle("Operating Systems, Lecture 5", 190, 18, "helvetica", "#d5dde5")
    deck.middle("Olga Petrenko", 150, 14, "helvetica", "#d5dde5")
    deck.entry("CPU Scheduling", ["Operating Systems, Lecture 5", "Olga Petrenko"])
    deck.end()
    for title, lines, steps in OVERLAYS:
        deck.shown += 1
        first = len(lines) - steps + 1
        for step in range(first, len(lines) + 1):
            deck.page += 1
            overlay_page(deck, title, lines[:step])
        deck.entry(title, lines, steps)
    deck.shown += 1
    deck.page += 1
    deck.bar(0, 0, 720, 405, "#243447")
    deck.middle("Questions?", 200, 40, "helvetica-bold", "#ffffff")
    deck.entry("Questions?", [])
    deck.end()
    deck.save()


def overlay_page(deck: Frames, title: str, lines: list[str]) -> None:
    deck.text(title, 50, 340, 28, "helvetica-bold", "#243447")
    deck.bar(50, 328, 620, 2, "#c0392b")
    for place, line in enumerate(lines):
        deck.bar(56, 282 - place * 48, 7, 7, "#c0392b")
        deck.text(line, 78, 278 - place * 48, 20, "helvetica")
    deck.text("Petrenko · Operating Systems", 50, 20, 9, "helvetica", "#7f8c8d")
    deck.text(str(deck.shown), 660, 20, 9, "helvetica", "#7f8c8d")
    deck.end()


def main() -> None:
    markov()
    scheduling()
