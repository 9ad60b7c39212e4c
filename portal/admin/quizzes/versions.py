"""The wordings of a question, and what each changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from quizzes.field_names import words_of_place
from quizzes.formats import Item
from quizzes.formats.written.editing import editable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizzes.models import Question, QuestionVersion


@dataclass(frozen=True, slots=True)
class Line:
    """``sign`` is "+" for a new line, "−" for one that is gone, "" for one that stayed."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class History:
    version: QuestionVersion
    answers: int
    lines: tuple[Line, ...]


def histories(question: Question, versions: Sequence[Any]) -> list[History]:
    """The wordings, the newest first, each beside the one before it; ``versions`` have an
    ``answer_count``."""
    ordered = sorted(versions, key=lambda version: int(version.number))
    texts = [_lines(question.type, version.content) for version in ordered]
    before: list[list[str]] = [[], *texts[:-1]] if texts else []
    found = [
        History(version, version.answer_count, tuple(_changes(old, new)))
        for version, old, new in zip(ordered, before, texts, strict=True)
    ]
    if found:  # the first one has nothing to be new beside
        first = tuple(Line("", line.text) for line in found[0].lines)
        found[0] = History(found[0].version, found[0].answers, first)
    return found[::-1]


def _lines(kind: str, content: dict[str, Any]) -> list[str]:
    """A wording in the written form, and the fields of which that says only a part."""
    said = editable(Item(type=kind, content={**content, "tags": []}))
    names = said.unsaid if said.text else tuple(content)
    rest = [
        f"{words_of_place(name)}: {json.dumps(content[name], ensure_ascii=False)}"
        for name in names
        if name in content and name != "tags"
    ]
    return [*said.text.splitlines(), *rest]


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield from (Line("", text) for text in new[start:end])
        else:
            yield from (Line("−", text) for text in old[first:last])
            yield from (Line("+", text) for text in new[start:end])
