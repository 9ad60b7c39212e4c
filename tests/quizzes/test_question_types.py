"""Types of questions: what they accept, show, read and how they mark, a rule each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.field_names import words_of_place
from quizzes.question_faults import SENTENCES, words_of_fault
from quizzes.questions import TYPES, Fault, Grade, question_type
from quizzes.questions.faults import CODES

JSON = dict[str, Any]

SINGLE: JSON = {
    "stem": "哪一种？",
    "options": [
        {"text": "横向", "feedback": "特征相同才是。"},
        {"text": "纵向", "is_right": True, "feedback": "对。"},
        {"text": "迁移"},
    ],
    "explanation": "样本相同。",
}
MULTIPLE: JSON = {
    "stem": "哪些？",
    "options": [{"text": text, "is_right": text in "ACD"} for text in "ABCD"],
}
TRUEFALSE: JSON = {
    "stem": "不可更改。", "is_true": False, "feedback_true": "想一想。", "feedback_false": "对。",
}  # fmt: skip
NUMERIC: JSON = {
    "stem": "多少？",
    "answers": [
        {"value": "11268.25", "tolerance": "0.5"},
        {"value": "11200", "tolerance": "0", "fraction": "0.5", "feedback": "这是单利。"},
    ],
    "units": ["元", "CNY"],
    "feedback_wrong": "按月复利。",
}
SHORT: JSON = {"stem": "缩写？", "answers": [{"text": "CBDC"}, {"text": "央行数字货币"}]}
CLOZE: JSON = {
    "stem": "{{1}} 用 {{2}} 相连，约 {{3}} 秒。",
    "blanks": [
        {"kind": "short", "answers": [{"text": "区块"}, {"text": "block"}]},
        {"kind": "choice", "options": [{"text": "哈希", "is_right": True}, {"text": "随机数"}]},
        {"kind": "numeric", "answers": [{"value": "3.5", "tolerance": "0.1"}]},
    ],
}
MATCHING: JSON = {
    "stem": "对应。",
    "pairs": [{"left": "KYC", "right": "了解你的客户"}, {"left": "AML", "right": "反洗钱"}],
    "distractors": ["操作风险"],
}
ORDERING: JSON = {
    "stem": "排序。",
    "items": [{"text": t} for t in ("发起", "清算", "结算", "入账")],
}
OPEN: JSON = {"stem": "为什么？", "model_answer": "三个方面。"}
ALL: dict[str, JSON] = {
    "single": SINGLE, "multiple": MULTIPLE, "truefalse": TRUEFALSE, "numeric": NUMERIC,
    "short": SHORT, "cloze": CLOZE, "matching": MATCHING, "ordering": ORDERING, "open": OPEN,
    "reflection": {"stem": "想一想。", "language": "zh"},
}  # fmt: skip


def grade(name: str, response: object, content: JSON | None = None) -> Grade:
    return question_type(name).grade(content or ALL[name], response)


def order(*texts: str) -> JSON:
    """The response that puts these items in this order."""
    items = question_type("ordering").shown(ORDERING)["items"]
    keys = {item["text"]: item["key"] for item in items}
    return {"order": [keys[text] for text in texts]}


# -- Content --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TYPES)
def test_good_content_has_no_fault(name: str) -> None:
    assert question_type(name).check(ALL[name]) == []


@pytest.mark.parametrize("name", TYPES)
def test_normalising_twice_changes_nothing_and_makes_no_fault(name: str) -> None:
    once = question_type(name).normalise(ALL[name])
    assert question_type(name).normalise(once) == once
    assert question_type(name).check(once) == []


HOSTILE: list[object] = [
    None, 5, "x", [], {}, {"stem": 5}, {"stem": "x", "options": "abc", "answers": 5, "blanks": {}},
    {"stem": "x", "options": [None, 3, []], "pairs": [{}], "items": [[]]},
    {"stem": "x", "answers": [{"value": {}}, {"text": []}, None]},
    {"stem": "x", "answers": [{"value": "1e999999", "tolerance": "NaN", "fraction": "Infinity"}]},
    {"stem": "{{1}}{{1}}{{9}}", "blanks": [{"kind": []}, {"kind": "choice"}, 7]},
    {"stem": "x" * 30_000, "marks": "-1", "hints": [1], "tags": {"a": 1}, "language": None},
    {"stem": "x", "options": [{"key": "a", "text": "y"}] * 40, "credit": ["all"], 5: 6},
    {"stem": "\x00\ud800", "is_true": "yes", "marked_by": {}, "distractors": [5, None]},
]  # fmt: skip


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("content", HOSTILE)
def test_no_content_stops_a_type(name: str, content: object) -> None:
    kind = question_type(name)
    kind.check(content)
    whole = kind.normalise(content)
    assert kind.normalise(whole) == whole
    shown = kind.shown(content, 7)
    assert shown["type"] == name
    for response in HOSTILE:
        kind.grade(content, kind.read_json(content, response))
        kind.words(content, response)
        kind.is_answered(content, response)
    kind.right_answer(content)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
fields = st.sampled_from(
    ["stem", "options", "answers", "blanks", "pairs", "items", "marks", "kind", "text", "key",
     "value", "tolerance", "fraction", "units", "choice", "choices", "order", "is_true", "left",
     "right", "distractors", "language", "hints", "tags", "credit", "relative"]
)  # fmt: skip
likely = st.recursive(
    json_values,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(fields, inner, max_size=6),
    max_leaves=12,
)


@pytest.mark.parametrize("name", TYPES)
@settings(max_examples=60, deadline=None)
@given(content=likely, response=likely)
def test_no_json_stops_a_type(name: str, content: object, response: object) -> None:
    kind = question_type(name)
    kind.check(content)
    whole = kind.normalise(content)
    assert kind.normalise(whole) == whole
    kind.shown(content, 1)
    kind.grade(content, response)
    kind.grade(ALL[name], response)
    kind.words(ALL[name], response)
    kind.progress(content, response)


@pytest.mark.parametrize("text", ["1_000", "１２", "NaN", "1e99999", "0x1", "1,5", "", "9" * 61])
def test_numbers_of_content_are_plain(text: str) -> None:
    assert codes("numeric", {"answers": [{"value": text}]}) == ["not_a_number"]


def test_a_share_that_is_none_is_worth_nothing() -> None:
    content = {"stem": "?", "answers": [{"text": "a", "fraction": "2"}]}
    assert grade("short", {"text": "a"}, content).fraction == 0


@pytest.mark.parametrize(
    ("name", "change", "code", "where"),
    [
        ("single", {"stem": ""}, "empty", "stem"),
        ("single", {"stem": 5}, "not_a_text", "stem"),
        ("single", {"stem": "x" * 20_001}, "too_long", "stem"),
        ("single", {"options": {}}, "not_a_list", "options"),
        ("single", {"options": [{"text": "a", "is_right": True}]}, "too_few", "options"),
        ("single", {"options": [5, 6]}, "not_an_object", "options[0]"),
        ("single", {"options": [{"text": "a"}, {"text": "b"}]}, "no_right_option", "options"),
        ("single", {"hint": "x"}, "unknown_field", ""),
        ("single", {"marks": "many"}, "not_a_number", "marks"),
        ("single", {"marks": "-1"}, "out_of_range", "marks"),
        ("multiple", {"credit": "half"}, "unknown_choice", "credit"),
        ("truefalse", {"is_true": "yes"}, "not_yes_or_no", "is_true"),
        ("numeric", {"answers": [{"value": "1", "fraction": "0.5"}]}, "no_full_credit", "answers"),
        ("numeric", {"answers": [{"tolerance": "1"}]}, "missing", "answers[0].value"),
        ("short", {"answers": [{"text": "a"}] * 101}, "too_many", "answers"),
        ("cloze", {"stem": "{{1}} {{2}}"}, "blank_without_place", "blanks[2]"),
        ("cloze", {"stem": "{{1}} {{2}} {{3}} {{4}}"}, "place_without_blank", "stem"),
        ("cloze", {"stem": "{{1}} {{2}} {{3}} {{3}}"}, "place_without_blank", "stem"),
        ("matching", {"distractors": ["反洗钱"]}, "distractor_is_right", "distractors[0]"),
        ("ordering", {"items": [{"text": "a"}, {"text": "a "}]}, "same_item_twice",
         "items[1].text"),
    ],
)  # fmt: skip
def test_a_fault_has_its_code_and_place(name: str, change: JSON, code: str, where: str) -> None:
    faults = question_type(name).check({**ALL[name], **change})
    assert [(fault.code, fault.where) for fault in faults][:1] == [(code, where)]


def test_other_faults_of_lists_have_their_codes() -> None:
    both = [{"text": "a", "is_right": True}, {"text": "b", "is_right": True}]
    assert codes("single", {"options": both}) == ["several_right_options"]
    twice = [{"key": "a", "text": "a", "is_right": True}, {"key": "a", "text": "b"}]
    assert codes("single", {"options": twice}) == ["key_twice"]
    same = [{"left": "a", "right": "b"}, {"left": "a", "right": "c"}]
    assert codes("matching", {"pairs": same}) == ["same_left_twice"]


def codes(name: str, change: JSON) -> list[str]:
    return [fault.code for fault in question_type(name).check({**ALL[name], **change})]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("code", sorted(CODES))
def test_every_fault_has_words(code: str, language: str) -> None:
    details = {"limit": 5, "field": "x", "choices": "a, b", "key": "a", "place": "1", "text": "甲"}
    with translation.override(language):
        said = words_of_fault(Fault(code, "stem", details))
    assert said.startswith(("text of the question: ", "题目文字："))
    assert "{limit}" not in said


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("blanks[0].options[2].text", "blank 1, option 3, text"),
        ("answers", "answers"),
        ("text.png", "text.png"),
        ("a b.png", "a b.png"),
        ("", ""),
    ],
)
def test_a_place_in_words(where: str, words: str) -> None:
    with translation.override("en"):
        assert words_of_place(where) == words


@pytest.mark.parametrize("name", TYPES)
def test_every_field_has_a_name(name: str) -> None:
    whole = question_type(name).normalise(ALL[name])
    with translation.override("zh-hans"):
        assert [field for field in whole if words_of_place(field) == field] == []


def test_there_are_no_words_without_a_fault() -> None:
    assert set(SENTENCES) == CODES


def test_keys_are_letters_and_those_given_stay() -> None:
    options = [{"text": "x"}, {"key": "a", "text": "y", "is_right": True}, {"text": "z"}]
    whole = question_type("single").normalise({"stem": "?", "options": options})
    assert [option["key"] for option in whole["options"]] == ["b", "a", "c"]


# -- What a student may see -----------------------------------------------------------------------


@pytest.mark.parametrize("name", TYPES)
def test_nothing_shown_tells_the_answer(name: str) -> None:
    told = repr(question_type(name).shown(ALL[name], "seed"))
    secrets = [
        "is_right", "feedback", "explanation", "is_true", "answers", "model_answer", "样本相同",
        "特征相同才是", "11268.25", "三个方面", "CBDC", "按月复利",
    ]  # fmt: skip
    assert [secret for secret in secrets if secret in told] == []


def test_the_order_of_the_seed_is_always_the_same_and_another_for_another() -> None:
    single = question_type("single")
    shown = {repr(single.shown(SINGLE, seed)["options"]) for seed in range(30)}
    assert len(shown) == 6
    assert single.shown(SINGLE, 5) == single.shown(SINGLE, 5)
    assert [o["key"] for o in single.shown(SINGLE)["options"]] == ["a", "b", "c"]


@pytest.mark.parametrize("seed", [None, *range(40)])
def test_items_to_be_ordered_never_come_in_the_right_order(seed: int | None) -> None:
    shown = question_type("ordering").shown(ORDERING, seed)
    assert [item["text"] for item in shown["items"]] != ["发起", "清算", "结算", "入账"]


def test_keys_of_items_tell_nothing_of_their_order() -> None:
    shown = {i["text"]: i["key"] for i in question_type("ordering").shown(ORDERING)["items"]}
    turned = {**ORDERING, "items": ORDERING["items"][::-1]}
    assert shown == {i["text"]: i["key"] for i in question_type("ordering").shown(turned)["items"]}


def test_a_shuffle_tells_nothing_of_the_order_of_the_content() -> None:
    turned = {**SINGLE, "options": SINGLE["options"][::-1]}
    single = question_type("single")
    for seed in range(10):
        texts = [o["text"] for o in single.shown(SINGLE, seed)["options"]]
        assert texts == [o["text"] for o in single.shown(turned, seed)["options"]]


def test_right_sides_are_mixed_with_the_distractors() -> None:
    orders = {tuple(question_type("matching").shown(MATCHING, s)["rights"]) for s in range(30)}
    assert len(orders) == 6
    assert sorted(next(iter(orders))) == sorted(["了解你的客户", "反洗钱", "操作风险"])


def test_hints_are_counted_and_not_told() -> None:
    assert question_type("open").shown({**OPEN, "hints": ["一", "二"]})["hints"] == 2


# -- Forms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "query", "response"),
    [
        ("single", "q=b", {"choice": "b"}),
        ("single", "q=z", {}),
        ("multiple", "q=c&q=a&q=a&q=zzz", {"choices": ["a", "c"]}),
        ("truefalse", "q=false", {"is_true": False}),
        ("truefalse", "q=maybe", {}),
        ("numeric", "q=+3+%E5%85%83", {"text": "3 元"}),
        ("short", "q=+", {}),
        ("cloze", "q-1=block&q-2=b&q-3=&q-9=x", {"blanks": {"1": "block", "2": "b"}}),
        ("cloze", "q-2=z", {}),
        ("matching", "q-a=%E5%8F%8D%E6%B4%97%E9%92%B1&q-b=x", {"pairs": {"a": "反洗钱"}}),
        ("open", "q=a%0D%0Ab", {"text": "a\nb"}),
        ("reflection", "q=a", {"text": "a"}),
    ],
)
def test_a_form_is_read(name: str, query: str, response: JSON) -> None:
    assert question_type(name).read(ALL[name], QueryDict(query), "q") == response
    assert question_type(name).read(ALL[name], QueryDict(""), "q") == {}


def test_an_order_is_read_from_fields_in_their_order() -> None:
    keys = order("结算", "发起", "清算", "入账")["order"]
    data = {"q": [*keys, keys[0], "no such key"]}
    assert question_type("ordering").read(ORDERING, data, "q") == {"order": keys}


@pytest.mark.parametrize(
    ("move", "texts"),
    [
        ("q:{1}:up", ["发起", "结算", "清算", "入账"]),
        ("q:{0}:down", ["发起", "结算", "清算", "入账"]),
        ("q:{0}:up", ["结算", "发起", "清算", "入账"]),
        ("q:{3}:down", ["结算", "发起", "清算", "入账"]),
        ("q2:{1}:up", ["结算", "发起", "清算", "入账"]),
        ("q::up", ["结算", "发起", "清算", "入账"]),
    ],
)
def test_a_button_moves_an_item(move: str, texts: list[str]) -> None:
    keys = order("结算", "发起", "清算", "入账")["order"]
    data = {"q": keys, "move": move.format(*keys)}
    response = question_type("ordering").read(ORDERING, data, "q")
    assert list(question_type("ordering").words(ORDERING, response)) == texts


# -- Marks ----------------------------------------------------------------------------------------


def test_single_choice_is_right_or_wrong_with_its_own_feedback() -> None:
    right, wrong = grade("single", {"choice": "b"}), grade("single", {"choice": "a"})
    assert (right.fraction, right.is_right, right.verdict) == (Decimal(1), True, "right")
    assert right.feedback == ("对。", "样本相同。")
    assert (wrong.fraction, wrong.verdict) == (Decimal(0), "wrong")
    assert wrong.feedback == ("特征相同才是。", "样本相同。")


@pytest.mark.parametrize("name", sorted(set(TYPES) - {"reflection"}))
def test_no_answer_is_worth_nothing_and_says_so(name: str) -> None:
    found = grade(name, {})
    assert (found.fraction, found.note) == (Decimal(0), "unanswered")


@pytest.mark.parametrize(
    ("rule", "chosen", "fraction"),
    [
        ("right minus wrong", "acd", "1"),
        ("right minus wrong", "ac", "0.6666666667"),
        ("right minus wrong", "ab", "0"),
        ("right minus wrong", "abc", "0.3333333333"),
        ("right minus wrong", "b", "0"),
        ("right minus wrong", "abcd", "0.6666666667"),
        ("all or nothing", "acd", "1"),
        ("all or nothing", "ac", "0"),
        ("all or nothing", "abcd", "0"),
        ("each option", "acd", "1"),
        ("each option", "ac", "0.75"),
        ("each option", "b", "0"),
        ("each option", "a", "0.5"),
        ("each option", "", "0"),
    ],
)
def test_part_marks_of_multiple_choice(rule: str, chosen: str, fraction: str) -> None:
    content = {**MULTIPLE, "credit": rule}
    assert grade("multiple", {"choices": list(chosen)}, content).fraction == Decimal(fraction)


def test_a_third_three_times_is_whole() -> None:
    fraction = grade("multiple", {"choices": ["a"]}).fraction
    assert fraction is not None
    assert (fraction * 3).quantize(Decimal("0.0001")) == 1


def test_options_say_what_was_chosen_and_what_should_have_been() -> None:
    parts = grade("multiple", {"choices": ["a", "b"]}).parts
    assert [(p.is_chosen, p.is_key, p.is_right) for p in parts] == [
        (True, True, True), (True, False, False), (False, True, False), (False, True, False),
    ]  # fmt: skip


def test_true_or_false() -> None:
    assert grade("truefalse", {"is_true": False}).feedback == ("对。",)
    assert grade("truefalse", {"is_true": True}).fraction == 0
    english = {**TRUEFALSE, "language": "en"}
    assert question_type("truefalse").right_answer(english) == ("False",)
    assert question_type("truefalse").right_answer(TRUEFALSE) == ("错",)


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("11268.25", "1"), ("11268.75", "1"), ("11267.75", "1"), ("11268.7500001", "0"),
        ("１１，２６８．２５ 元", "1"), ("¥11268", "1"), ("1.126825万元", "1"), ("11200", "0.5"),
        ("11268 美元", "0"), ("1e999999", "0"), ("NaN", "0"), ("eleven", "0"),
    ],
)  # fmt: skip
def test_a_number_within_its_tolerance_the_edge_included(text: str, fraction: str) -> None:
    assert grade("numeric", {"text": text}).fraction == Decimal(fraction)


def test_a_tolerance_may_be_relative() -> None:
    content = {"stem": "?", "answers": [{"value": "-200", "tolerance": "0.01", "relative": True}]}
    assert grade("numeric", {"text": "-202"}, content).fraction == 1
    assert grade("numeric", {"text": "-202.01"}, content).fraction == 0
    assert question_type("numeric").right_answer(content) == ("-200 ± 1%",)


def test_a_unit_may_be_required() -> None:
    content = {**NUMERIC, "unit_required": True}
    missing = grade("numeric", {"text": "11268"}, content)
    assert (missing.fraction, missing.note) == (Decimal(0), "unit_missing")
    assert grade("numeric", {"text": "11268 元"}, content).fraction == 1


def test_why_a_number_did_not_count_is_noted() -> None:
    assert grade("numeric", {"text": "elf"}).note == "not_a_number"
    assert grade("numeric", {"text": "3 apples"}).note == "unit_unknown"
    assert grade("numeric", {"text": "elf"}).feedback == ("按月复利。",)


@pytest.mark.parametrize("text", ["CBDC", "ｃｂｄｃ", " cbdc。", "央行 数字货币"])
def test_variants_of_a_short_answer(text: str) -> None:
    assert grade("short", {"text": text}).is_right


def test_the_best_of_the_variants_counts() -> None:
    answers = [{"text": "A", "fraction": "0.5"}, {"text": "a", "fraction": "1"}]
    assert grade("short", {"text": "a"}, {"stem": "?", "answers": answers}).fraction == 1


def test_blanks_are_worth_the_same() -> None:
    found = grade("cloze", {"blanks": {"1": "Block", "2": "b", "3": "3.6"}})
    assert found.fraction == Decimal("0.6666666667")
    assert [(p.said, p.answer, p.is_right) for p in found.parts] == [
        ("Block", "区块", True), ("随机数", "哈希", False), ("3.6", "3.5 ± 0.1", True),
    ]  # fmt: skip


def test_pairs_are_worth_the_same() -> None:
    found = grade("matching", {"pairs": {"a": "了解你的客户", "b": "操作风险"}})
    assert (found.fraction, found.verdict) == (Decimal("0.5"), "partly")


def test_two_left_sides_may_have_the_same_right_side() -> None:
    pairs = [{"left": "a", "right": "x"}, {"left": "b", "right": "x"}]
    content = {"stem": "?", "pairs": pairs}
    assert question_type("matching").shown(content)["rights"] == ["x"]
    assert grade("matching", {"pairs": {"a": "x", "b": "x"}}, content).is_right


def test_items_at_their_places_count() -> None:
    assert grade("ordering", order("发起", "清算", "结算", "入账")).fraction == 1
    assert grade("ordering", order("发起", "清算", "入账", "结算")).fraction == Decimal("0.5")
    assert grade("ordering", order("发起")).fraction == Decimal("0.25")


def test_an_open_answer_waits_for_a_person() -> None:
    found = grade("open", {"text": "因为。"})
    assert (found.fraction, found.is_right, found.verdict) == (None, None, "waiting")
    assert question_type("open").is_marked_by_person
    assert question_type("open").right_answer(OPEN) == ("三个方面。",)


def test_a_reflection_never_counts() -> None:
    assert not question_type("reflection").counts
    assert grade("reflection", {}).fraction is None


# -- What is left to answer -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "response", "progress"),
    [
        ("single", {}, (0, 1)),
        ("single", {"choice": "a"}, (1, 1)),
        ("cloze", {"blanks": {"1": "x"}}, (1, 3)),
        ("matching", {"pairs": {"a": "反洗钱"}}, (1, 2)),
        ("open", {"text": " "}, (0, 1)),
        ("truefalse", {"is_true": False}, (1, 1)),
    ],
)
def test_progress(name: str, response: JSON, progress: tuple[int, int]) -> None:
    kind = question_type(name)
    assert kind.progress(ALL[name], response) == progress
    assert kind.is_answered(ALL[name], response) == (progress[0] == progress[1])


@pytest.mark.parametrize("name", TYPES)
def test_the_content_stays_as_it_is(name: str) -> None:
    before = repr(ALL[name])
    kind = question_type(name)
    kind.normalise(ALL[name])["stem"] = "changed"
    kind.shown(ALL[name], 1)
    kind.grade(ALL[name], {"choice": "a", "text": "x"})
    assert repr(ALL[name]) == before
