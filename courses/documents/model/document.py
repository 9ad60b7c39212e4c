"""A file as a reader gives it: pages of blocks, and what became of its characters."""

from __future__ import annotations

from collections.abc import Mapping
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
    COUNTED = "counted"


class Reason(StrEnum):
    """The closed list of reasons for which characters may be dropped."""

    PAGE_NUMBER = "page number"
    RUNNING_HEADER = "running header"
    DECORATION = "decoration"
    LABEL = "label that became a field"
    REPEATED_HEADER = "repeated table header"
    REPEATED = "repeated text"
    PRIVATE = "private matter"
    TAKEN_OUT = "taken out by hand"


BY_HAND = "corrections"  # the rule of a claim that speaks for a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where something stands in its file; lines count from 1.

    A line is what ``conservation.plain`` lists for the format: a line of a text as in an editor,
    a paragraph of a Word or PowerPoint file, a line of a PDF's raw text.
    """

    first: int
    last: int
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a repair or recogniser did to characters at a place; the account checks it.

    ``before`` is the text as printed at ``origin`` (white space does not count). For
    ``DROPPED`` it names a ``reason``; for ``REPAIRED`` ``after`` is what stands in the result
    in its place. For ``COUNTED`` ``before`` is empty and ``after`` is a number that the file does
    not hold as text: the program that shows the file counts it (automatic numbering); with
    ``before`` the same as ``after`` it is a text printed elsewhere that holds at ``origin`` too (a
    cell that covers several rows). ``rule`` is the module of the rule that acted; ``BY_HAND`` where
    a person did: such a text may stand out of order.
    """

    fate: Fate
    before: str
    origin: Origin
    rule: str
    after: str = ""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a block is set in its file, for recognisers only: no material and no lesson keeps it.

    ``style`` is the name of the style in English and lower case where the file has styles
    ("title", "heading 1", "caption"), ``size`` the size of most of its characters in points (0:
    unknown), ``indent`` the left edge in points, ``x``, ``y``, ``width`` and ``height`` its box
    on the page in points from the top left corner.
    """

    style: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    centred: bool = False
    indent: float = 0.0
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Cells of a table that are one; ``row`` and ``column`` count from 0 and name its first."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


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
    row_origins: tuple[Origin, ...] = ()  # one for each row, where the file says so
    merged: tuple[Merged, ...] = ()  # cells that a merged cell covers are empty in ``rows``
    caption: str = ""
    source: str = ""  # where a figure or table comes from, as printed
    mark: str = ""  # the mark of a footnote: "1"
    image: str = ""  # address of a figure's picture; empty when the source has lost it
    alternative: str = ""  # alternative text of a figure's picture
    language: str = ""  # of a code block: its programming language
    look: Look | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page or slide of the file; a text without page breaks is one page."""

    number: int
    blocks: tuple[Block, ...]
    width: float = 0.0  # in points; 0 where the file does not say
    height: float = 0.0
    picture: str = ""  # name of the ``Picture`` of the whole page
    notes: str = ""  # of a slide, for the lecturer only
    notes_origin: Origin | None = None
    hidden: bool = False  # a slide that is not shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture taken out of a file, encoded anew so that it is nothing but a picture.

    ``name`` is "pictures/<sha256 of data>.<png, jpg or webp>": the address that blocks, items and
    inline Markdown use.
    """

    name: str
    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """An entry of the outline that a file carries besides its text; ``level`` counts from 1."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something of the file that could not be read or only in doubt, for the instructor.

    ``code`` is one of ``courses.documents.troubles``; the portal turns it into words with advice.
    """

    code: str
    page: int | None = None
    text: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a reader makes of a file, without guessing what it means.

    Plain text is one ``LINE`` block a line, blank lines and trailing blanks included, because
    blanks carry meaning in exported text. ``format`` is "text", "markdown", "docx", "pptx", "pdf"
    or "html"; the readers of all but the first give blocks of structure and no ``LINE``.
    """

    name: str
    format: str
    pages: tuple[Page, ...]
    metadata: Mapping[str, object] = field(default_factory=dict)  # front matter
    claims: tuple[Claim, ...] = ()
    warnings: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks of all pages in reading order."""
        return tuple(block for page in self.pages for block in page.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a document that is one material. ``score`` is between 0 and 1.

    ``rival`` is another kind whose score is nearly as high: a person should look.
    """

    kind: Kind
    document: Document  # holds the blocks of this part only
    score: float
    reasons: tuple[str, ...]
    rival: Kind | None = None
