"""The file system broker: whole messages, in order, none left behind; workers that stop."""

from __future__ import annotations

import signal
import threading
import uuid
from typing import TYPE_CHECKING

import pytest
from kombu import Connection

from portal import environment

if TYPE_CHECKING:
    from pathlib import Path

    from kombu.simple import SimpleQueue

    from tests.deployment import Deployment

MESSAGES = 300


@pytest.fixture
def options(tmp_path: Path) -> dict[str, object]:
    """The transport options of a broker in an empty folder."""
    _, options = environment.broker("NO_SUCH_VARIABLE", tmp_path)
    return options


@pytest.fixture
def name() -> str:
    """A queue of its own: kombu remembers for all connections of a process what it declared."""
    return uuid.uuid4().hex


def connect(options: dict[str, object]) -> Connection:
    return Connection(
        "filesystem://localhost/", transport="portal.broker:Transport", transport_options=options
    )


def send(queue: SimpleQueue, count: int) -> None:
    for number in range(count):
        queue.put({"number": number})


def test_messages_come_in_the_order_of_their_sending(options: dict[str, object], name: str) -> None:
    with connect(options) as link, link.SimpleQueue(name) as queue:
        send(queue, 20)
        received = [queue.get(timeout=5).payload["number"] for _ in range(20)]
    assert received == list(range(20))


def test_what_is_urgent_comes_first(options: dict[str, object], name: str) -> None:
    with connect(options) as link, link.SimpleQueue(name) as queue:
        for number, priority in enumerate((9, 3, 9, None)):
            queue.put({"number": number}, priority=priority)
        received = [queue.get(timeout=5).payload["number"] for _ in range(4)]
    assert received == [3, 1, 0, 2]


def test_nothing_but_messages_lies_in_the_queue(
    options: dict[str, object], name: str, tmp_path: Path
) -> None:
    with connect(options) as link, link.SimpleQueue(name) as queue:
        send(queue, 5)
        files = [path.name for path in (tmp_path / "queue").iterdir()]
    assert len(files) == 5
    assert all(file.endswith(f".{name}.msg") for file in files)


def test_a_reader_that_looks_while_a_message_is_written_gets_it_whole(
    options: dict[str, object], name: str
) -> None:
    with (
        connect(options) as writing,
        connect(options) as reading,
        writing.SimpleQueue(name) as out,
        reading.SimpleQueue(name) as queue,
    ):
        writer = threading.Thread(target=send, args=(out, MESSAGES))
        writer.start()
        received = [queue.get(timeout=10).payload["number"] for _ in range(MESSAGES)]
        writer.join()
    assert sorted(received) == list(range(MESSAGES))


def test_the_queue_counts_what_waits(options: dict[str, object], name: str) -> None:
    with connect(options) as link, link.SimpleQueue(name) as queue:
        send(queue, 3)
        waiting = queue.qsize()
    assert waiting == 3


@pytest.mark.worker
@pytest.mark.parametrize("whom", ["the worker alone", "its whole process group"])
def test_a_worker_that_is_asked_to_stop_stops_by_itself(deployment: Deployment, whom: str) -> None:
    worker = deployment.start_worker()
    if whom == "the worker alone":
        worker.send_signal(signal.SIGTERM)
        worker.wait(20)
    else:
        deployment.kill(worker, signal.SIGTERM)
    assert worker.returncode == 0
