"""Where a syllabus ends inside a longer document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.lines import Line, lines_of
from courses.documents.recognisers.syllabus.marks import find_marks
from courses.documents.recognisers.syllabus.words import split_field

if TYPE_CHECKING:
    from courses.documents.model import Document

_PAGE_TITLE = re.compile(r"^\d{1,2}\.\d{1,2}\s*\S.*[（(]\s*\d{1,2}\s*/\s*\d{1,2}\s*[）)]")
_CONTENTS = re.compile(r"^(?:目\s*录|contents|table of contents|agenda)$", re.I)
_SPREAD = 2  # blank lines after each line of a text made from slides
_WINDOW = 40
_LONG_WEEK = 80  # lines with text; a week of a syllabus is shorter


def end_of_syllabus(document: Document) -> int | None:
    """The first source line behind the syllabus at the head of a document; None if it is all.

    Looked for behind the last week mark only: the first line that starts another grammar, where
    page titles with counters, a contents page or lines each set apart by blanks follow.
    """
    lines, _claims = lines_of(document)
    marks = find_marks(lines)
    if len(marks) < 3 or marks[-1].family.startswith(("number", "date")):
        return None
    first = marks[-1].index + 1
    if len(lines) - first < _WINDOW:
        return None
    for index in range(first, min(len(lines) - _WINDOW // 2, first + _LONG_WEEK)):
        if _is_unlabelled(lines[index]) and _starts_deck(lines, index):
            return lines[index].origin.first
    return None


def _is_unlabelled(line: Line) -> bool:
    """Whether no label of a week announces a line; a deck's 目录 reads like one."""
    return _CONTENTS.match(line.text) is not None or split_field(line.numbered[1]) is None


def _starts_deck(lines: list[Line], index: int) -> bool:
    """Whether slide pages begin at a line: a page start, and the look of slides behind it."""
    line, window = lines[index], lines[index + 1 : index + 1 + _WINDOW]
    page_start = (
        line.origin.page != lines[index - 1].origin.page
        or (line.indent > 0 and line.gap == 0 and lines[index - 1].indent == 0)
        or line.gap > 1
    )
    titled = _CONTENTS.match(line.text) or _PAGE_TITLE.match(line.text)
    if not (page_start or titled):
        return False
    spread = sum(1 for following in window if following.gap >= _SPREAD)
    counted = sum(1 for following in window if _PAGE_TITLE.match(following.text))
    labelled = sum(1 for following in window if split_field(following.numbered[1]) is not None)
    return labelled <= len(window) // 8 and (spread * 2 > len(window) or counted >= 2)
