"""Merging and rendering: drafts and what instructors made of the earlier version -> pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from courses.documents.lessons import SectionDraft, sections_of
from courses.documents.markdown_writer import write_markdown
from courses.edited_sections import sections_of_page
from courses.rendering import Page, render_bounded
from courses.store.merge import Conflicts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.documents.model import LessonDraft, Picture
    from courses.models import Lesson
    from portal.earlier import EarlierVersion


@dataclass(slots=True, kw_only=True)
class Prepared:
    """A draft merged and rendered; ``edited`` is the text that counts if not as imported."""

    draft: LessonDraft
    title: str
    imported: str
    edited: str
    sections: Sequence[SectionDraft]
    conflicts: list[dict[str, Any]] = field(default_factory=list)
    page: Page
    slide_pages: Sequence[Page] = ()


def prepare(
    drafts: Sequence[LessonDraft], before: EarlierVersion, pictures: Sequence[Picture] = ()
) -> list[Prepared]:
    """Merge each draft with the edits of its earlier version and render the result.

    ``pictures`` are those of the document; edited texts may also show those of earlier ones.

    All texts are rendered in one go, in a bounded child process where they need one.
    """
    merged = [_merge(draft, before.lesson(draft.key), before.choices) for draft in drafts]
    texts = [(one.edited or one.imported, one.draft.language) for one in merged]
    slides = [
        (write_markdown(slide.blocks), draft.language) for draft in drafts for slide in draft.slides
    ]
    sizes = {**before.pictures, **{one.name: (one.width, one.height) for one in pictures}}
    pages = render_bounded([*texts, *slides], sizes)
    rest = iter(pages[len(texts) :])
    return [
        Prepared(
            draft=one.draft,
            title=one.title,
            imported=one.imported,
            edited=one.edited,
            sections=_sections(one, page),
            conflicts=one.conflicts,
            page=page,
            slide_pages=[next(rest) for _ in one.draft.slides],
        )
        for one, page in zip(merged, pages, strict=False)
    ]


def _sections(one: _Merged, page: Page) -> Sequence[SectionDraft]:
    """What search and contents show is the text that counts: the edited one where there is."""
    imported = sections_of(one.draft)
    return sections_of_page(page, imported) if one.edited else imported


@dataclass(slots=True)
class _Merged:
    draft: LessonDraft
    title: str
    imported: str
    edited: str
    conflicts: list[dict[str, Any]]


def _merge(draft: LessonDraft, row: Lesson | None, choices: Mapping[str, str]) -> _Merged:
    imported = write_markdown(draft.blocks)
    if row is None:
        return _Merged(draft, draft.title, imported, "", [])
    merge, place = Conflicts(choices), f"lesson {row.title}"
    before = row.title_imported
    title = merge.value(place, "title", base=before, new=draft.title, mine=row.title, row=row)
    edited = ""
    if row.markdown:
        before = row.markdown_imported
        edited = merge.text(place, "text", base=before, new=imported, mine=row.markdown, row=row)
    edited = "" if edited == imported else edited
    return _Merged(draft, title, imported, edited, merge.found)
