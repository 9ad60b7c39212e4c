"""Pictures in the pages of lessons: what the portal has is shown, what it has not is said."""

from __future__ import annotations

import pytest

from courses.documents.markdown_writer import write_markdown
from courses.documents.model import Block, BlockKind, Origin
from courses.documents.picture_names import names_in, parted_name, picture_name
from courses.rendering import render, render_bounded

HERE = "pictures/" + "a" * 64 + ".png"
LOST = "pictures/" + "b" * 64 + ".jpg"
SIZES = {HERE: (640, 480)}
IMAGE = f'<img src="{HERE}" alt="{{}}" width="640" height="480" loading="lazy">'


def html(markdown: str, language: str = "zh-Hans") -> str:
    return render(markdown, language=language, pictures=SIZES).html


def figure(**fields: str) -> str:
    place = Origin(first=1, last=1)
    return write_markdown([Block(kind=BlockKind.FIGURE, origin=place, **fields)])  # type: ignore[arg-type]


def test_a_picture_says_its_size_and_loads_late() -> None:
    assert IMAGE.format("架构") in html(figure(image=HERE, alternative="架构", caption="图 1"))


def test_a_picture_alone_in_its_paragraph_is_a_figure() -> None:
    assert f"<figure>{IMAGE.format('架构')}</figure>" in html(f"![架构]({HERE})\n")


def test_a_picture_within_a_line_stays_there() -> None:
    assert f"<p>按 {IMAGE.format('钥匙')} 键</p>" in html(f"按 ![钥匙]({HERE}) 键\n")


def test_a_picture_in_a_table_or_list_is_shown() -> None:
    assert "<img" in html(f"- 甲 ![x]({HERE})\n- 乙\n")
    assert "<img" in html(f"| 甲 |\n| --- |\n| ![x]({HERE}) |\n")


def test_who_cannot_see_a_picture_without_words_is_told_of_it() -> None:
    assert 'alt="图，原文没有说明"' in html(figure(image=HERE))
    assert 'alt="Picture without a description"' in html(figure(image=HERE), "en")
    assert 'alt=""' in html(figure(image=HERE, caption="图 1　架构"))


def test_a_picture_that_is_not_there_is_said_to_be_lost() -> None:
    shown = html(figure(image=LOST, alternative="架构"))
    assert "<img" not in shown
    assert "<span>架构</span><small>此处原有一幅图，导入时没有取到</small>" in shown


@pytest.mark.parametrize("address", ["/media/a.png", "images/a.png", "pictures/a.png", "//x/a.png"])
def test_an_address_that_is_none_of_ours_loads_nothing(address: str) -> None:
    assert "src=" not in html(f"![图]({address})\n")


def test_a_child_process_knows_the_pictures_too() -> None:
    text = f"![图]({HERE})\n\n" + "[" * 60
    assert IMAGE.format("图") in render_bounded([(text, "zh-Hans")], SIZES)[0].html


def test_the_words_of_the_interface_are_no_text_of_the_document() -> None:
    page = render(figure(image=LOST, alternative="架构"), language="zh-Hans", pictures=SIZES)
    assert page.plain_text == "架构"


def test_a_name_tells_hash_and_media_type() -> None:
    assert parted_name(HERE) == ("a" * 64, "image/png")
    assert picture_name("b" * 64, "image/jpeg") == LOST
    assert parted_name("pictures/../../etc/passwd") is None


def test_names_are_found_in_any_text_once() -> None:
    assert names_in(f"![a]({HERE}) ![b](<{LOST}>) <img src='{HERE}'>") == [HERE, LOST]
