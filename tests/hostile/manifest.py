"""All hostile files in one list."""

from __future__ import annotations

from functools import cache

from tests.hostile import (
    archives,
    controls,
    encodings,
    fuzz,
    kinds,
    names,
    office,
    pdfs,
    quizzes,
    scripts,
    sizes,
    storms,
    texts,
)
from tests.hostile.case import Case, dice

SOURCES = (
    controls, encodings, sizes, storms, scripts, texts, names, kinds, office, archives, pdfs,
    quizzes, fuzz,
)  # fmt: skip
# Words of the cases that are too slow for every test run.
SLOW = (
    "size/",
    "x50000",
    "3000 deep",
    "00 members",
    "MB",
    "bomb",
    "table cut",
    "bundle",
    "million",
)


@cache
def manifest() -> tuple[Case, ...]:
    """Every case, category by category."""
    return tuple(case for source in SOURCES for case in source.cases())


def sample(count: int) -> list[Case]:
    """About ``count`` cases, spread over the categories."""
    groups: dict[str, list[Case]] = {}
    for case in manifest():
        if not any(word in case.path for word in SLOW):
            groups.setdefault(case.category, []).append(case)
    total = sum(len(group) for group in groups.values())
    chosen: list[Case] = []
    for category, group in groups.items():
        share = max(2, round(count * len(group) / total))
        chosen += dice("sample", category).sample(group, min(share, len(group)))
    return chosen
