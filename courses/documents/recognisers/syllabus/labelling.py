"""The field label of a line of a week, where numbers and running lists make it doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import BlockKind
from courses.documents.numbering import LabelStyle
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.words import FieldLabel, field_of, split_field

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.lines import Line


def label_of(line: Line, state: str, running: list[Line]) -> FieldLabel | None:
    """The field label of a line; a numbered item of the list ``running`` is none."""
    number, rest = line.numbered
    found = _in_cells(line) or split_field(rest)
    listed = line.item >= 0 and state in ("outline", "readings", "questions")
    if found is not None and listed and not found.colon:
        return None
    if found is None or number is None or number.style is LabelStyle.BULLET:
        return found
    if state in ("outline", "readings", "questions") and not found.colon and not line.heading:
        return None
    if found.field in (Field.LECTURER, Field.GUEST) or number.style in (
        LabelStyle.HAN, LabelStyle.HAN_BRACKET,
    ):  # fmt: skip
        return found
    styles = {above[0].style for item in running if (above := item.numbered)[0] is not None}
    return None if number.style in styles else found


def _in_cells(line: Line) -> FieldLabel | None:
    """The label in the first of two cells: a table of facts below a week."""
    if len(line.cells) != 2 or not line.cells[1] or line.kind is not BlockKind.PARAGRAPH:
        return None
    named = field_of(line.cells[0])
    return FieldLabel(named, line.cells[0], line.cells[1], colon=True) if named else None


def is_section(line: Line) -> bool:
    """Whether a line numbers a section of a chapter: ``第一节``, ``1.1``."""
    number = line.numbered[0]
    return number is not None and number.style in (LabelStyle.CHAPTER, LabelStyle.DECIMAL)
