"""Which of several attempts counts, as a share of the marks."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from quizzes.models import Quiz

if TYPE_CHECKING:
    from collections.abc import Iterable


class Scored(Protocol):
    """An attempt, or what a table keeps of one."""

    @property
    def score(self) -> Decimal | None: ...

    @property
    def marks(self) -> Decimal | None: ...


def share_of(attempt: Scored) -> Decimal | None:
    """The attempt's score from 0 to 1; None while it is open."""
    if attempt.score is None or attempt.marks is None:
        return None
    return attempt.score / attempt.marks if attempt.marks else Decimal(0)


def counted(quiz: Quiz, attempts: Iterable[Scored]) -> Decimal | None:
    """What the closed attempts, the first one first, come to by the quiz's rule; None for none."""
    shares = [share for attempt in attempts if (share := share_of(attempt)) is not None]
    if not shares:
        return None
    if quiz.grading == Quiz.Grading.LAST:
        return shares[-1]
    if quiz.grading == Quiz.Grading.AVERAGE:
        return sum(shares, start=Decimal(0)) / len(shares)
    return max(shares)


def is_passed(quiz: Quiz, share: Decimal | None) -> bool | None:
    """Whether a share reaches the pass mark; None where there is none of the two."""
    if share is None or quiz.pass_mark is None:
        return None
    return share * 100 >= quiz.pass_mark
