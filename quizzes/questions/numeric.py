"""A number within a tolerance, with or without a unit. Response: {"text": "11 268.25 元"}.

``tolerance`` is absolute, or with ``relative`` a share of the value: "0.01" is one per cent.
The edge belongs to it. ``units`` are names of one and the same unit, not of several sizes.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from quizzes.questions.base import (
    MAX_SHORT_ANSWER,
    Content,
    Grade,
    QuestionType,
    Response,
    Seed,
    graded,
    value,
)
from quizzes.questions.faults import Fault
from quizzes.questions.numbers import read_number
from quizzes.questions.shapes import (
    FRACTION,
    MARKDOWN,
    Flag,
    ListOf,
    Number,
    Record,
    Shape,
    Text,
    clean_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ANSWER = Record(
    {
        "value": Number(as_written=True),
        "tolerance": Number(Decimal(0), as_written=True),
        "relative": Flag(),
        "fraction": FRACTION,
        "feedback": MARKDOWN,
    },
    required=("value",),
)
NUMERIC_FIELDS: Mapping[str, Shape] = {
    "answers": ListOf(ANSWER, least=1, most=50),
    "units": ListOf(Text(limit=40, required=True), most=20, kind=str),
    "unit_required": Flag(),
    "feedback_wrong": MARKDOWN,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one short answer, number or chosen word is worth."""

    fraction: Fraction
    feedback: str = ""
    note: str = ""


class Numeric(QuestionType):
    """One number."""

    name = "numeric"
    fields = NUMERIC_FIELDS
    required = ("answers",)

    def _rules(self, content: Content) -> Iterator[Fault]:
        yield from full_credit(content, "answers")

    def _with_keys(self, content: dict[str, Any]) -> dict[str, Any]:
        return without_idle_rule(content)

    def _shown(self, content: Content, seed: Seed) -> dict[str, Any]:
        return {"unit_required": content["unit_required"]}

    def _read(self, content: Content, data: Mapping[str, Any], prefix: str) -> Response:
        return text_response(value(data, prefix))

    def _read_json(self, content: Content, given: Mapping[str, Any]) -> Response:
        return text_response(given.get("text"))

    def _grade(self, content: Content, response: Response) -> Grade:
        judged = judge_number(content, response.get("text", ""))
        said = [judged.feedback, content["explanation"]]
        return graded(judged.fraction, feedback=said, note=judged.note)

    def _right_answer(self, content: Content) -> tuple[str, ...]:
        return (number_answer(content),)

    def _words(self, content: Content, response: Response) -> tuple[str, ...]:
        return tuple(response.values())


def text_response(given: object, limit: int = MAX_SHORT_ANSWER) -> Response:
    """The response of one field of text; empty where there is nothing to see in it."""
    text = clean_text(given, limit).strip() if isinstance(given, str) else ""
    return {"text": text} if text else {}


def without_idle_rule(content: dict[str, Any]) -> dict[str, Any]:
    """A unit cannot be required where there is none."""
    return {**content, "unit_required": content["unit_required"] and bool(content["units"])}


def full_credit(content: Content, where: str) -> Iterator[Fault]:
    """At least one answer is worth all."""
    if not any(Decimal(answer["fraction"]) == 1 for answer in content["answers"]):
        yield Fault("no_full_credit", where)


def judge_number(content: Content, text: str) -> Judgement:
    """The best of the answers within whose tolerance the number lies."""
    if not text.strip():
        return Judgement(Fraction(0), note="unanswered")
    reading = read_number(text, content["units"])
    note = reading.note
    if content["unit_required"] and reading.value is not None:
        note = "" if reading.unit else "unit_missing"
    if reading.value is None or note:
        return Judgement(Fraction(0), content["feedback_wrong"], note)
    near = [answer for answer in content["answers"] if is_near(answer, reading.value)]
    if not near:
        return Judgement(Fraction(0), content["feedback_wrong"])
    best = max(near, key=lambda answer: Decimal(answer["fraction"]))
    return Judgement(Fraction(best["fraction"]), best["feedback"])


def is_near(answer: Mapping[str, Any], number: Fraction) -> bool:
    """Whether the number lies within the tolerance, its edge included."""
    right, tolerance = Fraction(answer["value"]), Fraction(answer["tolerance"])
    margin = tolerance * abs(right) if answer["relative"] else tolerance
    return abs(number - right) <= margin


def number_answer(content: Content) -> str:
    """The first answer of full worth: 11268.25 ± 0.5 元."""
    full = [answer for answer in content["answers"] if Decimal(answer["fraction"]) == 1]
    if not full:
        return ""
    said = [full[0]["value"]]
    tolerance = Decimal(full[0]["tolerance"])
    if tolerance:
        said += ["±", percent(tolerance) if full[0]["relative"] else full[0]["tolerance"]]
    return " ".join([*said, *content["units"][:1]])


def percent(share: Decimal) -> str:
    """0.01 as 1%."""
    return f"{(share * 100).normalize():f}%"
