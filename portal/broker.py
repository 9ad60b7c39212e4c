"""Celery's filesystem broker with messages that appear whole, for workers with an event loop.

kombu opens a message under its final name and writes it then. A worker that looks in between
reads an empty message and dies of it: once in some 8,000 messages under load.
"""

from __future__ import annotations

import time
import uuid
from contextlib import suppress
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """A channel whose messages are moved into the queue when they are complete."""

    # The stubs give this argument another name on either level above.
    def _put(  # type: ignore[override]
        self, queue: str, payload: dict[str, Any], **kwargs: Any
    ) -> None:
        folder = Path(self.data_folder_out)
        # Names sort by priority (the lower the sooner, as with Redis), then by time; kombu reads
        # the queue's name from what follows the first dot.
        priority = payload["properties"].get("priority") or 0
        name = f"{priority}{time.time_ns():020}_{uuid.uuid4()}"
        draft = folder / f"{name}.draft"
        draft.write_bytes(dumps(payload).encode())
        draft.rename(folder / f"{name}.{queue}.msg")


class Transport(filesystem.Transport):
    """What Celery's ``broker_transport`` names.

    Said to be asynchronous, it gets a worker with an event loop, which sends work to each pool
    process by a pipe of its own. Without one all processes share a queue, and one that is killed
    while it waits (by the kernel, for want of memory) keeps its lock: the worker then takes tasks
    and never runs them.
    """

    Channel = Channel
    implements = filesystem.Transport.implements.extend(asynchronous=True)

    def register_with_event_loop(self, connection: Any, loop: Any) -> None:
        """Look for messages now and then: a folder cannot call."""
        loop.call_repeatedly(self.polling_interval, self._take_all)

    def _take_all(self) -> None:
        with suppress(Empty):
            while True:
                self.cycle.get(self._deliver)  # type: ignore[union-attr]
