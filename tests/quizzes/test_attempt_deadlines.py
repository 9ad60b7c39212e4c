"""Deadlines (Q3): a table of cases, each decided by the moments alone.

A row: settings of the quiz, what the student is granted, when they start, when an answer arrives,
and what happens to it. All times are minutes after noon; the grace is 15 seconds.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from quizzes.attempts import Given, Refused, close_overdue, retime, save, settle, start, submit
from quizzes.attempts.windows import closed_for_all_at, window_of
from quizzes.models import Allowance, Attempt, Quiz
from tests import factories
from tests.quizzes.taking import NOON, make_quiz

KEPT, LATE, REFUSED = "kept", "late", "refused"  # the answer counts; does not; no start at all
SECOND = 1 / 60
GRACE = 15 * SECOND


class Case(NamedTuple):
    """``limit``, ``opens`` and ``closes`` are the quiz's, ``granted`` what the student has more."""

    name: str
    start: float
    answer: float
    result: str
    limit: float | None = None
    opens: float | None = None
    closes: float | None = None
    granted: dict[str, float] | None = None
    graded: bool = True


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def _around(name: str, end: float, start: float = 0, **values: Any) -> list[Case]:
    """Answers on both sides of an end and of its grace: the seconds where mistakes sit."""
    moments = {
        "long before": (end - 5, KEPT),
        "5 s before": (end - 5 * SECOND, KEPT),
        "a second before": (end - SECOND, KEPT),
        "at the end": (end, KEPT),
        "5 s after, within the grace": (end + 5 * SECOND, KEPT),
        "in the last second of the grace": (end + GRACE - SECOND, KEPT),
        "when the grace ends": (end + GRACE, LATE),
        "a second after the grace": (end + GRACE + SECOND, LATE),
        "an hour after": (end + 60, LATE),
    }
    return [Case(f"{name}: {n}", start, m, r, **values) for n, (m, r) in moments.items()]


CASES = [
    *_around("limit", 20, limit=20),
    *_around("limit from a later start", 50, start=30, limit=20),
    *_around("close alone", 60, closes=60),
    *_around("close before the limit is over", 60, start=50, limit=20, closes=60),
    *_around("limit before the close", 40, start=20, limit=20, closes=60),
    *_around("extra time on the limit", 30, limit=20, granted={"extra_time": 10}),
    *_around("extra time on the close", 70, closes=60, granted={"extra_time": 10}),
    *_around(
        "extra time on both", 70, start=55, limit=20, closes=60, granted={"extra_time": 10}
    ),
    *_around("own close later", 90, closes=60, granted={"closes_at": 90}),
    *_around("own close earlier", 40, closes=60, granted={"closes_at": 40}),
    *_around(
        "own close with extra time keeps to the own", 90, closes=60,
        granted={"closes_at": 90, "extra_time": 10},
    ),
    Case("no limit, no close: a week later", 0, 7 * 24 * 60, KEPT),
    Case("practice has no limit", 0, 300, KEPT, limit=20, graded=False),
    Case("practice closes all the same", 0, 61, LATE, closes=60, graded=False),
    Case("before it opens", 9, 9, REFUSED, opens=10),
    Case("a second before it opens", 10 - SECOND, 10, REFUSED, opens=10),
    Case("when it opens", 10, 10, KEPT, opens=10),
    Case("own opening earlier", 5, 6, KEPT, opens=10, granted={"opens_at": 5}),
    Case("own opening later", 12, 12, REFUSED, opens=10, granted={"opens_at": 15}),
    Case("a second before the close", 60 - SECOND, 60, KEPT, closes=60),
    Case("at the close none is started", 60, 60, REFUSED, closes=60),
    Case("within the grace none is started", 60 + 5 * SECOND, 61, REFUSED, closes=60),
    Case("after the close", 61, 61, REFUSED, closes=60),
    Case("after the close with extra time", 65, 69, KEPT, closes=60, granted={"extra_time": 10}),
    Case("after the own close", 45, 45, REFUSED, closes=60, granted={"closes_at": 40}),
    Case("opens after it closes", 30, 30, REFUSED, opens=40, closes=20),
    Case("limit of nothing", 0, GRACE, LATE, limit=0),
]  # fmt: skip


def test_the_table_is_long_enough() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


def quiz_of(case: Case) -> tuple[Quiz, Any]:
    course = factories.make_course()
    student = factories.make_student(course)
    quiz = make_quiz(
        course,
        ("single",),
        graded=case.graded,
        time_limit=None if case.limit is None else timedelta(minutes=case.limit),
        opens_at=None if case.opens is None else at(case.opens),
        closes_at=None if case.closes is None else at(case.closes),
    )
    if case.granted is not None:
        values: dict[str, Any] = {
            name: timedelta(minutes=number) if name == "extra_time" else at(number)
            for name, number in case.granted.items()
        }
        Allowance.objects.create(quiz=quiz, user=student, **values)
    return quiz, student


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_deadline(case: Case) -> None:
    quiz, student = quiz_of(case)
    if case.result == REFUSED:
        with pytest.raises(Refused, match=r"not-open-yet|closed"):
            start(quiz, student, now=at(case.start))
        return
    attempt = start(quiz, student, now=at(case.start))
    answer = [Given(1, {"choice": "b"}, 1, 0)]
    if case.result == KEPT:
        save(attempt, answer, tab="t", now=at(case.answer))
        assert submit(attempt, now=at(case.answer)).state == "submitted"
    else:
        with pytest.raises(Refused, match="time-is-up"):
            save(attempt, answer, tab="t", now=at(case.answer))
        assert submit(attempt, now=at(case.answer)).state == "expired"
    attempt.refresh_from_db()
    assert attempt.score == (1 if case.result == KEPT else 0)
    assert attempt.ends_at is None or attempt.submitted_at <= attempt.ends_at  # type: ignore[operator]


