"""Question lists as people write them: every type, every place of the answer, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.formats.items import Item
from quizzes.formats.words import words_of_loss
from quizzes.formats.written import read_written, write_written
from quizzes.questions import TYPES
from tests.quizzes.taking import EVERY_TYPE


def one(text: str) -> Item:
    found = read_written(text).found
    assert [words_of_loss(loss) for loss in found.losses] == []
    (item,) = found.items
    return item


def right(item: Item) -> list[bool]:
    return [option["is_right"] for option in item.content["options"]]


def test_boxes_with_feedback_reason_hint_section_tags_and_marks() -> None:
    item = one(
        "1. 什么上传？\n   - [ ] 数据 :: 不出本地。\n   - [x] 参数\n"
        "   解析: 因为。\n   提示: 想一想。\n"
        "   见: 流程\n   标签: 联邦学习, 隐私\n   分值: 2"
    )
    assert item.type == "single"
    assert item.content["stem"] == "什么上传？"
    assert right(item) == [False, True]
    assert item.content["options"][0]["text"] == "数据"
    assert item.content["options"][0]["feedback"] == "不出本地。"
    assert item.content["explanation"] == "因为。"
    assert item.content["hints"] == ["想一想。"]
    assert item.content["see"] == "流程"
    assert item.content["tags"] == ["联邦学习", "隐私"]
    assert item.content["marks"] == "2"


@pytest.mark.parametrize(
    "text",
    [
        "1. Which?\nA. one\nB. two\nC. three\nAnswer: B",
        "1、Which?\nA、one　B、two　C、three\n答案：B",
        "（1）Which?\n(A) one\n(B) two\n(C) three\n【答案】B\n",
        "1. Which? A. one B. two C. three 答案：B 解析：why",
        "第1题 Which?（ B ）\nA．one\nB．two\nC．three",
        "1) Which?\na) one\nb) two\nc) three\n\nAnswer key\n1. B",
        "1. Which?\nA. one\nB. two\nC. three\n参考答案：1.B",
        "1. Which?\nA. one\nB. two\nC. three\n参考答案：B",
        "Which?\n- [ ] one\n- [x] two\n- [ ] three",
    ],
)
def test_options_and_answers_wherever_they_stand(text: str) -> None:
    item = one(text)
    assert item.type == "single"
    assert item.content["stem"] == "Which?"
    assert [option["text"] for option in item.content["options"]] == ["one", "two", "three"]
    assert right(item) == [False, True, False]


@pytest.mark.parametrize("answer", ["AC", "A、C", "A, C", "A和C", "ac"])
def test_several_letters_make_a_multiple_choice(answer: str) -> None:
    item = one(f"1. 哪些？\nA. 甲\nB. 乙\nC. 丙\n答案：{answer}")
    assert item.type == "multiple"
    assert right(item) == [True, False, True]


def test_a_choice_that_is_called_multiple_is_one_even_with_one_right_option() -> None:
    item = one("1. （多选）哪些？\nA. 甲\nB. 乙\n答案：A")
    assert item.type == "multiple"
    assert item.content["stem"] == "哪些？"


@pytest.mark.parametrize(
    ("text", "is_true"),
    [
        ("1. 账本不可改。\n答案: 错", False),
        ("1. 账本不可改。（ × ）", False),
        ("1. It is so.\nAnswer: True", True),
        ("1. 账本可查。（√）", True),
    ],
)
def test_true_and_false(text: str, is_true: bool) -> None:
    item = one(text)
    assert item.type == "truefalse"
    assert item.content["is_true"] is is_true


@pytest.mark.parametrize(
    ("answer", "value", "tolerance", "relative", "units"),
    [
        ("11268.25 ± 0.5 元|CNY", "11268.25", "0.5", False, ["元", "CNY"]),
        ("10 000 +- 1%", "10000", "0.01", True, []),
        ("12%", "12", "0", False, ["%"]),
        ("12% ± 0.5%", "12", "0.5", False, ["%"]),
        ("-3.5", "-3.5", "0", False, []),
        ("1e-3 ± 2.5%", "1e-3", "0.025", True, []),
    ],
)
def test_numbers(answer: str, value: str, tolerance: str, relative: bool, units: list[str]) -> None:
    item = one(f"1. 多少？\n答案: {answer}")
    (given_answer,) = item.content["answers"]
    assert item.type == "numeric"
    assert (given_answer["value"], given_answer["tolerance"]) == (value, tolerance)
    assert given_answer["relative"] is relative
    assert item.content["units"] == units


def test_words_with_their_variants() -> None:
    item = one("1. 缩写是什么？\n答案: CBDC | 央行数字货币")
    assert item.type == "short"
    assert [answer["text"] for answer in item.content["answers"]] == ["CBDC", "央行数字货币"]


def test_a_number_that_is_called_a_short_answer_is_one() -> None:
    assert one("1. 哪一年？\n类型: 简答\n答案: 2008").type == "short"


def test_blanks_for_words_choices_and_numbers() -> None:
    item = one("1. {{区块|block}}用{{=哈希|~随机数}}相连，每{{#10 ± 1 分钟}}一个。")
    words, choice, number = item.content["blanks"]
    assert item.type == "cloze"
    assert item.content["stem"] == "{{1}}用{{2}}相连，每{{3}}一个。"
    assert [answer["text"] for answer in words["answers"]] == ["区块", "block"]
    assert [option["is_right"] for option in choice["options"]] == [True, False]
    assert number["answers"][0]["tolerance"] == "1"


def test_pairs_and_wrong_right_sides() -> None:
    item = one("1. 对应。\n- KYC => 了解客户\n- AML => 反洗钱\n- => 操作风险")
    assert item.type == "matching"
    assert [(p["left"], p["right"]) for p in item.content["pairs"]] == [
        ("KYC", "了解客户"),
        ("AML", "反洗钱"),
    ]
    assert item.content["distractors"] == ["操作风险"]


def test_items_in_their_order() -> None:
    item = one("1. 排序。\n类型: 排序\n- 发起\n- 清算\n- 结算\n解析: 如此。")
    assert item.type == "ordering"
    assert [one_item["text"] for one_item in item.content["items"]] == ["发起", "清算", "结算"]
    assert item.content["explanation"] == "如此。"


def test_an_open_question_with_its_model_answer() -> None:
    item = one("1. 你认为呢？\n参考答案: 从三面看。\n其一成本。")
    assert item.type == "open"
    assert item.content["model_answer"] == "从三面看。其一成本。"


def test_settings_stand_before_the_first_question() -> None:
    quiz = read_written("标题: 小测\n及格: 60%\n次数: 3\n时间: 20 分钟\n\n1. A.\n答案: 对")
    assert (quiz.title, quiz.pass_mark, quiz.attempts, quiz.time) == ("小测", 60, 3, 20)


def test_tags_before_the_first_question_are_those_of_all() -> None:
    quiz = read_written("标签: 第1周\n\n1. A.\n答案: 对\n标签: 散列\n2. B.\n答案: 错")
    assert [item.content["tags"] for item in quiz.found.items] == [["散列", "第1周"], ["第1周"]]


def test_draws_take_questions_of_the_bank_by_their_tags() -> None:
    quiz = read_written("抽题: 2 第1周; 3 题 计算, 联邦学习；0 无；x\n1. A.\n答案: 对")
    assert [(draw.count, draw.tags) for draw in quiz.draws] == [
        (2, ("第1周",)),
        (3, ("计算", "联邦学习")),
    ]


def test_lines_that_print_broke_are_joined() -> None:
    item = one("1. 一个很长的题干\n在这里断开？\nA. 一个选项\n断开了\nB. 二\n答案：A")
    assert item.content["stem"] == "一个很长的题干在这里断开？"
    assert item.content["options"][0]["text"] == "一个选项断开了"


def test_each_item_knows_the_line_of_its_stem() -> None:
    assert read_written("标题: 小测\n\n1. A.\n答案: 对\n2. B.\n答案: 错").lines == (3, 5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1. Which?\nA. one\nB. two", "no right option"),
        ("1. Why?\n解析: so", "no answer"),
        ("1. Which?\nA. one\nAnswer: A", "one option"),
    ],
)
def test_what_cannot_be_asked_is_named_with_its_number(text: str, code: str) -> None:
    quiz = read_written(f"{text}\n\n2. It is.\nAnswer: True")
    assert [item.type for item in quiz.found.items] == ["truefalse"], code
    (loss,) = quiz.found.losses
    assert loss.number == 1
    assert loss.is_whole
    assert words_of_loss(loss)


@given(st.text(alphabet="1234.、()（）ABCab答案:：解析 \n-[x]√{}=~#|±%=>元题", max_size=400))
def test_no_list_is_too_strange(text: str) -> None:
    quiz = read_written(text)
    for item in quiz.found.items:
        assert TYPES[item.type].check(item.content) == []
    assert len(quiz.lines) == len(quiz.found.items)


def test_long_lines_of_blanks_and_digits_are_read_at_once() -> None:
    for hostile in ("1. a\n答案: 1" + " " * 200_000 + "x", "1. " + "{" * 200_000, "1" * 200_000):
        read_written(hostile)


def contents(text: str) -> list[tuple[str, dict[str, Any]]]:
    return [(item.type, dict(item.content)) for item in read_written(text).found.items]


def test_full_width_and_half_width_marks_say_the_same() -> None:
    half = "1. 哪个?\nA. 甲\nB. 乙\n答案: B\n解析: 因为"
    full = "1．哪个?\nA．甲\nB．乙\n答案：B\n解析：因为"
    assert contents(half) == contents(full)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("truefalse", {"feedback_true": "不是", "feedback_false": "对"}),
        ("truefalse", {"feedback_true": "", "feedback_false": "对"}),
        ("numeric", {"feedback_wrong": "再算一遍"}),
        ("short", {"feedback_wrong": "不对", "case_sensitive": True}),
        ("open", {"marked_by": "instructor"}),
        ("open", {"marked_by": "instructor", "model_answer": ""}),
    ],
)
def test_feedback_and_who_marks_are_written_and_read(
    kind: str, more: dict[str, Any], language: str
) -> None:
    stem = "Which one is right?" if language == "en" else "哪个对？"
    content = {**EVERY_TYPE[kind][0], **more, "stem": stem, "language": language}
    whole = TYPES[kind].normalise(content)
    written = write_written([Item(type=kind, content=content)])
    (read,) = read_written(written.data.decode()).found.items
    assert (read.type, read.content, written.losses) == (kind, whole, ())
