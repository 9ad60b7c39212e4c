"""What the rules read and what they make."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping


class Family(StrEnum):
    """A kind of suggestion that is made, counted and stopped on its own."""

    ORDER = "order"
    MEANING = "meaning"
    PAIRS = "pairs"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph, list item or table row; ``label`` is the printed number of an item, ``cells``
    are those of a row."""

    text: str
    label: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A section or slide; ``place`` is whatever the caller knows it by."""

    title: str
    lines: tuple[Line, ...]
    place: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A lesson as the rules read it."""

    title: str
    language: str
    passages: tuple[Passage, ...]

    @property
    def is_english(self) -> bool:
        return self.language.startswith("en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A suggested question; ``evidence`` are the lines of its passage that prove the answer."""

    family: Family
    type: str
    content: Mapping[str, Any]
    evidence: str
    place: Any = None

    @property
    def key(self) -> str:
        """The same for the same thing asked of the same words, wherever they stand."""
        asked = "\x1f".join((self.family, squeeze(self.evidence), squeeze(self.content["stem"])))
        return hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:32]


# Chapters that hold no text of the course's own.
NO_TEXT: Final = (
    "参考文献", "参考资料", "延伸阅读", "阅读材料", "思考", "习题", "作业", "目录", "致谢", "作者",
    "references", "further reading", "bibliography", "exercises", "contents", "acknowledg",
)  # fmt: skip


def own_passages(reading: Reading) -> list[Passage]:
    """The passages without lists of literature, exercises and contents."""
    return [
        passage
        for passage in reading.passages
        if not any(word in passage.title.lower() for word in NO_TEXT)
    ]
