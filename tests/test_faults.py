"""Imports by real workers that are killed, by a broker that is away, by many hands at once.

On the SQLite and the file system broker of ``make run``; with DATABASE_URL and CELERY_BROKER_URL
set, on that PostgreSQL and Redis. FAULT_SEED repeats the moments of an earlier run, FAULT_KILLS
asks for more kills than a test run has time for.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import psycopg2
import pytest
import redis

from courses.import_querysets import MAX_ATTEMPTS
from tests.deployment import free_port

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.deployment import Deployment

pytestmark = pytest.mark.worker

LEASE_SECONDS = 6
# A dead worker's import is found after its lease and one sweep at most (a third of the lease);
# the rest is for the work itself on a machine that is busy.
PROMISED_SECONDS = LEASE_SECONDS * 4 / 3 + 22
KILLS = int(os.environ.get("FAULT_KILLS", "6"))
DOCUMENTS = 2 * KILLS


@pytest.fixture
def site(deployment: Deployment) -> Deployment:
    """A site that gives up on a silent worker sooner than usual, so that the test is short."""
    deployment.environment["IMPORT_LEASE_SECONDS"] = str(LEASE_SECONDS)
    return deployment


@pytest.fixture
def dice() -> random.Random:
    seed = int(os.environ.get("FAULT_SEED") or random.SystemRandom().randrange(10**6))
    print(f"FAULT_SEED={seed}")  # noqa: T201 (pytest shows it with a failure)
    return random.Random(seed)


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    """Reports, decks and posts of our own, long enough to be killed in their midst."""
    folder = tmp_path / "documents"
    folder.mkdir()
    return [write_document(folder, number) for number in range(1, DOCUMENTS + 1)]


def write_document(folder: Path, number: int) -> Path:
    sections = (
        f"## {part}. 第{number}篇的第{part}节\n\n" + f"第{number}篇第{part}节说清算与结算。" * 40
        for part in range(1, 31)
    )
    slides = (
        f"# 第{number}份课件的第{part}页\n\n- 要点{number}.{part}.1\n- 要点{number}.{part}.2"
        for part in range(1, 31)
    )
    texts = (
        f"# 清算之{number}\n\n" + "\n\n".join(sections) + "\n",
        "---\nmarp: true\n---\n\n" + "\n\n---\n\n".join(slides) + "\n",
    )
    path = folder / f"{number:03}.md"
    path.write_text(texts[number % 2], "utf-8")
    return path


def query(site: Deployment, statement: str) -> list[tuple[Any, ...]]:
    """Rows of the site's database, without the seconds that a command takes to start."""
    url = site.environment.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        link: Any = psycopg2.connect(url)
    else:
        link = sqlite3.connect(site.folder / "var" / "portal.sqlite3", timeout=20)
    with closing(link), closing(link.cursor()) as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def statuses(site: Deployment) -> list[str]:
    return [row[0] for row in query(site, "SELECT status FROM courses_importrun ORDER BY id")]


def is_finished(site: Deployment) -> bool:
    return all(status in ("done", "staged", "failed") for status in statuses(site))


def is_at_the_last_try(site: Deployment) -> bool:
    """Whether a kill now would make a document look like one that kills workers."""
    tries = query(
        site,
        "SELECT attempts FROM courses_importrun WHERE lease_until IS NOT NULL"
        " AND status NOT IN ('done', 'staged', 'failed')",
    )
    return any(attempts >= MAX_ATTEMPTS for (attempts,) in tries)


