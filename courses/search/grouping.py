"""Brings the places of one lesson together: a lesson is one answer, however often it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.search.candidates import Candidate

MOST_SHOWN = 3  # places of one lesson


def by_lesson(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """Candidates of a lesson together, where its best one stands; everything else alone."""
    groups: dict[tuple[str, int], list[Candidate]] = {}
    for candidate in candidates:
        lesson = candidate.row.lesson_id
        key = candidate.thing if lesson is None else ("lesson", lesson)
        groups.setdefault(key, []).append(candidate)
    return list(groups.values())
