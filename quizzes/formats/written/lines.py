"""The lines of a question list, sorted: settings, and of each question its stem, options, items
and labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.questions.lines import (
    BOX,
    INLINE_ANSWER,
    ITEM,
    OPTION,
    STEM,
    key_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = {
    "answer": "答案 正确答案 标准答案 Answer Answers Key",
    "model": "参考答案 参考要点 Model",
    "explanation": "解析 答案解析 解释 说明 Explanation Rationale Feedback",
    "hint": "提示 Hint",
    "see": "见 参见 See",
    "tags": "标签 知识点 Tags Tag",
    "marks": "分值 Marks Points",
    "type": "类型 题型 Type",
    "credit": "给分 Credit",
    "marker": "批改 Marker",
    "wrong": "答错 Otherwise",
    "case": "大小写 Case",
    "title": "标题 Title",
    "pass": "及格 及格线 及格分 Pass",
    "attempts": "次数 Attempts",
    "time": "时间 限时 Time",
    "draws": "抽题 Draw",
}
LABELS = {name.lower(): key for key, names in _NAMES.items() for name in names.split()}
LABELS |= {"model answer": "model", "correct answer": "answer", "pass mark": "pass"}
LABELS |= {"time limit": "time", "marked by": "marker"}
SETTINGS = frozenset({"title", "pass", "attempts", "time", "tags", "draws"})

_WORDS = "|".join(sorted(map(re.escape, LABELS), key=len, reverse=True))
_LABEL = re.compile(
    rf"\s*(?:[【\[]({_WORDS})[】\]]\s{{0,3}}[:：]?|({_WORDS})\s{{0,3}}[:：])\s*", re.IGNORECASE
)
# Labels of answers that stand in the middle of a line; the words of settings are too common there.
_WITHIN = re.compile(
    r"(?<=[\s。．.？?！!；;）)A-H对错√×])"
    r"(?:[【\[](?:正确答案|参考答案|答案解析|答案|解析|提示)[】\]]|"
    r"(?:正确答案|参考答案|答案解析|答案|解析|提示|Answer|Explanation|Hint)\s{0,3}[:：])"
)
_LETTERS = "ABCDEFGH"
_FEEDBACK = " :: "


@dataclass(slots=True)
class RawOption:
    """``letter`` is "" for a box, ``is_checked`` None for a letter."""

    letter: str
    text: str
    is_checked: bool | None = None


@dataclass(slots=True)
class RawQuestion:
    """A question as it stands. ``line`` counts from 0 in the text of the list.

    ``lines`` has the line of each label by its name, of options and items by their place in each:
    {"answer": 3, "options[0]": 1}.
    """

    number: int
    line: int
    stem: str
    options: list[RawOption] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    last: str = "stem"  # what a line without a mark goes on with
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class RawList:
    settings: dict[str, str] = field(default_factory=dict)
    questions: list[RawQuestion] = field(default_factory=list)
    key: dict[int, str] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)  # lines that belong to nothing


def sort_lines(text: str) -> RawList:
    """The list in parts. Nothing is understood yet; no line is lost."""
    lines = text.split("\n")
    result = RawList()
    key_start, result.key = key_of(lines)
    for place, line in enumerate(lines[:key_start]):
        for piece in _pieces(line):
            _take(result, place, piece, lines)
    return result


def _take(result: RawList, place: int, piece: str, lines: Sequence[str]) -> None:
    question = result.questions[-1] if result.questions else None
    label = _LABEL.match(piece)
    name = LABELS[(label[1] or label[2]).lower()] if label else ""
    stem = STEM.match(piece)
    if not piece.strip():
        return
    if label and (question is not None or name in SETTINGS):
        _take_label(result, question, name, piece[label.end() :].strip())
        if question is not None:
            question.lines.setdefault(name, place)
    elif question is not None and _take_option(question, piece):
        _note_line(question, place)
    elif stem and not OPTION.match(piece):
        number = int(next(group for group in stem.groups() if group))
        result.questions.append(_begun(number, place, piece[stem.end() :].strip()))
    elif _asks_boxes(place, piece, lines):
        number = question.number + 1 if question else 1
        result.questions.append(_begun(number, place, piece.strip()))
    elif question is not None:
        _go_on(question, piece)
    else:
        result.loose.append(piece)


def _begun(number: int, place: int, stem: str) -> RawQuestion:
    question = RawQuestion(number, place, stem)
    answer = INLINE_ANSWER.search(stem)
    if answer:
        question.labels["answer"] = answer[1]
        question.stem = f"{stem[: answer.start()]}（　）{stem[answer.end() :]}".strip()
        question.stem = re.sub(r"（　）$", "", question.stem).strip()
    return question


def _asks_boxes(place: int, piece: str, lines: Sequence[str]) -> bool:
    following = next((line for line in lines[place + 1 : place + 4] if line.strip()), "")
    return piece.rstrip().endswith(("?", "？")) and bool(BOX.match(following))


def _take_label(result: RawList, question: RawQuestion | None, name: str, value: str) -> None:
    if question is None:
        result.settings.setdefault(name, value)
    elif name == "hint" and name in question.labels:
        question.labels[name] += f"\n{value}"
        question.last = name
    else:
        question.labels[name] = value
        question.last = name


def _take_option(question: RawQuestion, piece: str) -> bool:
    """Whether the line is an option or item of the question; it is taken then."""
    box, option = BOX.match(piece), OPTION.match(piece)
    if box:
        text = piece[piece.index("]") + 1 :].strip()
        question.options.append(RawOption("", text, is_checked=not box[1].isspace()))
    elif option and _is_next(question, option[1]):
        question.options.append(RawOption(option[1].upper(), piece[option.end() :].strip()))
    elif ITEM.match(piece) and question.last in ("stem", "items", "type"):
        question.items.append(re.sub(r"^\s*[-•*·]\s*", "", piece).strip())
        question.last = "items"
        return True
    else:
        return False
    question.last = "options"
    return True


def _note_line(question: RawQuestion, place: int) -> None:
    """Keep the line of the option or item that was just taken."""
    taken = question.options if question.last == "options" else question.items
    question.lines[f"{question.last}[{len(taken) - 1}]"] = place


def _is_next(question: RawQuestion, letter: str) -> bool:
    return question.last in ("stem", "options") and letter.upper() == (
        _LETTERS[len(question.options)] if len(question.options) < len(_LETTERS) else ""
    )


def _go_on(question: RawQuestion, piece: str) -> None:
    """A line without a mark goes on with what stood before it."""
    text = piece.strip()
    if question.last == "options":
        question.options[-1].text = _joined(question.options[-1].text, text)
    elif question.last == "items":
        question.items[-1] = _joined(question.items[-1], text)
    elif question.last == "stem":
        question.stem = (
            f"{question.stem}\n{text}" if text.startswith("!") else _joined(question.stem, text)
        )
    else:
        question.labels[question.last] = _joined(question.labels[question.last], text)


def _joined(before: str, after: str) -> str:
    """Two lines as one; between two Chinese characters no blank."""
    latin = bool(before and after) and before[-1].isascii() and after[0].isascii()
    return f"{before} {after}".strip() if latin else before + after


def _pieces(line: str) -> list[str]:
    """The line, parted where further options or labels begin in it."""
    cuts = [match.start() for match in _WITHIN.finditer(line)]
    first = re.match(r"\s*[（(]?[Aa]\s*[.．、)）:：]", line)
    place = first.end() if first else 0
    stem_with_options = not first and re.search(r"(?<![A-Za-z])A\s?[.．、)）:：]\s?\S", line)
    if stem_with_options and STEM.match(line):
        cuts.append(stem_with_options.start())
        place = stem_with_options.end()
    if place:
        cuts += _option_cuts(line, place)
    cuts = sorted(set(cuts))
    return [line[start:end] for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True)]


def _option_cuts(line: str, place: int) -> list[int]:
    cuts = []
    for letter in _LETTERS[1:]:
        mark = re.compile(rf"(?<![A-Za-z])[（(]?{letter}\s?[.．、)）:：]", re.IGNORECASE)
        match = mark.search(line, place)
        if match is None:
            break
        cuts.append(match.start())
        place = match.end()
    return cuts


def with_feedback(text: str) -> tuple[str, str]:
    """An option's words and what is said to who chooses it."""
    words, _, feedback = text.partition(_FEEDBACK)
    return words.strip(), feedback.strip()
