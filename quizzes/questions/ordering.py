"""Items to be put in order; each at its right place is worth the same.

Response: {"order": [...]} in the keys that ``shown`` gave out. These are made of the items' texts:
the keys of the content would tell the order. In a form the items are fields ``<prefix>`` in their
order; a button ``move`` with the value ``<prefix>:<key>:up`` or ``:down`` moves one.
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
    graded_by_parts,
    handle,
    mixed,
    values,
)
from quizzes.questions.faults import Fault
from quizzes.questions.shapes import ListOf, Record, Text, repeated_keys, with_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ITEM = Record({"key": Text(limit=20), "text": Text(required=True)}, required=("text",))
MOVE = "move"


class Ordering(QuestionType):
    """Several items, shown in any order but the right one."""

    name = "ordering"
    fields = {"items": ListOf(ITEM, least=2, most=26)}
    required = ("items",)

    def _rules(self, content: Content) -> Iterator[Fault]:
        yield from repeated_keys(content["items"], "items")
        texts = [item["text"].strip() for item in content["items"]]
        for number, text in enumerate(texts):
            if text in texts[:number]:
                yield Fault("same_item_twice", f"items[{number}].text", {"text": text[:60]})

    def _with_keys(self, content: dict[str, Any]) -> dict[str, Any]:
        return {**content, "items": with_keys(content["items"])}

    def _shown(self, content: Content, seed: Seed) -> dict[str, Any]:
        texts = handled(content)
        order = mixed(list(texts), seed, lambda key: texts[key])
        if order == list(texts):
            order = [*order[1:], *order[:1]]
        return {"items": [{"key": key, "text": texts[key]} for key in order]}

    def _read(self, content: Content, data: Mapping[str, Any], prefix: str) -> Response:
        response = self._read_json(content, {"order": values(data, prefix)})
        for move in values(data, MOVE):
            response = _moved(response, move, prefix)
        return response

    def _read_json(self, content: Content, given: Mapping[str, Any]) -> Response:
        sent = given.get("order")
        keys = [key for key in sent if isinstance(key, str)] if isinstance(sent, list) else []
        known = handled(content)
        kept = [key for key in dict.fromkeys(keys) if key in known]
        return {"order": kept} if kept else {}

    def _grade(self, content: Content, response: Response) -> Grade:
        texts = handled(content)
        right, said = list(texts), response.get("order", [])
        at_place = [said[n] if n < len(said) else "" for n in range(len(right))]
        parts = [
            Part(
                key=key,
                label=str(number),
                said=texts.get(there, ""),
                answer=texts[key],
                is_right=there == key,
            )
            for number, (key, there) in enumerate(zip(right, at_place, strict=True), start=1)
        ]
        return graded_by_parts(content, response, parts)

    def _right_answer(self, content: Content) -> tuple[str, ...]:
        return tuple(item["text"] for item in content["items"])

    def _words(self, content: Content, response: Response) -> tuple[str, ...]:
        texts = handled(content)
        return tuple(texts[key] for key in response.get("order", []))

    def _progress(self, content: Content, response: Response) -> tuple[int, int]:
        return len(response.get("order", [])), len(content["items"])


def handled(content: Content) -> dict[str, str]:
    """The items in the right order: keys that tell nothing of it, and texts."""
    texts: dict[str, str] = {}
    for item in content["items"]:
        key, copies = handle(item["text"]), 0
        while key in texts:
            copies += 1
            key = handle(item["text"], str(copies))
        texts[key] = item["text"]
    return texts


def _moved(response: Response, move: str, prefix: str) -> Response:
    """The response after a press of a button; other buttons and wrong keys change nothing."""
    order = list(response.get("order", []))
    for step, way in ((-1, "up"), (1, "down")):
        if not (move.startswith(f"{prefix}:") and move.endswith(f":{way}")):
            continue
        key = move[len(prefix) + 1 : -len(way) - 1]
        if key in order and 0 <= order.index(key) + step < len(order):
            place = order.index(key)
            order[place], order[place + step] = order[place + step], order[place]
            return {"order": order}
    return response
