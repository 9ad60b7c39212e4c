"""Writes the figures of lessons: pictures, and the places of those that were lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import BlockKind
from courses.documents.picture_names import parted_name
from courses.documents.text import collapse
from courses.models import Figure
from courses.slugs import free_slug
from courses.store.keyed import by_key, delete
from courses.store.rows import assign, cut, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.documents.model import Block
    from courses.models import Lesson, Picture, Slide
    from courses.store.lessons import PreparedLesson

FIGURE_FIELDS = (
    "order", "slide", "picture", "address", "alternative", "caption", "source_note", "page",
    "first_line",
)  # fmt: skip


def store_figures(
    pairs: Sequence[tuple[Lesson, PreparedLesson]],
    slides: Sequence[Slide],
    pictures: Mapping[str, Picture],
) -> None:
    """Store the figures of each lesson; ``slides`` are the rows of all slides of its drafts.

    What an instructor put into one stays.
    """
    existing = by_key(Figure, [lesson for lesson, _ in pairs])
    rows = iter(slides)  # one for each slide of the drafts, in their order
    changed = []
    for lesson, one in pairs:
        placed: list[tuple[Slide | None, Block]] = [(None, block) for block in one.draft.blocks]
        for draft, on in zip(one.draft.slides, rows, strict=False):
            placed += [(on, block) for block in draft.blocks]
        figures = [(slide, block) for slide, block in placed if block.kind is BlockKind.FIGURE]
        keys = _figure_keys([block for _, block in figures])
        for order, (key, (slide, block)) in enumerate(zip(keys, figures, strict=True), start=1):
            row = existing.pop((lesson.pk, key), None) or Figure(lesson=lesson, key=key)
            picture = pictures.get(block.image)
            if assign(row, slide=slide, picture=picture) | _assign_figure(row, order, block):
                changed.append(row)
        changed += _left_over(lesson, existing, len(figures))
    delete(Figure, {key: row for key, row in existing.items() if not row.file})
    write(changed, FIGURE_FIELDS)


def _left_over(
    lesson: Lesson, existing: Mapping[tuple[int, str], Figure], placed: int
) -> list[Figure]:
    """Figures that an instructor filled are kept behind the others though the document lost
    their place."""
    kept = [row for (pk, _), row in existing.items() if pk == lesson.pk and row.file]
    return [
        row
        for order, row in enumerate(kept, start=placed + 1)
        if assign(row, order=order, page=None, first_line=None, slide=None, picture=None)
    ]


def _figure_keys(figures: Sequence[Block]) -> list[str]:
    """A key from caption, address or place for each figure, numbered where they repeat."""
    seen: dict[str, int] = {}
    result = []
    for block in figures:
        name = block.label + block.caption or block.image or block.source or "figure"
        stem = free_slug(name, set())[:120]
        seen[stem] = seen.get(stem, 0) + 1
        result.append(stem if seen[stem] == 1 else f"{stem}-{seen[stem]}")
    return result


def _assign_figure(row: Figure, order: int, block: Block) -> bool:
    return assign(
        row,
        order=order,
        address="" if parted_name(block.image) else cut(block.image, Figure, "address"),
        alternative=row.alternative or cut(block.alternative, Figure, "alternative"),
        caption=cut(collapse(f"{block.label} {block.caption}"), Figure, "caption"),
        source_note=cut(block.source, Figure, "source_note"),
        page=block.origin.page,
        first_line=block.origin.first,
    )
