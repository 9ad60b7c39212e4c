"""From bytes to text: which encoding a file is in, and what is refused."""

from __future__ import annotations

import pytest

from courses.documents.errors import UnreadableDocument
from courses.documents.readers import decoding, read
from courses.documents.readers.decoding import decode, plausibility

SIMPLIFIED = (
    "金融科技课程大纲\n第一周 区块链的发展与应用，由王老师讲授。\n参考书目：数据挖掘导论。\n"
)
TRADITIONAL = (
    "金融科技課程大綱\n第一週 區塊鏈的發展與應用，由王老師講授。\n參考書目：資料探勘導論。\n"
)
WESTERN = "The lecturer’s café – “FinTech” and its résumé\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_simplified_chinese_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding), "a.txt").text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "cp950", "gb18030", "utf-16-le"])
def test_traditional_chinese_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), "a.txt").text == TRADITIONAL


def test_a_mark_of_gb18030_is_no_character_of_the_text() -> None:
    data = b"\x84\x31\x95\x33" + SIMPLIFIED.encode("gb18030")
    assert decode(data, "a.txt").text == SIMPLIFIED


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize("length", [6, 12, 30])
def test_short_files_are_told_apart_too(text: str, length: int) -> None:
    short = text[:length]
    own = "gb18030" if text is SIMPLIFIED else "big5"
    assert decode(short.encode(own), "a.txt").text == short


def test_western_quotation_marks_are_not_read_as_chinese() -> None:
    assert decode(WESTERN.encode("cp1252"), "a.txt").text == WESTERN


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (SIMPLIFIED, "gb18030", "cp950"),
        (TRADITIONAL, "cp950", "gb18030"),
        (SIMPLIFIED, "gb18030", "utf-16-le"),
        (TRADITIONAL, "cp950", "utf-16-be"),
    ],
)
def test_the_wrong_encoding_is_far_less_plausible(text: str, right: str, wrong: str) -> None:
    data = text.encode(right)
    mistaken = data.decode(wrong, errors="ignore")
    assert plausibility(text) > 0.9
    assert plausibility(mistaken) < decoding._PLAUSIBLE


def test_the_chinese_behind_a_long_english_preface_decides() -> None:
    text = "Reading list in English only.\n" * 5000 + SIMPLIFIED
    assert decode(text.encode("gb18030"), "a.txt").text == text


def test_control_characters_go_and_soft_breaks_stay_breaks() -> None:
    data = "甲\x07乙\x0b丙\n".encode() + SIMPLIFIED.encode() * 9
    assert decode(data, "a.txt").text.startswith("甲乙\u2028丙\n")


def refusal(data: bytes, name: str = "a.txt") -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, name)
    return caught.value


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"").code == "empty"


def test_a_file_of_white_space_is_refused() -> None:
    assert refusal(" \n\t\n　\n".encode()).code == "no_text"


def test_random_bytes_with_nul_are_refused_as_binary() -> None:
    assert refusal(bytes(range(256)) * 40).code == "binary"


def test_an_undecodable_byte_is_refused_with_its_line() -> None:
    lines = SIMPLIFIED.encode().split(b"\n")
    lines[2] = lines[2][:4] + b"\xff" + lines[2][4:]
    error = refusal(b"\n".join(lines))
    assert (error.code, error.details["place"]) == ("encoding", 3)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("日本語の授業計画とそのスケジュール", "euc-jp"),
        ("日本語の授業計画とそのスケジュール", "shift-jis"),
        ("온라인 강의 계획서와 참고 문헌 목록\n" * 30, "euc-kr"),
        ("План занятий и список литературы\n", "koi8-r"),
        ("План занятий и список литературы\n", "cp1251"),
    ],
)
def test_an_unknown_encoding_is_refused(text: str, encoding: str) -> None:
    assert refusal(text.encode(encoding)).code == "encoding"


def test_a_line_of_100_mb_is_refused_for_its_length() -> None:
    error = refusal(b"a" * 100_000_000)
    assert (error.code, error.details["place"]) == ("line_too_long", 1)


def test_a_long_line_is_refused_with_its_number() -> None:
    error = refusal(b"short\n" + b"a" * (decoding.MAX_LINE_CHARACTERS + 1))
    assert (error.code, error.details["place"]) == ("line_too_long", 2)


def test_a_file_that_is_too_large_is_refused() -> None:
    assert refusal(b"line\n" * 8_000_000).code == "too_large"


def test_too_many_lines_are_refused() -> None:
    assert refusal(b"a\n" * (decoding.MAX_LINES + 1)).code == "too_many_lines"
