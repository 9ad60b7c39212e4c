"""The week page: sessions, outline, questions, readings, lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from courses.models import Status, Week
from courses.templatetags.course_text import week_name
from quizzes.models import Quiz
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

ADDRESS = "/courses/fintech/weeks/1/"


def test_it_shows_all_that_the_syllabus_says(client: Client, course: Course) -> None:
    page = client.get(ADDRESS).content.decode()
    assert "周明远" in page
    assert "计算机科学博士" in page
    assert "现金会消失吗？" in page
    assert "林一舟：" in page
    assert "先读第二章。" in page
    assert "清算是怎么一回事" in page
    assert "二维码支付" in page


def test_the_outline_is_a_tree(client: Client, course: Course) -> None:
    page = client.get(ADDRESS).content.decode()
    outline = page[page.index('class="outline"', page.index("内容纲要")) :]
    inner = outline[outline.index("从纸币到账户") : outline.index("移动支付")]
    assert inner.count("<ol>") == inner.count("</ol>") == 1
    assert '<span class="label">1.1</span>' in inner


def test_time_and_place_are_shown_as_printed(client: Client, course: Course) -> None:
    course.weeks.get(number=1).sessions.update(schedule_text="周一 18:30", room="南楼 301")
    page = client.get(ADDRESS).content.decode()
    assert "周一 18:30" in page
    assert "南楼 301" in page


def test_a_day_without_year_is_written_out(client: Client, course: Course) -> None:
    course.weeks.get(number=1).sessions.update(date="02-29")
    assert "2月29日" in client.get(ADDRESS).content.decode()


def test_what_the_document_does_not_give_is_said(client: Client, course: Course) -> None:
    week = factories.make_week(course, 7)
    factories.make_session(week, title="", outline="")
    page = client.get("/courses/fintech/weeks/7/").content.decode()
    for words in (
        "题目待定",
        "原文没有给出内容纲要。",
        "原文没有给出这一周的书目。",
        "老师未给出",
        "时间未给出",
        "地点未给出",
    ):
        assert words in page


def test_a_reading_names_the_other_weeks_that_ask_for_it(client: Client, course: Course) -> None:
    item = factories.make_reading(course.weeks.get(number=1), title="风险")
    item.pk = None
    item.public_id, item.week = "otherweekrow", course.weeks.get(number=2)
    item.save()
    assert "第二周也用" in client.get(ADDRESS).content.decode()


def test_a_dangerous_address_is_no_link(client: Client, course: Course) -> None:
    factories.make_reading(course.weeks.get(number=1), url="javascript:alert(1)", title="坏链接")
    page = client.get(ADDRESS).content.decode()
    assert "坏链接" in page
    assert 'href="javascript:' not in page


def test_foreign_text_says_its_language(client: Client, course: Course) -> None:
    factories.make_reading(course.weeks.get(number=1), title="The Payment System")
    assert '<span lang="en">' in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_refused(client: Client, course: Course, method: str) -> None:
    assert getattr(client, method)(ADDRESS).status_code == 405


@pytest.mark.parametrize("number", ["99", "0", "x", "-1", "1.5"])
def test_a_bad_number_is_not_found(client: Client, course: Course, number: str) -> None:
    assert client.get(f"/courses/fintech/weeks/{number}/").status_code == 404


def test_a_stranger_finds_no_private_week(
    client: Client, private_course: Course, stranger: User
) -> None:
    client.force_login(stranger)
    assert client.get("/courses/private/weeks/1/").status_code == 404


def test_drafts_are_hidden_from_students(client: Client, course: Course, instructor: User) -> None:
    week = course.weeks.get(number=1)
    factories.make_session(week, 2, title="还没排好的一讲", status=Status.DRAFT)
    factories.make_lesson(course, title="还没写完的课文", status=Status.DRAFT, week=week)
    assert "还没" not in client.get(ADDRESS).content.decode()
    client.force_login(instructor)
    page = client.get(ADDRESS).content.decode()
    assert "还没排好的一讲" in page
    assert "还没写完的课文" in page


def test_a_draft_week_is_not_found_by_students(
    client: Client, course: Course, instructor: User
) -> None:
    factories.make_week(course, 9, status=Status.DRAFT)
    assert client.get("/courses/fintech/weeks/9/").status_code == 404
    client.force_login(instructor)
    assert client.get("/courses/fintech/weeks/9/").status_code == 200


def test_a_lesson_of_a_hidden_session_stays_in_its_week(client: Client, course: Course) -> None:
    week = course.weeks.get(number=1)
    hidden = factories.make_session(week, 2, status=Status.DRAFT)
    factories.make_lesson(course, title="已经发布的课文", week=week, session=hidden)
    assert "已经发布的课文" in client.get(ADDRESS).content.decode()


def test_previous_and_next_pass_over_hidden_weeks(client: Client, course: Course) -> None:
    course.weeks.filter(number=2).update(status=Status.DRAFT)
    factories.make_week(course, 3)
    page = client.get(ADDRESS).content.decode()
    assert 'rel="next" href="/courses/fintech/weeks/3/"' in page
    assert 'rel="prev"' not in page


def test_queries_do_not_grow_with_the_number_of_courses(
    course: Course, assert_queries: Callable[[str], None]
) -> None:
    assert_queries(ADDRESS)


def test_queries_do_not_grow_with_the_week(
    course: Course, queries_of: Callable[[str], int]
) -> None:
    before = queries_of(ADDRESS)
    week = course.weeks.get(number=1)
    for order in range(2, 6):
        session = factories.make_session(week, order)
        factories.make_lecturer(session, f"老师{order}")
        factories.make_question(session)
        factories.make_reading(week)
        factories.make_deck(course, week=week, session=session)
    assert queries_of(ADDRESS) == before


def test_the_quiz_of_a_lesson_is_on_the_page_of_its_week(client: Client, course: Course) -> None:
    lesson = course.lessons.filter(placements__week__number=1).exclude(kind="slides").get()
    quiz = Quiz.objects.create(
        course=course, key="authored:1", title="第一周小测", lesson=lesson, status=lesson.status
    )

    page = client.get(ADDRESS).content.decode()
    assert f"/quizzes/{quiz.public_id}/" in page
    assert "自测" not in page
    lesson.status = Status.DRAFT
    lesson.save()
    assert "第一周小测" not in client.get(ADDRESS).content.decode()


def test_its_head_counts_lessons_and_decks_too(client: Client, course: Course) -> None:
    assert "一讲，课文 1 篇，幻灯 1 份，书目 1 种" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    ("label", "chinese", "english"),
    [
        ("", "第六周", "Week 6"),
        ("第6周", "第六周", "Week 6"),
        ("第 ６ 週：", "第六周", "Week 6"),
        ("第六周", "第六周", "Week 6"),
        ("WEEK 6", "第六周", "Week 6"),
        ("第6讲", "第6讲", "Week 6 (第6讲)"),
        ("第7周", "第7周", "Week 6 (第7周)"),
        ("6", "第六周", "Week 6"),
        ("６、", "第六周", "Week 6"),
        ("六", "第六周", "Week 6"),
        ("7.", "第七周", "Week 7"),
        ("1–2", "第1–2周", "Week 1–2"),
        ("6A", "6A", "Week 6 (6A)"),
    ],
)
def test_a_week_has_one_name_in_each_language(label: str, chinese: str, english: str) -> None:
    week = Week(number=6, label=label)
    with translation.override("zh-hans"):
        assert week_name(week) == chinese
    with translation.override("en"):
        assert week_name(week) == english


@pytest.mark.parametrize(("language", "words"), [("zh-Hans", "第三周"), ("en", "Week 3")])
def test_a_title_that_is_only_a_number_says_of_what_in_the_language_of_the_course(
    client: Client, course: Course, language: str, words: str
) -> None:
    course.language = language
    course.save(update_fields=["language"])
    week = factories.make_week(course, 3, label="3", title="3")
    factories.make_session(week, title="3")
    for address in ("/courses/fintech/", "/courses/fintech/weeks/3/"):
        page = client.get(address).content.decode()
        assert words in page
        assert ">3<" not in page


def test_a_session_that_is_only_numbered_is_called_a_session(
    client: Client, course: Course
) -> None:
    week = factories.make_week(course, 3, title="清算")
    factories.make_session(week, 1, title="1")
    factories.make_session(week, 2, title="（二）")
    page = client.get("/courses/fintech/weeks/3/").content.decode()
    assert ">第一讲</h2>" in page
    assert ">第二讲</h2>" in page


@pytest.mark.parametrize("title", ["1984", "3D 打印", "第三代支付", "2008 年危机"])
def test_other_titles_with_numbers_stay(client: Client, course: Course, title: str) -> None:
    factories.make_session(factories.make_week(course, 3), title=title)
    assert title in client.get("/courses/fintech/weeks/3/").content.decode()
