"""What a rule of an instructor says, and what every understood thing may be said to be instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from courses.documents.model import BlockKind, Kind
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DEEPEST_HEADING = 6
DEEPEST_POINT = 4
LATEST_WEEK = 99
LONGEST_WORDING = 300  # characters of a text typed anew
WHOLE = 0  # the number of the whole document among its parts
ROLES = ("instructor", "assistant", "guest", "coordinator")
_KINDS = frozenset(Kind)


class CorrectionKind(StrEnum):
    """What a rule corrects.

    ``PART_KIND``: part number ``target`` is of kind ``value``; "0" is the whole document.
    ``HEADING``: the text ``target`` is a heading of level ``value`` ("0": a paragraph).
    ``ROLE``: the person ``target`` is ``value``, a role of ``StaffMember``.
    ``TITLE``: the text ``target`` is the title of what it stands in.
    ``MEANING``: the text ``target`` is ``value``, a ``Meaning`` ("point 2" with its level).
    ``WEEK``: the text ``target`` belongs to week number ``value``.
    ``WORDING``: in the place of the text ``target`` stands ``value``.
    ``CONFIRMED``: the doubt ``target`` was looked at and is none.
    """

    PART_KIND = "part kind"
    HEADING = "heading"
    ROLE = "role"
    TITLE = "title"
    MEANING = "meaning"
    WEEK = "week"
    WORDING = "wording"
    CONFIRMED = "confirmed"


# A place is one thing: of several rules of these kinds about it the last counts.
EXCLUSIVE: Final = (
    CorrectionKind.HEADING,
    CorrectionKind.ROLE,
    CorrectionKind.TITLE,
    CorrectionKind.MEANING,
)


class Meaning(StrEnum):
    """What a text can be understood as, or said to be."""

    COURSE_TITLE = "course title"
    SUBTITLE = "subtitle"
    WEEK = "week"  # the words that announce it
    WEEK_TITLE = "week title"
    TITLE = "title"  # of a session
    SESSION = "session"  # the title of one more session
    WHEN = "when"
    ROOM = "room"
    LECTURER = "lecturer"
    CREDENTIAL = "credential"  # a line about a lecturer
    POINT = "point"
    QUESTION = "question"
    READING = "reading"
    REQUIRED = "required"  # a reading
    OPTIONAL = "optional"  # a reading
    TEXT = "text"  # running text of a week or a lesson
    STAFF = "staff"
    STAFF_TEXT = "staff text"
    NOTE_TITLE = "note title"
    NOTE = "note"  # of the course
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    HEAD_ROW = "head row"  # of a table
    BODY_ROW = "body row"
    FIGURE = "figure"
    FOOTNOTE = "footnote"
    QUOTATION = "quotation"
    CODE = "code"
    FORMULA = "formula"
    SLIDE_TITLE = "slide title"
    SUBHEAD = "subhead"  # of a slide
    LABEL = "label"  # of a field or a column
    OUT = "out"  # no part of the document


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One rule; ``occurrence`` counts from 1 among texts that read the same."""

    kind: CorrectionKind
    target: str
    value: str = ""
    occurrence: int = 1


def part_kinds(corrections: Iterable[Correction]) -> dict[int, Kind]:
    """The kinds that an instructor gave to parts, by the number of the part from 1."""
    return {
        int(one.target): Kind(one.value)
        for one in corrections
        if one.kind is CorrectionKind.PART_KIND and one.target.isdecimal() and one.value in _KINDS
    }


def same(text: str, target: str) -> bool:
    """Whether a text is the one that a rule names; blanks do not count."""
    return squeeze(text) == squeeze(target)


def meaning_of(value: str) -> tuple[Meaning, int] | None:
    """The meaning that a rule of ``MEANING`` gives, with the level of a point (1 without one)."""
    name, _, level = value.partition(" ") if value.startswith("point") else (value, "", "")
    if name not in set(Meaning) or (level and not level.isdecimal()):
        return None
    number = int(level or 1)
    return (Meaning(name), number) if 1 <= number <= DEEPEST_POINT else None


# What each thing of a syllabus may be instead ------------------------------------------------

_POINTS = tuple(f"{CorrectionKind.MEANING}:{Meaning.POINT} {n}" for n in range(1, 4))
_PEOPLE = (
    f"{CorrectionKind.MEANING}:{Meaning.LECTURER}",
    *(f"{CorrectionKind.ROLE}:{role}" for role in ROLES),
)


def _means(*meanings: Meaning) -> tuple[str, ...]:
    return tuple(f"{CorrectionKind.MEANING}:{meaning}" for meaning in meanings)


