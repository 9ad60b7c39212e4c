"""From the date and time that a document prints to moments, as far as they are certain."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Protocol

from django.utils import timezone

if TYPE_CHECKING:

    class Printed(Protocol):
        """A session, as a document gives it or as a row: day and time as printed."""

        @property
        def date(self) -> str: ...
        @property
        def time(self) -> str: ...


_TIMES = re.compile(r"(\d{1,2})[:：](\d{2})")


def begins(session: Printed, course_start: date | None) -> datetime | None:
    """When the session begins; None unless both day and time of day are known."""
    return _moment(session, course_start, 0)


def ends(session: Printed, course_start: date | None) -> datetime | None:
    return _moment(session, course_start, 1)


def _moment(session: Printed, course_start: date | None, which: int) -> datetime | None:
    day = _day(session.date, course_start)
    times = _TIMES.findall(session.time)
    if day is None or len(times) <= which:
        return None
    hour, minute = (int(part) for part in times[which])
    if hour > 23 or minute > 59:
        return None
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def _day(text: str, course_start: date | None) -> date | None:
    """An ISO date, or MM-DD in the year (or the year after) in which the course starts."""
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        if len(text) == 5 and course_start is not None:
            day = date.fromisoformat(f"{course_start.year}-{text}")
            return day if day >= course_start else day.replace(year=day.year + 1)
    except ValueError:
        return None
    return None
