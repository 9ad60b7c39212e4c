"""The subtitle of a course: the line below its title, or the term or form named above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.staff import KEY_VALUE, ROLES, names_staff
from courses.documents.recognisers.syllabus.title import is_form_only, names_term
from courses.documents.recognisers.syllabus.words import field_of
from courses.documents.text import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.recognisers.syllabus.lines import Line

_WIDEST = 50  # Han characters
_WITHIN = 6  # lines from the top within which a title has a subtitle
_PERSON = re.compile(
    r"^(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms|Associate Professor|Assistant Professor)\b\.?\s+[A-Z]|\S@\S",
    re.I,
)
_BRACKETS = re.compile(r"^[（(]\s*(?P<text>[^（()）]+)\s*[）)]$")


def find_subtitle(lines: Sequence[Line], title: int) -> int | None:
    """The index of the subtitle; ``title`` is that of the title."""
    below = title + 1
    if title < _WITHIN and below < len(lines) and _can_be_subtitle(lines[below], lines[title]):
        return below
    above = [i for i in range(title) if not lines[i].cells and lines[i].width <= _WIDEST]
    terms = [i for i in above if names_term(lines[i].text)]
    forms = [i for i in above if is_form_only(lines[i].text) and lines[i].size]
    return next(iter([*terms[-1:], *forms[-1:]]), None)


def within_brackets(text: str) -> str:
    """``（2024-2025学年第一学期）`` without the brackets around the whole of it."""
    found = _BRACKETS.match(text.strip())
    return found["text"] if found else text


def _can_be_subtitle(line: Line, title: Line) -> bool:
    if line.width > _WIDEST or line.item >= 0 or line.cells or line.held or line.photo:
        return False
    if KEY_VALUE.match(line.text) or line.strong or _PERSON.search(line.text) or names_staff(line):
        return False
    if ends_sentence(line.text) or line.text.endswith((":", "：")):
        return False
    if line.heading and title.heading and line.heading > title.heading + 1:
        return False
    field = field_of(line.text)
    if field in ROLES:
        return False
    plain = line.gap == 0 and not line.heading
    return line.numbered[0] is None and (field is None or plain)
