"""Makes questions of the sorted lines: what is given decides the type, unless one is named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from quizzes.formats.guesses import language_of_stem
from quizzes.formats.items import Found, Item, Loss
from quizzes.formats.written.answers import (
    FALSE,
    TRUE,
    blanks_of,
    letters_of,
    numeric_of,
    short_of,
)
from quizzes.formats.written.lines import RawList, RawQuestion, sort_lines, with_feedback
from quizzes.questions import TYPES
from quizzes.questions.open import BY_INSTRUCTOR, BY_STUDENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quizzes.questions import Fault

MAX_QUESTIONS = 500
_TYPE_NAMES = {
    "single": "单选 单选题 单项选择 单项选择题 single",
    "multiple": "多选 多选题 多项选择 多项选择题 multiple",
    "truefalse": "判断 判断题 是非 是非题 truefalse true/false",
    "numeric": "数值 计算 计算题 numeric",
    "short": "简答 简答题 填空 填空题 short",
    "cloze": "完形 完形填空 cloze",
    "matching": "配对 匹配 连线 匹配题 matching",
    "ordering": "排序 排序题 ordering",
    "open": "论述 论述题 问答 问答题 开放 思考题 open essay",
}
_TYPES = {name: key for key, names in _TYPE_NAMES.items() for name in names.split()}
_CREDIT = {
    "全对": "all or nothing", "all or nothing": "all or nothing", "逐项": "each option",
    "each option": "each option",
}  # fmt: skip
_INSTRUCTORS = frozenset({"教师", "老师", "instructor", "teacher"})
_CASE_COUNTS = frozenset({"区分", "counts", "sensitive"})
_DRAW = re.compile(r"(\d{1,3})\s*(?:[×xX*]\s*|题\s*)?(.+)")
_SEVERAL = re.compile(r"[（(\[【]?\s*(?:多选|多项选择)(?:题)?\s*[)）\]】]?")


@dataclass(frozen=True, slots=True)
class Draw:
    """``count`` questions of the bank that carry all of ``tags``."""

    count: int
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuizText:
    """What a question list says. ``lines`` has for each item the line, from 1, of its stem.

    ``time`` is in minutes, ``pass_mark`` in per cent; None where the list does not say. The tags
    before the first question are those of every item. ``lines_of_losses`` has for each loss the
    line at which something is wrong.
    """

    title: str
    found: Found
    lines: tuple[int, ...]
    pass_mark: int | None = None
    attempts: int | None = None
    time: int | None = None
    loose: tuple[str, ...] = field(default=())
    draws: tuple[Draw, ...] = ()
    lines_of_losses: tuple[int, ...] = ()


def read_written(text: str) -> QuizText:
    """The questions of ``text``; what cannot be asked is among the losses with its reason."""
    raw = sort_lines(text)
    items: list[Item] = []
    losses: list[Loss] = []
    lines: list[int] = []
    lines_of_losses: list[int] = []
    shared = _listed(raw.settings.get("tags", ""))
    for question in raw.questions[:MAX_QUESTIONS]:
        _answer_from_key(question, raw)
        kind = _kind(question)
        content = _content(kind, question)
        content["tags"] = list(dict.fromkeys([*content["tags"], *shared]))
        faults = TYPES[kind].check(content)
        name = " ".join(question.stem.split())[:60]
        if faults:
            fault = faults[0]
            details = {"fault": fault.code, **fault.details}
            losses.append(Loss(question.number, "faulty", (fault.where,), True, name, details))
            lines_of_losses.append(_line_of(question, fault) + 1)
            continue
        items.append(Item(type=kind, content=TYPES[kind].normalise(content), name=name))
        lines.append(question.line + 1)
    for question in raw.questions[MAX_QUESTIONS : MAX_QUESTIONS + 1]:
        details = {"limit": MAX_QUESTIONS}
        losses.append(Loss(question.number, "beyond_limit", (), True, question.stem[:60], details))
        lines_of_losses.append(question.line + 1)
    return QuizText(
        title=raw.settings.get("title", ""),
        found=Found(tuple(items), tuple(losses)),
        lines=tuple(lines),
        pass_mark=_number(raw.settings.get("pass", ""), 100),
        attempts=_number(raw.settings.get("attempts", ""), 100),
        time=_number(raw.settings.get("time", ""), 24 * 60),
        loose=tuple(raw.loose),
        draws=tuple(_draws(raw.settings.get("draws", ""))),
        lines_of_losses=tuple(lines_of_losses),
    )


# Where the fields of a content stand that have another name in the list.
_WRITTEN_AS = {
    "answers": "answer", "is_true": "answer", "units": "answer", "model_answer": "model",
    "hints": "hint", "pairs": "items", "distractors": "items",
}  # fmt: skip


def _line_of(question: RawQuestion, fault: Fault) -> int:
    """The line at which a fault of the content stands, else that of the stem."""
    step = fault.where.split(".")[0]
    name, bracket, place = step.partition("[")
    written = _WRITTEN_AS.get(name, name)
    if fault.code in ("no_right_option", "several_right_options"):
        return question.lines.get("answer", question.lines.get("options[0]", question.line))
    found = question.lines.get(f"{written}{bracket}{place}", question.lines.get(f"{written}[0]"))
    return question.line if found is None else found


def _listed(text: str) -> list[str]:
    return [tag.strip() for tag in re.split(r"[,，、;；]", text) if tag.strip()]


def _draws(text: str) -> Iterator[Draw]:
    """``2 第1周; 3 联邦学习, 计算``: parted by semicolons, the tags of each by commas."""
    for part in re.split(r"[;；]", text):
        found = _DRAW.fullmatch(part.strip())
        tags = _listed(found[2]) if found else []
        if found and int(found[1]) and tags:
            yield Draw(int(found[1]), tuple(tags))


def _number(text: str, most: int) -> int | None:
    found = re.search(r"\d{1,6}", text)
    return min(int(found[0]), most) if found else None


def _answer_from_key(question: RawQuestion, raw: RawList) -> None:
    if "answer" not in question.labels and question.number in raw.key:
        question.labels["answer"] = raw.key[question.number]
    model = question.labels.get("model", "")
    answers = bool(question.options) and bool(letters_of(model))
    if "answer" not in question.labels and (answers or model.strip().lower() in TRUE | FALSE):
        question.labels["answer"] = question.labels.pop("model")


def _kind(question: RawQuestion) -> str:
    """The type that is named, else the one that what is given makes."""
    named = _TYPES.get(question.labels.get("type", "").strip().lower(), "")
    answer = question.labels.get("answer", "").strip()
    if named == "short" and "{{" in question.stem:
        return "cloze"
    if named:
        return named
    if question.options:
        several = len(_right(question)) > 1 or bool(_SEVERAL.search(question.stem))
        return "multiple" if several else "single"
    if any("=>" in item for item in question.items):
        return "matching"
    if "{{" in question.stem:
        return "cloze"
    if answer.lower() in TRUE | FALSE:
        return "truefalse"
    if "model" in question.labels:
        return "open"
    return "numeric" if numeric_of(with_feedback(answer)[0]) else "short"


def _right(question: RawQuestion) -> set[int]:
    """The places of the right options: boxes that are checked, letters that are named."""
    boxes = {place for place, one in enumerate(question.options) if one.is_checked}
    letters = letters_of(question.labels.get("answer", ""))
    named = {place for place, one in enumerate(question.options) if one.letter in letters}
    return boxes or (named if any(one.letter for one in question.options) else set())


def _content(kind: str, question: RawQuestion) -> dict[str, Any]:
    labels = question.labels
    stem = _SEVERAL.sub("", question.stem).strip() if kind == "multiple" else question.stem
    common: dict[str, Any] = {
        "stem": stem,
        "language": language_of_stem(stem),
        "explanation": labels.get("explanation", ""),
        "hints": [hint for hint in labels.get("hint", "").split("\n") if hint],
        "see": labels.get("see", ""),
        "tags": _listed(labels.get("tags", "")),
    }
    marks = re.search(r"\d+(?:\.\d+)?", labels.get("marks", ""))
    if marks:
        common["marks"] = marks[0]
    return common | _OWN[kind](question)


def _options(question: RawQuestion) -> dict[str, Any]:
    right = _right(question)
    parted = [with_feedback(one.text) for one in question.options]
    options = [
        {"text": words, "is_right": place in right, "feedback": feedback}
        for place, (words, feedback) in enumerate(parted)
    ]
    credit = _CREDIT.get(question.labels.get("credit", "").strip().lower())
    return {"options": options, **({"credit": credit} if credit else {})}


def _truefalse(question: RawQuestion) -> dict[str, Any]:
    """By the answer, or by boxes before the two words, which have room for feedback."""
    answer = question.labels.get("answer", "").strip().lower()
    content: dict[str, Any] = {"is_true": answer in TRUE} if answer in TRUE | FALSE else {}
    for option in question.options:
        words, feedback = with_feedback(option.text)
        is_true = words.lower() in TRUE
        if is_true or words.lower() in FALSE:
            content["feedback_true" if is_true else "feedback_false"] = feedback
            if option.is_checked:
                content["is_true"] = is_true
    return content


def _numeric(question: RawQuestion) -> dict[str, Any]:
    words, feedback = with_feedback(question.labels.get("answer", ""))
    found = numeric_of(words) or {"answers": []}
    if feedback and found["answers"]:
        found["answers"][0]["feedback"] = feedback
    return {**found, "feedback_wrong": question.labels.get("wrong", "")}


def _short(question: RawQuestion) -> dict[str, Any]:
    case = question.labels.get("case", "").strip().lower()
    answers = short_of(question.labels.get("answer", ""))["answers"]
    for answer in answers:
        answer["text"], answer["feedback"] = with_feedback(answer["text"])
    return {
        "answers": answers,
        "feedback_wrong": question.labels.get("wrong", ""),
        "case_sensitive": case in _CASE_COUNTS,
    }


def _matching(question: RawQuestion) -> dict[str, Any]:
    sides = [[side.strip() for side in item.split("=>", 1)] for item in question.items]
    pairs = [{"left": s[0], "right": s[1]} for s in sides if len(s) == 2 and s[0]]
    return {"pairs": pairs, "distractors": [s[1] for s in sides if len(s) == 2 and not s[0]]}


def _ordering(question: RawQuestion) -> dict[str, Any]:
    return {"items": [{"text": item} for item in question.items]}


def _open(question: RawQuestion) -> dict[str, Any]:
    model = question.labels.get("model", "") or question.labels.get("answer", "")
    marker = question.labels.get("marker", "").strip().lower()
    by = BY_INSTRUCTOR if marker in _INSTRUCTORS else BY_STUDENT
    return {"model_answer": model, "marked_by": by}


def _cloze(question: RawQuestion) -> dict[str, Any]:
    stem, blanks = blanks_of(question.stem)
    return {"stem": stem, "blanks": blanks}


_OWN: Mapping[str, Callable[[RawQuestion], dict[str, Any]]] = {
    "single": _options,
    "multiple": _options,
    "truefalse": _truefalse,
    "numeric": _numeric,
    "short": _short,
    "cloze": _cloze,
    "matching": _matching,
    "ordering": _ordering,
    "open": _open,
}
