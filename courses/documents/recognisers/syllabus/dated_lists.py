"""How much lines that begin with dates look like a programme, and not like a chronicle or news."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.cell_contents import rises
from courses.documents.recognisers.syllabus.dates import WEEKDAY, find_when
from courses.documents.recognisers.syllabus.heads import share
from courses.documents.recognisers.syllabus.marks import clock_marks
from courses.documents.recognisers.syllabus.people_cells import names_people
from courses.documents.text import display_width, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.mark import Mark

_FEW = 3
_HALF = 0.5
_MOSTLY = 0.6
_LONG = 30.0  # Han characters of a line that tells what happened
_PIECES = re.compile(r"[（()）：:—–|｜\t]|\s-\s|\s{3,}|[,，]\s*(?=(?:Prof|Dr)\b)")
_WEEKDAY = re.compile(rf"{WEEKDAY}|[（(][一二三四五六日][）)]", re.I)


def weigh_dated(lines: Sequence[Line], marks: Sequence[Mark]) -> tuple[float, str]:
    """Between 0 and 1, and why. ``marks``: lines that begin with a date."""
    rests = [mark.rest for mark in marks]
    if len(marks) < _FEW or not rises(rests):
        return 0.0, ""
    below = _below(lines, marks)
    inside = sum(len(rest) for rest in rests) + sum(
        len(line.text) for s in below[:-1] for line in s
    )
    whole = sum(len(line.text) for line in lines) or 1
    signs = (
        (0.15, share(rests, _has_weekday) >= _HALF, "weekdays"),
        (0.2, _people(rests, below) >= _HALF, "names of people"),
        (0.2, has_hours(lines, marks), "hours below them"),
        (0.1, inside >= whole * _MOSTLY, "hardly anything beside them"),
        (-0.4, share(rests, _tells) > 0.4, "whole sentences"),
    )
    total = 0.4 + sum(weight for weight, holds, _why in signs if holds)
    told = ", ".join(why for _weight, holds, why in signs if holds)
    return max(0.0, total), f"{len(marks)} lines in order of their dates" + (
        f", with {told}" if told else ""
    )


def has_hours(lines: Sequence[Line], marks: Sequence[Mark]) -> bool:
    """Whether lines that begin with an hour stand below most marks."""
    below = _below(lines, marks)
    return sum(1 for stretch in below if clock_marks(stretch)) >= len(marks) * _MOSTLY


def names_below(lines: Sequence[Line], marks: Sequence[Mark]) -> bool:
    """Whether the line right below most marks is people and nothing else."""
    below = [s[0] for s in _below(lines, marks) if s and not s[0].table]
    named = sum(1 for line in below if names_people(line.text))
    return named >= _FEW and named >= len(marks) * _MOSTLY


def _below(lines: Sequence[Line], marks: Sequence[Mark]) -> list[list[Line]]:
    """The lines below each mark."""
    ends = [mark.index for mark in marks[1:]] + [len(lines)]
    return [list(lines[m.index + 1 : end]) for m, end in zip(marks, ends, strict=True)]


def _has_weekday(text: str) -> bool:
    return _WEEKDAY.search(text[:40]) is not None


def _people(rests: Sequence[str], below: Sequence[Sequence[Line]]) -> float:
    """The share of dates beside or below which somebody is named."""
    named = sum(
        1
        for rest, stretch in zip(rests, below, strict=True)
        if any(map(_names_somebody, (rest, *(line.text for line in stretch[:4]))))
    )
    return named / len(rests)


def _names_somebody(text: str) -> bool:
    when = find_when(text, leading=True) or find_when(text)
    text = text[when.end :] if when is not None else text
    return any(names_people(piece) for piece in _PIECES.split(text) if piece.strip())


def _tells(text: str) -> bool:
    """Whether a line is a sentence of what happened, as in a chronicle."""
    ended = ends_sentence(text) or text.rstrip().endswith(".")
    return (ended and display_width(text) > _LONG / 2) or display_width(text) > 3 * _LONG
