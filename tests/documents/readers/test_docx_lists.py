"""Automatic numbers of Word files: what Word counts and shows before paragraphs."""

from __future__ import annotations

import pytest

from courses.documents.model import BlockKind, Fate
from courses.documents.readers.docx.number_formats import formatted
from tests.documents.readers.word_files import (
    definition,
    instance,
    item,
    level,
    listed,
    numbered,
    p,
    style,
)
from tests.documents.readers.word_reading import blocks, document, only

DECIMAL = numbered(
    level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%3)")
)


def labels(body: str, numbering: str, **parts: str) -> list[str]:
    """The labels of all items and blocks in their order."""
    found: list[str] = []
    for block in blocks(body, numbering=numbering, **parts):
        found += [one.label for one in block.items] or [block.label]
    return found


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("decimal", ["1", "10", "12", "20", "101"]),
        ("decimalZero", ["01", "10", "12", "20", "101"]),
        ("lowerLetter", ["a", "j", "l", "t", "wwww"]),
        ("upperRoman", ["I", "X", "XII", "XX", "CI"]),
        ("ordinal", ["1st", "10th", "12th", "20th", "101st"]),
        ("cardinalText", ["One", "Ten", "Twelve", "Twenty", "One hundred one"]),
        ("ordinalText", ["First", "Tenth", "Twelfth", "Twentieth", "One hundred first"]),
        ("chineseCounting", ["一", "十", "十二", "二十", "一百〇一"]),
        ("chineseCountingThousand", ["一", "十", "十二", "二十", "一百零一"]),
        ("taiwaneseCountingThousand", ["一", "十", "十二", "二十", "一百零一"]),
        ("japaneseCounting", ["一", "十", "十二", "二十", "一百一"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾贰", "贰拾", "壹佰零壹"]),
        ("ideographDigital", ["一", "一〇", "一二", "二〇", "一〇一"]),
        ("ideographTraditional", ["甲", "癸"]),
        ("ideographZodiac", ["子", "酉", "亥"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑫", "⑳", "101"]),
        ("decimalEnclosedParen", ["⑴", "⑽", "⑿", "⒇", "101"]),
        ("decimalFullWidth", ["１", "１０", "１２", "２０", "１０１"]),
        ("something new", ["1", "10", "12", "20", "101"]),
        ("none", [""]),
    ],
)
def test_numbers_are_written_as_their_form_says(form: str, wanted: list[str]) -> None:
    assert [formatted(n, form) for n in (1, 10, 12, 20, 101)][: len(wanted)] == wanted


def test_levels_count_below_each_other() -> None:
    body = item("a") + item("b", 1) + item("c", 1) + item("d") + item("e", 1) + item("f", 2)
    block = only(body, numbering=DECIMAL)
    assert block.kind is BlockKind.LIST
    assert [(i.level, i.label) for i in block.items] == [
        (0, "1."), (1, "1.1"), (1, "1.2"), (0, "2."), (1, "2.1"), (2, "a)"),
    ]  # fmt: skip


def test_counted_numbers_are_claimed_where_word_shows_them() -> None:
    found = document(item("甲") + item("乙"), numbering=DECIMAL)
    counted = [(c.after, c.origin.first) for c in found.claims if c.fate is Fate.COUNTED]
    assert counted == [("1.", 1), ("2.", 2)]


def test_bullets_have_no_label() -> None:
    block = only(item("甲") + item("乙"), numbering=numbered(level(0, "bullet", "\uf06c")))
    assert [i.label for i in block.items] == ["", ""]


def test_lists_of_one_definition_share_a_counter() -> None:
    numbering = definition(1, level(0, "decimal", "%1.")) + instance(1, 1) + instance(2, 1)
    assert labels(item("a", 0, 1) + item("b", 0, 2) + item("c", 0, 1), numbering) == [
        "1.", "2.", "3.",
    ]  # fmt: skip


def test_a_start_of_its_own_is_set_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = (
        definition(1, level(0, "decimal", "%1.")) + instance(1, 1) + instance(2, 1, override)
    )
    body = item("a") + item("b", 0, 2) + item("c", 0, 2)
    assert labels(body, numbering) == ["1.", "5.", "6."]


def test_a_list_may_replace_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'
    numbering = definition(1, level(0, "decimal", "%1.")) + instance(1, 1, override)
    assert labels(item("a") + item("b"), numbering) == ["A.", "B."]


def test_a_level_can_count_on_below_a_new_chapter() -> None:
    restart = '<w:lvlRestart w:val="0"/>'
    numbering = numbered(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%2.", restart))
    body = item("甲") + item("乙", 1) + item("丙") + item("丁", 1)
    assert labels(body, numbering) == ["第一章", "1.", "第二章", "2."]


def test_a_level_above_that_never_came_shows_its_start() -> None:
    assert labels(item("a", 1) + item("b", 1), DECIMAL) == ["1.1", "1.2"]


def test_levels_may_begin_with_another_number() -> None:
    assert labels(item("a") + item("b"), numbered(level(0, "decimal", "%1)", start=3))) == [
        "3)", "4)",
    ]  # fmt: skip


def test_headings_take_numbers_from_their_styles() -> None:
    styles = style("1", "heading 1", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>') + style(
        "2", "heading 2", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>'
    )
    numbering = numbered(
        level(0, "chineseCountingThousand", "第%1章", '<w:pStyle w:val="1"/>'),
        level(1, "decimal", "%1.%2", '<w:pStyle w:val="2"/><w:isLgl/>'),
    )
    body = p("绪论", style="1") + p("背景", style="2") + p("方法", style="1") + p("数据", style="2")
    found = blocks(body, styles=styles, numbering=numbering)
    assert [(b.level, b.label, b.text) for b in found] == [
        (1, "第一章", "绪论"), (2, "1.1", "背景"), (1, "第二章", "方法"), (2, "2.1", "数据"),
    ]  # fmt: skip


def test_a_definition_may_be_that_of_a_style() -> None:
    linked = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "upperRoman", "%1.")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>'
    )
    numbering = linked + instance(1, 1) + instance(2, 2)
    styles = style(
        "L", "我的编号", kind="numbering", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>'
    )
    assert labels(item("a", 0, 2) + item("b", 0, 2), numbering, styles=styles) == ["I.", "II."]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    styles = style("s", "编号", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = p("甲", style="s") + p(
        "乙", style="s", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert labels(body, DECIMAL, styles=styles) == ["1.", ""]


def test_another_list_that_stands_further_in_lies_below() -> None:
    def indented(text: str, numbering: int, left: int) -> str:
        return p(text, properties=f'{listed(0, numbering)}<w:ind w:left="{left}"/>')

    numbering = (
        definition(1, level(0, "decimal", "%1."))
        + definition(2, level(0, "bullet", "•"))
        + instance(1, 1)
        + instance(2, 2)
    )
    body = indented("甲", 1, 420) + indented("子", 2, 840) + indented("乙", 1, 420)
    block = only(body, numbering=numbering)
    assert [(i.level, i.label) for i in block.items] == [(0, "1."), (1, ""), (0, "2.")]


def test_a_numbered_paragraph_alone_is_a_paragraph_with_its_number() -> None:
    numbering = numbered(level(0, "chineseCounting", "%1、"))
    found = blocks(item("目标") + p("文") + item("内容") + p("文"), numbering=numbering)
    assert [(b.kind.value, b.label) for b in found] == [
        ("paragraph", "一、"), ("paragraph", ""), ("paragraph", "二、"), ("paragraph", ""),
    ]  # fmt: skip


def test_a_list_goes_on_behind_an_empty_paragraph_and_a_new_one_begins() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = (
        definition(1, level(0, "decimal", "%1.")) + instance(1, 1) + instance(2, 1, override)
    )
    body = item("a") + p() + item("b") + item("c", 0, 2) + item("d", 0, 2)
    found = blocks(body, numbering=numbering)
    assert [[i.label for i in b.items] for b in found] == [["1.", "2."], ["1.", "2."]]


def test_typed_numbers_stay_in_the_text() -> None:
    assert [b.text for b in blocks(p("1. 甲") + p("（二）乙"))] == ["1. 甲", "（二）乙"]


def test_deleted_items_are_not_counted() -> None:
    gone = f"<w:del>{'<w:r><w:delText>旧</w:delText></w:r>'}</w:del>"
    body = item("甲") + p(gone, properties=listed()) + item("乙")
    assert labels(body, DECIMAL) == ["1.", "2."]


def test_a_list_without_its_definition_is_known_by_its_style() -> None:
    styles = style("lb", "List Bullet 2")
    assert only(p("甲", style="lb") + p("乙", style="lb"), styles=styles).kind is BlockKind.LIST
