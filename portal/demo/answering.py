"""What somebody answers who knows, and who does not: a response for each type of question."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from quizzes.questions import TYPES, Content, Response
from quizzes.questions.cloze import CHOICE, NUMERIC
from quizzes.questions.ordering import handled

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

UNKNOWN = "不清楚"
_WORDS_OF_MODEL = 60  # characters of the model answer that a good student writes


def respond(kind: str, content: Content, *, knows: bool, chance: random.Random) -> Response:
    """A response to normalised content: right where the student knows, else a likely mistake."""
    given = _ANSWERS[kind](content, knows, chance)
    return TYPES[kind].read_json(content, given)


def _single(content: Content, knows: bool, chance: random.Random) -> dict[str, Any]:
    keys = [one["key"] for one in content["options"] if one["is_right"] == knows]
    return {"choice": chance.choice(keys)} if keys else {}


def _multiple(content: Content, knows: bool, chance: random.Random) -> dict[str, Any]:
    """The mistake is one option too few or one too many."""
    right = [one["key"] for one in content["options"] if one["is_right"]]
    wrong = [one["key"] for one in content["options"] if not one["is_right"]]
    if knows:
        return {"choices": right}
    if wrong and (len(right) == 1 or chance.random() < 0.5):
        return {"choices": [*right, chance.choice(wrong)]}
    return {"choices": right[1:]}


def _truefalse(content: Content, knows: bool, chance: random.Random) -> dict[str, Any]:
    return {"is_true": content["is_true"] == knows}


def _numeric(content: Content, knows: bool, chance: random.Random) -> dict[str, Any]:
    return {"text": _number(content, knows, chance)}


def _number(content: Content, knows: bool, chance: random.Random) -> str:
    """The mistakes are those of reckoning: a decimal place, a factor."""
    value = Decimal(_best(content["answers"])["value"])
    if not knows:
        value = value * chance.choice((10, 2, Decimal("0.1"))) + (0 if value else 1)
    unit = content["units"][0] if content["units"] else ""
    return f"{value.normalize():f} {unit}".strip()


def _best(answers: list[dict[str, Any]]) -> dict[str, Any]:
    return max(answers, key=lambda answer: Decimal(answer["fraction"]))


def _short(content: Content, knows: bool, chance: random.Random) -> dict[str, Any]:
    return {"text": _best(content["answers"])["text"] if knows else UNKNOWN}


def _cloze(content: Content, knows: bool, chance: random.Random) -> dict[str, Any]:
    """Who does not know leaves one blank wrong."""
    missed = None if knows else chance.randrange(len(content["blanks"]))
    return {
        "blanks": {
            str(number): _in_blank(blank, number - 1 != missed, chance)
            for number, blank in enumerate(content["blanks"], start=1)
        }
    }


def _in_blank(blank: dict[str, Any], knows: bool, chance: random.Random) -> str:
    if blank["kind"] == CHOICE:
        return str(_single(blank, knows, chance).get("choice", ""))
    if blank["kind"] == NUMERIC:
        return _number(blank, knows, chance)
    return str(_short(blank, knows, chance)["text"])


def _matching(content: Content, knows: bool, chance: random.Random) -> dict[str, Any]:
    """The mistake is two that are mixed up."""
    rights = [pair["right"] for pair in content["pairs"]]
    if not knows:
        _swap(rights, chance.randrange(len(rights) - 1))
    keys = [pair["key"] for pair in content["pairs"]]
    return {"pairs": dict(zip(keys, rights, strict=True))}


def _ordering(content: Content, knows: bool, chance: random.Random) -> dict[str, Any]:
    keys = list(handled(content))
    if not knows:
        _swap(keys, chance.randrange(len(keys) - 1))
    return {"order": keys}


def _swap(items: list[Any], place: int) -> None:
    items[place], items[place + 1] = items[place + 1], items[place]


def _open(content: Content, knows: bool, chance: random.Random) -> dict[str, Any]:
    return {"text": content["model_answer"][:_WORDS_OF_MODEL] if knows else UNKNOWN}


_ANSWERS: dict[str, Callable[[Content, bool, random.Random], dict[str, Any]]] = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "numeric": _numeric,
    "short": _short,
    "cloze": _cloze,
    "matching": _matching,
    "ordering": _ordering,
    "open": _open,
}
