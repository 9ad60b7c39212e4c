"""Numbers as students write them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.questions.numbers import read_number

YUAN = ["元", "CNY"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("42", "42"), ("-3.5", "-3.5"), ("+3.5", "3.5"), (".5", "0.5"), ("5.", "5"),
        ("− 7", "-7"), ("–7", "-7"), ("－７", "-7"),
        ("１１２６８．２５", "11268.25"), ("11,268.25", "11268.25"), ("11，268.25", "11268.25"),
        ("11 268.25", "11268.25"), ("11\u2009268.25", "11268.25"), ("1'234'567", "1234567"),
        ("1e3", "1000"), ("1.2E-3", "0.0012"), ("1.2×10^3", "1200"), ("1.2x10³", "1200"),
        ("1.2 × 10⁻³", "0.0012"), ("10³", "1000"), ("10^-2", "0.01"), ("2·10^2", "200"),
        ("12%", "0.12"), ("１２％", "0.12"), ("百分之12", "0.12"), ("5‰", "0.005"),
        ("1.5万", "15000"), ("3亿", "300000000"), ("2 百万", "2000000"), ("1.2万亿", "1.2e12"),
        ("\u200b42\ufeff", "42"),
    ],
)  # fmt: skip
def test_a_number_in_many_forms(text: str, value: str) -> None:
    assert read_number(text).value == Fraction(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100元", "100"), ("100 元", "100"), ("100 cny", "100"), ("￥100", "100"), ("¥ 100", "100"),
        ("-¥5", "-5"), ("1.5万元", "15000"), ("3 亿 CNY", "300000000"), ("CNY 100", "100"),
    ],
)  # fmt: skip
def test_a_number_with_its_unit(text: str, value: str) -> None:
    reading = read_number(text, YUAN)
    assert (reading.value, reading.unit != "") == (Fraction(value), True)


def test_per_cent_as_the_unit_of_the_answer_is_no_share() -> None:
    assert read_number("12%", ["%"]).value == 12
    assert read_number("12", ["%"]).value == 12


def test_a_unit_that_begins_like_a_multiple() -> None:
    assert read_number("3千米", ["千米"]).value == 3
    assert read_number("3千克", ["克"]).value == 3000


@pytest.mark.parametrize(
    "text", ["100 美元", "100元元", "100 元/月", "¥100元", "5e", "0x10", "3个"]
)
def test_another_unit_is_named_so(text: str) -> None:
    assert read_number(text, YUAN) == read_number("1 no such unit", YUAN)
    assert read_number(text, YUAN).note == "unit_unknown"


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "abc", "NaN", "nan", "inf", "-Infinity", "∞", "1e999999", "1e-999999",
        "1e99999999999", "1×10^9999", "--5", "+-5", "1,23", "1,2345", "1.2.3", "1..2", "٣", "Ⅳ",
        "9" * 101, "元", "%", "5-3", "1/2/3", "\x00", "1\n2",
    ],
)  # fmt: skip
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert read_number(text, YUAN).value is None


@given(st.text(max_size=40))
def test_no_text_stops_it(text: str) -> None:
    read_number(text, YUAN)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_every_decimal_is_read_exactly(number: object) -> None:
    assert read_number(str(number)).value == Fraction(str(number))
