"""What all formats speak of: items, what was lost on the way, and what came of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from quizzes.questions import Content

# The bytes of a picture by its name ("pictures/<sha256>.png"), None if there are none.
PictureBytes: TypeAlias = Callable[[str], bytes | None]

LOSSES = frozenset(
    {
        # Writing and reading
        "left_out", "type_unknown", "faulty", "picture_left_out",
        # Writing
        "only_here", "credit_differs", "weights_refused", "becomes_essay", "type_not_carried",
        "arrow_in_answer", "signs_in_item", "tag_changed", "tolerance_made_absolute",
        "plain_in_blank", "not_written",
        # Reading
        "not_a_question", "weights_changed", "negative_marks", "combined_feedback", "unit_sizes",
        "wildcard", "file_left_out", "blank_weights", "blank_of_several", "other_grading",
        "essay_settings", "markup_left_out", "not_read", "unit_penalty", "beyond_limit",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question outside the bank. ``category`` is the path of its folder, "" without one."""

    type: str
    content: Content
    name: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a format cannot carry. ``number`` counts the questions of the file from 1.

    ``fields`` names fields of the content; ``is_whole`` says that the question is not there at all.
    ``quizzes.formats.words`` has a sentence for each code of ``LOSSES``.
    """

    number: int
    code: str
    fields: tuple[str, ...] = ()
    is_whole: bool = False
    name: str = ""
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and what is not in it."""

    data: bytes
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The questions of a file, what of it they lack, and its pictures by the names in the texts.

    The bytes of pictures are as they came: whoever stores them makes them safe first.
    """

    items: tuple[Item, ...]
    losses: tuple[Loss, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


class Losses:
    """The losses of one question, each said once."""

    def __init__(self, number: int, name: str = "") -> None:
        self._number = number
        self._name = name[:80]
        self._found: dict[tuple[str, tuple[str, ...]], Loss] = {}

    def add(self, code: str, *fields: str, is_whole: bool = False, **details: object) -> None:
        loss = Loss(self._number, code, fields, is_whole, self._name, details)
        self._found.setdefault((code, fields), loss)

    def name_it(self, name: str) -> None:
        self._name = name[:80]

    @property
    def found(self) -> tuple[Loss, ...]:
        return tuple(self._found.values())


def short_name(item: Item) -> str:
    """The name of an item, or the first words of its stem in one line."""
    return item.name or " ".join(str(item.content.get("stem", "")).split())[:60]
