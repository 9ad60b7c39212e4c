"""The simple extraction of a PDF: what the account balances the reader against."""

from __future__ import annotations

import pytest

from courses.documents.conservation.plain.pdf import pdf_text
from courses.documents.errors import UnreadableDocument
from tests.documents.readers.printed import LATIN, Paper, width_of


def lines(paper: Paper) -> tuple[str, ...]:
    return pdf_text(paper.data()).lines


def test_a_printed_line_is_a_line() -> None:
    paper = Paper().text(60, 100, "第一行。").text(60, 130, "第二行。")
    assert lines(paper) == ("第一行。", "第二行。")


def test_every_line_knows_its_page_and_an_empty_page_has_a_line() -> None:
    paper = Paper().text(60, 100, "第一页。").page().page().text(60, 100, "第三页。")
    found = pdf_text(paper.data())
    assert found.lines == ("第一页。", "", "第三页。")
    assert found.pages == (1, 2, 3)


def test_the_hyphen_at_the_end_of_a_line_is_a_hyphen() -> None:
    paper = Paper().text(60, 100, "an institu-", font=LATIN).text(60, 114, "tion here", font=LATIN)
    assert lines(paper) == ("an institu-tion here",)


def test_the_address_of_a_link_stands_behind_its_text() -> None:
    paper = Paper().text(60, 100, "请看这里，然后回来。").link(82, 100, 22, "https://example.org/a")
    found = pdf_text(paper.data())
    assert found.lines == ("请看这里 https://example.org/a，然后回来。",)
    assert found.elements is not None
    assert found.elements["links"] == 1


def test_a_printed_address_stands_once() -> None:
    address = "https://example.org/a"
    paper = Paper().text(60, 100, address, font=LATIN)
    assert lines(paper.link(60, 100, width_of(address, 11, LATIN), address)) == (address,)


def test_a_link_over_two_lines_is_one() -> None:
    paper = Paper().text(60, 100, "链接从这里开始").text(60, 117, "到这里结束")
    for y, width in ((100, 77), (117, 55)):
        paper.link(60, y, width, "https://example.org/long", height=12)
    found = pdf_text(paper.data())
    assert found.lines == ("链接从这里开始", "到这里结束 https://example.org/long")


def test_larger_pictures_are_counted_and_what_returns_is_not() -> None:
    paper = Paper()
    for page in range(3):
        paper.picture(500, 10, 60, 50).text(60, 100, f"第{page}页")
        if page == 1:
            paper.picture(100, 200, 200, 150).picture(100, 500, 20, 20)
        paper.page()
    elements = pdf_text(paper.data()).elements
    assert elements is not None
    assert elements["pictures"] == 1


def test_control_characters_are_no_text() -> None:
    assert all(
        c.isprintable() for line in lines(Paper().text(60, 100, "a\x01b", font=LATIN)) for c in line
    )


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"no pdf at all"])
def test_what_is_no_pdf_is_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        pdf_text(data)
