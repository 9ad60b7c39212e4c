"""Writes lecturers, who teaches what, and the staff of a course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import StaffMember, SyllabusLecturer, SyllabusSession
from courses.documents.normalising import key_of, normalise
from courses.documents.text import squeeze
from courses.models import Course, CourseStaff, Lecturer, Session, SourcePart, Teaching
from courses.store.rows import assign, cut, is_new, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.store.merge import Conflicts

LECTURER_FIELDS = ("name", "position", "affiliation", "biography", "photo_missing", "source_part")
STAFF_FIELDS = ("order", "contact", "source_part")


def store_lecturers(
    course: Course,
    part: SourcePart | None,
    sessions: Sequence[Session],
    printed: Sequence[SyllabusSession],
    before: Sequence[SyllabusSession | None],
    conflicts: Conflicts,
) -> None:
    """``printed`` are the sessions of the document in the order of the rows ``sessions``, and
    ``before`` the same sessions as the version before had them.
    """
    base = [person for session in before if session for person in session.lecturers]
    fullest: dict[str, SyllabusLecturer] = {}
    for person in (person for source in printed for person in source.lecturers):
        known = fullest.get(key_of(person.name))
        if known is None or len(person.biography) > len(known.biography):
            fullest[key_of(person.name)] = person
    people = _People(course, part, base, fullest, conflicts)
    wanted = [[(new, people.row(new)) for new in source.lecturers] for source in printed]
    write(people.changed.values(), LECTURER_FIELDS)
    _store_teachings(sessions, wanted, before, conflicts)


class _People:
    """Finds the one row of a person: same name, and credentials that do not contradict."""

    def __init__(
        self,
        course: Course,
        part: SourcePart | None,
        base: Sequence[SyllabusLecturer],
        fullest: Mapping[str, SyllabusLecturer],
        conflicts: Conflicts,
    ) -> None:
        self._course = course
        self._part = part
        self._fullest = fullest
        self._conflicts = conflicts
        self._base = {key_of(person.name): person for person in reversed(base)}
        self._rows: dict[str, list[Lecturer]] = {}
        for row in Lecturer.objects.filter(course=course):
            self._rows.setdefault(key_of(row.name), []).append(row)
        self._done: set[int] = set()
        self.changed: dict[int, Lecturer] = {}

    def row(self, new: SyllabusLecturer) -> Lecturer:
        same_name = self._rows.setdefault(key_of(new.name), [])
        base = self._base.get(key_of(new.name))
        new = self._fuller(new)
        row = next((row for row in same_name if _same_person(row, new, base)), None)
        if row is None:
            number = len(same_name) + 1
            plain = squeeze(normalise(new.name))
            key = plain if number == 1 else f"{plain}-{number}"
            row = Lecturer(course=self._course, key=cut(key, Lecturer, "key"))
            same_name.append(row)
        if id(row) not in self._done and self._assign(row, new, base):
            self.changed[id(row)] = row
        self._done.add(id(row))
        return row

    def _fuller(self, new: SyllabusLecturer) -> SyllabusLecturer:
        """The entry of this person with the most credentials, if it is the same person."""
        fullest = self._fullest[key_of(new.name)]
        shared = set(new.biography) & set(fullest.biography)
        return fullest if shared or not new.biography else new

    def _assign(self, row: Lecturer, new: SyllabusLecturer, base: SyllabusLecturer | None) -> bool:
        old = base or SyllabusLecturer(name=new.name, origin=new.origin)
        place = f"lecturer {new.name}"

        def merged(name: str, before: str, now: str) -> str:
            mine = getattr(row, name)
            return self._conflicts.value(place, name, base=before, new=now, mine=mine, row=row)

        return assign(
            row,
            name=cut(new.name, Lecturer, "name"),
            position=cut(merged("position", old.position, new.position), Lecturer, "position"),
            affiliation=cut(
                merged("affiliation", old.affiliation, new.affiliation), Lecturer, "affiliation"
            ),
            biography=self._conflicts.text(
                place,
                "biography",
                base="\n".join(old.biography),
                new="\n".join(new.biography),
                mine=row.biography,
                row=row,
            ),
            photo_missing=new.photo_missing and not row.photo,
            source_part=self._part,
        )


def _same_person(row: Lecturer, new: SyllabusLecturer, base: SyllabusLecturer | None) -> bool:
    """Two credentials speak of one person unless both are given and share no line at all."""
    mine, theirs = set(row.biography_lines), set(new.biography)
    was_this = base is not None and bool(mine & set(base.biography))
    return not mine or not theirs or bool(mine & theirs) or was_this


def _store_teachings(
    sessions: Sequence[Session],
    wanted: Sequence[Sequence[tuple[SyllabusLecturer, Lecturer]]],
    before: Sequence[SyllabusSession | None],
    conflicts: Conflicts,
) -> None:
    """Who teaches in which session.

    A lecturer whom an instructor added stays, one whom they took out does not come back, and
    their order holds, as long as the document says what it said before.
    """
    existing: dict[int, dict[int, Teaching]] = {session.pk: {} for session in sessions}
    rows = Teaching.objects.filter(session__in=list(existing)).select_related("lecturer")
    for row in rows:
        existing[row.session_id][row.lecturer_id] = row
    changed: list[Teaching] = []
    gone: list[int] = []
    for session, people, old in zip(sessions, wanted, before, strict=True):
        known = existing[session.pk]
        names = [person.name for person in old.lecturers] if old else []
        for order, (new, lecturer) in enumerate(_each_once(people), start=1):
            found = known.pop(lecturer.pk, None)
            if found is None and new.name in names:
                conflicts.differs(f"week {session.week.number}, session {session.order}")
                continue
            row = found or Teaching(session=session, lecturer=lecturer)
            as_before = found is not None and names[order - 1 : order] == [new.name]
            if _assign_teaching(row, new, row.order if as_before else order):
                changed.append(row)
        dropped = [row.pk for row in known.values() if row.lecturer.name in names]
        if len(dropped) < len(known):
            conflicts.differs(f"week {session.week.number}, session {session.order}")
        gone += dropped
    if gone:
        Teaching.objects.filter(pk__in=gone).delete()
    write(changed, ("order", "label", "biography_here"))


def _each_once(
    people: Sequence[tuple[SyllabusLecturer, Lecturer]],
) -> list[tuple[SyllabusLecturer, Lecturer]]:
    """A document may name somebody twice at one session; the first time counts."""
    first: dict[int, tuple[SyllabusLecturer, Lecturer]] = {}
    for new, lecturer in people:
        first.setdefault(lecturer.pk, (new, lecturer))
    return list(first.values())


def _assign_teaching(row: Teaching, new: SyllabusLecturer, order: int) -> bool:
    here = list(new.biography)
    differs = here != row.lecturer.biography_lines and (
        is_new(row) or row.biography_here is not None
    )
    return assign(
        row,
        order=order,
        label=cut(new.label, Teaching, "label"),
        biography_here=here if differs else None,
    )


def store_staff(
    course: Course,
    part: SourcePart | None,
    staff: Sequence[StaffMember],
    base: Sequence[StaffMember],
    conflicts: Conflicts,
) -> None:
    """Staff that the document names; people whom an instructor added stay, and those whom they
    took out stay away.
    """
    existing = {(row.name, row.role): row for row in CourseStaff.objects.filter(course=course)}
    before = {(person.name, person.role) for person in base}
    changed = []
    for order, person in enumerate(staff, start=1):
        place = (cut(person.name, CourseStaff, "name"), person.role)
        row = existing.pop(place, None)
        if row is None and place in before:
            conflicts.differs("staff")
            continue
        row = row or CourseStaff(course=course, name=place[0], role=place[1])
        contact = person.text if is_new(row) else row.contact
        if contact != person.text:
            conflicts.differs("staff")
        if assign(row, order=order, contact=contact, source_part=part):
            changed.append(row)
    write(changed, STAFF_FIELDS)
    gone = [row.pk for place, row in existing.items() if place in before]
    if gone:
        CourseStaff.objects.filter(pk__in=gone).delete()
