"""Sections and slides as search finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from courses.models import Lesson, SearchEntry, Section, Slide
from courses.search import Entry
from portal.searchable.common import ABOVE, STEP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Kind = SearchEntry.Kind
Member = TypeVar("Member", Section, Slide)


def lesson_entries(lessons: Sequence[Lesson]) -> Iterator[Entry]:
    """The entries of lessons, in two queries."""
    sections = _by_lesson(Section.objects.filter(lesson__in=lessons).order_by("lesson", "order"))
    slides = _by_lesson(
        Slide.objects.filter(lesson__in=lessons).defer("blocks", "html", "notes").order_by("number")
    )
    for lesson in lessons:
        # The sections of a deck repeat the text of its slides, hidden ones included.
        if lesson.pk in slides:
            yield from _slide_entries(lesson, slides[lesson.pk])
        else:
            yield from _section_entries(lesson, sections.get(lesson.pk, []))


def _by_lesson(rows: Iterable[Member]) -> Mapping[int, list[Member]]:
    found: dict[int, list[Member]] = {}
    for row in rows:
        found.setdefault(row.lesson_id, []).append(row)
    return found


def _section_entries(lesson: Lesson, sections: Sequence[Section]) -> Iterator[Entry]:
    above: list[Section] = []
    for section in sections:
        while above and above[-1].level >= section.level:
            above.pop()
        title = f"{section.label} {section.title}".strip() or lesson.title
        headings = dict.fromkeys([lesson.title, *(parent.title for parent in above)])
        above.append(section)
        yield _lesson_entry(
            lesson,
            section,
            kind=Kind.SECTION,
            title=title,
            heading=ABOVE.join(name for name in headings if name not in (section.title, title)),
            anchor=section.anchor,
            place=section.order,
        )


def _slide_entries(lesson: Lesson, slides: Sequence[Slide]) -> Iterator[Entry]:
    for slide in slides:
        if slide.hidden:
            continue
        title = slide.title or slide.running_title or slide.subhead or lesson.title
        headings = [lesson.title, slide.subhead]
        yield _lesson_entry(
            lesson,
            slide,
            kind=Kind.SLIDE,
            title=title,
            heading=ABOVE.join(name for name in headings if name and name != title),
            anchor=str(slide.number),
            place=slide.number,
        )


def _lesson_entry(
    lesson: Lesson,
    row: Section | Slide,
    *,
    kind: str,
    title: str,
    heading: str,
    anchor: str,
    place: int,
) -> Entry:
    return Entry(
        kind=kind,
        object_id=row.pk,
        title=title,
        heading=heading,
        text=row.text,
        status=lesson.status,
        lesson_id=lesson.pk,
        source_id=lesson.source_part.source_id if lesson.source_part else None,
        anchor=anchor,
        order=(100 + lesson.order) * STEP + place,
        page=row.page,
        first_line=row.first_line,
        last_line=row.last_line,
    )
