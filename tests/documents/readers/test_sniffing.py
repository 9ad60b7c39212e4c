"""A file is read as what it is, whatever its name says."""

from __future__ import annotations

import io
import zipfile

import pytest

from courses.documents.errors import CODES, UnreadableDocument
from courses.documents.readers import read
from courses.documents.readers.compound import SIGNATURE
from courses.documents.readers.sniffing import sniff

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n"


def office(content_type: str = "", folder: str = "word", **members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if content_type:
            archive.writestr("[Content_Types].xml", f'<Override ContentType="{content_type}"/>')
            archive.writestr(f"{folder}/main.xml", "<a/>")
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def compound(stream: str) -> bytes:
    return SIGNATURE + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 64


def refused(data: bytes, name: str = "a.txt") -> tuple[str, object]:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, name)
    assert caught.value.code in CODES
    return caught.value.code, caught.value.details.get("place")


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHOW = "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (office(WORD), "docx"),
        (office(MACROS), "docx"),
        (office(SHOW, "ppt"), "pptx"),
        (office(SHEET, "xl"), "xlsx"),
        (office("unknown", "ppt"), "pptx"),
        (office(syllabus=b"text"), "zip"),
        (office(mimetype=b"application/vnd.oasis.opendocument.text"), "odf"),
        (office(mimetype=b"application/epub+zip"), "epub"),
        (office(WORD)[:-40], "docx"),
        (PDF, "pdf"),
        (b"\xef\xbb\xbf\n" + PDF, "pdf"),
        (b"From a mail\r\n\r\n" + PDF, "pdf"),
        (compound("WordDocument"), "doc"),
        (compound("EncryptedPackage"), "encrypted"),
        (b"{\\rtf1 a}", "rtf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "png"),
        (b"<!DOCTYPE html><title>a</title>", "html"),
        (b"\n<?xml version='1.0'?>\n<html xmlns='a'>", "html"),
        ("\ufeff<html>".encode("utf-16-le"), "html"),
        (b"<svg xmlns='a'>", "svg"),
        (b"", "text"),
        ("# 第一讲\n\n<html> 是标签\n".encode(), "text"),
        ("说明：文件以 %PDF-1.7 开头。\n".encode(), "text"),
        ("BM 是位图文件的开头\n".encode(), "text"),
    ],
)
def test_the_kind_is_seen_by_content(data: bytes, kind: str) -> None:
    assert sniff(data, "a.txt") == kind


def test_a_page_without_its_head_is_known_by_its_name() -> None:
    assert sniff(b"<p>text</p>", "week3.htm") == "html"


@pytest.mark.parametrize(
    "data",
    [
        PDF + office(WORD),
        b"GIF89a" + b"\0" * 40 + office(WORD),
        "一段文字\n".encode() + office(notes=b"x"),
        b"<html><body>" + PDF,
    ],
)
def test_a_file_that_is_two_at_once_is_refused(data: bytes) -> None:
    assert refused(data)[0] == "polyglot"


def test_text_is_text_under_the_name_of_another_kind() -> None:
    assert read("第一讲\n\n清算\n".encode(), "week1.docx").format == "text"


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "picture_file", None),
        (office(SHEET, "xl"), "spreadsheet", None),
        (compound("Workbook"), "spreadsheet", None),
        (compound("WordDocument"), "old_format", "doc"),
        (b"{\\rtf1 a}", "old_format", "rtf"),
        (compound("EncryptedPackage"), "encrypted", None),
        (b"Rar!\x1a\x07\0", "binary", "RAR"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_what_cannot_be_read_is_refused_by_what_it_is(
    data: bytes, code: str, place: str | None, name: str
) -> None:
    assert refused(data, name) == (code, place)


@pytest.mark.parametrize("name", ["a.exe", "a.php", "a.md.sh", "a.py"])
def test_the_name_of_something_else_is_refused(name: str) -> None:
    assert refused(b"# Week 1\n", name)[0] == "unsupported_format"


def test_rubbish_under_the_name_of_a_document_is_damage() -> None:
    assert refused(bytes(range(256)) * 40, "week1.docx")[0] == "damaged"
