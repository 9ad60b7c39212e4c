"""The syllabus: a course by weeks, with sessions, lecturers, outlines, questions and readings.

The way through: ``lines`` lays the blocks out as lines, ``marks`` or ``tables`` find the weeks,
``week`` reads each, ``frame`` reads what stands around them. Every line is kept in a field, in
a week's summary or a course note, or claimed (``accounting``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Syllabus
from courses.documents.readers.front_matter import values
from courses.documents.recognisers.syllabus.accounting import Accounting
from courses.documents.recognisers.syllabus.cross_references import tied
from courses.documents.recognisers.syllabus.fact_rows import laid_out
from courses.documents.recognisers.syllabus.frame import Frame
from courses.documents.recognisers.syllabus.guests import guest_roles, with_guests
from courses.documents.recognisers.syllabus.readings import star_meaning
from courses.documents.recognisers.syllabus.schedule import read_schedule
from courses.documents.recognisers.syllabus.scoring import score
from courses.documents.recognisers.syllabus.told_of_staff import with_credentials
from courses.documents.repairs.unwrap import wrap_width

if TYPE_CHECKING:
    from courses.documents.model import Document, Part
    from courses.documents.recognisers.syllabus.lines import Line

__all__ = ["recognise", "score"]


def recognise(part: Part) -> Syllabus:
    """The syllabus of a part; what is not given stays empty."""
    accounting = Accounting()
    lines, claims = laid_out(part.document)
    accounting.claims.extend(claims)
    accounting.starred = star_meaning(lines)
    width = _wrap_width(part.document, lines)
    frame = Frame(accounting, width)
    schedule = read_schedule(lines, accounting, width)
    front = values(part.document)
    frame.take_front_matter(front)
    frame.read(frame.take_title(schedule.before), titled=bool(schedule.weeks))
    frame.read(list(schedule.between))
    frame.read(schedule.after)
    staff = guest_roles(frame.staff.in_order())
    weeks = with_guests(schedule.weeks, staff, frame.staff.visits, accounting)
    weeks, staff = with_credentials(weeks, staff, frame)
    frame.finish()
    weeks = tied(weeks, frame.readings, accounting)
    if not schedule.weeks:
        accounting.doubt("No weeks were found in this syllabus.", None, 1.0)
    return Syllabus(
        title=frame.title,
        subtitle=frame.subtitle,
        title_origin=frame.title_origin,
        subtitle_origin=frame.subtitle_origin,
        weeks=weeks,
        readings=tuple(frame.readings),
        staff=tuple(staff),
        notes=tuple(frame.notes),
        claims=tuple(accounting.claims),
        doubts=tuple(accounting.doubts),
    )


def _wrap_width(document: Document, lines: list[Line]) -> float:
    """The width at which lines were broken; 0 where the file itself knows its paragraphs."""
    if document.format not in ("text", "markdown"):
        return 0.0
    return wrap_width([" " * line.indent + line.text for line in lines if not line.table])
