"""Builds the documents of the second round and what is wanted of them.

python -m tests.documents.formats.second_build
"""

from __future__ import annotations

from tests.documents.formats import (
    second_decks,
    second_reports_pdf,
    second_reports_word,
    second_syllabi_pdf,
    second_syllabi_word,
    second_web,
)
from tests.documents.formats.second_kit import SECOND, written_to

MODULES = (
    second_syllabi_word,
    second_syllabi_pdf,
    second_web,
    second_reports_word,
    second_reports_pdf,
    second_decks,
)

if __name__ == "__main__":
    with written_to(SECOND):
        for module in MODULES:
            module.build()
