"""A class that works through the demo course: enrolments, sections read, quizzes taken.

Everything goes the ways that real students go (``quizzes.attempts``), with a clock of its own: the
class stands in its twelfth week now. The same seed gives the same class; only what exams draw
differs from one installation to the next.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import transaction

from courses.models import Completion, Course, Enrolment, Section
from courses.store.rows import update
from portal.demo.answering import respond
from portal.demo.people import MARK, PREFIX, Student, students
from quizzes.attempts import Given, Refused, save, start, submit
from quizzes.models import Answer, Attempt, Quiz

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SEED = "fintech"
WEEK_NOW = 12  # weeks of the semester that lie behind the class
_WEEK = timedelta(weeks=1)
_GUESS = 0.2  # the chance to be right without knowing
_LEARNED = 0.6  # ability that a second try adds
_TRIES_ALL = 0.95  # the chance that who does not know answers all the same
_ROUNDS = 2  # tries of who stays below the pass mark


def live(course: Course, *, now: datetime, also: Sequence[User] = ()) -> int:
    """Let the class work through ``course`` up to ``now``; how many attempts that made.

    A course in which the class has worked before stays as it is. ``also`` are people who take part
    in the first three weeks, so that whoever signs in as one of them has begun.
    """
    worked = Attempt.objects.filter(quiz__course=course, user__username__startswith=PREFIX)
    if worked.exists():
        return 0
    people = students(SEED)
    users = _users(people)
    _enrol(course, users.values())
    plan = _Plan.of(course, now)
    made = sum(_take_part(plan, one, users[one.username], WEEK_NOW) for one in people)
    for user in also:
        made += _take_part(plan, Student(user.username, "", 0.2, 1.0), user, 3)
    return made


@dataclass(frozen=True, slots=True)
class _Plan:
    """What each week of the course holds: its quizzes, and the sections to read."""

    now: datetime
    quizzes: Mapping[int, Sequence[Quiz]]
    sections: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, course: Course, now: datetime) -> _Plan:
        quizzes: dict[int, list[Quiz]] = defaultdict(list)
        asked = Quiz.objects.published().authored().filter(course=course)
        for quiz in asked.for_taking().in_course_order():
            week = quiz.in_week  # type: ignore[attr-defined]  # by in_course_order
            if week:
                quizzes[week].append(quiz)
        sections: dict[int, list[int]] = defaultdict(list)
        read = Section.objects.published().filter(lesson__course=course)
        placed = read.filter(lesson__placements__isnull=False)
        for pk, week in placed.values_list("pk", "lesson__placements__week__number").order_by("pk"):
            sections[week].append(pk)
        return cls(now, quizzes, sections)

    def evening(self, week: int, chance: random.Random) -> datetime:
        """An evening of that week, in the weeks before now."""
        begun = self.now - (WEEK_NOW - week + 1) * _WEEK
        day = begun.replace(hour=11, minute=0, second=0, microsecond=0)
        return day + timedelta(days=chance.randrange(6), minutes=chance.randrange(180))


def _users(people: Sequence[Student]) -> dict[str, User]:
    """The accounts of the class, with which nobody can sign in."""
    names = [one.username for one in people]
    known = set(User.objects.filter(username__in=names).values_list("username", flat=True))
    User.objects.bulk_create(
        User(
            username=one.username,
            first_name=one.name,
            last_name=MARK,
            password=make_password(None),
        )
        for one in people
        if one.username not in known
    )
    return {user.username: user for user in User.objects.filter(username__in=names)}


def _enrol(course: Course, users: Iterable[User]) -> None:
    student = Enrolment.Role.STUDENT
    rows = [Enrolment(course=course, user=user, role=student) for user in users]
    Enrolment.objects.bulk_create(rows, ignore_conflicts=True)


def _take_part(plan: _Plan, student: Student, user: User, weeks: int) -> int:
    """What one student does in the first ``weeks``; how many attempts."""
    chance = _chance(student.username)
    made = 0
    with transaction.atomic():
        _read(plan, student, user, weeks, chance)
        for week in range(1, weeks + 1):
            for quiz in plan.quizzes.get(week, ()):
                if chance.random() < student.diligence:
                    made += _take(quiz, student, user, plan.evening(week, chance), chance)
    return made


def _read(plan: _Plan, student: Student, user: User, weeks: int, chance: random.Random) -> None:
    """Mark sections as done; who reads a week reads it from its beginning."""
    when: dict[int, datetime] = {}
    for week in range(1, weeks + 1):
        sections = plan.sections.get(week, ())
        share = min(1.0, student.diligence * chance.uniform(0.6, 1.4))
        evening = plan.evening(week, chance)
        when |= dict.fromkeys(sections[: round(share * len(sections))], evening)
    Completion.objects.bulk_create(
        [Completion(user=user, section_id=section) for section in when], ignore_conflicts=True
    )
    rows = list(Completion.objects.filter(user=user, section__in=when))
    for row in rows:
        row.at = when[row.section_id]  # set by the database as now when the row is made
    update(rows, ["at"])


def _take(
    quiz: Quiz, student: Student, user: User, evening: datetime, chance: random.Random
) -> int:
    """Go at a quiz, and again on another day where it went badly; how many attempts."""
    for tried in range(_ROUNDS):
        at = evening + timedelta(days=tried)
        try:
            attempt = start(quiz, user, now=at)
        except Refused:
            return tried
        given = _answers(attempt, student, tried)
        taken = timedelta(seconds=len(given) * chance.randrange(25, 90))
        save(attempt, given, tab="", now=at + taken)
        attempt = submit(attempt, now=at + taken)
        if quiz.pass_mark is None or _per_cent(attempt) >= quiz.pass_mark:
            return tried + 1
    return _ROUNDS


def _per_cent(attempt: Attempt) -> float:
    return float(100 * (attempt.score or 0) / attempt.marks) if attempt.marks else 0.0


def _answers(attempt: Attempt, student: Student, tried: int) -> list[Given]:
    """An answer to nearly every question, after the model of Rasch with a chance of guessing."""
    ability = student.ability + tried * _LEARNED
    given = []
    for row in Answer.objects.filter(attempt=attempt).select_related("version__question"):
        question = row.version.question
        hard = _chance(question.key).gauss(-0.3, 0.9)
        chance = _chance(student.username, question.key, tried)
        knows = chance.random() < _GUESS + (1 - _GUESS) / (1 + math.exp(hard - ability))
        response = respond(question.type, row.version.content, knows=knows, chance=chance)
        if knows or chance.random() < _TRIES_ALL:
            given.append(Given(row.order, response, row.sequence + 1, row.sequence))
    return given


def _chance(*names: object) -> random.Random:
    """Chance that falls the same way each time for the same names."""
    return random.Random(repr((SEED, *names)))  # noqa: S311 - people to show, no secret
