"""Which row a section or slide continues when its heading, and so its key, has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.normalising import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ALIKE = 0.6  # share of character pairs that two texts have in common


def continued(rows: Mapping[str, str], wanted: Sequence[tuple[str, str]]) -> dict[str, str]:
    """For each wanted (key, text) the key in ``rows`` that it continues, if there is one.

    The same key, else the most alike text among rows that no wanted key names. Bookmarks and
    progress hang on the rows; they stay with the text when only its heading is reworded.
    """
    found = {key: key for key, _ in wanted if key in rows}
    free = {key: _pairs(text) for key, text in rows.items() if key not in found}
    for key, text in wanted:
        if key in found or not free:
            continue
        own = _pairs(text)
        best = max(free, key=lambda candidate: _likeness(own, free[candidate]))
        if _likeness(own, free[best]) >= ALIKE:
            found[key] = best
            del free[best]
    return found


def _pairs(text: str) -> set[str]:
    bare = key_of(text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)}


def _likeness(one: set[str], other: set[str]) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
