"""Two questions that a supervisor asks: is this process alive, and can it do its work?"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu import Queue
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from portal.celery import HEARTBEAT_KEY, HEARTBEAT_LIMIT_SECONDS, app

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest


@require_safe
@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """Say that this process answers."""
    return JsonResponse({"alive": True})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Say what this site needs for its work and whether it is there: 200 if all is, else 503."""
    answers = {name: check() for name, check in CHECKS.items()}
    return JsonResponse(answers, status=200 if all(answers.values()) else 503)


def database_answers() -> bool:
    """Whether the database takes a query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def migrations_are_applied() -> bool:
    """Whether the tables are those of this version of the code."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return False
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def broker_answers() -> bool:
    """Whether tasks can be handed in."""
    try:
        with app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=2)
            Queue(app.conf.task_default_queue).bind(broker.default_channel).queue_declare()
    except (OperationalError, OSError):
        return False
    return True


def worker_beats() -> bool:
    """Whether a worker has shown a sign of life lately."""
    try:
        beat = cache.get(HEARTBEAT_KEY)
    except (OSError, RedisError):
        return False
    return isinstance(beat, float) and time.time() - beat < HEARTBEAT_LIMIT_SECONDS


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "migrations": migrations_are_applied,
    "broker": broker_answers,
    "worker": worker_beats,
}
