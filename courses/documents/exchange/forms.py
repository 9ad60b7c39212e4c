"""The shapes of the JSON form (DESIGN section 11): what export, REST and the account read.

``lines`` is ``[first, last]`` of the source file, counted from 1, or None where nothing is known
(an edited or foreign row). ``<field>_lines`` and ``<field>_page`` say the same of that field.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

Lines = list[int]


class ClaimDict(TypedDict):
    fate: str
    before: str
    rule: str
    after: str
    reason: str | None
    lines: Lines | None
    page: int | None


class DoubtDict(TypedDict):
    message: str
    weight: float
    lines: Lines | None
    page: int | None


class AuthorDict(TypedDict):
    name: str
    position: str


class OutlineDict(TypedDict):
    text: str
    label: str
    children: list[OutlineDict]
    lines: Lines | None
    page: int | None


class LecturerDict(TypedDict):
    name: str
    label: str
    position: str
    affiliation: str
    biography: list[str]
    photo_missing: bool
    lines: Lines | None
    page: int | None
    biography_lines: list[Lines | None]  # one for each line of the biography, or empty
    biography_pages: list[int | None]


class QuestionDict(TypedDict):
    text: str
    label: str
    lines: Lines | None
    page: int | None


class ReadingDict(TypedDict):
    raw: str
    kind: str
    label: str
    title: str
    authors: list[str]
    publisher: str
    venue: str
    year: int | None
    url: str
    note: str
    required: bool | None
    lines: Lines | None
    page: int | None


class SessionDict(TypedDict):
    title: str
    label: str
    when: str
    date: str
    time: str
    room: str
    lecturers: list[LecturerDict]
    outline: list[OutlineDict]
    questions: list[QuestionDict]
    lines: Lines | None
    page: int | None


class WeekDict(TypedDict):
    number: int
    label: str
    title: str
    sessions: list[SessionDict]
    readings: list[ReadingDict]
    summary: str
    lines: Lines | None
    page: int | None
    summary_lines: Lines | None
    summary_page: int | None


class StaffDict(TypedDict):
    name: str
    role: str
    text: str
    lines: Lines | None
    page: int | None


class NoteDict(TypedDict):
    title: str
    text: str
    lines: Lines | None
    page: int | None


class SyllabusDict(TypedDict):
    """``claims`` and ``doubts`` belong to an import; a course exported from rows lacks them."""

    title: str
    subtitle: str
    weeks: list[WeekDict]
    readings: list[ReadingDict]
    staff: list[StaffDict]
    notes: list[NoteDict]
    title_lines: Lines | None
    title_page: int | None
    subtitle_lines: Lines | None
    subtitle_page: int | None
    claims: NotRequired[list[ClaimDict]]
    doubts: NotRequired[list[DoubtDict]]


class ItemDict(TypedDict):
    text: str
    level: int
    label: str
    markdown: str
    checked: bool | None
    lines: Lines | None
    page: int | None


class MergedDict(TypedDict):
    """Cells of a table that are one, from 0; those it covers are empty in ``rows``."""

    row: int
    column: int
    rows: int
    columns: int


class BlockDict(TypedDict):
    """``type`` is a ``BlockKind``; ``header_rows`` says how many of ``rows`` are the head."""

    type: str
    text: str
    markdown: str
    level: int
    label: str
    items: list[ItemDict]
    rows: list[list[str]]
    header_rows: int
    caption: str
    source: str
    mark: str
    image: str
    alternative: str
    language: str
    lines: Lines | None
    page: int | None
    row_lines: NotRequired[list[Lines | None]]  # one for each row of a table from a Word file
    row_pages: NotRequired[list[int | None]]
    merged: NotRequired[list[MergedDict]]


class SlideDict(TypedDict):
    """``lines`` are the lines of text on the slide, made from ``blocks`` and not read back.

    The place in the file is ``source_lines``.
    """

    number: int
    title: str
    running_title: str
    label: str
    counter: str
    subhead: str
    lines: list[str]
    blocks: list[BlockDict]
    notes: str
    hidden: bool
    picture: str
    source_lines: Lines | None
    page: int | None
    title_lines: Lines | None
    title_page: int | None
    subhead_lines: Lines | None
    subhead_page: int | None


class LessonDict(TypedDict):
    key: str
    kind: str
    title: str
    order: int
    label: str
    language: str
    authors: list[AuthorDict]
    metadata: dict[str, object]
    blocks: list[BlockDict]
    slides: list[SlideDict]
    lines: Lines | None
    page: int | None
    title_lines: Lines | None
    title_page: int | None
