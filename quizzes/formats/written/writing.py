"""Questions in the written form. What it cannot say is found by reading it again: nothing is lost
without a name.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from quizzes.formats.items import Item, Loss, Losses, Written, short_name
from quizzes.formats.written.reading import read_written
from quizzes.questions import TYPES, Content
from quizzes.questions.cloze import CHOICE, NUMERIC, PLACE
from quizzes.questions.multiple import ALL_OR_NOTHING, EACH_OPTION
from quizzes.questions.numeric import percent
from quizzes.questions.open import BY_INSTRUCTOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_LABELS = {
    "zh": {
        "answer": "答案", "model": "参考答案", "explanation": "解析", "hint": "提示", "see": "见",
        "tags": "标签", "marks": "分值", "type": "类型", "credit": "给分", "true": "对",
        "false": "错", "multiple": "多选", "short": "简答", "ordering": "排序", "open": "论述",
        "truefalse": "判断", "marker": "批改", "instructor": "教师", "wrong": "答错",
        "case": "大小写", "counts": "区分",
        ALL_OR_NOTHING: "全对", EACH_OPTION: "逐项",
    },
    "en": {
        "answer": "Answer", "model": "Model answer", "explanation": "Explanation", "hint": "Hint",
        "see": "See", "tags": "Tags", "marks": "Marks", "type": "Type", "credit": "Credit",
        "true": "True", "false": "False", "multiple": "multiple", "short": "short",
        "ordering": "ordering", "open": "open", "truefalse": "truefalse", "marker": "Marked by",
        "instructor": "instructor", "wrong": "Otherwise", "case": "Case", "counts": "counts",
        ALL_OR_NOTHING: ALL_OR_NOTHING, EACH_OPTION: EACH_OPTION,
    },
}  # fmt: skip


def write_written(items: Iterable[Item]) -> Written:
    """A question list of the items, numbered from 1; those that it cannot say are left out."""
    parts: list[str] = []
    found: list[Loss] = []
    for number, item in enumerate(items, start=1):
        losses = Losses(number, short_name(item))
        text = _written(item, len(parts) + 1, losses)
        parts += [text] if text else []
        found += losses.found
    return Written("\n\n".join(parts).encode() + b"\n" * bool(parts), tuple(found))


def _written(item: Item, number: int, losses: Losses) -> str:
    """The text of one question, "" if it would be read as anything else."""
    body = _BODIES.get(item.type)
    if body is None:
        losses.add("type_not_carried", is_whole=True, type=item.type)
        return ""
    content = TYPES[item.type].normalise(item.content)
    labels = _LABELS["en" if content["language"].startswith("en") else "zh"]
    stem, lines = body(content, labels)
    lines = [*lines, *_common(content, labels)]
    text = "\n".join([f"{number}. {_line(stem)}", *(f"   {line}" for line in lines)])
    read = read_written(text).found.items
    if len(read) != 1 or read[0].type != item.type:
        losses.add("not_written", is_whole=True)
        return ""
    for name, value in content.items():
        if read[0].content[name] != value:
            losses.add("left_out", name)
    return text


def _common(content: Content, labels: Mapping[str, str]) -> list[str]:
    values = [("explanation", content["explanation"])]
    values += [("hint", hint) for hint in content["hints"]]
    values += [("see", content["see"]), ("tags", ", ".join(content["tags"]))]
    values += [("marks", content["marks"])] if Decimal(content["marks"]) != 1 else []
    return [f"{labels[name]}: {_line(value)}" for name, value in values if value]


def _line(text: str) -> str:
    return " ".join(text.split())


_Body = tuple[str, list[str]]  # the stem, and the lines under it


def _choice(content: Content, labels: Mapping[str, str]) -> _Body:
    lines = []
    for option in content["options"]:
        said = f" :: {_line(option['feedback'])}" if option["feedback"] else ""
        lines.append(f"- [{'x' if option['is_right'] else ' '}] {_line(option['text'])}{said}")
    return content["stem"], lines


def _multiple(content: Content, labels: Mapping[str, str]) -> _Body:
    stem, lines = _choice(content, labels)
    if sum(option["is_right"] for option in content["options"]) == 1:
        lines.append(f"{labels['type']}: {labels['multiple']}")
    if content["credit"] in (ALL_OR_NOTHING, EACH_OPTION):
        lines.append(f"{labels['credit']}: {labels[content['credit']]}")
    return stem, lines


def _truefalse(content: Content, labels: Mapping[str, str]) -> _Body:
    """With feedback as two boxes, else by the answer alone."""
    if not content["feedback_true"] and not content["feedback_false"]:
        word = labels["true" if content["is_true"] else "false"]
        return content["stem"], [f"{labels['answer']}: {word}"]
    lines = []
    for name, is_key in (("true", content["is_true"]), ("false", not content["is_true"])):
        feedback = _line(content[f"feedback_{name}"])
        said = f" :: {feedback}" if feedback else ""
        lines.append(f"- [{'x' if is_key else ' '}] {labels[name]}{said}")
    return content["stem"], [*lines, f"{labels['type']}: {labels['truefalse']}"]


def _numeric(content: Content, labels: Mapping[str, str]) -> _Body:
    return content["stem"], [
        f"{labels['answer']}: {_number(content)}{_said(content['answers'][0])}",
        *_otherwise(content, labels),
    ]


def _said(answer: Mapping[str, Any]) -> str:
    """What is said to who gives the answer, behind it."""
    feedback = _line(answer["feedback"])
    return f" :: {feedback}" if feedback else ""


def _otherwise(content: Content, labels: Mapping[str, str]) -> list[str]:
    said = _line(content["feedback_wrong"])
    return [f"{labels['wrong']}: {said}"] if said else []


def _number(content: Content) -> str:
    """The first answer; a value in per cent has the sign at it."""
    answer, units = content["answers"][0], list(content["units"])
    sign = "%" if units[:1] == ["%"] else ""
    said = f"{answer['value']}{sign}"
    if answer["relative"]:
        said += f" ± {percent(Decimal(answer['tolerance']))}"
    elif Decimal(answer["tolerance"]):
        said += f" ± {answer['tolerance']}"
    return f"{said} {'|'.join(units[1:] if sign else units)}".strip()


def _short(content: Content, labels: Mapping[str, str]) -> _Body:
    variants = " | ".join(_line(answer["text"]) + _said(answer) for answer in content["answers"])
    kind = f"{labels['type']}: {labels['short']}"
    lines = [kind, f"{labels['answer']}: {variants}", *_otherwise(content, labels)]
    case = f"{labels['case']}: {labels['counts']}"
    return content["stem"], [*lines, case] if content["case_sensitive"] else lines


def _cloze(content: Content, labels: Mapping[str, str]) -> _Body:
    blanks = [f"{{{{{_blank(blank)}}}}}" for blank in content["blanks"]]
    return PLACE.sub(lambda match: blanks[int(match[1]) - 1], content["stem"]), []


def _blank(blank: Mapping[str, Any]) -> str:
    if blank["kind"] == CHOICE:
        return "|".join(("=" if o["is_right"] else "~") + o["text"] for o in blank["options"])
    if blank["kind"] == NUMERIC:
        return f"#{_number(blank)}"
    return "|".join(answer["text"] for answer in blank["answers"])


def _matching(content: Content, labels: Mapping[str, str]) -> _Body:
    lines = [f"- {_line(pair['left'])} => {_line(pair['right'])}" for pair in content["pairs"]]
    return content["stem"], [*lines, *(f"- => {_line(text)}" for text in content["distractors"])]


def _ordering(content: Content, labels: Mapping[str, str]) -> _Body:
    kind = f"{labels['type']}: {labels['ordering']}"
    return content["stem"], [kind, *(f"- {_line(item['text'])}" for item in content["items"])]


def _open(content: Content, labels: Mapping[str, str]) -> _Body:
    by = f"{labels['marker']}: {labels['instructor']}"
    marker = [by] if content["marked_by"] == BY_INSTRUCTOR else []
    if not content["model_answer"]:
        return content["stem"], [f"{labels['type']}: {labels['open']}", *marker]
    return content["stem"], [f"{labels['model']}: {_line(content['model_answer'])}", *marker]


_BODIES: dict[str, Callable[[Content, Mapping[str, str]], _Body]] = {
    "single": _choice,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "numeric": _numeric,
    "short": _short,
    "cloze": _cloze,
    "matching": _matching,
    "ordering": _ordering,
    "open": _open,
}
