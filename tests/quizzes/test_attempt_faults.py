"""Q1: submissions under faults. Nothing acknowledged is lost, nothing counts twice.

Students answer from one or two devices over a network that doubles, loses and reorders; the server
dies in the middle of transactions. An oracle beside it notes what was acknowledged. 1,000 answers
in every run, 10,000 with SOAK_SEEDS set as ``make soak`` sets it.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError, connection, transaction

from quizzes.attempts import Given, Saved, close_overdue, save, start, submit
from quizzes.models import Answer, Attempt
from quizzes.wordings import add_versions
from tests import factories
from tests.quizzes.taking import EVERY_TYPE, NOON, make_quiz

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.contrib.auth.models import User

    from quizzes.models import Quiz

STUDENTS = 200 if "SOAK_SEEDS" in os.environ else 20
ANSWERS = 50
KINDS = tuple(kind for kind in EVERY_TYPE if kind not in {"open", "ordering"})
TWICE, LOST, LATE, DEAD, AWAY = 0.05, 0.02, 0.01, 0.02, 0.03

pytestmark = pytest.mark.django_db


class Died(Exception):
    """The process was killed before it answered."""


@contextmanager
def dying(rng: random.Random) -> Iterator[None]:
    """The process dies at one of the next statements; what it had begun is rolled back."""
    left = rng.randint(0, 4)

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0 and not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            raise OperationalError("killed")
        return execute(sql, params, many, context)

    try:
        with transaction.atomic(), connection.execute_wrapper(watch):
            yield
    except OperationalError as error:
        raise Died from error
    raise Died  # after the commit: the answer is kept, the reply never comes


@dataclass
class Device:
    """A page as the script runs it: what it knows, and how often it had no reply."""

    name: str
    bases: dict[int, int] = field(default_factory=dict)
    turn: int = 0


@dataclass
class Taking:
    """One student's attempt over a bad network, with the oracle's account of it."""

    attempt: Attempt
    rng: random.Random
    now: datetime
    device: Device = field(default_factory=lambda: Device("d0"))
    acknowledged: dict[int, Any] = field(default_factory=dict)
    held_back: list[tuple[str, Given]] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    devices: int = 1

    def answer(self, order: int, response: Any) -> None:
        """Give an answer until it is acknowledged, as the script does."""
        for _ in range(20):
            base = self.device.bases.get(order, 0)
            given = Given(order, response, base + 1 + self.device.turn, base)
            reply = self._send(given)
            if reply is None:
                self.device.turn += 1
                continue
            self.device.turn = 0
            if order in reply.outdated:  # answered elsewhere: load the page and answer anew
                self.faults["outdated"] += 1
                self.load()
                continue
            self.device.bases[order] = reply.sequences[order]
            self.acknowledged[order] = response
            return
        raise AssertionError("never acknowledged")

    def load(self) -> None:
        rows = Answer.objects.filter(attempt=self.attempt).values_list("order", "sequence")
        self.devices += 1
        self.device = Device(f"d{self.devices}", dict(rows))

    def _send(self, given: Given) -> Saved | None:
        fate = self.rng.random()
        try:
            if fate < DEAD:
                self.faults["dead"] += 1
                with dying(self.rng):
                    self._arrive(given)
            reply = self._arrive(given)
        except Died:
            return None
        if fate < DEAD + TWICE:
            self.faults["twice"] += 1
            self._arrive(given)
        elif fate < DEAD + TWICE + LOST:
            self.faults["lost"] += 1
            return None
        elif fate < DEAD + TWICE + LOST + LATE:
            self.faults["late"] += 1
            self.held_back.append((self.device.name, given))
        return reply

    def _arrive(self, given: Given, tab: str = "") -> Saved:
        return save(self.attempt, [given], tab=tab or self.device.name, now=self.now)

    def old_ones_arrive(self) -> None:
        """Copies of answers that a slow path held back."""
        while self.held_back:
            tab, given = self.held_back.pop()
            self._arrive(given, tab)


def take(quiz: Quiz, student: User, rng: random.Random) -> Taking:
    taking = Taking(start(quiz, student, now=NOON), rng, NOON)
    for number in range(ANSWERS):
        taking.now = NOON + timedelta(seconds=10 * number)
        order = rng.randrange(len(KINDS)) + 1
        _, right, wrong = EVERY_TYPE[KINDS[order - 1]]
        taking.answer(order, rng.choice([right, wrong, {}]))
        if rng.random() < AWAY:
            taking.faults["device"] += 1
            taking.load()
        if rng.random() < 0.2:
            taking.old_ones_arrive()
    taking.old_ones_arrive()
    return taking


def oracle_score(taking: Taking) -> int:
    """Every answer is wholly right or wholly wrong: the score is the number of right ones."""
    return sum(
        response == EVERY_TYPE[KINDS[order - 1]][1]
        for order, response in taking.acknowledged.items()
    )


def test_nothing_acknowledged_is_lost_and_nothing_counts_twice() -> None:
    seed = int(os.environ.get("SEED", "20261121"))
    rng, faults = random.Random(seed), Counter[str]()
    course = factories.make_course()
    quiz = make_quiz(course, KINDS, time_limit=timedelta(minutes=20))
    questions = [row.question for row in quiz.quiz_questions.select_related("question")]
    for number in range(STUDENTS):
        taking = take(quiz, factories.make_student(course), random.Random(rng.random()))
        rows = Answer.objects.filter(attempt=taking.attempt)
        kept = {row.order: row.response for row in rows if row.order in taking.acknowledged}
        assert kept == taking.acknowledged, (seed, number)
        if number % 3:  # the others forget to hand in
            for _ in range(1 + (rng.random() < TWICE)):
                submit(Attempt.objects.get(pk=taking.attempt.pk), now=NOON + timedelta(minutes=19))
        else:
            close_overdue(now=NOON + timedelta(minutes=21))
        if number % (STUDENTS // 20) == 0:  # an edit in the middle (Q7) changes no attempt
            edited = questions[number % len(questions)]
            content = EVERY_TYPE[edited.type][0]
            add_versions([(edited, {**content, "stem": f"{content['stem']}（改 {number}）"})])
        attempt = Attempt.objects.get(pk=taking.attempt.pk)
        assert attempt.state == ("submitted" if number % 3 else "expired")
        assert attempt.score == oracle_score(taking), (seed, number)
        faults += taking.faults
    assert Attempt.objects.count() == STUDENTS
    assert all(faults[kind] for kind in ("twice", "lost", "late", "dead", "device")), faults
