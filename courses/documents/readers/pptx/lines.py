"""The lines of a slide, as the account counts them.

A line is a paragraph, or the place of a picture, chart, diagram or embedded object with its
alternative text; the texts of a chart or diagram follow its place. A slide without any of these
is one empty line. The notes of a slide come behind it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from courses.documents.errors import UnreadableDocument
from courses.documents.readers.drawing_xml import A, C, D, P, R, parse_part, shown_elements
from courses.documents.readers.pptx.charts import Chart, chart_of

if TYPE_CHECKING:
    from courses.documents.readers.pptx.opening import Deck, Sheet

Element = Any
_TREE = f"{P}cSld/{P}spTree"


@dataclass(slots=True)
class SlideLines:
    """``numbers`` has the line of each paragraph and of each place; lines count from 1 through
    the whole presentation."""

    first: int
    last: int = 0
    numbers: dict[Element, int] = field(default_factory=dict)
    charts: dict[Element, Chart] = field(default_factory=dict)
    diagrams: dict[Element, Element] = field(default_factory=dict)
    notes_first: int = 0  # 0 where the slide has no notes
    notes_last: int = 0

    @property
    def body_last(self) -> int:
        """The last line of the slide itself."""
        return self.notes_first - 1 if self.notes_first else self.last

    def take(self, element: Element) -> None:
        self.last += 1
        self.numbers[element] = self.last


def lines_of_slide(deck: Deck, sheet: Sheet, notes: Sheet | None, first: int) -> SlideLines:
    """The lines of a slide that begin with ``first``."""
    lines = SlideLines(first, first - 1)
    tree = sheet.root.find(_TREE)
    for element in () if tree is None else shown_elements(tree):
        if element.tag == f"{A}p":
            lines.take(element)
        elif is_place(element):
            lines.take(element)
            _take_frame(deck, sheet, element, lines)
    lines.last = max(lines.last, first)
    tree = None if notes is None else notes.root.find(_TREE)
    before = lines.last
    for element in () if tree is None else shown_elements(tree):
        if element.tag == f"{A}p":
            lines.take(element)
    if lines.last > before:
        lines.notes_first, lines.notes_last = before + 1, lines.last
    return lines


def is_place(element: Element) -> bool:
    """Whether an element is a picture, or a frame of something other than a table."""
    if element.tag == f"{P}pic":
        return True
    if element.tag == f"{P}sp":
        return element.find(f"{P}spPr/{A}blipFill") is not None
    return bool(element.tag == f"{P}graphicFrame") and table_in(element) is None


def table_in(frame: Element) -> Element | None:
    """The table in a frame, None where it holds something else."""
    return frame.find(f"{A}graphic/{A}graphicData/{A}tbl")


def _take_frame(deck: Deck, sheet: Sheet, frame: Element, lines: SlideLines) -> None:
    """The lines of the chart or diagram in a frame."""
    chart = frame.find(f"{A}graphic/{A}graphicData/{C}chart")
    diagram = frame.find(f"{A}graphic/{A}graphicData/{D}relIds")
    if chart is not None:
        found = _root_of(deck, sheet, chart.get(f"{R}id", ""))
        read = None if found is None else chart_of(found)
        if read is not None:
            lines.charts[frame] = read
            lines.last += len(read.texts)
    elif diagram is not None:
        found = _root_of(deck, sheet, diagram.get(f"{R}dm", ""))
        if found is not None:
            lines.diagrams[frame] = found
            for element in shown_elements(found):
                if element.tag == f"{A}p":
                    lines.take(element)


def _root_of(deck: Deck, sheet: Sheet, identity: str) -> Element | None:
    """The root of the part that a frame refers to; None where it is missing or broken."""
    relation = sheet.relations.get(identity)
    if relation is None or relation.external or not deck.has(relation.target):
        return None
    try:
        return parse_part(deck.part(relation.target))[0]
    except UnreadableDocument as refusal:
        if refusal.code != "damaged":
            raise
        return None
