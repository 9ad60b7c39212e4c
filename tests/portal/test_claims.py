"""Who may import a document and for how long: claims, leases, takeovers, sweeps, faults.

The row is the truth: a message may come twice, late or never, a worker may die or wake up late.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.utils import timezone

from courses.import_querysets import MAX_ATTEMPTS, lease
from courses.models import (
    Course,
    ImportBatch,
    ImportRun,
    Lesson,
    SearchEntry,
    SourceDocument,
    Status,
)
from courses.reading_process.bounded import read_bounded
from courses.reading_process.messages import Request
from portal import earlier, intake, preparing, storing
from portal.celery import app
from portal.importing import bytes_of, enter, run_import
from portal.intake import Wish, accept, queue_again, queue_document, resume_abandoned
from portal.refusals import explain
from portal.storing import Overtaken
from portal.tasks import import_source, resume_imports
from quizzes.models import Quiz

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

POST = "# 清算\n\n## 轧差\n\n先记账，后轧差。\n\n## 全额\n\n逐笔结清。\n"
LATER = POST.replace("逐笔结清。", "逐笔、实时结清。")


@pytest.fixture
def run(course: Course) -> ImportRun:
    """An import that nobody has begun."""
    return queue_document(course, "清算.md", POST.encode())


def let_lease_end(run: ImportRun) -> None:
    """As if the worker had been silent for as long as its lease."""
    ImportRun.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def messages() -> int:
    """How many messages wait in the queue."""
    return len(list(Path(app.conf.broker_transport_options["data_folder_in"]).glob("*.msg")))


@contextmanager
def before_status(status: str, action: Callable[[], object], times: int = 1) -> Iterator[None]:
    """Do ``action`` just before a run is set to ``status``: what another process does meanwhile."""
    left = times

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        if left and _new_status(sql, params) == status:
            left -= 1
            action()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield


def _new_status(sql: str, params: Any) -> str:
    is_status = sql.startswith('UPDATE "courses_importrun" SET "status"')
    return str(params[0]) if is_status else ""


# --- Claiming ---------------------------------------------------------------------------------


def test_one_of_several_deliveries_takes_the_run(run: ImportRun) -> None:
    assert [ImportRun.objects.claim(run.pk) for _ in range(5)] == [True, *[False] * 4]
    run.refresh_from_db()
    assert run.attempts == 1


def test_a_message_delivered_five_times_imports_once(run: ImportRun) -> None:
    for _ in range(5):
        import_source(run.pk)
    run.refresh_from_db()
    assert (run.status, run.attempts) == ("done", 1)
    assert Lesson.objects.count() == 1
    assert Quiz.objects.count() == 1


def test_a_message_about_a_run_that_is_gone_is_nothing(course: Course) -> None:
    import_source(404)
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("status", ["done", "failed", "staged"])
def test_a_finished_run_is_not_taken(run: ImportRun, status: str) -> None:
    ImportRun.objects.filter(pk=run.pk).update(status=status)
    assert not ImportRun.objects.claim(run.pk)


def test_a_run_is_free_again_when_its_lease_is_over(run: ImportRun) -> None:
    now = timezone.now()
    assert ImportRun.objects.claim(run.pk, now)
    assert not ImportRun.objects.claim(run.pk, now + lease())
    assert ImportRun.objects.claim(run.pk, now + lease() + timedelta(seconds=1))


@pytest.mark.parametrize("stage", ["reading", "recognising", "rendering", "storing"])
def test_each_stage_renews_the_lease(run: ImportRun, stage: str) -> None:
    nearly_over = timezone.now() + timedelta(seconds=1)

    def work_for_long() -> None:
        ImportRun.objects.update(lease_until=nearly_over)

    def lease_of_run() -> datetime:
        until = ImportRun.objects.get().lease_until
        assert until is not None
        return until

    assert ImportRun.objects.claim(run.pk)
    run.refresh_from_db()
    with before_status(stage, work_for_long):
        enter(run, ImportRun.Status(stage), 50)
    assert lease_of_run() > nearly_over + lease() / 2


# --- Versions of one document -------------------------------------------------------------------


def test_a_newer_version_waits_for_the_one_before(course: Course, run: ImportRun) -> None:
    newer = queue_document(course, "清算.md", LATER.encode())
    assert not ImportRun.objects.claim(newer.pk)
    import_source(run.pk)
    assert ImportRun.objects.claim(newer.pk)


def test_two_versions_delivered_in_the_wrong_order_make_one_lesson(
    course: Course, run: ImportRun
) -> None:
    newer = queue_document(course, "清算.md", LATER.encode())
    for pk in (newer.pk, run.pk, newer.pk):
        import_source(pk)
    lesson = Lesson.objects.get()
    assert "实时" in lesson.plain_text


def test_the_version_that_waited_is_rung_for_at_the_end(course: Course, run: ImportRun) -> None:
    queue_document(course, "清算.md", LATER.encode())
    sent = messages()
    import_source(run.pk)
    assert messages() == sent + 1


def test_an_earlier_version_read_again_waits_while_the_newer_is_in_work(
    course: Course, run: ImportRun
) -> None:
    import_source(run.pk)
    newer = queue_document(course, "清算.md", LATER.encode())
    assert ImportRun.objects.claim(newer.pk)
    again = queue_again(run.source)
    assert not ImportRun.objects.claim(again.pk)


def test_an_earlier_version_read_again_takes_the_place_of_the_newer(
    course: Course, run: ImportRun
) -> None:
    import_source(run.pk)
    import_source(queue_document(course, "清算.md", LATER.encode()).pk)
    import_source(queue_again(run.source).pk)
    assert "实时" not in Lesson.objects.get().plain_text
    assert Quiz.objects.count() == 1


def white_paper(*chapters: str) -> bytes:
    texts = [
        f"第{number}章 {title}\n\n" + f"{title}一章讲{title}的来历、做法和风险，分三点说明。\n" * 40
        for number, title in enumerate(chapters, start=1)
    ]
    return "\n".join(["支付白皮书\n\n某某研究院\n2024年5月\n", *texts]).encode()


def test_a_chapter_that_a_version_left_out_comes_back_under_its_address(course: Course) -> None:
    versions = [
        white_paper("清算", "结算"),
        white_paper("清算"),
        white_paper("清算", "结算", "风险"),
    ]
    for data in versions:
        import_source(queue_document(course, "白皮书.txt", data, Wish(kind="report")).pk)
    slugs = Lesson.objects.order_by("order").values_list("slug", "status")
    assert list(slugs) == [("清算", "draft"), ("结算", "draft"), ("风险", "draft")]


def test_documents_of_other_names_and_courses_wait_for_nobody(
    course: Course, run: ImportRun
) -> None:
    other_course = Course.objects.create(slug="other", title="other")
    others = [
        queue_document(course, "结算.md", LATER.encode()),
        queue_document(other_course, "清算.md", LATER.encode()),
    ]
    assert all(ImportRun.objects.claim(other.pk) for other in others)


# --- Takeovers --------------------------------------------------------------------------------


def take_over(run: ImportRun) -> None:
    let_lease_end(run)
    assert ImportRun.objects.claim(run.pk)


@pytest.mark.parametrize("stage", ["reading", "recognising", "rendering", "storing"])
def test_a_worker_that_was_overtaken_stops_quietly(
    run: ImportRun, stage: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert ImportRun.objects.claim(run.pk)
    with before_status(stage, lambda: take_over(run)):
        run_import(run.pk)
    run.refresh_from_db()
    assert run.attempts == 2
    assert run.message == ""
    assert not run.is_finished
    assert not Lesson.objects.exists()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_worker_that_wakes_up_late_leaves_a_finished_run_alone(run: ImportRun) -> None:
    def finish_elsewhere() -> None:
        take_over(run)
        run_import(run.pk)

    assert ImportRun.objects.claim(run.pk)
    with before_status("rendering", finish_elsewhere):
        run_import(run.pk)
    run.refresh_from_db()
    assert (run.status, run.progress, run.message) == ("done", 100, "")
    assert Lesson.objects.count() == 1


def test_a_run_overtaken_while_it_stores_stores_nothing(run: ImportRun) -> None:
    assert ImportRun.objects.claim(run.pk)
    run.refresh_from_db()
    source = run.source
    reading = read_bounded(bytes_of(source), Request(name=source.name))
    before = earlier.version_of(source)
    prepared = preparing.prepare(reading.drafts, before)
    take_over(run)
    with pytest.raises(Overtaken):
        storing.replace(run, reading, prepared, before)
    assert not Lesson.objects.exists()
    assert not SearchEntry.objects.exists()
    assert not source.parts.exists()


def test_a_run_overtaken_before_it_is_staged_stays_with_the_other_worker(
    course: Course, run: ImportRun
) -> None:
    import_source(run.pk)
    Lesson.objects.update(status=Status.PUBLISHED)
    newer = queue_document(course, "清算.md", LATER.encode())
    assert ImportRun.objects.claim(newer.pk)
    with before_status("staged", lambda: take_over(newer)):
        run_import(newer.pk)
    newer.refresh_from_db()
    assert (newer.status, newer.attempts, newer.message) == ("rendering", 2, "")


def test_a_fault_of_an_overtaken_worker_is_not_written_on_the_run(
    run: ImportRun,
) -> None:
    ImportRun.objects.filter(pk=run.pk).update(wanted_kind="poem")
    assert ImportRun.objects.claim(run.pk)
    with before_status("failed", lambda: take_over(run)):
        run_import(run.pk)
    run.refresh_from_db()
    assert (run.status, run.message, run.attempts) == ("reading", "", 2)


def test_a_run_whose_document_was_deleted_meanwhile_stops_quietly(
    run: ImportRun, caplog: pytest.LogCaptureFixture
) -> None:
    assert ImportRun.objects.claim(run.pk)
    with before_status("rendering", lambda: SourceDocument.objects.all().delete()):
        run_import(run.pk)
    assert not Lesson.objects.exists()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


# --- Edits meanwhile --------------------------------------------------------------------------


def edit() -> None:
    Lesson.objects.update(title=f"清算，改于 {timezone.now().isoformat()}")


def test_an_edit_between_merge_and_storing_is_kept(course: Course, run: ImportRun) -> None:
    import_source(run.pk)
    newer = queue_document(course, "清算.md", LATER.encode())
    with before_status("storing", edit):
        import_source(newer.pk)
    newer.refresh_from_db()
    lesson = Lesson.objects.get()
    assert (newer.status, newer.attempts) == ("done", 1)
    assert lesson.title.startswith("清算，改于")
    assert "实时" in lesson.plain_text


def test_lessons_published_before_storing_make_the_import_wait(
    course: Course, run: ImportRun
) -> None:
    import_source(run.pk)
    newer = queue_document(course, "清算.md", LATER.encode())
    with before_status("storing", lambda: Lesson.objects.update(status=Status.PUBLISHED)):
        import_source(newer.pk)
    newer.refresh_from_db()
    assert newer.status == "staged"
    assert "实时" not in Lesson.objects.get().plain_text


def test_a_key_that_another_document_takes_meanwhile_is_not_taken_twice(
    course: Course, run: ImportRun
) -> None:
    other = queue_document(course, "另一篇.md", LATER.encode())
    with before_status("storing", lambda: import_source(other.pk)):
        import_source(run.pk)
    assert list(ImportRun.objects.values_list("status", flat=True)) == ["done", "done"]
    assert Lesson.objects.values_list("key").distinct().count() == 2


def test_edits_without_end_stop_the_import_with_a_message(course: Course, run: ImportRun) -> None:
    import_source(run.pk)
    newer = queue_document(course, "清算.md", LATER.encode())
    with before_status("storing", edit, times=10):
        import_source(newer.pk)
    newer.refresh_from_db()
    assert (newer.status, newer.message) == ("failed", "edited_meanwhile")
    assert "清算.md" in explain(newer.message, newer.message_details)


# --- Sweeps -----------------------------------------------------------------------------------


def test_a_run_of_a_dead_worker_is_rung_for_again(run: ImportRun) -> None:
    assert ImportRun.objects.claim(run.pk)
    assert resume_abandoned() == 0
    let_lease_end(run)
    sent = messages()
    resume_imports()
    assert messages() == sent + 1
    import_source(run.pk)
    run.refresh_from_db()
    assert (run.status, run.attempts) == ("done", 2)


def test_a_run_whose_message_was_lost_is_rung_for_after_a_while(run: ImportRun) -> None:
    assert resume_abandoned() == 0
    ImportRun.objects.update(queued_at=timezone.now() - lease())
    assert resume_abandoned() == 1
    assert resume_abandoned() == 0  # this message has not had its time yet


def others(course: Course, *queued_at: datetime) -> list[ImportRun]:
    """Runs of one batch that were queued at these moments."""
    batch = ImportBatch.objects.create(course=course, name="c.zip", ready_at=timezone.now())
    runs = []
    for number, moment in enumerate(queued_at):
        name = f"other {number}.md"
        source = SourceDocument.objects.create(course=course, name=name, sha256=name, size=1)
        runs.append(ImportRun.objects.create(source=source, batch=batch, queued_at=moment))
    return runs


def test_a_run_whose_turn_has_not_come_is_not_rung_for_again(course: Course) -> None:
    long_ago = timezone.now() - 10 * lease()
    first, _ = others(course, long_ago, long_ago + lease())
    assert ImportRun.objects.claim(first.pk)
    assert resume_abandoned() == 0

    let_lease_end(first)  # its worker is gone; the message of the second may be lost as well
    assert resume_abandoned() == 2


def test_a_run_that_was_passed_over_is_rung_for_again(course: Course) -> None:
    long_ago = timezone.now() - 10 * lease()
    first, second = others(course, long_ago, long_ago + lease())
    assert ImportRun.objects.claim(second.pk)
    assert resume_abandoned() == 1
    first.refresh_from_db()
    assert first.queued_at > long_ago


def test_a_run_of_a_dead_worker_comes_first_while_others_work(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago = timezone.now() - 10 * lease()
    killed, held, _ = others(course, long_ago, long_ago, long_ago + lease())
    assert ImportRun.objects.claim(killed.pk)
    let_lease_end(killed)
    assert ImportRun.objects.claim(held.pk)
    rung: list[tuple[int, int]] = []
    monkeypatch.setattr(intake, "_send", lambda *asked: rung.append(asked))
    assert resume_abandoned() == 1
    assert rung == [(killed.pk, intake.SOON)]


def test_a_run_in_good_hands_is_left_alone(run: ImportRun) -> None:
    ImportRun.objects.update(queued_at=timezone.now() - 10 * lease())
    assert ImportRun.objects.claim(run.pk)
    assert resume_abandoned() == 0


def exhaust(run: ImportRun) -> None:
    for _ in range(MAX_ATTEMPTS):
        assert ImportRun.objects.claim(run.pk)
        let_lease_end(run)


def test_a_document_that_stops_every_worker_is_given_up_with_a_message(run: ImportRun) -> None:
    exhaust(run)
    assert not ImportRun.objects.claim(run.pk)
    resume_imports()
    run.refresh_from_db()
    assert (run.status, run.message, run.lease_until) == ("failed", "gave_up", None)
    assert run.finished_at is not None
    assert "“清算.md”" in explain(run.message, run.message_details)


def test_a_last_try_that_is_under_way_is_not_given_up(run: ImportRun) -> None:
    exhaust(run)
    ImportRun.objects.update(lease_until=timezone.now() + lease())
    resume_imports()
    run.refresh_from_db()
    assert not run.is_finished


def test_a_document_that_was_given_up_can_be_sent_again(course: Course, run: ImportRun) -> None:
    exhaust(run)
    resume_imports()
    again = queue_document(course, "清算.md", POST.encode())
    assert again.pk != run.pk
    import_source(again.pk)
    again.refresh_from_db()
    assert again.status == "done"


def test_a_long_queue_is_rung_for_in_portions(course: Course) -> None:
    for number in range(103):
        source = SourceDocument.objects.create(
            course=course, name=f"{number}.md", sha256=f"{number}", size=1
        )
        ImportRun.objects.create(source=source, queued_at=timezone.now() - lease())
    assert resume_abandoned() == 100
    assert resume_abandoned() == 3


# --- Faults -----------------------------------------------------------------------------------


def test_an_unexpected_fault_is_recorded_and_logged(
    run: ImportRun, caplog: pytest.LogCaptureFixture
) -> None:
    ImportRun.objects.update(wanted_kind="poem")
    import_source(run.pk)
    run.refresh_from_db()
    assert (run.status, run.message) == ("failed", "internal_error")
    assert run.message_details == {"name": "清算.md", "error": "ValueError"}
    assert "ValueError" in explain(run.message, run.message_details)
    assert "Traceback" in caplog.text
    assert "'poem' is not a valid Kind" in caplog.text


def everything_stored() -> list[object]:
    return [
        list(Lesson.objects.order_by("pk").values_list("pk", "title", "html", "status")),
        list(SearchEntry.objects.order_by("pk").values_list("pk", "title", "text")),
        list(Quiz.objects.order_by("pk").values_list("pk", "title", "status")),
        list(Course.objects.values_list("revision")),
    ]


def test_a_fault_while_a_newer_version_is_read_leaves_every_page_as_it_was(
    course: Course, run: ImportRun
) -> None:
    import_source(run.pk)
    stored = everything_stored()
    newer = queue_document(course, "清算.md", LATER.encode())
    ImportRun.objects.filter(pk=newer.pk).update(wanted_kind="poem")
    import_source(newer.pk)
    newer.refresh_from_db()
    assert newer.message == "internal_error"
    assert everything_stored() == stored


def test_a_fault_at_any_statement_of_the_storing_leaves_every_page_as_it_was(
    course: Course, run: ImportRun
) -> None:
    import_source(run.pk)
    stored = everything_stored()
    statements, outcome = 0, "failed"
    while outcome == "failed":
        newer = queue_document(course, "清算.md", LATER.encode())
        assert ImportRun.objects.claim(newer.pk)
        with fault_at_statement_of_storing(statements):
            run_import(newer.pk)
        newer.refresh_from_db()
        outcome = newer.status
        if outcome == "failed":
            assert newer.message == "internal_error"
            assert everything_stored() == stored, f"statement {statements}"
            statements += 1
    assert outcome == "done"
    assert statements > 20


@contextmanager
def fault_at_statement_of_storing(
    number: int, fault: type[DatabaseError] = DatabaseError
) -> Iterator[None]:
    """Let the database refuse one statement; the stage is entered by the one before the first."""
    seen: int | None = None

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        if seen is not None:
            seen += 1
            if seen == number + 1:
                raise fault("refused")
        elif _new_status(sql, params) == "storing":
            seen = 0
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield


def test_a_database_that_went_away_costs_a_try_and_not_the_import(run: ImportRun) -> None:
    assert ImportRun.objects.claim(run.pk)
    with fault_at_statement_of_storing(9, OperationalError):
        run_import(run.pk)
    run.refresh_from_db()
    assert not run.is_finished
    let_lease_end(run)
    assert resume_abandoned() == 1
    import_source(run.pk)
    run.refresh_from_db()
    assert (run.status, run.attempts) == ("done", 2)


# --- Asking twice -----------------------------------------------------------------------------


def test_a_document_in_work_is_not_begun_a_second_time(run: ImportRun) -> None:
    assert queue_again(run.source) == run


def test_accepting_while_the_document_is_read_afresh_changes_nothing(
    course: Course, run: ImportRun
) -> None:
    import_source(run.pk)
    Lesson.objects.update(status=Status.PUBLISHED)
    staged = queue_document(course, "清算.md", LATER.encode())
    import_source(staged.pk)
    afresh = queue_again(staged.source)
    staged.refresh_from_db()
    accept(staged)
    staged.refresh_from_db()
    assert (staged.status, afresh.status) == ("staged", "queued")
