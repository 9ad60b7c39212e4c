"""Marks that a person gives: the student who compares an open answer with the model answer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import DecimalField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from quizzes.attempts.refusals import Refused
from quizzes.models import Answer, Attempt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizzes.querysets import AttemptQuerySet

# What a student can say of their own answer.
OWN_JUDGEMENTS: Final[Mapping[str, Decimal]] = {
    "none": Decimal(0),
    "half": Decimal("0.5"),
    "all": Decimal(1),
}


def is_own_to_mark(answer: Answer) -> bool:
    """Whether the student marks this answer: it is open, waits for nobody else, and nobody of
    the course has marked it."""
    content = answer.version.content
    by_student = content.get("marked_by", "student") == "student"
    is_open = answer.version.question.type == "open" and by_student and bool(answer.response)
    return is_open and not answer.hand_marks.all()


@transaction.atomic
def mark_own(answer: Answer, judgement: str) -> None:
    """Give an open answer of a closed attempt the share that the student thinks it is worth."""
    if judgement not in OWN_JUDGEMENTS or not is_own_to_mark(answer):
        raise Refused("not-offered")
    closed = Attempt.objects.closed().filter(pk=answer.attempt_id)
    mark = OWN_JUDGEMENTS[judgement] * answer.marks
    own = Answer.objects.filter(pk=answer.pk, attempt__in=closed, hand_marks=None)
    if not own.update(mark=mark):
        raise Refused("not-offered")
    add_up(closed)


def add_up(attempts: AttemptQuerySet) -> None:
    """Make the scores of closed attempts the sums of their marks."""
    rows = Answer.objects.filter(attempt=OuterRef("pk")).order_by().values("attempt")
    total = rows.annotate(total=Sum("mark")).values("total")
    score = Coalesce(Subquery(total), Decimal(0), output_field=DecimalField())
    attempts.closed().update(score=score)
