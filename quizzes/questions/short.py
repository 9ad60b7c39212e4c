"""A word or a few, compared after folding (``folding.fold``). Response: {"text": "CBDC"}."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from quizzes.questions.base import Content, Grade, QuestionType, Response, Seed, graded, value
from quizzes.questions.folding import fold
from quizzes.questions.numeric import Judgement, full_credit, text_response
from quizzes.questions.shapes import FRACTION, MARKDOWN, Flag, ListOf, Record, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizzes.questions.faults import Fault

ANSWER = Record(
    {"text": Text(limit=500, required=True), "fraction": FRACTION, "feedback": MARKDOWN},
    required=("text",),
)
SHORT_FIELDS: Mapping[str, Shape] = {
    "answers": ListOf(ANSWER, least=1, most=100),
    "case_sensitive": Flag(),
    "feedback_wrong": MARKDOWN,
}


class Short(QuestionType):
    """One of the accepted variants."""

    name = "short"
    fields = SHORT_FIELDS
    required = ("answers",)

    def _rules(self, content: Content) -> Iterator[Fault]:
        yield from full_credit(content, "answers")

    def _shown(self, content: Content, seed: Seed) -> dict[str, Any]:
        return {"case_sensitive": content["case_sensitive"]}

    def _read(self, content: Content, data: Mapping[str, Any], prefix: str) -> Response:
        return text_response(value(data, prefix))

    def _read_json(self, content: Content, given: Mapping[str, Any]) -> Response:
        return text_response(given.get("text"))

    def _grade(self, content: Content, response: Response) -> Grade:
        judged = judge_short(content, response.get("text", ""))
        said = [judged.feedback, content["explanation"]]
        return graded(judged.fraction, feedback=said, note=judged.note)

    def _right_answer(self, content: Content) -> tuple[str, ...]:
        return (short_answer(content),)

    def _words(self, content: Content, response: Response) -> tuple[str, ...]:
        return tuple(response.values())


def judge_short(content: Content, text: str) -> Judgement:
    """The best of the variants that the answer equals."""
    if not text.strip():
        return Judgement(Fraction(0), note="unanswered")
    case_sensitive = content["case_sensitive"]
    said = fold(text, case_sensitive=case_sensitive)
    same = [a for a in content["answers"] if fold(a["text"], case_sensitive=case_sensitive) == said]
    if not same:
        return Judgement(Fraction(0), content["feedback_wrong"])
    best = max(same, key=lambda answer: Decimal(answer["fraction"]))
    return Judgement(Fraction(best["fraction"]), best["feedback"])


def short_answer(content: Content) -> str:
    """The first variant of full worth."""
    full = (a["text"] for a in content["answers"] if Decimal(a["fraction"]) == 1)
    return next(full, "")
