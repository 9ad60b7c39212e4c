"""``make run`` as a newcomer meets it: from an empty folder to a course, and away again."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from tests.deployment import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
READY = "Press Ctrl-C to stop"
PATIENCE_SECONDS = 400

pytestmark = pytest.mark.worker


class Launched:
    """A running ``python -m portal.launch`` whose output is read until it is ready."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self.environment = self._environment(folder) | variables
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portal.launch"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.output = ""

    def _environment(self, folder: Path) -> dict[str, str]:
        # Embedded, whatever the rest of the suite runs on.
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return {**kept, "HOME": str(folder), "VAR_DIR": str(folder / "var")}

    def read_until(self, words: str) -> str:
        """The output so far, once these words were said; the end of the process fails the test."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        assert self.process.stdout
        while words not in self.output:
            line = self.process.stdout.readline()
            assert line, self.output
            assert time.monotonic() < deadline, self.output
            self.output += line
        return self.output

    def stop(self, number: int = signal.SIGINT) -> int:
        """The exit status after a signal."""
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=PATIENCE_SECONDS)
        self.output += rest
        return self.process.returncode


@contextmanager
def launched(folder: Path, **variables: str) -> Iterator[Launched]:
    site = Launched(folder, **variables)
    try:
        yield site
    finally:
        if site.process.poll() is None:
            site.process.kill()
        site.process.communicate()


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with one document, a zip of another, and one file that is none."""
    folder = tmp_path / "My Papers"
    folder.mkdir()
    (folder / "note.md").write_text("# A note\n\nFirst words.\n\n## More\n\nOther words.\n")
    (folder / "numbers.xlsx").write_bytes(b"PK")
    with zipfile.ZipFile(folder / "bundle.zip", "w") as bundle:
        bundle.writestr("zipped.md", "# In the zip\n\nPacked words.\n\n## More\n\nOthers.\n")
    return folder


def pages_answer(output: str) -> list[int]:
    return [urlopen(address, timeout=10).status for address in re.findall(r"http://\S+", output)]


def processes_of(folder: Path) -> list[str]:
    """Command lines of living processes that were started with this state folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"VAR_DIR={folder / 'var'}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def test_from_nothing_to_two_courses_and_away_again(tmp_path: Path, documents: Path) -> None:
    variables = {"PORT": str(free_port()), "DOCS": str(documents)}
    with launched(tmp_path, **variables) as site:
        output = site.read_until(READY)
        assert "/courses/fintech/" in output
        assert "/courses/my-papers/" in output
        assert "numbers.xlsx" in output
        assert "✓ zipped.md" in output
        assert "bundle.zip" not in output  # neither skipped nor refused
        assert set(pages_answer(output)) == {200}
        assert re.search(r"demo-instructor  \S{12,}", output)
        assert re.search(r"demo-student  \S{12,}", output)
        assert site.stop() == 0
    assert processes_of(tmp_path) == []

    with launched(tmp_path, **variables) as site:
        again = site.read_until(READY)
        assert "note.md" not in again
        assert "zipped.md" not in again
        assert re.findall(r"demo-\S+  \S+", again) == re.findall(r"demo-\S+  \S+", output)
        assert site.stop(signal.SIGTERM) == 0
    assert processes_of(tmp_path) == []


def test_a_killed_launcher_leaves_nothing_running(tmp_path: Path) -> None:
    with launched(tmp_path, PORT=str(free_port())) as site:
        site.read_until("Starting web")
        time.sleep(1)
        site.process.kill()
    deadline = time.monotonic() + 20
    while processes_of(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert processes_of(tmp_path) == []


def test_a_taken_port_is_said_plainly(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with launched(tmp_path, PORT=str(port)) as site:
            output, _ = site.process.communicate(timeout=PATIENCE_SECONDS)
    assert site.process.returncode == 1
    assert f"127.0.0.1:{port} cannot be used" in output
    assert "Traceback" not in output


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"DOCS": "/no/such/folder"}, "there is no such folder"),
        ({"PORT": "many"}, "PORT='many'"),
        ({"DATABASE_URL": "mysql://host/name"}, "DATABASE_URL"),
    ],
)
def test_a_wrong_wish_is_answered_before_anything_starts(
    tmp_path: Path, variables: dict[str, str], message: str
) -> None:
    with launched(tmp_path, **variables) as site:
        output, _ = site.process.communicate(timeout=PATIENCE_SECONDS)
    assert site.process.returncode == 1
    assert message in output
    assert "Traceback" not in output
