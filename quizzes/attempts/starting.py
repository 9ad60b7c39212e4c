"""Starting an attempt: however often it is asked for, a student has one open attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from courses.models import Course, Enrolment
from quizzes.attempts.closing import settle
from quizzes.attempts.drawing import pin
from quizzes.attempts.refusals import Refused
from quizzes.attempts.windows import Window, window_for
from quizzes.models import Answer, Attempt

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User

    from quizzes.models import Quiz

_TRIES = 3


def start(quiz: Quiz, user: User, *, now: datetime) -> Attempt:
    """The student's open attempt: the one there is, or a new one.

    Raises ``Refused`` where none may be started. Whether the student may see the quiz at all is
    the caller's to know.
    """
    for _ in range(_TRIES):
        attempts = list(Attempt.objects.of(quiz, user))
        last = settle(attempts[-1], now=now) if attempts else None
        if last is not None and last.is_open:
            return last
        window = _permitted(quiz, user, made=len(attempts), now=now)
        number = last.number + 1 if last else 1
        try:
            return _begin(quiz, user, number, window, now)
        except IntegrityError:
            continue  # another request was faster: its attempt is found now
    raise Refused("not-offered")


def _permitted(quiz: Quiz, user: User, *, made: int, now: datetime) -> Window:
    if quiz.graded and not may_be_graded(quiz.course_id, user):
        raise Refused("not-enrolled")
    window = window_for(quiz, user)
    if window.is_early(now):
        raise Refused("not-open-yet")
    if window.is_over(now):
        raise Refused("closed")
    if window.attempts_left(made) == 0:
        raise Refused("no-attempts-left")
    return window


def may_be_graded(course: int, user: User) -> bool:
    """Whether ``user`` belongs to the course, or may try what they edit."""
    enrolled = Enrolment.objects.filter(course=course, user=user).exists()
    return enrolled or Course.objects.editable_by(user).filter(pk=course).exists()


@transaction.atomic
def _begin(quiz: Quiz, user: User, number: int, window: Window, now: datetime) -> Attempt:
    attempt = Attempt.objects.create(
        quiz=quiz, user=user, number=number, started_at=now, ends_at=window.end_of(now)
    )
    answers = pin(attempt)
    if not answers:
        raise Refused("no-questions")
    Answer.objects.bulk_create(answers)
    return attempt
