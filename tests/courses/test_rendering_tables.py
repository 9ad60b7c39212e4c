"""Tables with merged cells: HTML in the text that an instructor edits, Markdown in its cells."""

from __future__ import annotations

import re

import pytest

from courses.documents.markdown_writer import write_markdown
from courses.documents.merging import merge_text
from courses.documents.model import Block, BlockKind, Merged, Origin
from courses.rendering import render
from courses.rendering.hazards import hazard

ROWS = (
    ("项目", "金额", ""),
    ("", "2020", "2021"),
    ("支付", "1,200", "1,300"),
    ("清算\n结算", "20", "30"),
)
MERGED = (Merged(row=0, column=0, rows=2), Merged(row=0, column=1, columns=2))


def table(rows: tuple[tuple[str, ...], ...] = ROWS, head: int = 2, **fields: object) -> Block:
    place = Origin(first=1, last=1)
    return Block(kind=BlockKind.TABLE, origin=place, rows=rows, header_rows=head, **fields)  # type: ignore[arg-type]


def written(rows: tuple[tuple[str, ...], ...] = ROWS, head: int = 2, **fields: object) -> str:
    return write_markdown([table(rows, head, **fields)])


def html(markdown: str) -> str:
    return re.sub(r"(?<=>)\s+(?=<)", "", render(markdown, language="zh-Hans").html)


def test_a_table_without_merged_cells_is_a_table_of_markdown() -> None:
    assert written((("甲", "乙"), ("丙", "丁")), 1) == "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n"


def test_a_table_with_merged_cells_is_html_with_a_row_a_line() -> None:
    assert written(merged=MERGED).splitlines() == [
        "<table>",
        "<thead>",
        '<tr><th rowspan="2">项目</th><th colspan="2">金额</th></tr>',
        "<tr><th>2020</th><th>2021</th></tr>",
        "</thead>",
        "<tbody>",
        "<tr><td>支付</td><td>1,200</td><td>1,300</td></tr>",
        "<tr><td>清算<br>结算</td><td>20</td><td>30</td></tr>",
        "</tbody>",
        "</table>",
    ]


def test_merged_cells_span_rows_and_columns_on_the_page() -> None:
    shown = html(written(merged=MERGED))
    assert '<th rowspan="2" scope="col">项目</th>' in shown
    assert '<th colspan="2" scope="col" class="centre">金额</th>' in shown
    assert shown.count("<table") == 1


def test_numbers_are_aligned_by_the_column_in_which_they_stand() -> None:
    shown = html(written(merged=MERGED))
    assert '<th scope="col" class="number">2020</th>' in shown
    assert '<td class="number">1,200</td>' in shown
    assert "<td>支付</td>" in shown


def test_several_rows_of_a_head_are_all_head() -> None:
    shown = html(written((("甲", "乙"), ("元", "元"), ("1", "2")), 2))
    assert shown.count('scope="col"') == 4


def test_a_merged_table_stands_in_a_box_with_its_caption() -> None:
    shown = html(written(merged=MERGED, label="表 2", caption="规模", source="来源：某所"))
    assert '<caption id="tb-1">表 2 规模</caption>' in shown
    assert '<p class="source-line">来源：某所</p>' in shown


def test_the_lines_of_a_cell_are_lines_in_any_table() -> None:
    assert "清算<br>结算" in html(written((("甲",), ("清算\n结算",)), 1))


def test_no_text_is_hidden_by_cells_that_claim_to_be_merged() -> None:
    shown = html(
        written((("甲", "乙"), ("丙", "丁")), 1, merged=(Merged(row=0, column=0, columns=2),))
    )
    assert "乙" in shown
    assert "colspan" not in shown


@pytest.mark.parametrize(
    "merged",
    [
        (Merged(row=0, column=0, rows=99, columns=99),),
        (Merged(row=7, column=7, rows=2),),
        (Merged(row=0, column=1, columns=2), Merged(row=0, column=1, rows=2)),
        (Merged(row=3, column=0, rows=0, columns=0),),
    ],
)
def test_merged_cells_that_cannot_be_lose_nothing(merged: tuple[Merged, ...]) -> None:
    shown = html(written(merged=merged))
    assert all(word in shown for word in ("项目", "金额", "支付", "1,300", "结算"))


def test_cells_of_an_html_table_hold_markdown() -> None:
    cell = "**粗** 与 $x^2$ 与 [链](https://example.org)[^1]"
    shown = html(f"<table>\n<tr><td>{cell}</td></tr>\n</table>\n\n[^1]: 注\n")
    assert "<strong>粗</strong>" in shown
    assert "<msup>" in shown
    assert 'href="https://example.org"' in shown
    assert 'href="#fn-1"' in shown


def test_a_table_with_other_things_than_cells_stays_the_html_that_it_is() -> None:
    shown = html("<table>\n<caption>*题*</caption>\n<tr><td>*甲*</td></tr>\n</table>\n")
    assert "<caption>*题*</caption>" in shown
    assert "<td>*甲*</td>" in shown


def test_a_table_in_code_is_code() -> None:
    assert "<td>" not in html("```\n<table>\n<tr><td>x</td></tr>\n</table>\n```\n")


def test_a_table_that_never_ends_swallows_nothing() -> None:
    assert "正文" in html("<table>\n<tr><td>甲</td></tr>\n\n正文\n")


def test_an_instructor_s_row_and_a_new_row_of_the_document_go_together() -> None:
    base = written(merged=MERGED)
    mine = base.replace("<td>支付</td>", "<td>移动支付</td>")
    new = written((*ROWS, ("托管", "5", "6")), merged=MERGED)
    merged = merge_text(base, new, mine)
    assert not merged.conflicts
    assert "<td>移动支付</td>" in merged.text
    assert "<td>托管</td>" in merged.text
    assert html(merged.text).count("<tr>") == 5


def test_an_ordinary_table_with_merged_cells_is_no_hazard() -> None:
    rows = tuple(("甲", "", "1", "2", "3", "4") for _ in range(400))
    merged = tuple(Merged(row=row, column=0, columns=2) for row in range(400))
    assert not hazard(written(rows, 1, merged=merged))
    assert hazard("<table>\n" + "<tr><td>x</td></tr>\n" * 10_000 + "</table>")
