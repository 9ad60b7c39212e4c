"""The sections of a lesson whose text an instructor rewrote.

An import takes sections from the blocks of the document; an edited text has none, so they are
taken from the page rendered of it. Keys and places in the source are carried over from the
imported sections, so that progress, questions and links survive an edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.anchors import PREFIX
from courses.documents.lessons import SectionDraft
from courses.documents.normalising import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.rendering import Page, Section

INTRO = "intro"


def sections_of_page(page: Page, imported: Sequence[SectionDraft]) -> tuple[SectionDraft, ...]:
    """The sections of ``page`` with the keys of the ``imported`` ones that they continue.

    That is the section with the same anchor, else with the same title, else in the same place
    where neither is found elsewhere.
    """
    carried = _carried(page.sections, imported)
    taken = {draft.key for draft in carried.values()}
    intro = next((draft for draft in imported if draft.key == INTRO), None)
    result = []
    for order, section in enumerate(page.sections):
        before = carried.get(order) or (intro if not section.anchor else None)
        result.append(
            SectionDraft(
                key=before.key if before else _free_key(section, taken),
                anchor=section.anchor,
                title=section.title or (before.title if before else ""),
                label=section.label,
                level=section.level,
                order=order,
                text=section.text,
                origin=before.origin if before else None,
            )
        )
    return tuple(result)


def _carried(
    sections: Sequence[Section], imported: Sequence[SectionDraft]
) -> dict[int, SectionDraft]:
    """By the place in ``sections``: the imported section that each continues."""
    headed = {place: section for place, section in enumerate(sections) if section.anchor}
    free = {place: draft for place, draft in enumerate(imported) if draft.anchor}
    found: dict[int, SectionDraft] = {}

    def carry(place: int, candidates: Iterable[int]) -> None:
        match = next(iter(candidates), None)
        if match is not None:
            found[place] = free.pop(match)

    for place, section in headed.items():
        carry(place, [i for i, draft in free.items() if draft.anchor == section.anchor])
    for place, section in headed.items():
        if place not in found:
            title = key_of(section.title)
            carry(place, [i for i, draft in free.items() if key_of(draft.title) == title])
    if len(sections) == len(imported):
        for place in headed.keys() - found.keys():
            carry(place, [place] if place in free else [])
    return found


def _free_key(section: Section, taken: set[str]) -> str:
    stem = section.anchor.removeprefix(PREFIX) if section.anchor else INTRO
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key)
    return key
