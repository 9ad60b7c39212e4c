"""Running a program on a document, in a folder of its own, within limits."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_ROOT = Path(__file__).resolve().parents[2]
_BEAT_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """``seconds`` by the clock and of the processor, ``megabytes`` of address space."""

    seconds: int
    megabytes: int = 1536


@contextmanager
def own_folder() -> Iterator[Path]:
    """An empty folder that is gone afterwards, whatever happened in it."""
    folder = Path(tempfile.mkdtemp(prefix="converting-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(
    command: Sequence[str], folder: Path, bounds: Bounds, watch: Callable[[str], object]
) -> bool:
    """Whether ``command`` ended well within its bounds; its first word is the path of a program.

    ``watch`` is called with "reading" every second; what it raises ends the program.
    """
    limits = [str(bounds.megabytes), str(bounds.seconds)]
    process = subprocess.Popen(  # noqa: S603 - the command is ours, its file is in the folder
        [sys.executable, "-m", "courses.converting.child", *limits, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=_environment(folder),
        start_new_session=True,
    )
    try:
        return _wait(process, time.monotonic() + bounds.seconds, watch) == 0
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(
    process: subprocess.Popen[bytes], until: float, watch: Callable[[str], object]
) -> int | None:
    """The exit code; None where the process took too long."""
    while time.monotonic() < until:
        try:
            return process.wait(timeout=_BEAT_SECONDS)
        except subprocess.TimeoutExpired:
            watch("reading")
    return None


def _environment(folder: Path) -> dict[str, str]:
    """No secrets, no proxies, no display; everything that is written goes to ``folder``."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    paths = [str(_ROOT), *(path for path in sys.path if path)]
    return kept | {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": os.pathsep.join(paths),
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "SAL_USE_VCLPLUGIN": "svp",
    }
