"""One hostile file through a real import: what came of it, and what is wrong about that."""

from __future__ import annotations

import json
import re
import selectors
import socket
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from courses.documents.errors import UnreadableDocument
from courses.models import Course, ImportBatch, ImportRun, Lesson, Slide
from courses.reading_process.bounded import forget_cost, last_cost
from portal import bundles
from portal.exporting import export_course
from portal.importing import run_import
from portal.refusals import REFUSALS, explain
from tests.hostile.case import CANARY, LISTENER, Case, Wanted
from tests.hostile.pages import faults_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SECONDS = 30
MEGABYTES = 512
MOST_MEMBERS = 10  # of a zip that are imported
_PLACEHOLDER = re.compile(r"(?<!\{)\{(?:name|limit|place|error|code)\}|\?")


@dataclass(slots=True)
class Outcome:
    """``result`` is "accepted" or the code of the refusal; ``faults`` is empty where all is well.

    ``seconds`` are those of a processor, of all processes that took part: others may be at work
    on this machine.
    """

    case: Case
    result: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0
    balanced: bool | None = None
    faults: list[str] = field(default_factory=list)


def run(case: Case, course: Course) -> Outcome:
    """Import the file of ``case`` into the empty ``course`` and look at everything it left."""
    outcome = Outcome(case)
    data = case.make()
    forget_cost()
    began = time.process_time()
    finished = _import(case, data, course, outcome)
    cost = last_cost()
    outcome.megabytes = cost.kilobytes / 1024
    outcome.seconds = time.process_time() - began + cost.seconds
    if finished:
        _judge(case, finished, outcome)
    if outcome.seconds > SECONDS:
        outcome.faults.append(f"took {outcome.seconds:.0f} s")
    if outcome.megabytes > MEGABYTES:
        outcome.faults.append(f"took {outcome.megabytes:.0f} MB")
    outcome.faults += [f"left {path}" for path in canaries()]
    return outcome


def _import(case: Case, data: bytes, course: Course, outcome: Outcome) -> list[ImportRun]:
    """The finished imports of the file; none where all of it was refused before."""
    try:
        queued = bundles.receive(course, case.name, data)
    except UnreadableDocument as refusal:
        _refused(case, refusal.code, refusal.details, outcome)
        return []
    keys = [queued.pk] if isinstance(queued, ImportRun) else _unpacked(case, queued, outcome)
    for key in keys:
        assert ImportRun.objects.claim(key)
        run_import(key)
    return list(ImportRun.objects.select_related("source").filter(pk__in=keys))


def _unpacked(case: Case, batch: ImportBatch, outcome: Outcome) -> list[int]:
    """The imports that a zip came to; of very many only the first."""
    assert ImportBatch.objects.claim(batch.pk)
    bundles.unpack(batch.pk)
    batch.refresh_from_db()
    for left in batch.left_out:
        if left["code"] not in bundles.IMPORTED | REFUSALS.keys():
            outcome.faults.append(f"no words for {left['code']}")
    keys = list(batch.runs.order_by("pk").values_list("pk", flat=True)[:MOST_MEMBERS])
    if not keys:
        _refused(case, batch.message or "nothing_in_bundle", batch.message_details, outcome)
    return keys


def _judge(case: Case, runs: Sequence[ImportRun], outcome: Outcome) -> None:
    """A zip is read if one of its documents is."""
    done = [run for run in runs if run.status == ImportRun.Status.DONE]
    failed = [run for run in runs if run.status == ImportRun.Status.FAILED]
    outcome.faults += [f"ended as {run.status}" for run in runs if run not in (*done, *failed)]
    if done:
        outcome.result = "accepted"
        outcome.balanced = all(run.is_balanced for run in done)
        if not outcome.balanced:
            outcome.faults.append("its account does not balance")
        _check_course(case, done[0].source.course, outcome)
    elif failed:
        _refused(case, failed[0].message, failed[0].message_details, outcome)


def _refused(case: Case, code: str, details: dict[str, object], outcome: Outcome) -> None:
    outcome.result = code
    _check_refusal(case, code, {"name": case.name, **details}, outcome)


def _check_refusal(case: Case, code: str, details: dict[str, object], outcome: Outcome) -> None:
    if case.wanted is Wanted.ACCEPT:
        outcome.faults.append(f"refused as {code} ({details.get('error', '')})")
    elif code not in case.codes:
        outcome.faults.append(f"refused as {code}, wanted {', '.join(sorted(case.codes))}")
    if code not in REFUSALS:
        outcome.faults.append(f"no words for {code}")
    messages = {}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            messages[language] = explain(code, details)
    if messages["en"] == messages["zh-hans"]:
        outcome.faults.append("the message is not translated")
    outcome.faults += [
        f"message: {message[:80]}"
        for message in messages.values()
        if _PLACEHOLDER.search(message.replace(case.name, "")) or "\x00" in message
    ]


def _check_course(case: Case, course: Course, outcome: Outcome) -> None:
    if case.wanted is Wanted.REFUSE:
        outcome.faults.append("accepted")
    shown = {key: value for key, value in export_course(course).items() if key != "sources"}
    text = "".join(json.dumps(shown, ensure_ascii=False).split())
    for wanted in case.must:
        if "".join(wanted.split()) not in text.replace('\\"', '"'):
            outcome.faults.append(f"lost {wanted!r}")
    for unwanted in case.must_not:
        if "".join(unwanted.split()) and "".join(unwanted.split()) in text:
            outcome.faults.append(f"shows {unwanted!r}")
    for html in _pages(course):
        outcome.faults += [f"page: {fault}" for fault in faults_of(html)]


def _pages(course: Course) -> Iterator[str]:
    yield from Lesson.objects.filter(course=course).values_list("html", flat=True)
    yield from Slide.objects.filter(lesson__course=course).values_list("html", flat=True)


def canaries() -> list[str]:
    """Files that a traversal left, in the places where one would land."""
    base = Path(settings.BASE_DIR)
    places = {
        Path("/"), Path("/tmp"), Path.home(), Path.cwd(), base, base.parent,
        Path(tempfile.gettempdir()), Path(settings.MEDIA_ROOT), Path(settings.MEDIA_ROOT).parent,
        *Path(tempfile.gettempdir()).glob("reading-*"),
    }  # fmt: skip
    return [str(path) for place in places for path in place.glob(f"*{CANARY}*")]


@contextmanager
def listening() -> Iterator[list[str]]:
    """Whoever calls 127.0.0.1:18099 meanwhile."""
    callers: list[str] = []
    done = threading.Event()
    with socket.socket() as server:
        # Two runs may listen at once: one of them hears a caller.
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind(LISTENER)
        server.listen()
        thread = threading.Thread(target=_listen, args=(server, callers, done), daemon=True)
        thread.start()
        yield callers
        time.sleep(0.2)
        done.set()
        thread.join()


def _listen(server: socket.socket, callers: list[str], done: threading.Event) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(server, selectors.EVENT_READ)
        while not done.is_set():
            if selector.select(0.1):
                link, address = server.accept()
                callers.append(str(address))
                link.close()
