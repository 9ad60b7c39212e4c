"""Answers kept in this process, so that an unchanged course is serialised once.

The key is the entity tag, which changes with every change of what it names: an entry can grow
old and be pushed out, but never wrong.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

LARGEST_SHARE = 8  # no answer may take more than an eighth of the room


class KeptAnswers:
    """The most recently used bodies, at most ``limit_bytes`` of them together."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._size = 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> bytes | None:
        with self._lock:
            body = self._bodies.get(tag)
            if body is not None:
                self._bodies.move_to_end(tag)
            return body

    def put(self, tag: str, body: bytes) -> None:
        if len(body) * LARGEST_SHARE > self._limit:
            return
        with self._lock:
            self._size += len(body) - len(self._bodies.pop(tag, b""))
            self._bodies[tag] = body
            while self._size > self._limit:
                self._size -= len(self._bodies.popitem(last=False)[1])

    def clear(self) -> None:
        with self._lock:
            self._bodies.clear()
            self._size = 0

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return self._size


ANSWERS = KeptAnswers(limit_bytes=8 * 1024 * 1024)
