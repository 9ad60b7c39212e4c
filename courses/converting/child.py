"""Binds itself to limits and becomes another program: MEGABYTES SECONDS PROGRAM ARGUMENT...

The limits of a process hold for all that it starts, so they are set here and not in the worker,
which must not run code of its own between fork and exec.
"""

from __future__ import annotations

import os
import platform
import resource
import sys
from contextlib import suppress

from courses.kernel_rules import EQUAL, LOAD, install

FILE_BYTES = 300_000_000
_UNIX = 1
# For each machine: its audit number, its calls socket and io_uring_setup.
_CALLS = {"x86_64": (0xC000003E, 41, 425), "aarch64": (0xC00000B7, 198, 425)}


def bind(megabytes: int, seconds: int) -> None:
    """Limit this process for the rest of its life, whatever it becomes."""
    for what, most in (
        (resource.RLIMIT_AS, megabytes * 2**20),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a system that does not know this limit
            resource.setrlimit(what, (most, most))
    _forbid_network()


def _forbid_network() -> bool:
    """Have the kernel refuse sockets other than those between processes of this machine, which
    LibreOffice uses to talk to itself; whether it does."""
    known = _CALLS.get(platform.machine())
    if known is None:
        return False
    machine, socket, ring = known
    return install(
        (
            (LOAD, 0, 0, 4),  # the machine
            (EQUAL, 0, 6, machine),
            (LOAD, 0, 0, 0),  # the call
            (EQUAL, 4, 0, ring),
            (EQUAL, 0, 2, socket),
            (LOAD, 0, 0, 16),  # its first argument: what kind of socket
            (EQUAL, 0, 1, _UNIX),
        )
    )


def main() -> None:
    bind(int(sys.argv[1]), int(sys.argv[2]))
    program = sys.argv[3]
    os.execv(program, sys.argv[3:])  # noqa: S606 - the worker named the program


if __name__ == "__main__":
    main()
