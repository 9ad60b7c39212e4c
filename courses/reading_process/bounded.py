"""The worker's side: a document is read elsewhere, within its time and memory, or refused."""

from __future__ import annotations

import atexit
import logging
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from courses.documents.errors import UnreadableDocument
from courses.reading_process import limits
from courses.reading_process.answers import Fault, unpack
from courses.reading_process.frames import (
    READY,
    BrokenFrame,
    from_json,
    read_frame,
    to_json,
    write_frame,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from courses.reading_process.messages import Reading, Request

logger = logging.getLogger(__name__)

SERVER = "courses.reading_process.server"
START_SECONDS = 30  # for everything to be imported, on a busy machine
BEAT_SECONDS = 1.0
_ROOT = Path(__file__).resolve().parents[2]
_CHUNK = 1 << 20


def read_bounded(
    data: bytes,
    request: Request,
    *,
    within: limits.Limits | None = None,
    watch: Callable[[str], object] = str,
) -> Reading:
    """What the file ``data`` came to, read by a process of its own.

    ``watch`` is called with the stage ("reading", "recognising") when it changes and at least
    every other second; what it raises ends the reading. Raises
    ``UnreadableDocument``, also with the codes took_too_long, too_much_memory, reader_crashed;
    ``ReaderUnavailable`` where no process can be started.
    """
    within = within or limits.Limits()
    frames = _ask(data, request, within, watch)
    try:
        return unpack(frames)
    except Fault as fault:
        logger.error("The reader failed on a document (%s):\n%s", fault.error, fault.trace)
        raise UnreadableDocument("reader_crashed", error=fault.error) from fault
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        logger.exception("The reader gave an answer that is none.")
        raise UnreadableDocument("reader_crashed", error=type(error).__name__) from error


def _ask(
    data: bytes,
    request: Request,
    within: limits.Limits,
    watch: Callable[[str], object],
) -> list[bytes]:
    """The frames of the answer. A server whose child may still be at work is not used again."""
    reader = _pool.take()
    try:
        return reader.ask(data, request, within, watch)
    except (OSError, BrokenFrame, ValueError) as error:
        logger.exception("The reader is gone or speaks nonsense.")
        raise UnreadableDocument("reader_crashed", error=type(error).__name__) from error
    finally:
        if reader.is_idle:
            _pool.give_back(reader)
        else:
            reader.close()


class ReaderUnavailable(RuntimeError):
    """The process that reads does not start: no fault of any document."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a document took of the machine: its most memory, its time of a processor."""

    kilobytes: int = 0
    seconds: float = 0.0


_last = threading.local()


def last_cost() -> Cost:
    """What the last document of this thread took, as the system counted it."""
    cost = getattr(_last, "cost", None)
    return cost if isinstance(cost, Cost) else Cost()


def forget_cost() -> None:
    """What comes next may read nothing."""
    _last.cost = Cost()


def _refusal_of(code: int, kilobytes: int, within: limits.Limits) -> UnreadableDocument:
    """Why a child ended with the exit ``code``, which is a signal if negative."""
    if -code in (signal.SIGXCPU, signal.SIGALRM):
        return UnreadableDocument("took_too_long", limit=within.seconds)
    # The system ends a process that takes its last memory; libraries in C abort without it.
    if -code == signal.SIGKILL or kilobytes > within.megabytes * 1024 // 2:
        return UnreadableDocument("too_much_memory", limit=within.megabytes)
    return UnreadableDocument("reader_crashed", error=f"exit {code}")


class Reader:
    """A running server; it reads one document at a time."""

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp(prefix="reading-")
        mine, its = os.pipe()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", SERVER, str(its), self._folder],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=[its],
                env=limits.spare_environment(str(_ROOT), self._folder),
                cwd=_ROOT,
                start_new_session=True,
            )
        finally:
            os.close(its)
        self._input = cast("IO[bytes]", self._process.stdin)
        self._output = cast("IO[bytes]", self._process.stdout)
        self._status = os.fdopen(mine, "rb", buffering=0)
        self.is_idle = True  # no document is being read, all that was said has been heard
        if self._first_status() != READY:
            self.close()
            raise ReaderUnavailable

    def _first_status(self) -> bytes:
        with selectors.DefaultSelector() as selector:
            selector.register(self._status, selectors.EVENT_READ)
            return self._status.readline() if selector.select(START_SECONDS) else b""

    @property
    def is_alive(self) -> bool:
        """Whether it may be asked."""
        return self._process.poll() is None

    def ask(
        self,
        data: bytes,
        request: Request,
        within: limits.Limits,
        watch: Callable[[str], object],
    ) -> list[bytes]:
        """The frames of the answer; raises ``UnreadableDocument`` for a child without one, OSError
        or ``BrokenFrame`` for a server that is gone."""
        self.is_idle = False
        header = request.to_dict() | {"seconds": within.seconds, "megabytes": within.megabytes}
        write_frame(self._input, to_json(header))
        write_frame(self._input, data)
        write_frame(self._input, request.beside)
        self._input.flush()
        answer, ended = self._gather(time.monotonic() + within.clock_seconds, watch)
        if ended is None:
            raise UnreadableDocument("took_too_long", limit=within.seconds)
        self.is_idle = True
        _last.cost = Cost(ended["kilobytes"], ended["seconds"])
        if code := os.waitstatus_to_exitcode(ended["status"]):
            raise _refusal_of(code, ended["kilobytes"], within)
        return _frames(answer)

    def _gather(
        self, until: float, watch: Callable[[str], object]
    ) -> tuple[bytearray, dict[str, Any] | None]:
        """What the child wrote until it ended, and how it ended; None: too late."""
        answer, stage = bytearray(), "reading"
        with selectors.DefaultSelector() as selector:
            selector.register(self._status, selectors.EVENT_READ)
            selector.register(self._output, selectors.EVENT_READ)
            while (left := until - time.monotonic()) > 0:
                ready = {key.fileobj for key, _ in selector.select(min(left, BEAT_SECONDS))}
                if self._output in ready:
                    answer += self._output_chunk()
                elif self._status in ready:
                    said = from_json(self._status.readline())
                    if "status" in said:
                        return answer, said
                    stage = said["stage"]
                watch(stage)
        return answer, None

    def _output_chunk(self) -> bytes:
        chunk = os.read(self._output.fileno(), _CHUNK)
        if not chunk:
            raise BrokenFrame
        return chunk

    def close(self) -> None:
        """End the server and what it started, and wait for it."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for stream in (self._input, self._output, self._status):
            with suppress(OSError):
                stream.close()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


def _frames(answer: bytearray) -> list[bytes]:
    """The frames of a whole answer."""
    stream = BytesIO(answer)
    count = read_frame(stream)
    if count is None:
        raise BrokenFrame
    return [read_frame(stream) or b"" for _ in range(from_json(count))]


class _Pool:
    """The servers of this process that wait for a document; one for each thread that reads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process = os.getpid()
        self._free: list[Reader] = []

    def take(self) -> Reader:
        with self._lock:
            if self._process != os.getpid():  # forked since: those belong to the other process
                self._process, self._free = os.getpid(), []
            while self._free:
                reader = self._free.pop()
                if reader.is_alive:
                    return reader
                reader.close()
        return Reader()

    def give_back(self, reader: Reader) -> None:
        with self._lock:
            self._free.append(reader)

    def close(self) -> None:
        with self._lock:
            if self._process == os.getpid():
                for reader in self._free:
                    reader.close()
            self._free = []


_pool = _Pool()


def close_readers() -> None:
    """End the servers of this process; the next document starts one anew."""
    _pool.close()


atexit.register(close_readers)
