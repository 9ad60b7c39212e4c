"""How much a document looks like a syllabus, with the reasons in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.cell_contents import is_task
from courses.documents.recognisers.syllabus.columns import find_table
from courses.documents.recognisers.syllabus.dated_lists import has_hours, names_below, weigh_dated
from courses.documents.recognisers.syllabus.fact_rows import laid_out
from courses.documents.recognisers.syllabus.heads import names_meetings
from courses.documents.recognisers.syllabus.label_runs import split_labels
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.marks import find_marks
from courses.documents.recognisers.syllabus.readings import looks_like_reading
from courses.documents.recognisers.syllabus.words import fold, split_field

if TYPE_CHECKING:
    from courses.documents.model import Document
    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.mark import Mark
    from courses.documents.recognisers.syllabus.table import Table

_NAMES = (
    "课程大纲", "教学大纲", "教学计划", "教学日历", "授课计划", "课程安排", "课程表",
    "课程进度", "教学进度", "课程介绍", "指定阅读", "syllabus", "course outline",
    "course schedule", "module handbook", "module guide", "reading list",
)  # fmt: skip
_COURSE_CODE = re.compile(r"\b[A-Z]{2,5} ?\d{3,4}[A-Z]?\b(?!\s*年)")
_MOSTLY = 0.6  # of the text of a paper that is a timetable
_ALONE = 0.7  # the same where hardly anything stands beside it
_FEW = 3  # dated lines that may be anything
_SHORT = 60  # Han characters of a line that may begin with a label
_TIMELY = frozenset({"周", "week", "讲", "lecture", "次课", "课次", "session", "class", "lesson"})
_COURSE = (Field.LECTURER, Field.ASSISTANT, Field.COORDINATOR, Field.NOTE)
_TELLING = (
    Field.LECTURER,
    Field.READINGS,
    Field.OUTLINE,
    Field.QUESTIONS,
    Field.NOTE,
    Field.ASSISTANT,
    Field.COORDINATOR,
)


def score(document: Document) -> tuple[float, tuple[str, ...]]:
    """Between 0 and 1, and why."""
    lines, _claims = laid_out(document)
    if not lines:
        return 0.0, ()
    marks, kinds = find_marks(lines), _kinds(lines)
    total, reasons = 0.0, []
    for points, reason in (
        _weeks(lines, marks, kinds), _labels(lines, kinds), _named(lines), _readings(lines, marks),
    ):  # fmt: skip
        if points:
            total += points
            reasons.append(reason)
    return min(1.0, total), tuple(reasons)


def _kinds(lines: list[Line]) -> list[Field]:
    """The fields that short lines of the document announce."""
    return [
        found.field
        for line in lines
        if line.width < _SHORT
        for part in split_labels(line.numbered[1])
        if (found := split_field(part))
    ]


def _weeks(lines: list[Line], marks: list[Mark], kinds: list[Field]) -> tuple[float, str]:
    table = find_table(lines)
    if table is not None and len(table.rows) > 2:
        why = f": {', '.join(table.reasons)}" if table.by_content else ""
        reason = f"a schedule in a table with {len(table.rows)} rows{why}"
        return _table_weight(table, lines), reason
    if len(marks) < 2:
        return 0.0, ""
    length = (len(lines) - marks[0].index) / len(marks)
    dense = 1.0 if length < 40 else 0.3
    if marks[0].family.startswith("number"):
        course = len({kind for kind in kinds if kind in _COURSE}) > 1
        points = 0.25 if course else 0.1
        if names_below(lines, marks):
            return (points + 0.35) * dense, f"{len(marks)} numbered topics with names of people"
        return points * dense, f"{len(marks)} numbered topics"
    if marks[0].family in ("章", "节", "部分", "part", "chapter"):
        return 0.15 * dense, f"{len(marks)} numbered chapters"
    if marks[0].family == "date":
        points, why = weigh_dated(lines, marks)
        share = min(0.5, 0.2 + len(marks) / len(lines)) if len(marks) > _FEW else 0.0
        return max(points, share), why or f"{len(marks)} weeks or lectures in order"
    timely = marks[0].family in _TIMELY or any(kind in _TELLING for kind in kinds)
    points = 0.5 if timely else 0.25
    if has_hours(lines, marks):
        return points * dense + 0.3, f"{len(marks)} weeks or days in order with hours below them"
    return points * dense, f"{len(marks)} weeks or lectures in order"


def _table_weight(table: Table, lines: list[Line]) -> float:
    """How much a schedule in a table says, by the words of its head or by its cells."""
    if any(map(is_task, table.names)):
        return 0.1
    size = sum(len(line.text) for line in table.rows)
    share = size / (sum(len(line.text) for line in lines) or 1)
    alone = 0.1 if share > _ALONE else 0.0
    by_cells = alone + table.confidence * (1.0 if share > _MOSTLY else 0.85 if share > 0.4 else 0.5)
    return by_cells if table.by_content else max(by_cells, _by_words(table, share))


def _by_words(table: Table, share: float) -> float:
    """Much where a table counts weeks or names who teaches."""
    told = 0.1 * sum(table.has(role) for role in (Field.LECTURER.value, Field.READINGS.value))
    if any(map(names_meetings, table.names)) or not table.names:
        return 0.65 + told + (0.15 if share > _MOSTLY else 0.0)
    if table.has(Field.LECTURER.value):
        return min(0.65, 0.35 + share) + told
    return min(0.5, 0.1 + share) + told


def _labels(lines: list[Line], found: list[Field]) -> tuple[float, str]:
    kinds = {field for field in found if field in _TELLING}
    if not kinds:
        return 0.0, ""
    share = sum(1 for field in found if field in _TELLING) / len(lines)
    points = min(0.5 if Field.NOTE in kinds else 0.4, 0.1 * len(kinds)) * min(1.0, share * 40)
    return points, "labels such as " + ", ".join(sorted(field.value for field in kinds))


def _readings(lines: list[Line], marks: list[Mark]) -> tuple[float, str]:
    """Weeks with what is to be read below them and no label that says so."""
    if len(marks) < 4 or marks[0].family.startswith("number"):
        return 0.0, ""
    starts = [mark.index for mark in marks]
    below = sum(
        1
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
        if any(looks_like_reading(line.numbered[1]) for line in lines[start + 1 : end])
    )
    if below * 2 < len(marks):
        return 0.0, ""
    return 0.2, f"readings below {below} of {len(marks)} weeks"


def _named(lines: list[Line]) -> tuple[float, str]:
    head = fold(" ".join(line.text for line in lines[:4]))
    name = next((name for name in _NAMES if name in head), "")
    if name:
        return 0.25, f"its head says “{name}”"
    code = _COURSE_CODE.search(" ".join(line.text for line in lines[:2]))
    return (0.1, f"its head says “{code.group(0)}”") if code else (0.0, "")
