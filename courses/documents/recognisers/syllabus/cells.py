"""What a cell of a schedule says of its meetings: dates, titles, people, points, tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents.model import BlockKind
from courses.documents.recognisers.syllabus.accounting import left_of
from courses.documents.recognisers.syllabus.asides import is_homework
from courses.documents.recognisers.syllabus.dates import WEEKDAY, date_of_cell, find_when, is_room
from courses.documents.recognisers.syllabus.headline import Headline
from courses.documents.recognisers.syllabus.label_runs import split_labels
from courses.documents.recognisers.syllabus.lecturers import names_one, people_of
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.marks import mark_of
from courses.documents.recognisers.syllabus.people_cells import names_people
from courses.documents.recognisers.syllabus.session import Session
from courses.documents.recognisers.syllabus.words import FieldLabel, split_field
from courses.documents.text import display_width

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lecturers import Person
    from courses.documents.recognisers.syllabus.lines import Line

_BREAKS = re.compile(r"\s*\n\s*|\s*<br\s*/?>\s*")
_POINTS = re.compile(r"\s*[；;]\s*")
_EMPTY = re.compile(r"^[—–\-/无\s.*]*$|^(?:n/?a|none|tba|tbd)$", re.I)
_DAY = re.compile(rf"^{WEEKDAY}[,，:：]?\s*(?:[\d/]{{3,5}}(?!\d))?", re.I)
_DOTTED = re.compile(r"^\d{1,2}[.\-]\d{1,2}")
_DOTTED_DAY = re.compile(
    rf"^(?:{WEEKDAY}[,，]?\s*)?(?:(?:1[0-2]|0?[1-9])[.\-/](?:3[01]|[12]\d|0?[1-9])(?!\d))?", re.I
)
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s；;。，]))(?:(?P<a>\d{1,2})[.、．)）](?!\d)|[（(](?P<b>\d{1,2})[)）]|"
    r"(?P<c>[①-⑳]))"
)
_LABELS = frozenset(
    {"讲", "次课", "课次", "次", "课", "堂课", "lecture", "session", "class", "meeting"}
)
_HALL = re.compile(r"\d|\b(?:room|hall|auditorium)\b|教室|报告厅|会议室|礼堂", re.I)
_SHORT_TITLE = 24  # Han characters of a title that may hold semicolons
_FEW_POINTS = 2


@dataclass(slots=True)
class Content:
    """What one cell gives: the meetings, what belongs to the week, and every piece kept."""

    sessions: list[Session] = field(default_factory=list)
    readings: list[Line] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def is_empty(cell: str) -> bool:
    """Whether a cell says nothing: blank, a dash, 无, none, TBA."""
    return _EMPTY.match(cell.strip()) is not None


def paragraphs_of(cell: str) -> list[str]:
    return [text for text in _BREAKS.split(cell) if text.strip()]


def points_of(cell: str) -> list[str]:
    """The points of an outline in one cell: parted by lines, semicolons or running numbers."""
    points = [point for text in paragraphs_of(cell) for point in _POINTS.split(text)]
    return [part for point in points if point.strip() for part in _by_numbers(point.strip())]


def _by_numbers(text: str) -> list[str]:
    """``1.背景 2.现状`` are two points: numbers that count from 1."""
    found = list(_NUMBERED.finditer(text))
    values = [_value(match) for match in found]
    if len(found) < 2 or found[0].start() or values != list(range(1, len(values) + 1)):
        return [text]
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [text[m.start() : end].strip() for m, end in zip(found, ends, strict=True)]


def _value(match: re.Match[str]) -> int:
    printed = match["a"] or match["b"]
    return int(printed) if printed else ord(match["c"]) - ord("①") + 1


def line_of(row: Line, text: str) -> Line:
    """A stretch of a cell as a line of its own."""
    links = tuple(link for link in row.links if link[0] and link[0] in text)
    return replace(
        row.without(text), cells=(), table=0, item=-1, links=links, kind=BlockKind.LINE,
        head_row=False, inherited={}, spread={}, markdown="", gap=1,
    )  # fmt: skip


class ContentReader:
    """Reads the cells that say what is taught.

    ``dated``: paragraphs may begin with their dates; ``dotted``: also with ``9.2``, elsewhere the
    number of a section; ``named``: what stands in brackets behind a title is who teaches;
    ``whole``: no other column holds the outline; ``people``: a paragraph of most cells is people.
    """

    def __init__(
        self,
        row: Line,
        speakers: frozenset[str],
        *,
        dated: bool,
        named: bool,
        whole: bool,
        dotted: bool = False,
        people: bool = False,
    ) -> None:
        self.row = row
        self.speakers = speakers
        self.dated = dated
        self.dotted = dotted
        self.named = named
        self.whole = whole
        self.people = people
        self.content = Content()

    def read(self, cell: str) -> Content:
        """The meetings in a cell: one for each date that begins a paragraph, else one."""
        for group in self._groups(paragraphs_of(cell)):
            self.content.sessions.append(Session(origins=[self.row.origin]))
            self._head(group[0])
            for text in group[1:]:
                self._below(text)
        return self.content

    def _groups(self, texts: list[str]) -> list[list[str]]:
        groups: list[list[str]] = []
        for text in texts:
            if groups and not (self.dated and self._day_length(text)):
                groups[-1].append(text)
            else:
                groups.append([text])
        return groups

    @property
    def session(self) -> Session:
        return self.content.sessions[-1]

    def _keep(self, text: str) -> str:
        self.content.kept.append(text)
        return text

    # The first paragraph ----------------------------------------------------------------------

    def _head(self, text: str) -> None:
        text = self._day(text) if self.dated else text
        if self._are_people(text):
            return
        label = split_field(text)
        if label is not None and label.rest and label.field is Field.TITLE:
            text = label.rest
        text, *told = split_labels(text)
        for each in told:
            label = split_field(each)
            if label is not None:
                self._labelled(label, each)
        mark = mark_of(line_of(self.row, text), 0)
        if mark is not None and mark.family in _LABELS and mark.rest:
            self.session.label = self._keep(mark.printed)
            text = mark.rest
        text = self._teacher(text)
        title, points = self._title_and_points(text)
        headline = Headline(
            title, self.row.origin, self.session, speakers=self.speakers, dates=self.dated
        ).read()
        self.content.summary += headline.asides
        self.content.kept += headline.pieces()
        self._outline(points)

    def _day(self, text: str) -> str:
        """Take the date off the head of a paragraph."""
        end = self._day_length(text)
        if not end:
            return text
        printed = text[:end].strip(" ,，:：")
        when = find_when(text, leading=True) or date_of_cell(printed)
        self.session.add_when(self._keep(printed), when)
        return text[end:].lstrip(" \t,，:：、.．·–—-")

    def _day_length(self, text: str) -> int:
        """How long the day at the head of a paragraph is: ``9月2日``, ``周一``, ``Mon 9/2``."""
        when = find_when(text, leading=True)
        dotted = when is not None and _DOTTED.match(text[: when.end]) is not None
        if when is not None and (self.dotted or not dotted):
            return when.end
        found = (_DOTTED_DAY if self.dotted else _DAY).match(text)
        end = found.end() if found else 0
        behind = text[end : end + 1]
        return end if end and behind and not (behind.isalnum() and behind.isascii()) else 0

    def _teacher(self, text: str) -> str:
        """Take the name in brackets off the end, where a column or the course says whose it is."""
        bracket = re.search(r"\s*[（(]([^（()）]{2,40})[）)]\s*$", text)
        if bracket is None:
            return text
        who = bracket.group(1).strip()
        if not self.named and who not in self.speakers:
            return text
        people = [p for p in people_of(who, self.row.origin) if _can_be_name(p)]
        if not people or split_field(who) is not None:
            return text
        self.session.people += people
        self.content.kept += [each for p in people for each in (p.name, *p.biography)]
        return text[: bracket.start()]

    def _title_and_points(self, text: str) -> tuple[str, list[str]]:
        """Title and outline where both stand in one paragraph."""
        points = points_of(text)
        if not self.whole or len(points) < 2:
            return text, []
        if len(points) <= _FEW_POINTS or display_width(text) <= _SHORT_TITLE:
            return text, []
        return points[0], points[1:]

    # The others ------------------------------------------------------------------------------

    def _below(self, text: str) -> None:
        label = split_field(text)
        if label is not None and label.rest:
            self._labelled(label, text)
        elif self._are_people(text) or self._is_place(text):
            pass
        elif is_homework(text) or _is_task(text):
            self.content.summary.append(self._keep(text))
        elif not self.session.title:
            self._head(text)
        else:
            self._outline(points_of(text))

    def _are_people(self, text: str) -> bool:
        """Take a paragraph of people, where most cells have one."""
        if not self.people or self.session.people or not names_people(text):
            return False
        self.session.people = people_of(text, self.row.origin)
        self.content.kept += [t for p in self.session.people for t in (p.name, *p.biography)]
        return True

    def _is_place(self, text: str) -> bool:
        """Take a paragraph that can only be a room."""
        if (
            self.session.room
            or not self.session.title
            or not is_room(text)
            or not _HALL.search(text)
        ):
            return False
        self.session.room = self._keep(text)
        return True

    def _labelled(self, label: FieldLabel, text: str) -> None:
        """A paragraph that names its field: a guest, a question, something to read."""
        match label.field:
            case Field.LECTURER | Field.GUEST if self._people(label):
                pass
            case Field.READINGS:
                self.content.readings.append(line_of(self.row, self._keep(label.rest)))
            case Field.QUESTIONS:
                self.session.questions.append(line_of(self.row, self._keep(label.rest)))
            case Field.OUTLINE:
                self._outline(points_of(label.rest))
            case Field.ROOM:
                self.session.room = self._keep(label.rest)
            case Field.WHEN:
                self.session.add_when(self._keep(label.rest), find_when(label.rest))
            case Field.TITLE:
                self._head(label.rest)
            case _:
                self.content.summary.append(self._keep(text))

    def _people(self, label: FieldLabel) -> bool:
        people = people_of(label.rest, self.row.origin, alone=names_one(label))
        self.session.people += people
        self.content.kept += [text for p in people for text in (p.name, *p.biography)]
        return bool(people)

    def _outline(self, points: list[str]) -> None:
        for point in points:
            if not is_empty(point):
                self.session.outline.append(line_of(self.row, self._keep(point)))


def claim_rest(cell: str, kept: list[str], row: Line, accounting: Accounting) -> None:
    """Claim what is left of a cell without the pieces that were kept of it."""
    for text in left_of(cell, kept):
        accounting.label(text, row.origin)


def _can_be_name(person: Person) -> bool:
    return len(person.name) < 24 and not any(c.isdecimal() for c in person.name)


def _is_task(text: str) -> bool:
    """``Reading quiz 1``, ``提交选题``: something to hand in or sit, behind the title."""
    return (
        re.match(
            r"^(?:reading |pop |map )?(?:quiz|exam|midterm|homework|assignment|problem set|pset)"
            r"\b.{0,20}$|"
            r"^.{0,40}\b(?:due|deadline)\b.{0,20}$|^(?:提交|上交|布置|截止|交).{0,16}$",
            text,
            re.I,
        )
        is not None
        and display_width(text) < 30
    )
