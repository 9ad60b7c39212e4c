"""What an import would change in a course, for the person who has to accept it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from courses.models import (
    Course,
    CourseNote,
    CourseStaff,
    Lecturer,
    Lesson,
    Session,
    SessionQuestion,
    Slide,
    Teaching,
    Week,
)
from readings.models import ReadingListItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_COMPARED: Final = 400  # changed things whose texts a report keeps; of others the name
MOST_PLACES: Final = 40  # of one field
LONGEST: Final = 1_000  # characters of a text at one place
_PICTURE = re.compile(r'<img[^>]{0,2000}?\ssrc="([^"]{1,2000})"')
MOST_LINES: Final = 4_000  # of a field that are compared one by one


class Shown(NamedTuple):
    """A thing of the course: what to call it, and everything that a reader sees of it."""

    kind: str
    title: str
    fields: Mapping[str, str]


State = dict[tuple[str, int], Shown]


def state_of(course: Course) -> State:
    """Everything of ``course`` that readers see, by kind and primary key."""
    state: State = {}
    title, subtitle = Course.objects.values_list("title", "subtitle").get(pk=course.pk)
    names = {"title": title, "subtitle": subtitle}
    state["course", course.pk] = Shown("course", " ".join(filter(None, names.values())), names)
    for week in Week.objects.filter(course=course).visible(to_editor=True):
        shown = _fields(week, "label", "title", "summary") | {"number": str(week.number)}
        state["week", week.pk] = Shown("week", week.title or week.label, shown)
    return state | _sessions(course) | _people(course) | _lists(course) | _lessons(course)


def _fields(row: object, *names: str) -> dict[str, str]:
    return {name: getattr(row, name) for name in names}


def _sessions(course: Course) -> State:
    sessions = Session.objects.filter(week__course=course).visible(to_editor=True)
    taught: dict[int, list[str]] = {}
    for teaching in Teaching.objects.filter(session__in=sessions).select_related("lecturer"):
        taught.setdefault(teaching.session_id, []).append(teaching.lecturer.name)
    state: State = {}
    for session in sessions.select_related("week"):
        place = f"{session.week.number}.{session.order}"
        shown = {"place": place} | _fields(session, "title", "schedule_text", "room", "outline")
        shown["lecturers"] = "\n".join(taught.get(session.pk, ()))
        state["session", session.pk] = Shown("session", session.title or place, shown)
    return state


def _people(course: Course) -> State:
    state: State = {}
    for person in Lecturer.objects.filter(course=course):
        shown = _fields(person, "position", "affiliation", "biography")
        state["lecturer", person.pk] = Shown("lecturer", person.name, shown)
    for member in CourseStaff.objects.filter(course=course):
        contact = member.contact if member.contact_shown else ""
        shown = {"role": str(member.role), "contact": contact}
        state["staff", member.pk] = Shown("staff", member.name, shown)
    return state


def _lists(course: Course) -> State:
    state: State = {}
    for question in SessionQuestion.objects.filter(session__week__course=course):
        shown = {"text": question.text}
        state["question", question.pk] = Shown("question", question.text, shown)
    items = ReadingListItem.objects.filter(reading__course=course).select_related("week")
    for item in items:
        shown = {"text": item.raw, "number": str(item.week.number) if item.week else ""}
        state["reading", item.pk] = Shown("reading", item.raw, shown)
    for note in CourseNote.objects.filter(course=course):
        state["note", note.pk] = Shown("note", note.title, _fields(note, "title", "text"))
    return state


def _lessons(course: Course) -> State:
    state: State = {}
    lessons = Lesson.objects.filter(course=course).visible(to_editor=True)
    for row in lessons.only("title", "markdown", "markdown_imported", "html"):
        shown = {"title": row.title, "text": row.text, "picture": _pictures_in(row.html)}
        state["lesson", row.pk] = Shown("lesson", row.title, shown)
    slides = Slide.objects.filter(lesson__in=lessons).select_related("lesson", "picture")
    for slide in slides.only("number", "title", "text", "html", "lesson__title", "picture__sha256"):
        drawn = slide.picture.sha256 if slide.picture else ""
        picture = "\n".join(filter(None, (drawn, _pictures_in(slide.html))))
        shown = {"title": slide.title, "text": slide.text, "picture": picture}
        title = f"{slide.lesson.title} {slide.number} {slide.title}".strip()
        state["slide", slide.pk] = Shown("slide", title, shown)
    return state


def _pictures_in(html: str) -> str:
    """The addresses of the pictures: another picture may stand under the same name in the text."""
    return "\n".join(_PICTURE.findall(html))


def changes_between(before: State, after: State) -> list[dict[str, Any]]:
    """Each thing that is added, changed or withdrawn: {kind, title, change}; of what changed also
    {fields: [{field, old, new}], more}, the places that differ, one after another."""
    changes: list[dict[str, Any]] = []
    compared = 0
    for place in {**before, **after}:
        old, new = before.get(place), after.get(place)
        shown = new or old
        if old == new or shown is None:
            continue
        change: dict[str, Any] = {"kind": shown.kind, "title": shown.title[:120]}
        if old is None or new is None:
            change["change"] = "added" if old is None else "withdrawn"
        else:
            change["change"] = "changed"
            compared += 1
            if compared <= MOST_COMPARED:
                change |= _places(old.fields, new.fields)
                if not change["fields"]:  # nothing but blank lines
                    continue
        changes.append(change)
    return changes


def _places(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, Any]:
    fields, more = [], 0
    for name in new:
        places = list(_differing(old[name], new[name]))
        more += max(0, len(places) - MOST_PLACES)
        fields += [
            {"field": name, "old": gone[:LONGEST], "new": come[:LONGEST]}
            for gone, come in places[:MOST_PLACES]
        ]
    return {"fields": fields, "more": more}


def _differing(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The lines of two texts that differ, stretch by stretch."""
    before, after = _lines(old), _lines(new)
    if len(before) + len(after) > MOST_LINES:
        if before != after:
            yield "\n".join(before), "\n".join(after)
        return
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, before, after).get_opcodes():
        if kind != "equal":
            yield "\n".join(before[a1:a2]), "\n".join(after[b1:b2])


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
