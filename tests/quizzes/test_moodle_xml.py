"""Moodle XML as Moodle writes and reads it, a trap each; and files that mean harm."""

from __future__ import annotations

import base64
import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation
from lxml import etree

from courses.documents.errors import UnreadableDocument
from quizzes.formats import LOSSES, Found, Item, Loss, Written, read_moodle_xml, write_moodle_xml
from quizzes.formats.words import SENTENCES, words_of_loss
from quizzes.questions import question_type

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


PNG = b"\x89PNG\r\n\x1a\n" + b"not much of a picture"
NAME = f"pictures/{hashlib.sha256(PNG).hexdigest()}.png"


def read(*questions: str) -> Found:
    return read_moodle_xml(f"<quiz>{''.join(questions)}</quiz>".encode())


def question(kind: str, inner: str, stem: str = "What?", form: str = "html") -> str:
    return (
        f'<question type="{kind}"><name><text>Q</text></name>'
        f'<questiontext format="{form}"><text><![CDATA[{stem}]]></text></questiontext>'
        f"<defaultgrade>1.0000000</defaultgrade>{inner}</question>"
    )


def answer(weight: str, text: str, feedback: str = "", more: str = "") -> str:
    return (
        f'<answer fraction="{weight}" format="html"><text><![CDATA[{text}]]></text>'
        f'<feedback format="html"><text><![CDATA[{feedback}]]></text></feedback>{more}</answer>'
    )


def one(found: Found) -> dict[str, Any]:
    assert [loss for loss in found.losses if loss.is_whole] == []
    return dict(found.items[0].content)


def codes(found: Found | Written) -> list[str]:
    return [loss.code for loss in found.losses]


def write(name: str, content: dict[str, Any]) -> etree._Element:
    return etree.fromstring(write_moodle_xml([Item(type=name, content=content)]).data)[0]


# -- Reading what Moodle writes -------------------------------------------------------------------


def test_a_choice_of_moodles_editor() -> None:
    found = read(
        question(
            "multichoice",
            "<generalfeedback format='html'><text>&lt;p&gt;Because.&lt;/p&gt;</text>"
            "</generalfeedback>"
            "<single>true</single><shuffleanswers>true</shuffleanswers>"
            "<correctfeedback format='html'><text>&lt;p&gt;Your answer is correct.&lt;/p&gt;</text>"
            "</correctfeedback>"
            + answer("100", "<p><b>Yes</b>, a<sub>1</sub> &lt; b</p>", "<p>Right.</p>")
            + answer("0", "<p>No * \\(x^2\\)</p>")
            + "<hint format='html'><text>&lt;p&gt;Think.&lt;/p&gt;</text></hint>"
            "<tags><tag><text>week 1</text></tag></tags>",
            "<p>What is <em>it</em>?</p><ul><li>a</li><li>b</li></ul>",
        )
    )
    content = one(found)
    assert content["stem"] == "What is *it*?\n\n- a\n- b"
    assert content["explanation"] == "Because."
    assert (content["hints"], content["tags"]) == (["Think."], ["week 1"])
    assert [(o["text"], o["is_right"], o["feedback"]) for o in content["options"]] == [
        ("**Yes**, a<sub>1</sub> < b", True, "Right."),
        (r"No \* $x^2$", False, ""),
    ]
    assert codes(found) == []
    assert found.items[0].name == "Q"


def test_weights_that_take_wrong_options_from_right_ones() -> None:
    inner = "<single>false</single>" + answer("50", "a") + answer("50", "b") + answer("-50", "c")
    found = read(question("multichoice", inner))
    assert (found.items[0].type, one(found)["credit"]) == ("multiple", "right minus wrong")
    assert codes(found) == []


@pytest.mark.parametrize(("first", "second"), [("40", "60"), ("50", "50")])
def test_other_weights_are_named(first: str, second: str) -> None:
    inner = "<single>false</single>" + answer(first, "a") + answer(second, "b") + answer("0", "c")
    assert codes(read(question("multichoice", inner))) == ["weights_changed"]


def test_part_marks_in_a_single_choice_are_named() -> None:
    inner = "<single>true</single>" + answer("100", "a") + answer("50", "b") + answer("0", "c")
    found = read(question("multichoice", inner))
    assert [o["is_right"] for o in one(found)["options"]] == [True, False, False]
    assert codes(found) == ["weights_changed"]


