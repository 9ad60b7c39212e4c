"""The Celery application. Its settings are the ``CELERY_...`` names of ``portal.settings``."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from celery import Celery, bootsteps
from django.core.cache import cache

if TYPE_CHECKING:
    from celery.worker import WorkController

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

HEARTBEAT_KEY = "worker-heartbeat"
HEARTBEAT_SECONDS = 5
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
    """Record that a worker is alive now."""
    cache.set(HEARTBEAT_KEY, time.time(), HEARTBEAT_LIMIT_SECONDS)


app.steps["worker"].add(Heartbeat)
