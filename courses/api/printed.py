"""The syllabi as printed, for the places of things in their documents.

Decoding one costs more than everything else in an answer, so the latest are kept; the course's
revision in the key makes an old one useless.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from courses.documents.exchange import syllabus_from_dict
from courses.documents.model import Kind, Syllabus, SyllabusSession, SyllabusWeek
from courses.models import SourcePart

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING = Syllabus()
_KEPT = 16


@lru_cache(maxsize=_KEPT)
def _slot(_part: int, _revision: int) -> list[Syllabus]:
    """Where the syllabus of that part in that revision is kept; empty until it is read."""
    return []


def printed_syllabi(revisions: Mapping[int, int]) -> dict[int, Syllabus]:
    """The syllabi of the parts whose primary keys are given with their courses' revisions.

    At most one query. Parts without a syllabus get an empty one.
    """
    slots = {part: _slot(part, revision) for part, revision in revisions.items()}
    missing = [part for part, slot in slots.items() if not slot]
    if missing:
        parts = SourcePart.objects.filter(pk__in=missing, kind=Kind.SYLLABUS)
        materials = dict(parts.values_list("pk", "material"))
        for part in missing:
            slots[part][:] = [_decode(materials.get(part))]
    return {part: slot[0] for part, slot in slots.items()}


def clear() -> None:
    _slot.cache_clear()


def _decode(material: dict[str, Any] | None) -> Syllabus:
    return syllabus_from_dict(material) if material else NOTHING


def week_in(syllabus: Syllabus, number: int) -> SyllabusWeek | None:
    return next((week for week in syllabus.weeks if week.number == number), None)


def session_in(syllabus: Syllabus, number: int, order: int) -> SyllabusSession | None:
    """The session as printed: ``order`` counts from 1 within the week."""
    week = week_in(syllabus, number)
    if week is None or not 1 <= order <= len(week.sessions):
        return None
    return week.sessions[order - 1]
