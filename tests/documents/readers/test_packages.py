"""Packages are counted while they are unpacked, and their XML has no DTD."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from courses.documents.errors import CODES, UnreadableDocument
from courses.documents.readers import packages
from courses.documents.readers.compound import SIGNATURE
from courses.documents.readers.packages import Package, open_package, parse_xml

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "week 3.docx"


def packed(members: list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        work()
    assert caught.value.code in CODES
    return caught.value.code


def opening(data: bytes) -> str:
    return refusal(lambda: open_package(data, NAME))


def opened(members: list[tuple[str | zipfile.ZipInfo, bytes]]) -> Package:
    return open_package(packed(members), NAME)


def test_parts_are_found_by_their_names() -> None:
    package = opened([("word/document.xml", b"<a/>"), ("图.md", "正文".encode())])
    assert package.names == ("word/document.xml", "图.md")
    assert package.parts["图.md"].decode() == "正文"


def test_parts_too_large_to_be_held_are_unpacked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "KEPT_BYTES", 10)
    package = opened([("small", b"12345"), ("large", b"6" * 100)])
    assert (package.parts["small"], package.parts["large"]) == (b"12345", b"6" * 100)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/root/a.md", "root/a.md"),
        ("a\\..\\b.md", "a/b.md"),
        ("./a//b.md", "a/b.md"),
        ("a\nb\x1b.md", "a_b_.md"),
    ],
)
def test_a_member_name_is_never_a_way_out(name: str, shown: str) -> None:
    assert opened([(name, b"x")]).names == (shown,)


def test_names_in_gbk_without_a_mark_are_read() -> None:
    plain = packed([("aaaa.md", b"x")])
    data = plain.replace(b"aaaa.md", "课纲.md".encode("gb18030"))
    assert open_package(data, NAME).names == ("课纲.md",)


def test_a_composed_and_a_decomposed_name_are_one() -> None:
    data = packed([("e\u0301.md", b"1"), ("\u00e9.md", b"2")])
    assert opening(data) == "damaged"


def test_links_and_devices_are_left_out() -> None:
    link, device = zipfile.ZipInfo("link"), zipfile.ZipInfo("device")
    link.external_attr = 0o120777 << 16
    device.external_attr = 0o020666 << 16
    package = opened([(link, b"/etc/passwd"), (device, b""), ("a.md", b"a"), ("folder/", b"")])
    assert package.names == ("a.md",)


def test_more_bytes_than_allowed_are_refused_while_unpacking(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packages, "MAX_UNPACKED_BYTES", 1_000)
    assert opening(packed([("a", b"x" * 600), ("b", b"y" * 600)])) == "unpacked_too_large"


def test_a_bomb_is_refused_by_its_ratio() -> None:
    assert opening(packed([("bomb", b"\0" * 11_000_000)])) == "unpacked_too_large"


def test_a_small_member_may_be_packed_well() -> None:
    assert opened([("blank.bmp", b"\0" * 5_000_000)]).names == ("blank.bmp",)


def test_too_many_members_are_refused() -> None:
    members = [(str(number), b"") for number in range(packages.MAX_MEMBERS + 1)]
    assert opening(packed(list(members))) == "too_many_members"


def test_a_declared_size_that_lies_is_damage() -> None:
    data = packed([("a.xml", b"x" * 1_000)])
    lying = data.replace(struct.pack("<L", 1_000), struct.pack("<L", 10))
    assert opening(lying) == "damaged"


def test_a_wrong_check_sum_is_damage() -> None:
    data = bytearray(packed([("a.xml", bytes(range(256)))]))
    data[60] ^= 0xFF
    assert opening(bytes(data)) == "damaged"


def test_a_name_that_is_there_twice_is_damage() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed([("a.xml", b"1"), ("a.xml", b"2")])
    assert opening(data) == "damaged"


def test_members_that_share_bytes_are_damage() -> None:
    data = packed([("a.xml", b"1" * 50), ("b.xml", b"1" * 50)])
    second = data.index(b"PK\x03\x04", 4)
    entry = data.rindex(b"PK\x01\x02")
    overlapping = bytearray(data)
    overlapping[entry + 42 : entry + 46] = struct.pack("<L", 0)
    assert second
    assert opening(bytes(overlapping)) == "damaged"


def test_a_password_is_named() -> None:
    data = bytearray(packed([("a.xml", b"1")]))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert opening(bytes(data)) == "encrypted"


def test_a_way_of_packing_that_office_never_uses_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", b"a" * 100)
    assert opening(buffer.getvalue()) == "unsupported_packing"


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "old_format"),
        ("PowerPoint Document", "old_format"),
        ("Workbook", "spreadsheet"),
        ("Something", "binary"),
    ],
)
def test_a_compound_file_is_refused_by_what_it_holds(stream: str, code: str) -> None:
    assert opening(SIGNATURE + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 64) == code


def test_a_file_whose_end_is_missing_is_cut_short() -> None:
    whole = packed([("a.xml", bytes(range(256))), ("b.xml", b"text" * 90)])
    for end in (len(whole) - 1, len(whole) - 30, len(whole) // 2 + 40):
        assert opening(whole[:end]) == "cut_short"


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + b"\0" * 100, b"nothing of the kind"])
def test_what_is_no_package_is_damage(data: bytes) -> None:
    assert opening(data) == "damaged"


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<?xml version="1.0"?><!doctype a SYSTEM "http://127.0.0.1:18099/a.dtd"><a/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []><a/>'.encode("utf-16"),
    ],
)
@pytest.mark.parametrize("recover", [False, True])
def test_xml_with_a_dtd_is_refused_in_every_encoding(part: bytes, recover: bool) -> None:
    assert refusal(lambda: parse_xml(part, recover=recover)) == "xml_with_dtd"


def test_elements_too_deep_in_each_other_are_damage() -> None:
    part = b"<a>" * 50_000 + b"</a>" * 50_000
    assert refusal(lambda: parse_xml(part)) == "damaged"


def test_broken_xml_is_damage_unless_it_may_be_mended() -> None:
    part = b"<a><b>text</a>"
    assert refusal(lambda: parse_xml(part)) == "damaged"
    assert parse_xml(part, recover=True).findtext("b") == "text"


def test_xml_that_is_not_even_that_is_damage() -> None:
    assert refusal(lambda: parse_xml(b"", recover=True)) == "damaged"
    assert refusal(lambda: parse_xml(b"\xff\xfe\0", recover=True)) == "damaged"
