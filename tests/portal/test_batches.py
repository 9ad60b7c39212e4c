"""Many documents at once: what becomes of a zip, a folder, several files."""

from __future__ import annotations

import json
import zipfile
from functools import partial
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.utils import timezone

from courses.documents.errors import UnreadableDocument
from courses.import_querysets import lease
from courses.models import ImportBatch, ImportRun, Lesson, Picture, SourceDocument
from portal import bundles, importing, intake, tasks
from portal.batch_state import state_of
from portal.intake import Wish
from tests.documents.readers.web_pages import picture

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

    from courses.models import Course

SYLLABUS = """支付系统导论
教学大纲

第一周
支付清算基础
主讲人：林一帆
某某大学金融学院副教授

内容纲要：
1. 支付的三个环节
2. 大额与小额系统

第二周
跨境支付
主讲人：周小舟
某某银行国际业务部总经理

内容纲要：
1. 代理行模式
2. 报文标准
"""


def lesson(title: str, *lines: str) -> bytes:
    return "\n\n".join(
        [f"# {title}", f"{title}是这一讲的主题，内容分为几个方面。", *lines]
    ).encode()


def zip_of(files: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return buffer.getvalue()


def work() -> list[str]:
    """Do what a worker would, task by task, in the order in which imports may begin."""
    for batch in ImportBatch.objects.not_ready():
        tasks.unpack_batch(batch.pk)
    done: list[str] = []
    for _ in range(3):
        for run in ImportRun.objects.waiting().select_related("source"):
            if ImportRun.objects.claim(run.pk):
                importing.run_import(run.pk)
                done.append(run.source.name)
    return done


def batch_of(course: Course, files: dict[str, bytes], name: str = "course.zip") -> ImportBatch:
    batch = bundles.receive(course, name, zip_of(files))
    assert isinstance(batch, ImportBatch)
    work()
    batch.refresh_from_db()
    return batch


def statuses(batch: ImportBatch) -> Sequence[str]:
    return [run.status for run in bundles.newest_runs(batch)]


# A zip ------------------------------------------------------------------------------------


def test_every_document_of_a_zip_is_a_document_of_its_own(course: Course) -> None:
    batch = batch_of(course, {"a.md": lesson("甲"), "第2周/b.md": lesson("乙")})

    assert [source.name for source in course.sources.order_by("name")] == ["a.md", "第2周/b.md"]
    assert statuses(batch) == ["done", "done"]
    assert {lesson.title for lesson in course.lessons.all()} == {"甲", "乙"}


def test_files_of_one_name_in_several_folders_are_no_versions_of_each_other(
    course: Course,
) -> None:
    batch_of(course, {"第1周/讲义.md": lesson("甲"), "第2周/讲义.md": lesson("乙")})

    assert [source.version for source in course.sources.all()] == [1, 1]


def test_a_document_alone_is_no_batch(course: Course) -> None:
    assert isinstance(bundles.receive(course, "a.md", lesson("甲")), ImportRun)


def test_the_syllabus_is_imported_first_and_the_others_wait_for_it(course: Course) -> None:
    files = {"第2周.md": lesson("报文"), "教学大纲.txt": SYLLABUS.encode(), "a.md": lesson("甲")}
    batch = bundles.receive(course, "course.zip", zip_of(files))
    tasks.unpack_batch(batch.pk)

    waiting = ImportRun.objects.filter(source__name="a.md").get()
    assert not ImportRun.objects.claim(waiting.pk)
    assert work()[0] == "教学大纲.txt"


def test_lessons_of_a_bundle_stand_in_the_weeks_that_its_folders_name(course: Course) -> None:
    batch_of(
        course,
        {
            "教学大纲.txt": SYLLABUS.encode(),
            "week02/lecture 1.md": lesson("报文"),
            "第1周/讲义.md": lesson("轧差"),
        },
    )

    places = {
        row.title: [p.week.number for p in row.placements.all()] for row in Lesson.objects.all()
    }
    assert places == {"报文": [2], "轧差": [1]}


def test_a_syllabus_that_cannot_be_read_keeps_nobody_waiting(course: Course) -> None:
    batch = batch_of(course, {"syllabus.pdf": b"%PDF-1.4 broken", "a.md": lesson("甲")})

    assert sorted(statuses(batch)) == ["done", "failed"]


def test_what_waited_for_the_syllabus_is_rung_when_it_is_over(
    course: Course,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rung: list[int] = []
    monkeypatch.setattr(intake, "_send", lambda pk, *_: rung.append(pk))
    batch = bundles.receive(
        course, "c.zip", zip_of({"大纲.txt": SYLLABUS.encode(), "a.md": lesson("甲")})
    )
    with django_capture_on_commit_callbacks(execute=True):
        tasks.unpack_batch(batch.pk)
    first, second = ImportRun.objects.order_by("pk")
    assert rung == [first.pk]

    assert ImportRun.objects.claim(first.pk)
    importing.run_import(first.pk)
    intake.ring_next(first.pk)
    assert second.pk in rung


def test_what_is_queued_after_the_syllabus_is_over_is_rung_at_once(
    course: Course,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rung: list[int] = []
    monkeypatch.setattr(intake, "_send", lambda pk, *_: rung.append(pk))
    syllabus = intake.queue_document(course, "大纲.txt", SYLLABUS.encode())
    assert ImportRun.objects.claim(syllabus.pk)
    importing.run_import(syllabus.pk)  # while the zip is still being unpacked
    with django_capture_on_commit_callbacks(execute=True):
        run = intake.queue_document(course, "a.md", lesson("甲"), waits_for=syllabus)
    assert rung == [run.pk]


def test_a_document_alone_comes_before_those_of_a_batch(
    course: Course,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    priorities: list[int] = []
    monkeypatch.setattr(intake, "_send", lambda _, priority: priorities.append(priority))
    with django_capture_on_commit_callbacks(execute=True):
        bundles.queue_files(course, "c", {"a.md": partial(lesson, "甲")})
        intake.queue_document(course, "b.md", lesson("乙"))
    assert priorities[0] > priorities[1]


def test_what_is_left_out_is_said(course: Course) -> None:
    batch = batch_of(
        course,
        {"a.md": lesson("甲"), "b.md": b"", "表.xlsx": b"x", "more.zip": b"x", ".DS_Store": b"x"},
    )

    assert {one["path"]: one["code"] for one in batch.left_out} == {
        "b.md": "empty",
        "表.xlsx": "unsupported_format",
        "more.zip": "nested_archive",
    }
    words = {one.path: one.words for one in state_of(batch).left_out}
    assert "more.zip" in words["more.zip"]


def test_a_file_that_lies_in_a_zip_twice_is_one_document_and_says_so(course: Course) -> None:
    batch = batch_of(course, {"a.md": lesson("甲"), "副本/a (1).md": lesson("甲"), "b.md": b""})

    assert {one["path"]: one["code"] for one in batch.left_out} == {
        "b.md": "empty",
        "副本/a (1).md": bundles.TWICE,
    }
    (copy,) = [one for one in state_of(batch).left_out if one.path != "b.md"]
    assert "a.md" in copy.words
    assert copy.known == batch.runs.get().public_id


def test_a_zip_that_cannot_be_opened_says_why_and_keeps_nothing(course: Course) -> None:
    batch = bundles.receive(course, "c.zip", zip_of({"a.md": lesson("甲")})[:-30])
    assert isinstance(batch, ImportBatch)
    work()
    batch.refresh_from_db()

    assert batch.message == "damaged"
    assert batch.ready_at is not None
    assert not SourceDocument.objects.exists()


def test_an_empty_file_is_refused_at_the_door(course: Course) -> None:
    with pytest.raises(UnreadableDocument):
        bundles.receive(course, "a.zip", b"")


def test_the_zip_itself_is_not_kept(course: Course) -> None:
    batch = bundles.receive(course, "c.zip", zip_of({"a.md": lesson("甲")}))
    assert isinstance(batch, ImportBatch)
    archive = str(batch.archive)
    assert batch.archive.storage.exists(archive)
    work()

    assert not batch.archive.storage.exists(archive)


def test_the_same_zip_again_imports_nothing_again(course: Course) -> None:
    files = {"a.md": lesson("甲"), "b.md": lesson("乙")}
    batch_of(course, files)
    again = batch_of(course, files)

    assert statuses(again) == []
    assert [one["code"] for one in again.left_out] == ["known", "known"]
    assert ImportRun.objects.count() == 2


def test_a_newer_zip_brings_newer_versions(course: Course) -> None:
    batch_of(course, {"第1周/a.md": lesson("甲"), "b.md": lesson("乙")})
    batch_of(course, {"第1周/a.md": lesson("甲", "又一段。"), "b.md": lesson("乙")})

    versions = {s.name: s.version for s in SourceDocument.objects.order_by("version")}
    assert versions == {"第1周/a.md": 2, "b.md": 1}
    assert Lesson.objects.count() == 2


# Pictures beside documents ----------------------------------------------------------------


def test_pictures_beside_a_document_come_with_it(course: Course) -> None:
    files = {"第1周/a.md": lesson("甲", "![图](../img/one.png)"), "img/one.png": picture("red")}
    batch_of(course, files)

    source = course.sources.get()
    assert source.beside
    assert Picture.objects.filter(course=course).count() == 1
    assert source.runs.get().is_balanced


def test_a_document_is_read_again_with_its_pictures(course: Course) -> None:
    files = {"a.md": lesson("甲", "![图](one.png)"), "one.png": picture("red")}
    batch_of(course, files)
    Picture.objects.all().delete()

    run = intake.queue_again(course.sources.get())
    work()
    run.refresh_from_db()

    assert run.status == "done"
    assert Picture.objects.filter(course=course).count() == 1


def test_other_pictures_beside_the_same_text_are_imported(course: Course) -> None:
    text = lesson("甲", "![图](one.png)")
    batch_of(course, {"a.md": text, "one.png": picture("red")})
    before = Picture.objects.get().sha256
    batch = batch_of(course, {"a.md": text, "one.png": picture("blue")})

    assert statuses(batch) == ["done"]
    assert Picture.objects.exclude(sha256=before).exists()


def test_a_newer_text_alone_keeps_the_pictures(course: Course) -> None:
    batch_of(course, {"a.md": lesson("甲", "![图](one.png)"), "one.png": picture("red")})
    bundles.receive(course, "a.md", lesson("甲", "![图](one.png)", "又一段。"))
    work()

    newest = course.sources.order_by("-version").first()
    assert newest is not None
    assert newest.version == 2
    assert newest.beside
    assert newest.runs.get().report.get("troubles", []) == []


# Going on and trying again ----------------------------------------------------------------


def test_a_batch_whose_worker_was_killed_is_unpacked_by_another(course: Course) -> None:
    files = {"a.md": lesson("甲"), "b.md": lesson("乙")}
    batch = bundles.receive(course, "c.zip", zip_of(files))
    assert isinstance(batch, ImportBatch)
    assert ImportBatch.objects.claim(batch.pk)  # and the worker dies with one document queued
    intake.queue_document(course, "a.md", files["a.md"], batch=batch)
    assert not ImportBatch.objects.claim(batch.pk)
    later = timezone.now() + lease() * 2
    assert ImportBatch.objects.abandoned(later).get() == batch

    ImportBatch.objects.update(lease_until=timezone.now())
    work()
    batch.refresh_from_db()

    assert statuses(batch) == ["done", "done"]
    assert batch.left_out == []


def test_a_batch_that_stops_every_worker_is_given_up(course: Course) -> None:
    batch = bundles.receive(course, "c.zip", zip_of({"a.md": lesson("甲")}))
    ImportBatch.objects.update(attempts=3, lease_until=timezone.now() - lease())

    bundles.resume_abandoned()

    batch.refresh_from_db()
    assert isinstance(batch, ImportBatch)
    assert batch.message == "gave_up"


def test_what_failed_is_tried_again_and_nothing_else(course: Course) -> None:
    batch = batch_of(course, {"a.md": lesson("甲"), "b.pdf": b"%PDF-1.4 broken"})

    assert bundles.retry(batch, None) == 1
    assert work() == ["b.pdf"]
    assert sorted(statuses(batch)) == ["done", "failed"]
    assert ImportRun.objects.count() == 3


def test_the_state_counts_every_document_once(course: Course) -> None:
    batch = batch_of(course, {"a.md": lesson("甲"), "b.pdf": b"%PDF-1.4 broken"})
    bundles.retry(batch, None)
    state = state_of(batch)

    assert (state.total, state.done, state.failed, state.waiting) == (2, 1, 0, 1)
    assert not state.is_finished
    assert state.percent == 50


def test_a_document_whose_worker_is_gone_is_waiting_not_under_way(course: Course) -> None:
    batch = bundles.receive(course, "c.zip", zip_of({"a.md": lesson("甲")}))
    assert isinstance(batch, ImportBatch)
    tasks.unpack_batch(batch.pk)
    assert ImportRun.objects.claim(batch.runs.get().pk)
    assert (state_of(batch).running, state_of(batch).waiting) == (1, 0)

    ImportRun.objects.update(lease_until=timezone.now())
    assert (state_of(batch).running, state_of(batch).waiting) == (0, 1)


# Folders and several files ----------------------------------------------------------------


def test_a_folder_is_a_batch_with_its_folders_in_the_names(course: Course, tmp_path: Path) -> None:
    (tmp_path / "第1周").mkdir()
    (tmp_path / "第1周" / "a.md").write_bytes(lesson("甲"))
    (tmp_path / "b.md").write_bytes(lesson("乙"))
    (tmp_path / ".hidden.md").write_bytes(lesson("丙"))

    batch = bundles.queue_files(course, "course", bundles.files_of_folder(tmp_path))

    assert {run.source.name for run in bundles.newest_runs(batch)} == {"第1周/a.md", "b.md"}
    assert state_of(batch).is_ready


def test_the_command_takes_a_folder(course: Course, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(lesson("甲"))
    (tmp_path / "b.md").write_bytes(lesson("乙"))
    (tmp_path / "c.xlsx").write_bytes(b"x")
    output = StringIO()

    with pytest.raises(SystemExit):  # something was left out
        call_command(
            "import_document", tmp_path, course=course.slug, json=True, stdout=output,
            stderr=StringIO(),
        )  # fmt: skip

    reports = json.loads(output.getvalue())
    assert [(r["name"], r["status"]) for r in reports] == [
        ("a.md", "queued"),
        ("b.md", "queued"),
        ("c.xlsx", "refused"),
    ]
    assert ImportBatch.objects.get().runs.count() == 2


def test_several_files_named_to_the_command_are_one_batch(course: Course, tmp_path: Path) -> None:
    files = [tmp_path / "a.md", tmp_path / "b.md"]
    for file in files:
        file.write_bytes(lesson(file.stem))

    call_command("import_document", *files, course=course.slug, stdout=StringIO())

    assert ImportBatch.objects.get().runs.count() == 2


# A zip among others -----------------------------------------------------------------------


def test_a_zip_in_a_folder_is_a_bundle_of_its_own(course: Course, tmp_path: Path) -> None:
    (tmp_path / "教学大纲.txt").write_text(SYLLABUS)
    (tmp_path / "资料.zip").write_bytes(zip_of({"第2周/报文.md": lesson("报文")}))
    batches = bundles.queue_all(course, "folder", bundles.files_of_folder(tmp_path))
    work()

    assert [batch.name for batch in batches] == ["folder", "资料.zip"]
    assert [run.source.name for run in bundles.newest_runs(batches[1])] == ["第2周/报文.md"]
    assert not ImportBatch.objects.get(name="folder").left_out


def test_a_folder_of_zips_alone_has_no_empty_batch(course: Course, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of({"a.md": lesson("甲")}))
    (batch,) = bundles.queue_all(course, "folder", bundles.files_of_folder(tmp_path))
    assert batch.name == "a.zip"


def test_a_zip_in_a_folder_that_is_none_says_why(course: Course, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no zip at all")
    (batch,) = bundles.queue_all(course, "folder", bundles.files_of_folder(tmp_path))
    work()
    batch.refresh_from_db()
    assert batch.message


# The week of a bundle ---------------------------------------------------------------------


def places() -> dict[str, list[int]]:
    return {
        row.title: [p.week.number for p in row.placements.all()] for row in Lesson.objects.all()
    }


@pytest.fixture
def weeks(course: Course) -> None:
    """A course of two weeks."""
    intake.queue_document(course, "教学大纲.txt", SYLLABUS.encode())
    work()


def test_a_week_given_for_all_does_not_outweigh_what_a_file_says(
    course: Course, weeks: None
) -> None:
    files = {"week02.md": lesson("报文"), "讲义.md": lesson("轧差")}
    bundles.receive(course, "c.zip", zip_of(files), Wish(week=1))
    work()

    assert places() == {"报文": [2], "轧差": [1]}
    asked, own = Lesson.objects.get(title="轧差"), Lesson.objects.get(title="报文")
    assert (asked.proposal_reason, asked.proposal_details["week"]) == ("asked_for", 1)
    assert (own.proposal_reason, own.proposal_details["asked"]) == ("file_names_week", 1)


def test_a_week_that_was_given_outweighs_the_name_of_the_zip(course: Course, weeks: None) -> None:
    bundles.receive(course, "第二周.zip", zip_of({"讲义.md": lesson("报文")}), Wish(week=1))
    work()
    assert places() == {"报文": [1]}


def test_a_week_given_for_one_document_counts(course: Course, weeks: None) -> None:
    intake.queue_document(course, "week02.md", lesson("报文"), Wish(week=1))
    work()
    assert places() == {"报文": [1]}


def test_the_name_of_the_zip_gives_the_week_of_what_names_none(course: Course, weeks: None) -> None:
    files = {"week01.md": lesson("轧差"), "讲义.md": lesson("报文")}
    bundles.receive(course, "第二周.zip", zip_of(files))
    work()

    assert places() == {"轧差": [1], "报文": [2]}
    row = Lesson.objects.get(title="报文")
    assert row.proposal_reason == "bundle_names_week"
    assert row.proposal_details["name"] == "第二周.zip"


def test_files_that_are_sent_together_do_not_follow_the_name_of_the_first(
    course: Course, weeks: None
) -> None:
    files = {"week02.md": lesson("报文"), "讲义.md": lesson("轧差")}
    bundles.queue_files(course, "week02.md", {name: partial(bytes, files[name]) for name in files})
    work()
    assert places() == {"报文": [2], "轧差": []}


def test_a_week_that_the_course_does_not_have_places_nothing(course: Course, weeks: None) -> None:
    bundles.receive(course, "c.zip", zip_of({"讲义.md": lesson("轧差")}), Wish(week=9))
    work()
    assert places() == {"轧差": []}


def test_a_week_given_before_the_syllabus_came_counts_then(course: Course) -> None:
    bundles.receive(course, "c.zip", zip_of({"讲义.md": lesson("轧差")}), Wish(week=2))
    work()
    intake.queue_document(course, "教学大纲.txt", SYLLABUS.encode())
    work()
    assert places() == {"轧差": [2]}
