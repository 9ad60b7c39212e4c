"""Tables of Word files."""

from __future__ import annotations

from courses.documents.model import BlockKind, Merged
from tests.documents.readers.word_files import (
    cell,
    field_,
    item,
    level,
    listed,
    numbered,
    p,
    picture,
    pixels,
    r,
    row,
    table,
)
from tests.documents.readers.word_reading import blocks, document, dropped, only

RESTART, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_table_is_its_rows_with_their_lines() -> None:
    block = only(table(row("周", "题"), row("1", cell("绪论", "导言"))))
    assert block.rows == (("周", "题"), ("1", "绪论\n导言"))
    assert [(o.first, o.last) for o in block.row_origins] == [(1, 2), (3, 5)]


def test_merged_cells_stand_in_the_first_of_them() -> None:
    wide = cell("第一周", properties='<w:gridSpan w:val="2"/>')
    block = only(
        table(
            row(wide, "备注"),
            row(cell("上", properties=RESTART), "a", "b"),
            row(cell(properties=GO_ON), "c", "d"),
        )
    )
    assert block.rows == (("第一周", "", "备注"), ("上", "a", "b"), ("", "c", "d"))
    assert block.merged == (
        Merged(row=0, column=0, columns=2),
        Merged(row=1, column=0, rows=2),
    )


def test_spans_that_no_other_row_needs_are_no_columns() -> None:
    wide = cell("a", properties='<w:gridSpan w:val="999999999"/>')
    assert only(table(row(wide, "b"), row("c"))).rows == (("a", "b"), ("c", ""))


def test_cells_missing_before_a_row_are_empty() -> None:
    block = only(table(row("a", "b"), row("c", properties='<w:gridBefore w:val="1"/>')))
    assert block.rows == (("a", "b"), ("", "c"))


def test_rows_that_are_repeated_on_each_page_are_the_head() -> None:
    head = row("周", "题", properties="<w:tblHeader/>")
    assert only(table(head, head, row("1", "绪论"))).header_rows == 2


def test_a_first_row_set_apart_is_the_head() -> None:
    bold = row(cell(p(r("周", "<w:b/>"))), cell(p(r("题", "<w:b/>"))))
    shade = '<w:shd w:val="clear" w:fill="D9D9D9"/>'
    shaded = row(cell("周", properties=shade), cell("题", properties=shade))
    plain = row("1", "绪论")
    assert only(table(bold, plain)).header_rows == 1
    assert only(table(shaded, plain)).header_rows == 1
    assert only(table(plain, plain)).header_rows == 0
    assert only(table(bold, bold)).header_rows == 0


