"""The reading list of a whole course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.models import Status
from readings.models import Reading
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

ADDRESS = "/courses/fintech/readings/"


def test_it_lists_readings_week_by_week(client: Client, course: Course) -> None:
    factories.make_reading(None, course, title="全课程都读")
    page = client.get(ADDRESS).content.decode()
    assert page.index("第一周") < page.index("第二周") < page.index("全课程都读")
    assert "〔书〕" in page


def test_it_says_the_state_of_links_in_words(client: Client, course: Course) -> None:
    week = course.weeks.get(number=1)
    address = "https://example.org/a"
    factories.make_reading(week, url=address, link_state=Reading.LinkState.BROKEN)
    page = client.get(ADDRESS).content.decode()
    assert f'href="{address}" rel="noopener nofollow ugc"' in page
    assert "网址打不开" in page


def test_a_reading_without_title_is_shown_as_printed(client: Client, course: Course) -> None:
    factories.make_reading(
        course.weeks.get(number=1), title="", authors=[], publisher="", raw="见课堂讲义"
    )
    assert "见课堂讲义" in client.get(ADDRESS).content.decode()


def test_english_readings_are_set_in_english(client: Client, course: Course) -> None:
    factories.make_reading(
        course.weeks.get(number=1),
        title="Clearing Houses",
        authors=["A. Smith", "B. Lee"],
        publisher="Harbour Press",
        year=2019,
    )
    page = client.get(ADDRESS).content.decode()
    assert "A. Smith, B. Lee, <cite>Clearing Houses</cite>, Harbour Press, 2019" in page


def test_readings_of_draft_weeks_are_hidden(
    client: Client, course: Course, instructor: User
) -> None:
    week = factories.make_week(course, 9, status=Status.DRAFT)
    factories.make_reading(week, title="以后再读")
    assert "以后再读" not in client.get(ADDRESS).content.decode()
    client.force_login(instructor)
    assert "以后再读" in client.get(ADDRESS).content.decode()


def test_a_course_without_readings_says_so(client: Client, db: None) -> None:
    factories.make_course("empty")
    page = client.get("/courses/empty/readings/").content.decode()
    assert "已导入的资料里没有书目。" in page


def test_a_stranger_finds_no_private_readings(
    client: Client, private_course: Course, stranger: User
) -> None:
    client.force_login(stranger)
    assert client.get("/courses/private/readings/").status_code == 404


def test_other_methods_are_refused(client: Client, course: Course) -> None:
    assert client.post(ADDRESS).status_code == 405


def test_queries_do_not_grow(assert_queries: Callable[[str], None]) -> None:
    assert_queries(ADDRESS)
