"""A question to think about, before class or in a self-check; it never counts.

Response: {"text": "…"}, for the student's own eyes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizzes.questions.base import Content, Grade, QuestionType, Response, Seed, value
from quizzes.questions.numeric import text_response
from quizzes.questions.shapes import MAX_TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping


class Reflection(QuestionType):
    """Nothing is right or wrong."""

    name = "reflection"
    counts = False

    def _shown(self, content: Content, seed: Seed) -> dict[str, Any]:
        return {}

    def _read(self, content: Content, data: Mapping[str, Any], prefix: str) -> Response:
        return text_response(value(data, prefix), MAX_TEXT)

    def _read_json(self, content: Content, given: Mapping[str, Any]) -> Response:
        return text_response(given.get("text"), MAX_TEXT)

    def _grade(self, content: Content, response: Response) -> Grade:
        said = tuple(text for text in [content["explanation"]] if text.strip())
        return Grade(fraction=None, is_right=None, feedback=said)

    def _right_answer(self, content: Content) -> tuple[str, ...]:
        return ()

    def _words(self, content: Content, response: Response) -> tuple[str, ...]:
        return tuple(response.values())
