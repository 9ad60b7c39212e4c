"""Questions as Moodle XML for Moodle 4.1 and newer."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from lxml import etree

from quizzes.formats.items import Item, Loss, Losses, PictureBytes, Written, short_name
from quizzes.formats.moodle_xml import cloze
from quizzes.formats.moodle_xml.elements import Writer
from quizzes.formats.texts import to_moodle
from quizzes.formats.weights import is_allowed, percent
from quizzes.questions import TYPES, Content
from quizzes.questions.multiple import RIGHT_MINUS_WRONG
from quizzes.questions.open import BY_INSTRUCTOR
from quizzes.questions.shapes import plain_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_NAMES = {
    "single": "multichoice", "multiple": "multichoice", "truefalse": "truefalse",
    "numeric": "numerical", "short": "shortanswer", "cloze": "cloze", "matching": "matching",
    "ordering": "ordering", "open": "essay", "reflection": "essay",
}  # fmt: skip


def write_moodle_xml(items: Iterable[Item], picture: PictureBytes | None = None) -> Written:
    """The file, and what Moodle will not find in it. ``picture`` gives the bytes of pictures."""
    quiz = etree.Element("quiz")
    found: list[Loss] = []
    category = ""
    for number, item in enumerate(items, start=1):
        losses = Losses(number, short_name(item))
        if item.category and item.category != category:
            category = item.category
            _write_category(quiz, category)
        _write_item(quiz, item, picture, losses)
        found += losses.found
    etree.indent(quiz)
    data = etree.tostring(quiz, encoding="UTF-8", xml_declaration=True)
    return Written(data, tuple(found))


def _write_category(quiz: etree._Element, category: str) -> None:
    question = etree.SubElement(quiz, "question", type="category")
    text = etree.SubElement(etree.SubElement(question, "category"), "text")
    text.text = category


def _write_item(
    quiz: etree._Element, item: Item, picture: PictureBytes | None, losses: Losses
) -> None:
    if item.type not in TYPES:
        losses.add("type_unknown", is_whole=True, type=item.type)
        return
    content = TYPES[item.type].normalise(item.content)
    question = etree.SubElement(quiz, "question", type=_NAMES[item.type])
    writer = Writer(question, picture, losses)
    _write_head(writer, item, content)
    own = _BODIES[item.type](writer, content)
    for hint in content["hints"]:
        writer.text(question, "hint", hint)
    _write_tags(question, content["tags"])
    common = {"language": content["language"], "see": content["see"]}
    writer.own({**{name: text for name, text in common.items() if text}, **own})
    if content["see"]:
        losses.add("only_here", "see")
    if content["hints"] and _NAMES[item.type] == "essay":  # Moodle reads no hints of essays
        losses.add("only_here", "hints")


def _write_head(writer: Writer, item: Item, content: Content) -> None:
    name = etree.SubElement(writer.question, "name")
    etree.SubElement(name, "text").text = short_name(item)
    ready = None
    if item.type == "cloze":
        stem = to_moodle(content["stem"])
        ready = cloze.write_text(stem, content["blanks"], writer.losses)
    writer.text(writer.question, "questiontext", content["stem"], ready=ready)
    writer.text(writer.question, "generalfeedback", content["explanation"])
    if item.type != "cloze":  # its blanks have the marks
        writer.plain("defaultgrade", "0" if item.type == "reflection" else content["marks"])
    writer.plain("penalty", "0.3333333")
    writer.plain("hidden", "0")


def _write_tags(question: etree._Element, tags: list[str]) -> None:
    if tags:
        parent = etree.SubElement(question, "tags")
        for tag in tags:
            etree.SubElement(etree.SubElement(parent, "tag"), "text").text = tag


def _single(writer: Writer, content: Content) -> dict[str, Any]:
    _write_choice(writer, is_single=True)
    for option in content["options"]:
        writer.answer("100" if option["is_right"] else "0", option["text"], option["feedback"])
    return {}


def _multiple(writer: Writer, content: Content) -> dict[str, Any]:
    """Right minus wrong is what Moodle computes of these weights; other rules it has not."""
    _write_choice(writer, is_single=False)
    rights = sum(option["is_right"] for option in content["options"])
    share = Fraction(1, max(1, rights))
    if not is_allowed(share):
        writer.losses.add("weights_refused", "options")
    for option in content["options"]:
        weight = percent(share if option["is_right"] else -share)
        writer.answer(weight, option["text"], option["feedback"])
    if content["credit"] == RIGHT_MINUS_WRONG:
        return {}
    writer.losses.add("credit_differs", "credit")
    return {"credit": content["credit"]}


def _write_choice(writer: Writer, *, is_single: bool) -> None:
    writer.flag("single", is_set=is_single)
    writer.flag("shuffleanswers", is_set=True)
    writer.plain("answernumbering", "ABCD")
    writer.plain("showstandardinstruction", "0")
    writer.combined_feedback()


def _truefalse(writer: Writer, content: Content) -> dict[str, Any]:
    for word in ("true", "false"):
        is_right = content["is_true"] == (word == "true")
        writer.plain_answer("100" if is_right else "0", word, content[f"feedback_{word}"])
    return {}


def _numeric(writer: Writer, content: Content) -> dict[str, Any]:
    for answer in content["answers"]:
        tolerance = cloze.absolute(answer, writer.losses)
        element = writer.plain_answer(_weight(writer, answer), answer["value"], answer["feedback"])
        etree.SubElement(element, "tolerance").text = tolerance
    _wrong_feedback(writer, content)
    if content["units"]:
        units = etree.SubElement(writer.question, "units")
        for name in content["units"]:
            unit = etree.SubElement(units, "unit")
            etree.SubElement(unit, "multiplier").text = "1"
            etree.SubElement(unit, "unit_name").text = name
    required = content["unit_required"]
    writer.plain("unitgradingtype", "2" if required else "0")
    writer.plain("unitpenalty", "1.0" if required else "0.1")
    writer.plain("showunits", "0" if content["units"] else "3")
    writer.plain("unitsleft", "0")
    return _relative(content["answers"])


def _relative(answers: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The tolerances that are relative here, by the place of their answer."""
    places = {str(n): a["tolerance"] for n, a in enumerate(answers) if a.get("relative")}
    return {"relative": places} if places else {}