_READINGS = _means(Meaning.READING, Meaning.REQUIRED, Meaning.OPTIONAL)
_SESSION_TITLE = f"{CorrectionKind.TITLE}:"
_ANYTHING = (
    _SESSION_TITLE,
    *_means(Meaning.SESSION, Meaning.WEEK_TITLE, Meaning.WHEN, Meaning.ROOM),
    *_PEOPLE,
    *_POINTS,
    *_means(Meaning.QUESTION),
    *_READINGS,
    *_means(Meaning.TEXT, Meaning.NOTE, Meaning.LABEL, Meaning.OUT),
)
# A person has lines that say who they are; these stay with them as what they become allows.
_PERSON = (*_PEOPLE, *_means(Meaning.TEXT, Meaning.NOTE, Meaning.OUT))
_HEADINGS = tuple(f"{CorrectionKind.HEADING}:{level}" for level in range(1, 5))
_PARAGRAPH = f"{CorrectionKind.HEADING}:0"
_OF_PROSE = (*_HEADINGS, _PARAGRAPH, _SESSION_TITLE, *_means(Meaning.OUT))
_OF_SLIDE = _means(Meaning.SLIDE_TITLE, Meaning.SUBHEAD, Meaning.TEXT, Meaning.OUT)
_ROWS = _means(Meaning.HEAD_ROW, Meaning.BODY_ROW, Meaning.OUT)

IN_SYLLABUS: Final[Mapping[Meaning, tuple[str, ...]]] = {
    Meaning.COURSE_TITLE: _means(Meaning.NOTE, Meaning.OUT),
    Meaning.SUBTITLE: _means(Meaning.COURSE_TITLE, Meaning.NOTE, Meaning.OUT),
    Meaning.WEEK: _means(Meaning.TEXT),
    Meaning.WEEK_TITLE: _ANYTHING,
    Meaning.TITLE: _ANYTHING,
    Meaning.WHEN: _ANYTHING,
    Meaning.ROOM: _ANYTHING,
    Meaning.LECTURER: _PERSON,
    Meaning.CREDENTIAL: _ANYTHING,
    Meaning.POINT: _ANYTHING,
    Meaning.QUESTION: _ANYTHING,
    Meaning.READING: _ANYTHING,
    Meaning.TEXT: _ANYTHING,
    Meaning.STAFF: _PERSON,
    Meaning.STAFF_TEXT: _ANYTHING,
    Meaning.NOTE_TITLE: (*_means(Meaning.COURSE_TITLE, Meaning.SUBTITLE), *_ANYTHING),
    Meaning.NOTE: (*_means(Meaning.COURSE_TITLE, Meaning.SUBTITLE), *_ANYTHING),
    Meaning.LABEL: _ANYTHING,  # what no page shows comes back as something
    Meaning.OUT: _ANYTHING,
}
IN_PROSE: Final[Mapping[Meaning, tuple[str, ...]]] = {
    Meaning.COURSE_TITLE: (_PARAGRAPH, *_HEADINGS, *_means(Meaning.OUT)),
    Meaning.SUBTITLE: (_PARAGRAPH, *_HEADINGS, *_means(Meaning.OUT)),
    Meaning.HEADING: _OF_PROSE,
    Meaning.TEXT: _OF_PROSE,
    Meaning.LIST: _OF_PROSE,
    Meaning.TABLE: _ROWS,
    Meaning.FIGURE: _means(Meaning.OUT),
    Meaning.FOOTNOTE: (_PARAGRAPH, *_means(Meaning.OUT)),
    Meaning.QUOTATION: _OF_PROSE,
    Meaning.CODE: (_PARAGRAPH, *_means(Meaning.OUT)),
    Meaning.FORMULA: (_PARAGRAPH, *_means(Meaning.OUT)),
    Meaning.LABEL: (_PARAGRAPH, *_HEADINGS),
    Meaning.OUT: (_PARAGRAPH, *_HEADINGS),
}
IN_SLIDES: Final[Mapping[Meaning, tuple[str, ...]]] = {
    Meaning.SLIDE_TITLE: _OF_SLIDE,
    Meaning.SUBHEAD: _OF_SLIDE,
    Meaning.HEADING: _OF_SLIDE,
    Meaning.TEXT: _OF_SLIDE,
    Meaning.LIST: _OF_SLIDE,
    Meaning.TABLE: _ROWS,
    Meaning.FIGURE: _means(Meaning.OUT),
    Meaning.FOOTNOTE: _OF_SLIDE,
    Meaning.QUOTATION: _OF_SLIDE,
    Meaning.CODE: _means(Meaning.TEXT, Meaning.OUT),
    Meaning.FORMULA: _means(Meaning.TEXT, Meaning.OUT),
    Meaning.LABEL: _means(Meaning.SLIDE_TITLE, Meaning.SUBHEAD, Meaning.TEXT),
    Meaning.OUT: _means(Meaning.SLIDE_TITLE, Meaning.SUBHEAD, Meaning.TEXT),
}
OF_BLOCK: Final[Mapping[BlockKind, Meaning]] = {
    BlockKind.LINE: Meaning.TEXT,
    BlockKind.PARAGRAPH: Meaning.TEXT,
    BlockKind.HEADING: Meaning.HEADING,
    BlockKind.LIST: Meaning.LIST,
    BlockKind.TABLE: Meaning.TABLE,
    BlockKind.FIGURE: Meaning.FIGURE,
    BlockKind.FOOTNOTE: Meaning.FOOTNOTE,
    BlockKind.QUOTATION: Meaning.QUOTATION,
    BlockKind.CODE: Meaning.CODE,
    BlockKind.FORMULA: Meaning.FORMULA,
}
CHOICES: Final = frozenset(
    choice
    for offered in (IN_SYLLABUS, IN_PROSE, IN_SLIDES)
    for choices in offered.values()
    for choice in choices
)
