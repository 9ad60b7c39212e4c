"""A student's own results, week by week, as far as they may be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from quizzes.attempts.windows import closings
from quizzes.grades.book import Facts, counts_missed, settings_of
from quizzes.grades.totals import Column, Result, Total, total_of
from quizzes.models import Quiz

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from courses.models import Course
    from courses.querysets import Reader


@dataclass(frozen=True, slots=True)
class Entry:
    """A quiz and what the student has there. ``told_at`` is when an untold result is told."""

    column: Column
    result: Result
    told_at: datetime | None = None

    @property
    def quiz(self) -> Quiz:
        return self.column.quiz

    @property
    def is_done(self) -> bool:
        return self.result.state in {"counted", "waiting", "untold"}


@dataclass(frozen=True, slots=True)
class WeekOfResults:
    """The quizzes of one week; ``number`` is None for what stands in none."""

    number: int | None
    entries: list[Entry] = field(default_factory=list)
    missed_is_zero: bool = False

    @property
    def done(self) -> int:
        return sum(entry.is_done for entry in self.entries)

    @property
    def graded(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.quiz.graded]

    @property
    def total(self) -> Total:
        return _total(self.graded, missed_is_zero=self.missed_is_zero)


@dataclass(frozen=True, slots=True)
class OwnResults:
    """The weeks in order, and the total of the graded quizzes; the same total as in the
    gradebook as soon as everything may be told."""

    weeks: list[WeekOfResults]
    total: Total
    missed_is_zero: bool

    @property
    def entries(self) -> list[Entry]:
        return [entry for week in self.weeks for entry in week.entries]

    @property
    def done(self) -> int:
        return sum(week.done for week in self.weeks)


def own_results(course: Course, user: Reader, *, now: datetime) -> OwnResults:
    """What ``user`` has at the quizzes of the course that students see; practice included."""
    rows = Quiz.objects.filter(course=course).authored().shown(to_editor=False)
    quizzes = list(rows.for_taking().select_related("grading_settings").in_course_order())
    for quiz in quizzes:
        quiz.course = course
    entries = _entries(quizzes, user, now)
    missed = counts_missed(course)
    weeks = [
        WeekOfResults(number, list(members), missed)
        for number, members in groupby(entries, key=lambda entry: _week_of(entry.quiz))
    ]
    graded = [entry for entry in entries if entry.quiz.graded]
    return OwnResults(weeks, _total(graded, missed_is_zero=missed), missed)


def _week_of(quiz: Quiz) -> int | None:
    number: int | None = quiz.in_week  # type: ignore[attr-defined]  # added by in_course_order
    return number


def _entries(quizzes: Sequence[Quiz], user: Reader, now: datetime) -> list[Entry]:
    facts, ends = Facts.of(quizzes, user=user.pk or 0), closings(quizzes)
    return [
        _entry(quiz, facts.result(quiz, user.pk or 0, now), ends[quiz.pk], now) for quiz in quizzes
    ]


def _entry(quiz: Quiz, result: Result, end: datetime | None, now: datetime) -> Entry:
    column = Column(quiz, settings_of(quiz).weight)
    late = quiz.feedback == Quiz.Feedback.AFTER_CLOSE and (end is None or now < end)
    if late and result.share is not None:
        return Entry(column, Result("untold", attempts=result.attempts), end)
    return Entry(column, result)


def _total(entries: Sequence[Entry], *, missed_is_zero: bool) -> Total:
    columns, results = [e.column for e in entries], [e.result for e in entries]
    return total_of(columns, results, missed_is_zero=missed_is_zero)
