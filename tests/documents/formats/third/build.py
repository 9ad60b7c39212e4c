"""Builds the third set: ``python -m tests.documents.formats.third.build``.

Made by whoever wrote the rules after it, and frozen before them: see the README beside it.
"""

from __future__ import annotations

from tests.documents.formats.third import prose, schedules_other, schedules_word

if __name__ == "__main__":
    for module in (schedules_word, schedules_other, prose):
        module.build()
