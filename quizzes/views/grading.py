"""Who may see and set the results of others, for all pages of the kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from courses.access import open_course
from courses.models import Course
from quizzes.models import Quiz

if TYPE_CHECKING:
    from django.http import HttpRequest


def course_for_results(request: HttpRequest, slug: str) -> tuple[Course, bool]:
    """The course and whether the reader edits it, for its instructors and assistants.

    Raises Http404 where the course is not the reader's to see at all, PermissionDenied for
    students and guests.
    """
    course, can_edit = open_course(request.user, slug)
    if not can_edit and not Course.objects.taught_by(request.user).filter(pk=course.pk).exists():
        raise PermissionDenied
    return course, can_edit


def quiz_for_results(request: HttpRequest, slug: str, public_id: str) -> tuple[Quiz, bool]:
    """A quiz with its course, as above."""
    course, can_edit = course_for_results(request, slug)
    rows = Quiz.objects.filter(course=course).authored().shown(to_editor=can_edit)
    quiz = get_object_or_404(
        rows.for_taking().select_related("grading_settings"), public_id=public_id
    )
    quiz.course = course
    return quiz, can_edit


def quiz_for_instructor(request: HttpRequest, slug: str, public_id: str) -> Quiz:
    """The same for those alone who edit the course."""
    quiz, can_edit = quiz_for_results(request, slug, public_id)
    if not can_edit:
        raise PermissionDenied
    return quiz
