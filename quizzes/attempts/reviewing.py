"""What a student missed comes back after 1, 3, 7 and 16 days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from quizzes.models import ReviewItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzes.models import Answer

DAYS: Final = (1, 3, 7, 16)  # from one review to the next, while they are passed


def due_after(step: int, day: date) -> date | None:
    """When a question comes back after ``step`` passed reviews, the last of them on ``day``."""
    return day + timedelta(days=DAYS[step]) if step < len(DAYS) else None


def remember_missed(user: int, answers: Sequence[Answer], *, now: datetime) -> None:
    """Put the questions that were not answered wholly right in the student's queue, or back to
    its beginning. What waits for a person's mark is no miss."""
    missed = [
        answer for answer in answers if answer.mark is not None and answer.mark < answer.marks
    ]
    due_on = due_after(0, timezone.localdate(now))
    items = [
        ReviewItem(user_id=user, question_id=pk, due_on=due_on, missed_at=now)
        for pk in {answer.version.question_id for answer in missed}
    ]
    ReviewItem.objects.bulk_create(
        sorted(items, key=lambda item: item.question_id),
        update_conflicts=True,
        unique_fields=["user", "question"],
        update_fields=["step", "due_on", "missed_at"],
    )


@transaction.atomic
def review(item: ReviewItem, *, passed: bool, now: datetime) -> bool:
    """Move a question on, or back to the beginning; False if this review was counted already."""
    step = item.step + 1 if passed else 0
    same = ReviewItem.objects.filter(pk=item.pk, step=item.step, due_on=item.due_on)
    values = {"step": step, "due_on": due_after(step, timezone.localdate(now)), "reviewed_at": now}
    return bool(same.update(**values, **({} if passed else {"missed_at": now})))
