"""What a staged import was read as, kept in its report: its rows were taken back.

Only what the review needs: the parts, and the lessons with their blocks, headings and slides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from courses.models import Lesson, Section, Slide, SourcePart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import Model

    from courses.models import ImportRun, SourceDocument

PART: Final = (
    "order", "kind", "title", "score", "reasons", "first_line", "last_line", "material",
)  # fmt: skip
LESSON: Final = (
    "title", "title_imported", "label", "kind", "language", "character_count", "origins", "blocks",
    "metadata",
)  # fmt: skip
SECTION: Final = ("label", "title", "level", "order", "first_line")
SLIDE: Final = (
    "number", "title", "subhead", "hidden", "blocks", "origins", "first_line", "last_line",
)  # fmt: skip


def reading_of(source: SourceDocument) -> dict[str, object]:
    """The rows of ``source`` as they stand, for the report of a run."""
    parts = list(source.parts.order_by("order"))
    orders = {part.pk: part.order for part in parts}
    lessons = source.course.lessons.of_source(source).prefetch_related("sections", "slides")
    return {
        "parts": [_values(part, PART) for part in parts],
        "lessons": [
            {
                **_values(lesson, LESSON),
                "part": orders[lesson.source_part_id or 0],
                "sections": [_values(row, SECTION) for row in lesson.sections.all()],
                "slides": [_values(row, SLIDE) for row in lesson.slides.all()],
            }
            for lesson in lessons
        ],
    }


def _values(row: Model, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def rows_of(run: ImportRun) -> tuple[list[SourcePart], list[Lesson]]:
    """The parts and lessons of a staged ``run``, as rows that no table holds; none where it was
    staged before reports kept them."""
    read = (run.report or {}).get("read", {})
    parts = [
        SourcePart(source=run.source, pk=-row["order"], **row) for row in read.get("parts", ())
    ]
    return parts, [_lesson(run, number, row) for number, row in enumerate(read.get("lessons", ()))]


def _lesson(run: ImportRun, number: int, row: Mapping[str, Any]) -> Lesson:
    lesson = Lesson(
        pk=-1 - number,
        course=run.source.course,
        source_part_id=-row["part"],
        **{name: row[name] for name in LESSON},
    )
    # What a prefetch would have brought; the rows themselves are in no table.
    lesson._prefetched_objects_cache = {  # type: ignore[attr-defined]
        "sections": [Section(lesson=lesson, **one) for one in row["sections"]],
        "slides": [Slide(lesson=lesson, **one) for one in row["slides"]],
    }
    return lesson
