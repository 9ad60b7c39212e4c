"""What a child that reads a document may use: time, memory, files; no network, no programs."""

from __future__ import annotations

import os
import platform
import resource
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

from courses.kernel_rules import AT_LEAST, EQUAL, LOAD, Rule, install

MEGABYTES = 512
SECONDS = 25
MOST_CLOCK_SECONDS = 100  # the worker's own limit, CELERY_TASK_SOFT_TIME_LIMIT, lies above that
FILE_BYTES = 64_000_000  # of one file that a library writes for itself
OPEN_FILES = 64

_X32 = 0x40000000

# For each machine: its audit number and its numbers of the calls that are refused: socket,
# connect, bind, listen, sendto, sendmsg, execve, execveat, ptrace, kill, process_vm_readv,
# process_vm_writev, io_uring_setup.
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 49, 50, 44, 46, 59, 322, 101, 62, 310, 311, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 206, 211, 221, 281, 117, 129, 270, 271, 425)),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of the processor, ``megabytes`` of memory.

    By the clock it may take three times as long: a machine with much to do is no fault of the
    document.
    """

    seconds: int = SECONDS
    megabytes: int = MEGABYTES

    @property
    def clock_seconds(self) -> int:
        """When it is ended even if it does nothing."""
        return min(3 * self.seconds, MOST_CLOCK_SECONDS)


def apply(limits: Limits) -> None:
    """Bind this process for the rest of its life."""
    memory = limits.megabytes * 2**20
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CPU, limits.seconds, spare=2)  # a signal that tells, before the last
    _limit(resource.RLIMIT_FSIZE, FILE_BYTES)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)
    # If nobody is left to end it: a child whose worker was killed.
    signal.alarm(limits.clock_seconds + 5)
    _forbid_sockets()
    _forbid_calls()


def _limit(what: int, most: int, spare: int = 0) -> None:
    _, hard = resource.getrlimit(what)
    last = most + spare if hard == resource.RLIM_INFINITY else min(most + spare, hard)
    with suppress(ValueError, OSError):  # a system that does not know this limit
        resource.setrlimit(what, (min(most, last), last))


def _refuse(*_: object, **__: object) -> NoReturn:
    raise PermissionError("A document is read without network.")


def _forbid_sockets() -> None:
    """In Python on every system; the kernel does it for libraries in C where it can."""
    for name in ("socket", "create_connection", "create_server", "socketpair", "getaddrinfo"):
        setattr(socket, name, _refuse)


def _forbid_calls() -> bool:
    """Have the kernel refuse network, programs and other processes; whether it does."""
    known = _CALLS.get(platform.machine())
    return known is not None and install(_rules(*known))


def _rules(machine: int, calls: tuple[int, ...]) -> list[Rule]:
    """Of another machine or one of ``calls``: refused, by the last verdict."""
    refuse_at = 5 + len(calls)
    rules: list[Rule] = [
        (LOAD, 0, 0, 4),  # the machine
        (EQUAL, 0, refuse_at - 2, machine),
        (LOAD, 0, 0, 0),  # the call
        (AT_LEAST, refuse_at - 4, 0, _X32),
    ]
    for call in calls:
        rules.append((EQUAL, refuse_at - len(rules) - 1, 0, call))
    return rules


def spare_environment(root: str, folder: str) -> dict[str, str]:
    """The environment of the process: no secrets, no proxies, a folder of its own."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    paths = [root, *(path for path in sys.path if path)]
    return kept | {
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONIOENCODING": "utf-8",
        "LANG": "C.UTF-8",
        "HOME": folder,
        "TMPDIR": folder,
    }
