"""The outline of a session: indented text is the one source, a tree is what pages and API serve.

A line is a point, two blanks of indentation are a level, the printed number stands before the
text. Where the number would not be found again by the rules for printed numbers, a TAB parts it
from the text, and a leading backslash says that what looks like a number is none, so that
tree -> text -> tree gives the same tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.numbering import split_label
from courses.documents.text import collapse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from courses.documents.model import OutlineNode

INDENT = "  "


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A point of an outline with the points below it."""

    label: str
    text: str
    children: tuple[OutlineEntry, ...] = ()


def format_outline(nodes: Iterable[OutlineNode | OutlineEntry]) -> str:
    """The indented text of a tree."""
    return "\n".join(_lines(nodes, 0))


def _lines(nodes: Iterable[OutlineNode | OutlineEntry], depth: int) -> Iterator[str]:
    for node in nodes:
        yield INDENT * depth + _format_point(node.label, collapse(node.text))
        yield from _lines(node.children, depth + 1)


def _format_point(label: str, text: str) -> str:
    plain = f"{label} {text}".strip()
    if _parse_point(plain) == (label, text):
        return plain
    return f"{label}\t{text}" if label else f"\\{text}"


def _parse_point(line: str) -> tuple[str, str]:
    if line.startswith("\\"):
        return "", line[1:].strip()
    if "\t" in line:
        label, _, text = line.partition("\t")
        return label.strip(), text.strip()
    found, rest = split_label(line)
    if found is None or not rest:
        return "", line.strip()
    return found.printed, rest


def parse_outline(text: str) -> tuple[OutlineEntry, ...]:
    """The tree of an indented text (blanks or tabs); a point indented too far hangs under the
    point above it."""
    points = [
        (_depth(line), *_parse_point(line.lstrip())) for line in text.splitlines() if line.strip()
    ]
    tree, _ = _children(points, 0, -1)
    return tree


def _depth(line: str) -> int:
    margin = line[: len(line) - len(line.lstrip())].replace("\t", INDENT)
    return len(margin) // len(INDENT)


def _children(
    points: Sequence[tuple[int, str, str]], start: int, parent_depth: int
) -> tuple[tuple[OutlineEntry, ...], int]:
    """The siblings from ``start`` on that lie deeper than their parent, and where they end."""
    found: list[OutlineEntry] = []
    position = start
    while position < len(points) and points[position][0] > parent_depth:
        depth, label, text = points[position]
        children, position = _children(points, position + 1, depth)
        found.append(OutlineEntry(label, text, children))
    return tuple(found), position
