"""The text of a course note as a page sets it: tables where the document has rows of cells.

A note keeps a line for each line or row of its document; the cells of a row are parted by tabs, or
by blanks alone, where only a share of the whole tells them apart. What the page says already, the
title and subtitle of the course, is not said again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from courses.documents.normalising import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FEWEST_ROWS: Final = 2
LONGEST_ROW: Final = 100  # characters; what is longer and holds one share is a sentence about it
_FIGURE: Final = re.compile(r"\d")
_SHARE: Final = re.compile(r"\d{1,3}(?:\.\d+)?\s*[%％]")
_NAMES_COURSE: Final = re.compile(
    r"\s*(?:课程名称?|課程名稱|course(?: (?:title|name))?)\s*[:：\t]\s*", re.I
)
_BRACKETS: Final = {"(": ")", "（": "）"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Running ``text``, or the ``rows`` of a table below its ``head``; all rows are equally long,
    the first cell names the row."""

    text: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def pieces_of(text: str, said: Iterable[str] = ()) -> tuple[Piece, ...]:
    """The pieces of a note in their order, without the lines that say only what was ``said``."""
    known = {key for one in said if (key := key_of(one))}
    lines = [line for line in text.split("\n") if not _is_said(line, known)]
    return tuple(_pieces(lines))


def _is_said(line: str, known: set[str]) -> bool:
    return key_of(line) in known or key_of(_NAMES_COURSE.sub("", line, count=1)) in known


def _pieces(lines: Sequence[str]) -> Iterator[Piece]:
    for in_cells, group in groupby(lines, key=lambda line: "\t" in line.strip()):
        own = list(group)
        if in_cells and len(own) >= FEWEST_ROWS:
            yield _table([[cell.strip() for cell in line.split("\t")] for line in own])
        else:
            yield from _shares([line.replace("\t", " ") for line in own])


def _table(rows: list[list[str]]) -> Piece:
    width = max(map(len, rows))
    even = [tuple(row + [""] * (width - len(row))) for row in rows]
    head, *rest = even
    if _is_head(head, rest):
        return Piece(head=head, rows=tuple(rest))
    return Piece(rows=tuple(even))


def _is_head(head: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Whether a column holds figures in every row but the first, which has words there."""
    return not any(map(_FIGURE.search, head)) and any(
        head[at] and all(_FIGURE.search(row[at]) for row in rest) for at in range(1, len(head))
    )


# Rows whose cells are parted by blanks ----------------------------------------------------


def _shares(lines: Sequence[str]) -> Iterator[Piece]:
    """Running text; lines one below the other that each give a share of a whole are rows."""
    waiting: list[str] = []
    for is_row, group in groupby(lines, key=lambda line: _row(line) is not None):
        own = list(group)
        if not is_row or len(own) < FEWEST_ROWS:
            waiting += own
            continue
        rows = [row for line in own if (row := _row(line)) is not None]
        if not any(rest for _, _, rest in rows):
            rows = [row[:2] for row in rows]
        head = _head_of(waiting[-1] if waiting else "", len(rows[0]))
        if head:
            waiting.pop()
        yield from _text(waiting)
        waiting = []
        yield Piece(head=head, rows=tuple(rows))
    yield from _text(waiting)


def _row(line: str) -> tuple[str, ...] | None:
    """What is graded, its share, and what else is said of it; None for a line that is no row."""
    found = list(_SHARE.finditer(line))
    if len(found) != 1 or len(line) > LONGEST_ROW:
        return None
    what, rest = line[: found[0].start()].strip(), line[found[0].end() :].strip()
    if what and what[-1] in _BRACKETS:
        rest = rest.replace(_BRACKETS[what[-1]], "", 1)
        what = what[:-1]
    what = what.strip().rstrip(":：")
    if not any(map(str.isalpha, what)):
        return None
    return what, found[0].group(), rest.lstrip(" ,，;；").rstrip("。.;；")


def _head_of(line: str, width: int) -> tuple[str, ...]:
    """The names of the columns, if the line above the rows has as many words."""
    words = tuple(line.split())
    return words if len(words) == width and not _FIGURE.search(line) else ()


def _text(lines: Sequence[str]) -> Iterator[Piece]:
    if text := "\n".join(lines).strip("\n"):
        yield Piece(text=text)
