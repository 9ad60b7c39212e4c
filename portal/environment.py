"""Typed reading of environment variables. A wrong value stops the start and names the variable.

``tests/test_docs.py`` finds the variables by the calls of these functions, so each name is
written as a literal and is described in ``docs/operations.md``.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from redis.backoff import NoBackoff
from redis.retry import Retry

if TYPE_CHECKING:
    from collections.abc import Sequence

TRUE = frozenset({"1", "true", "yes", "on"})
SECRET_KEY_LENGTH = 50
FALSE = frozenset({"0", "false", "no", "off"})


def text(name: str, default: str = "") -> str:
    """The value of a variable; an empty one counts as unset."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """A yes or no: 1/true/yes/on or 0/false/no/off."""
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE
    raise ImproperlyConfigured(f"{name}={value!r}: write on or off.")


def number(name: str, default: int, *, minimum: int = 0, maximum: int = 2**31 - 1) -> int:
    """A whole number within its limits, both included."""
    value = text(name)
    if not value:
        return default
    if not re.fullmatch(r"[0-9]{1,10}", value) or not minimum <= int(value) <= maximum:
        raise ImproperlyConfigured(
            f"{name}={value!r}: write a whole number from {minimum} to {maximum}."
        )
    return int(value)


def names(name: str, default: Sequence[str] = ()) -> list[str]:
    """A list parted by commas."""
    value = text(name)
    return [part.strip() for part in value.split(",") if part.strip()] if value else list(default)


def choice(name: str, default: str, allowed: Sequence[str]) -> str:
    """One of the allowed words."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value!r}: write one of {', '.join(allowed)}.")
    return value


def local_hosts(host: str) -> list[str]:
    """The names under which a site that listens on ``host`` is reached by default."""
    names = ["localhost", "127.0.0.1", "[::1]", socket.gethostname()]
    if host not in {*names, "0.0.0.0", "::", "::1"}:  # noqa: S104 (compared with, not bound to)
        names.append(f"[{host}]" if ":" in host else host)
    return names


def folder(name: str, default: Path) -> Path:
    """An absolute folder, made if it is missing; a relative one counts from the working folder."""
    path = Path(text(name, str(default))).expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}={str(path)!r} cannot be made: {error}.") from error
    return path


def program(name: str, usual: Sequence[str]) -> str:
    """The path of a program that may be missing: the first of its ``usual`` names on the PATH.

    ``off`` means to do without; a path that is no program is refused.
    """
    value = text(name)
    if value.lower() == "off":
        return ""
    if not value:
        return next((path for one in usual if (path := shutil.which(one))), "")
    path = shutil.which(value)
    if path is None:
        raise ImproperlyConfigured(f"{name}={value!r}: no such program. Write off to do without.")
    return str(Path(path).absolute())


def secret(name: str, default: str = "") -> str:
    """A value that may be given as NAME or, as container platforms do, in a file by NAME_FILE."""
    path = text(f"{name}_FILE")
    if not path:
        return text(name, default)
    if text(name):
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set: keep one of them.")
    try:
        value = Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE={path!r} cannot be read: {error}.") from error
    if not value:
        raise ImproperlyConfigured(f"{name}_FILE={path!r} is empty.")
    return value


def secret_key(name: str, file: Path) -> str:
    """Django's secret key; without the variable one that is made once and kept in ``file``."""
    value = secret(name) or kept_secret(file)
    if len(value) < SECRET_KEY_LENGTH:
        raise ImproperlyConfigured(f"{name} is shorter than {SECRET_KEY_LENGTH} characters.")
    return value


def kept_secret(path: Path) -> str:
    """The secret kept at ``path``, made on first use and readable by its owner only.

    Two processes that start at once agree on one secret: a whole file is linked into place, and
    who comes second reads what is there.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="ascii") as file:  # noqa: PTH123 (keeps the 0600 mode)
            file.write(secrets.token_urlsafe(64))
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text("ascii").strip()


SQLITE_OPTIONS = {
    # The write lock is taken at BEGIN and waited for, never upgraded to half-way: with any of the
    # three missing, concurrent writers meet "database is locked".
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;"
    ),
}


def database(name: str, default_file: Path) -> dict[str, Any]:
    """Django's database settings from a URL: postgres://user:password@host:port/name or
    sqlite:///file. Options of the driver follow as a query (?sslmode=require).
    """
    url = secret(name)
    if not url:
        return _sqlite(default_file)
    parts = urlsplit(url)
    path = unquote(parts.path[1:])
    if parts.scheme == "sqlite" and path:
        return _sqlite(Path(path).absolute())
    if parts.scheme not in {"postgres", "postgresql"} or not path:
        raise ImproperlyConfigured(
            f"{name}: write postgres://user:password@host:port/name or sqlite:///file."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": path,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": _port(name, parts.netloc) or "",
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": 60,
    }


def _port(name: str, netloc: str) -> int | None:
    try:
        return urlsplit(f"//{netloc}").port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: the port is not a number.") from error


def cache(name: str, default_folder: Path, default_url: str = "") -> dict[str, Any]:
    """Django's cache settings from a URL (redis://host:port/number), else files in a folder.

    Every web and worker process must see the same cache: rate limits and the worker's heartbeat
    live there.
    """
    url = secret(name, default_url)
    if not url:
        return {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": default_folder,
            "OPTIONS": {"MAX_ENTRIES": 2000},
        }
    if urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured(f"{name}: write redis://host:port/number.")
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        # The client's own three retries would let every request wait for seconds while Redis is
        # away.
        "OPTIONS": {
            "retry": Retry(NoBackoff(), 1),
            "socket_connect_timeout": 2,
            "socket_timeout": 2,
        },
    }


def broker(name: str, default_folder: Path) -> tuple[str, dict[str, Any]]:
    """Celery's broker URL and transport options: redis://..., else files in a folder."""
    url = secret(name)
    if url:
        if urlsplit(url).scheme not in {"redis", "rediss"}:
            raise ImproperlyConfigured(f"{name}: write redis://host:port/number.")
        # A killed worker's task comes back after the visibility timeout and one sweep; kombu
        # would sweep at each tenth interval only.
        return url, {
            "visibility_timeout": 300,
            "unacked_restore_throttle": 1,
            "socket_connect_timeout": 2,
        }
    queue, control = default_folder / "queue", default_folder / "control"
    for path in (queue, control):
        path.mkdir(parents=True, exist_ok=True)
    return "filesystem://localhost/", {
        "polling_interval": 0.2,
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "control_folder": str(control),
    }


def changelog_version(path: Path) -> str:
    """The version of the newest entry of the changelog, the only place where it is written."""
    match = re.search(r"^## \[?(\d+\.\d+\.\d+)", path.read_text("utf-8"), re.MULTILINE)
    if not match:
        raise ImproperlyConfigured(f"{path.name} has no heading like '## 1.2.3'.")
    return match[1]
