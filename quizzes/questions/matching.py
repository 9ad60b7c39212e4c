"""Left sides and the right sides that belong to them. Every pair is worth the same.

Response: {"pairs": {"a": "了解你的客户"}}: right sides go by their text, for a key of theirs would
tell where they belong. In a form the fields are ``<prefix>-<key of the left side>``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizzes.questions.base import (
    Content,
    Grade,
    Part,
    QuestionType,
    Response,
    Seed,
    as_mapping,
    graded_by_parts,
    mixed,
    shuffled,
    value,
)
from quizzes.questions.faults import Fault
from quizzes.questions.shapes import ListOf, Record, Text, repeated_keys, with_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SIDE = Text(limit=1_000, required=True)
PAIR = Record({"key": Text(limit=20), "left": _SIDE, "right": _SIDE}, ("left", "right"))


class Matching(QuestionType):
    """Pairs, with right sides too many to tempt."""

    name = "matching"
    fields = {
        "pairs": ListOf(PAIR, least=2, most=26),
        "distractors": ListOf(_SIDE, most=26, kind=str),
    }
    required = ("pairs",)

    def _rules(self, content: Content) -> Iterator[Fault]:
        pairs = content["pairs"]
        yield from repeated_keys(pairs, "pairs")
        lefts = [pair["left"].strip() for pair in pairs]
        rights = {pair["right"].strip() for pair in pairs}
        for number, left in enumerate(lefts):
            if left in lefts[:number]:
                yield Fault("same_left_twice", f"pairs[{number}].left", {"text": left[:60]})
        for number, text in enumerate(content["distractors"]):
            if text.strip() in rights:
                where = f"distractors[{number}]"
                yield Fault("distractor_is_right", where, {"text": text[:60]})

    def _with_keys(self, content: dict[str, Any]) -> dict[str, Any]:
        return {**content, "pairs": with_keys(content["pairs"])}

    def _shown(self, content: Content, seed: Seed) -> dict[str, Any]:
        lefts = [{"key": pair["key"], "text": pair["left"]} for pair in content["pairs"]]
        if seed is not None:
            lefts = shuffled(lefts, (seed, "lefts"), lambda left: left["text"])
        return {"lefts": lefts, "rights": mixed(right_sides(content), seed, lambda text: text)}

    def _read(self, content: Content, data: Mapping[str, Any], prefix: str) -> Response:
        keys = [pair["key"] for pair in content["pairs"]]
        return self._read_json(content, {"pairs": {k: value(data, f"{prefix}-{k}") for k in keys}})

    def _read_json(self, content: Content, given: Mapping[str, Any]) -> Response:
        sent = as_mapping(given.get("pairs"))
        known = {text.strip(): text for text in right_sides(content)}
        said = {pair["key"]: sent.get(pair["key"]) for pair in content["pairs"]}
        kept = {
            key: known[text.strip()]
            for key, text in said.items()
            if isinstance(text, str) and text.strip() in known
        }
        return {"pairs": kept} if kept else {}

    def _grade(self, content: Content, response: Response) -> Grade:
        said = response.get("pairs", {})
        parts = [_part(pair, said.get(pair["key"], "")) for pair in content["pairs"]]
        return graded_by_parts(content, response, parts)

    def _right_answer(self, content: Content) -> tuple[str, ...]:
        return tuple(_joined(pair["left"], pair["right"]) for pair in content["pairs"])

    def _words(self, content: Content, response: Response) -> tuple[str, ...]:
        said = response.get("pairs", {})
        pairs = content["pairs"]
        return tuple(_joined(p["left"], said[p["key"]]) for p in pairs if p["key"] in said)

    def _progress(self, content: Content, response: Response) -> tuple[int, int]:
        return len(response.get("pairs", {})), len(content["pairs"])


def right_sides(content: Content) -> list[str]:
    """The right sides and distractors, each once, in the order of the content."""
    texts = [*(pair["right"] for pair in content["pairs"]), *content["distractors"]]
    return list({text.strip(): text for text in reversed(texts)}.values())[::-1]


def _part(pair: Mapping[str, Any], said: str) -> Part:
    return Part(
        key=pair["key"],
        label=pair["left"],
        said=said,
        answer=pair["right"],
        is_right=said.strip() == pair["right"].strip(),
    )


def _joined(left: str, right: str) -> str:
    return f"{left} → {right}"
