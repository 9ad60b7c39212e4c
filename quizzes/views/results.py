"""A student's own results: the course week by week, and every attempt at one quiz side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.access import open_course
from courses.models import Course
from quizzes.grades.own import own_results
from quizzes.models import Answer, Attempt
from quizzes.pages import Judged, judged
from quizzes.views.quiz import open_quiz, record_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

_MOST_ATTEMPTS = 10  # side by side, the last ones


@login_required
@require_safe
@never_cache
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """What the reader did of all quizzes, week by week, and what it comes to."""
    course, can_edit = open_course(request.user, slug)
    found = own_results(course, request.user, now=timezone.now())
    teaches = can_edit or Course.objects.taught_by(request.user).filter(pk=course.pk).exists()
    context = {"course": course, "can_edit": can_edit, "own": found, "teaches": teaches}
    return render(request, "quizzes/results.html", context)


@login_required
@require_safe
@never_cache
def history(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Question by question, how the reader's attempts at one quiz went."""
    course, quiz, can_edit = open_quiz(request, slug, public_id)
    record = record_of(quiz, Attempt.objects.of(quiz, request.user), timezone.now())
    attempts = record.closed[-_MOST_ATTEMPTS:] if record.is_told else []
    for one in attempts:
        one.quiz = quiz
    context = {
        "course": course,
        "quiz": quiz,
        "can_edit": can_edit,
        "record": record,
        "attempts": attempts,
        "rows": _rows(attempts),
    }
    return render(request, "quizzes/history.html", context)


def _rows(attempts: list[Attempt]) -> list[dict[str, Any]]:
    """A row for each question that was asked, its answer in each attempt or None."""
    answers: Iterable[Answer] = Answer.objects.filter(attempt__in=attempts).for_page()
    found: dict[int, dict[int, Judged]] = {}
    for answer in answers:
        one = judged(answer)
        found.setdefault(answer.version.question_id, {})[answer.attempt_id] = one
    return [
        {
            "newest": list(by_attempt.values())[-1],
            "cells": [(attempt, by_attempt.get(attempt.pk)) for attempt in attempts],
        }
        for by_attempt in found.values()
    ]
