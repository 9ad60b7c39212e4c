"""What was answered, counted: how many chose each option, or wrote each answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizzes.questions import Content, Part, question_type
from quizzes.questions.folding import fold
from quizzes.statistics.quiz import MINIMUM_ATTEMPTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

MOST_ANSWERS = 10  # of the answers that students wrote, the most frequent
_OF_OPTIONS = frozenset({"single", "multiple", "truefalse"})


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """How often one thing was answered.

    ``part`` names the blank, pair or place that it answers, "" for a question of one part;
    ``upper`` and ``lower`` count the best and the weakest third of the attempts by their totals:
    a good wrong option draws the weak, not the strong.
    """

    part: str
    answer: str
    is_right: bool
    count: int
    share: float
    upper: int
    lower: int


def answer_counts(
    type_name: str,
    content: Content,
    responses: Sequence[object],
    totals: Sequence[Decimal],
) -> list[AnswerCount] | None:
    """The counts for responses and the totals of their attempts; None below 20 of them.

    Options come all, in their order and at 0 too; of written answers the ten most frequent.
    """
    if len(responses) < MINIMUM_ATTEMPTS:
        return None
    tally = _Tally(_thirds(totals))
    for number, response in enumerate(responses):
        for answered in _answered(type_name, content, response):
            tally.add(number, answered)
    counts = tally.counts(len(responses))
    return counts if type_name in _OF_OPTIONS else _most_frequent(counts)


@dataclass(frozen=True, slots=True)
class _Answered:
    part: str
    shown: str
    folded: str
    is_right: bool
    is_given: bool


def _answered(type_name: str, content: Content, response: object) -> list[_Answered]:
    kind = question_type(type_name)
    grade = kind.grade(content, response)
    if type_name in _OF_OPTIONS:
        return [_Answered("", p.label, p.key, p.is_key, p.is_chosen) for p in grade.parts]
    if grade.parts:
        return [_of_part(part) for part in grade.parts if part.said]
    said = kind.words(content, response)
    return [_Answered("", text, fold(text), grade.is_right is True, True) for text in said]


def _of_part(part: Part) -> _Answered:
    return _Answered(part.label, part.said, fold(part.said), part.is_right is True, True)


class _Tally:
    def __init__(self, thirds: tuple[set[int], set[int]]) -> None:
        self._lower, self._upper = thirds
        self._first: dict[tuple[str, str], _Answered] = {}
        self._all: Counter[tuple[str, str]] = Counter()
        self._in_upper: Counter[tuple[str, str]] = Counter()
        self._in_lower: Counter[tuple[str, str]] = Counter()

    def add(self, number: int, answered: _Answered) -> None:
        key = (answered.part, answered.folded)
        self._first.setdefault(key, answered)
        if answered.is_given:
            self._all[key] += 1
            self._in_upper[key] += number in self._upper
            self._in_lower[key] += number in self._lower

    def counts(self, attempts: int) -> list[AnswerCount]:
        return [
            AnswerCount(
                part=one.part,
                answer=one.shown,
                is_right=one.is_right,
                count=self._all[key],
                share=self._all[key] / attempts,
                upper=self._in_upper[key],
                lower=self._in_lower[key],
            )
            for key, one in self._first.items()
        ]


def _most_frequent(counts: list[AnswerCount]) -> list[AnswerCount]:
    """For each part its most frequent answers, the parts in the order they came in."""
    parts = dict.fromkeys(one.part for one in counts)
    return [
        one
        for part in parts
        for one in sorted((c for c in counts if c.part == part), key=lambda c: -c.count)[
            :MOST_ANSWERS
        ]
    ]


def _thirds(totals: Sequence[Decimal]) -> tuple[set[int], set[int]]:
    """The numbers of the attempts of the weakest and the best third."""
    order = sorted(range(len(totals)), key=lambda number: totals[number])
    size = len(order) // 3
    return set(order[:size]), set(order[len(order) - size :])
