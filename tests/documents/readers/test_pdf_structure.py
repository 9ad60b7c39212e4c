"""Headings, lists and footnotes of a PDF, by size, weight, place and outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from courses.documents.model import Block, BlockKind, Document
from courses.documents.readers.pdf import read_pdf
from tests.documents.readers.conserved import assert_conserved
from tests.documents.readers.printed import (
    BOLD,
    CHINESE,
    ENGLISH,
    LATIN,
    Paper,
    kinds,
    texts,
    width_of,
)

if TYPE_CHECKING:
    from typing import Self


def headings(document: Document) -> list[tuple[int, str]]:
    return [(b.level, b.text) for b in document.blocks if b.kind is BlockKind.HEADING]


class Chapters(Paper):
    """Headings with text below them."""

    def chapter(self, title: str, size: float = 11, *, bold: bool = False, x: float = 60) -> Self:
        self.text(x, self.y + 36, title, size, bold=bold)
        self.paragraph(60, self.y + 24, 475, CHINESE, indent=22)
        return self


class TestHeadings:
    def test_larger_type_is_a_heading_and_its_size_the_level(self) -> None:
        paper = (
            Chapters()
            .chapter("绪论", 16)
            .chapter("背景", 13)
            .chapter("方法", 13)
            .chapter("结论", 16)
        )
        assert headings(paper.read()) == [(1, "绪论"), (2, "背景"), (2, "方法"), (1, "结论")]

    def test_bold_type_alone_on_a_short_line_is_a_heading(self) -> None:
        paper = Chapters().chapter("研究问题", bold=True).chapter("数据来源", bold=True)
        assert headings(paper.read()) == [(1, "研究问题"), (1, "数据来源")]

    def test_a_bold_sentence_is_none(self) -> None:
        paper = Chapters().chapter("这一句话全部是粗体，但它是正文的一部分。", bold=True)
        assert headings(paper.read()) == []

    def test_a_document_that_is_bold_throughout_has_no_bold_headings(self) -> None:
        paper = Paper()
        for row in range(6):
            paper.text(60, 100 + 40 * row, f"粗体的第{row}行", bold=True)
        assert headings(paper.read()) == []

    def test_numbers_of_different_forms_in_one_look_are_levels(self) -> None:
        paper = (
            Chapters().chapter("一、总则", 14).chapter("（一）目的", 14).chapter("（二）范围", 14)
        )
        assert headings(paper.chapter("二、附则", 14).read()) == [
            (1, "一、总则"), (2, "（一）目的"), (2, "（二）范围"), (1, "二、附则"),
        ]  # fmt: skip

    def test_the_numbers_stay_in_the_text(self) -> None:
        paper = Chapters().chapter("1 Introduction", 16).chapter("1.1 Background", 13)
        assert headings(paper.read()) == [(1, "1 Introduction"), (2, "1.1 Background")]

    def test_a_heading_over_two_lines_is_one(self) -> None:
        paper = Paper()
        paper.text(60, 90, "关于数字化条件下支付清算制度与监管框架的若干问题", 19)
        paper.text(60, 116, "研究", 19)
        paper.paragraph(60, 160, 475, CHINESE * 3, indent=22)
        assert (
            headings(paper.read())[0][1] == "关于数字化条件下支付清算制度与监管框架的若干问题研究"
        )

    def test_the_largest_type_of_the_first_page_is_the_title(self) -> None:
        paper = Chapters().centred(90, "数字金融研究报告", 24)
        paper.chapter("一、背景", 15).chapter("二、结论", 15)
        document = paper.read()
        title = document.blocks[0]
        assert title.look is not None
        assert (title.level, title.look.style) == (1, "title")
        assert headings(document)[1:] == [(2, "一、背景"), (2, "二、结论")]

    def test_the_other_lines_of_a_cover_are_no_headings(self) -> None:
        paper = Chapters().centred(300, "数字金融研究报告", 26)
        paper.centred(350, "某某大学", 16).centred(380, "2024年3月", 14).page()
        paper.chapter("一、背景", 18).chapter("二、结论", 18)
        assert [text for _, text in headings(paper.read())] == [
            "数字金融研究报告",
            "一、背景",
            "二、结论",
        ]

    def test_the_outline_of_the_file_names_headings_and_levels(self) -> None:
        paper = Chapters()
        for title, level in (("绪论", 0), ("背景", 1), ("结论", 0)):
            paper.bookmark(title, level).chapter(title)
        assert headings(paper.read()) == [(1, "绪论"), (2, "背景"), (1, "结论")]

    def test_the_outline_is_kept_as_bookmarks(self) -> None:
        paper = Chapters().bookmark("绪论", 0).chapter("绪论").page()
        paper.bookmark("背景", 1).chapter("背景")
        assert [(b.title, b.level, b.page) for b in paper.read().bookmarks] == [
            ("绪论", 1, 1), ("背景", 2, 2),
        ]  # fmt: skip

    @pytest.mark.parametrize("caption", ["图 1 各年的变化", "表2 数据", "Figure 3: Changes"])
    def test_a_bold_caption_is_no_heading(self, caption: str) -> None:
        paper = Chapters().chapter(caption, bold=True).chapter("正文", 16)
        assert [text for _, text in headings(paper.read())] == ["正文"]

    def test_a_bold_item_is_an_item(self) -> None:
        paper = Paper()
        paper.paragraph(60, 80, 475, CHINESE)
        for row, text in enumerate(("● 第一点", "● 第二点")):
            paper.text(60, 160 + 17 * row, text, bold=True)
        paper.paragraph(60, 220, 475, CHINESE)
        assert kinds(paper.read()) == ["paragraph", "list", "paragraph"]

    def test_every_block_says_how_it_is_set(self) -> None:
        look = Chapters().chapter("绪论", 16, bold=True).read().blocks[0].look
        assert look is not None
        assert (look.size, look.bold, look.x, look.indent) == (16, True, 60, 60)


class TestLists:
    def items(self, document: Document) -> list[tuple[int, str, str]]:
        return [
            (item.level, item.label, item.text) for block in document.blocks for item in block.items
        ]

    def test_bullets_are_items(self) -> None:
        paper = Paper().text(60, 100, "• 第一点").text(60, 117, "• 第二点")
        assert self.items(paper.read()) == [(0, "•", "第一点"), (0, "•", "第二点")]

    def test_a_bullet_of_a_font_of_signs_is_shown_as_it_looks(self) -> None:
        pdfmetrics.registerFont(TTFont("Signs", "Vera.ttf"))  # comes with the library
        paper = Paper(pageCompression=0)
        for row, text in enumerate(("第一点", "第二点")):
            paper.text(60, 100 + 17 * row, "l", font="Signs").text(80, 100 + 17 * row, text)
        data = paper.data().replace(b"BitstreamVeraSans-Roman", b"Wingdings-RegularRegula")
        assert self.items(read_pdf(data, "made.pdf")) == [(0, "●", "第一点"), (0, "●", "第二点")]
        assert_conserved(data, "made.pdf")

    def test_a_hanging_line_belongs_to_its_item(self) -> None:
        paper = Paper()
        for number in (1, 2):
            paper.text(60, paper.y + 20, f"{number}.")
            paper.paragraph(80, paper.y, 455, CHINESE)
        data = paper.data()
        assert self.items(read_pdf(data, "made.pdf")) == [(0, "1.", CHINESE), (0, "2.", CHINESE)]
        assert_conserved(data, "made.pdf")

    def test_indents_make_levels(self) -> None:
        paper = Paper()
        for row, (indent, text) in enumerate(
            ((0, "1. 甲"), (20, "a) 乙"), (20, "b) 丙"), (0, "2. 丁"))
        ):
            paper.text(60 + indent, 100 + 17 * row, text)
        assert [(level, label) for level, label, _ in self.items(paper.read())] == [
            (0, "1."), (1, "a)"), (1, "b)"), (0, "2."),
        ]  # fmt: skip

    def test_numbers_that_count_something_else_end_a_list(self) -> None:
        paper = Paper()
        for row, text in enumerate(("1. 甲", "2. 乙", "3）另一部分的题目", "1. 丙", "2. 丁")):
            paper.text(60, 100 + 17 * row, text)
        assert kinds(paper.read()) == ["list", "paragraph", "list"]

    def test_long_numbered_paragraphs_stay_paragraphs(self) -> None:
        paper = Paper()
        for number in (1, 2):
            paper.paragraph(60, paper.y + 40, 475, f"（{number}）" + CHINESE * 2, indent=22)
        assert kinds(paper.read()) == ["paragraph", "paragraph"]

    def test_a_number_inside_a_sentence_is_no_item(self) -> None:
        paper = Paper()
        paper.text(
            60, 100, "课程的成绩由平时作业与期末论文两部分组成，平时作业占的比例是期末论文的"
        )
        paper.text(60, 117, "2. 倍左右。")
        assert kinds(paper.read()) == ["paragraph"]

    def test_an_item_goes_on_on_the_next_page(self) -> None:
        paper = Paper()
        for number in (1, 2):
            paper.text(60, 640 + 60 * number, f"{number}.")
            rest = paper.paragraph(80, 640 + 60 * number, 455, CHINESE, limit=number % 2 * 9 or 2)
        paper.page()
        paper.paragraph(80, 80, 455, rest)
        paper.paragraph(60, paper.y + 40, 475, "列表之后。" + CHINESE)
        assert [text for _, _, text in self.items(paper.read())] == [CHINESE, CHINESE]


class TestNotes:
    def page(self, paper: Paper, number: int, *, rule: bool = True, mark: str = "{n}") -> None:
        """Two lines with a raised mark each, and their notes at the foot."""
        for row in (1, 2):
            before = f"第{'一二三'[number]}页的第{row}处有一个注"
            end = 60 + width_of(before, 11)
            paper.text(60, 80 + 40 * row, before)
            paper.text(end, 75 + 40 * row, mark.format(n=row), 6)
            paper.text(end + 12, 80 + 40 * row, "，后面还有文字。")
        if rule:
            paper.rule(60, 740, 180, 740)
        for row in (1, 2):
            paper.text(60, 740 + 14 * row, mark.format(n=row), 6)
            paper.text(72, 743 + 14 * row, f"注文{'甲乙丙'[number]}{row}，解释上面的词。", 9)

    def notes(self, document: Document) -> list[tuple[str, str]]:
        return [(b.mark, b.text) for b in document.blocks if b.kind is BlockKind.FOOTNOTE]

    def test_a_note_is_tied_to_the_raised_mark_in_the_text(self) -> None:
        paper = Paper()
        self.page(paper, 0)
        data = paper.data()
        document = read_pdf(data, "made.pdf")
        first = document.blocks[0]
        assert first.text == "第一页的第1处有一个注，后面还有文字。"
        assert first.markdown == "第一页的第1处有一个注[^1]，后面还有文字。"
        assert self.notes(document) == [
            ("1", "注文甲1，解释上面的词。"), ("2", "注文甲2，解释上面的词。"),
        ]  # fmt: skip
        assert_conserved(data, "made.pdf")

    def test_a_note_stands_behind_the_block_that_refers_to_it(self) -> None:
        paper = Paper()
        self.page(paper, 0)
        assert kinds(paper.read()) == ["paragraph", "footnote", "paragraph", "footnote"]

    def test_notes_numbered_anew_on_each_page_are_told_apart_by_their_order(self) -> None:
        paper = Paper()
        for number in (0, 1):
            self.page(paper, number)
            paper.page()
        data = paper.data()
        assert [text[:3] for _, text in self.notes(read_pdf(data, "made.pdf"))] == [
            "注文甲", "注文甲", "注文乙", "注文乙",
        ]  # fmt: skip
        assert_conserved(data, "made.pdf")

    @pytest.mark.parametrize("mark", ["[{n}]", "（{n}）"])
    def test_marks_may_stand_in_brackets(self, mark: str) -> None:
        paper = Paper()
        self.page(paper, 0, mark=mark)
        assert [found for found, _ in self.notes(paper.read())] == [
            mark.format(n=1),
            mark.format(n=2),
        ]

    def test_notes_need_no_rule_where_type_and_mark_agree(self) -> None:
        paper = Paper()
        paper.paragraph(60, 200, 475, CHINESE * 4)
        self.page(paper, 0, rule=False)
        assert len(self.notes(paper.read())) == 2

    def test_a_note_goes_on_on_the_next_page(self) -> None:
        paper = Paper()
        self.page(paper, 0)
        paper.text(72, 785, "这一条注还没有说完，它的后半部分在下一页的页脚，因为这里", 9)
        paper.page()
        paper.paragraph(60, 80, 475, CHINESE * 3)
        paper.rule(60, 740, 180, 740).text(72, 757, "已经没有地方了。", 9)
        assert self.notes(paper.read())[1][1].endswith("因为这里已经没有地方了。")

    def test_small_type_that_nothing_refers_to_stays_text(self) -> None:
        paper = Paper()
        paper.paragraph(60, 100, 475, CHINESE * 3)
        paper.text(60, 757, "1 本页的说明文字，没有标记指向它。", 9)
        document = paper.read()
        assert self.notes(document) == []
        assert "本页的说明文字" in "".join(texts(document))

    def test_a_raised_number_without_a_note_stays_in_the_text(self) -> None:
        paper = Paper().text(60, 100, "10").text(71, 95, "6", 6).text(75, 100, "次")
        (block,) = paper.read().blocks
        assert block.markdown == "10<sup>6</sup>次"

    def test_a_note_of_a_table_is_a_paragraph_below_it(self) -> None:
        paper = Paper().grid([60, 200, 400], [100, 120, 140])
        for y, row in ((114, ("项目", "金额")), (134, ("收入", "12"))):
            for x, text in zip((65, 205), row, strict=True):
                paper.text(x, y, text, 10)
        paper.text(217, 129, "1", 6).rule(60, 740, 180, 740)
        paper.text(60, 754, "1", 6).text(68, 757, "以万元计。", 9)
        data = paper.data()
        found: list[Block] = list(read_pdf(data, "made.pdf").blocks)
        assert [block.kind.value for block in found] == ["table", "paragraph"]
        assert found[1].text.endswith("以万元计。")
        assert_conserved(data, "made.pdf")


def test_a_latin_paper_has_title_headings_and_prose() -> None:
    paper = Paper().centred(90, "Records and Trust", 20, BOLD)
    paper.text(60, 130, "1 Introduction", 13, BOLD)
    paper.paragraph(60, 150, 475, ENGLISH * 3, 10, LATIN, leading=12)
    paper.text(60, paper.y + 30, "2 Evidence", 13, BOLD)
    paper.paragraph(60, paper.y + 20, 475, ENGLISH * 3, 10, LATIN, leading=12)
    assert headings(paper.read()) == [
        (1, "Records and Trust"),
        (2, "1 Introduction"),
        (2, "2 Evidence"),
    ]
