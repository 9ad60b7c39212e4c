"""Snippets: cut from the original text, every match marked, nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.search.question import phrases_of
from courses.search.snippets import ELLIPSIS, WIDTH, marked, matches, snippet


def marks(text: str, *queries: str) -> list[str]:
    phrases = [phrase for query in queries for phrase in phrases_of(query)]
    return [text[start:end] for start, end in matches(text, phrases)]


def cut(text: str, query: str) -> str:
    pieces = snippet(text, matches(text, phrases_of(query)))
    return "".join(f"[{text}]" if is_marked else text for text, is_marked in pieces)


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("联邦学习与联邦制，联邦学习", "联邦学习", ["联邦学习", "联邦学习"]),
        ("联邦的学习", "联邦学习", []),
        ("公有云和私有云", "云", ["云", "云"]),
        ("ＡＰＩ 与 api，APIs", "api", ["ＡＰＩ", "api"]),
        ("F i n T e c h 公司", "fintech", ["F i n T e c h"]),
        ("金 融 科 技", "金融科技", ["金 融 科 技"]),
        ("AI时代", "AI时", ["AI时"]),
        ("IT技术", "it 技术", ["IT技术"]),
        ("k-anonymity", "k anonymity", ["k-anonymity"]),
        ("payments", "payment", ["payments"]),
        ("⾦融", "金融", ["⾦融"]),
    ],
)
def test_matches_are_marked_as_printed(text: str, query: str, found: list[str]) -> None:
    assert marks(text, query) == found


@pytest.mark.parametrize("letter", ["y", "x"])
def test_a_word_of_one_letter_is_found_and_the_search_ends(letter: str) -> None:
    text = f"why {letter} by {letter}"
    assert [text[a:b] for a, b in matches(text, phrases_of(letter))] == [letter, letter]


def test_overlapping_matches_are_one_mark() -> None:
    assert marks("区块链技术", "区块链", "链技术", "块链") == ["区块链技术"]


def test_a_short_text_is_shown_whole() -> None:
    assert cut("公有云和私有云。", "云") == "公有[云]和私有[云]。"


def test_a_long_text_is_cut_at_the_sentence_before_the_match() -> None:
    text = "开头的话。" * 100 + "联邦学习不交换数据。" + "结尾的话。" * 100
    shown = cut(text, "联邦学习")
    assert shown.startswith(f"{ELLIPSIS}开头的话。") or shown.startswith(f"{ELLIPSIS}[联邦学习]")
    assert shown.endswith(ELLIPSIS)
    assert "[联邦学习]不交换数据。" in shown
    assert len(shown) <= WIDTH + 4


def test_the_stretch_with_the_most_matches_is_shown() -> None:
    text = "云。" + "别的话。" * 100 + "云云云云。"
    assert "[云云云云]" in cut(text, "云")


def test_without_a_match_the_beginning_is_shown() -> None:
    text = "开头。" * 200
    assert cut(text, "没有") == text[:WIDTH] + ELLIPSIS


def test_line_ends_are_blanks() -> None:
    assert cut("甲\n\n联邦学习\n乙丙", "联邦学习") == "甲  [联邦学习] 乙丙"


def test_an_empty_text_has_no_pieces() -> None:
    assert snippet("", []) == ()
    assert marked("", []) == ()


@given(
    st.text(st.sampled_from("金融科技，。 \nab"), max_size=400),
    st.sampled_from(["金", "金融", "科技 ab"]),
)
def test_a_snippet_is_a_stretch_of_the_text(text: str, query: str) -> None:
    spans = matches(text, phrases_of(query))
    pieces = snippet(text, spans)
    assert "".join(p.text for p in pieces).strip(ELLIPSIS) in text.replace("\n", " ")
    assert "".join(p.text for p in marked(text, spans)) == text
    if spans:
        assert any(piece.marked for piece in pieces)
