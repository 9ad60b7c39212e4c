"""Decks: overview and continuous reading under one address, and a page for every slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import Status
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course, Lesson


@pytest.fixture
def deck(course: Course) -> Lesson:
    return factories.make_deck(course, slides=4, title="移动支付课件")


@pytest.fixture
def address(deck: Lesson) -> str:
    return f"/courses/fintech/lessons/{deck.slug}/"


def test_the_deck_reads_as_one_text(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    for number in range(1, 5):
        assert f'id="slide-{number}"' in page
        assert f"<li>第 {number} 步</li>" in page


def test_slides_of_one_running_title_share_a_heading(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert page.count("2.1 扫码流程</h2>") == 1
    assert page.count("3.1 小结</h2>") == 1


def test_topics_of_one_section_share_its_heading(
    client: Client, deck: Lesson, address: str
) -> None:
    for number, topic in enumerate(("由来", "现状", "前景"), start=1):
        deck.slides.filter(number=number).update(running_title=f"扫码流程 —— {topic}")
    page = client.get(address).content.decode()
    assert page.count("2.1 扫码流程</h2>") == 1
    assert "<h3>现状</h3>" in page


def test_the_slides_of_a_deck_share_no_names(client: Client, deck: Lesson, address: str) -> None:
    deck.slides.update(html='<h2 id="h-same">同名</h2><p><a href="#h-same">回</a></p>')
    page = client.get(address).content.decode()
    assert '<h4 id="s1-h-same">' in page
    assert 'href="#s4-h-same"' in page
    assert 'id="h-same"' not in page


def test_a_slide_has_a_page_with_neighbours_and_a_strip(client: Client, address: str) -> None:
    page = client.get(f"{address}slides/2/").content.decode()
    assert "<h1>2.1 扫码流程（2/3）</h1>" in page
    assert f'rel="prev" href="{address}slides/1/"' in page
    assert f'rel="next" href="{address}slides/3/"' in page
    assert page.count(f'href="{address}slides/') == 4 + 2
    assert "2 / 4" in page


def test_the_first_and_last_slide_have_one_neighbour(client: Client, address: str) -> None:
    assert 'rel="prev"' not in client.get(f"{address}slides/1/").content.decode()
    assert 'rel="next"' not in client.get(f"{address}slides/4/").content.decode()


def test_a_sub_heading_is_the_heading_of_its_slide(
    client: Client, deck: Lesson, address: str
) -> None:
    deck.slides.filter(number=2).update(subhead="基本原理")
    page = client.get(f"{address}slides/2/").content.decode()
    assert "<h1>基本原理</h1>" in page
    assert '<p class="label">2.1 扫码流程（2/3）</p>' in page


def test_hidden_slides_and_notes_are_for_editors(
    client: Client, deck: Lesson, address: str, instructor: User
) -> None:
    deck.slides.filter(number=2).update(hidden=True, notes="讲慢一点")
    assert client.get(f"{address}slides/2/").status_code == 404
    assert "第 2 步" not in client.get(address).content.decode()
    after = client.get(f"{address}slides/1/").content.decode()
    assert f'rel="next" href="{address}slides/3/"' in after
    client.force_login(instructor)
    assert "讲慢一点" in client.get(f"{address}slides/2/").content.decode()


def test_notes_are_not_shown_to_students(client: Client, deck: Lesson, address: str) -> None:
    deck.slides.update(notes="讲慢一点")
    assert "讲慢一点" not in client.get(address).content.decode()
    assert "讲慢一点" not in client.get(f"{address}slides/1/").content.decode()


@pytest.mark.parametrize("number", ["0", "99", "x"])
def test_a_missing_slide_is_not_found(client: Client, address: str, number: str) -> None:
    assert client.get(f"{address}slides/{number}/").status_code == 404


def test_a_lesson_that_is_no_deck_has_no_slides(client: Client, course: Course) -> None:
    text = course.lessons.filter(kind="article")[0]
    assert client.get(f"/courses/fintech/lessons/{text.slug}/slides/1/").status_code == 404


def test_slides_of_a_draft_are_hidden(client: Client, deck: Lesson, address: str) -> None:
    deck.status = Status.DRAFT
    deck.save()
    assert client.get(f"{address}slides/1/").status_code == 404


def test_other_methods_are_refused(client: Client, address: str) -> None:
    assert client.post(f"{address}slides/1/").status_code == 405


def test_queries_of_the_deck_do_not_grow(
    address: str, assert_queries: Callable[[str], None]
) -> None:
    assert_queries(address)


def test_queries_of_a_slide_do_not_grow(
    address: str, assert_queries: Callable[[str], None]
) -> None:
    assert_queries(f"{address}slides/2/")


def test_a_long_deck_needs_no_more_queries(
    course: Course, deck: Lesson, address: str, queries_of: Callable[[str], int]
) -> None:
    long = factories.make_deck(course, slides=60)
    assert queries_of(address) == queries_of(f"/courses/fintech/lessons/{long.slug}/")
