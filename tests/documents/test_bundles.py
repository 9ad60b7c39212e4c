"""A zip of documents: what in it is a document, what a picture, and what is named as left out."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from courses.documents.bundles import (
    looks_like_syllabus,
    open_bundle,
    order_of,
    pack_pictures,
    unpack_pictures,
)
from courses.documents.errors import UnreadableDocument
from tests.documents.readers.web_pages import picture

TEXT = "支付系统把付款人与收款人连接起来。\n".encode()


def bundle_of(files: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return buffer.getvalue()


def bundle_with_names_in(encoding: str, *names: str) -> bytes:
    """A zip whose names are in an encoding of old programs, without a word about it."""
    data = bundle_of({f"{number:04}.txt": TEXT for number in range(len(names))})
    for number, name in enumerate(names):
        raw = name.encode(encoding)
        plain = f"{number:04}.txt".encode()
        assert len(raw) == len(plain), "only names of one length can be put in place"
        data = data.replace(plain, raw)
    return data


def paths(files: dict[str, bytes]) -> tuple[str, ...]:
    return open_bundle(bundle_of(files), "b.zip").documents


def test_documents_come_in_the_order_of_people_the_syllabus_first() -> None:
    names = ["第10周.pptx", "第2周.pptx", "第1周/讲义.docx", "教学大纲.docx"]

    assert paths(dict.fromkeys(names, TEXT)) == (
        "教学大纲.docx", "第1周/讲义.docx", "第2周.pptx", "第10周.pptx",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "is_syllabus"),
    [
        ("金融科技教学大纲.docx", True),
        ("教学大綱.docx", True),
        ("Syllabus 2024.pdf", True),
        ("course_outline.md", True),
        ("教学进度表.docx", True),
        ("第三周 支付系统.pptx", False),
        ("syllabus/week03.md", False),
    ],
)
def test_a_syllabus_says_by_its_name_that_it_is_one(name: str, is_syllabus: bool) -> None:
    assert looks_like_syllabus(name) is is_syllabus


def test_numbers_in_names_count_as_numbers() -> None:
    assert sorted(["week10", "week9", "Week2"], key=order_of) == ["Week2", "week9", "week10"]


def test_a_folder_that_holds_everything_is_no_part_of_the_names() -> None:
    assert paths({"金融科技/a.md": TEXT, "金融科技/第1周/b.md": TEXT}) == ("a.md", "第1周/b.md")


def test_what_systems_and_programs_add_is_passed_over() -> None:
    bundle = open_bundle(
        bundle_of(
            {
                "a.md": TEXT,
                "__MACOSX/._a.md": b"x",
                ".DS_Store": b"x",
                "sub/Thumbs.db": b"x",
                ".git/config.md": b"x",
                "~$a.docx": b"x",
                "desktop.ini": b"x",
                "style.css": b"x",
            }
        ),
        "b.zip",
    )

    assert bundle.documents == ("a.md",)
    assert bundle.left_out == ()


def test_what_cannot_be_read_is_named() -> None:
    bundle = open_bundle(
        bundle_of({"a.md": TEXT, "成绩.xlsx": b"x", "more.zip": b"x", "film.mp4": b"x"}), "b.zip"
    )

    assert {one.path: one.code for one in bundle.left_out} == {
        "成绩.xlsx": "unsupported_format",
        "more.zip": "nested_archive",
        "film.mp4": "unsupported_format",
    }


def test_a_bundle_of_bundles_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        open_bundle(bundle_of({"a.zip": bundle_of({"b.md": TEXT})}), "b.zip")

    assert refusal.value.code == "nested_archive"


def test_a_bundle_without_documents_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        open_bundle(bundle_of({"a.png": picture()}), "b.zip")

    assert refusal.value.code == "nothing_in_bundle"


def test_names_of_old_programs_are_read() -> None:
    bundle = open_bundle(bundle_with_names_in("gbk", "大纲.txt"), "b.zip")

    assert bundle.documents == ("大纲.txt",)


def test_what_a_browser_saves_beside_a_page_belongs_to_it() -> None:
    bundle = open_bundle(
        bundle_of({"page.html": TEXT, "page_files/ad.html": TEXT, "page_files/a.png": picture()}),
        "b.zip",
    )

    assert bundle.documents == ("page.html",)
    assert bundle.pictures == ("page_files/a.png",)


def test_a_document_gets_the_pictures_that_it_names() -> None:
    bundle = open_bundle(
        bundle_of(
            {
                "week1/a.md": b"![x](../img/one.png) ![y](own%20name.png)",
                "week1/own name.png": picture("green"),
                "week2/b.md": b"nothing",
                "img/one.png": picture("red"),
                "img/two.png": picture("blue"),
            }
        ),
        "b.zip",
    )

    assert set(bundle.pictures_of("week1/a.md")) == {"../img/one.png", "own name.png"}
    assert bundle.pictures_of("week2/b.md") == {}


def test_pictures_are_packed_the_same_whatever_their_order() -> None:
    one, two = picture("red"), picture("blue")

    packed = pack_pictures({"a.png": one, "../b.png": two})
    assert packed == pack_pictures({"../b.png": two, "a.png": one})
    assert unpack_pictures(packed) == {"a.png": one, "../b.png": two}
    assert pack_pictures({}) == b""