def test_true_or_false() -> None:
    inner = answer("0", "true", "No.") + answer("100", "false", "Yes.")
    content = one(read(question("truefalse", inner)))
    assert (content["is_true"], content["feedback_true"]) == (False, "No.")


def test_true_or_false_in_the_words_of_a_language() -> None:
    inner = answer("0", "Verdadero", "No.") + answer("100", "Falso", "Yes.")
    content = one(read(question("truefalse", inner)))
    assert (content["is_true"], content["feedback_false"]) == (False, "Yes.")


def test_empty_lines_before_the_file_are_passed_over() -> None:
    data = '\n\n<?xml version="1.0"?><quiz>' + question("essay", "") + "</quiz>"
    assert len(read_moodle_xml(data.encode()).items) == 1


def test_numbers_with_units_of_other_sizes_and_words_for_all_other_answers() -> None:
    inner = (
        answer("100", "3.5", "ok", "<tolerance>0.1</tolerance>")
        + answer("0", "*", "Wrong.", "<tolerance>0</tolerance>")
        + "<units><unit><multiplier>1</multiplier><unit_name>kg</unit_name></unit>"
        "<unit><multiplier>1000</multiplier><unit_name>g</unit_name></unit></units>"
        "<unitgradingtype>1</unitgradingtype><unitpenalty>0.1</unitpenalty>"
    )
    found = read(question("numerical", inner))
    content = one(found)
    assert content["answers"][0]["tolerance"] == "0.1"
    assert (content["units"], content["unit_required"]) == (["kg"], True)
    assert content["feedback_wrong"] == "Wrong."
    assert codes(found) == ["unit_sizes", "unit_penalty"]


def test_asterisks_in_short_answers() -> None:
    inner = "<usecase>1</usecase>" + answer("100", r"a \* b") + answer("50", "a*")
    found = read(question("shortanswer", inner + answer("0", "*", "No.")))
    content = one(found)
    assert [a["text"] for a in content["answers"]] == ["a * b", "a*"]
    assert (content["case_sensitive"], content["feedback_wrong"]) == (True, "No.")
    assert codes(found) == ["wildcard"]


def test_blanks_of_every_kind() -> None:
    stem = (
        "<p>A {1:SHORTANSWER:=hash#Good~%50%digest#Nearly~*#No} of {1:MC:=block~chain#No &#125;} "
        "in {2:NUMERICAL:=3.5:0.1~%50%3:1}.</p>"
    )
    found = read(question("cloze", "", stem))
    content = one(found)
    short, choice, numeric = content["blanks"]
    assert content["stem"] == "A {{1}} of {{2}} in {{3}}."
    assert [(a["text"], a["fraction"], a["feedback"]) for a in short["answers"]] == [
        ("hash", "1", "Good"),
        ("digest", "0.5", "Nearly"),
    ]
    assert short["feedback_wrong"] == "No"
    assert [(o["text"], o["is_right"], o["feedback"]) for o in choice["options"]] == [
        ("block", True, ""),
        ("chain", False, "No }"),
    ]
    assert [(a["value"], a["tolerance"]) for a in numeric["answers"]] == [
        ("3.5", "0.1"),
        ("3", "1"),
    ]
    assert codes(found) == ["blank_weights"]


def test_a_blank_of_several_right_options_is_left_out_by_name() -> None:
    found = read(question("cloze", "", "{1:MULTIRESPONSE:=a~=b~c}"))
    assert found.items == ()
    assert [(loss.code, loss.is_whole) for loss in found.losses] == [("blank_of_several", True)]


def test_a_right_side_without_a_left_one_is_a_distractor() -> None:
    inner = "".join(
        f"<subquestion format='html'><text>{left}</text><answer><text>{right}</text></answer>"
        "</subquestion>"
        for left, right in (("a", "1"), ("b", "2"), ("", "3"))
    )
    content = one(read(question("matching", inner)))
    assert [(p["left"], p["right"]) for p in content["pairs"]] == [("a", "1"), ("b", "2")]
    assert content["distractors"] == ["3"]


def test_an_order_that_is_marked_otherwise_is_named() -> None:
    inner = "<gradingtype>RELATIVE_TO_CORRECT</gradingtype>" + answer("1", "a") + answer("2", "b")
    found = read(question("ordering", inner))
    assert [item["text"] for item in one(found)["items"]] == ["a", "b"]
    assert codes(found) == ["other_grading"]