def _short(writer: Writer, content: Content) -> dict[str, Any]:
    writer.plain("usecase", "1" if content["case_sensitive"] else "0")
    for answer in content["answers"]:
        text = answer["text"].replace("*", r"\*")  # a bare one stands for any answer
        writer.plain_answer(_weight(writer, answer), text, answer["feedback"])
    _wrong_feedback(writer, content)
    return {}


def _weight(writer: Writer, answer: Mapping[str, Any]) -> str:
    if not is_allowed(Fraction(answer["fraction"])):
        writer.losses.add("weights_refused", "answers")
    return plain_number(Decimal(answer["fraction"]) * 100)


def _wrong_feedback(writer: Writer, content: Content) -> None:
    if content["feedback_wrong"]:
        element = writer.plain_answer("0", "*", content["feedback_wrong"])
        if "units" in content:
            etree.SubElement(element, "tolerance").text = "0"


def _cloze(writer: Writer, content: Content) -> dict[str, Any]:
    """Moodle has no units in blanks, and counts a mark for each."""
    blanks: dict[str, Any] = {}
    for number, blank in enumerate(content["blanks"]):
        own = _relative(blank["answers"]) if "answers" in blank else {}
        if blank.get("units"):
            own["units"] = blank["units"]
        if blank.get("unit_required"):
            own["unit_required"] = True
        if own.keys() - {"relative"}:
            writer.losses.add("only_here", "blanks")
        if own:
            blanks[str(number)] = own
    if Decimal(content["marks"]) != len(content["blanks"]):
        writer.losses.add("only_here", "marks")
    return {"marks": content["marks"], **({"blanks": blanks} if blanks else {})}


def _matching(writer: Writer, content: Content) -> dict[str, Any]:
    writer.flag("shuffleanswers", is_set=True)
    writer.combined_feedback()
    pairs = [(pair["left"], pair["right"]) for pair in content["pairs"]]
    for left, right in [*pairs, *(("", text) for text in content["distractors"])]:
        element = writer.text(writer.question, "subquestion", left)
        answer = etree.SubElement(element, "answer")
        etree.SubElement(answer, "text").text = right
    return {}


def _ordering(writer: Writer, content: Content) -> dict[str, Any]:
    for name, text in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", "0"),
        ("gradingtype", "ABSOLUTE_POSITION"),
        ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
    ):
        writer.plain(name, text)
    writer.combined_feedback()
    writer.plain("shownumcorrect", "1")
    for number, item in enumerate(content["items"], start=1):
        writer.text(writer.question, "answer", item["text"]).set("fraction", str(number))
    return {}


def _open(writer: Writer, content: Content) -> dict[str, Any]:
    _write_essay(writer, content["model_answer"])
    if content["marked_by"] == BY_INSTRUCTOR:
        return {}
    writer.losses.add("only_here", "marked_by")
    return {"marked_by": content["marked_by"]}


def _reflection(writer: Writer, content: Content) -> dict[str, Any]:
    _write_essay(writer, "")
    writer.losses.add("becomes_essay")
    return {"type": "reflection", "marks": content["marks"]}


def _write_essay(writer: Writer, model_answer: str) -> None:
    for name, text in (
        ("responseformat", "editor"),
        ("responserequired", "1"),
        ("responsefieldlines", "15"),
        ("attachments", "0"),
        ("attachmentsrequired", "0"),
    ):
        writer.plain(name, text)
    writer.text(writer.question, "graderinfo", model_answer)
    writer.text(writer.question, "responsetemplate", "")


_BODIES: dict[str, Callable[[Writer, Content], dict[str, Any]]] = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "numeric": _numeric,
    "short": _short,
    "cloze": _cloze,
    "matching": _matching,
    "ordering": _ordering,
    "open": _open,
    "reflection": _reflection,
}
