"""The search page: hits with marks, filters, pages, and what must not be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import Section, Status
from portal import searchable
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

ADDRESS = "/search/"


def index(course: Course) -> None:
    searchable.refresh_syllabus(course)
    searchable.refresh_lessons(course.lessons.all())


@pytest.fixture
def found(course: Course) -> Course:
    """A course that search knows."""
    Section.objects.filter(title="轧差").update(text="先记账，后轧差，再结算。")
    index(course)
    return course


def search(client: Client, **asked: str | int) -> str:
    answer = client.get(ADDRESS, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_hit_is_marked_and_leads_to_its_section(client: Client, found: Course) -> None:
    page = search(client, q="轧差")
    assert "<mark>轧差</mark>" in page
    lesson = found.lessons.filter(kind="article").order_by("order")[0]
    assert f'href="/courses/fintech/lessons/{lesson.slug}/#h-net"' in page
    assert "〔课文〕</span>第一周" in page


def test_a_slide_is_found_with_an_address_of_its_own(client: Client, found: Course) -> None:
    deck = found.lessons.filter(kind="slides").order_by("order")[0]
    assert f'href="/courses/fintech/lessons/{deck.slug}/slides/' in search(client, q="扫码流程")


def test_every_address_of_a_hit_works(client: Client, found: Course) -> None:
    for query in ("轧差", "扫码", "支付", "周明远", "支付简史"):
        for piece in search(client, q=query).split('<h3><a href="')[1:]:
            address, _, anchor = piece.split('"')[0].partition("#")
            page = client.get(address)
            assert page.status_code == 200
            assert not anchor or f'id="{anchor}"' in page.content.decode()


def test_without_a_query_it_offers_the_form(client: Client, db: None) -> None:
    page = search(client)
    assert 'name="q" value=""' in page
    assert "课文、幻灯、各讲、老师、书目" in page


def test_nothing_found_is_said(client: Client, found: Course) -> None:
    page = search(client, q="量子引力")
    assert "“量子引力”没有找到" in page
    assert "<mark>" not in page


def test_filters_narrow_and_stay_chosen(client: Client, found: Course) -> None:
    page = search(client, q="支付", kind="lecturer")
    assert 'name="kind" value="lecturer" checked' in page
    assert "〔讲次〕" not in page


def test_filters_by_week_and_lecturer_work(client: Client, found: Course) -> None:
    lecturer = found.lecturers.get(name="讲者2")
    page = search(client, q="支付", week=2, lecturer=lecturer.public_id)
    assert 'name="week" value="2" checked' in page
    assert "第二周" in page
    assert "/weeks/1/" not in page


def test_the_box_of_a_course_searches_that_course(client: Client, found: Course) -> None:
    hidden = '<input type="hidden" name="course" value="fintech">'
    assert hidden in client.get("/courses/fintech/").content.decode()
    assert hidden not in client.get("/").content.decode()


def test_within_a_course_the_page_names_it_and_leads_to_all(client: Client, found: Course) -> None:
    other = factories.make_full_course("other", title="别的课程")
    index(other)
    page = search(client, q="轧差", course="fintech")
    assert '<input type="hidden" name="course" value="fintech">' in page
    assert found.title in page
    assert '<a href="?q=%E8%BD%A7%E5%B7%AE">检索全部课程</a>' in page
    assert "/courses/other/lessons/" not in page
    assert "/courses/other/lessons/" in search(client, q="轧差")


def test_a_course_that_one_may_not_read_is_not_named(
    client: Client, found: Course, private_course: Course
) -> None:
    assert private_course.title not in search(client, q="轧差", course=private_course.slug)


def test_documents_are_offered_to_editors_by_title(
    client: Client, found: Course, instructor: User
) -> None:
    source = found.sources.all()[0]
    source.title = "支付讲义"
    source.save()
    page = search(client, q="支付")
    assert 'name="source"' not in page
    assert source.name not in page
    client.force_login(instructor)
    page = search(client, q="支付")
    assert 'name="source"' in page
    assert "支付讲义" in page
    assert source.name not in page


def test_a_name_stands_once_among_the_filters_and_means_all_who_bear_it(
    client: Client, found: Course
) -> None:
    other = factories.make_full_course("other")
    index(other)
    page = search(client, q="支付")
    assert page.count('讲者2</span> <span class="count">') == 1
    keys = "+".join(row.lecturers.get(name="讲者2").public_id for row in (found, other))
    page = search(client, q="支付", lecturer=keys)
    assert "/courses/other/" in page
    assert "/courses/fintech/weeks/2/" in page


def test_filters_without_a_hit_offer_the_way_back(client: Client, found: Course) -> None:
    page = search(client, q="轧差", kind="lecturer")
    assert "或不加筛选再检索" in page


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "poem"},
        {"week": "x"},
        {"week": "99999999999"},
        {"week": "-1"},
        {"lecturer": "\x00"},
        {"source": "' OR 1=1"},
        {"course": "nowhere"},
        {"page": "0"},
        {"page": "x"},
        {"page": "99999999999999999999"},
    ],
)
def test_bad_filters_and_pages_do_no_harm(
    client: Client, found: Course, asked: dict[str, str]
) -> None:
    search(client, q="支付", **asked)


@pytest.mark.parametrize(
    "query",
    [
        "\x00",
        '"',
        "'" * 5000,
        "%_\\",
        "AND OR NOT",
        "a*",
        "(",
        "😀",
        "<script>x</script>",
        "。" * 50,
    ],
)
def test_any_query_is_answered(client: Client, found: Course, query: str) -> None:
    assert "<script>x" not in search(client, q=query)


def test_many_hits_come_in_pages(client: Client, found: Course) -> None:
    for number in range(25):
        lesson = factories.make_lesson(found, title=f"灯塔 {number}")
        lesson.sections.update(title=f"灯塔 {number}")
    index(found)
    first = search(client, q="灯塔")
    assert "第 1 页，共 3 页" in first
    assert 'rel="next" href="?q=%E7%81%AF%E5%A1%94&amp;page=2"' in first
    last = search(client, q="灯塔", page=3)
    assert 'rel="next"' not in last


def test_drafts_are_not_found(client: Client, found: Course, instructor: User) -> None:
    lesson = factories.make_lesson(found, status=Status.DRAFT)
    lesson.sections.update(title="尚未公开的灯塔", text="尚未公开的灯塔")
    index(found)
    assert "尚未公开" not in search(client, q="灯塔")


def test_private_courses_are_found_by_their_students_only(
    client: Client, found: Course, private_course: Course, stranger: User
) -> None:
    private_course.lessons.all()[0].sections.update(title="只给自己人看的灯塔")
    index(private_course)
    client.force_login(stranger)
    page = search(client, q="灯塔")
    assert "只给自己人" not in page
    assert "内部课程" not in page
    client.force_login(factories.make_student(private_course))
    assert "只给自己人" in search(client, q="灯塔")


def test_other_methods_are_refused(client: Client, db: None) -> None:
    assert client.post(ADDRESS, {"q": "支付"}).status_code == 405


def test_queries_do_not_grow(found: Course, assert_queries: Callable[[str], None]) -> None:
    assert_queries("/search/?q=支付")
