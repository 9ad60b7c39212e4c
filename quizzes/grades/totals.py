"""What a student's attempts come to: at one quiz, and in the whole course. Plain calculation.

What is not known is never a 0: a quiz that was not taken or waits for a mark is left out of the
total, and the total says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from quizzes.attempts.counting import counted, is_passed
from quizzes.models import Quiz

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOTHING = Decimal(0)
State: TypeAlias = Literal["none", "missed", "open", "waiting", "untold", "counted"]


class Made(NamedTuple):
    """An attempt as a gradebook needs it; ``unmarked`` answers wait for a person."""

    number: int
    is_open: bool
    score: Decimal | None
    marks: Decimal | None
    unmarked: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A graded quiz and what it counts."""

    quiz: Quiz
    weight: Decimal = Decimal(1)

    @property
    def counts(self) -> bool:
        return self.weight > 0


@dataclass(frozen=True, slots=True)
class Result:
    """What one student has at one quiz.

    ``share`` is from 0 to 1: what counts, for "waiting" what is known so far, None without any.
    "missed" is over for this student, "untold" may not be told to them yet.
    """

    state: State
    share: Decimal | None = None
    attempts: int = 0
    unmarked: int = 0
    is_passed: bool | None = None

    @property
    def is_final(self) -> bool:
        return self.state == "counted"


def result_of(quiz: Quiz, made: Sequence[Made], *, is_over: bool) -> Result:
    """The result of attempts in their order; ``is_over``: this student can start none any more."""
    closed = [one for one in made if not one.is_open]
    if not closed:
        state: State = "open" if made else "missed" if is_over else "none"
        return Result(state, attempts=len(made))
    share = counted(quiz, closed)
    decisive = closed[-1:] if quiz.grading == Quiz.Grading.LAST else closed
    unmarked = sum(one.unmarked for one in decisive)
    if unmarked:
        return Result("waiting", share, len(made), unmarked)
    return Result("counted", share, len(made), is_passed=is_passed(quiz, share))


@dataclass(frozen=True, slots=True)
class Total:
    """The weighted mean of what is known.

    ``share`` is None while nothing is. ``known`` and ``whole`` are sums of weights; ``missing``
    quizzes have no result, ``waiting`` ones wait for a mark or may not be told yet.
    """

    share: Decimal | None
    known: Decimal
    whole: Decimal
    missing: int
    waiting: int

    @property
    def is_whole(self) -> bool:
        return self.known == self.whole

    @property
    def covered(self) -> Decimal:
        """How much of the weight is known, from 0 to 1."""
        return self.known / self.whole if self.whole else NOTHING


def total_of(
    columns: Iterable[Column], results: Iterable[Result], *, missed_is_zero: bool
) -> Total:
    """The total of one student; quizzes of weight 0 play no part in it."""
    pairs = [(c.weight, r) for c, r in zip(columns, results, strict=True) if c.counts]
    known = [
        (weight, share) for weight, r in pairs if (share := _share(r, missed_is_zero)) is not None
    ]
    weights = sum((weight for weight, _ in known), start=NOTHING)
    points = sum((weight * share for weight, share in known), start=NOTHING)
    waiting = sum(r.state in {"waiting", "untold"} for _, r in pairs)
    return Total(
        share=points / weights if weights else None,
        known=weights,
        whole=sum((weight for weight, _ in pairs), start=NOTHING),
        missing=len(pairs) - len(known) - waiting,
        waiting=waiting,
    )


def _share(result: Result, missed_is_zero: bool) -> Decimal | None:
    if result.state == "missed" and missed_is_zero:
        return NOTHING
    return result.share if result.is_final else None
