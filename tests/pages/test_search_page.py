"""The search page: hits with marks, filters, pages, and what must not be found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from courses.models import Section, Status
from portal import searchable
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course, Lesson

ADDRESS = "/search/"


def index(course: Course) -> None:
    searchable.refresh_syllabus(course)
    searchable.refresh_lessons(course.lessons.all())
    searchable.refresh_terms(course)


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
        for piece in re.split(r'<(?:h3|p class="spot")><a href="', search(client, q=query))[1:]:
            address, _, anchor = piece.split('"')[0].partition("#")
            page = client.get(address)
            assert page.status_code == 200
            assert not anchor or f'id="{anchor}"' in page.content.decode()


def test_within_a_course_its_other_pages_stay_at_hand(
    client: Client, found: Course, instructor: User
) -> None:
    address = f"{found.get_absolute_url()}readings/"
    assert address in search(client, q="支付", course="fintech")
    assert address not in search(client, q="没有的", course="no-such-course")
    assert f"{found.get_absolute_url()}imports/" not in search(client, course="fintech")
    client.force_login(instructor)
    assert f"{found.get_absolute_url()}imports/" in search(client, course="fintech")


def test_without_a_query_it_offers_the_form(client: Client, db: None) -> None:
    page = search(client)
    assert 'name="q" value=""' in page
    assert "课文、幻灯、各讲、老师、书目、术语和测验" in page


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


def test_documents_are_offered_by_their_titles_never_by_file_names(
    client: Client, found: Course
) -> None:
    source = found.sources.all()[0]
    source.parts.update(title="支付讲义")
    page = search(client, q="支付")
    assert f'name="source" value="{source.public_id}"' in page
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
    assert '<a href="?q=%E8%BD%A7%E5%B7%AE">不加筛选，再检索一次</a>' in page


def test_each_filter_that_is_on_can_be_taken_off(client: Client, found: Course) -> None:
    page = search(client, q="支付", kind="session", week=2)
    chosen = page.split('class="chosen"')[1].split("</nav>")[0]
    assert 'href="?q=%E6%94%AF%E4%BB%98&amp;week=2"' in chosen  # without the kind
    assert 'href="?q=%E6%94%AF%E4%BB%98&amp;kind=session"' in chosen  # without the week
    assert 'href="?q=%E6%94%AF%E4%BB%98">去掉全部筛选' in chosen


def test_filters_and_search_are_plain_forms(client: Client, found: Course) -> None:
    page = search(client, q="支付", kind="session")
    main = page[page.index("<main") : page.index("</main>")]
    assert main.count("<form") == 2
    assert "method=" not in main
    assert "<script" not in main


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
    assert "第 1 页，共 2 页" in first
    assert 'rel="next" href="?q=%E7%81%AF%E5%A1%94&amp;page=2"' in first
    last = search(client, q="灯塔", page=2)
    assert 'rel="next"' not in last


# The places of a lesson -----------------------------------------------------------------------


@pytest.fixture
def long_lesson(found: Course) -> Lesson:
    """A lesson of six sections that all speak of lighthouses."""
    lesson = factories.make_lesson(found, title="航海", week=found.weeks.get(number=2))
    lesson.sections.all().delete()
    for number in range(1, 7):
        lesson.sections.create(
            key=f"k{number}",
            anchor=f"h-{number}",
            title=f"第{number}节",
            order=number,
            level=2,
            page=number,
            text="灯塔。" * (7 - number),
        )
    index(found)
    return lesson


def test_a_lesson_stands_once_with_its_best_three_places(
    client: Client, long_lesson: Lesson
) -> None:
    page = search(client, q="灯塔")
    assert page.count('<div class="hit">') == 1
    hit = page.split('<div class="hit">')[1]
    assert f'<h3><a href="{long_lesson.get_absolute_url()}">航海</a></h3>' in hit
    assert hit.count('<p class="spot">') == 3
    for number in (1, 2, 3):
        assert f'href="{long_lesson.get_absolute_url()}#h-{number}"' in hit
    assert "第二周" in hit
    assert '<span class="about">第 1 页</span>' in hit
    assert "6 处，见于 1 条结果" in page


def test_the_other_places_are_one_link_away(client: Client, long_lesson: Lesson) -> None:
    page = search(client, q="灯塔", kind="section")
    address = page.split("本课另有 3 处")[0].rpartition('href="')[2].partition('"')[0]
    everything = client.get(f"/search/{address.replace('&amp;', '&')}").content.decode()
    assert everything.count('<div class="hit">') == 6
    assert 'name="lesson" value="' + long_lesson.public_id in everything
    assert "不限于本课" in everything


def test_slides_of_a_deck_stand_below_it_with_their_numbers(client: Client, found: Course) -> None:
    page = search(client, q="扫码流程")
    hit = page.split('<div class="hit">')[1]
    assert "〔幻灯〕" in hit
    assert '<span class="about">第 1 张</span>' in hit


def test_a_lesson_of_one_section_says_its_title_once(client: Client, found: Course) -> None:
    lesson = factories.make_lesson(found, title="灯塔")
    lesson.sections.all().delete()
    lesson.sections.create(key="k", anchor="h-1", title="灯塔", order=1, text="夜里发光。")
    index(found)
    hit = search(client, q="灯塔").split('<div class="hit">')[1].split("</div>")[0]
    assert hit.count("<mark>灯塔</mark>") == 1


def test_pages_count_lessons_not_their_places(client: Client, long_lesson: Lesson) -> None:
    assert "翻页" not in search(client, q="灯塔")
    assert 'rel="next"' not in search(client, q="灯塔")


def test_a_lesson_that_one_may_not_see_cannot_be_searched_alone(
    client: Client, long_lesson: Lesson
) -> None:
    type(long_lesson).objects.filter(pk=long_lesson.pk).update(status=Status.DRAFT)
    page = search(client, q="灯塔", lesson=long_lesson.public_id)
    assert "航海" not in page
    assert "没有找到" in page


# Marks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["B2B支付", "Ｂ２Ｂ支付", "b2b支付", "B2B支付？"])
def test_marks_follow_width_and_case(client: Client, found: Course, query: str) -> None:
    Section.objects.filter(title="轧差").update(text="企业间的 B2B支付走大额系统。")
    index(found)
    assert "<mark>B2B支付</mark>" in search(client, q=query)


def test_traditional_characters_mark_simplified_ones(client: Client, found: Course) -> None:
    Section.objects.filter(title="轧差").update(text="区块链上的账本。")
    index(found)
    assert "<mark>区块链</mark>" in search(client, q="區塊鏈")


def test_other_names_of_a_term_are_marked(client: Client, found: Course) -> None:
    lesson = found.lessons.filter(kind="article")[0]
    lesson.sections.filter(title="轧差").update(text="门店用刷脸付款，快。")
    factories.make_term(found, "人脸识别", aliases=["刷脸"], lesson=lesson)
    index(found)
    type(found).objects.touch(found.pk)
    assert "<mark>刷脸</mark>" in search(client, q="人脸识别")


# Nothing found --------------------------------------------------------------------------------


def test_names_that_sound_so_are_offered(client: Client, found: Course) -> None:
    page = search(client, q="zhoumingyuan", typed=1)
    assert "没有找到" in page
    person = found.lecturers.get(name="周明远")
    assert f'href="{person.get_absolute_url()}"' in page


def test_the_words_are_offered_one_by_one(client: Client, found: Course) -> None:
    page = search(client, q="量子引力 超弦理论", typed=1)
    assert "只检索其中一个词" in page
    assert 'href="?q=%E8%B6%85%E5%BC%A6%E7%90%86%E8%AE%BA' in page


def test_help_leads_to_other_courses_and_the_glossary(client: Client, found: Course) -> None:
    page = search(client, q="量子引力", course="fintech")
    assert ">在全部课程中检索</a>" in page
    assert 'href="/courses/fintech/glossary/"' in page


def test_what_was_searched_for_instead_is_said(client: Client, found: Course) -> None:
    lesson = found.lessons.filter(kind="article")[0]
    lesson.sections.filter(title="轧差").update(text="联邦学习让数据不出门。联邦学习很慢。")
    index(found)
    type(found).objects.touch(found.pk)
    page = search(client, q="联帮学习")
    assert "“联帮学习”没有找到，下面检索的是" in page
    assert "<strong>联邦学习</strong></a>" in page
    assert "<mark>联邦学习</mark>" in page
    assert "typed=1" in page
    assert "<mark>联邦学习</mark>" not in search(client, q="联帮学习", typed=1)


# Who finds what -------------------------------------------------------------------------------


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


def test_queries_do_not_grow(
    client: Client, found: Course, instructor: User, queries_of: Callable[[str], int]
) -> None:
    client.force_login(instructor)
    address = "/search/?q=支付"
    queries_of(address)  # what is kept of the course is made once
    alone = queries_of(address)
    for number in range(99):
        factories.make_session(factories.make_week(factories.make_course(f"other-{number}")))
    queries_of(address)  # and the glossaries of the first other ones
    assert queries_of(address) == alone <= 12


@pytest.mark.parametrize("asked", ["q=量子引力", "q=联帮学习", "q=支付&kind=section&week=1"])
def test_queries_do_not_grow_where_nothing_is_found_or_much_is_filtered(
    client: Client, found: Course, queries_of: Callable[[str], int], asked: str
) -> None:
    address = f"/search/?course=fintech&{asked}"
    queries_of(address)  # what is kept of the course is made once
    alone = queries_of(address)
    for number in range(20):
        factories.make_lesson(found, title=f"甲题{number}", week=found.weeks.all()[0])
        index(factories.make_full_course(f"other-{number}", weeks=1))
    queries_of(address)  # and that of the others
    # One more says what is worth reading, where more entries hold the words than are read.
    assert queries_of(address) <= alone + 1 <= 18
