"""What the settings make of the environment, and the rules of operation that they hold."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal import environment

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parent.parent
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'; object-src 'none'; manifest-src 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def load(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of its own with these variables and no others of ours."""
    code = "from portal import settings; print(settings.DATABASES['default']['ENGINE'])"
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**kept, "VAR_DIR": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


# --- The helpers ---


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", True), ("on", True), ("Yes", True), ("0", False), ("off", False), ("", True)],
)
def test_a_flag_reads_yes_and_no(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: bool
) -> None:
    monkeypatch.setenv("FLAG", value)
    assert environment.flag("FLAG", default=True) is expected


@pytest.mark.parametrize("value", ["maybe", "2", "ja"])
def test_a_flag_refuses_other_words_by_name(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("FLAG", value)
    with pytest.raises(ImproperlyConfigured, match="FLAG="):
        environment.flag("FLAG", default=True)


@pytest.mark.parametrize("value", ["0", "65536", "-1", "80a", "8.0", "99999999999", "８０００"])
def test_a_number_outside_its_limits_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("PORT", value)
    with pytest.raises(ImproperlyConfigured, match="PORT="):
        environment.number("PORT", 8000, minimum=1, maximum=65535)


def test_a_list_is_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMES", " a.example, ,b.example,")
    assert environment.names("NAMES") == ["a.example", "b.example"]


def test_a_choice_names_what_may_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVEL", "LOUD")
    with pytest.raises(ImproperlyConfigured, match="LEVEL='LOUD': write one of LOW, HIGH"):
        environment.choice("LEVEL", "LOW", ["LOW", "HIGH"])


def test_a_folder_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOLDER", str(tmp_path / "new" / "one"))
    assert environment.folder("FOLDER", tmp_path).is_dir()


def test_a_folder_that_cannot_be_made_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("FOLDER", str(tmp_path / "file" / "below"))
    with pytest.raises(ImproperlyConfigured, match="FOLDER="):
        environment.folder("FOLDER", tmp_path)


def test_a_secret_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("hidden\n")
    monkeypatch.setenv("KEY_FILE", str(file))
    assert environment.secret("KEY") == "hidden"


def test_a_secret_given_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY", "a")
    monkeypatch.setenv("KEY_FILE", "/nowhere")
    with pytest.raises(ImproperlyConfigured, match="KEY and KEY_FILE"):
        environment.secret("KEY")


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe"])
def test_a_secret_file_that_gives_nothing_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "key"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("KEY_FILE", str(file))
    with pytest.raises(ImproperlyConfigured, match="KEY_FILE="):
        environment.secret("KEY")


def test_the_kept_secret_stays_and_is_private(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret"
    first = environment.kept_secret(file)
    assert environment.kept_secret(file) == first
    assert len(first) >= 50
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret"]


def test_a_postgres_url_is_taken_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DB", "postgres://us%40er:p%2Fw@db.example:5433/name?sslmode=require")
    database = environment.database("DB", tmp_path / "unused")
    assert database["NAME"] == "name"
    assert (database["USER"], database["PASSWORD"]) == ("us@er", "p/w")
    assert (database["HOST"], database["PORT"]) == ("db.example", 5433)
    assert database["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    "url",
    ["mysql://host/name", "postgres://host", "postgres://host:port/name", "sqlite://", "name"],
)
def test_a_wrong_database_url_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str
) -> None:
    monkeypatch.setenv("DB", url)
    with pytest.raises(ImproperlyConfigured, match="DB"):
        environment.database("DB", tmp_path / "unused")


def test_a_message_never_repeats_a_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DB", "mysql://user:hidden@host/name")
    with pytest.raises(ImproperlyConfigured) as error:
        environment.database("DB", tmp_path / "unused")
    assert "hidden" not in str(error.value)


@pytest.mark.parametrize("url", ["amqp://host", "redis", "http://host"])
def test_another_broker_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str
) -> None:
    monkeypatch.setenv("BROKER", url)
    with pytest.raises(ImproperlyConfigured, match="BROKER"):
        environment.broker("BROKER", tmp_path)


def test_a_host_to_listen_on_may_be_asked_for(tmp_path: Path) -> None:
    assert "course.example" in environment.local_hosts("course.example")
    assert "[2001:db8::1]" in environment.local_hosts("2001:db8::1")
    assert "0.0.0.0" not in environment.local_hosts("0.0.0.0")


# --- The settings ---


def test_without_variables_it_runs_on_sqlite(tmp_path: Path) -> None:
    assert load(tmp_path).stdout.strip() == "django.db.backends.sqlite3"


def test_database_url_moves_it_to_postgresql(tmp_path: Path) -> None:
    answer = load(tmp_path, DATABASE_URL="postgres://user@host/name")
    assert answer.stdout.strip() == "django.db.backends.postgresql"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "web"),
        ("DEBUG", "perhaps"),
        ("LANGUAGE_CODE", "fr"),
        ("DATABASE_URL", "oracle://host/name"),
        ("CELERY_BROKER_URL", "amqp://host"),
        ("CACHE_URL", "memcached://host"),
        ("SECRET_KEY", "short"),
    ],
)
def test_a_wrong_variable_stops_the_start_and_is_named(
    tmp_path: Path, name: str, value: str
) -> None:
    answer = load(tmp_path, **{name: value})
    assert answer.returncode != 0
    assert name in answer.stderr.splitlines()[-1]


def test_sqlite_waits_for_its_write_lock_from_the_start() -> None:
    assert environment.SQLITE_OPTIONS["transaction_mode"] == "IMMEDIATE"
    assert environment.SQLITE_OPTIONS["timeout"] == 20
    assert "journal_mode=WAL" in str(environment.SQLITE_OPTIONS["init_command"])


def test_no_get_request_opens_a_transaction() -> None:
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS")


def test_a_task_ends_before_the_broker_hands_it_out_again() -> None:
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert settings.CELERY_TASK_SOFT_TIME_LIMIT < settings.CELERY_TASK_TIME_LIMIT
    assert settings.CELERY_TASK_TIME_LIMIT < settings.CELERY_VISIBILITY_TIMEOUT


def test_redis_is_told_the_same_timeout_everywhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BROKER", "redis://host:6379/0")
    _, options = environment.broker("BROKER", tmp_path)
    assert options["visibility_timeout"] == settings.CELERY_VISIBILITY_TIMEOUT
    assert options["unacked_restore_throttle"] == 1


def test_tasks_are_never_run_in_the_web_process() -> None:
    assert not getattr(settings, "CELERY_TASK_ALWAYS_EAGER", False)


def test_the_version_is_that_of_the_changelog() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    assert f'version = "{settings.VERSION}"' in lines


def test_every_answer_carries_the_security_headers(client: Client) -> None:
    for address in ("/healthz", "/no-such-page", "/static/no-such-file.css"):
        answer = client.get(address)
        policy = set(answer.headers["Content-Security-Policy"].split("; "))
        assert policy == set(HEADERS["Content-Security-Policy"].split("; ")), address
        for name, value in HEADERS.items():
            if name != "Content-Security-Policy":
                assert answer.headers[name] == value, (address, name)


def test_production_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    variables = {"HTTPS": "on", "HSTS_SECONDS": "31536000", "ALLOWED_HOSTS": "course.example"}
    answer = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=os.environ | {"VAR_DIR": str(tmp_path)} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
