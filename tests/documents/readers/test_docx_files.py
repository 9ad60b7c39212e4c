"""Word files as files: broken, strict, oddly packed, hostile, made by several programs."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest

from courses.documents.errors import UnreadableDocument
from courses.documents.model import BlockKind
from courses.documents.readers import read
from courses.documents.readers.docx.second import read_with_mammoth
from tests.documents.readers.word_files import (
    MACRO_TYPE,
    WordFile,
    cell,
    p,
    pixels,
    r,
    row,
    style,
    table,
)
from tests.documents.readers.word_reading import (
    NAME,
    blocks,
    document,
    only,
    texts,
    trouble_codes,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MAIN = "word/document.xml"


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A package whose members were changed; None leaves a member out."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            member = change(name, old.read(name))
            if member is not None:
                new.writestr(name, member)
    return buffer.getvalue()


def with_main(file: WordFile, change: Callable[[bytes], bytes]) -> bytes:
    return changed(file.data(), lambda name, part: change(part) if name == MAIN else part)


SIMPLE = WordFile(p("标题", style="Heading1") + p("正文") + table(row("a", "b")))


def test_the_main_part_is_found_by_relationship() -> None:
    assert texts(WordFile(p("正文"), main="documents/main.xml")) == [("paragraph", "正文")]


def test_the_main_part_is_found_by_its_type_where_relationships_are_lost() -> None:
    file = WordFile(p("正文"), main="x/y.xml")
    data = changed(file.data(), lambda name, part: None if name == "_rels/.rels" else part)
    assert only(data).text == "正文"


def test_the_strict_form_of_the_standard_is_read() -> None:
    def strict(_name: str, part: bytes) -> bytes:
        for usual, other in (
            (b"/wordprocessingml/2006/main", b"/wordprocessingml/main"),
            (b"/officeDocument/2006/relationships", b"/officeDocument/relationships"),
        ):
            part = part.replace(
                b"http://schemas.openxmlformats.org" + usual,
                b"http://purl.oclc.org/ooxml" + other,
            )
        return part

    link = f'<w:hyperlink r:id="h">{r("官网")}</w:hyperlink>'
    file = WordFile(p(link, style="1"), styles=style("1", "heading 1"), links={"h": "http://a/"})
    block = only(changed(file.data(), strict))
    assert (block.kind, block.markdown) == (BlockKind.HEADING, "[官网](http://a/)")


def test_a_broken_part_is_read_as_far_as_it_can_be_understood() -> None:
    data = with_main(SIMPLE, lambda part: part.replace(b"</w:tbl>", b"</w:table>"))
    found = document(data)
    assert [block.kind.value for block in found.blocks] == ["heading", "paragraph", "table"]
    assert trouble_codes(found) == ["second_reader"]


def test_broken_styles_do_not_cost_the_text() -> None:
    file = WordFile(p("标题", style="1"), styles=style("1", "heading 1"))
    data = changed(file.data(), lambda n, part: part[:-9] if n.endswith("styles.xml") else part)
    assert only(data).kind is BlockKind.HEADING


def test_the_second_reader_gives_headings_lists_and_tables() -> None:
    file = docx.Document()
    file.add_heading("第一章", 1)
    file.add_paragraph("正文一段")
    file.add_paragraph("甲", style="List Bullet")
    file.add_table(1, 2).cell(0, 1).text = "格"
    buffer = BytesIO()
    file.save(buffer)
    found = read_with_mammoth(buffer.getvalue(), NAME)
    assert [(b.kind.value, b.origin.first) for b in found.blocks] == [
        ("heading", 1), ("paragraph", 2), ("list", 3), ("table", 5),
    ]  # fmt: skip
    assert trouble_codes(found) == ["second_reader"]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read(data, NAME)
    return refused.value.code


def test_what_cannot_be_read_is_refused_with_its_reason() -> None:
    macros = {"word/vbaProject.bin": b"code"}
    assert refusal(WordFile(p()).data()) == "no_text"
    assert refusal(WordFile(p(), parts=macros, main_type=MACRO_TYPE).data()) == "macro_only"
    assert refusal(with_main(SIMPLE, lambda _part: b"nothing")) == "damaged"
    assert refusal(changed(SIMPLE.data(), lambda n, b: None if n == MAIN else b)) == "damaged"


@pytest.mark.parametrize("part", [MAIN, "word/styles.xml", "word/_rels/document.xml.rels"])
def test_a_part_with_a_dtd_is_refused(part: str) -> None:
    def with_dtd(name: str, data: bytes) -> bytes:
        head, mark, rest = data.partition(b"<w:" if b"<w:" in data else b"<Rel")
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' if name == part else b""
        return head + bomb + mark + rest

    file = WordFile(p("正文"), styles=style("1", "heading 1"))
    assert refusal(changed(file.data(), with_dtd)) == "xml_with_dtd"


def test_macros_are_left_out_and_told() -> None:
    file = WordFile(p("正文"), parts={"word/vbaProject.bin": b"code"}, main_type=MACRO_TYPE)
    found = read(file.data(), "course.docm")
    assert [block.text for block in found.blocks] == ["正文"]
    assert trouble_codes(found) == ["macros_left_out"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"),
        (f"<w:tbl><w:tr>{cell('侧')}<w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"),
    ],
)
def test_text_in_deep_nests_is_read_as_far_as_xml_may_go(opening: str, closing: str) -> None:
    body = p("前") + opening * 70 + p("深") + closing * 70
    shown = [cell for block in blocks(body) for row in block.rows for cell in row]
    shown += [block.text for block in blocks(body)]
    assert any("深" in text for text in shown)


def test_a_nest_too_deep_for_xml_ends_the_text_there() -> None:
    body = p("前") + "<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000
    found = read(WordFile(body).data(), NAME)
    assert [block.text for block in found.blocks] == ["前"]
    assert trouble_codes(found) == ["second_reader"]


def test_styles_based_on_each_other_end_somewhere() -> None:
    styles = style("a", "甲", parent="b") + style("b", "乙", parent="a")
    assert only(p("文", style="a"), styles=styles).kind is BlockKind.PARAGRAPH


def test_properties_are_believed_only_where_the_text_agrees() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>政治经济学 教学大纲</dc:title><dc:creator>lenovo</dc:creator>"
        "</cp:coreProperties>"
    )
    found = document(WordFile(p("政治经济学教学大纲") + p("主讲：李明"), core=core))
    assert dict(found.metadata) == {"title": "政治经济学 教学大纲"}


def test_a_document_of_python_docx_is_read() -> None:
    file = docx.Document()
    file.add_heading("经济学原理", 0)
    file.add_paragraph("入门课程", style="Subtitle")
    file.add_heading("第一章 绪论", 1)
    file.add_paragraph("首先", style="List Number")
    file.add_paragraph("其次", style="List Number")
    file.add_paragraph("细节", style="List Bullet 2")
    grid = file.add_table(2, 2, style="Light Grid Accent 1")
    for at, text in enumerate(("周", "题", "1", "绪论")):
        grid.cell(at // 2, at % 2).text = text
    file.add_picture(BytesIO(pixels((60, 60))))
    file.sections[0].header.paragraphs[0].text = "某大学"
    buffer = BytesIO()
    file.save(buffer)
    found = blocks(buffer.getvalue())
    assert [(b.kind.value, b.level, b.text) for b in found] == [
        ("heading", 1, "经济学原理"), ("paragraph", 0, "入门课程"), ("heading", 2, "第一章 绪论"),
        ("list", 0, ""), ("table", 0, ""), ("figure", 0, ""),
    ]  # fmt: skip
    assert [(i.level, i.label, i.text) for i in found[3].items] == [
        (0, "1.", "首先"), (0, "2.", "其次"), (1, "", "细节"),
    ]  # fmt: skip
    assert (found[4].rows, found[4].header_rows) == ((("周", "题"), ("1", "绪论")), 1)
