"""Rules about the weeks of a syllabus: which one a text, a session or all of a week belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.corrections.claims import around, dropped, moved
from courses.documents.corrections.putting import Aim, with_text
from courses.documents.corrections.rules import LATEST_WEEK, CorrectionKind, Meaning
from courses.documents.corrections.syllabus import claimed, find, put_elsewhere
from courses.documents.corrections.syllabus import means as text_means
from courses.documents.corrections.taking import changed
from courses.documents.model import Reason, SyllabusSession, SyllabusWeek

if TYPE_CHECKING:
    from courses.documents.corrections.pieces import Piece
    from courses.documents.corrections.rules import Correction
    from courses.documents.model import Origin, Syllabus

_HEAD = frozenset({Meaning.WEEK, Meaning.WEEK_TITLE})
_OF_SESSION = frozenset({Meaning.TITLE, Meaning.WHEN, Meaning.ROOM})
# What is no part of a week is its running text once a person says that it belongs to one.
_STAYS = frozenset({Meaning.LECTURER, Meaning.POINT, Meaning.QUESTION, Meaning.READING})


def belongs(syllabus: Syllabus, correction: Correction) -> Syllabus | None:
    """A text belongs to another week; with a title its session, with its head the whole week."""
    piece = find(syllabus, correction)
    if piece is None or not correction.value.isdecimal():
        return None
    number = int(correction.value)
    if not 1 <= number <= LATEST_WEEK:
        return None
    if piece.week is not None and syllabus.weeks[piece.week].number == number:
        return syllabus
    if piece.meaning in _HEAD and piece.week is not None:
        return _renumbered(syllabus, piece.week, number)
    wide = _with_week(syllabus, number, piece.origin)
    own = piece
    if piece.week is not None:
        former = syllabus.weeks[piece.week]
        own = replace(piece, week=_place_of(wide, former.number))
    target = _place_of(wide, number)
    if piece.meaning in _OF_SESSION:
        return _session_moved(wide, own, target)
    meaning = piece.meaning if piece.meaning in _STAYS else Meaning.TEXT
    if meaning is Meaning.READING and piece.required is not None:
        meaning = Meaning.REQUIRED if piece.required else Meaning.OPTIONAL
    return put_elsewhere(wide, own, Aim(meaning, piece.level), target)


def means(syllabus: Syllabus, correction: Correction) -> Syllabus | None:
    """A text is what the rule says; what announces a week may also announce none."""
    piece = find(syllabus, correction)
    if piece is None or piece.meaning is not Meaning.WEEK:
        return text_means(syllabus, correction)
    is_text = correction.kind is CorrectionKind.MEANING and correction.value == Meaning.TEXT
    return _no_week(syllabus, piece) if is_text else None


def _no_week(syllabus: Syllabus, piece: Piece) -> Syllabus | None:
    """What announces a week does not: all of it belongs to the week before, or to the next."""
    at = piece.week or 0
    if len(syllabus.weeks) < 2:
        return None
    other = syllabus.weeks[at - 1 if at else 1]
    return _merged(syllabus, at, other.number, as_text=True)


def _place_of(syllabus: Syllabus, number: int) -> int:
    return next(i for i, week in enumerate(syllabus.weeks) if week.number == number)


def _with_week(syllabus: Syllabus, number: int, origin: Origin) -> Syllabus:
    """A syllabus that has a week of that number, empty if the document has none."""
    if any(week.number == number for week in syllabus.weeks):
        return syllabus
    at = sum(week.number < number for week in syllabus.weeks)
    new = SyllabusWeek(number=number, origin=origin)
    return replace(syllabus, weeks=(*syllabus.weeks[:at], new, *syllabus.weeks[at:]))


def _renumbered(syllabus: Syllabus, at: int, number: int) -> Syllabus:
    if any(week.number == number for week in syllabus.weeks):
        return _merged(syllabus, at, number, as_text=False)
    week = replace(syllabus.weeks[at], number=number)
    others = [*syllabus.weeks[:at], *syllabus.weeks[at + 1 :]]
    weeks = sorted([*others, week], key=lambda one: one.number)
    return claimed(replace(syllabus, weeks=tuple(weeks)), syllabus, moved("", extent(week)))


def _merged(syllabus: Syllabus, at: int, number: int, *, as_text: bool) -> Syllabus:
    """All of a week in another one; what announced it is text of that, or a label no more."""
    gone = syllabus.weeks[at]
    others = (*syllabus.weeks[:at], *syllabus.weeks[at + 1 :])
    target = next(i for i, week in enumerate(others) if week.number == number)
    claims = [moved("", extent(gone))]
    if gone.label and not as_text:
        claims.append(dropped(gone.label, gone.origin, Reason.LABEL))
    heads = [gone.label if as_text else "", gone.title]

    def taken_in(week: SyllabusWeek) -> SyllabusWeek:
        told = with_text(week, heads, gone.origin)
        told = with_text(told, gone.summary.split("\n"), gone.summary_origin or gone.origin)
        return replace(
            told,
            sessions=_by_line((*week.sessions, *_with_content(gone))),
            readings=tuple(
                sorted((*week.readings, *gone.readings), key=lambda one: one.origin.first)
            ),
        )

    weeks = changed(others, target, taken_in)
    return claimed(replace(syllabus, weeks=weeks), syllabus, *claims)


def _with_content(week: SyllabusWeek) -> tuple[SyllabusSession, ...]:
    return tuple(one for one in week.sessions if one != SyllabusSession(origin=one.origin))


def _by_line(sessions: tuple[SyllabusSession, ...]) -> tuple[SyllabusSession, ...]:
    return tuple(sorted(sessions, key=lambda one: one.origin.first))


def _session_moved(syllabus: Syllabus, piece: Piece, target: int) -> Syllabus:
    week = syllabus.weeks[piece.week or 0]
    session = week.sessions[piece.session or 0]
    rest = tuple(one for one in week.sessions if one is not session)
    weeks = changed(syllabus.weeks, piece.week or 0, lambda one: replace(one, sessions=rest))
    weeks = changed(
        weeks,
        target,
        lambda one: replace(one, sessions=_by_line((*_with_content(one), session))),
    )
    texts = filter(None, (session.label, session.title, session.when, session.room))
    claims = [moved(text, session.origin) for text in texts]
    at = _extent_of_session(session)
    return claimed(replace(syllabus, weeks=weeks), syllabus, moved("", at), *claims)


def extent(week: SyllabusWeek) -> Origin:
    """All the lines of a week."""
    return around(
        week.origin,
        *([week.summary_origin] if week.summary_origin else []),
        *map(_extent_of_session, week.sessions),
        *(one.origin for one in week.readings),
    )


def _extent_of_session(session: SyllabusSession) -> Origin:
    return around(
        session.origin,
        *(one.origin for one in session.outline),
        *(one.origin for one in session.questions),
        *(one.origin for one in session.lecturers),
        *(at for one in session.lecturers for at in one.biography_origins),
    )