def test_an_essay_is_marked_by_the_instructor() -> None:
    inner = "<graderinfo format='html'><text>Three points.</text></graderinfo>"
    content = one(read(question("essay", inner)))
    assert (content["model_answer"], content["marked_by"]) == ("Three points.", "instructor")


@pytest.mark.parametrize("kind", ["calculated", "ddwtos", "gapselect", "random", ""])
def test_types_that_are_not_there_are_left_out_by_name(kind: str) -> None:
    found = read(question("essay", ""), question(kind, ""))
    assert len(found.items) == 1
    assert [(loss.number, loss.code, loss.name) for loss in found.losses] == [
        (2, "type_unknown", "Q")
    ]


def test_a_description_is_no_question() -> None:
    assert codes(read(question("description", ""))) == ["not_a_question"]


def test_a_question_that_cannot_be_asked_says_why() -> None:
    found = read(question("multichoice", "<single>true</single>" + answer("100", "only one")))
    assert found.items == ()
    assert "At least 2 are needed" in words_of_loss(found.losses[0])


def test_feedback_on_the_whole_and_elements_without_markdown_are_named() -> None:
    inner = (
        "<single>true</single><correctfeedback><text>Well done!</text></correctfeedback>"
        + answer("100", "a<script>alert(1)</script>")
        + answer("0", "b<iframe src='x'></iframe>")
    )
    found = read(question("multichoice", inner))
    assert [o["text"] for o in one(found)["options"]] == ["a", "b"]
    assert {(loss.code, loss.fields) for loss in found.losses} == {
        ("combined_feedback", ("correctfeedback",)),
        ("markup_left_out", ("script",)),
        ("markup_left_out", ("iframe",)),
    }


def test_categories_are_folders() -> None:
    category = (
        "<question type='category'><category><text>$course$/top/Week 6</text></category></question>"
    )
    found = read(question("essay", ""), category, question("essay", ""))
    assert [item.category for item in found.items] == ["", "$course$/top/Week 6"]


@pytest.mark.parametrize(
    ("form", "text", "stem"),
    [
        ("markdown", r"**a** \\(x\_1\\) b?", "**a** $x_1$ b?"),
        ("plain_text", "a <b> *c*\nd?", "a &lt;b> \\*c\\*\\\nd?"),
        ("moodle_auto_format", "a\nb?", "a\\\nb?"),
        ("html", "<p>a</p><p>b \\[x\\] c?</p>", "a\n\nb $$x$$ c?"),
        ("html", "<table><tr><td>a</td><td>b|c</td></tr><tr><td>d</td></tr></table>",
         "| a | b\\|c |\n| --- | --- |\n| d |  |"),
        ("html", '<a href="https://example.org/x">y</a> <a href="javascript:z">z</a>',
         "[y](<https://example.org/x>) z"),
        ("html", "<pre>a\n  b</pre>", "```\na\n  b\n```"),
    ],
)  # fmt: skip
def test_the_four_formats_of_texts(form: str, text: str, stem: str) -> None:
    assert one(read(question("essay", "", text, form)))["stem"] == stem


# -- Pictures -------------------------------------------------------------------------------------


def with_picture(data: bytes, name: str = "a b.png") -> str:
    encoded = base64.b64encode(data).decode()
    return (
        '<question type="essay"><name><text>Q</text></name><questiontext format="html"><text>'
        "<![CDATA[<p>See <img src='@@PLUGINFILE@@/a%20b.png' alt='a chart'>?</p>]]></text>"
        f'<file name="{name}" path="/" encoding="base64">{encoded}</file></questiontext></question>'
    )


def test_a_picture_comes_with_its_bytes_under_the_name_of_its_hash() -> None:
    found = read(with_picture(PNG))
    assert one(found)["stem"] == f"See ![a chart](<{NAME}>)?"
    assert found.pictures == {NAME: PNG}


@pytest.mark.parametrize("data", [b"<svg onload='x'/>", b"GIF89a", b"", b"%PDF-1.4"])
def test_other_files_are_left_out_by_name(data: bytes) -> None:
    found = read(with_picture(data))
    assert found.pictures == {}
    assert [(loss.code, loss.fields) for loss in found.losses] == [("file_left_out", ("a b.png",))]