def wait_until(is_so: Callable[[], bool], seconds: float) -> float:
    """How long it took, which is at most ``seconds``."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() < began + seconds, f"not within {seconds:.0f} seconds"
        time.sleep(0.1)
    return time.monotonic() - began


def program(site: Deployment, call: str) -> Any:
    """The answer of a function of ``fault_programs`` within the site."""
    command = f"import json; from tests.fault_programs import *; print(json.dumps({call}))"
    answer = site.manage("shell", "--no-imports", "--command", command)
    return json.loads(answer.stdout.splitlines()[-1])


def kill_one_child(worker: subprocess.Popen[bytes], dice: random.Random) -> None:
    children = subprocess.run(
        ["pgrep", "--parent", str(worker.pid)], capture_output=True, text=True, check=False
    ).stdout.split()
    if children:
        with suppress(ProcessLookupError):
            os.kill(int(dice.choice(children)), signal.SIGKILL)


# --- Killed workers -----------------------------------------------------------------------------


def test_killed_workers_lose_and_double_nothing(
    site: Deployment, documents: list[Path], dice: random.Random
) -> None:
    site.start_beat()
    worker = site.start_worker()
    site.manage("import_document", *map(str, documents), "--course", "disturbed")
    for kill in range(KILLS):
        time.sleep(dice.uniform(0.0, 0.8))
        wait_until(lambda: not is_at_the_last_try(site), PROMISED_SECONDS)
        if kill % 2:
            kill_one_child(worker, dice)
        else:
            site.kill(worker)
            worker = site.start_worker()
    took = wait_until(lambda: is_finished(site), PROMISED_SECONDS)
    print(f"{took:.1f} s after the last kill; {tries(site)} tries")  # noqa: T201

    disturbed = program(site, "facts('disturbed')")
    assert statuses(site) == ["done"] * DOCUMENTS
    assert disturbed["faults"] == []
    site.manage("import_document", *map(str, documents), "--course", "quiet", "--wait")
    assert disturbed["documents"] == program(site, "facts('quiet')")["documents"]
    assert len(disturbed["documents"]) == DOCUMENTS


def test_a_worker_whose_waiting_processes_are_killed_goes_on_working(
    site: Deployment, documents: list[Path], dice: random.Random
) -> None:
    worker = site.start_worker()
    for _ in range(4):
        kill_one_child(worker, dice)
        time.sleep(0.3)
    files = [str(path) for path in documents[:3]]
    site.manage("import_document", *files, "--course", "patient", "--wait", "--timeout", "20")
    assert statuses(site) == ["done"] * 3


def tries(site: Deployment) -> int:
    return sum(row[0] for row in query(site, "SELECT attempts FROM courses_importrun"))


# --- A broker that is away ----------------------------------------------------------------------


def test_documents_sent_while_the_broker_is_away_are_imported_when_it_is_back(
    site: Deployment, documents: list[Path]
) -> None:
    broker = site.environment.get("CELERY_BROKER_URL", "")
    site.environment["CELERY_BROKER_URL"] = f"redis://127.0.0.1:{free_port()}/0"
    files = [str(path) for path in documents[:3]]
    site.manage("import_document", *files, "--course", "patient")
    assert statuses(site) == ["queued"] * 3
    site.environment["CELERY_BROKER_URL"] = broker
    site.start_beat()
    site.start_worker()
    wait_until(lambda: is_finished(site), PROMISED_SECONDS)
    assert statuses(site) == ["done"] * 3


def test_a_broker_that_forgot_everything_costs_time_and_no_import(
    site: Deployment, documents: list[Path]
) -> None:
    files = [str(path) for path in documents[:3]]
    site.manage("import_document", *files, "--course", "patient")
    forget_messages(site)
    site.start_beat()
    site.start_worker()
    wait_until(lambda: is_finished(site), PROMISED_SECONDS)
    assert statuses(site) == ["done"] * 3


def forget_messages(site: Deployment) -> None:
    broker = site.environment.get("CELERY_BROKER_URL", "")
    if broker.startswith("redis"):
        assert redis.Redis.from_url(broker).flushdb()
        return
    messages = list((site.folder / "var" / "broker" / "queue").glob("*.msg"))
    assert len(messages) == 3
    for message in messages:
        message.unlink()


# --- Many hands at once -------------------------------------------------------------------------


def test_the_same_bytes_twenty_times_at_once_are_one_import(site: Deployment) -> None:
    site.start_worker()  # may be through with the first before the last has arrived
    answers = program(site, "send_at_once('crowd', 20)")
    assert len(answers) == 20
    assert len(set(answers)) == 1, answers
    wait_until(lambda: is_finished(site), PROMISED_SECONDS)
    assert query(site, "SELECT status, attempts FROM courses_importrun") == [("done", 1)]
    assert query(site, "SELECT count(*) FROM courses_sourcedocument") == [(1,)]
    assert query(site, "SELECT count(*) FROM courses_lesson") == [(1,)]
    assert len(list((site.folder / "media" / "sources").iterdir())) == 1
