"""The ways through the desk: up from a row to its course, and down from a course to its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils.text import capfirst

from courses.models import (
    Course,
    CourseNote,
    CourseStaff,
    Enrolment,
    Lecturer,
    Lesson,
    MissedSearch,
    Session,
    SourceDocument,
    Term,
    Week,
)
from portal.admin.base import DeskAdmin, address_of
from portal.admin.rights import rights_of
from portal.admin.site import site
from quizzes.models import Question, Quiz
from readings.models import Reading

if TYPE_CHECKING:
    from django.db.models import Model

register = template.Library()

Step = tuple[str, str]  # words and address

# What hangs on a course, in the order of an instructor's work.
LISTS: tuple[type[Model], ...] = (
    Week, Lesson, Reading, Lecturer, Quiz, Question, Term, MissedSearch, CourseNote, CourseStaff,
    Enrolment, SourceDocument,
)  # fmt: skip

# Pages on which their course or week lists them: no step of a list in between.
LISTED_ABOVE = (Course, Week, Session)


@register.filter
def desk_lists(course: Course) -> list[Step]:
    """The lists of a course."""
    return [_list(model, course.pk) for model in LISTS]


@register.simple_tag(takes_context=True)
def desk_trail(context: dict[str, Any], row: Model | None) -> list[Step]:
    """The steps from the desk to ``row``, without it."""
    if row is None:
        return []
    chain = _chain(row)
    top = chain[0]
    if isinstance(top, Course) and not rights_of(context["request"]).edits(top.pk):
        return []
    steps: list[Step] = []
    for each in chain:
        if not isinstance(each, LISTED_ABOVE):
            steps.append(_list(type(each), top.pk if isinstance(top, Course) else None))
        if each is not row:
            steps.append((str(each), address_of(each)))
    return steps


def _chain(row: Model) -> list[Model]:
    """The rows above ``row``, the course first, and the row itself."""
    chain = [row]
    while True:
        admin = site._registry.get(type(chain[0]))
        parent = admin.parent if isinstance(admin, DeskAdmin) else ""
        if not parent:
            return chain
        chain.insert(0, getattr(chain[0], parent))


def _list(model: type[Model], course: int | None) -> Step:
    meta = model._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    admin = site._registry[model]
    if course is not None and isinstance(admin, DeskAdmin):
        address += f"?{admin.course_path}__id__exact={course}"
    return capfirst(str(meta.verbose_name_plural)), address
