"""Which format a file of questions is in, by what stands in it and not by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.errors import UnreadableDocument
from courses.documents.questions import quizzes_in
from quizzes.formats.gift import read_gift
from quizzes.formats.moodle_xml import read_moodle_xml
from quizzes.formats.written import read_written

if TYPE_CHECKING:
    from quizzes.formats.items import Found

MOODLE_XML, GIFT, WRITTEN = "moodle xml", "gift", "written"

# The answers of GIFT: braces that open with one of its signs or words, or close at once.
_GIFT = re.compile(
    r"(?<![\\{])\{\s*(?:[=~#>}%]|T\b|F\b|TRUE\b|FALSE\b)(?!\{)|^::.+?::", re.MULTILINE
)
MAX_WRITTEN_BYTES = 1_000_000
_LOOKED_AT = 200_000  # characters


def format_of(data: bytes) -> str:
    """One of ``MOODLE_XML``, ``GIFT`` and ``WRITTEN``; the last for all that is neither."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<")):
        return MOODLE_XML
    text = data[:_LOOKED_AT].decode("utf-8", "replace")
    return GIFT if _GIFT.search(text) and not quizzes_in(text) else WRITTEN


def read_questions(data: bytes, name: str = "") -> Found:
    """The questions of a file in any of the formats.

    Raises ``UnreadableDocument`` as the reader of its format does, and for more than 1 MB in the
    written form.
    """
    kind = format_of(data)
    if kind == MOODLE_XML:
        return read_moodle_xml(data, name)
    if kind == GIFT:
        return read_gift(data, name)
    if len(data) > MAX_WRITTEN_BYTES:
        raise UnreadableDocument("too_large", name=name, limit=MAX_WRITTEN_BYTES // 10**6)
    return read_written(_unfenced(data.decode("utf-8-sig", "replace"))).found


def _unfenced(text: str) -> str:
    """The lines within the fences of a Markdown file, or all of it if it has none."""
    return "\n".join(quizzes_in(text)) or text
