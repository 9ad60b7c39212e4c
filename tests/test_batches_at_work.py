"""A folder, a zip and a heap of documents by real workers: every one ends well, whatever happens
to a worker meanwhile, and the work is spread over all of them.

BATCH_DOCUMENTS asks for more documents than the ordinary run has time for.
"""

from __future__ import annotations

import os
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.picture_documents import png
from tests.test_faults import LEASE_SECONDS, PROMISED_SECONDS, program, query, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.deployment import Deployment

pytestmark = pytest.mark.worker

DOCUMENTS = int(os.environ.get("BATCH_DOCUMENTS", "20"))
SECONDS = PROMISED_SECONDS + 2.0 * DOCUMENTS  # on a machine that is busy with other things
WEEKS = 16


@pytest.fixture
def site(deployment: Deployment) -> Deployment:
    deployment.environment["IMPORT_LEASE_SECONDS"] = str(LEASE_SECONDS)
    return deployment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course as its authors keep it: a folder for each week, posts, pages, decks, pictures."""
    course = tmp_path / "支付与清算"
    course.mkdir()
    weeks = [f"## 第{week}周 主题{week}\n\n- 主题{week}导论" for week in range(1, WEEKS + 1)]
    (course / "教学大纲.md").write_text("# 课程大纲\n\n" + "\n\n".join(weeks) + "\n", "utf-8")
    for number in range(1, DOCUMENTS):
        week = course / f"第{number % WEEKS + 1}周"
        week.mkdir(exist_ok=True)
        name, text = document(number)
        (week / name).write_text(text, "utf-8")
        (week / f"图{number}.png").write_bytes(png(f"#{number:06x}"))
    return course


def document(number: int) -> tuple[str, str]:
    """A small one: a post, a page or a deck."""
    prose = f"第{number}篇说清算与结算，先记账，后轧差。"
    if number % 3 == 0:
        page = f"<h1>结算之{number}</h1><p>{prose}</p><img src='图{number}.png' alt='图'>"
        return f"{number:03}.html", f"<!DOCTYPE html><title>结算</title><main>{page}</main>"
    if number % 3 == 1:
        return f"{number:03}.md", f"# 清算之{number}\n\n{prose}\n\n![图](图{number}.png)\n"
    pages = (f"# 第{number}份课件的第{page}页\n\n- 要点{number}.{page}" for page in (1, 2, 3))
    return f"{number:03}.md", "---\nmarp: true\n---\n\n" + "\n\n---\n\n".join(pages) + "\n"


def packed(folder: Path) -> Path:
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for path in sorted(folder.rglob("*")):
            opened.write(path, path.relative_to(folder.parent))
        opened.writestr("__MACOSX/._第1周", b"x")
    return archive


def is_through(site: Deployment) -> bool:
    """Whether every document of the batch has its run, and every run its end."""
    open_batches = query(site, "SELECT id FROM courses_importbatch WHERE ready_at IS NULL")
    states = [row[0] for row in query(site, "SELECT status FROM courses_importrun")]
    ended = all(state in ("done", "staged", "failed") for state in states)
    return not open_batches and ended and bool(states)


def at_work(site: Deployment) -> list[str]:
    """The documents that somebody holds at this moment."""
    rows = query(
        site,
        "SELECT name FROM courses_importrun r JOIN courses_sourcedocument s ON r.source_id = s.id"
        " WHERE lease_until IS NOT NULL AND status NOT IN ('done', 'staged', 'failed')",
    )
    return [row[0] for row in rows]


def test_a_folder_is_a_batch_and_a_killed_worker_costs_none_of_it(
    site: Deployment, folder: Path
) -> None:
    site.start_beat()
    worker = site.start_worker()
    second = site.start_worker()
    began = time.monotonic()
    site.manage("import_document", str(folder), "--course", "clearing")
    wait_until(lambda: done(site) >= DOCUMENTS // 4, SECONDS)
    site.kill(worker)
    wait_until(lambda: done(site) >= DOCUMENTS // 2, SECONDS)
    site.kill(second)
    site.start_worker()
    wait_until(lambda: is_through(site), SECONDS)
    print(f"{DOCUMENTS} documents in {time.monotonic() - began:.0f} s")  # noqa: T201

    found = program(site, "batch_facts('clearing')")
    assert found["states"] == {"done": DOCUMENTS}
    assert found["left out"] == []
    assert found["faults"] == []
    assert found["other weeks"] == []
    assert (found["figures"] > 0, found["lost"]) == (True, 0)
    assert found["percent"] == 100


def test_a_zip_is_the_same_batch(site: Deployment, folder: Path) -> None:
    site.start_beat()
    site.start_worker()
    archive = packed(folder)
    seconds = str(int(SECONDS))
    arguments = (str(archive), "--course", "zipped", "--wait", "--timeout", seconds)
    answer = site.manage("import_document", *arguments, check=False, timeout=SECONDS + 60)
    assert answer.returncode == 0, answer.stdout + answer.stderr

    found = program(site, "batch_facts('zipped')")
    assert found["states"] == {"done": DOCUMENTS}
    assert found["faults"] == []
    assert (found["figures"] > 0, found["lost"]) == (True, 0)


def test_documents_are_read_side_by_side_once_the_syllabus_is_in(
    site: Deployment, folder: Path
) -> None:
    site.manage("import_document", str(folder), "--course", "side-by-side")
    site.start_worker(processes=4)
    seen: list[list[str]] = []

    def is_seen_through() -> bool:
        seen.append(at_work(site))
        return is_through(site)

    wait_until(is_seen_through, SECONDS)
    assert all(len(names) == 1 for names in seen if any("大纲" in name for name in names))
    assert max(map(len, seen)) >= 2


def done(site: Deployment) -> int:
    (row,) = query(site, "SELECT count(*) FROM courses_importrun WHERE status = 'done'")
    return int(row[0])
