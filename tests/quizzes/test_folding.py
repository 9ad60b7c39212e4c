"""When two short answers are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.questions.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CBDC", "cbdc"), ("ＣＢＤＣ", "cbdc"), (" 央行 数字货币 ", "央行数字货币"),
        ("P2P 网贷", "P2P网贷"), ("smart  contract", "Smart Contract"), ("KYC。", "KYC"),
        ("peer‑to‑peer", "peer-to-peer"), ("Don’t", "don't"), ("ﬁnance", "finance"),
        ("（区块）", "(区块)"), ("Straße", "STRASSE"), ("区\u200b块", "区块"), ("M　0", "m 0"),
        ("a , b", "a,b"),
    ],
)  # fmt: skip
def test_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hash rate", "hashrate"), ("区块", "区块链"), ("a-b", "ab"), ("", "."), ("+", "-")],
)
def test_not_the_same(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_case_may_count() -> None:
    assert fold("pH", case_sensitive=True) != fold("PH", case_sensitive=True)
    assert fold("ｐH", case_sensitive=True) == fold("pH", case_sensitive=True)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
