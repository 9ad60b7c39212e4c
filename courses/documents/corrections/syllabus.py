"""Rules about the texts of a syllabus: what each of them is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.corrections.claims import around, dropped, moved, release
from courses.documents.corrections.pieces import (
    Piece,
    biography_of,
    flatten,
    nest,
    pieces_of,
)
from courses.documents.corrections.putting import READINGS, Aim, put, with_member
from courses.documents.corrections.rules import (
    ROLES,
    Correction,
    CorrectionKind,
    Meaning,
    meaning_of,
    same,
)
from courses.documents.corrections.taking import changed, take
from courses.documents.model import Reason, StaffMember
from courses.documents.repairs import addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from courses.documents.model import (
        Claim,
        Syllabus,
        SyllabusLecturer,
        SyllabusSession,
    )


def find(syllabus: Syllabus, correction: Correction) -> Piece | None:
    """The text that a rule names."""
    alike = [one for one in pieces_of(syllabus) if same(one.key, correction.target)]
    at = correction.occurrence - 1
    return alike[at] if 0 <= at < len(alike) else None


def means(syllabus: Syllabus, correction: Correction) -> Syllabus | None:
    """A text of the syllabus is what the rule says."""
    aim = _aim(correction)
    piece = find(syllabus, correction)
    if piece is None and correction.kind is CorrectionKind.ROLE:  # a person wherever they stand
        piece = find(syllabus, replace(correction, occurrence=1))
    if aim is None or piece is None:
        return None
    if aim.meaning in (Meaning.OUT, Meaning.LABEL):
        return _taken_out(syllabus, piece, aim.meaning)
    if aim.role and piece.meaning is Meaning.LECTURER:
        return _moved_to_staff(syllabus, correction)
    if aim.role and piece.meaning is Meaning.STAFF:
        return _with_role(syllabus, correction)
    if piece.meaning is Meaning.POINT and aim.meaning is Meaning.POINT:
        return _releveled(syllabus, piece, aim.level)
    return put_elsewhere(syllabus, piece, aim)


def restored(
    syllabus: Syllabus, read: Sequence[Claim], correction: Correction
) -> tuple[Syllabus, tuple[Claim, ...]] | None:
    """What no page shows is what the rule says; with the claims of the reader that still hold."""
    aim = _aim(correction)
    if aim is None or aim.meaning in (Meaning.OUT, Meaning.LABEL):
        return None
    own, others = release(syllabus.claims, correction.target, correction.occurrence), read
    if own is not None:
        syllabus, claim = replace(syllabus, claims=own[0]), own[1]
    elif (found := release(read, correction.target, correction.occurrence)) is not None:
        others, claim = found
    else:
        return None
    piece = Piece(meaning=Meaning.OUT, text=claim.before, origin=claim.origin)
    there = put(syllabus, piece, aim)
    if there is None:
        return None
    return claimed(there, syllabus, *_moves(piece)), tuple(others)


def _aim(correction: Correction) -> Aim | None:
    if correction.kind is CorrectionKind.TITLE:
        return Aim(Meaning.TITLE)
    if correction.kind is CorrectionKind.ROLE:
        return Aim(Meaning.STAFF, role=correction.value) if correction.value in ROLES else None
    found = meaning_of(correction.value)
    return None if found is None else Aim(*found)


def put_elsewhere(
    syllabus: Syllabus, piece: Piece, aim: Aim, week: int | None = None
) -> Syllabus | None:
    """``syllabus`` with one of its texts as ``aim`` says, in the week of that place if given."""
    without = take(syllabus, piece)
    if week is not None:
        there = put(without, replace(piece, week=week, session=0), aim)
    else:
        there = put(without, _where_it_was(piece, syllabus, without), aim)
    if there is None:
        return None
    return claimed(there, syllabus, *_moves(piece), *_mended(piece, aim))


def _mended(piece: Piece, aim: Aim) -> Iterator[Claim]:
    """What its new meaning changes of a text: broken addresses, the number before a name."""
    if aim.meaning in READINGS and piece.meaning is not Meaning.READING:
        yield from addresses.repairs(addresses.find_addresses(piece.text), piece.origin)
    if aim.role and piece.label:
        yield dropped(piece.label, piece.origin, Reason.LABEL)


def _where_it_was(piece: Piece, before: Syllabus, after: Syllabus) -> Piece:
    """Where its session went with it, the sessions have other places: its line tells."""
    if piece.week is None or piece.session is None:
        return piece
    gone = len(after.weeks[piece.week].sessions) < len(before.weeks[piece.week].sessions)
    return replace(piece, session=None) if gone else piece


def claimed(there: Syllabus, before: Syllabus, *claims: Claim) -> Syllabus:
    """``there`` with what was claimed before and ``claims``."""
    return replace(there, claims=(*before.claims, *claims))


def _moves(piece: Piece) -> Iterator[Claim]:
    """A text stands where a person put it, and what belongs to it with it."""
    for text in filter(None, (piece.label, piece.text)):
        yield moved(text, piece.origin)
    for text, origin in piece.more:
        yield moved(text, origin)


def _taken_out(syllabus: Syllabus, piece: Piece, meaning: Meaning) -> Syllabus:
    reason = Reason.LABEL if meaning is Meaning.LABEL else Reason.TAKEN_OUT
    drops = (dropped(text, at, reason) for text, at in ((piece.whole, piece.origin), *piece.more))
    return claimed(take(syllabus, piece), syllabus, *drops)


def _releveled(syllabus: Syllabus, piece: Piece, level: int) -> Syllabus:
    """A point on another level, what stands below it with it."""

    def outlined(session: SyllabusSession) -> SyllabusSession:
        points = flatten(session.outline)
        end = piece.index + 1
        while end < len(points) and points[end][0] > piece.level:
            end += 1
        own = [(max(1, at + level - piece.level), node) for at, node in points[piece.index : end]]
        return replace(session, outline=nest([*points[: piece.index], *own, *points[end:]]))

    return in_session(syllabus, piece, outlined)


def in_session(
    syllabus: Syllabus, piece: Piece, change: Callable[[SyllabusSession], SyllabusSession]
) -> Syllabus:
    """``syllabus`` with the session changed that holds a text."""
    week, session = piece.week or 0, piece.session or 0
    return replace(
        syllabus,
        weeks=changed(
            syllabus.weeks,
            week,
            lambda one: replace(one, sessions=changed(one.sessions, session, change)),
        ),
    )


# People ---------------------------------------------------------------------------------------


def _with_role(syllabus: Syllabus, correction: Correction) -> Syllabus:
    staff = tuple(
        replace(one, role=correction.value) if same(one.name, correction.target) else one
        for one in syllabus.staff
    )
    return replace(syllabus, staff=staff)


def _moved_to_staff(syllabus: Syllabus, correction: Correction) -> Syllabus:
    """A person who was read as a lecturer of sessions becomes a member of the staff, wherever they
    stand. What the document says of them more than once is kept from the first place.
    """
    taken = [
        person
        for week in syllabus.weeks
        for session in week.sessions
        for person in session.lecturers
        if same(person.name, correction.target)
    ]
    weeks = tuple(
        replace(week, sessions=tuple(_without(session, taken) for session in week.sessions))
        for week in syllabus.weeks
    )
    first = taken[0]
    member = StaffMember(
        name=first.name,
        role=correction.value,
        origin=around(first.origin, *first.biography_origins),
        text="\n".join(first.biography),
    )
    claims = (claim for person in taken for claim in _said_again(person, kept=person is first))
    known = with_member(replace(syllabus, weeks=weeks), member)
    return claimed(known, syllabus, moved(first.name, first.origin), *claims)


def _without(session: SyllabusSession, taken: Sequence[SyllabusLecturer]) -> SyllabusSession:
    lecturers = tuple(person for person in session.lecturers if person not in taken)
    return replace(session, lecturers=lecturers)


def _said_again(person: SyllabusLecturer, *, kept: bool) -> Iterator[Claim]:
    """A number before the name has no place among the staff; nor has what is said again."""
    if person.label:
        yield dropped(person.label, person.origin, Reason.LABEL)
    if not kept:
        yield dropped(person.name, person.origin, Reason.REPEATED)
        for text, origin in biography_of(person):
            yield dropped(text, origin, Reason.REPEATED)
