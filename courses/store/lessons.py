"""Writes lessons with their sections, slides and figures.

Rows are found by the keys that ``courses.documents.lessons.match_keys`` carried over, so that
addresses, progress and attempts survive a re-import.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from courses.documents.exchange import author_to_dict, block_to_dict, body_lines
from courses.models import (
    Course,
    Lesson,
    LessonAddress,
    Picture,
    Section,
    Slide,
    SourcePart,
    Status,
)
from courses.rendering import RENDERING_VERSION, Page
from courses.representation import origin_to_json
from courses.slugs import free_slug
from courses.store.figures import store_figures
from courses.store.keyed import by_key, delete
from courses.store.matching import continued
from courses.store.pictures import (
    PictureFiles,
    Use,
    drop_unused,
    names_in_blocks,
    names_of,
    store_pictures,
    store_uses,
    uses_of_slide,
    uses_of_text,
)
from courses.store.rows import assign, cut, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from courses.documents.lessons import SectionDraft
    from courses.documents.model import LessonDraft, SlideDraft

LESSON_FIELDS = (
    "source_part", "order", "label", "title", "title_imported", "kind", "language", "metadata",
    "authors", "blocks", "markdown_imported", "markdown", "origins", "html", "contents",
    "plain_text", "character_count", "rendering_version", "status", "changed_at",
)  # fmt: skip
SECTION_FIELDS = (
    "key", "anchor", "label", "title", "level", "order", "text", "page", "first_line", "last_line",
    "withdrawn",
)  # fmt: skip
SLIDE_FIELDS = (
    "key", "number", "title", "running_title", "label", "counter", "subhead", "blocks", "html",
    "text", "notes", "hidden", "origins", "picture", "page", "first_line", "last_line",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedLesson:
    """A lesson merged and rendered, ready to be written.

    ``markdown`` is the text as edited (empty: as imported); ``slide_pages`` has a page for each
    slide of a deck.
    """

    draft: LessonDraft
    part: SourcePart | None
    title: str
    markdown_imported: str
    markdown: str
    page: Page
    sections: Sequence[SectionDraft]
    slide_pages: Sequence[Page] = ()


def replace_lessons(
    course: Course,
    prepared: Sequence[PreparedLesson],
    previous: Sequence[Lesson] = (),
    addresses: Mapping[str, str] | None = None,
    files: PictureFiles | None = None,
) -> dict[Lesson, list[Section]]:
    """Store lessons; ``previous`` are the rows of the earlier version of the document.

    ``addresses`` are slugs to take by lesson key, where a course is restored; otherwise they are
    minted from the titles. ``files`` are the pictures that the document brings. What ``previous``
    had and ``prepared`` lacks is withdrawn. Returns each stored lesson with its sections. Must
    run in a transaction.
    """
    by_key = {lesson.key: lesson for lesson in previous}
    taken = set(Lesson.objects.filter(course=course).values_list("slug", flat=True))
    taken |= set(LessonAddress.objects.filter(course=course).values_list("slug", flat=True))
    rows, changed = [], []
    for one in prepared:
        lesson = by_key.pop(one.draft.key, None) or Lesson(
            course=course,
            key=one.draft.key,
            slug=(addresses or {}).get(one.draft.key) or free_slug(one.title, taken),
        )
        if _assign_lesson(lesson, one):
            changed.append(lesson)
        rows.append(lesson)
    for gone in by_key.values():
        if assign(gone, status=Status.WITHDRAWN):
            changed.append(gone)
    now = timezone.now()
    for lesson in changed:
        lesson.changed_at = now  # bulk writes leave auto_now aside
    write(changed, LESSON_FIELDS)
    pairs = list(zip(rows, prepared, strict=True))
    names = [n for one in prepared for n in names_of(one.draft, one.page, one.slide_pages)]
    pictures = store_pictures(course, names, files)
    slides = _store_slides(pairs, pictures)
    store_figures(pairs, [slide for slide, _ in slides], pictures)
    store_uses(rows, _uses(pairs, slides, pictures))
    drop_unused(course)
    return _store_sections([(row, one.sections) for row, one in pairs])


def replace_sections(lesson: Lesson, sections: Sequence[SectionDraft]) -> list[Section]:
    """Store the sections of one lesson whose text was edited."""
    return _store_sections([(lesson, sections)])[lesson]


def _assign_lesson(lesson: Lesson, one: PreparedLesson) -> bool:
    draft = one.draft
    returns = lesson.status == Status.WITHDRAWN and bool(lesson.pk)
    return assign(
        lesson,
        source_part=one.part,
        order=draft.order,
        label=cut(draft.label, Lesson, "label"),
        title=cut(one.title, Lesson, "title"),
        title_imported=cut(draft.title, Lesson, "title"),
        kind=draft.kind.value,
        language=draft.language,
        metadata=dict(draft.metadata),
        authors=[author_to_dict(author) for author in draft.authors],
        blocks=[block_to_dict(block) for block in draft.blocks],
        markdown_imported=one.markdown_imported,
        markdown=one.markdown,
        origins={
            "place": origin_to_json(draft.origin),
            "title": origin_to_json(draft.title_origin),
        },
        html=one.page.html,
        contents=list(one.page.contents),
        plain_text=one.page.plain_text,
        character_count=_characters(one),
        rendering_version=RENDERING_VERSION,
        status=Status.DRAFT if returns else lesson.status,
    )


def _characters(one: PreparedLesson) -> int:
    texts = [one.page.plain_text, *(page.plain_text for page in one.slide_pages)]
    return sum(len("".join(text.split())) for text in texts)


def _store_sections(
    pairs: Sequence[tuple[Lesson, Sequence[SectionDraft]]],
) -> dict[Lesson, list[Section]]:
    rows = Section.every.filter(lesson__in=[lesson.pk for lesson, _ in pairs])
    existing = {(row.lesson_id, row.key): row for row in rows}
    changed: list[Section] = []
    result: dict[Lesson, list[Section]] = {}
    for lesson, sections in pairs:
        result[lesson] = []
        before = {key: row.text for (pk, key), row in existing.items() if pk == lesson.pk}
        known = continued(before, [(draft.key, draft.text) for draft in sections])
        for order, draft in enumerate(sections, start=1):
            row = existing.pop((lesson.pk, known.get(draft.key, "")), None)
            row = row or Section(lesson=lesson)
            row.lesson = lesson
            if _assign_section(row, order, draft):
                changed.append(row)
            result[lesson].append(row)
    write(changed, SECTION_FIELDS)
    _withdraw_sections(existing.values())
    return result


def _withdraw_sections(gone: Iterable[Section]) -> None:
    """What readers tied something to is kept out of sight; the rest is deleted."""
    keys = [row.pk for row in gone]
    if not keys:
        return
    kept = list(Section.every.filter(pk__in=keys).with_work().values_list("pk", flat=True))
    Section.every.filter(pk__in=kept).update(withdrawn=True)
    Section.every.filter(pk__in=keys).exclude(pk__in=kept).delete()


def _assign_section(row: Section, order: int, draft: SectionDraft) -> bool:
    return assign(
        row,
        key=cut(draft.key, Section, "key"),
        anchor=cut(draft.anchor, Section, "anchor"),
        label=cut(draft.label, Section, "label"),
        title=cut(draft.title, Section, "title"),
        level=draft.level,
        order=order,
        text=draft.text,
        page=draft.origin.page if draft.origin else None,
        first_line=draft.origin.first if draft.origin else None,
        last_line=draft.origin.last if draft.origin else None,
        withdrawn=False,
    )


def _uses(
    pairs: Sequence[tuple[Lesson, PreparedLesson]],
    slides: Sequence[tuple[Slide, list[str]]],
    pictures: Mapping[str, Picture],
) -> dict[Use, bool]:
    """Which picture stands where, with whether it is shown there."""
    uses: dict[Use, bool] = {}
    for lesson, one in pairs:
        for name, shown in uses_of_text(lesson, names_in_blocks(one.draft.blocks)).items():
            if name in pictures:
                uses[Use(pictures[name].pk, lesson.pk, None)] = shown
    for slide, names in slides:
        for name in names:
            if name in pictures:
                uses[Use(pictures[name].pk, slide.lesson_id, slide.pk)] = True
    return uses


def _store_slides(
    pairs: Sequence[tuple[Lesson, PreparedLesson]], pictures: Mapping[str, Picture]
) -> list[tuple[Slide, list[str]]]:
    """Returns the rows with the names of the pictures on each."""
    existing = by_key(Slide, [lesson for lesson, _ in pairs])
    changed = []
    result = []
    for lesson, one in pairs:
        keys = slide_keys(one.draft.slides)
        texts = [_slide_text(draft) for draft in one.draft.slides]
        before = {key: row.text for (pk, key), row in existing.items() if pk == lesson.pk}
        known = continued(before, list(zip(keys, texts, strict=True)))
        for draft, key, page in zip(one.draft.slides, keys, one.slide_pages, strict=True):
            row = existing.pop((lesson.pk, known.get(key, "")), None) or Slide(lesson=lesson)
            picture = pictures.get(draft.picture)
            if assign(row, key=key, picture=picture) | _assign_slide(row, draft, page):
                changed.append(row)
            result.append((row, uses_of_slide(draft, page)))
    delete(Slide, existing)
    write(changed, SLIDE_FIELDS)
    return result


def slide_keys(slides: Sequence[SlideDraft]) -> list[str]:
    """A key from the title of each slide, numbered where titles repeat."""
    seen: dict[str, int] = {}
    keys = []
    for slide in slides:
        stem = free_slug(slide.title or "slide", set())[:120]
        seen[stem] = seen.get(stem, 0) + 1
        keys.append(stem if seen[stem] == 1 else f"{stem}-{seen[stem]}")
    return keys


def _slide_text(draft: SlideDraft) -> str:
    return "\n".join(line for block in draft.blocks for line in body_lines(block))


def _assign_slide(row: Slide, draft: SlideDraft, page: Page) -> bool:
    return assign(
        row,
        number=draft.number,
        title=cut(draft.title, Slide, "title"),
        running_title=cut(draft.running_title, Slide, "running_title"),
        label=cut(draft.label, Slide, "label"),
        counter=cut(draft.counter, Slide, "counter"),
        subhead=cut(draft.subhead, Slide, "subhead"),
        blocks=[block_to_dict(block) for block in draft.blocks],
        html=page.html,
        text=_slide_text(draft),
        notes=draft.notes,
        # What an instructor hid stays hidden: the document does not know of it.
        hidden=row.hidden or draft.hidden,
        origins={
            "place": origin_to_json(draft.origin),
            "title": origin_to_json(draft.title_origin),
            "subhead": origin_to_json(draft.subhead_origin),
        },
        page=draft.origin.page,
        first_line=draft.origin.first,
        last_line=draft.origin.last,
    )
