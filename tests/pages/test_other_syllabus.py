"""A syllabus that comes into a course which stands on another one: said plainly, with ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import Course, Enrolment, ImportCorrection, ImportRun, Session, SourceDocument
from portal.importing import run_import
from portal.intake import queue_document
from portal.publishing import publish_course
from tests import factories

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

PAYMENTS = ("支付清算基础", "跨境支付", "移动支付平台", "央行数字货币")
OCEANS = ("潮间带", "珊瑚礁", "深海热泉", "红树林")
MOST_QUERIES = 20


def syllabus(title: str, *sessions: str) -> str:
    weeks = (
        f"第{'一二三四五六七八'[at]}周\n{name}\n主讲人：林一帆\n某某大学副教授\n\n"
        f"内容纲要：\n1. {name}的由来\n2. {name}的现状\n"
        for at, name in enumerate(sessions)
    )
    return f"{title}\n教学大纲\n\n" + "\n".join(weeks)


def put_in(course: Course, name: str, text: str) -> ImportRun:
    run = queue_document(course, name, text.encode())
    work()
    run.refresh_from_db()
    return run


def work() -> None:
    """Do what a worker would."""
    for run in ImportRun.objects.waiting():
        if ImportRun.objects.claim(run.pk):
            run_import(run.pk)


@pytest.fixture
def course(db: None) -> Course:
    """A published course that stands on a syllabus about payments, for its students only."""
    course = factories.make_course("pay", title="pay", visibility="enrolled")
    put_in(course, "支付.txt", syllabus("支付系统导论", *PAYMENTS))
    publish_course(course)
    return course


@pytest.fixture
def teacher(course: Course) -> User:
    return factories.enrol(factories.make_user(), course, "instructor")


@pytest.fixture
def desk(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


@pytest.fixture
def other(course: Course) -> ImportRun:
    return put_in(course, "海洋.txt", syllabus("海洋生态学", *OCEANS))


def address(run: ImportRun, part: str = "") -> str:
    return f"/imports/{run.public_id}/{part}"


def titles(course: Course) -> list[str]:
    """The sessions that readers see, in their order."""
    shown = Session.objects.filter(week__course=course).visible(to_editor=True)
    return list(shown.order_by("week__number", "order").values_list("title", flat=True))


def test_it_is_called_another_syllabus(desk: Client, other: ImportRun) -> None:
    page = desk.get(address(other)).content.decode()
    assert other.status == ImportRun.Status.STAGED
    assert "这是另一份大纲" in page
    assert "《支付系统导论》" in page
    assert "4 个周次、讲次题目，两份共有的只有 0 个" in page


def test_the_ways_out_are_offered(desk: Client, other: ImportRun) -> None:
    page = desk.get(address(other)).content.decode()
    for way in ("own-course/", "accept/", "decline/"):
        assert f'action="{address(other, way)}"' in page


def test_nothing_is_called_changed_by_both(desk: Client, other: ImportRun) -> None:
    page = desk.get(address(other)).content.decode()
    assert "两处都改过" not in page
    assert other.report["conflicts"] == []


def test_what_would_change_is_counted(desk: Client, other: ImportRun) -> None:
    page = desk.get(address(other)).content.decode()
    assert "本课程会有这些变化" in page
    assert page.count('<th scope="row">各讲</th>') == 1


def test_a_course_of_its_own_takes_it(desk: Client, course: Course, other: ImportRun) -> None:
    answer = desk.post(address(other, "own-course/"))
    assert (answer.status_code, answer["Location"]) == (302, address(other))
    work()
    own = Course.objects.exclude(pk=course.pk).get()
    assert own.title == "海洋生态学"
    assert titles(own) == list(OCEANS)
    assert titles(course) == list(PAYMENTS)


def test_the_instructor_teaches_the_new_course(
    desk: Client, teacher: User, course: Course, other: ImportRun
) -> None:
    desk.post(address(other, "own-course/"))
    work()
    enrolment = Enrolment.objects.exclude(course=course).get()
    assert (enrolment.user, enrolment.role) == (teacher, "instructor")
    page = desk.get(address(other)).content.decode()
    assert "“海洋生态学”已单独成为一门课程" in page
    assert "发布" in page


def test_the_new_course_is_a_draft_and_no_more_public_than_the_one_before(
    desk: Client, course: Course, other: ImportRun
) -> None:
    desk.post(address(other, "own-course/"))
    own = Course.objects.exclude(pk=course.pk).get()
    assert (own.published, own.visibility) == (False, "enrolled")


def test_its_corrections_come_along(desk: Client, course: Course, other: ImportRun) -> None:
    fields = {"target": "林一帆", "choice": "role:assistant"}
    desk.post(address(other, "correct/"), fields)
    desk.post(address(other, "own-course/"))
    work()
    own = Course.objects.exclude(pk=course.pk).get()
    assert ImportCorrection.objects.filter(course=own).count() == 1
    assert [one.name for one in own.staff.all()] == ["林一帆"]
    assert "按更正重新导入" not in desk.get(address(other)).content.decode()


def test_an_address_that_is_taken_gets_another(
    desk: Client, course: Course, other: ImportRun
) -> None:
    factories.make_course("海洋生态学")
    desk.post(address(other, "own-course/"))
    slugs = set(Course.objects.values_list("slug", flat=True))
    assert {"pay", "海洋生态学", f"海洋生态学-{other.public_id}"} == slugs


def test_asked_twice_makes_one_course(desk: Client, other: ImportRun) -> None:
    desk.post(address(other, "own-course/"))
    desk.post(address(other, "own-course/"))
    assert Course.objects.count() == 2


def test_what_the_course_has_taken_stays_there(desk: Client, course: Course) -> None:
    taken = ImportRun.objects.get()
    page = desk.post(address(taken, "own-course/"), follow=True).content.decode()
    assert "留在原处" in page
    assert Course.objects.count() == 1


def test_a_plain_newer_version_is_not_moved(desk: Client, course: Course) -> None:
    newer = put_in(course, "支付.txt", syllabus("支付系统导论", *PAYMENTS[:3], "稳定币"))
    assert newer.status == ImportRun.Status.STAGED
    page = desk.get(address(newer)).content.decode()
    assert "own-course" not in page
    assert "另一份大纲" not in page
    desk.post(address(newer, "own-course/"))
    assert Course.objects.count() == 1


def test_another_syllabus_under_the_same_name_is_found_out(desk: Client, course: Course) -> None:
    newer = put_in(course, "支付.txt", syllabus("海洋生态学", *OCEANS))
    assert "这是另一份大纲" in desk.get(address(newer)).content.decode()
    desk.post(address(newer, "own-course/"))
    work()
    moved = SourceDocument.objects.get(runs=newer)
    assert (moved.version, moved.replaces) == (1, None)
    assert titles(moved.course) == list(OCEANS)
    assert titles(course) == list(PAYMENTS)


def test_taken_as_the_new_version_it_takes_the_place(
    desk: Client, course: Course, other: ImportRun
) -> None:
    desk.post(address(other, "accept/"))
    work()
    other.refresh_from_db()
    assert (other.status, other.report["conflicts"]) == ("done", [])
    assert titles(course) == list(OCEANS)
    assert other.is_balanced
    source = SourceDocument.objects.get(runs=other)
    assert (source.version, source.replaces.name) == (2, "支付.txt")  # type: ignore[union-attr]


def test_what_an_instructor_wrote_stays_in_the_new_version(desk: Client, course: Course) -> None:
    session = Session.objects.get(week__course=course, week__number=1)
    session.room = "东区 101"
    session.save()
    newer = put_in(course, "支付2027.txt", syllabus("支付系统导论", *PAYMENTS[:3], "稳定币"))
    desk.post(address(newer, "accept/"))
    work()
    session.refresh_from_db()
    assert session.room == "东区 101"
    assert titles(course) == [*PAYMENTS[:3], "稳定币"]


def test_the_same_syllabus_under_another_name_is_taken_for_its_new_version(
    desk: Client, course: Course
) -> None:
    newer = put_in(course, "支付2027.txt", syllabus("支付系统导论", *PAYMENTS[:3], "稳定币"))
    page = desk.get(address(newer)).content.decode()
    assert "看来是它的新版本" in page
    assert "两份共有 3 个" in page


def test_added_to_what_is_there_nothing_is_withdrawn(desk: Client, course: Course) -> None:
    text = syllabus("支付系统导论", *PAYMENTS[:3]) + "\n第六周\n稳定币\n主讲人：周小舟\n"
    newer = put_in(course, "日历.txt", text)
    desk.post(address(newer, "accept/"), {"how": "addition"})
    work()
    assert titles(course) == [*PAYMENTS, "稳定币"]


def test_declined_it_changes_nothing(desk: Client, course: Course, other: ImportRun) -> None:
    desk.post(address(other, "decline/"))
    assert titles(course) == list(PAYMENTS)
    assert Course.objects.count() == 1


def test_the_decision_names_it(desk: Client, other: ImportRun) -> None:
    assert "决定这份另外的大纲归到哪里" in desk.get(address(other)).content.decode()


def test_students_and_strangers_make_no_courses(
    client: Client, course: Course, other: ImportRun
) -> None:
    for person in (factories.make_student(course), factories.make_user("stranger")):
        client.force_login(person)
        assert client.post(address(other, "own-course/")).status_code == 404
    client.logout()
    assert client.post(address(other, "own-course/")).status_code == 302
    assert client.get(address(other, "own-course/")).status_code in (302, 405)
    assert Course.objects.count() == 1


def test_making_a_course_is_posted(desk: Client, other: ImportRun) -> None:
    assert desk.get(address(other, "own-course/")).status_code == 405
    assert desk.post("/imports/nosuchimport/own-course/").status_code == 404


def test_the_page_needs_few_queries(desk: Client, other: ImportRun) -> None:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        desk.get(address(other))
    assert len(captured) <= MOST_QUERIES


def test_it_is_said_in_english_too(desk: Client, other: ImportRun) -> None:
    page = desk.get(address(other), headers={"accept-language": "en"}).content.decode()
    assert "This is another syllabus" in page
    assert "Make a course of its own from it" in page
