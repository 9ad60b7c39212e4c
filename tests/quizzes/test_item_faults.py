"""Faults of item writing, a rule each: what is warned of, and what is not."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from quizzes.item_faults import CODES, item_faults, quiz_faults, words_of_item_fault
from quizzes.item_faults.words import SENTENCES
from quizzes.questions import Fault

STEM = "联邦学习中，各参与方上传给协调方的通常是什么？"


def choice(*texts: str, right: int = 0, stem: str = STEM, **more: Any) -> dict[str, Any]:
    options = [{"text": text, "is_right": n == right} for n, text in enumerate(texts)]
    return {"stem": stem, "options": options, "explanation": "因为。", **more}


def codes(content: object, type_name: str = "single") -> list[str]:
    return [fault.code for fault in item_faults(type_name, content)]


def test_a_good_question_has_no_fault() -> None:
    assert codes(choice("模型参数", "原始数据", "客户名单")) == []
    assert codes(choice("Gradients", "Records", "Names", stem="What do the parties send?")) == []


def test_no_key_and_two_keys() -> None:
    assert codes(choice("甲", "乙", "丙", right=9)) == ["no_key"]
    both = choice("甲", "乙", "丙")
    both["options"][1]["is_right"] = True
    assert codes(both) == ["several_keys"]
    assert codes(both, "multiple") == []


@pytest.mark.parametrize(
    ("count", "found"), [(2, ["few_options"]), (3, []), (5, []), (6, ["many_options"])]
)
def test_three_to_five_options(count: int, found: list[str]) -> None:
    assert codes(choice(*["甲乙", "丙丁", "戊己", "庚辛", "壬癸", "子丑"][:count])) == found


@pytest.mark.parametrize(
    "text",
    [
        "以上都对",
        "以上都是",
        "以上皆正确。",
        "上述各项都是",
        "All of the above",
        "A和B都对",
        "以上全部",
    ],
)
def test_all_of_the_above(text: str) -> None:
    assert codes(choice("甲乙", "丙丁", text)) == ["all_of_the_above"]


@pytest.mark.parametrize(
    "text", ["以上都不是", "以上皆非", "以上说法都不对", "None of the above.", "都不对"]
)
def test_none_of_the_above(text: str) -> None:
    assert codes(choice("甲乙", "丙丁", text)) == ["none_of_the_above"]


@pytest.mark.parametrize(
    "text", ["全部数据都是加密的", "以上海为例", "对", "All of them are banks"]
)
def test_options_that_only_begin_like_it(text: str) -> None:
    assert not {"all_of_the_above", "none_of_the_above"} & set(codes(choice("甲乙", "丙丁", text)))


def test_options_that_are_the_same_but_for_width_and_case() -> None:
    assert "duplicate_options" in codes(choice("ＣＢＤＣ", "cbdc ", "M0"))


def test_an_option_within_another() -> None:
    assert "nested_options" in codes(choice("数据加密和压缩", "数据加密", "名单"))
    assert "nested_options" not in codes(choice("apple pie", "app", "bank"))
    assert "nested_options" not in codes(choice("不上升", "上升", "平"))


def test_the_key_is_the_longest_by_far() -> None:
    assert "longest_is_key" in codes(
        choice("用样本数加权之后的各方模型参数的平均值", "原始数据", "名单")
    )
    assert "longest_is_key" not in codes(
        choice("名单", "用样本数加权之后的各方模型参数的平均值", "数据")
    )


def test_a_word_of_the_stem_in_the_key_alone() -> None:
    stem = "哪种机制依靠工作量来证明？"
    assert codes(choice("工作量证明", "权益证明", "授权", stem=stem)) == ["clue_word"]
    english = "Which kind of ledger is permissioned?"
    found = item_faults(
        "single", choice("A permissioned chain", "A public one", "A side one", stem=english)
    )
    assert [(f.code, f.details) for f in found] == [("clue_word", {"word": "permissioned"})]


def test_a_word_of_the_stem_in_all_options_is_no_clue() -> None:
    stem = "Which ledger is open to all?"
    assert (
        codes(choice("The public ledger", "A bank's ledger", "No ledger at all", stem=stem)) == []
    )


@pytest.mark.parametrize(
    "stem", ["下列哪项不属于个人信息？", "Which is not a bank?", "错误的是哪项？"]
)
def test_a_negative_that_is_not_marked(stem: str) -> None:
    assert codes(choice("甲乙", "丙丁", "戊己", stem=stem)) == ["negative_not_marked"]


@pytest.mark.parametrize(
    "stem",
    [
        "下列哪项**不属于**个人信息？",
        "Which is NOT a bank?",
        "这是不是银行？",
        "与存款不同的是什么？",
        "为什么没有用区块链？",
        "哪些是储蓄而不是投资？",
        "Why is it not a bank?",
    ],
)
def test_a_marked_negative_and_words_that_look_like_one(stem: str) -> None:
    assert codes(choice("甲乙", "丙丁", "戊己", stem=stem)) == []


def test_a_negative_question_with_negative_options() -> None:
    stem = "哪项**不是**要求？"
    assert codes(choice("不需要许可", "登记", "备案", stem=stem)) == ["double_negative"]


@pytest.mark.parametrize("stem", ["联邦学习", "关于数字货币", "Blockchain"])
def test_a_stem_that_asks_nothing(stem: str) -> None:
    assert "stem_is_no_question" in codes(choice("甲乙", "丙丁", "戊己", stem=stem))


@pytest.mark.parametrize(
    "stem", ["联邦平均按（ ）加权。", "央行的英文是____", "The price is:", "选出最早的一项。"]
)
def test_stems_that_ask_by_a_gap_or_a_word(stem: str) -> None:
    assert "stem_is_no_question" not in codes(choice("甲乙", "丙丁", "戊己", stem=stem))


def test_true_or_false_needs_a_statement() -> None:
    content = {"stem": "数据可以更改吗？", "is_true": False, "explanation": "因为。"}
    assert codes(content, "truefalse") == ["statement_is_question"]


def test_an_explanation_is_missed() -> None:
    assert codes({"stem": "数据不可更改。", "is_true": True}, "truefalse") == ["no_explanation"]


def test_variants_that_are_the_same_after_folding() -> None:
    content = {
        "stem": "叫什么？",
        "answers": [{"text": "CBDC"}, {"text": "ｃｂｄｃ"}],
        "explanation": "1",
    }
    assert codes(content, "short") == ["duplicate_answers"]
    assert codes({**content, "case_sensitive": True}, "short") == []


def test_a_fraction_without_a_tolerance() -> None:
    content = {"stem": "多少？", "answers": [{"value": "3.14"}], "explanation": "1"}
    assert codes(content, "numeric") == ["no_tolerance"]
    assert codes({**content, "answers": [{"value": "3.00"}]}, "numeric") == []


def test_blanks_have_the_faults_of_their_kind() -> None:
    content = {
        "stem": "{{1}} {{2}}",
        "explanation": "1",
        "blanks": [
            {"kind": "short", "answers": [{"text": "a", "fraction": "0.5"}]},
            {"kind": "choice", "options": [{"text": "a"}, {"text": "b"}]},
        ],
    }
    assert [(f.code, f.where) for f in item_faults("cloze", content)] == [
        ("no_full_answer", "blanks[0].answers"),
        ("no_key", "blanks[1].options"),
    ]


def test_the_key_at_the_same_place_in_most_questions() -> None:
    questions = [("single", choice("甲", "乙", "丙", right=1)) for _ in range(5)]
    assert [fault.code for fault in quiz_faults(questions)] == ["key_position"]
    mixed = [("single", choice("甲", "乙", "丙", right=n % 3)) for n in range(6)]
    assert quiz_faults(mixed) == []
    assert quiz_faults(questions[:4]) == []


@pytest.mark.parametrize("content", [None, 3, {"options": [None, {"text": 5}]}, {"stem": []}])
@pytest.mark.parametrize("type_name", ["single", "numeric", "cloze", "short", "no such type"])
def test_no_content_stops_it(type_name: str, content: object) -> None:
    item_faults(type_name, content)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("code", sorted(CODES))
def test_every_fault_has_words(code: str, language: str) -> None:
    details = {"count": 2, "all": 6, "letter": "B", "text": "甲", "word": "乙", "value": "3.14"}
    with translation.override(language):
        said = words_of_item_fault(Fault(code, "", details))
    assert said
    assert "{" not in said


def test_there_are_no_words_without_a_fault() -> None:
    assert set(SENTENCES) == CODES
