"""A reading process that goes wrong in the way that its document asks for."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from courses.documents.errors import UnreadableDocument
from courses.reading_process import job, server

if TYPE_CHECKING:
    from collections.abc import Callable

    from courses.reading_process.messages import Reading, Request

perform = job.perform


def eat_memory() -> None:
    held = []
    while True:
        held.append(bytearray(16_000_000))


def eat_memory_at_once() -> None:
    bytearray(2_000_000_000)


def compute_for_ever() -> None:
    while True:
        pass


def break_memory() -> None:
    ctypes.string_at(0)


def write_for_ever() -> None:
    with Path("large").open("wb") as file:
        while True:
            file.write(b"\0" * 1_000_000)


def call_home() -> None:
    socket.create_connection(("127.0.0.1", int(os.environ.get("CANARY_PORT", "18099"))))


def call_home_in_c() -> None:
    """As a library in C would: past everything that Python could forbid."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.socket(2, 1, 0) < 0:
        raise PermissionError(ctypes.get_errno())


def start_a_program() -> None:
    subprocess.run(["/bin/true"], check=True)


def end_the_worker() -> None:
    os.kill(os.getppid(), 9)


def fail() -> None:
    raise KeyError("a fault of ours")


def nest() -> None:
    nest()


def leave() -> None:
    os._exit(3)


def tell_secrets() -> None:
    raise UnreadableDocument("damaged", place=" ".join(sorted(os.environ)))


def list_folder() -> None:
    Path("left behind").write_text("x")
    here = Path.cwd()
    raise UnreadableDocument("damaged", place=f"{here} {os.environ['TMPDIR']}")


def sleep_for_ever() -> None:
    time.sleep(1_000)


FAULTS: dict[str, Callable[[], object]] = {
    name.replace("_", " "): act
    for name, act in list(globals().items())
    if callable(act) and getattr(act, "__module__", "") == __name__
}


def perform_badly(request: Request, data: bytes, tell: Callable[[str], object]) -> Reading:
    """Do what the document says, then read it."""
    wanted = data.decode(errors="replace").strip()
    if wanted in FAULTS:
        FAULTS[wanted]()
    return perform(request, data, tell)


def main() -> Any:
    job.perform = perform_badly
    server.main()


if __name__ == "__main__":
    sys.exit(main())
