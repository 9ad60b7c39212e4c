"""A newer version of a document: what nobody edited follows it, what somebody edited stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.models import (
    Bookmark,
    ImportRun,
    Lecturer,
    Lesson,
    Section,
    Session,
    SessionQuestion,
    Status,
    Teaching,
    Week,
)
from portal.importing import run_import
from portal.intake import accept, decline
from portal.publishing import publish_course
from readings.models import ReadingListItem

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from courses.models import Course
    from tests.portal.conftest import Importer

VERSION_1 = """支付系统导论
教学大纲

第一周
支付清算基础
主讲人：林一帆
某某大学金融学院副教授
研究方向为支付清算

课前问题：
1. 钱是怎样从一家银行到另一家银行的？

内容纲要：
1. 支付的三个环节
2. 大额与小额系统

推荐阅读书籍
《支付系统原理》,王一,某某出版社

第二周
跨境支付
主讲人：周小舟
某某银行国际业务部总经理

内容纲要：
1. 代理行模式
2. 报文标准
"""


def session(course: Course, week: int) -> Session:
    return Session.objects.get(week__course=course, week__number=week)


def test_the_same_file_again_starts_nothing(course: Course, import_text: Importer) -> None:
    first = import_text(course, "大纲.txt", VERSION_1)
    again = import_text(course, "大纲.txt", VERSION_1)
    assert again == first
    assert ImportRun.objects.count() == 1


def test_the_same_file_read_again_changes_no_row(course: Course, import_text: Importer) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    before = rows_of(course)
    import_text(course, "大纲.txt", VERSION_1, kind="syllabus")
    assert ImportRun.objects.count() == 2
    assert rows_of(course) == before


def rows_of(course: Course) -> dict[str, list[object]]:
    tables = {
        "weeks": Week.objects.filter(course=course),
        "sessions": Session.objects.filter(week__course=course),
        "lecturers": Lecturer.objects.filter(course=course),
        "questions": SessionQuestion.objects.filter(session__week__course=course),
        "readings": ReadingListItem.objects.filter(reading__course=course),
    }
    return {name: list(rows.order_by("pk").values()) for name, rows in tables.items()}


def test_a_changed_line_follows_the_document(course: Course, import_text: Importer) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    before = session(course, 1)
    import_text(course, "大纲.txt", VERSION_1.replace("大额与小额系统", "大额、小额与网联"))
    after = session(course, 1)
    assert (after.pk, after.public_id) == (before.pk, before.public_id)
    assert after.outline == "1. 支付的三个环节\n2. 大额、小额与网联"


def test_an_edit_stays_where_the_document_did_not_change(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    Session.objects.filter(week__number=1).update(title="支付清算基础与实践")
    run = import_text(course, "大纲.txt", VERSION_1.replace("报文标准", "报文标准与清算"))
    assert session(course, 1).title == "支付清算基础与实践"
    assert session(course, 2).outline.endswith("报文标准与清算")
    assert run.is_balanced


def test_edits_in_different_points_of_an_outline_go_together(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    edited = "1. 支付的三个环节：交易、清算、结算\n2. 大额与小额系统\n3. 案例"
    Session.objects.filter(week__number=1).update(outline=edited)
    import_text(course, "大纲.txt", VERSION_1.replace("代理行模式", "代理行与通汇"))
    assert session(course, 1).outline == edited
    assert session(course, 2).outline.startswith("1. 代理行与通汇")


def test_where_both_changed_the_instructor_keeps_and_sees_both(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    Session.objects.filter(week__number=2).update(title="跨境支付实务")
    run = import_text(course, "大纲.txt", VERSION_1.replace("跨境支付\n", "跨境支付与外汇\n"))
    assert session(course, 2).title == "跨境支付实务"
    assert run.report["conflicts"] == [
        {
            "place": "week 2, session 1",
            "field": "title",
            "base": "跨境支付",
            "new": "跨境支付与外汇",
            "mine": "跨境支付实务",
            "row": ["session", session(course, 2).pk],
        }
    ]


def test_a_week_that_the_document_dropped_is_withdrawn(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    import_text(course, "大纲.txt", VERSION_1[: VERSION_1.index("第二周")])
    assert Week.objects.get(number=2).status == Status.WITHDRAWN
    assert session(course, 2).status == Status.WITHDRAWN


def test_a_question_that_an_instructor_deleted_does_not_come_back(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    SessionQuestion.objects.all().delete()
    import_text(course, "大纲.txt", VERSION_1.replace("报文标准", "报文"))
    assert not SessionQuestion.objects.exists()


def test_a_reading_that_an_instructor_deleted_does_not_come_back(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    ReadingListItem.objects.all().delete()
    import_text(course, "大纲.txt", VERSION_1.replace("报文标准", "报文"))
    assert not ReadingListItem.objects.exists()


def test_a_newer_version_of_published_pages_waits_for_acceptance(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    publish_course(course)
    run = import_text(course, "大纲.txt", VERSION_1.replace("报文标准", "报文"))
    assert run.status == ImportRun.Status.STAGED
    assert session(course, 2).outline.endswith("报文标准")
    accept(run)
    assert ImportRun.objects.claim(run.pk)
    run_import(run.pk)
    run.refresh_from_db()
    assert run.status == ImportRun.Status.DONE
    assert session(course, 2).outline.endswith("报文")
    assert session(course, 2).status == Status.PUBLISHED


REPORT = """支付清算观察

