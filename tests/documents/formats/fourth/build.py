"""Builds the fourth set: ``python -m tests.documents.formats.fourth.build``."""

from __future__ import annotations

from tests.documents.formats.fourth import (
    decks,
    posts,
    reports,
    syllabi_lines,
    syllabi_others,
    syllabi_tables,
)
from tests.documents.formats.fourth.kit import fourth_set

if __name__ == "__main__":
    with fourth_set():
        for module in (syllabi_tables, syllabi_lines, syllabi_others, decks, reports, posts):
            module.build()
