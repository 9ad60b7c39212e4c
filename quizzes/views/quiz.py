"""The list of quizzes, and the page before one is taken: what to expect, what was done so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from courses.access import open_course
from quizzes import attempts
from quizzes.attempts.counting import counted, is_passed
from quizzes.attempts.feedback import told_at
from quizzes.attempts.starting import may_be_graded
from quizzes.models import Attempt, Quiz
from quizzes.wording_of_refusals import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from decimal import Decimal

    from django.http import HttpRequest, HttpResponse

    from courses.models import Course


@dataclass(slots=True)
class Record:
    """What a student did at a quiz: ``share`` counts, None while it may not be told."""

    quiz: Quiz
    attempts: list[Attempt] = field(default_factory=list)
    is_told: bool = False
    told_at: datetime | None = None

    @property
    def open(self) -> Attempt | None:
        return next((one for one in self.attempts if one.is_open), None)

    @property
    def closed(self) -> list[Attempt]:
        return [one for one in self.attempts if not one.is_open]

    @property
    def share(self) -> Decimal | None:
        return counted(self.quiz, self.attempts) if self.is_told else None

    @property
    def is_passed(self) -> bool | None:
        return is_passed(self.quiz, self.share)


def record_of(quiz: Quiz, made: Iterable[Attempt], now: datetime) -> Record:
    moment = told_at(quiz, now)
    return Record(quiz, list(made), moment is not None and now >= moment, moment)


def open_quiz(request: HttpRequest, slug: str, public_id: str) -> tuple[Course, Quiz, bool]:
    """Course, quiz and whether the reader edits the course; Http404 for who may not see them."""
    course, can_edit = open_course(request.user, slug)
    rows = Quiz.objects.filter(course=course).authored().shown(to_editor=can_edit).for_taking()
    # What is sent is answered by an address, not by a page that tells sizes.
    rows = rows if request.method == "POST" else rows.with_sizes()
    quiz = get_object_or_404(rows, public_id=public_id)
    quiz.course = course
    return course, quiz, can_edit


@login_required
@require_safe
@never_cache
def quizzes(request: HttpRequest, slug: str) -> HttpResponse:
    """Every quiz of the course with the student's own state."""
    course, can_edit = open_course(request.user, slug)
    rows = Quiz.objects.filter(course=course).authored().shown(to_editor=can_edit)
    found = list(rows.for_taking().with_sizes().in_course_order())
    made: dict[int, list[Attempt]] = {}
    own = Attempt.objects.filter(quiz__in=[one.pk for one in found], user=request.user.pk)
    for attempt in own.order_by("number"):
        made.setdefault(attempt.quiz_id, []).append(attempt)
    now = timezone.now()
    for quiz in found:
        quiz.course = course
    records = [record_of(quiz, made.get(quiz.pk, ()), now) for quiz in found]
    context = {"course": course, "can_edit": can_edit, "records": records}
    return render(request, "quizzes/quizzes.html", context)


@login_required
@require_safe
@never_cache
def quiz(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """What to expect of a quiz, the way in, and the student's own history."""
    course, found, can_edit = open_quiz(request, slug, public_id)
    now = timezone.now()
    made = [attempts.settle(one, now=now) for one in Attempt.objects.of(found, request.user)]
    for one in made:
        one.quiz = found
    window = attempts.window_for(found, request.user)
    enrolled = not found.graded or may_be_graded(course.pk, request.user)  # type: ignore[arg-type]
    context = {
        "course": course,
        "can_edit": can_edit,
        "quiz": found,
        "record": record_of(found, made, now),
        "window": window,
        "left": window.attempts_left(len(made)),
        "obstacle": _obstacle(window, made, now, enrolled=enrolled),
    }
    return render(request, "quizzes/quiz.html", context)


def _obstacle(
    window: attempts.Window, made: list[Attempt], now: datetime, *, enrolled: bool
) -> object:
    """Why no attempt can be started now, in words; "" if one can."""
    if not enrolled:
        return WORDS["not-enrolled"]
    if window.is_early(now):
        return WORDS["not-open-yet"]
    if window.is_over(now):
        return WORDS["closed"]
    return WORDS["no-attempts-left"] if window.attempts_left(len(made)) == 0 else ""


@login_required
@require_POST
@never_cache
def begin(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Start an attempt, or go on with the open one."""
    _course, found, _can_edit = open_quiz(request, slug, public_id)
    try:
        attempt = attempts.start(found, request.user, now=timezone.now())  # type: ignore[arg-type]
    except attempts.Refused as refusal:
        messages.error(request, str(WORDS[refusal.code]))
        return redirect(found)
    attempt.quiz = found
    return redirect(attempt)
