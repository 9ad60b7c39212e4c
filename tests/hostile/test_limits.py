"""What is data and no document is refused by its amount, with the limit in the message."""

from __future__ import annotations

import pytest
from django.utils import translation

from courses.documents.errors import UnreadableDocument
from courses.documents.model import Kind
from courses.reading_process.job import LONGEST_PARAGRAPH, MOST_NAMES, MOST_PIECES, perform
from courses.reading_process.messages import Request
from portal.refusals import explain
from tests.hostile import packing

_WEEK = "第{}周 清算\n主讲：林知远\n"
TOO_MUCH = {
    "paragraphs": ("a.md", "文。\n\n" * (MOST_PIECES + 1), "too_many_parts", MOST_PIECES),
    "items": ("a.md", "- 项\n" * (MOST_PIECES + 1), "too_many_parts", MOST_PIECES),
    "rows": (
        "a.md", "| 甲 |\n|---|\n" + "| 一 |\n" * MOST_PIECES, "too_many_parts", MOST_PIECES
    ),
    "names": (
        "大纲.md",
        "# 大纲\n\n" + "".join(_WEEK.format(n) for n in range(MOST_NAMES + 200)),
        "too_many_parts",
        MOST_NAMES,
    ),
    "characters of a paragraph": (
        "a.docx",
        packing.word(packing.paragraph("轧差" * (LONGEST_PARAGRAPH // 2 + 1))),
        "line_too_long",
        LONGEST_PARAGRAPH,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "code", "limit"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_too_much_of_anything_is_refused(
    name: str, content: str | bytes, code: str, limit: int
) -> None:
    data = content.encode() if isinstance(content, str) else content
    kind = Kind.SYLLABUS if name == "大纲.md" else None
    with pytest.raises(UnreadableDocument) as refusal:
        perform(Request(name=name, kind=kind), data, str)
    assert refusal.value.code == code
    for language in ("zh-hans", "en"):
        with translation.override(language):
            assert f"{limit:,}" in explain(code, {"name": name, **refusal.value.details})


def test_a_book_of_a_thousand_pages_is_none_of_that() -> None:
    reading = perform(Request(name="a.txt"), "清算先于结算。\n\n".encode() * 10_000, str)
    assert reading.account.balanced
