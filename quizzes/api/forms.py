"""What attempts look like to a client, and what a client may send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypedDict

from courses.api.forms import Address, Moment
from courses.api.shapes import shape

if TYPE_CHECKING:
    from courses.api.schema import Schema


class AskedForm(TypedDict):
    """A question of an attempt. ``shown`` is what its type needs to be asked: options, right
    sides to choose from, items; never what is right."""

    number: Annotated[int, "Its place in the attempt, from 1; answers name it."]
    type: Literal[
        "single", "multiple", "truefalse", "numeric", "short", "cloze", "matching", "ordering",
        "open",
    ]  # fmt: skip
    lang: str
    stem: Annotated[str, "Markdown."]
    marks: Annotated[str, "A decimal number."]
    shown: dict[str, object]
    response: Annotated[dict[str, object], "Your answer, empty while there is none."]
    sequence: Annotated[int, "The number of that answer; 0 while there is none."]
    checked: Annotated[bool, "Whether its feedback was seen, so that the answer stands."]
    result: ResultForm | None


class ResultForm(TypedDict):
    """What an answer was worth; only when it may be told."""

    mark: Annotated[str | None, "A decimal number; null while a person has to give it."]
    verdict: Literal["right", "partly", "wrong", "waiting"]
    right: Annotated[list[str], "The right answer, Markdown."]
    feedback: Annotated[list[str], "Markdown."]


@shape("AttemptHead")
class AttemptHead(TypedDict):
    """One go of yours at a quiz."""

    id: str
    self_url: Address
    web_url: Address
    quiz: Annotated[str, "Id of the quiz."]
    quiz_url: Address
    answers_url: Annotated[Address, "POST answers here."]
    submit_url: Annotated[Address, "POST here to hand it in."]
    number: int
    state: Literal["open", "submitted", "expired"]
    started_at: Moment
    saved_at: Moment | None
    ends_at: Annotated[Moment | None, "By the server's clock; null: no end."]
    submitted_at: Moment | None
    told: Annotated[bool, "Whether score and results may be seen by now."]
    score: Annotated[str | None, "A decimal number; null until it is told."]
    marks: Annotated[str | None, "The most that could be had."]


@shape("Attempt")
class AttemptForm(AttemptHead):
    """An attempt with its questions."""

    questions: list[AskedForm]


@shape("SavedAnswers")
class SavedForm(TypedDict):
    """What is kept now."""

    saved_at: Moment
    sequences: Annotated[dict[str, int], "By the question's number."]


_INTEGER: Schema = {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
ANSWERS: Schema = {
    "type": "object",
    "properties": {
        "tab": {
            "type": "string",
            "maxLength": 20,
            "description": "A name of this client. Its later answers may overtake the replies to "
            "its earlier ones.",
        },
        "answers": {
            "type": "array",
            "maxItems": 500,
            "items": {
                "type": "object",
                "properties": {
                    "question": _INTEGER | {"description": "Its ``number``."},
                    "response": {"type": "object", "description": "See docs/api.md."},
                    "sequence": _INTEGER
                    | {"description": "Higher than the ``sequence`` that you know."},
                    "based_on": _INTEGER
                    | {"description": "The ``sequence`` that you know; one less by default."},
                },
                "required": ["question", "response", "sequence"],
            },
        },
    },
    "required": ["answers"],
}
