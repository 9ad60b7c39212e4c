"""How search cuts text: the same rules for what is indexed and what is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.documents.tokens import GAP, LONGEST_WORD, fold, token_texts, tokenise

texts = st.text(
    st.sampled_from("金融科技监管ab1。， \n\t-.,Ａé々〇한글カ👍\u0301\u200b\x00‘（"), max_size=40
)


def words(text: str) -> str:
    return " ".join(token_texts(text))


def test_han_is_cut_into_pairs_with_its_last_character_alone() -> None:
    assert words("金融科技") == "金融 融科 科技 技"


def test_a_single_character_is_a_token() -> None:
    assert words("云") == "云"


def test_latin_words_stay_whole() -> None:
    assert words("Federated learning") == "federated learning"


def test_han_and_latin_side_by_side_are_cut_where_the_script_changes() -> None:
    assert words("IT技术") == words("IT 技术") == "it 技术 术"
    assert words("5E领导力") == "5e 领导 导力 力"
    assert words("B2B") == "b2b"


@pytest.mark.parametrize("mark", "。，、；：！？,;!?“”《》（）()|…\n\t")
def test_punctuation_and_line_ends_leave_a_gap(mark: str) -> None:
    assert words(f"金融{mark}融资") == f"金融 融 {GAP} 融资 资"


def test_a_row_of_marks_is_one_gap() -> None:
    assert words("金融。”\n\n“融资") == f"金融 融 {GAP} 融资 资"


def test_marks_at_the_ends_leave_no_gap() -> None:
    assert words("《金融》") == "金融 融"


def test_blanks_between_han_characters_do_not_count() -> None:
    assert words("金融 科技") == words("金融\u3000科技") == words("金融科技")


@pytest.mark.parametrize("text", ["k-anonymity", "k_anonymity", "k/anonymity", "k.anonymity"])
def test_marks_within_a_latin_word_part_without_a_gap(text: str) -> None:
    assert words(text) == "k anonymity"


def test_the_words_of_an_address_are_found() -> None:
    assert token_texts("https://github.com/vnpy/vnpy")[1:] == ["github", "com", "vnpy", "vnpy"]


def test_width_case_and_accents_do_not_count() -> None:
    assert words("ＦｉｎＴｅｃｈ　２０２２") == "fintech 2022"
    assert words("Café") == words("cafe\u0301") == "cafe"
    assert words("㈱") == words("株")


def test_kangxi_radicals_count_as_the_characters_they_look_like() -> None:
    assert words("⾦融") == words("金融")


def test_invisible_characters_do_not_count() -> None:
    assert words("金\u200b融\ufeff科\u00ad技\x00") == words("金融科技")


def test_letter_spaced_words_are_mended() -> None:
    assert words("F i n T e c h") == "fintech"
    assert words("A P I") == "api"
    assert words("金 融 科 技") == words("金融科技")


def test_two_spaced_letters_are_one_word_only_where_they_fill_their_line() -> None:
    assert words("数据\nI P\n地址") == f"数据 据 {GAP} ip {GAP} 地址 址"
    assert words("plan a b test") == "plan a b test"


def test_vertical_text_is_mended() -> None:
    assert words("监\n\n管\n 科\n技") == words("监管科技")


def test_lines_of_more_than_one_character_are_not_taken_for_vertical_text() -> None:
    assert words("金融\n科技") == f"金融 融 {GAP} 科技 技"


def test_thousands_are_one_number() -> None:
    assert words("1,000,000") == "1000000"
    assert words("100，200") == f"100 {GAP} 200"


def test_english_plurals_count_as_their_singular() -> None:
    assert words("payments policies boxes banks") == "payment policy box bank"


@pytest.mark.parametrize("word", ["SaaS", "AWS", "class", "status", "2020s"])
def test_what_only_looks_like_a_plural_stays(word: str) -> None:
    assert words(word) == word.lower()


def test_kana_and_hangul_are_cut_like_han() -> None:
    assert words("カード 한글") == "カー ード ド한 한글 글"


def test_endless_words_are_cut() -> None:
    assert words("a" * 10_000) == "a" * LONGEST_WORD


@pytest.mark.parametrize("text", ["", " ", "\n", "。。。", "👍", "%_\\", '"', "\x00"])
def test_what_holds_no_letter_or_digit_has_no_tokens(text: str) -> None:
    assert token_texts(text) == []


def test_tokens_know_their_place_in_the_original_text() -> None:
    text = "《ＡＩ 与 金 融》"
    assert [text[t.start : t.end] for t in tokenise(text)] == ["ＡＩ", "与 金", "金 融", "融"]


@given(texts)
def test_with_and_without_places_the_tokens_are_the_same(text: str) -> None:
    assert [token.text for token in tokenise(text)] == token_texts(text)


@given(texts)
def test_places_run_forward_within_the_text(text: str) -> None:
    tokens = tokenise(text)
    assert all(0 <= token.start <= token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_no_token_can_be_mistaken_for_the_syntax_of_an_index(text: str) -> None:
    for token in token_texts(text):
        assert token == GAP or token.isalnum()


@given(st.text(st.sampled_from("金融科技监管"), min_size=2, max_size=6))
def test_a_phrase_is_a_run_of_neighbouring_tokens(phrase: str) -> None:
    inside = token_texts(f"前言{phrase}后记")
    wanted = token_texts(phrase)[:-1]
    assert any(inside[i : i + len(wanted)] == wanted for i in range(len(inside)))
