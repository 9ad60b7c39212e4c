"""Q2 and the live part of Q3: many requests at the same moment, in a site of its own.

On SQLite and its file, or with DATABASE_URL on PostgreSQL. 25 students in every run, 200 (and 500
submissions around the end) with SOAK_SEEDS set as ``make soak`` sets it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.deployment import Deployment

SOAK = "SOAK_SEEDS" in os.environ
STUDENTS = 200 if SOAK else 25
AROUND_THE_END = 500 if SOAK else 60

pytestmark = pytest.mark.worker


def program(site: Deployment, call: str) -> Any:
    return site.program("tests.quizzes.attempt_programs", call)


def test_eight_clicks_at_once_are_one_attempt_and_one_submission(deployment: Deployment) -> None:
    found = program(deployment, f"double_clicks({STUDENTS})")
    assert found["problems"] == {}
    assert found["states"] == {"submitted": STUDENTS}
    assert found["answers"] == 2 * STUDENTS


def test_around_the_end_the_server_clock_decides_for_all(deployment: Deployment) -> None:
    deployment.environment["QUIZ_GRACE_SECONDS"] = "0"
    found = program(deployment, f"around_the_end({AROUND_THE_END})")
    assert found["wrong"] == {}
    assert set(found["statuses"]) == {"200", "409"}
