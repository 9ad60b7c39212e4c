"""The gradebook of a course: every student at every graded quiz, in a constant number of queries.

Enrolled students only: what an instructor tries is no result. Practice never counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from courses.documents.pinyin import order_of
from courses.models import Enrolment
from quizzes.attempts import Window, window_of
from quizzes.grades.totals import Column, Made, Result, Total, result_of, total_of
from quizzes.models import Allowance, Answer, Attempt, CourseGrading, Quiz, QuizGrading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from django.contrib.auth.models import User

    from courses.models import Course

_DEFAULT = QuizGrading()


@dataclass(frozen=True, slots=True)
class Line:
    """A student's line: the results in the order of the columns."""

    enrolment: Enrolment
    results: tuple[Result, ...]
    total: Total

    @property
    def user(self) -> User:
        return self.enrolment.user

    @property
    def name(self) -> str:
        return name_of(self.user)


@dataclass(frozen=True)
class Book:
    """The columns in the order of the course, and a line a student, by name."""

    course: Course
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    missed_is_zero: bool = False

    @cached_property
    def means(self) -> list[Decimal | None]:
        """The mean of each column's final results."""
        return [
            _mean(line.results[place].share for line in self.lines if line.results[place].is_final)
            for place in range(len(self.columns))
        ]

    @cached_property
    def mean_total(self) -> Decimal | None:
        return _mean(line.total.share for line in self.lines)

    @cached_property
    def unmarked(self) -> list[int]:
        """How many answers of each column wait for a mark."""
        columns = range(len(self.columns))
        return [sum(line.results[place].unmarked for line in self.lines) for place in columns]

    def ordered(self, order: str) -> list[Line]:
        """The lines by "name", "total" or a quiz's public id, the best first behind a "-".

        Who has no result stands last either way. An unknown order is that of the names.
        """
        by, descending = order.removeprefix("-"), order.startswith("-")
        if by == "total":
            shares = [line.total.share for line in self.lines]
        elif by in self._places:
            shares = [line.results[self._places[by]].share for line in self.lines]
        else:
            return list(reversed(self.lines)) if descending else list(self.lines)
        known = [
            (share, line)
            for share, line in zip(shares, self.lines, strict=True)
            if share is not None
        ]
        known.sort(key=lambda pair: pair[0], reverse=descending)
        rest = [line for share, line in zip(shares, self.lines, strict=True) if share is None]
        return [line for _, line in known] + rest

    @cached_property
    def _places(self) -> dict[str, int]:
        return {column.quiz.public_id: place for place, column in enumerate(self.columns)}


def name_of(user: User) -> str:
    return user.get_full_name() or user.get_username()


def graded_quizzes(course: Course) -> list[Quiz]:
    """The graded quizzes that students see, in the order of the course, with their settings."""
    rows = Quiz.objects.filter(course=course, graded=True).authored().shown(to_editor=False)
    found = list(rows.select_related("grading_settings").in_course_order())
    for quiz in found:
        quiz.course = course
    return found


def settings_of(quiz: Quiz) -> QuizGrading:
    """What is set for a quiz, or the defaults."""
    found: QuizGrading = getattr(quiz, "grading_settings", _DEFAULT)
    return found


def columns_of(course: Course) -> tuple[Column, ...]:
    return tuple(Column(quiz, settings_of(quiz).weight) for quiz in graded_quizzes(course))


def counts_missed(course: Course) -> bool:
    """Whether a missed quiz counts as 0 in this course."""
    return CourseGrading.objects.filter(course=course, missed_is_zero=True).exists()


def book_of(course: Course, *, now: datetime) -> Book:
    """The whole gradebook."""
    enrolments = list(
        Enrolment.objects.filter(course=course, role="student").select_related("user")
    )
    return _book(course, enrolments, now)


def line_of(enrolment: Enrolment, *, now: datetime) -> Book:
    """The book with the line of one student alone."""
    return _book(enrolment.course, [enrolment], now, user=enrolment.user_id)


def _book(
    course: Course, enrolments: list[Enrolment], now: datetime, user: int | None = None
) -> Book:
    columns, missed = columns_of(course), counts_missed(course)
    found = Facts.of([column.quiz for column in columns], user=user)
    enrolments.sort(key=lambda one: (order_of(name_of(one.user)), one.user.get_username()))
    lines = []
    for enrolment in enrolments:
        results = tuple(found.result(c.quiz, enrolment.user_id, now) for c in columns)
        total = total_of(columns, results, missed_is_zero=missed)
        lines.append(Line(enrolment, results, total))
    return Book(course, columns, tuple(lines), missed)


@dataclass(slots=True)
class Facts:
    """Attempts and allowances by (quiz, user); ``usual`` keeps the times of who has none."""

    made: Mapping[tuple[int, int], Sequence[Made]] = field(default_factory=dict)
    allowances: Mapping[tuple[int, int], Allowance] = field(default_factory=dict)
    usual: dict[int, Window] = field(default_factory=dict)

    @classmethod
    def of(cls, quizzes: Sequence[Quiz], user: int | None = None) -> Facts:
        """Of one user, or of everybody."""
        attempts = Attempt.objects.filter(quiz__in=[quiz.pk for quiz in quizzes])
        allowances = Allowance.objects.filter(quiz__in=[quiz.pk for quiz in quizzes])
        if user is not None:
            attempts, allowances = attempts.filter(user=user), allowances.filter(user=user)
        unmarked = Answer.objects.unmarked_by_attempt(attempts)
        made: dict[tuple[int, int], list[Made]] = defaultdict(list)
        names = ("pk", "quiz", "user", "number", "state", "score", "marks")
        for pk, quiz, who, number, state, score, marks in attempts.order_by("number").values_list(
            *names
        ):
            is_open = state == Attempt.State.OPEN
            made[quiz, who].append(Made(number, is_open, score, marks, unmarked.get(pk, 0)))
        return cls(made, {(row.quiz_id, row.user_id): row for row in allowances})

    def result(self, quiz: Quiz, user: int, now: datetime) -> Result:
        own = self.allowances.get((quiz.pk, user))
        if own is None and quiz.pk not in self.usual:
            self.usual[quiz.pk] = window_of(quiz, None)
        window = self.usual[quiz.pk] if own is None else window_of(quiz, own)
        return result_of(quiz, self.made.get((quiz.pk, user), ()), is_over=window.is_over(now))


def _mean(shares: Iterable[Decimal | None]) -> Decimal | None:
    known = [share for share in shares if share is not None]
    return sum(known, start=Decimal(0)) / len(known) if known else None
