"""Tables with marks in their cells, and texts that look like marks, written as Markdown."""

from __future__ import annotations

from courses.documents.markdown_writer import escape, write_markdown
from courses.documents.model import Block, BlockKind, Merged, Origin
from courses.documents.readers import read

HERE = Origin(first=1, last=9)


def test_a_table_keeps_the_links_in_its_cells_and_stands_there_once() -> None:
    document = read(b"| a | b |\n|---|---|\n| [x](https://a.b/c) | **y** \\| z |\n", "t.md")

    assert write_markdown(document.blocks) == (
        "| a | b |\n| --- | --- |\n| [x](https://a.b/c) | **y** \\| z |\n"
    )


def test_a_table_without_head_keeps_the_marks_in_its_cells() -> None:
    document = read(b"| a | **b** |\n| c | d |\n", "t.md")

    assert "| a | **b** |" in write_markdown(document.blocks)


def test_merged_cells_keep_their_marks() -> None:
    block = Block(
        kind=BlockKind.TABLE,
        origin=HERE,
        rows=(("a", ""), ("x", "y")),
        merged=(Merged(row=0, column=0, columns=2),),
        markdown="|  |  |\n| --- | --- |\n| **a** |  |\n| [x](https://a.b) | y |",
    )

    written = write_markdown([block])

    assert '<td colspan="2">**a**</td>' in written
    assert "<td>[x](https://a.b)</td>" in written


def test_marks_that_belong_to_another_table_are_not_taken() -> None:
    block = Block(kind=BlockKind.TABLE, origin=HERE, rows=(("a",),), markdown="**not a table**")

    assert "| a |" in write_markdown([block])


def test_text_in_brackets_before_a_parenthesis_is_no_link() -> None:
    assert escape("[x](y)") == "\\[x\\](y)"
