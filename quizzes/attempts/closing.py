"""The ways out of an open attempt: handed in, or its time is up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from quizzes.attempts import reviewing
from quizzes.attempts.durable import on_disk
from quizzes.attempts.marking import mark_answers
from quizzes.attempts.refusals import Refused
from quizzes.attempts.windows import grace
from quizzes.models import Attempt

if TYPE_CHECKING:
    from datetime import datetime

    from quizzes.querysets import AttemptQuerySet

_AT_ONCE = 500  # attempts in one sweep; the next one takes the rest


def submit(attempt: Attempt, *, now: datetime) -> Attempt:
    """Hand it in; a second time changes nothing, after the end it is closed as expired."""
    if _close(attempt, Attempt.State.SUBMITTED, Attempt.objects.running(now, grace()), now):
        return attempt
    return settle(attempt, now=now)


def settle(attempt: Attempt, *, now: datetime) -> Attempt:
    """The attempt as it stands: closed, if its time was up and nobody had noticed."""
    overdue = Attempt.objects.overdue(now, grace())
    if attempt.is_open and not _close(attempt, Attempt.State.EXPIRED, overdue, now):
        attempt.refresh_from_db(fields=["state", "submitted_at", "score", "marks", "ends_at"])
    return attempt


def close_overdue(*, now: datetime) -> int:
    """Close what is over, each in a transaction of its own; how many were."""
    overdue = Attempt.objects.overdue(now, grace())
    waiting = list(overdue.select_related("quiz").order_by("ends_at")[:_AT_ONCE])
    return sum(_close(attempt, Attempt.State.EXPIRED, overdue, now) for attempt in waiting)


def why_shut(attempt: Attempt) -> Refused:
    """Why an attempt takes no answers."""
    state = Attempt.objects.values_list("state", flat=True).get(pk=attempt.pk)
    return Refused("handed-in" if state == Attempt.State.SUBMITTED else "time-is-up")


@on_disk()
@transaction.atomic
def _close(attempt: Attempt, state: str, rows: AttemptQuerySet, now: datetime) -> bool:
    """Whether this call closed it. Its marks are there when anybody sees it closed."""
    ended = min(now, attempt.ends_at) if attempt.ends_at else now
    if not rows.filter(pk=attempt.pk).update(state=state, submitted_at=ended):
        return False
    answers = mark_answers(attempt)
    attempt.state, attempt.submitted_at = state, ended
    attempt.score = sum((answer.mark or 0 for answer in answers), start=Decimal(0))
    attempt.marks = sum((answer.marks for answer in answers), start=Decimal(0))
    Attempt.objects.filter(pk=attempt.pk).update(score=attempt.score, marks=attempt.marks)
    reviewing.remember_missed(attempt.user_id, answers, now=now)
    return True