def test_base64_that_is_none_is_left_out() -> None:
    assert codes(read(with_picture(PNG).replace("iVBOR", "!!!!!"))) == ["file_left_out"]


def test_pictures_go_out_as_files_and_come_back() -> None:
    content = {"stem": f"See ![x]({NAME})", "explanation": f"![y]({NAME})"}
    written = write_moodle_xml([Item(type="open", content=content)], {NAME: PNG}.get)
    found = read_moodle_xml(written.data)
    assert written.data.count(b"<file ") == 2
    assert (one(found)["stem"], found.pictures) == (content["stem"], {NAME: PNG})


def test_a_picture_without_bytes_is_named() -> None:
    written = write_moodle_xml([Item(type="open", content={"stem": f"![x]({NAME})"})])
    assert [(loss.code, loss.fields) for loss in written.losses if loss.code != "only_here"] == [
        ("picture_left_out", (NAME,))
    ]


# -- Writing what Moodle reads --------------------------------------------------------------------

OPTIONS = [{"text": text, "is_right": text in "ABC"} for text in "ABCD"]


def test_weights_are_those_that_moodle_allows() -> None:
    element = write("multiple", {"stem": "?", "options": OPTIONS})
    assert [a.get("fraction") for a in element.iter("answer")] == ["33.33333"] * 3 + ["-33.33333"]
    assert element.findtext("single") == "false"


def test_more_right_options_than_moodle_has_weights_for_are_named() -> None:
    options = [{"text": str(number), "is_right": True} for number in range(11)]
    written = write_moodle_xml([Item(type="multiple", content={"stem": "?", "options": options})])
    assert codes(written) == ["weights_refused"]


@pytest.mark.parametrize("rule", ["all or nothing", "each option"])
def test_rules_for_part_marks_that_moodle_has_not_are_named(rule: str) -> None:
    content = {"stem": "?", "options": OPTIONS, "credit": rule}
    assert codes(write_moodle_xml([Item(type="multiple", content=content)])) == ["credit_differs"]


def test_an_ordering_has_what_moodles_importer_fails_without() -> None:
    element = write("ordering", {"stem": "?", "items": [{"text": "a"}, {"text": "b"}]})
    assert element.findtext("shownumcorrect") == "1"
    names = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
    assert all(element.find(name) is not None for name in names)


def test_formulas_survive_moodles_markdown() -> None:
    element = write("open", {"stem": r"Is $a_1 * b_2 < \frac{c}{d}$ right?"})
    text = element.findtext("questiontext/text")
    assert element.find("questiontext").get("format") == "markdown"
    assert text == r"Is \\(a\_1 \* b\_2 < \\frac\{c\}\{d\}\\) right?"


def test_dollars_that_are_no_formula_stay() -> None:
    element = write("open", {"stem": "Is $5 more than $ 4?"})
    assert element.findtext("questiontext/text") == "Is $5 more than $ 4?"


def test_signs_in_blanks_are_written_so_that_moodle_does_not_cut_there() -> None:
    answers = [{"text": "a~b}c#d\\", "feedback": "x~y}z"}]
    content = {"stem": "{{1}}", "blanks": [{"kind": "short", "answers": answers}]}
    text = write("cloze", content).findtext("questiontext/text")
    assert text == "{1:SHORTANSWER:=a&#126;b&#125;c&#35;d&#92;#x&#126;y&#125;z}"


def test_a_wrong_option_of_a_blank_may_begin_like_a_right_one() -> None:
    options = [{"text": "a", "is_right": True}, {"text": "=b"}, {"text": "%50%c"}]
    content = {"stem": "{{1}}", "blanks": [{"kind": "choice", "options": options}]}
    text = write("cloze", content).findtext("questiontext/text")
    assert text == "{1:MULTICHOICE:=a~&#61;b~&#37;50%c}"


def test_a_relative_tolerance_is_one_in_figures_for_moodle() -> None:
    answers = [{"value": "200", "tolerance": "0.01", "relative": True}]
    written = write_moodle_xml([Item(type="numeric", content={"stem": "?", "answers": answers})])
    root = etree.fromstring(written.data)
    assert Decimal(root.findtext("question/answer/tolerance")) == 2
    assert codes(written) == ["tolerance_made_absolute"]


def test_a_type_that_nobody_knows_is_left_out_by_name() -> None:
    written = write_moodle_xml([Item(type="essay", content={"stem": "?"})])
    assert [(loss.code, loss.is_whole) for loss in written.losses] == [("type_unknown", True)]


