"""What an instructor corrected of an import, as rules for this document and its next versions.

A rule names a place by the words that stand there, not by a line number, so that it still holds
when a newer version has moved them. The rules are applied to the materials after they were
recognised. Characters change their place or meaning; what a person leaves out or types anew is
claimed as such, so that the account balances.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.corrections import decks, prose, weeks, wordings
from courses.documents.corrections import syllabus as syllabi
from courses.documents.corrections.rules import (
    EXCLUSIVE,
    ROLES,
    WHOLE,
    Correction,
    CorrectionKind,
    Meaning,
    part_kinds,
    same,
)
from courses.documents.model import Slides, Syllabus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.model import Claim, Material, Part

__all__ = [
    "EXCLUSIVE",
    "ROLES",
    "WHOLE",
    "Correction",
    "CorrectionKind",
    "Meaning",
    "correct",
    "part_kinds",
    "same",
]

Found = tuple["Part", "Material"]


def correct(
    found: Sequence[tuple[Part, Material]], corrections: Sequence[Correction]
) -> tuple[tuple[tuple[Part, Material], ...], tuple[Correction, ...]]:
    """``found`` with the rules applied, and the rules whose place is no longer there.

    What a rule brings back of what the reader dropped is no longer among the claims of the
    document of its part.
    """
    done = list(found)
    stale = [one for one in in_order(corrections) if not _applied(one, done)]
    named = {id(one) for one in stale}
    return tuple(done), tuple(one for one in corrections if id(one) in named)


def in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """The rules that change materials in the order in which they are applied.

    What takes a text away or types it anew comes last, from the end of the document: before that
    the others still find their texts, and count them, as they were read.
    """
    known = [one for one in corrections if one.kind in (*EXCLUSIVE, *_LATER)]
    last = [one for one in known if _ends(one)]
    last.sort(key=lambda one: (-one.occurrence, one.kind is CorrectionKind.WORDING))
    return [*(one for one in known if not _ends(one)), *last]


_LATER = (CorrectionKind.WEEK, CorrectionKind.WORDING)


def _ends(correction: Correction) -> bool:
    """Whether after a rule its text is not found any more."""
    gone = correction.value in (Meaning.OUT, Meaning.LABEL)
    return correction.kind is CorrectionKind.WORDING or (
        correction.kind is CorrectionKind.MEANING and gone
    )


def _applied(correction: Correction, found: list[Found]) -> bool:
    """Apply a rule to the first material that holds its place, or else to what was dropped."""
    for index, (part, material) in enumerate(found):
        changed = _changed(material, correction)
        if changed is not None:
            found[index] = part, changed
            return True
    for index, (part, material) in enumerate(found):
        back = _restored(material, part.document.claims, correction)
        if back is not None:
            document = replace(part.document, claims=back[1])
            found[index] = replace(part, document=document), back[0]
            return True
    return False


def _changed(material: Material, one: Correction) -> Material | None:
    if isinstance(material, Syllabus):
        if one.kind is CorrectionKind.WEEK:
            return weeks.belongs(material, one)
        if one.kind is CorrectionKind.WORDING:
            return wordings.reads(material, one)
        return weeks.means(material, one)
    if isinstance(material, Slides):
        wording = one.kind is CorrectionKind.WORDING
        return decks.reads(material, one) if wording else decks.means(material, one)
    wording = one.kind is CorrectionKind.WORDING
    return prose.reads(material, one) if wording else prose.means(material, one)


def _restored(
    material: Material, read: Sequence[Claim], one: Correction
) -> tuple[Material, tuple[Claim, ...]] | None:
    if isinstance(material, Syllabus):
        return syllabi.restored(material, read, one)
    if isinstance(material, Slides):
        return decks.restored(material, read, one)
    return prose.restored(material, read, one)
