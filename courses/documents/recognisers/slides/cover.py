"""Who made a deck, from the lines of its first slide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Author
from courses.documents.recognisers.prose import people

if TYPE_CHECKING:
    from collections.abc import Iterable

_PERSON = re.compile(
    r"^(?:主讲人?|主講人?|讲师|授课(?:老师|教师|人)|任课(?:老师|教师)|教师|报告人|演讲人|汇报人|作者"
    r"|Lecturer|Instructor|Speaker|Presenter|Author|Presented by|By)s?\s*[:：]\s*(.{2,40})$",
    re.I,
)
_BETWEEN = re.compile(r"[、,，;；/]|\s+and\s+")


_NO_NAME = re.compile(r"[论論性业業书書版篇章课課学學院系部组組班期]$|^[A-Za-z]")


def signed_by(lines: Iterable[str]) -> tuple[Author, ...]:
    """The people whose Chinese names, with or without a position, are lines of their own."""
    found: list[Author] = []
    for line in lines:
        named = people.authors_of(line.strip())
        if named and all(_is_person(author.name) for author in named):
            found.extend(named)
    return tuple(found)


def _is_person(name: str) -> bool:
    return people.is_name(name) and not _NO_NAME.search(name)


def authors_of(lines: Iterable[str]) -> tuple[Author, ...]:
    """The people named behind a word such as 主讲人 or Lecturer."""
    found = (_PERSON.match(line.strip()) for line in lines)
    names = [name for match in found if match for name in _BETWEEN.split(match.group(1))]
    return tuple(Author(name=name.strip()) for name in names if name.strip())
