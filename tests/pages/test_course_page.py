"""The course page: weeks, library, people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import CourseNote
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

ADDRESS = "/courses/fintech/"


def test_it_lists_weeks_with_lecturers_and_what_they_hold(client: Client, course: Course) -> None:
    page = client.get(ADDRESS).content.decode()
    assert "支付系统的演变" in page
    assert "周明远、讲者1" in page
    assert "幻灯 3 张" in page
    assert "书目 1 种" in page


def test_lessons_of_no_week_stand_in_the_library(client: Client, course: Course) -> None:
    page = client.get(ADDRESS).content.decode()
    library = page[page.index('id="library"') :]
    assert "跨境支付综述" in library
    assert "二维码支付" not in library


def test_a_long_library_is_a_section_of_its_own_below_the_weeks(
    client: Client, course: Course
) -> None:
    short = client.get(ADDRESS).content.decode()
    assert short.index('id="library"') > short.index('<div class="side">')
    part = course.sources.get().parts.get()
    for number in range(6):
        factories.make_lesson(course, title=f"书库 {number}", source_part=part)
    page = client.get(ADDRESS).content.decode()
    assert page.index('id="weeks"') < page.index('id="library"') < page.index('<div class="side">')
    assert page.count('id="library"') == 1


def test_editors_are_led_to_the_weeks_that_an_import_proposes(
    client: Client, course: Course, instructor: User
) -> None:
    lesson = course.lessons.get(title="跨境支付综述")
    lesson.proposed_week = course.weeks.all()[0]
    lesson.save()
    words = "1 篇课文有建议的周次"
    assert words not in client.get(ADDRESS).content.decode()
    client.force_login(instructor)
    run = course.sources.get().runs.get()
    page = client.get(ADDRESS).content.decode()
    assert f'<a href="/imports/{run.public_id}/#places">{words}</a>' in page


def test_a_week_without_title_says_so(client: Client, course: Course) -> None:
    factories.make_session(factories.make_week(course, 3), title="", outline="")
    page = client.get(ADDRESS).content.decode()
    assert "题目待定" in page
    assert "资料未到" in page


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods_are_refused(client: Client, course: Course, method: str) -> None:
    assert getattr(client, method)(ADDRESS).status_code == 405


def test_a_missing_course_is_not_found(client: Client, course: Course) -> None:
    assert client.get("/courses/nowhere/").status_code == 404


def test_a_stranger_does_not_learn_of_a_private_course(
    client: Client, private_course: Course, stranger: User
) -> None:
    client.force_login(stranger)
    private = client.get("/courses/private/")
    missing = client.get("/courses/nowhere/")
    assert private.status_code == missing.status_code == 404
    assert private.content.replace(b"private", b"nowhere") == missing.content


def test_an_anonymous_reader_of_a_private_course_is_led_to_sign_in(
    client: Client, private_course: Course
) -> None:
    page = client.get("/courses/private/")
    assert page.status_code == 404
    assert "/sign-in/?next=%2Fcourses%2Fprivate%2F" in page.content.decode()
    assert "内部课程" not in page.content.decode()


def test_a_student_opens_a_private_course(client: Client, private_course: Course) -> None:
    client.force_login(factories.make_student(private_course))
    assert client.get("/courses/private/").status_code == 200


def test_an_unpublished_course_is_for_those_who_teach_it(client: Client, db: None) -> None:
    draft = factories.make_course("draft", published=False)
    assert client.get("/courses/draft/").status_code == 404
    client.force_login(factories.make_student(draft))
    assert client.get("/courses/draft/").status_code == 404
    client.force_login(factories.make_instructor(draft))
    assert "草稿" in client.get("/courses/draft/").content.decode()


def test_draft_weeks_and_lessons_are_shown_to_editors_only(
    client: Client, course: Course, instructor: User
) -> None:
    week = factories.make_week(course, 9, status="draft", title="还没讲到的一周")
    factories.make_lesson(course, title="还没写完的课文", status="draft", week=week)
    assert "还没" not in client.get(ADDRESS).content.decode()
    client.force_login(instructor)
    page = client.get(ADDRESS).content.decode()
    assert "还没讲到的一周" in page
    assert '<span class="state">草稿</span>' in page


def test_withdrawn_weeks_are_shown_to_nobody(
    client: Client, course: Course, instructor: User
) -> None:
    factories.make_week(course, 9, status="withdrawn", title="撤下的一周")
    client.force_login(instructor)
    assert "撤下的一周" not in client.get(ADDRESS).content.decode()


def test_contacts_of_staff_are_shown_only_where_wanted(client: Client, course: Course) -> None:
    course.staff.create(name="助教甲", role="assistant", contact="secret@example.org")
    course.staff.create(
        name="助教乙", role="assistant", contact="open@example.org", contact_shown=True
    )
    page = client.get(ADDRESS).content.decode()
    assert "助教甲" in page
    assert "secret@example.org" not in page
    assert "open@example.org" in page


def test_credentials_of_staff_are_shown_without_their_contact(
    client: Client, course: Course
) -> None:
    contact = "启明大学教授\nsecret@example.org"
    course.staff.create(name="主讲丙", role="instructor", contact=contact)
    page = client.get(ADDRESS).content.decode()
    assert "启明大学教授" in page
    assert "secret@example.org" not in page


def test_it_is_kept_until_it_changes(client: Client, course: Course) -> None:
    first = client.get(ADDRESS)
    again = client.get(ADDRESS, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    course.title = "改了题目"
    course.save()
    assert client.get(ADDRESS, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_queries_do_not_grow_with_the_number_of_courses(
    course: Course, assert_queries: Callable[[str], None]
) -> None:
    assert_queries(ADDRESS)


def test_queries_do_not_grow_with_the_number_of_weeks(
    course: Course, queries_of: Callable[[str], int]
) -> None:
    before = queries_of(ADDRESS)
    for number in range(3, 17):
        week = factories.make_week(course, number)
        factories.make_lecturer(factories.make_session(week))
        factories.make_lesson(course, week=week)
        factories.make_reading(week)
    assert queries_of(ADDRESS) == before


def test_grading_is_a_table(client: Client, course: Course) -> None:
    text = "Component Weight Due\nReport 30% Week 6\nExamination 70% Week 8"
    CourseNote.objects.create(course=course, title="考核", text=text)
    page = client.get(ADDRESS).content.decode()
    assert '<th scope="col">Weight</th>' in page
    assert '<th scope="row">Report</th><td>30%</td><td>Week 6</td>' in page


def test_the_title_is_not_said_again_by_a_note(client: Client, course: Course) -> None:
    text = f"{course.title}\n课程名称：{course.title}\n学分：3"
    CourseNote.objects.create(course=course, title="", text=text)
    CourseNote.objects.create(course=course, order=2, title=course.title, text="")
    page = client.get(ADDRESS).content.decode()
    assert page.count(f">{course.title}<") == 2  # in the heading and where one is
    assert "课程名称" not in page
    assert "学分：3" in page


def test_a_note_without_a_title_is_about_the_course(client: Client, course: Course) -> None:
    CourseNote.objects.create(course=course, title="", text="每周二下午")
    assert ">课程信息</h2>" in client.get(ADDRESS).content.decode()


def test_a_subtitle_that_is_the_title_is_not_printed_twice(client: Client, course: Course) -> None:
    course.subtitle = course.title
    course.save(update_fields=["subtitle"])
    assert client.get(ADDRESS).content.decode().count(f">{course.title}<") == 2
