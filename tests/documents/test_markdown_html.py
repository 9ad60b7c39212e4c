"""Tables of HTML and boxes of figures in Markdown, as an instructor's text holds them."""

from __future__ import annotations

import time

import pytest

from courses.documents.markdown_writer import write_markdown
from courses.documents.model import Block, BlockKind, Merged, Origin
from courses.documents.readers import read
from tests.documents.readers.conserved import assert_conserved

TABLE = """# 题

<table>
<thead>
<tr><th rowspan="2">项目</th><th colspan="2">金额</th></tr>
<tr><th>2020</th><th>2021</th></tr>
</thead>
<tbody>
<tr><td>支付<br>清算</td><td>1,200</td><td>[表](https://example.org/t)</td></tr>
</tbody>
</table>

后文。
"""


def blocks(text: str) -> tuple[Block, ...]:
    return read(text.encode(), "lesson.md").blocks


def only(text: str, kind: BlockKind) -> Block:
    (block,) = (one for one in blocks(text) if one.kind is kind)
    return block


def test_a_table_of_html_is_a_table_with_its_merged_cells() -> None:
    table = only(TABLE, BlockKind.TABLE)
    assert table.rows == (("项目", "金额", ""), ("", "2020", "2021"), ("支付\n清算", "1,200", "表"))
    assert table.header_rows == 2
    assert table.merged == (Merged(row=0, column=0, rows=2), Merged(row=0, column=1, columns=2))
    assert (table.origin.first, table.origin.last) == (3, 11)


def test_nothing_of_a_table_of_html_is_lost() -> None:
    assert_conserved(TABLE.encode(), "lesson.md")


def test_links_in_its_cells_stay() -> None:
    assert "[表](https://example.org/t)" in write_markdown([only(TABLE, BlockKind.TABLE)])


def test_a_table_with_merged_cells_comes_back_as_it_was_written() -> None:
    place = Origin(first=1, last=1)
    table = Block(
        kind=BlockKind.TABLE,
        origin=place,
        rows=(("甲", "", "乙"), ("丙", "丁", ""), ("", "戊", "己")),
        header_rows=1,
        merged=(
            Merged(row=0, column=0, columns=2),
            Merged(row=1, column=0, rows=2),
            Merged(row=1, column=1, columns=2),
        ),
    )
    again = only(write_markdown([table]), BlockKind.TABLE)
    assert (again.rows, again.merged) == (table.rows, table.merged)
    assert again.header_rows == table.header_rows


@pytest.mark.parametrize(
    "text",
    [
        "<table>\n<tr><td>甲</td></tr>\n\n正文。\n",
        "<table><tr><td><table><tr><td>甲</td></tr></table></td></tr></table>\n",
        "<table>\n</table>\n",
        "正文里的 <table> 一词。\n",
    ],
)
def test_what_is_no_plain_table_is_text_of_which_nothing_is_lost(text: str) -> None:
    assert not any(block.kind is BlockKind.TABLE for block in blocks(text))
    assert_conserved(text.encode(), "lesson.md")


@pytest.mark.parametrize("span", ["99999", "0", "-1", "x", "200"])
def test_spans_that_cannot_be_lose_nothing(span: str) -> None:
    text = f'<table>\n<tr><td colspan="{span}" rowspan="{span}">甲</td><td>乙</td></tr>\n</table>\n'
    assert_conserved(text.encode(), "lesson.md")


def test_a_figure_comes_back_with_picture_caption_and_source() -> None:
    place = Origin(first=1, last=1)
    name = f"pictures/{'a' * 64}.png"
    written = write_markdown(
        [
            Block(
                kind=BlockKind.FIGURE,
                origin=place,
                image=name,
                alternative="架构",
                label="图 1",
                caption="系统",
                source="来源：自绘",
            )
        ]
    )
    again = only(written, BlockKind.FIGURE)
    assert (again.image, again.alternative) == (name, "架构")
    assert (again.caption, again.source) == ("图 1 系统", "来源：自绘")
    assert_conserved(written.replace(name, "images/a.png").encode(), "lesson.md")


def test_a_lost_picture_and_the_labels_of_a_drawing_come_back() -> None:
    lost = only("/// figure | 图 2 丢失\n///\n", BlockKind.FIGURE)
    assert (lost.image, lost.caption) == ("", "图 2 丢失")
    labels = only("/// figure\n数据层\\\n应用层\n///\n\n正文。\n", BlockKind.FIGURE)
    assert "数据层" in labels.text
    assert "应用层" in labels.text


def test_a_table_comes_back_with_its_caption() -> None:
    text = "/// table | 表 1 规模\n\n| 甲 |\n| --- |\n| 乙 |\n\n-- 某所\n\n///\n\n正文。\n"
    table = only(text, BlockKind.TABLE)
    assert (table.caption, table.source, table.rows) == ("表 1 规模", "某所", (("甲",), ("乙",)))
    assert [block.text for block in blocks(text)][-1] == "正文。"
    assert_conserved(text.encode(), "lesson.md")


def test_a_box_that_never_ends_is_text() -> None:
    text = "/// figure | 图 1\n\n正文。\n\n/// figure | 图 2\n///\n"
    assert [block.kind for block in blocks(text)][-1] is BlockKind.FIGURE
    assert_conserved(text.encode(), "lesson.md")


@pytest.mark.parametrize("line", ["<table>", "/// figure | x", "<table>\n</table", "///"])
def test_many_beginnings_cost_what_their_lines_cost(line: str) -> None:
    start = time.monotonic()
    blocks(f"{line}\n\n" * 3_000)
    assert time.monotonic() - start < 20
