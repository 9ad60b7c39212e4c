"""Multiple choice: any number of options are right. Response: {"choices": ["a", "c"]}.

Credit, with r right options of n, of which h are chosen beside w wrong ones:
"right minus wrong" (h - w) / r, not below 0; "all or nothing" 1 if h = r and w = 0;
"each option" the share of the n options that were judged rightly, nothing for no answer.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from quizzes.questions import options
from quizzes.questions.base import (
    Content,
    Grade,
    Part,
    QuestionType,
    Response,
    Seed,
    graded,
    values,
)
from quizzes.questions.shapes import OneOf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quizzes.questions.faults import Fault

RIGHT_MINUS_WRONG = "right minus wrong"
ALL_OR_NOTHING = "all or nothing"
EACH_OPTION = "each option"


class Multiple(QuestionType):
    """Some of several options, with part of the marks for part of the answer."""

    name = "multiple"
    fields = {
        "options": options.OPTIONS,
        "credit": OneOf((RIGHT_MINUS_WRONG, ALL_OR_NOTHING, EACH_OPTION)),
    }
    required = ("options",)

    def _rules(self, content: Content) -> Iterator[Fault]:
        yield from options.option_faults(content["options"])

    def _with_keys(self, content: dict[str, Any]) -> dict[str, Any]:
        return options.keyed_options(content)

    def _shown(self, content: Content, seed: Seed) -> dict[str, Any]:
        return {"options": options.shown_options(content["options"], seed)}

    def _read(self, content: Content, data: Mapping[str, Any], prefix: str) -> Response:
        return self._read_json(content, {"choices": values(data, prefix)})

    def _read_json(self, content: Content, given: Mapping[str, Any]) -> Response:
        choices = given.get("choices")
        sent = choices if isinstance(choices, list | tuple) else ()
        chosen = {choice for choice in sent if isinstance(choice, str)}
        known = [key for key in options.keys_of(content) if key in chosen]
        return {"choices": known} if known else {}

    def _grade(self, content: Content, response: Response) -> Grade:
        chosen = set(response.get("choices", ()))
        parts = options.option_parts(content, chosen)
        said = [part.feedback for part in parts]
        return graded(
            credit(content["credit"], parts) if chosen else Fraction(0),
            parts=parts,
            feedback=[*said, content["explanation"]],
            note="" if chosen else "unanswered",
        )

    def _right_answer(self, content: Content) -> tuple[str, ...]:
        return options.texts_of(content, options.right_keys(content))

    def _words(self, content: Content, response: Response) -> tuple[str, ...]:
        return options.texts_of(content, response.get("choices", ()))


def credit(rule: str, parts: Sequence[Part]) -> Fraction:
    """The part of the marks by a rule of the module's description; may be below 0."""
    if not parts or not any(part.is_key for part in parts):
        return Fraction(0)
    if rule == ALL_OR_NOTHING:
        return Fraction(all(part.is_right for part in parts))
    if rule == EACH_OPTION:
        return Fraction(sum(part.is_right is True for part in parts), len(parts))
    hits = sum(part.is_chosen and part.is_key for part in parts)
    misses = sum(part.is_chosen and not part.is_key for part in parts)
    return Fraction(hits - misses, sum(part.is_key for part in parts))
