"""A whole course, or what one document brought to it, read in a constant number of queries."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from courses.documents.model import LessonDraft, Syllabus, SyllabusReading, SyllabusWeek
from courses.documents.text import squeeze
from courses.models import (
    Course,
    CourseNote,
    CourseStaff,
    Lesson,
    Slide,
    SourceDocument,
    SourcePart,
    Week,
)
from courses.representation import (
    NOWHERE,
    lesson_of,
    note_of,
    printed_syllabus,
    staff_of,
    week_of,
)
from readings.models import ReadingListItem
from readings.representation import reading_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class CourseRows:
    """The rows of ``course``; with ``source`` only what came from that document.

    Withdrawn rows are left out, drafts are in: who asks decides whom to show them to.
    """

    def __init__(self, course: Course, source: SourceDocument | None = None) -> None:
        self.course = course
        self.source = source

    @cached_property
    def parts(self) -> dict[int, SourcePart]:
        parts = SourcePart.objects.filter(source__course=self.course).select_related("source")
        return {part.pk: part for part in parts.order_by("source", "order")}

    @cached_property
    def printed(self) -> dict[int, Syllabus]:
        """The syllabi as imported, by part."""
        return {pk: printed_syllabus(part) for pk, part in self.parts.items()}

    @cached_property
    def weeks(self) -> list[Week]:
        weeks = self.course.weeks.visible(to_editor=True).for_page(to_editor=True)
        if self.source is not None:
            weeks = weeks.filter(source_part__source=self.source)
        return list(weeks.order_by("number"))

    @cached_property
    def reading_items(self) -> dict[int | None, list[ReadingListItem]]:
        items = ReadingListItem.objects.of_course(self.course).visible(to_editor=True)
        if self.source is not None:
            items = items.filter(source_part__source=self.source)
        grouped: dict[int | None, list[ReadingListItem]] = {}
        for item in items:
            grouped.setdefault(item.week_id, []).append(item)
        return grouped

    @cached_property
    def _listed(self) -> set[int]:
        """The readings in the list of the whole course."""
        return {item.reading_id for item in self.reading_items.get(None, ())}

    def syllabus(self, printed: Syllabus | None = None) -> Syllabus:
        """The syllabus as it stands; places are looked up in ``printed``, else in all parts."""
        head = printed or next((s for s in self.printed.values() if s.weeks), Syllabus())
        course = self.course
        # A course without a title bears its address, unless the document is called just that.
        named = course.title != course.slug or squeeze(course.title) == squeeze(head.title)
        title = course.title if named else ""
        return Syllabus(
            title=title,
            subtitle=course.subtitle,
            title_origin=head.title_origin if squeeze(title) == squeeze(head.title) else None,
            subtitle_origin=head.subtitle_origin if course.subtitle == head.subtitle else None,
            weeks=tuple(self._week(week, printed) for week in self.weeks),
            readings=self._readings(None, head.readings),
            staff=tuple(staff_of(row, head) for row in self._staff()),
            notes=tuple(note_of(row, head) for row in self._notes()),
        )

    def _week(self, week: Week, printed: Syllabus | None) -> SyllabusWeek:
        source = printed or self.printed.get(week.source_part_id or 0) or Syllabus()
        listed = next((w.readings for w in source.weeks if w.number == week.number), ())
        return week_of(week, source, self._readings(week.pk, listed))

    def _readings(
        self, week_pk: int | None, printed: Sequence[SyllabusReading]
    ) -> tuple[SyllabusReading, ...]:
        places = {squeeze(reading.raw): reading.origin for reading in printed}
        return tuple(
            reading_of(
                item,
                places.get(squeeze(item.raw), NOWHERE),
                is_listed=week_pk is not None and item.reading_id in self._listed,
            )
            for item in self.reading_items.get(week_pk, [])
        )

    def _staff(self) -> list[CourseStaff]:
        rows = self.course.staff.all()
        return list(rows.filter(source_part__source=self.source) if self.source else rows)

    def _notes(self) -> list[CourseNote]:
        rows = self.course.notes.all()
        return list(rows.filter(source_part__source=self.source) if self.source else rows)

    def lessons(self) -> list[LessonDraft]:
        """The lessons as imported, in order."""
        return [lesson_of(lesson, self.slides.get(lesson.pk, [])) for lesson in self.lesson_rows]

    @cached_property
    def lesson_rows(self) -> list[Lesson]:
        lessons = self.course.lessons.visible(to_editor=True)
        if self.source is not None:
            lessons = lessons.filter(source_part__source=self.source)
        return list(lessons.order_by("source_part__source", "order", "id"))

    @cached_property
    def slides(self) -> dict[int, list[Slide]]:
        grouped: dict[int, list[Slide]] = {}
        slides = Slide.objects.filter(lesson__in=self.lesson_rows).with_picture()
        for slide in slides.order_by("number"):
            grouped.setdefault(slide.lesson_id, []).append(slide)
        return grouped
