"""What the attempts at a quiz say of the quiz: how many when, how well, and each question.

Only closed attempts of students whose answers all have a mark count. Of each student the first
one counts unless all are asked for: a second try says more of the first one's feedback than of
the questions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone

from quizzes.grades.carrying import carried
from quizzes.models import Answer, Attempt, QuestionVersion
from quizzes.statistics import AnswerCount, ItemStatistics, QuizReport, answer_counts, quiz_report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from quizzes.models import Quiz

BINS = 10
_MOST_DAYS = 60


class Row(NamedTuple):
    """An answer as the report needs it."""

    attempt: int
    question: int
    version: int
    response: dict[str, object]
    mark: Decimal | None
    marks: Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """A question with what the attempts say of it; ``due`` is its share of the marks, per cent."""

    version: QuestionVersion
    statistics: ItemStatistics
    due: float
    counts: list[AnswerCount] | None
    left_out: int = 0  # answers that the newest wording cannot say


@dataclass(frozen=True)
class Report:
    """``statistics`` is None below 20 attempts, and ``items`` empty."""

    quiz: Quiz
    attempts: int
    students: int
    running: int
    waiting: int  # attempts left out since an answer has no mark yet
    days: list[tuple[date, int]] = field(default_factory=list)
    bins: list[int] = field(default_factory=list)
    statistics: QuizReport | None = None
    items: list[Item] = field(default_factory=list)
    is_cut: bool = False  # whether ``days`` holds only the last ones


def report_of(quiz: Quiz, *, every_attempt: bool = False) -> Report:
    """The report of a quiz in a constant number of queries."""
    attempts = list(
        Attempt.objects.of_students(quiz)
        .order_by("user", "number")
        .values_list("pk", "user", "state", "submitted_at", "score", "marks")
    )
    closed = [row for row in attempts if row[2] != Attempt.State.OPEN]
    waiting = Answer.objects.unmarked_by_attempt(Attempt.objects.of_students(quiz))
    marked = [row for row in closed if row[0] not in waiting]
    counted = marked if every_attempt else list({row[1]: row for row in reversed(marked)}.values())
    days = _days([row[3] for row in closed])
    statistics, items = _statistics({row[0] for row in counted}, quiz)
    return Report(
        quiz=quiz,
        attempts=len(counted),
        students=len({row[1] for row in closed}),
        running=len(attempts) - len(closed),
        waiting=len(closed) - len(marked),
        days=days[-_MOST_DAYS:],
        is_cut=len(days) > _MOST_DAYS,
        bins=_bins([(row[4], row[5]) for row in counted]),
        statistics=statistics,
        items=items,
    )


def _days(moments: Sequence[datetime | None]) -> list[tuple[date, int]]:
    """How many were handed in on each day from the first to the last one."""
    counts = Counter(timezone.localdate(moment) for moment in moments if moment is not None)
    if not counts:
        return []
    first, last = min(counts), max(counts)
    all_days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [(day, counts[day]) for day in all_days]


def _bins(scores: Sequence[tuple[Decimal | None, Decimal | None]]) -> list[int]:
    """How many have from 0 to 10 per cent, from 10 to 20 and so on; 100 is in the last one."""
    found = [0] * BINS
    for score, marks in scores:
        share = (score or Decimal(0)) / marks if marks else Decimal(0)
        found[min(BINS - 1, int(share * BINS))] += 1
    return found


def _statistics(attempts: set[int], quiz: Quiz) -> tuple[QuizReport | None, list[Item]]:
    names = ("attempt", "version__question", "version", "response", "mark", "marks")
    answers = Answer.objects.of_closed().filter(attempt__quiz=quiz).order_by("order", "pk")
    rows = [Row(*row) for row in answers.values_list(*names) if row[0] in attempts]
    most: dict[int, Decimal] = {}
    for row in rows:
        most[row.question] = max(row.marks, most.get(row.question, row.marks))
    questions, maxima = list(most), list(most.values())
    cells = {(row.attempt, row.question): row.mark for row in rows}
    order = sorted(attempts)
    found = quiz_report([[cells.get((pk, one)) for one in questions] for pk in order], maxima)
    if found is None:
        return None, []
    return found, _items(found, questions, maxima, rows)


def _items(
    found: QuizReport, questions: Sequence[int], maxima: Sequence[Decimal], rows: Sequence[Row]
) -> list[Item]:
    versions = QuestionVersion.objects.select_related("question").in_bulk({r.version for r in rows})
    totals: dict[int, Decimal] = defaultdict(Decimal)
    own: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        totals[row.attempt] += row.mark or Decimal(0)
        own[row.question].append(row)
    whole = sum(maxima, start=Decimal(0))
    return [
        _item(
            own[question], versions, totals, statistics, float(100 * most / whole) if whole else 0.0
        )
        for question, most, statistics in zip(questions, maxima, found.items, strict=True)
    ]


def _item(
    rows: Sequence[Row],
    versions: Mapping[int, QuestionVersion],
    totals: Mapping[int, Decimal],
    statistics: ItemStatistics,
    due: float,
) -> Item:
    """Answers to earlier wordings count as what they are in the newest one that was asked."""
    newest = max((versions[pk] for pk in {row.version for row in rows}), key=lambda v: v.number)
    kind, said = newest.question.type, []
    for row in rows:
        asked = versions[row.version].content
        response = carried(kind, asked, newest.content, row.response)
        if response is not None:
            said.append((response, totals[row.attempt]))
    counts = answer_counts(
        kind, newest.content, [response for response, _ in said], [total for _, total in said]
    )
    return Item(newest, statistics, due, counts, left_out=len(rows) - len(said))
