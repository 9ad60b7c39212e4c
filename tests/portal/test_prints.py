"""One person or session, printed in several ways by one document or the next version of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.models import Lecturer, Lesson, Session

if TYPE_CHECKING:
    from courses.models import Course
    from tests.portal.conftest import Importer

SYLLABUS = """支付系统导论
教学大纲

第一周
⻛险管理
主讲人：⻢小明
某某大学金融学院副教授

内容纲要：
1. 支付的三个环节
2. 大额与小额系统

第二周
跨境支付
主讲人：马小明
某某大学金融学院副教授

内容纲要：
1. 代理行模式
2. 报文标准
"""


def test_a_lecturer_printed_with_a_radical_is_the_same_person(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "syllabus.txt", SYLLABUS)

    lecturer = Lecturer.objects.get()
    assert lecturer.key == "马小明"
    assert lecturer.name in ("⻢小明", "马小明")  # as printed


def test_a_session_printed_otherwise_in_the_next_version_is_the_same_session(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "syllabus.txt", SYLLABUS)
    before = Session.objects.get(title="⻛险管理")

    import_text(course, "syllabus.txt", SYLLABUS.replace("⻛", "风"))

    assert Session.objects.get(title="风险管理").pk == before.pk


def test_a_lesson_printed_otherwise_is_proposed_for_the_week_of_its_title(
    course: Course, import_text: Importer
) -> None:
    import_text(course, "syllabus.txt", SYLLABUS)
    import_text(course, "a.md", "# 跨 境 ⽀ 付\n\n代理行之间怎样传递报文，是这一讲的主题。\n")

    lesson = Lesson.objects.get()
    assert lesson.title == "跨 境 ⽀ 付"
    assert lesson.proposed_week is not None
    assert (lesson.proposed_week.number, lesson.proposal_reason) == (2, "same_title")
