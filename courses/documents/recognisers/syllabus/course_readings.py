"""The reading lists of the whole course: sections of readings outside the schedule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.numbering import split_label
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.readings import part_intros, readings_of, split_cell
from courses.documents.recognisers.syllabus.staff import field_at_head
from courses.documents.recognisers.syllabus.words import required_by

if TYPE_CHECKING:
    from courses.documents.model import SyllabusReading
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lines import Line

_KEYS = re.compile(r"(?<=\S)\s+(?=\[\d{1,2}\]\s*\S)")


def course_readings(
    lines: list[Line], heading: Line | None, accounting: Accounting, width: float
) -> tuple[list[SyllabusReading], list[Line]]:
    """The readings of a section, and its lines that only introduce some of them."""
    required = None
    if heading is not None:
        accounting.keep(heading)
        required = required_by(heading.text)
    found: list[SyllabusReading] = []
    gathered: list[Line] = []
    for line in lines:
        label = field_at_head(line)
        if label is None or label.field is not Field.READINGS:
            gathered.append(line)
            continue
        found += readings_of(gathered, accounting, width, required) if gathered else ()
        gathered, required = [], required_by(label.printed)
        if label.rest:
            head = line.text[: line.text.rfind(label.rest)]
            accounting.label(f"{line.mark} {head}", line.origin)
            gathered += _items_of(line.without(label.rest), accounting)
        else:
            accounting.keep(line)
    introduced, gathered = part_intros(gathered)
    found += readings_of(gathered, accounting, width, required)
    return found, introduced


def _items_of(line: Line, accounting: Accounting) -> list[Line]:
    """The readings side by side on a line, where each has its number: ``1.《A》；2.《B》``."""
    pieces = [p for text in split_cell(line.text) for p in _KEYS.split(text) if p.strip()]
    if len(pieces) < 2 or any(split_label(piece)[0] is None for piece in pieces):
        return [line]
    accounting.keep_text(line.text, line.origin, *pieces)
    return [line.without(piece) for piece in pieces]
