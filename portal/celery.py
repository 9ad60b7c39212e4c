"""The Celery application. Its settings are the ``CELERY_...`` names of ``portal.settings``."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from celery import Celery, bootsteps
from celery.signals import worker_process_init
from django.core.cache import cache
from redis.exceptions import RedisError

if TYPE_CHECKING:
    from celery.worker import WorkController

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

HEARTBEAT_KEY = "worker-heartbeat"
# The worker waits for this timer before it can stop: a second keeps its stopping short.
HEARTBEAT_SECONDS = 1
# A machine that is busy importing may miss a few beats.
HEARTBEAT_LIMIT_SECONDS = 30.0

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


class Heartbeat(bootsteps.StartStopStep):
    """A worker leaves a sign of life in the cache, where ``/readyz`` looks for it.

    Celery's own heartbeat events need remote control, which the filesystem broker cannot carry
    without leaving queues behind.
    """

    requires = ("celery.worker.components:Timer",)

    def start(self, parent: WorkController) -> None:
        """Beat once now and then for as long as the worker's loop runs."""
        beat_heart()
        # The stubs know neither that the timer is there by now nor what it can.
        parent.timer.call_repeatedly(HEARTBEAT_SECONDS, beat_heart)  # type: ignore[union-attr]


def beat_heart() -> None:
    """Record that a worker is alive now; a cache that is away shows as a missing heartbeat."""
    with suppress(OSError, RedisError):
        cache.set(HEARTBEAT_KEY, time.time(), HEARTBEAT_LIMIT_SECONDS)


@worker_process_init.connect
def leave_stopping_to_the_parent(**_: object) -> None:
    """Let a pool process outlive a SIGTERM to the whole process group, as supervisors send it.

    One that dies while it waits for work takes the queue's lock with it, and the worker hangs at
    its end; one that is at work would leave its task half done. Programs that a task starts inherit
    this: they are ended by SIGKILL, as ``subprocess`` does at a timeout.
    """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


app.steps["worker"].add(Heartbeat)
