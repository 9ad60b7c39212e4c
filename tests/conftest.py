"""What every test stands on: a folder of its own for files, people, and processes to talk to."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from hypothesis import settings as hypothesis_settings

from portal.celery import app
from tests.deployment import Deployment

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SEEDS = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"

# The same examples in every run: a stranger's first `make test` is no place to find a new one.
# `pytest --hypothesis-profile exploring` draws others, as `make soak` does.
hypothesis_settings.register_profile("exploring", print_blob=True)
hypothesis_settings.register_profile("fixed", derandomize=True)
hypothesis_settings.load_profile("fixed")


def pytest_configure(config: pytest.Config) -> None:
    """Keep files, messages and cache of the tests apart from those of the site in ``var``."""
    folder = Path(tempfile.mkdtemp(prefix="portal-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    for name in ("media", "queue", "control"):
        (folder / name).mkdir()
    settings.MEDIA_ROOT = folder / "media"
    settings.STORAGES = settings.STORAGES | {
        # Without collectstatic there is no manifest of hashed names.
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    # A thread of the live server that kept its connection would keep the test database alive.
    connections["default"].settings_dict["CONN_MAX_AGE"] = 0
    # What a test hands to the broker stays in the test's folder; workers have their own fixture.
    app.conf.update(
        broker_url="filesystem://",
        broker_transport="portal.broker:Transport",
        broker_transport_options={
            "data_folder_in": str(folder / "queue"),
            "data_folder_out": str(folder / "queue"),
            "control_folder": str(folder / "control"),
        },
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests, with the reason, where there is no browser; .ci/run insists on one."""
    if chromium_path():
        return
    if os.environ.get("REQUIRE_BROWSER"):
        raise pytest.UsageError("REQUIRE_BROWSER is set and there is no Chromium.")
    missing = pytest.mark.skip(
        reason="Chromium is not installed (Debian: apt-get install chromium)"
    )
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(missing)


def chromium_path() -> str | None:
    """The browser of this machine, if it has one; Playwright's own is never downloaded."""
    found = (shutil.which(program) for program in CHROMIUM_PROGRAMS)
    return next((path for path in found if path), None)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test sees another one's rate limits or heartbeat."""
    cache.clear()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five source documents beside the repository."""
    if not SEEDS.is_dir():
        pytest.skip("the source documents are not there: no ../shared/seeds beside the repository")
    return SEEDS


@pytest.fixture
def deployment(tmp_path: Path) -> Iterator[Deployment]:
    """A site with a database, a broker and processes of its own, ended after the test.

    On the SQLite and file system of ``make run``; with DATABASE_URL and CELERY_BROKER_URL set, on
    a fresh database of that PostgreSQL server and that Redis.
    """
    with Deployment(tmp_path, os.environ) as site:
        yield site