def test_a_style_can_set_the_first_row_apart() -> None:
    styles = (
        '<w:style w:type="table" w:styleId="g"><w:name w:val="Grid 4"/>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )
    look = '<w:tblStyle w:val="g"/><w:tblLook w:val="04A0"/>'
    body = table(row("周", "题"), row("1", "绪论"), properties=look)
    assert only(body, styles=styles).header_rows == 1


def test_a_table_in_a_cell_becomes_its_text() -> None:
    inner = table(row("a", "b"), row("c", "d"))
    assert only(table(row(cell("外", inner), "右"))).rows == (("外\na b\nc d", "右"),)


def test_numbers_that_word_counts_stand_in_cells() -> None:
    counted = cell(p(properties=listed()))
    body = table(row(counted, "甲"), row(counted, "乙"))
    block = only(body, numbering=numbered(level(0, "decimal", "%1")))
    assert block.rows == (("1", "甲"), ("2", "乙"))


def test_links_of_cells_show_their_address() -> None:
    block = only(table(row("见", cell(p(field_('HYPERLINK "http://a.b/c"', "讲义"))))))
    assert block.rows == (("见", "讲义 http://a.b/c"),)


def test_deleted_rows_are_not_shown() -> None:
    found = document(table(row("a", "b"), row("旧", "文", properties='<w:del w:id="1"/>')))
    assert found.blocks[0].rows == (("a", "b"),)
    assert dropped(found) == [("private matter", "旧"), ("private matter", "文")]


def test_text_under_a_merged_cell_is_not_shown() -> None:
    body = table(row(cell("上", properties=RESTART), "a"), row(cell("残", properties=GO_ON), "b"))
    found = document(body)
    assert found.blocks[0].rows == (("上", "a"), ("", "b"))
    assert dropped(found) == [("private matter", "残")]


def test_pictures_and_notes_of_cells_stand_behind_the_table() -> None:
    note = r('<w:footnoteReference w:id="1"/>')
    table_, figure, footnote = blocks(
        table(row("图", "表"), row(cell(p(picture(description="流程"))), cell(p("数据", note)))),
        footnotes=f'<w:footnote w:id="1">{p("来源")}</w:footnote>',
        relations={"rIdP": ("image", "media/1.png")},
        parts={"word/media/1.png": pixels()},
    )
    assert table_.rows == (("图", "表"), ("", "数据"))
    assert (figure.kind, figure.alternative) == (BlockKind.FIGURE, "流程")
    assert (footnote.kind, footnote.mark, footnote.text) == (BlockKind.FOOTNOTE, "1", "来源")


def pictured(body: str) -> list[tuple[str, str, str]]:
    """Kind, text and alternative text of the blocks of a body with pictures."""
    found = blocks(
        body, relations={"rIdP": ("image", "media/1.png")}, parts={"word/media/1.png": pixels()}
    )
    return [(block.kind.value, block.text, block.alternative) for block in found]


def test_photographs_beside_text_are_no_table() -> None:
    photo = cell(p(picture(description="照片")))
    body = table(row(photo, cell("王强", "教授")), row(photo, cell("李明", "讲师")))
    assert pictured(body) == [
        ("figure", "", "照片"), ("paragraph", "王强", ""), ("paragraph", "教授", ""),
        ("figure", "", "照片"), ("paragraph", "李明", ""), ("paragraph", "讲师", ""),
    ]  # fmt: skip


def test_pictures_with_captions_below_stand_each_with_its_own() -> None:
    first, second = (cell(p(picture(description=word))) for word in ("甲", "乙"))
    body = table(row(first, second), row("图 1 甲厂", "图 2 乙厂"))
    assert pictured(body) == [
        ("figure", "", "甲"), ("paragraph", "图 1 甲厂", ""),
        ("figure", "", "乙"), ("paragraph", "图 2 乙厂", ""),
    ]  # fmt: skip


def test_a_formula_and_its_number_in_a_row_are_a_formula() -> None:
    formula = cell(p("<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"))
    block = only(table(row("", formula, "（1）")))
    assert (block.kind, block.text) == (BlockKind.FORMULA, r"E=mc \tag{1}")


def test_a_column_of_prose_is_no_table_and_one_of_words_is() -> None:
    prose = table(row("教学目标"), row(cell("第一段。", "第二段。")))
    assert [block.kind.value for block in blocks(prose)] == ["paragraph"] * 3
    assert only(table(row("甲"), row("乙"))).rows == (("甲",), ("乙",))


def test_controls_around_rows_and_cells_are_looked_through() -> None:
    controlled = f"<w:sdt><w:sdtContent>{row('a', 'b')}</w:sdtContent></w:sdt>"
    cells = f"<w:tr><w:sdt><w:sdtContent>{cell('c')}</w:sdtContent></w:sdt>{cell('d')}</w:tr>"
    assert only(table(controlled, cells)).rows == (("a", "b"), ("c", "d"))


def test_a_list_between_tables_is_a_list() -> None:
    body = table(row("a", "b")) + item("甲") + item("乙") + table(row("c", "d"))
    found = blocks(body, numbering=numbered(level(0, "decimal", "%1.")))
    assert [block.kind.value for block in found] == ["table", "list", "table"]
