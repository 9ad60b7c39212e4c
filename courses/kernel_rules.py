"""Has the kernel refuse calls to this process, for the rest of its life and whatever it becomes.

Plain Python, for the processes that read and convert documents.
"""

from __future__ import annotations

import ctypes
import struct
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LOAD, EQUAL, AT_LEAST = 0x20, 0x15, 0x35
_RETURN, _ALLOW, _REFUSE = 0x06, 0x7FFF0000, 0x00050000 | 1  # EPERM
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2

Rule = tuple[int, int, int, int]  # what, rules to skip if true, if false, value
VERDICTS: tuple[Rule, Rule] = ((_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE))


def install(rules: Sequence[Rule]) -> bool:
    """Bind this process to ``rules``, behind which stand: allowed, refused; whether it is bound."""
    if not sys.platform.startswith("linux"):
        return False
    packed = b"".join(struct.pack("HBBI", *rule) for rule in (*rules, *VERDICTS))
    code = ctypes.create_string_buffer(packed, len(packed))
    program = struct.pack("HxxxxxxP", len(packed) // 8, ctypes.addressof(code))
    pointer = ctypes.create_string_buffer(program, len(program))
    with suppress(OSError, AttributeError):
        control = ctypes.CDLL(None).prctl
        control.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
        if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
            return bool(control(_SET_SECCOMP, _FILTER, ctypes.addressof(pointer), 0, 0) == 0)
    return False
