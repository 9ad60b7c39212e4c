"""``make run``: prepare the database, start the Procfile, load the demo course, say what happens.

One process holds it all together, so that Ctrl-C (or the end of ``make``) ends everything.
"""

from __future__ import annotations

import ctypes
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from types import FrameType

START_SECONDS = 90
STOP_SECONDS = 15
PR_SET_PDEATHSIG = 1  # from <sys/prctl.h>
STARTED = re.compile(rb"started \(pid=(\d+)\)")


class LaunchError(Exception):
    """The site cannot be started; the message says why and what to do."""


class Stopped(BaseException):
    """Somebody wants the site to stop: Ctrl-C, a signal, or make is gone."""


def main() -> int:
    """Run the site until somebody stops it. The result is the exit status of the process."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        _run()
    except (LaunchError, ImproperlyConfigured) as error:
        say(f"✗ {error}")
        return 1
    except Stopped:
        say("已停止 · Stopped")
        return 0
    return 0


def say(line: str) -> None:
    """Tell the person at the terminal."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    # Once is enough: a second signal must not interrupt the stopping.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise Stopped


def _run() -> None:
    documents = _documents_folder()
    _check_port()
    say("准备数据库与静态文件 · Preparing database and static files")
    _manage("migrate", "--no-input", "--verbosity", "0")
    _manage("collectstatic", "--no-input", "--verbosity", "0")
    say("启动网站、后台任务与定时器 · Starting web, worker and beat")
    with Site() as site:
        site.wait_until_ready()
        _manage("load_demo", *(["--documents", str(documents)] if documents else []))
        say("按 Ctrl-C 停止 · Press Ctrl-C to stop")
        site.watch()


def _documents_folder() -> Path | None:
    name = os.environ.get("DOCS", "").strip()
    if not name:
        return None
    folder = Path(name).expanduser().absolute()
    if not folder.is_dir():
        raise LaunchError(f"DOCS={name}: 没有这个文件夹 · there is no such folder")
    return folder


def _check_port() -> None:
    family = socket.AF_INET6 if ":" in settings.HOST else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.HOST, settings.PORT))
        except OSError as error:
            raise LaunchError(
                f"端口 {settings.PORT} 用不了 · {settings.HOST}:{settings.PORT} cannot be used "
                f"({error.strerror}). 换一个 · Choose another: make run PORT={settings.PORT + 1}"
            ) from error


def _environment() -> dict[str, str]:
    # The Procfile names programs, not places; so they come from this environment's own folder.
    programs = str(Path(sys.executable).parent)
    return os.environ | {
        "PATH": os.pathsep.join([programs, os.environ.get("PATH", os.defpath)]),
        "HOST": f"[{settings.HOST}]" if ":" in settings.HOST else settings.HOST,
        "PORT": str(settings.PORT),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }


def _end_with_parent() -> None:
    """Let Linux send SIGTERM to this process when its parent dies, even by SIGKILL."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _manage(*arguments: str) -> None:
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]
    with subprocess.Popen(command, env=_environment(), start_new_session=True) as process:  # noqa: S603
        try:
            status = process.wait()
        except Stopped:
            process.terminate()
            raise
    if status:
        raise LaunchError(f"manage.py {arguments[0]} 失败 · failed (exit status {status})")


class Site:
    """The processes of the Procfile under honcho, with their output in a log."""

    def __init__(self) -> None:
        self.log = settings.VAR_DIR / "log" / "site.log"
        self.parent = os.getppid()
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Site:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "honcho", "start", "--no-colour", "--env", os.devnull],
                cwd=settings.BASE_DIR,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_end_with_parent,
            )
        return self

    def __exit__(self, *_: object) -> None:
        if self.process and self.process.poll() is None:
            say("正在停止，几秒钟 · Stopping, a few seconds")
            self._wait_for_children()
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
        for group in self._children():
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(group, signal.SIGKILL)
        if self.process:
            self.process.kill()
            self.process.wait()

    def wait_until_ready(self) -> None:
        """Return when web, database, broker and worker answer."""
        deadline = time.monotonic() + START_SECONDS
        while not _is_ready():
            self._check()
            if time.monotonic() > deadline:
                raise LaunchError(
                    f"{START_SECONDS} 秒内没有就绪 · Not ready in time\n{self._end()}"
                )
            time.sleep(0.2)

    def watch(self) -> None:
        """Return never: end with an error when a process ends, or as stopped when make is gone."""
        while True:
            self._check()
            time.sleep(0.5)

    def _check(self) -> None:
        if self.process and self.process.poll() is not None:
            raise LaunchError(f"有进程意外结束 · A process ended unexpectedly\n{self._end()}")
        if os.getppid() != self.parent:
            raise Stopped

    def _end(self) -> str:
        lines = self.log.read_text("utf-8", "replace").splitlines()[-25:]
        return "\n".join([*(f"  {line}" for line in lines), f"日志 · Log: {self.log}"])

    def _children(self) -> list[int]:
        return [int(number) for number in STARTED.findall(self.log.read_bytes())]

    def _wait_for_children(self) -> None:
        # honcho forgets a child that it has not heard of yet when the signal arrives.
        wanted = len((settings.BASE_DIR / "Procfile").read_text("utf-8").split("\n")) - 1
        for _ in range(20):
            if len(self._children()) >= wanted:
                return
            time.sleep(0.1)


def _is_ready() -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.HOST, settings.HOST)  # noqa: S104
    connection = HTTPConnection(host, settings.PORT, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
