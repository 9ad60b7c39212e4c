"""What the stages of an import hand to each other: frozen, closed, without behaviour.

A reader makes a ``Document``. A recogniser makes a material (``Syllabus``, ``Slides``, ``Report``
or ``Article``) of a part of it. ``lessons`` makes ``LessonDraft`` of the materials.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  the exchange form reads these hints
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a part of a document is."""

    SYLLABUS = "syllabus"
    SLIDES = "slides"
    REPORT = "report"
    ARTICLE = "article"


class BlockKind(StrEnum):
    """What a block is. ``LINE`` is a line as printed whose meaning nobody has guessed yet."""

    LINE = "line"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    FIGURE = "figure"
    FOOTNOTE = "footnote"
    QUOTATION = "quotation"
    CODE = "code"
    FORMULA = "formula"
    RULE = "rule"


class Fate(StrEnum):
    """What became of a character of the source (DESIGN section 6, conservation)."""

    KEPT = "kept"
    JOINED = "joined"
    MOVED = "moved"
    REPAIRED = "repaired"
    DROPPED = "dropped"


class Reason(StrEnum):
    """The closed list of reasons for which characters may be dropped."""

    PAGE_NUMBER = "page number"
    RUNNING_HEADER = "running header"
    DECORATION = "decoration"
    LABEL = "label that became a field"
    REPEATED_HEADER = "repeated table header"
    PRIVATE = "private matter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where something stands in its file; lines count from 1 as in a text editor."""

    first: int
    last: int
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a repair or recogniser did to characters at a place; the account checks it.

    ``before`` is the text as printed at ``origin`` (white space does not count). For
    ``DROPPED`` it names a ``reason``; for ``REPAIRED`` ``after`` is what stands in the result
    in its place. ``rule`` is the module of the rule that acted.
    """

    fate: Fate
    before: str
    origin: Origin
    rule: str
    after: str = ""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A list item. ``level`` counts from 0; ``label`` is the mark as printed ("1.", "a)", "✓")."""

    text: str
    level: int = 0
    label: str = ""
    markdown: str = ""
    checked: bool | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a document or lesson, in reading order.

    ``text`` is plain text: a line exactly as printed for ``LINE``, the whole unwrapped text
    otherwise (for a figure: the labels of a drawing, one a line). ``markdown`` holds the inline
    Markdown of the same text where it has marks (bold, links), else it is empty.
    """

    kind: BlockKind
    origin: Origin
    text: str = ""
    markdown: str = ""
    level: int = 0  # headings: 1 is the highest of the document
    label: str = ""  # printed number of a heading, table or figure: "一、", "1.2", "图 3"
    items: tuple[Item, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0  # how many of the rows are the head of the table
    caption: str = ""
    source: str = ""  # where a figure or table comes from, as printed
    mark: str = ""  # the mark of a footnote: "1"
    image: str = ""  # address of a figure's picture; empty when the source has lost it
    alternative: str = ""  # alternative text of a figure's picture
    language: str = ""  # of a code block: its programming language


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the file; a text without page breaks is one page."""

    number: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a reader makes of a file, without guessing what it means.

    Plain text is one ``LINE`` block a line, blank lines and trailing blanks included, because
    blanks carry meaning in exported text. ``format`` is "text" or "markdown" so far.
    """

    name: str
    format: str
    pages: tuple[Page, ...]
    metadata: Mapping[str, object] = field(default_factory=dict)  # front matter
    claims: tuple[Claim, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks of all pages in reading order."""
        return tuple(block for page in self.pages for block in page.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a document that is one material. ``score`` is between 0 and 1."""

    kind: Kind
    document: Document  # holds the blocks of this part only
    score: float
    reasons: tuple[str, ...]


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


# Syllabus ---------------------------------------------------------------------------------


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


# Slides, report, article ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideDraft:
    """One slide. ``title`` is as printed; ``running_title`` lacks section number and counter."""

    number: int
    origin: Origin
    title: str = ""
    title_origin: Origin | None = None
    running_title: str = ""
    label: str = ""  # section number "1.2"
    counter: str = ""  # "（2/7）"
    subhead: str = ""  # "基本原理": a running sub-title above or below the title
    subhead_origin: Origin | None = None
    blocks: tuple[Block, ...] = ()
    notes: str = ""  # for the lecturer only
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slides:
    title: str = ""
    title_origin: Origin | None = None
    authors: tuple[Author, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=dict)
    slides: tuple[SlideDraft, ...] = ()
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report or white paper: titled chapters with prose, tables, figures and notes.

    ``blocks`` hold everything but ``title`` and ``subtitle`` in reading order, authors of a
    preface included as they stand.
    """

    title: str = ""
    title_origin: Origin | None = None
    subtitle: str = ""
    subtitle_origin: Origin | None = None
    authors: tuple[Author, ...] = ()
    date: str = ""  # ISO
    metadata: Mapping[str, object] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Report):
    """A post: as a report, but one lesson whatever its length."""


Material = Syllabus | Slides | Report | Article


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonDraft:
    """A lesson as imported, before merging and rendering.

    ``key`` is minted from the content and stays with the lesson through later versions. A deck
    is one lesson whose ``slides`` hold its content; otherwise ``blocks`` do.
    """

    key: str
    kind: Kind
    title: str
    order: int
    origin: Origin
    label: str = ""
    title_origin: Origin | None = None
    language: str = "zh-Hans"
    authors: tuple[Author, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    slides: tuple[SlideDraft, ...] = ()
