"""Many prints of one text mean the same plain text to search and matching."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.documents.lessons import match_keys
from courses.documents.model import Block, BlockKind, Kind, LessonDraft, Origin
from courses.documents.normalising import key_of, normalise
from courses.documents.tokens import token_texts


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("⾦融⾃由", "金融自由"),  # Kangxi radicals
        ("⻛险与⻓期⻋辆⻢", "风险与长期车辆马"),  # the supplement of radicals
        ("\uf9b4域", "領域"),  # compatibility ideographs
        ("ＡＩ２０２２年", "AI2022年"),  # full width
        ("㈠１", "(一)1"),
        ("金融\u00a0科技\u2009导论\u3000一", "金融 科技 导论 一"),  # blanks of all kinds
        ("金\u200b融\ufeff科\u2060技", "金融科技"),  # zero width
        ("inter\u00adnet", "internet"),  # soft hyphens
        ("\uf0b7\u00a0要点", "• 要点"),  # bullets of fonts for signs
        ("\uf0d8要点\uf0fc", "➢要点✓"),
        ("\ue123要点", "要点"),  # what no font explains
        ("课 程 大 纲", "课程大纲"),  # letter-spaced
        ("金 融 科 技 导论", "金融科技 导论"),
        ("课\u3000程\u3000大\u3000纲", "课程大纲"),
        ("监\n管\n科\n技", "监管科技"),  # set downwards
        ("图\n监\n 管\n科 \n技\n说明", "图监管科技\n说明"),
    ],
)
def test_prints_of_all_kinds_mean_their_plain_text(printed: str, plain: str) -> None:
    assert normalise(printed) == plain


@pytest.mark.parametrize(
    "text",
    [
        "支付 清算",  # two words
        "李 明",  # two characters: a name set at the width of three
        "甲\n乙\n丙",  # three lines may be three items
        "第 3 周 支付",
        "a b c d",  # letters of Latin words are the tokeniser's
        "一、 二、",
        "Café, naïve.",
    ],
)
def test_what_is_plain_stays(text: str) -> None:
    assert normalise(text) == text


def test_the_key_of_a_name_knows_neither_blanks_nor_case() -> None:
    assert key_of("王　⼩ 明") == key_of("王小明")
    assert key_of("Ann  Lee") == key_of("ＡＮＮ LEE") == "annlee"


@given(st.text(max_size=60))
def test_plain_text_is_plain_already(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(st.characters(categories=["Lo", "Ll", "Lu", "Nd", "Zs"]), max_size=40))
def test_no_letter_is_lost(text: str) -> None:
    """Compatibility may turn one letter into several, never into none."""
    letters = sum(unicodedata.category(c)[0] == "L" for c in text)
    assert sum(unicodedata.category(c)[0] == "L" for c in normalise(text)) >= letters - sum(
        c in "\u115f\u1160\u3164\uffa0" for c in text
    )


@pytest.mark.parametrize(
    "printed", ["⻛险管理", "风\u200b险管理", "风 险 管 理", "风\n险\n管\n理", "\uf0b7风险管理"]
)
def test_the_tokens_of_all_prints_are_those_of_the_plain_text(printed: str) -> None:
    assert token_texts(printed) == token_texts("风险管理")


def test_a_bullet_of_a_font_for_signs_parts_two_words() -> None:
    assert token_texts("支付\uf0b7清算") == token_texts("支付•清算")


def draft(key: str, title: str, text: str) -> LessonDraft:
    here = Origin(first=1, last=1)
    block = Block(kind=BlockKind.PARAGRAPH, origin=here, text=text)
    return LessonDraft(
        key=key, kind=Kind.REPORT, title=title, order=0, origin=here, blocks=(block,)
    )


def test_a_lesson_printed_with_radicals_continues_the_one_printed_plainly() -> None:
    text = "金融风险的来源与管理方法是本章的主题，"
    before = [draft("old", "金融风险", text * 3)]
    now = [draft("new", "⾦融⻛险", text.replace("风", "⻛").replace("金", "⾦") * 3)]

    assert match_keys(before, now)[0].key == "old"
