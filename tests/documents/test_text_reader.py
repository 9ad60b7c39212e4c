"""Plain text: a line is a block exactly as printed; pages are split at form feeds only."""

from __future__ import annotations

from courses.documents.model import BlockKind
from courses.documents.readers import read


def test_every_line_is_a_block_with_its_blanks() -> None:
    document = read("第一周\n\n  缩进 \n尾".encode(), "a.txt")
    assert [block.text for block in document.blocks] == ["第一周", "", "  缩进 ", "尾"]
    assert {block.kind for block in document.blocks} == {BlockKind.LINE}


def test_lines_count_as_in_an_editor_whatever_the_line_ends() -> None:
    document = read(b"a\r\nb\rc\nd\n", "a.txt")
    assert [(b.text, b.origin.first) for b in document.blocks] == [
        ("a", 1), ("b", 2), ("c", 3), ("d", 4),
    ]  # fmt: skip


def test_a_form_feed_starts_a_page_and_no_line() -> None:
    document = read(b"one\n\ftwo\nthree\f\n", "a.txt")
    assert [[b.text for b in page.blocks] for page in document.pages] == [
        ["one"], ["two", "three"],
    ]  # fmt: skip
    assert [(b.origin.first, b.origin.page) for b in document.blocks] == [(1, 1), (2, 2), (3, 2)]


def test_a_text_without_form_feeds_has_one_page_and_no_page_numbers() -> None:
    document = read(b"one\ntwo", "a.txt")
    assert len(document.pages) == 1
    assert document.blocks[0].origin.page is None


def test_a_soft_break_parts_blocks_of_one_line() -> None:
    document = read("甲\x0b乙\n丙".encode(), "a.txt")
    assert [(b.text, b.origin.first) for b in document.blocks] == [("甲", 1), ("乙", 1), ("丙", 2)]


def test_a_text_that_is_plainly_markdown_is_read_as_markdown() -> None:
    assert read("---\ntitle: 甲\n---\n正文".encode(), "a.txt").format == "markdown"
    assert read("# 一\n\n正文\n\n# 二\n".encode(), "a.txt").format == "markdown"


def test_lists_with_hyphens_alone_are_no_markdown() -> None:
    assert read("目录\n- 05 前言\n- 06 结论\n".encode(), "a.txt").format == "text"
