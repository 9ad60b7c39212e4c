"""All hostile files through a real import: ``make soak``. Ends with a table by category.

Not found by pytest on its own for its name. SOAK chooses the cases whose path holds its words
("ooxml", "pdf/loop"). Writes nothing into the repository.
"""

from __future__ import annotations

import os
import resource
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest

from courses.models import Course
from courses.reading_process.bounded import close_readers
from tests.hostile.manifest import manifest
from tests.hostile.runner import MEGABYTES, SECONDS, Outcome, listening, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CASES = [case for case in manifest() if os.environ.get("SOAK", "") in case.path]
_AFRESH = 100  # cases after which the processes that read are started anew


@pytest.mark.django_db
def test_every_hostile_file(capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = []
    with listening() as callers:
        for number, case in enumerate(CASES):
            course = Course.objects.create(slug=f"hostile-{number}", title="清算")
            outcome = run(case, course)
            course.delete()
            outcomes.append(outcome)
            if number % _AFRESH == _AFRESH - 1:
                close_readers()
            with capsys.disabled():
                _tell(outcome)
    with capsys.disabled():
        for line in _table(outcomes):
            print(line)  # noqa: T201
        print(f"calls to the listener: {len(callers)}")  # noqa: T201
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"most memory of the worker itself: {peak} MB")  # noqa: T201
    assert callers == []
    assert [one.case.path for one in outcomes if one.faults] == []


def _tell(outcome: Outcome) -> None:
    for fault in outcome.faults:
        print(f"{outcome.case.path}: {fault}")  # noqa: T201
    if outcome.seconds > SECONDS / 3:
        print(f"{outcome.case.path}: {outcome.result} after {outcome.seconds:.0f} s")  # noqa: T201


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.case.category].append(outcome)
    head = (
        "category",
        "files",
        "as wanted",
        "accepted",
        "refused",
        "red account",
        "slowest",
        "peak",
    )
    yield "{:10} {:>6} {:>10} {:>9} {:>8} {:>12} {:>9} {:>8}".format(*head)
    for category, group in [*groups.items(), ("all", list(outcomes))]:
        accepted = [one for one in group if one.result == "accepted"]
        yield (
            f"{category:10} {len(group):6} {sum(not one.faults for one in group):10} "
            f"{len(accepted):9} {len(group) - len(accepted):8} "
            f"{sum(one.balanced is False for one in accepted):12} "
            f"{max((one.seconds for one in group), default=0):7.1f} s "
            f"{max((one.megabytes for one in group), default=0):5.0f} MB"
        )
    codes = Counter(one.result for one in outcomes if one.result != "accepted")
    yield "refusals: " + ", ".join(f"{code} {count}" for code, count in codes.most_common())
    yield f"limits: {SECONDS} s, {MEGABYTES} MB"
    slow = sorted(outcomes, key=lambda one: -one.seconds)[:5]
    yield "slowest: " + ", ".join(f"{one.case.path} {one.seconds:.1f} s" for one in slow)
