"""The text of prose without styles: headings, quotations, captions and heads of tables, lists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from courses.documents.model import Block, BlockKind, Merged
from portal.plain_words import is_known
from tests.documents.test_prose_set import LONG, TITLE, block, report, texts
from tests.documents.test_prose_set_covers import table

COVER = block("茶村的一年", TITLE, centred=True)


def inset(text: str, *, italic: bool = False) -> Block:
    plain = block(text)
    assert plain.look is not None
    return replace(plain, look=replace(plain.look, indent=0.0 if italic else 36.0, italic=italic))


@pytest.mark.parametrize("word", ["摘 要", "前　言", "目 录", "致 谢", "附 录"])
def test_words_with_blanks_between_their_characters_are_chapters(word: str) -> None:
    found = report(
        COVER, block(word, centred=True), block(LONG), block("一、茶园", bold=True), block(LONG),
        block("二、账本", bold=True), block(LONG),
    )  # fmt: skip
    headings = [(b.level, b.text) for b in found.blocks if b.kind is BlockKind.HEADING]
    assert headings == [(1, word), (1, "茶园"), (1, "账本")]


@pytest.mark.parametrize("line", ["关键词：茶；村；合作社", "Keywords: tea; village"])
def test_keywords_stay_a_paragraph(line: str) -> None:
    found = report(COVER, block("摘 要", centred=True), block(LONG), block(line), block(LONG))
    assert line in texts(found, BlockKind.PARAGRAPH)


def test_short_lines_above_paragraphs_are_headings_in_doubt() -> None:
    found = report(
        COVER, block("茶园的早晨"), block(LONG), block("合作社的账本"), block(LONG)
    )  # fmt: skip
    assert texts(found, BlockKind.HEADING) == ["茶园的早晨", "合作社的账本"]
    assert len(found.doubts) == 2
    assert all(is_known(doubt.message) for doubt in found.doubts)


def test_one_short_line_is_no_heading() -> None:
    found = report(COVER, block(LONG), block("合作社的账本"), block(LONG))
    assert texts(found, BlockKind.HEADING) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("春天来了，", "茶醒了，"),
        ("李明", "王芳"),
        ("第一句。", "第二句。"),
        ("问：为什么", "答：因为"),
    ],
)
def test_verses_names_sentences_and_speakers_are_no_headings(lines: tuple[str, str]) -> None:
    first, second = lines
    found = report(COVER, block(LONG), block(first), block(LONG), block(second), block(LONG))
    assert texts(found, BlockKind.HEADING) == []


def test_bigger_lines_are_headings_the_first_of_them_too() -> None:
    found = report(
        COVER, block("茶园的早晨", 14.0), block(LONG), block("合作社的账本", 14.0), block(LONG),
    )  # fmt: skip
    assert texts(found, BlockKind.HEADING) == ["茶园的早晨", "合作社的账本"]
    assert found.subtitle == ""
    assert not found.doubts


def test_lines_in_capitals_are_headings() -> None:
    found = report(
        COVER, block(LONG), block("BACKGROUND"), block(LONG), block("FINDINGS"), block(LONG)
    )
    assert texts(found, BlockKind.HEADING) == ["BACKGROUND", "FINDINGS"]


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("附录：", "", "附录："),
        ("附件1：调查问卷", "附件1：", "调查问卷"),
        ("附录一 访谈提纲", "附录一", "访谈提纲"),
    ],
)
def test_appendices_keep_the_words_of_their_labels(line: str, label: str, text: str) -> None:
    found = report(COVER, block(LONG), block(line, bold=True), block(LONG))
    (heading,) = [b for b in found.blocks if b.kind is BlockKind.HEADING]
    assert (heading.label, heading.text) == (label, text)


@pytest.mark.parametrize(
    "marks",
    [["A.", "B.", "C."], ["a)", "b)", "c)"], ["i.", "ii.", "iii."], ["（a）", "（b）", "（c）"]],
)
def test_typed_letters_that_count_on_are_a_list(marks: list[str]) -> None:
    points = [block(f"{mark} 要点{number}；") for number, mark in enumerate(marks)]
    found = report(COVER, block(LONG), *points, block(LONG))
    (one,) = [b for b in found.blocks if b.kind is BlockKind.LIST]
    assert [item.label for item in one.items] == marks


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“山路十八弯，茶在云里面。”（李明，《茶记》）", "李明，《茶记》"),
        ("“山路十八弯，茶在云里面。”——李明", "李明"),
        ("“山路十八弯，茶在云里面。”", ""),
    ],
)
@pytest.mark.parametrize("italic", [True, False])
def test_a_paragraph_set_in_and_in_marks_is_a_quotation(
    text: str, source: str, *, italic: bool
) -> None:
    found = report(COVER, block(LONG), inset(text, italic=italic), block(LONG))
    (one,) = [b for b in found.blocks if b.kind is BlockKind.QUOTATION]
    assert (one.text, one.source) == ("“山路十八弯，茶在云里面。”", source)


def test_the_line_below_a_quotation_is_its_source() -> None:
    said = inset("“山路十八弯，茶在云里面。”")
    found = report(COVER, block(LONG), said, inset("——李明《茶记》"), block(LONG))
    (one,) = [b for b in found.blocks if b.kind is BlockKind.QUOTATION]
    assert one.source == "李明《茶记》"


def test_words_in_marks_within_the_text_are_no_quotation() -> None:
    found = report(COVER, block("“山路十八弯，茶在云里面。”"), block(LONG))
    assert texts(found, BlockKind.QUOTATION) == []


@pytest.mark.parametrize(
    "title",
    [
        block("部门经费（万元）", bold=True),
        block("部门经费（单位：万元）", centred=True),
        block("各部门经费一览", bold=True),
        block("部门经费", centred=True),
    ],
)
def test_a_line_set_apart_above_a_table_is_its_caption(title: Block) -> None:
    found = report(COVER, block(LONG), title, table(("部门", "钱"), ("甲", "1")), block(LONG))
    (one,) = [b for b in found.blocks if b.kind is BlockKind.TABLE]
    assert one.caption == title.text


def test_a_sentence_above_a_table_is_none() -> None:
    found = report(
        COVER, block(LONG), block("经费如下："), table(("部门", "钱"), ("甲", "1")), block(LONG)
    )
    (one,) = [b for b in found.blocks if b.kind is BlockKind.TABLE]
    assert one.caption == ""


def test_a_merged_head_and_the_row_that_names_its_columns_are_a_head_of_two_rows() -> None:
    merged = (Merged(row=0, column=0, rows=2), Merged(row=0, column=1, columns=2))
    rows = table(("部门", "经费", ""), ("", "收入", "支出"), ("甲", "1", "2"))
    one = replace(rows, header_rows=1, merged=merged)
    found = report(COVER, block(LONG), one, block(LONG))
    assert [b.header_rows for b in found.blocks if b.kind is BlockKind.TABLE] == [2]


def test_a_row_of_figures_below_a_merged_head_is_no_head() -> None:
    merged = (Merged(row=0, column=1, columns=2),)
    one = replace(table(("部门", "经费", ""), ("甲", "1", "2"), ("乙", "3", "4")), header_rows=1)
    found = report(COVER, block(LONG), replace(one, merged=merged), block(LONG))
    assert [b.header_rows for b in found.blocks if b.kind is BlockKind.TABLE] == [1]
