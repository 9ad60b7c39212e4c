"""Questions in files of other systems, both ways; what a format cannot carry is named."""

from __future__ import annotations

from quizzes.formats.choosing import GIFT, MOODLE_XML, WRITTEN, format_of, read_questions
from quizzes.formats.gift import read_gift, write_gift
from quizzes.formats.items import LOSSES, Found, Item, Loss, PictureBytes, Written
from quizzes.formats.moodle_xml import read_moodle_xml, write_moodle_xml
from quizzes.formats.written import read_written, write_written

__all__ = [
    "GIFT",
    "LOSSES",
    "MOODLE_XML",
    "WRITTEN",
    "Found",
    "Item",
    "Loss",
    "PictureBytes",
    "Written",
    "format_of",
    "read_gift",
    "read_moodle_xml",
    "read_questions",
    "read_written",
    "write_gift",
    "write_moodle_xml",
    "write_written",
]