一、清算

一天里银行之间有成千上万笔往来，逐笔结清太慢，于是先轧成净额，到晚上再由中央银行的账户结清。

二、票据

票据可以背书转让，贴现的利率由市场决定；电子票据让伪造变得困难。
"""


def test_a_reworded_heading_keeps_lesson_section_and_bookmark(
    course: Course, import_text: Importer, django_user_model: type[User]
) -> None:
    import_text(course, "观察.txt", REPORT)
    section = Section.objects.get(title="清算")
    reader = django_user_model.objects.create(username="reader")
    Bookmark.objects.create(user=reader, section=section)
    import_text(course, "观察.txt", REPORT.replace("一、清算", "一、清算与结算"))
    assert Bookmark.objects.get().section.title == "清算与结算"
    assert Lesson.objects.get().slug == section.lesson.slug


def test_an_edited_lesson_keeps_its_edit(course: Course, import_text: Importer) -> None:
    import_text(course, "观察.txt", REPORT)
    lesson = Lesson.objects.get()
    edited = lesson.markdown_imported.replace("成千上万笔", "数以万计的")
    Lesson.objects.update(markdown=edited)
    import_text(course, "观察.txt", REPORT.replace("变得困难", "几乎不可能"))
    lesson.refresh_from_db()
    assert "数以万计的" in lesson.html
    assert "几乎不可能" in lesson.html


def add_lecturer(course: Course, name: str, number: int) -> None:
    person = Lecturer.objects.create(course=course, key=name, name=name)
    Teaching.objects.create(session=session(course, number), lecturer=person, order=2)


def names(course: Course, number: int) -> list[str]:
    return [t.lecturer.name for t in session(course, number).teachings.select_related("lecturer")]


def test_a_lecturer_whom_an_instructor_added_stays(course: Course, import_text: Importer) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    add_lecturer(course, "郑助教", 1)
    run = import_text(course, "大纲.txt", VERSION_1.replace("报文标准", "报文"))
    assert names(course, 1) == ["林一帆", "郑助教"]
    assert run.is_balanced


def test_a_lecturer_whom_an_instructor_took_out_does_not_come_back(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    session(course, 2).teachings.all().delete()
    run = import_text(course, "大纲.txt", VERSION_1.replace("大额与小额系统", "大额系统"))
    assert names(course, 2) == []
    assert run.is_balanced


def test_a_lecturer_whom_the_document_replaced_is_replaced(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    import_text(course, "大纲.txt", VERSION_1.replace("主讲人：周小舟", "主讲人：吴大江"))
    assert names(course, 2) == ["吴大江"]


def test_a_question_that_an_instructor_added_stays(course: Course, import_text: Importer) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    SessionQuestion.objects.create(session=session(course, 2), text="为什么要有报文标准？")
    run = import_text(course, "大纲.txt", VERSION_1.replace("大额与小额系统", "大额系统"))
    assert session(course, 2).questions.get().text == "为什么要有报文标准？"
    assert run.is_balanced


def test_a_staged_version_says_what_it_would_change_and_changes_nothing(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    publish_course(course)
    before = rows_of(course)
    newer = VERSION_1.replace("跨境支付\n", "跨境支付与外汇\n").replace("1. 支付的三个环节\n", "")
    run = import_text(course, "大纲.txt", newer)
    assert rows_of(course) == before
    assert {(c["kind"], c["title"], c["change"]) for c in run.report["changes"]} == {
        ("session", "支付清算基础", "changed"),
        ("session", "跨境支付与外汇", "changed"),
    }


def test_a_declined_version_changes_nothing_and_may_come_again(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    publish_course(course)
    newer = VERSION_1.replace("报文标准", "报文")
    run = import_text(course, "大纲.txt", newer)
    decline(run)
    run.refresh_from_db()
    assert run.status == ImportRun.Status.DECLINED
    assert session(course, 2).outline.endswith("报文标准")
    assert import_text(course, "大纲.txt", newer).status == ImportRun.Status.STAGED


def test_a_second_syllabus_does_not_touch_published_weeks_by_itself(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "大纲.txt", VERSION_1)
    publish_course(course)
    other = VERSION_1.replace("支付系统导论", "海洋生态学").replace("支付清算基础", "潮间带")
    run = import_text(course, "海洋.txt", other)
    assert run.status == ImportRun.Status.STAGED
    assert session(course, 1).title == "支付清算基础"


def test_one_conflict_in_a_lesson_does_not_hold_back_its_other_paragraphs(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "观察.txt", REPORT)
    lesson = Lesson.objects.get()
    mine = lesson.markdown_imported.replace("逐笔结清太慢", "逐笔结清实在太慢")
    Lesson.objects.update(markdown=mine)
    newer = REPORT.replace("逐笔结清太慢", "逐笔结清很慢").replace("变得困难", "几乎不可能")
    run = import_text(course, "观察.txt", newer)
    lesson.refresh_from_db()
    assert "实在太慢" in lesson.html
    assert "几乎不可能" in lesson.html
    (conflict,) = run.report["conflicts"]
    assert "很慢" in conflict["new"]
    assert "几乎不可能" not in conflict["new"]
