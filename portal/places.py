"""What stands at a line of a document, and what an instructor can say that it is instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from courses.documents.corrections import ROLES, WHOLE, CorrectionKind, same
from courses.documents.text import collapse, squeeze
from courses.models import Lesson
from courses.representation import printed_syllabus
from portal.wording import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from courses.documents.model import Syllabus, SyllabusWeek
    from courses.models import ImportCorrection, SourcePart

LONGEST_HEADING = 200  # characters; what is longer is offered no place among the headings
HEADING_LEVELS = 4

ROLE_WORDS: Final = {
    "lecturer": gettext_lazy("lecturer"),
    "instructor": gettext_lazy("instructor"),
    "assistant": gettext_lazy("assistant"),
    "guest": gettext_lazy("guest"),
    "coordinator": gettext_lazy("coordinator"),
}
TEXT_WORDS: Final = {
    "paragraph": gettext_lazy("a paragraph"),
    "list": pgettext_lazy("kind of text", "a list"),
    "table": pgettext_lazy("kind of text", "a table"),
    "figure": pgettext_lazy("kind of text", "a figure"),
    "footnote": gettext_lazy("a footnote"),
    "quotation": gettext_lazy("a quotation"),
    "code": gettext_lazy("code"),
    "formula": gettext_lazy("a formula"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the place can be: ``value`` is "<kind of correction>:<value>"."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the document: what it was read as, and what it can be instead."""

    text: str
    read_as: str
    choices: tuple[Choice, ...] = ()
    occurrence: int = 1


def places_at(
    parts: Sequence[SourcePart], lessons: Sequence[Lesson], line: int, printed: str
) -> tuple[Place, ...]:
    """What the document's ``line`` was read as; empty where nothing of the course stands there.

    ``printed`` is the text of that line.
    """
    found = [
        *(place for part in parts for place in _in_syllabus(printed_syllabus(part), line, printed)),
        *(
            place
            for part in parts
            for place in _in_lessons(
                [one for one in lessons if one.source_part_id == part.pk], line
            )
        ),
    ]
    return tuple(found)


# Lessons ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Text:
    """A block of a lesson, or the heading that became its title."""

    text: str
    kind: str
    level: int
    first: int
    last: int


def _in_lessons(lessons: Sequence[Lesson], line: int) -> Iterator[Place]:
    texts = sorted(
        (text for lesson in lessons for text in _texts(lesson)), key=lambda text: text.first
    )
    for index, text in enumerate(texts):
        if text.first <= line <= text.last:
            earlier = sum(same(one.text, text.text) for one in texts[:index])
            yield _place(text, earlier + 1)


def _texts(lesson: Lesson) -> Iterator[_Text]:
    if lesson.kind == Lesson.Kind.SLIDES:
        return
    at: Sequence[Any] | None = lesson.origins.get("title")
    if lesson.label and at and at[0]:
        title = f"{lesson.label} {lesson.title_imported or lesson.title}"
        yield _Text(collapse(title), "heading", 1, at[0], at[1])
    for block in lesson.blocks:
        lines = block.get("lines")
        if lines:
            yield _Text(_whole(block), block["type"], block.get("level", 0), *lines)


def _whole(block: Mapping[str, Any]) -> str:
    shown = block.get("text") or block.get("caption") or ""
    return collapse(f"{block.get('label', '')} {shown}".strip())


def _place(text: _Text, occurrence: int) -> Place:
    if text.kind == "heading":
        read_as = _("a heading of level {level}").format(level=text.level)
        return Place(text.text, read_as, tuple(_of_heading(text.level)), occurrence)
    words = str(TEXT_WORDS.get(text.kind, text.kind))
    if text.kind in ("paragraph", "line") and 0 < len(text.text) <= LONGEST_HEADING:
        return Place(text.text, words, tuple(_of_heading(0)), occurrence)
    return Place(text.text, words)


def _of_heading(level: int) -> Iterator[Choice]:
    for other in range(1, HEADING_LEVELS + 1):
        if other != level:
            words = _("a heading of level {level}").format(level=other)
            yield Choice(f"{CorrectionKind.HEADING}:{other}", words)
    if level:
        yield Choice(f"{CorrectionKind.HEADING}:0", str(TEXT_WORDS["paragraph"]))
    yield Choice(f"{CorrectionKind.TITLE}:", _("the title of the document"))


# Syllabus -----------------------------------------------------------------------------------


def _in_syllabus(syllabus: Syllabus, line: int, printed: str) -> Iterator[Place]:
    for name in dict.fromkeys(_lecturers_at(syllabus, line)):
        yield Place(name, str(ROLE_WORDS["lecturer"]), tuple(_roles("lecturer")))
    for member in syllabus.staff:
        if member.origin.first <= line <= member.origin.last:
            words = str(ROLE_WORDS.get(member.role, member.role))
            yield Place(member.name, words, tuple(_roles(member.role)))
    for week in syllabus.weeks:
        yield from _in_summary(week, line, printed)


def _lecturers_at(syllabus: Syllabus, line: int) -> Iterator[str]:
    for person in (p for week in syllabus.weeks for s in week.sessions for p in s.lecturers):
        places = [person.origin, *person.biography_origins]
        if any(one.first <= line <= one.last for one in places):
            yield person.name


def _roles(present: str) -> Iterable[Choice]:
    return (
        Choice(f"{CorrectionKind.ROLE}:{role}", str(ROLE_WORDS[role]))
        for role in ROLES
        if role != present
    )


def _in_summary(week: SyllabusWeek, line: int, printed: str) -> Iterator[Place]:
    """Running text of a week, of which a line may be the title of its session."""
    place = week.summary_origin
    if place is None or not place.first <= line <= place.last:
        return
    choice = Choice(f"{CorrectionKind.TITLE}:", _("the title of the session"))
    for text in filter(None, map(str.strip, week.summary.split("\n"))):
        if len(text) <= LONGEST_HEADING and squeeze(text) in squeeze(printed):
            yield Place(text, _("text of the week"), (choice,))


def words_of_correction(rule: ImportCorrection) -> str:
    """What a correction says, as a sentence."""
    what = _what(CorrectionKind(rule.kind), rule.value)
    if rule.kind != CorrectionKind.PART_KIND:
        return _("“{text}” is {what}").format(text=rule.target, what=what)
    if rule.target == str(WHOLE):
        return _("the whole document is {what}").format(what=what)
    return _("part {number} is {what}").format(number=rule.target, what=what)


def _what(kind: CorrectionKind, value: str) -> str:
    if kind is CorrectionKind.PART_KIND:
        return str(KINDS.get(value, value))
    if kind is CorrectionKind.ROLE:
        return str(ROLE_WORDS.get(value, value))
    if kind is CorrectionKind.HEADING and value != "0":
        return _("a heading of level {level}").format(level=value)
    return _("the title") if kind is CorrectionKind.TITLE else str(TEXT_WORDS["paragraph"])
