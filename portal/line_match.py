"""Whether a text that was understood stands at a line, of which it may be a part or the reverse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.text import squeeze

if TYPE_CHECKING:
    from courses.documents.model import Origin
    from courses.source_text import Line

_COLUMNS = re.compile(r"\s{2,}|\t|\|")
_WORDS = re.compile(r"[\s,，、;；:：()（）/|]+")
_SHORT = 4  # characters of a text that may stand in a line by chance


def is_at(line: Line, text: str, origin: Origin, *, begins: bool = False) -> bool:
    """Whether ``text``, read from the lines of ``origin``, stands at ``line``.

    ``begins`` says that it announces what follows: it stands where its lines begin.
    """
    if not origin.first <= line.number <= origin.last:
        return False
    if origin.first == origin.last:
        return True
    wanted, printed = squeeze(text), squeeze(line.text)
    if not wanted or not printed:
        return False
    if begins and line.number == origin.first:
        return printed.startswith(wanted) or wanted.startswith(printed)
    columns = [squeeze(column) for column in _COLUMNS.split(line.text)]
    if len(wanted) < _SHORT:
        # A name stands beside a position in one cell; a number does so by chance.
        words = () if wanted.isdecimal() else _WORDS.split(line.text)
        return wanted in columns or wanted in words
    return wanted in printed or any(
        column in wanted and len(column) >= min(_SHORT, len(wanted)) for column in columns
    )
