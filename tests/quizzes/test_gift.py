"""GIFT by the rules of Moodle's own reader, a trap each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation

from courses.documents.errors import UnreadableDocument
from quizzes.formats import Found, Item, Written, read_gift, write_gift
from quizzes.formats.words import words_of_loss

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def read(text: str) -> Found:
    return read_gift(text.encode())


def one(found: Found) -> tuple[str, dict[str, Any]]:
    assert [loss for loss in found.losses if loss.is_whole] == []
    return found.items[0].type, dict(found.items[0].content)


def codes(found: Found | Written) -> list[str]:
    return [loss.code for loss in found.losses]


def written(name: str, **content: Any) -> str:
    language = "en" if content["stem"].isascii() else "zh"
    item = Item(type=name, content={"language": language, **content})
    return write_gift([item]).data.decode()


def options(*texts: str, right: int = 0) -> list[dict[str, Any]]:
    return [{"text": text, "is_right": number == right} for number, text in enumerate(texts)]


# -- Reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "type_name"),
    [
        ("Who?{=a ~b}", "single"),
        ("Who?{~%50%a ~%50%b ~%-50%c}", "multiple"),
        ("So.{T}", "truefalse"),
        ("So.{FALSE#no#yes}", "truefalse"),
        ("When?{#1822:5}", "numeric"),
        ("Who?{=a =b}", "short"),
        ("Who?{a}", "short"),
        ("Match{=a -> 1 =b -> 2}", "matching"),
        ("Order{>2 ALL VERTICAL ABSOLUTE_POSITION SHOW none\na\nb}", "ordering"),
        ("Why?{}", "open"),
        ("Why?{####Because.}", "open"),
    ],
)
def test_the_signs_tell_the_type(text: str, type_name: str) -> None:
    assert one(read(text))[0] == type_name


def test_a_whole_file() -> None:
    found = read(
        "\ufeff// Week 1\n$CATEGORY: $course$/Week 1\n\n"
        "// [id:7] [tag:first] [tag:a\\]b]\n"
        "::Grant::[html]Who is <b>buried</b>\\: a\\{b\\}?{\n"
        "\t=no one # Right\\!\n\t~Grant#Wrong\\nagain\n\t####For \\= all\n}\n\n\n"
        "Grant is {=buried ~living} in a tomb.\r\n"
    )
    first, second = found.items
    assert (first.name, first.category) == ("Grant", "$course$/Week 1")
    assert first.content["stem"] == "Who is **buried**: a{b}?"
    assert first.content["tags"] == ["first", "a]b"]
    assert first.content["explanation"] == "For = all"
    assert [(o["text"], o["is_right"], o["feedback"]) for o in first.content["options"]] == [
        ("no one", True, "Right\\\\!"),
        ("Grant", False, "Wrong\\\nagain"),
    ]
    assert second.content["stem"] == r"Grant is \_\_\_\_\_ in a tomb."
    assert codes(found) == []


def test_feedback_of_true_and_false_is_first_for_the_wrong_answer() -> None:
    assert one(read("So.{T#wrong#right}"))[1]["feedback_true"] == "right"
    assert one(read("So.{F#wrong#right}"))[1]["feedback_true"] == "wrong"


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ("#3.5:0.1", [("3.5", "0.1", "1")]),
        ("#3..4", [("3.5", "0.5", "1")]),
        ("#=3:1 =%50%3:2", [("3", "1", "1"), ("3", "2", "0.5")]),
        ("#1822", [("1822", "0", "1")]),
    ],
)
def test_numbers(answers: str, found: list[tuple[str, str, str]]) -> None:
    content = one(read(f"When?{{{answers}}}"))[1]
    assert [(a["value"], a["tolerance"], a["fraction"]) for a in content["answers"]] == found


def test_words_for_all_other_numbers() -> None:
    assert one(read("When?{#3:1#yes ~#no}"))[1]["feedback_wrong"] == "no"


def test_weights_that_moodle_takes_without_a_word_are_named() -> None:
    assert codes(read("Who?{~%40%a ~%60%b ~c}")) == ["weights_changed"]
    assert codes(read("Who?{=a ~%50%b ~c}")) == ["weights_changed"]


def test_asterisks_in_short_answers() -> None:
    found = read(r"Who?{=a* =%0%*#no}")
    assert one(found)[1]["feedback_wrong"] == "no"
    assert codes(found) == ["wildcard"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A text without braces.", "not_a_question"),
        ("Who?{=a ~b", "not_read"),
        ("Who}?{=a ~b", "not_read"),
        ("{=a ~b}", "faulty"),
        ("Who?{~%100%a}", "faulty"),
        ("Who?{#many}", "faulty"),
        ("Match{=a -> 1}", "faulty"),
        ("x" * 200_001 + "{T}", "not_read"),
    ],
)
def test_what_is_no_question_is_left_out_by_name(text: str, code: str) -> None:
    found = read("So.{T}\n\n" + text)
    assert len(found.items) == 1
    assert [(loss.number, loss.code, loss.is_whole) for loss in found.losses] == [(2, code, True)]
    assert words_of_loss(found.losses[0]).startswith("Question 2")


# -- Writing --------------------------------------------------------------------------------------


def test_braces_in_a_stem_do_not_make_an_essay_of_a_choice() -> None:
    text = written("single", stem="What is {} = ~ # : in C?", options=options("a", "b"))
    assert r"What is \{\} \= \~ \# \: in C?{" in text


def test_empty_lines_in_a_text_do_not_end_the_question() -> None:
    text = written("single", stem="a\n\nb?", options=options("a\n\nb", "c"))
    assert "\n\n" not in text.strip()
    assert r"a\n\nb?" in text


def test_several_right_options_have_the_weights_that_moodle_knows() -> None:
    several = [{"text": t, "is_right": t != "d"} for t in "abcd"]
    text = written("multiple", stem="Which?", options=several)
    assert text.count("~%33.33333%") == 3
    assert "~%-33.33333%d" in text
    assert "=" not in text


def test_a_short_answer_that_says_true_stays_one() -> None:
    content = {"stem": "Which word?", "answers": [{"text": "TRUE"}]}
    assert one(read(written("short", **content)))[0] == "short"


def test_a_text_that_begins_like_a_format_stays_a_text() -> None:
    text = written("single", stem="[html] is?", options=options("[plain]a", "b"))
    kind, content = one(read(text))
    assert (kind, content["stem"], content["options"][0]["text"]) == (
        "single", "[html] is?", "[plain]a",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("short", {"stem": "?", "answers": [{"text": "a -> b"}]}, "arrow_in_answer"),
        ("matching", {"stem": "?", "pairs": [{"left": "a->b", "right": "1"},
                                             {"left": "c", "right": "2"}]}, "arrow_in_answer"),
        ("ordering", {"stem": "?", "items": [{"text": "a {b}"}, {"text": "c"}]}, "signs_in_item"),
        ("ordering", {"stem": "?", "items": [{"text": "$a$"}, {"text": "c"}]}, "signs_in_item"),
        ("cloze", {"stem": "{{1}}", "blanks": [{"kind": "short", "answers": [{"text": "a"}]}]},
         "type_not_carried"),
    ],
)  # fmt: skip
def test_what_would_become_another_question_is_left_out(
    name: str, content: dict[str, Any], code: str
) -> None:
    found = write_gift([Item(type=name, content=content)])
    assert [(loss.code, loss.is_whole) for loss in found.losses] == [(code, True)]
    assert found.data == b""


def test_what_has_no_place_is_named_field_by_field() -> None:
    content = {
        "stem": "多少？", "hints": ["想"], "see": "一", "marks": "2", "tags": ["a<b"],
        "answers": [{"value": "200", "tolerance": "0.01", "relative": True}],
        "units": ["元"], "unit_required": True,
    }  # fmt: skip
    found = write_gift([Item(type="numeric", content=content)])
    assert {(loss.code, loss.fields) for loss in found.losses} == {
        ("left_out", ("hints",)),
        ("left_out", ("see",)),
        ("left_out", ("marks",)),
        ("left_out", ("units",)),
        ("left_out", ("unit_required",)),
        ("tag_changed", ("tags",)),
        ("tolerance_made_absolute", ("answers",)),
    }
    assert b"[tag:ab]" in found.data


def test_pictures_are_named() -> None:
    stem = f"![x](pictures/{'0' * 64}.png) 为什么？"
    assert "picture_left_out" in codes(write_gift([Item(type="open", content={"stem": stem})]))


# -- Files that mean harm -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe\x00\xd8", "encoding"),
        (b"a" * 20_000_001, "too_large"),
        (b"So.{T}\n\n" * 5_001, "too_many_parts"),
    ],
)
def test_hostile_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_gift(data, "quiz.txt")
    assert refused.value.code == code


@pytest.mark.parametrize(
    "text",
    ["\\" * 100_000, "{" * 100_000, "~" * 100_000, "a{" + "=" * 100_000 + "}", "::" * 50_000,
     "a{>" + " " * 100_000 + "}", "a{#" + "=1:2" * 20_000 + "}", "a{=b" + "->" * 50_000 + "}",
     "// [tag:" + "\\]" * 50_000 + "\na{T}", "[html]" + "<b>" * 30_000 + "{T}", "\x00{\x01}"],
)  # fmt: skip
def test_long_texts_of_signs_are_read_or_named(text: str) -> None:
    found = read(text)
    assert found.items or found.losses
