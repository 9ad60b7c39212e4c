"""The shapes that the content of questions is made of: each checks any JSON and cleans any JSON.

``check`` names what is wrong; ``clean`` never fails: it keeps what it understands and puts
defaults in place of the rest, so that what works on cleaned content needs no doubts of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from quizzes.questions.faults import Fault

MAX_TEXT = 20_000
_MOST_DIGITS = 60
# What every system reads as the same number: Decimal alone takes 1_000 and other digits too.
_PLAIN_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_UNWANTED = ("Cc", "Cs")
_NO_CHARACTERS = "\ufffe\uffff"  # nor does XML


class Shape(Protocol):
    """What a value may look like."""

    def check(self, value: object, where: str) -> Iterator[Fault]: ...

    def clean(self, value: object) -> Any: ...


def clean_text(value: object, limit: int = MAX_TEXT) -> str:
    """A text without blanks around it, control characters and lone surrogates."""
    if not isinstance(value, str):
        return ""
    text = value[: 2 * limit].replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():
        text = "".join(filter(_is_wanted, text))
    return text.strip()[:limit].strip()


def _is_wanted(character: str) -> bool:
    if character in "\n\t":
        return True
    return unicodedata.category(character) not in _UNWANTED and character not in _NO_CHARACTERS


def decimal_of(value: object) -> Decimal | None:
    """A number of JSON, or a plain one in a string; None for anything else, NaN and monsters."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    if isinstance(value, int) and abs(value) > 10**_MOST_DIGITS:
        return None
    text = str(value).strip()
    if len(text) > _MOST_DIGITS or not _PLAIN_NUMBER.fullmatch(text):
        return None
    number = Decimal(text)
    return number if abs(number.adjusted()) <= _MOST_DIGITS else None


def plain_number(number: Decimal) -> str:
    """The number without an exponent and idle zeros."""
    if not number:
        return "0"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Text:
    """A text; ``required`` ones have something to see in them."""

    limit: int = MAX_TEXT
    required: bool = False
    default: str = ""

    def check(self, value: object, where: str) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield Fault("not_a_text", where)
        elif len(value) > self.limit:
            yield Fault("too_long", where, {"limit": self.limit})
        elif self.required and not clean_text(value, self.limit).strip():
            yield Fault("empty", where)

    def clean(self, value: object) -> str:
        return clean_text(value, self.limit) if isinstance(value, str) else self.default


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    default: bool = False

    def check(self, value: object, where: str) -> Iterator[Fault]:
        if not isinstance(value, bool):
            yield Fault("not_yes_or_no", where)

    def clean(self, value: object) -> bool:
        return value if isinstance(value, bool) else self.default


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number, kept as a string since JSON has only binary ones.

    ``as_written`` keeps its zeros and its exponent, for numbers that are shown.
    """

    least: Decimal | None = None
    most: Decimal | None = None
    default: str = "0"
    as_written: bool = False
    instead: str | None = None  # of a number that is none; the default, if not given

    def check(self, value: object, where: str) -> Iterator[Fault]:
        number = decimal_of(value)
        if number is None:
            yield Fault("not_a_number", where)
        elif not self._is_within(number):
            yield Fault("out_of_range", where, {"least": self.least, "most": self.most})

    def clean(self, value: object) -> str:
        number = decimal_of(value)
        if number is None or not self._is_within(number):
            wrong = self.default if self.instead is None else self.instead
            return self.default if value is None else wrong
        if self.as_written and isinstance(value, str):
            return value.strip().removeprefix("+")
        return plain_number(number)

    def _is_within(self, number: Decimal) -> bool:
        below = self.least is not None and number < self.least
        return not below and not (self.most is not None and number > self.most)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words; the first is the default."""

    words: tuple[str, ...]

    def check(self, value: object, where: str) -> Iterator[Fault]:
        if not isinstance(value, str) or value not in self.words:
            yield Fault("unknown_choice", where, {"choices": ", ".join(self.words)})

    def clean(self, value: object) -> str:
        return value if isinstance(value, str) and value in self.words else self.words[0]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one shape; what is not of that shape at all falls out when it is cleaned."""

    shape: Shape
    least: int = 0
    most: int = 100
    kind: type = dict

    def check(self, value: object, where: str) -> Iterator[Fault]:
        if not isinstance(value, list | tuple):
            yield Fault("not_a_list", where)
            return
        if len(value) < self.least:
            yield Fault("too_few", where, {"limit": self.least})
        if len(value) > self.most:
            yield Fault("too_many", where, {"limit": self.most})
        for number, item in enumerate(value[: self.most]):
            yield from self.shape.check(item, f"{where}[{number}]")

    def clean(self, value: object) -> list[Any]:
        items = value if isinstance(value, list | tuple) else ()
        kind = Mapping if self.kind is dict else self.kind
        return [self.shape.clean(item) for item in items[: self.most] if isinstance(item, kind)]


@dataclass(frozen=True, slots=True)
class Record:
    """An object with named fields and no others; those in ``required`` must be there."""

    fields: Mapping[str, Shape]
    required: tuple[str, ...] = ()

    def check(self, value: object, where: str) -> Iterator[Fault]:
        if not isinstance(value, Mapping):
            yield Fault("not_an_object", where)
            return
        for name in value:
            if name not in self.fields:
                yield Fault("unknown_field", where, {"field": clean_text(name, 60)})
        for name, shape in self.fields.items():
            path = f"{where}.{name}" if where else name
            if name in value:
                yield from shape.check(value[name], path)
            elif name in self.required:
                yield Fault("missing", path)

    def clean(self, value: object) -> dict[str, Any]:
        given = value if isinstance(value, Mapping) else {}
        return {name: shape.clean(given.get(name)) for name, shape in self.fields.items()}


MARKDOWN = Text()
TEXTS = ListOf(Text(), most=50, kind=str)
FRACTION = Number(Decimal(0), Decimal(1), default="1", instead="0")


def letter(number: int) -> str:
    """The key of an item that has none: a, b … z, aa, ab …"""
    head, tail = divmod(number, 26)
    return (letter(head - 1) if head else "") + chr(ord("a") + tail)


def with_keys(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The items, those without a key of their own given the first free letter."""
    taken: set[str] = set()
    keys: list[str] = []
    for item in items:
        key = item["key"] if item["key"] not in taken else ""
        keys.append(key)
        taken.add(key)
    free = (letter(number) for number in range(len(items) + len(taken)))
    unused = (key for key in free if key not in taken)
    return [{**item, "key": key or next(unused)} for item, key in zip(items, keys, strict=True)]


def repeated_keys(items: Iterable[Mapping[str, Any]], where: str) -> Iterator[Fault]:
    """Keys that two items share."""
    seen: set[str] = set()
    for number, item in enumerate(items):
        key = item["key"]
        if key and key in seen:
            yield Fault("key_twice", f"{where}[{number}].key", {"key": key})
        seen.add(key)
