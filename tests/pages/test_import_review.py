"""The review of an import: decisions, what stands at a line, corrections that last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import CourseStaff, ImportCorrection, ImportRun, Lesson, Section
from portal.importing import run_import
from portal.intake import queue_document
from tests import factories

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

REPORT = """# 支付清算研究

## 一、背景

清算是支付的后半段。

各国的做法

各国先后建立了大额系统。

## 二、现状

小额系统按批次轧差。
"""
SYLLABUS = """支付系统导论
教学大纲

第一周
支付清算基础
主讲人：林一帆
某某大学金融学院副教授

内容纲要：
1. 支付的三个环节

第二周
跨境支付
主讲人：周小舟
某某银行国际业务部总经理

内容纲要：
1. 代理行模式
"""


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course("review")


@pytest.fixture
def teacher(course: Course) -> User:
    return factories.enrol(factories.make_user(), course, "instructor")


@pytest.fixture
def desk(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


def import_text(course: Course, name: str, text: str) -> ImportRun:
    return work_off(queue_document(course, name, text.encode()))


def work_off(run: ImportRun) -> ImportRun:
    assert ImportRun.objects.claim(run.pk)
    run_import(run.pk)
    run.refresh_from_db()
    assert run.status in ("done", "staged"), run.message_details
    return run


def address(run: ImportRun, part: str = "") -> str:
    return f"/imports/{run.public_id}/{part}"


def correct(desk: Client, run: ImportRun, **fields: str) -> int:
    return desk.post(address(run, "correct/"), fields).status_code


def again(desk: Client, run: ImportRun) -> ImportRun:
    desk.post(address(run, "again/"))
    return work_off(ImportRun.objects.latest("pk"))


def headings(course: Course) -> list[str]:
    sections = Section.objects.filter(lesson__course=course).exclude(title="")
    return list(sections.order_by("lesson", "order").values_list("title", flat=True))


def line_of(text: str, words: str) -> int:
    return text.split("\n").index(words) + 1


def test_a_line_says_what_it_was_read_as(desk: Client, course: Course) -> None:
    run = import_text(course, "研究.md", REPORT)
    page = desk.get(address(run), {"line": line_of(REPORT, "各国的做法")}).content.decode()
    assert "被读作" in page
    assert 'value="heading:2"' in page


def test_a_corrected_heading_is_there_after_importing_again(desk: Client, course: Course) -> None:
    run = import_text(course, "研究.md", REPORT)
    assert correct(desk, run, target="各国的做法", choice="heading:3", occurrence="1") == 302
    again(desk, run)
    assert "各国的做法" in headings(course)


def test_a_correction_holds_for_the_next_version(desk: Client, course: Course) -> None:
    run = import_text(course, "研究.md", REPORT)
    correct(desk, run, target="各国的做法", choice="heading:3")
    import_text(course, "研究.md", REPORT.replace("轧差", "轧差清算"))
    assert "各国的做法" in headings(course)


def test_a_correction_that_no_longer_fits_is_named(desk: Client, course: Course) -> None:
    run = import_text(course, "研究.md", REPORT)
    correct(desk, run, target="各国的做法", choice="heading:3")
    newer = import_text(course, "研究.md", REPORT.replace("各国的做法\n\n", ""))
    assert "找不到" in desk.get(address(newer)).content.decode()


def test_a_correction_can_be_taken_back(desk: Client, course: Course) -> None:
    run = import_text(course, "研究.md", REPORT)
    correct(desk, run, target="各国的做法", choice="heading:3")
    again(desk, run)
    rule = ImportCorrection.objects.get()
    assert desk.post(address(run, "forget/"), {"correction": rule.pk}).status_code == 302
    again(desk, run)
    assert "各国的做法" not in headings(course)


def test_a_lecturer_is_corrected_to_an_assistant(desk: Client, course: Course) -> None:
    run = import_text(course, "大纲.txt", SYLLABUS)
    page = desk.get(address(run), {"line": line_of(SYLLABUS, "主讲人：周小舟")}).content.decode()
    assert 'value="role:assistant"' in page
    correct(desk, run, target="周小舟", choice="role:assistant")
    again(desk, run)
    assert list(CourseStaff.objects.values_list("name", "role")) == [("周小舟", "assistant")]


def test_a_kind_chosen_once_holds_for_the_next_version(desk: Client, course: Course) -> None:
    run = import_text(course, "研究.md", REPORT)
    desk.post(address(run, "again/"), {"kind": "slides"})
    work_off(ImportRun.objects.latest("pk"))
    newer = import_text(course, "研究.md", REPORT + "\n补一句。\n")
    assert newer.report["parts"][0]["kind"] == "slides"


def test_the_account_balances_with_corrections(desk: Client, course: Course) -> None:
    run = import_text(course, "大纲.txt", SYLLABUS)
    correct(desk, run, target="周小舟", choice="role:guest")
    assert again(desk, run).is_balanced


def test_several_corrections_wait_for_one_import(desk: Client, course: Course) -> None:
    run = import_text(course, "研究.md", REPORT)
    correct(desk, run, target="各国的做法", choice="heading:3")
    correct(desk, run, target="二、现状", choice="heading:0")
    page = desk.get(address(run)).content.decode()
    assert page.count('name="correction"') == 2
    assert "按更正重新导入" in page
    assert ImportRun.objects.count() == 1


def test_a_doubt_that_was_looked_at_is_not_asked_again(desk: Client, course: Course) -> None:
    run = import_text(course, "大纲.txt", "支付系统教学大纲\n\n本课程的周次待定。\n")
    run.report["parts"] = [
        {"doubts": [{"message": "No weeks were found in this syllabus.", "weight": 1.0}]}
    ]
    run.save(update_fields=["report"])
    message = "No weeks were found in this syllabus."
    assert f'value="{message}"' in desk.get(address(run)).content.decode()
    correct(desk, run, target=message, choice="confirmed:")
    assert f'value="{message}"' not in desk.get(address(run)).content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"target": "各国的做法"},
        {"target": "各国的做法", "choice": "heading:9"},
        {"target": "周小舟", "choice": "role:dean"},
        {"target": "1", "choice": "part kind:poem"},
        {"target": "x" * 500, "choice": "heading:1"},
        {"target": "各国的做法", "choice": "heading:1", "occurrence": "0"},
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    desk: Client, course: Course, fields: dict[str, str]
) -> None:
    run = import_text(course, "研究.md", REPORT)
    assert correct(desk, run, **fields) == 400
    assert not ImportCorrection.objects.exists()


@pytest.mark.parametrize("part", ["correct/", "forget/"])
def test_students_and_strangers_correct_nothing(client: Client, course: Course, part: str) -> None:
    run = import_text(course, "研究.md", REPORT)
    client.force_login(factories.make_student(course))
    assert (
        client.post(address(run, part), {"target": "a", "choice": "heading:1"}).status_code == 404
    )
    client.logout()
    assert client.post(address(run, part)).status_code == 302
    assert not ImportCorrection.objects.exists()


@pytest.mark.parametrize("part", ["correct/", "forget/"])
def test_corrections_are_posted(desk: Client, course: Course, part: str) -> None:
    run = import_text(course, "研究.md", REPORT)
    assert desk.get(address(run, part)).status_code == 405


def test_the_correction_of_another_document_is_not_taken_back(desk: Client, course: Course) -> None:
    run = import_text(course, "研究.md", REPORT)
    other = import_text(course, "大纲.txt", SYLLABUS)
    correct(desk, run, target="各国的做法", choice="heading:3")
    rule = ImportCorrection.objects.get()
    assert desk.post(address(other, "forget/"), {"correction": rule.pk}).status_code == 404
    assert desk.post(address(run, "forget/"), {"correction": "x"}).status_code == 404


def test_the_page_costs_the_same_with_many_corrections(desk: Client, course: Course) -> None:
    run = import_text(course, "研究.md", REPORT)
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(address(run))
    for number in range(20):
        correct(desk, run, target=f"第{number}处", choice="heading:2")
    with CaptureQueriesContext(connection) as many:
        desk.get(address(run))
    assert len(many) <= len(few)


def test_lessons_of_the_course_stay_where_they_are_when_corrected(
    desk: Client, course: Course
) -> None:
    run = import_text(course, "研究.md", REPORT)
    before = Lesson.objects.get(course=course)
    correct(desk, run, target="各国的做法", choice="heading:3")
    again(desk, run)
    after = Lesson.objects.get(course=course)
    assert (before.pk, before.slug) == (after.pk, after.slug)


def test_all_drafts_are_published_at_once(desk: Client, course: Course) -> None:
    import_text(course, "研究.md", REPORT)
    import_text(course, "大纲.txt", SYLLABUS)
    assert "发布全部草稿" in desk.get("/courses/review/imports/").content.decode()
    assert desk.post("/courses/review/imports/publish/").status_code == 302
    assert not Lesson.objects.filter(course=course).exclude(status="published").exists()
    assert not course.weeks.exclude(status="published").exists()


def test_students_do_not_publish(client: Client, course: Course) -> None:
    import_text(course, "研究.md", REPORT)
    client.force_login(factories.make_student(course))
    assert client.post("/courses/review/imports/publish/").status_code == 403
    assert client.get("/courses/review/imports/publish/").status_code == 405
    assert Lesson.objects.get(course=course).status == "draft"


def test_a_staged_version_says_that_a_lecturer_becomes_staff(desk: Client, course: Course) -> None:
    run = import_text(course, "大纲.txt", SYLLABUS)
    desk.post("/courses/review/imports/publish/")
    correct(desk, run, target="周小舟", choice="role:assistant")
    staged = again(desk, run)
    assert staged.status == "staged"
    kinds = {(change["kind"], change["change"]) for change in staged.report["changes"]}
    assert ("staff", "added") in kinds
    assert ("session", "changed") in kinds
