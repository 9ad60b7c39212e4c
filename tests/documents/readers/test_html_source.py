"""The bytes of web pages: encodings, lines, pages saved with their pictures."""

from __future__ import annotations

import pytest

from courses.documents.conservation.plain import plain_text
from courses.documents.errors import UnreadableDocument
from courses.documents.model import BlockKind
from courses.documents.readers import read
from courses.documents.readers.html.source import html_source
from tests.documents.readers.conserved import assert_conserved
from tests.documents.readers.web_pages import data_address, page, picture

TEXT = "支付系统把付款人与收款人连接起来"
SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://x.y/page
Subject: x
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----B"

------B
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://x.y/page

<html><head><meta charset=3D"utf-8"></head><body><p>=E6=94=AF=E4=BB=98</p>
<p><img src=3D"https://x.y/a.png" alt=3D"one"><img src=3D"cid:two@x" alt=3D"two"></p></body></html>
------B
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://x.y/a.png

{red}
------B
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-ID: <two@x>

{blue}
------B--
"""


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("big5", "big5"),
        ("", "gb18030"),
        ("", "utf-8"),
        ("", "utf-16"),
        ("utf-8", "gb18030"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_is_in(declared: str, encoding: str) -> None:
    text = "臺灣的支付與清算" if encoding == "big5" else f"{TEXT}，清算机构居中记账，" * 5
    head = f'<meta http-equiv=Content-Type content="text/html; charset={declared}">'
    data = page(f"<p>{text}</p>", head if declared else "").decode().encode(encoding)

    assert read(data, "a.html").blocks[0].text == text


def test_names_of_codecs_that_are_no_encodings_are_not_believed() -> None:
    data = page(f"<p>{TEXT}</p>", "<meta charset=rot13>")

    assert read(data, "a.html").blocks[0].text == TEXT


def test_a_page_in_one_line_has_a_line_for_every_block() -> None:
    data = b"<html><body><div><p>one</p><p>two <b>x</b></p><ul><li>a<li>b</ul></div>"
    document = read(data, "a.html")

    places = [block.origin.first for block in document.blocks]
    assert len(set(places)) == 3
    lines = plain_text(data, "a.html").lines
    assert [lines[place - 1].strip() for place in places] == ["one", "two x", "a"]


def test_a_line_of_a_million_characters_of_script_or_picture_is_no_line_of_text() -> None:
    script = f"<script>{'x' * 2_000_000}</script>"
    image = f'<img src="data:image/png;base64,{"A" * 2_000_000}" alt="big">'
    document = read(page(f"{script}<p>{TEXT}</p>{image}"), "a.html")

    assert document.blocks[0].text == TEXT


def test_a_saved_page_brings_its_pictures() -> None:
    red, blue = (data_address(picture(c)).partition(",")[2] for c in ("red", "blue"))
    data = SAVED.format(red=red, blue=blue).replace("\n", "\r\n").encode()
    document = read(data, "page.mhtml")

    assert document.blocks[0].text == "支付"
    assert [b.alternative for b in document.blocks if b.kind is BlockKind.FIGURE] == ["one", "two"]
    assert len(document.pictures) == 2
    assert_conserved(data, "page.mhtml")


def test_a_page_without_its_head_is_known_by_its_name() -> None:
    assert read(f"<p>{TEXT}</p>".encode(), "part.htm").blocks[0].text == TEXT


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read(page("<script>x</script>"), "a.html")

    assert refusal.value.code == "no_text"


def test_styles_are_kept_only_as_far_as_they_are_small() -> None:
    source = html_source(page("<p>x</p>", f"<style>{'a{b:c}' * 200_000}</style>"), "a.html")

    assert len(source.text) < 2_000
