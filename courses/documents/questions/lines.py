"""Recognises the lines of a question list: stems, options, answers, and the key at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# "1. ", "1、", "（1）", "第1题", "Question 1:", "Q1." but not "1.2" nor "2022 年".
STEM = re.compile(
    r"\s*(?:[（(]\s*(\d{1,3})\s*[）)]|第\s*(\d{1,3})\s*题[.．、:：]?|"
    r"(?:Question|Q)\s*(\d{1,3})\s*[.:：)]?|(\d{1,3})\s*[.．、)）](?!\d))\s*(?=\S)",
    re.IGNORECASE,
)
OPTION = re.compile(r"\s*[（(]?([A-Ha-h])\s*[.．、)）:：]\s*(?=\S)")
BOX = re.compile(r"\s*(?:[-*+]\s*)?\[([ xX√✓])\]\s+\S")
_ANSWER = re.compile(
    r"\s*(?:[【\[](?:(?:正确|标准|参考)?答案|Answer)[】\]]|"
    r"(?:(?:正确|标准|参考)?答案|Answers?|Correct answer|Key|Model answer)\s{0,3}[:：])",
    re.IGNORECASE,
)
INLINE_ANSWER = re.compile(r"[（(]\s*([A-H]{1,6}|[√×✓✗]|对|错)\s*[)）]")
_LABEL = re.compile(
    r"\s*(?:[【\[](?:答案解析|解析|解释|说明|提示|分值|类型|难度)[】\]]|"
    r"(?:答案解析|解析|解释|说明|提示|见|标签|分值|类型|难度|"
    r"Explanation|Rationale|Feedback|Hint|See|Tags|Marks|Type|Difficulty)\s{0,3}[:：])",
    re.IGNORECASE,
)
_RUN_ON = re.compile(
    r"(?:(?<=[。！？.!?；;）)%\d])\s*|\s+)(?="
    r"(?:(?:正确|标准|参考)?答案|答案解析|解析|提示|见|标签|分值)[:：]|"
    r"(?:Answers?|Explanation|Rationale|Hint|See|Tags|Marks):\s)"
)
_KEY_HEAD = re.compile(
    r"\s*+(?:[一二三四五六七八九十]+[、.])?\s*+(?:参考答案|标准答案|答案|答案与解析|答案及解析|"
    r"Answer key|Answers|Key)\s{0,3}[:：]?\s{0,3}$",
    re.IGNORECASE,
)
_KEY_ENTRY = re.compile(
    r"(?:^|[\s;；,，:：])(\d{1,3})\s{0,3}[.．、:：)）\-–]?\s{0,3}"
    r"([A-H]{1,6}|[√×✓✗]|对|错|正确|错误|True|False|T|F)(?=$|[\s;；,，.。])",
    re.IGNORECASE,
)
_SETTING = re.compile(
    r"\s*(?:标题|及格(?:线|分)?|次数|时间|限时|标签|抽题|Title|Pass(?: mark)?|Attempts|"
    r"Time(?: limit)?|Tags|Draw)\s{0,3}[:：]\s*\S.{0,200}$",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\{\{[^{}]+\}\}")
ITEM = re.compile(r"\s*[-•*·]\s*\S")
_ORDINARY = 12  # lines that a question may hold beside its stem, options and labels
_APART = 4  # lines between two questions of one list; more where the numbers go on
_GAP = 3  # questions in a row that show nothing of their kind


@dataclass(frozen=True, slots=True)
class Found:
    """A list of questions: ``lines[start:end]``, how many questions, how many with an answer."""

    start: int
    end: int
    questions: int
    answered: int


@dataclass(slots=True)
class _Question:
    start: int
    end: int
    number: int
    options: int = 0
    has_answer: bool = False
    is_labelled: bool = False

    @property
    def is_evident(self) -> bool:
        return self.options >= 2 or self.has_answer or self.is_labelled


def parted(line: str) -> list[str]:
    """A line of which print has joined several: the reason of an answer and where it stands."""
    begins = STEM.match(line) or OPTION.match(line) or _LABEL.match(line) or _ANSWER.match(line)
    return _RUN_ON.split(line) if begins else [line]


def is_option(line: str) -> bool:
    return bool(OPTION.match(line) or BOX.match(line))


def find_lists(lines: Sequence[str]) -> list[Found]:
    """The question lists among ``lines``; of lists without answers none, for nobody can mark them.

    A list needs two questions with options or answers, or one that has both; most of its
    questions must have an answer, their own or one of the key at the end.
    """
    runs: list[list[_Question]] = []
    for question in _questions(lines):
        if not question.is_evident:
            continue
        if runs and _goes_on(runs[-1][-1], question):
            runs[-1].append(question)
        else:
            runs.append([question])
    found = [_found(run, lines) for run in runs]
    return [one for one in found if one is not None]


def _goes_on(last: _Question, question: _Question) -> bool:
    """Whether a question is of the list that ``last`` is of, by distance or by number."""
    lines = question.start - last.end
    counted = 0 < question.number - last.number <= _GAP
    return lines <= _APART or (counted and lines <= _GAP * _ORDINARY)


def _questions(lines: Sequence[str]) -> list[_Question]:
    """Each numbered line with the options and labels that follow it."""
    questions: list[_Question] = []
    open_question: _Question | None = None
    in_key = False
    for place, line in enumerate(lines):
        in_key = bool(_KEY_HEAD.match(line) or (in_key and _is_of_key(line)))
        stem = None if in_key else STEM.match(line)
        if stem and not is_option(line):
            number = int(next(group for group in stem.groups() if group))
            open_question = _Question(place, place + 1, number)
            open_question.has_answer = bool(INLINE_ANSWER.search(line) or _BLANK.search(line))
            questions.append(open_question)
            open_question.options = _options_within(line)
        elif line.rstrip().endswith(("?", "？")) and _box_follows(lines, place):
            open_question = _Question(place, place + 1, 0)
            questions.append(open_question)
        elif open_question is not None:
            open_question = _continue(open_question, place, line)
    return questions


def _is_of_key(line: str) -> bool:
    return not line.strip() or bool(_KEY_ENTRY.search(line))


def _box_follows(lines: Sequence[str], place: int) -> bool:
    following = next((line for line in lines[place + 1 :] if line.strip()), "")
    return bool(BOX.match(following))


def _continue(question: _Question, place: int, line: str) -> _Question | None:
    """Take a line into the question; None where it cannot belong to it."""
    if not line.strip():
        return question
    if is_option(line):
        question.options += max(1, _options_within(line))
        box = BOX.match(line)
        question.has_answer |= box is not None and not box[1].isspace()
    elif _ANSWER.match(line):
        question.has_answer = True
    elif _LABEL.match(line):
        question.is_labelled = True
    elif not (ITEM.match(line) and place == question.end):
        return question if place - question.end < _ORDINARY else None
    question.end = place + 1
    return question


def _options_within(line: str) -> int:
    """How many of A, B, C… stand in this order in one line."""
    count, place = 0, 0
    for letter in "ABCDEFGH":
        match = re.compile(rf"(?<![A-Za-z]){letter}\s*[.．、)）:：]", re.I).search(line, place)
        if match is None:
            break
        count, place = count + 1, match.end()
    return count


def _found(run: Sequence[_Question], lines: Sequence[str]) -> Found | None:
    end, key = _key_behind(run[-1].end, lines)
    numbers = {question.number for question in run}
    answered = sum(1 for one in run if one.has_answer or one.number in key)
    alone = len(run) == 1 and not (run[0].options >= 2 and answered)
    if alone or answered * 2 < len(run) or not numbers:
        return None
    return Found(
        _with_settings(run[0].start, lines), end if key else run[-1].end, len(run), answered
    )


def _with_settings(start: int, lines: Sequence[str]) -> int:
    """Where the settings of the quiz begin that stand directly above its first question."""
    place = start
    while place and (not lines[place - 1].strip() or _SETTING.match(lines[place - 1])):
        place -= 1
        start = place if lines[place].strip() else start
    return start


def key_of(lines: Sequence[str]) -> tuple[int, dict[int, str]]:
    """The line where the key at the end of a list begins, and its answers by number.

    Without a key: the number of lines, and none.
    """
    for place, line in enumerate(lines):
        if _KEY_HEAD.match(line) or _ANSWER.match(line):
            end, numbers = _key_behind(place, lines)
            if numbers and not any(rest.strip() for rest in lines[end:]):
                text = "\n".join(lines[place:end])
                return place, {int(n): answer for n, answer in _KEY_ENTRY.findall(text)}
    return len(lines), {}


def _key_behind(start: int, lines: Sequence[str]) -> tuple[int, set[int]]:
    """Where a key that follows ends, and the numbers that it answers."""
    place = start
    while place < len(lines) and not lines[place].strip():
        place += 1
    if place >= len(lines) or not (_KEY_HEAD.match(lines[place]) or _ANSWER.match(lines[place])):
        return start, set()
    numbers = {int(n) for n, _ in _KEY_ENTRY.findall(lines[place].partition(":")[2])}
    numbers |= {int(n) for n, _ in _KEY_ENTRY.findall(lines[place].partition("：")[2])}
    end = place + 1
    while end < len(lines) and _is_of_key(lines[end]):
        numbers |= {int(n) for n, _ in _KEY_ENTRY.findall(lines[end])}
        end += 1
    return end, numbers
