"""Binds itself to limits and becomes another program: MEGABYTES SECONDS PROGRAM ARGUMENT...

The limits of a process hold for all that it starts, so they are set here and not in the worker,
which must not run code of its own between fork and exec.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys
from contextlib import suppress

FILE_BYTES = 300_000_000
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # EPERM
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
    if known is None or not sys.platform.startswith("linux"):
        return False
    machine, socket, ring = known
    rules = b"".join(
        struct.pack("HBBI", *rule)
        for rule in (
            (_LOAD, 0, 0, 4),  # the machine
            (_EQUAL, 0, 6, machine),
            (_LOAD, 0, 0, 0),  # the call
            (_EQUAL, 4, 0, ring),
            (_EQUAL, 0, 2, socket),
            (_LOAD, 0, 0, 16),  # its first argument: what kind of socket
            (_EQUAL, 0, 1, _UNIX),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _REFUSE),
        )
    )
    code = ctypes.create_string_buffer(rules, len(rules))
    program = struct.pack("HxxxxxxP", len(rules) // 8, ctypes.addressof(code))
    pointer = ctypes.create_string_buffer(program, len(program))
    with suppress(OSError, AttributeError):
        control = ctypes.CDLL(None).prctl
        control.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
        if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
            return bool(control(_SET_SECCOMP, _FILTER, ctypes.addressof(pointer), 0, 0) == 0)
    return False


def main() -> None:
    bind(int(sys.argv[1]), int(sys.argv[2]))
    program = sys.argv[3]
    os.execv(program, sys.argv[3:])  # noqa: S606 - the worker named the program


if __name__ == "__main__":
    main()
