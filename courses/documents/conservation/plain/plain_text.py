"""What a simple extraction gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainText:
    """All characters of a file, line by line.

    The address of a link stands behind its text and the alternative text of a picture at its
    place. ``pages`` has the page of each line where the format has pages. ``elements`` counts
    what the file holds by the names of the account (pictures, links, tables, footnotes,
    formulas); None where only the lines can tell. ``numbered`` are the lines before which the
    program that shows the file sets a number that it counts. ``encoding`` is that of a text.
    """

    lines: tuple[str, ...]
    pages: tuple[int, ...] | None = None
    elements: Mapping[str, int] | None = None
    numbered: frozenset[int] = frozenset()
    encoding: str = ""
