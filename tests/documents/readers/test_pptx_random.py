"""Decks thrown together and parts damaged at random: nothing is lost, nothing crashes."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from pptx.chart import data as chart_data
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from courses.documents.conservation.plain.pptx import pptx_text
from courses.documents.errors import UnreadableDocument
from courses.documents.readers.pptx import read_pptx
from tests.documents.decks import account_of
from tests.documents.readers.presentations import (
    Deck,
    body,
    changed,
    fill,
    picture,
    text_box,
    with_bullet,
    xml,
)
from tests.documents.readers.presentations import account_of as account_of_blocks

if TYPE_CHECKING:
    from courses.documents.conservation import Account
    from courses.documents.model import Block

CHARTS: Any = chart_data
WORDS = (
    *("账户", "清算", "结算", "net", "gross", "2024年", "30%", "风险（一）", "1.", "背景", "A/B"),
    *("*星*", "[注]", "第3页", "$5", "<b>", "&", "01", "→", "图", "1：流程"),
)
BULLETS = ("<a:buNone/>", '<a:buChar char="•"/>', '<a:buAutoNum type="ea1ChsPeriod"/>')
FORMULA = "<a14:m><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></a14:m>"


def words(random: Random) -> str:
    return " ".join(random.choice(WORDS) for _ in range(random.randint(1, 5)))


def decorate(random: Random, frame: Any) -> None:
    """Bullets, bold runs, links, line breaks, formulas and fields at random."""
    for paragraph in frame.paragraphs:
        if random.random() < 0.4:
            with_bullet(paragraph, random.choice(BULLETS))
        if random.random() < 0.4:
            run = paragraph.add_run()
            run.text, run.font.bold = words(random), random.random() < 0.5
            if random.random() < 0.5:
                run.hyperlink.address = f"https://example.org/{random.randint(1, 3)}"
        if random.random() < 0.2:
            paragraph.add_line_break()
            paragraph.add_run().text = words(random)
        if random.random() < 0.1:
            paragraph._p.append(xml(FORMULA))
        if random.random() < 0.1:
            paragraph._p.append(xml('<a:fld id="{1}" type="slidenum"><a:t>3</a:t></a:fld>'))


def add_something(random: Random, slide: Any) -> None:
    x, y = random.uniform(-1, 9), random.uniform(-1, 7)
    kind = random.choice(["text", "text", "text", "table", "chart", "picture", "group"])
    if kind == "text":
        lines = "\n".join("  " * random.randint(0, 2) + words(random) for _ in range(3))
        box = text_box(slide, lines, x, y, random.uniform(0.5, 6), random.uniform(0.3, 3))
        decorate(random, box.text_frame)
        if random.random() < 0.3:
            box.text_frame.paragraphs[0].runs[0].font.size = Pt(random.choice([10, 30, 44]))
        if random.random() < 0.2:
            box.click_action.hyperlink.address = "https://example.org/shape"
    elif kind == "table":
        rows, columns = random.randint(1, 4), random.randint(1, 4)
        frame = slide.shapes.add_table(rows, columns, Inches(x), Inches(y), Inches(4), Inches(2))
        for r in range(rows):
            for c in range(columns):
                frame.table.cell(r, c).text = words(random) if random.random() < 0.8 else ""
                decorate(random, frame.table.cell(r, c).text_frame)
        if rows > 1 and columns > 1:
            frame.table.cell(0, 0).merge(frame.table.cell(1, 1))
    elif kind == "chart":
        data = CHARTS.CategoryChartData()
        data.categories = [words(random) for _ in range(3)]
        for _ in range(random.randint(1, 3)):
            data.add_series(words(random), [random.randint(1, 9) for _ in range(3)])
        slide.shapes.add_chart(
            XL_CHART_TYPE.BAR_CLUSTERED, Inches(x), Inches(y), Inches(4), Inches(3), data
        )
    elif kind == "picture":
        colour = random.choice(["red", "blue", "green"])
        shape = slide.shapes.add_picture(picture(colour), Inches(x), Inches(y), Inches(2))
        shape._element.nvPicPr.cNvPr.set("descr", words(random) if random.random() < 0.5 else "")
    else:
        group = slide.shapes.add_group_shape()
        inner = group.shapes.add_textbox(Inches(x), Inches(y), Inches(2), Inches(1))
        inner.text_frame.text = words(random)


def random_deck(seed: int) -> bytes:
    random = Random(seed)
    deck = Deck()
    for _ in range(random.randint(1, 6)):
        slide = deck.slide(words(random) if random.random() < 0.7 else "")
        if len(slide.placeholders) > 1:
            fill(body(slide), "\n".join(words(random) for _ in range(random.randint(1, 4))))
            decorate(random, body(slide))
        for _ in range(random.randint(0, 6)):
            add_something(random, slide)
        if random.random() < 0.4:
            slide.notes_slide.notes_text_frame.text = words(random)
    return deck.data()


def damaged(data: bytes, random: Random) -> bytes:
    """The package with one of its XML parts cut, doubled, emptied or changed in places."""

    def change(name: str, part: bytes) -> bytes | None:
        if not name.startswith("ppt/slides") and random.random() < 0.8:
            return part
        way = random.randrange(5)
        at = random.randrange(max(1, len(part)))
        if way == 0:
            return part[:at]
        if way == 1:
            return None if random.random() < 0.3 else b""
        if way == 2:
            end = min(len(part), at + random.randint(1, 200))
            return part[:end] + part[at:]
        if way == 3:
            return bytes(b"0123456789-"[b % 11] if 48 <= b < 58 else b for b in part)
        return part[:at] + bytes([random.randrange(256)]) + part[at + 1 :]

    return changed(data, change)


def assert_nothing_lost(account: Account) -> None:
    assert (account.unexplained, account.inventions, account.disorder) == ((), (), ())


@pytest.mark.parametrize("seed", range(40))
def test_any_deck_balances_as_it_was_read(seed: int) -> None:
    assert_nothing_lost(account_of_blocks(random_deck(seed)))


@pytest.mark.parametrize("seed", range(40))
def test_any_deck_balances_as_slides(seed: int) -> None:
    data = random_deck(1000 + seed)
    assert_nothing_lost(account_of(data, "deck.pptx", read_pptx(data, "deck.pptx")))


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_deck_is_read_or_refused(seed: int) -> None:
    data = damaged(random_deck(seed), Random(seed))
    codes: list[str] = []
    lines: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    try:
        blocks, lines = read_pptx(data, "deck.pptx").blocks, pptx_text(data).lines
    except UnreadableDocument as refusal:
        codes.append(refusal.code)
    assert set(codes) <= {"damaged", "no_text"}
    assert all(block.origin.last <= len(lines) for block in blocks)
