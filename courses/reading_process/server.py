"""The process that reads: everything imported once, a child of its own for each document.

``python -m courses.reading_process.server STATUS FOLDER`` reads requests from standard input (a
frame of JSON, one of the file, one of the pictures beside it), has a child write the answer to
standard output (a frame with the number of frames, then those), and writes lines to the
descriptor STATUS: one once it is ready, one for each stage of a child, one when it ended: how,
and how much memory it took.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path
from typing import IO, Any

from courses.documents import readers
from courses.documents.conservation import plain
from courses.documents.errors import UnreadableDocument
from courses.reading_process import answers, job, limits
from courses.reading_process.frames import (
    READY,
    BrokenFrame,
    from_json,
    read_frame,
    to_json,
    write_frame,
)
from courses.reading_process.messages import Request


def main() -> None:
    """Serve until the worker closes its end or is gone."""
    status = os.fdopen(int(sys.argv[1]), "wb", buffering=0)
    folder = Path(sys.argv[2])
    readers.load()
    plain.load()
    gc.freeze()  # what is imported is never looked at again, and stays shared with the children
    status.write(READY)
    try:
        while (header := read_frame(sys.stdin.buffer)) is not None:
            files = (read_frame(sys.stdin.buffer) or b"", read_frame(sys.stdin.buffer) or b"")
            _serve(from_json(header), files, status, folder)
            del files
    except (BrokenFrame, BrokenPipeError):  # the worker is gone
        pass
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(
    header: dict[str, Any], files: tuple[bytes, bytes], status: IO[bytes], folder: Path
) -> None:
    own = tempfile.mkdtemp(dir=folder)
    child = os.fork()
    if not child:
        _work(header, files, status, own)
    _, code, usage = os.wait4(child, 0)
    shutil.rmtree(own, ignore_errors=True)
    kilobytes = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    seconds = usage.ru_utime + usage.ru_stime
    _say(status, {"status": code, "kilobytes": kilobytes, "seconds": seconds})


def _say(status: IO[bytes], what: dict[str, Any]) -> None:
    status.write(to_json(what) + b"\n")


def _work(
    header: dict[str, Any], files: tuple[bytes, bytes], status: IO[bytes], folder: str
) -> None:
    """The life of a child; never returns."""
    code = 1
    try:
        os.close(0)
        os.chdir(folder)
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        limits.apply(limits.Limits(header["seconds"], header["megabytes"]))
        with os.fdopen(1, "wb") as output:
            _send(_answer(header, files, status), output)
        code = 0
    finally:
        os._exit(code)


def _answer(header: dict[str, Any], files: tuple[bytes, bytes], status: IO[bytes]) -> list[bytes]:
    data, beside = files
    try:
        request = Request.from_dict(header, beside)
        return answers.pack(
            job.perform(request, data, lambda stage: _say(status, {"stage": stage}))
        )
    except UnreadableDocument as refusal:
        return answers.pack_refusal(refusal)
    except MemoryError:
        pass  # the frames of the failed work are let go before anything is said
    except Exception as error:  # noqa: BLE001 - the worker logs it
        return answers.pack_fault(type(error).__name__, traceback.format_exc(limit=-12))
    return answers.pack_refusal(UnreadableDocument("too_much_memory", limit=header["megabytes"]))


def _send(frames: list[bytes], output: IO[bytes]) -> None:
    write_frame(output, to_json(len(frames)))
    for frame in frames:
        write_frame(output, frame)


if __name__ == "__main__":
    main()
