"""What becomes of a week when all its lines are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import SyllabusWeek
from courses.documents.recognisers.syllabus.accounting import span
from courses.documents.recognisers.syllabus.readings import looks_like_reading, readings_of
from courses.documents.recognisers.syllabus.session import without_class

if TYPE_CHECKING:
    from courses.documents.model import SyllabusSession
    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.session import Session
    from courses.documents.recognisers.syllabus.week import WeekReader

_CITED = re.compile(
    r",\s*(?:chs?|chapters?|pp?|vols?|introduction)\b\.?|\((?:19|20)\d\d[a-z]?\)|"
    r"^[A-Z][\w'’-]+,\s[“\"]|"
    r"^《[^》]+》\s*(?:第|[，,]|$)",
    re.I,
)


def end_week(reader: WeekReader) -> SyllabusWeek:
    """The week of ``reader``: its sessions, readings and what is told besides."""
    _share_date(reader)
    for session in reader.sessions:
        _take_sources(reader, session)
    start = reader.lines[0].origin
    sessions = [s.finished(reader.accounting, reader.width, start) for s in reader.sessions]
    sessions = _without_free(reader, sessions)
    return SyllabusWeek(
        number=reader.mark.number,
        origin=span([line.origin for line in reader.lines]),
        label=reader.mark.printed,
        title=reader.title,
        sessions=tuple(sessions),
        readings=tuple(reader.readings),
        summary="\n".join(text for text, _origin in reader.summary),
        summary_origin=span([o for _text, o in reader.summary]) if reader.summary else None,
    )


def _share_date(reader: WeekReader) -> None:
    """A date printed with the week holds for each of its sessions without one."""
    first = reader.sessions[0].date or reader.date
    for session in reader.sessions:
        session.date = session.date or (first if reader.dated else "")


def _take_sources(reader: WeekReader, session: Session) -> None:
    """Points that no label calls an outline and that mostly cite are what is to be read."""
    points = session.outline
    cited = sum(1 for line in points if _is_source(line))
    if not points or session.outlined or cited * 2 < len(points):
        return
    if any(line.item > points[0].item for line in points):
        return
    session.outline = []
    reader.readings.extend(readings_of(points, reader.accounting, reader.width))
    reader.readings.sort(key=lambda reading: reading.origin.first)


def _is_source(line: Line) -> bool:
    text = line.numbered[1]
    return _CITED.search(text) is not None or looks_like_reading(text)


def _without_free(reader: WeekReader, sessions: list[SyllabusSession]) -> list[SyllabusSession]:
    """A week without class has a title and no session; of several the free ones are told."""
    free = [i for i, s in enumerate(reader.sessions) if s.bare and without_class(s.title)]
    if len(reader.sessions) == 1 and free:
        only = reader.sessions[0]
        start = reader.lines[0].origin
        reader.title = only.title
        reader.summary[:0] = [(text, start) for text in (*only.when, only.room) if text]
        return []
    for index in free:
        session = sessions[index]
        texts = [
            text for text in (session.label, session.when, session.title, session.room) if text
        ]
        reader.summary += [(text, session.origin) for text in texts]
    return [session for index, session in enumerate(sessions) if index not in free]
