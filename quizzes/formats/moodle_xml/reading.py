"""Moodle XML as questions; what our types cannot carry is named, question by question."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from courses.documents.errors import UnreadableDocument
from courses.documents.readers.packages import parse_xml
from quizzes.formats.guesses import language_of_stem
from quizzes.formats.items import Found, Item, Loss, Losses, short_name
from quizzes.formats.moodle_xml import cloze
from quizzes.formats.moodle_xml.sources import Source, answers, bare, feedback
from quizzes.formats.weights import percent, share_of
from quizzes.questions import TYPES
from quizzes.questions.multiple import ALL_OR_NOTHING, EACH_OPTION, RIGHT_MINUS_WRONG
from quizzes.questions.open import BY_INSTRUCTOR, BY_STUDENT
from quizzes.questions.shapes import decimal_of, plain_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from lxml import etree

MAX_QUESTIONS = 5_000
MAX_CLOZE = 50_000
_WILDCARD = re.compile(r"(?<!\\)\*")
# What Moodle writes into every question unless somebody changes it.
_USUAL_FEEDBACK = frozenset(
    {
        "",
        "your answer is correct.", "your answer is partially correct.",
        "your answer is incorrect.",
        "您的答案是正确的。", "您的答案部分正确。", "您的答案不正确。",
        "你的回答正确", "你的回答部分正确", "你的回答不正确",
    }
)  # fmt: skip


def read_moodle_xml(data: bytes, name: str = "") -> Found:
    """The questions of a file.

    Raises ``UnreadableDocument`` for XML that is broken, too large or too deep, that has a DTD,
    for a file of another kind, and for more than 5,000 questions.
    """
    root = parse_xml(data.lstrip(b" \t\r\n"))
    if root.tag != "quiz":
        raise UnreadableDocument("unsupported_format", name=name)
    items: list[Item] = []
    found: list[Loss] = []
    pictures: dict[str, bytes] = {}
    category, number = "", 0
    for question in root.iterchildren("question"):
        losses = Losses(number + 1)
        source = Source(question, pictures, losses)
        if question.get("type") == "category":
            category = source.category()
            continue
        number += 1
        if number > MAX_QUESTIONS:
            raise UnreadableDocument("too_many_parts", name=name, limit=MAX_QUESTIONS)
        item = _item(source, category)
        found += losses.found
        items += [item] if item is not None else []
    return Found(tuple(items), tuple(found), pictures)


def _item(source: Source, category: str) -> Item | None:
    """The question, unless its type is unknown or its content cannot be asked."""
    kind = (source.question.get("type") or "").lower()
    title = source.plain("name")
    source.losses.name_it(title)
    if kind == "description":
        source.losses.add("not_a_question", is_whole=True)
        return None
    if kind not in _BODIES:
        source.losses.add("type_unknown", is_whole=True, type=kind[:60])
        return None
    own = source.own()
    content = _head(source, own, is_cloze=kind in ("cloze", "multianswer"))
    type_name = _BODIES[kind](source, content, own)
    if not type_name:
        return None
    if faults := TYPES[type_name].check(content):
        fault = faults[0]
        source.losses.add("faulty", fault.where, is_whole=True, fault=fault.code, **fault.details)
        return None
    item = Item(type=type_name, content=TYPES[type_name].normalise(content), category=category)
    return item if title == short_name(item) else replace(item, name=title)


def _head(source: Source, own: Mapping[str, Any], *, is_cloze: bool) -> dict[str, Any]:
    stem = "" if is_cloze else source.markdown("questiontext")
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        if source.markdown(name).strip().lower() not in _USUAL_FEEDBACK:
            source.losses.add("combined_feedback", name)
    hints = [source.text_of(hint) for hint in source.all("hint")]
    marks = decimal_of(source.plain("defaultgrade"))
    return {
        "stem": stem,
        "language": _text(own, "language") or language_of_stem(stem),
        "explanation": source.markdown("generalfeedback"),
        "hints": [hint for hint in hints if hint],
        "see": _text(own, "see"),
        "tags": [tag for tag in source.tags() if tag],
        "marks": plain_number(marks) if marks is not None and marks >= 0 else "1",
    }


def _text(own: Mapping[str, Any], name: str) -> str:
    found = own.get(name)
    return found if isinstance(found, str) else ""


def _multichoice(source: Source, content: dict[str, Any], own: Mapping[str, Any]) -> str:
    """Single choice has one option of full weight; in multiple choice all above 0 are right."""
    is_single = source.plain("single").lower() not in ("false", "0")
    shares = [share_of(element.get("fraction")) for element in source.all("answer")]
    content["options"] = [
        {
            "text": source.text_of(element),
            "is_right": share == 1 if is_single else share > 0,
            "feedback": feedback(source, element),
        }
        for element, share in zip(source.all("answer"), shares, strict=True)
    ]
    if is_single:
        if any(share not in (0, 1) for share in shares):
            source.losses.add("weights_changed", "options")
        return "single"
    credit = _text(own, "credit")
    if credit in (ALL_OR_NOTHING, EACH_OPTION):
        content["credit"] = credit
    else:
        content["credit"] = RIGHT_MINUS_WRONG
        if not _is_right_minus_wrong(shares):
            source.losses.add("weights_changed", "options")
    return "multiple"


def _is_right_minus_wrong(shares: list[Decimal]) -> bool:
    rights = sum(share > 0 for share in shares)
    one = percent(Fraction(1, max(1, rights)))
    return all(percent(abs(Fraction(share))) == one for share in shares)


def _truefalse(source: Source, content: dict[str, Any], own: Mapping[str, Any]) -> str:
    for place, (element, text, said) in enumerate(answers(source)):
        # Old files have the words of their language, "true" first.
        is_word = text.lower() in ("true", "false")
        is_true = text.lower() == "true" if is_word else place == 0
        content["feedback_true" if is_true else "feedback_false"] = said
        if share_of(element.get("fraction")) == 1:
            content["is_true"] = is_true
    return "truefalse"


def _numeric(source: Source, content: dict[str, Any], own: Mapping[str, Any]) -> str:
    content["answers"] = []
    for element, text, said in answers(source):
        if text == "*":
            _wildcard(source, content, element, said)
            continue
        tolerance = element.find("tolerance")
        content["answers"].append(
            {
                "value": text,
                "tolerance": (bare(tolerance) if tolerance is not None else "") or "0",
                "fraction": _share(source, element),
                "feedback": said,
            }
        )
    _put_relative(content["answers"], own.get("relative"))
    content["units"] = _units(source)
    required = source.plain("unitgradingtype") in ("1", "2") and bool(content["units"])
    if required and decimal_of(source.plain("unitpenalty")) != 1:
        source.losses.add("unit_penalty", "unit_required")
    content["unit_required"] = required
    return "numeric"


def _put_relative(found: list[dict[str, Any]], places: object) -> None:
    """Tolerances that were relative when we wrote the file."""
    for place, tolerance in (places if isinstance(places, dict) else {}).items():
        if isinstance(tolerance, str) and place.isdecimal() and int(place[:3]) < len(found):
            found[int(place[:3])] |= {"tolerance": tolerance, "relative": True}


def _units(source: Source) -> list[str]:
    """The units of the size of the answer; others stand for other numbers."""
    parent = source.one("units")
    names = []
    for unit in parent.iterchildren("unit") if parent is not None else ():
        size, name = unit.find("multiplier"), unit.find("unit_name")
        if name is None or not bare(name):
            continue
        if size is not None and decimal_of(bare(size)) != 1:
            source.losses.add("unit_sizes", "units")
        else:
            names.append(bare(name))
    return names


def _share(source: Source, element: etree._Element) -> str:
    return plain_number(cloze.share_in(share_of(element.get("fraction")), source.losses))


def _wildcard(source: Source, content: dict[str, Any], element: etree._Element, said: str) -> None:
    content["feedback_wrong"] = said
    if share_of(element.get("fraction")) > 0:
        source.losses.add("wildcard", "answers")


def _short(source: Source, content: dict[str, Any], own: Mapping[str, Any]) -> str:
    content["case_sensitive"] = source.is_set("usecase")
    content["answers"] = []
    for element, text, said in answers(source):
        if text == "*":
            _wildcard(source, content, element, said)
            continue
        if _WILDCARD.search(text):
            source.losses.add("wildcard", "answers")
        share = _share(source, element)
        plain = text.replace(r"\*", "*")
        content["answers"].append({"text": plain, "fraction": share, "feedback": said})
    return "short"


def _cloze(source: Source, content: dict[str, Any], own: Mapping[str, Any]) -> str:
    element = source.one("questiontext")
    if element is None:
        return "cloze"
    # Blanks are found before anything else: what stands in them is not Markdown or HTML.
    text, blanks = cloze.read_text(bare(element)[:MAX_CLOZE], source.losses, is_ours=bool(own))
    if not text:
        return ""
    content["stem"] = cloze.plain_braces(source.text_of(element, text))
    content["language"] = _text(own, "language") or language_of_stem(content["stem"])
    content["marks"] = _text(own, "marks") or str(max(1, len(blanks)))
    told = own.get("blanks")
    for place, fields in (told if isinstance(told, dict) else {}).items():
        if place.isdecimal() and int(place[:3]) < len(blanks) and isinstance(fields, dict):
            _put_own(blanks[int(place[:3])], fields)
    content["blanks"] = blanks
    return "cloze"


def _put_own(blank: dict[str, Any], fields: Mapping[str, Any]) -> None:
    if "answers" in blank:
        _put_relative(blank["answers"], fields.get("relative"))
    for name in ("units", "unit_required"):
        if blank["kind"] == "numeric" and name in fields:
            blank[name] = fields[name]


def _matching(source: Source, content: dict[str, Any], own: Mapping[str, Any]) -> str:
    content["pairs"], content["distractors"] = [], []
    for element in source.all("subquestion"):
        left = source.text_of(element)
        answer = next(iter(element.iterchildren("answer")), None)
        right = bare(answer) if answer is not None else ""
        if left:
            content["pairs"].append({"left": left, "right": right})
        elif right:
            content["distractors"].append(right)
    return "matching"


def _ordering(source: Source, content: dict[str, Any], own: Mapping[str, Any]) -> str:
    content["items"] = [{"text": source.text_of(element)} for element in source.all("answer")]
    if source.plain("gradingtype") not in ("", "ABSOLUTE_POSITION"):
        source.losses.add("other_grading", "items")
    if source.plain("selecttype") not in ("", "ALL"):
        source.losses.add("other_grading", "items")
    return "ordering"


def _essay(source: Source, content: dict[str, Any], own: Mapping[str, Any]) -> str:
    if own.get("type") == "reflection":
        content["marks"] = _text(own, "marks") or "1"
        return "reflection"
    content["model_answer"] = source.markdown("graderinfo")
    is_own = own.get("marked_by") == BY_STUDENT
    content["marked_by"] = BY_STUDENT if is_own else BY_INSTRUCTOR
    if source.markdown("responsetemplate") or source.plain("attachments") not in ("", "0"):
        source.losses.add("essay_settings")
    return "open"


# Each puts its fields into the content and tells the type; "" for what it cannot carry.
_BODIES: dict[str, Callable[[Source, dict[str, Any], Mapping[str, Any]], str]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "numerical": _numeric,
    "shortanswer": _short,
    "cloze": _cloze,
    "multianswer": _cloze,
    "matching": _matching,
    "match": _matching,
    "ordering": _ordering,
    "essay": _essay,
}
