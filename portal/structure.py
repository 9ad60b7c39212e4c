"""What an import understood, as a tree whose items lead to the lines of the document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from courses.documents.corrections.pieces import flatten
from courses.documents.normalising import key_of
from courses.representation import printed_syllabus
from courses.templatetags.course_text import week_name
from portal.wording import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from courses.documents.model import (
        OutlineNode,
        SyllabusLecturer,
        SyllabusReading,
        SyllabusSession,
        SyllabusWeek,
    )
    from courses.models import Lesson, Slide, SourcePart


@dataclass(frozen=True, slots=True)
class Node:
    """An item of the tree: its text, the word for its kind, the line where it begins.

    ``about`` says what it holds: date, lecturers, how many points and readings. ``is_current``
    marks the item that holds the line looked at, ``is_unsure`` one that the import was not sure
    of, ``is_open`` those above them.
    """

    text: str
    kind: str
    line: int | None = None
    children: tuple[Node, ...] = ()
    about: str = ""
    is_open: bool = False
    is_current: bool = False
    is_unsure: bool = False


def structure(
    parts: Iterable[SourcePart],
    lessons: Sequence[Lesson],
    line: int | None,
    unsure: Iterable[int] = (),
) -> tuple[Node, ...]:
    """A tree for each part of a document, in its order, open where ``line`` is looked at and at
    the lines that the import was ``unsure`` of."""
    tree = tuple(_part(part, lessons) for part in parts)
    for doubtful in dict.fromkeys(unsure):
        tree = _opened(tree, doubtful, is_unsure=True)
    return _opened(tree, line, is_current=True) if line else tree


def item_at(nodes: Iterable[Node], line: int) -> Node | None:
    """The innermost item that begins at ``line``."""
    for node in nodes:
        if (inner := item_at(node.children, line)) is not None:
            return inner
        if node.line == line:
            return node
    return None


def headings_of(nodes: Iterable[Node]) -> frozenset[str]:
    """What the items of a tree are called, in the plain form in which names are compared."""
    return frozenset(
        name for node in nodes for name in (key_of(node.text), *headings_of(node.children)) if name
    )


def _opened(nodes: tuple[Node, ...], line: int, **marks: bool) -> tuple[Node, ...]:
    """The last item that begins at or before ``line`` is open, and so on down; the last of these
    gets the ``marks``."""
    begun = [place for place, node in enumerate(nodes) if node.line and node.line <= line]
    if not begun:
        return nodes
    place = max(begun, key=lambda index: (nodes[index].line, index))
    node = nodes[place]
    children = _opened(node.children, line, **marks)
    is_last = children is node.children
    opened = replace(
        node,
        children=children,
        is_open=True,
        is_current=node.is_current or (is_last and marks.get("is_current", False)),
        is_unsure=node.is_unsure or (is_last and marks.get("is_unsure", False)),
    )
    return (*nodes[:place], opened, *nodes[place + 1 :])


def _part(part: SourcePart, lessons: Sequence[Lesson]) -> Node:
    own = [lesson for lesson in lessons if lesson.source_part_id == part.pk]
    children = (*map(_week, printed_syllabus(part).weeks), *map(_lesson, own))
    kind = str(KINDS.get(part.kind, part.kind))
    return Node(part.title or kind, kind, part.first_line, children)


def _week(week: SyllabusWeek) -> Node:
    """A week with its title, or the titles of its sessions where it has none of its own."""
    titles = [week.title] if week.title else [one.title for one in week.sessions if one.title]
    text = " ".join((week_name(week), _("; ").join(titles)))
    children = (*map(_session, week.sessions), *map(_reading, week.readings))
    points = sum(len(flatten(one.outline)) for one in week.sessions)
    about = (*(one.when for one in week.sessions), *_counts(points, len(week.readings)))
    return Node(text.strip(), _("week"), week.origin.first, children, _told(about))


def _counts(points: int, readings: int) -> Iterator[str]:
    if points:
        yield ngettext("{number} point", "{number} points", points).format(number=points)
    if readings:
        said = ngettext("{number} reading", "{number} readings", readings)
        yield said.format(number=readings)


def _told(facts: Iterable[str]) -> str:
    return _(", ").join(filter(None, facts))


def _session(session: SyllabusSession) -> Node:
    names = (person.name for person in session.lecturers)
    facts = (session.when, *names, *_counts(len(flatten(session.outline)), 0))
    return Node(
        session.title or _("Title not given"),
        _("session"),
        session.origin.first,
        tuple(_session_children(session)),
        _told(facts),
    )


def _session_children(session: SyllabusSession) -> Iterator[Node]:
    yield from map(_lecturer, session.lecturers)
    for question in session.questions:
        yield Node(question.text, _("question"), question.origin.first)
    if session.outline:
        outline = tuple(map(_outline, session.outline))
        line = session.outline[0].origin.first
        yield Node(_("Outline"), pgettext("kind of item", "outline"), line, outline)


def _lecturer(lecturer: SyllabusLecturer) -> Node:
    return Node(lecturer.name, _("lecturer"), lecturer.origin.first)


def _outline(node: OutlineNode) -> Node:
    text = f"{node.label} {node.text}".strip()
    children = tuple(map(_outline, node.children))
    return Node(text, pgettext("kind of item", "point"), node.origin.first, children)


def _reading(reading: SyllabusReading) -> Node:
    return Node(reading.title or reading.raw, _("reading"), reading.origin.first)


def _lesson(lesson: Lesson) -> Node:
    if lesson.kind == lesson.Kind.SLIDES:
        rows = list(lesson.slides.all())
        kind = pgettext("kind of item", "slide")
        titles = [
            (f"{slide.number} {slide.title}".strip(), slide.first_line, _of_slide(slide))
            for slide in rows
        ]
    else:
        sections = list(lesson.sections.all())
        kind = _("section")
        titles = [
            (" ".join(filter(None, (section.label, section.title))), section.first_line, "")
            for section in sections
        ]
    children = tuple(Node(text, kind, line, about=about) for text, line, about in titles if text)
    first = min((line for _text, line, _about in titles if line), default=None)
    return Node(lesson.title, lesson.kind_name, first, children)


def _of_slide(slide: Slide) -> str:
    """What the gap that a hidden slide leaves in the numbers that students see is."""
    return _("hidden: students do not see it") if slide.hidden else ""
