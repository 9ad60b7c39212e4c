"""Messages between the worker and the process that reads: lengths and bytes, never pickles."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_LENGTH = struct.Struct(">Q")
READY = b"ready\n"  # the first line of the server
LARGEST = 2_000_000_000  # bytes of one frame; more is a fault of the other side


class BrokenFrame(Exception):
    """The other side stopped in the middle of a message, or sent none."""


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Send one frame."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; None where the stream ends before it. Raises ``BrokenFrame``."""
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise BrokenFrame
    (length,) = _LENGTH.unpack(head)
    if length > LARGEST:
        raise BrokenFrame
    content = stream.read(length)
    if len(content) < length:
        raise BrokenFrame
    return content


def to_json(value: object) -> bytes:
    """JSON in UTF-8; halves of surrogate pairs, which no text should hold, pass unharmed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def from_json(content: bytes) -> Any:
    """What ``to_json`` wrote; raises ValueError."""
    return json.loads(content.decode("utf-8", "surrogatepass"))