# --- The clock --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29, 1, 30)),  # noqa: DTZ001  02:00 becomes 03:00
        ("Europe/Berlin", datetime(2026, 10, 25, 2, 30)),  # noqa: DTZ001  03:00 becomes 02:00
        ("America/New_York", datetime(2026, 3, 8, 1, 30)),  # noqa: DTZ001
        ("Asia/Shanghai", datetime(2026, 3, 29, 1, 30)),  # noqa: DTZ001  no such thing
        ("Pacific/Kiritimati", datetime(2026, 1, 1, 0, 10)),  # noqa: DTZ001  UTC+14
    ],
)
def test_an_hour_is_an_hour_whatever_the_wall_clock_does(zone: str, day: datetime) -> None:
    started = day.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    window = window_of(Quiz(graded=True, time_limit=timedelta(hours=1)), None)
    end = window.end_of(started)
    assert end is not None
    assert end - started == timedelta(hours=1)


@pytest.mark.django_db
def test_the_reading_zone_changes_no_end() -> None:
    course = factories.make_course()
    quiz = make_quiz(course, time_limit=timedelta(minutes=20))
    with timezone.override("America/New_York"):
        attempt = start(quiz, factories.make_student(course), now=NOON)
    attempt.refresh_from_db()
    assert attempt.ends_at == at(20)


@pytest.mark.django_db
def test_a_grace_of_nothing_ends_at_the_end(settings: Any) -> None:
    settings.QUIZ_GRACE_SECONDS = 0
    course = factories.make_course()
    quiz = make_quiz(course, time_limit=timedelta(minutes=20))
    attempt = start(quiz, factories.make_student(course), now=NOON)
    save(attempt, [], tab="t", now=at(20) - timedelta(microseconds=1))
    with pytest.raises(Refused, match="time-is-up"):
        save(attempt, [], tab="t", now=at(20))


# --- Nobody looks -----------------------------------------------------------------------------


@pytest.mark.django_db
def test_beat_closes_what_is_over_and_nothing_else() -> None:
    course = factories.make_course()
    short = make_quiz(course, time_limit=timedelta(minutes=20))
    endless = make_quiz(course)
    for _ in range(3):
        start(short, factories.make_student(course), now=NOON)
    running = start(short, factories.make_student(course), now=at(10))
    start(endless, factories.make_student(course), now=NOON)
    assert close_overdue(now=at(20) + timedelta(seconds=14)) == 0
    assert close_overdue(now=at(20) + timedelta(seconds=15)) == 3
    assert close_overdue(now=at(20) + timedelta(seconds=15)) == 0
    assert Attempt.objects.open().count() == 2
    assert settle(running, now=at(25)).is_open


@pytest.mark.django_db
def test_answers_of_an_attempt_that_ran_out_count() -> None:
    course = factories.make_course()
    quiz = make_quiz(course, ("single",), time_limit=timedelta(minutes=20))
    attempt = start(quiz, factories.make_student(course), now=NOON)
    save(attempt, [Given(1, {"choice": "b"}, 1, 0)], tab="t", now=at(19))
    close_overdue(now=at(30))
    attempt.refresh_from_db()
    assert (attempt.state, attempt.submitted_at) == ("expired", at(20))
    assert attempt.score == 1


# --- Times that change meanwhile --------------------------------------------------------------


@pytest.mark.django_db
def test_time_granted_during_an_attempt_holds_for_it() -> None:
    course = factories.make_course()
    student = factories.make_student(course)
    quiz = make_quiz(course, time_limit=timedelta(minutes=20))
    attempt = start(quiz, student, now=NOON)
    other = start(quiz, factories.make_student(course), now=NOON)
    Allowance.objects.create(quiz=quiz, user=student, extra_time=timedelta(minutes=10))
    assert retime(quiz) == 1
    assert retime(quiz) == 0
    save(attempt, [], tab="t", now=at(29))
    with pytest.raises(Refused, match="time-is-up"):
        save(other, [], tab="t", now=at(29))


@pytest.mark.django_db
def test_a_closed_attempt_stays_closed_when_times_change() -> None:
    course = factories.make_course()
    quiz = make_quiz(course, time_limit=timedelta(minutes=20))
    attempt = start(quiz, factories.make_student(course), now=NOON)
    close_overdue(now=at(30))
    Quiz.objects.filter(pk=quiz.pk).update(time_limit=timedelta(minutes=90))
    quiz.refresh_from_db()
    assert retime(quiz) == 0
    attempt.refresh_from_db()
    assert attempt.state == "expired"


@pytest.mark.django_db
def test_it_is_closed_for_all_when_the_last_student_is_through() -> None:
    course = factories.make_course()
    quiz = make_quiz(course, closes_at=at(60))
    grace = timedelta(seconds=15)
    assert closed_for_all_at(quiz) == at(60) + grace
    for values in ({"extra_time": timedelta(minutes=30)}, {"closes_at": at(80)}):
        Allowance.objects.create(quiz=quiz, user=factories.make_student(course), **values)
    assert closed_for_all_at(quiz) == at(90) + grace
    assert closed_for_all_at(make_quiz(course)) is None
