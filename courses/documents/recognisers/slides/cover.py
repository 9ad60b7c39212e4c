"""Who made a deck, from the lines of its first slide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Author

if TYPE_CHECKING:
    from collections.abc import Iterable

_PERSON = re.compile(
    r"^(?:主讲人?|主講人?|讲师|授课(?:老师|教师|人)|任课(?:老师|教师)|教师|报告人|演讲人|汇报人|作者"
    r"|Lecturer|Instructor|Speaker|Presenter|Author|Presented by|By)s?\s*[:：]\s*(.{2,40})$",
    re.I,
)
_BETWEEN = re.compile(r"[、,，;；/]|\s+and\s+")


def authors_of(lines: Iterable[str]) -> tuple[Author, ...]:
    """The people named behind a word such as 主讲人 or Lecturer."""
    found = (_PERSON.match(line.strip()) for line in lines)
    names = [name for match in found if match for name in _BETWEEN.split(match.group(1))]
    return tuple(Author(name=name.strip()) for name in names if name.strip())
