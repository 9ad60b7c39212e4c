"""Builds the frozen Word documents and what is wanted of them.

python -m tests.documents.formats.build_word
"""

from __future__ import annotations

from tests.documents.formats import (
    word_articles,
    word_long,
    word_reports_a,
    word_reports_b,
    word_reports_c,
    word_syllabi_a,
    word_syllabi_b,
    word_syllabi_c,
    word_syllabi_d,
)

MODULES = (
    word_syllabi_a,
    word_syllabi_b,
    word_syllabi_c,
    word_syllabi_d,
    word_reports_a,
    word_reports_b,
    word_reports_c,
    word_articles,
    word_long,
)

if __name__ == "__main__":
    for module in MODULES:
        module.build()
