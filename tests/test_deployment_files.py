"""The files that others run us by: lock, image, compose file, Procfile."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent


def lock() -> str:
    return (ROOT / "requirements.lock").read_text("utf-8")


def locked_names() -> set[str]:
    return set(re.findall(r"^([a-z0-9][a-z0-9.-]*)==", lock(), re.MULTILINE))


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return loaded


def test_the_lock_names_no_index_and_no_place() -> None:
    assert not re.search(r"://|--(?:extra-)?index|--find-links|^file:| @ ", lock(), re.MULTILINE)


def test_every_locked_package_has_hashes() -> None:
    for entry in re.split(r"^(?=[a-z0-9])", lock(), flags=re.MULTILINE):
        if "==" in entry:
            assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_everything_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {re.split(r"[\[<>=; ]", line)[0].lower().replace("_", "-") for line in asked}
    assert names - locked_names() == set()


@pytest.mark.parametrize("name", ["web", "worker", "beat", "postgres", "redis"])
def test_every_service_is_watched_and_comes_back(name: str) -> None:
    service = compose()["services"][name]
    assert service["healthcheck"]["test"]
    assert service["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["web", "worker", "beat", "postgres", "redis", "migrate"])
def test_no_service_may_more_than_it_needs(name: str) -> None:
    service = compose()["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_no_service_runs_as_root() -> None:
    assert compose()["services"]["postgres"]["user"] == "postgres"
    assert compose()["services"]["redis"]["user"] == "redis"
    stages = (ROOT / "Dockerfile").read_text("utf-8").split("\nFROM ")
    assert re.search(r"^USER portal$", stages[-1], re.MULTILINE)


def test_secrets_come_from_outside() -> None:
    services = compose()["services"]
    assert services["web"]["environment"]["SECRET_KEY"].startswith("${SECRET_KEY:?")
    assert services["postgres"]["environment"]["POSTGRES_PASSWORD"].startswith(
        "${POSTGRES_PASSWORD:?"
    )


def test_redis_throws_no_task_away() -> None:
    command = " ".join(compose()["services"]["redis"]["command"])
    assert "--maxmemory-policy noeviction" in command
    assert "--appendonly yes" in command


def test_containers_run_what_the_procfile_says() -> None:
    lines = (ROOT / "Procfile").read_text("utf-8").splitlines()
    processes = {line.split(":", 1)[0] for line in lines}
    assert processes == {"web", "worker", "beat"}
    for name in processes:
        assert compose()["services"][name]["command"] == ["honcho", "start", name]


def test_the_image_takes_every_folder_that_runs() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    for name in ("courses", "readings", "quizzes", "portal", "templates", "static", "locale"):
        assert f"COPY {name} {name}" in dockerfile
        assert f"!{name}" in ignored
