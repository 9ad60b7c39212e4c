"""Readings of a week that only point into the list of the course: ``[1] 第3章``, ``Sen (1978)``.

What is printed stays; the title (and the address) is that of the item of the list, so that students
read more than a key. A key that fits no item, or two, is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.readings import NO_TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.model import SyllabusReading, SyllabusWeek
    from courses.documents.recognisers.syllabus.accounting import Accounting

_BRACKETED = re.compile(r"^\s*[\[［【]\s*(?P<key>\d{1,2})\s*[\]］】]\s*(?P<place>.{0,40})$")
_AUTHOR_YEAR = re.compile(
    r"^\s*[（(]?(?P<name>[A-ZÀ-Þ\u4e00-\u9fff][\w'’.\s&,-]{0,60}?)(?:\s+et al\.?|"
    r"等)?[,，]?\s*[（(]?"
    r"(?P<year>(?:19|20)\d\d)[a-z]?[)）]?(?P<place>[\s,，;.]*(?:.{0,40}))$"
)
_AUTHOR_PLACE = re.compile(
    r"^\s*(?P<name>[A-ZÀ-Þ][\w'’-]+(?:\s*(?:and|&|,)\s*[A-ZÀ-Þ][\w'’-]+){0,3})(?:\s+et al\.?)?,?\s+"
    r"(?P<place>(?:chs?|chapters?|pp?|secs?|sections?|§)\.?\s*[\dIVXivx].{0,30})$",
    re.I,
)
_FIRST_WORD = re.compile(r"[A-ZÀ-Þ][\w'’-]+|[\u4e00-\u9fff]{2,4}")


def tied(
    weeks: Sequence[SyllabusWeek], course: Sequence[SyllabusReading], accounting: Accounting
) -> tuple[SyllabusWeek, ...]:
    """The weeks whose readings say what the items of the course's list are that they point to."""
    if not course:
        return tuple(weeks)
    return tuple(
        replace(week, readings=tuple(_tied(r, course, accounting) for r in week.readings))
        for week in weeks
    )


def _tied(
    reading: SyllabusReading, course: Sequence[SyllabusReading], accounting: Accounting
) -> SyllabusReading:
    printed = f"{reading.label} {reading.raw}".strip()
    found = _by_key(printed, course) or _by_author(reading.raw, course)
    if found is None or found[0].title in ("", reading.title):
        return reading
    item, place = found
    for text in (item.title, item.url):
        accounting.copy(text, reading.origin)
    accounting.settle(NO_TITLE, reading.origin)
    note = place.strip(" ,，;；.。") or reading.note
    return replace(reading, title=item.title, url=reading.url or item.url, note=note)


def _by_key(text: str, course: Sequence[SyllabusReading]) -> tuple[SyllabusReading, str] | None:
    """The item with the number that a reading is: ``[2] 第3章``."""
    bracketed = _BRACKETED.match(text)
    if bracketed is None:
        return None
    fits = [r for r in course if re.sub(r"\D", "", r.label) == bracketed["key"]]
    return (fits[0], bracketed["place"]) if len(fits) == 1 else None


def _by_author(text: str, course: Sequence[SyllabusReading]) -> tuple[SyllabusReading, str] | None:
    """The item of the same first author, and year where one is printed."""
    match = _AUTHOR_YEAR.match(text) or _AUTHOR_PLACE.match(text)
    if match is None:
        return None
    year = match.groupdict().get("year")
    first = _FIRST_WORD.search(match["name"])
    if first is None:
        return None
    fits = [
        r
        for r in course
        if r.raw.startswith(first.group(0))
        and (year is None or str(r.year) == year or year in r.raw)
    ]
    return (fits[0], match["place"]) if len(fits) == 1 else None
