"""True or false. Response: {"is_true": true}; in a form "true" or "false"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from quizzes.questions.base import (
    Content,
    Grade,
    Part,
    QuestionType,
    Response,
    Seed,
    graded,
    value,
)
from quizzes.questions.shapes import MARKDOWN, Flag

if TYPE_CHECKING:
    from collections.abc import Mapping

_SENT = {"true": True, "false": False}
_WORDS = {"zh": {True: "对", False: "错"}, "en": {True: "True", False: "False"}}


class TrueFalse(QuestionType):
    """A statement that holds or does not."""

    name = "truefalse"
    fields = {"is_true": Flag(), "feedback_true": MARKDOWN, "feedback_false": MARKDOWN}
    required = ("is_true",)

    def _shown(self, content: Content, seed: Seed) -> dict[str, Any]:
        words = words_for(content["language"])
        return {"options": [{"key": key, "text": words[is_true]} for key, is_true in _SENT.items()]}

    def _read(self, content: Content, data: Mapping[str, Any], prefix: str) -> Response:
        return self._read_json(content, {"is_true": _SENT.get(value(data, prefix))})

    def _read_json(self, content: Content, given: Mapping[str, Any]) -> Response:
        said = given.get("is_true")
        return {"is_true": said} if isinstance(said, bool) else {}

    def _grade(self, content: Content, response: Response) -> Grade:
        said = response.get("is_true")
        feedback = content["feedback_true" if said else "feedback_false"] if response else ""
        return graded(
            Fraction(said is not None and said == content["is_true"]),
            parts=_parts(content, said),
            feedback=[feedback, content["explanation"]],
            note="" if response else "unanswered",
        )

    def _right_answer(self, content: Content) -> tuple[str, ...]:
        return (words_for(content["language"])[content["is_true"]],)

    def _words(self, content: Content, response: Response) -> tuple[str, ...]:
        words = words_for(content["language"])
        return (words[response["is_true"]],) if response else ()


def words_for(language: str) -> Mapping[bool, str]:
    """The two answers in the language of the question, which the page's may differ from."""
    return _WORDS["zh" if language.lower().startswith("zh") or not language else "en"]


def _parts(content: Content, said: bool | None) -> list[Part]:
    words = words_for(content["language"])
    return [
        Part(
            key=key,
            label=words[is_true],
            is_chosen=said is is_true,
            is_key=content["is_true"] is is_true,
            is_right=(said is is_true) == (content["is_true"] is is_true),
            feedback=content[f"feedback_{key}"] if said is is_true else "",
        )
        for key, is_true in _SENT.items()
    ]
