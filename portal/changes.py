"""What an import would change in a course, for the person who has to accept it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
    from collections.abc import Hashable


class Shown(NamedTuple):
    """A thing of the course: what to call it, and everything that a reader sees of it."""

    kind: str
    title: str
    content: tuple[Hashable, ...]


State = dict[tuple[str, int], Shown]


def state_of(course: Course) -> State:
    """Everything of ``course`` that readers see, by kind and primary key."""
    state: State = {}
    names = Course.objects.values_list("title", "subtitle").get(pk=course.pk)
    state["course", course.pk] = Shown("course", " ".join(filter(None, names)), names)
    weeks = Week.objects.filter(course=course).visible(to_editor=True)
    for week in weeks:
        shown = (week.number, week.label, week.title, week.summary)
        state["week", week.pk] = Shown("week", week.title or week.label, shown)
    sessions = Session.objects.filter(week__course=course).visible(to_editor=True)
    taught: dict[int, list[str]] = {}
    for teaching in Teaching.objects.filter(session__in=sessions).select_related("lecturer"):
        taught.setdefault(teaching.session_id, []).append(teaching.lecturer.name)
    for session in sessions.select_related("week"):
        place = (session.week.number, session.order, session.schedule_text, session.room)
        content = (*place, session.title, session.outline, *taught.get(session.pk, ()))
        title = session.title or f"{session.week.number}.{session.order}"
        state["session", session.pk] = Shown("session", title, content)
    for person in Lecturer.objects.filter(course=course):
        state["lecturer", person.pk] = Shown("lecturer", person.name, (person.biography,))
    for question in SessionQuestion.objects.filter(session__week__course=course):
        state["question", question.pk] = Shown("question", question.text, (question.text,))
    for item in ReadingListItem.objects.filter(reading__course=course):
        state["reading", item.pk] = Shown("reading", item.raw, (item.raw, item.week_id))
    for member in CourseStaff.objects.filter(course=course):
        contact = member.contact if member.contact_shown else ""
        state["staff", member.pk] = Shown("staff", member.name, (member.role, contact))
    for note in CourseNote.objects.filter(course=course):
        state["note", note.pk] = Shown("note", note.title, (note.title, note.text))
    return state | _lessons(course)


def _lessons(course: Course) -> State:
    lessons = Lesson.objects.filter(course=course).visible(to_editor=True)
    slides: dict[int, list[Hashable]] = {}
    rows = Slide.objects.filter(lesson__in=lessons).order_by("number")
    for slide in rows.only("lesson", "html", "picture"):
        slides.setdefault(slide.lesson_id, []).append((slide.html, slide.picture_id))
    return {
        ("lesson", row.pk): Shown(
            "lesson", row.title, (row.title, row.html, *slides.get(row.pk, ()))
        )
        for row in lessons.only("title", "html")
    }


def changes_between(before: State, after: State) -> list[dict[str, str]]:
    """Each thing that is added, changed or withdrawn: {kind, title, change}."""
    changes = []
    for place in {**before, **after}:
        old, new = before.get(place), after.get(place)
        if old == new:
            continue
        change = "added" if old is None else "withdrawn" if new is None else "changed"
        shown = new or old
        if shown is not None:
            changes.append({"kind": shown.kind, "title": shown.title[:120], "change": change})
    return changes
