"""What stands at a line of a document, and what an instructor can say that it is instead."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import count, islice
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from courses.documents.corrections import CorrectionKind, Meaning
from courses.documents.corrections.pieces import PEOPLE, pieces_of
from courses.documents.corrections.rules import IN_SYLLABUS, LONGEST_WORDING
from courses.documents.text import squeeze
from courses.representation import printed_syllabus
from portal.correction_words import MEANINGS, ROLE_WORDS, words_of_choice
from portal.dropped_places import dropped_at
from portal.lesson_places import in_lessons
from portal.line_match import is_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from courses.documents.corrections.pieces import Piece
    from courses.documents.model import Syllabus
    from courses.models import ImportCorrection, ImportRun, Lesson, SourcePart
    from courses.source_text import Line

# What belongs to the person or the note that it stands with, and not to a week.
_NO_WEEK = frozenset(
    {Meaning.COURSE_TITLE, Meaning.SUBTITLE, Meaning.STAFF, Meaning.STAFF_TEXT, Meaning.CREDENTIAL}
)
_REQUIRED: dict[bool | None, Meaning] = {True: Meaning.REQUIRED, False: Meaning.OPTIONAL}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the place can be: ``value`` is "<kind of correction>:<value>"."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the document: what it was read as, and what it can be instead.

    ``target`` is the text as printed, by which a rule names it; ``wording`` the part of it that
    may be typed anew, empty where none may. ``has_week`` says whether it can belong to another
    week than number ``week``.
    """

    text: str
    target: str
    read_as: str
    choices: tuple[Choice, ...] = ()
    occurrence: int = 1
    wording: str = ""
    has_week: bool = False
    week: int | None = None


def places_at(
    run: ImportRun,
    parts: Sequence[SourcePart],
    lessons: Sequence[Lesson],
    line: Line,
    rules: Sequence[ImportCorrection] = (),
) -> tuple[Place, ...]:
    """What a line of the document was read as; empty where nothing of the course stands there.

    ``rules`` are the corrections of the document: those that this import knew have changed how
    texts read and how many of them there are.
    """
    known = [rule for rule in rules if rule.made_at <= run.queued_at]
    found = [
        *(place for part in parts for place in _in_syllabus(printed_syllabus(part), line, known)),
        *(
            _place(one.target, one.read_as, one.choices, one.text, one.occurrence, one.wording)
            for part in parts
            for one in in_lessons(
                [one for one in lessons if one.source_part_id == part.pk], line, known
            )
        ),
        *(
            _place(one.target, one.read_as, one.choices, one.target, one.occurrence)
            for one in dropped_at(run, parts, line)
        ),
    ]
    return tuple(_numbered(found, known))


def _place(
    target: str,
    read_as: str,
    choices: Iterable[str],
    text: str,
    occurrence: int = 1,
    wording: str = "",
) -> Place:
    offered = tuple(Choice(value, words_of_choice(value)) for value in choices)
    return Place(text, target, read_as, offered, occurrence, wording)


def _numbered(places: Iterable[Place], rules: Sequence[ImportCorrection]) -> Iterator[Place]:
    """``places`` counted among all texts that were printed alike: those that a rule took out of
    the document are not seen any more and count all the same."""
    gone = {
        (squeeze(rule.target), rule.occurrence)
        for rule in rules
        if rule.kind == CorrectionKind.MEANING and rule.value in (Meaning.OUT, Meaning.LABEL)
    }
    for place in places:
        target = squeeze(place.target)
        left = (number for number in count(1) if (target, number) not in gone)
        yield replace(place, occurrence=next(islice(left, place.occurrence - 1, None)))


def _in_syllabus(
    syllabus: Syllabus, line: Line, rules: Sequence[ImportCorrection]
) -> Iterator[Place]:
    printed = {
        squeeze(rule.value): rule.target for rule in rules if rule.kind == CorrectionKind.WORDING
    }
    alike: Counter[str] = Counter()
    for piece in pieces_of(syllabus):
        target = printed.get(squeeze(piece.text), piece.key)
        alike[squeeze(target)] += 1
        if is_at(line, target, piece.origin, begins=piece.meaning is Meaning.WEEK):
            week = None if piece.week is None else syllabus.weeks[piece.week].number
            place = _of_piece(piece, target)
            yield replace(place, occurrence=alike[squeeze(target)], week=week)


def _of_piece(piece: Piece, target: str) -> Place:
    now = _present(piece)
    choices = [value for value in IN_SYLLABUS[piece.meaning] if value not in now]
    place = _place(target, _read_as(piece), choices, piece.key)
    short = len(piece.text) <= LONGEST_WORDING
    return replace(
        place,
        wording=piece.text if short else "",
        has_week=piece.meaning not in _NO_WEEK,
    )


def _present(piece: Piece) -> set[str]:
    """What a text is already, as a choice."""
    required = _REQUIRED.get(piece.required)
    meaning = required or piece.meaning
    level = f" {piece.level}" if piece.meaning is Meaning.POINT else ""
    present = {f"{CorrectionKind.MEANING}:{meaning}{level}"}
    if piece.meaning is Meaning.TITLE:
        present.add(f"{CorrectionKind.TITLE}:")
    return present | ({f"{CorrectionKind.ROLE}:{piece.role}"} if piece.role else set())


def _read_as(piece: Piece) -> str:
    if piece.meaning is Meaning.POINT:
        return _("a point of the outline, level {level}").format(level=piece.level)
    if piece.meaning in PEOPLE:
        return str(ROLE_WORDS.get(piece.role or "lecturer", piece.role))
    required = _REQUIRED.get(piece.required)
    return str(MEANINGS[required or piece.meaning])
