"""Names of terms: how they are compared, found in texts, and ordered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.documents.pinyin import OTHER, initial_of, order_of
from courses.documents.terms import NameIndex, folded_name, full_names
from courses.documents.terms.names import fits

# How they are compared ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("abbreviation", "english"),
    [
        ("FL", "Federated Learning"),
        ("RTGS", "Real-Time Gross Settlement"),
        ("ESG", "Environmental, Social and Governance"),
        ("IoT", "Internet of Things"),
        ("DeFi", "Decentralized Finance"),
        ("RegTech", "Regulatory Technology"),
        ("MPC", "Secure Multi-Party Computation"),
        ("APIs", "Application Programming Interfaces"),
        ("AML", "Anti-Money Laundering"),
    ],
)
def test_letters_that_stand_for_words(abbreviation: str, english: str) -> None:
    assert fits(abbreviation, english)


@pytest.mark.parametrize(
    ("abbreviation", "english"),
    [("FL", "Learning Machines"), ("KYC", "Customer Relations"), ("AB", "Alpha Beta Gamma")],
)
def test_letters_that_do_not(abbreviation: str, english: str) -> None:
    assert not fits(abbreviation, english)


def test_width_case_hyphens_and_blanks_do_not_matter() -> None:
    names = [
        "Real-Time Gross Settlement",
        "real time  gross settlement",
        "Ｒｅａｌ－Time Gross Settlement",
    ]
    assert len({folded_name(name) for name in names}) == 1
    assert folded_name("A/B 测试") == folded_name("A/B测试")


def test_an_abbreviation_is_no_full_name() -> None:
    assert full_names(["FL", "联邦学习", "Blockchain"]) == {"联邦学习", "blockchain"}


# Where names stand ------------------------------------------------------------------------


def found(text: str, *names: str, not_in: tuple[str, ...] = ()) -> list[str]:
    index: NameIndex[str] = NameIndex()
    index.add("it", names, not_in)
    return [text[place.start : place.end] for place in index.find(text)]


def test_the_longest_name_wins() -> None:
    assert found("央行数字货币不是数字货币的全部", "数字货币", "央行数字货币") == [
        "央行数字货币",
        "数字货币",
    ]


def test_a_latin_name_stands_between_word_boundaries() -> None:
    assert found("deep learning, deeplearning, Deep-Learning", "Deep Learning") == [
        "deep learning",
        "Deep-Learning",
    ]


def test_an_english_plural_counts() -> None:
    assert found("two NFTs and a stablecoin", "NFT", "stablecoins") == ["NFTs"]


def test_short_abbreviations_must_be_written_as_they_are() -> None:
    assert found("it is about IT and ＩＴ", "IT") == ["IT", "ＩＴ"]


def test_a_name_within_a_word_that_holds_it_by_chance_does_not_count() -> None:
    assert found("特征信息不是征信", "征信", not_in=("特征信",)) == ["征信"]


def test_a_name_with_a_blank_between_scripts_is_the_same() -> None:
    assert found("做 A/B 测试和A/B测试", "A/B测试") == ["A/B 测试", "A/B测试"]


@pytest.mark.parametrize("name", ["", " ", "链", "--", "。。"])
def test_a_name_that_says_nothing_is_never_found(name: str) -> None:
    assert found("区块链 -- 。。", name) == []


def test_of_two_with_one_name_the_first_has_it() -> None:
    index: NameIndex[int] = NameIndex()
    index.add(1, ["PE"])
    index.add(2, ["PE", "市盈率"])
    assert [place.key for place in index.find("PE 市盈率")] == [1, 2]


@given(st.text(max_size=200), st.lists(st.text(max_size=6), max_size=8))
def test_places_lie_in_the_text_and_apart(text: str, names: list[str]) -> None:
    index: NameIndex[int] = NameIndex()
    for key, name in enumerate(names):
        index.add(key, [name])
    end = 0
    for place in index.find(text):
        assert end <= place.start < place.end <= len(text)
        end = place.end


# The order of names -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "initial"),
    [
        ("区块链", "Q"), ("反洗钱", "F"), ("重放攻击", "C"), ("API", "A"), ("５Ｇ", OTHER),
        ("“刷脸”", "S"), ("區塊鏈", OTHER), ("", OTHER), ("弹性伸缩", "T"), ("e-CNY", "E"),
    ],
)  # fmt: skip
def test_initials(name: str, initial: str) -> None:
    assert initial_of(name) == initial


def test_names_are_ordered_by_pinyin_with_latin_ones_first() -> None:
    names = ["資料", "联邦学习", "LPR", "区块链", "绿色债券", "API", "5G"]
    assert sorted(names, key=order_of) == [
        "API", "LPR", "联邦学习", "绿色债券", "区块链", "5G", "資料",
    ]  # fmt: skip
