"""Feedback for one question while the attempt goes on; its answer stands from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from quizzes.attempts.closing import why_shut
from quizzes.attempts.durable import on_disk
from quizzes.attempts.marking import mark_of
from quizzes.attempts.refusals import Refused
from quizzes.attempts.windows import grace
from quizzes.models import Answer, Attempt, Quiz

if TYPE_CHECKING:
    from datetime import datetime


@on_disk()
@transaction.atomic
def check(attempt: Attempt, order: int, *, now: datetime) -> Answer:
    """Fix and mark the answer to the question at ``order``; a second time changes nothing.

    Raises ``Refused`` where the quiz gives no feedback on the way, where nothing is asked at
    ``order``, and when the attempt is closed.
    """
    if attempt.quiz.feedback != Quiz.Feedback.AT_ONCE:
        raise Refused("not-offered")
    running = Attempt.objects.filter(pk=attempt.pk).running(now, grace())
    if not running.update(saved_at=now):
        raise why_shut(attempt)
    rows = Answer.objects.filter(attempt=attempt, order=order)
    answer = rows.select_related("version__question").first()
    if answer is None:
        raise Refused("not-offered")
    if not answer.is_checked:
        answer.mark, answer.checked_at = mark_of(answer), now
        answer.save(update_fields=["mark", "checked_at"])
    return answer
