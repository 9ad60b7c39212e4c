"""Searches without a result at the desk: seen, answered by a term, set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from courses.models import Course, MissedSearch, Term
from tests import factories
from tests.admin.conftest import address, listing

if TYPE_CHECKING:
    from django.test import Client

    from tests.admin.conftest import Fill

pytestmark = pytest.mark.usefixtures("instructor")


def make_missed(course: Course, words: str = "面容付款", **values: object) -> MissedSearch:
    known = {"times": 2, "days": 1, "last_day": timezone.localdate()}
    return MissedSearch.objects.create(course=course, words=words, **{**known, **values})


@pytest.fixture
def term(course: Course) -> Term:
    return factories.make_term(course, "人脸识别", lesson=course.lessons.all()[0])


def test_the_list_of_a_course_is_one_step_from_its_page(client: Client, course: Course) -> None:
    make_missed(course)
    page = client.get(address(course)).content.decode()
    assert f"{listing(MissedSearch)}?course__id__exact={course.pk}" in page


def test_the_most_wanted_words_stand_first(client: Client, course: Course) -> None:
    for days, words in enumerate(("甲词", "乙词", "丙词"), start=1):
        make_missed(course, words, days=days)
    page = client.get(listing(MissedSearch)).content.decode()
    assert page.index("丙词") < page.index("乙词") < page.index("甲词")


def test_searches_of_other_courses_are_not_shown(
    client: Client, course: Course, other: Course
) -> None:
    row = make_missed(other, "别人的词")
    assert "别人的词" not in client.get(listing(MissedSearch)).content.decode()
    assert client.get(address(row)).status_code == 404


def test_a_synonym_is_filled_into_the_form_of_its_term(
    client: Client, course: Course, term: Term, fill: Fill
) -> None:
    row = make_missed(course)
    answer = fill(address(row), meant="人脸识别")
    assert answer.status_code == 302
    form = client.get(answer["Location"]).context["adminform"].form
    assert form["aliases"].value() == "面容付款"
    term.refresh_from_db()
    assert term.aliases == []  # nothing is stored before the instructor saves


def test_a_saved_synonym_answers_the_search(
    client: Client, course: Course, term: Term, fill: Fill
) -> None:
    row = make_missed(course)
    fill(f"{address(term)}?also=面容付款")
    term.refresh_from_db()
    assert "面容付款" in term.aliases
    assert not MissedSearch.objects.filter(pk=row.pk).exists()


def test_a_new_term_starts_with_the_words(client: Client, course: Course, fill: Fill) -> None:
    make_missed(course)
    page = client.get(listing(MissedSearch)).content.decode()
    start = f"/admin/courses/term/add/?course={course.pk}&amp;term="
    assert start in page
    asked = start.replace("&amp;", "&") + page.split(start)[1].split('"')[0]
    fill(asked, definition="用脸付钱。")
    assert Term.objects.get(term="面容付款").course == course
    assert not MissedSearch.objects.exists()


def test_a_term_that_there_is_not_is_refused(course: Course, term: Term, fill: Fill) -> None:
    fill(address(make_missed(course)), refused=True, meant="没有的术语")


def test_terms_of_other_courses_are_no_choice(course: Course, other: Course, fill: Fill) -> None:
    factories.make_term(other, "别人的术语")
    fill(address(make_missed(course)), refused=True, meant="别人的术语")


def test_what_is_ignored_is_out_of_sight_and_can_come_back(client: Client, course: Course) -> None:
    row = make_missed(course)
    chosen = {"action": "ignore", "_selected_action": [row.pk]}
    client.post(listing(MissedSearch), chosen)
    assert "面容付款" not in client.get(listing(MissedSearch)).content.decode()
    aside = f"{listing(MissedSearch)}?ignored=yes"
    assert "面容付款" in client.get(aside).content.decode()
    client.post(aside, chosen | {"action": "look_again"})
    assert "面容付款" in client.get(listing(MissedSearch)).content.decode()


def test_nobody_writes_one_by_hand(client: Client, course: Course) -> None:
    assert client.get(listing(MissedSearch, "add")).status_code == 403


def test_words_are_shown_as_text(client: Client, course: Course) -> None:
    row = make_missed(course, "<script>alert(1)</script>")
    for page in (listing(MissedSearch), address(row)):
        assert "<script>alert" not in client.get(page).content.decode()


@pytest.mark.parametrize("also", ["", "\x00", "名" * 500, "<b>x</b>"])
def test_any_name_in_the_address_of_a_term_does_no_harm(
    client: Client, term: Term, also: str
) -> None:
    page = client.get(address(term), {"also": also})
    assert page.status_code == 200
    assert "<b>x</b>" not in page.content.decode()
