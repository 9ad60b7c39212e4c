"""Tables of a PDF: drawn cells, rows that only stand under each other, tables over pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Merged, Reason
from courses.documents.readers.pdf import read_pdf
from tests.documents.readers.conserved import assert_conserved
from tests.documents.readers.printed import CHINESE, LATIN, Paper, kinds, only, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

XS = [60.0, 140.0, 380.0, 535.0]
HEAD = ("周次", "内容", "教师")


def cells(paper: Paper, y: float, row: tuple[str, ...], *, bold: bool = False) -> None:
    for x, text in zip(XS, row, strict=False):
        paper.text(x + 5, y + 14, text, 10, bold=bold)


def ruled(paper: Paper, y: float, rows: Sequence[tuple[str, ...]], *, head: bool = True) -> float:
    """A table with drawn cells, 20 points a row; where it ends."""
    paper.grid(XS, [y + 20 * index for index in range(len(rows) + 1)])
    for index, row in enumerate(rows):
        cells(paper, y + 20 * index, row, bold=head and index == 0)
    return y + 20 * len(rows)


def weeks(first: int, last: int) -> list[tuple[str, ...]]:
    return [(f"第{n}周", f"主题{n}的内容", f"教师{n}") for n in range(first, last + 1)]


def table(paper: Paper) -> Block:
    data = paper.data()
    assert_conserved(data, "made.pdf")
    return only(read_pdf(data, "made.pdf"), BlockKind.TABLE)


class TestRuled:
    def test_rows_and_cells_are_those_of_the_drawing(self) -> None:
        paper = Paper()
        ruled(paper, 100, [HEAD, *weeks(1, 2)])
        assert table(paper).rows == (HEAD, *weeks(1, 2))

    def test_a_bold_first_row_is_the_head(self) -> None:
        paper = Paper()
        ruled(paper, 100, [HEAD, *weeks(1, 3)])
        assert table(paper).header_rows == 1

    def test_a_shaded_first_row_is_the_head(self) -> None:
        paper = Paper().box(60, 100, 475, 20, grey=0.85)
        ruled(paper, 100, [HEAD, *weeks(1, 3)], head=False)
        assert table(paper).header_rows == 1

    def test_a_table_of_equal_rows_has_no_head(self) -> None:
        paper = Paper()
        ruled(paper, 100, weeks(1, 4), head=False)
        assert table(paper).header_rows == 0

    def test_a_row_without_rule_between_its_cells_is_merged(self) -> None:
        paper = Paper()
        for y in (100.0, 120.0, 140.0):
            paper.rule(60, y, 535, y)
        for x in XS:
            paper.rule(x, 120, x, 140)
        paper.rule(60, 100, 60, 120).rule(535, 100, 535, 120)
        paper.text(65, 114, "合在一起的表头", 10)
        cells(paper, 120, ("甲", "乙", "丙"))
        found = table(paper)
        assert found.rows == (("合在一起的表头", "", ""), ("甲", "乙", "丙"))
        assert found.merged == (Merged(row=0, column=0, rows=1, columns=3),)

    def test_a_cell_over_two_rows_is_merged(self) -> None:
        paper = Paper()
        paper.rule(60, 100, 535, 100).rule(140, 120, 535, 120).rule(60, 140, 535, 140)
        for x in XS:
            paper.rule(x, 100, x, 140)
        cells(paper, 110, ("跨行",))
        for y, row in ((100, ("", "甲", "乙")), (120, ("", "丙", "丁"))):
            cells(paper, y, row)
        found = table(paper)
        assert found.rows == (("跨行", "甲", "乙"), ("", "丙", "丁"))
        assert found.merged == (Merged(row=0, column=0, rows=2, columns=1),)

    def test_wrapped_lines_of_a_cell_are_joined_and_paragraphs_are_not(self) -> None:
        paper = Paper().grid(XS, [100, 120, 190])
        cells(paper, 100, HEAD, bold=True)
        cells(paper, 120, ("第1周", "", "王老师"))
        paper.paragraph(
            145, 134, 230, "导论的内容比较长，在这个单元格里要分成两行才能放得下", 10, leading=14
        )
        paper.text(145, paper.y + 20, "讨论题", 10)
        cell = table(paper).rows[1][1]
        assert cell == "导论的内容比较长，在这个单元格里要分成两行才能放得下\n讨论题"

    def test_a_box_around_text_is_no_table(self) -> None:
        paper = Paper().box(60, 100, 475, 80)
        paper.paragraph(70, 120, 455, CHINESE)
        assert texts(paper.read()) == [CHINESE]

    def test_the_address_of_a_link_stands_behind_the_text_of_its_cell(self) -> None:
        paper = Paper()
        ruled(paper, 100, [HEAD, ("第1周", "阅读文章", "王老师")])
        paper.link(145, 134, 40, "https://example.org/week1")
        assert table(paper).rows[1][1] == "阅读文章 https://example.org/week1"

    def test_rows_know_their_lines(self) -> None:
        paper = Paper().text(60, 80, "课程安排如下。")
        ruled(paper, 100, [HEAD, *weeks(1, 2)])
        assert [(o.first, o.page) for o in table(paper).row_origins] == [(2, 1), (3, 1), (4, 1)]


class TestOverPages:
    def pages(self, second: Sequence[tuple[str, ...]], *, head: bool) -> Paper:
        paper = Paper()
        paper.paragraph(60, 80, 475, CHINESE)
        ruled(paper, 600, [HEAD, *weeks(1, 5)])
        paper.page()
        end = ruled(paper, 80, second, head=head)
        paper.paragraph(60, end + 30, 475, "表格之后的段落。" + CHINESE)
        return paper

    def test_a_repeated_head_is_dropped_and_the_table_is_one(self) -> None:
        data = self.pages([HEAD, *weeks(6, 9)], head=True).data()
        document = read_pdf(data, "made.pdf")
        assert only(document, BlockKind.TABLE).rows == (HEAD, *weeks(1, 9))
        assert [c.before for c in document.claims if c.reason is Reason.REPEATED_HEADER] == [*HEAD]
        assert_conserved(data, "made.pdf")

    def test_a_table_goes_on_without_a_head_where_its_columns_do(self) -> None:
        assert table(self.pages(weeks(6, 9), head=False)).rows == (HEAD, *weeks(1, 9))

    def test_a_row_cut_by_the_page_is_one_row(self) -> None:
        paper = self.pages([("", "还没有说完的话", ""), *weeks(6, 7)], head=False)
        assert table(paper).rows[5] == ("第5周", "主题5的内容还没有说完的话", "教师5")

    def test_a_table_with_other_columns_is_another_table(self) -> None:
        paper = Paper()
        ruled(paper, 600, [HEAD, *weeks(1, 5)])
        paper.page()
        paper.grid([60, 300, 535], [80, 100, 120])
        for y, row in ((80, ("姓名", "成绩")), (100, ("甲", "90"))):
            for x, text in zip((60, 300), row, strict=True):
                paper.text(x + 5, y + 14, text, 10)
        assert kinds(paper.read()) == ["table", "table"]


class TestUnruled:
    def rows(self, paper: Paper, rows: Sequence[tuple[str, ...]], y: float = 150) -> float:
        for row in rows:
            for x, text in zip((80, 200, 330, 440), row, strict=False):
                paper.text(x, y, text, 10)
            y += 16
        return y

    YEARS = [
        ("年份", "投入", "产出", "备注"),
        ("2020", "12.5", "30", "试点"),
        ("2021", "15.0", "42", ""),
        ("2022", "18.2", "55", "扩大"),
    ]

    def test_three_rows_under_each_other_are_a_table(self) -> None:
        paper = Paper()
        paper.paragraph(60, 80, 475, CHINESE)
        end = self.rows(paper, self.YEARS)
        paper.paragraph(60, end + 20, 475, CHINESE)
        assert table(paper).rows == tuple(self.YEARS)

    def test_two_rows_are_none(self) -> None:
        paper = Paper()
        self.rows(paper, self.YEARS[:2])
        assert "table" not in kinds(paper.read())

    def test_two_rows_between_rules_are_a_table_with_its_head(self) -> None:
        paper = Paper().rule(70, 135, 520, 135).rule(70, 155, 520, 155).rule(70, 192, 520, 192)
        self.rows(paper, [("Variable", "Mean", "S.D."), ("Income", "1.2", "0.3")])
        self.rows(paper, [("Age", "41", "9.8")], 185)
        found = table(paper)
        assert (len(found.rows), found.header_rows) == (3, 1)

    def test_a_wrapped_cell_stays_in_its_row(self) -> None:
        paper = Paper()
        self.rows(paper, [("甲", "第一种方法的说明"), ("乙", "第二种方法的")])
        paper.text(200, 179, "说明接在这里", 10)
        self.rows(paper, [("丙", "第三种方法"), ("丁", "第四种方法")], 196)
        assert table(paper).rows[1] == ("乙", "第二种方法的说明接在这里")

    def test_numbered_items_with_a_wide_gap_are_a_list(self) -> None:
        paper = Paper()
        for row in range(4):
            paper.text(60, 100 + 17 * row, f"{row + 1}.").text(90, 100 + 17 * row, "条目" * 5)
        assert kinds(paper.read()) == ["list"]

    def test_running_text_in_columns_is_no_table(self) -> None:
        paper = Paper()
        for row in range(6):
            for x in (60, 320):
                paper.text(x, 100 + 17 * row, "这一栏的文字把宽度全都占满了没有空", 11)
        assert "table" not in kinds(paper.read())

    def test_a_justified_line_with_wide_gaps_is_no_table(self) -> None:
        paper = Paper()
        for row, widths in enumerate(((60, 200, 420), (60, 260, 400), (60, 170, 330))):
            for x, word in zip(widths, ("wide", "gaps", "here"), strict=True):
                paper.text(x, 100 + 16 * row, word, 11, LATIN)
        assert "table" not in kinds(paper.read())
