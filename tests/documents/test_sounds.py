"""How characters sound and look, in either script, and how many slips part two words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.documents.scripts import simplified
from courses.documents.shapes import looking_like
from courses.documents.sounds import cut_syllables, sounding_like, syllables_of
from courses.documents.spelling import slips
from courses.documents.tokens import fold_scripts, token_texts


def test_a_character_has_all_its_readings_without_tones() -> None:
    assert set(syllables_of("行")) >= {"xing", "hang"}
    assert syllables_of("链")[0] == "lian"
    assert "lv" in syllables_of("绿")


@pytest.mark.parametrize("character", ["a", "1", "。", "カ"])
def test_what_is_no_han_character_has_no_reading(character: str) -> None:
    assert syllables_of(character) == ()


@pytest.mark.parametrize(
    ("one", "other"), [("zhang", "zan"), ("shi", "si"), ("lin", "nin"), ("feng", "heng")]
)
def test_what_many_do_not_tell_apart_is_alike(one: str, other: str) -> None:
    assert sounding_like(one) == sounding_like(other)


def test_what_all_tell_apart_is_not_alike() -> None:
    assert sounding_like("ma") != sounding_like("mo")


def test_letters_are_cut_into_syllables_in_every_way() -> None:
    known = {"fang", "an", "fan", "gan", "xi", "xian"}
    assert set(cut_syllables("fangan", known)) == {("fang", "an"), ("fan", "gan")}
    assert list(cut_syllables("xian", known)) == [("xian",), ("xi", "an")]
    assert list(cut_syllables("fanq", known)) == []


def test_cutting_ends_however_many_ways_there_are() -> None:
    assert len(list(cut_syllables("a" * 30, {"a", "aa", "aaa"}))) < 1000


def test_characters_that_look_alike_know_each_other() -> None:
    assert "任" in looking_like("仁")
    assert "仁" in looking_like("任")
    assert "仁" not in looking_like("仁")
    assert looking_like("鸬") == frozenset()


def test_traditional_characters_are_written_as_simplified_ones() -> None:
    assert simplified("區塊鏈與監管科技 API") == "区块链与监管科技 API"
    assert token_texts("區塊鏈") == token_texts("区块链")


@given(st.text(st.sampled_from("區块鏈ab 。，發髮后後"), max_size=20))
def test_writing_in_simplified_characters_keeps_every_place(text: str) -> None:
    assert len(simplified(text)) == len(text)
    assert fold_scripts(fold_scripts(text)) == fold_scripts(text)


@pytest.mark.parametrize(
    ("typed", "meant", "number"),
    [
        ("settlement", "settlement", 0),
        ("setlement", "settlement", 1),
        ("settelment", "settlement", 1),
        ("tokenized", "tokenised", 1),
        ("acquierer", "acquirer", 1),
        ("reconcilation", "reconciliation", 1),
        ("blokchian", "blockchain", 2),
    ],
)
def test_slips_are_counted(typed: str, meant: str, number: int) -> None:
    assert slips(typed, meant, 2) == number


def test_more_slips_than_asked_for_are_one_more() -> None:
    assert slips("settlement", "sentiment", 1) == 2
    assert slips("bank", "tank", 2) == 3  # the first letter is seldom wrong


@given(st.text("abc", min_size=1, max_size=8), st.text("abc", min_size=1, max_size=8))
def test_slips_are_the_same_both_ways(one: str, other: str) -> None:
    assert slips(one, other, 2) == slips(other, one, 2)
