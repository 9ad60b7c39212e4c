"""A syllabus as recognised, and what all materials share: authors and doubts."""

from __future__ import annotations

from dataclasses import dataclass

from courses.documents.model.document import Claim, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    name: str
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something the import is unsure of, for the instructor to decide."""

    message: str
    origin: Origin | None = None
    weight: float = 0.5  # how much it matters, 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineNode:
    text: str
    origin: Origin
    label: str = ""
    children: tuple[OutlineNode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SyllabusLecturer:
    """A lecturer as printed at one session.

    ``biography`` holds the credential lines with wrapped lines joined, the first line included,
    from which ``position`` and ``affiliation`` are derived.
    """

    name: str
    origin: Origin
    label: str = ""  # "1）" where the document numbers its lecturers
    position: str = ""
    affiliation: str = ""
    biography: tuple[str, ...] = ()
    biography_origins: tuple[Origin, ...] = ()  # one for each line of the biography
    photo_missing: bool = False  # the document had a picture that did not survive


@dataclass(frozen=True, slots=True, kw_only=True)
class PreClassQuestion:
    text: str
    origin: Origin
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyllabusReading:
    """One item of a reading list. ``raw`` is the item as printed, without ``label``, unwrapped."""

    raw: str
    origin: Origin
    kind: str = "other"  # book, paper, article, report, website, code, course, other
    label: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    venue: str = ""
    year: int | None = None
    url: str = ""  # repaired; the printed form stays in ``raw``
    note: str = ""
    required: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SyllabusSession:
    """One meeting. Empty ``title`` and ``outline`` mean: the document does not give one."""

    origin: Origin
    title: str = ""
    label: str = ""  # "1）" where the document numbers the sessions of a week
    when: str = ""  # date and time as printed
    date: str = ""  # ISO date, or MM-DD where the year is not printed
    time: str = ""  # "18:30-20:55" as far as given
    room: str = ""
    lecturers: tuple[SyllabusLecturer, ...] = ()
    outline: tuple[OutlineNode, ...] = ()
    questions: tuple[PreClassQuestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SyllabusWeek:
    number: int
    origin: Origin
    label: str = ""  # "第一周" as printed
    title: str = ""  # only where the document titles week and session separately
    sessions: tuple[SyllabusSession, ...] = ()
    readings: tuple[SyllabusReading, ...] = ()
    summary: str = ""  # running text of the week that is none of the above
    summary_origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    name: str
    role: str  # instructor, assistant, guest, coordinator
    origin: Origin
    text: str = ""  # contact and the like, as printed


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseNote:
    """Grading, policies, office hours: what belongs to the course and not to a week."""

    title: str
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Syllabus:
    title: str = ""
    subtitle: str = ""
    title_origin: Origin | None = None
    subtitle_origin: Origin | None = None
    weeks: tuple[SyllabusWeek, ...] = ()
    readings: tuple[SyllabusReading, ...] = ()  # of the whole course
    staff: tuple[StaffMember, ...] = ()
    notes: tuple[CourseNote, ...] = ()
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()
