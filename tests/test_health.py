"""Alive and ready: what a supervisor is told, with and without a worker."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.cache import cache
from django.db.migrations.recorder import MigrationRecorder

from portal import environment
from portal.celery import HEARTBEAT_KEY, HEARTBEAT_LIMIT_SECONDS, app, beat_heart
from tests.deployment import free_port

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import Settings

    from tests.deployment import Deployment


@pytest.fixture
def cache_away(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A cache on a Redis that does not answer."""
    monkeypatch.setenv("AWAY", f"redis://127.0.0.1:{free_port()}/0")
    settings.CACHES = {"default": environment.cache("AWAY", tmp_path)}


def test_a_living_process_says_so_without_a_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"alive": True}


def test_nobody_keeps_the_answers(client: Client) -> None:
    assert "no-store" in client.get("/healthz").headers["Cache-Control"]


def test_health_is_only_read(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
    assert client.post("/readyz").status_code == 405


@pytest.mark.django_db
def test_ready_with_database_migrations_broker_and_worker(client: Client) -> None:
    beat_heart()
    answer = client.get("/readyz")
    assert answer.json() == {"database": True, "migrations": True, "broker": True, "worker": True}
    assert answer.status_code == 200


@pytest.mark.django_db
def test_not_ready_without_a_worker(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["worker"] is False


@pytest.mark.django_db
def test_not_ready_with_a_worker_that_died(client: Client) -> None:
    cache.set(HEARTBEAT_KEY, time.time() - HEARTBEAT_LIMIT_SECONDS)
    assert client.get("/readyz").json()["worker"] is False


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client: Client) -> None:
    beat_heart()
    MigrationRecorder.Migration.objects.filter(app="courses").delete()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["migrations"] is False


@pytest.mark.django_db
@pytest.mark.usefixtures("cache_away")
def test_not_ready_while_the_cache_is_away(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["worker"] is False


@pytest.mark.usefixtures("cache_away")
def test_a_worker_survives_a_cache_that_is_away() -> None:
    beat_heart()


@pytest.mark.django_db
def test_not_ready_while_the_broker_is_away(client: Client) -> None:
    beat_heart()
    queue = Path(app.conf.broker_transport_options["data_folder_in"])
    away = queue.rename(queue.with_name("away"))
    try:
        answer = client.get("/readyz")
    finally:
        away.rename(queue)
    assert answer.status_code == 503
    assert answer.json()["broker"] is False


@pytest.mark.worker
def test_a_real_worker_makes_a_real_site_ready(deployment: Deployment) -> None:
    address = deployment.start_web()
    assert readiness(address)["worker"] is False
    deployment.start_worker()
    assert readiness(address) == {
        "database": True,
        "migrations": True,
        "broker": True,
        "worker": True,
    }


def readiness(address: str) -> dict[str, Any]:
    try:
        with urlopen(f"{address}/readyz", timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
    except HTTPError as error:
        found = json.load(error)
    return found
