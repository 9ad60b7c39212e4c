"""Pictures beside a document of Markdown or HTML, and those written into its text."""

from __future__ import annotations

import pytest

from courses.documents.conservation import balance
from courses.documents.exchange import lesson_to_dict
from courses.documents.model import BlockKind, Document, Kind, LessonDraft, Origin
from courses.documents.readers import read
from courses.documents.readers.pictures_beside import find_beside
from courses.documents.troubles import PICTURE_NOT_SENT
from tests.documents.readers.web_pages import data_address, picture

BESIDE = {"img/a.png": picture("red"), "../shared/b.png": picture("blue")}


def conserved(text: str, name: str = "a.md") -> Document:
    """What is read with the pictures of ``BESIDE``; no character is lost."""
    data = text.encode()
    document = read(data, name, BESIDE)
    draft = LessonDraft(
        key="all", kind=Kind.REPORT, title="", order=0, origin=Origin(first=1, last=1),
        blocks=document.blocks,
    )  # fmt: skip
    account = balance(data, name, [], [lesson_to_dict(draft)], document.claims)
    assert [place.text for place in account.unexplained] == []
    assert [place.text for place in account.inventions] == []
    assert [w for w in account.warnings if w.code == "claim does not hold"] == []
    return document


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("img/a.png", "img/a.png"),
        ("./img/a.png", "img/a.png"),
        ("img/../img/a.png", "img/a.png"),
        ("img/a%2Epng?v=2#x", "img/a.png"),
        ("img\\a.png", "img/a.png"),
        ("/static/img/a.png", None),
        ("/img/a.png", "img/a.png"),
        ("../shared/b.png", "../shared/b.png"),
        ("b.png", "../shared/b.png"),
        ("elsewhere/a.png", "img/a.png"),
        ("c.png", None),
        ("", None),
    ],
)
def test_addresses_lead_to_the_pictures_beside(address: str, known: str | None) -> None:
    wanted = BESIDE[known] if known else None
    if address == "/static/img/a.png":
        wanted = BESIDE["img/a.png"]  # by its file name, which is there once

    assert find_beside(address, BESIDE) == wanted


def test_a_name_that_is_there_twice_is_not_guessed() -> None:
    assert find_beside("c.png", {"x/c.png": b"1", "y/c.png": b"2"}) is None


@pytest.mark.parametrize(
    "text",
    [
        "![图](img/a.png)\n",
        '![图](img/a.png "说明")\n',
        "![图](<img/a.png>)\n",
        '<div align="center">\n<img src="img/a.png" alt="图">\n</div>\n',
        '<img src="img/a.png" alt="图">\n',
        '{{< figure src="img/a.png" alt="图" >}}\n',
    ],
)
def test_a_figure_of_markdown_shows_the_picture_beside_it(text: str) -> None:
    document = conserved(text)

    (block,) = document.blocks
    assert block.kind is BlockKind.FIGURE
    assert block.image == document.pictures[0].name
    assert block.alternative == "图"


def test_pictures_within_lines_items_and_cells_are_shown() -> None:
    document = conserved(
        "文 ![一](img/a.png) 字\n\n- 项 ![二](../shared/b.png)\n\n"
        "| 甲 |\n|---|\n| ![三](img/a.png) |\n"
    )
    red, blue = (p.name for p in document.pictures)

    assert document.blocks[0].markdown == f"文 ![一]({red}) 字"
    assert document.blocks[1].items[0].markdown == f"项 ![二]({blue})"
    assert red in document.blocks[2].markdown


def test_a_picture_that_did_not_come_is_named() -> None:
    document = conserved("![图](img/missing.png)\n")

    assert document.blocks[0].image == "img/missing.png"
    assert [(t.code, t.text) for t in document.troubles] == [(PICTURE_NOT_SENT, "img/missing.png")]


def test_pictures_on_the_web_and_links_stay() -> None:
    document = conserved("![图](https://a.b/c.png) 与 [文](img/a.png)\n")

    assert document.pictures == ()
    assert "https://a.b/c.png" in document.blocks[0].markdown


def test_a_picture_written_into_markdown_is_taken_out() -> None:
    document = conserved(f"文\n\n![图]({data_address(picture())})\n")

    assert document.blocks[1].image == document.pictures[0].name


def test_a_page_shows_the_pictures_beside_it() -> None:
    document = conserved('<p><img src="./img/a.png" alt="图"></p>', "a.html")

    assert document.blocks[0].image == document.pictures[0].name
    assert document.troubles == ()
