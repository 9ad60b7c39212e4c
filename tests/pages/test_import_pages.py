"""Imports: the list with its upload form, the status, the account, publishing and accepting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import ImportRun, Lesson, SourceDocument, Status
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.conf import LazySettings
    from django.contrib.auth.models import User

    from courses.models import Course

LIST = "/courses/fintech/imports/"


@pytest.fixture
def run(course: Course) -> ImportRun:
    return ImportRun.objects.get(source__course=course)


@pytest.fixture
def address(run: ImportRun) -> str:
    return f"/imports/{run.public_id}/"


@pytest.fixture
def editor(client: Client, instructor: User) -> Client:
    client.force_login(instructor)
    return client


def upload(client: Client, data: bytes, name: str = "新大纲.txt", **fields: str) -> object:
    return client.post(LIST, {"file": SimpleUploadedFile(name, data), **fields})


def test_the_list_says_how_each_import_ended(editor: Client, course: Course) -> None:
    failed = factories.make_source(course, text="坏", name="旧课件.txt")
    factories.make_run(failed, status="failed", message="empty", account={})
    page = editor.get(LIST).content.decode()
    assert "✓ 两清" in page
    assert "没有读成" in page


def test_an_upload_queues_an_import_and_leads_to_it(editor: Client, course: Course) -> None:
    answer = upload(editor, "第二份文档\n正文\n".encode(), week="2")
    queued = ImportRun.objects.get(source__name="新大纲.txt")
    assert answer["Location"] == f"/imports/{queued.public_id}/"  # type: ignore[index]
    assert (queued.status, queued.wanted_week) == ("queued", 2)
    assert queued.requested_by is not None


def test_the_same_file_twice_is_one_import(editor: Client, course: Course) -> None:
    first, second = (upload(editor, "同一份\n".encode()) for _ in range(2))
    assert first["Location"] == second["Location"]  # type: ignore[index]
    assert course.sources.filter(name="新大纲.txt").count() == 1


def test_an_upload_without_a_file_says_so(editor: Client, course: Course) -> None:
    answer = editor.post(LIST, {})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("请先选一个文件。") == 2
    assert "<title>错误：导入" in page


def test_an_empty_file_is_refused_at_the_door(editor: Client, course: Course) -> None:
    answer = editor.post(LIST, {"file": SimpleUploadedFile("空.txt", b"")})
    assert answer.status_code == 422
    assert "这个文件是空的。" in answer.content.decode()


def test_a_file_above_the_limit_is_refused_at_the_door(
    editor: Client, course: Course, settings: LazySettings
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 2**20
    answer = editor.post(LIST, {"file": SimpleUploadedFile("大.txt", b"a" * (2**20 + 1))})
    assert answer.status_code == 422
    assert "“大.txt”超过 1 MB。" in answer.content.decode()


def test_a_bad_week_is_named_at_its_field(editor: Client, course: Course) -> None:
    answer = editor.post(LIST, {"file": SimpleUploadedFile("a.txt", b"text"), "week": "0"})
    assert answer.status_code == 422
    assert 'id="week-error"' in answer.content.decode()


@pytest.mark.parametrize("kind", ["student", "stranger"])
def test_only_editors_see_imports(
    client: Client, course: Course, run: ImportRun, address: str, kind: str
) -> None:
    user = factories.make_student(course) if kind == "student" else factories.make_user()
    client.force_login(user)
    assert client.get(LIST).status_code == 403
    assert client.post(LIST).status_code == 403
    for part in ("", "progress/"):
        assert client.get(address + part).status_code == 404
    for part in ("publish/", "accept/", "place/", "again/"):
        assert client.post(address + part).status_code == 404
    source = f"/courses/fintech/sources/{run.source.public_id}/"
    assert client.get(source).status_code == 403


def test_assistants_do_not_import(client: Client, course: Course) -> None:
    client.force_login(factories.enrol(factories.make_user(), course, "assistant"))
    assert client.get(LIST).status_code == 403


def test_anonymous_people_sign_in_first(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"/sign-in/?next={address}"
    assert client.post(f"{address}publish/").status_code == 302


def test_a_missing_import_is_not_found(editor: Client, course: Course) -> None:
    assert editor.get("/imports/nothing/").status_code == 404


def test_other_methods_are_refused(editor: Client, address: str) -> None:
    assert editor.post(address).status_code == 405
    assert editor.put(LIST).status_code == 405
    for part in ("publish/", "accept/", "place/", "again/"):
        assert editor.get(address + part).status_code == 405


def test_a_running_import_shows_its_progress(editor: Client, run: ImportRun, address: str) -> None:
    ImportRun.objects.filter(pk=run.pk).update(status="rendering", progress=50)
    page = editor.get(address).content.decode()
    assert '<progress class="progress" max="100" value="50"' in page
    assert "正在排版" in page
    assert f'data-progress="{address}progress/"' in page
    assert "再看一次" in page
    state = editor.get(f"{address}progress/")
    assert state.json() == {"percent": 50, "words": "正在排版", "finished": False}
    assert "no-store" in state["Cache-Control"]


def test_a_failed_import_says_why_and_what_to_do(
    editor: Client, run: ImportRun, address: str
) -> None:
    ImportRun.objects.filter(pk=run.pk).update(
        status="failed", message="encoding", message_details={"name": "大纲.txt", "place": 3}
    )
    page = editor.get(address).content.decode()
    assert "“大纲.txt”的编码认不出来：第 3 行" in page
    assert "再读一遍" in page


def test_the_account_adds_up(editor: Client, address: str) -> None:
    page = editor.get(address).content.decode()
    assert "✓ 两清" in page
    assert '<th scope="row">保留</th><td class="number">10</td>' in page
    assert "原文合计" in page


def test_an_account_that_does_not_balance_says_where(
    editor: Client, run: ImportRun, address: str
) -> None:
    place = {"text": "丢了的字", "first": 2, "last": 2, "path": ""}
    run.account = factories.balanced_account(
        balanced=False, unexplained_count=4, unexplained=[place]
    )
    run.save()
    page = editor.get(address).content.decode()
    assert "✗ 没有两清" in page
    assert "下落不明" in page
    assert "丢了的字" in page
    assert 'href="?line=2#L2"' in page


def test_doubts_are_told_in_the_readers_language(
    editor: Client, run: ImportRun, address: str
) -> None:
    doubt = {"message": "A reading without a title.", "weight": 0.3, "lines": [2, 2], "page": None}
    run.report = {"parts": [{"doubts": [doubt]}], "conflicts": [], "warnings": []}
    run.save()
    assert "有一种书目没有题名。" in editor.get(address).content.decode()


def test_source_lines_stand_beside_with_what_became_of_them(
    editor: Client, run: ImportRun, address: str
) -> None:
    run.account = factories.balanced_account(
        line_fates=[[[0, 7, "kept"]], [[0, 3, "dropped", "label that became a field"]]]
    )
    run.save()
    page = editor.get(f"{address}?line=2").content.decode()
    assert '<li id="L2" class="chosen">' in page
    assert "<del>第1周</del>" in page
    assert "标签" in page


def test_a_long_source_is_shown_in_pages(editor: Client, course: Course) -> None:
    text = "".join(f"第{number}行\n" for number in range(1, 1001))
    run = factories.make_run(factories.make_source(course, text=text))
    page = editor.get(f"/imports/{run.public_id}/?line=555").content.decode()
    assert 'id="L555"' in page
    assert 'id="L200"' not in page
    assert 'id="L601"' not in page
    assert 'href="?line=601#beside"' in page


@pytest.mark.parametrize("line", ["0", "999999", "-1", "x", "9" * 30])
def test_any_line_may_be_asked_for(editor: Client, address: str, line: str) -> None:
    assert editor.get(f"{address}?line={line}").status_code == 200


def test_a_lost_file_is_said(editor: Client, run: ImportRun, address: str) -> None:
    run.source.file.delete(save=False)
    ImportRun.objects.filter(pk=run.pk).update(account={})
    assert "原文的文件读不到了。" in editor.get(address).content.decode()


def test_the_source_leads_to_its_newest_import(editor: Client, run: ImportRun) -> None:
    newest = factories.make_run(run.source)
    answer = editor.get(f"/courses/fintech/sources/{run.source.public_id}/?line=2")
    assert answer["Location"] == f"/imports/{newest.public_id}/?line=2"


def test_publishing_makes_drafts_visible(
    editor: Client, course: Course, run: ImportRun, address: str
) -> None:
    Lesson.objects.filter(course=course).update(status=Status.DRAFT)
    assert "份草稿待发布" in editor.get(address).content.decode()
    assert editor.post(f"{address}publish/")["Location"] == address
    assert not Lesson.objects.filter(course=course, status=Status.DRAFT).exists()
    assert "份草稿待发布" not in editor.get(address).content.decode()


def test_a_staged_import_waits_to_be_accepted(editor: Client, run: ImportRun, address: str) -> None:
    ImportRun.objects.filter(pk=run.pk).update(status="staged")
    assert "接受这一版" in editor.get(address).content.decode()
    editor.post(f"{address}accept/")
    run.refresh_from_db()
    assert (run.status, run.accepted) == ("queued", True)


def test_lessons_are_put_into_the_weeks_one_chooses(
    editor: Client, course: Course, address: str
) -> None:
    free = course.lessons.get(title="跨境支付综述")
    week = course.weeks.get(number=2)
    for _ in range(2):
        answer = editor.post(f"{address}place/", {f"week-{free.public_id}": "2"})
        assert answer["Location"] == f"{address}?done=places#places"
    assert week.placements.get(lesson=free).order == week.placements.count()


def test_a_lesson_in_a_week_stays_there(editor: Client, course: Course, address: str) -> None:
    placed = course.weeks.get(number=1).placements.all()[0].lesson
    editor.post(f"{address}place/", {f"week-{placed.public_id}": "2"})
    assert [place.week.number for place in placed.placements.all()] == [1]


@pytest.mark.parametrize("week", ["", "0", "99", "x", "-1", "9" * 20])
def test_a_week_that_does_not_exist_places_nothing(
    editor: Client, course: Course, address: str, week: str
) -> None:
    free = course.lessons.get(title="跨境支付综述")
    assert editor.post(f"{address}place/", {f"week-{free.public_id}": week}).status_code == 302
    assert not free.placements.exists()


def test_lessons_of_another_course_are_left_alone(
    editor: Client, private_course: Course, address: str
) -> None:
    other = private_course.lessons.get(title="跨境支付综述")
    editor.post(f"{address}place/", {f"week-{other.public_id}": "1"})
    assert not other.placements.exists()


def test_the_proposed_week_is_offered_with_its_reason(
    editor: Client, course: Course, address: str
) -> None:
    course.lessons.filter(title="跨境支付综述").update(
        proposed_week=course.weeks.get(number=2),
        proposal_reason="shared_terms",
        proposal_details={"terms": ["清算", "轧差"]},
        proposal_certainty=0.6,
    )
    page = editor.get(address).content.decode()
    assert "建议归入第二周，把握 60 %" in page
    assert "有共同的术语清算、轧差" in page
    assert '<option value="2" selected>' in page


def test_an_unlikely_week_is_not_chosen_beforehand(
    editor: Client, course: Course, address: str
) -> None:
    course.lessons.filter(title="跨境支付综述").update(
        proposed_week=course.weeks.get(number=2), proposal_certainty=0.3
    )
    page = editor.get(address).content.decode()
    assert "建议归入第二周，把握 30 %" in page
    assert '<option value="2" selected>' not in page


def test_reading_again_as_another_kind_is_a_new_import(
    editor: Client, run: ImportRun, address: str
) -> None:
    answer = editor.post(f"{address}again/", {"kind": "report"})
    again = ImportRun.objects.newest()
    assert again is not None
    assert again.wanted_kind == "report"
    assert answer["Location"] == f"/imports/{again.public_id}/"


def test_an_unknown_kind_is_read_as_guessed(editor: Client, address: str) -> None:
    editor.post(f"{address}again/", {"kind": "poem"})
    again = ImportRun.objects.newest()
    assert again is not None
    assert again.wanted_kind == ""


def test_forms_need_their_token(address: str, instructor: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(instructor)
    answer = strict.post(f"{address}publish/")
    assert answer.status_code == 403
    assert "表单已过期" in answer.content.decode()


def test_queries_of_the_list_do_not_grow(assert_queries: Callable[[str], None]) -> None:
    assert_queries(LIST)


def test_queries_of_an_import_do_not_grow(
    address: str, assert_queries: Callable[..., None]
) -> None:
    assert_queries(address, most=15)  # a review looks at more than a page that students read


def test_more_documents_need_no_more_queries(editor: Client, course: Course) -> None:
    with CaptureQueriesContext(connection) as few:
        editor.get(LIST)
    for number in range(10):
        factories.make_run(factories.make_source(course, text=f"文档 {number}\n"))
    with CaptureQueriesContext(connection) as many:
        editor.get(LIST)
    assert len(few) == len(many)


# Versions and readings --------------------------------------------------------------------


def read_again(source: SourceDocument, **values: Any) -> ImportRun:
    known = {"status": "done", "finished_at": timezone.now(), "progress": 100}
    return ImportRun.objects.create(source=source, **{**known, **values})


def test_an_older_version_that_was_read_last_says_so(editor: Client, course: Course) -> None:
    older = factories.make_source(course, name="讲稿.txt", text="甲")
    read_again(older)
    newer = factories.make_source(course, name="讲稿.txt", text="乙", version=2, replaces=older)
    read_again(newer)
    last = read_again(older)
    page = editor.get(f"/imports/{last.public_id}/").content.decode()
    assert "第 1 版" in page
    assert "第 2 次读取" in page
    assert "课程现在用的是第 1 版的这一次读取。另有第 2 版，但这一版读取得更晚。" in page


def test_a_reading_that_is_not_held_leads_to_the_one_that_is(
    editor: Client, course: Course
) -> None:
    older = factories.make_source(course, name="讲稿.txt", text="甲")
    first = read_again(older)
    newer = factories.make_source(course, name="讲稿.txt", text="乙", version=2, replaces=older)
    held = read_again(newer)
    page = editor.get(f"/imports/{first.public_id}/").content.decode()
    assert f'<a href="/imports/{held.public_id}/">课程现在用的是这份资料的第 2 版</a>' in page
    assert "次读取" not in page
    page = editor.get(f"/imports/{held.public_id}/").content.decode()
    assert "课程现在用的是" not in page


def test_the_list_says_how_often_a_version_was_read(editor: Client, course: Course) -> None:
    source = factories.make_source(course, name="讲稿.txt", text="甲")
    read_again(source)
    read_again(source)
    page = editor.get(f"/courses/{course.slug}/imports/").content.decode()
    assert "第 1 版，读取 2 次" in page


# Words ------------------------------------------------------------------------------------


def test_places_of_conflicts_are_in_the_readers_language(
    editor: Client, run: ImportRun, address: str
) -> None:
    same = {"field": "text", "base": "原", "mine": "我的", "new": "新"}
    places = ["note ", "note 考核", "lesson 清算", "week 2, session 1"]
    run.report = {"conflicts": [{"place": place, **same} for place in places]}
    run.save()
    page = editor.get(address).content.decode()
    for words in ("无题的课程说明", "课程说明 考核", "课文 清算"):
        assert words in page
    assert not re.search(r"<h3>(note|lesson|week)", page)


def test_what_the_course_had_otherwise_is_told_apart_from_conflicts(
    editor: Client, run: ImportRun, address: str
) -> None:
    one = {"place": "week 2", "field": "title", "base": "", "mine": "我的", "new": "新"}
    run.report = {"conflicts": [one]}
    run.save()
    page = editor.get(address).content.decode()
    assert "两处都改过" not in page
    assert "课程原有的说法" in page


def test_a_claim_that_does_not_hold_shows_the_text_and_no_name_of_a_module(
    editor: Client, run: ImportRun, address: str
) -> None:
    place = {"text": "丢掉的字", "first": 2, "last": 2, "path": ""}
    warned = {"code": "claim does not hold", "about": "courses.documents.readers.x", "share": 0}
    run.account = factories.balanced_account(warnings=[{**warned, "places": [place]}])
    run.save()
    page = editor.get(address).content.decode()
    assert "courses.documents" not in page
    assert "丢掉的字" in page
