"""The account of what an import finally stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.conservation import balance_lines
from courses.documents.exchange import lesson_to_dict, syllabus_to_dict
from courses.documents.model import Syllabus, SyllabusWeek
from portal.course_rows import CourseRows

if TYPE_CHECKING:
    from collections.abc import Collection

    from courses.documents.conservation import Account
    from courses.models import SourceDocument
    from courses.reading_process.messages import Reading


def of_rows(source: SourceDocument, reading: Reading, edited: Collection[str]) -> Account:
    """Balance the lines of the file against the rows that the import stored, read afresh.

    At the places in ``edited`` the row says what an instructor wrote; there the text as imported
    counts, which the part keeps.
    """
    rows = CourseRows(source.course, source=source)
    syllabi = [
        syllabus_to_dict(with_edits_undone(rows.syllabus(material), material, edited))
        for _, material in reading.found
        if isinstance(material, Syllabus)
    ]
    lessons = [lesson_to_dict(draft) for draft in rows.lessons()]
    claims = [
        *reading.document.claims,
        *(claim for _, material in reading.found for claim in material.claims),
    ]
    return balance_lines(reading.lines, source.name, syllabi, lessons, claims)


def with_edits_undone(stored: Syllabus, printed: Syllabus, edited: Collection[str]) -> Syllabus:
    """``stored`` with the weeks and lecturers named in ``edited`` as the document has them."""
    if not edited:
        return stored
    people = {place.removeprefix("lecturer ") for place in edited if place.startswith("lecturer ")}
    numbers = {place.split(",")[0].removeprefix("week ") for place in edited}
    known = {week.number: week for week in printed.weeks}
    weeks = tuple(
        known[week.number]
        if week.number in known and (str(week.number) in numbers or _teaches(week, people))
        else week
        for week in stored.weeks
    )
    whole = printed if "course" in edited else stored
    noted = printed if any(place.startswith("note ") for place in edited) else stored
    return replace(
        stored,
        weeks=weeks,
        title=whole.title,
        subtitle=whole.subtitle,
        readings=printed.readings if "readings" in edited else stored.readings,
        notes=noted.notes,
        staff=printed.staff if "staff" in edited else stored.staff,
    )


def _teaches(week: SyllabusWeek, names: Collection[str]) -> bool:
    return any(person.name in names for s in week.sessions for person in s.lecturers)
