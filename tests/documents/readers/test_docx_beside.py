"""What a Word file holds beside its text: notes, headers, changes, comments, hidden text."""

from __future__ import annotations

from courses.documents.model import BlockKind
from tests.documents.readers.word_files import (
    field_,
    level,
    listed,
    numbered,
    p,
    r,
    t,
)
from tests.documents.readers.word_reading import blocks, document, dropped, only, texts

NOTE = r('<w:footnoteReference w:id="2"/>')
MARK = r("<w:footnoteRef/>")


def footnote(identity: int, *paragraphs: str) -> str:
    return f'<w:footnote w:id="{identity}">{"".join(paragraphs)}</w:footnote>'


# Notes ------------------------------------------------------------------------------------


def test_a_note_stands_behind_the_paragraph_that_refers_to_it() -> None:
    separator = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    notes = separator + footnote(2, p(MARK, r(" 见"), r("原书", "<w:i/>")))
    text, note, after = blocks(p("引文", NOTE, "。") + p("后文"), footnotes=notes)
    assert (text.text, text.markdown) == ("引文。", "引文[^1]。")
    assert (note.kind, note.mark) == (BlockKind.FOOTNOTE, "1")
    assert (note.text, note.markdown) == ("见原书", "见*原书*")
    assert after.text == "后文"


def test_notes_are_counted_in_the_order_of_their_references() -> None:
    second = r('<w:footnoteReference w:id="1"/>')
    notes = footnote(1, p("后引")) + footnote(2, p("先引"))
    found = blocks(p("甲", NOTE) + p("乙", second), footnotes=notes)
    assert [(b.mark, b.text) for b in found if b.mark] == [("1", "先引"), ("2", "后引")]


def test_endnotes_are_counted_apart_and_written_in_their_form() -> None:
    end = r('<w:endnoteReference w:id="1"/>')
    note = f'<w:endnote w:id="1">{p("尾注")}</w:endnote>'
    circled = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr>'
    found = blocks(
        p("文", NOTE, end), footnotes=footnote(2, p("脚注")), endnotes=note, settings=circled
    )
    assert [(b.mark, b.text) for b in found if b.mark] == [("①", "脚注"), ("i", "尾注")]


def test_a_mark_that_the_author_typed_is_the_mark() -> None:
    own = r('<w:footnoteReference w:customMarkFollows="1" w:id="2"/>' + t("*"))
    text, note = blocks(p("文", own, "后"), footnotes=footnote(2, p("* 作者注")))
    assert (text.text, text.markdown) == ("文后", "文[^*]后")
    assert (note.mark, note.text) == ("*", "作者注")


def test_brackets_typed_around_a_mark_belong_to_it() -> None:
    body = p("文", r("["), NOTE, r("]"), "。")
    text, note = blocks(body, footnotes=footnote(2, p(r("["), MARK, r("] 注文"))))
    assert (text.markdown, note.text) == ("文[^1]。", "注文")


def test_a_note_of_several_paragraphs_keeps_them() -> None:
    note = blocks(p("文", NOTE), footnotes=footnote(2, p("一"), p("二")))[1]
    assert note.text == "一\n二"


def test_a_note_that_nothing_refers_to_is_not_shown() -> None:
    found = document(p("文"), footnotes=footnote(7, p("无人引用")))
    assert dropped(found) == [("private matter", "无人引用")]


def test_notes_of_list_items_stand_behind_the_list() -> None:
    items = p("甲", NOTE, properties=listed()) + p("乙", properties=listed())
    found = blocks(
        items, footnotes=footnote(2, p("注")), numbering=numbered(level(0, "bullet", "•"))
    )
    assert [b.kind for b in found] == [BlockKind.LIST, BlockKind.FOOTNOTE]
    assert found[0].items[0].markdown == "甲[^1]"


# Headers, footers, comments -----------------------------------------------------------------


def test_headers_and_footers_are_dropped_with_their_reasons() -> None:
    found = document(
        p("正文"),
        headers=(p("某大学教务处"),),
        footers=(p("第 ", field_(" PAGE ", "3"), " 页"), p("机密 ", field_("PAGE", "3"))),
    )
    assert [block.text for block in found.blocks] == ["正文"]
    assert dropped(found) == [
        ("running header", "某大学教务处"),
        ("page number", "第 3 页"),
        ("running header", "机密"),
        ("page number", "3"),
    ]


def test_comments_are_never_shown() -> None:
    found = document(p("正文"), comments=f'<w:comment w:id="1">{p("改这里")}</w:comment>')
    assert [block.text for block in found.blocks] == ["正文"]
    assert dropped(found) == [("private matter", "改这里")]


# Changes and hidden text --------------------------------------------------------------------


def test_inserted_text_is_kept_and_deleted_text_is_not_shown() -> None:
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    found = document(p("甲", deleted, f"<w:ins>{r('新')}</w:ins>", "乙"))
    assert found.blocks[0].text == "甲新乙"
    assert dropped(found) == [("private matter", "旧")]


def test_moved_text_stands_where_it_was_moved_to() -> None:
    body = p("甲", f"<w:moveFrom>{r('句')}</w:moveFrom>") + p(
        "乙", f"<w:moveTo>{r('句')}</w:moveTo>"
    )
    assert texts(body) == [("paragraph", "甲"), ("paragraph", "乙句")]


def test_a_deleted_end_joins_two_paragraphs() -> None:
    body = p("前半", properties='<w:rPr><w:del w:id="1"/></w:rPr>') + p("后半")
    assert only(body).text == "前半后半"


def test_hidden_text_is_not_shown() -> None:
    found = document(p("看见", r("看不见", "<w:vanish/>"), "又见"))
    assert found.blocks[0].text == "看见又见"
    assert dropped(found) == [("private matter", "看不见")]
