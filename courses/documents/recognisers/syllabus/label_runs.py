"""Several labels on one line: ``主讲：管清和　助理：水若寒`` as the parts that labels begin."""

from __future__ import annotations

import re

from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.names import is_name
from courses.documents.recognisers.syllabus.words import field_of
from courses.documents.text import is_han

_COLON = re.compile(r"[:：](?!//|\d)|(?<!\d)[:：](?=\d)")
_WIDE = re.compile(r"(?:\t|\u3000|\s{2,}|[|｜·•])\s*$")
_STOP = re.compile(r"[；;。]\s*$|\.\s+$")
_BREAK = re.compile(r"[\s；;。.|｜·•，,：:]")
_PEOPLE = frozenset({Field.LECTURER, Field.GUEST, Field.ASSISTANT, Field.COORDINATOR})
_FACTS = _PEOPLE | {Field.CATALOGUE, Field.WHEN, Field.ROOM, Field.NOTE, Field.READINGS}
_MOST_COLONS = 12
_LONGEST_LABEL = 36
_LONGEST_LINE = 400


def split_labels(text: str) -> list[str]:
    """The parts of a line that labels with a colon begin; a part without one only at the start.

    A new label counts behind wide blanks, a bar or a full stop; behind a single blank only where
    it names people. The marks between two parts stay with the first.
    """
    if len(text) > _LONGEST_LINE:
        return [text]
    starts = [at for at, _field in _labels(text)]
    if not starts:
        return [text]
    if starts[0]:
        starts.insert(0, 0)
    ends = [*starts[1:], len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _labels(text: str) -> list[tuple[int, Field]]:
    """Where labels begin, and what they name."""
    found: list[tuple[int, Field]] = []
    behind = 0
    for colon in list(_COLON.finditer(text))[:_MOST_COLONS]:
        label = _label_before(text, behind, colon.start())
        if label is not None and _may_begin(text, label, found):
            found.append(label)
        behind = colon.end()
    fields = {field for _at, field in found}
    people = bool(fields & _PEOPLE) or fields >= {Field.WHEN, Field.ROOM}
    wide = sum(1 for at, _field in found if at and _WIDE.search(text[:at]))
    return found if people or wide else []


def _label_before(text: str, start: int, colon: int) -> tuple[int, Field] | None:
    """The longest known label that ends at a colon."""
    start = max(start, colon - _LONGEST_LABEL)
    places = [i for i in range(start, colon) if i == 0 or _BREAK.match(text[i - 1])]
    for at in places:
        field = field_of(text[at:colon])
        if field in _FACTS and text[at] not in " \t\u3000":
            return at, field
    for length in (4, 3, 2):  # "冯唐主讲：", where the blanks between two entries are lost
        at = colon - length
        if at > start and is_name(text[start:at].strip()) and field_of(text[at:colon]) in _PEOPLE:
            return at, Field.LECTURER
    return None


def _may_begin(text: str, label: tuple[int, Field], found: list[tuple[int, Field]]) -> bool:
    at, field = label
    before = text[:at]
    if not before.strip() or _WIDE.search(before) or is_han(before[-1]):
        return True
    after_people = bool(found) and found[-1][1] in _PEOPLE
    if found and {found[-1][1], field} == {Field.WHEN, Field.ROOM}:
        return True
    if _STOP.search(before) or (after_people and before[-1] == " "):
        return field in _PEOPLE or after_people
    return field in _PEOPLE and not before.rstrip().endswith(("（", "("))
