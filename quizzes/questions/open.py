"""An open question with a model answer, marked by a person. Response: {"text": "…"}."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from quizzes.questions.base import Content, Grade, QuestionType, Response, Seed, graded, value
from quizzes.questions.numeric import text_response
from quizzes.questions.shapes import MARKDOWN, MAX_TEXT, OneOf

if TYPE_CHECKING:
    from collections.abc import Mapping

BY_STUDENT, BY_INSTRUCTOR = "student", "instructor"


class Open(QuestionType):
    """A text that a person judges; no answer is worth nothing without anybody's judgement."""

    name = "open"
    fields = {"model_answer": MARKDOWN, "marked_by": OneOf((BY_STUDENT, BY_INSTRUCTOR))}
    is_marked_by_person = True

    def _shown(self, content: Content, seed: Seed) -> dict[str, Any]:
        return {"marked_by": content["marked_by"]}

    def _read(self, content: Content, data: Mapping[str, Any], prefix: str) -> Response:
        return text_response(value(data, prefix), MAX_TEXT)

    def _read_json(self, content: Content, given: Mapping[str, Any]) -> Response:
        return text_response(given.get("text"), MAX_TEXT)

    def _grade(self, content: Content, response: Response) -> Grade:
        if not response:
            return graded(Fraction(0), feedback=[content["explanation"]], note="unanswered")
        said = tuple(text for text in [content["explanation"]] if text.strip())
        return Grade(fraction=None, is_right=None, feedback=said)

    def _right_answer(self, content: Content) -> tuple[str, ...]:
        return (content["model_answer"],) if content["model_answer"] else ()

    def _words(self, content: Content, response: Response) -> tuple[str, ...]:
        return tuple(response.values())
