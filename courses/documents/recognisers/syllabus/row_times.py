"""When and where the sessions of a row take place, by the columns for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.dates import (
    clock_of,
    date_of_cell,
    find_when,
    periods_of,
    split_hours,
)
from courses.documents.recognisers.syllabus.heads import WHEN, is_part_of_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.documents.recognisers.syllabus.heads import Roles
    from courses.documents.recognisers.syllabus.session import Session


class RowTimes:
    """Dates, hours, parts of the day and the room of a row, as they are read cell by cell."""

    def __init__(self) -> None:
        self.when: list[str] = []  # dates and times by the columns for them
        self.periods: list[str] = []
        self.printed: list[str] = []  # both, in the order of the columns
        self.room = ""

    def dated(self, printed: str) -> str:
        self.when.append(printed)
        self.printed.append(printed)
        return printed

    def part_of_day(self, printed: str) -> str:
        self.periods.append(printed)
        self.printed.append(printed)
        return printed

    def place(self, cell: str) -> list[str]:
        """Take a room with the hours that may stand behind it; the pieces that were kept."""
        self.room, hours = split_hours(cell)
        return [self.room, self.part_of_day(hours)] if hours else [self.room]

    def settle(self, session: Session) -> list[str]:
        """Give the session what the columns say; what it said itself is left over."""
        own, session.when = session.when, []
        for printed in self.when:
            session.add_when(printed, date_of_cell(printed) or periods_of(printed))
        if session.date and not session.time:
            session.time = next((time for p in self.when[1:] if (time := clock_of(p))), "")
        session.when = self.printed or own
        session.time = session.time or next((p for p in self.periods if _is_hours(p)), "")
        return own if self.printed else []


def date_from_above(
    session: Session, inherited: Mapping[int, str], columns: Sequence[Roles]
) -> None:
    """The day of a merged cell holds for each of its rows."""
    for index, text in inherited.items():
        if index < len(columns) and WHEN in columns[index]:
            when = date_of_cell(text)
            if when is not None:
                session.date = session.date or when.date
                session.time = session.time or when.time


def time_of_head(head: str) -> str:
    """The hours that the head of a column prints: ``Morning (9:30–12:00)``."""
    when = find_when(head)
    return when.time if when is not None and not when.date else ""


def share_day(sessions: Sequence[Session], heads: Sequence[str]) -> None:
    """Sessions in columns for the parts of a day take place on the same day."""
    parts = sum(1 for head in heads if is_part_of_day(head))
    if len(sessions) < 2 or parts < 2:
        return
    for session in sessions[1:]:
        session.date = session.date or sessions[0].date


def _is_hours(period: str) -> bool:
    """Whether a part of the day is told by the hour or by its classes: ``3-4节``, ``9:30``."""
    return "节" in period or re.search(r"\d[:：.]\d", period) is not None
