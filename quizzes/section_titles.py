"""Titles of sections as questions name them."""

from __future__ import annotations

import re

from courses.documents.text import squeeze

_NUMBER = re.compile(r"^(?:第?[一二三四五六七八九十\d]+[章节、.．)）]|[\d.]+)\s*")


def bare_title(title: str) -> str:
    """A title without its number, blanks and case: what is the same is meant."""
    return squeeze(_NUMBER.sub("", title))
