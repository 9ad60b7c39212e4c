"""When a student may take a quiz: a pure calculation in moments of one time line.

Times of day, zones and daylight saving play no part here: settings are stored as moments, limits
are spans of real time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Max

from quizzes.models import Allowance, Attempt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.querysets import Reader
    from quizzes.models import Quiz


@dataclass(frozen=True, slots=True)
class Window:
    """One student's times at one quiz; ``None`` is no limit, ``attempts`` 0 any number."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    limit: timedelta | None = None
    attempts: int = 0

    def is_early(self, now: datetime) -> bool:
        return self.opens_at is not None and now < self.opens_at

    def is_over(self, now: datetime) -> bool:
        """Whether nothing may be started any more; the closing moment itself is over."""
        return self.closes_at is not None and now >= self.closes_at

    def end_of(self, started_at: datetime) -> datetime | None:
        """When an attempt ends: the limit after its start, but never after the closing."""
        ends = [self.closes_at] if self.closes_at is not None else []
        if self.limit is not None:
            ends.append(started_at + self.limit)
        return min(ends, default=None)

    def attempts_left(self, made: int) -> int | None:
        """None for any number."""
        return max(0, self.attempts - made) if self.attempts else None


def window_of(quiz: Quiz, allowance: Allowance | None) -> Window:
    """The quiz's times with what the student is granted.

    Extra time lengthens the limit, and moves the closing of who has no closing of their own: with
    a fixed hour for all, more time is only worth something beyond its end. Practice has neither
    limit nor number.
    """
    granted = allowance or Allowance()
    extra = granted.extra_time or timedelta()
    closes_at = granted.closes_at or (quiz.closes_at + extra if quiz.closes_at else None)
    limit = quiz.time_limit + extra if quiz.graded and quiz.time_limit is not None else None
    allowed = quiz.attempts_allowed if quiz.graded else 0
    return Window(
        opens_at=granted.opens_at or quiz.opens_at,
        closes_at=closes_at,
        limit=limit,
        attempts=allowed + granted.extra_attempts if allowed else 0,
    )


def window_for(quiz: Quiz, user: Reader) -> Window:
    """The times of ``user`` at ``quiz``."""
    return window_of(quiz, Allowance.objects.of(quiz, user))


def grace() -> timedelta:
    """How long after an attempt's end what was sent before it may still arrive."""
    return timedelta(seconds=settings.QUIZ_GRACE_SECONDS)


def closed_for_all_at(quiz: Quiz) -> datetime | None:
    """When the last student's time is over; None if the quiz never closes."""
    return closings([quiz])[quiz.pk]


def closings(quizzes: Sequence[Quiz]) -> dict[int, datetime | None]:
    """The same for several quizzes, in at most one query."""
    ending = {quiz.pk: quiz.closes_at for quiz in quizzes if quiz.closes_at is not None}
    rows = Allowance.objects.filter(quiz__in=list(ending)).order_by().values("quiz")
    granted = rows.annotate(extra=Max("extra_time"), last=Max("closes_at")) if ending else ()
    by_quiz = {row["quiz"]: row for row in granted}
    found: dict[int, datetime | None] = dict.fromkeys(quiz.pk for quiz in quizzes)
    for pk, closes_at in ending.items():
        row = by_quiz.get(pk, {"extra": None, "last": None})
        latest = closes_at + (row["extra"] or timedelta())
        found[pk] = max(latest, row["last"] or latest) + grace()
    return found


def retime(quiz: Quiz) -> int:
    """Give open attempts the end that settings and allowances have by now; how many changed.

    Whoever changes times of a quiz, or grants a student some, calls this.
    """
    granted = {row.user_id: row for row in Allowance.objects.filter(quiz=quiz)}
    changed = 0
    for attempt in Attempt.objects.open().filter(quiz=quiz):
        ends_at = window_of(quiz, granted.get(attempt.user_id)).end_of(attempt.started_at)
        if ends_at != attempt.ends_at:
            changed += Attempt.objects.open().filter(pk=attempt.pk).update(ends_at=ends_at)
    return changed
