"""The line that titles a week or session: date, time, room, hours and people taken off it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.citations.people import is_people
from courses.documents.recognisers.syllabus.dates import find_room, find_when, is_room
from courses.documents.recognisers.syllabus.lecturers import names_one, people_of
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.people_cells import names_people
from courses.documents.recognisers.syllabus.speakers import is_sure, split_speakers
from courses.documents.recognisers.syllabus.words import split_field
from courses.documents.text import join_lines

if TYPE_CHECKING:
    from courses.documents.model import Origin
    from courses.documents.recognisers.syllabus.dates import When
    from courses.documents.recognisers.syllabus.lecturers import Person
    from courses.documents.recognisers.syllabus.session import Session

_HOURS = re.compile(
    r"\s*[（(【\[]\s*(?:共|约|理论|实验|实践|讲授|线上|线下)?\s*[\d一二三四五六七八九十.]+\s*个?"
    r"(?:学时|课时|學時|課時|小时|小時|节课|周|hours?|hrs?|h|minutes|min|periods?)"
    r"[^（）()【】]{0,20}[）)】\]]\s*$|\s*[（(]\s*(?:学时|课时|"
    r"學時)\s*[:：]\s*\d+[^（）()]{0,10}[）)]\s*$|"
    r"\s+\d{1,2}\s*(?:学时|课时|學時|課時)\s*$|\s*[（(](?:no readings?|无阅读|無閱讀)[）)]\s*$",
    re.I,
)
_PEOPLE_TAIL = re.compile(r"\s*[（(]([^（）()]{2,60})[）)]\s*$")
_HOUR_IN_BRACKETS = re.compile(
    r"\s*[（(](?P<text>\s*(?:[01]?\d|2[0-4])[:：][0-5]\d[^（()）]{0,14})[)）]"
)
_FIRST_SPEAKER = re.compile(
    r"^(?P<who>(?:(?:Dr|Prof(?:essor)?|Mr|Ms|Mrs)\.?\s+)?[A-Z][\w'’-]+(?:\s+(?:[A-Z]\.|"
    r"[A-Z][\w'’-]+)){1,3}"
    r"\s*\((?!\d)[^()]{2,60}\)|"
    r"[\u3400-\u9fff]{2,4}[（(](?!\d)[^（()）]{3,40}[)）])\s*[:：]\s*(?=\S)"
)
_BEFORE_COLON = re.compile(r"^(?P<who>[^:：]{2,60}?)\s*[:：]\s*(?=\S)")
_BEFORE_BLANK = re.compile(
    r"^(?P<who>[\u3400-\u9fff·]{2,8}(?:[（(][^（()）]{2,40}[）)])?)[ \u3000]+(?=\S)"
)
_TASK_PLACE = re.compile(r"^\s*(?:lab|实验|机房)?\s*\d*\s*$|^\s*lab\b", re.I)
_GUEST_REMARK = re.compile(
    r"[（(]\s*(?:guest(?: lecture| speaker| lecturer)?|嘉宾|特邀(?:嘉宾)?|客座)\s*[)）]", re.I
)
_COLUMNS = re.compile(r"\t+|\u3000{2,}| {3,}|\s*\|\s*")
_COMMENCING = re.compile(r"(?:\bw/[cb]|\bweek (?:commencing|beginning|starting|of))\s*$", re.I)
_EDGE = " \t\u3000:：|｜–—-"


class Headline:
    """Reads one title line into a session.

    ``kept`` collects the pieces with their places in the line, ``asides`` what belongs to none
    of the fields (hours): both are the caller's to account for.
    """

    def __init__(
        self,
        text: str,
        origin: Origin,
        session: Session,
        *,
        speakers: frozenset[str] = frozenset(),
        dates: bool = True,
    ) -> None:
        self.text = text
        self.origin = origin
        self.session = session
        self.speakers = speakers  # names that count behind a dash
        self.dates = dates  # whether a date may stand here; a time may always
        self.kept: list[tuple[int, str]] = []
        self.asides: list[str] = []

    def pieces(self) -> list[str]:
        """What was kept, in the order of the line."""
        return [piece for _at, piece in sorted(self.kept)]

    def read(self) -> Headline:
        """The parts of a title in one stretch."""
        rest = self._take_when(self.text)
        rest, hours = split_hours(rest)
        if hours:
            self._aside(hours)
        rest = self._take_first_speaker(self._take_time_in_brackets(rest))
        title = self._take_speakers(self._take_people(rest)).strip(_EDGE)
        placed = bool(self.session.when) and not self.session.room and is_room(title)
        title, hours = split_hours(title)
        if hours:
            self._aside(hours)
        if title and placed and self._is_only_room(title):
            self.session.room = self._keep(title)
        elif title:
            self._take_title(title)
        return self

    def _is_only_room(self, title: str) -> bool:
        """Whether what stands behind a date is a room and no title: short, or with a number."""
        behind = bool(self.kept) and self.kept[0][0] < self.text.find(title)
        short = len(title) <= 8 and not set("与與和的：，、") & set(title)
        return any(c.isdecimal() for c in title) or (behind and short)

    def read_columns(self) -> Headline:
        """A row of a schedule without a head: the title, then people, a room, the rest."""
        position = 0
        for cell in (cell.strip() for cell in _COLUMNS.split(self.text) if cell.strip()):
            position = self.text.find(cell, position)
            self._cell(cell, position)
            position += len(cell)
        return self

    def _cell(self, cell: str, position: int) -> None:
        when = find_when(cell)
        if when and when.end - when.start >= len(cell) - 2:
            self.session.add_when(cell, when)
        elif not self.session.title:
            inner = Headline(cell, self.origin, self.session, speakers=self.speakers).read()
            self.kept += [(position + at, piece) for at, piece in inner.kept]
            self.asides += inner.asides
            return
        elif (is_people(cell) or is_sure(cell, self.origin) or names_people(cell)) and (
            people := people_of(cell, self.origin)
        ):
            self._take(people, position, cell)
            return
        elif is_room(cell):
            self.session.room = cell
        else:
            self.asides.append(cell)
        self.kept.append((position, cell))

    def _keep(self, text: str) -> str:
        self.kept.append((self.text.find(text), text))
        return text

    def _aside(self, text: str) -> None:
        self.asides.append(self._keep(text))

    def _take_title(self, title: str) -> None:
        if _GUEST_REMARK.fullmatch(title):
            self._aside(title)
            return
        label = split_field(title)
        if label is not None and label.field is Field.TITLE and label.rest:
            title = label.rest
        title = self._keep(without_full_stop(without_book_marks(title)))
        self.session.title = join_lines(self.session.title, title) if self.session.title else title

    def _take_when(self, text: str) -> str:
        """Take a date or time off that stands apart from the title, with the room beside it."""
        when = find_when(text, leading=True) or find_when(text)
        if when is None or (when.date and not self.dates):
            return text
        if not when.date and self._take_time_and_room(text, when):
            return text[: when.start].rstrip(_EDGE)
        week = _COMMENCING.search(text[: when.start])
        if week:
            when = replace(when, start=week.start())
        if not _stands_apart(text, when.start, when.end):
            return text
        printed = text[when.start : when.end].strip(" ,，（(）)")
        before, behind = text[: when.start], text[when.end :]
        if not before and text[:1] in set("（([【") and behind[:1] in set("）)]】"):
            before = text[0]
        if before.rstrip().endswith(("（", "(", "[", "【")):
            inner, closed, tail = _closing(behind)
            before = before.rstrip()[:-1]
            room = find_room(inner)
            if room:
                self.session.room = self.session.room or self._keep(room)
            elif inner.strip(" ,，;；"):
                printed = text[when.start : when.end + len(inner)].strip()
            behind = tail if closed else behind
        self.session.add_when(self._keep(printed), when)
        return f"{before.rstrip(' ,，|｜–—-')} {behind.lstrip(' ,，|｜:：–—-')}".strip()

    def _take_time_and_room(self, text: str, when: When) -> bool:
        """``期末考试 14:00 三教201``: a time with the room behind it."""
        room = text[when.end :].strip(_EDGE)
        if ":" not in when.time.replace("：", ":") or not text[: when.start].strip():
            return False
        if not is_room(room):
            return False
        self.session.add_when(self._keep(text[when.start : when.end].strip()), when)
        self.session.room = self.session.room or self._keep(room)
        return True

    def _take_time_in_brackets(self, text: str) -> str:
        """``参访（09:00 于正门集合）``: an hour behind the title of a dated session."""
        found = _HOUR_IN_BRACKETS.search(text)
        if found is None or self.session.time or not text[: found.start()].strip():
            return text
        when = find_when(found["text"])
        if when is None or when.date:
            return text
        self.session.add_when(self._keep(found["text"]), when)
        return text[: found.start()] + text[found.end() :]

    def _take_first_speaker(self, text: str) -> str:
        """``Jane Doe (MIT): Title``: who speaks, in front of the title."""
        found = _FIRST_SPEAKER.match(text) or self._known_first(text)
        if found is None:
            return text
        people = people_of(found["who"], self.origin, alone=True)
        if not people:
            return text
        self._take(people, self.text.find(found["who"]), found["who"])
        return text[found.end() :]

    def _known_first(self, text: str) -> re.Match[str] | None:
        """``张若谷：货币的黄昏``, where names stand before most titles."""
        found = _BEFORE_COLON.match(text) or _BEFORE_BLANK.match(text)
        return found if found is not None and found["who"].strip() in self.speakers else None

    def _take_people(self, text: str) -> str:
        """``标题（主讲：王强）`` and ``Title (guest: Jane Doe)``: people in brackets at the end."""
        bracket = _PEOPLE_TAIL.search(text)
        label = split_field(bracket.group(1)) if bracket else None
        if bracket and self._is_place(bracket.group(1)) and text[: bracket.start()].strip():
            self.session.room = self._keep(bracket.group(1).strip())
            return text[: bracket.start()]
        if bracket and label is None and self._names(bracket.group(1)):
            who = bracket.group(1)
            self._take(people_of(who, self.origin), self.text.rfind(who), who)
            return text[: bracket.start()]
        if bracket is None or label is None or not label.rest:
            return text
        if label.field not in (Field.LECTURER, Field.GUEST):
            return text
        people = people_of(label.rest, self.origin, alone=names_one(label))
        self.session.people.extend(people)
        for person in people:
            for piece in (person.name, *person.biography):
                self.kept.append((self.text.rfind(piece), piece))
        return text[: bracket.start()] if people else text

    def _is_place(self, inner: str) -> bool:
        """Whether what stands in brackets behind a title is its room; ``(Lab 2)`` may be a task."""
        return not self.session.room and is_room(inner) and _TASK_PLACE.match(inner) is None

    def _names(self, who: str) -> bool:
        """Whether what stands in brackets behind a title is a person."""
        return who in self.speakers or (bool(who.strip()) and is_sure(who.strip(), self.origin))

    def _take_speakers(self, text: str) -> str:
        """``Title — Jane Doe, VP Risk``: the speakers behind a dash, a slash or a blank."""
        spoken = split_speakers(text, self.origin, self.speakers)
        if spoken is None:
            return text
        self._take(list(spoken.people), self.text.rfind(spoken.who), spoken.who)
        return spoken.title

    def _take(self, people: list[Person], position: int, printed: str) -> None:
        self.session.people.extend(people)
        texts = [text for person in people for text in (person.name, *person.biography)]
        self.kept += [(position + printed.find(text), text) for text in texts]


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a date is not part of a title: at an end, in brackets or between marks."""
    before, behind = text[:start].rstrip(), text[end:].lstrip()
    if not before or not behind:
        return True
    return before[-1] in "（([【,，|｜–—-:：" or behind[0] in "|｜:："


def _closing(text: str) -> tuple[str, bool, str]:
    """What stands before the closing bracket, whether there is one, and what follows."""
    match = re.search(r"[）)】\]]", text)
    if match is None:
        return text, False, ""
    return text[: match.start()], True, text[match.end() :]


def split_hours(title: str) -> tuple[str, str]:
    """A title and the hours printed behind it: ``（4学时）``."""
    hours = _HOURS.search(title)
    return (title[: hours.start()], hours.group(0).strip()) if hours else (title, "")


def without_full_stop(title: str) -> str:
    """A title is no sentence: a full stop behind it is no part of it."""
    inner = title.rstrip("。")
    return inner if inner and not set("。！？；") & set(inner) else title


def without_book_marks(title: str) -> str:
    """``《联邦学习》``: the marks that frame a whole title are no part of it."""
    inner = title[1:-1]
    framed = title.startswith("《") and title.endswith("》") and not set("《》") & set(inner)
    return inner if framed and inner.strip() else title
