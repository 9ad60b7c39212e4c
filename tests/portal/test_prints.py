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


TABLE = """# 数字支付与普惠金融

教学大纲

| 周次 | 日期 | 教学内容 | 主讲人 |
|---|---|---|---|
| 1 | 3月2日 | 从现金到数字支付 | 林晓蔚 副教授 |
| 2 | 3月9日 | 跨境支付与代理行 | 陈若水 教授（外请，城南商业银行首席经济学家） |
| 3 | 3月16日 | 监管沙盒案例讨论 | 陈若水 教授 |
"""


def test_who_comes_again_without_their_credentials_invents_nothing(
    course: Course, import_text: Importer
) -> None:
    run = import_text(course, "syllabus.md", TABLE)

    again = Session.objects.get(title="监管沙盒案例讨论").lecturers.get()
    assert "城南商业银行" in again.affiliation
    assert run.account["inventions"] == []
    assert run.account["balanced"], run.account


def test_a_course_called_like_its_address_has_its_title(
    course: Course, import_text: Importer
) -> None:
    course.slug = course.title = "数字支付与普惠金融"
    course.save()

    run = import_text(course, "syllabus.md", TABLE)

    assert run.account["balanced"], run.account
