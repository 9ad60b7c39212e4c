"""What single and multiple choice share: options with keys, feedback each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizzes.questions.base import Content, Part, Seed, shuffled
from quizzes.questions.faults import Fault
from quizzes.questions.shapes import MARKDOWN, Flag, ListOf, Record, Text, repeated_keys, with_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

OPTION = Record(
    {"key": Text(limit=20), "text": Text(required=True), "is_right": Flag(), "feedback": MARKDOWN},
    required=("text",),
)
OPTIONS = ListOf(OPTION, least=2, most=26)


def option_faults(options: list[Mapping[str, Any]]) -> Iterator[Fault]:
    """Keys that are there twice, and that no option is right."""
    yield from repeated_keys(options, "options")
    if not any(option["is_right"] for option in options):
        yield Fault("no_right_option", "options")


def keyed_options(content: dict[str, Any]) -> dict[str, Any]:
    return {**content, "options": with_keys(content["options"])}


def shown_options(options: list[Mapping[str, Any]], seed: Seed) -> list[dict[str, Any]]:
    """Keys and texts, in the order of the seed or of the content."""
    ordered = (
        list(options) if seed is None else shuffled(options, (seed, "options"), lambda o: o["text"])
    )
    return [{"key": option["key"], "text": option["text"]} for option in ordered]


def keys_of(content: Content) -> list[str]:
    return [option["key"] for option in content["options"]]


def right_keys(content: Content) -> list[str]:
    return [option["key"] for option in content["options"] if option["is_right"]]


def texts_of(content: Content, keys: Collection[str]) -> tuple[str, ...]:
    """The texts of the options with these keys, in the order of the content."""
    return tuple(option["text"] for option in content["options"] if option["key"] in keys)


def option_parts(content: Content, chosen: Collection[str]) -> list[Part]:
    """Every option: whether it was chosen, and whether it should have been."""
    return [
        Part(
            key=option["key"],
            label=option["text"],
            is_chosen=option["key"] in chosen,
            is_key=option["is_right"],
            is_right=(option["key"] in chosen) == option["is_right"],
            feedback=option["feedback"] if option["key"] in chosen else "",
        )
        for option in content["options"]
    ]
