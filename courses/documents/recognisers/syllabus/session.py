"""A session while its lines are read, and what becomes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import OutlineNode, PreClassQuestion, SyllabusSession
from courses.documents.recognisers.syllabus.accounting import span
from courses.documents.recognisers.syllabus.outline import outline_of

if TYPE_CHECKING:
    from courses.documents.model import Origin
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.dates import When
    from courses.documents.recognisers.syllabus.lecturers import Person
    from courses.documents.recognisers.syllabus.lines import Line

_FESTIVALS = "国庆|國慶|春节|春節|清明|劳动|勞動|端午|中秋|元旦|五一|十一"
_NO_CLASS = re.compile(
    r"放假|停课|停課|休假|假期|自习周|不上课|不上課|"
    rf"^(?:{_FESTIVALS})(?:节|節|连假|連假|长假|長假)?$|"
    r"\bno (?:class|lecture|seminar|tutorial|lab|meeting)s?\b|\bholidays?\b|\bbreak$|\brecess\b|"
    r"^reading week|cancell?ed",
    re.I,
)
_BREAK = re.compile(
    r"^(?:(?:coffee|tea|lunch|dinner|refreshments?|registration|check-?in|breakfast|group photo|"
    r"reception|drinks|networking)(?:\s*(?:and|&|/|,)\s*(?:coffee|tea|lunch|registration|"
    r"networking|drinks|refreshments|welcome coffee))*(?: breaks?)?|welcome coffee|"
    r"(?:茶歇|午餐|晚餐|午休|休息|课间休息|签到|報到|报到|合影|集体合影|自助餐|欢迎晚宴|晚宴|用餐)"
    r"(?:[、，与和及/]?(?:茶歇|午餐|午休|休息|签到|合影|领取资料|用餐))*)$",
    re.I,
)
_EXAM = re.compile(
    r"考试|考試|测验|報告|汇报|答辩|期中|期末|\bmid-?terms?\b|exam|presentation|quiz|\btests?\b",
    re.I,
)
_REMARK = re.compile(r"\s*[（(][^（()）]*[)）]\s*$")


@dataclass
class Session:
    """A session while its lines are read."""

    origins: list[Origin] = field(default_factory=list)
    title: str = ""
    label: str = ""
    when: list[str] = field(default_factory=list)
    date: str = ""
    time: str = ""
    room: str = ""
    people: list[Person] = field(default_factory=list)
    outline: list[Line] = field(default_factory=list)
    questions: list[Line] = field(default_factory=list)
    outlined: bool = False  # whether a label calls its points an outline

    @property
    def bare(self) -> bool:
        """Whether nothing but title, time and place is known."""
        return not (self.people or self.outline or self.questions)

    def add_when(self, printed: str, when: When | None) -> None:
        """Note a date or time as printed; the first of each counts."""
        self.when.append(printed)
        if when is not None:
            self.date, self.time = self.date or when.date, self.time or when.time

    def finished(self, accounting: Accounting, width: float, start: Origin) -> SyllabusSession:
        return SyllabusSession(
            origin=span(self.origins or [start]),
            title=self.title,
            label=self.label,
            when=" ".join(self.when),
            date=self.date,
            time=self.time,
            room=self.room,
            lecturers=tuple(person.finished() for person in self.people),
            outline=outline_of(self.outline, accounting, width),
            questions=_questions(self.questions, accounting, width),
        )


def without_class(title: str) -> bool:
    """Whether a title says that there is no class: a holiday, a break; examinations are sessions.

    A remark in brackets behind a topic says it of one meeting only.
    """
    title = _REMARK.sub("", title).strip() or title
    if _BREAK.match(title) is not None:
        return True
    return _NO_CLASS.search(title) is not None and _EXAM.search(title) is None


def is_exam(title: str) -> bool:
    """Whether a title names an examination, a test or presentations."""
    return _EXAM.search(title) is not None


def _questions(
    lines: list[Line], accounting: Accounting, width: float
) -> tuple[PreClassQuestion, ...]:
    """The questions of a list, one an item."""
    return tuple(
        PreClassQuestion(text=node.text, origin=node.origin, label=node.label)
        for root in outline_of(lines, accounting, width)
        for node in _flat(root)
    )


def _flat(node: OutlineNode) -> list[OutlineNode]:
    return [node, *(inner for child in node.children for inner in _flat(child))]
