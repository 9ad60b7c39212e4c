"""How the weeks of one schedule are written: what begins a session, where people are named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.dates import find_when
from courses.documents.recognisers.syllabus.marks import clock_marks, form_marks, timed_marks
from courses.documents.recognisers.syllabus.people_cells import names_people
from courses.documents.recognisers.syllabus.speakers import known_speakers
from courses.documents.text import display_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.mark import Mark

_SHORT_REST = 12  # Han characters beside a date that heads a day
_FEW = 3  # weeks that make a habit
_NEAR = 5  # lines below a title in which its people stand
_EDGE = " ,，:：-–—|｜"


@dataclass(frozen=True, slots=True)
class Habits:
    """What most weeks of a schedule do alike."""

    timed: bool = False  # dated or timed lines begin the sessions
    forms: bool = False  # lines such as ``Lecture: ...`` do
    speakers: frozenset[str] = frozenset()  # bare names that count as people in titles
    named_below: bool = False  # a line of people stands below the title
    named_first: bool = False  # people stand beside the date, the title below


def habits_of(marks: list[Mark], stretches: list[list[Line]], before: Sequence[Line]) -> Habits:
    """The habits of the weeks; ``stretches`` are their lines, ``before`` those above all."""
    timed = _is_timed(marks, stretches)
    titles = _sessions(marks, stretches) if timed else [undated(mark) for mark in marks]
    return Habits(
        timed=timed,
        forms=_is_by_form(stretches),
        speakers=known_speakers(titles, before),
        named_below=_most([any(_is_people(line) for line in s[1:_NEAR]) for s in stretches]),
        named_first=_most(
            [names_people(undated(m)) and len(s) > 1 for m, s in zip(marks, stretches, strict=True)]
        ),
    )


def _most(found: Sequence[bool]) -> bool:
    return sum(found) >= _FEW and sum(found) * 5 >= len(found) * 3


def _is_people(line: Line) -> bool:
    return not line.table and line.numbered[0] is None and names_people(line.text)


def _is_timed(marks: list[Mark], stretches: list[list[Line]]) -> bool:
    """Whether dated or timed lines begin the sessions: several in more than one week."""
    if marks[0].family == "date":
        return _is_by_the_hour(marks, stretches)
    several = sum(1 for stretch in stretches if len(timed_marks(stretch[1:])) > 1)
    return several > 1


def undated(mark: Mark) -> str:
    """What a mark says behind its date, all of it where none stands."""
    when = find_when(mark.rest, leading=True) if mark.family == "date" else None
    return mark.rest[when.end :].strip(_EDGE) if when is not None else mark.rest


def _sessions(marks: list[Mark], stretches: list[list[Line]]) -> list[str]:
    """What stands behind the hours of the timed lines of all weeks, and beside the marks."""
    timed = [mark.rest for stretch in stretches for mark in timed_marks(stretch[1:])]
    found = [(text, find_when(text)) for text in timed]
    told = [text[when.end :].strip(_EDGE) for text, when in found if when is not None]
    return [text for text in (*map(undated, marks), *told) if text]


def _is_by_the_hour(marks: list[Mark], stretches: list[list[Line]]) -> bool:
    """Whether days that stand alone head lines that begin with an hour."""
    bare = [
        _is_bare(mark) and bool(clock_marks(s[1:]))
        for mark, s in zip(marks, stretches, strict=True)
    ]
    return len(bare) > 1 and sum(bare) * 5 >= len(bare) * 3


def _is_bare(mark: Mark) -> bool:
    """Whether hardly anything stands beside the date of a mark."""
    when = find_when(mark.rest, leading=True)
    return when is not None and display_width(mark.rest[when.end :]) < _SHORT_REST


def _is_by_form(stretches: list[list[Line]]) -> bool:
    """Whether lines such as ``Lecture: ...`` title the sessions: the first of most weeks."""
    first = [marks[0] for stretch in stretches if (marks := form_marks(stretch[1:]))]
    leading = sum(1 for mark in first if mark.index == 0)
    return leading > 1 and leading * 2 >= len(stretches)
