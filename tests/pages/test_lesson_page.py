"""The lesson page: text, contents, sources, neighbours, former addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import LessonAddress, Status
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course, Lesson


@pytest.fixture
def lesson(course: Course) -> Lesson:
    return course.lessons.filter(kind="article").order_by("order")[0]


@pytest.fixture
def address(lesson: Lesson) -> str:
    return f"/courses/fintech/lessons/{lesson.slug}/"


def test_it_shows_the_stored_text_with_contents(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert "两家银行之间怎样把账算清？" in page
    assert '<a href="#h-net">一、轧差</a>' in page


def test_headings_say_where_they_stand_in_the_source(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert '<h2 id="h-net">一、轧差</h2><span class="source">原文第 10 行</span>' in page


def test_editors_are_led_to_the_lines_of_the_source(
    client: Client, course: Course, address: str, instructor: User
) -> None:
    client.force_login(instructor)
    page = client.get(address).content.decode()
    source = course.sources.get()
    assert f'href="/courses/fintech/sources/{source.public_id}/?line=10#L10"' in page


def test_a_lost_picture_says_where_it_stood(client: Client, lesson: Lesson, address: str) -> None:
    lesson.html += '<figure><div class="missing"><span>此处原有一幅图</span></div></figure>'
    lesson.save()
    assert "原文第 17 行" not in client.get(address).content.decode()
    lesson.figures.create(key="f1", first_line=17)
    page = client.get(address).content.decode()
    assert '<small><span class="source">原文第 17 行</span></small></div>' in page


def test_it_ends_with_self_check_readings_and_neighbours(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert "“轧差”讲了什么？" in page
    assert "林一舟：" in page
    assert 'rel="next"' in page


def test_questions_with_a_key_show_no_answer(client: Client, lesson: Lesson, address: str) -> None:
    version = lesson.quizzes.get().quiz_questions.all()[0].question.versions.get()
    version.content = version.content | {"key": "秘密答案"}
    version.save()
    assert "秘密答案" not in client.get(address).content.decode()


def test_of_the_front_matter_only_what_readers_want_is_told(
    client: Client, lesson: Lesson, address: str
) -> None:
    lesson.metadata = {
        "heading_level": 2, "document_title": "整部报告", "subtitle": "副题甲", "slug": "a-slug",
        "Date": "2024-05-06", "tags": ["支付", "清算"], "categories": ["支付"],
    }  # fmt: skip
    lesson.save()
    page = client.get(address).content.decode()
    assert "2024-05-06，支付，清算</p>" in page.replace("<span>", "").replace("</span>", "")
    for technical in ("整部报告", "副题甲", "a-slug"):
        assert technical not in page


def test_a_text_in_english_says_so(client: Client, course: Course) -> None:
    lesson = factories.make_lesson(course, title="Clearing", language="en")
    page = client.get(f"/courses/fintech/lessons/{lesson.slug}/").content.decode()
    assert '<article class="prose" lang="en">' in page
    assert '<h1 lang="en">' in page


def test_a_han_address_works(client: Client, course: Course) -> None:
    factories.make_lesson(course, slug="跨境-支付", title="跨境")
    assert client.get("/courses/fintech/lessons/跨境-支付/").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_refused(client: Client, address: str, method: str) -> None:
    assert getattr(client, method)(address).status_code == 405


def test_a_missing_lesson_is_not_found(client: Client, course: Course) -> None:
    assert client.get("/courses/fintech/lessons/nowhere/").status_code == 404


def test_a_draft_is_found_by_editors_only(
    client: Client, lesson: Lesson, address: str, instructor: User
) -> None:
    lesson.status = Status.DRAFT
    lesson.save()
    assert client.get(address).status_code == 404
    client.force_login(instructor)
    assert "草稿，学生看不到" in client.get(address).content.decode()


def test_a_withdrawn_lesson_is_gone(client: Client, lesson: Lesson, address: str) -> None:
    lesson.status = Status.WITHDRAWN
    lesson.save()
    page = client.get(address)
    assert page.status_code == 410
    assert "这一篇已经撤下" in page.content.decode()
    assert lesson.title not in page.content.decode()


def test_a_former_address_leads_on(
    client: Client, course: Course, lesson: Lesson, address: str
) -> None:
    LessonAddress.objects.create(course=course, slug="old-name", lesson=lesson)
    answer = client.get("/courses/fintech/lessons/old-name/")
    assert (answer.status_code, answer["Location"]) == (301, address)


def test_a_former_address_of_a_draft_reveals_nothing(
    client: Client, course: Course, lesson: Lesson
) -> None:
    LessonAddress.objects.create(course=course, slug="old-name", lesson=lesson)
    lesson.status = Status.DRAFT
    lesson.save()
    assert client.get("/courses/fintech/lessons/old-name/").status_code == 404


def test_a_stranger_finds_no_private_lesson(
    client: Client, private_course: Course, stranger: User
) -> None:
    client.force_login(stranger)
    lesson = private_course.lessons.all()[0]
    assert client.get(f"/courses/private/lessons/{lesson.slug}/").status_code == 404


def test_a_draft_quiz_is_hidden_from_students(client: Client, lesson: Lesson, address: str) -> None:
    lesson.quizzes.update(status=Status.DRAFT)
    assert "“轧差”讲了什么？" not in client.get(address).content.decode()


def test_neighbours_follow_the_weeks_and_then_the_library(client: Client, course: Course) -> None:
    library = course.lessons.get(title="跨境支付综述")
    page = client.get(f"/courses/fintech/lessons/{library.slug}/").content.decode()
    deck = course.lessons.filter(kind="slides").order_by("-order")[0]
    assert f'rel="prev" href="/courses/fintech/lessons/{deck.slug}/"' in page
    assert 'rel="next"' not in page


def test_it_is_kept_for_the_reader_alone(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer["Vary"]
    again = client.get(address, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_queries_do_not_grow_with_the_number_of_courses(
    address: str, assert_queries: Callable[[str], None]
) -> None:
    assert_queries(address)


def test_queries_do_not_grow_with_the_number_of_lessons(
    course: Course, address: str, queries_of: Callable[[str], int]
) -> None:
    before = queries_of(address)
    week = course.weeks.get(number=1)
    for _ in range(20):
        factories.make_lesson(course, week=week)
        factories.make_reading(week)
    assert queries_of(address) == before
