"""Questions as GIFT for Moodle. It has no place for hints, marks, units and pictures, and no
question with several blanks; all of that is named.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from courses.documents.picture_names import names_in
from quizzes.formats.gift.escapes import escape
from quizzes.formats.guesses import language_of_stem
from quizzes.formats.items import Item, Loss, Losses, Written, short_name
from quizzes.formats.texts import to_moodle
from quizzes.formats.weights import is_allowed, percent
from quizzes.questions import TYPES, Content
from quizzes.questions.multiple import RIGHT_MINUS_WRONG
from quizzes.questions.open import BY_INSTRUCTOR
from quizzes.questions.shapes import plain_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_LIKE_WEIGHT = re.compile(r"%-*[0-9]{1,3}\.?[0-9]*%")
_NO_TAG = re.compile(r"[<>`\x00-\x1f]")
_NO_ITEM = re.compile(r"[{}#\\\n]|^//")


class _Refused(Exception):
    """A question that GIFT would turn into another one."""


def write_gift(items: Iterable[Item]) -> Written:
    """The file, and what is not in it; questions that GIFT has no type for are left out whole."""
    parts: list[str] = []
    found: list[Loss] = []
    category = ""
    for number, item in enumerate(items, start=1):
        losses = Losses(number, short_name(item))
        if item.category and item.category != category:
            category = item.category
            parts.append(f"$CATEGORY: {escape(' '.join(category.split()))}\n")
        parts += _written(item, losses)
        found += losses.found
    return Written("\n".join(parts).encode(), tuple(found))


def _written(item: Item, losses: Losses) -> list[str]:
    body = _BODIES.get(item.type)
    if body is None:
        losses.add("type_not_carried", is_whole=True, type=item.type)
        return []
    content = TYPES[item.type].normalise(item.content)
    try:
        answers = body(content, losses)
    except _Refused as refused:
        losses.add(str(refused), is_whole=True)
        return []
    _name_losses(item, content, losses)
    general = f"####{_text(content['explanation'])}" if content["explanation"] else ""
    inner = "\n".join(part for part in (answers, general) if part)
    inner = f"{{\n{inner}\n}}" if "\n" in inner else f"{{{inner}}}"
    head = f"::{escape(short_name(item))}::[markdown]{escape(to_moodle(content['stem']))}"
    return [f"{_tags(content['tags'], losses)}{head}{inner}\n"]


def _text(markdown: str) -> str:
    """A text within the braces. A bracket at its start could be taken for its format."""
    mark = "[markdown]" if markdown.startswith("[") else ""
    return mark + escape(to_moodle(markdown))


def _tags(tags: list[str], losses: Losses) -> str:
    kept = [_NO_TAG.sub("", tag) for tag in tags]
    if kept != tags:
        losses.add("tag_changed", "tags")
    listed = " ".join(f"[tag:{tag.replace(']', chr(92) + ']')}]" for tag in kept if tag)
    return f"// {listed}\n" if listed else ""


def _name_losses(item: Item, content: Content, losses: Losses) -> None:
    """The fields that have a value and no place in the file."""
    dropped = [name for name in ("hints", "see", "units", "unit_required") if content.get(name)]
    if Decimal(content["marks"]) != 1:
        dropped.append("marks")
    if content["language"] != language_of_stem(content["stem"]):
        dropped.append("language")
    for name in dropped:
        losses.add("left_out", name)
    if names_in(repr(content)):
        losses.add("picture_left_out")


def _single(content: Content, losses: Losses) -> str:
    return _options(
        [("=" if o["is_right"] else _mark_of_wrong(o["text"]), o) for o in content["options"]]
    )


def _mark_of_wrong(text: str) -> str:
    """With a weight where the text has one: Moodle looks for per cents anywhere in an option."""
    return "~%0%" if _LIKE_WEIGHT.search(text) else "~"


def _multiple(content: Content, losses: Losses) -> str:
    """Without an "=" several can be chosen; the weights make it right minus wrong."""
    rights = sum(option["is_right"] for option in content["options"])
    share = Fraction(1, max(1, rights))
    if not is_allowed(share):
        losses.add("weights_refused", "options")
    if content["credit"] != RIGHT_MINUS_WRONG:
        losses.add("left_out", "credit")
    marks = {True: f"~%{percent(share)}%", False: f"~%{percent(-share)}%"}
    return _options([(marks[option["is_right"]], option) for option in content["options"]])


def _options(marked: list[tuple[str, Mapping[str, Any]]]) -> str:
    return "\n".join(
        f"\t{mark}{_text(option['text'])}{_feedback(option['feedback'])}" for mark, option in marked
    )


def _feedback(markdown: str) -> str:
    return f"#{_text(markdown)}" if markdown else ""


def _truefalse(content: Content, losses: Losses) -> str:
    """The first feedback is for the wrong answer, the second for the right one."""
    word = "TRUE" if content["is_true"] else "FALSE"
    names = ("feedback_false", "feedback_true")
    wrong, right = (content[name] for name in (names if content["is_true"] else names[::-1]))
    if right:
        return f"{word}#{_text(wrong)}#{_text(right)}"
    return word + _feedback(wrong)


def _numeric(content: Content, losses: Losses) -> str:
    lines = []
    for answer in content["answers"]:
        tolerance = answer["tolerance"]
        if answer["relative"]:
            losses.add("tolerance_made_absolute", "answers")
            tolerance = plain_number(abs(Decimal(answer["value"])) * Decimal(tolerance))
        number = f"{answer['value']}:{tolerance}"
        lines.append(f"\t={_weight(answer, losses)}{number}{_feedback(answer['feedback'])}")
    if content["feedback_wrong"]:
        lines.append(f"\t~{_feedback(content['feedback_wrong'])}")
    return "\n".join(["#", *lines])


def _weight(answer: Mapping[str, Any], losses: Losses) -> str:
    if not is_allowed(Fraction(answer["fraction"])):
        losses.add("weights_refused", "answers")
    return f"%{plain_number(Decimal(answer['fraction']) * 100)}%"


def _short(content: Content, losses: Losses) -> str:
    """An arrow anywhere would make it a matching question."""
    if content["case_sensitive"]:
        losses.add("left_out", "case_sensitive")
    lines = []
    for answer in content["answers"]:
        text = escape(answer["text"].replace("*", r"\*"))
        mark = "[plain]" if text.startswith("[") else ""
        said = _feedback(answer["feedback"])
        lines.append(f"\t={_weight(answer, losses)}{mark}{text}{said}")
    if content["feedback_wrong"]:
        lines.append(f"\t=%0%*{_feedback(content['feedback_wrong'])}")
    return _without_arrow("\n".join(lines))


def _without_arrow(text: str) -> str:
    if "->" in text:
        raise _Refused("arrow_in_answer")
    return text


def _matching(content: Content, losses: Losses) -> str:
    pairs = [(_text(pair["left"]), pair["right"]) for pair in content["pairs"]]
    if any("->" in left for left, _ in pairs):
        raise _Refused("arrow_in_answer")
    sides = [*pairs, *(("", text) for text in content["distractors"])]
    return "\n".join(f"\t={left} -> {escape(right)}" for left, right in sides)


def _ordering(content: Content, losses: Losses) -> str:
    """Items are lines; nothing in them can be escaped."""
    texts = [to_moodle(item["text"]) for item in content["items"]]
    if any(_NO_ITEM.search(text) for text in texts):
        raise _Refused("signs_in_item")
    return "\n".join([f">{len(texts)} ALL VERTICAL ABSOLUTE_POSITION SHOW none", *texts])


def _open(content: Content, losses: Losses) -> str:
    if content["model_answer"]:
        losses.add("left_out", "model_answer")
    if content["marked_by"] != BY_INSTRUCTOR:
        losses.add("left_out", "marked_by")
    return ""


def _reflection(content: Content, losses: Losses) -> str:
    losses.add("becomes_essay")
    return ""


_BODIES: dict[str, Callable[[Content, Losses], str]] = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "numeric": _numeric,
    "short": _short,
    "matching": _matching,
    "ordering": _ordering,
    "open": _open,
    "reflection": _reflection,
}
