"""What a format does not say and the text tells."""

from __future__ import annotations

from courses.documents.text import language_of


def language_of_stem(stem: str) -> str:
    """ "en", or "zh" for everything else."""
    return "en" if language_of(stem) == "en" else "zh"
