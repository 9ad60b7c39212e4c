"""A version that waits: what it would change, what it was read as, and what students then see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from courses.models import Course, ImportRun, Lesson, Session, Status, Week
from portal.importing import run_import
from portal.intake import queue_document
from portal.publishing import publish_course
from tests import factories
from tests.pages.test_import_review import SYLLABUS, address, desk, line_of, teacher, work_off

if TYPE_CHECKING:
    from django.test import Client

__all__ = ["desk", "teacher"]

NEWER = (
    SYLLABUS.replace("支付的三个环节", "支付的四个环节")
    + """
第三周
移动支付
主讲人：吴小海
某某平台研究员

内容纲要：
1. 二维码
"""
)
REPORT = """# 支付清算研究

## 一、背景

清算是支付的后半段。

## 二、现状

小额系统按批次轧差。
"""


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course("staged", visibility="enrolled")


def put_in(course: Course, name: str, text: str) -> ImportRun:
    return work_off(queue_document(course, name, text.encode()))


@pytest.fixture
def staged(course: Course) -> ImportRun:
    put_in(course, "大纲.txt", SYLLABUS)
    publish_course(course)
    return put_in(course, "大纲.txt", NEWER)


def store(run: ImportRun) -> None:
    """What a worker does with an import that was accepted."""
    assert ImportRun.objects.claim(run.pk)
    run_import(run.pk)
    run.refresh_from_db()
    assert run.status == "done"


def shown(desk: Client, run: ImportRun, **query: int) -> str:
    return desk.get(address(run), query).content.decode()


def test_a_changed_field_stands_old_beside_new(desk: Client, staged: ImportRun) -> None:
    page = shown(desk, staged)
    assert re.search(r"<dt>提纲</dt>|<dt>[^<]*纲要?</dt>", page)
    assert re.search(r"<del[^>]*>三</del>", page)
    assert re.search(r"<ins[^>]*>四</ins>", page)


def test_only_the_paragraph_that_changed_is_shown(desk: Client, course: Course) -> None:
    put_in(course, "研究.md", REPORT)
    publish_course(course)
    run = put_in(course, "研究.md", REPORT.replace("按批次轧差", "按批次净额轧差"))
    (change,) = [one for one in run.report["changes"] if one["kind"] == "lesson"]
    assert change["fields"] == [
        {"field": "text", "old": "小额系统按批次轧差。", "new": "小额系统按批次净额轧差。"}
    ]


def test_many_changes_are_folded(desk: Client, staged: ImportRun) -> None:
    changed = {"kind": "week", "title": "周", "change": "changed"}
    fields = {"fields": [{"field": "title", "old": "甲", "new": "乙"}], "more": 0}
    staged.report["changes"] = [changed | fields] * 7
    staged.save()
    assert '<details class="changed">' in shown(desk, staged)
    staged.report["changes"] = [changed | fields]
    staged.save()
    assert '<details class="changed" open>' in shown(desk, staged)


def test_what_it_was_read_as_is_shown_before_it_is_taken(desk: Client, staged: ImportRun) -> None:
    page = shown(desk, staged)
    tree = page[page.index('class="tree"') :]
    assert "移动支付" in tree
    assert not Session.objects.filter(title="移动支付").exists()


def test_a_line_of_it_can_be_corrected_before_it_is_taken(desk: Client, staged: ImportRun) -> None:
    page = shown(desk, staged, line=line_of(NEWER, "主讲人：吴小海"))
    assert 'value="role:assistant"' in page


def test_accepting_leaves_what_is_new_a_draft_and_says_so(desk: Client, staged: ImportRun) -> None:
    assert 'name="publish" value="new"' in shown(desk, staged)
    desk.post(address(staged, "accept/"))
    store(staged)
    assert Session.objects.get(week__number=1).outline == "1. 支付的四个环节"
    assert Week.objects.get(number=3).status == Status.DRAFT
    assert 'id="publish"' in shown(desk, staged)


def test_accepting_may_publish_what_is_new(
    client: Client, desk: Client, course: Course, staged: ImportRun
) -> None:
    desk.post(address(staged, "accept/"), {"publish": "new"})
    store(staged)
    assert Week.objects.get(number=3).status == Status.PUBLISHED
    assert 'id="publish"' not in shown(desk, staged)
    client.force_login(factories.enrol(factories.make_user("reader"), course))
    assert "移动支付" in client.get(f"/courses/{course.slug}/weeks/3/").content.decode()


def test_what_somebody_left_a_draft_stays_one(desk: Client, course: Course) -> None:
    put_in(course, "研究.md", REPORT)
    publish_course(course)
    put_in(course, "大纲.txt", SYLLABUS)
    Week.objects.filter(number=1).update(status=Status.PUBLISHED)
    run = put_in(course, "大纲.txt", NEWER)
    desk.post(address(run, "accept/"), {"publish": "new"})
    store(run)
    states = dict(Week.objects.values_list("number", "status"))
    assert states == {1: "published", 2: "draft", 3: "published"}


def test_a_session_added_to_a_published_week_waits_to_be_published(
    desk: Client, course: Course
) -> None:
    put_in(course, "大纲.txt", SYLLABUS)
    publish_course(course)
    Session.objects.create(week=Week.objects.get(number=1), key="added", title="新课", order=2)
    run = ImportRun.objects.get()
    assert 'id="publish"' in shown(desk, run)
    desk.post(address(run, "publish/"))
    assert 'id="publish"' not in shown(desk, run)


def test_a_version_that_adds_nothing_offers_nothing_to_publish(
    desk: Client, course: Course
) -> None:
    put_in(course, "大纲.txt", SYLLABUS)
    publish_course(course)
    run = put_in(course, "大纲.txt", SYLLABUS.replace("三个环节", "四个环节"))
    assert 'name="publish"' not in shown(desk, run)


def test_it_says_who_will_read_it(desk: Client, course: Course) -> None:
    factories.enrol(factories.make_user("reader"), course)
    run = put_in(course, "研究.md", REPORT)
    assert desk.get(address(run)).context["enrolled"] == 1
    Course.objects.update(visibility="public")
    assert desk.get(address(run)).context["enrolled"] is None


# Places -------------------------------------------------------------------------------------


@pytest.fixture
def placed(course: Course) -> ImportRun:
    put_in(course, "大纲.txt", SYLLABUS)
    return put_in(course, "第二周 研究.md", REPORT)


def move(desk: Client, run: ImportRun, lesson: Lesson | str, *weeks: object) -> int:
    name = lesson if isinstance(lesson, str) else lesson.public_id
    sent = {"lesson": name, "weeks": list(weeks)}
    return desk.post(address(run, "move/"), sent).status_code


def stands(course: Course) -> list[int]:
    lesson = course.lessons.first()
    assert lesson
    return sorted(lesson.placements.values_list("week__number", flat=True))


def test_a_placed_lesson_is_moved(desk: Client, course: Course, placed: ImportRun) -> None:
    lesson = course.lessons.first()
    assert lesson
    assert stands(course) == [2]
    page = desk.get(address(placed), {"move": lesson.public_id}).content.decode()
    assert re.search(r'name="weeks" value="2" checked', page)
    assert move(desk, placed, lesson, 1) == 302
    assert stands(course) == [1]


@pytest.mark.parametrize("weeks", [(1, 2), ()], ids=["several weeks", "the library"])
def test_a_lesson_may_stand_in_several_weeks_or_none(
    desk: Client, course: Course, placed: ImportRun, weeks: tuple[int, ...]
) -> None:
    lesson = course.lessons.first()
    assert lesson
    before = lesson.placements.get().pk
    move(desk, placed, lesson, *weeks)
    move(desk, placed, lesson, *weeks)
    assert stands(course) == list(weeks)
    if weeks:
        assert lesson.placements.filter(pk=before).exists()


@pytest.mark.parametrize("week", ["99", "x", "-1", "9" * 30])
def test_a_week_that_does_not_exist_is_passed_over(
    desk: Client, course: Course, placed: ImportRun, week: str
) -> None:
    lesson = course.lessons.first()
    assert lesson
    move(desk, placed, lesson, 2, week)
    assert stands(course) == [2]


def test_a_lesson_of_another_course_is_not_found(
    desk: Client, course: Course, placed: ImportRun
) -> None:
    other = factories.make_lesson(factories.make_course("other"))
    assert move(desk, placed, other, 1) == 404
    assert move(desk, placed, "x" * 12, 1) == 404


def test_students_move_nothing(client: Client, course: Course, placed: ImportRun) -> None:
    client.force_login(factories.enrol(factories.make_user("reader"), course))
    lesson = course.lessons.first()
    assert lesson
    assert move(client, placed, lesson, 1) == 404
    assert stands(course) == [2]
