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
from courses.documents.recognisers.syllabus.frame import Frame
from courses.documents.recognisers.syllabus.lines import lines_of
from courses.documents.recognisers.syllabus.readings import star_meaning
from courses.documents.recognisers.syllabus.schedule import read_schedule
from courses.documents.recognisers.syllabus.scoring import score
from courses.documents.repairs.unwrap import wrap_width

if TYPE_CHECKING:
    from courses.documents.model import Part

__all__ = ["recognise", "score"]


def recognise(part: Part) -> Syllabus:
    """The syllabus of a part; what is not given stays empty."""
    accounting = Accounting()
    lines, claims = lines_of(part.document)
    accounting.claims.extend(claims)
    accounting.starred = star_meaning(lines)
    width = wrap_width([" " * line.indent + line.text for line in lines if not line.table])
    frame = Frame(accounting, width)
    schedule = read_schedule(lines, accounting, width)
    front = values(part.document)
    frame.take_front_matter(front)
    frame.read(frame.take_title(schedule.before))
    frame.read(schedule.after)
    frame.finish()
    if not schedule.weeks:
        accounting.doubt("No weeks were found in this syllabus.", None, 1.0)
    return Syllabus(
        title=frame.title,
        subtitle=frame.subtitle,
        title_origin=frame.title_origin,
        subtitle_origin=frame.subtitle_origin,
        weeks=schedule.weeks,
        readings=tuple(frame.readings),
        staff=tuple(frame.staff.members),
        notes=tuple(frame.notes),
        claims=tuple(accounting.claims),
        doubts=tuple(accounting.doubts),
    )
