"""A whole site for tests that need real processes: migrations, a Celery worker, gunicorn."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import closing, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg2
import redis

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
PATIENCE_SECONDS = 60


class Deployment:
    """Processes with a state folder, database and broker that no other test sees.

    ``environ`` decides: with a postgres DATABASE_URL a database is made beside the one named there
    and dropped afterwards; with a redis CELERY_BROKER_URL that Redis database is emptied before and
    afterwards, and whoever runs tests beside these waits for it.
    """

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.environment = dict(environ) | {
            "VAR_DIR": str(folder / "var"),
            "MEDIA_DIR": str(folder / "media"),
            "PYTHONUNBUFFERED": "1",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        }
        self._server = urlsplit(environ.get("DATABASE_URL", ""))
        self._database = ""
        self._turn: IO[bytes] | None = None
        if self._server.scheme.startswith("postgres"):
            self._database = f"portal_{uuid.uuid4().hex}"
            own = self._server._replace(path=f"/{self._database}")
            self.environment["DATABASE_URL"] = urlunsplit(own)

    def __enter__(self) -> Deployment:
        if self._database:
            self._on_server(f'CREATE DATABASE "{self._database}"')
        self._wait_for_redis()
        self._empty_redis()
        try:
            self.manage("migrate", "--no-input", "--verbosity", "0")
        except subprocess.SubprocessError:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes and leave no database behind."""
        for process in self.processes:
            self.kill(process)
        self._empty_redis()
        if self._turn:
            self._turn.close()
        if self._database:
            self._on_server(f'DROP DATABASE "{self._database}" WITH (FORCE)')

    def manage(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a management command to its end; a failure raises unless ``check=False``."""
        options = {"check": True, "timeout": PATIENCE_SECONDS} | options
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            **options,
        )

    def program(self, module: str, call: str) -> Any:
        """What a function of ``module`` tells when it is called inside the site."""
        command = f"from {module} import *; told({call})"
        answer = self.manage("shell", "--no-imports", "--command", command, timeout=600)
        return json.loads(answer.stdout.splitlines()[-1])

    def start_worker(self, processes: int = 2) -> subprocess.Popen[bytes]:
        """Start a Celery worker and return when it takes tasks."""
        process, log = self._start(
            "celery", "--app", "portal", "worker", "--concurrency", str(processes),
            "--loglevel", "INFO", "--without-gossip", "--without-mingle", "--without-heartbeat",
        )  # fmt: skip
        self._wait(process, log, lambda: b"ready." in log.read_bytes())
        return process

    def start_beat(self) -> subprocess.Popen[bytes]:
        """Start the clock that rings for imports which a dead worker left."""
        process, log = self._start(
            "celery", "--app", "portal", "beat", "--loglevel", "INFO", "--pidfile="
        )
        self._wait(process, log, lambda: b"beat: Starting" in log.read_bytes())
        return process

    def start_web(self, *, port: int = 0, as_run: bool = False) -> str:
        """Start gunicorn and return the address of the site, without a slash at its end.

        ``as_run``: with the line of the Procfile, as ``make run`` does.
        """
        port = port or free_port()
        address = f"http://127.0.0.1:{port}"
        if as_run:
            process, log = self._run("web", ["sh", "-c", _procfile("web")], PORT=str(port))
        else:
            process, log = self._start(
                "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class",
                "gthread", "--threads", "4", "--no-control-socket",
            )  # fmt: skip
        self._wait(process, log, lambda: _answers(f"{address}/healthz"))
        return address

    def kill(self, process: subprocess.Popen[bytes], number: int = signal.SIGKILL) -> None:
        """End a process and all its children as a power cut would, or by another signal."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        process.wait(PATIENCE_SECONDS)

    def _start(self, program: str, *arguments: str) -> tuple[subprocess.Popen[bytes], Path]:
        return self._run(program, [str(PROGRAMS / program), *arguments])

    def _run(
        self, name: str, command: list[str], **more: str
    ) -> tuple[subprocess.Popen[bytes], Path]:
        log = self.folder / f"{name}-{len(self.processes)}.log"
        path = os.pathsep.join([str(PROGRAMS), self.environment.get("PATH", os.defpath)])
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment | {"PATH": path} | more,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.processes.append(process)
        return process, log

    def _wait(
        self, process: subprocess.Popen[bytes], log: Path, is_ready: Callable[[], bool]
    ) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_ready():
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"It did not start:\n{log.read_text('utf-8', 'replace')}")
            time.sleep(0.1)

    def _wait_for_redis(self) -> None:
        """One site a Redis database: the lock goes with the file, also when the test is killed."""
        broker = urlsplit(self.environment.get("CELERY_BROKER_URL", ""))
        if broker.scheme.startswith("redis"):
            name = f"portal-tests-redis-{broker.port}-{broker.path.strip('/')}.lock"
            self._turn = (Path(tempfile.gettempdir()) / name).open("wb")
            fcntl.flock(self._turn, fcntl.LOCK_EX)

    def _empty_redis(self) -> None:
        broker = self.environment.get("CELERY_BROKER_URL", "")
        if broker.startswith("redis"):
            redis.Redis.from_url(broker).flushdb()

    def _on_server(self, statement: str) -> None:
        with closing(psycopg2.connect(urlunsplit(self._server._replace(path="/postgres")))) as link:
            link.autocommit = True
            with link.cursor() as cursor:
                cursor.execute(statement)


def _procfile(name: str) -> str:
    lines = (ROOT / "Procfile").read_text("utf-8").splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:"))


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:  # refused, or too slow yet
        return False
