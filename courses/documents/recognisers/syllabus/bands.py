"""Rows over all columns of a schedule that begin a week, day or unit: ``WEEK ONE``, ``第二单元``.

Lines between the pieces of a schedule that stands in several tables say the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from courses.documents.model import BlockKind
from courses.documents.numbering import number_of
from courses.documents.recognisers.syllabus.cells import line_of
from courses.documents.recognisers.syllabus.dates import find_when
from courses.documents.recognisers.syllabus.heads import WHEN, Column, number_in
from courses.documents.recognisers.syllabus.marks import mark_of
from courses.documents.recognisers.syllabus.table import wide_text
from courses.documents.text import display_width, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.recognisers.syllabus.dates import When
    from courses.documents.recognisers.syllabus.heads import Roles
    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.table import Table

_TIME = frozenset({"周", "week", "天", "day", "date"})
_UNITS = frozenset({"单元", "unit", "module", "模块", "专题", "block", "topic", "stage"})
_PARTS = frozenset({"部分", "part"})
_STAGE = re.compile(
    r"^(?:第(?P<zh>[一二三四五六七八九十\d]{1,3})(?:阶段|篇|板块)|(?:阶段|板块)(?P<zh2>[一二三四五六七八九十\d]{1,3})|"
    r"(?:phase|stage|strand|block) (?P<en>\d{1,2}|[ivx]{1,4}))(?=[\s:：、.·–—-]|$)",
    re.I,
)
_RANGE = re.compile(r"\d\s*(?:日|号)?\s*(?:[-–—~～]|至|到|\bto\b)\s*\D{0,12}\d")
_EDGE = " \t\u3000:：·•,，|｜–—-/、"
_WIDEST = 40.0  # Han characters


@dataclass(frozen=True, slots=True)
class Band:
    """What a band says: the number of its unit if printed, its title, its date."""

    family: str
    number: int | None
    printed: str
    title: str = ""
    dated: str = ""  # the date as printed
    when: When | None = None

    @property
    def spans_days(self) -> bool:
        """Whether its date is a range: ``7–11 July`` is the day of none of its sessions."""
        return _RANGE.search(self.dated) is not None


def band_of(line: Line, text: str) -> Band | None:
    """The band that a text over all columns is; None where it begins nothing."""
    if display_width(text) > _WIDEST or ends_sentence(text):
        return None
    mark = mark_of(line_of(line, text), 0)
    if mark is not None and mark.family in _TIME | _UNITS | _PARTS:
        return _band(mark.family, mark.number, mark.printed, mark.rest)
    stage = _STAGE.match(text)
    if stage is not None:
        number = number_of(stage["zh"] or stage["zh2"] or stage["en"])
        return _band("stage", number, stage.group(0), text[stage.end() :])
    when = find_when(text, leading=True)
    if when is not None and when.date:
        return _band("date", None, "", text)
    return None


def _band(family: str, number: int | None, printed: str, rest: str) -> Band:
    """The band with the date at an end of what follows its number."""
    rest = rest.strip(_EDGE)
    when = find_when(rest, leading=True) or find_when(rest.strip("（()）"))
    plain = rest.strip("（()）")
    if (
        when is None
        or not when.date
        or (when.start and plain[: when.start].rstrip()[-1:].isalnum())
    ):
        return Band(family, number, printed, rest)
    dated = plain[when.start : when.end].strip(_EDGE + "（()）")
    title = (plain[: when.start] or plain[when.end :]).strip(_EDGE + "（()）")
    return Band(family, number, printed, title, dated, when)


def week_bands(table: Table) -> dict[int, Band]:
    """The bands by the place of their row, where they and not the rows are the weeks."""
    found: dict[int, Band] = {}
    numbered = any(Column.NUMBER in roles for roles in table.columns)
    wide = 0
    for index, row in enumerate(table.rows):
        text = wide_text(row, table.columns)
        wide += bool(text)
        band = band_of(row, text) if text else None
        if band is not None and not (numbered and _is_own_week(band)):
            found[index] = band
    if len(found) < 2 or len(found) * 5 < wide * 3:
        return {}
    families = {band.family for band in found.values()}
    return found if families <= _TIME or _groups(table, families, sorted(found)) else {}


def count_bands(rows: Sequence[Line], columns: Sequence[Roles]) -> int:
    """How many rows over all columns begin a week, a day or a unit."""
    wide = ((row, wide_text(row, columns)) for row in rows)
    return sum(1 for row, text in wide if text and band_of(row, text) is not None)


def _is_own_week(band: Band) -> bool:
    """``第5周 国庆放假``: a week with a row for itself, among rows that count weeks."""
    return band.family in ("周", "week") and bool(band.title)


def _groups(table: Table, families: set[str], starts: Sequence[int]) -> bool:
    """Whether units and parts are the weeks: their rows carry no count of their own."""
    column = next((i for i, roles in enumerate(table.columns) if Column.NUMBER in roles), None)
    if column is None:
        return families <= _TIME | _UNITS or not table.has(WHEN)
    below = [table.rows[start + 1] for start in starts if start + 1 < len(table.rows)]
    first = [number_in(row.cells[column]) for row in below if column < len(row.cells)]
    return len(first) > 1 and all(number == 1 for number in first)


# Lines between pieces ------------------------------------------------------------------------


def is_band(line: Line) -> bool:
    """Whether a line above a piece of a schedule says which week, day or unit it is."""
    if line.table or not line.text:
        return False
    band = band_of(line, printed_of(line))
    if band is None:
        return False
    apart = line.heading > 0 or line.bold or line.kind is not BlockKind.LIST
    return apart and (band.family != "date" or display_width(band.title) < _WIDEST / 2)


def printed_of(line: Line) -> str:
    return f"{line.mark} {line.text}".strip()


def as_row(line: Line, like: Line) -> Line:
    """A line as a row over all columns of the table that ``like`` is a row of."""
    text, count = printed_of(line), max(2, len(like.cells))
    return replace(
        line, text=text, mark="", cells=(text, *("" for _ in range(count - 1))), table=like.table,
        kind=BlockKind.TABLE, spread={0: count}, inherited={}, heading=0, item=-1,
    )  # fmt: skip
