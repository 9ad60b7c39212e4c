"""From lines to paragraphs: what the distance, the indent and the right edge of lines say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.numbering import Label, LabelStyle, split_label
from courses.documents.readers.pdf.layout import Box, Line, Segment
from courses.documents.readers.pdf.segments import box_of, rows_of
from courses.documents.text import display_width, ends_sentence, is_cjk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.readers.pdf.columns import Placed, Region
    from courses.documents.readers.pdf.typography import Typography

_FAR = 1.24  # of the usual distance of lines: more parts paragraphs
_OTHER_SIZE = 0.09
_INDENT = 0.8  # of the size of the type
_LOOK_BACK = 12  # paragraphs or lines: what stands further away says nothing
_SLACK_HAN, _SLACK_LATIN = 2.3, 0.7  # em of room at the end of a line that is full all the same
_FIRST_UNIT = re.compile(r"[!-~\u00c0-\u024f]+")
_STOPS = ("：", ":", "；", ";", "。", ".", "！", "!", "？", "?", "…")


@dataclass(slots=True)
class Column:
    """Where the lines of a region begin and end, in points."""

    left: float
    right: float
    narrow: bool = False  # one of several columns
    proven: bool = True  # that several lines end at its right edge
    tagged: bool = False  # the tags of the file say which lines are one paragraph

    def is_short(self, line: Line, following: Line | None) -> bool:
        """Whether a line ends although the first word of the next would have fitted."""
        room = self.right - line.box.right
        return room > needed_room(line, following)

    def is_centred(self, box: Box, size: float) -> bool:
        before, behind = box.left - self.left, self.right - box.right
        return before > 2 * size and behind > 2 * size and abs(before - behind) < 1.5 * size


def needed_room(line: Line, following: Line | None) -> float:
    """How wide the first word of the next line is, with what a full line may leave free."""
    text = following.text if following is not None else ""
    unit = _FIRST_UNIT.match(text)
    if unit is None:
        return _SLACK_HAN * line.size
    if following is None:
        return _SLACK_LATIN * line.size
    run = following.runs[0]
    share = display_width(unit.group(0)) / max(display_width(run.text), 1.0)
    return run.box.width * min(share, 1.0) + _SLACK_LATIN * line.size


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines that are one paragraph, item or heading. ``label`` is its printed number or bullet."""

    lines: list[Line]
    column: Column
    label: Label | None = None
    end: Column | None = None  # of its last line, where that is another one

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    def is_full(self, following: Line) -> bool:
        """Whether its last line is so full that it may go on with ``following``."""
        return not (self.end or self.column).is_short(self.last, following)

    @property
    def box(self) -> Box:
        return box_of(self.lines)

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def black(self) -> bool:
        return all(run.font.black or run.font.bold for line in self.lines for run in line.runs)

    @property
    def italic(self) -> bool:
        return all(run.font.italic for line in self.lines for run in line.runs)

    @property
    def indent(self) -> float:
        return self.first.box.left - self.column.left

    @property
    def role(self) -> str:
        """What the tags of the file say that it is: "H1", "LI", ..."""
        return self.first.tag.role

    @property
    def text_left(self) -> float:
        """Where the text behind the label begins."""
        if self.label is None:
            return self.first.box.left
        runs, printed = self.first.runs, self.label.printed
        if len(runs) > 1 and len(runs[0].text) <= len(printed):
            return runs[1].box.left
        if runs[0].second and runs[0].text.startswith(f"{printed} "):
            return runs[0].second
        share = display_width(printed) / max(display_width(runs[0].text), 1.0)
        return runs[0].box.left + runs[0].box.width * min(share, 1.0)

    @property
    def centred(self) -> bool:
        return all(self.column.is_centred(line.box, line.size) for line in self.lines)

    @property
    def ends_centred(self) -> bool:
        """Whether its last line is centred, and is no line of running text."""
        column = self.end or self.column
        return column.is_centred(self.last.box, self.last.size)

    @property
    def hangs(self) -> bool:
        """Whether its further lines begin more to the right than its first."""
        return len(self.lines) > 1 and all(
            line.box.left > self.first.box.left + 0.5 * line.size
            for line in self.lines[1:_LOOK_BACK]
        )


