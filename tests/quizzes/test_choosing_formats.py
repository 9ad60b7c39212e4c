"""Which format a file of questions is in."""

from __future__ import annotations

import pytest

from courses.documents.errors import UnreadableDocument
from quizzes.formats import Item, format_of, read_questions, write_gift, write_moodle_xml
from quizzes.formats.written import write_written

ITEM = Item(
    type="single",
    content={
        "stem": "哪一种？",
        "options": [{"text": "横向"}, {"text": "纵向", "is_right": True}, {"text": "迁移"}],
    },
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<?xml version='1.0'?><quiz/>", "moodle xml"),
        ("\ufeff\n<quiz/>", "moodle xml"),
        ("Who?{=a ~b}", "gift"),
        ("So.{T}", "gift"),
        ("::name:: Why?{}", "gift"),
        ("1. Which?\n- [x] a\n- [ ] b", "written"),
        ("1. {{=a|~b}} and {{#3}} and {{word}}", "written"),
        ("# Title\n\n```quiz\n1. Is {=a ~b}?\n   答案: 对\n```", "written"),
        ("", "written"),
    ],
)
def test_the_format_is_told_by_what_stands_in_it(text: str, kind: str) -> None:
    assert format_of(text.encode()) == kind


@pytest.mark.parametrize("write", [write_moodle_xml, write_gift, write_written])
def test_what_is_written_in_any_format_is_read(write: object) -> None:
    assert callable(write)
    found = read_questions(write([ITEM]).data)
    assert [item.type for item in found.items] == ["single"]


def test_the_fences_of_a_markdown_file_are_read() -> None:
    found = read_questions("文字。\n\n```quiz\n1. 对吗。\n   答案: 对\n```\n\n1. 不是题".encode())
    assert [item.type for item in found.items] == ["truefalse"]


@pytest.mark.parametrize("data", [b"<quiz>", b"<html/>", b"a{=\xff}", b"a" * 1_000_001])
def test_what_its_reader_refuses_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read_questions(data)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"{" * 9_999, b"```quiz\n" * 9_999, b"\n" * 9_999]
)
def test_no_bytes_stop_it(data: bytes) -> None:
    assert read_questions(data).items == ()
