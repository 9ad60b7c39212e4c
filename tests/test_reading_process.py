"""Documents are read by a process with limits; what breaks there breaks nothing here.

Every fault is a real one in a real process: ``faulty_reader`` is the server with a reader that
does what its document says.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from courses.documents.bundles import pack_pictures
from courses.documents.errors import UnreadableDocument
from courses.documents.model import Kind
from courses.models import Course, ImportRun
from courses.reading_process import bounded
from courses.reading_process.bounded import read_bounded
from courses.reading_process.job import perform
from courses.reading_process.limits import Limits
from courses.reading_process.messages import Request
from portal.importing import run_import
from portal.intake import queue_document, resume_abandoned
from portal.refusals import explain
from portal.tasks import import_source
from tests import factories
from tests.picture_documents import png

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import Settings

POST = "# 清算\n\n先记账，后**轧差**。\n\n| 日 | 额 |\n|---|---|\n| 一 | 2 |\n"
SHORT = Limits(seconds=1, megabytes=300)


@pytest.fixture(scope="module", autouse=True)
def _faulty() -> Iterator[None]:
    """The readers of these tests go wrong on demand."""
    bounded.close_readers()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounded, "SERVER", "tests.faulty_reader")
        yield
        bounded.close_readers()


def fault(words: str, within: Limits = SHORT) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_bounded(words.encode(), Request(name="a.txt"), within=within)
    return caught.value


# --- What comes back ----------------------------------------------------------------------------


def test_what_comes_back_is_what_the_reader_made() -> None:
    request = Request(name="清算.md", kind=Kind.REPORT, kinds={1: Kind.REPORT})
    assert read_bounded(POST.encode(), request) == perform(request, POST.encode(), str)


def test_pictures_beside_a_document_go_with_it() -> None:
    beside = pack_pictures({"图/甲.png": png()})
    request = Request(name="清算.md", beside=beside)
    reading = read_bounded("# 清算\n\n![流程](图/甲.png)\n\n先记账。\n".encode(), request)
    assert reading.account.balanced
    assert len(reading.document.pictures) == 1


def test_a_refusal_comes_back_with_its_details() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_bounded(POST.encode().replace("后".encode(), b"\xe5\x85"), Request(name="a.md"))
    assert caught.value.code == "encoding"
    assert (caught.value.details["name"], caught.value.details["place"]) == ("a.md", 3)


def test_halves_of_surrogate_pairs_pass() -> None:
    reading = read_bounded("\ufeff# 题\n\n\\ud800 与 𠮷\n".encode(), Request(name="a.md"))
    assert reading.account.balanced


def test_one_server_reads_many_documents() -> None:
    read_bounded(POST.encode(), Request(name="a.md"))
    began = time.perf_counter()
    for _ in range(10):
        read_bounded(POST.encode(), Request(name="a.md"))
    assert time.perf_counter() - began < 10


def test_the_stages_are_told() -> None:
    stages: list[str] = []
    read_bounded(POST.encode(), Request(name="a.md"), watch=stages.append)
    assert set(stages) <= {"reading", "recognising"}
    assert "recognising" in stages


def test_whoever_watches_may_end_it() -> None:
    class Enough(Exception):
        pass

    def stop(stage: str) -> None:
        raise Enough

    with pytest.raises(Enough):
        read_bounded(POST.encode(), Request(name="a.md"), watch=stop)
    assert read_bounded(POST.encode(), Request(name="a.md")).drafts


# --- Faults -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("sleep for ever", "took_too_long"),
        ("compute for ever", "took_too_long"),
        ("eat memory", "too_much_memory"),
        ("eat memory at once", "too_much_memory"),
        ("break memory", "reader_crashed"),
        ("write for ever", "reader_crashed"),
        ("call home", "reader_crashed"),
        ("start a program", "reader_crashed"),
        ("end the worker", "reader_crashed"),
        ("fail", "reader_crashed"),
        ("nest", "reader_crashed"),
        ("leave", "reader_crashed"),
    ],
)
def test_a_fault_is_named_and_the_next_document_is_read(words: str, code: str) -> None:
    assert fault(words).code == code
    assert read_bounded(POST.encode(), Request(name="a.md")).account.balanced


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter is that of Linux")
def test_the_kernel_refuses_the_network_to_libraries_in_c() -> None:
    assert fault("call home in c").details["error"] == "PermissionError"


def test_the_reader_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x" * 60)
    monkeypatch.setenv("DATABASE_URL", "postgres://a:b@c/d")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    bounded.close_readers()
    names = set(str(fault("tell secrets").details["place"]).split())
    assert names <= {
        "HOME", "LANG", "LC_CTYPE", "LD_LIBRARY_PATH", "PYTHONIOENCODING", "PYTHONPATH", "TMPDIR",
    }  # fmt: skip


def test_the_reader_writes_in_a_folder_of_its_own_that_is_gone_afterwards() -> None:
    here, temporary = str(fault("list folder").details["place"]).split()
    assert here == temporary
    assert not Path(here).exists()


def test_a_reader_that_was_killed_is_replaced() -> None:
    read_bounded(POST.encode(), Request(name="a.md"))
    subprocess.run(["pkill", "-P", str(os.getpid()), "-f", "tests.faulty_reader"], check=True)
    time.sleep(0.2)
    assert read_bounded(POST.encode(), Request(name="a.md")).drafts


# --- Imports ------------------------------------------------------------------------------------


@pytest.fixture
def course() -> Course:
    return factories.make_course()


@pytest.fixture
def impatient(settings: Settings) -> None:
    settings.IMPORT_READ_SECONDS = 1


@pytest.mark.django_db
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("sleep for ever", "took_too_long", "took too long"),
        ("eat memory at once", "too_much_memory", "more than 512 MB of memory"),
        ("break memory", "reader_crashed", "made the reader stop"),
    ],
)
def test_a_poisonous_document_fails_with_a_reason_and_the_next_is_imported(
    course: Course, words: str, code: str, said: str
) -> None:
    poison = queue_document(course, "毒.txt", words.encode())
    other = queue_document(course, "清算.md", POST.encode())
    for run in (poison, other):
        import_source(run.pk)
        run.refresh_from_db()
    assert (poison.status, poison.message) == ("failed", code)
    with translation.override("en"):
        assert said in explain(poison.message, poison.message_details)
    assert other.status == "done"


@pytest.mark.django_db
def test_a_slow_reading_keeps_its_lease(course: Course, settings: Settings) -> None:
    settings.IMPORT_LEASE_SECONDS, settings.IMPORT_READ_SECONDS = 3, 3
    run = queue_document(course, "慢.txt", b"sleep for ever")
    assert ImportRun.objects.claim(run.pk)
    began = time.monotonic()
    run.refresh_from_db()
    first = run.lease_until
    run_import(run.pk)
    assert time.monotonic() - began > settings.IMPORT_LEASE_SECONDS
    run.refresh_from_db()
    # Nobody could take it over meanwhile: it was still this worker's to fail.
    assert first is not None
    assert (run.status, run.message, run.attempts) == ("failed", "took_too_long", 1)
    assert resume_abandoned() == 0


_KILLED = """
import os
from courses.reading_process import bounded
from courses.reading_process.messages import Request

bounded.read_bounded("# 清算\\n".encode(), Request(name="a.md"))
(reader,) = bounded._pool._free
print(reader._process.pid, reader._folder, flush=True)
os.kill(os.getpid(), 9)
"""


def test_nothing_is_left_of_a_worker_that_was_killed() -> None:
    worker = subprocess.run([sys.executable, "-c", _KILLED], capture_output=True, text=True)
    server, folder = worker.stdout.split()
    until = time.monotonic() + 10
    while Path(f"/proc/{server}").exists() or Path(folder).exists():
        assert time.monotonic() < until
        time.sleep(0.1)
