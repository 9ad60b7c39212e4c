"""Writes lessons with their sections, slides and figures.

Rows are found by the keys that ``courses.documents.lessons.match_keys`` carried over, so that
addresses, progress and attempts survive a re-import.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.utils import timezone

from courses.documents.exchange import author_to_dict, block_to_dict, body_lines
from courses.documents.model import Block, BlockKind, LessonDraft, SlideDraft
from courses.documents.text import collapse
from courses.models import (
    Course,
    Figure,
    Lesson,
    LessonAddress,
    Section,
    Slide,
    SourcePart,
    Status,
)
from courses.rendering import RENDERING_VERSION, Page
from courses.representation import origin_to_json
from courses.slugs import free_slug
from courses.store.matching import continued
from courses.store.rows import assign, cut, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.documents.lessons import SectionDraft

LESSON_FIELDS = (
    "source_part", "order", "label", "title", "title_imported", "kind", "language", "metadata",
    "authors", "blocks", "markdown_imported", "markdown", "origins", "html", "contents",
    "plain_text", "character_count", "rendering_version", "status", "changed_at",
)  # fmt: skip
SECTION_FIELDS = (
    "key", "anchor", "label", "title", "level", "order", "text", "page", "first_line", "last_line",
)  # fmt: skip
SLIDE_FIELDS = (
    "key", "number", "title", "running_title", "label", "counter", "subhead", "blocks", "html",
    "text", "notes", "hidden", "origins", "page", "first_line", "last_line",
)  # fmt: skip
FIGURE_FIELDS = ("order", "address", "alternative", "caption", "source_note", "page", "first_line")

Part = TypeVar("Part", Section, Slide, Figure)


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
) -> dict[Lesson, list[Section]]:
    """Store lessons; ``previous`` are the rows of the earlier version of the document.

    ``addresses`` are slugs to take by lesson key, where a course is restored; otherwise they are
    minted from the titles. What ``previous`` had and ``prepared`` lacks is withdrawn. Returns
    each stored lesson with its sections. Must run in a transaction.
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
    _store_slides(pairs)
    _store_figures(pairs)
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
    existing = _by_key(Section, [lesson for lesson, _ in pairs])
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
    _delete(Section, existing)
    return result


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
    )


def _store_slides(pairs: Sequence[tuple[Lesson, PreparedLesson]]) -> None:
    existing = _by_key(Slide, [lesson for lesson, _ in pairs])
    changed = []
    for lesson, one in pairs:
        keys = slide_keys(one.draft.slides)
        texts = [_slide_text(draft) for draft in one.draft.slides]
        before = {key: row.text for (pk, key), row in existing.items() if pk == lesson.pk}
        known = continued(before, list(zip(keys, texts, strict=True)))
        for draft, key, page in zip(one.draft.slides, keys, one.slide_pages, strict=True):
            row = existing.pop((lesson.pk, known.get(key, "")), None) or Slide(lesson=lesson)
            if assign(row, key=key) | _assign_slide(row, draft, page):
                changed.append(row)
    _delete(Slide, existing)
    write(changed, SLIDE_FIELDS)


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


def _store_figures(pairs: Sequence[tuple[Lesson, PreparedLesson]]) -> None:
    existing = _by_key(Figure, [lesson for lesson, _ in pairs])
    changed = []
    for lesson, one in pairs:
        blocks = [*one.draft.blocks, *(b for slide in one.draft.slides for b in slide.blocks)]
        figures = [block for block in blocks if block.kind is BlockKind.FIGURE]
        for order, (key, block) in enumerate(_figure_keys(figures), start=1):
            row = existing.pop((lesson.pk, key), None) or Figure(lesson=lesson, key=key)
            if _assign_figure(row, order, block):
                changed.append(row)
    # A figure that an instructor filled is kept though the document lost its place.
    _delete(Figure, {key: row for key, row in existing.items() if not row.file})
    write(changed, FIGURE_FIELDS)


def _figure_keys(figures: Sequence[Block]) -> list[tuple[str, Block]]:
    """A key from caption, address or place for each figure, numbered where they repeat."""
    seen: dict[str, int] = {}
    result = []
    for block in figures:
        name = block.label + block.caption or block.image or block.source or "figure"
        stem = free_slug(name, set())[:120]
        seen[stem] = seen.get(stem, 0) + 1
        result.append((stem if seen[stem] == 1 else f"{stem}-{seen[stem]}", block))
    return result


def _assign_figure(row: Figure, order: int, block: Block) -> bool:
    return assign(
        row,
        order=order,
        address=cut(block.image, Figure, "address"),
        alternative=row.alternative or cut(block.alternative, Figure, "alternative"),
        caption=cut(collapse(f"{block.label} {block.caption}"), Figure, "caption"),
        source_note=cut(block.source, Figure, "source_note"),
        page=block.origin.page,
        first_line=block.origin.first,
    )


def _by_key(model: type[Part], lessons: Sequence[Lesson]) -> dict[tuple[int, str], Part]:
    rows = model._default_manager.filter(lesson__in=[lesson.pk for lesson in lessons])
    return {(row.lesson_id, row.key): row for row in rows}


def _delete(model: type[Part], rows: Mapping[tuple[int, str], Part]) -> None:
    if rows:
        model._default_manager.filter(pk__in=[row.pk for row in rows.values()]).delete()
