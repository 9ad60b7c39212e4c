"""Lines that a fixed width broke: which line goes on in the next.

A text is hard-wrapped when many of its lines end at nearly the same width. There a line goes on
in the next when the first word of that next line would not have fitted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.text import display_width, is_cjk

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]+")
_MIN_WIDTH = 24.0


def wrap_width(lines: Sequence[str]) -> float:
    """The width at which the lines of a text were broken, in Han characters; 0 if they were not."""
    widths = [display_width(line.rstrip()) for line in lines if line.strip()]
    if len(widths) < 12:
        return 0.0
    widest = max(widths)
    full = sum(1 for width in widths if width >= widest * 0.88)
    if widest < _MIN_WIDTH or widest > 60 or full < max(4, len(widths) * 0.06):
        return 0.0
    return widest


def is_wrapped(line: str, following: str, width: float) -> bool:
    """Whether ``line`` of a text broken at ``width`` goes on in ``following``."""
    following = following.strip()
    if not width or not following or not line.strip():
        return False
    word = _WORD.match(following)
    needed = 1.0 if is_cjk(following[0]) or word is None else 0.5 + display_width(word.group(0))
    return display_width(line.rstrip()) + min(needed, width / 2) > width - 1.0