def column_of(region: Region, typography: Typography) -> Column:
    """The edges of a region; those of the whole document where it is not one of columns."""
    segments = [item for item in region.items if isinstance(item, Segment)]
    if not segments:
        return Column(region.box.left, region.box.right, region.column)
    left = min(segment.box.left for segment in segments)
    rights = sorted(segment.box.right for segment in segments)
    right = rights[-1] if len(rights) < 12 else rights[int(len(rights) * 0.97)]
    if not region.column and typography.right > typography.left:
        right = max(right, typography.right)
        left = min(left, typography.left)
    at_edge = sum(right - one < 1.6 * typography.body for one in rights)
    return Column(left, right, region.column, at_edge > 1)


def elements_of(region: Region, page: int, typography: Typography) -> list[Paragraph | Placed]:
    """The paragraphs of a region with the tables and figures between them."""
    column = column_of(region, typography)
    segments = [item for item in region.items if isinstance(item, Segment) and item.turn == 0]
    others = sorted(
        (item for item in region.items if not isinstance(item, Segment) or item.turn != 0),
        key=_place,
    )
    elements: list[Paragraph | Placed] = []
    lines: list[Line] = []
    for row in rows_of(segments):
        line = Line(row, page)
        while others and others[0].box.top < line.baseline - line.size * 0.3:
            elements += paragraphs_of(lines, column, typography)
            lines = []
            elements.append(others.pop(0))
        lines.append(line)
    elements += paragraphs_of(lines, column, typography)
    elements += others
    return [_standing(one, page, column) for one in elements]


def _place(item: Placed) -> tuple[float, float]:
    """From top to bottom; columns of characters from right to left."""
    if isinstance(item, Segment) and item.turn == 90:
        return round(item.box.top / 10) * 10.0, -item.box.left
    return item.box.top, item.box.left


def _standing(element: Paragraph | Placed, page: int, column: Column) -> Paragraph | Placed:
    """Turned text as a paragraph of its own."""
    if isinstance(element, Segment):
        return Paragraph([Line([element], page)], column)
    return element


def paragraphs_of(lines: Sequence[Line], column: Column, typography: Typography) -> list[Paragraph]:
    """Lines under each other as paragraphs."""
    paragraphs: list[Paragraph] = []
    column.tagged = column.tagged or _tags_hold(lines, column)
    for index, line in enumerate(lines):
        label = label_of(line)
        below = lines[index + 1] if index + 1 < len(lines) else None
        counts = not column.tagged and label is not None and _counts_on(paragraphs, line, label)
        if paragraphs and not counts and not _parts(paragraphs[-1], line, below, label, typography):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(Paragraph([line], column, label))
    return paragraphs


def _tags_hold(lines: Sequence[Line], column: Column) -> bool:
    """Whether the tags mark paragraphs, and not each line as one."""
    elements = [line.tag.element for line in lines]
    known = [element for element in elements if element]
    if len(known) < len(lines) * 0.9:
        return False
    full = sum(column.right - line.box.right < 2 * line.size for line in lines)
    return len(set(known)) < len(known) or full * 2 < len(lines)


def _counts_on(paragraphs: Sequence[Paragraph], line: Line, label: Label) -> bool:
    """Whether a number follows that of a paragraph above at the same edge."""
    return bool(label.values) and any(
        paragraph.label is not None
        and paragraph.label.style is label.style
        and paragraph.label.values
        and paragraph.label.values[-1] == label.values[-1] - 1
        and abs(paragraph.first.box.left - line.box.left) < 0.5 * line.size
        for paragraph in paragraphs[-_LOOK_BACK:]
    )


def label_of(line: Line) -> Label | None:
    """The bullet or number that a line begins with."""
    run = line.runs[0]
    if run.font.symbols and len(run.text) == 1 and len(line.runs) > 1:
        return Label(printed=run.text, style=LabelStyle.BULLET, values=())
    label, rest = split_label(line.text[:80])
    return label if label is not None and rest else None