def test_what_only_we_know_is_named() -> None:
    content = {"stem": "?", "see": "二、流程", "marked_by": "instructor"}
    written = write_moodle_xml([Item(type="open", content=content)])
    assert [(loss.code, loss.fields) for loss in written.losses] == [("only_here", ("see",))]


def test_hints_of_essays_are_named() -> None:
    content = {"stem": "?", "hints": ["x"], "marked_by": "instructor"}
    written = write_moodle_xml([Item(type="open", content=content)])
    assert [(loss.code, loss.fields) for loss in written.losses] == [("only_here", ("hints",))]


def test_names_and_categories_come_back() -> None:
    items = [
        Item(type="open", content={"stem": "a?"}, name="One", category="top/Week 1"),
        Item(type="open", content={"stem": "b?"}, category="top/Week 2"),
    ]
    found = read_moodle_xml(write_moodle_xml(items).data)
    assert [(item.name, item.category) for item in found.items] == [
        ("One", "top/Week 1"),
        ("", "top/Week 2"),
    ]


# -- Files that mean harm -------------------------------------------------------------------------

LAUGHS = '<!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><quiz>&b;</quiz>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LAUGHS.encode(), "xml_with_dtd"),
        (LAUGHS.encode("utf-16"), "xml_with_dtd"),
        (b'<!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>', "xml_with_dtd"),
        (b"<quiz>" + b"<question>" * 300 + b"</question>" * 300 + b"</quiz>", "damaged"),
        (b"<quiz><question>", "damaged"),
        (b"", "damaged"),
        (b"\x00\xff\xfe", "damaged"),
        (b"<html/>", "unsupported_format"),
        (b"<quiz>" + b'<question type="essay"/>' * 5_001 + b"</quiz>", "too_many_parts"),
    ],
)
def test_hostile_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_moodle_xml(data, "quiz.xml")
    assert refused.value.code == code


@pytest.mark.parametrize(
    "own",
    ["[" * 5_000, "null", "5", '{"relative": {"x": 5, "99999999999": "1"}}', '{"blanks": {"0": 5}}',
     '{"credit": {"a": 1}, "language": 5, "marked_by": [], "see": null}', "not JSON"],
)  # fmt: skip
def test_our_own_element_is_believed_no_more_than_the_rest(own: str) -> None:
    inner = answer("100", "3") + f"<courseportal><![CDATA[{own}]]></courseportal>"
    for kind in ("numerical", "cloze", "essay"):
        read(question(kind, inner, "{1:NUMERICAL:=3}"))


@pytest.mark.parametrize(
    "text",
    [
        "{1:SHORTANSWER:" * 6_000, "{1:MC:=" + "~" * 90_000 + "}", "{1:MC:" + r"\~" * 40_000,
        r"\\(" * 30_000, r"\(" * 40_000, r"\[" * 40_000, "$" * 90_000, "$$a" * 30_000,
        "`a" * 40_000,
        "".join("`" * n + "a" for n in range(400)), "<div>" * 15_000, "<b>" * 30_000,
        "<ul><li>" * 10_000, "&#" * 40_000, "[" * 90_000, "![](" * 20_000, "*_" * 40_000,
        "<table><tr><td>" * 5_000, "<" * 90_000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_long_texts_of_signs_are_read_or_named(text: str, form: str) -> None:
    for kind in ("cloze", "essay"):
        found = read(question(kind, "", text, form))
        assert found.items or found.losses


# -- Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("code", sorted(LOSSES))
def test_every_loss_has_words(code: str, language: str) -> None:
    details = {"type": "x", "fault": "too_few", "limit": 2}
    with translation.override(language):
        said = words_of_loss(Loss(3, code, ("stem",), is_whole=True, name="Q", details=details))
    assert "3" in said
    assert "{" not in said


def test_there_are_no_words_without_a_loss() -> None:
    assert set(SENTENCES) == LOSSES


def test_the_right_answer_is_still_worth_all_after_the_journey() -> None:
    content = {"stem": "?", "options": OPTIONS}
    found = read_moodle_xml(write_moodle_xml([Item(type="multiple", content=content)]).data)
    response = {"choices": ["a", "b", "c"]}
    assert question_type("multiple").grade(found.items[0].content, response).is_right
