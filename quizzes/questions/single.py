"""Single choice: one option is right. Response: {"choice": "b"}."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from quizzes.questions import options
from quizzes.questions.base import Content, Grade, QuestionType, Response, Seed, graded, value
from quizzes.questions.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Single(QuestionType):
    """One of several options; right or wrong, nothing between."""

    name = "single"
    fields = {"options": options.OPTIONS}
    required = ("options",)

    def _rules(self, content: Content) -> Iterator[Fault]:
        yield from options.option_faults(content["options"])
        if len(options.right_keys(content)) > 1:
            yield Fault("several_right_options", "options")

    def _with_keys(self, content: dict[str, Any]) -> dict[str, Any]:
        return options.keyed_options(content)

    def _shown(self, content: Content, seed: Seed) -> dict[str, Any]:
        return {"options": options.shown_options(content["options"], seed)}

    def _read(self, content: Content, data: Mapping[str, Any], prefix: str) -> Response:
        return self._read_json(content, {"choice": value(data, prefix)})

    def _read_json(self, content: Content, given: Mapping[str, Any]) -> Response:
        choice = given.get("choice")
        is_known = isinstance(choice, str) and choice in options.keys_of(content)
        return {"choice": choice} if is_known else {}

    def _grade(self, content: Content, response: Response) -> Grade:
        chosen = set(response.values())
        parts = options.option_parts(content, chosen)
        is_right = any(part.is_chosen and part.is_key for part in parts)
        said = [part.feedback for part in parts]
        return graded(
            Fraction(is_right),
            parts=parts,
            feedback=[*said, content["explanation"]],
            note="" if response else "unanswered",
        )

    def _right_answer(self, content: Content) -> tuple[str, ...]:
        return options.texts_of(content, options.right_keys(content))

    def _words(self, content: Content, response: Response) -> tuple[str, ...]:
        return options.texts_of(content, set(response.values()))
