"""Damage to the result of an import, one piece at a time: what an account must notice."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LISTS = {
    "weeks", "sessions", "lecturers", "biography", "outline", "children", "questions", "readings",
    "staff", "notes", "blocks", "items", "rows", "slides",
}  # fmt: skip
TEXTS = {
    "title", "subtitle", "label", "summary", "when", "room", "name", "text", "raw", "publisher",
    "venue", "note", "position", "affiliation", "caption", "source", "mark", "subhead", "image",
    "markdown",
}  # fmt: skip
SKIPPED = {"lines", "metadata", "claims", "doubts", "authors"}
PARALLEL = {"biography": ("biography_lines", "biography_pages")}


@dataclass(slots=True)
class Result:
    """Syllabi and lessons in the exchange form."""

    syllabi: list[Any]
    lessons: list[Any]

    def copy(self) -> Result:
        return copy.deepcopy(self)


@dataclass(frozen=True, slots=True)
class Row:
    """A list of the result with the lists that go along with it."""

    holder: Any
    name: str

    @property
    def lists(self) -> list[list[Any]]:
        names = [self.name, *PARALLEL.get(self.name, ())]
        return [self.holder[n] for n in names if len(self.holder[n]) == len(self.holder[self.name])]


def text_of(value: Any) -> str:
    """All counted text of a value."""
    if isinstance(value, str):
        return squeeze(value)
    if isinstance(value, list):
        return "".join(map(text_of, value))
    if isinstance(value, dict):
        return "".join(
            text_of(inner)
            for name, inner in value.items()
            if name in TEXTS | LISTS and name not in SKIPPED
        )
    return ""


def rows_of(value: Any) -> Iterator[Row]:
    """Every list of the result that holds pieces of the document."""
    if isinstance(value, list):
        for inner in value:
            yield from rows_of(inner)
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in SKIPPED:
                continue
            if name in LISTS and isinstance(inner, list) and inner:
                yield Row(value, name)
            yield from rows_of(inner)


def texts_of(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every counted text as the place that holds it: (dict or list, key or index)."""
    places = enumerate(value) if isinstance(value, list) else value.items()
    for key, inner in places:
        if key in SKIPPED:
            continue
        if isinstance(inner, dict | list):
            yield from texts_of(inner)
        elif isinstance(inner, str) and squeeze(inner) and (isinstance(key, int) or key in TEXTS):
            yield value, key


def remove(result: Result, random: Random) -> str:
    row, index = _pick(result, random)
    for one in row.lists:
        del one[index]
    return f"removed {row.name}[{index}]"


def double(result: Result, random: Random) -> str:
    row, index = _pick(result, random)
    for one in row.lists:
        one.insert(index, copy.deepcopy(one[index]))
    return f"doubled {row.name}[{index}]"


def swap(result: Result, random: Random) -> str:
    """Two pieces of one list whose texts differ."""
    for _ in range(500):
        row, first = _pick(result, random)
        entries = row.holder[row.name]
        others = [
            i
            for i, entry in enumerate(entries)
            if text_of(entry) not in ("", text_of(entries[first]))
        ]
        if others:
            second = random.choice(others)
            for one in row.lists:
                one[first], one[second] = one[second], one[first]
            return f"swapped {row.name}[{first}] and [{second}]"
    raise AssertionError("nothing to swap")


def change(result: Result, random: Random) -> str:
    holder, key = random.choice(list(texts_of([result.syllabi, result.lessons])))
    text = holder[key]
    index = random.choice(
        [i for i, c in enumerate(text) if not c.isspace() and c not in "[]()*_\\"] or [0]
    )
    holder[key] = f"{text[:index]}\u56e7{text[index + 1 :]}"
    return f"changed {key!r} of {text[:20]!r} at {index}"


def insert(result: Result, random: Random) -> str:
    holder, key = random.choice(list(texts_of([result.syllabi, result.lessons])))
    text = holder[key]
    index = random.randrange(len(text) + 1)
    holder[key] = f"{text[:index]}\u56e7{text[index:]}"
    return f"inserted into {key!r} of {text[:20]!r} at {index}"


def cut(result: Result, random: Random) -> str:
    places = [
        (h, k) for h, k in texts_of([result.syllabi, result.lessons])
        if k in ("text", "raw", "caption") and len(squeeze(h[k])) > 1 and not h.get("markdown")
    ]  # fmt: skip
    holder, key = random.choice(places)
    text = holder[key].strip()
    holder[key] = text[:-1]
    return f"cut {key!r} of {text[:20]!r}"


KINDS: tuple[Callable[[Result, Random], str], ...] = (remove, double, swap, change, insert, cut)


def _pick(result: Result, random: Random) -> tuple[Row, int]:
    """A piece with text, every list as likely as it is long."""
    found = [
        (row, index)
        for row in [
            *rows_of(result.syllabi),
            *rows_of(result.lessons),
            Row({"lessons": result.lessons}, "lessons"),
        ]
        for index, entry in enumerate(row.holder[row.name])
        if text_of(entry)
    ]
    return random.choice(found)


def mutate(result: Result, kind: Callable[[Result, Random], str], seed: int) -> tuple[Result, str]:
    """A damaged copy of ``result`` and what was done to it; the same for the same seed."""
    damaged = result.copy()
    return damaged, kind(damaged, Random(f"{kind.__name__} {seed}"))