def _parts(
    paragraph: Paragraph,
    line: Line,
    below: Line | None,
    label: Label | None,
    typography: Typography,
) -> bool:
    """Whether ``line`` begins another paragraph; ``below`` is the line after it."""
    above = paragraph.last
    size = max(above.size, line.size)
    if paragraph.column.tagged and above.tag.element and line.tag.element:
        return above.tag.element != line.tag.element
    if abs(above.size - line.size) > _OTHER_SIZE * size:
        return True
    if _is_far(paragraph, line, below, typography):
        return True
    short = _is_short(paragraph, line)
    if label is not None and _begins_item(paragraph, line, label, short=short):
        return True
    deeper = line.box.left - above.box.left > _INDENT * size
    if above.bold != line.bold and (short or deeper or ends_sentence(above.text)):
        return True
    return _indent_parts(paragraph, line, typography, short=short)


def _is_short(paragraph: Paragraph, line: Line) -> bool:
    """Whether the last line of a paragraph ends early; one set in from the right has an edge of
    its own."""
    above = paragraph.last
    if not paragraph.column.is_short(above, line):
        return False
    rights = [one.box.right for one in paragraph.lines[-_LOOK_BACK:]]
    if len(rights) > 1:
        inner = max(rights)
        if all(inner - right < 1.2 * above.size for right in rights[:-1]):
            return inner - above.box.right > needed_room(above, line)
        return True
    same_edges = (
        abs(above.box.left - line.box.left) < 0.3 * above.size
        and abs(above.box.right - line.box.right) < 0.6 * above.size
    )
    plain = paragraph.label is None and label_of(line) is None
    set_in = plain and paragraph.indent > above.size and above.box.width > 15 * above.size
    return not (same_edges and set_in)


def _is_far(paragraph: Paragraph, line: Line, below: Line | None, typography: Typography) -> bool:
    """Whether a line stands further below than the lines of a paragraph do.

    A second line is measured against the distance of the third: lists and tables of the same
    size may be set more tightly than the text.
    """
    lines = paragraph.lines
    distance = line.baseline - lines[-1].baseline
    if len(lines) > 1:
        own = (lines[-1].baseline - lines[0].baseline) / (len(lines) - 1)
        return distance > max(own, line.size) * _FAR
    smallest, usual = typography.leadings_of(line.size)
    if distance <= smallest * _FAR:
        return False
    if below is not None and abs(below.size - line.size) <= _OTHER_SIZE * line.size:
        following = below.baseline - line.baseline
        if line.size * 0.9 < following < line.size * 3:
            return distance > following * 1.1
    return distance > usual * 1.05


def _begins_item(paragraph: Paragraph, line: Line, label: Label, *, short: bool) -> bool:
    """Whether the label at the head of a line is one, and not a number inside a sentence."""
    if label.style is LabelStyle.BULLET and label.printed not in "-–—·*":
        return True
    above = paragraph.last
    if short or above.text.rstrip().endswith(_STOPS):
        return True
    same_edge = abs(line.box.left - paragraph.first.box.left) < 0.5 * line.size
    if paragraph.label is not None and same_edge and len(paragraph.lines) == 1:
        return True
    return line.box.left < above.box.left - _INDENT * line.size and len(paragraph.lines) > 1


def _indent_parts(paragraph: Paragraph, line: Line, typography: Typography, *, short: bool) -> bool:
    """Whether the left and the right edge say that a paragraph ends above ``line``."""
    above, em = paragraph.last, _INDENT * line.size
    ended = ends_sentence(above.text) or above.text.rstrip().endswith((":", "：", "."))
    deeper = line.box.left - above.box.left
    if len(paragraph.lines) > 1:
        if deeper > em or (deeper < -em and paragraph.hangs):
            return True
    elif paragraph.label is not None and deeper > 0.4 * line.size:
        hangs = abs(line.box.left - paragraph.text_left) < 0.6 * line.size
        return short or not hangs
    elif deeper < -em and not short:
        return False
    elif deeper > em:
        return short or ended
    elif abs(deeper) <= em and paragraph.indent > em and ended and typography.indents:
        return True
    return short and not _runs_on(above, line)


def _runs_on(above: Line, line: Line) -> bool:
    """Whether a sentence goes on although its line is short: Latin text set ragged by hand."""
    first, last = line.text[:1], above.text.rstrip()[-1:]
    return first.islower() and first.isascii() and not is_cjk(last) and last not in ".:;!?"
