"""How much a document looks like a syllabus, with the reasons in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.columns import find_table
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.lines import lines_of
from courses.documents.recognisers.syllabus.marks import find_marks
from courses.documents.recognisers.syllabus.readings import looks_like_reading
from courses.documents.recognisers.syllabus.words import fold, split_field

if TYPE_CHECKING:
    from courses.documents.model import Document
    from courses.documents.recognisers.syllabus.lines import Line

_NAMES = (
    "课程大纲", "教学大纲", "教学计划", "教学日历", "授课计划", "课程安排", "课程表",
    "课程进度", "教学进度", "课程介绍", "指定阅读", "syllabus", "course outline",
    "course schedule", "module handbook", "module guide", "reading list",
)  # fmt: skip
_TELLING = (
    Field.LECTURER,
    Field.READINGS,
    Field.OUTLINE,
    Field.QUESTIONS,
    Field.NOTE,
    Field.ASSISTANT,
)


def score(document: Document) -> tuple[float, tuple[str, ...]]:
    """Between 0 and 1, and why."""
    lines, _claims = lines_of(document)
    if not lines:
        return 0.0, ()
    total, reasons = 0.0, []
    for points, reason in (_weeks(lines), _labels(lines), _named(lines), _readings(lines)):
        if points:
            total += points
            reasons.append(reason)
    return min(1.0, total), tuple(reasons)


def _weeks(lines: list[Line]) -> tuple[float, str]:
    table = find_table(lines)
    if table is not None and len(table.rows) > 2:
        return 0.5, f"a schedule in a table with {len(table.rows)} rows"
    marks = find_marks(lines)
    if len(marks) < 2:
        return 0.0, ""
    length = (len(lines) - marks[0].index) / len(marks)
    dense = 1.0 if length < 40 else 0.3
    if marks[0].family.startswith("number"):
        return 0.1 * dense, f"{len(marks)} numbered topics"
    if marks[0].family in ("章", "节", "部分", "part", "chapter"):
        return 0.15 * dense, f"{len(marks)} numbered chapters"
    return 0.5 * dense, f"{len(marks)} weeks or lectures in order"


def _labels(lines: list[Line]) -> tuple[float, str]:
    found = [f.field for line in lines if line.width < 60 and (f := split_field(line.numbered[1]))]
    kinds = {field for field in found if field in _TELLING}
    if not kinds:
        return 0.0, ""
    share = sum(1 for field in found if field in _TELLING) / len(lines)
    points = min(0.4, 0.1 * len(kinds)) * min(1.0, share * 40)
    return points, "labels such as " + ", ".join(sorted(field.value for field in kinds))


def _readings(lines: list[Line]) -> tuple[float, str]:
    """Weeks with what is to be read below them and no label that says so."""
    marks = find_marks(lines)
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
    return (0.25, f"its head says “{name}”") if name else (0.0, "")
