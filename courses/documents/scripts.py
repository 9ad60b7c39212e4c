"""Traditional Chinese as Simplified, character by character.

The table is that of OpenCC (Apache License 2.0) in its Python edition. Words are not looked at, so
that every character keeps its place: search compares, it does not print. Of characters that
Simplified writing merged (發 and 髮 are 发) no difference is left.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from opencc import OpenCC

from courses.documents.text import is_han


@cache
def _converter() -> Any:
    return OpenCC("t2s")  # reads its tables when it is made


@cache
def _simplified(character: str) -> str:
    written: str = _converter().convert(character)
    return written if len(written) == 1 else character


def simplified(text: str) -> str:
    """``text`` in Simplified characters, of the same length."""
    return "".join(_simplified(c) if is_han(c) else c for c in text)
