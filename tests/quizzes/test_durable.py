"""Answers and submissions wait for the disk; other writes need not."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from quizzes.attempts import Given, save, start, submit
from quizzes.attempts.durable import on_disk
from tests import factories
from tests.quizzes.taking import NOON, make_quiz

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL always waits"),
]
NORMAL, FULL = 1, 2


def level() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        return int(cursor.fetchone()[0])


def test_the_level_is_full_inside_and_what_it_was_afterwards() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
    with on_disk():
        assert level() == FULL
    assert level() == NORMAL


def test_within_a_transaction_nothing_is_touched() -> None:
    with transaction.atomic(), on_disk():
        assert level() == NORMAL


def test_saving_and_handing_in_wait_for_the_disk() -> None:
    course = factories.make_course()
    quiz = make_quiz(course, ("single",))
    attempt = start(quiz, factories.make_student(course), now=NOON)
    said: list[str] = []

    def watch(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        said.append(sql)
        return execute(sql, params, many, context)

    for action in (
        lambda: save(attempt, [Given(1, {"choice": "b"}, 1, 0)], tab="t", now=NOON),
        lambda: submit(attempt, now=NOON),
    ):
        said.clear()
        with connection.execute_wrapper(watch):
            action()
        assert said[0] == "PRAGMA synchronous=FULL"
        assert said[-1] == "PRAGMA synchronous=NORMAL"
