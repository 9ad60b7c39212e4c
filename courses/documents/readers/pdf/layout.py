"""What stands where on a page: words, segments, lines, drawn shapes.

All positions are in points from the top left corner of the page as it is seen (turned and cut as
the file says), so ``top < bottom``. ``line`` counts the lines of the raw text of the file from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from courses.documents.readers.pdf.tags import NO_TAG, Tag


@dataclass(frozen=True, slots=True)
class Font:
    """What the name and the flags of a font say. ``symbols``: its letters are signs."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    symbols: bool = False
    fixed: bool = False
    unmapped: bool = False  # its characters are numbers of glyphs, not text
    black: bool = False  # a Chinese sans (黑体), which is set like bold beside another font

    @property
    def style(self) -> tuple[bool, ...]:
        """What makes a difference to a reader; a word may take its signs from several fonts."""
        return self.bold, self.italic, self.symbols, self.unmapped, self.black


@dataclass(slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        return (
            self.left - slack <= x <= self.right + slack
            and self.top - slack <= y <= self.bottom + slack
        )

    def overlap(self, other: Box) -> float:
        """The area that two boxes share."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def joined(self, other: Box) -> Box:
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def around(boxes: list[Box]) -> Box:
    """The box around ``boxes``, at least one."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


@dataclass(slots=True, eq=False)
class Word:
    """Characters without a blank, of one font and size, on one baseline.

    ``turn`` is how far the word is turned clockwise in degrees: 0, 90, 180 or 270, -1 for any
    other angle; text set from top to bottom counts as turned by 90.
    """

    text: str
    box: Box
    baseline: float
    size: float
    font: Font
    line: int
    turn: int = 0
    spaced: bool = False  # a blank or a line end stands before it in the raw text
    link: str = ""
    hidden: bool = False  # drawn in no colour: the text layer of a scan
    pale: bool = False  # white
    tag: Tag = NO_TAG
    hyphened: bool = False  # ends with the hyphen of a line end
    at: int = 0  # place in the raw text of its page
    end: int = 0  # the place behind it there
    parted: bool = True  # a blank stands before it there, whatever the page shows
    glued: bool = False  # other text follows it there without a blank


@dataclass(slots=True, eq=False)
class Run:
    """Words of one look side by side; ``shift`` is 1 for raised text, -1 for lowered text."""

    text: str
    box: Box
    baseline: float
    size: float
    font: Font
    line: int
    spaced: bool
    link: str = ""
    shift: int = 0
    hidden: bool = False
    pale: bool = False
    tag: Tag = NO_TAG
    hyphened: bool = False
    at: int = 0
    second: float = 0.0  # left edge of its second word; 0: it has one
    end: int = 0
    parted: bool = True
    glued: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Its place in the raw text of the document, to compare."""
        return self.line, self.at


@dataclass(slots=True, eq=False)
class Segment:
    """Runs on one baseline without a wide gap between them."""

    runs: list[Run]
    box: Box
    baseline: float
    size: float
    turn: int = 0
    number: int = 0  # place in the raw order of the page
    text: str = field(init=False)
    first: int = field(init=False)
    last: int = field(init=False)
    characters: int = field(init=False)

    def __post_init__(self) -> None:
        runs = self.runs
        if len(runs) == 1:
            self.text = runs[0].text
            self.first = self.last = runs[0].line
            self.characters = len(self.text)
            return
        parts = [f" {run.text}" if run.spaced else run.text for run in runs]
        self.text = "".join(parts).removeprefix(" ")
        lines = [run.line for run in runs]
        self.first, self.last = min(lines), max(lines)
        self.characters = sum(len(run.text) for run in runs)

    @property
    def printed(self) -> str:
        """The text with the addresses of its links behind it."""
        text = self.text
        for address in dict.fromkeys(run.link for run in self.runs if run.link):
            if address.rstrip("/").casefold() not in text.replace(" ", "").casefold():
                text = f"{text} {address}"
        return text


@dataclass(slots=True, eq=False)
class Line:
    """A printed line: its segments from left to right."""

    segments: list[Segment]
    page: int
    box: Box = field(init=False)
    baseline: float = field(init=False)
    size: float = field(init=False)
    text: str = field(init=False)
    first: int = field(init=False)
    last: int = field(init=False)
    runs: list[Run] = field(init=False)

    def __post_init__(self) -> None:
        segments = self.segments
        main = segments[0]
        if len(segments) == 1:
            self.box, self.text, self.runs = main.box, main.text, main.runs
            self.first, self.last = main.first, main.last
        else:
            self.box = around([segment.box for segment in segments])
            self.text = " ".join(segment.text for segment in segments)
            self.runs = [run for segment in segments for run in segment.runs]
            self.first = min(segment.first for segment in segments)
            self.last = max(segment.last for segment in segments)
            main = max(segments, key=lambda segment: segment.characters)
        self.baseline, self.size = main.baseline, main.size

    @property
    def tag(self) -> Tag:
        """The tag of most of its characters."""
        return max(self.runs, key=lambda run: len(run.text)).tag

    @property
    def bold(self) -> bool:
        """Whether all of the line but signs is bold."""
        return all(run.font.bold for run in self.runs if not run.font.symbols) and any(
            run.font.bold for run in self.runs
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line along an axis: ``at`` is its place across, ``start`` to ``end`` its length."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(slots=True, eq=False)
class Drawn:
    """A path that is no rule: a filled box, a curve, a shape.

    ``fill`` is its colour as 0xRRGGBB, None where it is not filled.
    """

    box: Box
    fill: int | None = None
    plain: bool = True  # a rectangle


@dataclass(slots=True, eq=False)
class Image:
    box: Box
    pixels: tuple[int, int]
    alternative: str = ""


@dataclass(slots=True, eq=False)
class Shapes:
    """What is drawn on a page besides text."""

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class PageLayout:
    """A page as it is seen. ``number`` counts from 1."""

    number: int
    width: float
    height: float
    segments: list[Segment] = field(default_factory=list)
    shapes: Shapes = field(default_factory=Shapes)
    turn: int = 0  # by which the page was turned so that most of its text reads upright
    first_line: int = 1
    last_line: int = 0
