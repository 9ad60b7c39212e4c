"""The page of the glossary, and its definitions in lessons and on slides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from courses.models import Lesson, Slide, Status, Term, TermPlace
from portal import glossary
from portal.admin.terms import withdraw
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

ADDRESS = "/courses/fintech/glossary/"
DEFINED = "联邦学习（Federated Learning，FL）是指数据不动而模型动的训练办法。"


@pytest.fixture
def lesson(course: Course) -> Lesson:
    """A published lesson of the first week that explains one term and uses another."""
    found = course.lessons.filter(kind="article", placements__week__number=1)[0]
    found.html = (
        "<p>店里可以刷脸。</p><h2 id='h-net'>一、联邦学习</h2>"
        "<p>联邦学习（Federated Learning，FL）是指数据不动而模型动的训练办法。</p>"
    )
    found.save()
    found.sections.filter(anchor="h-net").update(text=f"店里可以刷脸。{DEFINED}")
    glossary.follow(course, [found])
    return found


def page_of(client: Client, query: str = "") -> str:
    answer = client.get(ADDRESS, {"q": query} if query else None)
    assert answer.status_code == 200
    return answer.content.decode()


def entries(page: str) -> list[str]:
    """The names of the entries in their order, without marks."""
    heads = re.findall(r"<dt[^>]*>(.*?)</dt>", page)
    return [re.sub(r"<[^>]+>", "", head) for head in heads]


# The page ---------------------------------------------------------------------------------


def test_terms_stand_under_their_initials(client: Client, lesson: Lesson) -> None:
    page = page_of(client)
    assert entries(page).index("联邦学习 Federated Learning") < entries(page).index(
        "人脸识别 Face Recognition"
    )
    assert page.index('id="initial-l"') < page.index("联邦学习") < page.index('id="initial-r"')


def test_an_entry_tells_names_definition_and_places(client: Client, lesson: Lesson) -> None:
    page = page_of(client, "联邦学习")
    assert "<p>数据不动而模型动的训练办法。</p>" in page
    assert "也作 <span>FL</span>" in page
    assert f'href="{lesson.get_absolute_url()}#h-net">第一周' in page


def test_synonyms_of_the_base_glossary_are_told_where_the_course_uses_them(
    client: Client, lesson: Lesson
) -> None:
    page = page_of(client, "人脸识别")
    assert "也作 <span>刷脸</span>" in page
    assert "臉部辨識" not in page


def test_a_term_that_nobody_defines_is_quoted(client: Client, course: Course) -> None:
    lesson = course.lessons.filter(kind="article")[0]
    text = "绿色溢价（Greenium）在去年收窄了。"
    lesson.sections.filter(anchor="h-net").update(text=text)
    glossary.follow(course, [lesson])
    assert f"<blockquote><p>{text}</p></blockquote>" in page_of(client)


def test_a_place_on_a_slide_leads_to_the_slide(client: Client, course: Course) -> None:
    deck = course.lessons.filter(kind=Lesson.Kind.SLIDES)[0]
    Slide.objects.filter(lesson=deck, number=2).update(text=DEFINED)
    glossary.follow(course, [deck])
    assert f"{deck.get_absolute_url()}slides/2/" in page_of(client)


def test_a_place_in_a_session_leads_to_its_week(client: Client, course: Course) -> None:
    session = course.weeks.get(number=1).sessions.get()
    session.outline = "央行数字货币"
    session.save()
    glossary.follow(course)
    page = page_of(client, "央行数字货币")
    assert f'href="/courses/fintech/weeks/1/#session-{session.public_id}"' in page


def test_more_places_than_a_line_holds_are_a_search(client: Client, course: Course) -> None:
    term = factories.make_term(course, "多处")
    for _ in range(6):
        lesson = factories.make_lesson(course)
        TermPlace.objects.create(term=term, lesson=lesson, count=1, spots=[["", 1]], names=["多处"])
    page = page_of(client, "多处")
    assert "另 2 处" in page
    assert "?course=fintech&amp;q=%E5%A4%9A%E5%A4%84" in page


@pytest.mark.parametrize("query", ["刷脸", "face recog", "ＦＡＣＥ", "面部识别", " 人脸 "])
def test_the_filter_takes_any_name(client: Client, lesson: Lesson, query: str) -> None:
    assert entries(page_of(client, query))[0].startswith("人脸识别")


def test_a_filter_that_finds_nothing_leads_to_search(client: Client, lesson: Lesson) -> None:
    page = page_of(client, "没有这个<b>")
    assert entries(page) == []
    assert "没有这个&lt;b&gt;" in page
    assert "/search/?course=fintech&amp;q=" in page


@pytest.mark.parametrize("query", ["\0", "%", "'; --", "“", "𠀀", "x" * 3000, "-"])
def test_any_filter_is_answered(client: Client, lesson: Lesson, query: str) -> None:
    page_of(client, query)


def test_a_course_without_terms_says_so(client: Client, db: None) -> None:
    factories.make_course("empty")
    page = client.get("/courses/empty/glossary/").content.decode()
    assert "已导入的资料里没有术语。" in page


def test_a_stranger_finds_no_private_glossary(
    client: Client, private_course: Course, stranger: User
) -> None:
    client.force_login(stranger)
    assert client.get("/courses/private/glossary/").status_code == 404


def test_what_only_drafts_use_is_for_editors(
    client: Client, course: Course, lesson: Lesson, instructor: User
) -> None:
    Lesson.objects.filter(pk=lesson.pk).update(status=Status.DRAFT)
    assert "联邦学习" not in page_of(client)
    client.force_login(instructor)
    page = page_of(client)
    assert "联邦学习" in page
    assert f"/admin/courses/term/?course__id__exact={course.pk}" in page


def test_places_in_drafts_are_for_editors(
    client: Client, course: Course, lesson: Lesson, instructor: User
) -> None:
    draft = factories.make_lesson(course, "未公开的一课", status=Status.DRAFT)
    draft.sections.filter(anchor="h-net").update(text="也可以刷脸。")
    glossary.follow(course, [draft])
    assert "未公开的一课" not in page_of(client)
    client.force_login(instructor)
    assert "未公开的一课" in page_of(client)


def test_the_course_leads_to_its_glossary(client: Client, course: Course) -> None:
    page = client.get("/courses/fintech/").content.decode()
    assert page.count(f'href="{ADDRESS}"') == 2  # the masthead and the margin


def test_other_methods_are_refused(client: Client, course: Course) -> None:
    assert client.post(ADDRESS).status_code == 405


def test_queries_do_not_grow(assert_queries: Callable[[str], None]) -> None:
    assert_queries(ADDRESS)


def test_more_terms_need_no_more_queries(
    client: Client, course: Course, lesson: Lesson, queries_of: Callable[[str], int]
) -> None:
    alone = queries_of(ADDRESS)
    for number in range(30):
        term = factories.make_term(course, f"词{number}", lesson=lesson)
        TermPlace.objects.create(term=term, session=course.weeks.get(number=1).sessions.get())
    assert queries_of(ADDRESS) == alone <= 6


# In lessons -------------------------------------------------------------------------------


def test_a_lesson_links_its_terms(client: Client, lesson: Lesson) -> None:
    page = client.get(lesson.get_absolute_url()).content.decode()
    term = Term.objects.get(term="联邦学习")
    assert f'<a class="term" href="{ADDRESS}#t-{term.public_id}">联邦学习</a>（Fed' in page
    assert 'data-terms="/api/v1/terms/"' in page
    assert "js/terms.js" in page


def test_headings_keep_their_words_to_themselves(client: Client, lesson: Lesson) -> None:
    page = client.get(lesson.get_absolute_url()).content.decode()
    assert "<h2 id='h-net'>一、联邦学习</h2>" in page


def test_a_deleted_term_is_no_link(client: Client, course: Course, lesson: Lesson) -> None:
    term = Term.objects.get(term="联邦学习")
    withdraw([term])
    glossary.follow(course, renamed=term.names)
    assert ">联邦学习</a>" not in client.get(lesson.get_absolute_url()).content.decode()


def test_a_term_without_definition_is_no_link(
    client: Client, course: Course, lesson: Lesson
) -> None:
    term = Term.objects.get(term="联邦学习")
    Term.objects.filter(pk=term.pk).update(
        definition="", imported={**term.imported, "definition": "甲"}
    )
    glossary.follow(course, [lesson])
    assert ">联邦学习</a>" not in client.get(lesson.get_absolute_url()).content.decode()


def test_a_term_whose_sentence_is_gone_is_no_link_in_other_lessons(
    client: Client, course: Course, lesson: Lesson
) -> None:
    other = factories.make_lesson(course, html="<p>绿色溢价很小。</p>")
    other.sections.filter(anchor="h-net").update(text="绿色溢价很小。")
    defined = lesson.sections.filter(anchor="h-gross")
    defined.update(text="所谓绿色溢价，是指绿色债券低出的那一段收益率。")
    glossary.follow(course, [lesson, other])
    assert ">绿色溢价</a>" in client.get(other.get_absolute_url()).content.decode()
    defined.update(text="没有了。")
    glossary.follow(course, [lesson])
    assert ">绿色溢价</a>" not in client.get(other.get_absolute_url()).content.decode()


def test_a_draft_links_what_only_editors_see_until_it_goes_back(
    client: Client, course: Course, instructor: User
) -> None:
    draft = factories.make_lesson(course, status=Status.DRAFT, html="<p>绿色溢价很小。</p>")
    draft.sections.filter(anchor="h-net").update(
        text="所谓绿色溢价，是指绿色债券低出的那一段收益率。"
    )
    shown = factories.make_lesson(course, html="<p>绿色溢价很小。</p>")
    shown.sections.filter(anchor="h-net").update(text="绿色溢价很小。")
    glossary.follow(course, [draft, shown])
    client.force_login(instructor)
    assert ">绿色溢价</a>" in client.get(draft.get_absolute_url()).content.decode()
    assert ">绿色溢价</a>" not in client.get(shown.get_absolute_url()).content.decode()
    Lesson.objects.filter(pk=draft.pk).update(status=Status.PUBLISHED)
    glossary.follow(course, [draft])
    assert ">绿色溢价</a>" in client.get(shown.get_absolute_url()).content.decode()


def test_what_a_draft_says_does_not_show_in_another_lesson(
    client: Client, course: Course, lesson: Lesson, instructor: User
) -> None:
    draft = factories.make_lesson(course, status=Status.DRAFT)
    draft.sections.filter(anchor="h-net").update(text="所谓训练办法，是指未公开的那一套步骤。")
    glossary.follow(course, [draft])
    assert "未公开" not in client.get(lesson.get_absolute_url()).content.decode()


def test_decks_and_slides_link_their_terms(client: Client, course: Course) -> None:
    deck = course.lessons.filter(kind=Lesson.Kind.SLIDES)[0]
    html = "<ul><li>联邦学习很新</li></ul>"
    Slide.objects.filter(lesson=deck, number=2).update(text=DEFINED, html=html)
    glossary.follow(course, [deck])
    for address in (deck.get_absolute_url(), f"{deck.get_absolute_url()}slides/2/"):
        page = client.get(address).content.decode()
        assert ">联邦学习</a>很新" in page
        assert "js/terms.js" in page


def test_a_lesson_without_terms_loads_no_script_for_them(client: Client, db: None) -> None:
    lesson = factories.make_lesson(factories.make_course("bare"))
    assert "terms.js" not in client.get(lesson.get_absolute_url()).content.decode()


def test_links_cost_no_query(
    client: Client, course: Course, lesson: Lesson, queries_of: Callable[[str], int]
) -> None:
    alone = queries_of(lesson.get_absolute_url())
    Lesson.objects.filter(pk=lesson.pk).update(term_marks={})
    assert queries_of(lesson.get_absolute_url()) == alone
